//! Third step of an order: a last look, and the link that opens the chat.

use super::Ui;
use super::bill::{items, paper, sums, who};
use super::copy::said;
use super::el::{El, div, el, p};
use super::icon::{Icon, icon};
use super::outgoing::{Outgoing, ways};
use super::page::Page;
use super::parts::qr;
use super::sheet::Sheet;
use crate::session::Step;

/// The most modules a side that fit the sheet at three pixels each; a denser code than this is not offered.
const QR_MODULES: usize = 122;

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
