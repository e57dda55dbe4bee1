//! `vitrine pix decode`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use run::{Ran, fed, fine, rows, text, vitrine};
use serde_json::{Value, json};

/// The example of the Banco Central's manual.
const MANUAL: &str = "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de \
                      Tal6008BRASILIA62070503***63041D3D";

/// The answers to many codes, in one run.
fn answers(codes: &[&str]) -> (Option<i32>, Vec<Value>) {
    let ran = fed(&["pix", "decode", "-"], (codes.join("\n") + "\n").as_bytes());
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), codes.len());
    (ran.code, answers)
}

fn errors(answer: &Value) -> usize {
    answer["problems"].as_array().unwrap().iter().filter(|problem| problem["severity"] == "error").count()
}

#[test]
fn a_code_is_told_with_every_key() {
    let expected = "{\"kind\":\"static\",\"key\":\"123e4567-e12b-12d1-a456-426655440000\",\"keyType\":\"evp\",\
                    \"amountMinor\":null,\"name\":\"Fulano de Tal\",\"city\":\"BRASILIA\",\"postalCode\":null,\
                    \"txid\":\"***\",\"info\":null,\"url\":null,\"recurrenceUrl\":null,\
                    \"crc\":{\"found\":\"1D3D\",\"computed\":\"1D3D\"},\"problems\":[]}\n";
    assert_eq!(vitrine(&["pix", "decode", MANUAL]), fine(expected));
}

#[test]
fn every_published_pix_code_is_read_as_its_publisher_meant() {
    let pix: Vec<Value> = rows("codes.jsonl").into_iter().filter(|row| text(row, "rail") == Some("pix")).collect();
    assert_eq!(pix.len(), 40);
    let codes: Vec<&str> = pix.iter().map(|row| text(row, "payload").unwrap()).collect();
    let (code, answers) = answers(&codes);
    assert_eq!(code, Some(0));
    for (row, answer) in pix.iter().zip(&answers) {
        let (id, fields) = (&row["id"], &row["fields"]);
        let kind = text(row, "kind").unwrap();
        assert_eq!(answer["kind"], if kind == "recurrence" { "composite" } else { kind }, "{id}");
        let check = |key: &str, published: &str| {
            let published = fields.get(published).cloned().unwrap_or_default();
            assert_eq!(answer[key], published, "{id} {key}");
        };
        check("key", "key");
        check("name", "name");
        check("city", "city");
        check("postalCode", "postal_code");
        check("txid", "txid");
        check("info", "info");
        check("url", "url");
        check("recurrenceUrl", "recurrence_url");
        let key_type = text(fields, "key_type").map(str::to_ascii_lowercase);
        assert_eq!(answer["keyType"], json!(key_type), "{id}");
        let minor = text(fields, "amount").map(|amount| amount.replace('.', "").parse::<i64>().unwrap());
        assert_eq!(answer["amountMinor"], json!(minor), "{id}");
        assert_eq!(answer["crc"], json!({ "found": row["crc"], "computed": row["crc"] }), "{id}");
        assert_eq!(errors(answer), 0, "{id}");
    }
}

#[test]
fn every_published_code_of_another_arrangement_is_refused() {
    let others: Vec<Value> = rows("codes.jsonl").into_iter().filter(|row| text(row, "rail") != Some("pix")).collect();
    assert_eq!(others.len(), 21);
    let codes: Vec<&str> = others.iter().map(|row| text(row, "payload").unwrap()).collect();
    let (code, answers) = answers(&codes);
    assert_eq!(code, Some(1));
    for (row, answer) in others.iter().zip(&answers) {
        assert_eq!(answer["kind"], Value::Null, "{}", row["id"]);
        assert_eq!(answer["crc"], json!({ "found": row["crc"], "computed": row["crc"] }), "{}", row["id"]);
        assert!(errors(answer) > 0, "{}", row["id"]);
    }
}

#[test]
fn every_published_invalid_code_is_refused_or_warned_about() {
    let invalid = rows("invalid-codes.jsonl");
    assert_eq!(invalid.len(), 41);
    // A code with a line break in it is two of the lines that `-` reads.
    let (broken, whole): (Vec<&Value>, Vec<&Value>) =
        invalid.iter().partition(|row| text(row, "payload").unwrap().contains('\n'));
    let codes: Vec<&str> = whole.iter().map(|row| text(row, "payload").unwrap()).collect();
    let (code, answers) = answers(&codes);
    assert_eq!((code, broken.len()), (Some(1), 1));
    let alone = broken.iter().map(|row| vitrine(&["pix", "decode", text(row, "payload").unwrap()]).json());
    for (row, answer) in whole.iter().chain(&broken).zip(answers.into_iter().chain(alone)) {
        let fatal = text(row, "severity") == Some("fatal") || text(row, "rail") != Some("pix");
        assert_eq!(errors(&answer) > 0, fatal, "{} {}", row["id"], row["why"]);
        assert_ne!(answer["problems"], json!([]), "{} {}", row["id"], row["why"]);
    }
}

#[test]
fn one_changed_character_is_refused_and_its_place_told() {
    let ran = vitrine(&["pix", "decode", &MANUAL.replace("Fulano", "Fulana")]);
    assert_eq!((ran.code, ran.places()), (Some(1), vec!["error 63".to_owned()]));
    assert_eq!(ran.json()["name"], "Fulana de Tal");
    let sentence =
        format!("error: 63: the checksum is \"1D3D\", not {}; ", text(&ran.json()["crc"], "computed").unwrap());
    assert!(ran.err.starts_with(&sentence), "{}", ran.err);
}

#[test]
fn a_warning_alone_does_not_make_a_code_wrong() {
    let ran = vitrine(&["pix", "decode", &format!("{MANUAL} ")]);
    assert_eq!((ran.code, ran.places()), (Some(0), vec!["warning 63".to_owned()]));
    assert_eq!(ran.err, "warning: 63: a space or line break follows the code; remove it\n");
}

#[test]
fn lines_end_as_on_any_system_and_the_last_need_not() {
    let answer = vitrine(&["pix", "decode", MANUAL]).out;
    let check = |input: &str, times| {
        assert_eq!(fed(&["pix", "decode", "-"], input.as_bytes()), fine(&answer.repeat(times)), "{input:?}");
    };
    check("", 0);
    check(MANUAL, 1);
    check(&format!("{MANUAL}\n{MANUAL}\n"), 2);
    check(&format!("{MANUAL}\r\n{MANUAL}\r\n"), 2);
    check(&format!("\u{FEFF}{MANUAL}\r\n{MANUAL}"), 2);
}

#[test]
fn each_line_of_input_has_its_line_of_answer_even_when_it_holds_no_code() {
    let input = [MANUAL.as_bytes(), b"\n\nS\xE3o Paulo\n", MANUAL.as_bytes()].concat();
    let Ran { code, out, err } = fed(&["pix", "decode", "-"], &input);
    let kinds: Vec<Value> =
        out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["kind"].take()).collect();
    assert_eq!((code, kinds), (Some(1), vec![json!("static"), Value::Null, Value::Null, json!("static")]));
    assert!(err.starts_with("error: line 2, object 63: the code does not end with its checksum; "), "{err}");
    assert!(err.contains("\nerror: line 3, column 1: what stands here has no two-digit id; "), "{err}");
    assert!(!err.contains("line 1,") && !err.contains("line 4,"), "{err}");
}
