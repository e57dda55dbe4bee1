//! First step of an order: what is in the cart.

use std::rc::Rc;

use vitrine_core::message::choices_text;
use vitrine_core::order::{NOTE_MAX, Obstacle, Order, OrderLine};
use vitrine_core::quantity::Quantity;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::money::amount;
use super::picture::Picture;
use super::stepper::Stepper;
use super::{Env, Same, use_env};
use crate::session::{Action, Session, Step};

/// What stands in an empty cart.
pub fn empty(env: &Env) -> Html {
    let texts = env.texts;
    html! {
        <div class="body">
            <div class="void">
                { icon(Icon::Bag) }
                <p class="h2">{ texts.cart_is_empty }</p>
                <p class="mut">{ texts.cart_is_kept }</p>
                <button type="button" class="btn" onclick={env.to(Action::Close)}>{ texts.see_products }</button>
            </div>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct BodyProps {
    pub session: Same<Session>,
}

#[component]
pub fn Body(props: &BodyProps) -> Html {
    let list = use_node_ref();
    let Some(env) = use_env() else { return Html::default() };
    let session = &props.session;
    let order = session.order();
    let rows = session.cart.lines().iter().map(|line| {
        let priced = order.lines.iter().find(|priced| priced.id == line.id);
        let obstacle = order.obstacles.iter().find(|obstacle| obstacle.line() == Some(line.id));
        match priced {
            Some(priced) => html! {
                <Row key={line.id} session={session.clone()} line={priced.clone()} obstacle={obstacle.cloned()} list={list.clone()} />
            },
            None => gone(&env, line.id, obstacle),
        }
    });
    html! {
        <div class="body stack">
            <ul ref={list.clone()} tabindex="-1">{ for rows }</ul>
            if order.obstacles.contains(&Obstacle::TooMuch) {
                <p class="err" data-v="problem">{ icon(Icon::Alert) }<span>{ env.texts.too_much }</span></p>
            }
            { sums(&env, session, &order) }
        </div>
    }
}

/// Subtotal and total, for every step of an order.
pub fn sums(env: &Env, session: &Session, order: &Order) -> Html {
    let texts = env.texts;
    html! {
        <dl class="sum">
            <div><dt>{ texts.subtotal }</dt><dd data-v="subtotal">{ amount(&session.shop, order.subtotal) }</dd></div>
            <div class="tot"><dt>{ texts.total }</dt><dd data-v="total">{ amount(&session.shop, order.total) }</dd></div>
        </dl>
    }
}

/// The undo bar and the way on.
pub fn foot(env: &Env, session: &Same<Session>) -> Html {
    let texts = env.texts;
    let order = session.order();
    let stuck = order.obstacles.iter().any(|obstacle| obstacle.line().is_some());
    let removed = session.removed.as_ref().and_then(|(_, line)| session.shop.product(line.product.as_str()));
    html! {
        <>
            if let Some(product) = removed {
                <div class="toast">
                    <span>{ (texts.removed)(&product.title) }</span>
                    <button type="button" onclick={env.to(Action::Undo)}>{ texts.undo }</button>
                </div>
            }
            if session.cart.is_empty() {
                <button type="button" class="btn w" onclick={env.to(Action::Close)}>{ texts.see_products }</button>
            } else if stuck {
                <button type="button" class="btn w" aria-disabled="true">{ texts.see_cart }</button>
            } else {
                <button type="button" class="btn w" onclick={env.to(Action::Go(Step::Details))}>
                    { texts.go_on }<span class="end">{ amount(&session.shop, order.total) }</span>
                </button>
            }
        </>
    }
}

/// A row whose product cannot be bought any more.
fn gone(env: &Env, id: u32, obstacle: Option<&Obstacle>) -> Html {
    let texts = env.texts;
    let title = match obstacle {
        Some(Obstacle::Gone { title: Some(title), .. }) => &**title,
        _ => "",
    };
    html! {
        <li key={id} class="line" data-v="line">
            <div class="tight"><b>{ title }</b><p class="err" data-v="problem">{ icon(Icon::Alert) }<span>{ texts.gone }</span></p></div>
            <button type="button" class="ic" data-v="remove" aria-label={(texts.remove)(title)} onclick={env.to(Action::Remove(id))}>{ icon(Icon::Trash) }</button>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RowProps {
    session: Same<Session>,
    line: OrderLine,
    obstacle: Option<Obstacle>,
    /// The list, for the focus once the row is gone.
    list: NodeRef,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let writing = use_state_eq(|| false);
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(*writing, move |writing| {
            if let Some(field) = field.cast::<HtmlElement>().filter(|_| *writing) {
                let _ = field.focus();
            }
        });
    }
    let Some(env) = use_env() else { return Html::default() };
    let texts = env.texts;
    let RowProps { session, line, obstacle, list } = props;
    let (shop, product, id) = (&session.shop, &line.product, line.id);
    let choices = choices_text(line);
    let remove = {
        let (env, list) = (env.clone(), list.clone());
        Callback::from(move |_: MouseEvent| {
            env.send(Action::Remove(id));
            // The button goes with its row: the focus stays in the list.
            if let Some(list) = list.cast::<HtmlElement>() {
                let _ = list.focus();
            }
        })
    };
    let onchange = {
        let env = env.clone();
        Callback::from(move |quantity: Option<Quantity>| quantity.into_iter().for_each(|quantity| env.send(Action::SetQuantity(id, quantity))))
    };
    let type_note = env.on(move |event: InputEvent| {
        let typed = event.target_dyn_into::<HtmlInputElement>().map_or_else(String::new, |field| field.value());
        Action::SetNote(id, typed.into())
    });
    let write = { let writing = writing.clone(); move |_: MouseEvent| writing.set(true) };
    let sentence = match obstacle {
        Some(Obstacle::Choices { group, .. }) => Some((texts.wrong_choices)(group)),
        Some(Obstacle::Quantity { nearest, .. }) => Some((texts.wrong_quantity)(&nearest.to_text(&shop.language))),
        _ => None,
    };
    let raw_note = session.cart.line(id).map_or_else(|| "".into(), |line| Rc::clone(&line.note));
    html! {
        <li class="line" data-v="line" data-id={product.id.as_str().to_owned()}>
            <Picture image={product.images.first().cloned()} decorative=true />
            <div class="tight">
                <b>{ &*product.title }</b>
                if !choices.is_empty() {
                    <span class="sm mut">{ choices }</span>
                }
                if let Some(unit) = product.unit.word() {
                    <span class="sm mut">{ amount(shop, line.unit_price) }{ format!(" /{unit}") }</span>
                }
                if !line.note.is_empty() && !*writing {
                    <span class="sm mut">{ texts.note_short }{ " " }{ &*line.note }</span>
                }
                if let Some(sentence) = sentence {
                    <p class="err" data-v="problem">{ icon(Icon::Alert) }<span>{ sentence }</span></p>
                }
            </div>
            <b data-v="price">{ amount(shop, line.total) }</b>
            if *writing {
                <div class="fld full">
                    <label for={format!("note-{id}")}>{ texts.note }<span class="opt">{ texts.optional }</span></label>
                    <input ref={field} class="in" id={format!("note-{id}")} data-v="note" maxlength={NOTE_MAX.to_string()} enterkeyhint="done"
                        autocomplete="off" placeholder={texts.note_hint} value={raw_note.to_string()} oninput={type_note} />
                </div>
            }
            <div class="acts">
                <Stepper title={AttrValue::from(&*product.title)} value={Some(line.quantity)} steps={product.allowed()}
                    language={AttrValue::from(&*shop.language)} {onchange} />
                <span>
                    if !*writing {
                        <button type="button" class="btn t s" onclick={write}>{ if line.note.is_empty() { texts.note } else { texts.edit_note } }</button>
                    }
                    <button type="button" class="ic" data-v="remove" aria-label={(texts.remove)(&product.title)} onclick={remove}>{ icon(Icon::Trash) }</button>
                </span>
            </div>
        </li>
    }
}
