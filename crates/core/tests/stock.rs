//! How much there is: of a product, of its variants, and over several rows of a cart.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use serde_json::{Value, json};
use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::cart::{Cart, Line};
use vitrine_core::order::{Clock, Details, Obstacle, Order, OrderCode};
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, Shop};

fn shop(keys: &Value) -> Shop {
    let mut product = json!({ "id": "bolo", "title": "Bolo", "price": "45.00" });
    product.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    let file = json!({ "name": "Loja", "whatsapp": "+5511987654321", "products": [product] });
    let (shop, problems) = Shop::read(&file.to_string()).unwrap();
    assert!(!problems.iter().any(|problem| problem.is_error()), "{problems:?}");
    shop
}

/// An order of rows of (size, quantity), each with a note of its own.
fn order(shop: &Shop, rows: &[(&str, &str)]) -> Order {
    let product = &shop.products[0];
    let line = |(at, (size, quantity)): (usize, &(&str, &str))| Line {
        id: u32::try_from(at).unwrap(),
        product: product.id.clone(),
        quantity: Quantity::parse(quantity).unwrap(),
        choices: Choices::of(product, (!size.is_empty()).then_some(("Tamanho", *size))),
        note: at.to_string().into(),
    };
    let cart = Cart::of(rows.iter().enumerate().map(line).collect());
    let clock = Clock { at: Moment::default(), zone: &Utc };
    Order::of(shop, &cart, &Details::default(), OrderCode::from_random(&[]), clock)
}

/// What is told of each row: the nearest quantity, or that nothing is left.
fn told(order: &Order) -> Vec<(u32, String)> {
    let each = |obstacle: &Obstacle| match obstacle {
        Obstacle::Quantity { line, nearest, .. } => (*line, nearest.to_string()),
        Obstacle::Gone { line, .. } => (*line, "out".to_owned()),
        other => panic!("{other:?}"),
    };
    order.obstacles.iter().map(each).collect()
}

#[test]
fn a_variant_replaces_stock_and_availability_of_its_product() {
    let sizes = json!([{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P" }, { "name": "G" }] }]);
    let check = |product: Value, small: Value, large: Value, expected: (bool, bool, bool)| {
        let variant = |keys: &Value, size: &str| {
            let mut variant = keys.clone();
            variant["choices"] = json!({ "Tamanho": size });
            variant
        };
        let mut keys = product.clone();
        keys["options"] = sizes.clone();
        keys["variants"] = json!([variant(&small, "P"), variant(&large, "G")]);
        let shop = shop(&keys);
        let product = &shop.products[0];
        let has = |size| product.can_be_had(&Choices::of(product, [("Tamanho", size)]));
        assert_eq!((product.can_be_bought(), has("P"), has("G")), expected, "{keys}");
        for (size, can_be_had) in [("P", expected.1), ("G", expected.2)] {
            assert_eq!(product.offers(&Choices::none(), "Tamanho", size), can_be_had, "{keys}");
            assert_eq!(order(&shop, &[(size, "1")]).is_sendable(), can_be_had && expected.0, "{keys}");
        }
    };
    let none = json!({});
    let (five, nothing) = (json!({ "stock": 5 }), json!({ "stock": 0 }));
    let (sold, unsold) = (json!({ "availability": "available" }), json!({ "availability": "unavailable" }));
    check(nothing.clone(), five.clone(), none.clone(), (true, true, false));
    check(nothing.clone(), none.clone(), none.clone(), (false, false, false));
    check(five.clone(), nothing.clone(), none.clone(), (true, false, true));
    check(unsold.clone(), sold.clone(), none.clone(), (true, true, false));
    check(unsold.clone(), five.clone(), none.clone(), (false, false, false));
    check(none.clone(), unsold.clone(), none.clone(), (true, false, true));
    check(none.clone(), unsold.clone(), nothing.clone(), (false, false, false));
    check(json!({ "availability": "hidden" }), none.clone(), unsold.clone(), (true, true, false));
    check(json!({ "availability": "hidden", "stock": 0 }), five, none.clone(), (true, true, false));
    check(none.clone(), none.clone(), none, (true, true, true));
}

#[test]
fn what_needs_a_choice_that_is_not_available_cannot_be_bought() {
    let check = |small: bool, large: bool, variants: Value, expected: Option<i64>| {
        let choices =
            json!([{ "name": "P", "available": small }, { "name": "G", "price": "5.00", "available": large }]);
        let options = json!([{ "name": "Tamanho", "min": 1, "choices": choices }]);
        let shop = shop(&json!({ "price": "10.00", "options": options, "variants": variants }));
        let product = &shop.products[0];
        assert_eq!(product.can_be_bought(), expected.is_some(), "{small} {large} {variants}");
        if let Some(expected) = expected {
            assert_eq!(product.lowest_price().unwrap().minor(), expected, "{small} {large} {variants}");
        }
        for (size, is_open) in [("P", small), ("G", large)] {
            assert_eq!(order(&shop, &[(size, "1")]).is_sendable(), is_open, "{size} of {variants}");
        }
    };
    let variants =
        json!([{ "choices": { "Tamanho": "P" }, "price": "8.00" }, { "choices": { "Tamanho": "G" }, "price": "9.00" }]);
    for (variants, small, large) in [(json!([]), 1_000, 1_500), (variants, 800, 1_400)] {
        check(true, true, variants.clone(), Some(small));
        check(false, true, variants.clone(), Some(large));
        check(true, false, variants.clone(), Some(small));
        check(false, false, variants, None);
    }
}

#[test]
fn a_product_on_request_is_not_sold_by_its_variants() {
    let sizes = json!([{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P" }] }]);
    let variants = json!([{ "choices": { "Tamanho": "P" }, "availability": "available" }]);
    let shop = shop(&json!({ "availability": "ask", "options": sizes, "variants": variants }));
    assert!(!shop.products[0].can_be_bought());
}

#[test]
fn the_later_of_rows_that_ask_for_more_than_there_is_are_asked_for_what_is_left() {
    let check = |stock: Value, rows: &[&str], expected: &[(u32, &str)]| {
        let rows: Vec<(&str, &str)> = rows.iter().map(|quantity| ("", *quantity)).collect();
        let expected: Vec<(u32, String)> = expected.iter().map(|(line, told)| (*line, (*told).to_owned())).collect();
        assert_eq!(told(&order(&shop(&json!({ "stock": stock })), &rows)), expected, "{stock} {rows:?}");
    };
    check(json!(3), &["2", "1"], &[]);
    check(json!(3), &["2", "2"], &[(1, "1")]);
    check(json!(3), &["3", "2"], &[(1, "out")]);
    check(json!(3), &["5", "2"], &[(0, "3"), (1, "out")]);
    check(json!(3), &["1", "1", "4"], &[(2, "1")]);
    check(json!(3), &["5"], &[(0, "3")]);
}

#[test]
fn the_most_of_one_row_is_not_the_most_of_all() {
    let steps = json!({ "quantity": { "min": "0.5", "step": "0.5", "max": "2" }, "unit": "kg" });
    assert_eq!(told(&order(&shop(&steps), &[("", "2"), ("", "2")])), []);
    assert_eq!(told(&order(&shop(&steps), &[("", "2"), ("", "2.5")])), [(1, "2".to_owned())]);
    let mut some = steps;
    some["stock"] = json!("2.4");
    let shop = shop(&some);
    assert_eq!(told(&order(&shop, &[("", "1"), ("", "2")])), [(1, "1".to_owned())]);
    assert_eq!(told(&order(&shop, &[("", "2"), ("", "0.5")])), [(1, "out".to_owned())]);
    let mut cart = Cart::default();
    let product = &shop.products[0];
    let mut add = |note: &str, quantity: &str| {
        cart.add(product, Quantity::parse(quantity).unwrap(), Choices::none(), note);
        cart.lines().last().map(|line| line.quantity.to_string()).unwrap()
    };
    assert_eq!([add("a", "1.5"), add("b", "2")], ["1.5", "0.5"]);
}

#[test]
fn the_last_five_are_told() {
    let check = |keys: Value, expected| assert_eq!(shop(&keys).products[0].is_nearly_gone(), expected, "{keys}");
    check(json!({}), false);
    check(json!({ "stock": 5 }), true);
    check(json!({ "stock": "5.5", "unit": "kg" }), false);
    let sizes = json!([{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P" }] }]);
    let of = |stock: Value| json!([{ "choices": { "Tamanho": "P" }, "stock": stock }]);
    check(json!({ "stock": 5, "options": sizes, "variants": of(json!(40)) }), false);
    let variants = json!([{ "choices": { "Tamanho": "P" } }]);
    check(json!({ "stock": 5, "options": sizes, "variants": variants }), true);
}
