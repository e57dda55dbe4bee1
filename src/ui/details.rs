//! Second step of an order: who orders, and how she pays.

use vitrine_core::order::{FIELD_MAX, NAME_MAX, Obstacle};
use vitrine_core::shop::{Payment, PaymentKind};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::money::amount;
use super::order::review;
use super::{Env, Same, use_env};
use crate::session::{Action, Session};

#[derive(Clone, PartialEq, Properties)]
pub struct BodyProps {
    pub session: Same<Session>,
    /// Whether the shopper wanted to go on and could not.
    pub missed: bool,
}

#[component]
pub fn Body(props: &BodyProps) -> Html {
    let body = use_node_ref();
    {
        let body = body.clone();
        use_effect_with(props.missed, move |missed| {
            if *missed {
                go_to_error(&body);
            }
        });
    }
    let Some(env) = use_env() else { return Html::default() };
    let (texts, session) = (env.texts, &props.session);
    let (shop, details) = (&session.shop, &session.details);
    let order = session.order();
    let lacks = |obstacle: Obstacle| props.missed && order.obstacles.contains(&obstacle);
    let (no_payment, wrong_change) = (lacks(Obstacle::Payment), lacks(Obstacle::ChangeFor));
    let chosen = shop.payments.iter().find(|payment| details.payment.as_deref() == Some(payment.reference()));
    let typed = |event: InputEvent| event.target_dyn_into::<HtmlInputElement>().map_or_else(String::new, |field| field.value());
    let set_name = env.on(move |event| Action::SetName(typed(event).into()));
    let set_change = env.on(move |event| Action::SetChangeFor(typed(event).into()));
    html! {
        <div class="body stack" ref={body}>
            <div class="fld">
                <label for="name">{ texts.name }<span class="opt">{ texts.optional }</span></label>
                <input class="in" id="name" data-v="field" data-value={texts.name} autocomplete="name" enterkeyhint="next"
                    maxlength={NAME_MAX.to_string()} aria-describedby="name-hint" value={details.name.to_string()} oninput={set_name} />
                <p class="sm mut" id="name-hint">{ texts.name_hint }</p>
            </div>
            if !shop.payments.is_empty() {
                <fieldset class="stack" aria-describedby={no_payment.then_some("no-payment")}>
                    <legend class="h2 lg">{ texts.payment }</legend>
                    if no_payment {
                        <p class="err" data-v="problem" id="no-payment">{ icon(Icon::Alert) }<span>{ texts.choose_payment }</span></p>
                    }
                    <div class="box">{ for shop.payments.iter().map(|payment| choice(&env, payment, chosen == Some(payment))) }</div>
                </fieldset>
            }
            if chosen.is_some_and(|payment| payment.kind == PaymentKind::Cash) {
                <div class="fld">
                    <label for="change">{ texts.change_for }<span class="opt">{ texts.optional }</span></label>
                    <input class="in" id="change" data-v="field" data-value={texts.change_for} inputmode="decimal" autocomplete="off"
                        enterkeyhint="done" maxlength={FIELD_MAX.to_string()} placeholder={texts.change_hint} value={details.change_for.to_string()}
                        aria-invalid={wrong_change.then_some("true")} aria-describedby={wrong_change.then_some("wrong-change")} oninput={set_change} />
                    if wrong_change {
                        <p class="err" data-v="problem" id="wrong-change">{ icon(Icon::Alert) }
                            <span>{ (texts.change_too_small)(&order.total.to_text(shop.currency, &shop.language)) }</span></p>
                    }
                </div>
            }
            if let Some(account) = chosen.and_then(|payment| payment.details.as_deref()) {
                <div class="note"><span class="tight"><b>{ texts.transfer_to }</b><span class="lines">{ account }</span></span></div>
            }
        </div>
    }
}

fn choice(env: &Env, payment: &Payment, checked: bool) -> Html {
    let texts = env.texts;
    let name = payment.name.as_deref().unwrap_or_else(|| (texts.payment_kind)(payment.kind)).to_owned();
    let hint = match payment.kind {
        PaymentKind::Pix => Some(texts.pix_hint),
        PaymentKind::Cash => Some(texts.cash_hint),
        _ => None,
    };
    let onchange = env.to::<yew::Event>(Action::SetPayment(payment.reference().into()));
    html! {
        <label class="choice" key={payment.reference().to_owned()}>
            <input type="radio" name="payment" data-v="payment" data-value={payment.reference().to_owned()} {checked} {onchange} />
            <span class="grow tight">
                <b>{ name }</b>
                if let Some(hint) = hint {
                    <span class="sm mut">{ hint }</span>
                }
            </span>
        </label>
    }
}

/// The way on to the order as it will be sent.
pub fn foot(env: &Env, session: &Session) -> Html {
    let total = amount(&session.shop, session.order().total);
    html! { <button type="button" class="btn w" onclick={review(env)}>{ env.texts.review }<span class="end">{ total }</span></button> }
}

/// Takes the shopper to the first field that stands in the way.
fn go_to_error(body: &NodeRef) {
    let field = body.cast::<web_sys::Element>().and_then(|body| {
        body.query_selector("[aria-invalid], [aria-describedby=no-payment] input").ok().flatten()
    });
    if let Some(field) = field.and_then(|field| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(field).ok()) {
        let _ = field.focus();
    }
}
