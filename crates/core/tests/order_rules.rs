//! How an order is paid, brought and dated.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::rc::Rc;

use serde_json::{Value, json};
use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::cart::Cart;
use vitrine_core::message;
use vitrine_core::order::{Clock, Details, Obstacle, Order, OrderCode, Pending};
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, DeliveryKind, NotThen, Shop, Slot};

/// A Sunday evening.
fn clock() -> Clock<'static> {
    Clock { at: Moment::parse("2026-11-22T19:30:00-03:00").unwrap(), zone: &Utc }
}

fn shop(keys: &Value) -> Rc<Shop> {
    let mut file = json!({
        "name": "Loja", "whatsapp": "+5511987654321", "fields": [], "products": [{ "id": "pao", "title": "Pão", "price": "10.00" }],
    });
    file.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    Rc::new(Shop::read(&file.to_string()).unwrap().0)
}

fn order(shop: &Shop, details: &Details) -> Order {
    let mut cart = Cart::default();
    cart.add(shop.product("pao").unwrap(), Quantity::ONE, Choices::none(), "").unwrap();
    Order::of(shop, &cart, details, OrderCode::parse("K7F3M2").unwrap(), clock())
}

#[test]
fn a_payment_is_named_by_its_name_or_by_a_kind_that_only_one_has() {
    let shop = shop(&json!({ "payments": [
        "cash", { "kind": "card", "name": "Cartão na entrega" },
        { "kind": "transfer", "name": "Nequi" }, { "kind": "transfer", "name": "cash" }, { "kind": "transfer", "name": "card 2" },
    ] }));
    let check = |wanted: &str, expected: Option<&str>| {
        let order = order(&shop, &Details { payment: Some(wanted.into()), ..Details::default() });
        assert_eq!(order.payment.as_ref().map(|payment| payment.reference()), expected, "{wanted}");
        assert_eq!(order.obstacles.is_empty(), expected.is_some(), "{wanted}");
    };
    check("cash", Some("cash"));
    check("card", Some("Cartão na entrega"));
    check("Cartão na entrega", Some("Cartão na entrega"));
    check("Nequi", Some("Nequi"));
    check("transfer", None);
    check("pix", None);
    check("", None);
}

#[test]
fn a_time_without_a_day_is_an_order_without_its_day() {
    let shop = shop(&json!({ "schedule": { "slots": ["09:00-12:00"] } }));
    let slot = Slot::parse("09:00-12:00");
    let check = |slot, expected: &[Obstacle]| {
        assert_eq!(order(&shop, &Details { slot, ..Details::default() }).obstacles, expected);
    };
    check(None, &[]);
    check(slot, &[Obstacle::Then(NotThen::DateMissing)]);
}

/// The lines of the message between items and payment.
fn sums(shop: &Shop, order: &Order) -> Vec<String> {
    let text = message::write(shop, order, None).text;
    text.split("\n\n").nth(2).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_coupon_for_free_delivery_settles_a_fee_that_is_asked_for() {
    let shop = shop(&json!({
        "coupons": [{ "code": "FRETE", "freeDelivery": true, "minimum": "10.00" }, { "code": "ALTO", "freeDelivery": true, "minimum": "90.00" }],
        "delivery": { "areas": [{ "name": "Correios", "fee": "ask" }] },
    }));
    let check = |coupon: &str, fee, expected: &[&str]| {
        let details = Details {
            delivery: Some(DeliveryKind::Delivery),
            area: Some("Correios".into()),
            coupon: coupon.into(),
            ..Details::default()
        };
        let order = order(&shop, &details);
        assert_eq!((order.obstacles.len(), order.pending), (0, Pending { fee, weight: false }), "{coupon}");
        assert_eq!((order.delivery_fee.minor(), order.total.minor()), (0, 1_000));
        assert_eq!(sums(&shop, &order), expected);
        let read = message::read(&shop, &message::write(&shop, &order, None).text, clock()).unwrap();
        assert_eq!(read.differences, []);
    };
    check("", true, &["Entrega: a combinar (Correios)", "Total sem a entrega: R$ 10,00"]);
    check("ALTO", true, &["Entrega: a combinar (Correios)", "Total sem a entrega: R$ 10,00"]);
    check("FRETE", false, &["Cupom FRETE: entrega grátis", "Entrega (Correios): grátis", "Total: R$ 10,00"]);
}

#[test]
fn the_subtotal_stands_wherever_something_is_taken_off_or_added() {
    let areas = json!([{ "name": "Centro", "fee": "5.00" }, { "name": "Perto", "fee": "0.00" }]);
    let shop = shop(
        &json!({ "coupons": [{ "code": "MENOS5", "amount": "5.00" }], "delivery": { "pickup": true, "areas": areas } }),
    );
    let check = |area: &str, coupon: &str, expected: &[&str]| {
        let area = (!area.is_empty()).then(|| area.into());
        let delivery = Some(if area.is_some() { DeliveryKind::Delivery } else { DeliveryKind::Pickup });
        let order = order(&shop, &Details { delivery, area, coupon: coupon.into(), ..Details::default() });
        assert_eq!(sums(&shop, &order), expected);
    };
    check("", "", &["Total: R$ 10,00"]);
    check(
        "Centro",
        "MENOS5",
        &["Subtotal: R$ 10,00", "Cupom MENOS5: - R$ 5,00", "Entrega (Centro): R$ 5,00", "Total: R$ 10,00"],
    );
    check("Perto", "", &["Entrega (Perto): grátis", "Total: R$ 10,00"]);
    check("", "MENOS5", &["Subtotal: R$ 10,00", "Cupom MENOS5: - R$ 5,00", "Total: R$ 5,00"]);
}
