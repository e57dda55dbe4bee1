//! Second step of an order: who orders, when it is for, and how she pays.

use std::rc::Rc;

use vitrine_core::order::{Obstacle, OrderCode};
use vitrine_core::shop::{Payment, PaymentKind};

use super::Ui;
use super::bill::payment_name;
use super::el::{El, Kind, On, button, div, el, span};
use super::fields::fields;
use super::page::Page;
use super::parts::{amount, problem};
use super::sheet::Sheet;
use super::when::when;
use crate::session::{Action, Step};

/// Draws the details; `missed` once the shopper wanted to go on and could not.
pub fn sheet(ui: &Ui, missed: bool) -> El {
    let (texts, details) = (ui.texts, &ui.session.details);
    let order = ui.session.order();
    let offered = ui.session.payments();
    let chosen = offered.iter().copied().find(|payment| details.payment.as_deref() == Some(payment.reference()));
    let no_payment = missed && order.obstacles.contains(&Obstacle::Payment);
    let payments = (!offered.is_empty()).then(|| payments(ui, &offered, chosen, no_payment));
    let body = div("body stack")
        .key("details")
        .all(fields(ui, &order, missed, false))
        .maybe(when(ui, &order, missed))
        .maybe(payments)
        .all(fields(ui, &order, missed, true))
        .maybe(chosen.and_then(|payment| account(ui, payment)));
    let on = button("btn w", review(ui)).text(texts.review).put(span("end").put(amount(ui, order.total)));
    let (back, step) = (Some(Step::Cart), Some(1));
    Sheet {
        key: "order",
        class: "side",
        hook: "cart",
        title: texts.step_details,
        back,
        step,
        share: None,
        body,
        foot: vec![on],
    }
    .draw(ui)
}

/// Goes to the order ready to send, with a code for it in case it is a new one.
fn review(ui: &Ui) -> On {
    let sender = ui.sender.clone();
    On::Call(Rc::new(move |_| sender.send(Action::Review(OrderCode::from_random(&Page::random())))))
}

fn payments(ui: &Ui, offered: &[&Payment], chosen: Option<&Payment>, missing: bool) -> El {
    let texts = ui.texts;
    let choices = offered.iter().copied().map(|payment| {
        let hint = match payment.kind {
            PaymentKind::Pix => Some(texts.pix_hint),
            PaymentKind::Cash => Some(texts.cash_hint),
            _ => None,
        };
        let input = el("input")
            .set("type", "radio")
            .set("name", "payment")
            .hook("payment")
            .attr("data-value", payment.reference())
            .checked(chosen == Some(payment))
            .on(Kind::Change, ui.to(Action::SetPayment(payment.reference().into())));
        let words = span("grow tight")
            .put(el("b").say(payment_name(ui, payment)))
            .maybe(hint.map(|hint| span("sm mut").text(hint)));
        let off = ui.shop.pix_discount.filter(|_| payment.kind == PaymentKind::Pix);
        let off = off.map(|percent| span("cut").say(&format!("\u{2212} {}%", percent.to_text(&ui.locale.tag))));
        el("label").class("choice").put(input).put(words).maybe(off)
    });
    el("fieldset")
        .key("payments")
        .class("stack")
        .when(missing, "aria-describedby", "no-payment")
        .put(el("legend").key("name").class("h2 lg").text(ui.locale.words.payment))
        .maybe(missing.then(|| problem(texts.choose_payment).key("wrong").set("id", "no-payment")))
        .put(div("box").key("choices").all(choices.collect()))
}

/// Where a transfer goes.
pub fn account(ui: &Ui, payment: &Payment) -> Option<El> {
    let details = payment.details.as_ref()?;
    Some(
        div("note")
            .key("account")
            .put(span("tight").put(el("b").text(ui.texts.transfer_to)).put(span("lines").say(details))),
    )
}
