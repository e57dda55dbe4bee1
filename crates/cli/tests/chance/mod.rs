//! Shops and orders of chance, for tests that hold of all of them.
#![allow(dead_code, reason = "each test file uses a part")]

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Just;
use serde_json::{Value, json};

/// Sunday.
pub const AT: &str = "2026-11-22T12:00:00-03:00";

/// `"12.50"` in centavos.
pub fn cents(value: &Value) -> i128 {
    let text = value.as_str().unwrap();
    let (whole, places) = text.split_once('.').unwrap();
    assert_eq!(places.len(), 2);
    whole.parse::<i128>().unwrap() * 100 + places.parse::<i128>().unwrap()
}

/// `"0.125"`, `2` in thousandths.
pub fn thousandths(value: &Value) -> i128 {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    whole.parse::<i128>().unwrap() * 1000 + format!("{places:0<3}").parse::<i128>().unwrap()
}

/// The option groups of a product, with their names.
pub fn groups<'a>(shop: &'a Value, product: &'a Value) -> Vec<(String, &'a Value)> {
    let own = |group: &'a Value| (group["name"].as_str().unwrap().to_owned(), group);
    let resolve = |group: &'a Value| match group.as_str() {
        Some(key) => {
            let shared = &shop["optionGroups"][key];
            (shared["name"].as_str().unwrap_or(key).to_owned(), shared)
        }
        None => own(group),
    };
    product["options"].as_array().map(|groups| groups.iter().map(resolve).collect()).unwrap_or_default()
}

fn amount(most: u64) -> impl Strategy<Value = String> {
    (1..=most).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100))
}

fn maybe<T: Clone + std::fmt::Debug>(strategy: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::weighted(0.4, strategy)
}

fn group(name: &'static str) -> impl Strategy<Value = Value> {
    let choice = (maybe(amount(2_000)), 1_u32..4, proptest::bool::weighted(0.9));
    (0_u32..3, 0_u32..3, select(vec!["sum", "highest", "average"]), proptest::collection::vec(choice, 2..4)).prop_map(
        move |(min, more, pricing, choices)| {
            let choices: Vec<Value> = choices
                .into_iter()
                .enumerate()
                .map(|(at, (price, max, available))| {
                    // The first can always be taken often enough, so that the group is one that a reader accepts.
                    let (max, available) = if at == 0 { (3, true) } else { (max, available) };
                    let mut choice = json!({ "name": format!("c{at}"), "max": max, "available": available });
                    if let Some(price) = price {
                        choice["price"] = json!(price);
                    }
                    choice
                })
                .collect();
            json!({ "name": name, "min": min, "max": (min + more).max(1), "pricing": pricing, "choices": choices })
        },
    )
}

const SIZES: [&str; 2] = ["P", "G"];

fn product(at: usize) -> impl Strategy<Value = Value> {
    let sale = (
        amount(99),
        select(vec![
            ("2026-11-22", "2026-11-22"),
            ("2026-11-01", "2026-11-21"),
            ("2026-11-23", "2026-12-31"),
            ("2026-01-01", "2026-12-31"),
        ]),
    );
    let variant =
        (maybe(amount(9_000)), maybe(0_u32..6), proptest::bool::weighted(0.85), proptest::bool::weighted(0.9));
    let variants = maybe(proptest::collection::vec(variant, 2));
    let steps = select(vec![("1", "1", "50"), ("0.1", "0.1", "20"), ("0.25", "0.25", "9.5"), ("2", "2", "12")]);
    let plain = (
        amount(20_000).prop_filter("above every sale", |price| cents(&json!(price)) >= 100),
        maybe(sale),
        steps,
        maybe(0_u32..12),
    );
    let rest = (
        maybe(group("Extras")),
        any::<bool>(),
        proptest::bool::weighted(0.1),
        proptest::bool::weighted(0.93),
        variants,
    );
    (plain, rest).prop_map(move |((price, sale, (min, step, max), stock), (own, shared, approximate, available, variants))| {
        let mut product = json!({
            "id": format!("p{at}"), "title": format!("Produto {at}"), "price": price, "approximate": approximate,
            "quantity": { "min": min, "step": step, "max": max },
            "availability": if available { "available" } else { "unavailable" },
        });
        if let Some((price, (from, until))) = sale {
            product["sale"] = json!({ "price": price, "from": from, "until": until });
        }
        if let Some(stock) = stock {
            product["stock"] = json!(stock);
        }
        let mut options: Vec<Value> = own.into_iter().collect();
        if shared {
            options.push(json!("comuns"));
        }
        if let Some(variants) = variants {
            options.push(json!({ "name": "Tamanho", "min": 1, "max": 1, "choices": [{ "name": "P" }, { "name": "G", "price": "1.50" }] }));
            let listed = SIZES.into_iter().zip(variants).filter(|(_, (.., listed))| *listed);
            let listed: Vec<Value> = listed
                .map(|(size, (price, stock, available, _))| {
                    let mut variant = json!({ "choices": { "Tamanho": size } });
                    if let Some(price) = price {
                        variant["price"] = json!(price);
                    }
                    if let Some(stock) = stock {
                        variant["stock"] = json!(stock);
                    }
                    if !available {
                        variant["availability"] = json!("unavailable");
                    }
                    variant
                })
                .collect();
            if !listed.is_empty() {
                product["variants"] = json!(listed);
            }
        }
        product["options"] = json!(options);
        product
    })
}

fn coupon() -> impl Strategy<Value = Value> {
    let dates = select(vec![
        json!({}),
        json!({ "from": "2026-11-22" }),
        json!({ "until": "2026-11-21" }),
        json!({ "from": "2026-11-01", "until": "2026-11-30" }),
    ]);
    let kind = prop_oneof![
        (1_u32..=100, maybe(amount(3_000))).prop_map(|(percent, cap)| match cap {
            Some(cap) => json!({ "percent": percent, "cap": cap }),
            None => json!({ "percent": percent }),
        }),
        amount(5_000).prop_map(|amount| json!({ "amount": amount })),
        Just(json!({ "freeDelivery": true })),
    ];
    (dates, kind, maybe(amount(8_000))).prop_map(|(dates, kind, minimum)| {
        let mut coupon = json!({ "code": "BEM VINDO" });
        for part in [dates, kind] {
            coupon.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
        }
        if let Some(minimum) = minimum {
            coupon["minimum"] = json!(minimum);
        }
        coupon
    })
}

fn area(name: &'static str, codes: Option<&'static str>) -> impl Strategy<Value = Value> {
    let fee = prop_oneof![4 => amount(2_000), 1 => Just("ask".to_owned()), 1 => Just("0.00".to_owned())];
    (fee, maybe(amount(6_000)), maybe(amount(9_000))).prop_map(move |(fee, minimum, free_from)| {
        let mut area = json!({ "name": name, "fee": fee });
        if let Some(minimum) = minimum {
            area["minimum"] = json!(minimum);
        }
        if let Some(free_from) = free_from {
            area["freeFrom"] = json!(free_from);
        }
        if let Some(codes) = codes {
            area["postalCodes"] = json!([codes]);
        }
        area
    })
}

fn shop() -> impl Strategy<Value = Value> {
    let products = (product(0), product(1), product(2)).prop_map(|(one, two, three)| vec![one, two, three]);
    let areas =
        (area("Centro", None), area("Sul", Some("04000-000..04999-999")), area("Leste", Some("03000-000..04100-000")));
    let delivery = maybe((any::<bool>(), areas));
    let more = (maybe(coupon()), maybe(amount(4_000)), maybe(select(vec!["5", "2.5", "0.01", "100", "33.33"])));
    (products, group("Comuns"), delivery, more).prop_map(|(products, shared, delivery, (coupon, minimum, percent))| {
        let mut shop = json!({
            "name": "Loja", "whatsapp": "+5511987654321", "payments": ["pix", "cash"],
            "pix": { "key": "52998224725", "name": "Ana", "city": "Cunha" },
            "fields": [], "optionGroups": { "comuns": shared }, "products": products,
        });
        if let Some((pickup, (one, two, three))) = delivery {
            shop["delivery"] = json!({ "pickup": pickup, "areas": [one, two, three] });
        }
        if let Some(coupon) = coupon {
            shop["coupons"] = json!([coupon]);
        }
        if let Some(minimum) = minimum {
            shop["minimum"] = json!(minimum);
        }
        if let Some(percent) = percent {
            shop["pixDiscountPercent"] = json!(percent);
        }
        shop
    })
}

/// An order that a shopper could put together of this shop, mostly right.
fn order(shop: &Value) -> impl Strategy<Value = Value> + use<> {
    let shop = shop.clone();
    let line =
        (0_usize..3, 1_u32..6, proptest::collection::vec((0_usize..4, 0_usize..4), 3), proptest::bool::weighted(0.9));
    let delivery = select(vec![
        json!({ "kind": "delivery", "area": "Centro" }),
        json!({ "kind": "delivery", "area": "Sul" }),
        json!({ "kind": "delivery", "postalCode": "04050-000" }),
        json!({ "kind": "delivery", "postalCode": "03500-000" }),
        json!({ "kind": "delivery", "postalCode": "99999-999" }),
        json!({ "kind": "delivery", "area": "Lua" }),
        json!({ "kind": "pickup" }),
        json!({ "kind": "delivery" }),
        json!(null),
    ]);
    let words = (
        maybe(select(vec!["BEM VINDO", "bemvindo", "NADA"])),
        prop_oneof![5 => Just("pix"), 3 => Just("cash"), 1 => Just("card")],
    );
    (proptest::collection::vec(line, 1..5), delivery, words).prop_map(move |(lines, delivery, (coupon, payment))| {
        let lines: Vec<Value> = lines
            .into_iter()
            .map(|(at, steps, picks, fits)| {
                let product = &shop["products"][at];
                let mut choices = serde_json::Map::new();
                for ((name, group), (count, start)) in groups(&shop, product).into_iter().zip(picks) {
                    let all = group["choices"].as_array().unwrap();
                    let min = usize::try_from(group["min"].as_u64().unwrap_or(0)).unwrap();
                    let count = if fits { min.max(usize::from(count == 3)) } else { count };
                    let taken = (0..count).map(|turn| if fits && min > 1 { 0 } else { (start + turn) % all.len() });
                    let names: Vec<Value> = taken.map(|at| all[at]["name"].clone()).collect();
                    if !names.is_empty() {
                        choices.insert(name, json!(names));
                    }
                }
                let steps = i128::from(steps) - 1;
                let limits = &product["quantity"];
                let quantity = thousandths(&limits["min"]) + steps * thousandths(&limits["step"]);
                let quantity = if fits || steps % 2 == 0 { quantity } else { quantity + 50 };
                let quantity = format!("{}.{:03}", quantity / 1000, quantity % 1000);
                json!({ "product": product["id"], "quantity": quantity, "choices": choices })
            })
            .collect();
        json!({ "lines": lines, "delivery": delivery, "coupon": coupon, "payment": payment, "at": AT, "code": "K7F3M2" })
    })
}

/// A shop, and an order of it that is mostly right.
pub fn shops_with_orders() -> impl Strategy<Value = (Value, Value)> {
    shop().prop_flat_map(|shop| {
        let order = order(&shop);
        (Just(shop), order)
    })
}
