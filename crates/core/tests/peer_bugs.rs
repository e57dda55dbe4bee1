//! Faults that were found in other encoders and decoders of Pix, one test each. They are named after what went wrong
//! there; the tests say that it does not go wrong here.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod pix_lint;

use vitrine_core::money::{Currency, Money, Price};
use vitrine_core::pix::{Info, Key, KeyType, Kind, MerchantCity, MerchantName, StaticCode, TxId, decode};
use vitrine_core::problem::Problem;
use vitrine_core::whatsapp;

const EVP: &str = "123e4567-e12b-12d1-a456-426655440000";

fn code(key: &str, name: &str, city: &str) -> StaticCode {
    let name = MerchantName::parse(name).unwrap().0;
    StaticCode::new(Key::parse(key).unwrap(), name, MerchantCity::parse(city).unwrap().0)
}

fn example() -> StaticCode {
    code(EVP, "Fulano de Tal", "BRASILIA")
}

fn object<'a>(payload: &'a str, id: &str) -> Option<&'a str> {
    pix_lint::objects(payload).unwrap().into_iter().find(|(found, _)| *found == id).map(|(_, value)| value)
}

fn refused(text: &str) -> bool {
    decode(text).problems.iter().any(Problem::is_error)
}

#[test]
fn an_account_longer_than_99_is_written_with_three_digits_of_length() {
    // Six encoders write `26122…` and break everything after it.
    for chars in 1..=120 {
        let info = Info::parse(&"x".repeat(chars)).unwrap().0;
        let strict = example().with_info(info.clone());
        assert_eq!(strict.is_ok(), chars <= 37, "{chars}");
        for code in strict.into_iter().chain([example().with_info_cut(&info)]) {
            pix_lint::judge(&code.to_payload()).unwrap();
        }
    }
    assert!(refused(&pix_lint::sealed(&format!("00020126122{}", "0014br.gov.bcb.pix".repeat(6)))));
}

#[test]
fn a_limit_of_50_for_descriptions_ignores_the_key() {
    let info = Info::parse(&"x".repeat(50)).unwrap().0;
    let too_long = example().with_info(info.clone()).unwrap_err();
    assert_eq!((too_long.chars, too_long.room), (50, 37));
    let problem = too_long.problem("--info");
    assert_eq!(problem.to_string(), "--info: the description has 50 characters; write at most 37, or none");
    assert!(code("12.ABC.345/01DE-35", "Loja", "Rio").with_info(info).is_ok());
}

#[test]
fn a_transaction_id_is_not_checked() {
    for txid in
        ["pedido-12 3", "A*B", "Um-Id-Qualquer", "my_transaction_id", "123456789012345678901234567", "1234567890👀", ""]
    {
        assert_eq!(TxId::parse(txid), None, "{txid}");
    }
}

#[test]
fn a_transaction_id_gets_a_prefix() {
    let payload = example().with_txid(TxId::parse("123").unwrap()).to_payload();
    assert_eq!(object(&payload, "62"), Some("0503123"));
}

#[test]
fn a_negative_amount_is_dropped_or_written() {
    assert_eq!(Money::from_minor(-500), None);
    assert_eq!(Price::read("-5.00", Currency::Brl).money(), None);
    assert!(refused(&pix_lint::sealed(
        "00020126330014br.gov.bcb.pix0111123456789095204000053039865405-5.005802BR5904Loja6003Rio62070503***"
    )));
}

#[test]
fn an_amount_of_zero_is_written() {
    assert_eq!(example().with_amount(Money::ZERO), None);
    assert_eq!(object(&example().to_payload(), "54"), None);
}

#[test]
fn an_amount_is_written_as_typed() {
    let check = |typed: &str, expected: &str| {
        let amount = Price::read(typed, Currency::Brl).money().unwrap();
        assert_eq!(object(&example().with_amount(amount).unwrap().to_payload(), "54"), Some(expected));
    };
    check("1.2", "1.20");
    check("10", "10.00");
    check("0.01", "0.01");
    check("390.8", "390.80");
}

#[test]
fn an_amount_goes_through_a_float() {
    // `(1.005).toFixed(2)` is 1.00, and 0.1 + 0.2 is not 0.3.
    assert_eq!(Price::read("1.005", Currency::Brl).money(), None);
    for minor in [1, 10, 30, 101, 1_005, 29_029, 999_999_999_999] {
        let payload = example().with_amount(Money::from_minor(minor).unwrap()).unwrap().to_payload();
        assert_eq!(object(&payload, "54").unwrap().replace('.', "").parse(), Ok(minor));
    }
}

#[test]
fn an_amount_has_more_than_13_characters() {
    assert_eq!(Money::from_minor(1_000_000_000_000), None);
    let payload = example().with_amount(Money::MAX).unwrap().to_payload();
    assert_eq!(object(&payload, "54"), Some("9999999999.99"));
}

#[test]
fn a_masked_document_goes_into_the_code_as_typed() {
    let check = |typed: &str, expected: &str| {
        let payload = code(typed, "Loja", "Rio").to_payload();
        assert!(payload.contains(&format!("01{:02}{expected}52", expected.len())), "{payload}");
    };
    check("123.456.789-09", "12345678909");
    check("12.ABC.345/01DE-35", "12ABC34501DE35");
    check("00.038.166/0001-05", "00038166000105");
}

#[test]
fn a_bare_phone_is_read_as_a_cpf() {
    let payload = code("11999999999", "Loja", "Rio").to_payload();
    assert!(payload.contains("0114+5511999999999"), "{payload}");
    let read = decode(&pix_lint::sealed(
        "00020126330014br.gov.bcb.pix0111119999999995204000053039865802BR5904Loja6003Rio62070503***",
    ));
    assert_eq!(read.key_type, Some(KeyType::Cpf));
    assert!(read.problems.iter().any(|problem| problem.place == "26.01" && problem.repair == "write +5511999999999"));
}

#[test]
fn an_email_keeps_its_upper_case() {
    assert_eq!(Key::parse("PIX@BCB.GOV.BR").unwrap().as_str(), "pix@bcb.gov.br");
}

#[test]
fn an_email_with_a_percent_sign_is_a_key() {
    assert!(Key::parse("a%b@c.com").is_err());
}

#[test]
fn an_email_loses_its_signs() {
    let key = "d'avila&filhos#1@exemplo.com.br";
    assert!(code(key, "Loja", "Rio").to_payload().contains(&format!("01{:02}{key}52", key.len())));
}

#[test]
fn a_random_key_loses_its_letters_and_hyphens() {
    assert!(example().to_payload().contains(&format!("0136{EVP}")));
}

#[test]
fn an_alphanumeric_cnpj_is_no_key() {
    assert_eq!(Key::parse("12ABC34501DE35").unwrap().kind(), KeyType::Cnpj);
}

#[test]
fn an_arithmetically_valid_cpf_is_on_a_black_list() {
    assert_eq!(Key::parse("12345678909").unwrap().kind(), KeyType::Cpf);
}

#[test]
fn an_emoji_counts_as_two_characters() {
    let payload = code(EVP, "Bolos 🍰 da Ana", "Rio").to_payload();
    assert_eq!(object(&payload, "59"), Some("Bolos da Ana"));
    let body = "00020126330014br.gov.bcb.pix0111123456789095204000053039865802BR59{}Bolos 🍰 da Ana6003Rio62070503***";
    assert!(!refused(&pix_lint::sealed(&body.replace("{}", "14"))));
    assert!(refused(&pix_lint::sealed(&body.replace("{}", "15"))));
}

#[test]
fn an_ampersand_or_an_emoji_becomes_spaces() {
    assert_eq!(MerchantName::parse("João & 🍰 Açaí").unwrap().0.as_str(), "Joao e Acai");
}

#[test]
fn characters_that_banks_refuse_are_written() {
    let text = "D'Ávila (Matriz) Nº1, @loja [SP]";
    assert_eq!(Info::parse(text).unwrap().0.as_str(), "DAvila Matriz N1 loja SP");
    assert_eq!(object(&code(EVP, text, "Poá").to_payload(), "59"), Some("DAvila Matriz N1 loja SP"));
}

#[test]
fn accented_letters_are_deleted() {
    assert_eq!(MerchantName::parse("Pão de Açúcar").unwrap().0.as_str(), "Pao de Acucar");
}

#[test]
fn the_name_is_forced_into_upper_case() {
    assert_eq!(object(&example().to_payload(), "59"), Some("Fulano de Tal"));
}

#[test]
fn name_and_city_are_not_cut() {
    let payload = code(EVP, "Armazém de Secos e Molhados da Vila", "São José do Rio Preto").to_payload();
    assert_eq!(object(&payload, "59"), Some("Armazem de Secos e Molhad"));
    assert_eq!(object(&payload, "60"), Some("Sao Jose do Rio"));
}

#[test]
fn the_checksum_runs_over_characters_instead_of_bytes() {
    let read = decode(&pix_lint::sealed(
        "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de \
         Tal6008BRASÍLIA62070503***",
    ));
    assert_eq!(read.crc.computed, "B4F6");
    assert_eq!(read.crc.found, Some(read.crc.computed));
}

#[test]
fn the_checksum_is_not_padded() {
    // One code in sixteen has a checksum under 1000; the first that comes must have its zero.
    let payloads: Vec<String> =
        (1..400).map(|minor| example().with_amount(Money::from_minor(minor).unwrap()).unwrap().to_payload()).collect();
    assert!(payloads.iter().all(|payload| payload[..payload.len() - 4].ends_with("6304")));
    let padded = payloads.iter().filter(|payload| payload[payload.len() - 4..].starts_with('0')).count();
    assert!((10..50).contains(&padded), "{padded} of 399");
    let short = payloads.iter().find(|payload| payload[payload.len() - 4..].starts_with('0')).unwrap();
    assert!(refused(&format!("{}{}", &short[..short.len() - 4], &short[short.len() - 3..])));
}

#[test]
fn a_placeholder_checksum_is_published() {
    let payload = example().to_payload();
    for placeholder in ["ABCD", "CAFE", "E2B4", "0000"] {
        assert!(refused(&format!("{}{placeholder}", &payload[..payload.len() - 4])));
    }
}

#[test]
fn additional_data_is_left_out_or_a_missing_id_throws() {
    assert_eq!(object(&example().to_payload(), "62"), Some("0503***"));
}

#[test]
fn point_of_initiation_is_written_into_a_static_code() {
    assert_eq!(object(&example().to_payload(), "01"), None);
}

#[test]
fn a_code_with_a_key_and_12_is_called_dynamic() {
    let payload = example().to_payload();
    let body = payload[..payload.len() - 8].replacen("000201", "000201010212", 1);
    let read = decode(&pix_lint::sealed(&body));
    assert_eq!(read.kind, Some(Kind::Static));
    assert_eq!(
        read.problems.iter().map(|problem| (problem.is_error(), &*problem.place)).collect::<Vec<_>>(),
        [(false, "01")]
    );
}

#[test]
fn an_upper_case_identifier_is_written_or_refused() {
    let payload = example().to_payload();
    assert!(payload.contains("0014br.gov.bcb.pix"));
    let body = payload[..payload.len() - 8].replace("br.gov.bcb.pix", "BR.GOV.BCB.PIX");
    assert_eq!(decode(&pix_lint::sealed(&body)).problems, []);
}

#[test]
fn a_recurrence_without_key_is_refused() {
    let journey_2 = "00020126180014br.gov.bcb.pix5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80620014br.gov.bcb.\
                     pix2540pix.example.com/qr/v2/rec/2353c790eefb11";
    let read = decode(&pix_lint::sealed(journey_2));
    assert_eq!((read.kind, read.problems), (Some(Kind::Composite), Vec::new()));
}

#[test]
fn an_address_has_its_scheme() {
    let body = "00020126430014br.gov.bcb.pix2521https://pix.example/a5204000053039865802BR5904Loja6003Rio62070503***";
    let read = decode(&pix_lint::sealed(body));
    assert_eq!(read.problems.iter().map(|problem| &*problem.place).collect::<Vec<_>>(), ["26.25"]);
}

#[test]
fn an_empty_object_is_written() {
    assert_eq!(Info::parse(""), None);
    let body = "00020126370014br.gov.bcb.pix01111234567890902005204000053039865802BR5904Loja6003Rio62070503***";
    let read = decode(&pix_lint::sealed(body));
    assert_eq!(read.problems.iter().map(|problem| &*problem.place).collect::<Vec<_>>(), ["26.02"]);
    assert_eq!(read.info, None);
}

#[test]
fn objects_are_broken_while_the_checksum_is_right() {
    // An extra 0 before object 53.
    let body = "00020126330014br.gov.bcb.pix01111234567890952040000053039865802BR5904Loja6003Rio62070503***";
    let read = decode(&pix_lint::sealed(body));
    assert_eq!(read.crc.found, Some(read.crc.computed));
    assert!(read.problems.iter().any(Problem::is_error));
}

#[test]
fn a_length_is_computed_on_another_text() {
    let body = "00020126330014br.gov.bcb.pix0111123456789095204000053039865802BR5904Loja6003Rio62080503***";
    assert!(refused(&pix_lint::sealed(body)));
}

#[test]
fn a_code_is_url_encoded() {
    let payload = example().to_payload();
    assert!(payload.contains("Fulano de Tal"));
    assert!(refused(&payload.replace(' ', "%20")));
}

#[test]
fn a_space_becomes_a_plus_sign() {
    assert_eq!(whatsapp::link(None, "Tea + samosa"), "https://wa.me/?text=Tea%20%2B%20samosa");
}
