//! What was mixed up is told with what was meant: other sorts of files, names of files, options that do nothing here.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use std::fs;
use std::path::{Path, PathBuf};

use run::{Ran, fed, vitrine};

const SHOP: &str =
    r#"{ "name": "Loja", "whatsapp": "+5511987654321", "products": [{ "id": "a", "title": "A", "price": "1.00" }] }"#;
const CSV: &str = "title,price\nCafé,12.50\n";

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mixed-up");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn says(ran: &Ran, code: i32, parts: &[&str]) {
    assert_eq!(ran.code, Some(code), "{ran:?}");
    parts.iter().for_each(|part| assert!(ran.err.contains(part), "{part}: {ran:?}"));
}

#[test]
fn a_file_that_is_no_text_is_called_by_its_name() {
    let check = |bytes: &[u8], expected: &[&str]| {
        for words in
            [&["check", "-"][..], &["convert", "-", "-o", "-"], &["order", "--shop", "-", "--order", "nothing.json"]]
        {
            if words[0] == "order" {
                let shop = file("no-text.bin", bytes);
                let order = file("order.json", b"{}");
                let ran = vitrine(&["order", "--shop", shop.to_str().unwrap(), "--order", order.to_str().unwrap()]);
                says(&ran, 1, expected);
            } else {
                says(&fed(words, bytes), 1, expected);
            }
        }
    };
    check(b"PK\x03\x04\x14\0\x06\0\x08\0", &["an Excel workbook", "save it as CSV"]);
    check(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &["an old Excel workbook", "save it as CSV"]);
    check(b"%PDF-1.7\n%\xE2\xE3", &["a PDF"]);
    check(b"\x89PNG\r\n\x1A\n\0\0", &["a picture"]);
    check(b"\xFF\xD8\xFF\xE0\0\x10JFIF", &["a picture"]);
    check(b"RIFF\x24\0\0\0WEBPVP8 ", &["a picture"]);
}

#[test]
fn a_catalog_in_place_of_a_shop_file_is_told_what_to_make_of_it() {
    let order = file("any-order.json", br#"{ "lines": [] }"#);
    for (name, catalog) in [("c.csv", CSV.as_bytes()), ("latin.csv", b"title,price\nCaf\xE9,12.50\n")] {
        let catalog = file(name, catalog);
        let ran = vitrine(&["order", "--shop", catalog.to_str().unwrap(), "--order", order.to_str().unwrap()]);
        says(&ran, 1, &["a catalog", "vitrine convert"]);
    }
}

#[test]
fn the_name_of_a_file_where_a_text_goes_is_told() {
    let (shop, text) = (file("named.json", SHOP.as_bytes()), file("m.txt", b"hello"));
    let (shop, text) = (shop.to_str().unwrap(), text.to_str().unwrap());
    let hint = format!("to read a file: - < {text}");
    says(&vitrine(&["read", "--shop", shop, text]), 1, &[&hint]);
    says(&vitrine(&["pix", "decode", text]), 1, &[&hint]);
    assert!(!vitrine(&["read", "--shop", shop, "hello"]).err.contains("to read a file"));
}

#[test]
fn a_catalog_is_checked_as_the_shop_that_it_becomes() {
    let check = |csv: &str, more: &[&str], expected: &[&str]| {
        let ran = fed(&[&["check", "-"], more].concat(), csv.as_bytes());
        assert_eq!(ran.places(), expected, "{csv} {more:?}");
    };
    check(CSV, &[], &[]);
    check("title,price,category\nBolo,1.00,A\nBolo,2.00,A\n", &[], &["warning products[1].title"]);
    check("title,price\nBolo,25.000\n", &["--currency", "COP"], &[]);
    check("title,price\nBolo,12.50\n", &["--currency", "COP"], &["error line 2, column 2"]);
}

#[test]
fn an_option_that_does_nothing_is_told() {
    let shop = file("option.json", SHOP.as_bytes());
    let words = ["convert", shop.to_str().unwrap(), "--to", "meta-csv", "--page", "https://example.com/", "-o", "-"];
    says(&vitrine(&[&words[..], &["--currency", "USD"]].concat()), 0, &["warning: --currency: "]);
    assert!(!vitrine(&words).err.contains("--currency"));
    says(&fed(&["convert", "-", "--page", "nonsense", "-o", "-"], CSV.as_bytes()), 0, &["warning: --page: "]);
    says(&fed(&["check", "-", "--currency", "USD"], SHOP.as_bytes()), 0, &["warning: --currency: "]);
}

#[test]
fn only_one_input_can_be_standard_input() {
    for words in [&["order", "--shop", "-", "--order", "-"][..], &["read", "--shop", "-", "-"]] {
        let ran = fed(words, SHOP.as_bytes());
        assert_eq!(&*ran.out, "");
        says(&ran, 2, &["only one can be standard input"]);
    }
}

#[test]
fn words_are_taken_as_they_are_typed() {
    let encode = ["pix", "encode", "--key", "ana@example.com", "--name", "Ana", "--city", "Cunha"];
    assert_eq!(vitrine(&[&encode[..], &["--format", "SVG"]].concat()).code, Some(0));
    assert_eq!(vitrine(&[&encode[..], &["--info", "-x"]].concat()).code, Some(0));
}
