//! What a shop file becomes: its values, its defaults, its limits.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may panic"
)]

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vitrine_core::money::{Currency, Money};
use vitrine_core::pix::TxIdUse;
use vitrine_core::problem::Problem;
use vitrine_core::quantity::{Quantity, Steps};
use vitrine_core::shop::{
    Availability, Choices, Payment, PaymentKind, Pricing, Product, Shop, Unit, Unusable, known_keys,
};

const EVERY_KEY: &str = include_str!("shop_files/every-key.json");

fn money(minor: i64) -> Money {
    Money::from_minor(minor).unwrap()
}

fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

/// The shop of these products.
fn shop_of(products: Value) -> (Shop, Vec<Problem>) {
    let file = json!({ "name": "Padaria do Zé", "whatsapp": "+5511987654321", "products": products });
    Shop::read(&file.to_string()).unwrap()
}

/// A product with these keys beside its title and price.
fn product_with(keys: Value) -> (Product, Vec<Problem>) {
    let mut product = json!({ "title": "Bolo", "price": "45.00" });
    product.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    let (shop, problems) = shop_of(json!([product]));
    ((*shop.products[0]).clone(), problems)
}

#[test]
fn every_key_becomes_its_value() {
    let (shop, problems) = Shop::read(EVERY_KEY).unwrap();
    assert_eq!(problems, []);
    assert_eq!(&*shop.name, "Padaria do Zé");
    assert_eq!(shop.whatsapp.as_ref().unwrap().digits(), "5511987654321");
    assert_eq!((&*shop.language, shop.currency), ("pt-BR", Currency::Brl));
    assert_eq!(shop.about.legal_name.as_deref(), Some("Padaria do Zé Ltda"));
    assert_eq!(shop.about.document.as_deref(), Some("12.ABC.345/01DE-35"));
    assert_eq!(shop.about.address.as_deref(), Some("Rua do Ouvidor, 10, Centro"));
    assert_eq!(shop.about.returns.as_deref(), Some("Trocas em até 7 dias."));
    let pix = shop.pix.as_ref().unwrap();
    assert_eq!(
        (pix.key.as_str(), pix.name.as_str(), pix.city.as_str()),
        ("12ABC34501DE35", "Padaria do Ze", "Sao Paulo")
    );
    assert_eq!((pix.holder.as_deref(), pix.txid), (Some("PADARIA DO ZE LTDA"), TxIdUse::None));
    assert_eq!(
        shop.payments,
        [
            Payment::of(PaymentKind::Pix),
            Payment::of(PaymentKind::Cash),
            Payment {
                name: Some("Cartão na entrega (crédito, débito, VR)".into()), ..Payment::of(PaymentKind::Card)
            },
            Payment { url: Some("https://pay.example.com/padaria".into()), ..Payment::of(PaymentKind::Link) },
            Payment {
                name: Some("Nequi".into()),
                details: Some("300 123 4567, Ana Ruiz".into()),
                ..Payment::of(PaymentKind::Transfer)
            },
        ]
    );

    let cake = shop.product("bolo-cenoura").unwrap();
    assert_eq!((&*cake.title, cake.category.as_deref()), ("Bolo de cenoura", Some("Bolos")));
    assert_eq!(cake.description.as_deref(), Some("Com cobertura de chocolate.\n\nServe dez."));
    assert_eq!((cake.price, cake.compare_at_price), (Some(money(4_500)), Some(money(5_200))));
    assert_eq!(cake.steps, Steps { max: quantity("50"), ..Steps::PIECES });
    assert_eq!((cake.allowed(&Choices::none()).max, cake.availability), (quantity("12"), Availability::Available));
    assert_eq!(cake.labels, ["vegano".into()]);
    assert_eq!(cake.images.len(), 1);
    assert_eq!((&*cake.images[0].src, &*cake.images[0].alt), ("fotos/bolo.webp", "Bolo de cenoura com cobertura"));
    let groups: Vec<_> = cake.options.iter().map(|group| (&*group.name, group.min, group.max, group.pricing)).collect();
    assert_eq!(groups, [("Extras", 0, 6, Pricing::Sum), ("Tamanho", 1, 1, Pricing::Sum)]);
    let bacon = cake.group("Extras").unwrap().choice("Bacon").unwrap();
    assert_eq!((bacon.price, bacon.max, bacon.available), (money(500), 3, true));
    assert_eq!(cake.group("Tamanho").unwrap().choice("P").unwrap().price, Money::ZERO);

    let pizza = shop.product("pizza").unwrap();
    let flavours = pizza.group("Sabores").unwrap();
    assert_eq!((flavours.min, flavours.max, flavours.pricing), (1, 2, Pricing::Average));
    assert_eq!(flavours.choices[0].description.as_deref(), Some("com cebola"));
    assert_eq!((pizza.price, pizza.lowest_price()), (Some(Money::ZERO), Some(money(5_800))));
    assert_eq!(shop.product("encomenda").unwrap().price, None);
    assert_eq!(shop.product("pao").unwrap().price, Some(money(90)));
    assert_eq!(shop.product("pao").unwrap().steps.min, quantity("5"));
    let cheese = shop.product("queijo").unwrap();
    assert_eq!(
        (&cheese.unit, cheese.steps, cheese.allowed(&Choices::none()).max),
        (&Unit::Kilogram, Steps::TENTHS, quantity("3.25"))
    );
}

#[test]
fn what_the_file_does_not_say_has_a_default() {
    let (shop, problems) = Shop::read(include_str!("shop_files/smallest.json")).unwrap();
    assert_eq!(problems, []);
    assert_eq!((&*shop.language, shop.currency, shop.pix), ("pt-BR", Currency::Brl, None));
    assert!(shop.payments.is_empty() && shop.categories.is_empty() && shop.about == Default::default());
    let bread = &shop.products[0];
    assert_eq!((bread.id.as_str(), &bread.unit, bread.steps), ("pao-frances", &Unit::Piece, Steps::PIECES));
    assert_eq!((bread.stock, bread.availability), (None, Availability::Available));
    assert_eq!((&bread.description, &bread.category, bread.compare_at_price), (&None, &None, None));
    assert!(bread.labels.is_empty() && bread.images.is_empty() && bread.options.is_empty());
}

#[test]
fn a_payee_makes_pix_the_way_to_pay_unless_the_file_says_otherwise() {
    let check = |payments: Value, expected: &[PaymentKind]| {
        let mut file = json!({
            "name": "Padaria do Zé", "whatsapp": "+5511987654321", "payments": payments,
            "pix": { "key": "12.ABC.345/01DE-35" }, "products": [{ "title": "Pão", "price": "1.00" }]
        });
        if payments.is_null() {
            file.as_object_mut().unwrap().remove("payments");
        }
        let (shop, problems) = Shop::read(&file.to_string()).unwrap();
        assert_eq!(problems, []);
        assert_eq!(shop.payments.iter().map(|payment| payment.kind).collect::<Vec<_>>(), expected, "{payments}");
    };
    check(Value::Null, &[PaymentKind::Pix]);
    check(json!([]), &[]);
    check(json!(["cash"]), &[PaymentKind::Cash]);
    check(json!(["cash", "pix"]), &[PaymentKind::Cash, PaymentKind::Pix]);
}

#[test]
fn stock_is_what_can_still_be_bought() {
    let check = |keys: Value, can_be_bought, most: &str| {
        let (product, _) = product_with(keys.clone());
        assert_eq!(
            (product.can_be_bought(), product.allowed(&Choices::none()).max),
            (can_be_bought, quantity(most)),
            "{keys}"
        );
    };
    check(json!({}), true, "999");
    check(json!({ "stock": 0 }), false, "999");
    check(json!({ "stock": "-3" }), false, "999");
    check(json!({ "stock": 12 }), true, "12");
    check(json!({ "stock": 12, "quantity": { "max": 5 } }), true, "5");
    check(json!({ "stock": 100_000 }), true, "999");
    check(json!({ "stock": 5, "quantity": { "min": 6 } }), false, "999");
    check(json!({ "stock": "0.5", "unit": "kg" }), true, "0.5");
    check(json!({ "stock": "0.05", "unit": "kg" }), false, "999");
    check(json!({ "stock": 12, "availability": "unavailable" }), false, "12");
    check(json!({ "stock": "muito" }), true, "999");
}

#[test]
fn a_thousand_with_a_point_is_asked_about_where_pieces_are_counted() {
    let check = |keys: Value, told: &[&str]| {
        let (_, problems) = product_with(keys.clone());
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, told, "{keys}");
    };
    let file = |number: &str| serde_json::from_str(&format!("{{ \"stock\": {number} }}")).unwrap();
    check(file("\"1.000\""), &["products[0].stock: \"1.000\" is taken for 1; write 1000 or 1, without a point"]);
    check(file("\"12,500\""), &["products[0].stock: \"12,500\" is taken for 12; write 12500 or 12, without a point"]);
    check(file("\"1.5\""), &[]);
    check(json!({ "stock": "1.000", "unit": "kg" }), &[]);
}

#[test]
fn combinations_that_nobody_can_read_are_not_sold_at_the_products_price() {
    let check = |variants: Value, can_be_bought, errors| {
        let sizes = json!([{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P" }, { "name": "G" }] }]);
        let (product, problems) = product_with(json!({ "options": sizes, "variants": variants }));
        let large = Choices::of(&product, [("Tamanho", "G")]);
        assert_eq!(product.can_be_bought() && product.can_be_had(&large), can_be_bought, "{variants}");
        assert_eq!(problems.iter().filter(|problem| problem.is_error()).count(), errors, "{problems:?}");
    };
    let of = |choices: Value, price: &str| json!({ "choices": choices, "price": price });
    let large = json!({ "Tamanho": "G" });
    check(json!([]), true, 0);
    check(json!([of(large.clone(), "65.00")]), true, 0);
    check(json!([of(json!({ "Tamanho": "P" }), "45.00"), of(large.clone(), "65,0O")]), false, 1);
    check(json!([of(large.clone(), "65,0O")]), false, 1);
    check(json!([of(json!({ "tamanho": "G" }), "65.00")]), false, 1);
    check(json!({ "P": "45.00", "G": "65.00" }), false, 1);
    check(json!([of(large, "0.00")]), false, 1);
    check(Value::Null, false, 1);
}

#[test]
fn a_misspelt_key_gives_no_money_away() {
    let options = json!([{ "name": "Sabor", "min": 1, "choices": [{ "name": "Frango", "pirce": "52.00" },
        { "name": "Calabresa", "price": "58.00", "calories": 900 }] }]);
    let (product, _) = product_with(json!({ "options": options, "sale": { "price": "1.00", "untill": "2026-01-01" } }));
    let choices: Vec<_> = product.options[0].choices.iter().map(|choice| &*choice.name).collect();
    assert_eq!((choices, product.sale), (vec!["Calabresa"], None));
    let options = json!([{ "name": "Tamanho", "min": 1, "max": 1, "choices": [{ "name": "P" }, { "name": "G" }] }]);
    let variants = json!([{ "choices": { "Tamanho": "P" } }, { "choices": { "Tamanho": "G" }, "pirce": "65.00" }]);
    let (product, _) = product_with(json!({ "options": options, "variants": variants }));
    assert_eq!(product.variants.len(), 1);
    let coupons = json!([{ "code": "A", "percent": 10, "capp": "1.00" }, { "code": "B", "percent": 10, "Minimum": "100.00" },
        { "code": "C", "percent": 10, "comment": "Natal" }]);
    let file = json!({ "name": "Loja", "coupons": coupons, "products": [{ "title": "Pão", "price": "1.00" }] });
    let (shop, problems) = Shop::read(&file.to_string()).unwrap();
    let codes: Vec<_> = shop.coupons.iter().map(|coupon| &*coupon.code).collect();
    assert_eq!(codes, ["C"], "{problems:?}");
}

#[test]
fn quantities_fall_back_one_by_one() {
    let check = |keys: Value, expected: [&str; 3]| {
        let Steps { min, step, max } = product_with(keys.clone()).0.steps;
        assert_eq!([min, step, max], expected.map(quantity), "{keys}");
    };
    check(json!({ "unit": "kg" }), ["0.1", "0.1", "999"]);
    check(json!({ "unit": "L" }), ["0.1", "0.1", "999"]);
    check(json!({ "unit": "100g" }), ["1", "1", "999"]);
    check(json!({ "unit": "dúzia" }), ["1", "1", "999"]);
    check(json!({ "unit": "kg", "quantity": { "min": "0.250", "step": 0.05, "max": "2,5" } }), ["0.25", "0.05", "2.5"]);
    check(json!({ "quantity": { "min": 2, "step": "x", "max": 0 } }), ["2", "1", "999"]);
    check(json!({ "quantity": { "min": 10, "max": 5 } }), ["10", "1", "999"]);
}

#[test]
fn min_and_max_of_a_group_agree_with_its_choices() {
    let check = |group: Value, expected: (u32, u32), errors| {
        let mut group = group;
        group.as_object_mut().unwrap().insert("name".into(), "Sabor".into());
        let (product, problems) = product_with(json!({ "options": [group] }));
        let found = &product.options[0];
        assert_eq!((found.min, found.max), expected, "{group}");
        assert_eq!(problems.iter().filter(|problem| problem.is_error()).count(), errors, "{problems:?}");
    };
    let two = json!([{ "name": "A" }, { "name": "B", "available": false }]);
    check(json!({ "choices": two }), (0, 1), 0);
    check(json!({ "choices": two, "min": 1 }), (1, 1), 0);
    check(json!({ "choices": two, "min": 2, "max": 2 }), (2, 2), 0);
    check(json!({ "choices": two, "min": 2 }), (2, 2), 1);
    check(json!({ "choices": two, "min": 3, "max": 3 }), (2, 3), 1);
    check(json!({ "choices": [{ "name": "A", "max": 4 }], "min": 3, "max": 9 }), (3, 9), 0);
    check(json!({ "choices": two, "min": "x", "max": [] }), (0, 1), 2);
}

#[test]
fn what_a_group_cannot_use_is_left_out_of_it() {
    let choices = json!([
        { "name": "P" },
        { "name": "M", "price": "dez" },
        { "price": "1.00" },
        { "name": " P " },
        { "name": "G", "price": "12,50", "max": "+2", "available": "não" },
        "GG",
    ]);
    let (product, problems) = product_with(json!({ "options": [{ "name": "Tamanho", "choices": choices }] }));
    let left: Vec<_> = product.options[0].choices.iter().map(|choice| (&*choice.name, choice.price.minor())).collect();
    assert_eq!(left, [("P", 0), ("G", 1_250)]);
    let large = product.options[0].choice("G").unwrap();
    assert_eq!((large.max, large.available), (1, true));
    let places: Vec<&str> =
        problems.iter().map(|problem| problem.place.strip_prefix("products[0].options[0].choices").unwrap()).collect();
    assert_eq!(places, ["[1].price", "[2].name", "[3]", "[4].price", "[4].max", "[4].available", "[5]"]);
}

#[test]
fn what_the_least_price_used_to_be_is_what_somebody_wrote() {
    let sizes = |extra: &str| json!([{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P", "price": extra }, { "name": "G", "price": "9.00" }] }]);
    let check = |keys: Value, least: i64, before: Option<i64>| {
        let mut all = json!({ "compareAtPrice": "52.00" });
        all.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
        let (product, _) = product_with(all);
        let found = (product.lowest_price(), product.lowest_compare_at_price());
        assert_eq!(found, (Some(money(least)), before.map(money)), "{keys}");
    };
    let variant = |size: &str, more: Value| {
        let mut variant = json!({ "choices": { "Tamanho": size } });
        variant.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        variant
    };
    let of = |variants: Vec<Value>| json!({ "options": sizes("0.00"), "variants": variants });
    check(json!({}), 4_500, Some(5_200));
    check(json!({ "compareAtPrice": null }), 4_500, None);
    check(json!({ "options": sizes("5.00") }), 5_000, Some(5_700));
    check(of(vec![variant("P", json!({ "price": "65.00" })), variant("G", json!({ "price": "72.00" }))]), 6_500, None);
    let cheaper = variant("P", json!({ "price": "65.00", "compareAtPrice": "80.00" }));
    check(of(vec![cheaper, variant("G", json!({ "price": "72.00" }))]), 6_500, Some(8_000));
    check(of(vec![variant("P", json!({})), variant("G", json!({ "price": "72.00" }))]), 4_500, Some(5_200));
}

#[test]
fn a_price_on_request_is_not_kept() {
    let check = |keys: Value, price: Option<i64>, errors| {
        let (product, problems) = product_with(keys.clone());
        assert_eq!((product.price.map(Money::minor), product.can_be_bought()), (price, price.is_some()), "{keys}");
        assert_eq!(problems.len(), errors, "{problems:?}");
    };
    check(json!({}), Some(4_500), 0);
    check(json!({ "availability": "hidden" }), Some(4_500), 0);
    check(json!({ "availability": "ask" }), None, 0);
    check(json!({ "availability": "ask", "price": "sob consulta" }), None, 1);
    check(json!({ "availability": "ask", "compareAtPrice": "60.00" }), None, 0);
    check(json!({ "availability": "Ask" }), Some(4_500), 1);
}

#[test]
fn a_search_finds_words_of_title_category_labels_and_description() {
    let (shop, problems) = shop_of(json!([
        { "id": "pao", "title": "Pão francês", "price": "0.90", "category": "Pães", "labels": ["Açúcar não"] },
        { "id": "bolo", "title": "Bolo", "price": "45.00", "description": "De PÃO\nde ló" },
        { "id": "secreto", "title": "Pão secreto", "price": "1.00", "availability": "hidden" },
    ]));
    assert_eq!(problems, []);
    let check = |category, query, expected: &[&str]| {
        let found = shop.search(category, query);
        assert_eq!(found.iter().map(|product| product.id.as_str()).collect::<Vec<_>>(), expected, "{query}");
    };
    check(None, "", &["pao", "bolo"]);
    check(None, "pao", &["pao", "bolo"]);
    check(None, "LO  pao", &["bolo"]);
    check(None, "acucar", &["pao"]);
    check(None, "paes", &["pao"]);
    check(Some("Pães"), "", &["pao"]);
    check(None, "secreto", &[]);
}

#[test]
fn a_search_ranks_titles_first_and_forgives_one_typo() {
    let (shop, problems) = shop_of(json!([
        { "id": "text", "title": "Caixa de festa", "price": "9.00", "description": "Com 20 brigadeiros e beijinhos." },
        { "id": "label", "title": "Beijinho", "price": "2.00", "labels": ["como brigadeiro"] },
        { "id": "title", "title": "Brigadeiro", "price": "2.00" },
        { "id": "category", "title": "Cajuzinho", "price": "2.00", "category": "Brigadeiros" },
        { "id": "coffee", "title": "Café", "price": "5.00" },
    ]));
    assert_eq!(problems, []);
    let check = |query, expected: &[&str]| {
        let found = shop.search(None, query);
        assert_eq!(found.iter().map(|product| product.id.as_str()).collect::<Vec<_>>(), expected, "{query}");
    };
    check("brigadeiro", &["title", "category", "label", "text"]);
    check("festa brigadeiro", &["text"]);
    for typo in ["brigadero", "brigaadeiro", "brigadeira", "birgadeiro", "rigadeiro", "BRIGADÊRO"] {
        check(typo, &["title", "category", "label", "text"]);
    }
    check("festa brigadero", &["text"]);
    check("bigadero", &[]);
    // A plural finds the thing itself, after what has the plural.
    check("brigadeiros", &["category", "text", "title"]);
    // Where a title matches as it is typed, nothing else is offered; a short word is taken at its letters.
    check("beijinho", &["label", "text"]);
    check("cafe", &["coffee"]);
    check("cefe", &["coffee"]);
    check("cfe", &[]);
}

#[test]
fn every_product_is_found_by_its_id() {
    let products: Vec<Value> = (0..300)
        .map(|n| json!({ "id": format!("p{}", n * 7 % 300), "title": format!("Pão {n}"), "price": "1", "category": format!("{}", n % 7) }))
        .collect();
    let (shop, problems) = shop_of(Value::Array(products));
    assert_eq!(problems, []);
    for product in &shop.products {
        assert!(shop.product(product.id.as_str()).is_some_and(|found| std::rc::Rc::ptr_eq(found, product)));
    }
    assert_eq!(["", "p", "p300", "zebra"].map(|id| shop.product(id)), [None; 4]);
}

#[test]
fn no_product_is_read_beyond_ten_thousand() {
    let products: Vec<Value> =
        (0..10_003).map(|n| json!({ "id": n.to_string(), "title": format!("Pão {n}"), "price": "1" })).collect();
    let (shop, problems) = shop_of(Value::Array(products));
    assert_eq!(shop.products.len(), 10_000);
    let told: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(told, ["products[10000]: item 10001 of 10003, left out like all after it; write at most 10000"]);
}

#[test]
fn no_list_but_that_of_products_is_read_beyond_a_thousand() {
    let check = |keys: Value, left_out: &str, count: fn(&Product) -> usize| {
        let (product, problems) = product_with(keys);
        assert_eq!(count(&product), 1_000);
        assert_eq!(problems.iter().map(|problem| &*problem.place).collect::<Vec<_>>(), [left_out]);
    };
    let items = |item: fn(usize) -> Value| Value::Array((0..1_002).map(item).collect());
    check(json!({ "labels": items(|n| json!(n.to_string())) }), "products[0].labels[1000]", |product| {
        product.labels.len()
    });
    check(json!({ "images": items(|n| json!({ "src": n.to_string() })) }), "products[0].images[1000]", |product| {
        product.images.len()
    });
    let group = |n: usize| json!({ "name": n.to_string(), "choices": [{ "name": "P" }] });
    check(json!({ "options": items(group) }), "products[0].options[1000]", |product| product.options.len());
    let choices = items(|n| json!({ "name": n.to_string() }));
    check(
        json!({ "options": [{ "name": "a", "choices": choices }] }),
        "products[0].options[0].choices[1000]",
        |product| product.options[0].choices.len(),
    );

    let groups: serde_json::Map<String, Value> = (0..1_002).map(|n| (format!("{n:04}"), group(n))).collect();
    let product = json!({ "title": "Pão", "price": "1", "options": ["0999", "1000"] });
    let file = json!({ "name": "Loja", "whatsapp": "+5511987654321", "optionGroups": groups, "products": [product] });
    let (shop, problems) = Shop::read(&file.to_string()).unwrap();
    assert_eq!(&*shop.products[0].options[0].name, "999");
    let places: Vec<&str> = problems.iter().map(|problem| &*problem.place).collect();
    assert_eq!(places, ["optionGroups[\"1000\"]", "products[0].options[1]"]);
}

#[test]
fn products_of_one_title_get_ids_of_their_own() {
    let products: Vec<Value> = (0..10_000).map(|_| json!({ "title": "Pão ".repeat(30), "price": "1" })).collect();
    let (shop, problems) = shop_of(Value::Array(products));
    assert_eq!(problems.len(), 9_999, "each but the first is told");
    let ids: BTreeSet<&str> = shop.products.iter().map(|product| product.id.as_str()).collect();
    assert_eq!(ids.len(), 10_000);
    assert!(ids.iter().all(|id| (1..=64).contains(&id.chars().count())));
}

#[test]
fn a_file_of_more_than_8_mib_is_refused() {
    let mut file = json!({ "name": "Loja", "products": [{ "title": "Pão", "price": "1" }] }).to_string();
    file.push_str(&" ".repeat((8 << 20) - file.len()));
    assert!(Shop::read(&file).is_ok());
    file.push(' ');
    let Err(Unusable { problems }) = Shop::read(&file) else { panic!("read") };
    assert_eq!(problems[0].to_string(), "$: a file of 8388609 bytes; make it smaller than 8 MiB");
}

#[test]
fn millions_of_problems_are_told_in_part_and_counted() {
    let check = |file: String, more: &str| {
        let problems = match Shop::read(&file) {
            Ok((_, problems)) => problems,
            Err(Unusable { problems }) => problems,
        };
        assert!((10_001..=10_002).contains(&problems.len()), "{}", problems.len());
        assert_eq!(problems[10_000].to_string(), format!("$: {more} more problems; mend those above first"));
    };
    let product = r#"{ "title": "Pão", "price": "1" }"#;
    let keys = r#""x":1,"#.repeat(1_000_000);
    check(format!(r#"{{ {keys} "name": "Loja", "products": [{product}] }}"#), "990001");
    let repeated = r#""name":1,"#.repeat(500_000);
    check(
        format!(r#"{{ "name": "Loja", "whatsapp": "+5511987654321", {repeated} "products": [{product}] }}"#),
        "490000",
    );
    let wrong = "0,".repeat(9_998);
    let labels = "0,".repeat(600);
    check(
        format!(
            r#"{{ "name": "Loja", "products": [{wrong} {{ "title": "a", "price": "1", "labels": [{labels} 0] }}] }}"#
        ),
        "600",
    );
}

#[test]
fn a_hostile_file_is_read_in_reasonable_time_and_room() {
    let started = std::time::Instant::now();
    let product =
        |keys: &str| format!(r#"{{ "name": "Loja", "products": [{{ "title": "Pão", "price": "1", {keys} }}] }}"#);
    let list = |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<Vec<_>>().join(",");
    let choices = list(50_000, &|n| format!(r#"{{"name":"{n}","max":999}}"#));
    let files = [
        product(&format!(r#""options": [{{ "name": "a", "min": 999, "max": 999, "choices": [{choices}] }}]"#)),
        product(&format!(r#""options": [{}]"#, list(100_000, &|n| format!(r#""o{n}""#)))),
        product(&format!(r#""title{}": 1"#, "x".repeat(8_000_000))),
        product(&format!(r#""description": "{}""#, "e\u{301}".repeat(2_000_000))),
        product(&format!(r#""labels": [{}]"#, list(200_000, &|n| format!(r#""{n}""#)))),
        product(&format!(r#""images": [{}]"#, list(100_000, &|_| r#"{"src":""}"#.into()))),
        format!(
            r#"{{ "name": "Loja", "optionGroups": {{ {} }}, "products": [{{ "title": "a", "price": "1", "options": [{}] }}] }}"#,
            list(25_000, &|n| format!(r#""group-of-options-{n}":0"#)),
            list(50_000, &|n| format!(r#""group-of-option-{n}""#))
        ),
        format!(r#"{{ "name": "{}" }}"#, "\\u0301".repeat(1_300_000)),
        format!(r#"{{ "name": "Loja", "products": {} }}"#, "[".repeat(8_000_000)),
    ];
    for file in files {
        assert!(file.len() <= 8 << 20, "{}", file.len());
        if let Ok((shop, _)) = Shop::read(&file) {
            for product in &shop.products {
                assert!(product.lowest_price().is_some());
            }
        }
    }
    // Each takes a fraction of a second even without optimisation; what takes minutes has become quadratic.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

/// Every key of an object and of the objects in it.
fn keys_in(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                keys.insert(key.clone());
                keys_in(value, keys);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys_in(item, keys)),
        _ => {}
    }
}

#[test]
fn the_valid_file_has_every_known_key() {
    let mut used = BTreeSet::new();
    keys_in(&serde_json::from_str(EVERY_KEY).unwrap(), &mut used);
    for object in known_keys() {
        for key in object.keys {
            assert!(used.contains(*key), "{key} of {}", object.object);
        }
    }
    let known: BTreeSet<&str> = known_keys().flat_map(|object| object.keys).copied().collect();
    // Names that the merchant chose.
    let chosen = ["extras", "sabores", "Tamanho", "2026-12-24"];
    let unknown: Vec<_> =
        used.iter().filter(|key| !known.contains(key.as_str()) && !chosen.contains(&key.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
