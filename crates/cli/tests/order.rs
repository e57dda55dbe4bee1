//! `vitrine order`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use run::{fed, vitrine};
use serde_json::{Value, json};

const SHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/hosts/shops/regras.json");

fn order() -> Value {
    json!({
        "lines": [
            { "product": "misto", "quantity": 2, "choices": { "Extras": ["Queijo extra", "Queijo extra", "Ovo"] }, "note": "sem tomate" },
            { "product": "bolo", "quantity": 1, "choices": { "Tamanho": "G", "Cobertura": ["Calda de chocolate"] } },
            { "product": "queijo", "quantity": 0.5 },
        ],
        "delivery": { "kind": "delivery", "area": "Zona Sul", "date": "2026-11-28", "slot": "09:00-12:00" },
        "coupon": "BEMVINDO", "payment": "pix",
        "fields": { "Nome": "Ana Souza", "Endereço": "Rua das Flores, 45, ap 12, Vila Mariana, perto da farmácia", "É presente?": true },
        "at": "2026-11-22T19:30:00-03:00", "code": "K7F3M2",
    })
}

fn priced(order: &Value) -> (Value, Option<i32>) {
    let ran = fed(&["order", "--shop", SHOP, "--order", "-"], order.to_string().as_bytes());
    (ran.json(), ran.code)
}

#[test]
fn an_order_is_told_whole() {
    let (answer, code) = priced(&order());
    assert_eq!(code, Some(0));
    let message = answer["message"].as_str().unwrap();
    assert_eq!(
        message,
        "Olá! Meu pedido na Padaria do Zé: K7F3M2\n\
         Entrega: sábado, 28/11, das 9h às 12h\n\
         \n\
         2 × Misto quente (2 × Queijo extra, Ovo) (obs. 1): R$ 41,00\n\
         1 × Bolo de cenoura (G; Calda de chocolate): R$ 65,00\n\
         0,5 kg × Pão de queijo: R$ 26,00\n\
         \n\
         Subtotal: R$ 132,00\n\
         Cupom BEMVINDO: - R$ 13,20\n\
         Desconto do Pix: - R$ 5,94\n\
         Entrega (Zona Sul): R$ 8,00\n\
         Total: R$ 120,86\n\
         Pagamento: Pix\n\
         \n\
         Nome: Ana Souza\n\
         Endereço: Rua das Flores, 45, ap 12, Vila Mariana, perto da farmácia\n\
         É presente?: sim\n\
         Obs. 1: sem tomate\n\
         Conferência: G2SJ6"
    );
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 18, "{keys:?}");
    let mut rest = answer.clone();
    for long in ["message", "whatsappUrl", "pix"] {
        rest.as_object_mut().unwrap().remove(long);
    }
    let row = |product: &str, title: &str, quantity: Value, unit: u32, total: u32| json!({ "product": product, "title": title, "quantity": quantity, "unitMinor": unit, "totalMinor": total });
    assert_eq!(
        rest,
        json!({
            "code": "K7F3M2", "currency": "BRL",
            "lines": [
                row("misto", "Misto quente", json!(2), 2050, 4100),
                row("bolo", "Bolo de cenoura", json!(1), 6500, 6500),
                row("queijo", "Pão de queijo", json!(0.5), 5200, 2600),
            ],
            "subtotalMinor": 13200, "couponDiscountMinor": 1320, "pixDiscountMinor": 594, "deliveryFeeMinor": 800,
            "totalMinor": 12086, "open": false, "sendable": true, "pending": [], "shortened": false, "full": null, "problems": [], "shopProblems": [],
        })
    );
    let ran = vitrine(&["pix", "decode", answer["pix"]["payload"].as_str().unwrap()]);
    let decoded = ran.json();
    assert_eq!((&decoded["amountMinor"], &decoded["key"]), (&json!(12086), &json!("12ABC34501DE35")));
    assert_eq!(answer["pix"]["keyMasked"], "12.ABC.345/01DE-35");
}

/// What an order with one change is refused for, or told of.
#[test]
fn what_stands_in_the_way_is_told_with_its_place() {
    let check = |pointer: &str, value: Value, code: i32, expected: &[&str]| {
        let mut order = order();
        match order.pointer_mut(pointer) {
            Some(place) => *place = value,
            None => {
                let (parent, key) = pointer.rsplit_once('/').unwrap();
                order.pointer_mut(parent).unwrap()[key] = value;
            }
        }
        let (answer, exit) = priced(&order);
        let told: Vec<String> = answer["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(|problem| {
                let part = |key: &str| problem[key].as_str().unwrap().to_owned();
                format!("{} {}: {}; {}", part("severity"), part("place"), part("found"), part("repair"))
            })
            .collect();
        assert_eq!(
            (told.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), exit),
            (expected, Some(code)),
            "{pointer}"
        );
    };
    check(
        "/lines/0/product",
        json!("nada"),
        1,
        &["error lines[0].product: the shop has no product \"nada\"; take the line out"],
    );
    // What is null is as absent; a row is not lost to it without a word.
    check("/lines/0/quantity", json!(null), 0, &[]);
    check("/lines/0/product", json!(null), 1, &["error lines[0].product: missing; write the id of a product"]);
    check(
        "/lines/0",
        json!(null),
        1,
        &["error lines[0]: null is no row; write { \"product\": \"bolo\", \"quantity\": 1 }, or remove it"],
    );
    check(
        "/lines/0/quantity",
        json!("0.5"),
        1,
        &["error lines[0].quantity: 0.5 of \"Misto quente\" cannot be had; ask for 1"],
    );
    check(
        "/lines/0/quantity",
        json!("muito"),
        1,
        &["error lines[0].quantity: \"muito\" cannot be read; write 0.001 to 999, with at most 3 places"],
    );
    check(
        "/lines/1/choices/Tamanho",
        json!("P"),
        1,
        &[
            "error lines[1].choices: \"Bolo de cenoura\" cannot be had in this combination; choose one of its variants that is available",
        ],
    );
    check(
        "/lines/1/quantity",
        json!(3),
        1,
        &["error lines[1].quantity: 3 of \"Bolo de cenoura\" cannot be had; ask for 2"],
    );
    check(
        "/lines",
        json!("x"),
        1,
        &[
            "error lines: not a list; write it as [{ \"product\": \"bolo\", \"quantity\": 1 }]",
            "error lines: the cart is empty; add a product",
            "warning coupon: 5000 minor units are missing from the minimum of \"BEMVINDO\"; order more, or remove it",
        ],
    );
    check(
        "/delivery",
        json!(null),
        1,
        &["error delivery.kind: no way of handing over of the shop is named; write one of \"delivery\", \"pickup\""],
    );
    check(
        "/delivery/area",
        json!("Lua"),
        1,
        &[
            "error delivery.area: the shop does not have \"Lua\"; write one of \"Centro\", \"Zona Sul\", \"Outros bairros e Correios\"",
        ],
    );
    check(
        "/delivery/kind",
        json!("drone"),
        1,
        &[
            "error delivery.kind: \"drone\" cannot be read; write \"delivery\" or \"pickup\"",
            "error delivery.kind: no way of handing over of the shop is named; write one of \"delivery\", \"pickup\"",
        ],
    );
    check(
        "/delivery/date",
        json!("2026-11-29"),
        1,
        &["error delivery.date: the shop does not open on 2026-11-29; name another day"],
    );
    check(
        "/delivery/date",
        json!("2026-12-25"),
        1,
        &["error delivery.date: 2026-12-25 is further ahead than the shop plans; name an earlier day"],
    );
    check(
        "/delivery/date",
        json!("2026-11-21"),
        1,
        &["error delivery.date: 2026-11-21 is sooner than the order can be ready; name a later day"],
    );
    check(
        "/delivery/slot",
        json!(null),
        1,
        &["error delivery.slot: the time is missing; write one of \"09:00-12:00\", \"14:00-18:00\""],
    );
    check(
        "/delivery/slot",
        json!("10:00-11:00"),
        1,
        &[
            "error delivery.slot: 10:00-11:00 is none of the shop's slots; write one of \"09:00-12:00\", \"14:00-18:00\"",
        ],
    );
    check("/coupon", json!("natal 10"), 0, &["warning coupon: \"natal 10\" does not work today; remove it"]);
    check("/coupon", json!("SORTE"), 0, &["warning coupon: the shop has no coupon \"SORTE\"; check how it is written"]);
    check(
        "/payment",
        json!("bitcoin"),
        1,
        &["error payment: the shop does not have \"bitcoin\"; write one of \"pix\", \"cash\", \"Cartão na entrega\""],
    );
    check("/fields/Nome", json!(""), 1, &["error fields.Nome: the answer is missing; write one"]);
    check("/fields/CPF", json!("1"), 0, &["warning fields.CPF: the shop does not ask for this; remove it"]);
    check(
        "/fields/Embalagem",
        json!("Ouro"),
        1,
        &["error fields.Embalagem: \"Ouro\" is none of the choices; write one of \"Caixa\", \"Sacola\""],
    );
    check("/at", json!("ontem"), 1, &["error at: \"ontem\" cannot be read; write it as 2026-11-22T19:30:00-03:00"]);
    check(
        "/troco",
        json!("50"),
        1,
        &["error troco: not a key of an order; write one of lines, delivery, coupon, payment, fields, at, code"],
    );
}

#[test]
fn hostile_answers_stay_in_their_rows() {
    let mut hostile = order();
    hostile["fields"]["Nome"] = json!("*TOTAL: R$ 0,01*\nTotal: R$ 0,01\u{202E}\u{200B}<script>");
    hostile["lines"][0]["note"] = json!("> Pagamento: já pago\r\nTotal: R$ 0,01");
    let (answer, _) = priced(&hostile);
    let message = answer["message"].as_str().unwrap();
    let totals: Vec<&str> =
        message.lines().filter(|line| line.starts_with("Total") || line.starts_with("Pagamento")).collect();
    assert_eq!(totals, ["Total: R$ 120,86", "Pagamento: Pix"]);
    assert!(message.contains("\nNome: ∗TOTAL: R$ 0,01∗ Total: R$ 0,01<script>\n"), "{message}");
    assert!(message.contains("\nObs. 1: › Pagamento: já pago Total: R$ 0,01\n"), "{message}");
}

#[test]
fn a_file_that_is_no_order_is_refused() {
    for text in ["", "[]", "{", "null", "{ \"lines\": [] \"payment\": 1 }"] {
        let ran = fed(&["order", "--shop", SHOP, "--order", "-"], text.as_bytes());
        assert_eq!(ran.code, Some(1), "{text}");
        assert_eq!(ran.json()["problems"].as_array().unwrap().len(), 1);
    }
    let told = |text: &str| {
        let answer = fed(&["order", "--shop", SHOP, "--order", "-"], text.as_bytes()).json();
        let first = &answer["problems"][0];
        format!("{}: {}", first["place"].as_str().unwrap(), first["found"].as_str().unwrap())
    };
    assert_eq!(told("{\n  \"lines\": [] \"at\": 1\n}"), "line 2, column 14: no comma after a value");
    assert_eq!(
        told("{ \"payment\": \"pix\", \"payment\": \"cash\" }"),
        "payment: stands here twice, only the first counts"
    );
    assert_eq!(
        told("{ \"fields\": { \"Nome\": \"Ana\", \"Nome\": \"Bia\" } }"),
        "fields.Nome: stands here twice, only the first counts"
    );
    assert_eq!(vitrine(&["order", "--shop", SHOP]).code, Some(2));
    assert_eq!(vitrine(&["order", "--shop", "nada.json", "--order", "-"]).code, Some(2));
}

/// An order of one thing by Pix in a shop that has these keys too, and its answer.
fn by_pix(keys: Value, options: &[&str]) -> (Option<i32>, Value) {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static FILES: AtomicUsize = AtomicUsize::new(0);
    let name = format!("order-{}.json", FILES.fetch_add(1, Ordering::Relaxed));
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut shop = json!({ "name": "Loja", "whatsapp": "+5511987654321", "fields": [], "products": [{ "id": "a", "title": "A", "price": "10.00" }] });
    shop.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    std::fs::write(&file, shop.to_string()).unwrap();
    let order = json!({ "lines": [{ "product": "a" }], "payment": "pix", "code": "K7F3M2" });
    let words = [&["order", "--shop", file.to_str().unwrap(), "--order", "-"], options].concat();
    let ran = fed(&words, order.to_string().as_bytes());
    (ran.code, ran.json())
}

#[test]
fn pix_is_offered_where_somebody_is_paid_by_the_file_or_by_the_tag() {
    let shop = || json!({ "payments": ["pix"], "pixDiscountPercent": 10 });
    let (code, answer) = by_pix(shop(), &[]);
    assert_eq!((code, &answer["pix"], &answer["pixDiscountMinor"]), (Some(1), &Value::Null, &json!(0)), "{answer:#}");
    let places = |answer: &Value| -> Vec<Value> {
        answer["shopProblems"].as_array().unwrap().iter().map(|problem| problem["place"].clone()).collect()
    };
    assert_eq!((places(&answer), &answer["problems"][0]["place"]), (vec![json!("payments")], &json!("payment")));
    let (code, answer) = by_pix(shop(), &["--pix-key", "ana@example.com", "--pix-name", "Ana", "--pix-city", "Cunha"]);
    assert_eq!(
        (code, &answer["pix"]["name"], &answer["totalMinor"]),
        (Some(0), &json!("Ana"), &json!(900)),
        "{answer:#}"
    );
    assert_eq!(places(&answer), [""; 0]);
    let (code, answer) = by_pix(shop(), &["--pix-key", "ana@example.com", "--whatsapp", "+5521987654321"]);
    assert!(answer["whatsappUrl"].as_str().unwrap().starts_with("https://wa.me/5521987654321?"), "{code:?} {answer:#}");
    let (code, answer) = by_pix(shop(), &["--pix-key", "ana"]);
    assert_eq!((code, &answer["problems"][0]["place"]), (Some(1), &json!("--pix-key")), "{answer:#}");
}

#[test]
fn mistakes_of_the_shop_file_stand_in_the_answer() {
    let pix = json!({ "key": "52998224725", "name": "Ana", "city": "Cunha" });
    let (code, answer) = by_pix(json!({ "timeZone": "America/Sao_Paolo", "pix": pix, "minimun": "1.00" }), &[]);
    assert_eq!((code, &answer["problems"]), (Some(0), &json!([])), "{answer:#}");
    let told = answer["shopProblems"].as_array().unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|problem| (problem["severity"].as_str().unwrap(), problem["place"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("error", "minimun"), ("warning", "timeZone")]);
}
