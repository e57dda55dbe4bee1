//! A message read back where the shop file makes that hard: units that begin with a number, titles that two products have,
//! names that look like marks of a chat.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::rc::Rc;

use serde_json::{Value, json};
use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::cart::Cart;
use vitrine_core::message::{self, Paper, ReadBack, ticket};
use vitrine_core::order::{Clock, Details, Order, OrderCode, parts};
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, Shop};

/// A Sunday evening.
fn clock() -> Clock<'static> {
    Clock { at: Moment::parse("2026-11-22T19:30:00-03:00").unwrap(), zone: &Utc }
}

fn shop(keys: &Value) -> Rc<Shop> {
    let mut file = json!({ "name": "Feira", "whatsapp": "+5511987654321", "payments": ["cash"], "fields": [] });
    file.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    Rc::new(Shop::read(&file.to_string()).unwrap().0)
}

/// A product, how much of it, and its choices.
type Row<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// The message of an order of these (product, quantity, choices), and what is read of it.
fn sent(shop: &Rc<Shop>, rows: &[Row<'_>], details: Details) -> (String, ReadBack) {
    let mut cart = Cart::default();
    for (id, amount, choices) in rows {
        let product = shop.product(id).unwrap();
        cart.add(product, Quantity::parse(amount).unwrap(), Choices::of(product, choices.iter().copied()), "").unwrap();
    }
    let details = Details { payment: Some("cash".into()), ..details };
    let part = parts(shop, &cart).remove(0);
    let order = Order::of(&part.shop, &part.cart, &details, OrderCode::parse("K7F3M2").unwrap(), clock());
    assert_eq!(order.obstacles, []);
    let text = message::write(&part.shop, &order, None).text;
    let read = message::read(shop, &text, clock()).unwrap();
    (text, read)
}

/// The products of the rows that are read; nothing may differ.
fn products(text: &str, read: &ReadBack) -> Vec<String> {
    assert_eq!(read.differences, [], "{text}");
    assert_eq!(read.check, read.computed, "{text}");
    read.order.lines.iter().map(|line| line.product.id.as_str().to_owned()).collect()
}

#[test]
fn a_unit_that_begins_with_a_number_is_not_taken_for_more_of_it() {
    let of = |id: &str, unit: &str| json!({ "id": id, "title": "Presunto", "price": "5.90", "unit": unit });
    let check = |unit: &str, amount: &str, expected: &str| {
        let shop = shop(&json!({ "products": [of("a", unit), { "id": "b", "title": "Presunto", "price": "9.00" }] }));
        let (text, read) = sent(&shop, &[("a", amount, &[]), ("b", "3", &[])], Details::default());
        assert!(text.contains(&format!("\n{expected}\n3 × Presunto: R$ 27,00\n")), "{text}");
        assert_eq!(products(&text, &read), ["a", "b"]);
        let kitchen = ticket(&read, Paper::Wide);
        assert!(kitchen.contains(expected.split(':').next().unwrap()), "{kitchen}");
    };
    check("100g", "2", "2 × 100 g × Presunto: R$ 11,80");
    check("12 ovos", "2", "2 × 12 ovos × Presunto: R$ 11,80");
    check("1/2 kg", "1", "1 × 1/2 kg × Presunto: R$ 5,90");
    check("kg", "0.5", "0,5 kg × Presunto: R$ 2,95");
    check("caixa × 6", "2", "2 caixa × 6 × Presunto: R$ 11,80");
    check("> dúzia", "2", "2 > dúzia × Presunto: R$ 11,80");
}

#[test]
fn a_choice_that_begins_with_a_number_is_not_so_many_of_another() {
    let options = json!([{ "name": "Salgado", "min": 1, "max": 9,
        "choices": [{ "name": "Coxinha", "max": 9 }, { "name": "2 × Coxinha", "price": "1.00", "max": 9 }] }]);
    let shop = shop(&json!({ "products": [{ "id": "kit", "title": "Kit", "price": "10.00", "options": options }] }));
    for (choices, total) in [
        (&["2 × Coxinha"][..], 1_100),
        (&["Coxinha", "Coxinha"], 1_000),
        (&["2 × Coxinha", "2 × Coxinha", "Coxinha"], 1_200),
    ] {
        let choices: Vec<_> = choices.iter().map(|choice| ("Salgado", *choice)).collect();
        let (text, read) = sent(&shop, &[("kit", "1", &choices)], Details::default());
        assert_eq!(products(&text, &read), ["kit"]);
        assert_eq!(read.order.total.minor(), total, "{text}");
    }
}

#[test]
fn a_question_that_is_called_like_a_line_of_the_message_is_read_back_or_warned_of() {
    let words = vitrine_texts::words("pt-BR");
    let labels = [
        words.greeting,
        words.order,
        words.subtotal,
        words.total,
        words.total_estimated,
        words.payment,
        words.delivery,
        words.pickup,
        words.pix_discount,
        words.coupon,
        words.day,
        words.check,
        words.receipt,
        "+ Informações",
        "+ 2 itens",
        "Obs.",
        "Obs. 1",
        "Obs. 12",
        "2 × Pão",
    ];
    for label in labels {
        let keys = json!({ "fields": [{ "name": label, "kind": "choice", "choices": ["> 18", "R$ 1,00", "2"] }],
            "products": [{ "id": "pao", "title": "Pão", "price": "1.00" }] });
        let file = json!({ "name": "Feira", "whatsapp": "+5511987654321", "payments": ["cash"] });
        let mut file = file.as_object().unwrap().clone();
        file.extend(keys.as_object().unwrap().clone());
        let (shop, problems) = Shop::read(&json!(file).to_string()).unwrap();
        let is_warned = problems.iter().any(|problem| problem.place == "fields[0].name");
        for answer in ["> 18", "R$ 1,00", "2"] {
            let mut details = Details::default();
            details.set_answer(&label.into(), 0, answer.into());
            let (text, read) = sent(&Rc::new(shop.clone()), &[("pao", "1", &[])], details);
            assert!(is_warned || read.matches(), "{text}\n{:?}", read.differences);
        }
    }
}

#[test]
fn of_two_products_of_one_title_it_is_the_one_of_the_seller_who_is_greeted() {
    let seller = |id: &str, name: &str| json!({ "id": id, "name": name, "whatsapp": "+5511987654322" });
    let bread = |id: &str, price: &str| json!({ "id": id, "title": "Pão", "price": price, "seller": id });
    let shop = shop(&json!({
        "sellers": [seller("ana", "Ana"), seller("bia", "Bia")],
        "products": [bread("ana", "1.00"), bread("bia", "1.50"), { "id": "own", "title": "Pão", "price": "1.50" }],
    }));
    for id in ["ana", "bia", "own"] {
        let (text, read) = sent(&shop, &[(id, "2", &[])], Details::default());
        assert_eq!(products(&text, &read), [id], "{text}");
    }
}

#[test]
fn of_two_products_of_one_title_it_is_the_one_that_costs_what_the_line_says() {
    let of = |id: &str, price: &str| json!({ "id": id, "title": "Coca-Cola", "price": price });
    let gone = json!({ "id": "gone", "title": "Coca-Cola", "price": "12.00", "availability": "unavailable" });
    let shop = shop(&json!({ "products": [gone, of("lata", "6.00"), of("litro", "12.00")] }));
    let (text, read) = sent(&shop, &[("litro", "1", &[]), ("lata", "1", &[])], Details::default());
    assert_eq!(products(&text, &read), ["litro", "lata"]);
    // What costs neither price is still told of the product.
    let read = message::read(&shop, &text.replace("R$ 6,00", "R$ 7,00"), clock()).unwrap();
    assert_eq!(read.order.lines.len(), 2);
    assert!(!read.matches());
}

#[test]
fn a_name_that_begins_like_a_mark_of_a_chat_is_read_back() {
    let sizes = json!([{ "name": "> Tamanho", "min": 1, "choices": [{ "name": "> G" }, { "name": "- P" }] }]);
    for title in ["> Pão", "- Pão", "• Pão", "1. Pão", "*Pão*", ">Pão"] {
        let shop = shop(&json!({ "products": [{ "id": "pao", "title": title, "price": "1.00", "options": sizes }] }));
        for choice in ["> G", "- P"] {
            let (text, read) = sent(&shop, &[("pao", "2", &[("> Tamanho", choice)])], Details::default());
            assert_eq!(products(&text, &read), ["pao"], "{text}");
            assert_eq!(read.order.lines[0].choices.pairs().collect::<Vec<_>>(), [("> Tamanho", choice)]);
        }
    }
}

#[test]
fn of_two_times_that_begin_alike_the_one_that_is_written_is_read() {
    let shop = shop(&json!({
        "schedule": { "slots": ["09:00-12:00", "09:00-12:30", "14:00-18:00"] },
        "products": [{ "id": "pao", "title": "Pão", "price": "1.00" }],
    }));
    for slot in shop.schedule.as_ref().unwrap().slots.clone() {
        let details =
            Details { date: vitrine_core::calendar::Date::parse("2026-11-28"), slot: Some(slot), ..Details::default() };
        let (text, read) = sent(&shop, &[("pao", "2", &[])], details);
        assert_eq!(products(&text, &read), ["pao"]);
        assert_eq!(read.order.slot, Some(slot), "{text}");
    }
}
