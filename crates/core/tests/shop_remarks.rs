//! What a merchant is told of what is right by itself and wrong in its place.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use serde_json::{Value, json};
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Origin, PaymentKind, Pins, Shop};

fn read(keys: &Value) -> (Shop, Vec<Problem>) {
    let mut file =
        json!({ "name": "Loja", "whatsapp": "+5511987654321", "products": [{ "title": "Pão", "price": "1.00" }] });
    file.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    Shop::read(&file.to_string()).unwrap()
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {problem}", problem.severity.as_str())).collect()
}

#[test]
fn two_products_that_orders_cannot_tell_apart_are_told() {
    let check = |products: Value, expected: &[&str]| {
        let keys = json!({ "products": products, "sellers": [{ "id": "ana" }] });
        let places: Vec<String> = read(&keys).1.into_iter().map(|problem| problem.place).collect();
        assert_eq!(places, expected, "{products}");
    };
    let of = |keys: Value| {
        let mut product = json!({ "title": "Coca-Cola", "price": "6.00" });
        product.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
        product
    };
    let (plain, none) = (of(json!({})), json!({ "title": "?" }));
    check(json!([plain, of(json!({ "title": "Coca-Cola 2 L" }))]), &[]);
    check(json!([plain, of(json!({ "price": "12.00" }))]), &["products[1].title"]);
    check(json!([plain, none, plain, plain]), &["products[1].price", "products[2].title", "products[3].title"]);
    check(json!([of(json!({ "category": "Z" })), of(json!({ "category": "A" }))]), &["products[1].title"]);
    check(json!([plain, of(json!({ "seller": "ana" }))]), &[]);
    check(json!([plain, of(json!({ "unit": "kg" }))]), &[]);
    check(json!([plain, of(json!({ "availability": "unavailable" }))]), &[]);
    check(json!([plain, of(json!({ "availability": "ask" }))]), &[]);
    check(json!([of(json!({ "stock": 0 })), of(json!({ "availability": "hidden" }))]), &[]);
    let (_, problems) = read(&json!({ "products": [plain, plain] }));
    assert_eq!(
        told(&problems),
        [
            "warning products[1].title: \"Coca-Cola\" is the title of another product, and orders name products by their title; write what sets them apart"
        ]
    );
}

#[test]
fn pix_without_anybody_to_pay_is_told_and_left_out_where_the_tag_names_nobody_either() {
    const WARNED: &str = "warning pix: missing, although payments has Pix; write pix, or pix-key on the tag";
    const LEFT_OUT: &str = "error payments: Pix, although nobody is paid by it; write pix, or pix-key on the tag";
    let payee = json!({ "key": "12345678909", "name": "Zé" });
    let key = Pins { pix_key: Some("52998224725".into()), ..Pins::default() };
    let check = |keys: &Value, pins: &Pins, origin, has_pix, warned: &[&str], pinned: &[&str]| {
        let mut keys = keys.clone();
        keys["payments"] = json!(["pix", "cash"]);
        let (shop, mut problems) = read(&keys);
        let of = |problems: &[Problem]| -> Vec<String> {
            told(problems).into_iter().filter(|told| !told.contains("sellers") && !told.contains("pix.key")).collect()
        };
        assert_eq!(of(&problems), warned, "{keys}");
        let shop = shop.pinned(pins, origin, &mut problems);
        assert_eq!(of(&problems), pinned, "{keys}");
        assert_eq!(shop.payments.iter().any(|payment| payment.kind == PaymentKind::Pix), has_pix, "{keys}");
    };
    check(&json!({}), &Pins::default(), Origin::Same, false, &[WARNED], &[LEFT_OUT]);
    check(&json!({}), &key, Origin::Same, true, &[WARNED], &[]);
    check(&json!({ "pix": payee }), &Pins::default(), Origin::Other, true, &[], &[]);
    check(&json!({ "pix": { "key": "ana" } }), &Pins::default(), Origin::Same, false, &[], &[LEFT_OUT]);
    let sellers = json!({ "sellers": [{ "id": "ana", "pix": payee }, { "id": "bia" }] });
    const ONE: &str =
        "warning pix: missing, although payments has Pix and \"bia\" has none; write pix, or pix-key on the tag";
    check(&sellers, &Pins::default(), Origin::Same, true, &[ONE], &[ONE]);
    check(&sellers, &key, Origin::Inline, true, &[ONE], &[]);
    let phone = Pins { whatsapp: Some("+5511987654321".into()), ..Pins::default() };
    check(&sellers, &phone, Origin::Same, false, &[ONE], &[LEFT_OUT]);
}

#[test]
fn what_needs_more_notice_than_the_shop_plans_is_told() {
    let check = |days: Value, lead: u32, expected: &[&str]| {
        let product = json!({ "title": "Bolo", "price": "9.00", "leadHours": lead });
        let (_, problems) = read(&json!({ "schedule": { "days": days }, "products": [product] }));
        let told: Vec<_> = told(&problems).into_iter().filter(|told| told.contains("leadHours")).collect();
        assert_eq!(told, expected, "{days} {lead}");
    };
    check(json!(10), 240, &[]);
    check(
        json!(10),
        241,
        &[
            "error products[0].leadHours: 241 hours, and schedule.days plans 10 days ahead; write a larger schedule.days, or nobody can order it",
        ],
    );
    check(Value::Null, 2160, &[]);
}

#[test]
fn a_shop_needs_no_number_where_every_seller_has_one() {
    let check = |product: Value, missing| {
        let keys = json!({
            "whatsapp": null, "sellers": [{ "id": "ana", "whatsapp": "+5511987654321" }, { "id": "bia" }],
            "products": [{ "title": "Mel", "price": "9.00", "seller": "ana" }, product],
        });
        let file = keys.as_object().unwrap().iter().filter(|(key, _)| *key != "whatsapp");
        let mut file: serde_json::Map<String, Value> = file.map(|(key, value)| (key.clone(), value.clone())).collect();
        file.insert("name".into(), json!("Feira"));
        let (_, problems) = Shop::read(&Value::Object(file).to_string()).unwrap();
        let places: Vec<&str> = problems.iter().map(|problem| &*problem.place).collect();
        assert_eq!(places.contains(&"whatsapp"), missing, "{problems:?}");
    };
    check(json!({ "title": "Geleia", "price": "9.00", "seller": "ana" }), false);
    check(json!({ "title": "Geleia", "price": "9.00", "seller": "bia" }), true);
    check(json!({ "title": "Geleia", "price": "9.00" }), true);
    check(json!({ "title": "Geleia", "seller": "bia", "availability": "ask" }), true);
}

#[test]
fn an_area_whose_codes_cannot_be_read_is_not_for_everybody() {
    let check = |codes: Value, expected: &[&str]| {
        let areas = json!([{ "name": "Sul", "fee": "8.00", "postalCodes": codes }, { "name": "Outros", "fee": "ask" }]);
        let (shop, problems) = read(&json!({ "delivery": { "areas": areas } }));
        let delivery = shop.delivery.unwrap();
        assert_eq!(delivery.areas.iter().map(|area| &*area.name).collect::<Vec<_>>(), expected, "{codes}");
        assert_eq!(problems.is_empty(), expected.len() == 2 && !codes.to_string().contains('x'), "{problems:?}");
    };
    check(json!(["04000-000..04999-999"]), &["Sul", "Outros"]);
    check(json!(["x", "04000-000"]), &["Sul", "Outros"]);
    check(json!([]), &["Sul", "Outros"]);
    check(json!(["04999-999..04000-000"]), &["Outros"]);
    check(json!(["x"]), &["Outros"]);
    check(json!("04000-000"), &["Outros"]);
}

#[test]
fn a_language_is_written_in_one_way() {
    let check =
        |tag: &str, expected: &str| assert_eq!(&*read(&json!({ "language": tag })).0.language, expected, "{tag}");
    check("pt-BR", "pt-BR");
    check("PT-br", "pt-BR");
    check("es-mx", "es-MX");
    check("es-419", "es-419");
    check("EN-us", "en-US");
    check("zh-Hant-TW", "zh-hant-tw");
    check("DE", "de");
}

#[test]
fn half_a_character_costs_nothing_else() {
    let (shop, problems) = Shop::read(
        r#"{ "name": "Loja", "whatsapp": "+5511987654321", "products": [{ "title": "Pão \ud83c doce", "price": "1.00" }] }"#,
    )
    .unwrap();
    assert_eq!((&*shop.products[0].title, problems), ("Pão \u{FFFD} doce", vec![]));
}

#[test]
fn an_empty_name_of_the_payee_is_none() {
    for name in ["", "  ", "\u{200B}"] {
        let (shop, problems) = read(&json!({ "pix": { "key": "12345678909", "name": name } }));
        assert_eq!(problems, [], "{name:?}");
        assert_eq!(&*shop.pix.unwrap().shown_name, "Loja");
        let pins = Pins { pix_key: Some("52998224725".into()), pix_name: Some(name.into()), ..Pins::default() };
        let (shop, mut problems) = read(&json!({}));
        let shop = shop.pinned(&pins, Origin::Same, &mut problems);
        assert_eq!((&*shop.pix.unwrap().shown_name, problems), ("Loja", vec![]));
    }
}
