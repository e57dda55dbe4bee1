//! `vitrine convert`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use run::{fed, vitrine};
use serde_json::json;

const CSV: &[u8] = b"title,price\nCaf\xc3\xa9,12.50\n";
const FILE: &str = "{\n  \"name\": \"Loja\",\n  \"currency\": \"BRL\",\n  \"products\": [\n    { \"title\": \"Café\", \"price\": \"12.50\" }\n  ]\n}\n";

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn a_catalog_is_read_in_the_encodings_of_spreadsheets() {
    let text = std::str::from_utf8(CSV).unwrap();
    let marked = format!("\u{FEFF}{text}");
    let latin = b"title,price\r\nCaf\xe9,12.50\r\n".to_vec();
    for bytes in [
        CSV.to_vec(),
        marked.clone().into_bytes(),
        latin,
        utf16(&marked, true),
        utf16(&marked, false),
        utf16(text, false),
    ] {
        let ran = fed(&["convert", "-", "-o", "-"], &bytes);
        assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(0), FILE, ""));
    }
}

#[test]
fn a_currency_can_be_named() {
    let ran = fed(&["convert", "-", "-o", "-", "--currency", "cop"], b"title,price\nCaf\xc3\xa9,12500\n");
    assert!(ran.out.contains("\"currency\": \"COP\"") && ran.out.contains("\"price\": \"12500\""), "{}", ran.out);
    assert_eq!(fed(&["convert", "-", "-o", "-", "--currency", "XYZ"], CSV).code, Some(2));
}

#[test]
fn what_is_no_catalog_is_refused_and_nothing_is_written() {
    let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("refused.json");
    let ran = fed(&["convert", "-", "-o", out.to_str().unwrap()], b"{}");
    assert_eq!((ran.code, ran.places()), (Some(1), vec!["error line 1, column 1".to_owned()]));
    assert!(!out.exists());
    for (text, place) in [
        ("{\"name\": \"Loja\", \"products\": []}", "error $"),
        ("{\"@type\": \"Product\",}", "error line 1, column 20"),
        ("title,price\nPão,x\n", "error line 2, column 2"),
        ("<?xml version=\"1.0\"?>\n<rss><item></rss>", "error line 2, column 12"),
    ] {
        let ran = fed(&["convert", "-", "-o", out.to_str().unwrap()], text.as_bytes());
        assert_eq!((ran.code, ran.places()), (Some(1), vec![place.to_owned()]), "{text}");
        assert!(!out.exists(), "{text}");
    }
}

#[test]
fn data_of_a_page_and_feeds_in_xml_are_catalogs_too() {
    for (text, format) in [
        ("{\"@type\": \"Product\", \"name\": \"Café\", \"offers\": {\"price\": 12.5}}", "schema.org data"),
        (
            "<html><script type=\"application/ld+json\">{\"@type\": \"Product\", \"name\": \"Café\", \"offers\": {\"price\": 12.5}}</script>",
            "schema.org data",
        ),
        (
            "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel><item><title>Café</title><g:price>12.50 BRL</g:price></item></channel></rss>",
            "a Google Merchant feed",
        ),
    ] {
        assert_eq!(fed(&["convert", "-", "-o", "-"], text.as_bytes()), run::fine(FILE), "{text}");
        let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("format.json");
        assert_eq!(
            fed(&["convert", "-", "-o", out.to_str().unwrap()], text.as_bytes()).json()["format"],
            json!(format)
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_or_written_ends_with_2() {
    assert_eq!(vitrine(&["convert", "nowhere.csv", "-o", "-"]).code, Some(2));
    assert_eq!(fed(&["convert", "-", "-o", "nowhere/at/all.json"], CSV).code, Some(2));
    assert_eq!(vitrine(&["convert", "nowhere.csv"]).code, Some(2));
}

#[test]
fn check_reads_catalogs_too() {
    let ran = fed(&["check", "-"], b"title,price\nCaf\xc3\xa9,x\nP\xc3\xa3o,1.00\n");
    let problem = json!({ "severity": "error", "place": "line 2, column 2", "found": "\"x\" is not a price", "repair": "write it as \"12.50\"" });
    assert_eq!((ran.code, ran.json()), (Some(1), json!({ "products": 1, "problems": [problem] })));
}
