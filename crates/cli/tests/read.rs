//! An order message read back: what was ordered is what is read, whatever a chat does to the text, and no change of it goes
//! unnoticed.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod chance;
mod run;

use chance::{AT, shops_with_orders};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use run::fed;
use serde_json::{Value, json};
use vitrine_cli::desk::{Desk, Reading};
use vitrine_core::calendar::Moment;
use vitrine_core::message::{Paper, ticket};
use vitrine_core::order::OrderCode;
use vitrine_core::shop::Shop;

const SHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/hosts/shops/regras.json");
const LANGUAGES: [&str; 9] = ["pt-BR", "es", "en", "hi", "id", "ar", "fr", "de", "it"];

/// The same shop in a language, with days and questions, and the same order with notes and answers.
fn dressed(mut shop: Value, mut order: Value, language: &str, typed: &str) -> (Value, Value) {
    shop["language"] = json!(language);
    shop["schedule"] = json!({ "slots": ["09:00-12:00", "14:00-18:30"] });
    shop["fields"] = json!([
        { "name": "Nome", "kind": "text" }, { "name": "Endereço", "kind": "address" }, { "name": "É presente?", "kind": "yes" },
        { "name": "Valor", "kind": "money" }, { "name": "Festa", "kind": "date" }, { "name": "Fita", "kind": "choice", "choices": ["azul", "cor-de-rosa"] },
    ]);
    order["fields"] = json!({ "Nome": typed, "Endereço": "Rua das Flores, 45: fundos", "É presente?": true, "Valor": "1234.50", "Festa": "2027-02-28", "Fita": "cor-de-rosa" });
    order["lines"][0]["note"] = json!(typed);
    if let Some(delivery) = order["delivery"].as_object_mut() {
        delivery.insert("date".into(), json!("2026-11-28"));
        delivery.insert("slot".into(), json!("14:00-18:30"));
    }
    (shop, order)
}

/// The desk of a shop and the message of an order, when it can be sent.
fn sent(shop: &Value, order: &Value) -> Option<(Desk, Value)> {
    let (shop, _) = Shop::read(&shop.to_string()).unwrap();
    let mut desk = Desk::new(shop);
    let Ok(priced) = desk.price(&order.to_string(), Moment::default(), OrderCode::from_random(&[])) else {
        panic!("{order}")
    };
    let answer = serde_json::to_value(&priced.answer).unwrap();
    (answer["sendable"] == true && answer["shortened"] == false).then_some((desk, answer))
}

fn read(desk: &mut Desk, message: &str) -> Value {
    match desk.read(message, Moment::parse(AT).unwrap()) {
        Ok(read) => serde_json::to_value(Reading::of(&read)).unwrap(),
        Err(problem) => json!({ "matches": false, "problems": [problem.to_string()] }),
    }
}

/// What chats, keyboards and shoppers do to a text on its way.
fn travelled(message: &str, way: usize) -> String {
    match way {
        0 => message.to_owned(),
        1 => message.replace('\n', "\r\n\r\n"),
        2 => message.replace(' ', "\u{A0}"),
        3 => format!("[28/11/2026, 14:05:11] Ana Souza: {message}\n\nObrigada!"),
        4 => format!("Encaminhada\n{}", message.lines().map(|line| format!("> {line}\n")).collect::<String>()),
        5 => message
            .lines()
            .map(|line| if line.is_empty() { String::new() } else { format!("*{line}*") })
            .collect::<Vec<_>>()
            .join("\n"),
        6 => message.replace('\'', "\u{2019}").replace('"', "\u{201D}").replace("- ", "– "),
        7 => message.replace(' ', "\u{202F}").replace('\n', "\n \n"),
        _ => message.lines().map(|line| format!("\u{200E} {line} \u{200F}")).collect::<Vec<_>>().join("\n"),
    }
}

/// Pairs of a group and a choice, in an order of their own.
fn sorted(pairs: &Value) -> Vec<String> {
    let mut pairs: Vec<String> = pairs.as_array().unwrap().iter().map(Value::to_string).collect();
    pairs.sort();
    pairs
}

/// The pairs of what is asked for, `{ "Tamanho": ["G"] }`.
fn pairs(asked: &Value) -> Vec<String> {
    let groups = asked.as_object().into_iter().flatten();
    let of = |(group, names): (&String, &Value)| {
        names.as_array().unwrap().iter().map(|name| json!([group, name])).collect::<Vec<_>>()
    };
    sorted(&groups.flat_map(of).collect())
}

/// How many ways [`travelled`] knows.
const WAYS: usize = 9;

/// So many orders that can be sent; those of chance that cannot are no case.
fn orders() -> ProptestConfig {
    ProptestConfig {
        cases: 10_000,
        max_global_rejects: 100_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(orders())]

    #[test]
    fn what_was_ordered_is_what_is_read(
        (shop, order) in shops_with_orders(),
        language in select(LANGUAGES.to_vec()),
        typed in "[ -~áõçñéíÁ*_>'\"“”’–•·]{1,40}",
        way in 0..WAYS,
    ) {
        let (shop, order) = dressed(shop, order, language, &typed);
        let Some((mut desk, answer)) = sent(&shop, &order) else { return Err(TestCaseError::reject("cannot be sent")) };
        let message = answer["message"].as_str().unwrap();
        let told = read(&mut desk, &travelled(message, way));
        prop_assert_eq!(&told["matches"], &json!(true), "{}\n{:#}", message, told);
        for key in ["code", "currency", "subtotalMinor", "couponDiscountMinor", "pixDiscountMinor", "deliveryFeeMinor", "totalMinor"] {
            prop_assert_eq!(&told[key], &answer[key], "{}", key);
        }
        prop_assert_eq!(&told["claimedTotalMinor"], &answer["totalMinor"]);
        prop_assert_eq!(&told["check"]["found"], &told["check"]["computed"]);
        let rows = |value: &Value| -> Vec<Value> {
            let keys = ["product", "title", "quantity", "unitMinor", "totalMinor"];
            value["lines"].as_array().unwrap().iter().map(|line| json!(keys.map(|key| &line[key]))).collect()
        };
        prop_assert_eq!(rows(&told), rows(&answer));
        for (told, asked) in told["lines"].as_array().unwrap().iter().zip(order["lines"].as_array().unwrap()) {
            prop_assert_eq!(sorted(&told["choices"]), pairs(&asked["choices"]), "{}", message);
        }
        prop_assert_eq!(&told["pix"], &answer["pix"]);
    }

    #[test]
    fn no_change_of_a_single_character_goes_unnoticed(
        (shop, order) in shops_with_orders(),
        language in select(LANGUAGES.to_vec()),
        at in any::<Index>(),
        other in select("0123456789abcPG×,.:;()-+#R$% ".chars().collect::<Vec<_>>()),
    ) {
        let (shop, order) = dressed(shop, order, language, "Ana Souza");
        let Some((mut desk, answer)) = sent(&shop, &order) else { return Err(TestCaseError::reject("cannot be sent")) };
        let message = answer["message"].as_str().unwrap();
        // Items, amounts and payment: what stands between the blank lines. The day has no year, so that another day of the
        // same weekday is an order too.
        let start = message.find("\n\n").unwrap();
        let end = message.rfind("\n\n").unwrap();
        let signs = message.char_indices().filter(|(at, c)| (start..end).contains(at) && !c.is_whitespace());
        let fixed: Vec<(usize, char)> = signs.collect();
        let (at, old) = *at.get(&fixed);
        prop_assume!(old != other && !other.is_whitespace());
        let changed = format!("{}{other}{}", &message[..at], &message[at + old.len_utf8()..]);
        let told = read(&mut desk, &changed);
        prop_assert_eq!(&told["matches"], &json!(false), "{}\n{:#}", changed, told);
    }
}

#[test]
fn no_letter_of_items_and_amounts_can_be_changed_left_out_or_doubled_in_any_language() {
    const OTHERS: [char; 5] = ['0', '9', 'G', ',', '-'];
    let file: Value = serde_json::from_str(&std::fs::read_to_string(SHOP).unwrap()).unwrap();
    for language in LANGUAGES {
        let mut shop = file.clone();
        shop["language"] = json!(language);
        let (mut desk, answer) = sent(&shop, &order()).unwrap();
        let message = answer["message"].as_str().unwrap();
        assert_eq!(read(&mut desk, message)["matches"], json!(true), "{message}");
        // From the items to the last amount; what is typed comes after it, and has no price.
        let (start, end) = (message.find("\n\n").unwrap(), message.rfind("\n\n").unwrap());
        let signs = message.char_indices().filter(|(at, c)| (start..end).contains(at) && !c.is_whitespace());
        let mut changed = 0;
        for (at, old) in signs {
            let (before, after) = (&message[..at], &message[at + old.len_utf8()..]);
            let others = OTHERS.into_iter().filter(|other| *other != old).map(String::from);
            for new in others.chain([String::new(), format!("{old}{old}")]) {
                let text = format!("{before}{new}{after}");
                assert_eq!(read(&mut desk, &text)["matches"], json!(false), "{old} to {new}:\n{text}");
                changed += 1;
            }
        }
        assert!(changed > 1_000, "{language}: {changed}");
    }
}

#[test]
fn a_choice_that_two_groups_have_is_told_with_its_group() {
    let extras = |name: &str, price: &str| json!({ "name": name, "max": 2, "choices": [{ "name": "Chocolate", "price": price }, { "name": "Creme", "max": 2 }, { "name": format!("Sem {name}") }] });
    let shop = json!({
        "name": "Loja", "whatsapp": "+5511987654321", "payments": ["cash"],
        "products": [{
            "id": "taca", "title": "Taça", "price": "6.47", "quantity": { "min": "0.1", "step": "0.1", "max": "20" },
            "options": [extras("Bolas", "7.06"), extras("Calda", "7.09")],
        }],
    });
    // Both cost R$ 2,71: the amount does not tell which of the two was taken.
    for (choices, written) in [
        (json!({ "Bolas": ["Chocolate"] }), "0,2 × Taça (Bolas: Chocolate): R$ 2,71\n"),
        (json!({ "Calda": ["Chocolate"] }), "0,2 × Taça (Calda: Chocolate): R$ 2,71\n"),
        (
            json!({ "Bolas": ["Chocolate", "Sem Bolas"], "Calda": ["Creme"] }),
            "(Bolas: Chocolate, Sem Bolas; Calda: Creme)",
        ),
        (json!({ "Bolas": ["Sem Bolas"], "Calda": ["Creme", "Creme"] }), "(Sem Bolas; Calda: 2 × Creme)"),
    ] {
        let order = json!({ "lines": [{ "product": "taca", "quantity": 0.2, "choices": choices }], "payment": "cash" });
        let (mut desk, answer) = sent(&shop, &order).unwrap();
        let message = answer["message"].as_str().unwrap();
        assert!(message.contains(written), "{message}");
        let told = read(&mut desk, message);
        assert_eq!(told["matches"], json!(true), "{message}\n{told:#}");
        let back = desk.read(message, Moment::default()).unwrap();
        let kitchen = ticket(&back, Paper::Narrow);
        assert_eq!(kitchen.contains("\n  Calda: Chocolate\n"), message.contains("(Calda: Chocolate)"), "{kitchen}");
        let mut lines = told["lines"].as_array().unwrap().iter();
        assert_eq!(lines.next().map(|line| sorted(&line["choices"])), Some(pairs(&choices)), "{message}");
    }
}

/// An order in the shop of the rules.
fn order() -> Value {
    json!({
        "lines": [
            { "product": "misto", "quantity": 2, "choices": { "Extras": ["Queijo extra", "Queijo extra", "Ovo"] }, "note": "sem tomate" },
            { "product": "bolo", "quantity": 1, "choices": { "Tamanho": "G", "Cobertura": ["Calda de chocolate"] } },
            { "product": "queijo", "quantity": 0.5 },
        ],
        "delivery": { "kind": "delivery", "area": "Zona Sul" }, "coupon": "BEMVINDO", "payment": "pix",
        "fields": { "Nome": "Ana Souza", "Endereço": "Rua das Flores, 45" },
        "at": "2026-11-24T12:00:00-03:00", "code": "K7F3M2",
    })
}

/// Its message.
fn message() -> String {
    let ran = fed(&["order", "--shop", SHOP, "--order", "-"], order().to_string().as_bytes());
    ran.json()["message"].as_str().unwrap().to_owned()
}

/// Reads a message as a shell would; severity, place, finding and repair of each problem.
fn problems(message: &str) -> (Option<i32>, Value, Vec<String>) {
    let ran = fed(&["read", "--shop", SHOP, "-"], message.as_bytes());
    let answer = ran.json();
    let of = |problem: &Value, key: &str| problem[key].as_str().unwrap().to_owned();
    let told = answer["problems"].as_array().unwrap().iter();
    let told =
        told.map(|problem| format!("{}: {}; {}", of(problem, "place"), of(problem, "found"), of(problem, "repair")));
    (ran.code, answer.clone(), told.collect())
}

#[test]
fn a_message_is_told_whole() {
    let (code, answer, problems) = problems(&message());
    assert_eq!((code, problems), (Some(0), vec![]));
    assert_eq!(
        (&answer["code"], &answer["matches"], &answer["shortened"]),
        (&json!("K7F3M2"), &json!(true), &json!(false))
    );
    assert_eq!(
        (&answer["totalMinor"], &answer["claimedTotalMinor"], &answer["payment"]),
        (&json!(12086), &json!(12086), &json!("pix"))
    );
    assert_eq!(
        answer["lines"][0],
        json!({
            "product": "misto", "title": "Misto quente", "quantity": 2, "unitMinor": 2050, "totalMinor": 4100, "claimedTotalMinor": 4100,
            "choices": [["Extras", "Queijo extra"], ["Extras", "Queijo extra"], ["Extras", "Ovo"]], "note": "sem tomate",
        })
    );
    assert_eq!(
        answer["fields"],
        json!([{ "name": "Nome", "value": "Ana Souza" }, { "name": "Endereço", "value": "Rua das Flores, 45" }])
    );
    assert_eq!(answer["pix"]["amountMinor"], json!(12086));
}

#[test]
fn what_differs_is_told_with_its_line() {
    let check = |old: &str, new: &str, expected: &[&str]| {
        let changed = message().replace(old, new);
        assert_ne!(changed, message());
        let (code, answer, told) = problems(&changed);
        assert_eq!((code, &answer["matches"], &answer["pix"]), (Some(1), &json!(false), &Value::Null), "{new}");
        assert_eq!(told, expected, "{changed}");
    };
    const CHANGED: &str =
        "check: the check is that of another text; the message was changed after it was written; ask the shopper";
    check(
        "R$ 65,00",
        "R$ 6,50",
        &[
            "line 4: \"1 × Bolo de cenoura (G; Calda de chocolate): R$ 6,50\"; the shop now writes \"1 × Bolo de cenoura (G; Calda de chocolate): R$ 65,00\"",
            CHANGED,
        ],
    );
    check(
        "Total: R$ 120,86",
        "Total: R$ 12,08",
        &["line 11: \"Total: R$ 12,08\"; the shop now writes \"Total: R$ 120,86\"", CHANGED],
    );
    check(
        "1 × Bolo de cenoura",
        "1 × Bolo de fubá",
        &[
            "line 4: \"1 × Bolo de fubá (G; Calda de chocolate): R$ 65,00\" is no line that the shop would write; ask the shopper what is meant",
            "line 7: \"Subtotal: R$ 132,00\"; the shop now writes \"Subtotal: R$ 67,00\"",
            "line 8: \"Cupom BEMVINDO: - R$ 13,20\"; the shop now writes \"Cupom BEMVINDO: - R$ 6,70\"",
            "line 9: \"Desconto do Pix: - R$ 5,94\"; the shop now writes \"Desconto do Pix: - R$ 3,02\"",
            "line 11: \"Total: R$ 120,86\"; the shop now writes \"Total: R$ 65,28\"",
        ],
    );
    check("Conferência: ", "Conferência: 2", &[CHANGED]);
    check(
        "Pagamento: Pix",
        "Pagamento: Pix para 11 98888-7777",
        &[
            "line 9: \"Desconto do Pix: - R$ 5,94\" is no line that the shop would write; ask the shopper what is meant",
            "line 11: \"Total: R$ 120,86\"; the shop now writes \"Total: R$ 126,80\"",
            "line 12: \"Pagamento: Pix para 11 98888-7777\" is no line that the shop would write; ask the shopper what is meant",
            "payment: no payment of the shop is named; write one of \"pix\", \"cash\", \"Cartão na entrega\"",
        ],
    );
}

#[test]
fn a_price_that_has_changed_since_is_told_apart_from_a_changed_message() {
    let (shop, _) = Shop::read(&std::fs::read_to_string(SHOP).unwrap().replace("\"52.00\"", "\"54.00\"")).unwrap();
    let told = read(&mut Desk::new(shop), &message());
    let places: Vec<&str> =
        told["problems"].as_array().unwrap().iter().map(|problem| problem["place"].as_str().unwrap()).collect();
    // The check belongs to the text: nobody touched it.
    assert!(places.iter().all(|place| place.starts_with("line ")), "{told:#}");
    assert_eq!(told["check"]["found"], told["check"]["computed"]);
    assert_eq!((&told["lines"][2]["totalMinor"], &told["lines"][2]["claimedTotalMinor"]), (&json!(2700), &json!(2600)));
}

#[test]
fn a_text_that_is_no_order_is_refused() {
    for text in ["", "Oi, tudo bem?", "Pedido K7F3M2: segue o comprovante do Pix de R$ 120,86"] {
        let (code, answer, told) = problems(text);
        assert_eq!((code, answer.as_object().unwrap().len(), told.len()), (Some(1), 1, 1), "{text}");
        assert!(told[0].starts_with("line 1: no line begins with \"Olá! Meu pedido na\""), "{told:?}");
    }
}

#[test]
fn a_shortened_order_cannot_be_checked() {
    let lines: Vec<Value> = (0..60)
        .map(|_| json!({ "product": "misto", "quantity": 1, "note": "sem tomate e com muito carinho" }))
        .collect();
    let order = json!({ "lines": lines, "delivery": { "kind": "delivery", "area": "Zona Sul" }, "payment": "pix", "fields": { "Nome": "Ana", "Endereço": "Rua A, 1" }, "at": "2026-11-24T12:00:00-03:00" });
    let ran = fed(&["order", "--shop", SHOP, "--order", "-"], order.to_string().as_bytes());
    let (code, answer, told) = problems(ran.json()["message"].as_str().unwrap());
    assert_eq!((code, &answer["shortened"], &answer["matches"]), (Some(1), &json!(true), &json!(false)));
    assert_eq!(told, ["line 2: the order is shortened, so it cannot be checked; ask the shopper for the whole text"]);
}

#[test]
fn the_ticket_fits_its_paper_and_has_what_the_kitchen_needs() {
    for (width, columns) in [("58", 32), ("80", 48)] {
        let ran = fed(&["read", "--shop", SHOP, "--ticket", width, "-"], message().as_bytes());
        assert_eq!((ran.code, &*ran.err), (Some(0), ""));
        assert!(ran.out.lines().all(|line| line.chars().count() <= columns), "{}", ran.out);
        let joined = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [
            "Pedido K7F3M2",
            "2 × Misto quente 2 × Queijo extra Ovo Obs. sem tomate",
            "0,5 kg × Pão de queijo",
            "Total: R$ 120,86",
            "Nome: Ana Souza",
        ] {
            assert!(joined.contains(part), "{part}: {}", ran.out);
        }
    }
}

#[test]
fn a_ticket_of_what_does_not_match_says_so_first_and_loses_no_line() {
    let ticket = |message: &str| {
        let ran = fed(&["read", "--shop", SHOP, "--ticket", "80", "-"], message.as_bytes());
        assert_eq!(ran.code, Some(1), "{message}");
        ran.out
    };
    let edited = message().replace("0,5 kg × Pão de queijo", "5 x Pao de queijo");
    let out = ticket(&edited);
    assert!(out.starts_with("*** NÃO CONFERE ***\n5 x Pao de queijo: R$ "), "{out}");
    // What was read all the same is not told twice.
    assert_eq!(out.matches("Misto quente").count(), 1, "{out}");

    let line = |at: usize| json!({ "product": "misto", "quantity": at % 9 + 1, "choices": { "Extras": ["Ovo"] }, "note": "sem tomate nem cebola, bem passado, com maionese" });
    let long = json!({ "lines": (0..40).map(line).collect::<Vec<_>>(), "payment": "cash", "delivery": { "kind": "pickup" }, "at": AT });
    let ran = fed(&["order", "--shop", SHOP, "--order", "-"], long.to_string().as_bytes());
    let shortened = ran.json()["message"].as_str().unwrap().to_owned();
    let left_out = shortened.lines().find(|row| row.starts_with("+ ")).unwrap();
    let out = ticket(&shortened);
    assert!(out.starts_with("*** NÃO CONFERE ***\nPedido resumido"), "{out}");
    assert!(out.contains(&format!("\n{left_out}\n")), "{left_out}: {out}");
}

#[test]
fn every_language_has_its_words_for_what_does_not_match() {
    let mark = |language: &str| {
        let shop = json!({ "name": "Loja", "whatsapp": "+5511987654321", "language": language, "payments": ["cash"],
            "products": [{ "title": "Pão", "price": "1.00" }] });
        let order = json!({ "lines": [{ "product": "pao" }], "payment": "cash" });
        let (mut desk, answer) = sent(&shop, &order).unwrap();
        let edited = answer["message"].as_str().unwrap().replacen(" × ", " x ", 1);
        let out = ticket(&desk.read(&edited, Moment::default()).unwrap(), Paper::Narrow);
        out.lines().next().unwrap().to_owned()
    };
    let marks: std::collections::BTreeSet<String> = LANGUAGES.map(mark).into_iter().collect();
    assert_eq!(marks.len(), LANGUAGES.len(), "{marks:?}");
    assert!(marks.iter().all(|mark| mark.starts_with("*** ")), "{marks:?}");
}
