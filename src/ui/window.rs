//! Which part of a long list of products is in the page: what the shopper sees of it, and a little more.
//!
//! A list of at most [`WHOLE`] products is drawn whole, so that the browser finds and prints all of it: a few at a time
//! ([`Window::grow`]), with a turn for the page between them; what stands below it comes when it has filled the viewport.
//! Of a longer one the rows near the viewport are drawn, and space stands for the others. Rows are equally high, so the
//! space is known without drawing them: cards keep room for two lines of title (`src/style/7-rows.css`), one drawn row
//! is measured, and `--row` gives its height to all. [`Rows`] has the arithmetic.

use std::ops::Range;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use vitrine_core::shop::Product;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleDeclaration, Element, EventTarget, HtmlElement, KeyboardEvent, ResizeObserver, ShadowRoot};
use yew::NodeRef;

use super::Message;
use super::rows::{Rows, Size};
use super::sender::Sender;

/// Up to so many products, all are drawn.
pub const WHOLE: usize = 100;
/// At least so many more are drawn in one turn, which holds the page up no longer than a shopper can feel.
const FEW: usize = 4;
/// One more for so many that are drawn already: each turn goes over those too, so that many turns would take longer in all.
const PART: usize = 3;
/// At least what a phone or a desktop shows before she scrolls.
const FULL: usize = 12;
/// A card in the list.
const CARD: &str = "[data-v=product]";

/// The window on the list.
#[derive(Default)]
pub struct Window {
    /// Where the list is drawn.
    pub place: NodeRef,
    /// The list as rows; absent when it is drawn whole.
    pub rows: Option<Rows>,
    /// How many products the shop has.
    products: usize,
    /// Up to how many are drawn of a list that is drawn whole.
    pub most: usize,
    /// Whether the list comes to the top of the viewport once it is drawn.
    pub to_top: bool,
    /// How many pixels the list's top was below that of the viewport when it was last looked at.
    top: f64,
    /// The product with the focus, by its id, and its place in the list.
    focus: Option<(String, usize)>,
    /// The product that stays where it is while rows change their size, and how far below the viewport's top it is.
    kept: Option<(usize, f64)>,
    /// The width of the list and the size of its text when its rows were measured.
    measured: (i32, String),
    listeners: Vec<EventListener>,
    observer: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some((observer, _)) = &self.observer {
            observer.disconnect();
        }
    }
}

impl Window {
    /// Takes a new list, of a shop with so many products in all.
    pub fn show(&mut self, sections: Vec<Range<usize>>, shop: usize) {
        self.focus = None;
        self.kept = None;
        self.products = shop;
        if shop > WHOLE {
            let old = self.rows.take().unwrap_or_default();
            self.rows = Some(Rows { sections, held: 0..0, ..old });
        }
    }

    /// Whether nothing that stands below the list would be pushed down in the viewport any more.
    pub fn is_full(&self) -> bool {
        self.rows.is_some() || self.most >= FULL.min(self.products)
    }

    /// Takes more of a list that is drawn whole; returns whether there was more.
    pub fn grow(&mut self) -> bool {
        let grows = self.rows.is_none() && self.most < self.products;
        if grows {
            self.most = self.most.saturating_add(FEW.max(self.most / PART));
        }
        grows
    }

    /// Looks where the shopper is; returns whether other rows are to be drawn.
    pub fn look(&mut self, found: &[Rc<Product>]) -> bool {
        let place = self.place.cast::<HtmlElement>();
        // At a new width nothing is where it was: first its rows must be measured, and what was in view is remembered.
        let moved = |place: &HtmlElement| self.measured.0 != 0 && place.client_width() != self.measured.0;
        if self.kept.is_none() && place.as_ref().is_some_and(moved) {
            return false;
        }
        let Some(mut rows) = self.rows.take() else { return false };
        let top = place.as_ref().map_or(0.0, |place| place.get_bounding_client_rect().top());
        let from = self.kept.map_or(-top, |(product, below)| rows.row_of(product).1 - below);
        let seen = rows.between(from, from + viewport());
        // The first drawing of all is the one that the shopper waits for.
        let drawn = if self.measured.0 == 0 { seen } else { rows.around(seen, top <= self.top) };
        self.top = top;
        if let Some(place) = &place {
            self.follow_focus(place, found);
        }
        // A key moves the focus before the list hears of it: what is beside it is there by then.
        let held =
            self.focus.as_ref().map_or(0..0, |(_, at)| at.saturating_sub(1)..at.saturating_add(2).min(found.len()));
        let held = if held.clone().all(|at| drawn.contains(&rows.row_of(at).0)) { 0..0 } else { held };
        let changed = (&drawn, &held) != (&rows.drawn, &rows.held);
        (rows.drawn, rows.held) = (drawn, held);
        self.rows = Some(rows);
        changed
    }

    /// Notes which product has the focus. While a dialog has it, the product stays that will have it again.
    fn follow_focus(&mut self, place: &HtmlElement, found: &[Rc<Product>]) {
        let root = place.get_root_node().dyn_into::<ShadowRoot>().ok();
        let active = root.and_then(|root| root.active_element());
        let within = |selector: &str| active.as_ref().and_then(|active| active.closest(selector).ok().flatten());
        if within("dialog").is_some() {
            return;
        }
        let id = within(CARD).and_then(|card| card.get_attribute("data-id"));
        if id.as_ref() != self.focus.as_ref().map(|(id, _)| id) {
            self.focus = id.and_then(|id| {
                let at = found.iter().position(|product| product.id.as_str() == id)?;
                Some((id, at))
            });
        }
    }

    /// After the screen is drawn: measures a row, and puts the list where it belongs. Returns whether to look again. What is
    /// drawn first is measured by the frame that shows it.
    pub fn settle(&mut self, sender: &Sender) -> bool {
        let Some(place) = self.place.cast::<HtmlElement>() else { return false };
        if std::mem::take(&mut self.to_top) && place.get_bounding_client_rect().top() < 0.0 {
            place.scroll_into_view();
        }
        if self.rows.is_some() && self.listeners.is_empty() {
            // Measured now, the list would have to be laid out in the same breath in which it was drawn; the frame does that anyway.
            self.listen(&place, sender);
            sender.send_in_frame(Message::Measure);
            return false;
        }
        if self.measure(&place) {
            return true;
        }
        if let (Some((product, below)), Some(rows), Some(window)) = (self.kept.take(), &self.rows, web_sys::window()) {
            let now = place.get_bounding_client_rect().top() + rows.row_of(product).1;
            window.scroll_by_with_x_and_y(0.0, now - below);
        }
        false
    }

    /// Measures a row and a heading; returns whether they are not what they were.
    fn measure(&mut self, place: &HtmlElement) -> bool {
        let Some(rows) = &mut self.rows else { return false };
        let Some(list) = place.query_selector(".grid").ok().flatten() else { return false };
        let (Some(own), Some(style), Some(section)) = (style(place), style(&list), list.parent_element()) else {
            return false;
        };
        let now = (place.client_width(), own.get_property_value("font-size").unwrap_or_default());
        let anew = now != self.measured;
        if anew {
            // Rows may be lower now; at one width and size of text they only grow.
            let _ = place.style().remove_property("--row");
        }
        let mut row: f64 = if anew { 0.0 } else { rows.size.row };
        let cards = place.query_selector_all(CARD);
        for at in 0..cards.as_ref().map_or(0, web_sys::NodeList::length) {
            let card =
                cards.as_ref().ok().and_then(|cards| cards.get(at)).and_then(|card| card.dyn_into::<Element>().ok());
            row = row.max(card.map_or(0.0, |card| height(&card)));
        }
        let columns = style.get_property_value("grid-template-columns").unwrap_or_default();
        let gap = style.get_property_value("row-gap").unwrap_or_default();
        let size = Size {
            columns: columns.split_ascii_whitespace().count().max(1),
            row,
            // Where there is none, this is no number.
            gap: js_sys::parse_float(&gap).max(0.0),
            // Lengths are whole 64ths in browsers; what a subtraction leaves beside is none.
            heading: ((height(&section) - height(&list)) * 64.0).round() / 64.0,
        };
        // What is not in view, such as a closed tab of the page, has no size.
        if now.0 == 0 || row < 1.0 {
            return false;
        }
        let first = self.measured.0 == 0;
        self.measured = now;
        let _ = place.style().set_property("--row", &[&number(row), "px"].concat());
        if size == rows.size {
            return first;
        }
        if self.top < 0.0 && self.kept.is_none() {
            let first = rows.between(-self.top, viewport() - self.top).start;
            let product = rows.first_of(first);
            self.kept = Some((product, rows.row_of(product).1 + self.top));
        }
        rows.size = size;
        true
    }

    /// Hears all that can move the list in the viewport, or the focus in the list.
    fn listen(&mut self, place: &HtmlElement, sender: &Sender) {
        let mut hear = |target: &EventTarget, name: &'static str| {
            let sender = sender.clone();
            let heard = move |event: &web_sys::Event| {
                let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
                if key.as_deref().is_none_or(|key| key == "Tab") {
                    sender.send(Message::Look);
                }
            };
            let options = EventListenerOptions::run_in_capture_phase();
            self.listeners.push(EventListener::new_with_options(target, name, options, heard));
        };
        if let Some(window) = web_sys::window() {
            hear(&window, "resize");
            // Not when the focus arrives: browsers scroll to it only after they have told so.
            hear(&window, "keyup");
        }
        // A scrolled element tells the tree it is in and none around it: the document, or shadow roots of the page.
        let mut root = place.get_root_node();
        while let Some(host) = root.dyn_ref::<ShadowRoot>().map(ShadowRoot::host) {
            root = host.get_root_node();
            hear(&root, "scroll");
        }
        let sender = sender.clone();
        let resized = Closure::<dyn FnMut()>::new(move || sender.send(Message::Measure));
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(place);
            self.observer = Some((observer, resized));
        }
    }
}

/// A number as text. The page has the tables for it, and here they would weigh twenty kilobytes.
pub fn number(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

fn viewport() -> f64 {
    web_sys::window().and_then(|window| window.inner_height().ok()).as_ref().and_then(JsValue::as_f64).unwrap_or(0.0)
}

fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

fn style(element: &Element) -> Option<CssStyleDeclaration> {
    web_sys::window()?.get_computed_style(element).ok().flatten()
}
