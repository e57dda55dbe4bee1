//! Keys: what they are, how they are written, what is shown of them.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod cases;
mod vectors;

use cases::cases;
use proptest::prelude::*;
use proptest::string::{RegexGeneratorStrategy, string_regex};
use vectors::{rows, text};
use vitrine_core::pix::{Key, KeyError, KeyType};

/// The type and canonical form of a text, or what is wrong with it.
fn read(text: &str) -> Result<(KeyType, String), KeyError> {
    Key::parse(text).map(|key| (key.kind(), key.as_str().to_owned()))
}

#[test]
fn every_published_key_is_judged_as_published() {
    let all = rows("keys.jsonl");
    assert_eq!(all.len(), 29);
    for row in &all {
        let input = text(row, "input").unwrap();
        let kind = KeyType::parse(text(row, "type").unwrap()).unwrap();
        let expected = text(row, "canonical").map(|canonical| (kind, canonical.to_owned()));
        assert_eq!(read(input).ok(), expected, "{input}");
        assert_eq!(
            Key::parse_as(input, kind).ok().map(|key| (key.kind(), key.as_str().to_owned())),
            expected,
            "{input}"
        );
    }
}

#[test]
fn a_key_is_read_in_every_form_that_people_write() {
    let check =
        |text: &str, kind, canonical: &str| assert_eq!(read(text), Ok((kind, canonical.to_owned())), "{text:?}");
    check("123.456.789-09", KeyType::Cpf, "12345678909");
    check(" 123 456 789 09\n", KeyType::Cpf, "12345678909");
    // The third digit is 9, but there is no area code 52.
    check("52998224725", KeyType::Cpf, "52998224725");
    check("12.ABC.345/01DE-35", KeyType::Cnpj, "12ABC34501DE35");
    check("12abc34501de35", KeyType::Cnpj, "12ABC34501DE35");
    check("00.038.166/0001-05", KeyType::Cnpj, "00038166000105");
    check("+55 11 98765-4321", KeyType::Phone, "+5511987654321");
    check("(11) 98765-4321", KeyType::Phone, "+5511987654321");
    check("11 98765-4321", KeyType::Phone, "+5511987654321");
    check("11987654321", KeyType::Phone, "+5511987654321");
    check("5511987654321", KeyType::Phone, "+5511987654321");
    check("55987654321", KeyType::Phone, "+5555987654321");
    check("(55) 98765-4321", KeyType::Phone, "+5555987654321");
    check("+573001234567", KeyType::Phone, "+573001234567");
    check("123.456.789–09", KeyType::Cpf, "12345678909");
    check("12.ABC.345/01DE‑35", KeyType::Cnpj, "12ABC34501DE35");
    check("+55 11 98765−4321", KeyType::Phone, "+5511987654321");
    check("123e4567‐e12b‒12d1—a456―426655440000", KeyType::Evp, "123e4567-e12b-12d1-a456-426655440000");
    check("Padaria@Exemplo.COM.br", KeyType::Email, "padaria@exemplo.com.br");
    check("fulano_da_silva.recebedor+loja@example.com", KeyType::Email, "fulano_da_silva.recebedor+loja@example.com");
    check("123E4567-E12B-12D1-A456-426655440000", KeyType::Evp, "123e4567-e12b-12d1-a456-426655440000");
    check("\u{FEFF}123e4567-e12b-12d1-a456-426655440000\u{200B}", KeyType::Evp, "123e4567-e12b-12d1-a456-426655440000");
}

#[test]
fn what_is_no_key_is_refused_with_the_text_and_what_to_write() {
    let check = |text: &str, found: &str| match read(text) {
        Err(KeyError::Wrong { found: told, repair }) => {
            assert_eq!(told, found, "{text:?}");
            assert!(repair.starts_with("write") || repair.starts_with("copy"), "{repair}");
        }
        other => panic!("{text:?}: {other:?}"),
    };
    check("", "\"\" is no key");
    check("Padaria do Zé", "\"Padaria do Zé\" is no key");
    check("123.456.789-00", "\"123.456.789-00\" is no CPF: its digits do not check");
    check("11111111111", "\"11111111111\" is no CPF: its digits do not check");
    check("987654321012", "\"987654321012\" has too few or too many digits for a key");
    check("9876543210123", "\"9876543210123\" has too few or too many digits for a key");
    check("LojaDaAnaZinha", "\"LojaDaAnaZinha\" is no CNPJ: its digits do not check");
    check("Loja_da_Ana_12", "\"Loja_da_Ana_12\" is no key");
    check("Loja_da_Ana1", "\"Loja_da_Ana1\" is no key");
    check("55_da_Ana_12", "\"55_da_Ana_12\" is no key");
    check("1234567890", "\"1234567890\" has too few or too many digits for a key");
    check("12ABC34501DE3A", "\"12ABC34501DE3A\" is no CNPJ: its digits do not check");
    check("+55 11 3000-0000", "\"+55 11 3000-0000\" is no mobile with area code");
    check("(11) 3000-0000", "\"(11) 3000-0000\" is no mobile with area code");
    check("551130000000", "\"551130000000\" is no mobile with area code");
    check("(23) 98765-4321", "\"(23) 98765-4321\" is no mobile with area code");
    check("+0511987654321", "\"+0511987654321\" is no mobile with area code");
    check("+5511987654321 (Zé)", "\"+5511987654321 (Zé)\" is no mobile with area code");
    check("+", "\"+\" is no mobile with area code");
    check("a%b@c.com", "\"a%b@c.com\" is no e-mail that can be a key");
    check("zé@exemplo.com", "\"zé@exemplo.com\" is no e-mail that can be a key");
    check("a@b@c.com", "\"a@b@c.com\" is no e-mail that can be a key");
    check("@exemplo.com", "\"@exemplo.com\" is no e-mail that can be a key");
    check("a@-b.com", "\"a@-b.com\" is no e-mail that can be a key");
    check("a@b..com", "\"a@b..com\" is no e-mail that can be a key");
    check("ana maria@b.com", "\"ana maria@b.com\" is no e-mail that can be a key");
    check(
        "123e4567e12b12d1a456426655440000",
        "\"123e4567e12b12d1a456426655440000\" is a random key without its hyphens",
    );
    check("123e4567-e12b-12d1-a456-42665544000g", "\"123e4567-e12b-12d1-a456-42665544000g\" is no key");
    check(
        "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000",
        "\"00020126580014br.gov.bcb.pix0136123e4567…\" is a whole Pix code, not a key",
    );
    let long = format!("{}@exemplo.com", "a".repeat(66));
    assert_eq!(long.len(), 78);
    assert!(read(&long).is_err());
    assert_eq!(read(&long[1..]), Ok((KeyType::Email, long[1..].to_owned())));
    assert!(read(&format!("a@{}.com", "b".repeat(64))).is_err());
    assert!(read(&format!("a@{}.com", "b".repeat(63))).is_ok());
}

/// A mobile that is a CPF as well, found by trying.
fn two_faced() -> String {
    let both =
        (11_900_000_000_u64..).map(|number| number.to_string()).find(|digits| cpf_digits(&digits[..9]) == digits[9..]);
    both.unwrap()
}

#[test]
fn between_a_cpf_and_a_mobile_nobody_guesses() {
    let digits = two_faced();
    assert_eq!(read(&digits), Err(KeyError::Ambiguous(vec![KeyType::Cpf, KeyType::Phone])));
    let spaced = format!("{} {} {}", &digits[..2], &digits[2..7], &digits[7..]);
    assert_eq!(read(&spaced), Err(KeyError::Ambiguous(vec![KeyType::Cpf, KeyType::Phone])));
    let problem = read(&digits).unwrap_err().problem("pix.key");
    assert!(problem.is_error() && problem.place == "pix.key" && problem.found.contains("cpf or phone"), "{problem}");
    // What only one of them is written as decides, and so does its author.
    let phone = Ok((KeyType::Phone, format!("+55{digits}")));
    let cpf = Ok((KeyType::Cpf, digits.clone()));
    assert_eq!(read(&format!("+55{digits}")), phone);
    assert_eq!(read(&format!("({}) {}", &digits[..2], &digits[2..])), phone);
    let masked = format!("{}.{}.{}-{}", &digits[..3], &digits[3..6], &digits[6..9], &digits[9..]);
    assert_eq!(read(&masked), cpf);
    // Nobody writes a phone with slashes.
    assert_eq!(read(&format!("{}/{}", &digits[..9], &digits[9..])), cpf);
    let named = |kind| Key::parse_as(&digits, kind).map(|key| (key.kind(), key.as_str().to_owned()));
    assert_eq!((named(KeyType::Cpf), named(KeyType::Phone)), (cpf, phone));
    assert!(named(KeyType::Cnpj).is_err() && named(KeyType::Email).is_err() && named(KeyType::Evp).is_err());
}

#[test]
fn about_one_mobile_in_a_hundred_needs_asking() {
    let mobiles = (0..20_000_u64).map(|number| (11_900_000_000 + number * 4_999).to_string());
    let asked = mobiles.filter(|digits| matches!(read(digits), Err(KeyError::Ambiguous(_)))).count();
    assert!((150..=250).contains(&asked), "{asked} of 20000");
}

#[test]
fn a_type_that_does_not_fit_is_an_error() {
    for (text, kind) in [
        ("12345678909", KeyType::Phone),
        ("12345678909", KeyType::Cnpj),
        ("+5511987654321", KeyType::Cpf),
        ("padaria@exemplo.com.br", KeyType::Evp),
        ("123e4567-e12b-12d1-a456-426655440000", KeyType::Email),
    ] {
        assert!(Key::parse_as(text, kind).is_err(), "{text} as {kind}");
    }
}

#[test]
fn a_type_has_a_name_for_programs_and_one_for_people() {
    for (kind, name, label) in [
        (KeyType::Cpf, "cpf", "CPF"),
        (KeyType::Cnpj, "cnpj", "CNPJ"),
        (KeyType::Phone, "phone", "telefone"),
        (KeyType::Email, "email", "e-mail"),
        (KeyType::Evp, "evp", "aleatória"),
    ] {
        assert_eq!((kind.as_str(), &*kind.to_string(), kind.label()), (name, name, label));
        assert_eq!(KeyType::parse(&name.to_uppercase()), Some(kind));
    }
    assert_eq!(KeyType::parse("chave"), None);
}

#[test]
fn a_masked_key_tells_its_owner_and_nobody_else() {
    let check = |text: &str, expected: &str| assert_eq!(Key::parse(text).unwrap().masked(), expected);
    check("12345678909", "***.456.789-**");
    check("12ABC34501DE35", "12.ABC.345/01DE-35");
    check("+5511987654321", "+55 11 *****-4321");
    check("+573001234567", "+57 *****-4567");
    check("+1234", "+12 *****-4");
    check("padaria@exemplo.com.br", "pa***@exemplo.com.br");
    check("z@exemplo.com", "z***@exemplo.com");
    check("123e4567-e12b-12d1-a456-426655440000", "123e…0000");
}

#[test]
fn a_phone_that_is_no_brazilian_mobile_is_doubted() {
    let check = |text: &str, doubted| assert_eq!(Key::parse(text).unwrap().doubt().is_some(), doubted, "{text}");
    check("+5511987654321", false);
    check("+5510998765432", true);
    check("+5554000000000", true);
    check("+573001234567", true);
    check("12345678909", false);
}

#[test]
fn a_description_has_the_room_that_its_key_leaves() {
    let check = |text: &str, room| assert_eq!(Key::parse(text).unwrap().info_room(), room, "{text}");
    check("123e4567-e12b-12d1-a456-426655440000", 37);
    check("+5511987654321", 59);
    check("12ABC34501DE35", 59);
    check("12345678909", 62);
    check(&format!("{}@exemplo.com", "a".repeat(60)), 1);
    check(&format!("{}@exemplo.com", "a".repeat(65)), 0);
}

/// The check digits of a CPF by the definition: the sum of digits times falling weights, modulo 11.
fn cpf_digits(nine: &str) -> String {
    let mut digits: Vec<u32> = nine.chars().map(|c| c.to_digit(10).unwrap()).collect();
    for _ in 0..2 {
        let sum: u32 = digits.iter().rev().zip(2..).map(|(digit, weight)| digit * weight).sum();
        digits.push(if sum % 11 < 2 { 0 } else { 11 - sum % 11 });
    }
    digits[9..].iter().map(u32::to_string).collect()
}

/// A key in its canonical form and in a form that people write.
fn written() -> impl Strategy<Value = (KeyType, String, String)> {
    let cpf =
        pattern("[0-9]{9}").prop_filter("all the same", |nine| nine.bytes().any(|byte| byte != nine.as_bytes()[0]));
    let cpf = cpf.prop_map(|nine| {
        let check = cpf_digits(&nine);
        let masked = format!("{}.{}.{}-{check}", &nine[..3], &nine[3..6], &nine[6..]);
        (KeyType::Cpf, format!("{nine}{check}"), masked)
    });
    let phone = (pattern("(11|21|27|34|48|55|61|71|85|99)"), pattern("9[0-9]{8}")).prop_map(|(area, number)| {
        let masked = format!("({area}) {}-{}", &number[..5], &number[5..]);
        (KeyType::Phone, format!("+55{area}{number}"), masked)
    });
    let email = "[a-z0-9.!#$&'*+/=?^_`{|}~-]{1,30}@[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?(\\.[a-z]{2,8}){1,2}";
    let email = pattern(email).prop_map(|email| (KeyType::Email, email.clone(), email.to_ascii_uppercase()));
    let evp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    let evp = pattern(evp).prop_map(|evp| (KeyType::Evp, evp.clone(), evp.to_ascii_uppercase()));
    prop_oneof![cpf, phone, email, evp]
}

/// Texts of this pattern. A pattern that stands by itself would be compiled anew for every case.
fn pattern(regex: &str) -> RegexGeneratorStrategy<String> {
    string_regex(regex).unwrap()
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn the_canonical_form_of_a_key_is_its_own((kind, canonical, written) in written()) {
        let key = Key::parse(&written).unwrap();
        prop_assert_eq!((key.kind(), key.as_str()), (kind, &*canonical));
        prop_assert_eq!(Key::parse_as(&canonical, kind).unwrap(), key.clone());
        match Key::parse(&canonical) {
            Ok(again) => prop_assert_eq!(again, key),
            Err(error) => prop_assert_eq!(error, KeyError::Ambiguous(vec![KeyType::Cpf, KeyType::Phone])),
        }
    }

    #[test]
    fn any_text_is_a_key_whose_canonical_form_is_stable_or_none(text in pattern("[ -~]{0,40}|[0-9+() .-]{8,20}|\\PC{0,20}")) {
        if let Ok(key) = Key::parse(&text) {
            prop_assert_eq!(Key::parse_as(key.as_str(), key.kind()), Ok(key.clone()));
            prop_assert!(key.as_str().is_ascii() && key.as_str().len() <= Key::MAX_CHARS);
        }
        for kind in KeyType::ALL {
            if let Ok(key) = Key::parse_as(&text, kind) {
                prop_assert_eq!(Key::parse_as(key.as_str(), kind), Ok(key));
            }
        }
    }

    #[test]
    fn one_mistyped_digit_of_a_cpf_is_noticed(nine in pattern("[0-9]{9}"), at in 0..11_usize, shift in 1..10_u32) {
        let cpf = format!("{nine}{}", cpf_digits(&nine));
        let mut mistyped: Vec<char> = cpf.chars().collect();
        mistyped[at] = char::from_digit((mistyped[at].to_digit(10).unwrap() + shift) % 10, 10).unwrap();
        let mistyped: String = mistyped.into_iter().collect();
        // A rest of 0 or 1 gives the same check digit, which is the one gap of modulo 11.
        let gap = cpf[9..].contains('0');
        prop_assert!(gap || Key::parse_as(&mistyped, KeyType::Cpf).is_err());
    }
}
