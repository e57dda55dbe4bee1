//! After the link was opened: open it again, pay, send the receipt, start anew.

use vitrine_core::message::receipt;
use vitrine_core::pix::{self, Charge};
use vitrine_core::problem::Problem;
use vitrine_core::qr::QrMatrix;
use vitrine_core::shop::PaymentKind;
use vitrine_core::whatsapp;

use super::Ui;
use super::details::account;
use super::el::{El, button, div, el, link, p, span};
use super::icon::{Icon, icon};
use super::page::{Event, Page, minor};
use super::parts::{amount, qr, term};
use super::send::{Outgoing, copier, copy_button, send_link, to_hold, told};
use super::sheet::Sheet;
use crate::session::{Action, Happened, Session};

/// The Pix of the order that was sent, when it has one; tells the page of it.
pub fn charge(session: &Session, page: &Page) -> Option<Result<Charge, Problem>> {
    let order = session.order();
    let payee = session.shop.pix.as_ref().filter(|_| order.is_paid_by_pix())?;
    let code = order.code.to_string();
    let charge = pix::charge(payee, order.total, &code);
    match &charge {
        Ok(charge) => {
            page.tell(&Event::Pix { v: 1, code: &code, amount_minor: minor(charge.amount) });
        }
        Err(problem) => page.tell_problem(problem),
    }
    Some(charge)
}

/// Draws what comes after the link was opened.
pub fn sheet(ui: &Ui, charge: Option<&Result<Charge, Problem>>) -> El {
    let texts = ui.texts;
    let outgoing = Outgoing::of(ui.session);
    let title = (texts.order_code)(&outgoing.order.code.to_string());
    let pays = charge.and_then(|charge| charge.as_ref().ok());
    let again = |class| {
        let href = outgoing.link.clone();
        href.map(|href| send_link(ui, &outgoing.order, href, class, texts.open_again))
    };
    let body = div("body stack").key("after");
    let body = match pays {
        Some(charge) => {
            let links = span("row links").maybe(again("btn t s")).put(copy_button(ui, &outgoing.message, "btn t s"));
            let note = span("tight grow").put(el("span").text(texts.chat_should_be_open)).put(links);
            let steps = texts.pix_steps.map(|step| el("li").text(step));
            body.put(div("note").put(note)).put(el("ol").class("pay3").all(steps.into())).maybe(pix_panel(ui, charge))
        }
        None => {
            let links = div("two").maybe(again("btn")).put(copy_button(ui, &outgoing.message, "btn q"));
            let refused = charge
                .map(|_| p("note bad").hook("problem").put(icon(Icon::Alert)).put(el("span").text(texts.pix_refused)));
            body.put(p("h1").text(texts.check_chat))
                .put(p("").text(texts.chat_should_be_open))
                .put(links)
                .maybe(told(ui))
                .maybe(to_hold(ui, &outgoing.message))
                .maybe(refused)
                .maybe(other_payment(ui, &outgoing))
        }
    };
    let receipt = pays.map(|charge| {
        div("foot2").key("receipt").maybe(receipt_link(ui, &outgoing, charge)).put(p("sm mut").text(texts.cannot_see))
    });
    let anew = button("btn t s", ui.to(Action::NewOrder)).hook("new-order").text(texts.new_order);
    let stays = div("row").key("anew").put(p("sm mut grow").text(texts.cart_stays)).put(anew);
    let class = if pays.is_some() { "" } else { "small" };
    let foot = receipt.into_iter().chain([stays]).collect();
    Sheet { key: "after", class, hook: "", title: &title, back: None, step: None, share: None, body, foot }.draw(ui)
}

/// What a link or a transfer needs.
fn other_payment(ui: &Ui, outgoing: &Outgoing) -> Option<El> {
    let payment = outgoing.order.payment.as_ref()?;
    match (payment.kind, &payment.url) {
        (PaymentKind::Link, Some(url)) => Some(link("btn q w", url.to_string().into()).text(ui.texts.pay_by_link)),
        _ => account(ui, payment),
    }
}

fn receipt_link(ui: &Ui, outgoing: &Outgoing, charge: &Charge) -> Option<El> {
    let phone = ui.shop.whatsapp.as_ref()?;
    let text = receipt(ui.shop, outgoing.order.code, charge.amount);
    let link = link("btn q s", whatsapp::link(Some(phone), &text).into()).set("part", "button").hook("receipt");
    Some(link.put(icon(Icon::Chat)).text(ui.texts.receipt))
}

/// The code with all that a careful payer compares, always together.
fn pix_panel(ui: &Ui, charge: &Charge) -> Option<El> {
    let (texts, payee) = (ui.texts, ui.shop.pix.as_ref()?);
    let matrix = QrMatrix::of(&charge.payload)?;
    let label = (texts.pix_qr)(&ui.money(charge.amount), &payee.shown_name);
    let holder = payee.holder.as_ref().map(|holder| term(texts.bank_shows, "", el("span").say(holder)));
    let who = el("dl")
        .class("payee")
        .put(term(texts.payee, "pix-name", el("span").say(&payee.shown_name)))
        .put(term(&(texts.key)(payee.key.kind().label()), "pix-key", el("bdi").say(&payee.key.masked())))
        .maybe(holder);
    let copy = button("btn w", copier(ui, &charge.payload, "pix", Happened::PixCopied))
        .set("part", "button")
        .hook("pix-copy")
        .put(icon(Icon::Copy))
        .text(texts.copy_pix);
    let code =
        el("code").class("code").hook("pix-code").set("translate", "no").set("tabindex", "0").say(&charge.payload);
    let amount = p("amount").hook("pix-amount").put(amount(ui, charge.amount));
    Some(
        el("section")
            .class("pix")
            .hook("pix")
            .set("aria-labelledby", "pix-title")
            .put(div("tight").put(el("h3").set("id", "pix-title").class("mut").text(texts.pay_with_pix)).put(amount))
            .put(who)
            .put(div("stack").put(copy).maybe(told(ui)).put(code))
            .put(p("row").put(icon(Icon::Shield)).put(span("sm").text(texts.compare)))
            .put(div("qr").put(qr(&matrix, "pix-qr", label)).put(p("sm mut").text(texts.scan_pix))),
    )
}
