//! Third step of an order: a last look, and the link that opens the chat.

use std::rc::Rc;

use vitrine_core::message::{self, Message, choices_text, item_text};
use vitrine_core::order::{Handover, Order, Part};
use vitrine_core::whatsapp;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::AttrValue;

use super::Ui;
use super::cart::{note_text, sums};
use super::details::payment_name;
use super::el::{El, Kind, On, button, div, el, link, p, span};
use super::fields::field_name;
use super::icon::{Icon, icon};
use super::page::{Event, Page, minor};
use super::parts::{amount, problem, qr, term};
use super::sheet::Sheet;
use crate::session::{Action, Happened, Session, Step};

/// The most modules a side that fit the sheet at three pixels each; a denser code than this is not offered.
const QR_MODULES: usize = 122;

/// The order to one seller, its message and the link that opens it.
pub struct Outgoing {
    /// Whose it is.
    pub part: Part,
    /// What is ordered.
    pub order: Order,
    /// How the shop reads it.
    pub message: Message,
    /// The link, when the shop has a number.
    pub link: Option<AttrValue>,
}

impl Outgoing {
    /// What `session` would send now, one for each seller.
    pub fn of(session: &Session) -> Vec<Self> {
        let outgoing = session.orders().into_iter().map(|(part, order)| {
            let message = message::write(&part.shop, &order, session.channel.as_ref());
            let phone = part.shop.whatsapp.as_ref();
            let link = phone.map(|phone| AttrValue::from(whatsapp::link(Some(phone), &message.text)));
            Self { part, order, message, link }
        });
        outgoing.collect()
    }

    /// The seller's id, for hooks; none when there is but one.
    pub fn seller(&self) -> Option<String> {
        let id = self.part.seller.as_ref().map(|seller| seller.id.to_string());
        (self.part.number > 0).then(|| id.unwrap_or_default())
    }

    /// The seller's name as a heading, when there are several.
    pub fn heading(&self, class: &'static str) -> Option<El> {
        (self.part.number > 0).then(|| el("h3").class(class).put(el("b").say(&self.part.shop.name)))
    }
}

/// Draws the order as it will be sent.
pub fn sheet(ui: &Ui) -> El {
    let texts = ui.texts;
    let outgoing = Outgoing::of(ui.session);
    let mut body = div("body stack low")
        .key("send")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", texts.summary)
        .maybe((outgoing.len() > 1).then(|| p("note").put(icon(Icon::Chat)).put(el("span").text(texts.each_seller))))
        .maybe(who(ui, &ui.session.order()));
    for one in &outgoing {
        // A phone opens the link itself.
        let link = one.link.as_ref().filter(|_| Page::is_wide());
        let symbol = link.and_then(|link| ui.codes.of(link)).filter(|symbol| symbol.size <= QR_MODULES);
        let code = symbol.map(|symbol| {
            let code = qr(&symbol, "order-qr", texts.order_qr.to_owned());
            div("qr desk").put(code).put(p("sm mut").text(texts.order_qr_hint))
        });
        body = body
            .maybe(one.heading("h2"))
            .put(el("ul").class("sum").all(items(ui, &one.order)))
            .put(sums(ui, &one.order))
            .maybe((outgoing.len() > 1).then(|| div("tight").all(ways(ui, one))))
            .maybe(code)
            .put(paper(ui, one));
    }
    // The ways of several sellers stand beside what each gets; that of the only one stays in view.
    let foot = match &*outgoing {
        [only] => ways(ui, only).into_iter().chain([said(ui)]).collect(),
        _ => vec![said(ui)],
    };
    let (back, step) = (Some(Step::Details), Some(2));
    Sheet { key: "order", class: "side", hook: "cart", title: texts.review_title, back, step, share: None, body, foot }
        .draw(ui)
}

fn who(ui: &Ui, order: &Order) -> Option<El> {
    let texts = ui.texts;
    let date = order.date.map(|date| ui.locale.day(date));
    let slot = order.slot.map(|slot| ui.locale.slot(slot));
    let when: Vec<String> = date.into_iter().chain(slot).collect();
    let when = (!when.is_empty()).then(|| term(texts.when, "", el("span").say(&when.join(", "))));
    let how = order.handover.as_ref().map(|handover| match handover {
        Handover::Pickup(pickup) => {
            term(ui.locale.words.pickup, "", el("span").say(pickup.address.as_deref().unwrap_or_default()))
        }
        Handover::Area(area) => term(ui.locale.words.delivery, "", el("span").say(&area.name)),
    });
    let fields = order.fields.iter().map(|field| {
        let value = if *field.value == *ui.shop.words.yes { ui.locale.words.yes } else { &field.value };
        term(field_name(ui, &field.name), "", el("span").say(value))
    });
    let payment = order
        .payment
        .as_ref()
        .map(|payment| term(ui.locale.words.payment, "", el("span").say(payment_name(ui, payment))));
    let rows: Vec<El> = fields.chain(how).chain(when).chain(payment).collect();
    (!rows.is_empty()).then(|| el("dl").class("payee").all(rows))
}

/// The order as a sheet of paper, which only a printer shows.
pub fn paper(ui: &Ui, outgoing: &Outgoing) -> El {
    let order = &outgoing.order;
    div("paper")
        .put(p("h1").say(&outgoing.part.shop.name))
        .put(p("h2").say(&ui.texts.order_code.with([&order.code.to_string()])))
        .maybe(who(ui, order))
        .put(el("ul").class("sum").all(items(ui, order)))
        .put(sums(ui, order))
}

fn items(ui: &Ui, order: &Order) -> Vec<El> {
    let item = |line| {
        let choices = choices_text(line);
        let what = span("grow tight")
            .put(el("span").put(el("bdi").say(&item_text(line, &ui.locale.tag))))
            .maybe((!choices.is_empty()).then(|| span("sm mut").say(&choices)))
            .maybe((!line.note.is_empty()).then(|| note_text(ui, &line.note)));
        el("li").class("row first").put(what).put(amount(ui, line.total))
    };
    order.lines.iter().map(item).collect()
}

/// The ways on for the order to one seller.
pub fn ways(ui: &Ui, outgoing: &Outgoing) -> Vec<El> {
    let texts = ui.texts;
    let words = |text: &str| p("sm mut").say(text);
    let Some(href) = outgoing.link.clone() else {
        return vec![words(texts.no_number), copy_button(ui, &outgoing.message, "btn w")];
    };
    // A shortened order is not the whole order: copying it comes first then.
    if outgoing.message.whole.is_some() {
        return vec![
            words(texts.shortened),
            copy_button(ui, &outgoing.message, "btn w"),
            send_link(ui, outgoing, href, "btn q w", texts.send),
        ];
    }
    vec![
        words(&texts.opens_chat.with([&outgoing.part.shop.name])),
        send_link(ui, outgoing, href, "btn w", texts.send),
        copy_button(ui, &outgoing.message, "btn t s w"),
    ]
}

/// The link that opens the chat. It is an ordinary link; what happens here comes after it is followed.
pub fn send_link(ui: &Ui, outgoing: &Outgoing, href: AttrValue, class: &'static str, words: &'static str) -> El {
    let order = &outgoing.order;
    let (code, total, currency) = (order.code.to_string(), minor(order.total), ui.shop.currency.code());
    let (page, sender, own, number) = (Rc::clone(ui.page), ui.sender.clone(), href.clone(), outgoing.part.number);
    let on = On::Call(Rc::new(move |event| {
        // Whatever a script of the page wrote into the link: the order goes to the shop.
        let tapped = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(link) = tapped.and_then(|tapped| tapped.closest("a").ok().flatten()) {
            let _ = link.set_attribute("href", &own);
        }
        if !page.tell(&Event::Send { code: &code, total_minor: total, currency }) {
            event.prevent_default();
            return;
        }
        // The link must still be in the page while the browser follows it.
        sender.send_after_tap(Action::Sent(number));
    }));
    let link =
        link(class, href).set("part", "button").hook("send").on(Kind::Click, on).put(icon(Icon::Chat)).text(words);
    match outgoing.seller() {
        Some(seller) => link.attr("data-seller", seller),
        None => link,
    }
}

/// The button that copies the whole order.
pub fn copy_button(ui: &Ui, message: &Message, class: &'static str) -> El {
    let on = copier(ui, message.copy_text(), "order", Happened::OrderCopied);
    button(class, on).hook("copy-order").put(icon(Icon::Copy)).text(ui.texts.copy_order)
}

/// Copies `text` and tells page and shopper how it went.
pub fn copier(ui: &Ui, text: &str, what: &'static str, done: Happened) -> On {
    let (page, sender, dialog) = (Rc::clone(ui.page), ui.sender.clone(), ui.follow.dialog.clone());
    let text: Rc<str> = text.into();
    On::Call(Rc::new(move |_| {
        let (page, sender, text, done) = (Rc::clone(&page), sender.clone(), Rc::clone(&text), done.clone());
        let near = dialog.cast::<Element>();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(near) = near else { return };
            sender.send(if Page::copy(&text, &near).await {
                page.tell(&Event::Copy { what });
                Action::Tell(done)
            } else if what == "pix" {
                // The code stands beside its button, and with it whom it pays.
                Action::Tell(Happened::CopyRefused)
            } else {
                Action::Hold(text)
            });
        });
    }))
}

/// How the last copy went, for those who see.
pub fn told(ui: &Ui) -> Option<El> {
    match &ui.session.news.what {
        Some(Happened::PixCopied) => Some(p("sm cut").set("aria-hidden", "true").text(ui.texts.pix_copied)),
        Some(Happened::OrderCopied) => Some(p("sm cut").set("aria-hidden", "true").text(ui.texts.order_copied)),
        Some(Happened::LinkCopied) => Some(p("sm cut").set("aria-hidden", "true").text(ui.texts.link_copied)),
        Some(Happened::Lost(count)) => Some(problem(&ui.locale.count(ui.texts.lost, *count))),
        Some(Happened::NoMore(title)) => Some(problem(&ui.texts.no_more.with([title]))),
        Some(Happened::CopyRefused) => Some(problem(ui.texts.copy_refused)),
        _ => None,
    }
}

/// The same in a place that is always there: what stands beside it stays itself, and keeps the focus, when it comes.
pub fn said(ui: &Ui) -> El {
    div("said").maybe(told(ui))
}
