//! Days and hours as a shop's calendar has them.
//!
//! Nothing here knows what time it is, or how far a place is from Greenwich: whoever asks brings the moment and a
//! [`Zone`] that tells the local time of any moment.

use std::fmt;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// A day of the Gregorian calendar, 1970-01-01 to 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

impl Date {
    /// The last day there is.
    pub const MAX: Self = Self(2_932_896);

    /// The day `days` after 1970-01-01; `None` beyond [`Date::MAX`].
    pub fn from_days(days: i64) -> Option<Self> {
        u32::try_from(days).ok().map(Self).filter(|date| *date <= Self::MAX)
    }

    /// A day of a month counted from 1; `None` when the calendar has no such day.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let fits = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let date = fits.then(|| days_from_civil(i64::from(year), i64::from(month), i64::from(day)))?;
        // The 31st of a month of 30 days would be the 1st of the next.
        Self::from_days(date).filter(|date| date.year_month_day() == (year, month, day))
    }

    /// Reads `2026-11-28`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(digits);
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        (text.len() == 10 && parts.next().is_none()).then(|| Self::new(year, month, day))?
    }

    /// How many days after 1970-01-01 it is.
    pub fn days(self) -> i64 {
        i64::from(self.0)
    }

    /// The day so many days later, or earlier.
    pub fn plus(self, days: i64) -> Option<Self> {
        Self::from_days(self.days().checked_add(days)?)
    }

    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        let index = usize::try_from(self.0.saturating_add(3) % 7).unwrap_or(0);
        Weekday::ALL.get(index).copied().unwrap_or(Weekday::Monday)
    }

    /// Year, month and day of the month, both counted from 1.
    pub fn year_month_day(self) -> (u32, u32, u32) {
        // Howard Hinnant's `civil_from_days`: years that begin in March, so that the leap day is the last of its year.
        let shifted = self.0.saturating_add(719_468);
        let era = shifted / 146_097;
        let day_of_era = shifted % 146_097;
        let leaps = (day_of_era / 1_460).saturating_add(day_of_era / 146_096);
        let year_of_era = day_of_era.saturating_add(day_of_era / 36_524).saturating_sub(leaps) / 365;
        let before = year_of_era.saturating_mul(365).saturating_add(year_of_era / 4).saturating_sub(year_of_era / 100);
        let day_of_year = day_of_era.saturating_sub(before);
        let shifted_month = day_of_year.saturating_mul(5).saturating_add(2) / 153;
        let day = day_of_year.saturating_sub(shifted_month.saturating_mul(153).saturating_add(2) / 5).saturating_add(1);
        let month = if shifted_month < 10 { shifted_month.saturating_add(3) } else { shifted_month.saturating_sub(9) };
        let year = era.saturating_mul(400).saturating_add(year_of_era).saturating_add(u32::from(month <= 2));
        (year, month, day)
    }
}

/// `2026-11-28`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.year_month_day();
        write!(f, "{year}-{month:02}-{day:02}")
    }
}

/// Howard Hinnant's `days_from_civil`, the days from 1970-01-01 to a day of the Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let early = month <= 2;
    let year = year.saturating_sub(i64::from(early));
    let month = if early { month.saturating_add(9) } else { month.saturating_sub(3) };
    let (era, year_of_era) = (year / 400, year % 400);
    let day_of_year = month.saturating_mul(153).saturating_add(2) / 5;
    let leaps = (year_of_era / 4).saturating_sub(year_of_era / 100);
    let day_of_era = year_of_era.saturating_mul(365).saturating_add(leaps).saturating_add(day_of_year);
    era.saturating_mul(146_097).saturating_add(day_of_era).saturating_add(day).saturating_sub(719_469)
}

/// A number of digits alone.
fn digits(text: &str) -> Option<u32> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

/// A day of the week, which begins on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// Every day, Monday first.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// Its name in a shop file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "mon",
            Self::Tuesday => "tue",
            Self::Wednesday => "wed",
            Self::Thursday => "thu",
            Self::Friday => "fri",
            Self::Saturday => "sat",
            Self::Sunday => "sun",
        }
    }
}

/// Some days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// All seven.
    pub const ALL: Self = Self(0x7F);
    /// None.
    pub const NONE: Self = Self(0);

    /// These and one more.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | Self::bit(day))
    }

    /// Those in both.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether a day is one of them.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & Self::bit(day) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn bit(day: Weekday) -> u8 {
        1_u8.checked_shl(day as u32).unwrap_or(0)
    }
}

impl Default for Weekdays {
    fn default() -> Self {
        Self::ALL
    }
}

/// A time of day in minutes after midnight, 00:00 to 24:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u16);

impl Time {
    /// The day's first minute.
    pub const MIDNIGHT: Self = Self(0);
    /// The end of the day, which is the next day's first minute.
    pub const END: Self = Self(1_440);

    /// So many minutes after midnight; `None` beyond 24:00.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes <= Self::END.0).then_some(Self(minutes))
    }

    /// Reads `9:00`, `09:00` and `24:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute) = (digits(hour)?, digits(minute).filter(|_| minute.len() == 2)?);
        let minutes = (hour <= 24 && minute < 60).then(|| hour.checked_mul(60)?.checked_add(minute))??;
        Self::from_minutes(u16::try_from(minutes).ok()?)
    }

    /// Its minutes after midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

/// `09:00`.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last, not before the first.
    pub until: Date,
}

impl Days {
    /// Reads `2027-01-01..2027-01-05` or one day.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once("..").unwrap_or((text, text));
        let days = Self { from: Date::parse(from.trim())?, until: Date::parse(until.trim())? };
        (days.from <= days.until).then_some(days)
    }

    /// Whether a day is one of them.
    pub fn has(self, date: Date) -> bool {
        (self.from..=self.until).contains(&date)
    }
}

/// What clocks and calendars of a place show at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Local {
    /// The day.
    pub date: Date,
    /// The time, before 24:00.
    pub time: Time,
}

/// A moment, in seconds since 1970-01-01T00:00:00Z; years 1970 to 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// So many seconds after the first moment; `None` outside its years.
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        Date::from_days(seconds.div_euclid(DAY)).map(|_| Self(seconds))
    }

    /// Reads RFC 3339, with or without seconds: `2026-11-22T19:30:00-03:00`, `2026-11-22T22:30Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_once(['T', 't', ' '])?;
        let sign = rest.find(['+', '-', 'Z', 'z'])?;
        let (clock, offset) = rest.split_at_checked(sign)?;
        let (minutes, seconds) = match clock.get(5..) {
            Some("") | None => (clock, 0),
            Some(tail) => {
                let whole = tail.strip_prefix(':')?.split('.').next()?;
                (clock.get(..5)?, digits(whole).filter(|seconds| whole.len() == 2 && *seconds < 60)?)
            }
        };
        let time = Time::parse(minutes).filter(|time| *time < Time::END && minutes.len() == 5)?;
        let ahead = match offset.strip_prefix(['+', '-']) {
            None => 0,
            Some(offset) => i64::from(Time::parse(offset).filter(|_| offset.len() == 5)?.minutes()).saturating_mul(60),
        };
        let ahead = if offset.starts_with('-') { ahead.saturating_neg() } else { ahead };
        let local = Local { date: Date::parse(date)?, time }.as_utc();
        Self::from_seconds(local.0.saturating_add(i64::from(seconds)).saturating_sub(ahead))
    }

    /// Its seconds since 1970-01-01T00:00:00Z.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// The moment so many hours later.
    #[must_use]
    pub fn plus_hours(self, hours: u32) -> Self {
        Self::from_seconds(self.0.saturating_add(i64::from(hours).saturating_mul(3_600))).unwrap_or(self)
    }

    /// What clocks in Greenwich show.
    pub fn utc(self) -> Local {
        let date = Date::from_days(self.0.div_euclid(DAY)).unwrap_or(Date::MAX);
        let minutes = u16::try_from(self.0.rem_euclid(DAY) / 60).unwrap_or(0);
        Local { date, time: Time(minutes) }
    }
}

impl Local {
    /// The moment at which clocks in Greenwich show this.
    pub fn as_utc(self) -> Moment {
        let minutes = i64::from(self.time.minutes()).saturating_mul(60);
        Moment(self.date.days().saturating_mul(DAY).saturating_add(minutes))
    }
}

/// Knows the local time of a place at any moment: the browser's Intl, or a time-zone library.
pub trait Zone {
    /// What clocks and calendars there show at `moment`.
    fn local(&self, moment: Moment) -> Local;
}

/// Greenwich, and whoever has no better knowledge.
#[derive(Clone, Copy, Debug)]
pub struct Utc;

impl Zone for Utc {
    fn local(&self, moment: Moment) -> Local {
        moment.utc()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_one_that_the_calendar_has() {
        let check = |text: &str, weekday: Option<Weekday>| {
            let date = Date::parse(text);
            assert_eq!(date.map(Date::weekday), weekday, "{text}");
            assert_eq!(date.map_or_else(|| text.to_owned(), |date| date.to_string()), text);
        };
        check("1970-01-01", Some(Weekday::Thursday));
        check("2000-02-29", Some(Weekday::Tuesday));
        check("2026-11-22", Some(Weekday::Sunday));
        check("2026-12-31", Some(Weekday::Thursday));
        check("9999-12-31", Some(Weekday::Friday));
        check("2100-02-29", None);
        check("2026-04-31", None);
        check("2026-13-01", None);
        check("2026-00-01", None);
        check("1969-12-31", None);
        check("2026-1-01", None);
        check("2026-11-022", None);
        check("+026-11-02", None);
        check("", None);
    }

    #[test]
    fn every_day_comes_after_the_one_before() {
        for days in 0..=Date::MAX.days() {
            let date = Date::from_days(days).unwrap();
            let (year, month, day) = date.year_month_day();
            assert_eq!(Date::new(year, month, day), Some(date));
            assert!((1..=31).contains(&day) && (1..=12).contains(&month));
        }
        assert_eq!(Date::MAX.plus(1), None);
        assert_eq!(Date::from_days(-1), None);
    }

    #[test]
    fn a_time_is_on_a_clock_or_the_end_of_the_day() {
        let check = |text: &str, minutes| assert_eq!(Time::parse(text).map(Time::minutes), minutes, "{text}");
        check("00:00", Some(0));
        check("9:05", Some(545));
        check("23:59", Some(1_439));
        check("24:00", Some(1_440));
        check("24:01", None);
        check("12:60", None);
        check("12:5", None);
        check("12", None);
        check("-1:00", None);
        check("", None);
    }

    #[test]
    fn a_moment_is_read_with_its_offset() {
        let check = |text: &str, utc: Option<&str>| {
            let local = Moment::parse(text).map(Moment::utc);
            assert_eq!(local.map(|local| format!("{} {}", local.date, local.time)).as_deref(), utc, "{text}");
        };
        check("2026-11-22T19:30:00-03:00", Some("2026-11-22 22:30"));
        check("2026-11-22T19:30-03:00", Some("2026-11-22 22:30"));
        check("2026-11-22T22:30:59.999Z", Some("2026-11-22 22:30"));
        check("2026-11-22 00:15+05:30", Some("2026-11-21 18:45"));
        check("1970-01-01T00:00Z", Some("1970-01-01 00:00"));
        check("1970-01-01T00:00+01:00", None);
        check("2026-11-22T19:30:00", None);
        check("2026-11-22", None);
        check("2026-11-22T24:00Z", None);
        check("2026-11-22T19:3Z", None);
        check("", None);
    }

    #[test]
    fn weekdays_are_a_set() {
        let weekend = Weekdays::NONE.with(Weekday::Saturday).with(Weekday::Sunday);
        assert_eq!(Weekday::ALL.map(|day| weekend.has(day)), [false, false, false, false, false, true, true]);
        assert_eq!(weekend.both(Weekdays::ALL), weekend);
        assert!(weekend.both(Weekdays::NONE.with(Weekday::Monday)).is_empty());
        assert!(Weekday::ALL.into_iter().all(|day| Weekdays::default().has(day)));
    }
}
