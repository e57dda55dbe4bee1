//! Buttons that copy, and the line in which a sheet says what happened last.

use std::rc::Rc;

use vitrine_core::message::Message;
use web_sys::Element;

use super::Ui;
use super::el::{El, On, button, div, p};
use super::icon::{Icon, icon};
use super::page::{Event, Page};
use super::parts::problem;
use crate::session::{Action, Happened};

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

/// What happened last, for those who see: how a copy went, what a cart lost, what there is no more of.
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
