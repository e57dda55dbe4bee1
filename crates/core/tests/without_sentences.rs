//! The core as the widget has it, without the feature `sentences`: problems are counted, and those that the tag makes void
//! are not, or every such shop would load the reader for nothing.
//!
//! `cargo test -p vitrine-core --no-default-features --test without_sentences`
#![cfg(not(feature = "sentences"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use vitrine_core::shop::{Origin, Pins, Shop};

/// How many problems are left of a shop file with these keys, and with this in the tag.
fn check(keys: &str, phone: Option<&str>, key: Option<&str>, expected: usize) {
    let file = format!(r#"{{ "name": "Padaria", "products": [{{ "title": "Pão", "price": "1.00" }}] {keys} }}"#);
    let (shop, mut problems) = Shop::read(&file).unwrap();
    let pins = Pins { whatsapp: phone.map(str::to_owned), pix_key: key.map(str::to_owned), ..Pins::default() };
    let _ = shop.pinned(&pins, Origin::Same, &mut problems);
    assert_eq!(problems.len(), expected, "{keys} {phone:?} {key:?}");
}

const PHONE: Option<&str> = Some("+5511987654321");
const KEY: Option<&str> = Some("52998224725");
const OWN: &str = r#", "whatsapp": "+5511987654321""#;

#[test]
fn what_the_tag_makes_void_is_not_counted() {
    check(OWN, None, None, 0);
    check("", None, None, 1);
    check("", PHONE, None, 0);
    check(r#", "whatsapp": "11""#, PHONE, None, 0);
    check(r#", "whatsapp": "11", "minimum": "x""#, PHONE, None, 1);
    let with = |rest: &str| format!("{OWN}, {rest}");
    check(&with(r#""pix": { "key": "x" }"#), None, None, 1);
    check(&with(r#""pix": { "key": "x" }"#), None, KEY, 0);
    check(&with(r#""pix": { "key": "x", "nome": "y", "txid": "z" }, "minimum": "x""#), None, KEY, 1);
    check(&with(r#""payments": ["pix"]"#), None, KEY, 0);
    check(&with(r#""payments": ["pix"]"#), None, None, 1);
    check(r#", "payments": ["pix"]"#, PHONE, KEY, 0);
}

#[test]
fn what_only_the_merchant_need_know_loads_no_sentences() {
    let file = r#"{ "name": "Loja", "whatsapp": "+5511987654321", "products": [{ "title": "Pão", "price": "1" }, { "title": "Pão", "price": "2" }] }"#;
    assert_eq!(Shop::read(file).unwrap().1.len(), 0);
}
