//! Time zones by the database that jiff carries.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
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
        let found = format!("\"{name}\" is no time zone of the IANA database");
        let problem = Problem::warning("timeZone", found, format!("{DEFAULT} is used; mend its spelling"));
        (Self(TimeZone::get(DEFAULT).unwrap_or(TimeZone::UTC)), Some(problem))
    }

    /// A time of a day there, with how far it is from UTC: `2026-11-27T00:00-03:00`.
    pub fn written(&self, date: Date, time: Time) -> Option<String> {
        let (year, month, day) = date.year_month_day();
        let (hour, minute) = (time.minutes() / 60, time.minutes() % 60);
        let part = |number: u32| i8::try_from(number).ok();
        let civil = DateTime::new(
            i16::try_from(year).ok()?,
            part(month)?,
            part(day)?,
            part(hour.into())?,
            part(minute.into())?,
            0,
            0,
        );
        let there = self.0.to_ambiguous_zoned(civil.ok()?).compatible().ok()?;
        strtime::format("%Y-%m-%dT%H:%M%:z", &there).ok()
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
