//! What a shopper sees. Components read the [`Session`] they are given and send [`Action`]s; none holds state that
//! matters.

mod about;
mod after;
mod card;
mod cart;
mod details;
mod icon;
mod money;
mod order;
mod page;
mod picture;
mod product;
mod qr;
mod send;
mod sheet;
mod shopfront;
mod status;
mod stepper;
mod texts;

use std::cell::Cell;
use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

pub use page::{Event, Page};

use crate::session::{Action, Session, Step, View};
use texts::Texts;

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.apply(action).map_or(self, Rc::new)
    }
}

/// What every component may use: the page, the texts, and the way to send an action. It never changes.
#[derive(Clone)]
pub struct Env(Rc<Shared>);

/// The parts of an [`Env`].
pub struct Shared {
    /// The page around the element.
    pub page: Rc<Page>,
    /// The texts of the shopper's language.
    pub texts: &'static Texts,
    /// The last news that a live region told.
    pub told: Cell<u32>,
    dispatcher: UseReducerDispatcher<Session>,
}

impl Deref for Env {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl PartialEq for Env {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Env {
    /// Sends an action.
    pub fn send(&self, action: Action) {
        self.dispatcher.dispatch(action);
    }

    /// A callback that sends the action that `make` makes of an event.
    pub fn on<E: 'static>(&self, make: impl Fn(E) -> Action + 'static) -> Callback<E> {
        let env = self.clone();
        Callback::from(move |event| env.send(make(event)))
    }

    /// A callback that sends `action` whatever the event.
    pub fn to<E: 'static>(&self, action: Action) -> Callback<E> {
        self.on(move |_| action.clone())
    }
}

/// The environment of the calling component. It is there in every component: [`App`] provides it.
#[hook]
pub fn use_env() -> Option<Env> {
    use_context::<Env>()
}

/// A shared value that counts as the same only when it is the very same, so that comparing costs nothing.
pub struct Same<T: ?Sized>(pub Rc<T>);

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What the shop starts with.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The session before the shopper did anything.
    pub start: Same<Session>,
    /// The page around the element.
    pub page: Same<Page>,
}

/// The whole shop of one element.
#[component]
pub fn App(props: &AppProps) -> Html {
    let session = {
        let start = Session::clone(&props.start);
        use_reducer(move || start)
    };
    let env = {
        let (page, dispatcher) = (Rc::clone(&props.page.0), session.dispatcher());
        let texts = texts::texts(&session.shop.language);
        use_memo((), move |()| Env(Rc::new(Shared { page, texts, told: Cell::new(0), dispatcher })))
    };
    use_cart_event(&session, &props.page);
    use_view_event(&session, &props.page);

    let session = Same(Rc::new(Session::clone(&session)));
    let news = session.news.clone();
    let over = match &session.view {
        View::Shop => None,
        View::Product(draft) => {
            Some(html! { <product::ProductSheet key="product" draft={draft.clone()} session={session.clone()} /> })
        }
        View::Cart | View::Details { .. } | View::Send => {
            Some(html! { <order::OrderSheet key="order" session={session.clone()} /> })
        }
        View::After => Some(html! { <after::AfterSheet key="after" session={session.clone()} /> }),
        View::Privacy => Some(html! { <about::PrivacySheet key="privacy" {news} /> }),
    };
    html! {
        <ContextProvider<Env> context={Env::clone(&env)}>
            <div class="v" translate="no" lang={session.shop.language.to_string()}>
                <shopfront::Shopfront session={session.clone()} />
                if over.is_none() {
                    <status::Status news={session.news.clone()} />
                }
                { over }
            </div>
        </ContextProvider<Env>>
    }
}

/// Tells the page when the cart changes.
#[hook]
fn use_cart_event(session: &Session, page: &Same<Page>) {
    let (page, shop) = (page.clone(), Rc::clone(&session.shop));
    let first = use_mut_ref(|| true);
    let subtotal = session.order().subtotal;
    use_effect_with(session.cart.clone(), move |cart| {
        let skip = first.replace(false);
        if !skip {
            page.tell(&Event::Cart {
                v: 1,
                lines: cart.lines().len(),
                subtotal_minor: page::minor(subtotal),
                currency: shop.currency.code(),
            });
        }
    });
}

/// Tells the page when a product is opened.
#[hook]
fn use_view_event(session: &Session, page: &Same<Page>) {
    let page = page.clone();
    let open = match &session.view {
        View::Product(draft) => Some(draft.product.id.clone()),
        _ => None,
    };
    use_effect_with(open, move |open| {
        if let Some(id) = open {
            page.tell(&Event::View { v: 1, id: id.as_str() });
        }
    });
}

/// The step before the one that is open, for the button in the header of a sheet.
pub fn step_back(env: &Env, step: Step) -> Callback<MouseEvent> {
    env.to(Action::Go(step))
}
