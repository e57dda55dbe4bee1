//! What stands in the way of sending an order, and what is worth saying of it.

use std::rc::Rc;

use super::WrongAnswer;
use crate::money::Money;
use crate::quantity::Quantity;
use crate::shop::NotThen;

/// A reason why an order cannot be sent as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// Nothing is in the cart.
    Empty,
    /// The product of a row is no longer in the shop, or cannot be bought, or the rows before it have all that there is.
    Gone {
        /// The row.
        line: u32,
        /// The product's title, when the shop still has it.
        title: Option<Rc<str>>,
    },
    /// A group of a row has too few or too many choices, or one that cannot be taken.
    Choices {
        /// The row.
        line: u32,
        /// The product's title.
        title: Rc<str>,
        /// The group.
        group: Rc<str>,
    },
    /// The quantity of a row cannot be asked for, or there is less.
    Quantity {
        /// The row.
        line: u32,
        /// The product's title.
        title: Rc<str>,
        /// The nearest that can.
        nearest: Quantity,
    },
    /// The sum is more than any order can cost.
    TooMuch,
    /// So much is missing from the least that the shop sells, or, with `area`, that it brings there.
    Minimum {
        /// What is missing.
        missing: Money,
        /// The minimum itself.
        least: Money,
        /// Whether it is the area's.
        area: bool,
    },
    /// It is not said how the order is handed over, or in a way that the shop does not have.
    Delivery,
    /// No area is named, or one that the shop does not have.
    Area,
    /// The postal code is none, or in no area.
    PostalCode,
    /// The day or the time does not work.
    Then(NotThen),
    /// The shop is closed, and takes no orders then.
    Closed,
    /// No way of paying is chosen, or one the shop does not have.
    Payment,
    /// An answer is missing, or is none.
    Field {
        /// The field.
        name: Rc<str>,
        /// What is wrong.
        why: WrongAnswer,
    },
}

/// Something worth knowing about an order that can be sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The coupon takes nothing off.
    Coupon(NoCoupon),
    /// A question that every shop asks has no answer.
    NoAnswer(Rc<str>),
    /// An answer to a question that the shop does not ask.
    NotAsked(Rc<str>),
}

/// Why a coupon takes nothing off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCoupon {
    /// The shop has no such coupon.
    Unknown,
    /// It does not work today.
    NotNow,
    /// So much is missing from its minimum.
    Minimum(Money),
}

impl Obstacle {
    /// The row of the cart that it is about.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Gone { line, .. } | Self::Choices { line, .. } | Self::Quantity { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// Whether it is about the cart, and not about what the shopper says besides.
    pub fn is_of_cart(&self) -> bool {
        self.line().is_some() || matches!(self, Self::Empty | Self::TooMuch | Self::Minimum { area: false, .. })
    }
}
