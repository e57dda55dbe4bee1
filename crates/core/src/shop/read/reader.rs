//! Values of a shop file, each with its place, and the list of what is wrong with them.

use std::fmt;
use std::rc::Rc;

use super::keys::{Keys, nearest};
use crate::json::Json;
use crate::problem::Problem;
use crate::text;

/// Where a value stands, as a JSON path.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// The whole file.
    Root,
    /// The value of a key.
    Key(&'a Place<'a>, &'a str),
    /// An item of a list, counted from 0.
    Item(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("$"),
            Self::Item(list, index) => write!(f, "{list}[{index}]"),
            Self::Key(object, key) => {
                let inner = !matches!(object, Self::Root);
                if inner {
                    object.fmt(f)?;
                }
                match is_identifier(key) {
                    true if inner => write!(f, ".{key}"),
                    true => f.write_str(key),
                    false => write!(f, "[{}]", quoted(key)),
                }
            }
        }
    }
}

fn is_identifier(key: &str) -> bool {
    key.len() <= 40
        && key.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'))
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$'))
}

/// A text of the file in double quotes, made safe to show; a long one is cut and ends in `…`.
fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    // What is shown of a megabyte is made of its first few hundred characters.
    let head: String = text.chars().take(MOST.saturating_mul(8)).collect();
    let clean = text::line(&head).replace('\\', "\\\\").replace('"', "\\\"");
    let shown = text::graphemes(&clean, MOST);
    let dots = if shown.len() < clean.len() || head.len() < text.len() { "…" } else { "" };
    format!("\"{shown}{dots}\"")
}

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub json: &'a Json<'a>,
    pub place: Place<'a>,
}

impl Value<'_> {
    /// The value for the beginning of a sentence: quoted when it is short, its type otherwise.
    pub fn shown(&self) -> String {
        match self.json {
            Json::Null => "null".into(),
            Json::Bool(true) => "true".into(),
            Json::Bool(false) => "false".into(),
            Json::Number(number) if number.len() <= 40 => (*number).into(),
            Json::Number(_) => "a very long number".into(),
            Json::String(text) => quoted(text),
            Json::Array(_) => "a list".into(),
            Json::Object(_) => "an object".into(),
        }
    }

    /// What was written as a text, or as a number.
    pub fn text_or_number(&self) -> Option<&str> {
        match self.json {
            Json::String(text) => Some(text),
            Json::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// An object whose keys have been checked.
pub(super) struct Fields<'a> {
    pub place: Place<'a>,
    members: &'a [(std::borrow::Cow<'a, str>, Json<'a>)],
}

impl Fields<'_> {
    /// The value of a key, the first when it stands twice.
    pub fn get<'b>(&'b self, key: &'b str) -> Option<Value<'b>> {
        let (_, json) = self.members.iter().find(|(name, _)| name == key)?;
        Some(Value { json, place: Place::Key(&self.place, key) })
    }

    /// Every key and its value, in the file's order.
    pub fn all(&self) -> impl Iterator<Item = (&str, Value<'_>)> {
        self.members.iter().map(|(key, json)| (&**key, Value { json, place: Place::Key(&self.place, key) }))
    }
}

/// A list.
pub(super) struct List<'a> {
    pub place: Place<'a>,
    items: &'a [Json<'a>],
}

impl List<'_> {
    /// Its items.
    pub fn items(&self) -> impl ExactSizeIterator<Item = Value<'_>> {
        self.items.iter().enumerate().map(|(index, json)| Value { json, place: Place::Item(&self.place, index) })
    }
}

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
            let found = format!("{} more problems", self.more);
            self.problems.push(Problem::error("$", found, "mend those above first"));
        }
        self.problems
    }

    /// Notes a problem that another module found.
    pub fn note(&mut self, problem: Problem) {
        if self.problems.len() < Self::MOST {
            self.problems.push(problem);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    pub fn error(&mut self, place: Place<'_>, found: &str, repair: &str) {
        self.note(Problem::error(place.to_string(), found, repair));
    }

    pub fn warn(&mut self, place: Place<'_>, found: &str, repair: &str) {
        self.note(Problem::warning(place.to_string(), found, repair));
    }

    /// An error about `value`: `what` goes on with the sentence that it begins.
    pub fn wrong(&mut self, value: Value<'_>, what: &str, repair: &str) {
        self.error(value.place, &format!("{} {what}", value.shown()), repair);
    }

    /// A value that must be there.
    pub fn needed<'a>(&mut self, fields: &'a Fields<'_>, key: &'a str, repair: &str) -> Option<Value<'a>> {
        let value = fields.get(key);
        if value.is_none() {
            self.error(Place::Key(&fields.place, key), "missing", repair);
        }
        value
    }

    /// An object with these keys; other keys and repeated ones are reported.
    pub fn fields<'a>(&mut self, value: Value<'a>, keys: &Keys) -> Option<Fields<'a>> {
        let fields = self.any_fields(value)?;
        let mut seen = 0_u64;
        for (key, member) in fields.all() {
            let Some(index) = keys.keys.iter().position(|known| *known == key) else {
                let found = format!("{} is not a key of {}", quoted(key), keys.object);
                match nearest(key, keys.keys.iter().copied()) {
                    // What the merchant meant to say is lost.
                    Some(meant) => self.error(member.place, &found, &format!("did you mean \"{meant}\"?")),
                    None => self.warn(member.place, &found, "remove it"),
                }
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

    /// Reports a key that stands in its object for the second time.
    pub fn twice(&mut self, place: Place<'_>, key: &str) {
        self.error(place, &format!("{} stands here twice, only the first counts", quoted(key)), "remove one");
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

    /// A list; `None` when there is none.
    pub fn list<'a>(&mut self, value: Option<Value<'a>>) -> Option<List<'a>> {
        let value = value?;
        match value.json {
            Json::Array(items) => Some(List { place: value.place, items }),
            _ => {
                self.wrong(value, "is not a list", "write it in [ and ]");
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
                let found = format!("{number} is a number, not a text");
                self.warn(value.place, &found, &format!("write \"{number}\""));
                Some(number)
            }
            _ => {
                self.wrong(value, "is not a text", "write it in double quotes");
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
        // A family of emoji is one grapheme of a dozen characters; a text of nothing but such is cut too.
        let longest = most.saturating_mul(8);
        let cut = text::graphemes(&text, most);
        let cut = cut.char_indices().nth(longest).and_then(|(at, _)| cut.get(..at)).unwrap_or(cut);
        if cut.len() < text.len() {
            let found = format!("a text of {} characters, cut", text.chars().count());
            self.warn(place, &found, &format!("write at most {most}"));
        }
        let cut = cut.trim_end();
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

    /// Reports a word that is none of `words`.
    pub fn unknown_word<'a>(&mut self, value: Value<'_>, typed: &str, words: &mut dyn Iterator<Item = &'a str>) {
        let words: Vec<&str> = words.collect();
        let repair = match nearest(typed, words.iter().copied()) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None if words.is_empty() => "remove it".to_owned(),
            None => format!("write one of \"{}\"", words.join("\", \"")),
        };
        self.wrong(value, "is not known here", &repair);
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
                    &format!("{} is a text", value.shown()),
                    &format!("write {count}, without quotes"),
                );
            }
            (None, _) => {
                self.wrong(value, "does not work here", &format!("write a whole number from {least} to {most}"));
            }
            _ => {}
        }
        count
    }
}
