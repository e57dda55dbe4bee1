//! How many orders of 50 rows are priced in a second: `cargo bench -p vitrine-cli`.
//!
//! An order is read from its JSON, priced by every rule that a shop can have (options, variants, weights, a coupon, an
//! area, a day, the discount for Pix), and answered with message, link and Pix code, as `vitrine order` does it for each.
#![allow(clippy::unwrap_used, missing_docs, reason = "what panics here stops the measuring, which is its purpose")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde_json::{Value, json};
use vitrine_cli::desk::{Answer, Desk};
use vitrine_core::calendar::Moment;
use vitrine_core::order::OrderCode;
use vitrine_core::shop::Shop;

const ROWS: usize = 50;

/// A shop with products of four kinds in turn.
fn shop(products: usize) -> Shop {
    let product = |at: usize| {
        let title = format!("Produto número {at}");
        let id = format!("produto-{at}");
        match at.rem_euclid(4) {
            0 => json!({ "id": id, "title": title, "price": "12.50" }),
            1 => json!({ "id": id, "title": title, "price": "16.00", "options": ["extras"] }),
            2 => json!({ "id": id, "title": title, "price": "52.00", "unit": "kg" }),
            _ => json!({
                "id": id, "title": title, "price": "45.00",
                "options": [{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P" }, { "name": "G" }] }],
                "variants": [{ "choices": { "Tamanho": "P" } }, { "choices": { "Tamanho": "G" }, "price": "65.00", "stock": 9 }],
            }),
        }
    };
    let file = json!({
        "name": "Padaria do Zé", "whatsapp": "+5511987654321", "pixDiscountPercent": 5,
        "pix": { "key": "12.ABC.345/01DE-35", "name": "Padaria do Zé", "city": "São Paulo" },
        "delivery": { "areas": [{ "name": "Centro", "fee": "5.00" }] },
        "schedule": { "slots": ["09:00-12:00"] },
        "hours": { "sat": ["08:00-18:00"] },
        "coupons": [{ "code": "BEMVINDO", "percent": 10, "cap": "15.00" }],
        "optionGroups": { "extras": { "name": "Extras", "max": 6, "choices": [{ "name": "Queijo", "price": "3.00", "max": 3 }, { "name": "Ovo", "price": "2.50" }] } },
        "products": (0..products).map(product).collect::<Vec<Value>>(),
    });
    let (shop, problems) = Shop::read(&file.to_string()).unwrap();
    assert_eq!(problems, []);
    shop
}

/// An order of [`ROWS`] rows, spread over the whole shop.
fn order(products: usize) -> String {
    let line = |row: usize| {
        let at = row.wrapping_mul(products.div_euclid(ROWS).next_multiple_of(4)).wrapping_add(row.rem_euclid(4));
        let (quantity, choices) = match at.rem_euclid(4) {
            1 => (json!(2), json!({ "Extras": ["Queijo", "Queijo", "Ovo"] })),
            2 => (json!(0.5), json!({})),
            3 => (json!(1), json!({ "Tamanho": "G" })),
            _ => (json!(6), json!({})),
        };
        let product = format!("produto-{}", at.rem_euclid(products));
        json!({ "product": product, "quantity": quantity, "choices": choices, "note": "sem sal" })
    };
    let order = json!({
        "lines": (0..ROWS).map(line).collect::<Vec<Value>>(),
        "delivery": { "kind": "delivery", "area": "Centro", "date": "2026-11-28", "slot": "09:00-12:00" },
        "coupon": "BEMVINDO", "payment": "pix",
        "fields": { "Nome": "Ana Souza", "Endereço": "Rua das Flores, 45" },
        "at": "2026-11-22T19:30:00-03:00", "code": "K7F3M2",
    });
    order.to_string()
}

fn orders(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("order");
    group.throughput(Throughput::Elements(1));
    for products in [200, 10_000] {
        let (mut desk, order) = (Desk::new(shop(products)), order(products));
        let mut priced = || desk.price(black_box(&order), Moment::default(), OrderCode::from_random(&[])).unwrap();
        let first = priced();
        assert_eq!(first.problems, []);
        assert!(matches!(first.answer, Answer::One(_)));
        group.bench_function(format!("of 50 rows, {products} products"), |bencher| bencher.iter(&mut priced));
    }
    group.finish();
}

criterion_group!(benches, orders);
criterion_main!(benches);
