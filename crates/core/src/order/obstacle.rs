//! What stands in the way of sending an order, and what is worth saying of it.

use std::rc::Rc;

use super::WrongAnswer;
use crate::json::quoted;
use crate::money::Money;
use crate::problem::{Problem, told};
use crate::quantity::Quantity;
use crate::shop::{FieldKind, FieldSpec, NotThen, Shop};

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

    /// The same for the author of a program, with what this shop has to choose from.
    pub fn in_shop(&self, shop: &Shop) -> Problem {
        let mut problem = self.to_problem();
        match self {
            Self::Payment => {
                let references = shop.payments.iter().map(|payment| quoted(payment.reference()));
                problem.repair = format!("{}: {}", problem.repair, references.collect::<Vec<_>>().join(", "));
            }
            Self::Field { why: WrongAnswer::Money, .. } => {
                let fifty = if shop.currency.exponent() == 0 { 50_000 } else { 5_000 };
                let fifty = Money::from_minor(fifty).unwrap_or_default();
                problem.repair = format!("write it as {}", fifty.to_decimal(shop.currency));
            }
            Self::Field { name, why: WrongAnswer::Choice } => {
                let is_tick = |spec: &FieldSpec| spec.name == *name && spec.kind == FieldKind::Yes;
                if shop.fields.iter().any(is_tick) {
                    return Problem::error(problem.place, "the answer is no tick", "write true or false");
                }
            }
            _ => {}
        }
        problem
    }

    /// The same for the author of a program: place, finding and repair in English. Amounts are in minor units.
    pub fn to_problem(&self) -> Problem {
        let line = |line: &u32, rest: &str| told(format_args!("lines[{line}]{rest}"));
        match self {
            Self::Empty => Problem::error("lines", "the cart is empty", "add a product"),
            Self::Gone { line: id, title } => Problem::error(
                line(id, ".product"),
                match title {
                    Some(title) => told(format_args!("\"{title}\" cannot be bought now")),
                    None => told("the shop has no such product"),
                },
                "take the line out",
            ),
            Self::Choices { line: id, title, group } => Problem::error(
                line(id, ".choices"),
                format_args!("the choices of \"{group}\" do not fit \"{title}\""),
                "choose as many as the group asks for, of what is available",
            ),
            Self::Quantity { line: id, title, nearest } => Problem::error(
                line(id, ".quantity"),
                format_args!("\"{title}\" is not sold in this quantity"),
                format_args!("ask for {nearest}"),
            ),
            Self::TooMuch => Problem::error("lines", "the total is more than any order can cost", "order less"),
            Self::Minimum { missing, area, .. } => Problem::error(
                if *area { "delivery.area" } else { "lines" },
                format_args!("{} minor units are missing from the minimum", missing.minor()),
                "order more",
            ),
            Self::Delivery => Problem::error(
                "delivery.kind",
                "the order does not say how it is handed over",
                "write \"delivery\" or \"pickup\", as the shop has it",
            ),
            Self::Area => {
                Problem::error("delivery.area", "the area is none of the shop's", "name one of the shop's areas")
            }
            Self::PostalCode => Problem::error(
                "delivery.postalCode",
                "the shop does not deliver to this postal code",
                "choose pickup, or an area whose fee is asked for",
            ),
            Self::Then(not) => {
                let (place, found, repair) = match not {
                    NotThen::DateMissing => ("delivery.date", "the date is missing", "write it as 2026-11-28"),
                    NotThen::NotToday => ("delivery.date", "not handed over today", "name a day"),
                    NotThen::Closed => ("delivery.date", "the shop does not open that day", "name another"),
                    NotThen::Weekday => ("delivery.date", "not handed over on that day of the week", "name another"),
                    NotThen::TooSoon => ("delivery.date", "sooner than the order can be ready", "name a later day"),
                    NotThen::TooLate => ("delivery.date", "further ahead than the shop plans", "name an earlier day"),
                    NotThen::SlotMissing => ("delivery.slot", "the time is missing", "write one of the shop's slots"),
                    NotThen::SlotUnknown => ("delivery.slot", "none of the shop's slots", "write one of them"),
                };
                Problem::error(place, found, repair)
            }
            Self::Closed => Problem::error("at", "the shop is closed and takes no orders", "order while it is open"),
            Self::Payment => {
                Problem::error("payment", "the payment is none of the shop's", "name one of the shop's payments")
            }
            Self::Field { name, why } => {
                let (found, repair) = match why {
                    WrongAnswer::Missing => ("the answer is missing", "write one"),
                    WrongAnswer::Choice => ("the answer is none of the choices", "write one of them"),
                    WrongAnswer::Money => ("the answer is no amount", "write it as 50.00"),
                    WrongAnswer::Change => ("the amount does not cover the total", "write a larger one, or nothing"),
                    WrongAnswer::Date => ("the answer is no day", "write it as 2026-11-28"),
                    WrongAnswer::Phone => ("the answer is no phone number", "write 8 to 15 digits"),
                };
                Problem::error(place_of(name), found, repair)
            }
        }
    }
}

impl Notice {
    /// The same for the author of a program.
    pub fn to_problem(&self) -> Problem {
        match self {
            Self::Coupon(NoCoupon::Unknown) => {
                Problem::warning("coupon", "the shop has no such coupon", "check how it is written")
            }
            Self::Coupon(NoCoupon::NotNow) => Problem::warning("coupon", "the coupon does not work today", "remove it"),
            Self::Coupon(NoCoupon::Minimum(missing)) => Problem::warning(
                "coupon",
                format_args!("{} minor units are missing from the coupon's minimum", missing.minor()),
                "order more, or remove it",
            ),
            Self::NoAnswer(name) => Problem::warning(place_of(name), "no answer", "write one"),
            Self::NotAsked(name) => Problem::warning(place_of(name), "the shop does not ask for this", "remove it"),
        }
    }
}

/// `fields.Nome`, `fields["Troco para"]`
fn place_of(field: &str) -> String {
    match field.chars().all(char::is_alphanumeric) {
        true => told(format_args!("fields.{field}")),
        false => told(format_args!("fields[\"{}\"]", field.replace('"', "\\\""))),
    }
}
