//! What a shopper sees: one component, whose parts are functions from the [`Session`] to elements.
//!
//! Nothing here holds state that matters. What the page itself must be told after a change (which dialog is open, where
//! the focus goes, what the live region says) is in [`follow`].

mod about;
mod after;
mod bill;
mod card;
mod cart;
mod codes;
mod copy;
mod coupon;
mod details;
mod el;
mod fields;
mod follow;
mod gallery;
mod guard;
mod held;
mod icon;
mod locale;
mod offer;
mod opening;
mod outgoing;
mod page;
mod parts;
mod product;
mod receive;
mod rows;
mod send;
mod sender;
mod sheet;
mod shopfront;
mod sift;
mod when;
mod window;

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use vitrine_core::cart_text;
use vitrine_core::money::Money;
use vitrine_core::percent;
use vitrine_core::shop::{Product, Shop};
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties};

pub use locale::Locale;
pub use page::Page;

use crate::clock;
use crate::session::{Action, Happened, Over, Session, View};
use crate::store::Store;
use codes::Codes;
use el::{El, On, div};
use follow::Follow;
use guard::Guard;
use sender::Sender;
use vitrine_texts::Texts;
use window::Window;

/// What a shop starts with; given once.
#[derive(Clone, Properties)]
pub struct Start {
    /// The session before the shopper did anything.
    pub session: Rc<Session>,
    /// Whether the rest of this module is still on its way; see [`Message::Complete`].
    pub partial: bool,
    /// What is kept between visits.
    pub store: Rc<Store>,
    /// The page around the element.
    pub page: Rc<Page>,
    /// The shopper's language.
    pub locale: Rc<Locale>,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.session, &other.session) && Rc::ptr_eq(&self.page, &other.page)
    }
}

/// What the shop hears.
pub enum Message {
    /// From the shopper.
    Act(Action),
    /// The list of products moved in the viewport, or the focus in it.
    Look,
    /// The list of products may have another size.
    Measure,
    /// Its rows have another size, or more of it is to be drawn.
    Resized,
    /// A moment has passed: the order has been looked at, or the rest of the module is late.
    Ahead,
    /// The rest of the module is there: what only shows the shop comes first, what happens in it afterwards.
    Complete,
}

impl From<Action> for Message {
    fn from(action: Action) -> Self {
        Self::Act(action)
    }
}

/// Milliseconds after which nothing that moves on the way to the last step still does.
const AHEAD: u32 = 400;
/// Milliseconds after which she is told that what she asked for is still on its way.
const LATE: u32 = 600;

/// The whole shop of one element.
pub struct App {
    sender: Sender,
    session: Session,
    /// What the shopper did before the module was complete; nothing once it is.
    waiting: Option<Vec<Action>>,
    codes: Codes,
    /// Until [`Message::Ahead`].
    ahead: Option<Timeout>,
    follow: Follow,
    guard: Guard,
    window: Window,
    /// Whether all that shows at first has been drawn.
    is_drawn: bool,
    /// Whether the page knows that the shop shows and answers.
    told: bool,
    /// Hear the browser's back button, links into the shop, and who comes back to the page.
    _heard: [Option<EventListener>; 3],
}

impl Component for App {
    type Message = Message;
    type Properties = Start;

    fn create(context: &Context<Self>) -> Self {
        let session = Session::clone(&context.props().session);
        let sender = Sender::to(context.link());
        let heard = sender.clone();
        let back =
            web_sys::window().map(|window| EventListener::new(&window, "popstate", move |_| heard.send(Action::Back)));
        let (heard, props) = (sender.clone(), context.props().clone());
        let arrived =
            web_sys::window().map(|window| EventListener::new(&window, "hashchange", move |_| arrive(&props, &heard)));
        let heard = sender.clone();
        let document = web_sys::window().and_then(|window| window.document());
        let seen = document
            .map(|document| EventListener::new(&document, "visibilitychange", move |_| heard.send(Action::Return)));
        let (follow, window) = (Follow::default(), Window::default());
        let mut app = Self {
            sender,
            session,
            waiting: context.props().partial.then(Vec::new),
            codes: Codes::default(),
            ahead: None,
            follow,
            guard: Guard::default(),
            window,
            is_drawn: false,
            told: false,
            _heard: [back, arrived, seen],
        };
        app.follow.products = app.window.place.clone();
        if app.waiting.is_none() {
            app.resume(context.props());
        }
        app.list();
        app
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => match &mut self.waiting {
                Some(waiting) => {
                    if waiting.is_empty() {
                        self.ahead = Some(later(LATE, &self.sender));
                    }
                    waiting.push(action);
                    self.redraw()
                }
                None => self.act(context, action),
            },
            Message::Look => self.look(),
            Message::Measure => self.window.settle(&self.sender) && self.redraw(),
            Message::Resized => self.redraw(),
            Message::Ahead => {
                match &self.waiting {
                    Some(_) => self.follow.say(context.props().locale.texts.loading),
                    None => after::draw_ahead(&self.session, &self.codes),
                }
                false
            }
            Message::Complete => self.complete(context.props()),
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        // What she typed meanwhile must not be taken out of the field.
        let typed = self.waiting.iter().flatten().rev().find_map(|action| match action {
            Action::Search(query) => Some(query),
            _ => None,
        });
        let is_waited_for = self.waiting.as_ref().is_some_and(|waiting| !waiting.is_empty());
        let ui = Ui {
            session: &self.session,
            query: typed.unwrap_or(&self.session.query),
            shop: &self.session.shop,
            found: &self.session.found,
            window: &self.window,
            page: &context.props().page,
            locale: &context.props().locale,
            texts: context.props().locale.texts,
            codes: &self.codes,
            follow: &self.follow,
            guard: &self.guard,
            sender: &self.sender,
        };
        let (over, upper) = match (&self.session.view, &self.session.over) {
            (View::Shop, None) => (None, None),
            _ => self.over(&ui),
        };
        let status = over.is_none().then(|| parts::status(&ui));
        div("v")
            .set("translate", "no")
            .attr("lang", &*ui.locale.tag)
            .set("dir", ui.texts.direction)
            .when(is_waited_for, "aria-busy", "true")
            .put(shopfront::shopfront(&ui))
            .maybe(status)
            .maybe(over)
            .maybe(upper)
            .html()
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        self.guard.after(&context.props().page, &self.sender);
        self.follow.after(&self.session, &context.props().locale);
        if self.window.settle(&self.sender) {
            context.link().send_message(Message::Resized);
        }
        if self.window.grow() {
            let sender = self.sender.clone();
            Timeout::new(0, move || sender.send(Message::Resized)).forget();
        } else {
            self.is_drawn = true;
            self.tell_ready(&context.props().page);
        }
    }
}

/// What is never inlined here, and all that only it calls, comes with the rest of the module (xtask/src/split.rs).
impl App {
    /// Takes up what was kept of an earlier visit, and goes where the page's address leads. Returns whether there is more to
    /// draw than there was.
    #[inline(never)]
    fn resume(&mut self, start: &Start) -> bool {
        let recalled = start.store.kept().and_then(|kept| self.session.recall(&kept));
        let draws = recalled.is_some();
        match recalled {
            Some(session) => self.session = session,
            // What is too old is not left lying there.
            None => start.store.keep(None),
        }
        arrive(start, &self.sender);
        draws
    }

    /// Goes on with all that the shopper did meanwhile.
    #[inline(never)]
    fn complete(&mut self, start: &Start) -> bool {
        let Some(waiting) = self.waiting.take() else { return false };
        if self.ahead.take().is_some() {
            self.follow.say("");
        }
        let draws = (self.resume(start) || !waiting.is_empty()) && self.redraw();
        waiting.into_iter().for_each(|action| self.sender.send(action));
        if !draws {
            self.tell_ready(&start.page);
        }
        draws
    }

    /// Does what the shopper wants; returns whether to draw.
    #[inline(never)]
    fn act(&mut self, context: &Context<Self>, action: Action) -> bool {
        let page = &context.props().page;
        self.session.now.at = clock::now();
        if matches!(action, Action::Back) && self.follow.is_own_step() {
            self.follow.keep_focus();
            return false;
        }
        let Some(next) = self.session.apply(action.clone()) else {
            // Who asks again for what still cannot be is taken again to what is missing.
            self.follow.before(&self.session, &self.session, &action, page);
            self.follow.after(&self.session, &context.props().locale);
            self.guard.before();
            // What the shop says of its hours goes with the clock.
            return matches!(action, Action::Return);
        };
        let finds_other = !Rc::ptr_eq(&next.found, &self.session.found);
        self.window.to_top |= matches!(action, Action::Browse(_) | Action::Sift(_));
        if next.view == View::Send && self.session.view != View::Send {
            self.ahead = Some(later(AHEAD, &self.sender));
        }
        self.follow.before(&self.session, &next, &action, page);
        if matches!(action, Action::Back) {
            self.follow.keep_focus();
        }
        if next.keeps_other(&self.session) || matches!(action, Action::Erase) {
            context.props().store.keep(next.to_kept().as_deref());
        }
        self.session = next;
        if finds_other {
            self.list();
        }
        self.guard.before();
        true
    }

    /// The sheet that is open over the shop, and what is open over that.
    #[inline(never)]
    fn over(&self, ui: &Ui) -> (Option<El>, Option<El>) {
        let over = match &self.session.view {
            View::Shop => None,
            View::Product(draft) => Some(product::sheet(ui, draft)),
            View::Cart { missed } => Some(cart::sheet(ui, *missed)),
            View::Details { missed } => Some(details::sheet(ui, *missed)),
            View::Send => Some(send::sheet(ui)),
            View::After => Some(after::sheet(ui)),
            View::Offer { cart, lost } => Some(offer::sheet(ui, cart, *lost)),
            View::Privacy => Some(about::privacy(ui)),
            View::Sift => Some(sift::sheet(ui)),
        };
        let upper = match (&self.session.over, &self.session.view) {
            (Some(Over::Pictures { large }), View::Product(draft)) => Some(gallery::window(ui, draft, *large)),
            (Some(Over::Text(text)), _) => Some(held::held(ui, text)),
            _ => None,
        };
        (over, upper)
    }

    /// Tells the page, once and as soon as that is so, that the shop shows and answers.
    fn tell_ready(&mut self, page: &Page) {
        if self.is_drawn && self.waiting.is_none() && !std::mem::replace(&mut self.told, true) {
            follow::tell_ready(&self.session, page);
        }
    }

    /// Looks which products are in view, and draws in any case.
    fn redraw(&mut self) -> bool {
        if !self.look() {
            self.guard.before();
        }
        true
    }

    /// Looks which products are in view; returns whether to draw others.
    fn look(&mut self) -> bool {
        let draws = self.window.look(&self.session.found);
        if draws {
            self.guard.before();
        }
        draws
    }

    /// Lists what is found.
    fn list(&mut self) {
        let sections = shopfront::sections(&self.session);
        self.window.show(sections, self.session.shop.products.len());
        self.window.look(&self.session.found);
    }
}

/// Sends [`Message::Ahead`] after so many milliseconds, unless it is dropped before.
fn later(milliseconds: u32, sender: &Sender) -> Timeout {
    let sender = sender.clone();
    Timeout::new(milliseconds, move || sender.send(Message::Ahead))
}

/// Goes to the place in this shop that the page's address names.
#[inline(never)]
fn arrive(start: &Start, sender: &Sender) {
    if let Some(action) = Page::place().and_then(|place| at(&start.session.shop, &start.page, &place)) {
        Page::arrive();
        sender.send(action);
    }
}

/// What a place in this shop asks for; nothing when the shop does not have it, since it may be another's on the page.
fn at(shop: &Shop, page: &Page, place: &str) -> Option<Action> {
    if let Some(cart) = place.strip_prefix("-cart=") {
        let own = page.is_alone() || !cart_text::read(cart, shop).0.is_empty();
        return own.then(|| Action::Offer(cart.into()));
    }
    let id = percent::decode(place.strip_prefix('=')?)?;
    match shop.product(&id) {
        Some(product) => Some(Action::Open(Rc::clone(product))),
        None => page.is_alone().then_some(Action::Tell(Happened::LinkGone)),
    }
}

/// What every part of the screen is drawn from.
pub struct Ui<'a> {
    session: &'a Session,
    /// What stands in the search field.
    query: &'a Rc<str>,
    shop: &'a Rc<Shop>,
    found: &'a [Rc<Product>],
    window: &'a Window,
    page: &'a Rc<Page>,
    locale: &'a Locale,
    texts: &'static Texts,
    codes: &'a Codes,
    follow: &'a Follow,
    guard: &'a Guard,
    sender: &'a Sender,
}

impl Ui<'_> {
    /// What sends `action`.
    fn to(&self, action: Action) -> On {
        On::Do(self.sender.clone(), action)
    }

    /// What sends the action that `make` makes of a field's text.
    fn typed(&self, make: impl Fn(&str) -> Option<Action> + 'static) -> On {
        On::Typed(self.sender.clone(), Rc::new(make))
    }

    /// Whether the order that was sent is one of an earlier visit.
    fn is_recalled(&self) -> bool {
        self.session.placed.as_ref().is_some_and(|placed| placed.recalled)
    }

    /// The amount as the shopper's language writes it.
    fn amount(&self, amount: Money) -> String {
        amount.to_text(self.shop.currency, &self.locale.tag)
    }

    /// The same for the middle of a sentence: in one piece, and set apart from one that runs from right to left, which would take the `$` of
    /// `6.00 R$` to its other side.
    fn money(&self, amount: Money) -> AttrValue {
        let amount = self.amount(amount).replace(' ', "\u{A0}");
        if self.texts.direction == "rtl" { ["\u{2068}", &amount, "\u{2069}"].concat().into() } else { amount.into() }
    }

    /// The node that takes the focus after this change, when it is the one called `name`.
    fn focus(&self, name: &str) -> Option<&NodeRef> {
        self.follow.wants(name)
    }
}
