//! A number that WhatsApp can open a chat with.

use std::fmt::{self, Display};
use std::rc::Rc;

use crate::problem::{Problem, told};
use crate::text;

/// A number in international form, 8 to 15 digits (E.164), country code first.
///
/// The digits are those that the merchant wrote: the ninth digit of a Brazilian mobile is never added or dropped, since
/// links work with and without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(Rc<str>);

/// What was found in a text that should be a number, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What was found, quoting the text.
    pub found: String,
    /// What to write or do instead.
    pub repair: String,
}

impl Remark {
    /// The remark as a problem that costs the number its place.
    pub fn error(self, place: impl Display) -> Problem {
        Problem::error(place, self.found, self.repair)
    }

    /// The remark as a problem in spite of which the number is used.
    pub fn warning(self, place: impl Display) -> Problem {
        Problem::warning(place, self.found, self.repair)
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.found, self.repair)
    }
}

impl std::error::Error for Remark {}

impl Phone {
    /// A number as people write it, with its country code, and what to warn the author of.
    ///
    /// # Errors
    ///
    /// A remark when the country code is missing or the text is no number. Without a `+`, eleven digits that are a
    /// Brazilian mobile with area code count as missing it, although some are numbers of other countries.
    pub fn parse(text: &str) -> Result<(Self, Option<Remark>), Remark> {
        let line = text::typed(text);
        let found = |what: &str| told(format_args!("\"{}\" {what}", text::graphemes(&line, 40)));
        let wrong = |what: &str, repair: &dyn Display| Err(Remark { found: found(what), repair: told(repair) });
        const EXAMPLE: &str = "write it as +5511987654321";

        let international = line.starts_with('+');
        let trunk = line.contains("(0)");
        let bare = line.strip_prefix('+').unwrap_or(&line).replace("(0)", "");
        let mut digits: String = bare.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')')).collect();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return wrong("is no phone number", &EXAMPLE);
        }
        if let Some(rest) = digits.strip_prefix("00") {
            return wrong("begins with 00", &format_args!("write it as +{rest}"));
        }
        if digits.starts_with('0') || (!international && is_local(&digits)) {
            const WHAT: &str = "has no country code";
            return match digits.trim_start_matches('0') {
                local if is_brazilian(local) => wrong(WHAT, &format_args!("write +55{local} if it is Brazilian")),
                _ => wrong(WHAT, &"write + and the country code before it"),
            };
        }
        let zero = ["55", "57", "62", "91"]
            .into_iter()
            .any(|country| digits.strip_prefix(country).is_some_and(|national| national.starts_with('0')));
        if zero {
            digits.remove(2);
            if digits.get(2..3) == Some("0") {
                return wrong("has more than one 0 after the country code", &EXAMPLE);
            }
        }
        if !(8..=15).contains(&digits.len()) {
            return wrong("has too few or too many digits", &EXAMPLE);
        }
        if digits.starts_with("55") && !matches!(digits.len(), 12 | 13) {
            return wrong("has too few or too many digits for Brazil", &EXAMPLE);
        }
        let doubt = match doubt(&digits) {
            None if zero || trunk => Some("has a 0 that is not dialled from abroad"),
            other => other,
        };
        let repair = told(format_args!("check it; the link opens +{digits}"));
        Ok((Self(digits.into()), doubt.map(|what| Remark { found: found(what), repair })))
    }

    /// The digits, as a link holds them.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The number as people read it: `+55 11 98765-4321`.
    pub fn to_text(&self) -> String {
        let cuts: &[(usize, char)] = match (self.0.get(..2), self.0.len()) {
            (Some("55"), 13) => &[(2, ' '), (4, ' '), (9, '-')],
            (Some("55"), 12) => &[(2, ' '), (4, ' '), (8, '-')],
            (Some("57"), 12) => &[(2, ' '), (5, ' '), (8, ' ')],
            (Some("91"), 12) => &[(2, ' '), (7, ' ')],
            (Some("62"), _) => &[(2, ' '), (5, '-'), (9, '-')],
            (_, 11) if self.0.starts_with('1') => &[(1, ' '), (4, ' '), (7, ' ')],
            _ => &[],
        };
        let mut out = String::from("+");
        for (at, digit) in self.0.chars().enumerate() {
            let left = self.0.len().saturating_sub(at);
            if cuts.is_empty() && at > 0 && left.is_multiple_of(3) {
                out.push(' ');
            }
            out.extend(cuts.iter().filter(|(place, _)| *place == at).map(|(_, mark)| *mark));
            out.push(digit);
        }
        out
    }
}

/// Whether a number written without `+` lacks its country code: none is shorter than eleven digits with it where this
/// shop is used, and eleven may be a Brazilian mobile.
fn is_local(digits: &str) -> bool {
    digits.len() < 11 || (digits.len() == 11 && is_brazilian(digits))
}

/// Whether these are an area code and a number of Brazil, without country code.
fn is_brazilian(digits: &str) -> bool {
    let area = digits.get(..2).is_some_and(is_area);
    let first = digits.get(2..3).unwrap_or_default();
    area && match digits.len() {
        11 => first == "9",
        10 => matches!(first, "2" | "3" | "4" | "5"),
        _ => false,
    }
}

/// Whether these two digits are one of Anatel's 67 area codes (DDD).
pub(crate) fn is_area(ddd: &str) -> bool {
    const AREAS: &str = "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 \
        51 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99";
    AREAS.split_ascii_whitespace().any(|area| area == ddd)
}

/// What speaks against a number of one of the four countries whose numbers are known here. Links with such numbers
/// work often enough that they are not refused.
fn doubt(digits: &str) -> Option<&'static str> {
    let (country, national) = digits.split_at_checked(2)?;
    let first = national.bytes().next()?;
    let length = national.len();
    match country {
        "55" => {
            let area = national.get(..2).is_some_and(is_area);
            match (area, length, national.get(2..3)?) {
                (false, _, _) => Some("has an area code that does not exist"),
                (_, 11, "9") | (_, 10, "2" | "3" | "4" | "5") => None,
                (_, 10, "6" | "7" | "8" | "9") => Some("looks like a mobile without its ninth digit"),
                _ => Some("is neither a mobile nor a landline"),
            }
        }
        "57" => (length != 10 || !matches!(first, b'3' | b'6')).then_some("is no Colombian mobile"),
        "91" => (length != 10 || !matches!(first, b'6'..=b'9')).then_some("is no Indian mobile"),
        "62" => (!(9..=12).contains(&length) || first != b'8').then_some("is no Indonesian mobile"),
        _ => None,
    }
}
