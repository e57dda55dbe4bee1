//! Whatever a file says, reading it ends, and nothing is lost without a word.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may panic"
)]

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use vitrine_core::json::Json;
use vitrine_core::problem::Problem;
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Availability, Choices, Shop, Unusable};
use vitrine_core::text;

const EVERY_KEY: &str = include_str!("shop_files/every-key.json");

/// How many products the file lists, as far as it can be told.
fn listed(file: &str) -> Option<usize> {
    let Ok(Json::Object(members)) = Json::parse(file) else { return None };
    match members.into_iter().find(|(key, _)| key == "products")?.1 {
        Json::Array(items) => Some(items.len()),
        _ => None,
    }
}

/// Reads the file and holds what must be true of any.
fn check(file: &str) -> Result<(), TestCaseError> {
    let (shop, problems) = match Shop::read(file) {
        Ok(read) => read,
        Err(Unusable { problems }) => {
            prop_assert!(problems.iter().any(Problem::is_error), "refused without a reason: {file}");
            return told_well(&problems);
        }
    };
    told_well(&problems)?;
    prop_assert!(!shop.products.is_empty() && !shop.name.is_empty() && !shop.language.is_empty());
    if listed(file) != Some(shop.products.len()) {
        prop_assert!(problems.iter().any(Problem::is_error), "a product is lost without a word: {file}");
    }
    for (index, product) in shop.products.iter().enumerate() {
        let first = shop.products.iter().position(|other| other.id == product.id);
        prop_assert_eq!(first, Some(index), "an id stands twice");
        prop_assert!((1..=64).contains(&product.id.as_str().chars().count()));
        prop_assert_eq!(product.price.is_none(), product.availability == Availability::Ask);
        prop_assert!(product.compare_at_price.is_none_or(|before| Some(before) > product.price));
        prop_assert!(
            product.price.is_none_or(|price| !price.is_zero()) || product.options.iter().any(|group| group.min > 0)
        );
        prop_assert!(!product.title.is_empty() && *product.title == text::line(&product.title));
        prop_assert!(product.steps.min <= product.steps.max && product.steps.max <= Quantity::MAX);
        prop_assert!(
            !product.can_be_bought() || product.allowed(&Choices::none()).min <= product.allowed(&Choices::none()).max
        );
        for group in &product.options {
            prop_assert!(group.min <= group.max && group.max >= 1 && !group.choices.is_empty());
            let most: u32 = group.choices.iter().map(|choice| choice.max).sum();
            prop_assert!(group.min <= most);
        }
        for image in &product.images {
            let lower = image.src.to_lowercase();
            prop_assert!(
                !["javascript:", "data:", "blob:", "//", "vbscript:"].iter().any(|bad| lower.starts_with(bad))
            );
        }
    }
    Ok(())
}

fn told_well(problems: &[Problem]) -> Result<(), TestCaseError> {
    for problem in problems {
        let parts = [&problem.place, &problem.found, &problem.repair];
        let clean = |part: &&String| !part.is_empty() && part.chars().count() < 600 && text::line(part) == **part;
        prop_assert!(parts.iter().all(clean), "{problem:?}");
    }
    Ok(())
}

/// A value that may stand where another should.
fn odd_values() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "",
        " ",
        "0",
        "-1",
        "12.50",
        "12,5O",
        "R$ 12,50",
        "1e2",
        "pix",
        "link",
        "extras",
        "Extras",
        "Tamanho",
        "ask",
        "hidden",
        "highest",
        "kg",
        "KG",
        "COP",
        "USD",
        "es-CO",
        "+5511987654321",
        "javascript:alert(1)",
        "https://example.com/a",
        "bolo-cenoura",
        "pizza",
        "\u{202E}x",
        "\u{200B}",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "a\nb",
    ]);
    let number = prop::sample::select(vec!["0", "1", "2", "999", "1000", "-1", "0.5", "1e9", "12.505", "4294967296"])
        .prop_map(|text| Value::Number(serde_json::Number::from_string_unchecked(text.to_owned())));
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number,
        word.prop_map(|word| json!(word)),
        any::<String>().prop_map(Value::String),
    ];
    let key = prop::sample::select(vec![
        "name", "min", "max", "price", "src", "url", "kind", "choices", "titel", "Nome", "\u{202E}",
    ]);
    leaf.prop_recursive(3, 12, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((key.clone(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())),
        ]
    })
}

/// What is done to a place in the file.
#[derive(Clone, Debug)]
enum Change {
    Replace(Value),
    Remove,
    Repeat,
    Rename(String),
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => odd_values().prop_map(Change::Replace),
        1 => Just(Change::Remove),
        2 => Just(Change::Repeat),
        1 => "[a-zA-Z_ç. -]{0,12}".prop_map(Change::Rename),
    ]
}

fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| count(item) + 1).sum(),
        Value::Object(members) => members.values().map(|member| count(member) + 1).sum(),
        _ => 0,
    }
}

/// Changes the `at`th value inside `value`, counted in depth first order.
fn change(value: &mut Value, at: &mut usize, change_to: &Change) -> bool {
    match value {
        Value::Array(items) => {
            for index in 0..items.len() {
                if *at == 0 {
                    match change_to {
                        Change::Replace(new) => items[index] = new.clone(),
                        Change::Remove => drop(items.remove(index)),
                        Change::Repeat => items.push(items[index].clone()),
                        Change::Rename(_) => items[index] = Value::Null,
                    }
                    return true;
                }
                *at -= 1;
                if change(&mut items[index], at, change_to) {
                    return true;
                }
            }
        }
        Value::Object(members) => {
            for key in members.keys().cloned().collect::<Vec<_>>() {
                if *at == 0 {
                    let old = members.remove(&key).unwrap();
                    match change_to {
                        Change::Replace(new) => drop(members.insert(key, new.clone())),
                        Change::Remove => {}
                        Change::Repeat => drop(members.insert(key, json!([old.clone(), old]))),
                        Change::Rename(new) => drop(members.insert(new.clone(), old)),
                    }
                    return true;
                }
                *at -= 1;
                if change(members.get_mut(&key).unwrap(), at, change_to) {
                    return true;
                }
            }
        }
        _ => {}
    }
    false
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(file in any::<String>()) {
        check(&file)?;
    }

    #[test]
    fn any_value_is_read_or_refused(value in odd_values()) {
        check(&value.to_string())?;
    }

    #[test]
    fn any_product_is_read_or_left_out(value in odd_values(), other in odd_values()) {
        let good = json!({ "title": "Pão", "price": "0.90" });
        check(&json!({ "name": "Loja", "products": [value, good, other] }).to_string())?;
    }

    #[test]
    fn a_valid_file_with_other_values_keeps_its_promises(
        edits in prop::collection::vec((any::<Index>(), changes()), 1..6)
    ) {
        let mut file: Value = serde_json::from_str(EVERY_KEY).unwrap();
        for (index, to) in edits {
            let mut at = index.index(count(&file).max(1));
            change(&mut file, &mut at, &to);
        }
        check(&file.to_string())?;
    }

    #[test]
    fn a_valid_file_with_mistyped_characters_keeps_its_promises(
        edits in prop::collection::vec((any::<Index>(), ".{0,2}", 0_usize..3), 1..4)
    ) {
        let mut chars: Vec<char> = EVERY_KEY.chars().collect();
        for (index, insert, removed) in edits {
            let at = index.index(chars.len() + 1);
            let end = chars.len().min(at + removed);
            chars.splice(at..end, insert.chars());
        }
        check(&chars.into_iter().collect::<String>())?;
    }

    #[test]
    fn a_file_cut_anywhere_is_refused(index in any::<Index>()) {
        let whole = EVERY_KEY.trim_end();
        let cut: String = whole.chars().take(index.index(whole.chars().count())).collect();
        prop_assert!(Shop::read(&cut).is_err());
        check(&cut)?;
    }
}
