//! Days and times as a language's words write them, in messages and on screens.

use vitrine_texts::Words;

use crate::calendar::{Date, Time};
use crate::shop::Slot;

/// A day: `sábado, 28/11`. The language is a BCP 47 tag; the United States write the month first.
pub fn date(words: &Words, date: Date, language: &str) -> String {
    let (_, month, day) = date.year_month_day();
    let (first, second) = if language == "en-US" { (month, day) } else { (day, month) };
    let weekday = words.weekdays.get(date.weekday() as usize);
    words.date.with([weekday, &first.to_string(), &second.to_string()])
}

/// The same with its year: `sábado, 28/11/2026`.
pub fn dated(words: &Words, date: Date, language: &str) -> String {
    let (year, ..) = date.year_month_day();
    let day = self::date(words, date, language);
    // `28.11.` ends where the year begins.
    let mark = if day.ends_with('.') { "" } else { "/" };
    format!("{day}{mark}{year}")
}

/// A time of a day from when until when: `das 9h às 12h`.
pub fn slot(words: &Words, slot: Slot) -> String {
    words.slot.with([&time(words, slot.from), &time(words, slot.until)])
}

/// The time of a clock: `18h`, `18h30`.
pub fn time(words: &Words, time: Time) -> String {
    let hour = (time.minutes() / 60).to_string();
    match time.minutes() % 60 {
        0 => words.hour.with([&hour]),
        minute => words.time.with([&hour, &format!("{minute:02}")]),
    }
}
