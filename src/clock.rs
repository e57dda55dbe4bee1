//! The time at the shop's place, as the browser knows it.

use std::cell::Cell;

use vitrine_core::calendar::{Date, Local, Moment, Time, Zone};

use crate::intl::{self, Method};

/// The moment that the device's clock shows.
#[allow(clippy::cast_possible_truncation)]
pub fn now() -> Moment {
    Moment::from_seconds((js_sys::Date::now() / 1_000.0) as i64).unwrap_or_default()
}

/// A time zone of the browser's Intl; Greenwich where it does not know the zone.
pub struct LocalZone {
    /// `format` of an `Intl.DateTimeFormat` that writes `2026-11-28 09:00`.
    format: Method,
    /// What was asked last: an order asks for the same moment several times.
    last: Cell<Option<(Moment, Local)>>,
}

impl LocalZone {
    /// The zone of this IANA name.
    pub fn of(name: &str) -> Self {
        Self { format: format(name), last: Cell::new(None) }
    }

    fn ask(&self, moment: Moment) -> Option<Local> {
        let text = self.format.ask(&intl::date(moment.seconds()))?;
        let (date, time) = text.split_once(' ')?;
        Some(Local { date: Date::parse(date)?, time: Time::parse(time)? })
    }
}

impl Zone for LocalZone {
    fn local(&self, moment: Moment) -> Local {
        if let Some((asked, local)) = self.last.get()
            && asked == moment
        {
            return local;
        }
        let local = self.ask(moment).unwrap_or_else(|| moment.utc());
        self.last.set(Some((moment, local)));
        local
    }
}

/// Swedish writes a date as ISO 8601 does.
fn format(zone: &str) -> Method {
    let settings = [
        ("timeZone", zone),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
    ];
    let settings = settings.map(|(name, value)| (name, value.to_owned())).into();
    Method::new("DateTimeFormat", "format", "sv".into(), settings)
}
