//! Who sells, and what the shop keeps: the foot of the shop and the sheet it opens.

use super::Ui;
use super::el::{El, button, div, el, p};
use super::icon::{Icon, icon};
use super::sheet::Sheet;
use crate::session::{Action, Step};

/// The foot of the shop.
pub fn about(ui: &Ui) -> El {
    let (texts, about) = (ui.texts, &ui.shop.about);
    let document = about
        .document
        .as_ref()
        .map(|document| el("li").text((texts.document)(document)).text(" ").put(el("bdi").say(document)));
    let address = about.address.as_ref().map(|address| el("li").say(address));
    let name = el("b").say(about.legal_name.as_deref().unwrap_or(&ui.shop.name));
    let who = div("tight").put(name).put(el("ul").maybe(document).maybe(address));
    let returns = about
        .returns
        .as_ref()
        .map(|returns| div("tight").put(el("b").text(texts.returns)).put(p("lines").say(returns)));
    let kept =
        button("btn t s", ui.to(Action::Go(Step::Privacy))).set("aria-haspopup", "dialog").text(texts.what_is_kept);
    let erase = button("btn t s", ui.to(Action::Erase)).hook("erase").text(texts.erase);
    el("footer")
        .key("about")
        .class("about")
        .hook("about")
        .set("aria-label", texts.about)
        .put(who)
        .maybe(returns)
        .put(div("links").put(kept).put(erase))
}

/// What the shop keeps on this device and what leaves it.
pub fn privacy(ui: &Ui) -> El {
    let texts = ui.texts;
    let parts = texts
        .kept
        .iter()
        .map(|(heading, text)| div("tight").put(el("h3").put(el("b").text(heading))).put(p("").text(text)));
    let body = div("body stack")
        .key("privacy")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", texts.what_is_kept)
        .all(parts.collect())
        .put(p("sm mut").text(texts.kept_scope));
    let erase = button("btn q w", ui.to(Action::Erase)).hook("erase").put(icon(Icon::Trash)).text(texts.erase);
    let (title, foot) = (texts.what_is_kept, vec![erase]);
    Sheet { key: "privacy", class: "small", hook: "privacy", title, back: None, step: None, share: None, body, foot }
        .draw(ui)
}
