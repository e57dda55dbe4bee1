//! What orders cost, beside a model of the rules that shares no code with core: it reads the same JSON and reckons in
//! whole numbers of 128 bits, as the format's description says it.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod chance;

use std::collections::BTreeMap;

use chance::{AT, cents, groups, shops_with_orders, thousandths};
use proptest::prelude::*;
use serde_json::{Value, json};
use vitrine_cli::desk::Desk;
use vitrine_core::calendar::Moment;
use vitrine_core::order::OrderCode;
use vitrine_core::shop::Shop;

const TODAY: &str = "2026-11-22";

/// `numerator ÷ denominator`, half up.
fn half_up(numerator: i128, denominator: i128) -> i128 {
    (2 * numerator + denominator) / (2 * denominator)
}

/// What the model makes of an order.
#[derive(Debug, PartialEq)]
struct Reckoned {
    lines: Vec<(i128, i128)>,
    subtotal: i128,
    coupon: i128,
    pix: i128,
    fee: i128,
    total: i128,
    sendable: bool,
    pending: Vec<String>,
}

fn within(rule: &Value) -> bool {
    rule["from"].as_str().is_none_or(|from| from <= TODAY) && rule["until"].as_str().is_none_or(|until| TODAY <= until)
}

fn reckon(shop: &Value, order: &Value) -> Reckoned {
    let mut sendable = true;
    let mut lines = Vec::new();
    let mut held: BTreeMap<String, (i128, i128)> = BTreeMap::new();
    let mut weight = false;
    for line in order["lines"].as_array().unwrap() {
        let id = line["product"].as_str().unwrap();
        let product = shop["products"].as_array().unwrap().iter().find(|product| product["id"] == id).unwrap();
        let taken = |group: &str| -> Vec<&str> {
            line["choices"][group]
                .as_array()
                .map(|names| names.iter().map(|name| name.as_str().unwrap()).collect())
                .unwrap_or_default()
        };
        let groups = groups(shop, product);
        let variants = product["variants"].as_array().cloned().unwrap_or_default();
        let is = |variant: &Value| {
            variant["choices"]
                .as_object()
                .unwrap()
                .iter()
                .all(|(group, choice)| taken(group) == [choice.as_str().unwrap()])
        };
        let variant = variants.iter().find(|variant| is(variant));
        let gone = |what: &Value| matches!(what["availability"].as_str(), Some("unavailable" | "ask"));
        let none = |what: &Value| {
            !what["stock"].is_null() && thousandths(&what["stock"]) < thousandths(&product["quantity"]["min"])
        };
        // What a variant says of availability and stock replaces what the product says.
        let own = |variant: &Value, key: &str| !variant[key].is_null();
        let sold_out = |variant: &Value| {
            gone(if own(variant, "availability") { variant } else { product })
                || none(if own(variant, "stock") { variant } else { product })
        };
        let all_gone = match variants.is_empty() {
            true => gone(product) || none(product),
            false => variants.iter().all(sold_out),
        };
        if product["availability"] == "ask" || all_gone {
            sendable = false;
            continue;
        }
        let mut unit = match variant.map(|variant| &variant["price"]) {
            Some(price) if !price.is_null() => cents(price),
            _ if !product["sale"].is_null() && within(&product["sale"]) => cents(&product["sale"]["price"]),
            _ => cents(&product["price"]),
        };
        sendable &= variants.is_empty() || variant.is_some_and(|variant| !sold_out(variant));
        for (name, group) in &groups {
            let names = taken(name);
            let number = |key: &str, default: i128| group[key].as_i64().map_or(default, i128::from);
            let is_variants = variants.first().is_some_and(|variant| variant["choices"].get(name).is_some());
            let (min, max) = if is_variants { (1, 1) } else { (number("min", 0), number("max", 1)) };
            let count = i128::try_from(names.len()).unwrap();
            sendable &= min <= count && count <= max;
            let choices = group["choices"].as_array().unwrap();
            let mut prices = Vec::new();
            for choice in &names {
                let choice = choices.iter().find(|known| known["name"] == *choice).unwrap();
                let times = names.iter().filter(|name| **name == choice["name"].as_str().unwrap()).count();
                sendable &= choice["available"] != false
                    && times <= usize::try_from(choice["max"].as_u64().unwrap_or(1)).unwrap();
                prices.push(if choice["price"].is_null() { 0 } else { cents(&choice["price"]) });
            }
            unit += match group["pricing"].as_str() {
                Some("highest") => prices.iter().copied().max().unwrap_or(0),
                Some("average") if !prices.is_empty() => {
                    half_up(prices.iter().sum(), i128::try_from(prices.len()).unwrap())
                }
                Some("average") => 0,
                _ => prices.iter().sum(),
            };
        }
        let quantity = thousandths(&line["quantity"]);
        let steps = &product["quantity"];
        let (min, step, most) = (thousandths(&steps["min"]), thousandths(&steps["step"]), thousandths(&steps["max"]));
        let stock = variant.map(|variant| &variant["stock"]).filter(|stock| !stock.is_null());
        let key = match stock {
            Some(_) => format!("{id} {}", variant.unwrap()["choices"]),
            None => id.to_owned(),
        };
        let cap = stock.or(Some(&product["stock"]).filter(|stock| !stock.is_null())).map(thousandths);
        sendable &= min <= quantity && quantity <= most && (quantity - min) % step == 0;
        held.entry(key).or_insert((0, cap.unwrap_or(i128::MAX))).0 += quantity;
        lines.push((unit, half_up(unit * quantity, 1000)));
        weight |= product["approximate"] == true;
    }
    // What has no stock of its own is capped by the product's, over all its rows but those of variants that have one.
    sendable &= held.values().all(|(sum, most)| sum <= most);
    sendable &= !order["lines"].as_array().unwrap().is_empty();
    let subtotal: i128 = lines.iter().map(|(_, total)| total).sum();

    let areas = shop["delivery"]["areas"].as_array().cloned().unwrap_or_default();
    let named = order["delivery"]["area"].as_str();
    let code: Option<i128> =
        order["delivery"]["postalCode"].as_str().map(|code| code.replace('-', "").parse().unwrap());
    let covers = |area: &Value| {
        let ranges = area["postalCodes"].as_array().cloned().unwrap_or_default();
        ranges.iter().any(|range| {
            let (from, until) = range.as_str().unwrap().split_once("..").unwrap();
            let number = |code: &str| code.replace('-', "").parse::<i128>().unwrap();
            code.is_some_and(|code| number(from) <= code && code <= number(until))
        })
    };
    let area = match (order["delivery"]["kind"].as_str(), named) {
        _ if shop["delivery"].is_null() => None,
        (Some("pickup"), _) => {
            sendable &= shop["delivery"]["pickup"] == true;
            None
        }
        (Some("delivery"), Some(name)) => areas.iter().find(|area| area["name"] == name),
        (Some("delivery"), None) => areas.iter().find(|area| covers(area)),
        _ => None,
    };
    if !shop["delivery"].is_null() && order["delivery"]["kind"] != "pickup" {
        sendable &= area.is_some();
    }
    let least = |value: &Value| if value.is_null() { 0 } else { cents(value) };
    sendable &= subtotal >= least(&shop["minimum"]);
    sendable &= area.is_none_or(|area| subtotal >= least(&area["minimum"]));

    let plain = |code: &str| code.to_uppercase().replace(' ', "");
    let coupon = order["coupon"].as_str().and_then(|typed| {
        let coupons = shop["coupons"].as_array().cloned().unwrap_or_default();
        coupons.into_iter().find(|coupon| plain(coupon["code"].as_str().unwrap()) == plain(typed))
    });
    let coupon = coupon.filter(|coupon| within(coupon) && subtotal >= least(&coupon["minimum"]));
    let mut off = 0;
    let mut freed = false;
    if let Some(coupon) = &coupon {
        if let Some(percent) = coupon["percent"].as_i64() {
            off = half_up(subtotal * i128::from(percent), 100);
            if !coupon["cap"].is_null() {
                off = off.min(cents(&coupon["cap"]));
            }
        } else if !coupon["amount"].is_null() {
            off = cents(&coupon["amount"]);
        } else {
            freed = true;
        }
    }
    off = off.min(subtotal);
    let by_pix = order["payment"] == "pix";
    sendable &= ["pix", "cash"].iter().any(|kind| order["payment"] == *kind);
    let percent = shop["pixDiscountPercent"].as_str().map_or(0, |percent| thousandths(&json!(percent)));
    let pix = if by_pix { half_up((subtotal - off) * percent, 100_000) } else { 0 };
    let ask = !freed && area.is_some_and(|area| area["fee"] == "ask");
    let free_from = area.map(|area| &area["freeFrom"]).filter(|from| !from.is_null()).map(cents);
    let free = freed || ask || free_from.is_some_and(|from| from <= subtotal);
    let fee = area.filter(|_| !free).map_or(0, |area| cents(&area["fee"]));
    let pending = [(ask, "fee"), (weight, "weight")].into_iter().filter(|(is, _)| *is).map(|(_, what)| what.to_owned());
    let total = subtotal - off - pix + fee;
    Reckoned { lines, subtotal, coupon: off, pix, fee, total, sendable, pending: pending.collect() }
}

/// What the program says.
fn said(shop: &Value, order: &Value) -> Reckoned {
    let (read, problems) = Shop::read(&shop.to_string()).unwrap();
    assert!(!problems.iter().any(|problem| problem.is_error()), "{problems:?} {shop:#}");
    let code = OrderCode::parse("K7F3M2").unwrap();
    let now = Moment::parse(AT).unwrap();
    let Ok(priced) = Desk::new(read).price(&order.to_string(), now, code) else { panic!("{order}") };
    let answer = serde_json::to_value(&priced.answer).unwrap();
    let number = |value: &Value| i128::from(value.as_i64().unwrap());
    let lines = answer["lines"].as_array().unwrap();
    assert_eq!(
        answer["pix"].is_null(),
        !(answer["sendable"] == true
            && order["payment"] == "pix"
            && answer["pending"] == json!([])
            && number(&answer["totalMinor"]) > 0),
        "{answer:#}"
    );
    Reckoned {
        lines: lines.iter().map(|line| (number(&line["unitMinor"]), number(&line["totalMinor"]))).collect(),
        subtotal: number(&answer["subtotalMinor"]),
        coupon: number(&answer["couponDiscountMinor"]),
        pix: number(&answer["pixDiscountMinor"]),
        fee: number(&answer["deliveryFeeMinor"]),
        total: number(&answer["totalMinor"]),
        sendable: answer["sendable"].as_bool().unwrap(),
        pending: answer["pending"].as_array().unwrap().iter().map(|what| what.as_str().unwrap().to_owned()).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ten_thousand_orders_cost_what_the_model_says((shop, order) in shops_with_orders()) {
        let (said, reckoned) = (said(&shop, &order), reckon(&shop, &order));
        prop_assert_eq!(&said, &reckoned, "{:#} {:#}", shop, order);
        // The order of the rows changes nothing but the order of the rows.
        let mut turned = order.clone();
        turned["lines"].as_array_mut().unwrap().reverse();
        let mut turned = self::said(&shop, &turned);
        turned.lines.reverse();
        prop_assert_eq!(turned, said);
    }
}

/// So that the model is not asked about orders that fail alone.
#[test]
fn most_of_these_orders_can_be_sent() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let sent = (0..1_000).filter(|_| {
        let (shop, order) = shops_with_orders().new_tree(&mut runner).unwrap().current();
        reckon(&shop, &order).sendable
    });
    let sent = sent.count();
    assert!((200..=800).contains(&sent), "{sent} of 1000");
}

#[test]
fn the_dearest_order_is_refused_and_not_wrapped() {
    let shop = json!({ "name": "Loja", "whatsapp": "+5511987654321", "products": [{ "id": "a", "title": "A", "price": "9999999999.99" }] });
    let (read, _) = Shop::read(&shop.to_string()).unwrap();
    for (quantity, total, sendable) in [(1, 999_999_999_999_i64, true), (2, 0, false), (999, 0, false)] {
        let order = json!({ "lines": [{ "product": "a", "quantity": quantity }] }).to_string();
        let mut desk = Desk::new(read.clone());
        let Ok(priced) = desk.price(&order, Moment::default(), OrderCode::from_random(&[])) else { panic!() };
        let answer = serde_json::to_value(&priced.answer).unwrap();
        assert_eq!((answer["totalMinor"].as_i64(), answer["sendable"].as_bool()), (Some(total), Some(sendable)));
    }
}
