//! What a shop file and a shopper can do to a shop, as a corpus with an outcome for each: texts, addresses, prices and
//! files that mean harm. The same lines are shown on screen by the end-to-end tests.
//!
//! Each line of `tests/hostile/*.jsonl` is an object: what it is, the thing itself (`unit` is added `times` times, then
//! `after`), and under `is` what becomes of it.

#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::cart::Cart;
use vitrine_core::message;
use vitrine_core::order::{Clock, Details, Order, OrderCode};
use vitrine_core::pix;
use vitrine_core::problem::Problem;
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, Shop};
use vitrine_core::whatsapp;

/// Holds every line of a file of the corpus against what becomes of it; `least` keeps the corpus from shrinking.
fn each(file: &str, key: &str, least: usize, becomes: impl Fn(&Value, &str) -> Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile").join(file);
    let rows = fs::read_to_string(&path).unwrap();
    let rows: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.len() >= least, "{file} has {} lines", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        let times = usize::try_from(row["times"].as_u64().unwrap_or(0)).unwrap();
        let thing = [text(key), &text("unit").repeat(times), text("after")].concat();
        let begun = Instant::now();
        let found = becomes(row, &thing);
        assert!(begun.elapsed() < Duration::from_secs(20), "{row} takes {:?}", begun.elapsed());
        if row["is"] != found {
            let mut row = row.clone();
            row["is"] = found;
            wrong.push(format!("{row}\n"));
        }
    }
    assert!(wrong.is_empty(), "{file}: of these lines something else became:\n{}", wrong.concat());
}

/// What must be in no text that is shown or sent: controls, marks that turn the direction, what cannot be seen.
fn assert_clean(text: &str, of: &str) {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    assert!(!text.chars().any(hidden), "{of}: {text:?}");
}

fn assert_told(problems: &[Problem]) {
    for Problem { place, found, repair, .. } in problems {
        [place, found, repair].into_iter().for_each(|part| assert_clean(part, "a problem"));
        assert!(!found.is_empty() && !repair.is_empty() && found.len() + repair.len() < 2_000, "{found} {repair}");
    }
}

/// A shop whose every text is this one.
fn full_of(text: &str) -> String {
    let product = json!({
        "id": "bolo", "title": text, "description": text, "category": text, "price": "10.00", "labels": [text], "unit": text,
        "images": [{ "src": "bolo.webp", "alt": text }],
        "options": [{ "name": text, "max": 1, "choices": [{ "name": text, "description": text }] }],
    });
    json!({
        "name": text, "whatsapp": "+5511987654321", "legalName": text, "document": text, "address": text, "returns": text,
        "pix": { "key": "12.ABC.345/01DE-35", "name": text, "city": text, "holder": text, "info": text },
        "payments": ["pix", { "kind": "card", "name": text, "details": text }], "categories": [text],
        "delivery": { "pickup": { "address": text, "time": text }, "areas": [{ "name": text, "fee": "5.00", "time": text }] },
        "fields": [{ "name": text, "kind": "text" }], "sellers": [{ "id": text, "name": text }],
        "products": [product, { "title": "Bolo", "price": "10.00" }],
    })
    .to_string()
}

/// The text of the chat for one product ordered with this note and this answer.
fn ordered(shop: &Shop, text: &str) -> String {
    let product = shop.products.last().unwrap();
    let mut cart = Cart::default();
    cart.add(product, Quantity::parse("1").unwrap(), Choices::none(), text);
    let mut details = Details { payment: Some("pix".into()), ..Details::default() };
    details.set_answer(&"Nome".into(), 0, text.into());
    let clock = Clock { at: Moment::parse("2026-11-22T19:30:00-03:00").unwrap(), zone: &Utc };
    let order = Order::of(shop, &cart, &details, OrderCode::parse("K7F3M2").unwrap(), clock);
    message::write(shop, &order, None).copy_text().to_owned()
}

const PLAIN: &str = r#"{
  "name": "Padaria do Zé", "whatsapp": "+5511987654321", "products": [{ "title": "Bolo", "price": "10.00" }],
  "pix": { "key": "12.ABC.345/01DE-35", "name": "Padaria do Ze", "city": "Sao Paulo" },
  "fields": [{ "name": "Nome", "kind": "text" }]
}"#;

#[test]
fn a_hostile_text_is_one_plain_line_wherever_it_stands() {
    each("strings.jsonl", "text", 60, |_, text| {
        // In every place of the shop file: it reads, and what is shown is clean.
        let mut title = Value::Null;
        match Shop::read(&full_of(text)) {
            Ok((shop, problems)) => {
                assert_told(&problems);
                if let Some(product) = shop.product("bolo") {
                    title = json!(&*product.title);
                    [&product.title]
                        .into_iter()
                        .chain(&product.category)
                        .for_each(|shown| assert_clean(shown, "a title"));
                    for image in &product.images {
                        assert_clean(&image.alt, "a picture");
                    }
                }
                let about = [&shop.about.legal_name, &shop.about.document, &shop.about.address];
                about.into_iter().flatten().for_each(|shown| assert_clean(shown, "who sells"));
                let returns = shop.about.returns.iter().flat_map(|returns| returns.lines());
                returns.for_each(|shown| assert_clean(shown, "returns"));
                if let Some(payee) = &shop.pix {
                    assert_clean(&payee.shown_name, "the payee");
                    // No text of a shop file gets another key or amount into the code.
                    let amount = shop.products.last().unwrap().price.unwrap();
                    let read = pix::decode(&pix::charge(payee, amount, "K7F3M2").unwrap().payload);
                    assert!(!read.problems.iter().any(Problem::is_error), "{:?}", read.problems);
                    assert_eq!((read.key.as_deref(), read.amount), (Some("12ABC34501DE35"), Some(amount)));
                }
            }
            Err(unusable) => assert_told(&unusable.problems),
        }
        // From the shopper: the message keeps its lines, whatever she types.
        let (shop, _) = Shop::read(PLAIN).unwrap();
        let typed = whatsapp::neutral(text);
        assert_clean(&typed, "what was typed");
        assert!(!typed.contains(['*', '_', '~', '`']), "{typed:?}");
        let (said, plain) = (ordered(&shop, text), ordered(&shop, "x"));
        let empty = typed.is_empty();
        assert_eq!(said.lines().count(), plain.lines().count() - if empty { 2 } else { 0 }, "{said}");
        assert!(said.lines().last().unwrap().starts_with("Conferência: "), "{said}");
        assert_eq!(said.matches("\nTotal: R$ 10,00\n").count(), 1, "{said}");
        said.lines().for_each(|line| assert_clean(line, "the message"));
        // Long ones are cut elsewhere: here it is enough how they begin.
        json!({ "title": title, "typed": typed.chars().take(240).collect::<String>() })
    });
}

#[test]
fn a_hostile_address_is_opened_by_nobody() {
    each("addresses.jsonl", "address", 40, |_, address| {
        let file = json!({
            "name": "Loja", "whatsapp": "+5511987654321", "payments": ["cash", { "kind": "link", "url": address }],
            "products": [{ "title": "Bolo", "price": "1.00", "images": [{ "src": address }] }],
        });
        let (shop, problems) = Shop::read(&file.to_string()).unwrap();
        assert_told(&problems);
        assert_eq!(shop.products.len(), 1, "a bad picture does not cost its product");
        let page = shop.payments.iter().find_map(|payment| payment.url.as_deref());
        json!({ "picture": !shop.products[0].images.is_empty(), "page": page.is_some() })
    });
}

#[test]
fn a_hostile_price_is_never_guessed() {
    each("prices.jsonl", "price", 40, |row, price| {
        let read = |price: &str| {
            let currency = row["currency"].as_str().unwrap();
            let file = format!(
                r#"{{ "name": "Loja", "whatsapp": "+5511987654321", "currency": "{currency}",
                      "products": [{{ "title": "Bolo", "price": {price} }}, {{ "title": "Outro", "price": "1" }}] }}"#
            );
            match Shop::read(&file) {
                Ok((shop, problems)) => {
                    assert_told(&problems);
                    let found = shop.product("bolo").and_then(|product| product.price).map(|price| price.minor());
                    let said = problems.iter().any(|problem| problem.place.starts_with("products[0]"));
                    assert!(found.is_some() || said, "{price} is left out, and nobody says why");
                    // A warning says that it was understood another way than it is to be written.
                    json!({ "minor": found, "told": said })
                }
                Err(_) => json!("no file"),
            }
        };
        json!({ "text": read(&json!(price).to_string()), "number": read(price) })
    });
}

#[test]
fn a_hostile_file_ends_in_a_shop_or_in_sentences() {
    each("files.jsonl", "file", 25, |_, file| match Shop::read(file) {
        Ok((shop, problems)) => {
            assert_told(&problems);
            let phone = shop.whatsapp.as_ref().map(|phone| phone.digits().to_owned());
            json!({ "products": shop.products.len(), "whatsapp": phone, "pix": shop.pix.is_some(), "problems": problems.len() })
        }
        Err(unusable) => {
            assert_told(&unusable.problems);
            assert!(unusable.problems.iter().any(Problem::is_error));
            json!({ "problems": unusable.problems.len() })
        }
    });
}
