//! A link has room for 2 000 characters, whatever a merchant and a shopper write into an order.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod cases;

use cases::cases;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::cart::Cart;
use vitrine_core::message::{self, Channel, Message};
use vitrine_core::order::{Clock, Details, Order, OrderCode};
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, DeliveryKind, Shop};
use vitrine_core::whatsapp::{MAX_LINK_CHARS, link};

const LANGUAGES: [&str; 9] = ["pt-BR", "es", "en", "hi", "id", "ar", "fr", "de", "it"];

/// The message of an order of every product, once each; it fits a link and keeps what must not be lost.
fn written(file: &Value, details: &Details) -> Message {
    let (shop, _) = Shop::read(&file.to_string()).unwrap();
    let mut cart = Cart::default();
    for product in &shop.products {
        let choices = product.options.iter().map(|group| (&*group.name, &*group.choices[0].name));
        cart.add(product, Quantity::ONE, Choices::of(product, choices), "").unwrap();
    }
    let clock = Clock { at: Moment::parse("2026-11-22T19:30:00-03:00").unwrap(), zone: &Utc };
    let mut order = Order::of(&shop, &cart, details, OrderCode::parse("K7F3M2").unwrap(), clock);
    order.replaces = OrderCode::parse("WWWWWW");
    let message = message::write(&shop, &order, Channel::parse(&"w".repeat(20)).as_ref());
    let link = link(shop.whatsapp.as_ref(), &message.text);
    assert!(link.len() <= MAX_LINK_CHARS, "{}: {} characters of\n{}", shop.language, link.len(), message.text);
    let total = order.total.to_text(shop.currency, &shop.language);
    for kept in ["K7F3M2", "WWWWWW", &total, shop.words.payment, shop.words.check, "#wwwwwwwwwwwwwwwwwwww"] {
        assert!(message.text.contains(kept), "{kept} is lost:\n{}", message.text);
    }
    message
}

fn details(file: &Value) -> Details {
    let text = |value: &Value| value.as_str().map(Into::into);
    let area = text(&file["delivery"]["areas"][0]["name"]);
    let mut details = Details {
        delivery: Some(if area.is_some() { DeliveryKind::Delivery } else { DeliveryKind::Pickup }),
        area,
        date: vitrine_core::calendar::Date::parse("2026-11-28"),
        slot: vitrine_core::shop::Slot::parse("09:30-12:30"),
        coupon: text(&file["coupons"][0]["code"]).unwrap_or_default(),
        payment: text(&file["payments"][0]["name"]),
        ..Details::default()
    };
    for field in file["fields"].as_array().into_iter().flatten() {
        details.set_answer(&text(&field["name"]).unwrap(), 0, "ख".repeat(120).into());
    }
    details
}

#[test]
fn a_long_address_gives_way_before_an_item_does() {
    let file = json!({
        "name": "श्री लक्ष्मी मिठाई भंडार और नमकीन घर", "whatsapp": "+919876543210", "language": "hi", "currency": "INR",
        "payments": [{ "kind": "transfer", "name": "यूपीआई ट्रांसफ़र" }],
        "delivery": { "pickup": { "address": "दुकान संख्या बारह, पहली मंज़िल, गांधी मार्ग, पुराने डाकघर के सामने, सदर बाज़ार, लखनऊ, उत्तर प्रदेश, दो दो छह शून्य शून्य एक" } },
        "schedule": { "slots": ["09:30-12:30"] },
        "fields": [], "products": [{ "title": "काजू कतली", "price": "450.00" }],
    });
    let message = written(&file, &details(&file));
    assert!(message.text.contains("1 × काजू कतली: ₹450.00"), "{}", message.text);
    assert!(!message.text.contains("गांधी मार्ग") && message.whole.unwrap().contains("गांधी मार्ग"));
}

#[test]
fn texts_that_fit_are_whole_while_items_are_left_out() {
    let products: Vec<Value> =
        (0..80).map(|n| json!({ "title": format!("Bolo número {n}"), "price": "45.00" })).collect();
    let file = json!({
        "name": "Confeitaria da Dona Maria", "whatsapp": "+5511987654321", "products": products,
        "payments": [{ "kind": "card", "name": "Cartão na entrega" }], "fields": [{ "name": "Nome" }],
        "delivery": { "areas": [{ "name": "Centro", "fee": "5.00" }] },
    });
    let text = written(&file, &details(&file)).text;
    for kept in
        ["Confeitaria da Dona Maria", "Cartão na entrega", "(Centro)", "1 × Bolo número 10: R$ 45,00", " itens\n"]
    {
        assert!(text.contains(kept), "{kept} is lost:\n{text}");
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn no_order_makes_a_link_that_is_too_long(
        language in select(LANGUAGES.to_vec()),
        currency in select(vec!["BRL", "INR", "COP"]),
        letter in select(vec!["a", "ã", "ख", "ख़ी", "%", "😀", "👩🏽\u{200D}🚀"]),
        lengths in [1..=100_usize, 1..=200, 1..=100, 1..=100, 1..=100, 1..=200],
        (rows, fields) in (1..4_usize, 0..30_usize),
        pickup in any::<bool>(),
    ) {
        let [name, address, area, payment, coupon, title] = lengths.map(|length| letter.repeat(length));
        let products: Vec<Value> = (0..rows).map(|n| json!({ "title": format!("{n}{title}"), "price": "45", "approximate": true })).collect();
        let fields: Vec<Value> = (0..fields).map(|n| json!({ "name": format!("{n}{area}") })).collect();
        let delivery = match pickup {
            true => json!({ "pickup": { "address": address } }),
            false => json!({ "areas": [{ "name": area, "fee": "ask" }] }),
        };
        let file = json!({
            "name": name, "whatsapp": "+919876543210", "language": language, "currency": currency, "delivery": delivery,
            "payments": [{ "kind": "transfer", "name": payment }], "coupons": [{ "code": coupon, "percent": 5 }],
            "schedule": { "slots": ["09:30-12:30"] }, "fields": fields, "products": products,
        });
        written(&file, &details(&file));
    }
}
