//! The texts of a BR Code: each in the characters and the length that every bank's app reads.

use std::rc::Rc;

use super::quoted;
use crate::problem::Problem;
use crate::text;

/// What a text from outside went through on its way into a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing but spaces at its ends or in a row.
    None,
    /// Letters lost their marks: `Zé` became `Ze`. People write accents and codes cannot; a shop file is not wrong for it.
    Accents,
    /// Characters were replaced or dropped.
    Letters,
    /// It lost its end, perhaps letters too.
    Cut,
}

/// The name in object 59: 1 to 25 characters that every bank reads. The payer's app shows the name that the bank has
/// for the key instead (Manual 2.3.0, notes 22 and 52).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MerchantName(Rc<str>);

/// The city in object 60: 1 to 15 characters that every bank reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MerchantCity(Rc<str>);

/// The description in object 26.02, which the payer sees: at least one character, all of which every bank reads. How
/// long it can be depends on the key: [`crate::pix::Key::info_room`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info(Rc<str>);

impl MerchantName {
    /// The most characters object 59 holds (EMV table 3.6).
    pub const MAX_CHARS: usize = 25;

    /// A name in the characters of a code, cut to length; `None` when nothing is left of it.
    pub fn parse(text: &str) -> Option<(Self, Change)> {
        adapted(text, Self::MAX_CHARS).map(|(text, change)| (Self(text), change))
    }

    /// The same, told: a change is a warning, nothing left an error.
    pub fn read(text: &str, place: String, problems: &mut Vec<Problem>) -> Option<Self> {
        told(text, Self::MAX_CHARS, place, problems).map(Self)
    }

    /// The name as the code holds it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl MerchantCity {
    /// The most characters object 60 holds (EMV table 3.6).
    pub const MAX_CHARS: usize = 15;

    /// A city in the characters of a code, cut to length; `None` when nothing is left of it.
    pub fn parse(text: &str) -> Option<(Self, Change)> {
        adapted(text, Self::MAX_CHARS).map(|(text, change)| (Self(text), change))
    }

    /// The same, told: a change is a warning, nothing left an error.
    pub fn read(text: &str, place: String, problems: &mut Vec<Problem>) -> Option<Self> {
        told(text, Self::MAX_CHARS, place, problems).map(Self)
    }

    /// What stands for a city that the merchant does not name: `BRASIL`.
    pub fn unknown() -> Self {
        Self("BRASIL".into())
    }

    /// The city as the code holds it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Info {
    /// A description in the characters of a code, of any length; `None` when nothing is left of it.
    pub fn parse(text: &str) -> Option<(Self, Change)> {
        adapted(text, usize::MAX).map(|(text, change)| (Self(text), change))
    }

    /// A description cut to `room` characters, told: a change is a warning, nothing left an error.
    pub fn read(text: &str, room: usize, place: String, problems: &mut Vec<Problem>) -> Option<Self> {
        told(text, room, place, problems).map(Self)
    }

    /// Its first `room` characters; `None` when that leaves nothing.
    pub fn cut(&self, room: usize) -> Option<Self> {
        adapted(&self.0, room).map(|(text, _)| Self(text))
    }

    /// The description as the code holds it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The transaction id in object 62.05: 1 to 25 of `A-Za-z0-9`, or none, which is written `***` (Manual 2.3.0, 1.5.2 and
/// note 21).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TxId(Option<Rc<str>>);

impl TxId {
    /// No transaction id.
    pub const NONE: Self = Self(None);
    /// The most characters a static code's id has.
    pub const MAX_CHARS: usize = 25;

    /// An id as somebody wrote it, or `***`; `None` when it has other characters or too many.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "***" {
            return Some(Self::NONE);
        }
        let fits = (1..=Self::MAX_CHARS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        fits.then(|| Self(Some(text.into())))
    }

    /// The id as the code holds it: `***` for none.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or("***")
    }
}

/// The postal code in object 61: eight digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalCode(Rc<str>);

impl PostalCode {
    /// A CEP, with or without its hyphen.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let hyphen = text.char_indices().all(|(at, c)| c.is_ascii_digit() || (c == '-' && at == 5));
        let digits = text.replace('-', "");
        (hyphen && digits.len() == 8).then(|| Self(digits.into()))
    }

    /// The eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text in safe characters, at most `max` of them, with what that changed; `None` when none is left.
///
/// The 45 characters of the first *Manual do BR Code* and the lower case letters are what no bank was ever seen to
/// refuse; brackets, quotes and accents were.
fn adapted(text: &str, max: usize) -> Option<(Rc<str>, Change)> {
    let plain = text::line(text);
    let mut safe = String::with_capacity(plain.len());
    let mut replaced = false;
    for c in plain.chars() {
        match c {
            ' ' if safe.is_empty() || safe.ends_with(' ') => {}
            ' ' | '$' | '%' | '*' | '+' | '-' | '.' | '/' | ':' => safe.push(c),
            '&' => {
                safe.push('e');
                replaced = true;
            }
            _ if c.is_ascii_alphanumeric() => safe.push(c),
            '\u{C0}'..='\u{17F}' => safe.push_str(text::plain_latin(c).unwrap_or_default()),
            '\u{300}'..='\u{36F}' => {}
            _ => replaced = true,
        }
    }
    let whole = safe.trim_end();
    let kept = whole.get(..max).unwrap_or(whole).trim_end();
    let change = match () {
        () if kept.len() < whole.len() => Change::Cut,
        () if replaced => Change::Letters,
        () if kept != plain => Change::Accents,
        () => Change::None,
    };
    (!kept.is_empty()).then(|| (kept.into(), change))
}

/// As [`adapted`], with what to tell the author.
fn told(text: &str, max: usize, place: String, problems: &mut Vec<Problem>) -> Option<Rc<str>> {
    let quote = quoted(text);
    let Some((written, change)) = adapted(text, max) else {
        problems.push(Problem::error(place, format_args!("no bank reads {quote}"), "write it in Latin letters"));
        return None;
    };
    problems.extend(match change {
        Change::None | Change::Accents => None,
        Change::Letters => {
            let found = format_args!("some banks refuse {quote}");
            Some(Problem::warning(place, found, format_args!("write \"{written}\", as the code does")))
        }
        Change::Cut => {
            let found = format_args!("{quote} is too long for a code");
            Some(Problem::warning(place, found, format_args!("shorten it; the code says \"{written}\"")))
        }
    });
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_what_every_bank_reads() {
        let check = |text: &str, expected: Option<(&str, Change)>| {
            let found = MerchantName::parse(text);
            assert_eq!(found.as_ref().map(|(name, change)| (name.as_str(), *change)), expected, "{text:?}");
        };
        check("Fulano de Tal", Some(("Fulano de Tal", Change::None)));
        check("  Fulano \n de  Tal ", Some(("Fulano de Tal", Change::None)));
        check("Padaria do Zé", Some(("Padaria do Ze", Change::Accents)));
        check("Padaria do Ze\u{301}", Some(("Padaria do Ze", Change::Accents)));
        check("Straße Łódź Ærø œuf", Some(("Strasse Lodz AEro oeuf", Change::Accents)));
        check("Zé & Filhos", Some(("Ze e Filhos", Change::Letters)));
        check("Doces (da Ana) @casa", Some(("Doces da Ana casa", Change::Letters)));
        check("Pão 🍞 Doce", Some(("Pao Doce", Change::Letters)));
        check("100% + $5.00/kg: a-b*", Some(("100% + $5.00/kg: a-b*", Change::None)));
        check("Armazém de Secos e Molhados", Some(("Armazem de Secos e Molhad", Change::Cut)));
        check("Armazem de Secos e Molha dos", Some(("Armazem de Secos e Molha", Change::Cut)));
        check("日本", None);
        check(" ", None);
        check("", None);
    }

    #[test]
    fn a_transaction_id_is_alphanumeric() {
        let check =
            |text: &str, expected| assert_eq!(TxId::parse(text).as_ref().map(TxId::as_str), expected, "{text:?}");
        check("***", Some("***"));
        check("K7F3M2", Some("K7F3M2"));
        check("verylongreconciliationidt", Some("verylongreconciliationidt"));
        check("verylongreconciliationidtx", None);
        check("pedido-12", None);
        check("pedido 12", None);
        check("ação", None);
        check("**", None);
        check("", None);
    }

    #[test]
    fn a_postal_code_is_eight_digits() {
        let check =
            |text: &str, expected| assert_eq!(PostalCode::parse(text).as_ref().map(PostalCode::as_str), expected);
        check("01310-100", Some("01310100"));
        check("01310100", Some("01310100"));
        check("0131-0100", None);
        check("-1310100", None);
        check("0131010", None);
        check("01310-10０", None);
    }
}
