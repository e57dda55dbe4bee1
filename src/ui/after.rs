//! After the link was opened: open it again, pay, send the receipt, start anew.

use std::rc::Rc;

use vitrine_core::message::receipt;
use vitrine_core::order::{Order, Part, Pending};
use vitrine_core::pix::{self, Charge};
use vitrine_core::problem::Problem;
use vitrine_core::shop::{PaymentKind, Shop};
use vitrine_core::whatsapp;

use super::Ui;
use super::bill::{paper, sums};
use super::codes::Codes;
use super::copy::{copier, copy_button, said};
use super::details::account;
use super::el::{El, button, div, el, link, p, span};
use super::icon::{Icon, icon};
use super::outgoing::{Outgoing, send_link, ways};
use super::page::{Event, Page, minor};
use super::parts::{amount, qr, term};
use super::sheet::Sheet;
use crate::session::{Action, Happened, Session, Step, View};

/// What one order leaves to be paid by Pix.
enum Due {
    /// Nothing: it is paid otherwise, or its total is not known yet.
    Nothing,
    /// This code shows.
    Code(Charge),
    /// A code that nobody should trust; it is not shown.
    Refused,
}

impl Due {
    fn of(session: &Session, shop: &Shop, order: &Order) -> Self {
        match charge(shop, order) {
            None => Self::Nothing,
            Some(Ok(charge)) if !is_distrusted(session) => Self::Code(charge),
            Some(_) => Self::Refused,
        }
    }
}

fn is_distrusted(session: &Session) -> bool {
    session.placed.as_ref().is_some_and(|placed| placed.distrusted)
}

/// Tells the page of the codes that show now and did not before.
pub fn tell(old: &Session, new: &Session, page: &Page) {
    let shows = |session: &Session, part: &Part| session.view == View::After && session.is_opened(part.number);
    if new.view != View::After || is_distrusted(new) {
        return;
    }
    for (part, order) in new.orders().iter().filter(|(part, _)| shows(new, part) && !shows(old, part)) {
        match charge(&part.shop, order) {
            None => {}
            Some(Ok(charge)) => {
                let code = order.code.to_string();
                page.tell(&Event::Pix { code: &code, amount_minor: minor(charge.amount) });
            }
            Some(Err(problem)) => page.tell_problem(&problem),
        }
    }
}

/// Draws ahead the symbols that [`sheet`] will need, while the shopper still looks at the order, and opens the clock that
/// [`opened`] will read.
pub fn draw_ahead(session: &Session, codes: &Codes) {
    session.now.local();
    for (part, order) in session.orders() {
        if let Some(Ok(charge)) = charge(&part.shop, &order) {
            codes.of(&charge.payload.into());
        }
    }
}

/// The code that pays for an order; nothing when it is paid otherwise.
fn charge(shop: &Shop, order: &Order) -> Option<Result<Charge, Problem>> {
    let payee = shop.pix.as_ref().filter(|_| order.is_paid_by_pix())?;
    Some(pix::charge(payee, order.total, &order.code.compact()))
}

/// Draws what comes after the link was opened.
pub fn sheet(ui: &Ui) -> El {
    let texts = ui.texts;
    let all = Outgoing::of(ui.session);
    let title = texts.order_code.with([&ui.session.order().code.whole().to_string()]);
    let mut body = div("body stack low").key("after").maybe(opened(ui));
    let mut receipts = Vec::new();
    let mut pays = false;
    let is_opened = |outgoing: &Outgoing| ui.session.is_opened(outgoing.part.number);
    // Of several sellers, those come first whose order has still to be sent: nobody pays what was not ordered.
    for outgoing in all.iter().filter(|outgoing| !is_opened(outgoing)) {
        body = body.maybe(outgoing.heading("h2")).put(div("tight").all(ways(ui, outgoing)));
    }
    for outgoing in all.iter().filter(|outgoing| is_opened(outgoing)) {
        body = body.maybe(outgoing.heading("h2"));
        let due = Due::of(ui.session, &outgoing.part.shop, &outgoing.order);
        body = part(ui, body, outgoing, &due);
        if !ui.is_recalled() {
            body = body.put(paper(ui, outgoing));
        }
        if let Due::Code(charge) = &due {
            pays = true;
            receipts.extend(receipt_link(ui, outgoing, charge));
        }
    }
    if pays {
        body = body.node(&ui.guard.node);
    }
    let receipt = pays.then(|| div("foot2").key("receipt").all(receipts).put(p("sm mut").text(texts.cannot_see)));
    let change = button("btn t s", ui.to(Action::Go(Step::Cart))).text(texts.change_order);
    let anew = button("btn t s", ui.to(Action::NewOrder)).hook("new-order").text(texts.new_order);
    let others = div("row links").key("others").put(change).put(anew);
    let class = if pays { "" } else { "small" };
    let foot = receipt.into_iter().chain([others]).collect();
    Sheet { key: "order", class, hook: "", title: &title, back: None, step: None, share: None, body, foot }.draw(ui)
}

/// When the link was opened, for who comes back later.
fn opened(ui: &Ui) -> Option<El> {
    let now = &ui.session.now;
    let then = now.local_at(ui.session.placed.as_ref()?.sent?);
    let day = if then.date == now.local().date { ui.texts.today.to_owned() } else { ui.locale.day(then.date) };
    Some(p("sm mut").key("opened").say(&ui.texts.opened_at.with([&day, &ui.locale.time(then.time)])))
}

/// What is still to do with the order to one seller.
fn part(ui: &Ui, body: El, outgoing: &Outgoing, due: &Due) -> El {
    let texts = ui.texts;
    // What was typed in an earlier visit is gone: the same order cannot be sent again, only one that replaces it.
    let recalled = ui.is_recalled();
    let again = |class| match outgoing.link.clone() {
        _ if recalled => Some(button(class, ui.to(Action::Go(Step::Details))).text(texts.review)),
        href => href.map(|href| send_link(ui, outgoing, href, class, texts.open_again)),
    };
    let copy = |class| (!recalled).then(|| copy_button(ui, &outgoing.message, class));
    if let Due::Code(charge) = due {
        let links = span("row links").maybe(again("btn t s")).maybe(copy("btn t s"));
        let note = span("tight grow").put(el("span").text(texts.chat_should_be_open)).put(links);
        let steps = texts.pix_steps.all().map(|step| el("li").text(step));
        return body
            .put(div("note").put(note))
            .put(el("ol").class("pay3").all(steps.into()))
            .maybe(pix_panel(ui, outgoing, charge));
    }
    let links = div("two").maybe(again("btn")).maybe(copy("btn q"));
    let by_pix = outgoing.order.payment.as_ref().is_some_and(|payment| payment.kind == PaymentKind::Pix);
    let open = outgoing.order.pending != Pending::default();
    let pending = by_pix && open;
    let pending = pending.then(|| p("note").put(icon(Icon::Clock)).put(el("span").text(texts.pix_pending)));
    let refused = matches!(due, Due::Refused)
        .then(|| p("note bad").hook("problem").put(icon(Icon::Alert)).put(el("span").text(texts.pix_refused)));
    body.put(p("h1").text(texts.check_chat))
        .put(p("").text(texts.chat_should_be_open))
        .put(links)
        .put(said(ui))
        .maybe(pending)
        .put(sums(ui, &outgoing.order))
        .maybe(refused)
        .maybe(other_payment(ui, outgoing))
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
    let shop = &outgoing.part.shop;
    let phone = shop.whatsapp.as_ref()?;
    let text = receipt(shop, outgoing.order.code, charge.amount);
    let link = link("btn q s", whatsapp::link(Some(phone), &text).into()).set("part", "button").hook("receipt");
    let seller = outgoing.part.seller.as_ref().filter(|_| outgoing.part.number > 0);
    let whose = seller.map(|seller| el("bdi").text(" · ").say(&seller.name));
    Some(link.put(icon(Icon::Chat)).put(el("span").text(ui.texts.receipt).maybe(whose)))
}

/// The code with all that a careful payer compares, always together.
fn pix_panel(ui: &Ui, outgoing: &Outgoing, charge: &Charge) -> Option<El> {
    let (texts, payee) = (ui.texts, outgoing.part.shop.pix.as_ref()?);
    let symbol = ui.codes.of(&Rc::clone(&charge.payload).into())?;
    let label = texts.pix_qr.with([&ui.money(charge.amount), &payee.shown_name]);
    let holder = payee.holder.as_ref().map(|holder| term(texts.bank_shows, "", el("span").say(holder)));
    let who = el("dl")
        .class("payee")
        .put(term(texts.payee, "pix-name", el("span").say(&payee.shown_name)))
        .put(term(&texts.key.with([payee.key.kind().label()]), "pix-key", el("bdi").say(&payee.key.masked())))
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
            .val("data-seller", outgoing.seller().unwrap_or_default().into())
            .set("aria-labelledby", "pix-title")
            .put(div("tight").put(el("h3").set("id", "pix-title").class("mut").text(texts.pay_with_pix)).put(amount))
            .put(who)
            .put(div("stack").put(copy).put(said(ui)).put(code))
            .put(p("row").put(icon(Icon::Shield)).put(span("sm").text(texts.compare)))
            .put(div("qr").put(qr(&symbol, "pix-qr", label)).put(p("sm mut").text(texts.scan_pix))),
    )
}
