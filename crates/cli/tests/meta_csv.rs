//! `vitrine convert --to meta-csv`: the catalog that WhatsApp shows, made of a shop file, and read again.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod chance;
mod run;

use std::collections::HashMap;

use chance::{AT, cents, groups, shops_with_orders};
use proptest::prelude::*;
use run::{Ran, fed};
use serde_json::{Value, json};
use vitrine_cli::desk::Desk;
use vitrine_core::calendar::Moment;
use vitrine_core::order::OrderCode;
use vitrine_core::shop::Shop;

fn shop() -> Value {
    json!({
        "name": "Ateliê da Ana", "whatsapp": "+5511987654321",
        "products": [
            { "id": "caneca", "title": "Caneca", "description": "Barro,\n\"à mão\"", "category": "Casa", "price": "39.90", "compareAtPrice": "45.00",
              "stock": 4, "images": [{ "src": "fotos/caneca azul.webp", "alt": "Caneca" }, { "src": "https://cdn.example.com/w_5,h_5/2.webp", "alt": "Caneca" }] },
            { "id": "vela", "title": "Vela; \"lavanda\"", "price": "30.00", "sale": { "price": "25.00", "from": "2026-11-27", "until": "2026-11-29" },
              "images": [{ "src": "/v.webp", "alt": "" }] },
            { "title": "Pão de mel", "price": "1234.50", "availability": "unavailable", "images": [{ "src": "p.webp", "alt": "" }] },
            { "id": "camiseta", "title": "Camiseta", "price": "59.90", "images": [{ "src": "c.webp", "alt": "" }, { "src": "g.webp", "alt": "" }],
              "options": [
                  { "name": "Tamanho", "min": 1, "max": 1, "choices": [{ "name": "P" }, { "name": "G" }] },
                  { "name": "Gola", "min": 1, "max": 1, "choices": [{ "name": "V" }, { "name": "Redonda" }] }
              ],
              "variants": [
                  { "choices": { "Tamanho": "P", "Gola": "V" }, "price": "59.90", "compareAtPrice": "79.90", "stock": 3 },
                  { "choices": { "Tamanho": "G", "Gola": "V" }, "price": "64.90", "stock": 0, "image": { "src": "g.webp", "alt": "" } },
                  { "choices": { "Tamanho": "G", "Gola": "Redonda" }, "price": "64.90", "availability": "unavailable" }
              ] }
        ]
    })
}

fn written(shop: &Value, words: &[&str]) -> Ran {
    let words =
        [&["convert", "-", "--to", "meta-csv", "--page", "https://example.com/loja/", "-o", "-"], words].concat();
    fed(&words, shop.to_string().as_bytes())
}

/// The rows of the catalog, each by the names of its columns.
fn rows(ran: &Ran) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(ran.out.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// The only product of a shop, with the columns that say what it costs and whether there is any.
fn sold(product: &Value) -> Vec<[String; 5]> {
    let mut product = product.clone();
    for (key, value) in [("title", json!("Bolo")), ("price", json!("10.00"))] {
        product.as_object_mut().unwrap().entry(key).or_insert(value);
    }
    product["images"] = json!([{ "src": "b.webp", "alt": "" }]);
    let ran = written(
        &json!({ "name": "Loja", "whatsapp": "+5511987654321", "timeZone": "America/New_York", "products": [product] }),
        &[],
    );
    let columns = ["price", "sale_price", "sale_price_effective_date", "availability", "quantity_to_sell_on_facebook"];
    rows(&ran).iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

#[test]
fn what_a_catalog_asks_is_what_an_order_costs() {
    let check = |product: Value, expected: &[[&str; 5]]| {
        assert_eq!(sold(&product), expected.iter().map(|row| row.map(str::to_owned)).collect::<Vec<_>>(), "{product}");
    };
    let sizes = |g: &str| json!({ "name": "Tamanho", "min": 1, "max": 1, "choices": [{ "name": "P" }, { "name": "G", "price": g }] });
    let filling = json!({ "name": "Recheio", "min": 1, "choices": [{ "name": "Nozes", "price": "50.00" }] });
    let variant = |size: &str, more: Value| {
        let mut variant = json!({ "choices": { "Tamanho": size } });
        variant.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        variant
    };
    // What a choice adds is part of the price, of the one before it and of a sale.
    check(
        json!({ "options": [sizes("20.00"), filling], "variants": [variant("P", json!({})), variant("G", json!({ "price": "45.00" }))] }),
        &[["60.00 BRL", "", "", "in stock", ""], ["115.00 BRL", "", "", "in stock", ""]],
    );
    let days = "2026-11-27T00:00-05:00/2026-11-29T23:59-05:00";
    let sale = |from: &str, until: &str| json!({ "price": "8.00", "from": from, "until": until });
    check(
        json!({ "options": [filling], "sale": sale("2026-11-27", "2026-11-29") }),
        &[["60.00 BRL", "58.00 BRL", days, "in stock", ""]],
    );
    // Clocks change in between.
    check(
        json!({ "sale": sale("2026-10-30", "2026-11-02") }),
        &[["10.00 BRL", "8.00 BRL", "2026-10-30T00:00-04:00/2026-11-02T23:59-05:00", "in stock", ""]],
    );
    check(json!({ "sale": { "price": "8.00" } }), &[["10.00 BRL", "8.00 BRL", "", "in stock", ""]]);
    check(
        json!({ "options": [filling], "compareAtPrice": "12.00" }),
        &[["62.00 BRL", "60.00 BRL", "", "in stock", ""]],
    );
    // What the shop does not take is no row, and what it does not sell is not in stock.
    let wrong =
        [variant("P", json!({ "price": "abc" })), variant("G", json!({})), variant("G", json!({ "price": "1.00" }))];
    check(json!({ "options": [sizes("0.00")], "variants": wrong }), &[["10.00 BRL", "", "", "in stock", ""]]);
    check(
        json!({ "options": [sizes("0.00")], "variants": [variant("P", json!({ "stock": "x" }))] }),
        &[["10.00 BRL", "", "", "in stock", ""]],
    );
    check(
        json!({ "options": [sizes("0.00")], "variants": [variant("P", json!({}))], "availability": "unavailable" }),
        &[["10.00 BRL", "", "", "out of stock", ""]],
    );
    let none =
        json!({ "name": "Tamanho", "min": 1, "choices": [{ "name": "P", "available": false }, { "name": "G" }] });
    check(
        json!({ "options": [none], "variants": [variant("P", json!({})), variant("G", json!({}))] }),
        &[["10.00 BRL", "", "", "out of stock", ""], ["10.00 BRL", "", "", "in stock", ""]],
    );
    check(json!({ "unit": "kg", "stock": "0.5" }), &[["10.00 BRL", "", "", "in stock", ""]]);
    check(json!({ "unit": "kg", "stock": "2.5" }), &[["10.00 BRL", "", "", "in stock", "2"]]);
    check(json!({ "stock": 0 }), &[["10.00 BRL", "", "", "out of stock", "0"]]);
}

/// The cheapest answers to the groups that must be chosen from, beside those that `taken` has.
fn cheapest(shop: &Value, product: &Value, taken: &serde_json::Map<String, Value>) -> serde_json::Map<String, Value> {
    let mut choices = taken.clone();
    for (name, group) in groups(shop, product) {
        let min = usize::try_from(group["min"].as_u64().unwrap_or(0)).unwrap();
        let cost = |choice: &Value| if choice["price"].is_null() { 0 } else { cents(&choice["price"]) };
        let available = group["choices"].as_array().unwrap().iter().filter(|choice| choice["available"] != false);
        let mut all: Vec<&Value> = available
            .flat_map(|choice| {
                std::iter::repeat_n(choice, usize::try_from(choice["max"].as_u64().unwrap_or(1)).unwrap())
            })
            .collect();
        all.sort_by_key(|choice| cost(choice));
        let names: Vec<Value> = all.iter().take(min).map(|choice| choice["name"].clone()).collect();
        choices.entry(name).or_insert(json!(names));
    }
    choices
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_costs_what_an_order_of_its_choices_costs((mut shop, _) in shops_with_orders()) {
        for key in ["delivery", "minimum", "pixDiscountPercent", "coupons"] {
            shop.as_object_mut().unwrap().remove(key);
        }
        let mut desk = Desk::new(Shop::read(&shop.to_string()).unwrap().0);
        for row in rows(&written(&shop, &[])) {
            let id = if row["item_group_id"].is_empty() { &row["id"] } else { &row["item_group_id"] };
            let products = shop["products"].as_array().unwrap();
            let product = products.iter().find(|product| product["id"] == **id).unwrap();
            let mut taken = serde_json::Map::new();
            if !row["size"].is_empty() {
                taken.insert("Tamanho".to_owned(), json!([row["size"]]));
            }
            let quantity = &product["quantity"]["min"];
            let line = json!({ "product": id, "quantity": quantity, "choices": cheapest(&shop, product, &taken) });
            let order = json!({ "lines": [line], "payment": "cash", "at": AT, "code": "K7F3M2" });
            let Ok(priced) = desk.price(&order.to_string(), Moment::default(), OrderCode::from_random(&[])) else {
                panic!("{order}")
            };
            let answer = serde_json::to_value(&priced.answer).unwrap();
            let in_stock = row["availability"] == "in stock";
            prop_assert_eq!(in_stock, &answer["sendable"] == true, "{:?} {:#} {:#}", row, shop, answer);
            if in_stock {
                let days = &row["sale_price_effective_date"];
                let within = days.is_empty() || (&days[..10] <= "2026-11-22" && "2026-11-22" <= &days[23..33]);
                let reduced = !row["sale_price"].is_empty() && within;
                let asked = row[if reduced { "sale_price" } else { "price" }].trim_end_matches(" BRL");
                let unit = i128::from(answer["lines"][0]["unitMinor"].as_i64().unwrap());
                prop_assert_eq!(cents(&json!(asked)), unit, "{:?} {:#}", row, shop);
            }
        }
    }
}

#[test]
fn a_shop_becomes_a_catalog_with_a_row_for_each_variant() {
    let ran = written(&shop(), &[]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let rows = rows(&ran);
    let column = |name: &str| rows.iter().map(|row| row[name].as_str()).collect::<Vec<_>>();
    assert_eq!(
        column("id"),
        ["caneca", "vela", "pao-de-mel", "camiseta-p-v", "camiseta-g-v", "camiseta-g-redonda"][..].to_vec()
    );
    assert_eq!(column("price"), ["45.00 BRL", "30.00 BRL", "1234.50 BRL", "79.90 BRL", "64.90 BRL", "64.90 BRL"]);
    assert_eq!(column("sale_price"), ["39.90 BRL", "25.00 BRL", "", "59.90 BRL", "", ""]);
    assert_eq!(column("sale_price_effective_date")[1], "2026-11-27T00:00-03:00/2026-11-29T23:59-03:00");
    assert_eq!(
        column("availability"),
        ["in stock", "in stock", "out of stock", "in stock", "out of stock", "out of stock"]
    );
    assert_eq!(column("item_group_id"), ["", "", "", "camiseta", "camiseta", "camiseta"]);
    assert_eq!(column("size"), ["", "", "", "P", "G", "G"]);
    assert_eq!(column("additional_variant_attribute[0].variant_label")[3..], ["Gola"; 3]);
    assert_eq!(column("additional_variant_attribute[0].variant_value")[3..], ["V", "V", "Redonda"]);
    assert_eq!(column("link")[2], "https://example.com/loja/#vitrine=pao-de-mel");
    assert_eq!(column("image_link")[0], "https://example.com/loja/fotos/caneca%20azul.webp");
    assert_eq!(column("image_link")[4], "https://example.com/loja/g.webp");
    assert_eq!((column("brand")[0], column("condition")[0]), ("Ateliê da Ana", "new"));
}

#[test]
fn a_catalog_that_was_written_is_read_again_as_the_same_shop() {
    let csv = written(&shop(), &[]).out;
    let ran = fed(&["convert", "-", "-o", "-"], csv.as_bytes());
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let read: Value = serde_json::from_str(&ran.out).unwrap();
    let mut expected = shop()["products"].clone();
    // What a catalog does not say, or says in its own way: whole addresses, what pictures show, that nothing is left.
    expected[2]["id"] = json!("pao-de-mel");
    expected[3]["variants"][1]["availability"] = json!("unavailable");
    let page = |src: &str| match src {
        src if src.starts_with("https") => src.to_owned(),
        src => format!(
            "https://example.com/{}{}",
            if src.starts_with('/') { "" } else { "loja/" },
            src.trim_start_matches('/').replace(' ', "%20")
        ),
    };
    for product in expected.as_array_mut().unwrap() {
        let title = product["title"].clone();
        for image in product["images"].as_array_mut().unwrap() {
            *image = json!({ "src": page(image["src"].as_str().unwrap()), "alt": title });
        }
    }
    expected[3]["variants"][1]["image"] = json!({ "src": page("g.webp"), "alt": "Camiseta" });
    assert_eq!(read["products"], expected);
}

#[test]
fn what_a_catalog_cannot_show_is_left_out_and_told() {
    let product = |more: Value| {
        let mut product = json!({ "price": "1.00", "images": [{ "src": "x.webp", "alt": "" }] });
        product["title"] = more["id"].clone();
        product.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        product
    };
    let shop = json!({ "name": "Loja", "whatsapp": "+5511987654321", "products": [
        product(json!({ "id": "a", "availability": "ask" })),
        product(json!({ "id": "b", "availability": "hidden" })),
        product(json!({ "id": "c", "images": [] })),
        product(json!({ "id": "d", "options": [{ "name": "Recheio", "min": 1, "choices": [{ "name": "Doce" }, { "name": "Nozes", "price": "5.00" }] }] })),
        product(json!({ "id": "e", "title": "=1+1", "description": "@x" })),
        product(json!({ "id": "f", "sale": { "price": "0.50", "from": "2026-11-27" } })),
    ] });
    let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalog.csv");
    let words = ["convert", "-", "--to", "meta-csv", "--page", "https://example.com", "-o", out.to_str().unwrap()];
    let ran = fed(&words, shop.to_string().as_bytes());
    let expected: Vec<String> = [0, 1, 2, 3, 5, 4, 4].iter().map(|at| format!("warning products[{at}]")).collect();
    assert_eq!((ran.code, ran.places(), &ran.json()["products"]), (Some(0), expected, &json!(4)));
    let csv = std::fs::read_to_string(out).unwrap();
    assert!(csv.contains("\ne,'=1+1,'@x,"), "{csv}");
    // What stands before a formula is not part of the text.
    assert!(
        fed(&["convert", "-", "-o", "-"], csv.as_bytes()).out.contains("\"title\": \"=1+1\", \"description\": \"@x\"")
    );
}

#[test]
fn a_price_says_what_it_is_for_and_how_much_must_be_bought() {
    let check = |language: &str, more: Value, expected: [&str; 2]| {
        let mut product = json!({ "title": "Queijo", "price": "52.00", "images": [{ "src": "q.webp", "alt": "" }] });
        product.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let shop = json!({ "name": "Loja", "whatsapp": "+5511987654321", "language": language, "products": [product] });
        let ran = written(&shop, &[]);
        assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{more}");
        let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!([&row[1], &row[2], &row[5]], [expected[0], expected[1], "52.00 BRL"], "{more}");
    };
    check("pt-BR", json!({}), ["Queijo"; 2]);
    check("pt-BR", json!({ "unit": "un", "quantity": { "min": "1" } }), ["Queijo"; 2]);
    check("pt-BR", json!({ "unit": "kg" }), ["Queijo (kg)"; 2]);
    check("pt-BR", json!({ "unit": "kg", "title": "Queijo, kg" }), ["Queijo, kg"; 2]);
    check("pt-BR", json!({ "unit": "kg", "title": "Pão (kg)", "description": "Da casa." }), ["Pão (kg)", "Da casa."]);
    check("pt-BR", json!({ "unit": "kg", "title": "Queijokg" }), ["Queijokg (kg)"; 2]);
    check("es", json!({ "unit": "100g", "description": "De cabra." }), ["Queijo (100 g)", "De cabra."]);
    check(
        "pt-BR",
        json!({ "unit": "kg", "approximate": true, "description": "Curado.", "quantity": { "min": "0.5" } }),
        ["Queijo (kg)", "Curado.\nVendido por peso: a loja confirma o valor depois de pesar.\nPedido mínimo 0,5 kg"],
    );
    check("en", json!({ "unit": "100g", "quantity": { "min": "3" } }), ["Queijo (100 g)", "Minimum order 3 × 100 g"]);
    check("de", json!({ "quantity": { "min": "6", "step": "6" } }), ["Queijo", "Mindestbestellung 6"]);
    check("fr", json!({ "unit": "fatia", "quantity": { "min": "2" } }), ["Queijo (fatia)", "Commande minimum 2 fatia"]);
}

#[test]
fn a_title_that_has_no_room_for_its_unit_is_told() {
    let shop = json!({ "name": "Loja", "whatsapp": "+5511987654321", "products": [
        { "title": "a".repeat(197), "price": "1.00", "unit": "kg", "images": [{ "src": "q.webp", "alt": "" }] },
        { "title": "b".repeat(195), "price": "1.00", "unit": "kg", "images": [{ "src": "q.webp", "alt": "" }] },
    ] });
    let ran = written(&shop, &[]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with("warning: products[0]: ") && ran.err.contains("\"kg\""), "{}", ran.err);
    assert!(ran.out.contains(&format!("{} (kg)", "b".repeat(195))) && !ran.out.contains("a (kg)"));
}

#[test]
fn a_catalog_needs_the_address_of_the_page() {
    let file = shop().to_string();
    for page in [
        &[][..],
        &["--page", "example.com"],
        &["--page", "https://example.com/#loja"],
        &["--page", "javascript:alert(1)"],
    ] {
        let ran = fed(&[&["convert", "-", "--to", "meta-csv", "-o", "-"], page].concat(), file.as_bytes());
        assert_eq!((ran.code, ran.places()), (Some(1), vec!["error --page".to_owned()]), "{page:?}");
    }
}

#[test]
fn a_shop_without_anything_to_show_and_a_broken_one_are_refused() {
    let words = ["convert", "-", "--to", "meta-csv", "--page", "https://example.com", "-o", "-"];
    let hidden = json!({ "name": "Loja", "whatsapp": "+5511987654321", "products": [{ "title": "X", "price": "1.00", "availability": "hidden" }] });
    let ran = fed(&words, hidden.to_string().as_bytes());
    assert_eq!(
        (ran.code, ran.places()),
        (Some(1), vec!["warning products[0]".to_owned(), "error products".to_owned()])
    );
    let ran = fed(&words, b"{");
    assert_eq!((ran.code, ran.places()), (Some(1), vec!["error line 1, column 2".to_owned()]));
}

#[test]
fn another_catalog_becomes_one_of_meta() {
    let ran = written(&json!(null), &[]);
    assert_eq!(ran.code, Some(1));
    let words = ["convert", "-", "--to", "meta-csv", "--page", "https://example.com", "--currency", "COP", "-o", "-"];
    let ran = fed(&words, b"nombre,precio,imagen\nArepa,5500,a.webp\n");
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    assert!(ran.out.contains(
        "arepa,Arepa,Arepa,in stock,new,5500 COP,https://example.com/#vitrine=arepa,https://example.com/a.webp,Loja"
    ));
}
