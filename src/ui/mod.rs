//! What a shopper sees: one component, whose parts are functions from the [`Session`] to elements.
//!
//! Nothing here holds state that matters. What the page itself must be told after a change (which dialog is open, where
//! the focus goes, what the live region says) is in [`follow`].

mod about;
mod after;
mod card;
mod cart;
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
mod page;
mod parts;
mod product;
mod receive;
mod send;
mod sheet;
mod shopfront;
mod sift;
mod when;

use std::rc::Rc;

use gloo::events::EventListener;
use vitrine_core::percent;
use vitrine_core::shop::{Product, Shop};
use yew::html::Scope;
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties};

pub use locale::Locale;
pub use page::Page;

use crate::clock;
use crate::session::{Action, Over, Session, View};
use crate::store::Store;
use after::Due;
use el::{On, div};
use follow::Follow;
use guard::Guard;
use page::Event;
use vitrine_texts::Texts;

/// What a shop starts with; given once.
#[derive(Clone, Properties)]
pub struct Start {
    /// The session before the shopper did anything.
    pub session: Rc<Session>,
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

/// The whole shop of one element.
pub struct App {
    session: Session,
    /// The products on show: what the session finds, kept until it is asked for something else.
    found: Vec<Rc<Product>>,
    /// What is due by Pix for each order that was sent.
    charges: Vec<Due>,
    follow: Follow,
    guard: Guard,
    /// Hear the browser's back button, and links into the shop.
    _history: [Option<EventListener>; 2],
}

impl Component for App {
    type Message = Action;
    type Properties = Start;

    fn create(context: &Context<Self>) -> Self {
        let session = Session::clone(&context.props().session);
        let link = context.link().clone();
        let back = web_sys::window()
            .map(|window| EventListener::new(&window, "popstate", move |_| link.send_message(Action::Back)));
        let (link, shop) = (context.link().clone(), Rc::clone(&session.shop));
        let arrive = move || {
            if let Some(action) = Page::place().and_then(|place| at(&shop, &place)) {
                Page::arrive();
                link.send_message(action);
            }
        };
        arrive();
        let arrived = web_sys::window().map(|window| EventListener::new(&window, "hashchange", move |_| arrive()));
        let found = session.found();
        Self {
            found,
            session,
            charges: Vec::new(),
            follow: Follow::default(),
            guard: Guard::default(),
            _history: [back, arrived],
        }
    }

    fn update(&mut self, context: &Context<Self>, action: Action) -> bool {
        let page = &context.props().page;
        self.session.now.at = clock::now();
        if action == Action::Back && self.follow.is_own_step() {
            self.follow.keep_focus();
            return false;
        }
        if action == Action::Distrust {
            self.charges.iter_mut().for_each(Due::refuse);
            self.guard.before();
            return true;
        }
        let Some(next) = self.session.apply(action.clone()) else {
            // Who asks again for what still cannot be is taken again to what is missing.
            self.follow.before(&self.session, &self.session, &action, page);
            self.follow.after(&self.session, &context.props().locale);
            return false;
        };
        if next.finds_other(&self.session) {
            self.found = next.found();
        }
        if next.view == View::After && self.session.view != View::After {
            self.charges = after::charges(&next, page);
        }
        self.follow.before(&self.session, &next, &action, page);
        if action == Action::Back {
            self.follow.keep_focus();
        }
        if next.keeps_other(&self.session) {
            context.props().store.keep(next.to_kept(Page::minute()).as_deref());
        }
        self.session = next;
        self.guard.before();
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let ui = Ui {
            session: &self.session,
            shop: &self.session.shop,
            found: &self.found,
            page: &context.props().page,
            locale: &context.props().locale,
            texts: context.props().locale.texts,
            follow: &self.follow,
            guard: &self.guard,
            link: context.link(),
        };
        let over = match &self.session.view {
            View::Shop => None,
            View::Product(draft) => Some(product::sheet(&ui, draft)),
            View::Cart { missed } => Some(cart::sheet(&ui, *missed)),
            View::Details { missed } => Some(details::sheet(&ui, *missed)),
            View::Send => Some(send::sheet(&ui)),
            View::After => Some(after::sheet(&ui, &self.charges)),
            View::Offer { cart, lost } => Some(offer::sheet(&ui, cart, *lost)),
            View::Privacy => Some(about::privacy(&ui)),
            View::Sift => Some(sift::sheet(&ui)),
        };
        let upper = match (&self.session.over, &self.session.view) {
            (Some(Over::Pictures { large }), View::Product(draft)) => Some(gallery::window(&ui, draft, *large)),
            (Some(Over::Text(text)), _) => Some(held::held(&ui, text)),
            _ => None,
        };
        let status = over.is_none().then(|| parts::status(&ui));
        div("v")
            .set("translate", "no")
            .attr("lang", &*ui.locale.tag)
            .set("dir", ui.texts.direction)
            .put(shopfront::shopfront(&ui))
            .maybe(status)
            .maybe(over)
            .maybe(upper)
            .html()
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        self.guard.after(&context.props().page, context.link());
        if first {
            context.props().page.tell(&Event::Ready { v: 1, products: self.found.len() });
        }
        self.follow.after(&self.session, &context.props().locale);
    }
}

/// What a place in this shop asks for; nothing when the shop does not have it, since it may be another's on the page.
fn at(shop: &Shop, place: &str) -> Option<Action> {
    if let Some(cart) = place.strip_prefix("-cart=") {
        return Some(Action::Offer(cart.into()));
    }
    let id = percent::decode(place.strip_prefix('=')?)?;
    shop.product(&id).map(|product| Action::Open(Rc::clone(product)))
}

/// What every part of the screen is drawn from.
pub struct Ui<'a> {
    session: &'a Session,
    shop: &'a Rc<Shop>,
    found: &'a [Rc<Product>],
    page: &'a Rc<Page>,
    locale: &'a Locale,
    texts: &'static Texts,
    follow: &'a Follow,
    guard: &'a Guard,
    link: &'a Scope<App>,
}

impl Ui<'_> {
    /// What sends `action`.
    fn to(&self, action: Action) -> On {
        On::Do(self.link.clone(), action)
    }

    /// What sends the action that `make` makes of a field's text.
    fn typed(&self, make: impl Fn(&str) -> Option<Action> + 'static) -> On {
        On::Typed(self.link.clone(), Rc::new(make))
    }

    /// The amount as the shopper's language writes it.
    fn money(&self, amount: vitrine_core::money::Money) -> AttrValue {
        amount.to_text(self.shop.currency, &self.locale.tag).into()
    }

    /// The node that takes the focus after this change, when it is the one called `name`.
    fn focus(&self, name: &str) -> Option<&NodeRef> {
        self.follow.wants(name)
    }
}
