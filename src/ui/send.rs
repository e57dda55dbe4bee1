//! Third step of an order: a last look, and the link that opens the chat.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use vitrine_core::message::{self, Message, choices_text, item_text};
use vitrine_core::order::{FieldName, Order};
use vitrine_core::qr::QrMatrix;
use vitrine_core::whatsapp;
use yew::AttrValue;

use super::Ui;
use super::cart::{note_text, sums};
use super::details::payment_name;
use super::el::{El, Kind, On, button, div, el, link, p, span};
use super::icon::{Icon, icon};
use super::page::{Event, Page, minor};
use super::parts::{amount, problem, qr, term};
use super::sheet::Sheet;
use crate::session::{Action, Happened, Session, Step};

/// The most modules a side that fit the sheet at three pixels each; a denser code than this is not offered.
const QR_MODULES: usize = 122;

/// The order, its message and the link that opens it.
pub struct Outgoing {
    /// What is ordered.
    pub order: Order,
    /// How the shop reads it.
    pub message: Message,
    /// The link, when the shop has a number.
    pub link: Option<AttrValue>,
}

impl Outgoing {
    /// What `session` would send now.
    pub fn of(session: &Session) -> Self {
        let order = session.order();
        let message = message::write(&session.shop, &order, session.channel.as_ref());
        let phone = session.shop.whatsapp.as_ref();
        let link = phone.map(|phone| AttrValue::from(whatsapp::link(Some(phone), &message.text)));
        Self { order, message, link }
    }
}

/// Draws the order as it will be sent.
pub fn sheet(ui: &Ui) -> El {
    let texts = ui.texts;
    let outgoing = Outgoing::of(ui.session);
    let order = &outgoing.order;
    let matrix = outgoing.link.as_ref().and_then(|link| QrMatrix::of(link));
    let code = matrix.filter(|matrix| matrix.size() <= QR_MODULES).map(|matrix| {
        let code = qr(&matrix, "order-qr", texts.order_qr.to_owned());
        div("qr desk").put(code).put(p("sm mut").text(texts.order_qr_hint))
    });
    let body = div("body stack")
        .key("send")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", texts.summary)
        .maybe(who(ui, order))
        .put(el("ul").class("sum").all(items(ui, order)))
        .put(sums(ui, order))
        .maybe(to_hold(ui, &outgoing.message))
        .maybe(code);
    let (foot, back, step) = (foot(ui, &outgoing), Some(Step::Details), Some(2));
    Sheet { key: "order", class: "side", hook: "cart", title: texts.review_title, back, step, share: None, body, foot }
        .draw(ui)
}

fn who(ui: &Ui, order: &Order) -> Option<El> {
    let texts = ui.texts;
    let fields = order.fields.iter().map(|field| {
        let name = match field.name {
            FieldName::Name => texts.name,
            FieldName::ChangeFor => texts.change_for,
        };
        term(name, "", el("span").say(&field.value))
    });
    let payment =
        order.payment.as_ref().map(|payment| term(texts.payment, "", el("span").say(payment_name(ui, payment))));
    let rows: Vec<El> = fields.chain(payment).collect();
    (!rows.is_empty()).then(|| el("dl").class("payee").all(rows))
}

fn items(ui: &Ui, order: &Order) -> Vec<El> {
    let item = |line| {
        let choices = choices_text(line);
        let what = span("grow tight")
            .put(el("span").say(&item_text(line, &ui.shop.language)))
            .maybe((!choices.is_empty()).then(|| span("sm mut").say(&choices)))
            .maybe((!line.note.is_empty()).then(|| note_text(ui, &line.note)));
        el("li").class("row first").put(what).put(amount(ui, line.total))
    };
    order.lines.iter().map(item).collect()
}

fn foot(ui: &Ui, outgoing: &Outgoing) -> Vec<El> {
    let texts = ui.texts;
    let Some(href) = &outgoing.link else {
        let copy = copy_button(ui, &outgoing.message, "btn w");
        return [p("sm mut").text(texts.no_number), copy].into_iter().chain(told(ui)).collect();
    };
    // A shortened order is not the whole order: copying it comes first then.
    if outgoing.message.whole.is_some() {
        let send = send_link(ui, &outgoing.order, href.clone(), "btn q w", texts.send);
        let copy = copy_button(ui, &outgoing.message, "btn w");
        return [p("sm mut").text(texts.shortened), copy].into_iter().chain(told(ui)).chain([send]).collect();
    }
    let send = send_link(ui, &outgoing.order, href.clone(), "btn w", texts.send);
    let copy = copy_button(ui, &outgoing.message, "btn t s w");
    [p("sm mut").say(&(texts.opens_chat)(&ui.shop.name)), send, copy].into_iter().chain(told(ui)).collect()
}

/// The link that opens the chat. It is an ordinary link; what happens here comes after it is followed.
pub fn send_link(ui: &Ui, order: &Order, href: AttrValue, class: &'static str, words: &'static str) -> El {
    let (code, total, currency) = (order.code.to_string(), minor(order.total), ui.shop.currency.code());
    let (page, scope) = (Rc::clone(ui.page), ui.link.clone());
    let on = On::Call(Rc::new(move |event| {
        if !page.tell(&Event::Send { v: 1, code: &code, total_minor: total, currency }) {
            event.prevent_default();
            return;
        }
        // The link must still be in the page while the browser follows it.
        let scope = scope.clone();
        Timeout::new(0, move || scope.send_message(Action::Sent)).forget();
    }));
    link(class, href).set("part", "button").hook("send").on(Kind::Click, on).put(icon(Icon::Chat)).text(words)
}

/// The button that copies the whole order.
pub fn copy_button(ui: &Ui, message: &Message, class: &'static str) -> El {
    let on = copier(ui, message.copy_text(), "order", Happened::OrderCopied);
    button(class, on).hook("copy-order").put(icon(Icon::Copy)).text(ui.texts.copy_order)
}

/// Copies `text` and tells page and shopper how it went.
pub fn copier(ui: &Ui, text: &str, what: &'static str, done: Happened) -> On {
    let (page, scope, dialog) = (Rc::clone(ui.page), ui.link.clone(), ui.follow.dialog.clone());
    let text: Rc<str> = text.into();
    On::Call(Rc::new(move |_| {
        let (page, scope, text, done) = (Rc::clone(&page), scope.clone(), Rc::clone(&text), done.clone());
        let near = dialog.cast::<web_sys::Element>();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(near) = near else { return };
            let copied = Page::copy(&text, &near).await;
            if copied {
                page.tell(&Event::Copy { v: 1, what });
            }
            scope.send_message(Action::Tell(if copied { done } else { Happened::CopyRefused }));
        });
    }))
}

/// How the last copy went, for those who see.
pub fn told(ui: &Ui) -> Option<El> {
    match &ui.session.news.what {
        Some(Happened::PixCopied) => Some(p("sm cut").set("aria-hidden", "true").text(ui.texts.pix_copied)),
        Some(Happened::OrderCopied) => Some(p("sm cut").set("aria-hidden", "true").text(ui.texts.order_copied)),
        Some(Happened::LinkCopied) => Some(p("sm cut").set("aria-hidden", "true").text(ui.texts.link_copied)),
        Some(Happened::Lost(count)) => Some(problem(&(ui.texts.lost)(*count))),
        Some(Happened::CopyRefused) => Some(problem(ui.texts.copy_refused)),
        _ => None,
    }
}

/// The whole order to hold a finger on, once the clipboard has refused it.
pub fn to_hold(ui: &Ui, message: &Message) -> Option<El> {
    let refused = ui.session.news.what == Some(Happened::CopyRefused);
    refused.then(|| el("code").class("code lines").set("translate", "no").set("tabindex", "0").say(message.copy_text()))
}
