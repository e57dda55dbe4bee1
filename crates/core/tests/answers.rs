//! What a shopper answers, and what the shop reads.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::rc::Rc;

use serde_json::{Value, json};
use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::cart::Cart;
use vitrine_core::message;
use vitrine_core::order::{Clock, Details, Notice, Order, OrderCode, WrongAnswer};
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, Shop};

const LANGUAGES: [&str; 9] = ["pt-BR", "es", "en", "hi", "id", "ar", "fr", "de", "it"];

/// A Sunday evening.
fn clock() -> Clock<'static> {
    Clock { at: Moment::parse("2026-11-22T19:30:00-03:00").unwrap(), zone: &Utc }
}

/// A shop that asks one question.
fn shop(language: &str, currency: &str, field: &Value) -> Rc<Shop> {
    let file = json!({
        "name": "Loja", "whatsapp": "+5511987654321", "language": language, "currency": currency,
        "payments": ["cash"], "fields": [field], "products": [{ "id": "pao", "title": "Pão", "price": "9" }],
    });
    Rc::new(Shop::read(&file.to_string()).unwrap().0)
}

/// An order with an answer to it.
fn answered(shop: &Shop, typed: &str) -> Order {
    let mut cart = Cart::default();
    cart.add(shop.product("pao").unwrap(), Quantity::ONE, Choices::none(), "").unwrap();
    let mut details = Details { payment: Some("cash".into()), ..Details::default() };
    details.set_answer(&shop.fields[0].name, 0, typed.into());
    Order::of(shop, &cart, &details, OrderCode::parse("K7F3M2").unwrap(), clock())
}

/// What the shop reads: nothing where it is left out.
fn value(shop: &Shop, typed: &str) -> Result<String, WrongAnswer> {
    let order = answered(shop, typed);
    match order.wrong_answer(&shop.fields[0].name) {
        Some(wrong) => Err(wrong),
        None => Ok(order.fields.first().map(|field| field.value.to_string()).unwrap_or_default()),
    }
}

#[test]
fn an_amount_is_read_as_people_type_it() {
    let check = |language: &str, currency, typed: &str, expected: &str| {
        let shop = shop(language, currency, &json!({ "name": "Valor", "kind": "money" }));
        let expected = if expected.is_empty() { Err(WrongAnswer::Money) } else { Ok(expected.to_owned()) };
        assert_eq!(value(&shop, typed), expected, "{language} {typed}");
    };
    for (typed, expected) in [
        ("100.000", "$ 100.000"),
        ("$ 100.000", "$ 100.000"),
        ("COP 1.100.000", "$ 1.100.000"),
        ("100000", "$ 100.000"),
        ("100,000", ""),
        ("100.00", ""),
        ("1000.000", ""),
        (".000", ""),
        ("100.000.", ""),
        ("100.0000", ""),
    ] {
        check("es-CO", "COP", typed, expected);
    }
    check("id", "IDR", "Rp100.000", "Rp 100.000");
    check("pt-BR", "BRL", "1.000", "R$ 1.000,00");
    check("pt-BR", "BRL", "R$ 1.000", "R$ 1.000,00");
    check("pt-BR", "BRL", "1.000.000", "R$ 1.000.000,00");
    check("pt-BR", "BRL", "1.000,50", "R$ 1.000,50");
    check("fr", "EUR", "2 000,50", "2 000,50 €");
    check("fr", "EUR", "2\u{202F}000", "2 000,00 €");
    check("hi", "INR", "1,00,000", "₹1,00,000.00");
    check("hi", "INR", "1,00,000.5", "₹1,00,000.50");
    check("hi", "INR", "1,000", "₹1,000.00");
    check("hi", "INR", "1,0,000", "");
    check("pt-BR", "BRL", "1 000", "");
    check("pt-BR", "BRL", "50.00", "R$ 50,00");
    check("pt-BR", "BRL", "50.5", "R$ 50,50");
    check("pt-BR", "BRL", "1,000", "");
    check("pt-BR", "BRL", "cem", "");
    check("en", "USD", "1,000", "$1,000.00");
    check("en", "USD", "1.000", "");
    check("fr", "EUR", "1 000", "1 000,00 €");
    check("fr", "EUR", "1\u{202F}000", "1 000,00 €");
    check("fr", "EUR", "10 00", "");
}

#[test]
fn a_tick_is_set_or_not_and_nothing_else() {
    for language in LANGUAGES {
        let (free, needed) = (
            json!({ "name": "Presente", "kind": "yes" }),
            json!({ "name": "Presente", "kind": "yes", "required": true }),
        );
        let (free, needed) = (shop(language, "BRL", &free), shop(language, "BRL", &needed));
        let words = free.words;
        for ticked in ["1", "true", " TRUE ", words.yes, &words.yes.to_uppercase()] {
            assert_eq!(value(&free, ticked), Ok(words.yes.to_owned()), "{ticked}");
        }
        for unticked in ["", "0", "false", words.no, &words.no.to_uppercase()] {
            assert_eq!(value(&free, unticked), Ok(String::new()), "{unticked}");
            assert_eq!(value(&needed, unticked), Err(WrongAnswer::Missing), "{unticked}");
        }
        for other in ["2", "talvez", "1 0"] {
            assert_eq!(value(&free, other), Err(WrongAnswer::Choice), "{other}");
        }
    }
}

#[test]
fn a_day_keeps_its_year() {
    for (language, expected) in [
        ("pt-BR", "terça-feira, 28/11/2028"),
        ("en-US", "Tuesday, 11/28/2028"),
        ("de", "Dienstag, 28.11.2028"),
        ("es", "martes, 28/11/2028"),
    ] {
        let shop = shop(language, "BRL", &json!({ "name": "Festa", "kind": "date" }));
        assert_eq!(value(&shop, "2028-11-28").as_deref(), Ok(expected), "{language}");
    }
    for language in LANGUAGES.into_iter().chain(["en-US"]) {
        let shop = shop(language, "BRL", &json!({ "name": "Festa", "kind": "date" }));
        for day in ["1986-03-31", "2028-11-28", "2028-02-01", "2026-11-22", "2099-12-31"] {
            let order = answered(&shop, day);
            let text = message::write(&shop, &order, None).text;
            let read = message::read(&shop, &text, clock()).unwrap();
            assert_eq!(read.differences, [], "{text}");
            assert_eq!(read.order.fields, order.fields);
        }
    }
}

#[test]
fn what_every_shop_asks_is_missed_when_it_is_empty() {
    let file = json!({
        "name": "Loja", "whatsapp": "+5511987654321", "payments": ["cash", "card"],
        "products": [{ "id": "pao", "title": "Pão", "price": "9" }],
    });
    let (shop, _) = Shop::read(&file.to_string()).unwrap();
    let mut order = answered(&shop, "Ana");
    assert_eq!((order.is_sendable(), &*order.notices), (true, &[Notice::NoAnswer("Troco para".into())][..]));
    order = answered(&shop, "");
    assert_eq!(order.notices.len(), 2);
}
