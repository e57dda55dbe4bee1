//! The whole path: any text is a shop file, a shopper orders from it what she can, and what comes out of it is an order
//! whose message and Pix code say the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::cart::Cart;
use vitrine_core::message;
use vitrine_core::order::{Clock, Details, Obstacle, Order, OrderCode};
use vitrine_core::pix;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Choices, Shop};
use vitrine_core::whatsapp::{MAX_LINK_CHARS, link};

// What the shopper types stands before the first line break; the shop file after it.
fuzz_target!(|text: &str| {
    let (typed, file) = text.split_once('\n').unwrap_or(("", text));
    let Ok((shop, _)) = Shop::read(file) else { return };
    let (Some(at), Some(code)) = (Moment::parse("2026-11-22T19:30:00-03:00"), OrderCode::parse("K7F3M2")) else {
        return;
    };
    let mut cart = Cart::default();
    for product in shop.products.iter().take(8) {
        // The first choices that each group needs.
        let taken = product.options.iter().flat_map(|group| {
            let least = usize::try_from(group.min).unwrap_or(usize::MAX);
            group.choices.iter().take(least).map(|choice| (&*group.name, &*choice.name))
        });
        let choices = Choices::of(product, taken);
        let least = product.allowed(&choices).min;
        cart.add(product, least, choices, typed);
    }
    let mut details = Details { payment: Some("pix".into()), ..Details::default() };
    for field in &shop.fields {
        details.set_answer(&field.name, 0, typed.into());
    }
    let order = Order::of(&shop, &cart, &details, code, Clock { at, zone: &Utc });
    let lines = order.lines.iter().map(|line| line.total.minor()).sum::<i64>();
    let too_much = order.obstacles.contains(&Obstacle::TooMuch);
    assert!(too_much || lines == order.subtotal.minor(), "the subtotal is not the sum of the lines");
    assert!(order.total.minor() >= 0);
    let told = order.problems(&shop, &cart, &details);
    assert_eq!(told.iter().any(Problem::is_error), !order.is_sendable(), "{told:?}");

    let written = message::write(&shop, &order, None);
    let address = link(shop.whatsapp.as_ref(), &written.text);
    assert!(address.len() <= MAX_LINK_CHARS || !order.is_sendable(), "{} characters", address.len());
    assert!(written.text.starts_with("Olá!") || *shop.language != *"pt-BR");
    assert_eq!(message::write(&shop, &order, None), written, "the same order is the same message");

    if let Some(payee) = shop.pix.as_ref().filter(|_| order.is_paid_by_pix())
        && let Ok(charge) = pix::charge(payee, order.total, &code.compact())
    {
        let read = pix::decode(&charge.payload);
        assert!(!read.problems.iter().any(Problem::is_error), "{:?}", read.problems);
        assert_eq!(read.amount, Some(order.total));
        assert_eq!(read.key.as_deref(), Some(payee.key.as_str()));
    }
});
