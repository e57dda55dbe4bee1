//! A shop of ten thousand products: reading it, searching it, finding a product by its id.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use vitrine_core::shop::Shop;

const PRODUCTS: usize = 10_000;
const THINGS: [&str; 10] = [
    "Pão de queijo",
    "Bolo de cenoura",
    "Café coado",
    "Açaí na tigela",
    "Coxinha de frango",
    "Brigadeiro gourmet",
    "Tapioca recheada",
    "Suco de maracujá",
    "Pastel de feira",
    "Feijoada completa",
];

/// A shop file; `scattered` when its ids do not come in their order.
fn file(scattered: bool) -> String {
    let mut file = String::from(r#"{ "name": "Mercado", "whatsapp": "+5511987654321", "products": ["#);
    for at in 0..PRODUCTS {
        // 7919 and 10 000 have no common divisor: every number comes once.
        let id = if scattered { at * 7919 % PRODUCTS } else { at };
        let (thing, comma) = (THINGS[at % THINGS.len()], if at == 0 { "" } else { "," });
        let _ = write!(
            file,
            r#"{comma}{{ "id": "p{id:05}", "title": "{thing} {at}", "category": "Seção {}", "price": "{}.50",
            "description": "Feito na hora com ingredientes frescos da região, entrega no bairro." }}"#,
            at % 20,
            at % 90 + 1,
        );
    }
    file + "] }"
}

fn shop(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("shop");
    for (name, scattered) in [("in order", false), ("scattered", true)] {
        let file = file(scattered);
        group.sample_size(20);
        group.bench_function(format!("read/{name}"), |bench| bench.iter(|| Shop::read(black_box(&file)).unwrap()));
    }
    let (shop, problems) = Shop::read(&file(true)).unwrap();
    assert_eq!(problems, []);
    for (name, query, count) in [
        ("one letter", "b", 10_000),
        ("a word", "brigadeiro", 1_000),
        ("two words", "bolo 123", 1),
        ("with a typo", "brigadero", 1_000),
        ("nothing", "jabuticaba", 0),
    ] {
        assert_eq!(shop.search(None, query).len(), count, "{query}");
        group.bench_function(format!("search/{name}"), |bench| bench.iter(|| shop.search(None, black_box(query))));
    }
    group.bench_function("by id", |bench| bench.iter(|| shop.product(black_box("p07919"))));
    group.finish();
}

criterion_group!(benches, shop);
criterion_main!(benches);
