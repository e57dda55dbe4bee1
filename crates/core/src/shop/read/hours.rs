//! Days, hours and dates of a shop file.

use std::rc::Rc;

use super::reader::Reader;
use super::value::{Fields, Value};
use super::{ITEMS, NAME, keys};
use crate::calendar::{Date, Days, Weekday, Weekdays};
use crate::shop::Hours;
use crate::shop::hours::{Rules, Shift};
use crate::shop::schedule::{Schedule, Slot};

/// When the shop is open. What cannot be read is closed, rather than open by mistake.
pub(super) fn hours(reader: &mut Reader, value: Option<Value<'_>>) -> Hours {
    let Some(fields) = value.and_then(|value| reader.fields(value, &keys::HOURS)) else { return Hours::default() };
    let mut rules = Rules::default();
    for (day, place) in Weekday::ALL.into_iter().zip(&mut rules.week) {
        *place = shifts(reader, fields.get(day.as_str()));
    }
    rules.closed = closed(reader, fields.get("closed"));
    rules.open = special(reader, fields.get("open"));
    Hours::of(rules)
}

fn shifts(reader: &mut Reader, value: Option<Value<'_>>) -> Vec<Shift> {
    let mut shifts: Vec<Shift> = Vec::new();
    let Some(list) = reader.list(value, ITEMS) else { return shifts };
    for value in list.items() {
        let Some(shift) = reader.raw(Some(value)).map(Shift::parse) else { continue };
        let Some(shift) = shift else {
            reader.wrong(value, "is no shift", "write it as \"08:00-12:00\"");
            continue;
        };
        if shifts.iter().any(|other| other.overlaps(shift)) {
            reader.warn(value.place, format_args!("{} overlaps another shift", value.shown()), "make them one");
        }
        shifts.push(shift);
    }
    shifts
}

fn closed(reader: &mut Reader, value: Option<Value<'_>>) -> Vec<Days> {
    let Some(list) = reader.list(value, ITEMS) else { return Vec::new() };
    let read = |value: Value<'_>| {
        let days = Days::parse(reader.raw(Some(value))?);
        if days.is_none() {
            reader.wrong(value, "is neither a date nor two", "write \"2026-12-25\" or \"2027-01-01..2027-01-05\"");
        }
        days
    };
    list.items().filter_map(read).collect()
}

/// Days with shifts of their own.
fn special(reader: &mut Reader, value: Option<Value<'_>>) -> Vec<(Date, Vec<Shift>)> {
    let mut days: Vec<(Date, Vec<Shift>)> = Vec::new();
    let Some(fields) = value.and_then(|value| reader.any_fields(value)) else { return days };
    for (key, value) in fields.all().take(ITEMS) {
        match Date::parse(key) {
            None => reader.error(value.place, "the key is not a date", "write it as \"2026-12-24\""),
            Some(date) if days.iter().any(|(other, _)| *other == date) => reader.twice(value.place, key),
            Some(date) => {
                let shifts = shifts(reader, Some(value));
                days.push((date, shifts));
            }
        }
    }
    days
}

/// For when orders can be placed.
pub(super) fn schedule(reader: &mut Reader, value: Option<Value<'_>>) -> Option<Schedule> {
    let fields = reader.fields(value?, &keys::SCHEDULE)?;
    let slots = slots(reader, &fields);
    Some(Schedule {
        asap: reader.flag(fields.get("asap")).unwrap_or(true),
        days: reader.count(fields.get("days"), 1, 365),
        slots,
    })
}

fn slots(reader: &mut Reader, fields: &Fields<'_>) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    let Some(list) = reader.list(fields.get("slots"), ITEMS) else { return slots };
    for value in list.items() {
        match reader.raw(Some(value)).map(Slot::parse) {
            None => {}
            Some(None) => reader.wrong(value, "is no time of a day", "write it as \"09:00-12:00\""),
            Some(Some(slot)) if slots.contains(&slot) => reader.wrong(value, "stands here twice", "remove one"),
            Some(Some(slot)) => slots.push(slot),
        }
    }
    slots
}

/// Where the shop's clocks are: the name of a zone of the IANA database, whose list is not shipped.
pub(super) fn time_zone(reader: &mut Reader, value: Option<Value<'_>>) -> Rc<str> {
    const DEFAULT: &str = "America/Sao_Paulo";
    let Some(name) = reader.line(value, NAME) else { return DEFAULT.into() };
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-' | '/');
    let fits = name.len() <= 64 && name.chars().all(known) && (name.contains('/') || &*name == "UTC");
    if let (false, Some(value)) = (fits, value) {
        reader.wrong(value, "is no time zone", "write it as \"America/Sao_Paulo\"");
        return DEFAULT.into();
    }
    name
}

impl Reader {
    /// A day.
    pub fn date(&mut self, value: Value<'_>) -> Option<Date> {
        let raw = self.raw(Some(value))?;
        let date = Date::parse(raw);
        if date.is_none() {
            self.wrong(value, "is not a date", "write it as \"2026-11-28\"");
        }
        date
    }

    /// Days of the week; all of them when none of the list can be read.
    pub fn weekdays(&mut self, value: Value<'_>) -> Option<Weekdays> {
        let words = Weekday::ALL.map(|day| (day.as_str(), day));
        let list = self.list(Some(value), ITEMS)?;
        let days = list.items().filter_map(|value| self.word(Some(value), &words)).fold(Weekdays::NONE, Weekdays::with);
        if days.is_empty() && list.items().next().is_none() {
            self.wrong(value, "names no day", "write [\"mon\", \"tue\"], or remove it");
        }
        (!days.is_empty()).then_some(days)
    }
}
