//! What must follow a change and is not an element: which dialog is open, where the focus goes, what the live region
//! says, what the page hears.

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlTextAreaElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, ShadowRoot,
};
use yew::NodeRef;

use super::Locale;
use super::after;
use super::fields::spoken;
use super::gallery::bring;
use super::page::{Event, Page, minor};
use crate::session::{Action, Happened, News, Removed, Session, View};

/// Keeps the page in step with the session.
#[derive(Default)]
pub struct Follow {
    /// Where the products are listed.
    pub products: NodeRef,
    /// The open dialog.
    pub dialog: NodeRef,
    /// The dialog over it.
    pub over: NodeRef,
    /// The pictures of the open product, in its sheet and in the whole window.
    pub strip: NodeRef,
    pub wide: NodeRef,
    /// The live region: in the open dialog, else in the shop, since what a modal dialog covers is silent.
    pub status: NodeRef,
    /// The last news that was told.
    told: u32,
    /// What takes the focus, by the name that the part that draws it knows, and where it is drawn.
    wanted: Option<(String, NodeRef)>,
    /// What takes the focus within the dialog, as a selector.
    sought: Option<&'static str>,
    /// Whether the focus may have come to a radio out of view: WebKit takes it there by arrow keys without scrolling.
    moved: bool,
    /// How many entries the open dialogs have in the history, so that the browser's back button closes them.
    entered: u32,
    /// How many they are to have.
    depth: u32,
    /// How many steps back are still to arrive that were taken here and not by the shopper.
    own_steps: u32,
    /// What had the focus again when the last dialog closed.
    opener: Option<Element>,
}

/// The name of the search field.
pub const SEARCH: &str = "search";
/// The button at the bottom of the shop.
pub const BAG: &str = "bag";
/// The first thing of a product's sheet that still needs a choice.
const GAP: &str = "[data-lacks] input:not(:disabled), [data-lacks] button, [aria-invalid]:not([data-v=coupon])";
/// The first thing of the details that stands in the way.
const WRONG: &str = "[aria-invalid], [aria-describedby=no-payment] input, [aria-describedby=no-day] input";
/// The heading of a sheet.
const HEADING: &str = "h2";
/// The note that is being written.
const NOTE: &str = "[data-v=note]";
/// What is copied by hand, or swept through, in what is over a sheet; else its heading.
const FIRST_OVER: &str = "textarea, .strip[tabindex], dialog:not(:has(textarea, .strip[tabindex])) h2";
/// The rows of the cart, or the way on when there is none.
const ROWS: &str = "ul, .void .btn";

impl Follow {
    /// Before the screen is drawn anew: closes a dialog that will go, so that the focus returns to what opened it, and
    /// notes what comes after.
    pub fn before(&mut self, old: &Session, new: &Session, action: &Action, page: &Page) {
        let (was, is) = (form(&old.view), form(&new.view));
        if old.over.is_some() && new.over.is_none() {
            self.close(&self.over.clone());
            if let View::Product(draft) = &new.view {
                bring(&self.strip, draft.picture, ScrollBehavior::Instant);
            }
        }
        if was != is && was != Form::None {
            self.close(&self.dialog.clone());
        }
        self.turn_history(depth(new), action);
        self.wanted = match action {
            Action::Add(product) => Some((format!("inc {}", product.id.as_str()), NodeRef::default())),
            Action::Remove(id) if is == Form::None => {
                let line = old.cart.line(*id);
                line.map(|line| (format!("add {}", line.product.as_str()), NodeRef::default()))
            }
            Action::Undo if is == Form::None => old.removed.as_ref().map(|back| {
                let name = match back {
                    Removed::Line(_, line) => format!("inc {}", line.product.as_str()),
                    Removed::All(..) => BAG.to_owned(),
                };
                (name, NodeRef::default())
            }),
            Action::ShowPictures => Some((String::new(), self.products.clone())),
            Action::Search(query) if query.is_empty() => Some((SEARCH.to_owned(), NodeRef::default())),
            _ => None,
        };
        self.sought = match action {
            Action::AddDraft if is == Form::Product => Some(GAP),
            Action::GoOn | Action::Review(_) if matches!(new.view, View::Cart { .. }) => Some(GAP),
            Action::WriteNote(_) => Some(NOTE),
            Action::Remove(_) | Action::Undo if is == Form::Order => Some(ROWS),
            Action::Review(_) if matches!(new.view, View::Details { .. }) => Some(WRONG),
            _ if was == is && is == Form::Order && step(&old.view) != step(&new.view) => Some(HEADING),
            _ => None,
        };
        self.moved = matches!(
            action,
            Action::Browse(_)
                | Action::Choose { .. }
                | Action::SetDelivery(_)
                | Action::SetDate(_)
                | Action::SetSlot(_)
                | Action::SetPayment(_)
                | Action::Sift(_)
        );
        tell(old, new, action, page);
    }

    /// Closes a dialog, so that the focus returns to what opened it.
    fn close(&mut self, node: &NodeRef) {
        let Some(dialog) = node.cast::<HtmlDialogElement>() else { return };
        dialog.close();
        self.opener = dialog.get_root_node().dyn_into::<ShadowRoot>().ok().and_then(|root| root.active_element());
    }

    /// Gives the first dialog an entry in the history, one for all that follow it, another one to what opens over it, and
    /// takes them away when they close by other means than the back button. A page without a history of its own, such as a sandboxed frame,
    /// refuses; then the button does what it would without a shop.
    fn turn_history(&mut self, depth: u32, action: &Action) {
        if matches!(action, Action::Back) {
            self.entered = self.entered.min(depth);
        }
        // A page that refuses is asked once for each dialog.
        if std::mem::replace(&mut self.depth, depth) != depth {
            self.settle_history();
        }
    }

    /// Brings the entries to the dialogs, unless a step back is still under way: what is entered before it arrives would be
    /// what it takes away.
    fn settle_history(&mut self) {
        let history = web_sys::window().and_then(|window| window.history().ok());
        let Some(history) = history.filter(|_| self.own_steps == 0) else { return };
        while self.entered < self.depth && history.push_state(&JsValue::NULL, "").is_ok() {
            self.entered = self.entered.saturating_add(1);
        }
        if self.entered > self.depth {
            let steps = i32::try_from(self.entered.saturating_sub(self.depth)).unwrap_or_default();
            self.entered = self.depth;
            self.own_steps = u32::from(history.go_with_delta(steps.saturating_neg()).is_ok());
        }
    }

    /// After a step through the history: where the address names a place in the page, browsers take the focus there, and
    /// it must be where it was.
    pub fn keep_focus(&self) {
        let opener = self.opener.clone().and_then(|opener| opener.dyn_into::<HtmlElement>().ok());
        let Some(opener) = opener else { return };
        Timeout::new(0, move || {
            let root = opener.get_root_node().dyn_into::<ShadowRoot>();
            if root.is_ok_and(|root| root.active_element().is_none()) {
                let _ = opener.focus();
            }
        })
        .forget();
    }

    /// Whether a step back through the history was taken here; each is told once.
    pub fn is_own_step(&mut self) -> bool {
        let own = self.own_steps > 0;
        self.own_steps = self.own_steps.saturating_sub(1);
        self.settle_history();
        own
    }

    /// After the screen is drawn.
    pub fn after(&mut self, session: &Session, locale: &Locale) {
        let dialog = self.dialog.cast::<HtmlDialogElement>();
        if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
            self.sought = self.sought.or(Some(HEADING));
        }
        let over = self.over.cast::<HtmlDialogElement>();
        if let Some(over) = over.as_ref().filter(|over| !over.open()) {
            let _ = over.show_modal();
            self.sought = Some(FIRST_OVER);
            if let View::Product(draft) = &session.view {
                bring(&self.wide, draft.picture, ScrollBehavior::Instant);
            }
        }
        if let Some(dialog) = dialog.as_ref().filter(|_| self.sought == Some(HEADING)) {
            // What is new shows from its beginning; Firefox scrolls to what it is about to focus, wherever that is.
            dialog.set_scroll_top(0);
            if let Ok(Some(body)) = dialog.query_selector(".body") {
                body.set_scroll_top(0);
            }
        }
        let found = self.sought.take().and_then(|sought| over.or(dialog)?.query_selector(sought).ok().flatten());
        if let Some(field) = found.as_ref().and_then(|element| element.dyn_ref::<HtmlTextAreaElement>()) {
            // Only what is copied by hand is a `textarea` that takes the focus.
            field.select();
        }
        let wanted = self.wanted.take().and_then(|(_, node)| node.cast::<Element>());
        if let Some(element) = found.or(wanted).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
        if std::mem::take(&mut self.moved) {
            let root =
                self.status.cast::<Element>().and_then(|status| status.get_root_node().dyn_into::<ShadowRoot>().ok());
            if let Some(radio) = root.and_then(|root| root.active_element()) {
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                nearest.set_inline(ScrollLogicalPosition::Nearest);
                radio.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        }
        // The text comes after the region, since text that is there from the start is not read out.
        if self.told != session.news.turn && self.status.get().is_some() {
            self.told = session.news.turn;
            self.say(&sentence(session, locale));
        }
    }

    /// Has the live region say this.
    pub fn say(&self, words: &str) {
        if let Some(region) = self.status.get() {
            region.set_text_content(Some(words));
        }
    }

    /// The node of what takes the focus, when it is the one called `name`.
    pub fn wants(&self, name: &str) -> Option<&NodeRef> {
        self.wanted.as_ref().filter(|(wanted, _)| wanted == name).map(|(_, node)| node)
    }
}

/// Which dialog a view stands in.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    None,
    Product,
    Order,
    Offer,
    Privacy,
    Sift,
}

fn form(view: &View) -> Form {
    match view {
        View::Shop => Form::None,
        View::Product(_) => Form::Product,
        View::Cart { .. } | View::Details { .. } | View::Send | View::After => Form::Order,
        View::Offer { .. } => Form::Offer,
        View::Privacy => Form::Privacy,
        View::Sift => Form::Sift,
    }
}

/// How many dialogs are open over each other.
fn depth(session: &Session) -> u32 {
    u32::from(form(&session.view) != Form::None).saturating_add(u32::from(session.over.is_some()))
}

/// Which step of an order a view is.
fn step(view: &View) -> u8 {
    match view {
        View::Details { .. } => 1,
        View::Send => 2,
        View::After => 3,
        _ => 0,
    }
}

/// Tells the page of what changed.
fn tell(old: &Session, new: &Session, action: &Action, page: &Page) {
    if let View::Product(draft) = &new.view
        && form(&old.view) != Form::Product
    {
        page.tell(&Event::View { id: draft.product.id.as_str() });
    }
    // A note, letter by letter, is nothing that the page hears of.
    if old.cart != new.cart && !matches!(action, Action::SetNote(..)) {
        tell_cart(new, page);
    }
    after::tell(old, new, page);
}

/// Tells the page that the shop is ready, and what a cart of an earlier visit holds.
#[inline(never)]
pub fn tell_ready(session: &Session, page: &Page) {
    page.tell(&Event::Ready { products: session.found.len() });
    if !session.cart.is_empty() {
        tell_cart(session, page);
    }
}

/// Tells the page what is in the cart.
fn tell_cart(session: &Session, page: &Page) {
    let (lines, currency) = (session.cart.lines().len(), session.shop.currency.code());
    page.tell(&Event::Cart { lines, subtotal_minor: minor(session.order().subtotal), currency });
}

/// What happened, as the shopper hears it. Every second news ends in a no-break space, so that the same sentence twice is
/// a change.
fn sentence(session: &Session, locale: &Locale) -> String {
    let texts = locale.texts;
    let News { turn, what } = &session.news;
    let mut said = match what {
        None => return String::new(),
        Some(Happened::Added(title, quantity)) => texts.added.with([title, &quantity.to_text(&locale.tag)]),
        Some(Happened::NoMore(title)) => texts.no_more.with([title]),
        Some(Happened::Removed(title)) => texts.removed.with([title]),
        Some(Happened::Restored) => texts.restored.to_owned(),
        Some(Happened::Found(0)) => texts.found_none.to_owned(),
        Some(Happened::Found(count)) => locale.count(texts.found, *count),
        Some(Happened::OrderCopied) => texts.order_copied.to_owned(),
        Some(Happened::PixCopied) => texts.pix_copied.to_owned(),
        Some(Happened::LinkCopied) => texts.link_copied.to_owned(),
        Some(Happened::Lost(count)) => locale.count(texts.lost, *count),
        Some(Happened::Filled) => texts.filled.to_owned(),
        Some(Happened::Coupon(true)) => texts.coupon_works.to_owned(),
        Some(Happened::Coupon(false)) => texts.coupon_not.to_owned(),
        Some(Happened::Wrong(field)) => spoken(session, locale, field),
        Some(Happened::CopyRefused) => texts.copy_refused.to_owned(),
        Some(Happened::Emptied) => texts.emptied.to_owned(),
        Some(Happened::Erased) => texts.erased.to_owned(),
        Some(Happened::LinkGone) => texts.link_gone.to_owned(),
    };
    if turn.is_multiple_of(2) {
        said.push('\u{A0}');
    }
    said
}
