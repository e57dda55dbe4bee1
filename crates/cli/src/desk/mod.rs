//! The order desk: an order file priced by a shop, as JSON.
//!
//! [`read`](self) takes the order file apart, `vitrine-core` prices it, and the answer is written as the format of
//! `vitrine order` says: every key is there, null where there is nothing.

mod answer;
mod asked;
mod zone;

use std::rc::Rc;

use vitrine_core::calendar::{Moment, Zone};
use vitrine_core::order::{Clock, OrderCode, parts};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;

pub use self::answer::Answer;
use self::answer::One;
use self::asked::Asked;
use self::zone::NamedZone;

/// A priced order, and everything that is to be said of it.
pub struct Priced {
    /// As `vitrine order` prints it.
    pub answer: Answer,
    /// The problems of the order file and of all its parts.
    pub problems: Vec<Problem>,
}

/// Prices an order file by the rules of a shop; at `now` and under `code` where the file does not say.
///
/// # Errors
///
/// Why the file is no order at all.
pub fn price(shop: &Shop, order: &str, now: Moment, code: OrderCode) -> Result<Priced, Problem> {
    let mut problems = Vec::new();
    let asked = Asked::read(shop, order, &mut problems)?;
    let zone = NamedZone::of(&shop.time_zone, &mut problems);
    let clock = Clock { at: asked.at.unwrap_or(now), zone: &zone };
    let code = asked.code.unwrap_or(code);
    let shop = Rc::new(shop.clone().on(zone.local(clock.at).date));
    let parts = parts(&shop, &asked.cart);
    if let [part] = parts.as_slice() {
        let (one, own) = One::of(part, &asked.details, code, clock, &problems);
        problems.extend(own);
        return Ok(Priced { answer: Answer::One(Box::new(one.with(&problems))), problems });
    }
    let mut orders = Vec::new();
    let mut all = problems.clone();
    for part in &parts {
        let (one, own) = One::of(part, &asked.details, code, clock, &problems);
        orders.push(one.with(&own));
        all.extend(own);
    }
    Ok(Priced { answer: Answer::several(code, orders, &problems), problems: all })
}
