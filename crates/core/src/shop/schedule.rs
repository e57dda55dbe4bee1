//! For when an order can be placed.

use std::fmt;

use super::Hours;
use crate::calendar::{Date, Local, Moment, Time, Weekdays, Zone};

/// Whether and how far ahead orders can be dated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Whether an order can be for as soon as can be.
    pub asap: bool,
    /// How many days ahead it can be for; `None` where the merchant does not say.
    pub days: Option<u32>,
    /// The times of a day that can be chosen; none when the day is enough.
    pub slots: Vec<Slot>,
}

/// A time of day, from one hour until another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its start.
    pub from: Time,
    /// Its end, later than its start.
    pub until: Time,
}

impl Slot {
    /// Reads `09:00-12:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('-')?;
        let slot = Self { from: Time::parse(from.trim())?, until: Time::parse(until.trim())? };
        (slot.from < slot.until).then_some(slot)
    }
}

/// `09:00-12:00`
impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.until)
    }
}

/// How many days ahead orders can be dated, from when they can be ready, where the merchant does not say.
const DAYS: u32 = 30;

/// The days on which one order can be handed over.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    /// When the shop is open.
    pub hours: &'a Hours,
    /// What the shop says of dates.
    pub schedule: Option<&'a Schedule>,
    /// The days on which everything in the order is handed over.
    pub weekdays: Weekdays,
    /// How many hours before that it must be ordered.
    pub lead_hours: u32,
    /// Now.
    pub at: Moment,
    /// The shop's time zone.
    pub zone: &'a dyn Zone,
}

/// Why an order cannot be for a day or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotThen {
    /// No day is named, and one must be.
    DateMissing,
    /// Nothing of this is handed over today.
    NotToday,
    /// The shop does not open that day.
    Closed,
    /// Something in the order is not handed over on that day of the week.
    Weekday,
    /// It is over, or sooner than the order can be ready.
    TooSoon,
    /// It is further ahead than the shop plans.
    TooLate,
    /// No time of that day is named, and one must be.
    SlotMissing,
    /// The shop has no such time.
    SlotUnknown,
}

impl Calendar<'_> {
    /// Whether a day must be named.
    pub fn needs_date(&self) -> bool {
        self.lead_hours > 0 || self.schedule.is_some_and(|schedule| !schedule.asap)
    }

    /// The days that can be named, today's included.
    pub fn dates(&self) -> Vec<Date> {
        let today = self.zone.local(self.at).date;
        let ahead = (0..=i64::from(self.most_days())).filter_map(|days| today.plus(days));
        ahead.filter(|date| self.why_not(*date).is_none()).collect()
    }

    /// The times of a day that can be named.
    pub fn slots(&self, date: Date) -> Vec<Slot> {
        let ready = self.ready();
        let all = self.schedule.map_or(&[][..], |schedule| &schedule.slots);
        all.iter().filter(|slot| Local { date, time: slot.from } >= ready).copied().collect()
    }

    /// Why an order cannot be for this day and time, or, without a day, for as soon as can be.
    ///
    /// # Errors
    ///
    /// The first thing that stands in the way.
    pub fn check(&self, date: Option<Date>, slot: Option<Slot>) -> Result<(), NotThen> {
        let Some(date) = date else {
            let today = || self.zone.local(self.at).date.weekday();
            return if self.needs_date() || slot.is_some() {
                Err(NotThen::DateMissing)
            } else if self.weekdays == Weekdays::ALL || self.weekdays.has(today()) {
                Ok(())
            } else {
                Err(NotThen::NotToday)
            };
        };
        if let Some(why) = self.why_not(date) {
            return Err(why);
        }
        let known = self.schedule.is_some_and(|schedule| !schedule.slots.is_empty());
        match slot {
            None if known => Err(NotThen::SlotMissing),
            None => Ok(()),
            Some(slot) if self.slots(date).contains(&slot) => Ok(()),
            Some(slot) if self.schedule.is_some_and(|schedule| schedule.slots.contains(&slot)) => Err(NotThen::TooSoon),
            Some(_) => Err(NotThen::SlotUnknown),
        }
    }

    fn why_not(&self, date: Date) -> Option<NotThen> {
        let today = self.zone.local(self.at).date;
        let last = today.plus(i64::from(self.most_days())).unwrap_or(Date::MAX);
        if date < today {
            Some(NotThen::TooSoon)
        } else if date > last {
            Some(NotThen::TooLate)
        } else if !self.hours.opens_on(date) {
            Some(NotThen::Closed)
        } else if !self.weekdays.has(date.weekday()) {
            Some(NotThen::Weekday)
        } else {
            (!self.is_ready_on(date)).then_some(NotThen::TooSoon)
        }
    }

    fn most_days(&self) -> u32 {
        let own = self.schedule.and_then(|schedule| schedule.days);
        own.unwrap_or_else(|| self.lead_hours.div_ceil(24).saturating_add(DAYS))
    }

    /// The earliest that the order can be ready, by the shop's clock.
    fn ready(&self) -> Local {
        self.zone.local(self.at.plus_hours(self.lead_hours))
    }

    /// Whether it can be ready for a slot of the day; without slots, for the opening, or, when nothing must be ordered
    /// ahead, before the last shift ends.
    fn is_ready_on(&self, date: Date) -> bool {
        let ready = self.ready();
        if self.schedule.is_some_and(|schedule| !schedule.slots.is_empty()) {
            return !self.slots(date).is_empty();
        }
        if self.lead_hours == 0 {
            let minutes = i64::from(ready.time.minutes());
            let over = self.hours.last_minute(date).is_none_or(|last| minutes >= last);
            return date > ready.date || (date == ready.date && !over);
        }
        self.hours.opening(date).is_some_and(|time| Local { date, time } >= ready)
    }
}
