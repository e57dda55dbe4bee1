//! `vitrine check`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use std::fs;
use std::path::PathBuf;

use run::{Ran, core_tests, fed, fine, vitrine};
use serde_json::{Value, json};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;

/// The shop files of core's tests.
fn shop_files() -> Vec<PathBuf> {
    let folder = core_tests().join("shop_files");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    assert!(files.len() >= 25, "the shop files are gone");
    files
}

fn as_json(problem: &Problem) -> Value {
    let Problem { severity, place, found, repair } = problem;
    json!({ "severity": severity.as_str(), "place": place, "found": found, "repair": repair })
}

#[test]
fn every_shop_file_is_told_what_core_says_of_it() {
    for file in shop_files() {
        let (products, problems) = match Shop::read(&fs::read_to_string(&file).unwrap()) {
            Ok((shop, problems)) => (shop.products.len(), problems),
            Err(unusable) => (0, unusable.problems),
        };
        let ran = vitrine(&["check", file.to_str().unwrap()]);
        let expected: Vec<Value> = problems.iter().map(as_json).collect();
        assert_eq!(ran.json(), json!({ "products": products, "problems": expected }), "{}", file.display());
        assert_eq!(ran.code, Some(i32::from(problems.iter().any(Problem::is_error))), "{}", file.display());
        assert_eq!(ran.err.lines().count(), problems.len(), "{}", file.display());
    }
}

#[test]
fn a_file_without_mistakes_is_fine() {
    let file = core_tests().join("shop_files/smallest.json");
    let answer = fine("{\"products\":1,\"problems\":[]}\n");
    assert_eq!(vitrine(&["check", file.to_str().unwrap()]), answer);
    assert_eq!(fed(&["check", "-"], &fs::read(&file).unwrap()), answer);
}

#[test]
fn a_time_zone_that_nobody_knows_is_told() {
    let shop = |zone: &str| {
        let products = json!([{ "title": "Pão", "price": "0.90" }]);
        json!({ "name": "Padaria", "whatsapp": "+5511987654321", "timeZone": zone, "products": products }).to_string()
    };
    assert_eq!(fed(&["check", "-"], shop("America/Manaus").as_bytes()), fine("{\"products\":1,\"problems\":[]}\n"));
    let ran = fed(&["check", "-"], shop("America/Brasilia").as_bytes());
    let problem = &ran.json()["problems"][0];
    assert_eq!((&problem["severity"], &problem["place"]), (&json!("warning"), &json!("timeZone")));
}

#[test]
fn a_mistake_is_told_with_its_place_and_hides_no_other_product() {
    let file = r#"{ "name": "Padaria", "whatsapp": "+5511987654321",
        "products": [{ "title": "Pão", "price": "12,5O" }, { "title": "Bolo", "price": "45,00" }] }"#;
    let ran = fed(&["check", "-"], file.as_bytes());
    let out = "{\"products\":1,\"problems\":[\
               {\"severity\":\"error\",\"place\":\"products[0].price\",\"found\":\"\\\"12,5O\\\" is not a price\",\
               \"repair\":\"write it as \\\"12.50\\\"\"},\
               {\"severity\":\"warning\",\"place\":\"products[1].price\",\"found\":\"\\\"45,00\\\" is not a plain number\",\
               \"repair\":\"write \\\"45.00\\\"\"}]}\n";
    let err = "error: products[0].price: \"12,5O\" is not a price; write it as \"12.50\"\n\
               warning: products[1].price: \"45,00\" is not a plain number; write \"45.00\"\n";
    assert_eq!(ran, Ran { code: Some(1), out: out.to_owned(), err: err.to_owned() });
}

#[test]
fn a_warning_alone_does_not_make_a_file_wrong() {
    let file = r#"{"name":"Padaria","whatsapp":"+5511987654321","products":[{"title":"Pão","price":"1,00"}]}"#;
    let ran = fed(&["check", "-"], file.as_bytes());
    assert_eq!((ran.code, ran.places()), (Some(0), vec!["warning products[0].price".to_owned()]));
}

#[test]
fn what_is_no_json_is_told_with_line_and_column() {
    let check = |file: &[u8], place: &str| {
        let ran = fed(&["check", "-"], file);
        assert_eq!((ran.code, &ran.json()["products"]), (Some(1), &json!(0)));
        assert_eq!(ran.places(), [format!("error {place}")]);
    };
    check(b"{\n  \"name\": \"Padaria\",\n}", "line 2, column 20");
    check(b"id,what,price\n1,Bolo,45.00\n", "line 1, column 1");
    check(b"", "$");
}

#[test]
fn a_file_in_another_encoding_is_told_where_it_shows() {
    let check = |file: &[u8], err: &str| {
        let ran = fed(&["check", "-"], file);
        assert_eq!((ran.code, &ran.json()["products"]), (Some(1), &json!(0)));
        assert_eq!(ran.err, format!("error: {err}; save the file as UTF-8\n"));
    };
    check(b"{\n  \"name\": \"P\xC3\xA3o e p\xE3o\"", "line 2, column 19: a byte that is no UTF-8 (0xE3)");
    check(b"\xFF\xFE{\x00", "line 1, column 1: a byte that is no UTF-8 (0xFF)");
}

#[test]
fn a_file_that_cannot_be_read_is_a_wrong_call() {
    let check = |path: &str, err: &str| {
        assert_eq!(
            vitrine(&["check", path]),
            Ran { code: Some(2), out: String::new(), err: format!("error: {err}\n") }
        );
    };
    check("loja.jsno", "The file loja.jsno cannot be read: there is none at this path; check its spelling.");
    check("src", "The file src cannot be read: it is a folder; name the file in it.");
    assert_eq!(vitrine(&["check"]).code, Some(2));
}

#[test]
fn what_is_said_to_people_steers_no_terminal() {
    let file = "{\"name\":\"x\",\"products\":[],\"\u{9B}2J\u{202E}\\u001b[31m\":1}";
    let ran = fed(&["check", "-"], file.as_bytes());
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("2J"), "{}", ran.err);
    assert!(!ran.err.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{:?}", ran.err);
    let missing = vitrine(&["check", "loja\u{1b}[2J.json"]);
    assert!(missing.err.starts_with("error: The file loja[2J.json cannot be read: "), "{:?}", missing.err);
}
