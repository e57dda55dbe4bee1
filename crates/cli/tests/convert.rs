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

use std::fs;
use std::path::{Path, PathBuf};

use run::{Ran, fed, vitrine};
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
fn a_few_bad_bytes_cost_a_catalog_in_utf_8_only_themselves() {
    let ran = fed(
        &["convert", "-", "-o", "-"],
        b"title,price\nCaf\xc3\xa9 e p\xc3\xa3o,12.50\nP\xc3\xa3o de a\xe7\xfacar,1.00\n",
    );
    assert!(ran.out.contains("\"Café e pão\"") && ran.out.contains("\"Pão de a\u{FFFD}\u{FFFD}car\""), "{}", ran.out);
    let told = "error: line 3, column 9: a byte that is no UTF-8 (0xE7) after \"Pão de a\", shown as \u{FFFD}; save the file as UTF-8\n\
        error: line 3, column 10: a byte that is no UTF-8 (0xFA), shown as \u{FFFD}; save the file as UTF-8\n";
    assert_eq!((ran.code, &*ran.err), (Some(1), told));

    let check = |bytes: &[u8], places: &[&str]| assert_eq!(fed(&["check", "-"], bytes).places(), places, "{bytes:?}");
    check(
        b"title,price\nCaf\xc3\xa9 p\xc3\xa3o,12.50\nA\xe7,x\n",
        &["error line 3, column 2", "error line 3, column 2"],
    );
    // As many bad bytes as good letters: some other encoding, in which two letters happen to be one.
    check(b"title,price\nCaf\xc3\xa9,12.50\nA\xe7,1.00\n", &[]);
    check(b"title,price\nCaf\xe9,12.50\n", &[]);
    let many =
        [b"title,price\n\"".as_slice(), "ã".repeat(200).as_bytes(), &b"\xe7\n".repeat(100), b"\",1.00\n"].concat();
    let ran = fed(&["check", "-"], &many);
    let problems = ran.json()["problems"].as_array().unwrap().clone();
    assert!(problems[..20].iter().all(|problem| problem["found"].as_str().unwrap().starts_with("a byte")));
    assert_eq!(problems[20]["found"], "80 more bytes that are no UTF-8");
}

#[test]
fn a_shop_file_that_is_no_utf_8_is_refused_by_every_command() {
    let shop = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin.json");
    let text = b"{\n  \"name\": \"P\xe3o\", \"products\": [{ \"title\": \"P\xc3\xa3o\", \"price\": \"1.00\" }]\n}";
    std::fs::write(&shop, text).unwrap();
    let shop = shop.to_str().unwrap();
    for words in [
        &["order", "--shop", shop, "--order", "-"][..],
        &["read", "--shop", shop, "Olá"],
        &["site", "--shop", shop, "--vitrine", "nowhere", "-o", "nowhere"],
        &["check", shop],
        &["convert", shop, "--to", "meta-csv", "--page", "https://example.com/", "-o", "-"],
    ] {
        let ran = fed(words, b"{}");
        assert_eq!((ran.code, ran.places()), (Some(1), vec!["error line 2, column 13".to_owned()]), "{words:?}");
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
        ("Artikel;Preis\nBrot;1,00\n", "error line 1, column 1"),
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

/// A folder for a test, with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("convert").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

fn converted(folder: &Path, file: &str, out: &str, more: &[&str]) -> Ran {
    let (file, out) = (folder.join(file), folder.join(out));
    vitrine(&[&["convert", file.to_str().unwrap(), "-o", out.to_str().unwrap()], more].concat())
}

const META: [&str; 4] = ["--to", "meta-csv", "--page", "https://example.com/"];
const TABLE: &str = "title,price\nCafé,12.50\n";
const EDITED: &str = "{ \"name\": \"Padaria do Zé\", \"whatsapp\": \"+5511987654321\",\n  \"products\": [{ \"title\": \"Bolo\", \"price\": 45.00 }],\n  \"minimum\": 25.000 }\n";

#[test]
fn a_shop_file_that_is_there_gets_the_products_and_keeps_the_rest() {
    let folder = folder("edited", &[("catalogo.csv", TABLE), ("loja.json", EDITED), ("vazio.json", "")]);
    let ran = converted(&folder, "catalogo.csv", "loja.json", &[]);
    assert_eq!((ran.code, &*ran.err, &ran.json()["products"]), (Some(0), "", &json!(1)));
    let products = "[\n    { \"title\": \"Café\", \"price\": \"12.50\" }\n  ]";
    assert_eq!(
        fs::read_to_string(folder.join("loja.json")).unwrap(),
        EDITED.replace("[{ \"title\": \"Bolo\", \"price\": 45.00 }]", products)
    );
    // An empty file is what some programs leave for others to write into.
    assert_eq!(converted(&folder, "catalogo.csv", "vazio.json", &[]).code, Some(0));
    assert_eq!(fs::read_to_string(folder.join("vazio.json")).unwrap(), FILE);
    let left: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn what_a_merchant_wrote_is_never_replaced() {
    let files = [
        ("catalogo.csv", TABLE),
        ("loja.json", EDITED),
        ("quebrada.json", "{ \"name\": \"Zé\",, }"),
        ("nota.txt", "oi"),
        ("package.json", "{ \"name\": \"site\" }"),
    ];
    let check = |file: &str, out: &str, more: &[&str], found: &str| {
        let folder = folder("kept", &files);
        let ran = converted(&folder, file, out, more);
        assert_eq!((ran.code, ran.places()), (Some(1), vec!["error --out".to_owned()]), "{file} {out}");
        assert!(ran.err.contains(found), "{}", ran.err);
        for (file, text) in files {
            assert_eq!(fs::read_to_string(folder.join(file)).unwrap(), text, "{file}");
        }
    };
    check("catalogo.csv", "catalogo.csv", &[], "is the file that is read");
    check("catalogo.csv", "../kept/./catalogo.csv", &[], "is the file that is read");
    check("catalogo.csv", "catalogo.csv", &META, "is the file that is read");
    check("loja.json", "loja.json", &META, "is the file that is read");
    check("catalogo.csv", "loja.json", &META, "is a shop file");
    check("catalogo.csv", "quebrada.json", &[], "is there already and is no shop file");
    check("catalogo.csv", "nota.txt", &[], "is there already and is no shop file");
    check("catalogo.csv", "package.json", &[], "is there already and is no shop file");
}

#[test]
fn a_catalog_that_was_written_before_is_written_again() {
    let file = EDITED.replace("25.000", "\"25.00\"").replace("45.00", "\"45.00\"");
    let folder = folder("again", &[("loja.json", &file)]);
    for _ in 0..2 {
        assert_eq!(converted(&folder, "loja.json", "meta.csv", &META).code, Some(0));
        assert!(fs::read_to_string(folder.join("meta.csv")).unwrap().starts_with("id,title,"));
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_what_is_no_file_is_written_into() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("links", &[("catalogo.csv", TABLE), ("loja.json", EDITED), ("fixa.json", EDITED)]);
    let mode =
        |file: &str, mode: u32| fs::set_permissions(folder.join(file), fs::Permissions::from_mode(mode)).unwrap();
    symlink("catalogo.csv", folder.join("atalho.csv")).unwrap();
    symlink("loja.json", folder.join("atalho.json")).unwrap();
    let ran = converted(&folder, "catalogo.csv", "atalho.csv", &[]);
    assert_eq!((ran.code, ran.places()), (Some(1), vec!["error --out".to_owned()]));
    mode("loja.json", 0o640);
    assert_eq!(converted(&folder, "catalogo.csv", "atalho.json", &[]).code, Some(0));
    assert!(fs::symlink_metadata(folder.join("atalho.json")).unwrap().is_symlink());
    let written = folder.join("loja.json");
    assert!(fs::read_to_string(&written).unwrap().contains("Café"));
    assert_eq!(fs::metadata(&written).unwrap().permissions().mode() & 0o777, 0o640);
    mode("fixa.json", 0o444);
    assert_eq!(converted(&folder, "catalogo.csv", "fixa.json", &[]).code, Some(2));
    assert_eq!(fs::read_to_string(folder.join("fixa.json")).unwrap(), EDITED);
    let ran = fed(&["convert", "-", "-o", "/dev/stdout"], CSV);
    assert!(ran.out.starts_with(FILE), "{}", ran.out);
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

#[test]
fn a_catalog_of_meta_takes_no_other_file_s_place() {
    let shop = r#"{ "name": "Loja", "whatsapp": "+5511987654321", "products": [{ "title": "Pão", "price": "1.00" }] }"#;
    let folder = folder(
        "meta-over",
        &[("loja.json", shop), ("notes.txt", "buy flour"), ("empty.csv", ""), ("other.csv", "id,title\n")],
    );
    let refused = |out: &str| {
        let before = fs::read(folder.join(out)).unwrap();
        let ran = converted(&folder, "loja.json", out, &META);
        assert_eq!((ran.code, ran.places()), (Some(1), vec!["error --out".to_owned()]), "{out}");
        assert_eq!(fs::read(folder.join(out)).unwrap(), before, "{out}");
    };
    ["notes.txt", "other.csv", "loja.json"].into_iter().for_each(refused);
    for out in ["empty.csv", "new.csv", "new.csv"] {
        assert_eq!(converted(&folder, "loja.json", out, &META).code, Some(0), "{out}");
    }
}
