//! Published codes, read and written.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod pix_lint;
mod vectors;

use serde_json::Value;
use vectors::{rows, text};
use vitrine_core::money::Money;
use vitrine_core::pix::{
    Decoded, Info, Key, KeyType, MerchantCity, MerchantName, PostalCode, StaticCode, TxId, decode,
};
use vitrine_core::problem::Problem;

fn errors(decoded: &Decoded) -> Vec<&Problem> {
    decoded.problems.iter().filter(|problem| problem.is_error()).collect()
}

fn decimal(amount: Money) -> String {
    format!("{}.{:02}", amount.minor() / 100, amount.minor() % 100)
}

#[test]
fn every_published_pix_code_is_read_as_its_publisher_meant() {
    let pix: Vec<Value> = rows("codes.jsonl").into_iter().filter(|row| text(row, "rail") == Some("pix")).collect();
    assert_eq!(pix.len(), 40);
    for row in &pix {
        let (id, fields) = (text(row, "id").unwrap(), &row["fields"]);
        let read = decode(text(row, "payload").unwrap());
        assert_eq!(errors(&read), Vec::<&Problem>::new(), "{id}");
        let kind = match text(row, "kind").unwrap() {
            "recurrence" => "composite",
            kind => kind,
        };
        assert_eq!(read.kind.map(|kind| kind.as_str()), Some(kind), "{id}");
        let key_type = text(fields, "key_type").map(str::to_ascii_lowercase);
        assert_eq!(read.key_type.map(KeyType::as_str), key_type.as_deref(), "{id}");
        let check = |found: &Option<String>, key: &str| assert_eq!(found.as_deref(), text(fields, key), "{id} {key}");
        check(&read.key, "key");
        check(&read.name, "name");
        check(&read.city, "city");
        check(&read.postal_code, "postal_code");
        check(&read.txid, "txid");
        check(&read.info, "info");
        check(&read.url, "url");
        check(&read.recurrence_url, "recurrence_url");
        check(&read.amount.map(decimal), "amount");
        assert_eq!(read.crc.found.as_deref(), text(row, "crc"), "{id}");
        assert_eq!(read.crc.found.as_ref(), Some(&read.crc.computed), "{id}");
    }
}

#[test]
fn what_is_warned_about_in_published_codes_is_what_banks_differ_on() {
    let mut found: Vec<(String, String)> = Vec::new();
    for row in rows("codes.jsonl").iter().filter(|row| text(row, "rail") == Some("pix")) {
        let id = text(row, "id").unwrap();
        let places = decode(text(row, "payload").unwrap()).problems.into_iter().map(|problem| problem.place);
        found.extend(places.map(|place| (id.to_owned(), place)));
    }
    let expected = [
        ("pub-040", "62.50"),
        // Eleven digits after +55 that do not begin with 9.
        ("pub-041", "26.01"),
        ("pub-041", "62.50"),
        ("pub-042", "62.50"),
        // A postal code of nine digits.
        ("pub-071", "61"),
    ];
    assert_eq!(found, expected.map(|(id, place)| (id.to_owned(), place.to_owned())));
}

#[test]
fn a_code_of_another_arrangement_is_no_pix_code() {
    let others: Vec<Value> = rows("codes.jsonl").into_iter().filter(|row| text(row, "rail") != Some("pix")).collect();
    assert_eq!(others.len(), 21);
    for row in &others {
        let read = decode(text(row, "payload").unwrap());
        assert_eq!(read.kind, None);
        assert_eq!(read.crc.found.as_deref(), text(row, "crc"));
        assert_eq!(read.crc.found.as_ref(), Some(&read.crc.computed));
        let places: Vec<&str> = errors(&read).iter().map(|problem| &*problem.place).collect();
        assert!(places.contains(&"26") && places.contains(&"53") && places.contains(&"58"), "{places:?}");
        assert!(!places.contains(&"63") && !places.contains(&"00") && !places.contains(&"59"), "{places:?}");
    }
}

#[test]
fn every_invalid_code_is_refused_or_warned_about() {
    let all = rows("invalid-codes.jsonl");
    assert_eq!(all.len(), 41);
    for row in &all {
        let (id, read) = (text(row, "id").unwrap(), decode(text(row, "payload").unwrap()));
        let refused = !errors(&read).is_empty();
        match text(row, "severity").unwrap() {
            "fatal" => assert!(refused, "{id} {:?}", row["why"]),
            // A stranger's code with a slip is no Pix code all the same.
            _ if text(row, "rail") != Some("pix") => assert!(refused, "{id}"),
            _ => {
                assert!(!refused, "{id} {:?}", errors(&read));
                assert!(!read.problems.is_empty(), "{id} {:?}", row["why"]);
            }
        }
        if row["crc_verified"] == true {
            let right = read.crc.found.as_deref().is_some_and(|crc| crc.eq_ignore_ascii_case(&read.crc.computed));
            assert!(right, "{id}");
        }
        assert!(pix_lint::judge(text(row, "payload").unwrap()).is_err(), "{id}: the lint must know this fault");
    }
}

/// The objects of a row as this project writes them: without what it leaves out, in its order and its characters.
fn as_we_write(row: &Value) -> String {
    let mut body: Vec<(String, String)> = Vec::new();
    for object in row["tlv"].as_array().unwrap() {
        let id = object[0].as_str().unwrap();
        let value = match &object[1] {
            Value::String(value) => value.clone(),
            inner => {
                let kept = inner.as_array().unwrap().iter().filter_map(|object| {
                    let (inner_id, value) = (object[0].as_str().unwrap(), object[1].as_str().unwrap_or_default());
                    match (id, inner_id) {
                        ("26", "00") => Some((inner_id.into(), value.to_ascii_lowercase())),
                        ("26", "02") => Some((inner_id.into(), Info::parse(value).unwrap().0.as_str().into())),
                        ("26", "03") | ("62", "50") => None,
                        _ => Some((inner_id.into(), value.to_owned())),
                    }
                });
                pix_lint::write(&kept.collect::<Vec<_>>())
            }
        };
        match id {
            "01" | "63" => {}
            "61" if value.len() != 8 => {}
            _ => body.push((id.to_owned(), value)),
        }
    }
    body.sort();
    pix_lint::sealed(&pix_lint::write(&body))
}

#[test]
fn every_published_static_code_is_written_as_it_was() {
    let (mut codes, mut identical) = (0, Vec::new());
    for row in rows("codes.jsonl").iter().filter(|row| text(row, "kind") == Some("static")) {
        let (id, fields) = (text(row, "id").unwrap(), &row["fields"]);
        let key_type = KeyType::parse(text(fields, "key_type").unwrap()).unwrap();
        let mut code = StaticCode::new(
            Key::parse_as(text(fields, "key").unwrap(), key_type).unwrap(),
            MerchantName::parse(text(fields, "name").unwrap()).unwrap().0,
            MerchantCity::parse(text(fields, "city").unwrap()).unwrap().0,
        )
        .with_txid(TxId::parse(text(fields, "txid").unwrap()).unwrap());
        if let Some(amount) = text(fields, "amount") {
            let minor = amount.replace('.', "").parse().unwrap();
            code = code.with_amount(Money::from_minor(minor).unwrap()).unwrap();
        }
        if let Some(info) = text(fields, "info") {
            code = code.with_info(Info::parse(info).unwrap().0).unwrap();
        }
        if let Some(postal_code) = text(fields, "postal_code").and_then(PostalCode::parse) {
            code = code.with_postal_code(postal_code);
        }
        let payload = code.to_payload();
        pix_lint::judge(&payload).unwrap();
        assert_eq!(payload, as_we_write(row), "{id}");
        codes += 1;
        if Some(&*payload) == text(row, "payload") {
            identical.push(id.to_owned());
        }
    }
    assert_eq!(codes, 20);
    assert_eq!(identical, ["pub-001", "pub-054", "pub-058", "pub-079", "pub-081", "pub-082", "pub-084"]);
}

#[test]
fn the_example_of_the_manual_is_written_byte_for_byte() {
    let key = Key::parse("123e4567-e12b-12d1-a456-426655440000").unwrap();
    let name = MerchantName::parse("Fulano de Tal").unwrap().0;
    let payload = StaticCode::new(key, name, MerchantCity::parse("BRASILIA").unwrap().0).to_payload();
    let manual = "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de \
                  Tal6008BRASILIA62070503***63041D3D";
    assert_eq!(payload, manual);
}
