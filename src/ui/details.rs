//! Second step of an order: who orders, and how she pays.

use std::rc::Rc;

use vitrine_core::order::{FIELD_MAX, NAME_MAX, Obstacle, OrderCode};
use vitrine_core::shop::{Payment, PaymentKind};
use yew::AttrValue;

use super::Ui;
use super::el::{El, Kind, On, button, div, el, p, span};
use super::parts::{amount, problem};
use super::product::label;
use super::sheet::Sheet;
use crate::session::{Action, Step};

/// Draws the details; `missed` once the shopper wanted to go on and could not.
pub fn sheet(ui: &Ui, missed: bool) -> El {
    let (texts, details) = (ui.texts, &ui.session.details);
    let order = ui.session.order();
    let lacks = |obstacle: Obstacle| missed && order.obstacles.contains(&obstacle);
    let chosen = ui.shop.payments.iter().find(|payment| details.payment.as_deref() == Some(payment.reference()));
    let mut body = div("body stack").key("details").put(name(ui));
    if !ui.shop.payments.is_empty() {
        body = body.put(payments(ui, chosen, lacks(Obstacle::Payment)));
    }
    if chosen.is_some_and(|payment| payment.kind == PaymentKind::Cash) {
        let total = lacks(Obstacle::ChangeFor).then(|| ui.money(order.total));
        body = body.put(change_for(ui, total.as_deref()));
    }
    let body = body.maybe(chosen.and_then(|payment| account(ui, payment)));
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
    let (link, page) = (ui.link.clone(), Rc::clone(ui.page));
    On::Call(Rc::new(move |_| link.send_message(Action::Review(OrderCode::from_random(&page.random())))))
}

fn field(id: &'static str, name: &'static str, max: usize, value: &Rc<str>, on: On) -> El {
    el("input")
        .class("in")
        .set("id", id)
        .hook("field")
        .set("data-value", name)
        .attr("maxlength", max.to_string())
        .value(AttrValue::from(Rc::clone(value)))
        .on(Kind::Input, on)
}

fn name(ui: &Ui) -> El {
    let texts = ui.texts;
    let typed = ui.typed(|typed| Some(Action::SetName(typed.into())));
    let input = field("name", texts.name, NAME_MAX, &ui.session.details.name, typed)
        .set("autocomplete", "name")
        .set("enterkeyhint", "next")
        .set("aria-describedby", "name-hint");
    let hint = p("sm mut").set("id", "name-hint").text(texts.name_hint);
    div("fld").put(label(ui, "name", texts.name)).put(input).put(hint)
}

fn payments(ui: &Ui, chosen: Option<&Payment>, missing: bool) -> El {
    let texts = ui.texts;
    let choices = ui.shop.payments.iter().map(|payment| {
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
        el("label").class("choice").put(input).put(words)
    });
    el("fieldset")
        .class("stack")
        .when(missing, "aria-describedby", "no-payment")
        .put(el("legend").class("h2 lg").text(texts.payment))
        .maybe(missing.then(|| problem(texts.choose_payment).set("id", "no-payment")))
        .put(div("box").all(choices.collect()))
}

/// What a payment is called.
pub fn payment_name<'a>(ui: &Ui, payment: &'a Payment) -> &'a str {
    payment.name.as_deref().unwrap_or_else(|| (ui.texts.payment_kind)(payment.kind))
}

/// The amount to be changed; `least` when what stands there is under it.
fn change_for(ui: &Ui, least: Option<&str>) -> El {
    let texts = ui.texts;
    let typed = ui.typed(|typed| Some(Action::SetChangeFor(typed.into())));
    let input = field("change", texts.change_for, FIELD_MAX, &ui.session.details.change_for, typed)
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("enterkeyhint", "done")
        .set("placeholder", texts.change_hint)
        .when(least.is_some(), "aria-invalid", "true")
        .when(least.is_some(), "aria-describedby", "wrong-change");
    let wrong = least.map(|least| problem(&(texts.change_too_small)(least)).set("id", "wrong-change"));
    div("fld").put(label(ui, "change", texts.change_for)).put(input).maybe(wrong)
}

/// Where a transfer goes.
pub fn account(ui: &Ui, payment: &Payment) -> Option<El> {
    let details = payment.details.as_ref()?;
    Some(div("note").put(span("tight").put(el("b").text(ui.texts.transfer_to)).put(span("lines").say(details))))
}
