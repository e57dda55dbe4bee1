//! The sheet of an order and its three steps: the cart, the shopper's details, the order to send.

use vitrine_core::order::OrderCode;
use yew::prelude::*;

use super::sheet::{Form, Sheet};
use super::{Env, Same, cart, details, send, use_env};
use crate::session::{Action, Session, Step, View};

#[derive(Clone, PartialEq, Properties)]
pub struct OrderSheetProps {
    pub session: Same<Session>,
}

/// One sheet for the three steps, so that it does not come and go between them.
#[component]
pub fn OrderSheet(props: &OrderSheetProps) -> Html {
    let Some(env) = use_env() else { return Html::default() };
    let (texts, session) = (env.texts, &props.session);
    let (title, back, step, body, foot) = match &session.view {
        View::Details { missed } => (
            texts.step_details,
            Some(Step::Cart),
            Some(1),
            html! { <details::Body key="details" session={session.clone()} missed={*missed} /> },
            details::foot(&env, session),
        ),
        View::Send => (
            texts.review_title,
            Some(Step::Details),
            Some(2),
            html! { <send::Body key="send" session={session.clone()} /> },
            html! { <send::Foot key="send" session={session.clone()} /> },
        ),
        _ if session.cart.is_empty() && session.removed.is_none() => {
            (texts.cart, None, None, cart::empty(&env), Html::default())
        }
        _ => (
            texts.cart,
            None,
            Some(0),
            html! { <cart::Body key="cart" session={session.clone()} /> },
            cart::foot(&env, session),
        ),
    };
    html! {
        <Sheet form={Form::Side} hook="cart" {title} {back} {step} {foot} news={session.news.clone()}>{ body }</Sheet>
    }
}

/// The action that leads to the order ready to send, with a code for it in case it is a new one.
pub fn review(env: &Env) -> Callback<MouseEvent> {
    let page = std::rc::Rc::clone(&env.page);
    env.on(move |_| Action::Review(OrderCode::from_random(&page.random())))
}
