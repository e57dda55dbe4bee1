//! Who sells, and what the shop keeps: the foot of the shop and the sheet it opens.

use vitrine_core::calendar::Weekday;
use vitrine_core::message;

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
        .maybe(hours(ui))
        .maybe(returns)
        .put(div("links").put(kept).put(erase))
}

/// When the shop is open in an ordinary week: days beside each other that are alike stand in one row.
fn hours(ui: &Ui) -> Option<El> {
    let (texts, language) = (ui.texts, &ui.shop.language);
    if !ui.shop.hours.are_known() {
        return None;
    }
    let of_day = |day: &Weekday| {
        let shifts = ui.shop.hours.shifts_of(*day).into_iter().map(|shift| message::slot_text(shift, language));
        shifts.collect::<Vec<_>>().join(&[" ", texts.and, " "].concat())
    };
    let week: Vec<(&str, String)> = texts.weekdays.into_iter().zip(Weekday::ALL.iter().map(of_day)).collect();
    let rows = week.chunk_by(|one, next| one.1 == next.1).filter_map(|days| {
        let ((first, shifts), (last, _)) = (days.first()?, days.last()?);
        let days = if first == last { (*first).to_owned() } else { (texts.day_range)(first, last) };
        let shifts = if shifts.is_empty() { texts.day_closed } else { shifts };
        Some(el("li").say(&[&days, ", ", shifts].concat()))
    });
    let rows = rows.collect();
    Some(div("tight").put(el("b").text(texts.hours)).put(el("ul").all(rows)))
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
