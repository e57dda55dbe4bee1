//! When a shop is open, beside a reference that a time-zone library makes.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use vitrine_core::calendar::{Date, Local, Moment, Time, Weekday, Weekdays, Zone};
use vitrine_core::shop::{Calendar, NotThen, Shop, Slot};

/// A zone of jiff's database.
struct Place(TimeZone);

impl Zone for Place {
    fn local(&self, moment: Moment) -> Local {
        local(Timestamp::from_second(moment.seconds()).unwrap().to_zoned(self.0.clone()).datetime())
    }
}

fn local(there: DateTime) -> Local {
    let date = Date::parse(&there.date().to_string()).unwrap();
    let minutes = u16::try_from(i32::from(there.hour()) * 60 + i32::from(there.minute())).unwrap();
    Local { date, time: Time::from_minutes(minutes).unwrap() }
}

const ZONES: [&str; 3] = ["America/Sao_Paulo", "America/Santiago", "Europe/Lisbon"];

const HOURS: &str = r#"{
  "mon": ["08:00-12:00", "14:00-18:00"], "tue": ["00:00-24:00"], "wed": ["22:00-06:00"], "thu": ["09:00-09:00"],
  "fri": ["18:00-02:00"], "sat": ["10:00-14:00", "14:00-16:00", "22:00-03:00"],
  "closed": ["2026-12-25", "2027-01-01..2027-01-05", "2026-12-31"],
  "open": { "2026-12-24": ["08:00-13:00"], "2027-01-04": ["20:00-01:00"], "2026-12-27": ["23:00-24:00"] }
}"#;

fn shop(hours: &str, more: &str) -> Shop {
    let file = format!(
        r#"{{ "name": "Loja", "whatsapp": "+5511987654321", "hours": {hours}, {more} "products": [{{ "title": "Pão", "price": "1.00" }}] }}"#
    );
    let (shop, problems) = Shop::read(&file).unwrap();
    assert_eq!(problems, []);
    shop
}

/// The shifts of [`HOURS`] that begin on a day, written down anew: start, and length in minutes.
fn shifts(day: jiff::civil::Date) -> Vec<(i8, i8, i64)> {
    match day.to_string().as_str() {
        "2026-12-24" => return vec![(8, 0, 300)],
        "2027-01-04" => return vec![(20, 0, 300)],
        "2026-12-27" => return vec![(23, 0, 60)],
        "2026-12-25" | "2026-12-31" | "2027-01-01" | "2027-01-02" | "2027-01-03" | "2027-01-05" => return vec![],
        _ => {}
    }
    match day.weekday().to_monday_one_offset() {
        1 => vec![(8, 0, 240), (14, 0, 240)],
        2 => vec![(0, 0, 1440)],
        3 => vec![(22, 0, 480)],
        4 => vec![(9, 0, 1440)],
        5 => vec![(18, 0, 480)],
        6 => vec![(10, 0, 240), (14, 0, 120), (22, 0, 300)],
        _ => vec![],
    }
}

/// Whether a clock there stands between the start and the end of a shift of today or yesterday.
fn reference(at: &Zoned) -> bool {
    let now = at.datetime();
    [now.date(), now.date().yesterday().unwrap()].into_iter().any(|day| {
        shifts(day).into_iter().any(|(hour, minute, length)| {
            let start = day.at(hour, minute, 0, 0);
            let end = start.checked_add(length.minutes()).unwrap();
            start <= now && now < end
        })
    })
}

/// Shifts over midnight, ends of weeks, special days, and the nights on which clocks are put forward or back: Santiago on
/// 2026-04-05 and 2026-09-06, Lisbon on 2026-03-29 and 2026-10-25.
const INSTANTS: [(&str, &str, bool); 64] = [
    ("America/Sao_Paulo", "2026-11-23T07:59", false),
    ("America/Sao_Paulo", "2026-11-23T08:00", true),
    ("America/Sao_Paulo", "2026-11-23T11:59", true),
    ("America/Sao_Paulo", "2026-11-23T12:00", false),
    ("America/Sao_Paulo", "2026-11-23T13:59", false),
    ("America/Sao_Paulo", "2026-11-23T14:00", true),
    ("America/Sao_Paulo", "2026-11-23T17:59", true),
    ("America/Sao_Paulo", "2026-11-23T18:00", false),
    ("America/Sao_Paulo", "2026-11-24T00:00", true),
    ("America/Sao_Paulo", "2026-11-24T23:59", true),
    ("America/Sao_Paulo", "2026-11-25T00:00", false),
    ("America/Sao_Paulo", "2026-11-25T21:59", false),
    ("America/Sao_Paulo", "2026-11-25T22:00", true),
    ("America/Sao_Paulo", "2026-11-26T00:00", true),
    ("America/Sao_Paulo", "2026-11-26T05:59", true),
    ("America/Sao_Paulo", "2026-11-26T06:00", false),
    ("America/Sao_Paulo", "2026-11-26T08:59", false),
    ("America/Sao_Paulo", "2026-11-26T09:00", true),
    ("America/Sao_Paulo", "2026-11-27T08:59", true),
    ("America/Sao_Paulo", "2026-11-27T09:00", false),
    ("America/Sao_Paulo", "2026-11-27T18:00", true),
    ("America/Sao_Paulo", "2026-11-28T01:59", true),
    ("America/Sao_Paulo", "2026-11-28T02:00", false),
    ("America/Sao_Paulo", "2026-11-28T10:00", true),
    ("America/Sao_Paulo", "2026-11-28T14:00", true),
    ("America/Sao_Paulo", "2026-11-28T16:00", false),
    ("America/Sao_Paulo", "2026-11-28T22:00", true),
    ("America/Sao_Paulo", "2026-11-29T02:59", true),
    ("America/Sao_Paulo", "2026-11-29T03:00", false),
    ("America/Sao_Paulo", "2026-11-29T12:00", false),
    ("America/Sao_Paulo", "2026-11-30T00:00", false),
    // A Thursday with hours of its own: the tail of Wednesday stays.
    ("America/Sao_Paulo", "2026-12-24T05:59", true),
    ("America/Sao_Paulo", "2026-12-24T07:59", false),
    ("America/Sao_Paulo", "2026-12-24T08:00", true),
    ("America/Sao_Paulo", "2026-12-24T13:00", false),
    // A closed Friday: nothing begins, and Thursday's hours of its own have no tail.
    ("America/Sao_Paulo", "2026-12-25T08:59", false),
    ("America/Sao_Paulo", "2026-12-25T18:00", false),
    ("America/Sao_Paulo", "2026-12-26T01:00", false),
    ("America/Sao_Paulo", "2026-12-26T10:00", true),
    ("America/Sao_Paulo", "2026-12-27T02:00", true),
    ("America/Sao_Paulo", "2026-12-27T22:59", false),
    ("America/Sao_Paulo", "2026-12-27T23:59", true),
    ("America/Sao_Paulo", "2026-12-28T00:00", false),
    // A closed Thursday after a Wednesday night.
    ("America/Sao_Paulo", "2026-12-31T03:00", true),
    ("America/Sao_Paulo", "2026-12-31T09:00", false),
    ("America/Sao_Paulo", "2027-01-01T18:00", false),
    // A day that is both closed and open is open.
    ("America/Sao_Paulo", "2027-01-04T08:00", false),
    ("America/Sao_Paulo", "2027-01-04T20:00", true),
    ("America/Sao_Paulo", "2027-01-05T00:59", true),
    ("America/Sao_Paulo", "2027-01-05T12:00", false),
    ("America/Sao_Paulo", "2027-01-06T22:00", true),
    // In Santiago clocks go from 24:00 back to 23:00 in the night to 5 April, so that Saturday has 25 hours…
    ("America/Santiago", "2026-04-04T21:59", false),
    ("America/Santiago", "2026-04-04T23:30", true),
    ("America/Santiago", "2026-04-05T02:59", true),
    ("America/Santiago", "2026-04-05T03:00", false),
    // …and from 24:00 to 1:00 in the night to 6 September.
    ("America/Santiago", "2026-09-05T23:59", true),
    ("America/Santiago", "2026-09-06T01:00", true),
    ("America/Santiago", "2026-09-06T03:00", false),
    // In Lisbon from 1:00 to 2:00 on 29 March, and back on 25 October.
    ("Europe/Lisbon", "2026-03-29T00:59", true),
    ("Europe/Lisbon", "2026-03-29T02:00", true),
    ("Europe/Lisbon", "2026-03-29T03:00", false),
    ("Europe/Lisbon", "2026-10-25T01:30", true),
    ("Europe/Lisbon", "2026-10-25T02:59", true),
    ("Europe/Lisbon", "2026-10-25T03:00", false),
];

#[test]
fn a_shop_is_open_when_its_own_clock_says_so() {
    let shop = shop(HOURS, "");
    for (zone, text, open) in INSTANTS {
        let zone = TimeZone::get(zone).unwrap();
        let there = text.parse::<DateTime>().unwrap().to_zoned(zone.clone()).unwrap();
        let moment = Moment::from_seconds(there.timestamp().as_second()).unwrap();
        assert_eq!(reference(&there), open, "the reference, {text}");
        assert_eq!(shop.hours.is_open(Place(zone).local(moment)), open, "{text}");
    }
}

/// Every seven minutes of the weeks in which clocks change and of the days with hours of their own.
#[test]
fn every_moment_agrees_with_the_reference() {
    let shop = shop(HOURS, "");
    for zone in ZONES {
        let zone = TimeZone::get(zone).unwrap();
        let place = Place(zone.clone());
        for (from, days) in [("2026-03-23", 21), ("2026-08-31", 14), ("2026-10-19", 14), ("2026-12-19", 21)] {
            let start = from.parse::<jiff::civil::Date>().unwrap().to_zoned(zone.clone()).unwrap().timestamp();
            for step in 0..days * 24 * 60 / 7 {
                let at = start + (step * 7).minutes();
                let local = place.local(Moment::from_seconds(at.as_second()).unwrap());
                assert_eq!(shop.hours.is_open(local), reference(&at.to_zoned(zone.clone())), "{at}");
            }
        }
    }
}

/// What a scan minute by minute finds.
#[test]
fn the_next_change_is_the_first_minute_that_is_different() {
    let shop = shop(HOURS, "");
    let start = "2026-12-19T00:00".parse::<DateTime>().unwrap();
    let minute = |step: i64| local(start.checked_add(step.minutes()).unwrap());
    const DAYS: i64 = 16;
    let open: Vec<bool> = (0..(DAYS + 6) * 1440).map(|step| shop.hours.is_open(minute(step))).collect();
    for step in (0..DAYS * 1440).step_by(13) {
        let at = usize::try_from(step).unwrap();
        let change = (at..open.len()).find(|later| open[*later] != open[at]).unwrap();
        let change = Some(minute(i64::try_from(change).unwrap()));
        let (closes, opens) = (shop.hours.closes_at(minute(step)), shop.hours.opens_at(minute(step)));
        assert_eq!((closes, opens), if open[at] { (change, None) } else { (None, change) }, "{:?}", minute(step));
    }
}

#[test]
fn a_shop_without_hours_is_always_open() {
    let (shop, _) = Shop::read(r#"{ "name": "Loja", "products": [{ "title": "Pão", "price": "1.00" }] }"#).unwrap();
    let at = Moment::parse("2026-11-22T03:00Z").unwrap().utc();
    assert!(shop.hours.is_open(at) && shop.hours.opens_on(at.date) && !shop.hours.are_known());
    assert_eq!((shop.hours.closes_at(at), shop.hours.opens_at(at)), (None, None));
}

#[test]
fn hours_that_cannot_be_read_are_closed_and_told() {
    let file = r#"{ "name": "Loja", "whatsapp": "+5511987654321", "timeZone": "Brasília",
        "hours": { "mon": ["8h-12h", "08:00-12:00", "11:00-13:00"], "tue": "08:00-12:00", "monday": [], "sat": ["25:00-26:00"],
            "closed": ["2026-02-30", "2027-01-05..2027-01-01"], "open": { "24/12": ["08:00-12:00"] } },
        "schedule": { "days": 0, "slots": ["12:00-09:00", "09:00-12:00", "09:00-12:00"] },
        "products": [{ "title": "Pão", "price": "1.00", "weekdays": ["monday"], "leadHours": -1 }] }"#;
    let (shop, problems) = Shop::read(file).unwrap();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "hours.monday: \"monday\" is not a key of the hours; remove it",
            "hours.mon[0]: \"8h-12h\" is no shift; write it as \"08:00-12:00\"",
            "hours.mon[2]: \"11:00-13:00\" overlaps another shift; make them one",
            "hours.tue: \"08:00-12:00\" is not a list; write it as a list, in [ and ]",
            "hours.sat[0]: \"25:00-26:00\" is no shift; write it as \"08:00-12:00\"",
            "hours.closed[0]: \"2026-02-30\" is neither a date nor two; write \"2026-12-25\" or \"2027-01-01..2027-01-05\"",
            "hours.closed[1]: \"2027-01-05..2027-01-01\" is neither a date nor two; write \"2026-12-25\" or \"2027-01-01..2027-01-05\"",
            "hours.open[\"24/12\"]: the key is not a date; write it as \"2026-12-24\"",
            "schedule.slots[0]: \"12:00-09:00\" is no time of a day; write it as \"09:00-12:00\"",
            "schedule.slots[2]: \"09:00-12:00\" stands here twice; remove one",
            "schedule.days: 0 does not work here; write a whole number from 1 to 365",
            "timeZone: \"Brasília\" is no time zone; write it as \"America/Sao_Paulo\"",
            "products[0].leadHours: -1 does not work here; write a whole number from 0 to 2160",
            "products[0].weekdays[0]: \"monday\" is not known here; write one of \"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"",
        ]
    );
    let at = |text: &str| Moment::parse(text).unwrap().utc();
    assert!(shop.hours.is_open(at("2026-11-23T12:30Z")) && !shop.hours.is_open(at("2026-11-24T09:00Z")));
}

fn calendar<'a>(shop: &'a Shop, at: &str, lead_hours: u32, weekdays: Weekdays, zone: &'a Place) -> Calendar<'a> {
    let (hours, schedule) = (&shop.hours, shop.schedule.as_ref());
    Calendar { hours, schedule, weekdays, lead_hours, at: Moment::parse(at).unwrap(), zone }
}

#[test]
fn a_day_can_be_named_when_the_shop_opens_and_the_order_is_ready() {
    let zone = Place(TimeZone::get("America/Sao_Paulo").unwrap());
    let hours =
        r#"{ "mon": ["08:00-18:00"], "wed": ["08:00-18:00"], "sat": ["08:00-13:00"], "closed": ["2026-11-28"] }"#;
    let slots = r#""schedule": { "asap": false, "days": 14, "slots": ["09:00-12:00", "14:00-18:00"] },"#;
    let plain = r#""schedule": { "days": 7 },"#;
    let check = |more: &str, at: &str, lead, days: Weekdays, expected: &[&str]| {
        let shop = shop(hours, more);
        let dates = calendar(&shop, at, lead, days, &zone).dates();
        assert_eq!(dates.iter().map(ToString::to_string).collect::<Vec<_>>(), expected, "{more} {at} {lead}");
    };
    let monday = "2026-11-23T10:00:00-03:00";
    let all = Weekdays::ALL;
    check(plain, monday, 0, all, &["2026-11-23", "2026-11-25", "2026-11-30"]);
    check(plain, "2026-11-23T18:00:00-03:00", 0, all, &["2026-11-25", "2026-11-30"]);
    check(plain, monday, 1, all, &["2026-11-25", "2026-11-30"]);
    check(plain, monday, 46, all, &["2026-11-25", "2026-11-30"]);
    check(plain, monday, 47, all, &["2026-11-30"]);
    check(slots, monday, 0, all, &["2026-11-23", "2026-11-25", "2026-11-30", "2026-12-02", "2026-12-05", "2026-12-07"]);
    check(
        slots,
        "2026-11-23T14:00:00-03:00",
        0,
        all,
        &["2026-11-23", "2026-11-25", "2026-11-30", "2026-12-02", "2026-12-05", "2026-12-07"],
    );
    check(
        slots,
        "2026-11-23T14:01:00-03:00",
        0,
        all,
        &["2026-11-25", "2026-11-30", "2026-12-02", "2026-12-05", "2026-12-07"],
    );
    check(slots, monday, 0, Weekdays::NONE.with(Weekday::Saturday), &["2026-12-05"]);
    check(slots, monday, 0, Weekdays::NONE, &[]);
    // Where nobody says how far, it is thirty days from when the order can be ready.
    let wednesday = Weekdays::NONE.with(Weekday::Wednesday);
    check("", monday, 480, wednesday, &["2026-12-16", "2026-12-23", "2026-12-30", "2027-01-06"]);
    let far = ["2027-02-24", "2027-03-03", "2027-03-10", "2027-03-17"];
    check("", monday, 2160, wednesday, &far);
    check(r#""schedule": { "asap": false },"#, monday, 2160, wednesday, &far);
}

#[test]
fn what_can_be_named_passes_and_nothing_else_does() {
    let zone = Place(TimeZone::get("Europe/Lisbon").unwrap());
    let more = r#""schedule": { "asap": false, "days": 20, "slots": ["09:00-12:00", "14:00-18:00", "23:00-24:00"] },"#;
    let shop = shop(HOURS, more);
    for (at, lead) in [("2026-03-20T12:00Z", 0), ("2026-10-22T23:30Z", 30), ("2026-12-20T08:00Z", 72)] {
        let calendar = calendar(&shop, at, lead, Weekdays::ALL, &zone);
        let today = zone.local(calendar.at).date;
        for days in -2..30 {
            let date = today.plus(days).unwrap();
            for slot in ["09:00-12:00", "14:00-18:00", "23:00-24:00", "10:00-11:00"] {
                let slot = Slot::parse(slot).unwrap();
                let offered = calendar.dates().contains(&date) && calendar.slots(date).contains(&slot);
                assert_eq!(calendar.check(Some(date), Some(slot)).is_ok(), offered, "{date} {slot}");
            }
            assert!(calendar.check(Some(date), None).is_err());
        }
        assert_eq!(calendar.check(None, None), Err(NotThen::DateMissing));
    }
}
