//! What is wrong with an order, told to the author of a program: what was asked for, and what the shop has instead.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use vitrine_core::calendar::{Date, Moment, Utc};
use vitrine_core::cart::{Cart, Line};
use vitrine_core::order::{Clock, Details, Order, OrderCode};
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, DeliveryKind, ProductId, Shop, Slot};

const SHOP: &str = r#"{
  "name": "Padaria do Zé", "whatsapp": "+5511987654321", "minimum": "12.00",
  "pix": { "key": "12.ABC.345/01DE-35", "name": "Padaria do Ze", "city": "Sao Paulo" },
  "payments": ["pix", { "kind": "cash", "name": "Dinheiro" }],
  "delivery": { "pickup": {}, "areas": [{ "name": "Zona Sul", "fee": "8.00", "minimum": "50.00" }, { "name": "Centro", "fee": "5.00" }] },
  "schedule": { "days": 7, "slots": ["09:00-12:00", "14:00-18:00"] },
  "coupons": [{ "code": "BEMVINDO", "percent": 10, "minimum": "50.00" }, { "code": "NATAL", "percent": 10, "from": "2026-12-24" }],
  "fields": [
    { "name": "Nome", "kind": "text", "required": true }, { "name": "Troco para", "kind": "money", "payment": "cash" },
    { "name": "Embalagem", "kind": "choice", "choices": ["papel", "plástico"] }, { "name": "Presente", "kind": "yes" },
    { "name": "Festa", "kind": "date" }, { "name": "Telefone", "kind": "phone" }
  ],
  "products": [
    { "id": "pao-frances", "title": "Pão francês", "price": "4.00", "stock": 10 },
    { "id": "bolo", "title": "Bolo de cenoura", "price": "45.00", "options": [
      { "name": "Tamanho", "min": 1, "max": 1, "choices": [{ "name": "P" }, { "name": "G" }, { "name": "M", "available": false }] },
      { "name": "Extras", "max": 3, "choices": [{ "name": "Ovo", "max": 2 }, { "name": "Queijo" }] } ] },
    { "id": "camiseta", "title": "Camiseta", "price": "45.00", "options": [
      { "name": "Cor", "min": 1, "max": 1, "choices": [{ "name": "Azul" }, { "name": "Preta" }] },
      { "name": "Corte", "min": 1, "max": 1, "choices": [{ "name": "P" }, { "name": "G" }] } ],
      "variants": [{ "choices": { "Cor": "Azul", "Corte": "P" } }, { "choices": { "Cor": "Preta", "Corte": "G" } }] },
    { "id": "cookie", "title": "Cookie", "price": "7.50", "availability": "unavailable" }
  ]
}"#;

/// The first problem of an order of three breads that can be sent, after a change.
fn told(change: impl FnOnce(&mut Vec<Line>, &mut Details)) -> String {
    let (shop, problems) = Shop::read(SHOP).unwrap();
    assert_eq!(problems, []);
    let mut details = Details {
        delivery: Some(DeliveryKind::Pickup),
        payment: Some("Dinheiro".into()),
        date: Date::parse("2026-11-24"),
        slot: Slot::parse("09:00-12:00"),
        ..Details::default()
    };
    details.set_answer(&"Nome".into(), 0, "Ana".into());
    let mut lines = vec![row("pao-frances", "3", &[])];
    change(&mut lines, &mut details);
    let cart = Cart::of(lines);
    // A Sunday evening.
    let clock = Clock { at: Moment::parse("2026-11-22T19:30:00-03:00").unwrap(), zone: &Utc };
    let order = Order::of(&shop, &cart, &details, OrderCode::parse("K7F3M2").unwrap(), clock);
    let problems = order.problems(&shop, &cart, &details);
    assert_eq!(problems.iter().any(|problem| problem.is_error()), !order.is_sendable());
    problems.first().map(ToString::to_string).unwrap_or_default()
}

fn row(id: &str, quantity: &str, choices: &[(&str, &str)]) -> Line {
    let (shop, _) = Shop::read(SHOP).unwrap();
    let choices = match shop.product(id) {
        Some(product) => Choices::of(product, choices.iter().copied()),
        None => Choices::none(),
    };
    let quantity = Quantity::parse(quantity).unwrap();
    Line { id: 0, product: ProductId::parse(id).unwrap(), quantity, choices, note: "".into() }
}

#[test]
fn an_order_that_can_be_sent_has_none() {
    assert_eq!(told(|_, _| {}), "");
}

#[test]
fn a_row_is_told_with_what_the_shop_has_instead() {
    let check = |id: &str, quantity: &str, choices: &[(&str, &str)], expected: &str| {
        assert_eq!(told(|lines, _| lines[0] = row(id, quantity, choices)), expected);
    };
    assert_eq!(told(|lines, _| lines.clear()), "lines: the cart is empty; add a product");
    let unknown = |typed: &str, repair: &str| {
        check(typed, "1", &[], &format!("lines[0].product: the shop has no product \"{typed}\"; {repair}"));
    };
    unknown("pao-frances2", "write \"pao-frances\", or take the line out");
    unknown("Pão frances", "write \"pao-frances\", or take the line out");
    unknown("pizza", "take the line out");
    let few = "lines: 400 of the minimum of 1200 minor units are missing; order more";
    check("pao-frances", "2", &[], few);
    check("cookie", "1", &[], "lines[0].product: \"Cookie\" cannot be bought now; take the line out");
    check("pao-frances", "11", &[], "lines[0].quantity: 11 of \"Pão francês\" cannot be had; ask for 10");
    let size = |chosen: &[(&str, &str)], expected: &str| {
        check("bolo", "1", chosen, &format!("lines[0].choices: {expected}"));
    };
    let few = "0 chosen of \"Tamanho\"; choose 1 of \"P\", \"G\"";
    size(&[], few);
    size(&[("Tamanho", "P"), ("Tamanho", "G")], &few.replace('0', "2"));
    size(&[("Tamanho", "M")], "\"M\" is no choice of \"Tamanho\" that can be had; choose of \"P\", \"G\"");
    size(&[("Tamanho", "p")], "\"p\" is no choice of \"Tamanho\" that can be had; choose of \"P\", \"G\"");
    let egg = ("Extras", "Ovo");
    size(&[("Tamanho", "P"), egg, egg, egg], "too often \"Ovo\"; choose it at most 2 times");
    let cheese = ("Extras", "Queijo");
    size(&[("Tamanho", "P"), egg, egg, cheese, cheese], "4 chosen of \"Extras\"; choose 0 to 3 of \"Ovo\", \"Queijo\"");
    size(
        &[("Tamanho", "P"), ("Cor", "Azul")],
        "\"Bolo de cenoura\" has no group \"Cor\"; write one of \"Tamanho\", \"Extras\"",
    );
    check(
        "camiseta",
        "1",
        &[("Cor", "Azul"), ("Corte", "G")],
        "lines[0].choices: \"Camiseta\" cannot be had in this combination; choose one of its variants that is available",
    );
    check("pao-frances", "0.5", &[], "lines[0].quantity: 0.5 of \"Pão francês\" cannot be had; ask for 1");
}

#[test]
fn what_is_asked_for_is_quoted_beside_what_there_is() {
    let check = |change: &dyn Fn(&mut Details), expected: &str| {
        assert_eq!(told(|_, details| change(details)), expected);
    };
    let payments = "write one of \"pix\", \"Dinheiro\"";
    check(&|details| details.payment = None, &format!("payment: no payment of the shop is named; {payments}"));
    check(
        &|details| details.payment = Some("card".into()),
        &format!("payment: the shop does not have \"card\"; {payments}"),
    );
    check(
        &|details| details.payment = Some("dinhero".into()),
        "payment: the shop does not have \"dinhero\"; write \"Dinheiro\"",
    );
    check(
        &|details| details.delivery = None,
        "delivery.kind: no way of handing over of the shop is named; write one of \"delivery\", \"pickup\"",
    );
    let area = |name: Option<&str>| {
        let name = name.map(Into::into);
        told(|_, details| (details.delivery, details.area) = (Some(DeliveryKind::Delivery), name))
    };
    assert_eq!(area(None), "delivery.area: no area of the shop is named; write one of \"Zona Sul\", \"Centro\"");
    assert_eq!(area(Some("centro")), "delivery.area: the shop does not have \"centro\"; write \"Centro\"");
    assert_eq!(
        area(Some("Marte")),
        "delivery.area: the shop does not have \"Marte\"; write one of \"Zona Sul\", \"Centro\""
    );
    assert_eq!(
        area(Some("Zona Sul")),
        "delivery.area: 3800 of the minimum of 5000 minor units are missing; order more"
    );
    let on = |date: &str| told(|_, details| details.date = Date::parse(date));
    assert_eq!(on("2026-11-20"), "delivery.date: 2026-11-20 is sooner than the order can be ready; name a later day");
    assert_eq!(on("2027-11-20"), "delivery.date: 2027-11-20 is further ahead than the shop plans; name an earlier day");
    let slots = "write one of \"09:00-12:00\", \"14:00-18:00\"";
    let at = |slot: &str| told(|_, details| details.slot = Slot::parse(slot));
    assert_eq!(at(""), format!("delivery.slot: the time is missing; {slots}"));
    assert_eq!(at("09:00-13:00"), format!("delivery.slot: 09:00-13:00 is none of the shop's slots; {slots}"));
}

#[test]
fn an_answer_is_quoted_and_mended_in_its_own_kind() {
    let check = |field: &str, typed: &str, expected: &str| {
        assert_eq!(told(|_, details| details.set_answer(&field.into(), 0, typed.into())), expected);
    };
    check("Nome", "", "fields.Nome: the answer is missing; write one");
    check("Troco para", "cem", "fields[\"Troco para\"]: \"cem\" is no amount; write it as 50.00");
    check(
        "Troco para",
        "10",
        "fields[\"Troco para\"]: \"10\" does not cover the total; write a larger amount, or nothing",
    );
    check(
        "Embalagem",
        "vidro",
        "fields.Embalagem: \"vidro\" is none of the choices; write one of \"papel\", \"plástico\"",
    );
    check("Presente", "talvez", "fields.Presente: \"talvez\" is no tick; write true or false");
    check("Festa", "sábado", "fields.Festa: \"sábado\" is no day; write it as 2026-11-28");
    check("Telefone", "123", "fields.Telefone: \"123\" is no phone number; write 8 to 15 digits");
    check(
        "Embalagens",
        "papel",
        "fields.Embalagens: the shop does not ask for this; write \"Embalagem\", or remove it",
    );
    check("Peso", "1", "fields.Peso: the shop does not ask for this; remove it");
    let long = "x".repeat(100);
    let quoted = format!(
        "fields.Embalagem: \"{}…\" is none of the choices; write one of \"papel\", \"plástico\"",
        "x".repeat(40)
    );
    check("Embalagem", &long, &quoted);
}

#[test]
fn a_coupon_that_takes_nothing_off_says_why() {
    let check = |code: &str, expected: &str| assert_eq!(told(|_, details| details.coupon = code.into()), expected);
    check("BENVINDO", "coupon: the shop has no coupon \"BENVINDO\"; write \"BEMVINDO\"");
    check("VERAO", "coupon: the shop has no coupon \"VERAO\"; check how it is written");
    check("NATAL", "coupon: \"NATAL\" does not work today; remove it");
    let few = "coupon: 3800 minor units are missing from the minimum of \"BEMVINDO\"; order more, or remove it";
    check("BEMVINDO", few);
}
