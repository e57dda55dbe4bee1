//! The table against core, and what is written from it against the files.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that panics has failed, which is its purpose")]

use std::collections::BTreeMap;
use std::path::Path;

use vitrine_core::calendar::Weekday;
use vitrine_core::shop::{PaymentKind, known_keys};
use vitrine_schema::{OBJECTS, Shape, schema, with_reference};

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_table_has_the_keys_that_core_knows_and_no_others() {
    let sorted = |keys: Vec<&'static str>| {
        let mut keys = keys;
        keys.sort_unstable();
        keys
    };
    let ours: BTreeMap<_, _> = OBJECTS
        .iter()
        .map(|object| (object.called, sorted(object.keys.iter().map(|key| key.name).collect())))
        .collect();
    let known: BTreeMap<_, _> = known_keys().map(|object| (object.object, sorted(object.keys.to_vec()))).collect();
    assert_eq!(ours, known);
    assert_eq!(ours.len(), OBJECTS.len(), "an object stands twice");
}

#[test]
fn the_files_are_as_the_table_says() {
    const REPAIR: &str = "run `cargo xtask schema --write`";
    assert!(file("www/shop.schema.json") == schema().unwrap(), "{REPAIR}");
    let page = file("docs/shop-file.md");
    assert!(page == with_reference(&page).unwrap(), "{REPAIR}");
}

#[test]
fn words_are_those_of_core() {
    let words = |object: &str, key: &str| {
        let object = OBJECTS.iter().find(|other| other.name == object).unwrap();
        let mut shape = object.keys.iter().find(|other| other.name == key).unwrap().shape;
        if let Shape::List(item, ..) = shape {
            shape = *item;
        }
        match shape {
            Shape::Word(words) => words.iter().map(|(word, _)| *word).collect::<Vec<_>>(),
            other => panic!("{key} is {other:?}"),
        }
    };
    let payments = PaymentKind::ALL.map(PaymentKind::as_str);
    assert_eq!(words("payment", "kind"), payments);
    assert_eq!(words("field", "payment"), payments);
    let days = Weekday::ALL.map(Weekday::as_str);
    assert_eq!(words("product", "weekdays"), days);
    assert_eq!(words("area", "weekdays"), days);
    // These lists are not public: core names them when it meets a word that is none.
    let check = |object: &str, key: &str, shop: &str| {
        let shop = shop.replace("KEY", &format!("\"{key}\": \"?\""));
        let (_, problems) = vitrine_core::shop::Shop::read(&shop).unwrap();
        let problem = problems.iter().find(|problem| problem.place.ends_with(&format!(".{key}"))).unwrap();
        let named: Vec<String> = words(object, key).iter().map(|word| format!("\"{word}\"")).collect();
        assert_eq!(problem.repair, format!("write one of {}", named.join(", ")));
    };
    let shop =
        |rest: &str| format!(r#"{{ "name": "a", "products": [{{ "title": "a", "price": "1" PRODUCT }}] {rest} }}"#);
    let product = |keys: &str| shop("").replace("PRODUCT", keys);
    let rest = |keys: &str| shop(keys).replace("PRODUCT", "");
    check("product", "availability", &product(", KEY"));
    check(
        "variant",
        "availability",
        &product(
            r#", "variants": [{ "choices": { "A": "B" }, KEY }], "options": [{ "name": "A", "min": 1, "choices": [{ "name": "B" }] }]"#,
        ),
    );
    check("optionGroup", "pricing", &product(r#", "options": [{ "name": "A", "choices": [{ "name": "B" }], KEY }]"#));
    check("field", "kind", &rest(r#", "fields": [{ "name": "A", KEY }]"#));
    check("field", "delivery", &rest(r#", "fields": [{ "name": "A", KEY }]"#));
}
