//! The time at the shop's place, as the browser knows it.

use vitrine_core::calendar::{Date, Local, Moment, Time, Zone};

use crate::browser;

/// The moment that the device's clock shows.
#[allow(clippy::cast_possible_truncation)]
pub fn now() -> Moment {
    Moment::from_seconds((js_sys::Date::now() / 1_000.0) as i64).unwrap_or_default()
}

/// A time zone of the browser's Intl; São Paulo, as in the shop itself, where it does not know the zone.
#[derive(Clone, Copy, Debug)]
pub struct ShopZone<'a>(pub &'a str);

impl Zone for ShopZone<'_> {
    #[allow(clippy::cast_precision_loss)]
    fn local(&self, moment: Moment) -> Local {
        const USUAL: &str = "America/Sao_Paulo";
        let shown = [self.0, USUAL].iter().find_map(|zone| browser::clock_in(zone, moment.seconds() as f64).ok());
        let local = shown.as_deref().and_then(|text| {
            let (date, time) = text.split_once(' ')?;
            Some(Local { date: Date::parse(date)?, time: Time::parse(time)? })
        });
        local.unwrap_or_else(|| moment.utc())
    }
}
