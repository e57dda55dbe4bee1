//! What the reader says about each fault: one change to a good code at a time, the checksum made right again.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod pix_lint;

use vitrine_core::money::Money;
use vitrine_core::pix::{Decoded, KeyType, Kind, decode};
use vitrine_core::problem::{Problem, Severity};

/// The manual's example with an amount, in parts that a test can exchange.
const ACCOUNT: &str = "26580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000";
const BODY: &str = "520400005303986540512.505802BR5913Fulano de Tal6008BRASILIA62070503***";

fn good() -> String {
    format!("000201{ACCOUNT}{BODY}")
}

fn found(read: &Decoded) -> Vec<(Severity, &str)> {
    read.problems.iter().map(|problem| (problem.severity, &*problem.place)).collect()
}

/// Reads the good code with `old` replaced by `new`, resealed, and compares severities and places.
fn check(old: &str, new: &str, expected: &[(Severity, &str)]) -> Decoded {
    assert!(good().contains(old), "{old}");
    let read = decode(&pix_lint::sealed(&good().replacen(old, new, 1)));
    assert_eq!(found(&read), expected, "{old} -> {new}: {:?}", read.problems);
    assert!(read.problems.iter().all(|problem| !problem.found.is_empty() && !problem.repair.is_empty()));
    read
}

use Severity::{Error, Warning};

#[test]
fn a_good_code_has_no_problem() {
    let read = check("BRASILIA", "BRASILIA", &[]);
    assert_eq!(read.kind, Some(Kind::Static));
    assert_eq!(read.key_type, Some(KeyType::Evp));
    assert_eq!(read.amount, Money::from_minor(1250));
}

#[test]
fn what_every_code_needs_is_missed() {
    check("52040000", "", &[(Error, "52")]);
    check("5303986", "", &[(Error, "53")]);
    check("5802BR", "", &[(Error, "58")]);
    check("5913Fulano de Tal", "", &[(Error, "59")]);
    check("6008BRASILIA", "", &[(Error, "60")]);
    check("62070503***", "", &[(Warning, "62")]);
    check("62070503***", "62070403***", &[(Warning, "62.05")]);
    check(ACCOUNT, "", &[(Error, "26")]);
    check("000201", "", &[(Error, "00")]);
}

#[test]
fn what_every_code_says_alike_is_compared() {
    let read = check("000201", "000202", &[(Error, "00")]);
    assert_eq!(read.problems[0].to_string(), "00: the format is \"02\"; write 01");
    check("000201", "000211", &[(Error, "00")]);
    check("52040000", "5203541", &[(Error, "52")]);
    check("52040000", "52045411", &[]);
    check("5303986", "5303840", &[(Error, "53")]);
    check("5802BR", "5802CO", &[(Error, "58")]);
    check("5303986", "53039865303986", &[(Error, "53")]);
    check("000201", "000201010211", &[]);
    check("000201", "000201010212", &[(Warning, "01")]);
    check("000201", "000201010213", &[(Warning, "01")]);
}

#[test]
fn the_payee_is_one_key_or_one_address() {
    let key = "0136123e4567-e12b-12d1-a456-426655440000";
    let read = check(&format!("2658{}{key}", "0014br.gov.bcb.pix"), "26180014br.gov.bcb.pix", &[(Error, "26.01")]);
    assert_eq!(read.kind, None);
    let both = format!("26750014br.gov.bcb.pix{key}2513pix.example/a");
    let read = check(ACCOUNT, &both, &[(Error, "26")]);
    assert_eq!(read.kind, None);
    let read = check(ACCOUNT, "26350014br.gov.bcb.pix2513pix.example/a", &[]);
    assert_eq!((read.kind, read.url.as_deref()), (Some(Kind::Dynamic), Some("pix.example/a")));
    check(ACCOUNT, "26430014br.gov.bcb.pix2521https://pix.example/a", &[(Warning, "26.25")]);
    let two = format!("{ACCOUNT}{}", ACCOUNT.replacen("26", "27", 1));
    check(ACCOUNT, &two, &[(Error, "27")]);
    check("0014br.gov.bcb.pix", "0014br.gov.bcb.pic", &[(Error, "26")]);
    check("0014br.gov.bcb.pix", "0014BR.GOV.BCB.PIX", &[]);
    check(ACCOUNT, &ACCOUNT.replacen("26", "51", 1), &[]);
    check(ACCOUNT, &ACCOUNT.replacen("26", "25", 1), &[(Error, "26")]);
    check(ACCOUNT, &format!("27140010com.loja.x{ACCOUNT}"), &[]);
}

#[test]
fn a_recurrence_makes_a_code_composite() {
    let recurrence = "80390014br.gov.bcb.pix2517pix.example/rec/a";
    let with = format!("62070503***{recurrence}");
    let read = check("62070503***", &with, &[]);
    assert_eq!((read.kind, read.recurrence_url.as_deref()), (Some(Kind::Composite), Some("pix.example/rec/a")));
    let other = with.replacen("8039", "9939", 1);
    assert_eq!(check("62070503***", &other, &[]).kind, Some(Kind::Composite));
    let stranger = with.replacen("br.gov.bcb.pix", "br.com.outro.x", 1);
    assert_eq!(check("62070503***", &stranger, &[]).kind, Some(Kind::Static));
    let language = with.replacen("8039", "6439", 1);
    assert_eq!(check("62070503***", &language, &[]).kind, Some(Kind::Static));
    let twice = format!("{with}{}", recurrence.replacen("80", "81", 1));
    let read = check("62070503***", &twice, &[(Error, "81")]);
    assert_eq!(read.recurrence_url.as_deref(), Some("pix.example/rec/a"));
    let old = with.replacen("2517", "0117", 1);
    assert_eq!(check("62070503***", &old, &[(Warning, "80")]).kind, Some(Kind::Static));
}

#[test]
fn broken_objects_are_found_although_the_checksum_is_right() {
    // What is missing after the break follows from it and is not told.
    check("5913Fulano de Tal", "5912Fulano de Tal", &[(Error, "line 1, column 115")]);
    let read = check("5913Fulano de Tal", "5999Fulano de Tal", &[(Error, "59")]);
    assert_eq!(read.crc.found, Some(read.crc.computed));
    check("5913Fulano de Tal", "59é3Fulano de Tal", &[(Error, "59")]);
    check("0136123e", "0137123e", &[(Error, "26.01")]);
    check("0503***", "0504***", &[(Error, "62.05")]);
    check("0503***", "05x3***", &[(Error, "62.05")]);
    check("0503***", "é503***", &[(Error, "62")]);
    check("62070503***", "62140503***0503***", &[(Error, "62.05")]);
}

#[test]
fn the_checksum_is_judged_by_itself() {
    let code = pix_lint::sealed(&good());
    let check = |text: &str, expected: &[(Severity, &str)]| {
        let read = decode(text);
        assert_eq!(found(&read), expected, "{text}");
        read.crc
    };
    let right = code[code.len() - 4..].to_owned();
    assert_eq!(check(&code, &[]).found.as_ref(), Some(&right));
    // The right checksum is told even where none stands.
    let missing = check(&good(), &[(Error, "63")]);
    assert_eq!((missing.found, missing.computed), (None, right.clone()));
    let crc = check(&format!("{}0000", &code[..code.len() - 4]), &[(Error, "63")]);
    assert_eq!((crc.found.as_deref(), crc.computed), (Some("0000"), right));
    check(&format!("{code}\n"), &[(Warning, "63")]);
    check(&format!("{code} \r\n"), &[(Warning, "63")]);
    check(&format!("{code}."), &[(Error, "63"), (Error, "line 1, column 147")]);
    let lower = pix_lint::sealed(&good().replacen("BRASILIA", "BRASILIB", 1));
    let (body, crc) = lower.split_at(lower.len() - 4);
    assert_ne!(crc, crc.to_ascii_lowercase());
    check(&format!("{body}{}", crc.to_ascii_lowercase()), &[(Warning, "63")]);
    let early = format!("00020163041234{ACCOUNT}{BODY}");
    check(&pix_lint::sealed(&early), &[(Error, "63"), (Error, "63")]);
}

#[test]
fn an_amount_is_read_exactly_or_not_at_all() {
    let check_amount = |text: &str, expected: &[(Severity, &str)], minor: Option<i64>| {
        let object = if text.is_empty() { String::new() } else { format!("54{:02}{text}", text.chars().count()) };
        let read = check("540512.50", &object, expected);
        assert_eq!(read.amount.map(Money::minor), minor, "{text}");
    };
    check_amount("", &[], None);
    check_amount("0.01", &[], Some(1));
    check_amount("9999999999.99", &[], Some(999_999_999_999));
    check_amount("0098.70", &[(Warning, "54")], Some(9_870));
    check_amount("98", &[(Warning, "54")], Some(9_800));
    check_amount("98.", &[(Warning, "54")], Some(9_800));
    check_amount("98.7", &[(Warning, "54")], Some(9_870));
    check_amount("0", &[(Warning, "54")], None);
    check_amount("0.00", &[(Warning, "54")], None);
    for wrong in
        ["-5.00", "+5.00", "1,50", "1.234,50", "1.005", "1e2", ".50", ".", "R$ 5", "99999999999.99", "1.5.0", "１"]
    {
        let read = decode(&pix_lint::sealed(&good().replacen(
            "540512.50",
            &format!("54{:02}{wrong}", wrong.chars().count()),
            1,
        )));
        assert!(read.problems.iter().any(|problem| problem.is_error() && problem.place == "54"), "{wrong}");
        assert_eq!(read.amount, None);
    }
}

#[test]
fn what_some_banks_refuse_is_warned_about() {
    check("6008BRASILIA", "6008BRASÍLIA", &[(Warning, "60")]);
    check("5913Fulano de Tal", "5913Fulano de\nTal", &[(Warning, "59")]);
    check("5913Fulano de Tal", "5926Fulano de Tal de Tal de Ta", &[(Warning, "59")]);
    check("6008BRASILIA", "6016BRASILIABRASILIA", &[(Warning, "60")]);
    check("6008BRASILIA", "6008BRASILIA610970087-490", &[(Warning, "61")]);
    check("5204000053", "52040000640454x053", &[(Error, "64.54")]);
    check("5204000053", "5204000064150002pt0105São P53", &[]);
}

#[test]
fn a_code_has_at_most_512_characters() {
    // Templates of nobody in particular fill the code up to the length.
    let filled = |length: usize| {
        let mut body = good();
        for id in 90.. {
            let left = length - 8 - body.len();
            let size = if left > 103 { 60 } else { left - 4 };
            body.push_str(&format!("{id}{size:02}0005x.com01{:02}{}", size - 13, "y".repeat(size - 13)));
            if body.len() == length - 8 {
                break;
            }
        }
        pix_lint::sealed(&body)
    };
    let check = |length, expected: &[(Severity, &str)]| {
        let code = filled(length);
        assert_eq!((code.len(), found(&decode(&code))), (length, expected.to_vec()));
    };
    check(512, &[]);
    check(513, &[(Warning, "line 1, column 513")]);
}

#[test]
fn ids_and_additional_data_are_judged() {
    check("62070503***", "62080504a-b1", &[(Warning, "62.05")]);
    check("62070503***", "62070503A1b", &[]);
    check("62070503***", "62410503***50300017BR.GOV.BCB.BRCODE01051.0.0", &[(Warning, "62.50")]);
    check("62070503***", "62110503***0700", &[(Warning, "62.07")]);
}

#[test]
fn a_key_that_banks_do_not_know_in_this_form_is_warned_about() {
    let check_key = |key: &str, kind, expected: &[(Severity, &str)], hint: &str| {
        let account = format!("0014br.gov.bcb.pix01{:02}{key}", key.len());
        let read = check(ACCOUNT, &format!("26{:02}{account}", account.len()), expected);
        assert_eq!((read.key.as_deref(), read.key_type), (Some(key), kind));
        assert!(read.problems.iter().all(|problem| problem.repair.contains(hint)), "{:?}", read.problems);
    };
    let warned = [(Warning, "26.01")];
    check_key("12345678909", Some(KeyType::Cpf), &[], "");
    check_key("12ABC34501DE35", Some(KeyType::Cnpj), &[], "");
    check_key("+5511987654321", Some(KeyType::Phone), &[], "");
    check_key("zé".replace('é', "e@x.br").as_str(), Some(KeyType::Email), &[], "");
    check_key("123.456.789-09", None, &warned, "write 12345678909");
    check_key("12abc34501de35", Some(KeyType::Cnpj), &warned, "write 12ABC34501DE35");
    // A mobile without its +55 is read as a CPF by the bank.
    check_key("11987654321", Some(KeyType::Cpf), &warned, "write +5511987654321");
    check_key("Ze@Exemplo.com", Some(KeyType::Email), &warned, "write ze@exemplo.com");
    check_key("12345678900", Some(KeyType::Cpf), &warned, "compare");
    check_key("+573001234567", Some(KeyType::Phone), &warned, "compare");
    check_key("chave", None, &warned, "compare");
    // As long as a CPF, and as long as a CNPJ.
    check_key("chave-comum", None, &warned, "compare");
    check_key("chave-da-minha", None, &warned, "compare");
}

#[test]
fn a_text_that_is_no_code_is_told_in_short() {
    for text in
        ["", " ", "\u{FEFF}", "hello", "https://wa.me/5511987654321", "0", "000", "\0\0\0\0", "6304", "63041D3D"]
    {
        let read = decode(text);
        assert!(read.problems.iter().any(Problem::is_error), "{text:?}");
        assert_eq!((read.kind, read.key, read.amount), (None, None, None), "{text:?}");
    }
    // What is quoted cannot steer the terminal that shows it.
    let hostile = decode(&pix_lint::sealed(&good().replacen("BRASILIA", "\u{1b}[31mRIO", 1)));
    assert!(hostile.problems.iter().any(|problem| problem.place == "60"));
    assert!(hostile.problems.iter().all(|problem| !problem.found.contains('\u{1b}')));
    let long = decode(&"9904abcd".repeat(100_000));
    assert!(long.problems.iter().any(|problem| problem.place == "line 1, column 513"));
}
