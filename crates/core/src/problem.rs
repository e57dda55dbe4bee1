//! What is wrong with something from outside, told so that its author can mend it.

use std::fmt;

/// Whether problems carry their sentences (the feature `sentences`). Without it they tell only that there are some, which
/// is all a phone needs to know of a shop file that is right; everything that makes a sentence asks this first, or is a
/// value that is never printed, and so is not compiled.
pub const SENTENCES: bool = cfg!(feature = "sentences");

/// How much a [`Problem`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The value, or what holds it, is left out; or the order cannot be sent.
    Error,
    /// The value is used, perhaps in a corrected form.
    Warning,
}

impl Severity {
    /// The word for it in JSON and events: `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One finding about a value from outside: where it stands, what stands there, and what would work instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// A JSON path (`products[3].price`), a position (`line 12, column 5`), an EMV object (`62.05`), an option
    /// (`--amount`) or an attribute (`pix-key`).
    pub place: String,
    /// What was found, quoting the value when it is short.
    pub found: String,
    /// What to write instead, as an imperative.
    pub repair: String,
}

impl Problem {
    /// A problem that costs the value its place.
    pub fn error(place: impl fmt::Display, found: impl fmt::Display, repair: impl fmt::Display) -> Self {
        Self { severity: Severity::Error, place: told(place), found: told(found), repair: told(repair) }
    }

    /// A problem in spite of which the value is used.
    pub fn warning(place: impl fmt::Display, found: impl fmt::Display, repair: impl fmt::Display) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, found, repair) }
    }

    /// Whether the value could not be used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A part of a problem, or nothing where nobody is told.
pub(crate) fn told(part: impl fmt::Display) -> String {
    if SENTENCES { part.to_string() } else { String::new() }
}

/// `products[3].price: "12,5O" is not a price; write it as "12.50"`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.found, self.repair)
    }
}

impl std::error::Error for Problem {}
