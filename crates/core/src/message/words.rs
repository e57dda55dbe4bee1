//! Days, times and names as a language's words write them, in messages and on screens.

use vitrine_texts::Words;

use crate::calendar::{Date, Time};
use crate::order::Pending;
use crate::shop::{Payment, Slot};

/// What a way of paying is called: as the merchant calls it, else by a word for its kind.
pub fn payment<'a>(words: &'a Words, payment: &'a Payment) -> &'a str {
    payment.name.as_deref().unwrap_or_else(|| words.payments.get(payment.kind as usize))
}

/// What the total is called while this is to be settled.
pub fn total(words: &Words, pending: Pending) -> &'static str {
    match pending {
        Pending { fee: false, weight: false } => words.total,
        Pending { fee: true, weight: false } => words.total_without_delivery,
        Pending { fee: false, weight: true } => words.total_estimated,
        Pending { fee: true, weight: true } => words.total_estimated_without_delivery,
    }
}

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
