//! Any text is read as a Pix code, as it is and with its checksum made right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vitrine_core::pix::{Decoded, Info, Key, Kind, MerchantCity, MerchantName, PostalCode, StaticCode, TxId, decode};
use vitrine_core::problem::Problem;

fuzz_target!(|text: &str| {
    judge(text, &decode(text));
    // Few texts of chance end in their own checksum; with it the reader gets further.
    let body = format!("{text}6304");
    let sealed = format!("{body}{:04X}", checksum(body.as_bytes()));
    let read = decode(&sealed);
    assert_eq!(read.crc.found.as_deref(), sealed.get(body.len()..));
    judge(&sealed, &read);
});

fn judge(text: &str, read: &Decoded) {
    for Problem { place, found, repair, .. } in &read.problems {
        let told = [place, found, repair];
        assert!(told.iter().all(|part| !part.is_empty()), "{told:?}");
        // A terminal shows these, and must not be steered by the code.
        assert!(!told.iter().any(|part| part.chars().any(char::is_control)), "{told:?}");
    }
    if read.problems.iter().any(Problem::is_error) {
        return;
    }
    let code = text.trim_end_matches([' ', '\t', '\r', '\n']);
    assert!(code.starts_with("000201"));
    let (body, crc) = code.split_at(code.len() - 4);
    assert!(crc.eq_ignore_ascii_case(&format!("{:04X}", checksum(body.as_bytes()))));
    assert!(read.crc.computed.eq_ignore_ascii_case(crc));
    assert_eq!(read.kind == Some(Kind::Static), read.url.is_none() && read.recurrence_url.is_none());
    if read.kind == Some(Kind::Static) && read.problems.is_empty() {
        again(read);
    }
}

/// A code without a fault is written by us and read as the same.
fn again(read: &Decoded) {
    let kind = read.key_type.expect("a clean key has a type");
    let key = Key::parse_as(read.key.as_deref().expect("a static code has a key"), kind).expect("a clean key is one");
    let (name, city) = (read.name.as_deref().unwrap_or_default(), read.city.as_deref().unwrap_or_default());
    // Signs that some banks refuse may stand in a code, but we do not write them.
    let (Some((name, _)), Some((city, _))) = (MerchantName::parse(name), MerchantCity::parse(city)) else { return };
    let txid = read.txid.as_deref().and_then(TxId::parse).expect("a clean id is one");
    let mut code = StaticCode::new(key, name.clone(), city.clone()).with_txid(txid);
    if let Some(amount) = read.amount {
        code = code.with_amount(amount).expect("a clean amount is more than nothing");
    }
    if let Some(postal_code) = &read.postal_code {
        code = code.with_postal_code(PostalCode::parse(postal_code).expect("a clean postal code is one"));
    }
    let info = read.info.as_deref().and_then(Info::parse).map(|(info, _)| info);
    if let Some(info) = info.clone() {
        code = code.with_info(info).expect("what fitted into a code fits again");
    }
    let ours = decode(&code.to_payload());
    assert_eq!(ours.problems, []);
    assert_eq!((ours.kind, &ours.key, ours.key_type), (read.kind, &read.key, read.key_type));
    assert_eq!((ours.amount, &ours.txid, &ours.postal_code), (read.amount, &read.txid, &read.postal_code));
    assert_eq!((ours.name.as_deref(), ours.city.as_deref()), (Some(name.as_str()), Some(city.as_str())));
    assert_eq!(ours.info.as_deref(), info.as_ref().map(Info::as_str));
}

/// CRC-16/CCITT-FALSE as a division of polynomials, bit by bit, with sixteen zeros put after the message.
fn checksum(bytes: &[u8]) -> u16 {
    let message = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| u32::from(byte >> bit) & 1));
    let rest = message.chain([0; 16]).fold(0x84CF_u32, |rest, bit| {
        let rest = rest << 1 | bit;
        if rest & 0x1_0000 == 0 { rest } else { rest ^ 0x1_1021 }
    });
    u16::try_from(rest).expect("a rest has sixteen bits")
}
