//! What holds of every code that can be written.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod cases;
mod pix_lint;

use cases::cases;
use proptest::prelude::*;
use proptest::string::{RegexGeneratorStrategy, string_regex};
use vitrine_core::money::Money;
use vitrine_core::pix::{Info, Key, KeyType, Kind, MerchantCity, MerchantName, PostalCode, StaticCode, TxId, decode};
use vitrine_core::problem::Problem;

/// What goes into a code.
#[derive(Clone, Debug)]
struct Input {
    key: Key,
    name: MerchantName,
    city: MerchantCity,
    amount: Option<Money>,
    txid: TxId,
    info: Option<Info>,
    postal_code: Option<PostalCode>,
}

impl Input {
    fn code(&self) -> StaticCode {
        let Self { key, name, city, .. } = self.clone();
        let mut code = StaticCode::new(key, name, city).with_txid(self.txid.clone());
        if let Some(amount) = self.amount {
            code = code.with_amount(amount).unwrap();
        }
        if let Some(info) = &self.info {
            code = code.with_info_cut(info);
        }
        if let Some(postal_code) = &self.postal_code {
            code = code.with_postal_code(postal_code.clone());
        }
        code
    }
}

/// Texts of this pattern. A pattern that stands by itself would be compiled anew for every case.
fn pattern(regex: &str) -> RegexGeneratorStrategy<String> {
    string_regex(regex).unwrap()
}

fn key() -> impl Strategy<Value = Key> {
    let check = |digits: &str, heaviest: u32| {
        let mut values: Vec<u32> = digits.bytes().map(|byte| u32::from(byte - b'0')).collect();
        for _ in 0..2 {
            let sum: u32 = values.iter().rev().zip((2..=heaviest).cycle()).map(|(value, weight)| value * weight).sum();
            values.push(if sum % 11 < 2 { 0 } else { 11 - sum % 11 });
        }
        format!("{digits}{}{}", values[values.len() - 2], values[values.len() - 1])
    };
    let cpf = pattern("[0-8][0-9]{7}9").prop_map(move |nine| (check(&nine, 11), KeyType::Cpf));
    let cnpj = pattern("[0-9A-Y]{11}Z").prop_map(move |twelve| (check(&twelve, 9), KeyType::Cnpj));
    let phone = pattern("\\+55(11|21|47|68|98)9[0-9]{8}").prop_map(|phone| (phone, KeyType::Phone));
    let email = pattern("[a-z0-9.!#$&'*+/=?^_`{|}~-]{1,40}@[a-z0-9]{1,20}(\\.[a-z0-9]{1,7}){1,2}")
        .prop_map(|email| (email, KeyType::Email));
    let evp = pattern("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").prop_map(|evp| (evp, KeyType::Evp));
    prop_oneof![cpf, cnpj, phone, email, evp].prop_map(|(text, kind)| Key::parse_as(&text, kind).unwrap())
}

fn input() -> impl Strategy<Value = Input> {
    // Text as people type it and text as nobody does.
    let text = pattern("[A-Za-zÁÊãçõüß0-9 &.'()-]{1,40}|\\PC{1,30}").boxed();
    let name = text
        .clone()
        .prop_map(|text| MerchantName::parse(&text).map_or(MerchantName::parse("Loja").unwrap().0, |name| name.0));
    let city = text.prop_map(|text| MerchantCity::parse(&text).map_or(MerchantCity::unknown(), |city| city.0));
    let amount = proptest::option::of((1..=Money::MAX.minor()).prop_flat_map(|most| 1..=most));
    let amount = amount.prop_map(|minor| minor.and_then(Money::from_minor));
    let txid = pattern("\\*\\*\\*|[A-Za-z0-9]{1,25}").prop_map(|text| TxId::parse(&text).unwrap());
    let info = proptest::option::of(pattern("[A-Za-zÁÊãçõüß0-9 &.'()-]{1,60}|\\PC{1,60}"));
    let info = info.prop_map(|info| info.and_then(|info| Info::parse(&info)).map(|info| info.0));
    let postal_code = proptest::option::of(pattern("[0-9]{5}-?[0-9]{3}"));
    let postal_code = postal_code.prop_map(|code| code.and_then(|code| PostalCode::parse(&code)));
    (key(), name, city, amount, txid, info, postal_code).prop_map(
        |(key, name, city, amount, txid, info, postal_code)| Input { key, name, city, amount, txid, info, postal_code },
    )
}

/// Whether a reader of the text learns that it is not as it was written: an error, or a warning where there was none.
fn noticed(text: &str) -> bool {
    !decode(text).problems.is_empty()
}

#[test]
fn no_character_of_a_code_can_be_replaced_unnoticed() {
    let key = Key::parse("12.ABC.345/01DE-35").unwrap();
    let name = MerchantName::parse("Padaria do Zé").unwrap().0;
    let code = StaticCode::new(key, name, MerchantCity::parse("São Paulo").unwrap().0)
        .with_amount(Money::from_minor(12_086).unwrap())
        .unwrap()
        .with_txid(TxId::parse("K7F3M2").unwrap())
        .to_payload();
    assert!(!noticed(&code));
    for at in 0..code.len() {
        let (head, tail) = (&code[..at], &code[at + 1..]);
        for c in (0x00..=0x7F_u8).map(char::from).chain(['é', '０', '\u{200B}', '🍞']) {
            let changed = format!("{head}{c}{tail}");
            assert!(changed == code || noticed(&changed), "{changed}");
            assert!(noticed(&format!("{head}{c}{}", &code[at..])), "{c:?} before {at}");
        }
        assert!(noticed(&format!("{head}{tail}")), "without {at}");
    }
    assert!((0..code.len()).all(|end| decode(&code[..end]).problems.iter().any(Problem::is_error)));
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn what_is_written_is_read_back(input in input()) {
        let payload = input.code().to_payload();
        let read = decode(&payload);
        prop_assert_eq!(&read.problems, &Vec::<Problem>::new(), "{}", payload);
        prop_assert_eq!(read.kind, Some(Kind::Static));
        prop_assert_eq!(read.key.as_deref(), Some(input.key.as_str()));
        prop_assert_eq!(read.key_type, Some(input.key.kind()));
        prop_assert_eq!(read.amount, input.amount);
        prop_assert_eq!(read.name.as_deref(), Some(input.name.as_str()));
        prop_assert_eq!(read.city.as_deref(), Some(input.city.as_str()));
        prop_assert_eq!(read.txid.as_deref(), Some(input.txid.as_str()));
        prop_assert_eq!(read.postal_code.as_deref(), input.postal_code.as_ref().map(PostalCode::as_str));
        let info = input.info.and_then(|info| info.cut(input.key.info_room()));
        prop_assert_eq!(read.info.as_deref(), info.as_ref().map(Info::as_str));
        prop_assert_eq!((read.url, read.recurrence_url), (None, None));
        prop_assert_eq!(read.crc.found, Some(read.crc.computed));
    }

    #[test]
    fn what_is_written_passes_a_judge_who_does_not_know_us(input in input()) {
        let payload = input.code().to_payload();
        prop_assert_eq!(pix_lint::judge(&payload), Ok(()));
        prop_assert!((83..=248).contains(&payload.len()), "{}", payload.len());
    }

    #[test]
    fn no_replaced_character_goes_unnoticed(input in input(), at in any::<prop::sample::Index>(), c in pattern("[0-9A-Za-z]|[ -~]|\\PC")) {
        let payload = input.code().to_payload();
        let at = at.index(payload.len());
        let changed = format!("{}{c}{}", &payload[..at], &payload[at + 1..]);
        prop_assert!(changed == payload || noticed(&changed), "{}", changed);
    }

    #[test]
    fn no_lost_added_or_swapped_character_goes_unnoticed(input in input(), at in any::<prop::sample::Index>(), c in pattern("[ -~]")) {
        let payload = input.code().to_payload();
        let at = at.index(payload.len() - 1);
        let (head, tail) = payload.split_at(at);
        let (lost, added) = (format!("{head}{}", &tail[1..]), format!("{head}{c}{tail}"));
        prop_assert!(noticed(&lost), "{}", lost);
        prop_assert!(noticed(&added), "{}", added);
        let swapped = format!("{head}{}{}{}", &tail[1..2], &tail[..1], &tail[2..]);
        prop_assert!(swapped == payload || noticed(&swapped), "{}", swapped);
    }

    #[test]
    fn objects_are_read_in_any_order(input in input(), order in Just((1..9_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let payload = input.code().to_payload();
        let objects = pix_lint::objects(&payload).unwrap();
        let middle = order.iter().filter(|at| **at < objects.len() - 1).map(|at| objects[*at]);
        let first = objects[0];
        let rest: Vec<_> = objects[1..objects.len() - 1].iter().copied().filter(|object| !order.iter().any(|at| objects.get(*at) == Some(object))).collect();
        let body: Vec<(String, String)> = std::iter::once(first)
            .chain(middle)
            .chain(rest)
            .map(|(id, value)| {
                // The objects within the account turned round as well.
                let inner = if id == "26" { pix_lint::objects(value).unwrap() } else { Vec::new() };
                let turned: Vec<_> = inner.into_iter().rev().map(|(id, value)| (id.to_owned(), value.to_owned())).collect();
                let value = if turned.is_empty() { value.to_owned() } else { pix_lint::write(&turned) };
                (id.to_owned(), value)
            })
            .collect();
        let (before, after) = (decode(&payload), decode(&pix_lint::sealed(&pix_lint::write(&body))));
        prop_assert_eq!(after.problems, Vec::<Problem>::new());
        let said = |read: &vitrine_core::pix::Decoded| (read.key.clone(), read.amount, read.name.clone(), read.txid.clone());
        prop_assert_eq!(
            (after.kind, after.key, after.amount, after.name, after.txid),
            (before.kind, said(&before).0, said(&before).1, said(&before).2, said(&before).3)
        );
    }

    #[test]
    fn any_text_can_be_read(text in pattern("\\PC{0,60}|[0-9]{0,80}|(0[0-9]{3}|26[0-9]{2}|[a-z.]{3}|é){0,40}|(\\x00|\n|.){0,80}")) {
        let read = decode(&text);
        prop_assert!(read.problems.iter().any(Problem::is_error));
    }

    #[test]
    fn sealed_nonsense_can_be_read(text in pattern("000201(26[0-9]{2}|0014br.gov.bcb.pix|01[0-9]{2}|[0-9]{4}|[a-zé]{1,5}){0,20}")) {
        let read = decode(&pix_lint::sealed(&text));
        let computed = read.crc.computed;
        prop_assert_eq!(read.crc.found, Some(computed));
    }
}
