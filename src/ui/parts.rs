//! Small parts that several screens share: prices, pictures, steppers, sentences.

use std::rc::Rc;

use vitrine_core::money::Money;
use vitrine_core::quantity::{Quantity, Steps};
use vitrine_core::shop::{Image, Product, Shop};
use vitrine_core::{message, whatsapp};
use vitrine_texts::Phrase;
use wasm_bindgen::JsCast;
use web_sys::{HtmlImageElement, HtmlInputElement};
use yew::AttrValue;

use super::Ui;
use super::codes::Symbol;
use super::el::{El, Kind, On, button, div, el, p, span};
use super::icon::{Icon, icon};
use super::window::WHOLE;
use crate::session::Action;

/// An amount, kept together and apart from the direction of the text around it.
pub fn amount(ui: &Ui, money: Money) -> El {
    el("bdi").class("num").say(&ui.amount(money))
}

/// An element in the place of a phrase, what stands around it in a class of its own.
fn around(phrase: Phrase<1>, class: &'static str, element: El) -> Vec<El> {
    let (before, after) = phrase.around();
    let words = |words: &'static str| (!words.is_empty()).then(|| span(class).text(words));
    words(before).into_iter().chain([element]).chain(words(after)).collect()
}

/// The price of a product as its card and its sheet show it.
pub fn price(ui: &Ui, product: &Product, class: &'static str) -> El {
    let texts = ui.texts;
    let Some(lowest) = product.lowest_price() else {
        return p("mut sm").set("part", "price").hook("price").text(texts.on_request);
    };
    let before = product.lowest_compare_at_price();
    let now = span(class)
        .all(match product.has_price_range() {
            true => around(texts.from, "unit", amount(ui, lowest)),
            false => vec![amount(ui, lowest)],
        })
        .maybe(product.unit.word().map(|unit| span("unit").text(" ").put(per(unit))));
    let before = before.map(|before| el("s").all(around(texts.before, "vh", amount(ui, before))));
    p("price").set("part", "price").hook("price").put(now).maybe(before)
}

/// The unit of a price: `/kg`.
pub fn per(unit: &str) -> El {
    el("bdi").say(&["/", unit].concat())
}

/// Pictures with fewer pixels across than this are drawings on a plain ground: they stand in the middle of the well
/// instead of being stretched over it.
const PHOTO_WIDTH: u32 = 300;

/// Whether no product of the shop has a picture: nothing keeps a place for one then. A list of which only a part is drawn stays
/// as it is: rows of words are so low that too many would be in view.
pub fn is_bare(ui: &Ui) -> bool {
    ui.shop.products.len() <= WHOLE && ui.shop.products.iter().all(|product| product.images.is_empty())
}

/// A picture in its well: a square that keeps its place whether the picture comes or not. Without `alt` it only repeats
/// what the text beside it says.
pub fn picture(ui: &Ui, image: Option<&Image>, eager: bool, alt: bool) -> El {
    let well = div("pic");
    let image = image.filter(|_| !ui.session.sparing);
    let Some((image, src)) = image.and_then(|image| Some((image, ui.page.picture(&image.src)?))) else {
        return well.put(icon(Icon::Picture));
    };
    let words = if alt { AttrValue::from(image.alt.to_string()) } else { AttrValue::Static("") };
    let picture = el("img")
        .key(src.to_string())
        .val("src", src)
        .val("alt", words)
        .set("width", "232")
        .set("height", "232")
        .set("decoding", "async")
        .set("draggable", "false")
        .set("loading", if eager { "eager" } else { "lazy" })
        .set("referrerpolicy", "no-referrer")
        .on(Kind::Load, On::Call(Rc::new(|event| mark(&event, None))))
        .on(Kind::Error, On::Call(Rc::new(|event| mark(&event, Some("lost")))));
    well.put(picture).put(icon(Icon::Picture))
}

/// Marks a picture as `class`, or as what its size says that it is. Only the page knows; the next drawing of the screen
/// leaves the mark alone.
fn mark(event: &web_sys::Event, class: Option<&str>) {
    let image = event.target().and_then(|target| target.dyn_into::<HtmlImageElement>().ok());
    if let Some(image) = image {
        let photo = || if image.natural_width() < PHOTO_WIDTH { "drawing" } else { "photo" };
        image.set_class_name(class.unwrap_or_else(photo));
    }
}

/// A quantity with − and +, and a field between them for those who know the number.
pub struct Stepper<'a> {
    /// What it counts, for the names of its parts.
    pub title: &'a str,
    /// The quantity now; `None` for none yet.
    pub value: Option<Quantity>,
    /// What it can be.
    pub steps: Steps,
    /// The name by which + may be asked to take the focus.
    pub focus: &'a str,
    /// The action for each new quantity; `None` where the step under the least takes the thing away.
    pub change: Rc<dyn Fn(Option<Quantity>) -> Option<Action>>,
}

impl Stepper<'_> {
    /// Draws it.
    pub fn draw(self, ui: &Ui) -> El {
        let texts = ui.texts;
        let Self { title, value, steps, focus, change } = self;
        let written = AttrValue::from(value.map_or_else(|| "0".to_owned(), |value| value.to_text(&ui.locale.tag)));
        let less = value.and_then(|value| change(steps.below(value)));
        // At the most, + asks for more all the same: the answer says that there is none.
        let more = value.map_or(Some(steps.min), |value| value.checked_add(steps.step));
        let beyond = more.is_some_and(|more| more > steps.max);
        let more = more.and_then(|more| change(Some(more)));
        let full = beyond || more.is_none();
        let turn = |hook: &'static str, name: String, glyph: Icon, action: Option<Action>, full: bool| {
            let on = action.map_or(On::Nothing, |action| ui.to(action));
            button("", on).hook(hook).attr("aria-label", name).when(full, "aria-disabled", "true").put(icon(glyph))
        };
        let mut plus = turn("inc", texts.one_more.with([title]), Icon::Plus, more, full);
        if let Some(node) = ui.focus(focus) {
            plus = plus.node(node);
        }
        let (before, sender) = (written.clone(), ui.sender.clone());
        let onchange = On::Call(Rc::new(move |event| {
            let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            let typed = Quantity::parse(&field.value());
            // The field shows what is sold, whatever was typed: the nearest quantity, or the one before.
            field.set_value(&before);
            if let Some(action) = typed.and_then(|typed| change(Some(typed))) {
                sender.send(action);
            }
        }));
        let field = el("input")
            .hook("quantity")
            .set("inputmode", "decimal")
            .set("autocomplete", "off")
            .set("enterkeyhint", "done")
            .set("maxlength", "7")
            .attr("aria-label", texts.quantity_of.with([title]))
            .value(written)
            .on(Kind::Change, onchange);
        let none = less.is_none();
        let minus = turn("dec", texts.one_less.with([title]), Icon::Minus, less, none);
        span("step").put(minus).put(field).put(plus)
    }
}

/// Why the order cannot be sent, beside what it is about.
pub fn problem(sentence: &str) -> El {
    p("err").hook("problem").put(icon(Icon::Alert)).put(el("span").say(sentence))
}

/// The one polite live region. Its text is set after it is in the page.
pub fn status(ui: &Ui) -> El {
    p("vh").key("status").set("role", "status").hook("status").node(&ui.follow.status)
}

/// CSS pixels a module of a QR code needs at least, so that a camera tells it from its neighbours.
const MODULE_PIXELS: usize = 3;

/// A QR code as one SVG path with a text alternative, black on white in every theme.
pub fn qr(symbol: &Symbol, hook: &'static str, label: String) -> El {
    let pixels = AttrValue::from(symbol.size.saturating_add(8).saturating_mul(MODULE_PIXELS).max(208).to_string());
    el("svg")
        .hook(hook)
        .val("viewBox", symbol.view_box.clone())
        .val("width", pixels.clone())
        .val("height", pixels)
        .set("shape-rendering", "crispEdges")
        .set("role", "img")
        .attr("aria-label", label)
        .put(el("path").val("d", symbol.path.clone()))
}

/// A term and what it is, in a list of such.
pub fn term(name: &str, hook: &'static str, value: El) -> El {
    let value = el("dd").when(!hook.is_empty(), "data-v", hook).put(value);
    el("div").put(el("dt").say(name)).put(value)
}

/// A choice of a list.
pub fn option(value: &str, words: &str, selected: bool) -> El {
    el("option").attr("value", value).selected(selected).say(words)
}

/// One of a few alternatives beside each other; `open` when it can be chosen.
pub fn segment(group: &'static str, chosen: bool, on: On, glyph: Option<Icon>, words: &str, open: bool) -> El {
    let input = el("input").set("type", "radio").set("name", group).checked(chosen).on(Kind::Change, on);
    let input = input.when(!open, "disabled", "");
    el("label").put(input).maybe(glyph.map(icon)).say(words)
}

/// The link that asks who sells a product about it.
pub fn ask_link(shop: &Shop, product: &Product) -> Option<AttrValue> {
    let phone = shop.phone_for(product)?;
    Some(whatsapp::link(Some(phone), &message::question(shop, &product.title)).into())
}

/// The name of a field that need not be filled in.
pub fn label(ui: &Ui, field: &str, name: &'static str) -> El {
    el("label").attr("for", field).text(name).text(" ").put(span("opt").text(ui.texts.optional))
}
