//! Who is paid, and the code of one order.

use std::rc::Rc;

use super::code::StaticCode;
use super::field::{Info, MerchantCity, MerchantName, TxId};
use super::key::Key;
use super::tlv::{Object, crc, objects};
use super::{GUI, quoted};
use crate::money::{Currency, Money};
use crate::problem::{Problem, Severity, told};
use crate::text;

/// The merchant's side of every code of a shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payee {
    /// Whom the bank pays.
    pub key: Key,
    /// The name in the code.
    pub name: MerchantName,
    /// The city in the code.
    pub city: MerchantCity,
    /// The name as the merchant writes it, accents and all.
    pub shown_name: Rc<str>,
    /// The name that banks show for the key.
    pub holder: Option<Rc<str>>,
    /// What becomes the transaction id.
    pub txid: TxIdUse,
    /// What the payer reads beside the amount; it fits beside the key.
    pub info: Option<Info>,
}

/// What becomes the transaction id of an order's code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TxIdUse {
    /// Nothing: `***`. The default, since banks have refused or returned ids that they did not make themselves.
    #[default]
    None,
    /// The order's code.
    OrderCode,
}

/// A payee as the merchant wrote it; an empty text counts as absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PayeeText<'a> {
    /// The key, in any form that [`Key::parse`] takes.
    pub key: Option<&'a str>,
    /// The name.
    pub name: Option<&'a str>,
    /// The shop's name, for where the merchant gives none.
    pub shop: Option<&'a str>,
    /// The city; `BRASIL` when absent.
    pub city: Option<&'a str>,
    /// The name that banks show for the key.
    pub holder: Option<&'a str>,
    /// `none` or `order`.
    pub txid: Option<&'a str>,
    /// A description for the payer.
    pub info: Option<&'a str>,
}

/// How the places of a payee's parts are called in problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayeePlace<'a> {
    /// Parts of a JSON object: `pix` gives `pix.key`, `sellers[0].pix` gives `sellers[0].pix.key`.
    Object(&'a str),
    /// Attributes of the element: `pix-key`.
    Attributes,
}

impl PayeePlace<'_> {
    fn of(self, part: &str) -> String {
        match self {
            Self::Object(object) => told(format_args!("{object}.{part}")),
            Self::Attributes => told(format_args!("pix-{part}")),
        }
    }
}

impl Payee {
    /// Reads a payee; `None`, with an error, when nobody could be paid.
    pub fn read(text: PayeeText<'_>, place: PayeePlace<'_>, problems: &mut Vec<Problem>) -> Option<Self> {
        let key = read_key(text.key, place.of("key"), problems);
        let name = read_name(&text, place.of("name"), problems);
        let city = read_city(text.city, place.of("city"), problems);
        let txid = read_txid(text.txid, place.of("txid"), problems);
        let (key, (name, shown_name), city) = (key?, name?, city?);
        let info = read_info(text.info, &key, place.of("info"), problems);
        let holder = given(text.holder).map(Rc::from);
        Some(Self { key, name, city, shown_name, holder, txid, info })
    }
}

fn read_key(text: Option<&str>, place: String, problems: &mut Vec<Problem>) -> Option<Key> {
    let Some(text) = given(text) else {
        problems.push(Problem::error(place, "the key is missing", "write the Pix key"));
        return None;
    };
    match Key::parse(&text) {
        Ok(key) => {
            problems.extend(key.doubt().map(|doubt| Problem::warning(place, doubt.found, doubt.repair)));
            Some(key)
        }
        Err(error) => {
            problems.push(error.problem(place));
            None
        }
    }
}

fn read_name(text: &PayeeText<'_>, place: String, problems: &mut Vec<Problem>) -> Option<(MerchantName, Rc<str>)> {
    let own = given(text.name);
    let before = problems.len();
    let (is_own, Some(text)) = (own.is_some(), own.or_else(|| given(text.shop))) else {
        problems.push(Problem::error(place, "the name is missing", "write who is paid"));
        return None;
    };
    let name = MerchantName::read(&text, place, problems)?;
    // How the shop's own name is shortened for banks is nothing that the merchant wrote here.
    if !is_own {
        problems.truncate(before);
    }
    Some((name, text.into()))
}

fn read_city(text: Option<&str>, place: String, problems: &mut Vec<Problem>) -> Option<MerchantCity> {
    match given(text) {
        Some(text) => MerchantCity::read(&text, place, problems),
        None => Some(MerchantCity::unknown()),
    }
}

fn read_txid(text: Option<&str>, place: String, problems: &mut Vec<Problem>) -> TxIdUse {
    match given(text).as_deref() {
        None | Some("none") => TxIdUse::None,
        Some("order") => TxIdUse::OrderCode,
        Some(other) => {
            let found = format_args!("{} is neither none nor order", quoted(other));
            problems.push(Problem::error(place, found, "write \"none\" or \"order\""));
            TxIdUse::None
        }
    }
}

fn read_info(text: Option<&str>, key: &Key, place: String, problems: &mut Vec<Problem>) -> Option<Info> {
    let text = given(text)?;
    match key.info_room() {
        0 => {
            problems.push(Problem::warning(place, "beside this key there is no room for a description", "remove it"));
            None
        }
        room => Info::read(&text, room, place, problems),
    }
}

/// The text as one line, unless it is empty.
fn given(text: Option<&str>) -> Option<String> {
    text.map(text::line).filter(|line| !line.is_empty())
}

/// The code of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The text that is copied and drawn.
    pub payload: Rc<str>,
    /// What it asks for, in BRL.
    pub amount: Money,
}

/// Makes the code of one order, then reads it again and compares.
///
/// # Errors
///
/// When the amount is zero, the order's code cannot be a transaction id, or the code does not say what it should.
pub fn charge(payee: &Payee, amount: Money, order_code: &str) -> Result<Charge, Problem> {
    // Told wherever it happens: nothing is wrong with the shop file that would have been reported.
    let refuse = |found: &str, repair: &str| {
        Err(Problem { severity: Severity::Error, place: "pix".into(), found: found.into(), repair: repair.into() })
    };
    let txid = match payee.txid {
        TxIdUse::None => Some(TxId::NONE),
        // The part of a seller is `K7F3M2-1`, and a hyphen is no character of a transaction id.
        TxIdUse::OrderCode => TxId::parse(&order_code.replace('-', "")),
    };
    let Some(txid) = txid else { return refuse("the order's code cannot be a transaction id", "set txid to none") };
    let code = StaticCode::new(payee.key.clone(), payee.name.clone(), payee.city.clone()).with_txid(txid.clone());
    let Some(code) = code.with_amount(amount) else { return refuse("there is nothing to pay", "add something") };
    let code = match &payee.info {
        Some(info) => code.with_info(info.clone()).map_err(|error| error.problem("pix"))?,
        None => code,
    };
    let payload = code.to_payload();
    if says(&payload, payee, amount, &txid) {
        Ok(Charge { payload: payload.into(), amount })
    } else {
        refuse("the code does not say what the order does", "agree on the payment in the chat")
    }
}

/// Whether a code, read again, pays exactly this and says nothing else. It is read object by object and not by
/// [`super::decode`], which explains what is wrong with other people's codes and weighs 3 KB more on every phone.
fn says(payload: &str, payee: &Payee, amount: Money, txid: &TxId) -> bool {
    let amount = amount.to_decimal(Currency::Brl);
    let info = payee.info.as_ref().map(|info| (2, info.as_str()));
    let account: Vec<_> = [(0, GUI), (1, payee.key.as_str())].into_iter().chain(info).collect();
    let root = [
        (0, "01"),
        (52, "0000"),
        (53, "986"),
        (54, &*amount),
        (58, "BR"),
        (59, payee.name.as_str()),
        (60, payee.city.as_str()),
    ];
    let Some(found) = whole(payload) else { return false };
    let template = found.iter().find(|object| (26..=51).contains(&object.id));
    let reference = found.iter().find(|object| object.id == 62);
    // Beside what is compared above stand the template of the account, the one of the reference, and the checksum.
    let told: Vec<_> = found.iter().filter(|object| !matches!(object.id, 26..=51 | 62 | 63)).copied().collect();
    found.len() == root.len().saturating_add(3)
        && are(&told, &root)
        && template.and_then(|object| whole(object.value)).is_some_and(|found| are(&found, &account))
        && reference.and_then(|object| whole(object.value)).is_some_and(|found| are(&found, &[(5, txid.as_str())]))
        && is_signed(payload, found.last())
}

/// The objects of a text that is nothing else.
fn whole(text: &str) -> Option<Vec<Object<'_>>> {
    let (objects, broken) = objects(text);
    broken.is_none().then_some(objects)
}

/// Whether these are the objects, each once, in any order.
fn are(found: &[Object<'_>], wanted: &[(u8, &str)]) -> bool {
    found.len() == wanted.len()
        && wanted.iter().all(|(id, value)| found.iter().any(|object| object.id == *id && object.value == *value))
}

/// Whether the last object is the checksum of all before its value.
fn is_signed(payload: &str, last: Option<&Object<'_>>) -> bool {
    let body = payload.len().checked_sub(4).and_then(|end| payload.as_bytes().get(..end));
    let computed = body.map(|body| format!("{:04X}", crc(body)));
    last.is_some_and(|object| object.id == 63 && computed.as_deref() == Some(object.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pix::tlv;

    #[test]
    fn a_code_that_says_anything_else_is_not_shown() {
        let text =
            PayeeText { key: Some("12345678909"), name: Some("Loja"), city: Some("Rio"), ..PayeeText::default() };
        let text = PayeeText { info: Some("Oi"), txid: Some("order"), ..text };
        let payee = Payee::read(text, PayeePlace::Attributes, &mut Vec::new()).unwrap();
        let amount = Money::from_minor(1250).unwrap();
        let payload = charge(&payee, amount, "K7F3M2").unwrap().payload;
        let txid = TxId::parse("K7F3M2").unwrap();
        let check = |old: &str, new: &str, expected| {
            assert!(payload.contains(old), "{old}");
            let (body, _) = payload.split_at(payload.len() - 4);
            let body = body.replacen(old, new, 1);
            let code = format!("{body}{:04X}", tlv::crc(body.as_bytes()));
            assert_eq!(says(&code, &payee, amount, &txid), expected, "{old} -> {new}");
        };
        check("Loja", "Loja", true);
        check("12345678909", "52998224725", false);
        check("540512.50", "540512.51", false);
        check("540512.50", "", false);
        check("K7F3M2", "K7F3M3", false);
        check("Loja", "Laja", false);
        check("Rio", "Rie", false);
        check("0202Oi", "0202Ai", false);
        check("26390014", "27390014", true);
        check("0111", "2511", false);
        assert!(!says(&format!("{payload}."), &payee, amount, &txid));
        let (body, crc) = payload.split_at(payload.len() - 4);
        let wrong = if crc == "0000" { "0001" } else { "0000" };
        assert!(!says(&format!("{body}{wrong}"), &payee, amount, &txid));
    }
}
