//! Values of a shop file, each with its place.

use std::borrow::Cow;
use std::fmt::{self, Display};
#[cfg(not(feature = "sentences"))]
use std::marker::PhantomData;

use crate::json::Json;
use crate::text;

/// Where a value stands, as a JSON path; nothing where nobody is told.
#[derive(Clone, Copy)]
pub(super) struct Place<'a>(
    #[cfg(feature = "sentences")] Step<'a>,
    #[cfg(not(feature = "sentences"))] PhantomData<&'a ()>,
);

#[cfg(feature = "sentences")]
#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

#[cfg(feature = "sentences")]
impl<'a> Place<'a> {
    /// The whole file.
    pub const ROOT: Self = Self(Step::Root);

    /// The value of a key.
    pub fn key(&'a self, key: &'a str) -> Self {
        Self(Step::Key(self, key))
    }

    /// An item of a list, counted from 0.
    pub fn item(&'a self, index: usize) -> Self {
        Self(Step::Item(self, index))
    }
}

#[cfg(not(feature = "sentences"))]
impl<'a> Place<'a> {
    pub const ROOT: Self = Self(PhantomData);

    pub fn key(&self, _: &str) -> Self {
        Self::ROOT
    }

    pub fn item(&self, _: usize) -> Self {
        Self::ROOT
    }
}

#[cfg(not(feature = "sentences"))]
impl fmt::Display for Place<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

#[cfg(feature = "sentences")]
impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Step::Root => f.write_str("$"),
            Step::Item(list, index) => write!(f, "{list}[{index}]"),
            Step::Key(object, key) => {
                let inner = !matches!(object.0, Step::Root);
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

#[cfg(feature = "sentences")]
fn is_identifier(key: &str) -> bool {
    key.len() <= 40
        && key.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'))
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$'))
}

/// A text of the file in double quotes, made safe to show; a long one is cut and ends in `…`.
pub(super) fn quoted(text: &str) -> impl fmt::Display {
    fmt::from_fn(move |f| {
        const MOST: usize = 40;
        // What is shown of a megabyte is made of its first few hundred characters.
        let head: String = text.chars().take(MOST.saturating_mul(8)).collect();
        let clean = text::line(&head).replace('\\', "\\\\").replace('"', "\\\"");
        let shown = text::graphemes(&clean, MOST);
        let dots = if shown.len() < clean.len() || head.len() < text.len() { "…" } else { "" };
        write!(f, "\"{shown}{dots}\"")
    })
}

/// The same, with a word about characters that nobody can see.
pub(super) fn described(text: &str) -> impl fmt::Display {
    fmt::from_fn(move |f| {
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let head: String = text.chars().take(1_000).collect();
        let hidden = visible(&text::line(&head)) < visible(&head);
        let note = if hidden { " (with hidden characters)" } else { "" };
        write!(f, "{}{note}", quoted(text))
    })
}

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub json: &'a Json<'a>,
    pub place: Place<'a>,
}

impl Value<'_> {
    /// The value for the beginning of a sentence: quoted when it is short, its type otherwise.
    pub fn shown(&self) -> impl fmt::Display {
        fmt::from_fn(|f| match self.json {
            Json::Null => f.write_str("null"),
            Json::Bool(flag) => write!(f, "{flag}"),
            Json::Number(number) if number.len() <= 40 => f.write_str(number),
            Json::Number(_) => f.write_str("a very long number"),
            Json::String(text) => described(text).fmt(f),
            Json::Array(_) => f.write_str("a list"),
            Json::Object(_) => f.write_str("an object"),
        })
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
    pub members: &'a [(Cow<'a, str>, Json<'a>)],
}

impl Fields<'_> {
    /// The value of a key, the first when it stands twice.
    pub fn get<'b>(&'b self, key: &'b str) -> Option<Value<'b>> {
        let (_, json) = self.members.iter().find(|(name, _)| name == key)?;
        Some(Value { json, place: self.place.key(key) })
    }

    /// Every key and its value, in the file's order.
    pub fn all(&self) -> impl Iterator<Item = (&str, Value<'_>)> {
        self.members.iter().map(|(key, json)| (&**key, Value { json, place: self.place.key(key) }))
    }
}

/// A list.
pub(super) struct List<'a> {
    pub place: Place<'a>,
    pub items: &'a [Json<'a>],
}

impl List<'_> {
    /// Its items.
    pub fn items(&self) -> impl Iterator<Item = Value<'_>> {
        self.items.iter().enumerate().map(|(index, json)| Value { json, place: self.place.item(index) })
    }
}
