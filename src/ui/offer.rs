//! A cart that came in a link: what is in it, at today's prices, and whether to take it.

use vitrine_core::cart::Cart;
use vitrine_core::message::{choices_text, item_text};
use vitrine_core::order::{Details, Order, OrderCode};

use super::Ui;
use super::el::{El, button, div, el, p, span};
use super::parts::{amount, problem, term};
use super::sheet::Sheet;
use crate::session::Action;

/// Draws the offer.
pub fn sheet(ui: &Ui, cart: &Cart, lost: usize) -> El {
    let texts = ui.texts;
    let order = Order::of(ui.shop, cart, &Details::default(), OrderCode::from_random(&[]), ui.session.now.clock());
    let items = order.lines.iter().map(|line| {
        let choices = choices_text(line);
        let what = span("grow tight")
            .put(el("span").put(el("bdi").say(&item_text(line, &ui.locale.tag))))
            .maybe((!choices.is_empty()).then(|| span("sm mut").say(&choices)));
        el("li").class("row first").put(what).put(amount(ui, line.total))
    });
    let items = items.collect();
    let total = term(ui.locale.words.total, "total", amount(ui, order.subtotal)).class("tot");
    let body = div("body stack")
        .key("offer")
        .maybe((lost > 0).then(|| problem(&ui.locale.count(texts.lost, lost))))
        .put(el("ul").class("sum").all(items))
        .put(el("dl").class("sum").put(total))
        .put(p("sm mut").text(texts.offer_hint));
    let take = button("btn w", ui.to(Action::Take)).set("part", "button").text(texts.offer_take);
    let leave = button("btn t s w", ui.to(Action::Close)).text(texts.offer_leave);
    let (title, foot) = (texts.offer_title, vec![take, leave]);
    Sheet { key: "offer", class: "small", hook: "", title, back: None, step: None, share: None, body, foot }.draw(ui)
}
