//! Time zones by the database that jiff carries.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use vitrine_core::calendar::{Date, Local, Moment, Time, Zone};
use vitrine_core::problem::Problem;

/// A zone of the IANA database.
pub struct NamedZone(TimeZone);

impl NamedZone {
    /// The zone of this name; São Paulo's, with a problem, when there is none.
    pub fn of(name: &str) -> (Self, Option<Problem>) {
        const DEFAULT: &str = "America/Sao_Paulo";
        if let Ok(zone) = TimeZone::get(name) {
            return (Self(zone), None);
        }
        let found = format!("the shop's time zone \"{name}\" is not in the IANA database");
        let problem = Problem::warning("at", found, format!("{DEFAULT} is used; mend timeZone in the shop file"));
        (Self(TimeZone::get(DEFAULT).unwrap_or(TimeZone::UTC)), Some(problem))
    }
}

impl Zone for NamedZone {
    fn local(&self, moment: Moment) -> Local {
        let local = || {
            let there = Timestamp::from_second(moment.seconds()).ok()?.to_zoned(self.0.clone());
            let part = |number: i8| u32::try_from(number).ok();
            let date = Date::new(u32::try_from(there.year()).ok()?, part(there.month())?, part(there.day())?)?;
            let minutes = part(there.hour())?.checked_mul(60)?.checked_add(part(there.minute())?)?;
            Some(Local { date, time: Time::from_minutes(u16::try_from(minutes).ok()?)? })
        };
        local().unwrap_or_else(|| moment.utc())
    }
}
