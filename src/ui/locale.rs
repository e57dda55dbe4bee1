//! The shopper's language: its texts, and how it writes numbers, days and amounts.
//!
//! Digits are ASCII in every language, as in prices, codes and messages: one screen has one set of them.

use vitrine_core::calendar::{Date, Time, Weekday};
use vitrine_core::shop::Slot;
use vitrine_core::text;
use vitrine_core::words;
use vitrine_texts::{Language, Plural, Texts, Words};
use wasm_bindgen::JsValue;

use crate::intl::{self, Method, Settings};

/// A language as one shopper reads it.
pub struct Locale {
    /// Her language's tag, such as `es-CO`.
    pub tag: String,
    /// What the screens say.
    pub texts: &'static Texts,
    /// What screens and messages share.
    pub words: &'static Words,
    plurals: Method,
    days: Method,
}

impl Locale {
    /// A language for a shopper who asked for `tag`.
    pub fn new(language: &'static Language, tag: &str) -> Self {
        let day = [("timeZone", "UTC"), ("weekday", "long"), ("day", "numeric"), ("month", "numeric")];
        let day = day.map(|(name, value)| (name, value.to_owned())).into();
        Self {
            tag: text::tag(tag),
            texts: &language.texts,
            words: &language.words,
            plurals: Method::new("PluralRules", "select", language.tag.to_owned(), Settings::new()),
            days: Method::new("DateTimeFormat", "format", [tag, "-u-nu-latn"].concat(), day),
        }
    }

    /// A sentence about a number.
    pub fn count(&self, plural: Plural, number: usize) -> String {
        #[allow(clippy::cast_precision_loss)]
        let category = self.plurals.ask(&JsValue::from_f64(number as f64));
        plural.with(category.as_deref().unwrap_or_default(), &number.to_string())
    }

    /// A day: `sábado, 28/11`.
    pub fn day(&self, date: Date) -> String {
        let noon = date.days().saturating_mul(86_400).saturating_add(43_200);
        self.days.ask(&intl::date(noon)).unwrap_or_else(|| words::date(self.words, date, &self.tag))
    }

    /// A day of the week, short: `sáb`.
    pub fn weekday(&self, day: Weekday) -> &'static str {
        self.texts.weekdays_short.get(day as usize)
    }

    /// The time of a clock: `18h`.
    pub fn time(&self, time: Time) -> String {
        words::time(self.words, time)
    }

    /// From when until when: `das 9h às 12h`.
    pub fn slot(&self, slot: Slot) -> String {
        words::slot(self.words, slot)
    }
}
