//! The merchant's side of a code, and the code of an order.
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
use vitrine_core::pix::{Info, Key, Payee, PayeePlace, PayeeText, TxIdUse, charge, decode};
use vitrine_core::problem::Problem;

const PIX: PayeePlace<'_> = PayeePlace::Object("pix");

fn bakery<'a>() -> PayeeText<'a> {
    PayeeText {
        key: Some("12.ABC.345/01DE-35"),
        name: Some("Padaria do Ze"),
        city: Some("Sao Paulo"),
        ..PayeeText::default()
    }
}

fn read(text: PayeeText<'_>) -> (Option<Payee>, Vec<String>) {
    let mut problems = Vec::new();
    let payee = Payee::read(text, PIX, &mut problems);
    (payee, problems.iter().map(|problem| format!("{} {problem}", problem.severity.as_str())).collect())
}

fn money(minor: i64) -> Money {
    Money::from_minor(minor).unwrap()
}

#[test]
fn a_payee_needs_a_key_and_a_name() {
    let (payee, problems) = read(bakery());
    let payee = payee.unwrap();
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(
        (payee.key.as_str(), payee.name.as_str(), payee.city.as_str()),
        ("12ABC34501DE35", "Padaria do Ze", "Sao Paulo")
    );
    assert_eq!(
        (&*payee.shown_name, payee.holder, payee.txid, payee.info),
        ("Padaria do Ze", None, TxIdUse::None, None)
    );

    let check = |text: PayeeText<'_>, expected: &[&str]| {
        let (payee, problems) = read(text);
        assert_eq!((payee, problems), (None, expected.iter().map(|problem| (*problem).to_owned()).collect::<Vec<_>>()));
    };
    let no_key = "error pix.key: the key is missing; write the Pix key";
    let no_name = "error pix.name: the name is missing; write who is paid";
    check(PayeeText { key: None, ..bakery() }, &[no_key]);
    check(PayeeText { key: Some(" "), name: Some(""), ..bakery() }, &[no_key, no_name]);
    check(PayeeText { name: None, ..bakery() }, &[no_name]);
    check(
        PayeeText { name: Some("日本"), city: Some("東京"), ..bakery() },
        &[
            "error pix.name: no bank reads \"日本\"; write it in Latin letters",
            "error pix.city: no bank reads \"東京\"; write it in Latin letters",
        ],
    );
    let wrong_key =
        "error pix.key: \"123.456.789-00\" is no CPF: its digits do not check; write the CPF as 123.456.789-09";
    check(PayeeText { key: Some("123.456.789-00"), ..bakery() }, &[wrong_key]);
}

#[test]
fn a_changed_or_cut_text_is_a_warning_that_shows_what_the_code_says() {
    let text = PayeeText {
        name: Some("Padaria e Confeitaria do Zé da Esquina"),
        city: Some("São Paulo"),
        holder: Some(" PADARIA DO ZE\nLTDA "),
        info: Some("Pedido (loja)"),
        txid: Some("order"),
        ..bakery()
    };
    let (payee, problems) = read(text);
    let payee = payee.unwrap();
    assert_eq!(
        problems,
        [
            "warning pix.name: \"Padaria e Confeitaria do Zé da Esquina\" is too long for a code; shorten it; the code says \
             \"Padaria e Confeitaria do\"",
            "warning pix.info: some banks refuse \"Pedido (loja)\"; write \"Pedido loja\", as the code does",
        ]
    );
    assert_eq!(&*payee.shown_name, "Padaria e Confeitaria do Zé da Esquina");
    assert_eq!(payee.holder.as_deref(), Some("PADARIA DO ZE LTDA"));
    assert_eq!(payee.txid, TxIdUse::OrderCode);
    assert_eq!(payee.info.as_ref().map(Info::as_str), Some("Pedido loja"));
}

#[test]
fn what_is_missing_or_wrong_beside_key_and_name_costs_only_itself() {
    let (payee, problems) = read(PayeeText { city: None, txid: Some("auto"), info: Some("日本"), ..bakery() });
    let payee = payee.unwrap();
    assert_eq!((payee.city.as_str(), payee.txid, payee.info), ("BRASIL", TxIdUse::None, None));
    assert_eq!(
        problems,
        [
            "error pix.txid: \"auto\" is neither none nor order; write \"none\" or \"order\"",
            "error pix.info: no bank reads \"日本\"; write it in Latin letters",
        ]
    );
    assert_eq!(read(PayeeText { city: Some(" "), txid: Some(""), info: Some(""), ..bakery() }).1, Vec::<String>::new());
    let (_, problems) = read(PayeeText { key: Some("+573001234567"), ..bakery() });
    let doubt =
        "warning pix.key: \"+573001234567\" is a number of another country; compare it with the key in your bank's app";
    assert_eq!(problems, [doubt]);
}

#[test]
fn a_description_is_cut_to_the_room_beside_the_key() {
    let check = |key: &str, expected: Option<usize>| {
        let info = "Obrigado pela compra e volte sempre, com os amigos e com a familia, a nossa casa";
        let (payee, problems) = read(PayeeText { key: Some(key), info: Some(info), ..bakery() });
        let payee = payee.unwrap();
        assert_eq!(payee.info.as_ref().map(|info| info.as_str().len()), expected, "{key}");
        assert_eq!(problems.len(), 1, "{key}: {problems:?}");
        assert!(problems[0].starts_with("warning pix.info"), "{problems:?}");
        pix_lint::judge(&charge(&payee, money(1), "K7F3M2").unwrap().payload).unwrap();
    };
    check("123e4567-e12b-12d1-a456-426655440000", Some(37));
    check("12.ABC.345/01DE-35", Some(59));
    check("123.456.789-09", Some(62));
    check(&format!("{}@exemplo.com", "a".repeat(65)), None);
}

#[test]
fn a_cut_description_ends_in_a_letter() {
    let info = Info::parse("Obrigado pela compra").unwrap().0;
    let check =
        |room, expected: Option<&str>| assert_eq!(info.cut(room).as_ref().map(Info::as_str), expected, "{room}");
    check(20, Some("Obrigado pela compra"));
    check(19, Some("Obrigado pela compr"));
    check(9, Some("Obrigado"));
    check(8, Some("Obrigado"));
    check(0, None);
}

#[test]
fn places_are_those_of_the_file_or_of_the_tag() {
    let check = |place: PayeePlace<'_>, expected: [&str; 3]| {
        let mut problems = Vec::new();
        let text = PayeeText { key: None, name: None, city: Some("São (Paulo)"), ..PayeeText::default() };
        assert_eq!(Payee::read(text, place, &mut problems), None);
        assert_eq!(problems.iter().map(|problem| &*problem.place).collect::<Vec<_>>(), expected);
    };
    check(PIX, ["pix.key", "pix.name", "pix.city"]);
    check(PayeePlace::Object("sellers[0].pix"), ["sellers[0].pix.key", "sellers[0].pix.name", "sellers[0].pix.city"]);
    check(PayeePlace::Attributes, ["pix-key", "pix-name", "pix-city"]);
}

#[test]
fn the_code_of_an_order_says_whom_and_how_much() {
    let payee = read(PayeeText { info: Some("Obrigado"), ..bakery() }).0.unwrap();
    let charged = charge(&payee, money(12_086), "K7F3M2").unwrap();
    assert_eq!(charged.amount, money(12_086));
    pix_lint::judge(&charged.payload).unwrap();
    let read_back = decode(&charged.payload);
    assert_eq!(read_back.problems, Vec::<Problem>::new());
    assert_eq!(read_back.amount, Some(money(12_086)));
    assert_eq!(read_back.key.as_deref(), Some("12ABC34501DE35"));
    assert_eq!((read_back.txid.as_deref(), read_back.info.as_deref()), (Some("***"), Some("Obrigado")));
    assert!(charged.payload.contains("5406120.86"), "{}", charged.payload);
}

#[test]
fn the_orders_code_becomes_the_transaction_id_when_the_merchant_asks() {
    let payee = read(PayeeText { txid: Some("order"), ..bakery() }).0.unwrap();
    let check = |code: &str, expected: Option<&str>| {
        let txid = charge(&payee, money(1), code).ok().and_then(|charged| decode(&charged.payload).txid);
        assert_eq!(txid.as_deref(), expected, "{code}");
    };
    check("K7F3M2", Some("K7F3M2"));
    check("K7F3M2-1", Some("K7F3M21"));
    check("", None);
    check("K7F3M2 ", None);
}

#[test]
fn nothing_is_charged_for_nothing() {
    let payee = read(bakery()).0.unwrap();
    let problem = charge(&payee, Money::ZERO, "K7F3M2").unwrap_err();
    assert!(problem.is_error());
    assert_eq!(problem.place, "pix");
    assert_eq!(charge(&payee, Money::MAX, "K7F3M2").unwrap().amount, Money::MAX);
}

#[test]
fn a_code_that_would_not_say_what_the_order_does_is_not_shown() {
    // Only code that skips the reader can bring about a description without room; it must not reach a shopper.
    let mut payee = read(PayeeText { info: Some("a".repeat(59).as_str()), ..bakery() }).0.unwrap();
    assert!(charge(&payee, money(1), "K7F3M2").is_ok());
    payee.key = Key::parse("123e4567-e12b-12d1-a456-426655440000").unwrap();
    let problem = charge(&payee, money(1), "K7F3M2").unwrap_err();
    assert_eq!(problem.to_string(), "pix: the description has 59 characters; write at most 37, or none");
}
