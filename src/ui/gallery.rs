//! The pictures of a product: a strip that is swept, thumbnails, and all of it again in the whole window.

use std::rc::Rc;

use vitrine_core::shop::Image;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};
use yew::NodeRef;

use super::Ui;
use super::card::badge;
use super::el::{El, Kind, On, button, div, el};
use super::icon::{Icon, icon};
use super::parts::{picture, status};
use super::sheet::{close_by, heading, is_escape};
use crate::session::{Action, Draft};

/// Draws the pictures of the sheet, if the product has any.
pub fn gallery(ui: &Ui, draft: &Draft) -> Option<El> {
    let (product, images, texts) = (&draft.product, images(draft), ui.texts);
    if product.images.is_empty() && product.variants.iter().all(|variant| variant.image.is_none()) {
        return None;
    }
    let many = images.len() > 1;
    let larger = (!images.is_empty() && !ui.session.sparing).then(|| {
        button("ic over", ui.to(Action::Enlarge(false)))
            .set("aria-label", texts.enlarge)
            .set("aria-haspopup", "dialog")
            .put(icon(Icon::Zoom))
    });
    let shown = div("shown").put(strip(ui, &images, &ui.follow.strip)).maybe(badge(ui, product)).maybe(larger);
    let shots = many.then(|| {
        let shots = images.iter().enumerate().map(|(at, image)| {
            button("", turn_to(&ui.follow.strip, at))
                .when(at == draft.picture, "aria-current", "true")
                .attr("aria-label", nth(ui, at, images.len()))
                .put(picture(ui, Some(image), true, false))
        });
        div("shots").set("role", "group").set("aria-label", texts.photos).all(shots.collect())
    });
    Some(div("stack left").put(shown).maybe(shots))
}

/// Which picture it is, of how many.
fn nth(ui: &Ui, at: usize, of: usize) -> String {
    ui.texts.photo.with([&at.saturating_add(1).to_string(), &of.to_string()])
}

/// Draws the pictures in the whole window; `large` when they are larger than that.
pub fn window(ui: &Ui, draft: &Draft, large: bool) -> El {
    let (images, texts, wide, at) = (images(draft), ui.texts, &ui.follow.wide, draft.picture);
    let step = |to: Option<usize>, name, class, glyph| {
        let on = to.filter(|to| *to < images.len()).map(|to| turn_to(wide, to));
        let none = on.is_none();
        let button = button(class, on.unwrap_or(On::Nothing)).set("aria-label", name).put(icon(glyph));
        button.when(none, "aria-disabled", "true")
    };
    let many = images.len() > 1;
    let words = if many { nth(ui, at, images.len()) } else { draft.product.title.to_string() };
    let top = div("top")
        .put(heading("", &words).set("id", "over"))
        .put(
            button("ic", ui.to(Action::Enlarge(!large)))
                .set("aria-label", texts.enlarge_more)
                .set("aria-pressed", if large { "true" } else { "false" })
                .put(icon(Icon::Zoom)),
        )
        .put(button("ic", ui.to(Action::Close)).set("aria-label", texts.close).put(icon(Icon::Cross)));
    let shown = div(if large { "shown large" } else { "shown" })
        .put(strip(ui, &images, wide))
        .maybe(many.then(|| step(at.checked_sub(1), texts.photo_before, "ic over prev", Icon::Back)))
        .maybe(many.then(|| step(at.checked_add(1), texts.photo_after, "ic over", Icon::Next)));
    el("dialog")
        .key("pictures")
        .node(&ui.follow.over)
        .class("zoom")
        .set("aria-labelledby", "over")
        .on(Kind::Cancel, close_by(ui, is_escape))
        .on(Kind::Twice, ui.to(Action::Enlarge(!large)))
        .put(top)
        .put(shown)
        .put(status(ui))
}

/// The pictures of what is chosen, its own first.
fn images(draft: &Draft) -> Vec<&Image> {
    let own = draft.product.variant(&draft.choices).and_then(|variant| variant.image.as_ref());
    let others = draft.product.images.iter().filter(|image| own.is_none_or(|own| own.src != image.src));
    own.into_iter().chain(others).collect()
}

/// The pictures side by side, one at a time in view. The browser sweeps it; what is in view then is the one shown.
fn strip(ui: &Ui, images: &[&Image], node: &NodeRef) -> El {
    let sender = ui.sender.clone();
    let seen = On::Call(Rc::new(move |event| {
        let Some(strip) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        // Right to left, the way runs below zero.
        let (way, width) = (strip.scroll_left().unsigned_abs(), strip.client_width().unsigned_abs().max(1));
        let at = way.saturating_add(width / 2).checked_div(width).unwrap_or_default();
        sender.send(Action::ShowPicture(usize::try_from(at).unwrap_or_default()));
    }));
    let strip = div("strip").node(node).on(Kind::Scroll, seen);
    let Some(first) = images.first() else { return strip.put(picture(ui, None, true, true)) };
    // Another first picture is another strip, which begins at its start.
    let strip = strip.key(first.src.to_string());
    let strip = if images.len() > 1 {
        strip.set("tabindex", "0").set("role", "group").set("aria-label", ui.texts.photos)
    } else {
        strip
    };
    strip.all(images.iter().enumerate().map(|(at, image)| picture(ui, Some(image), at == 0, true)).collect())
}

fn turn_to(strip: &NodeRef, at: usize) -> On {
    let strip = strip.clone();
    On::Call(Rc::new(move |_| bring(&strip, at, ScrollBehavior::Auto)))
}

/// Brings a picture into view.
pub fn bring(strip: &NodeRef, at: usize, how: ScrollBehavior) {
    let place = |strip: &Element, at: u32| {
        strip
            .children()
            .item(at)
            .and_then(|child| child.dyn_into::<HtmlElement>().ok())
            .map(|child| child.offset_left())
    };
    if let Some(strip) = strip.cast::<Element>()
        && let Some((left, start)) = place(&strip, u32::try_from(at).unwrap_or_default()).zip(place(&strip, 0))
    {
        let options = ScrollToOptions::new();
        options.set_left(f64::from(left.saturating_sub(start)));
        options.set_behavior(how);
        strip.scroll_to_with_scroll_to_options(&options);
    }
}
