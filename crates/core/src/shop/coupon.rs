//! Coupons: words that make an order cheaper.

use std::rc::Rc;

use crate::calendar::Date;
use crate::money::{Money, Percent};
use crate::text;

/// A coupon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coupon {
    /// The word as the merchant writes it.
    pub code: Rc<str>,
    /// What it takes off.
    pub discount: Discount,
    /// The least subtotal that it works with.
    pub minimum: Option<Money>,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub until: Option<Date>,
}

/// What a coupon takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discount {
    /// A share of the subtotal, at most the cap.
    Percent(Percent, Option<Money>),
    /// An amount, at most the subtotal.
    Amount(Money),
    /// The delivery fee.
    FreeDelivery,
}

impl Coupon {
    /// A code as coupons are compared: without regard to case, accents and spaces.
    pub fn fold(code: &str) -> String {
        text::fold(code).replace(' ', "")
    }

    /// Whether a shopper who typed this means the coupon.
    pub fn is_called(&self, typed: &str) -> bool {
        Self::fold(&self.code) == Self::fold(typed)
    }

    /// Whether it works on a day.
    pub fn works_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// What it takes off a subtotal; `None` when the product of both is more than money can be.
    pub fn off(&self, subtotal: Money) -> Option<Money> {
        let off = match self.discount {
            Discount::Percent(percent, cap) => percent.of(subtotal)?.min(cap.unwrap_or(Money::MAX)),
            Discount::Amount(amount) => amount,
            Discount::FreeDelivery => Money::ZERO,
        };
        Some(off.min(subtotal))
    }
}
