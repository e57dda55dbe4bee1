//! First step of an order: what is in the cart.

use std::rc::Rc;

use vitrine_core::cart_text;
use vitrine_core::message::choices_text;
use vitrine_core::order::{NOTE_MAX, Obstacle, Order, OrderLine};
use vitrine_core::quantity::Quantity;
use yew::AttrValue;

use super::Ui;
use super::bill::{note_text, sums};
use super::copy::{copier, told};
use super::coupon::coupon;
use super::el::{El, Kind, button, div, el, p, span};
use super::icon::{Icon, icon};
use super::opening::state;
use super::page::Page;
use super::parts::{Stepper, amount, is_bare, label, per, picture, problem};
use super::receive::{minimum, receive};
use super::sheet::Sheet;
use crate::session::{Action, Happened, Removed};

/// Draws the cart.
pub fn sheet(ui: &Ui, missed: bool) -> El {
    let texts = ui.texts;
    let (step, body, foot) = if ui.session.cart.is_empty() {
        (None, div("body").key("empty").put(empty(ui)), undo(ui).into_iter().collect())
    } else {
        let order = ui.session.order();
        (Some(0), rows(ui, &order, missed), foot(ui, &order))
    };
    Sheet { key: "order", class: "side", hook: "cart", title: texts.cart, back: None, step, share: None, body, foot }
        .draw(ui)
}

fn empty(ui: &Ui) -> El {
    let texts = ui.texts;
    div("void")
        .put(icon(Icon::Bag))
        .put(p("h2").text(texts.cart_is_empty))
        .put(p("mut").text(texts.cart_is_kept))
        .put(button("btn", ui.to(Action::Close)).text(texts.see_products))
}

fn rows(ui: &Ui, order: &Order, missed: bool) -> El {
    let texts = ui.texts;
    let rows = ui.session.cart.lines().iter().map(|line| {
        let obstacle = order.obstacles.iter().find(|obstacle| obstacle.line() == Some(line.id));
        match order.lines.iter().find(|priced| priced.id == line.id) {
            Some(priced) => row(ui, priced, &line.note, obstacle),
            None => gone(ui, line.id, obstacle),
        }
    });
    let back = ui.session.recalled.map(|lost| {
        let words = el("span")
            .text(texts.cart_is_back)
            .maybe((lost > 0).then(|| el("span").text(" ").say(&ui.locale.count(texts.lost, lost))));
        p("note").key("back").put(icon(Icon::Clock)).put(words)
    });
    let too_much = order.obstacles.contains(&Obstacle::TooMuch).then(|| problem(texts.too_much));
    let address = Page::address(&["#vitrine-cart=", &cart_text::write(&ui.session.cart)].concat());
    let on = copier(ui, &address, "link", Happened::LinkCopied);
    let share = button("btn t s", on).key("share").put(icon(Icon::Share)).text(texts.copy_cart_link);
    div("body stack")
        .key("cart")
        .maybe(back)
        .put(el("ul").key("rows").set("tabindex", "-1").all(rows.collect()))
        .maybe(too_much.map(|sentence| sentence.key("too-much")))
        .maybe(receive(ui, order, missed))
        .maybe(minimum(ui, order))
        .maybe(coupon(ui, order))
        .put(sums(ui, order))
        .put(share)
        .maybe(told(ui).map(|told| told.key("told")))
}

/// The undo bar and the way on.
fn foot(ui: &Ui, order: &Order) -> Vec<El> {
    let texts = ui.texts;
    let on = button("btn w", ui.to(Action::GoOn));
    let on = match ui.session.stops_in_cart(order) {
        Some(obstacle) => on.set("aria-disabled", "true").say(&missing(ui, obstacle)),
        None => on.text(texts.go_on).put(span("end").put(amount(ui, order.total))),
    };
    undo(ui).into_iter().chain([on.key("on")]).collect()
}

/// The bar that brings back what was taken out, until the next action.
pub fn undo(ui: &Ui) -> Option<El> {
    let texts = ui.texts;
    let words = match ui.session.removed.as_ref()? {
        Removed::Line(_, line) => texts.removed.with([&ui.shop.product(line.product.as_str())?.title]),
        Removed::All(..) if ui.session.news.what == Some(Happened::Erased) => texts.erased.to_owned(),
        Removed::All(..) => texts.emptied.to_owned(),
    };
    let words = el("span").say(&words);
    Some(div("toast").key("undo").put(words).put(button("", ui.to(Action::Undo)).text(texts.undo)))
}

/// What a button that cannot go on says: what is missing.
fn missing(ui: &Ui, obstacle: &Obstacle) -> String {
    let texts = ui.texts;
    match obstacle {
        Obstacle::Minimum { missing, .. } => texts.missing_short.with([&ui.money(*missing)]),
        Obstacle::Delivery | Obstacle::Area | Obstacle::PostalCode => texts.say_area.to_owned(),
        Obstacle::Closed => state(ui).1.join(" · "),
        _ => texts.see_cart.to_owned(),
    }
}

/// A row whose product cannot be bought any more.
fn gone(ui: &Ui, id: u32, obstacle: Option<&Obstacle>) -> El {
    let title = match obstacle {
        Some(Obstacle::Gone { title: Some(title), .. }) => &**title,
        _ => "",
    };
    let what = div("tight grow").put(el("b").say(title)).put(problem(ui.texts.gone));
    el("li").key(id).set("data-lacks", "").class("line row").hook("line").put(what).put(remove(ui, id, title))
}

fn remove(ui: &Ui, id: u32, title: &str) -> El {
    let name = ui.texts.remove.with([title]);
    button("ic", ui.to(Action::Remove(id))).hook("remove").attr("aria-label", name).put(icon(Icon::Trash))
}

fn row(ui: &Ui, line: &OrderLine, typed: &Rc<str>, obstacle: Option<&Obstacle>) -> El {
    let (texts, product, id) = (ui.texts, &line.product, line.id);
    let (writing, bare) = (ui.session.writing == Some(id), is_bare(ui));
    let choices = choices_text(line);
    let sentence = match obstacle {
        Some(Obstacle::Choices { group, .. }) => Some(texts.wrong_choices.with([group])),
        Some(Obstacle::Gone { .. }) => Some(texts.gone.to_owned()),
        Some(Obstacle::Quantity { nearest, .. }) => Some(texts.wrong_quantity.with([&nearest.to_text(&ui.locale.tag)])),
        _ => None,
    };
    let seller = ui.shop.sellers.iter().find(|seller| Some(&seller.id) == product.seller.as_ref());
    let unit = product.unit.word().map(|unit| span("sm mut").put(amount(ui, line.unit_price)).text(" ").put(per(unit)));
    let what = div("tight")
        .put(el("b").say(&product.title))
        .maybe(seller.map(|seller| span("sm mut").put(el("bdi").say(&seller.name))))
        .maybe((!choices.is_empty()).then(|| span("sm mut").say(&choices)))
        .maybe(unit)
        .maybe(product.min_age.map(|age| span("sm mut").say(&texts.from_age.with([&age.to_string()]))))
        .maybe((!line.note.is_empty() && !writing).then(|| note_text(ui, &line.note)))
        .maybe(sentence.map(|sentence| problem(&sentence)));
    let field = writing.then(|| {
        let name = format!("note-{id}");
        let field = el("input")
            .class("in")
            .attr("id", name.clone())
            .hook("note")
            .attr("maxlength", NOTE_MAX.to_string())
            .set("enterkeyhint", "done")
            .set("autocomplete", "off")
            .set("placeholder", texts.note_hint)
            .value(AttrValue::from(Rc::clone(typed)))
            .on(Kind::Input, ui.typed(move |typed| Some(Action::SetNote(id, typed.into()))));
        div("fld full").put(label(ui, &name, texts.note)).put(field)
    });
    let change = move |quantity: Option<Quantity>| quantity.map(|quantity| Action::SetQuantity(id, quantity));
    let (value, steps) = (Some(line.quantity), product.allowed(&line.choices));
    let stepper = Stepper { title: &product.title, value, steps, focus: "", change: Rc::new(change) };
    let write = (!writing).then(|| {
        let words = if line.note.is_empty() { texts.note } else { texts.edit_note };
        let name = [words, ": ", &product.title].concat();
        button("btn t s", ui.to(Action::WriteNote(id))).attr("aria-label", name).text(words)
    });
    let acts = div("acts").put(stepper.draw(ui)).put(el("span").maybe(write).put(remove(ui, id, &product.title)));
    el("li")
        .key(id)
        .class(if bare { "line bare" } else { "line" })
        .when(obstacle.is_some(), "data-lacks", "")
        .hook("line")
        .attr("data-id", product.id.as_str())
        .maybe((!bare).then(|| picture(ui, product.images.first(), false, false)))
        .put(what)
        .put(el("b").hook("price").put(amount(ui, line.total)))
        .maybe(field)
        .put(acts)
}
