//! A product's sheet: pictures, what it is, what can be chosen, how much of it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use vitrine_core::order::{NOTE_MAX, unit_price};
use vitrine_core::quantity::{Quantity, Steps};
use vitrine_core::shop::{Choice, OptionGroup, Pricing};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::card::badge;
use super::icon::{Icon, icon};
use super::money::{amount, price};
use super::picture::Picture;
use super::sheet::{Form, Sheet};
use super::shopfront::ask_link;
use super::stepper::Stepper;
use super::{Env, Same, use_env};
use crate::session::{Action, Draft, Session};

#[derive(Clone, PartialEq, Properties)]
pub struct ProductSheetProps {
    pub draft: Draft,
    pub session: Same<Session>,
}

#[component]
pub fn ProductSheet(props: &ProductSheetProps) -> Html {
    let shown = use_state_eq(|| 0_usize);
    let body = use_node_ref();
    let Some(env) = use_env() else { return Html::default() };
    let texts = env.texts;
    let (draft, shop) = (&props.draft, &props.session.shop);
    let product = &draft.product;
    let image = product.images.get(*shown).cloned();
    let groups = required_first(&product.options);
    let note = env.on(|event: InputEvent| {
        let typed = event.target_dyn_into::<HtmlTextAreaElement>().map_or_else(String::new, |field| field.value());
        Action::DraftNote(typed.into())
    });
    html! {
        <Sheet form={Form::Wide} news={props.session.news.clone()} foot={foot(&env, &props.session, draft, &body)}>
            <div class="body" ref={&body}>
                <div class="see">
                    <div class="stack left">
                        <Picture key={shown.to_string()} {image} eager=true>{ badge(&env, product) }</Picture>
                        if product.images.len() > 1 {
                            <div class="shots" role="group" aria-label={texts.photos}>
                                for (at, image) in product.images.iter().enumerate() {
                                    <button type="button" key={at} aria-current={(at == *shown).then_some("true")}
                                        aria-label={(texts.photo)(at.saturating_add(1), product.images.len())}
                                        onclick={let shown = shown.clone(); move |_| shown.set(at)}>
                                        <Picture image={Some(image.clone())} eager=true decorative=true />
                                    </button>
                                }
                            </div>
                        }
                    </div>
                    <div class="stack">
                        <div class="tight">
                            <h2 class="h1" id="title" tabindex="-1" autofocus=true>{ &*product.title }</h2>
                            { price(&env, shop, product, "h2") }
                            if let Some(text) = &product.description {
                                <p class="mut lines">{ &**text }</p>
                            }
                            if !product.labels.is_empty() {
                                <p class="labels">{ for product.labels.iter().map(|label| html! { <span class="badge">{ &**label }</span> }) }</p>
                            }
                        </div>
                        if product.price.is_some() && product.can_be_bought() {
                            { for groups.into_iter().map(|group| fieldset(&env, &props.session, draft, group)) }
                            <div class="fld">
                                <label for="note">{ texts.note }<span class="opt">{ texts.optional }</span></label>
                                <textarea class="in" id="note" rows="2" maxlength={NOTE_MAX.to_string()} data-v="note"
                                    placeholder={texts.note_hint} value={draft.note.to_string()} oninput={note} />
                            </div>
                        }
                    </div>
                </div>
            </div>
        </Sheet>
    }
}

/// The groups that must be answered, then the others.
fn required_first(options: &[Rc<OptionGroup>]) -> Vec<&Rc<OptionGroup>> {
    let (mut required, optional): (Vec<_>, Vec<_>) = options.iter().partition(|group| group.min > 0);
    required.extend(optional);
    required
}

fn fieldset(env: &Env, session: &Session, draft: &Draft, group: &Rc<OptionGroup>) -> Html {
    let texts = env.texts;
    let taken = draft.choices.taken(&group.name);
    let lacks = draft.missed && taken < group.min;
    let mut rule = match (group.min, group.max) {
        (0, max) => (texts.choose_up_to)(max),
        (min, max) if min == max => (texts.choose_exactly)(min),
        (min, max) => (texts.choose_range)(min, max),
    };
    match group.pricing {
        Pricing::Sum => {}
        Pricing::Highest => rule = format!("{rule}, {}", texts.highest_counts),
        Pricing::Average => rule = format!("{rule}, {}", texts.average_counts),
    }
    let spoken = if group.min > 0 { format!("{}, {rule}", texts.required.to_lowercase()) } else { rule.clone() };
    let full = taken >= group.max && !group.is_single();
    html! {
        <fieldset key={group.name.to_string()} data-lacks={lacks.then_some("true")}>
            <legend class="vh">{ (texts.group_name)(&group.name, &spoken) }</legend>
            <div class="gh" aria-hidden="true">
                <span>{ &*group.name }</span><span class="sm mut">{ rule }</span>
                if group.min > 0 {
                    <span class="badge req">{ texts.required }</span>
                }
            </div>
            if lacks {
                <p class="err" data-v="problem">{ icon(Icon::Alert) }<span>{ texts.choose_here }</span></p>
            }
            { for group.choices.iter().map(|choice| choice_row(env, session, draft, group, choice, full)) }
        </fieldset>
    }
}

fn choice_row(env: &Env, session: &Session, draft: &Draft, group: &Rc<OptionGroup>, choice: &Choice, full: bool) -> Html {
    let texts = env.texts;
    let times = draft.choices.times(&group.name, &choice.name);
    let choose = {
        let (group, choice) = (Rc::clone(&group.name), Rc::clone(&choice.name));
        move |times| Action::Choose { group: Rc::clone(&group), choice: Rc::clone(&choice), times }
    };
    let (option, value) = (group.name.to_string(), choice.name.to_string());
    let cost = match (choice.price.is_zero(), group.min) {
        (false, _) => html! { <span class="cost">{ "+ " }{ amount(&session.shop, choice.price) }</span> },
        (true, 0) => html! { <span class="mut">{ texts.free }</span> },
        (true, _) => Html::default(),
    };
    let words = html! {
        <span class="grow tight">
            <span>{ &*choice.name }</span>
            if !choice.available {
                <span class="sm">{ texts.unavailable }</span>
            } else if let Some(text) = &choice.description {
                <span class="sm mut">{ &**text }</span>
            }
        </span>
    };
    if choice.max > 1 && group.max > 1 && choice.available {
        let room = if full { times } else { choice.max.min(group.max) };
        let whole = |count: u32| Quantity::from_thousandths(count.saturating_mul(1_000));
        let steps = Steps { max: whole(room).unwrap_or(Quantity::ONE), ..Steps::PIECES };
        let value_now = whole(times);
        let env = env.clone();
        let onchange = Callback::from(move |quantity: Option<Quantity>| {
            env.send(choose(quantity.map_or(0, |quantity| quantity.thousandths() / 1_000)));
        });
        let steps = if full && times == 0 { Steps { max: Quantity::ONE, ..steps } } else { steps };
        return html! {
            <div key={value.clone()} class={classes!("choice", (full && times == 0).then_some("off"))} data-v="choice" data-option={option} data-value={value.clone()}>
                { words }{ cost }
                <Stepper title={value} value={value_now} {steps} removable=true language={AttrValue::from(&*session.shop.language)} {onchange} />
            </div>
        };
    }
    let radio = group.is_single() && group.min == 1;
    let blocked = !radio && !group.is_single() && full && times == 0;
    let onchange = env.on(move |event: yew::Event| {
        let on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
        choose(u32::from(on))
    });
    // A box that is full stays focusable and says why; the click changes nothing.
    let onclick = blocked.then(|| Callback::from(|event: MouseEvent| event.prevent_default()));
    html! {
        <label key={value.clone()} class={classes!("choice", (!choice.available || blocked).then_some("off"))}>
            <input type={if radio { "radio" } else { "checkbox" }} name={option.clone()} data-v="choice" data-option={option} data-value={value}
                checked={times > 0} disabled={!choice.available} aria-disabled={blocked.then_some("true")} {onclick} {onchange} />
            { words }{ cost }
        </label>
    }
}

fn foot(env: &Env, session: &Session, draft: &Draft, body: &NodeRef) -> Html {
    let texts = env.texts;
    let product = &draft.product;
    if product.price.is_none() {
        return match ask_link(&session.shop, &product.title) {
            Some(href) => html! {
                <a class="btn w" part="button" data-v="add" {href} target="_blank" rel="noopener noreferrer">{ icon(Icon::Chat) }{ texts.ask }</a>
            },
            None => Html::default(),
        };
    }
    if !product.can_be_bought() {
        return html! { <p class="mut">{ texts.sold_out }</p> };
    }
    let missing = draft.missing();
    let total = unit_price(product, &draft.choices).and_then(|price| price.scaled(draft.quantity.thousandths(), 1_000));
    let onclick = {
        let (env, body) = (env.clone(), body.clone());
        Callback::from(move |_: MouseEvent| {
            env.send(Action::AddDraft);
            go_to_gap(body.clone());
        })
    };
    let onchange = {
        let env = env.clone();
        Callback::from(move |quantity: Option<Quantity>| quantity.into_iter().for_each(|quantity| env.send(Action::DraftQuantity(quantity))))
    };
    html! {
        <div class="row">
            <Stepper title={AttrValue::from(&*product.title)} value={Some(draft.quantity)} steps={product.allowed()}
                language={AttrValue::from(&*session.shop.language)} {onchange} />
            <button type="button" class="btn grow" part="button" data-v="add" aria-disabled={missing.is_some().then_some("true")} {onclick}>
                if let Some(group) = missing {
                    { (texts.missing)(&group.name) }
                } else {
                    { texts.add }
                    if let Some(total) = total {
                        <span class="end">{ amount(&session.shop, total) }</span>
                    }
                }
            </button>
        </div>
    }
}

/// After the screen is drawn, takes the shopper to the first group that needs a choice.
fn go_to_gap(body: NodeRef) {
    Timeout::new(0, move || {
        let gap = body.cast::<Element>().and_then(|body| {
            body.query_selector("[data-lacks] input:not(:disabled), [data-lacks] button").ok().flatten()
        });
        if let Some(input) = gap.and_then(|gap| gap.dyn_into::<HtmlElement>().ok()) {
            let _ = input.focus();
            if let Some(group) = input.closest("fieldset").ok().flatten() {
                group.scroll_into_view();
            }
        }
    })
    .forget();
}
