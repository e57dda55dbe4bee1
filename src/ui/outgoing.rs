//! What goes out: the order to each seller, its message, and the link that opens it.

use std::rc::Rc;

use vitrine_core::message::{self, Message};
use vitrine_core::order::{Order, Part};
use vitrine_core::whatsapp;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::AttrValue;

use super::Ui;
use super::copy::copy_button;
use super::el::{El, Kind, On, el, link, p};
use super::icon::{Icon, icon};
use super::page::{Event, minor};
use crate::session::{Action, Session};

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
