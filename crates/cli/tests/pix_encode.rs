//! `vitrine pix encode`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use run::{Ran, fine, rows, text, vitrine};
use serde_json::{Value, json};
use vitrine_core::qr::QrMatrix;

/// The example of the Banco Central's manual, in parts.
const EVP: &str = "123e4567-e12b-12d1-a456-426655440000";
const MANUAL: &str = "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de \
                      Tal6008BRASILIA62070503***63041D3D";

/// The manual's example with more options.
fn encode(more: &[&str]) -> Ran {
    vitrine(&[&["pix", "encode", "--key", EVP, "--name", "Fulano de Tal", "--city", "BRASILIA"], more].concat())
}

#[test]
fn the_example_of_the_manual_is_written_byte_for_byte() {
    assert_eq!(encode(&[]), fine(&format!("{MANUAL}\n")));
    assert_eq!(encode(&["--format", "text"]), fine(&format!("{MANUAL}\n")));
}

#[test]
fn every_published_static_code_is_read_back_as_its_publisher_meant() {
    let published = rows("codes.jsonl");
    let fixed: Vec<&Value> = published.iter().filter(|row| text(row, "kind") == Some("static")).collect();
    assert_eq!(fixed.len(), 20);
    for row in fixed {
        let (id, fields) = (&row["id"], &row["fields"]);
        let kind = text(fields, "key_type").unwrap().to_ascii_lowercase();
        let needed = [("--key", "key"), ("--name", "name"), ("--city", "city"), ("--txid", "txid")];
        let mut words = vec!["pix", "encode", "--key-type", &kind];
        for (option, field) in needed {
            words.extend([option, text(fields, field).unwrap()]);
        }
        for (option, field) in [("--amount", "amount"), ("--info", "info")] {
            words.extend(text(fields, field).into_iter().flat_map(|text| [option, text]));
        }
        let written = vitrine(&words);
        assert_eq!(written.code, Some(0), "{id} {written:?}");
        let read = vitrine(&["pix", "decode", written.out.trim_end()]).json();
        let again = vitrine(&["pix", "decode", text(row, "payload").unwrap()]).json();
        for key in ["kind", "key", "keyType", "amountMinor", "txid"] {
            assert_eq!(read[key], again[key], "{id} {key}");
        }
        assert!(read["problems"].as_array().unwrap().iter().all(|problem| problem["place"] == "26.01"), "{id} {read}");
        if ["pub-001", "pub-054", "pub-058"].contains(&id.as_str().unwrap()) {
            assert_eq!(written.out.trim_end(), text(row, "payload").unwrap(), "{id}");
        }
    }
}

#[test]
fn every_option_stands_in_the_code() {
    let more = ["--amount", "1234.5", "--txid", "K7F3M2", "--info", "Bolo", "--postal-code", "01310-100"];
    let ran = encode(&more);
    assert_eq!(ran.code, Some(0));
    let read = vitrine(&["pix", "decode", ran.out.trim_end()]).json();
    let check = |key: &str, expected: Value| assert_eq!(read[key], expected, "{key}");
    check("key", json!(EVP));
    check("name", json!("Fulano de Tal"));
    check("city", json!("BRASILIA"));
    check("amountMinor", json!(123_450));
    check("txid", json!("K7F3M2"));
    check("info", json!("Bolo"));
    check("postalCode", json!("01310100"));
    check("problems", json!([]));
}

#[test]
fn what_a_code_cannot_hold_is_adapted_and_warned_about() {
    let key = ["pix", "encode", "--key", "12.ABC.345/01DE-35"];
    let check = |name: &str, city: &str, more: &[&str], in_code: &str, err: &str| {
        let ran = vitrine(&[&key, &["--name", name, "--city", city], more].concat());
        assert_eq!((ran.code, &*ran.err), (Some(0), err));
        assert!(ran.out.contains(in_code), "{} in {}", in_code, ran.out);
    };
    // Everybody in Brazil writes accents, so losing them is no news.
    check("Padaria do Zé", "São Paulo", &[], "5913Padaria do Ze6009Sao Paulo", "");
    check(
        "Zé & Filhos",
        "Rio",
        &[],
        "5911Ze e Filhos",
        "warning: --name: some banks refuse \"Zé & Filhos\"; write \"Ze e Filhos\", as the code does\n",
    );
    check(
        "Armazém de Secos e Molhados",
        "São José do Rio Preto",
        &["--amount", "R$ 12,50"],
        "540512.505802BR5925Armazem de Secos e Molhad6015Sao Jose do Rio",
        "warning: --name: \"Armazém de Secos e Molhados\" is too long for a code; shorten it; the code says \"Armazem de \
         Secos e Molhad\"\n\
         warning: --city: \"São José do Rio Preto\" is too long for a code; shorten it; the code says \"Sao Jose do Rio\"\n\
         warning: --amount: \"R$ 12,50\" is not a plain number; write 12.50, as the code does\n",
    );
    check(
        "Loja",
        "Rio",
        &["--info", "Bolo (grande)"],
        "0211Bolo grande",
        "warning: --info: some banks refuse \"Bolo (grande)\"; write \"Bolo grande\", as the code does\n",
    );
}

#[test]
fn every_wrong_option_is_told_at_once_under_its_name() {
    let ran = vitrine(&[
        "pix",
        "encode",
        "--key",
        "1",
        "--name",
        " ",
        "--city",
        "日本",
        "--amount",
        "12,5O",
        "--txid",
        "a b",
        "--info",
        "",
        "--postal-code",
        "0",
        "--format",
        "svg",
    ]);
    assert_eq!(ran.code, Some(1));
    let places = ["--key", "--name", "--city", "--amount", "--txid", "--info", "--postal-code"];
    assert_eq!(ran.places(), places.map(|place| format!("error {place}")));
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(told.len(), places.len());
    assert!(told.iter().zip(places).all(|(line, place)| line.starts_with(&format!("error: {place}: "))), "{told:?}");
    assert!(told.contains(&"error: --amount: \"12,5O\" is not a price; write it as \"12.50\""), "{told:?}");
}

#[test]
fn amounts_that_no_code_can_hold_are_refused() {
    for amount in ["0", "0.00", "-5", "-5,50", "12.505", "1.234", "10000000000.00", "", "1e2", "NaN"] {
        let ran = encode(&["--amount", amount]);
        assert_eq!((ran.code, ran.places()), (Some(1), vec!["error --amount".to_owned()]), "{amount}");
    }
    assert_eq!(encode(&["--amount", "9999999999.99"]).code, Some(0));
    assert_eq!(encode(&["--amount", "0.01"]).code, Some(0));
}

#[test]
fn a_description_has_the_room_that_the_key_leaves() {
    let check = |chars: usize, err: &str| {
        let ran = encode(&["--info", &"x".repeat(chars)]);
        assert_eq!((ran.code, &*ran.err), (Some(i32::from(!err.is_empty())), err), "{chars}");
    };
    check(37, "");
    check(38, "error: --info: the description has 38 characters; write at most 37, or none\n");
}

#[test]
fn no_problem_hides_another() {
    let zero = encode(&["--amount", "0", "--info", &"x".repeat(38)]);
    assert_eq!(zero.places(), ["error --amount", "error --info"]);
    let ran = encode(&["--amount", "12,50", "--txid", "a-b"]);
    assert_eq!((ran.code, ran.places()), (Some(1), vec!["warning --amount".to_owned(), "error --txid".to_owned()]));
}

#[test]
fn a_key_of_two_types_needs_its_type() {
    let call = ["pix", "encode", "--key", "11987650034", "--name", "Ana", "--city", "Rio"];
    let asked = vitrine(&call);
    assert_eq!((asked.code, asked.places()), (Some(1), vec!["error --key".to_owned()]));
    let sentence = "error: --key: the key could be cpf or phone; add --key-type cpf or --key-type phone\n";
    assert_eq!(asked.err, sentence);
    let said = |kind| vitrine(&[&call[..], &["--key-type", kind]].concat()).out;
    assert!(said("cpf").contains("011111987650034"));
    assert!(said("phone").contains("0114+5511987650034"));
}

#[test]
fn the_picture_is_an_svg_of_the_same_code() {
    let ran = encode(&["--format", "svg"]);
    assert_eq!(ran, fine(&QrMatrix::of(MANUAL).unwrap().to_svg()));
    let document = roxmltree::Document::parse(&ran.out).unwrap();
    let svg = document.root_element();
    assert_eq!(svg.tag_name().name(), "svg");
    assert_eq!(svg.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
    assert_eq!(svg.attribute("viewBox"), Some(&*QrMatrix::of(MANUAL).unwrap().view_box()));
}

#[test]
fn the_terminal_shows_every_module_of_the_same_code() {
    let ran = encode(&["--format", "terminal"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let code = QrMatrix::of(MANUAL).unwrap();
    let (quiet, side) = (4, code.size() + 8);
    let lines: Vec<Vec<char>> = ran
        .out
        .lines()
        .map(|line| line.strip_prefix("\u{1b}[40;97m").unwrap().strip_suffix("\u{1b}[0m").unwrap().chars().collect())
        .collect();
    assert_eq!(lines.len(), side.div_ceil(2));
    assert!(lines.iter().all(|line| line.len() == side));
    for y in 0..code.size() {
        for x in 0..code.size() {
            let block = lines[(y + quiet) / 2][x + quiet];
            let light = if (y + quiet) % 2 == 0 { "█▀" } else { "█▄" };
            assert_eq!(code.is_dark(x, y), !light.contains(block), "{x} {y}");
        }
    }
}

#[test]
fn a_phone_of_another_country_is_warned_about() {
    let ran = vitrine(&["pix", "encode", "--key", "+14155552671", "--name", "Ana", "--city", "Rio"]);
    let err =
        "warning: --key: \"+14155552671\" is a number of another country; compare it with the key in your bank's app\n";
    assert_eq!((ran.code, &*ran.err), (Some(0), err));
    assert!(ran.out.contains("0112+14155552671"), "{}", ran.out);
}

#[test]
fn a_missing_option_is_a_wrong_call() {
    let ran = vitrine(&["pix", "encode", "--key", EVP]);
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    assert!(ran.err.contains("--name <NAME>") && ran.err.contains("--city <CITY>"), "{}", ran.err);
    assert_eq!(encode(&["--format", "png"]).code, Some(2));
    assert_eq!(encode(&["--lang", "pt"]).code, Some(2));
}
