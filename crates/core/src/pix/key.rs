//! A Pix key: which of the five types it is, and its one canonical form.

use std::fmt;
use std::rc::Rc;

use super::document::{is_cnpj, is_cpf, punctuated_cnpj, punctuated_cpf};
use super::quoted;
use crate::problem::{Problem, told};
use crate::text;
use crate::whatsapp::is_area;

/// The five types of key (DICT API 1.8.0, key table).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyType {
    /// A person's number in the CPF.
    Cpf,
    /// A company's number in the CNPJ.
    Cnpj,
    /// A phone, with `+` and country.
    Phone,
    /// An e-mail address.
    Email,
    /// A random key ("chave aleatória", EVP).
    Evp,
}

impl KeyType {
    /// Every type.
    pub const ALL: [Self; 5] = [Self::Cpf, Self::Cnpj, Self::Phone, Self::Email, Self::Evp];

    /// Its name in JSON and options.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cpf => "cpf",
            Self::Cnpj => "cnpj",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Evp => "evp",
        }
    }

    /// What people in Brazil call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cpf => "CPF",
            Self::Cnpj => "CNPJ",
            Self::Phone => "telefone",
            Self::Email => "e-mail",
            Self::Evp => "aleatória",
        }
    }

    /// The type with this name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(name))
    }
}

/// A key in its canonical form: what object 26.01 holds and the bank looks up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    kind: KeyType,
    text: Rc<str>,
}

/// Why a text is no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// It is a key of each of these types, and each would pay somebody else.
    Ambiguous(Vec<KeyType>),
    /// It is none.
    Wrong {
        /// What was found, quoting the text.
        found: String,
        /// What to write instead.
        repair: String,
    },
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ambiguous(kinds) => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
                write!(f, "a key of more than one type; say which: {}", kinds.join(", "))
            }
            Self::Wrong { found, repair } => write!(f, "{found}; {repair}"),
        }
    }
}

impl std::error::Error for KeyError {}

/// Why a key may not be what its author meant, although it has the form of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What was found, quoting the key.
    pub found: String,
    /// What to do about it.
    pub repair: &'static str,
}

impl Key {
    /// The most characters a key has (object 26.01).
    pub const MAX_CHARS: usize = 77;

    /// A key as people write it: with or without punctuation, a Brazilian mobile with or without its +55.
    ///
    /// # Errors
    ///
    /// [`KeyError::Ambiguous`] when eleven digits are both a CPF and a mobile, which about 1 % of all mobiles are and
    /// nothing but their owner can decide; [`KeyError::Wrong`] when the text is no key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let line = text::typed(text);
        let compact = compact(&line);
        let brackets = line.contains(['(', ')']);
        let digits = compact.bytes().all(|byte| byte.is_ascii_digit());
        let kind = match compact.chars().count() {
            _ if line.contains('@') => KeyType::Email,
            _ if evp(&line).is_some() => KeyType::Evp,
            _ if line.starts_with('+') || brackets => KeyType::Phone,
            14 if compact.bytes().all(|byte| byte.is_ascii_alphanumeric()) => KeyType::Cnpj,
            12 | 13 if digits && compact.starts_with("55") => KeyType::Phone,
            11 if digits => match (is_cpf(&compact), mobile(&compact).is_some()) {
                (true, true) if phone(&line).is_some() && punctuated_cpf(&compact) != line => {
                    return Err(KeyError::Ambiguous(vec![KeyType::Cpf, KeyType::Phone]));
                }
                (false, true) => KeyType::Phone,
                _ => KeyType::Cpf,
            },
            _ => return Err(unknown(&line, &compact)),
        };
        Self::parse_as(&line, kind)
    }

    /// A key of a type that its author named.
    ///
    /// # Errors
    ///
    /// [`KeyError::Wrong`] when the text is no key of this type.
    pub fn parse_as(text: &str, kind: KeyType) -> Result<Self, KeyError> {
        let line = text::typed(text);
        let compact = compact(&line);
        let found = match kind {
            KeyType::Cpf => Some(compact).filter(|digits| is_cpf(digits)),
            KeyType::Cnpj => Some(compact.to_ascii_uppercase()).filter(|text| is_cnpj(text)),
            KeyType::Phone => phone(&line),
            KeyType::Email => Some(line.to_ascii_lowercase()).filter(|text| is_email(text)),
            KeyType::Evp => evp(&line),
        };
        match found {
            Some(text) => Ok(Self { kind, text: text.into() }),
            None => Err(wrong(&line, kind)),
        }
    }

    /// Its type.
    pub fn kind(&self) -> KeyType {
        self.kind
    }

    /// Its canonical form: documents without punctuation and in upper case, phones as `+5511987654321`, e-mails and
    /// random keys in lower case.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What may be shown of it: a company's number whole, of anything personal only what its owner recognises.
    pub fn masked(&self) -> String {
        let text = &*self.text;
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let tail = |count: usize| text.get(text.len().saturating_sub(count)..).unwrap_or_default();
        match self.kind {
            KeyType::Cpf => format!("***.{}.{}-**", part(3, 6), part(6, 9)),
            KeyType::Cnpj => punctuated_cnpj(text),
            KeyType::Phone => match is_mobile_key(text) {
                true => format!("+55 {} *****-{}", part(3, 5), tail(4)),
                false => format!("{} *****-{}", part(0, 3), tail(text.len().saturating_sub(3).min(8).div_euclid(2))),
            },
            KeyType::Email => {
                let (name, domain) = text.split_once('@').unwrap_or((text, ""));
                format!("{}***@{domain}", name.get(..2).unwrap_or(name))
            }
            KeyType::Evp => format!("{}…{}", part(0, 4), tail(4)),
        }
    }

    /// How many characters a description can have beside this key: the template that holds both is at most 99 long, and
    /// 26 of them are neither (Manual 2.3.0, 1.5.1 and note 20). 37 beside a random key, 59 beside a mobile or a CNPJ,
    /// 62 beside a CPF, none beside the longest e-mail.
    pub fn info_room(&self) -> usize {
        73_usize.saturating_sub(self.text.len())
    }

    /// What to warn the author of. Phones only: DICT takes numbers of any country, but a Brazilian shop has a
    /// Brazilian mobile.
    pub fn doubt(&self) -> Option<Doubt> {
        if self.kind != KeyType::Phone || is_mobile_key(&self.text) {
            return None;
        }
        let what = match self.text.starts_with("+55") {
            true => "is no Brazilian mobile",
            false => "is a number of another country",
        };
        Some(Doubt {
            found: told(format_args!("\"{}\" {what}", self.text)),
            repair: "compare it with the key in your bank's app",
        })
    }

    /// The type that a bank takes the text in object 26.01 for.
    pub(super) fn kind_in_code(text: &str) -> Option<KeyType> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.len() {
            _ if text.contains('@') => Some(KeyType::Email),
            _ if text.starts_with('+') => Some(KeyType::Phone),
            _ if evp(text).is_some() => Some(KeyType::Evp),
            11 if digits => Some(KeyType::Cpf),
            14 if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Some(KeyType::Cnpj),
            _ => None,
        }
    }
}

impl KeyError {
    /// The same as a problem.
    pub fn problem(self, place: impl fmt::Display) -> Problem {
        match self {
            Self::Ambiguous(kinds) => {
                let kinds: Vec<_> = kinds.into_iter().map(KeyType::as_str).collect();
                let found = format_args!("the key could be {}", kinds.join(" or "));
                Problem::error(place, found, "write a CPF as 123.456.789-09, a phone as +5511987654321")
            }
            Self::Wrong { found, repair } => Problem::error(place, found, repair),
        }
    }
}

impl fmt::Display for KeyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Without the punctuation that people put into documents and phones.
fn compact(line: &str) -> String {
    line.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '/' | '(' | ')')).collect()
}

/// The canonical form of a phone: `+` and digits (`^\+[1-9][0-9]\d{1,14}$`), 55 being put before a Brazilian mobile.
fn phone(line: &str) -> Option<String> {
    let compact = compact(line);
    let digits = match compact.strip_prefix('+') {
        Some(digits) => digits.to_owned(),
        None => mobile(&compact).or_else(|| mobile(compact.strip_prefix("55")?))?,
    };
    let form = (3..=16).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let place = !digits.starts_with('0') && (!digits.starts_with("55") || digits.len() == 13);
    (form && place && !line.contains('/')).then(|| format!("+{digits}"))
}

/// `55` and the digits, when they are a Brazilian mobile with its area code.
fn mobile(digits: &str) -> Option<String> {
    let form = digits.len() == 11 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let area = digits.get(..2).is_some_and(is_area);
    (form && area && digits.get(2..3) == Some("9")).then(|| format!("55{digits}"))
}

fn is_mobile_key(text: &str) -> bool {
    text.strip_prefix("+55").is_some_and(|digits| mobile(digits).is_some())
}

/// DICT's pattern: a local part without `%`, labels of 1 to 63 that neither start nor end with a hyphen, 77 in all.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| plain(byte) || byte == b'-')
    };
    text.len() <= Key::MAX_CHARS
        && !name.is_empty()
        && name.bytes().all(|byte| plain(byte) || b".!#$&'*+/=?^_`{|}~-".contains(&byte))
        && domain.split('.').all(label)
}

/// A random key in lower case. Any version nibble will do: the Banco Central's own examples are not UUIDs of version 4.
fn evp(line: &str) -> Option<String> {
    let hyphens = [8, 13, 18, 23];
    let form = line.bytes().enumerate().all(|(at, byte)| match hyphens.contains(&at) {
        true => byte == b'-',
        false => byte.is_ascii_hexdigit(),
    });
    (form && line.len() == 36).then(|| line.to_ascii_lowercase())
}

fn wrong(line: &str, kind: KeyType) -> KeyError {
    let (what, repair) = match kind {
        KeyType::Cpf => ("is no CPF: its digits do not check", "write the CPF as 123.456.789-09"),
        KeyType::Cnpj => ("is no CNPJ: its digits do not check", "write the CNPJ as 12.ABC.345/01DE-35"),
        KeyType::Phone => ("is no mobile with area code", "write it as +5511987654321"),
        KeyType::Email => ("is no e-mail that can be a key", "write it as nome@exemplo.com.br"),
        KeyType::Evp => ("is no random key", "copy it from the bank's app, 36 characters with hyphens"),
    };
    KeyError::Wrong { found: told(format_args!("{} {what}", quoted(line))), repair: told(repair) }
}

fn unknown(line: &str, compact: &str) -> KeyError {
    let hexadecimal = compact.len() == 32 && compact.bytes().all(|byte| byte.is_ascii_hexdigit());
    let what = match () {
        () if line.is_empty() => "is no key",
        () if line.starts_with("000201") => "is a whole Pix code, not a key",
        () if hexadecimal => "is a random key without its hyphens",
        () if compact.bytes().all(|byte| byte.is_ascii_digit()) => "has too few or too many digits for a key",
        () => "is no key",
    };
    let repair = "write a CPF, a CNPJ, a phone as +5511987654321, an e-mail or a random key";
    KeyError::Wrong { found: told(format_args!("{} {what}", quoted(line))), repair: told(repair) }
}
