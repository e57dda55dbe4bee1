//! How each language writes numbers and amounts: the one table behind screens and messages.
//!
//! It says what CLDR 48 says for `style: "currency"`, with ASCII digits and ordinary spaces and without marks of direction,
//! which messages do not carry; `tests/oracles/amounts-are-as-intl-writes-them.test.mjs` compares the two. A language
//! without a country writes its own country's money as that country does: `es` writes COP as `es-CO`, `en` INR as `en-IN`.
//! Of the countries those count that `Style::of` names; any other writes as its language does.

use super::Currency;

/// How a language writes amounts.
pub(crate) struct Style {
    pub group: char,
    pub decimal: char,
    /// Whether only the last group has three digits and the others two: 12,34,567.
    pub lakh: bool,
    /// From so many digits on they are grouped.
    pub grouped_from: usize,
    pub place: Place,
    symbols: Symbols,
}

/// Where the symbol stands.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Place {
    /// At the number, with a space only where it ends in a letter: `$1.50`, `Rp 1.50`.
    Before,
    /// Before a space.
    BeforeSpaced,
    /// After a space.
    AfterSpaced,
}

/// The symbols of [`Currency::ALL`], in that order.
type Symbols = &'static str;

const PORTUGUESE: Symbols = "R$ ₹ US$ € MX$ ARS COP IDR";
const ENGLISH: Symbols = "R$ ₹ $ € MX$ ARS COP IDR";
const INDONESIAN: Symbols = "R$ Rs US$ € MX$ ARS COP Rp";
const FRENCH: Symbols = "R$ ₹ $US € $MX $AR $CO IDR";
const SPANISH: Symbols = "BRL INR US$ € MXN ARS COP IDR";
const AMERICAN: Symbols = "BRL INR US$ EUR MXN ARS COP IDR";
const MEXICAN: Symbols = "BRL INR USD EUR MXN ARS COP IDR";
const ITALIAN: Symbols = "BRL INR USD € MXN ARS COP IDR";

impl Style {
    /// How amounts in a currency are written in a language, a BCP 47 tag in the case of [`crate::text::tag`].
    pub fn of(language: &str, currency: Option<Currency>) -> Self {
        let style =
            |group, decimal, place, symbols| Self { group, decimal, lakh: false, grouped_from: 4, place, symbols };
        let mut parts = language.split('-');
        let first = parts.next().unwrap_or_default();
        let country = parts.find(|part| matches!(part.len(), 2 | 3)).or_else(|| own_country(first, currency?));
        match (first, country) {
            ("en", Some("IN")) | ("hi", _) => Self { lakh: true, ..style(',', '.', Place::Before, ENGLISH) },
            ("en", _) => style(',', '.', Place::Before, ENGLISH),
            ("id", _) => style('.', ',', Place::Before, INDONESIAN),
            ("ar", _) => style(',', '.', Place::AfterSpaced, PORTUGUESE),
            ("fr", _) => style(' ', ',', Place::AfterSpaced, FRENCH),
            ("pt", Some("PT")) => Self { grouped_from: 5, ..style(' ', ',', Place::AfterSpaced, PORTUGUESE) },
            ("de", _) => style('.', ',', Place::AfterSpaced, ENGLISH),
            ("it", _) => Self { grouped_from: 5, ..style('.', ',', Place::AfterSpaced, ITALIAN) },
            ("es", None | Some("ES")) => Self { grouped_from: 5, ..style('.', ',', Place::AfterSpaced, SPANISH) },
            ("es", Some("MX" | "US" | "419" | "DO" | "GT" | "HN" | "NI" | "PA" | "PE" | "PR" | "SV")) => {
                let symbols = if currency.and_then(spanish_country) == country { "" } else { MEXICAN };
                style(',', '.', Place::Before, symbols)
            }
            ("es", _) => {
                let symbols = if currency.and_then(spanish_country) == country { "" } else { AMERICAN };
                style('.', ',', Place::BeforeSpaced, symbols)
            }
            _ => style('.', ',', Place::BeforeSpaced, PORTUGUESE),
        }
    }

    /// What stands for a currency.
    pub fn symbol(&self, currency: Currency) -> &'static str {
        // A country's own peso needs no more than its sign.
        self.symbols.split(' ').nth(currency as usize).unwrap_or("$")
    }
}

/// The country whose way of writing its own money a language without a country takes over.
fn own_country(language: &str, currency: Currency) -> Option<&'static str> {
    match language {
        "es" => spanish_country(currency),
        "en" if currency == Currency::Inr => Some("IN"),
        _ => None,
    }
}

fn spanish_country(currency: Currency) -> Option<&'static str> {
    match currency {
        Currency::Mxn => Some("MX"),
        Currency::Ars => Some("AR"),
        Currency::Cop => Some("CO"),
        _ => None,
    }
}
