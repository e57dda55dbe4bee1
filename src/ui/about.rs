//! Who sells, and what the shop keeps: the foot of the shop and the sheet it opens.

use vitrine_core::calendar::Weekday;
use vitrine_core::money::Currency;

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
        .map(|document| el("li").text(document_name(ui, document)).text(" ").put(el("bdi").say(document)));
    let address = about.address.as_ref().map(|address| el("li").say(address));
    let name = el("b").say(about.legal_name.as_deref().unwrap_or(&ui.shop.name));
    let who = div("tight").put(name).put(el("ul").maybe(document).maybe(address));
    let returns = about
        .returns
        .as_ref()
        .map(|returns| div("tight").put(el("b").text(texts.returns)).put(p("lines").say(returns)));
    let kept =
        button("btn t s", ui.to(Action::Go(Step::Privacy))).set("aria-haspopup", "dialog").text(texts.what_is_kept);
    let erase = button("btn t s", ui.to(Action::Erase)).hook("erase").text(ui.texts.erase);
    el("footer")
        .key("about")
        .class("about")
        .hook("about")
        .set("aria-label", texts.about)
        .put(who)
        .maybe(hours(ui))
        .maybe(returns)
        .put(div("links").put(kept).put(erase))
}

/// When the shop is open in an ordinary week: days beside each other that are alike stand in one row.
fn hours(ui: &Ui) -> Option<El> {
    let texts = ui.texts;
    if !ui.shop.hours.are_known() {
        return None;
    }
    let of_day = |day: &Weekday| {
        let shifts = ui.shop.hours.shifts_of(*day).into_iter().map(|shift| ui.locale.slot(shift));
        shifts.collect::<Vec<_>>().join(&[" ", texts.and, " "].concat())
    };
    let name = |day: &Weekday| ui.locale.weekday(*day);
    let week: Vec<(&str, String)> = Weekday::ALL.iter().map(|day| (name(day), of_day(day))).collect();
    let rows = week.chunk_by(|one, next| one.1 == next.1).filter_map(|days| {
        let ((first, shifts), (last, _)) = (days.first()?, days.last()?);
        let days = if first == last { (*first).to_owned() } else { texts.day_range.with([first, last]) };
        let shifts = if shifts.is_empty() { texts.day_closed } else { shifts };
        Some(el("li").say(&[&days, ", ", shifts].concat()))
    });
    let rows = rows.collect();
    Some(div("tight").put(el("b").text(texts.hours)).put(el("ul").all(rows)))
}

/// What a merchant's number is called: by its length in Brazil, which alone has two kinds.
fn document_name(ui: &Ui, document: &str) -> &'static str {
    match document.chars().filter(char::is_ascii_alphanumeric).count() {
        _ if ui.shop.currency != Currency::Brl => ui.texts.document,
        11 => "CPF",
        _ => "CNPJ",
    }
}

/// What the shop keeps on this device and what leaves it.
pub fn privacy(ui: &Ui) -> El {
    let texts = ui.texts;
    let parts = [
        (texts.kept_here, texts.kept_here_text),
        (texts.kept_not, texts.kept_not_text),
        (texts.kept_leaves, texts.kept_leaves_text),
        (texts.kept_pix, texts.kept_pix_text),
    ];
    let parts =
        parts.map(|(heading, text)| div("tight").put(el("h3").put(el("b").text(heading))).put(p("").text(text)));
    let body = div("body stack")
        .key("privacy")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", texts.what_is_kept)
        .all(parts.into())
        .put(p("sm mut").text(texts.kept_scope));
    let erase = button("btn q w", ui.to(Action::Erase)).hook("erase").put(icon(Icon::Trash)).text(ui.texts.erase);
    let (title, foot) = (texts.what_is_kept, vec![erase]);
    Sheet { key: "privacy", class: "small", hook: "privacy", title, back: None, step: None, share: None, body, foot }
        .draw(ui)
}
