//! Takes values of a shop file for what they should be, and keeps the list of what is wrong with them.

use std::fmt::Display;
use std::rc::Rc;

use super::keys::Keys;
use super::value::{Fields, List, Place, Value, described, quoted};
use crate::json::Json;
use crate::problem::{Problem, SENTENCES};
use crate::spelling::nearest;
use crate::text;

/// Reads values and keeps the problems.
#[derive(Default)]
pub(super) struct Reader {
    problems: Vec<Problem>,
    /// How many problems there were beyond [`Reader::MOST`].
    more: usize,
}

impl Reader {
    /// How many problems are told; a broken program can make millions, which help nobody.
    const MOST: usize = 10_000;

    /// Everything that was wrong.
    pub fn into_problems(mut self) -> Vec<Problem> {
        if self.more > 0 {
            let found = format_args!("{} more problems", self.more);
            self.problems.push(Problem::error("$", found, "mend those above first"));
        }
        self.problems
    }

    /// Notes a problem that another module found.
    pub fn note(&mut self, problem: Problem) {
        if self.is_full() {
            self.more = self.more.saturating_add(1);
        } else {
            self.problems.push(problem);
        }
    }

    /// Reads a part of the file that the tag can make void. Where problems have no places, those of the part have its name, so
    /// that they can be found again.
    pub fn under<T>(&mut self, part: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.problems.len();
        let value = read(self);
        if !SENTENCES {
            self.problems.iter_mut().skip(before).for_each(|problem| problem.place = part.to_owned());
        }
        value
    }

    /// Whether there is no room for one more problem, which is then only counted.
    fn is_full(&self) -> bool {
        self.problems.len() >= Self::MOST
    }

    /// Notes what costs a value its place.
    pub fn error(&mut self, place: Place<'_>, found: impl Display, repair: impl Display) {
        self.note(Problem::error(place, found, repair));
    }

    /// Notes what does not cost a value its place.
    pub fn warn(&mut self, place: Place<'_>, found: impl Display, repair: impl Display) {
        self.note(Problem::warning(place, found, repair));
    }

    /// An error about `value`: `what` goes on with the sentence that it begins.
    pub fn wrong(&mut self, value: Value<'_>, what: &str, repair: impl Display) {
        let found = format_args!("{} {what}", value.shown());
        // Programs write null for what they do not know; nothing in quotes would be better.
        match value.json {
            Json::Null => self.error(value.place, found, "write a value, or remove it"),
            _ => self.error(value.place, found, repair),
        }
    }

    /// A value that must be there.
    pub fn needed<'a>(&mut self, fields: &'a Fields<'_>, key: &'a str, repair: &str) -> Option<Value<'a>> {
        let value = fields.get(key);
        if value.is_none() {
            self.error(fields.place.key(key), "missing", repair);
        }
        value
    }

    /// An object with these keys; other keys and repeated ones are reported.
    pub fn fields<'a>(&mut self, value: Value<'a>, keys: &Keys) -> Option<Fields<'a>> {
        let fields = self.any_fields(value)?;
        let mut seen = 0_u64;
        for (key, member) in fields.all() {
            let Some(index) = keys.keys.iter().position(|known| *known == key) else {
                self.unknown_key(member.place, key, keys);
                continue;
            };
            let bit = u32::try_from(index).ok().and_then(|index| 1_u64.checked_shl(index)).unwrap_or_default();
            if seen & bit != 0 {
                self.twice(member.place, key);
            }
            seen |= bit;
        }
        Some(fields)
    }

    /// The same for what could give money away: there is none where a key is misspelt, since what it would have limited is lost.
    pub fn exact_fields<'a>(&mut self, value: Value<'a>, keys: &Keys) -> Option<Fields<'a>> {
        let fields = self.fields(value, keys)?;
        let is_misspelt = |key: &str| !keys.keys.contains(&key) && nearest(key, keys.keys.iter().copied()).is_some();
        let clear = !fields.all().any(|(key, _)| is_misspelt(key));
        clear.then_some(fields)
    }

    fn unknown_key(&mut self, place: Place<'_>, key: &str, keys: &Keys) {
        // Comparing is slow, and a file can have a million such keys.
        if !SENTENCES || self.is_full() {
            return self.warn(place, "", "");
        }
        let found = format_args!("{} is not a key of {}", described(key), keys.object);
        match nearest(key, keys.keys.iter().copied()) {
            // What the merchant meant to say is lost; of any other key nothing is known to be.
            Some(meant) => self.error(place, found, format_args!("did you mean \"{meant}\"?")),
            None => self.warn(place, found, "remove it"),
        }
    }

    /// Reports a key that stands in its object for the second time.
    pub fn twice(&mut self, place: Place<'_>, key: &str) {
        self.error(place, format_args!("{} stands here twice, only the first counts", quoted(key)), "remove one");
    }

    /// An object whose keys the merchant chose.
    pub fn any_fields<'a>(&mut self, value: Value<'a>) -> Option<Fields<'a>> {
        match value.json {
            Json::Object(members) => Some(Fields { place: value.place, members }),
            _ => {
                self.wrong(value, "is not an object", "write { and } around its keys");
                None
            }
        }
    }

    /// A list, its first `most` items; `None` when there is none.
    pub fn list<'a>(&mut self, value: Option<Value<'a>>, most: usize) -> Option<List<'a>> {
        let value = value?;
        match value.json {
            Json::Array(items) => {
                if items.len() > most {
                    let found =
                        format_args!("item {} of {}, left out like all after it", most.saturating_add(1), items.len());
                    self.error(value.place.item(most), found, format_args!("write at most {most}"));
                }
                Some(List { place: value.place, items: items.get(..most).unwrap_or(items) })
            }
            _ => {
                self.wrong(value, "is not a list", "write it as a list, in [ and ]");
                None
            }
        }
    }

    /// A text as it stands; `None` when there is none.
    pub fn raw<'a>(&mut self, value: Option<Value<'a>>) -> Option<&'a str> {
        let value = value?;
        match value.json {
            Json::String(text) => Some(text),
            Json::Number(number) if number.len() <= 40 => {
                let found = format_args!("{number} is a number, not a text");
                self.warn(value.place, found, format_args!("write \"{number}\""));
                Some(number)
            }
            _ => {
                self.wrong(value, "is not a text", "write a text in double quotes");
                None
            }
        }
    }

    /// A text of one line and at most `most` graphemes; `None` when there is none, or nothing in it.
    pub fn line(&mut self, value: Option<Value<'_>>, most: usize) -> Option<Rc<str>> {
        let raw = self.raw(value)?;
        self.fitting(value?.place, text::line(raw), most)
    }

    /// A text of several lines and at most `most` graphemes; `None` when there is none, or nothing in it.
    pub fn block(&mut self, value: Option<Value<'_>>, most: usize) -> Option<Rc<str>> {
        let raw = self.raw(value)?;
        self.fitting(value?.place, text::block(raw), most)
    }

    /// A text of one line that must be there and say something.
    pub fn needed_line(&mut self, fields: &Fields<'_>, key: &str, most: usize, repair: &str) -> Option<Rc<str>> {
        let value = self.needed(fields, key, repair)?;
        let raw = self.raw(Some(value))?;
        let line = self.fitting(value.place, text::line(raw), most);
        if line.is_none() {
            self.wrong(value, "says nothing", repair);
        }
        line
    }

    /// At most `most` graphemes of a text; `None` when nothing is left.
    pub fn fitting(&mut self, place: Place<'_>, text: String, most: usize) -> Option<Rc<str>> {
        let mut cut = &*text;
        // No text has more graphemes than bytes, so most need no counting.
        if text.len() > most {
            cut = text::graphemes(&text, most).trim_end();
        }
        if cut.len() < text.len() {
            let found = format_args!("a text of {} characters, cut", text.chars().count());
            self.warn(place, found, format_args!("write at most {most}"));
        }
        (!cut.is_empty()).then(|| cut.into())
    }

    /// One of a few words; `None` when there is none.
    pub fn word<T: Copy>(&mut self, value: Option<Value<'_>>, words: &[(&str, T)]) -> Option<T> {
        let value = value?;
        let typed = match value.json {
            Json::String(text) => &**text,
            _ => "",
        };
        let found = words.iter().find(|(word, _)| *word == typed);
        if found.is_none() {
            self.unknown_word(value, typed, &mut words.iter().map(|(word, _)| *word));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// Reports a word that is none of `words`, of which the first few are named.
    pub fn unknown_word(&mut self, value: Value<'_>, typed: &str, words: &mut dyn Iterator<Item = &str>) {
        if !SENTENCES || self.is_full() {
            return self.wrong(value, "", "");
        }
        const COMPARED: usize = 100;
        const NAMED: usize = 8;
        let words: Vec<&str> = words.take(COMPARED).collect();
        let named = words.iter().take(NAMED).map(|word| quoted(word).to_string()).collect::<Vec<_>>().join(", ");
        let repair = match nearest(typed, words.iter().copied()) {
            Some(meant) => format!("did you mean {}?", quoted(meant)),
            None if words.is_empty() => "remove it; there is none that could be named".to_owned(),
            None if words.len() > NAMED => format!("write one of {named}…"),
            None => format!("write one of {named}"),
        };
        self.wrong(value, "is not known here", repair);
    }

    /// `true` or `false`; `None` when there is none.
    pub fn flag(&mut self, value: Option<Value<'_>>) -> Option<bool> {
        let value = value?;
        match value.json {
            Json::Bool(flag) => Some(*flag),
            _ => {
                self.wrong(value, "is neither true nor false", "write true or false, without quotes");
                None
            }
        }
    }

    /// A whole number; `None` when there is none, or it is not in `range`.
    pub fn count(&mut self, value: Option<Value<'_>>, least: u32, most: u32) -> Option<u32> {
        let value = value?;
        let text = value.text_or_number().unwrap_or_default();
        let count = text.parse().ok().filter(|count| (least..=most).contains(count) && !text.starts_with('+'));
        match (count, value.json) {
            (Some(count), Json::String(_)) => {
                self.warn(
                    value.place,
                    format_args!("{} is a text", value.shown()),
                    format_args!("write {count}, without quotes"),
                );
            }
            (None, _) => {
                self.wrong(value, "does not work here", format_args!("write a whole number from {least} to {most}"));
            }
            _ => {}
        }
        count
    }
}
