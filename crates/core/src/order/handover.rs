//! How an order reaches the shopper, and what that costs.

use std::rc::Rc;

use super::{Clock, Details, Obstacle, OrderLine};
use crate::calendar::Weekdays;
use crate::money::Money;
use crate::shop::{Area, Calendar, Delivery, DeliveryKind, Fee, Pickup, PostalCode, Shop};

/// How an order reaches the shopper.
#[derive(Clone, Debug, PartialEq)]
pub enum Handover {
    /// She fetches it.
    Pickup(Pickup),
    /// The shop brings it to this area.
    Area(Rc<Area>),
}

impl Handover {
    /// How the shopper wants it, when the shop does that.
    pub(super) fn of(shop: &Shop, details: &Details, obstacles: &mut Vec<Obstacle>) -> Option<Self> {
        let delivery = shop.delivery.as_ref()?;
        let found = match (details.delivery, &delivery.pickup) {
            (Some(DeliveryKind::Pickup), Some(pickup)) => {
                let address = pickup.address.clone().or_else(|| shop.about.address.clone());
                Ok(Self::Pickup(Pickup { address, ..pickup.clone() }))
            }
            (Some(DeliveryKind::Delivery), _) if !delivery.areas.is_empty() => area(delivery, details).map(Self::Area),
            _ => Err(Obstacle::Delivery),
        };
        found.map_err(|obstacle| obstacles.push(obstacle)).ok()
    }

    /// The area that it is brought to.
    pub fn area(&self) -> Option<&Area> {
        match self {
            Self::Area(area) => Some(area),
            Self::Pickup(_) => None,
        }
    }

    /// What it costs beside a subtotal; `None` when the shop says it in the chat.
    pub(super) fn fee(&self, subtotal: Money) -> Option<Money> {
        match self.area() {
            None => Some(Money::ZERO),
            Some(area) => match area.fee {
                Fee::Ask => None,
                Fee::Fixed(_) if area.free_from.is_some_and(|from| from <= subtotal) => Some(Money::ZERO),
                Fee::Fixed(fee) => Some(fee),
            },
        }
    }
}

/// The area of this name, or of this postal code.
fn area(delivery: &Delivery, details: &Details) -> Result<Rc<Area>, Obstacle> {
    let typed = details.postal_code.trim();
    let code = PostalCode::parse(typed);
    let by_code = || code.as_ref().and_then(|code| delivery.area_of(code)).ok_or(Obstacle::PostalCode);
    let found = match &details.area {
        Some(name) => delivery.area(name).ok_or(Obstacle::Area)?,
        None if typed.is_empty() => return Err(Obstacle::Area),
        None => by_code()?,
    };
    let holds = |code: &PostalCode| found.postal_codes.iter().any(|codes| codes.has(code));
    if found.postal_codes.is_empty() || typed.is_empty() || code.as_ref().is_some_and(holds) {
        return Ok(Rc::clone(found));
    }
    by_code().cloned()
}

/// When these rows can be handed over like this.
pub(super) fn calendar<'a>(
    shop: &'a Shop,
    lines: &[OrderLine],
    handover: Option<&Handover>,
    clock: Clock<'a>,
) -> Calendar<'a> {
    let products = || lines.iter().map(|line| &line.product);
    let days = handover.and_then(Handover::area).map(|area| area.weekdays).unwrap_or_default();
    Calendar {
        hours: &shop.hours,
        schedule: shop.schedule.as_ref(),
        weekdays: products().fold(days, |days: Weekdays, product| days.both(product.weekdays)),
        lead_hours: products().map(|product| product.lead_hours).max().unwrap_or(0),
        at: clock.at,
        zone: clock.zone,
    }
}
