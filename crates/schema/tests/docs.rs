//! What `docs/shop-file.md` and `README.md` show, held against core and the schema: every example is read without a
//! remark, every mistake is told as its row says.
//!
//! A block of code that begins ```` ```json ```` is a whole file, ```` ```json shop ```` some keys of a shop, and
//! ```` ```json product ```` some keys of a product.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

use serde_json::{Value, json};
use vitrine_core::pix::{MerchantCity, MerchantName};
use vitrine_core::problem::Problem;
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::limits::{BYTES, LEAD_HOURS, POSTAL_CODE, PRODUCTS};
use vitrine_core::shop::{ProductId, Shop};
use vitrine_schema::OBJECTS;

const PAGE: &str = include_str!("../../../docs/shop-file.md");
const README: &str = include_str!("../../../README.md");

/// The blocks of a page that are JSON, as whole files.
fn examples(page: &str) -> Vec<String> {
    let mut blocks = page.split("```json");
    blocks.next();
    let whole = |block: &str| {
        let (kind, text) = block.split_once('\n').unwrap();
        let text = text.split_once("```").unwrap().0;
        match kind.trim() {
            "" => text.to_owned(),
            kind => whole(kind, text),
        }
    };
    blocks.map(whole).collect()
}

/// A file around some keys of a shop or a product.
fn whole(kind: &str, keys: &str) -> String {
    let keys: Value = serde_json::from_str(keys).unwrap_or_else(|error| panic!("{error} in {keys}"));
    let mut shop = json!({
        "name": "Padaria do Zé",
        "whatsapp": "+5511987654321",
        "products": [{ "title": "Bolo de cenoura", "price": "45.00" }, { "title": "Pão francês", "price": "0.90" }],
    });
    let into = match kind {
        "shop" => &mut shop,
        "product" => &mut shop["products"][0],
        other => panic!("`{other}` is no kind of example"),
    };
    into.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    shop.to_string()
}

fn problems(file: &str) -> Vec<Problem> {
    Shop::read(file).map_or_else(|unusable| unusable.problems, |(_, problems)| problems)
}

#[test]
fn every_example_is_read_without_a_remark_and_fits_the_schema() {
    let schema = serde_json::from_str(&vitrine_schema::schema().unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (page, least) in [(PAGE, 15), (README, 1)] {
        let examples = examples(page);
        assert!(examples.len() >= least, "{} examples", examples.len());
        for file in examples {
            assert_eq!(problems(&file), [], "{file}");
            let value: Value = serde_json::from_str(&file).unwrap();
            let misfits: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert_eq!(misfits, [""; 0], "{file}");
        }
    }
}

#[test]
fn every_key_is_in_an_example() {
    let all = examples(PAGE).concat();
    for object in OBJECTS {
        for key in object.keys {
            assert!(all.contains(&format!("\"{}\":", key.name)), "{} of {}", key.name, object.called);
        }
    }
}

#[test]
fn every_mistake_is_told_as_its_row_says() {
    let mut rows = PAGE.lines().skip_while(|line| !line.starts_with("| in | written |")).skip(2);
    let mut said = Vec::new();
    for row in rows.by_ref().take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [kind, written, level, told] = cells[..] else { panic!("{row}") };
        let [written, told] = [written, told].map(|cell| cell.trim_matches('`'));
        let problems = problems(&whole(kind, &format!("{{ {written} }}")));
        let [problem] = &problems[..] else { panic!("{written}: {problems:?}") };
        if (problem.severity.as_str(), &*problem.to_string()) != (level, told) {
            said.push(format!("| {kind} | `{written}` | {} | `{problem}` |", problem.severity.as_str()));
        }
    }
    assert_eq!(said, [""; 0], "{}", said.join("\n"));
}

#[test]
fn figures_in_the_text_are_those_of_core() {
    let flat = PAGE.replace('\n', " ");
    let check = |sentence: String| assert!(flat.contains(&sentence), "{sentence}");
    check(format!("at most {} MiB", BYTES >> 20));
    check(format!("1 to {} {:03} products", PRODUCTS / 1_000, PRODUCTS % 1_000));
    check(format!("1 to {} characters on one line", ProductId::MAX_CHARS));
    check(format!("0 to {LEAD_HOURS} hours, which is {} days", LEAD_HOURS / 24));
    check(format!("up to {}. A quantity", Quantity::MAX));
    check(format!("{} to {} letters and digits", POSTAL_CODE.start(), POSTAL_CODE.end()));
    check(format!("{} characters of `name` and {} of `city`", MerchantName::MAX_CHARS, MerchantCity::MAX_CHARS));
}

#[test]
fn every_link_within_the_page_has_its_heading() {
    let anchors: Vec<String> = PAGE
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-").replace(',', ""))
        .collect();
    let mut unique = anchors.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), anchors.len(), "two headings are the same");
    for link in PAGE.split("](#").skip(1).chain(README.split("docs/shop-file.md#").skip(1)) {
        let link = link.split(')').next().unwrap_or_default();
        assert!(anchors.iter().any(|anchor| anchor == link), "{link}");
    }
}

#[test]
fn the_demo_is_read_without_a_remark() {
    let file = include_str!("../../../www/demo/loja.json");
    assert_eq!(problems(file), []);
}
