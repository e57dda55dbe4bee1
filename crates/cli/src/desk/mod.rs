//! The order desk: an order file priced by a shop, as JSON.
//!
//! `asked` takes the order file apart, `vitrine-core` prices it, and the answer is written as the format of
//! `vitrine order` says: every key is there, null where there is nothing.

mod answer;
mod asked;
mod reading;
mod zone;

use std::rc::Rc;

use vitrine_core::calendar::{Date, Moment, Zone};
use vitrine_core::message::{self, ReadBack, Unread};
use vitrine_core::order::{Clock, OrderCode, parts};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;

pub use self::answer::Answer;
use self::answer::One;
use self::asked::Asked;
pub use self::reading::Reading;
pub use self::zone::NamedZone;

/// A priced order, and everything that is to be said of it.
pub struct Priced {
    /// As `vitrine order` prints it.
    pub answer: Answer,
    /// The problems of the order file and of all its parts.
    pub problems: Vec<Problem>,
}

/// A shop that takes orders, one after the other.
pub struct Desk {
    shop: Shop,
    zone: NamedZone,
    /// The shop at the prices of the day that was asked for last: most orders are for the same.
    of_day: Option<(Date, Rc<Shop>)>,
}

impl Desk {
    /// The desk of this shop.
    pub fn new(shop: Shop) -> Self {
        // A zone that nobody knows is a problem of the shop file, which its reader tells.
        let (zone, _) = NamedZone::of(&shop.time_zone);
        Self { shop, zone, of_day: None }
    }

    /// Prices an order file; at `now` and under `code` where the file does not say.
    ///
    /// # Errors
    ///
    /// Why the file is no order at all.
    pub fn price(&mut self, order: &str, now: Moment, code: OrderCode) -> Result<Priced, Problem> {
        let mut problems = Vec::new();
        let asked = Asked::read(&self.shop, order, &mut problems)?;
        let at = asked.at.unwrap_or(now);
        let shop = self.shop_on(self.zone.local(at).date);
        let clock = Clock { at, zone: &self.zone };
        let code = asked.code.unwrap_or(code);
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

    /// Reads an order message back and prices it anew at `now`.
    ///
    /// # Errors
    ///
    /// Why the text is no order of this shop.
    pub fn read(&mut self, text: &str, now: Moment) -> Result<ReadBack, Problem> {
        let shop = self.shop_on(self.zone.local(now).date);
        message::read(&shop, text, Clock { at: now, zone: &self.zone }).map_err(Unread::to_problem)
    }

    fn shop_on(&mut self, date: Date) -> Rc<Shop> {
        if let Some((day, shop)) = &self.of_day
            && *day == date
        {
            return Rc::clone(shop);
        }
        let shop = Rc::new(self.shop.clone().on(date));
        self.of_day = Some((date, Rc::clone(&shop)));
        shop
    }
}
