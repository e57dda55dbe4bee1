//! A sheet over the shop: a modal `<dialog>` with a header, a body that scrolls and a foot that does not.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

use super::Ui;
use super::copy::copier;
use super::el::{El, Kind, On, button, div, el};
use super::icon::{Icon, icon};
use super::parts::status;
use crate::session::{Action, Happened, Step};

/// What a sheet is made of.
pub struct Sheet<'a> {
    /// Tells it from others: from one key to the next the dialog closes and another opens, for which the browser reckons the
    /// style of the whole page anew.
    pub key: &'static str,
    /// `side`, `small`, or nothing for a wide one.
    pub class: &'static str,
    /// Its hook.
    pub hook: &'static str,
    /// Its name; empty when a heading in the body names it, by the id `title`.
    pub title: &'a str,
    /// The step before it.
    pub back: Option<Step>,
    /// Which of the three steps of an order it is, from 0.
    pub step: Option<usize>,
    /// The address of what it shows, to share.
    pub share: Option<String>,
    /// What scrolls.
    pub body: El,
    /// What stays below.
    pub foot: Vec<El>,
}

impl Sheet<'_> {
    /// Draws it.
    pub fn draw(self, ui: &Ui) -> El {
        let texts = ui.texts;
        let close = button("ic", ui.to(Action::Close)).set("aria-label", texts.close).put(icon(Icon::Cross));
        let top = if self.title.is_empty() {
            let share = self.share.map(|address| {
                button("ic", copier(ui, &address, "link", Happened::LinkCopied))
                    .set("aria-label", texts.copy_link)
                    .put(icon(Icon::Share))
            });
            div("top float").key("top").maybe(share).put(close)
        } else {
            let back = self.back.map(|step| {
                button("ic", ui.to(Action::Go(step))).key("back").set("aria-label", texts.back).put(icon(Icon::Back))
            });
            div("top").key("top").maybe(back).put(heading("", self.title).key("title")).put(close.key("close"))
        };
        let steps = self.step.map(|now| {
            let names = [texts.step_cart, texts.step_details, texts.step_send].into_iter().enumerate();
            let names = names.map(|(at, name)| {
                let class = if at < now {
                    "done"
                } else if at == now {
                    "is"
                } else {
                    ""
                };
                el("li").class(class).when(at == now, "aria-current", "step").text(name)
            });
            el("ol").key("steps").class("steps").set("aria-label", texts.steps).all(names.collect())
        });
        let foot = (!self.foot.is_empty()).then(|| div("end-bar").key("foot").all(self.foot));
        el("dialog")
            .key(self.key)
            .node(&ui.follow.dialog)
            .class(self.class)
            .when(!self.hook.is_empty(), "data-v", self.hook)
            .when(self.class == "side", "part", "cart")
            .set("aria-labelledby", "title")
            .on(Kind::Cancel, close_by(ui, is_escape))
            .on(Kind::Click, close_by(ui, is_on_backdrop))
            .put(top)
            .maybe(steps)
            .put(self.body)
            .maybe(foot)
            .maybe(ui.session.over.is_none().then(|| status(ui)))
    }
}

/// The heading that names a sheet and takes the focus when it opens.
pub fn heading(class: &'static str, title: &str) -> El {
    el("h2").class(class).set("id", "title").set("tabindex", "-1").say(title)
}

/// Closes the sheet on an event that `means` it.
pub fn close_by(ui: &Ui, means: fn(&web_sys::Event) -> bool) -> On {
    let sender = ui.sender.clone();
    On::Call(Rc::new(move |event| {
        if means(&event) {
            sender.send(Action::Close);
        }
    }))
}

/// Always; the browser must not close the dialog by itself, since it goes with the session.
pub fn is_escape(event: &web_sys::Event) -> bool {
    event.prevent_default();
    true
}

/// Whether a click fell on the backdrop: on the dialog element itself, outside its box.
fn is_on_backdrop(event: &web_sys::Event) -> bool {
    let dialog = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDialogElement>().ok());
    let (Some(dialog), Some(event)) = (dialog, event.dyn_ref::<MouseEvent>()) else { return false };
    let area = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < area.left() || x > area.right() || y < area.top() || y > area.bottom()
}
