//! Any text is read as a Pix key, with its type found out and with each type named.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vitrine_core::pix::{Key, KeyError, KeyType, Kind, MerchantCity, MerchantName, StaticCode, decode};

fuzz_target!(|text: &str| {
    let found = Key::parse(text);
    match &found {
        Ok(key) => assert_eq!(Key::parse_as(text, key.kind()).as_ref(), Ok(key)),
        Err(KeyError::Ambiguous(kinds)) => {
            assert_eq!(kinds, &[KeyType::Cpf, KeyType::Phone]);
            assert!(kinds.iter().all(|kind| Key::parse_as(text, *kind).is_ok()));
        }
        Err(KeyError::Wrong { found, repair }) => {
            assert!(!repair.is_empty() && !found.chars().any(char::is_control), "{found:?}");
        }
    }
    for key in found.into_iter().chain(KeyType::ALL.into_iter().flat_map(|kind| Key::parse_as(text, kind))) {
        judge(&key);
    }
});

fn judge(key: &Key) {
    let (text, kind) = (key.as_str(), key.kind());
    assert!(text.is_ascii() && text.len() <= Key::MAX_CHARS && !text.chars().any(|c| c.is_whitespace()));
    let form = match kind {
        KeyType::Cpf => text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit()),
        KeyType::Cnpj => {
            text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        }
        KeyType::Phone => text.strip_prefix('+').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())),
        KeyType::Email => text.matches('@').count() == 1 && text == text.to_lowercase(),
        KeyType::Evp => text.len() == 36 && text.matches('-').count() == 4 && text == text.to_lowercase(),
    };
    assert!(form, "{kind}: {text}");
    assert_eq!(Key::parse_as(text, kind).as_ref(), Ok(key));
    match Key::parse(text) {
        Ok(again) => assert_eq!(&again, key),
        Err(error) => {
            assert_eq!(error, KeyError::Ambiguous(vec![KeyType::Cpf, KeyType::Phone]));
            assert_eq!(kind, KeyType::Cpf);
        }
    }
    // A company's number is public; of anything else the mask hides a part, unless stars stand there.
    assert!(kind == KeyType::Cnpj || text.contains("*@") || !key.masked().contains(text), "{}", key.masked());
    let name = MerchantName::parse("Loja").expect("a name").0;
    let read = decode(&StaticCode::new(key.clone(), name, MerchantCity::unknown()).to_payload());
    assert_eq!((read.kind, read.key.as_deref(), read.key_type), (Some(Kind::Static), Some(text), Some(kind)));
    assert_eq!(read.problems.is_empty(), key.doubt().is_none(), "{:?}", read.problems);
}
