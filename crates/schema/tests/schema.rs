//! The schema under a validator that is not ours, beside what core says of the same files.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use vitrine_core::shop::Shop;

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn validator() -> Validator {
    let schema = serde_json::from_str(&vitrine_schema::schema().unwrap()).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{FEFF}')
}

/// Why a file does not fit; nothing when it does.
fn misfits(validator: &Validator, file: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(without_mark(file)).unwrap();
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The places of what core says of a file.
fn problems(file: &str) -> Vec<String> {
    match Shop::read(file) {
        Ok((_, problems)) => problems.iter().map(ToString::to_string).collect(),
        Err(unusable) => unusable.problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn what_core_reads_without_a_remark_fits() {
    let validator = validator();
    let folder = top().join("crates/core/tests/shop_files");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.push(top().join("www/demo/loja.json"));
    let mut count = 0;
    for path in files {
        let file = fs::read_to_string(&path).unwrap();
        if problems(&file).is_empty() {
            assert_eq!(misfits(&validator, &file), [""; 0], "{}", path.display());
            count += 1;
        }
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn every_example_and_every_default_fits_its_key() {
    let schema: Value = serde_json::from_str(&vitrine_schema::schema().unwrap()).unwrap();
    let mut count = 0;
    let objects = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    for (key, property) in objects.filter_map(|object| object["properties"].as_object()).flatten() {
        let mut alone = property.clone();
        alone["$defs"] = schema["$defs"].clone();
        let validator = jsonschema::draft202012::new(&alone).unwrap();
        let examples = property.get("examples").and_then(Value::as_array).into_iter().flatten();
        for value in examples.chain(property.get("default")) {
            assert!(validator.is_valid(value), "{key}: {value}");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

/// The file with every key, with one value put elsewhere: at the pointer, or, when that ends in a key that is not there,
/// under that key.
fn changed(pointer: &str, value: &str) -> String {
    let file = fs::read_to_string(top().join("crates/core/tests/shop_files/every-key.json")).unwrap();
    let mut file: Value = serde_json::from_str(&file).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = file.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer} is nowhere"));
    let value = match value {
        "" => None,
        value => Some(serde_json::from_str(value).unwrap()),
    };
    match (parent, value) {
        (Value::Object(members), Some(value)) => drop(members.insert(key.into(), value)),
        (Value::Object(members), None) => assert!(members.remove(key).is_some(), "{pointer} is nowhere"),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().unwrap()] = value,
        other => panic!("{pointer}: {other:?}"),
    }
    file.to_string()
}

#[test]
fn what_core_refuses_for_its_key_type_or_word_does_not_fit() {
    let validator = validator();
    let check = |pointer: &str, value: &str| {
        let file = changed(pointer, value);
        assert!(!problems(&file).is_empty(), "core reads {pointer} = {value}");
        assert!(!misfits(&validator, &file).is_empty(), "{pointer} = {value} fits");
    };
    // Keys that are not there.
    for pointer in [
        "/whatsap",
        "/pix/chave",
        "/payments/2/nome",
        "/optionGroups/extras/maximum",
        "/optionGroups/extras/choices/0/cost",
        "/products/0/compare_at_price",
        "/products/0/quantity/minimum",
        "/products/0/images/0/url",
        "/products/0/sale/to",
        "/products/0/variants/0/sku",
        "/delivery/region",
        "/delivery/pickup/place",
        "/delivery/areas/0/freefrom",
        "/coupons/0/percentage",
        "/fields/0/label",
        "/sellers/0/phone",
    ] {
        check(pointer, "\"x\"");
    }
    // Keys that must be there.
    for pointer in [
        "/name",
        "/products",
        "/products/0/title",
        "/products/0/price",
        "/products/0/sale/price",
        "/products/0/images/0/src",
        "/products/0/variants/0/choices",
        "/products/0/options/1/name",
        "/optionGroups/extras/choices",
        "/optionGroups/extras/choices/0/name",
        "/pix/key",
        "/payments/2/kind",
        "/payments/3/url",
        "/delivery/areas/0/name",
        "/delivery/areas/0/fee",
        "/coupons/0/code",
        "/coupons/0/percent",
        "/fields/0/name",
        "/fields/4/choices",
        "/sellers/0/id",
    ] {
        check(pointer, "");
    }
    // Types.
    for (pointer, value) in [
        ("/name", "12"),
        ("/name", "\" \""),
        ("/legalName", "[\"a\"]"),
        ("/categories", "\"Bolos\""),
        ("/products", "{}"),
        ("/products", "[]"),
        ("/products/0", "\"Bolo\""),
        ("/products/0/price", "null"),
        ("/products/0/price", "true"),
        ("/products/0/approximate", "\"yes\""),
        ("/products/0/images/0", "\"a.webp\""),
        ("/products/0/images", "{ \"src\": \"a.webp\" }"),
        ("/products/0/labels", "\"vegano\""),
        ("/products/0/options/0", "3"),
        ("/products/0/leadHours", "\"48\""),
        ("/products/0/quantity", "3"),
        ("/products/0/variants/0/choices", "[\"G\"]"),
        ("/products/0/variants/0/choices", "{}"),
        ("/payments/0", "1"),
        ("/delivery", "true"),
        ("/delivery", "{}"),
        ("/delivery/pickup", "\"sim\""),
        ("/delivery/areas", "[\"Centro\"]"),
        ("/delivery/areas/0/postalCodes", "\"04000-000\""),
        ("/coupons/1/freeDelivery", "1"),
        ("/fields/0/required", "\"yes\""),
        ("/optionGroups", "[]"),
        ("/optionGroups/extras/choices/0/available", "0"),
        ("/optionGroups/extras/choices", "[]"),
    ] {
        check(pointer, value);
    }
    // Words, numbers and forms.
    for (pointer, value) in [
        ("/currency", "\"R$\""),
        ("/currency", "\"USD\""),
        ("/language", "\"português\""),
        ("/whatsapp", "\"98765-4321\""),
        ("/pixDiscountPercent", "0"),
        ("/pixDiscountPercent", "100.5"),
        ("/pixDiscountPercent", "\"5.125\""),
        ("/minimum", "\"15,00\""),
        ("/minimum", "-1"),
        ("/payments/0", "\"link\""),
        ("/payments/0", "\"dinheiro\""),
        ("/payments/2/kind", "\"credit\""),
        ("/payments/2/url", "\"https://example.com\""),
        ("/payments/3/url", "\"http://example.com\""),
        ("/payments/2/details", "\"a\""),
        ("/pix/txid", "\"always\""),
        ("/products/0/id", "\"\""),
        ("/products/0/price", "\"R$ 45\""),
        ("/products/0/price", "\"45.001\""),
        ("/products/0/availability", "\"in stock\""),
        ("/products/0/weekdays/0", "\"quarta\""),
        ("/products/0/minAge", "100"),
        ("/products/0/minAge", "0"),
        ("/products/0/leadHours", "2161"),
        ("/products/0/leadHours", "1.5"),
        ("/products/0/stock", "-1"),
        ("/products/0/stock", "\"some\""),
        ("/products/0/quantity/min", "0"),
        ("/products/0/quantity/max", "1000"),
        ("/products/0/quantity/max", "\"999.5\""),
        ("/products/0/sale/from", "\"27/11/2026\""),
        ("/products/0/images/0/src", "\"javascript:alert(1)\""),
        ("/products/0/images/0/src", "\"//example.com/a.webp\""),
        ("/optionGroups/extras/pricing", "\"max\""),
        ("/optionGroups/extras/max", "0"),
        ("/optionGroups/extras/max", "1000"),
        ("/optionGroups/extras/choices/0/max", "0"),
        ("/delivery/areas/1/postalCodes/0", "\"04999-999..04000-000..\""),
        ("/delivery/areas/0/fee", "\"combinar\""),
        ("/delivery/areas/1/weekdays/0", "\"Mon\""),
        ("/coupons/0/amount", "\"5.00\""),
        ("/coupons/1/freeDelivery", "false"),
        ("/coupons/2/cap", "\"5.00\""),
        ("/coupons/0/percent", "101"),
        ("/coupons/0/until", "\"2026-02-30x\""),
        ("/fields/0/kind", "\"email\""),
        ("/fields/0/choices", "[\"a\"]"),
        ("/fields/0/delivery", "\"area\""),
        ("/fields/0/payment", "\"money\""),
    ] {
        check(pointer, value);
    }
}

#[test]
fn days_and_hours_have_their_forms() {
    let validator = validator();
    let check = |pointer: &str, value: &str, fits: bool| {
        assert_eq!(misfits(&validator, &changed(pointer, value)).is_empty(), fits, "{pointer} = {value}");
    };
    check("/hours/mon", "[\"08:00-12:00\", \"22:00-02:00\"]", true);
    check("/hours/mon", "[\"00:00-24:00\"]", true);
    check("/hours/mon", "[]", true);
    check("/hours/mon", "\"08:00-12:00\"", false);
    check("/hours/mon", "[\"8h às 12h\"]", false);
    check("/hours/mon", "[\"24:00-25:00\"]", false);
    check("/hours/seg", "[]", false);
    check("/hours/closed", "[\"2026-12-24..2026-12-26\"]", true);
    check("/hours/closed", "[\"25/12\"]", false);
    check("/hours/open", "{ \"2026-12-24\": [\"08:00-13:00\"] }", true);
    check("/hours/open", "{ \"24/12\": [\"08:00-13:00\"] }", false);
    check("/schedule/asap", "\"no\"", false);
    check("/schedule/days", "0", false);
    check("/schedule/slots", "[\"09:00\"]", false);
    check("/timeZone", "\"GMT-3 (Brasília)\"", false);
    check("/timeZone", "\"America/Argentina/Buenos_Aires\"", true);
    check("/acceptWhenClosed", "\"true\"", false);
}

#[test]
fn what_core_reads_in_several_ways_fits_in_each() {
    let validator = validator();
    let check = |pointer: &str, value: &str| {
        let file = changed(pointer, value);
        assert_eq!(problems(&file), [""; 0], "{pointer} = {value}");
        assert_eq!(misfits(&validator, &file), [""; 0], "{pointer} = {value}");
    };
    check("/minimum", "15");
    check("/minimum", "15.5");
    check("/minimum", "\"9999999999.99\"");
    check("/pixDiscountPercent", "\"12.5\"");
    check("/pixDiscountPercent", "100");
    check("/whatsapp", "\"5511987654321\"");
    check("/whatsapp", "\"+55 (11) 98765-4321\"");
    check("/language", "\"en-x-a\"");
    check("/legalName", "\"\"");
    check("/delivery/pickup", "true");
    check("/delivery/pickup", "false");
    check("/delivery/areas/0/fee", "5.5");
    check("/delivery/areas/1/postalCodes", "[\"04.101-000\", \"EC1A 1AA..EC1A 9ZZ\"]");
    check("/products/0/stock", "\"0.125\"");
    check("/products/0/quantity/max", "\"999\"");
    check("/products/0/variants", "[]");
    check("/products/0/labels", "[\"novo\", \"novo\"]");
    check("/products/0/images/0/src", "\"../fotos/bolo de fubá.webp?w=2\"");
    check("/coupons/0/freeDelivery", "false");
    check("/fields", "[]");
    check("/payments", "[]");
}
