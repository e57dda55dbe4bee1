//! Where something of a feed stands, and what is wrong there.

use std::fmt;

use vitrine_core::problem::Problem;
use vitrine_core::text;

/// A place in a feed.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    /// `line 12, column 5`: the fifth field of the row that begins in line 12, or that character of an XML file.
    At(u64, u64),
    /// A JSON path, `hasVariant[2].offers.price`.
    Path(&'a str),
}

/// What stands at a place; never nothing.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    /// Without spaces around.
    pub text: &'a str,
    /// Where.
    pub place: Place<'a>,
}

impl<'a> Cell<'a> {
    /// A cell, unless the text is empty.
    pub fn new(text: &'a str, place: Place<'a>) -> Option<Self> {
        let text = unguarded(text.trim());
        (!text.is_empty()).then_some(Self { text, place })
    }

    /// An error about what stands here: `what` goes on with the sentence that the quoted text begins.
    pub fn error(&self, what: &str, repair: &str) -> Problem {
        Problem::error(self.place, format_args!("{} {what}", self.shown()), repair)
    }

    /// A warning, in the same way.
    pub fn warning(&self, what: &str, repair: &str) -> Problem {
        Problem::warning(self.place, format_args!("{} {what}", self.shown()), repair)
    }

    /// The first of what stands here, quoted.
    pub fn shown(&self) -> String {
        // What is shown of a megabyte is made of its first few hundred characters.
        let head: String = self.text.chars().take(400).collect();
        let line = text::line(&head);
        let shown = text::graphemes(&line, 40);
        let dots = if shown.len() < line.len() || head.len() < self.text.len() { "…" } else { "" };
        format!("\"{shown}{dots}\"")
    }
}

/// WooCommerce and others write `'` before a text that a spreadsheet would take for a formula.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(line, column) => write!(f, "line {line}, column {column}"),
            Self::Path(path) => f.write_str(path),
        }
    }
}
