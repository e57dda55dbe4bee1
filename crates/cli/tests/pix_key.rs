//! `vitrine pix key`.
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

#[test]
fn a_key_is_told_with_its_type_its_canonical_form_and_its_mask() {
    let check = |words: &[&str], expected: &str| {
        assert_eq!(vitrine(&[&["pix", "key"], words].concat()), fine(&format!("{expected}\n")));
    };
    check(&["12.abc.345/01de-35"], r#"{"type":"cnpj","canonical":"12ABC34501DE35","masked":"12.ABC.345/01DE-35"}"#);
    check(&["123.456.789-09"], r#"{"type":"cpf","canonical":"12345678909","masked":"***.456.789-**"}"#);
    check(&["(11) 98765-4321"], r#"{"type":"phone","canonical":"+5511987654321","masked":"+55 11 *****-4321"}"#);
    check(&["Maria@Example.com"], r#"{"type":"email","canonical":"maria@example.com","masked":"ma***@example.com"}"#);
    check(
        &["123E4567-E12B-12D1-A456-426655440000"],
        r#"{"type":"evp","canonical":"123e4567-e12b-12d1-a456-426655440000","masked":"123e…0000"}"#,
    );
}

#[test]
fn every_published_key_is_judged_as_its_publisher_did() {
    let all = rows("keys.jsonl");
    assert_eq!(all.len(), 29);
    for row in &all {
        let (id, input, kind) = (&row["id"], text(row, "input").unwrap(), text(row, "type").unwrap());
        let ran = vitrine(&["pix", "key", input, "--type", kind]);
        let answer = ran.json();
        if row["valid"] == true {
            assert_eq!(ran.code, Some(0), "{id}");
            assert_eq!(answer["type"], kind.to_ascii_lowercase(), "{id}");
            assert_eq!(answer["canonical"], row["canonical"], "{id}");
            assert!(answer["masked"].is_string(), "{id}");
        } else {
            assert_eq!((ran.code, ran.places()), (Some(1), vec!["error TEXT".to_owned()]), "{id}");
        }
    }
}

#[test]
fn eleven_digits_that_are_both_a_cpf_and_a_phone_are_asked_about() {
    let asked = Ran {
        code: Some(1),
        out: "{\"ambiguous\":[\"cpf\",\"phone\"]}\n".to_owned(),
        err: "error: TEXT: the key could be cpf or phone; add --type cpf or --type phone\n".to_owned(),
    };
    assert_eq!(vitrine(&["pix", "key", AMBIGUOUS]), asked);
    let cpf = vitrine(&["pix", "key", AMBIGUOUS, "--type", "cpf"]);
    assert_eq!((cpf.code, &cpf.json()["type"], &cpf.json()["canonical"]), (Some(0), &json!("cpf"), &json!(AMBIGUOUS)));
    let phone = vitrine(&["pix", "key", AMBIGUOUS, "--type", "phone"]);
    assert_eq!(phone.json()["canonical"], Value::from(format!("+55{AMBIGUOUS}")));
}

const AMBIGUOUS: &str = "11987650034";

#[test]
fn what_is_no_key_is_refused_with_what_to_write() {
    let ran = vitrine(&["pix", "key", "123"]);
    let repair = "write a CPF, a CNPJ, a phone as +5511987654321, an e-mail or a random key";
    let found = "\"123\" has too few or too many digits for a key";
    let problem = json!({ "severity": "error", "place": "TEXT", "found": found, "repair": repair });
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.json(), json!({ "problems": [problem] }));
    assert_eq!(ran.err, format!("error: TEXT: {found}; {repair}\n"));
    assert_eq!(vitrine(&["pix", "key", ""]).places(), ["error TEXT"]);
    assert_eq!(vitrine(&["pix", "key", "maria@example.com", "--type", "cpf"]).places(), ["error TEXT"]);
}

#[test]
fn a_phone_of_another_country_is_warned_about() {
    let ran = vitrine(&["pix", "key", "+14155552671"]);
    assert_eq!((ran.code, &ran.json()["canonical"]), (Some(0), &json!("+14155552671")));
    assert!(ran.err.starts_with("warning: TEXT: \"+14155552671\" is a number of another country; "), "{}", ran.err);
}

#[test]
fn a_type_that_does_not_exist_is_a_wrong_call() {
    let ran = vitrine(&["pix", "key", "123", "--type", "iban"]);
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    assert!(ran.err.contains("[possible values: cpf, cnpj, phone, email, evp]"), "{}", ran.err);
}
