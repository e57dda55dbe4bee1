//! The time at the shop's place, as the browser knows it.

use std::cell::Cell;

use js_sys::{Function, Reflect};
use vitrine_core::calendar::{Date, Local, Moment, Time, Zone};
use wasm_bindgen::{JsCast, JsValue};

use crate::intl::{self, Method};

/// The zone of a shop whose own the browser does not know.
const UNKNOWN: &str = "America/Sao_Paulo";

/// The moment that the device's clock shows.
#[allow(clippy::cast_possible_truncation)]
pub fn now() -> Moment {
    Moment::from_seconds((js_sys::Date::now() / 1_000.0) as i64).unwrap_or_default()
}

/// A time zone of the browser. Where it does not know the zone, that of São Paulo, as `vitrine order` has it; else Greenwich.
pub struct LocalZone {
    /// Its IANA name.
    name: String,
    /// `format` of an `Intl.DateTimeFormat` that writes `2026-11-28 09:00`, for browsers without `Temporal`.
    format: Method,
    /// What was asked last: an order asks for the same moment several times.
    last: Cell<Option<(Moment, Local)>>,
}

impl LocalZone {
    /// The zone of this IANA name.
    pub fn of(name: &str) -> Self {
        Self { name: name.to_owned(), format: format(name), last: Cell::new(None) }
    }

    fn ask(&self, moment: Moment) -> Option<Local> {
        let text = temporal(&self.name, moment);
        let text = text.ok().flatten().or_else(|| self.format.ask(&intl::date(moment.seconds())))?;
        let (date, time) = text.split_once([' ', 'T'])?;
        Some(Local { date: Date::parse(date)?, time: Time::parse(time.get(..5)?)? })
    }
}

/// The time in a zone as `Temporal` writes it: `2026-11-28T09:00-03:00`. It opens none of the tables of languages, which take a
/// cheap phone a tenth of a second.
fn temporal(zone: &str, moment: Moment) -> Result<Option<String>, JsValue> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into());
    let instants = get(&get(&js_sys::global(), "Temporal")?, "Instant")?;
    let from: Function = get(&instants, "fromEpochMilliseconds")?.dyn_into()?;
    let instant = from.call1(&instants, &intl::milliseconds(moment.seconds()))?;
    let options = intl::options(&[("timeZone", zone.to_owned()), ("smallestUnit", "minute".to_owned())])?;
    let write: Function = get(&instant, "toString")?.dyn_into()?;
    Ok(write.call1(&instant, &options)?.as_string())
}

impl Zone for LocalZone {
    fn local(&self, moment: Moment) -> Local {
        if let Some((asked, local)) = self.last.get()
            && asked == moment
        {
            return local;
        }
        let local = self.ask(moment).or_else(|| Self::of(UNKNOWN).ask(moment)).unwrap_or_else(|| moment.utc());
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
