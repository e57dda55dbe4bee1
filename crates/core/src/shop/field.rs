//! What a shop asks of the shopper besides the cart.

use std::rc::Rc;

use super::PaymentKind;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// What it asks for, in the merchant's words; unique in the shop.
    pub name: Rc<str>,
    /// What an answer is.
    pub kind: FieldKind,
    /// What happens without an answer.
    pub need: Need,
    /// Asked only for this way of handing over.
    pub delivery: Option<DeliveryKind>,
    /// Asked only for this way of paying.
    pub payment: Option<PaymentKind>,
}

/// What happens when a question is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Optional,
    /// The order can be sent, and the shop will have to ask.
    Expected,
    /// The order cannot be sent.
    Required,
}

/// What an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A line.
    Text,
    /// One of these.
    Choice(Vec<Rc<str>>),
    /// An amount in the shop's currency.
    Money,
    /// A day.
    Date,
    /// A number to call.
    Phone,
    /// A street with number, complement, neighbourhood and reference.
    Address,
    /// A tick.
    Yes,
}

/// How an order is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryKind {
    /// The shop brings it.
    Delivery,
    /// The shopper fetches it.
    Pickup,
}

impl DeliveryKind {
    /// Its name in shop files, orders and hooks.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delivery => "delivery",
            Self::Pickup => "pickup",
        }
    }

    /// The kind with this name.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Delivery, Self::Pickup].into_iter().find(|kind| kind.as_str() == word)
    }
}

impl FieldSpec {
    /// Whether it is asked for an order that is handed over and paid like this.
    pub fn is_asked(&self, delivery: Option<DeliveryKind>, payment: Option<PaymentKind>) -> bool {
        self.delivery.is_none_or(|only| delivery == Some(only)) && self.payment.is_none_or(|only| payment == Some(only))
    }
}
