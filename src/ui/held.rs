//! A text that the clipboard refused, to be copied by hand.

use yew::AttrValue;

use super::Ui;
use super::el::{El, Kind, button, div, el, p};
use super::icon::{Icon, icon};
use super::parts::status;
use super::sheet::{close_by, heading, is_escape};
use crate::session::Action;

/// Draws the text, selected as a whole once it is open.
pub fn held(ui: &Ui, text: &str) -> El {
    let texts = ui.texts;
    let top = div("top")
        .put(heading("", texts.copy_by_hand).set("id", "over"))
        .put(button("ic", ui.to(Action::Close)).set("aria-label", texts.close).put(icon(Icon::Cross)));
    let field = el("textarea")
        .class("in whole")
        .set("readonly", "")
        .set("translate", "no")
        .set("aria-label", texts.whole_text)
        .value(AttrValue::from(text.to_owned()));
    el("dialog")
        .key("held")
        .node(&ui.follow.over)
        .class("small")
        .set("aria-labelledby", "over")
        .on(Kind::Cancel, close_by(ui, is_escape))
        .put(top)
        .put(div("body stack").put(p("").text(texts.copy_refused)).put(field))
        .put(div("end-bar").put(button("btn q w", ui.to(Action::Close)).text(texts.close)))
        .put(status(ui))
}
