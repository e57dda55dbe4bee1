//! The shop itself: opening line, search, categories, products, who sells, and the bag.

use std::rc::Rc;

use vitrine_core::cart::Cart;
use vitrine_core::message;
use vitrine_core::shop::{PaymentKind, Product, Shop};
use vitrine_core::whatsapp;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::about::About;
use super::card::{Card, InCart};
use super::icon::{Icon, icon};
use super::money::amount;
use super::{Env, Same, use_env};
use crate::session::{Action, Session, Step};

/// So many cards load their pictures at once: what a phone and a desktop show first.
const FIRST_PICTURES: usize = 8;

#[derive(Clone, PartialEq, Properties)]
pub struct ShopfrontProps {
    pub session: Same<Session>,
}

#[component]
pub fn Shopfront(props: &ShopfrontProps) -> Html {
    let session = &props.session;
    let found = {
        let session = session.clone();
        use_memo((session.category.clone(), session.query.clone()), move |_| session.found())
    };
    let search = use_node_ref();
    let Some(env) = use_env() else { return Html::default() };
    let texts = env.texts;
    let shop = &session.shop;
    let oninput = env.on(|event: InputEvent| {
        Action::Search(event.target_dyn_into::<HtmlInputElement>().map_or_else(String::new, |field| field.value()).into())
    });
    let clear = {
        let (env, search) = (env.clone(), search.clone());
        Callback::from(move |_: MouseEvent| {
            env.send(Action::Search("".into()));
            if let Some(field) = search.cast::<HtmlInputElement>() {
                let _ = field.focus();
            }
        })
    };
    html! {
        <div class="shop">
            <div class="bar">
                <p class="open">
                    <b>{ &*shop.name }</b>
                    if shop.whatsapp.is_some() {
                        <span>{ texts.orders_by_chat }</span>
                    }
                    if shop.payments.iter().any(|payment| payment.kind == PaymentKind::Pix) {
                        <span>{ texts.takes_pix }</span>
                    }
                </p>
                <div class="tools">
                    <div class="find">
                        { icon(Icon::Search) }
                        <input ref={search} class="in" type="search" data-v="search" aria-label={texts.search} placeholder={texts.search}
                            enterkeyhint="search" autocomplete="off" maxlength="80" value={session.query.to_string()} {oninput} />
                    </div>
                </div>
            </div>
            if shop.categories.len() > 1 {
                { chips(&env, shop, session.category.as_deref()) }
            }
            if found.is_empty() {
                { nothing(&env, session, clear) }
            } else {
                { for sections(&env, session, &found).into_iter().map(|section| section_html(&env, session, section)) }
            }
            <About shop={Same(Rc::clone(shop))} />
            { bag(&env, session) }
        </div>
    }
}

fn chips(env: &Env, shop: &Shop, chosen: Option<&str>) -> Html {
    let chip = |value: &str, name: Option<&Rc<str>>| {
        let pressed = name.map(|name| &**name) == chosen;
        html! {
            <button type="button" key={value.to_owned()} class="chip" data-v="category" data-value={value.to_owned()}
                aria-pressed={if pressed { "true" } else { "false" }} onclick={env.to(Action::Browse(name.cloned()))}>{ value }</button>
        }
    };
    html! {
        <div class="chips" role="group" aria-label={env.texts.categories}>
            { chip(env.texts.everything, None) }
            { for shop.categories.iter().map(|name| chip(name, Some(name))) }
        </div>
    }
}

/// Products under one heading.
struct Section<'a> {
    heading: Rc<str>,
    /// Whether only screen readers need the heading, since the page shows elsewhere what it says.
    hidden: bool,
    first: usize,
    products: &'a [Rc<Product>],
}

/// What is found, under the name of its category; under one heading when it is the answer to a search.
fn sections<'a>(env: &Env, session: &Session, found: &'a [Rc<Product>]) -> Vec<Section<'a>> {
    if !session.query.trim().is_empty() {
        return vec![Section { heading: env.texts.results.into(), hidden: true, first: 0, products: found }];
    }
    let mut first = 0_usize;
    let sections = found.chunk_by(|one, next| one.category == next.category).map(|products| {
        let category = products.first().and_then(|product| product.category.clone());
        let named = category.is_some() || !session.shop.categories.is_empty();
        let heading = category.unwrap_or_else(|| env.texts.others.into());
        let section = Section { heading, hidden: !named, first, products };
        first = first.saturating_add(products.len());
        section
    });
    sections.collect()
}

fn section_html(env: &Env, session: &Same<Session>, section: Section) -> Html {
    let card = |(at, product): (usize, &Rc<Product>)| {
        let key = product.id.as_str().to_owned();
        let eager = section.first.saturating_add(at) < FIRST_PICTURES;
        let question = product.price.is_none().then(|| ask_link(&session.shop, &product.title)).flatten();
        html! {
            <Card {key} env={env.clone()} shop={Same(Rc::clone(&session.shop))} product={Same(Rc::clone(product))}
                in_cart={InCart::of(&session.cart, product)} {eager} {question} />
        }
    };
    html! {
        <section key={section.heading.to_string()}>
            <h2 class={if section.hidden { "vh" } else { "h2 group" }}>{ &*section.heading }</h2>
            <ul class="grid">{ for section.products.iter().enumerate().map(card) }</ul>
        </section>
    }
}

/// The link that asks the shop about a product.
pub fn ask_link(shop: &Shop, title: &str) -> Option<AttrValue> {
    let phone = shop.whatsapp.as_ref()?;
    Some(whatsapp::link(Some(phone), &message::question(shop, title)).into())
}

fn nothing(env: &Env, session: &Session, clear: Callback<MouseEvent>) -> Html {
    let texts = env.texts;
    let asked = session.shop.whatsapp.as_ref().map(|phone| {
        let question = format!("{} {}?", texts.ask_shop, whatsapp::neutral(session.query.trim()));
        AttrValue::from(whatsapp::link(Some(phone), &question))
    });
    html! {
        <div class="void">
            { icon(Icon::Search) }
            <p class="h2">{ (texts.nothing_with)(session.query.trim()) }</p>
            <p class="mut">{ texts.nothing_hint }</p>
            <div class="row">
                <button type="button" class="btn q" onclick={clear}>{ texts.clear_search }</button>
                if let Some(href) = asked {
                    <a class="btn t" {href} target="_blank" rel="noopener noreferrer">{ icon(Icon::Chat) }{ texts.ask }</a>
                }
            </div>
        </div>
    }
}

/// The way to the cart, or back to the order that was sent.
fn bag(env: &Env, session: &Session) -> Html {
    let texts = env.texts;
    let count = session.cart.lines().len();
    let step = if session.is_sent() { Step::After } else { Step::Cart };
    let onclick = env.to(Action::Go(step));
    html! {
        <div class="bagbar">
            if count == 0 {
                <button type="button" key="bag" class="btn bag none" part="button" data-v="cart-open" aria-haspopup="dialog"
                    aria-label={texts.open_cart} {onclick}>{ icon(Icon::Bag) }<span class="vh" data-v="cart-count">{ "0" }</span></button>
            } else {
                <button type="button" key="bag" class="btn bag" part="button" data-v="cart-open" aria-haspopup="dialog" {onclick}>
                    { icon(Icon::Bag) }<span class="lbl">{ texts.open_cart }</span>
                    <span class="count" data-v="cart-count">{ pieces(&session.cart) }</span>
                    <span class="end">{ amount(&session.shop, session.order().subtotal) }</span>
                </button>
            }
        </div>
    }
}

/// How many things are in the cart: pieces are counted, what is weighed or measured counts once a row.
fn pieces(cart: &Cart) -> u32 {
    cart.lines().iter().fold(0, |sum: u32, line| {
        let thousandths = line.quantity.thousandths();
        let pieces = if thousandths.is_multiple_of(1_000) { thousandths / 1_000 } else { 1 };
        sum.saturating_add(pieces)
    })
}
