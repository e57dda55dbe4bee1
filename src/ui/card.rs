//! A product in the grid. The whole card opens its sheet; the button on the picture puts it into the cart.

use std::rc::Rc;

use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, Product};

use super::Ui;
use super::el::{El, button, div, el, link, span};
use super::icon::{Icon, icon};
use super::parts::{Stepper, ask_link, picture, price};
use crate::session::Action;

/// Draws the card of a product; `eager` when its picture is among the first seen.
pub fn card(ui: &Ui, product: &Rc<Product>, eager: bool) -> El {
    let texts = ui.texts;
    let gone = product.price.is_some() && !product.can_be_bought();
    let open = button("", ui.to(Action::Open(Rc::clone(product)))).hook("details").set("aria-haspopup", "dialog");
    let question = product.price.is_none().then(|| ask_link(ui.shop, product)).flatten().map(|href| {
        link("btn q s ask", href)
            .set("part", "button")
            .hook("add")
            .attr("aria-label", texts.ask_about.with([&product.title]))
            .put(icon(Icon::Chat))
            .text(texts.ask)
    });
    let what = div("what")
        .put(el("h3").put(open.put(el("span").say(&product.title))))
        .put(price(ui, product, ""))
        .maybe(question);
    let well = picture(ui, product.images.first(), eager, false)
        .maybe(badge(ui, product))
        .maybe((!gone && product.price.is_some()).then(|| put(ui, product)));
    el("li")
        .key(product.id.as_str().to_owned())
        .class(if gone { "card gone" } else { "card" })
        .set("part", "product")
        .hook("product")
        .attr("data-id", product.id.as_str())
        .put(well)
        .put(what)
}

/// The one badge of a product: sold out, last units, offer or its first label.
pub fn badge(ui: &Ui, product: &Product) -> Option<El> {
    let texts = ui.texts;
    let (class, words) = match () {
        () if product.price.is_some() && !product.can_be_bought() => ("badge", texts.sold_out),
        () if product.is_nearly_gone() => ("badge", texts.last_units),
        () if product.lowest_compare_at_price().is_some() => ("badge hot", texts.offer),
        () if product.lead_hours > 0 => ("badge", texts.to_order),
        () => ("badge", &**product.labels.first()?),
    };
    Some(span(class).set("part", "badge").say(words))
}

/// What puts the product into the cart: a +, the stepper that + turns into, or the number of a product with options.
fn put(ui: &Ui, product: &Rc<Product>) -> El {
    let (texts, id) = (ui.texts, product.id.as_str());
    let mut rows = ui.session.cart.lines().iter().filter(|line| line.product == product.id);
    let first = rows.next().map(|line| (line.id, line.quantity));
    if product.options.is_empty()
        && rows.next().is_none()
        && let Some((row, quantity)) = first
    {
        let change = move |quantity: Option<Quantity>| {
            Some(quantity.map_or(Action::Remove(row), |quantity| Action::SetQuantity(row, quantity)))
        };
        let (focus, steps) = (format!("inc {id}"), product.allowed(&Choices::none()));
        let stepper =
            Stepper { title: &product.title, value: Some(quantity), steps, focus: &focus, change: Rc::new(change) };
        return stepper.draw(ui).key("step");
    }
    let asks = !product.options.is_empty();
    let action = if asks { Action::Open(Rc::clone(product)) } else { Action::Add(Rc::clone(product)) };
    let held = first.and_then(|_| Quantity::from_thousandths(ui.session.cart.thousandths_of(&product.id)));
    let held = held.map(|held| held.to_text(&ui.locale.tag));
    let name = match &held {
        Some(held) => texts.add_more.with([&product.title, held]),
        None => texts.add_this.with([&product.title]),
    };
    let mut button = button(if held.is_some() { "ic put has" } else { "ic put" }, ui.to(action))
        .key("put")
        .set("part", "button")
        .hook("add")
        .when(asks, "aria-haspopup", "dialog")
        .attr("aria-label", name);
    if let Some(node) = ui.focus(&format!("add {id}")) {
        button = button.node(node);
    }
    match held {
        Some(held) => button.say(&held),
        None => button.put(icon(Icon::Plus)),
    }
}
