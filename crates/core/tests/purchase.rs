//! From a shop file to the text that opens in the chat: what a cart costs, what stands in its way, what the shop reads.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::cart::Cart;
use vitrine_core::message::{self, Channel};
use vitrine_core::order::{Clock, Details, Order, OrderCode};
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, Shop};
use vitrine_core::whatsapp;

const SHOP: &str = r#"{
  "name": "Padaria do Zé", "whatsapp": "+5511987654321",
  "pix": { "key": "12.ABC.345/01DE-35", "name": "Padaria do Ze", "city": "Sao Paulo" },
  "payments": ["pix", "cash", { "kind": "card", "name": "Cartão na entrega" }],
  "products": [
    { "id": "misto", "title": "Misto quente", "price": "16.00", "options": [
      { "name": "Pão", "min": 1, "max": 1, "choices": [{ "name": "Pão francês" }, { "name": "Integral", "price": "1.00" }] },
      { "name": "Extras", "max": 6, "choices": [{ "name": "Queijo extra", "price": "1.50", "max": 3 }, { "name": "Ovo", "price": "1.50" }] } ] },
    { "id": "bolo", "title": "Bolo de cenoura", "price": "45.00", "options": [
      { "name": "Tamanho", "min": 1, "max": 1, "choices": [{ "name": "P" }, { "name": "G", "price": "20.00" }, { "name": "M", "available": false }] } ] },
    { "id": "queijo", "title": "Pão de queijo", "price": "52.00", "unit": "kg" },
    { "id": "frances", "title": "Pão francês", "price": "0.90", "stock": 10 },
    { "id": "pizza", "title": "Pizza", "price": "0.00", "options": [
      { "name": "Sabores", "min": 1, "max": 2, "pricing": "average", "choices": [{ "name": "Calabresa", "price": "58.00" }, { "name": "Quatro queijos", "price": "63.01" }] } ] },
    { "id": "cookie", "title": "Cookie", "price": "7.50", "availability": "unavailable" },
    { "id": "festa", "title": "Bolo de festa", "availability": "ask" }
  ]
}"#;

fn shop() -> Shop {
    let (shop, problems) = Shop::read(SHOP).unwrap();
    assert_eq!(problems, []);
    shop
}

fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

fn put(cart: &mut Cart, shop: &Shop, id: &str, amount: &str, choices: &[(&str, &str)], note: &str) -> Option<u32> {
    let product = shop.product(id).unwrap();
    cart.add(product, quantity(amount), Choices::of(product, choices.iter().copied()), note)
}

fn code() -> OrderCode {
    OrderCode::parse("K7F3M2").unwrap()
}

/// A Sunday evening.
fn clock() -> Clock<'static> {
    Clock { at: Moment::parse("2026-11-22T19:30:00-03:00").unwrap(), zone: &Utc }
}

fn answered(mut details: Details, field: &str, text: &str) -> Details {
    details.set_answer(&field.into(), 0, text.into());
    details
}

fn paid_by(payment: &str) -> Details {
    Details { payment: Some(payment.into()), ..Details::default() }
}

#[test]
fn an_order_is_written_as_the_shop_reads_it() {
    let shop = shop();
    let mut cart = Cart::default();
    let extras = [("Extras", "Ovo"), ("Pão", "Pão francês"), ("Extras", "Queijo extra"), ("Extras", "Queijo extra")];
    put(&mut cart, &shop, "misto", "2", &extras, "sem tomate");
    put(&mut cart, &shop, "bolo", "1", &[("Tamanho", "G")], "");
    put(&mut cart, &shop, "queijo", "0,5", &[], "");
    let details = answered(paid_by("pix"), "Nome", "Ana Souza");
    let order = Order::of(&shop, &cart, &details, code(), clock());
    assert_eq!(order.obstacles, []);
    let message = message::write(&shop, &order, Channel::parse("insta").as_ref());
    let check = message::check(&order, "pt-BR");
    let expected = format!(
        "Olá! Meu pedido na Padaria do Zé: K7F3M2\n\
         \n\
         2 × Misto quente (Pão francês; 2 × Queijo extra, Ovo) (obs. 1): R$ 41,00\n\
         1 × Bolo de cenoura (G): R$ 65,00\n\
         0,5 kg × Pão de queijo: R$ 26,00\n\
         \n\
         Total: R$ 132,00\n\
         Pagamento: Pix\n\
         \n\
         Nome: Ana Souza\n\
         Obs. 1: sem tomate\n\
         Conferência: {check} #insta"
    );
    assert_eq!(message.text, expected);
    assert_eq!(message.whole, None);
    assert_eq!(check.len(), 5);
}

#[test]
fn a_line_costs_unit_price_times_quantity_rounded_once() {
    let shop = shop();
    let check = |id, amount, choices: &[(&str, &str)], unit, total| {
        let mut cart = Cart::default();
        put(&mut cart, &shop, id, amount, choices, "");
        let order = Order::of(&shop, &cart, &paid_by("pix"), code(), clock());
        assert_eq!(order.obstacles, [], "{id}");
        let line = &order.lines[0];
        assert_eq!((line.unit_price.minor(), line.total.minor(), order.total.minor()), (unit, total, total), "{id}");
    };
    check("frances", "3", &[], 90, 270);
    check("queijo", "0.3", &[], 5_200, 1_560);
    check("misto", "1", &[("Pão", "Integral")], 1_700, 1_700);
    check("misto", "2", &[("Pão", "Integral"), ("Extras", "Ovo")], 1_850, 3_700);
    check("pizza", "1", &[("Sabores", "Calabresa")], 5_800, 5_800);
    // 58,00 and 63,01 average to 60,505: half up.
    check("pizza", "1", &[("Sabores", "Calabresa"), ("Sabores", "Quatro queijos")], 6_051, 6_051);
}

#[test]
fn a_cart_never_holds_more_than_there_is() {
    let shop = shop();
    let mut cart = Cart::default();
    let first = put(&mut cart, &shop, "frances", "7", &[], "").unwrap();
    let second = put(&mut cart, &shop, "frances", "7", &[], "bem assado").unwrap();
    assert_eq!(cart.line(second).unwrap().quantity, quantity("3"));
    assert_eq!(put(&mut cart, &shop, "frances", "1", &[], "outro"), None);
    let product = shop.product("frances").unwrap();
    cart.set_quantity(first, product, quantity("9"));
    assert_eq!(cart.line(first).unwrap().quantity, quantity("7"));
    cart.remove(second);
    cart.set_quantity(first, product, quantity("99"));
    assert_eq!(cart.line(first).unwrap().quantity, quantity("10"));
}

#[test]
fn equal_rows_are_one_row_and_a_removed_one_returns_to_its_place() {
    let shop = shop();
    let mut cart = Cart::default();
    let one = put(&mut cart, &shop, "bolo", "1", &[("Tamanho", "G")], "");
    put(&mut cart, &shop, "bolo", "1", &[("Tamanho", "P")], "");
    assert_eq!(put(&mut cart, &shop, "bolo", "2", &[("Tamanho", "G")], ""), one);
    let before = cart.clone();
    let (at, line) = cart.remove(one.unwrap()).unwrap();
    assert_eq!((at, line.quantity), (0, quantity("3")));
    cart.restore(at, line);
    assert!(cart.same(&before));
}

#[test]
fn what_the_shopper_types_cannot_forge_a_line() {
    let shop = shop();
    let mut cart = Cart::default();
    let forged = "*TOTAL: R$ 0,01*\nTotal: R$ 0,01\r\n> Pago\u{202E}";
    put(&mut cart, &shop, "frances", "1", &[], forged);
    let details = answered(paid_by("pix"), "Nome", &format!("_Ana_\nPagamento: Dinheiro {}", "a".repeat(200)));
    let order = Order::of(&shop, &cart, &details, code(), clock());
    let text = message::write(&shop, &order, None).text;
    let computed: Vec<&str> =
        text.lines().filter(|line| line.starts_with("Total") || line.starts_with("Pagamento")).collect();
    assert_eq!(computed, ["Total: R$ 0,90", "Pagamento: Pix"]);
    assert!(!text.contains(['*', '_', '~', '`', '\r', '\u{202E}']), "{text}");
    let name = text.lines().find(|line| line.starts_with("Nome: ")).unwrap();
    assert_eq!(name.chars().count(), "Nome: ".chars().count() + 60);
    assert!(
        text.lines().position(|line| line.starts_with("Nome"))
            > text.lines().position(|line| line.starts_with("Total"))
    );
}

#[test]
fn a_long_order_is_shortened_step_by_step_and_says_so() {
    let shop = shop();
    let check = |rows: usize, note: &str| {
        let mut cart = Cart::default();
        for row in 0..rows {
            put(&mut cart, &shop, "misto", "1", &[("Pão", "Pão francês"), ("Extras", "Ovo")], &format!("{note}{row}"))
                .unwrap();
        }
        let order = Order::of(&shop, &cart, &answered(paid_by("pix"), "Nome", "Ana"), code(), clock());
        let message = message::write(&shop, &order, None);
        let link = whatsapp::link(shop.whatsapp.as_ref(), &message.text);
        assert!(link.len() <= whatsapp::MAX_LINK_CHARS, "{} characters", link.len());
        for kept in ["K7F3M2", "Total: R$", "Pagamento: Pix", "Nome: Ana", "Conferência: "] {
            assert!(message.text.contains(kept), "{kept} is lost: {}", message.text);
        }
        (message.text.clone(), message.whole)
    };
    let (text, whole) = check(5, "n");
    assert_eq!(whole, None);
    assert!(text.contains("(Pão francês; Ovo)"));

    let (text, whole) = check(17, "n");
    assert!(text.contains("Pedido resumido: peça o texto completo") && !text.contains("(Pão francês; Ovo)"), "{text}");
    assert!(!text.contains("itens") && text.contains("Obs. 17: n16"), "{text}");
    assert!(whole.unwrap().contains("(Pão francês; Ovo)"));

    let (text, whole) = check(60, "sem cebola, por favor, e bem passado ");
    let dropped: usize =
        text.lines().find_map(|line| line.strip_prefix("+ ")?.strip_suffix(" itens")?.parse().ok()).unwrap();
    let kept = text.lines().filter(|line| line.starts_with("1 × ")).count();
    assert_eq!(kept + dropped, 60);
    let notes = text.lines().filter(|line| line.starts_with("Obs. ")).count();
    assert_eq!(notes, kept, "the notes of the items that stay, and no others");
    assert_eq!(whole.unwrap().lines().filter(|line| line.starts_with("Obs. ")).count(), 60);

    // One note alone can be longer than a link.
    let (text, whole) = check(2, &"😀".repeat(198));
    assert!(whole.is_some() && text.contains("+ 2 itens"), "{text}");
}

#[test]
fn the_check_changes_with_every_row_and_price() {
    let shop = shop();
    let of = |amount: &str, choices: &[(&str, &str)]| {
        let mut cart = Cart::default();
        put(&mut cart, &shop, "misto", amount, choices, "");
        message::check(&Order::of(&shop, &cart, &paid_by("pix"), code(), clock()), "pt-BR")
    };
    let base = of("1", &[("Pão", "Pão francês")]);
    assert_eq!(of("1", &[("Pão", "Pão francês")]), base);
    assert_ne!(of("2", &[("Pão", "Pão francês")]), base);
    assert_ne!(of("1", &[("Pão", "Integral")]), base);
}

#[test]
fn an_order_code_is_six_fair_characters() {
    let check = |bytes: &[u8], expected: &str| assert_eq!(OrderCode::from_random(bytes).to_string(), expected);
    check(&[0, 29, 30, 59, 239, 1, 2, 3], "2Z2ZZ3");
    check(&[255, 0, 254, 1, 2, 3, 4, 5], "234567");
    check(&[], "222222");
    for text in ["k7f3m2", " K7F3M2 "] {
        assert_eq!(OrderCode::parse(text).unwrap().to_string(), "K7F3M2");
    }
    for text in ["K7F3M", "K7F3M22", "K7F3MO", "K7F3M0", ""] {
        assert_eq!(OrderCode::parse(text), None, "{text}");
    }
}
