//! Reading any code, and judging it as strictly as the strictest bank that was seen.

use std::fmt::Display;

use super::decoded::{Crc, Decoded, Kind};
use super::field::TxId;
use super::key::Key;
use super::tlv::{self, Object};
use super::{GUI, quoted};
use crate::money::Money;
use crate::problem::{Problem, Severity};

/// The most characters a code should have (EMV 4.1).
const MAX_CHARS: usize = 512;

/// Reads a code of whatever origin. Any text can be read; what is wrong with it is in [`Decoded::problems`].
pub fn decode(text: &str) -> Decoded {
    let code = text.trim_end_matches([' ', '\t', '\r', '\n']);
    let mut decoder = Decoder { out: Decoded::default(), broken: false };
    if code.len() < text.len() {
        decoder.warn("63", "a space or line break follows the code", "remove it");
    }
    if code.chars().count() > MAX_CHARS {
        decoder.warn("line 1, column 513", "the code is longer than 512 characters", "shorten its texts");
    }
    decoder.checksum(code);
    let root = decoder.objects("", code);
    decoder.frame(&root);
    decoder.account(&root);
    decoder.fields(&root);
    decoder.reference(&root);
    decoder.out
}

struct Decoder {
    out: Decoded,
    /// Whether objects were lost, so that what is missing may only follow from that.
    broken: bool,
}

impl Decoder {
    fn error(&mut self, place: impl Display, found: impl Display, repair: impl Display) {
        self.out.problems.push(Problem::error(place, found, repair));
    }

    fn warn(&mut self, place: impl Display, found: impl Display, repair: impl Display) {
        self.out.problems.push(Problem::warning(place, found, repair));
    }

    fn missing(&mut self, severity: Severity, place: &str, found: &str, repair: &str) {
        if !self.broken {
            self.out.problems.push(Problem { severity, ..Problem::error(place, found, repair) });
        }
    }

    /// Judges the last eight characters, whatever the objects before them look like: codes with a right checksum over
    /// broken objects exist, and the reverse.
    fn checksum(&mut self, code: &str) {
        let start = code.len().checked_sub(4).and_then(|at| code.split_at_checked(at));
        let Some((body, found)) = start.filter(|(body, _)| body.ends_with("6304")) else {
            self.out.crc.computed = format!("{:04X}", tlv::crc(format!("{code}6304").as_bytes()));
            return self.error("63", "the code does not end with its checksum", "copy the whole code");
        };
        let computed = format!("{:04X}", tlv::crc(body.as_bytes()));
        if !found.eq_ignore_ascii_case(&computed) {
            self.error(
                "63",
                format!("the checksum is {}, not {computed}", quoted(found)),
                "copy the whole code, unchanged",
            );
        } else if found != computed {
            self.warn("63", "the checksum is in lower case", format!("write {computed}"));
        }
        self.out.crc = Crc { found: Some(found.to_owned()), computed };
    }

    /// The objects of a text; broken ones, repeated identifiers, empty values and characters that banks refuse are
    /// told. `parent` is empty for the code itself, else `26.` and the like.
    fn objects<'a>(&mut self, parent: &str, text: &'a str) -> Vec<Object<'a>> {
        let (objects, broken) = tlv::objects(text);
        if let Some(broken) = broken {
            let place = match broken.id {
                Some(id) => format!("{parent}{id:02}"),
                None if parent.is_empty() => format!("line 1, column {}", broken.at.saturating_add(1)),
                None => parent.trim_end_matches('.').to_owned(),
            };
            self.error(place, format!("what stands here {}", broken.why), "copy the whole code, unchanged");
            self.broken = true;
        }
        let mut seen = 0_u128;
        for object in &objects {
            let place = || format!("{parent}{:02}", object.id);
            let bit = 1_u128.checked_shl(u32::from(object.id)).unwrap_or_default();
            if seen & bit != 0 {
                self.error(place(), "the object stands twice", "write it once");
            }
            seen |= bit;
            if object.value.is_empty() {
                self.warn(place(), "the object is empty", "leave it out");
            }
            let template = parent.is_empty() && is_template(object.id);
            if !template && !parent.starts_with("64") && object.value.chars().any(|c| !matches!(c, ' '..='~')) {
                let found = format!("{} has characters that some banks refuse", quoted(object.value));
                self.warn(place(), found, "write it without accents and symbols");
            }
        }
        objects
    }

    /// Judges what every code has, and where.
    fn frame(&mut self, root: &[Object<'_>]) {
        match root.first() {
            Some(Object { id: 0, value: "01", .. }) => {}
            Some(Object { id: 0, value, .. }) => {
                self.error("00", format!("the format is {}", quoted(value)), "write 01");
            }
            _ => self.error(
                "00",
                "the code does not begin with 000201",
                "copy the whole code, without anything before it",
            ),
        }
        let last = root.iter().position(|object| object.id == 63).map(|at| at.saturating_add(1));
        if last.is_some_and(|last| last != root.len()) {
            self.error("63", "the checksum is not the last object", "move it to the end");
        }
        match value(root, 1) {
            None | Some("11" | "12") => {}
            Some(other) => self.warn("01", format!("{} is no point of initiation", quoted(other)), "leave it out"),
        }
        self.required(root, 52, "0000 or four digits", |value| {
            value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit())
        });
        self.required(root, 53, "986", |value| value == "986");
        self.required(root, 58, "BR", |value| value == "BR");
        self.required(root, 59, "the merchant's name", |value| !value.is_empty());
        self.required(root, 60, "the merchant's city", |value| !value.is_empty());
    }

    fn required(&mut self, root: &[Object<'_>], id: u8, what: &str, right: fn(&str) -> bool) {
        match value(root, id) {
            None => {
                self.missing(Severity::Error, &format!("{id:02}"), "the object is missing", &format!("write {what}"));
            }
            Some(value) if right(value) => {}
            Some(value) => {
                self.error(
                    format!("{id:02}"),
                    format!("{} does not belong here", quoted(value)),
                    format!("write {what}"),
                );
            }
        }
    }

    /// Finds who is paid: the one template of 26 to 51 that is Pix, and the address of a recurrence in 80 to 99.
    fn account(&mut self, root: &[Object<'_>]) {
        let mut account: Option<(u8, Vec<Object<'_>>)> = None;
        for template in root.iter().filter(|object| matches!(object.id, 26..=51 | 64 | 80..=99)) {
            let parent = format!("{:02}.", template.id);
            let inner = self.objects(&parent, template.value);
            if !value(&inner, 0).is_some_and(|gui| gui.eq_ignore_ascii_case(GUI)) {
                continue;
            }
            match template.id {
                26..=51 if account.is_some() => {
                    self.error(format!("{:02}", template.id), "a second payee stands here", "write only one");
                }
                26..=51 => account = Some((template.id, inner)),
                80..=99 => self.recurrence(template.id, &inner),
                _ => {}
            }
        }
        let Some((id, inner)) = account else {
            return self.missing(
                Severity::Error,
                "26",
                "no object names Pix",
                "write 0014br.gov.bcb.pix into object 26",
            );
        };
        self.out.info = value(&inner, 2).filter(|info| !info.is_empty()).map(str::to_owned);
        self.out.key = value(&inner, 1).filter(|key| !key.is_empty()).map(str::to_owned);
        self.out.url = self.address(&format!("{id:02}.25"), value(&inner, 25));
        self.key(&format!("{id:02}.01"));
        let once = value(root, 1) == Some("12");
        self.out.kind = match (&self.out.key, &self.out.url, &self.out.recurrence_url) {
            (Some(_), Some(_), _) => {
                self.error(format!("{id:02}"), "both a key and an address stand here", "write only one");
                None
            }
            (_, _, Some(_)) => Some(Kind::Composite),
            (None, Some(_), None) => Some(Kind::Dynamic),
            (Some(_), None, None) if once => {
                self.warn("01", "12 says that a code with a key can be paid once only", "leave it out");
                Some(Kind::Static)
            }
            (Some(_), None, None) => Some(Kind::Static),
            (None, None, None) => {
                self.missing(Severity::Error, &format!("{id:02}.01"), "there is no key and no address", "write one");
                None
            }
        };
    }

    fn recurrence(&mut self, id: u8, inner: &[Object<'_>]) {
        let place = format!("{id:02}");
        if self.out.recurrence_url.is_some() {
            return self.error(place, "a second recurrence stands here", "write only one");
        }
        self.out.recurrence_url = self.address(&format!("{id:02}.25"), value(inner, 25));
        if self.out.recurrence_url.is_none() {
            self.warn(place, "no address of a recurrence stands here", "write it as 25, or leave it out");
        }
    }

    fn address(&mut self, place: &str, url: Option<&str>) -> Option<String> {
        let url = url.filter(|url| !url.is_empty())?;
        if url.contains("://") {
            self.warn(place, format!("{} has a scheme", quoted(url)), "write host and path only");
        }
        Some(url.to_owned())
    }

    fn key(&mut self, place: &str) {
        let Some(key) = self.out.key.clone() else { return };
        let kind = Key::kind_in_code(&key);
        self.out.key_type = kind;
        let as_read = kind.and_then(|kind| Key::parse_as(&key, kind).ok());
        match as_read.or_else(|| Key::parse(&key).ok()) {
            Some(meant) if meant.as_str() == key => {
                if let Some(doubt) = meant.doubt() {
                    self.warn(place, doubt.found, doubt.repair);
                }
            }
            Some(meant) => {
                let found = format!("{} is not as banks register it", quoted(&key));
                self.warn(place, found, format!("write {}", meant.as_str()));
            }
            None => self.warn(place, format!("{} is no valid key", quoted(&key)), "compare it with the bank's app"),
        }
    }

    fn fields(&mut self, root: &[Object<'_>]) {
        let text = |id| value(root, id).filter(|text| !text.is_empty()).map(str::to_owned);
        (self.out.name, self.out.city, self.out.postal_code) = (text(59), text(60), text(61));
        for (id, max) in [(59, 25), (60, 15)] {
            let chars = value(root, id).map_or(0, |text| text.chars().count());
            if chars > max {
                self.warn(format!("{id}"), format!("the text has {chars} characters"), format!("write at most {max}"));
            }
        }
        if let Some(code) = value(root, 61)
            && !(code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit()))
        {
            self.warn("61", format!("{} is not eight digits", quoted(code)), "write eight digits, without hyphen");
        }
        if let Some(text) = value(root, 54) {
            match amount(text) {
                Some((money, _)) if money.is_zero() => {
                    self.warn("54", "an amount of zero leaves it to the payer", "leave it out");
                }
                Some((money, plain)) => {
                    self.out.amount = Some(money);
                    if !plain {
                        self.warn("54", format!("some banks misread {}", quoted(text)), "write it as 12.50");
                    }
                }
                None => self.error("54", format!("{} is no amount", quoted(text)), "write it as 12.50"),
            }
        }
    }

    fn reference(&mut self, root: &[Object<'_>]) {
        let Some(template) = value(root, 62) else {
            return self.missing(
                Severity::Warning,
                "62",
                "the object is missing, which some banks refuse",
                "write 0503***",
            );
        };
        let inner = self.objects("62.", template);
        self.out.txid = value(&inner, 5).map(str::to_owned);
        match value(&inner, 5) {
            Some(txid) if TxId::parse(txid).is_some() => {}
            Some(txid) => {
                let found = format!("{} is no transaction id", quoted(txid));
                self.warn("62.05", found, "write *** or 1 to 25 letters and digits");
            }
            None => {
                self.missing(Severity::Warning, "62.05", "the object is missing, which some banks refuse", "write ***")
            }
        }
        if value(&inner, 50).is_some() {
            self.warn("62.50", "this object is no longer in use", "leave it out");
        }
    }
}

/// Whether the object of the code itself holds objects: accounts, additional data, languages, unreserved templates.
fn is_template(id: u8) -> bool {
    matches!(id, 26..=51 | 62 | 64 | 80..=99)
}

fn value<'a>(objects: &[Object<'a>], id: u8) -> Option<&'a str> {
    objects.iter().find(|object| object.id == id).map(|object| object.value)
}

/// An amount of object 54, and whether it is written with two places and no zero before it; EMV allows `98`, `98.` and
/// `98.7` as well.
fn amount(text: &str) -> Option<(Money, bool)> {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 10 || places.len() > 2 || !digits(whole) || !digits(places) {
        return None;
    }
    let money = format!("{whole}{places:0<2}").parse().ok().and_then(Money::from_minor)?;
    let padded = whole.len() > 1 && whole.starts_with('0');
    Some((money, places.len() == 2 && !padded))
}
