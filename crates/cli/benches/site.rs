//! How long `vitrine site` takes for a shop of a thousand products without pictures: `cargo bench -p vitrine-cli --bench site`.
//!
//! The program is run as a merchant runs it, files and all, and works on one core. What is promised is two seconds; a
//! median beyond that ends in failure.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    missing_docs,
    reason = "what panics here stops the measuring, which is its purpose"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

const PRODUCTS: usize = 1_000;
const CATEGORIES: usize = 25;
const RUNS: usize = 11;
const PROMISED: Duration = Duration::from_secs(2);

/// A shop with options, sales and long descriptions, as one with that many products has them.
fn shop() -> String {
    let product = |at: usize| {
        let mut product = json!({
            "id": format!("produto-{at}"), "title": format!("Produto número {at} da casa"), "category": format!("Categoria {}", at % CATEGORIES),
            "description": "Feito aqui, com o que a feira tem de melhor no dia. Contém trigo, ovos e leite.\nConserve na geladeira.",
            "price": "45.00", "labels": ["da casa"],
            "options": [{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P" }, { "name": "M", "price": "10.00" }, { "name": "G", "price": "20.00" }] }],
        });
        if let (true, Some(keys)) = (at.is_multiple_of(3), product.as_object_mut()) {
            keys.insert("compareAtPrice".to_owned(), json!("52.00"));
        }
        product
    };
    json!({
        "name": "Mercearia", "whatsapp": "+5511987654321", "address": "Rua do Ouvidor, 10, Centro", "returns": "Trocas em até 7 dias.",
        "hours": { "mon": ["08:00-18:00"], "sat": ["08:00-12:00", "14:00-18:00"] },
        "products": (0..PRODUCTS).map(product).collect::<Vec<_>>(),
    })
    .to_string()
}

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-site");
    let (file, widget, out) = (folder.join("loja.json"), folder.join("widget"), folder.join("out"));
    fs::create_dir_all(&widget).unwrap();
    fs::write(widget.join("vitrine.js"), "({shop:\"yHfE2cyooeXZbDuoSFVDTZZWONUfpgOAGamudBBRzeY=\"})").unwrap();
    fs::write(widget.join("vitrine-shop-yHfE2cyooeX.wasm"), "").unwrap();
    fs::write(&file, shop()).unwrap();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let _ = fs::remove_dir_all(&out);
            let mut command = Command::new(env!("CARGO_BIN_EXE_vitrine"));
            command.args(["site", "--url", "https://example.com/", "--shop"]).arg(&file);
            command.arg("--vitrine").arg(&widget).arg("-o").arg(&out).stdout(Stdio::null());
            let started = Instant::now();
            let done = command.status().unwrap();
            assert!(done.success(), "the site was not made");
            started.elapsed()
        })
        .collect();
    let pages = 1 + PRODUCTS + CATEGORIES;
    let made = fs::read_dir(out.join("p")).unwrap().count() + fs::read_dir(out.join("c")).unwrap().count() + 1;
    assert_eq!(made, pages, "every page is there");
    times.sort();
    let median = times.get(RUNS / 2).copied().unwrap_or_default();
    println!(
        "vitrine site, {PRODUCTS} products, {pages} pages: {:.0} ms (median of {RUNS})",
        median.as_secs_f64() * 1e3
    );
    if median <= PROMISED { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
