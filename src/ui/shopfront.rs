//! The shop itself: opening line, search, categories, products, who sells, and the bag.

use std::ops::Range;
use std::rc::Rc;

use vitrine_core::cart::Cart;
use vitrine_core::message;
use vitrine_core::shop::Product;
use vitrine_core::whatsapp;
use yew::AttrValue;

use super::Ui;
use super::about::about;
use super::card::card;
use super::cart::undo;
use super::el::{El, Kind, button, div, el, link, p, span};
use super::follow::{BAG, SEARCH};
use super::icon::{Icon, icon};
use super::opening::opening;
use super::parts::{amount, is_bare};
use super::rows::{Part, Piece};
use super::sift::sparing;
use super::window::number;
use crate::session::sift::Sift;
use crate::session::{Action, Happened, Session, Step, View};

/// So many cards load their pictures at once: what a phone and a desktop show first.
const FIRST_PICTURES: usize = 8;

/// Draws the shop.
pub fn shopfront(ui: &Ui) -> El {
    let chips = (ui.shop.categories.len() > 1).then(|| chips(ui));
    let front =
        div(if is_bare(ui) { "shop bare" } else { "shop" }).key("shop").put(bar(ui)).maybe(chips).put(products(ui));
    if ui.window.is_full() { front.put(about(ui)).put(bag(ui)) } else { front }
}

/// The opening line and the search field.
fn bar(ui: &Ui) -> El {
    let texts = ui.texts;
    let facts = opening(ui);
    let mut field = el("input")
        .class("in")
        .set("type", "search")
        .hook("search")
        .set("aria-label", texts.search)
        .set("placeholder", texts.search)
        .set("enterkeyhint", "search")
        .set("autocomplete", "off")
        .set("maxlength", "80")
        .value(AttrValue::from(Rc::clone(ui.query)))
        .on(Kind::Input, ui.typed(|typed| Some(Action::Search(typed.into()))));
    if let Some(node) = ui.focus(SEARCH) {
        field = field.node(node);
    }
    let (hours, shut) = (&ui.shop.hours, "note wide");
    let closed = ui.shop.accept_when_closed && hours.are_known() && !hours.is_open(ui.session.now.local());
    let closed = closed.then(|| p(shut).put(icon(Icon::Clock)).put(el("span").text(texts.orders_when_closed)));
    let (ordered, name) =
        if ui.session.sift.is_off() { ("ic", texts.sort_and_filter) } else { ("ic on", texts.sort_and_filter_on) };
    let sift = button(ordered, ui.to(Action::Go(Step::Sift)))
        .set("aria-label", name)
        .set("aria-haspopup", "dialog")
        .put(icon(Icon::Sort));
    let tools = div("tools").put(div("find").put(icon(Icon::Search)).put(field)).put(sift);
    div("bar").key("bar").put(facts).put(tools).maybe(closed).maybe(sparing(ui))
}

fn chips(ui: &Ui) -> El {
    let chosen = ui.session.category.as_deref();
    let chip = |value: &str, name: Option<&Rc<str>>| {
        let pressed = name.map(|name| &**name) == chosen;
        button("chip", ui.to(Action::Browse(name.cloned())))
            .hook("category")
            .attr("data-value", value)
            .set("aria-pressed", if pressed { "true" } else { "false" })
            .say(value)
    };
    let all = std::iter::once(chip(ui.texts.everything, None));
    let chips = all.chain(ui.shop.categories.iter().map(|name| chip(name, Some(name)))).collect();
    div("chips").key("chips").set("role", "group").set("aria-label", ui.texts.categories).all(chips)
}

/// The places of the products that stand under one heading: those of a category, or all that a search finds.
pub fn sections(session: &Session) -> Vec<Range<usize>> {
    let searched = session.is_one_list();
    let same = |one: &Rc<Product>, next: &Rc<Product>| searched || one.category == next.category;
    let mut start = 0_usize;
    let section = |products: &[Rc<Product>]| {
        let section = start..start.saturating_add(products.len());
        start = section.end;
        section
    };
    session.found.chunk_by(same).map(section).collect()
}

/// What is found, under the names of its categories; of a long list the part that is near.
fn products(ui: &Ui) -> El {
    let place = div("rows").key("products").set("tabindex", "-1").node(&ui.window.place);
    if ui.found.is_empty() {
        // A shop whose products are all hidden begins like this: nobody has looked for anything yet.
        return place.maybe((ui.session.news.turn > 0).then(|| nothing(ui)));
    }
    let Some(rows) = &ui.window.rows else {
        let all = sections(ui.session).into_iter().enumerate();
        let drawn = all.filter_map(|(at, all)| {
            let cards = all.start..all.end.min(ui.window.most);
            (!cards.is_empty()).then(|| section(ui, at, &all, &[Piece::Cards(cards)], false))
        });
        return place.all(drawn.collect());
    };
    let parts = rows.parts();
    let last = parts.len().saturating_sub(1);
    let parts = parts.into_iter().enumerate().filter_map(|(at, part)| match part {
        Part::Space(high) => Some(space("div", at, last, high)),
        Part::Section(number, pieces) => Some(section(ui, number, rows.sections.get(number)?, &pieces, true)),
    });
    place.all(parts.collect())
}

/// A heading and some of the products under it; `even` when they are not all.
fn section(ui: &Ui, number: usize, products: &Range<usize>, pieces: &[Piece], even: bool) -> El {
    let searched = ui.session.is_one_list();
    let category = ui.found.get(products.start).and_then(|product| product.category.as_deref());
    let heading = if searched { ui.texts.results } else { category.unwrap_or(ui.texts.others) };
    let hidden = searched || (category.is_none() && ui.shop.categories.is_empty());
    let section = el("section").class(if even { "even" } else { "" }).key(number.to_string());
    let section = section.put(el("h2").class(if hidden { "vh" } else { "h2 group" }).say(heading));
    if let [Piece::Space(high)] = pieces {
        return section.put(space("div", 0, 0, *high));
    }
    let last = pieces.len().saturating_sub(1);
    let mut list = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Space(high) => list.push(space("li", at, last, *high)),
            Piece::Cards(some) => list.extend(some.clone().filter_map(|at| {
                let card = card(ui, ui.found.get(at)?, at < FIRST_PICTURES);
                let place = at.saturating_sub(products.start).saturating_add(1);
                let count = |card: El, name, count: usize| if even { card.attr(name, count.to_string()) } else { card };
                Some(count(count(card, "aria-posinset", place), "aria-setsize", products.len()))
            })),
        }
    }
    section.put(el("ul").class("grid").all(list))
}

/// Space as high as what is not drawn, the part `at` of `last`. A strict page allows no style of its own to an element, but an
/// image may say how high it is. It keeps its name while parts come and go, so that Yew moves no card, which would lose the focus.
fn space(tag: &'static str, at: usize, last: usize, high: f64) -> El {
    let name = match at {
        0 => " start",
        _ if at == last => " end",
        _ => " middle",
    };
    let image = el("svg").set("width", "1").attr("height", number(high));
    el(tag).key(name).class("space").set("aria-hidden", "true").put(image)
}

/// That nothing is found, and the ways on. Comes with the rest of the module.
#[inline(never)]
fn nothing(ui: &Ui) -> El {
    let (texts, query) = (ui.texts, ui.session.query.trim());
    let ask = ui.shop.whatsapp.as_ref().map(|phone| {
        let question = message::whether_it_has(ui.shop, query);
        link("btn t", whatsapp::link(Some(phone), &question).into()).put(icon(Icon::Chat)).text(texts.ask)
    });
    let sifted = !ui.session.sift.is_off();
    let all = ui.to(Action::Sift(Sift::default()));
    // In a category there may be nothing of what the whole shop has.
    let others = ui.session.category.as_ref().map_or(0, |_| ui.shop.search(None, query).len());
    let others = (others > 0)
        .then(|| button("btn q", ui.to(Action::Browse(None))).say(&ui.locale.count(texts.see_found, others)));
    let clear = sifted.then(|| button("btn q", all).text(texts.clear_filters));
    let words = if query.is_empty() { texts.nothing_like_that.to_owned() } else { texts.nothing_with.with([query]) };
    let again = (!query.is_empty()).then(|| button("btn q", ui.to(Action::Search("".into()))).text(texts.clear_search));
    div("void")
        .key("nothing")
        .put(icon(Icon::Search))
        .put(p("h2").say(&words))
        .put(p("mut").text(if sifted { texts.nothing_sifted } else { texts.nothing_hint }))
        .put(div("row").maybe(others).maybe(clear).maybe(again).maybe(ask.filter(|_| !query.is_empty())))
}

/// The way to the cart, or back to the order that was sent.
fn bag(ui: &Ui) -> El {
    let (texts, session) = (ui.texts, ui.session);
    let (step, words) = if session.is_sent() { (Step::After, texts.open_order) } else { (Step::Cart, texts.open_cart) };
    let filled = !session.cart.is_empty();
    let mut bag = button(if filled { "btn bag" } else { "btn bag none" }, ui.to(Action::Go(step)))
        .key("bag")
        .set("part", "button")
        .hook("cart-open")
        .set("aria-haspopup", "dialog")
        .put(icon(Icon::Bag))
        .put(span(if filled { "lbl" } else { "vh" }).text(words))
        .put(span(if filled { "count" } else { "vh" }).hook("cart-count").say(&pieces(&session.cart).to_string()));
    if let Some(node) = ui.focus(BAG) {
        bag = bag.node(node);
    }
    if filled {
        bag = bag.put(span("end").put(amount(ui, session.order().subtotal)));
    }
    let toast = if session.news.turn > 0 { toast(ui) } else { None };
    div("bagbar").key("bagbar").maybe(toast).put(bag)
}

/// What just happened to the cart or the shop, over the bag. Comes with the rest of the module.
#[inline(never)]
fn toast(ui: &Ui) -> Option<El> {
    if ui.session.view != View::Shop {
        return None;
    }
    undo(ui).or_else(|| {
        let words = match ui.session.news.what.as_ref()? {
            Happened::NoMore(title) => ui.texts.no_more.with([title]),
            Happened::Erased => ui.texts.erased.to_owned(),
            Happened::LinkGone => ui.texts.link_gone.to_owned(),
            _ => return None,
        };
        Some(p("toast").key("toast").set("aria-hidden", "true").say(&words))
    })
}

/// How many things are in the cart: pieces are counted, what is weighed or measured counts once a row.
fn pieces(cart: &Cart) -> u32 {
    cart.lines().iter().fold(0, |sum: u32, line| {
        let thousandths = line.quantity.thousandths();
        let pieces = if thousandths.is_multiple_of(1_000) { thousandths / 1_000 } else { 1 };
        sum.saturating_add(pieces)
    })
}
