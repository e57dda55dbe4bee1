//! When a shop is open, by its own clock.

use super::Slot;
use crate::calendar::{Date, Days, Local, Time, Weekday};

/// The shifts of a shop; without any rule it is always open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    rules: Option<Rules>,
}

/// What the merchant says of the hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rules {
    /// The shifts of each day of the week, Monday first.
    pub week: [Vec<Shift>; 7],
    /// Days on which no shift begins.
    pub closed: Vec<Days>,
    /// Days with shifts of their own; they win over `closed`.
    pub open: Vec<(Date, Vec<Shift>)>,
}

/// Open from a time on and until another, which is the next day's when it is not later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    from: Time,
    until: Time,
}

/// Minutes of a day, and of the two around it.
const DAY: i64 = 1_440;

impl Shift {
    /// Reads `08:00-12:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('-')?;
        let (from, until) = (Time::parse(from.trim())?, Time::parse(until.trim())?);
        (from < Time::END).then_some(Self { from, until })
    }

    /// Its first minute and the first after it, from the midnight that begins its day.
    fn minutes(self) -> (i64, i64) {
        let (from, until) = (i64::from(self.from.minutes()), i64::from(self.until.minutes()));
        (from, if until > from { until } else { until.saturating_add(DAY) })
    }

    /// Whether both are open at the same minute of their common day.
    pub fn overlaps(self, other: Self) -> bool {
        let ((from, until), (other_from, other_until)) = (self.minutes(), other.minutes());
        from < other_until && other_from < until
    }
}

impl Hours {
    pub(super) fn of(rules: Rules) -> Self {
        Self { rules: Some(rules) }
    }

    /// Whether the merchant says anything of them; without, the shop is always open.
    pub fn are_known(&self) -> bool {
        self.rules.is_some()
    }

    /// Whether the shop is open at this time of its clock. A shift has its first minute, and not its last.
    pub fn is_open(&self, at: Local) -> bool {
        self.rules.is_none() || self.around(at).any(|(from, until)| (from..until).contains(&minute(at)))
    }

    /// Whether a shift begins on a day.
    pub fn opens_on(&self, date: Date) -> bool {
        self.opening(date).is_some()
    }

    /// The shifts of an ordinary week that begin on a weekday.
    pub fn shifts_of(&self, day: Weekday) -> Vec<Slot> {
        let shifts = self.rules.as_ref().and_then(|rules| rules.week.get(day as usize));
        shifts.into_iter().flatten().map(|shift| Slot { from: shift.from, until: shift.until }).collect()
    }

    /// When the first shift of a day begins.
    pub fn opening(&self, date: Date) -> Option<Time> {
        match &self.rules {
            None => Some(Time::MIDNIGHT),
            Some(rules) => rules.shifts(date).iter().map(|shift| shift.from).min(),
        }
    }

    /// When the last shift that begins on a day ends, in minutes from its midnight.
    pub(super) fn last_minute(&self, date: Date) -> Option<i64> {
        match &self.rules {
            None => Some(DAY),
            Some(rules) => rules.shifts(date).iter().map(|shift| shift.minutes().1).max(),
        }
    }

    /// When the shop that is open now closes; `None` when it is not open, or does not close within a week.
    pub fn closes_at(&self, at: Local) -> Option<Local> {
        const WEEK: i64 = 7 * DAY;
        let now = minute(at);
        let mut end = now;
        // One shift may end where the next begins.
        while end.saturating_sub(now) <= WEEK {
            let open = local(end)?;
            let next =
                self.around(open).filter(|(from, until)| (*from..*until).contains(&end)).map(|(_, until)| until).max();
            match next {
                Some(next) => end = next,
                None => return (end > now).then(|| local(end))?,
            }
        }
        None
    }

    /// When the shop that is closed now opens; `None` when it is open, or does not open within 400 days.
    pub fn opens_at(&self, at: Local) -> Option<Local> {
        if self.is_open(at) {
            return None;
        }
        let now = minute(at);
        let starts = |date: Date| {
            let shifts = self.rules.iter().flat_map(move |rules| rules.shifts(date));
            shifts.map(move |shift| midnight(date).saturating_add(shift.minutes().0)).filter(|start| *start > now).min()
        };
        (0..=400).find_map(|days| starts(at.date.plus(days)?)).and_then(local)
    }

    /// The shifts of the day and of those around it, from the first midnight of the calendar.
    fn around(&self, at: Local) -> impl Iterator<Item = (i64, i64)> {
        let dates = [-1, 0].into_iter().filter_map(move |days| at.date.plus(days));
        let rules = self.rules.iter();
        rules.flat_map(move |rules| {
            dates.clone().flat_map(|date| {
                rules.shifts(date).iter().map(move |shift| {
                    let ((from, until), start) = (shift.minutes(), midnight(date));
                    (start.saturating_add(from), start.saturating_add(until))
                })
            })
        })
    }
}

impl Rules {
    /// The shifts that begin on a day.
    fn shifts(&self, date: Date) -> &[Shift] {
        if let Some((_, shifts)) = self.open.iter().find(|(open, _)| *open == date) {
            return shifts;
        }
        if self.closed.iter().any(|days| days.has(date)) {
            return &[];
        }
        self.of(date.weekday())
    }

    fn of(&self, day: Weekday) -> &[Shift] {
        self.week.get(day as usize).map_or(&[], |shifts| shifts)
    }
}

fn midnight(date: Date) -> i64 {
    date.days().saturating_mul(DAY)
}

fn minute(at: Local) -> i64 {
    midnight(at.date).saturating_add(i64::from(at.time.minutes()))
}

fn local(minute: i64) -> Option<Local> {
    let time = Time::from_minutes(u16::try_from(minute.rem_euclid(DAY)).ok()?)?;
    Some(Local { date: Date::from_days(minute.div_euclid(DAY))?, time })
}
