//! What `docs/pix.md` and `docs/links.md` say, held against the code: every table with examples is a table of cases.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

use std::collections::BTreeSet;

use vitrine_core::money::Money;
use vitrine_core::pix::{Key, MerchantCity, MerchantName, PostalCode, StaticCode};
use vitrine_core::whatsapp::{self, Phone};

const PIX: &str = include_str!("../../../docs/pix.md");
const LINKS: &str = include_str!("../../../docs/links.md");
const PEER_BUGS: &str = include_str!("peer_bugs.rs");

/// The rows of the table whose head begins with these columns, without their backquotes.
fn rows(page: &str, head: &str) -> Vec<Vec<String>> {
    let mut lines = page.lines().skip_while(|line| !line.starts_with(head)).skip(2).peekable();
    assert!(lines.peek().is_some(), "there is no table {head}");
    let cell = |cell: &str| cell.trim().trim_matches('`').to_owned();
    lines
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(cell).collect())
        .collect()
}

#[test]
fn keys_have_the_forms_in_the_table() {
    let rows = rows(PIX, "| typed | type |");
    let types: BTreeSet<&str> = rows.iter().map(|row| &*row[1]).collect();
    assert_eq!(types.len(), 5, "{types:?}");
    for row in rows {
        let key = Key::parse(&row[0]).unwrap();
        assert_eq!([key.kind().as_str(), key.as_str(), &key.masked()], [&*row[1], &*row[2], &*row[3]], "{}", row[0]);
    }
}

#[test]
fn descriptions_have_the_room_in_the_table() {
    for row in rows(PIX, "| key | its characters |") {
        let chars: usize = row[1].parse().unwrap();
        let key = match &*row[0] {
            "CPF" => "12345678909".to_owned(),
            "CNPJ" => "12ABC34501DE35".to_owned(),
            "mobile" => "+5511987654321".to_owned(),
            "random" => "123e4567-e12b-12d1-a456-426655440000".to_owned(),
            _ => format!("{}@exemplo.com.br", "a".repeat(chars.saturating_sub(15))),
        };
        let key = Key::parse(&key).unwrap();
        assert_eq!((key.as_str().len(), key.info_room().to_string()), (chars, row[2].clone()), "{}", row[0]);
    }
}

#[test]
fn texts_are_written_as_in_the_table() {
    for row in rows(PIX, "| in the text | in the code |") {
        assert_eq!(MerchantName::parse(&row[0]).unwrap().0.as_str(), row[1]);
    }
}

#[test]
fn codes_have_the_order_in_the_text() {
    let name = MerchantName::parse("Loja").unwrap().0;
    let city = MerchantCity::unknown();
    let code = StaticCode::new(Key::parse("12345678909").unwrap(), name, city)
        .with_amount(Money::from_minor(1250).unwrap())
        .unwrap()
        .with_postal_code(PostalCode::parse("01310-100").unwrap())
        .to_payload();
    let mut ids = Vec::new();
    let mut rest = &*code;
    while let Some((head, after)) = rest.split_at_checked(4) {
        let (id, length) = head.split_at(2);
        ids.push(id);
        rest = after.get(length.parse().unwrap()..).unwrap();
    }
    assert!(PIX.contains(&format!("`{}`", ids.join(" "))), "{ids:?}");
}

#[test]
fn every_bug_in_the_table_has_its_test_and_every_test_its_row() {
    let named: Vec<String> = rows(PIX, "| what goes wrong |").into_iter().map(|row| row[2].clone()).collect();
    let attribute = "#[test]\nfn ";
    let tests: BTreeSet<&str> =
        PEER_BUGS.split(attribute).skip(1).map(|test| test.split('(').next().unwrap_or_default()).collect();
    assert_eq!(named.iter().map(|name| &**name).collect::<BTreeSet<_>>(), tests);
    assert_eq!(named.len(), tests.len(), "a test is named twice");
}

#[test]
fn numbers_become_what_the_table_says() {
    for row in rows(LINKS, "| written | link to |") {
        match Phone::parse(&row[0]) {
            Ok((phone, remark)) => {
                assert_eq!(
                    (phone.digits(), remark.is_some()),
                    (&*row[1], row[2].starts_with("with a warning")),
                    "{}",
                    row[0]
                );
            }
            Err(remark) => assert_eq!(row[1], "refused", "{} {}", row[0], remark.found),
        }
    }
}

#[test]
fn what_shoppers_type_is_sent_as_the_table_says() {
    for row in rows(LINKS, "| typed | sent |") {
        assert_eq!(whatsapp::neutral(&row[0]), row[1]);
    }
}
