//! Tables that mean harm, or are broken as spreadsheets break them, with what becomes of each.
//!
//! Each line of `tests/hostile/tables.jsonl` is an object: what it is, the table (`unit` is added `times` times, then
//! `after`), and under `is` the format, how many products and problems there are, and the first three titles; `shown` is
//! what a page shows of it where its bytes are another encoding than UTF-8. The texts
//! and prices of the core's corpus go through every format as well.

#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use vitrine_feeds::convert;

fn rows(path: &str) -> Vec<Value> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn whole(row: &Value, key: &str) -> String {
    let text = |key: &str| row[key].as_str().unwrap_or_default();
    let times = usize::try_from(row["times"].as_u64().unwrap_or(0)).unwrap();
    [text(key), &text("unit").repeat(times), text("after")].concat()
}

/// What a table becomes, as the corpus has it. The shop's own reader has nothing to say against what was written.
fn outcome(table: &str) -> (Value, Option<Shop>) {
    let Some(converted) = convert(table, None) else { return (json!("no feed"), None) };
    for Problem { place, found, repair, .. } in &converted.problems {
        let parts = [place, found, repair];
        assert!(!parts.iter().any(|part| part.is_empty() || part.chars().any(char::is_control)), "{place} {found}");
    }
    let shop = (converted.products > 0).then(|| {
        let (shop, left) = Shop::read(&converted.file).unwrap();
        // A title may stand twice, which is for its author to mend.
        let known = |problem: &Problem| problem.place == "whatsapp" || problem.place.ends_with(".title");
        assert!(left.iter().all(known), "{left:?}");
        shop
    });
    let products = shop.as_ref().map_or(&[][..], |shop| &shop.products);
    let titles: Vec<_> =
        products.iter().take(3).map(|product| product.title.chars().take(40).collect::<String>()).collect();
    let problems = converted.problems.len();
    assert!(shop.is_some() || problems > 0, "nothing is left, and nobody says why");
    let format = converted.format.as_str();
    (json!({ "format": format, "products": converted.products, "problems": problems, "titles": titles }), shop)
}

#[test]
fn a_hostile_table_ends_in_products_or_in_sentences() {
    let rows = rows("tests/hostile/tables.jsonl");
    assert!(rows.len() >= 40, "{} tables", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let begun = Instant::now();
        let (found, _) = outcome(&whole(row, "table"));
        assert!(begun.elapsed() < Duration::from_secs(20), "{} takes {:?}", row["what"], begun.elapsed());
        if row["is"] != found {
            let mut row = row.clone();
            row["is"] = found;
            wrong.push(format!("{row}\n"));
        }
    }
    assert!(wrong.is_empty(), "tables.jsonl: of these lines something else became:\n{}", wrong.concat());
}

/// One product in every format of tables and in JSON-LD, with a title, a picture and a price.
fn feeds(title: &str, picture: &str, price: &str) -> [String; 5] {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let (t, i, p) = (cell(title), cell(picture), cell(price));
    [
        format!("id,title,description,availability,price,link,image_link\na,{t},{t},in stock,{p},,{i}\n"),
        format!("Handle,Title,Body (HTML),Variant Price,Image Src,Image Alt Text\na,{t},{t},{p},{i},{t}\n"),
        format!("ID,Type,SKU,Name,Description,Regular price,Images\n1,simple,a,{t},{t},{p},{i}\n"),
        format!("nome,preço,descrição,imagem\n{t},{p},{t},{i}\n"),
        json!({ "@type": "Product", "sku": "a", "name": title, "description": title, "image": picture,
                "offers": { "price": price, "priceCurrency": "BRL" } })
        .to_string(),
    ]
}

#[test]
fn hostile_texts_and_addresses_come_out_of_every_format_plain_or_not_at_all() {
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let plain = |shop: &Shop, of: &str| {
        for product in &shop.products {
            let shown = [&product.title].into_iter().chain(&product.description);
            shown.for_each(|shown| assert!(!shown.chars().any(hidden), "{of}: {shown:?}"));
            for image in &product.images {
                let scheme = image.src.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
                assert!(!scheme.contains(':') || matches!(&*scheme, "https:" | "http:"), "{of}: {}", image.src);
                assert!(!image.src.starts_with("//") && !image.src.contains('\\'), "{of}: {}", image.src);
            }
        }
    };
    for row in rows("../core/tests/hostile/strings.jsonl") {
        for feed in feeds(&whole(&row, "text"), "https://example.com/b.webp", "10.00") {
            outcome(&feed).1.iter().for_each(|shop| plain(shop, &row["what"].to_string()));
        }
    }
    for row in rows("../core/tests/hostile/addresses.jsonl") {
        for feed in feeds("Bolo", &whole(&row, "address"), "10.00") {
            let (found, shop) = outcome(&feed);
            assert_eq!(found["products"], 1, "a bad picture does not cost its product: {}", row["what"]);
            shop.iter().for_each(|shop| plain(shop, &row["what"].to_string()));
        }
    }
}

#[test]
fn a_hostile_price_in_a_feed_is_what_the_shop_file_makes_of_it_or_nothing() {
    for row in rows("../core/tests/hostile/prices.jsonl").into_iter().filter(|row| row["currency"] == "BRL") {
        let understood = row["is"]["text"]["minor"].as_i64();
        for feed in feeds("Bolo", "", row["price"].as_str().unwrap()) {
            let (_, shop) = outcome(&feed);
            // A feed that names its currency is a shop in that currency.
            let Some(shop) = shop.filter(|shop| shop.currency.code() == "BRL") else { continue };
            let price = shop.products[0].price.map(|price| price.minor());
            assert!(price.is_none() || price == understood, "{}: {price:?} in {feed}", row["price"]);
        }
    }
}
