//! Third step of an order: a last look, and the link that opens the chat.

use gloo::timers::callback::Timeout;
use vitrine_core::message::{self, Message, choices_text, item_text};
use vitrine_core::order::{FieldName, Order};
use vitrine_core::qr::QrMatrix;
use vitrine_core::whatsapp;
use yew::prelude::*;

use super::cart::sums;
use super::icon::{Icon, icon};
use super::money::amount;
use super::page::{Event, Page, minor};
use super::qr::qr;
use super::{Env, Same, use_env};
use crate::session::{Action, Happened, Session};

/// The most modules a side that fit the sheet at three pixels each; a denser code than this is not offered.
const QR_MODULES: usize = 122;

#[derive(Clone, PartialEq, Properties)]
pub struct StepProps {
    pub session: Same<Session>,
}

/// The order, its message and the link that opens it.
pub struct Outgoing {
    /// What is ordered.
    pub order: Order,
    /// How the shop reads it.
    pub message: Message,
    /// The link, when the shop has a number.
    pub link: Option<AttrValue>,
}

impl Outgoing {
    /// What `session` would send now.
    pub fn of(session: &Session) -> Self {
        let order = session.order();
        let message = message::write(&session.shop, &order, session.channel.as_ref());
        let phone = session.shop.whatsapp.as_ref();
        let link = phone.map(|phone| AttrValue::from(whatsapp::link(Some(phone), &message.text)));
        Self { order, message, link }
    }
}

#[component]
pub fn Body(props: &StepProps) -> Html {
    let Some(env) = use_env() else { return Html::default() };
    let (texts, session) = (env.texts, &props.session);
    let shop = &session.shop;
    let Outgoing { order, link, .. } = Outgoing::of(session);
    let matrix = link.as_ref().and_then(|link| QrMatrix::of(link)).filter(|matrix| matrix.size() <= QR_MODULES);
    html! {
        <div class="body stack" tabindex="0" role="region" aria-label={texts.summary}>
            if !order.fields.is_empty() || order.payment.is_some() {
                <dl class="payee">
                    for field in order.fields.iter() {
                        <div><dt>{ field_name(&env, field.name) }</dt><dd>{ &*field.value }</dd></div>
                    }
                    if let Some(payment) = &order.payment {
                        <div><dt>{ texts.payment }</dt><dd>{ payment.name.as_deref().unwrap_or_else(|| (texts.payment_kind)(payment.kind)) }</dd></div>
                    }
                </dl>
            }
            <ul class="sum">
                for line in order.lines.iter() {
                    <li class="row top-row" key={line.id}>
                        <span class="grow tight">
                            <span>{ item_text(line, &shop.language) }</span>
                            if !line.choices.is_empty() {
                                <span class="sm mut">{ choices_text(line) }</span>
                            }
                            if !line.note.is_empty() {
                                <span class="sm mut">{ texts.note_short }{ " " }{ &*line.note }</span>
                            }
                        </span>
                        { amount(shop, line.total) }
                    </li>
                }
            </ul>
            { sums(&env, session, &order) }
            if let Some(matrix) = matrix {
                <div class="qr desk">
                    { qr(&matrix, "order-qr", texts.order_qr.to_owned()) }
                    <p class="sm mut">{ texts.order_qr_hint }</p>
                </div>
            }
        </div>
    }
}

fn field_name(env: &Env, name: FieldName) -> &'static str {
    match name {
        FieldName::Name => env.texts.name,
        FieldName::ChangeFor => env.texts.change_for,
    }
}

#[component]
pub fn Foot(props: &StepProps) -> Html {
    let foot = use_node_ref();
    let Some(env) = use_env() else { return Html::default() };
    let (texts, session) = (env.texts, &props.session);
    let outgoing = Outgoing::of(session);
    let shortened = outgoing.message.whole.is_some();
    let copy = copy_button(&env, &outgoing.message, &foot, if shortened || outgoing.link.is_none() { "btn w" } else { "btn t s w" });
    let class = if shortened { "btn q w" } else { "btn w" };
    html! {
        <div class="stack tight2" ref={&foot}>
            if let Some(href) = &outgoing.link {
                <p class="sm mut">{ if shortened { texts.shortened.to_owned() } else { (texts.opens_chat)(&session.shop.name) } }</p>
                if shortened {
                    { copy.clone() }
                }
                { send_link(&env, session, &outgoing.order, href.clone(), class, texts.send) }
                if !shortened {
                    { copy }
                }
            } else {
                <p class="sm mut">{ texts.no_number }</p>
                { copy }
            }
        </div>
    }
}

/// The link that opens the chat. It is an ordinary link; what happens here comes after it is followed.
pub fn send_link(env: &Env, session: &Session, order: &Order, href: AttrValue, class: &'static str, words: &'static str) -> Html {
    let onclick = {
        let (env, code, total, currency) = (env.clone(), order.code, order.total, session.shop.currency.code());
        Callback::from(move |event: MouseEvent| {
            let agreed = env.page.tell(&Event::Send { v: 1, code: code.to_string(), total_minor: minor(total), currency });
            if !agreed {
                event.prevent_default();
                return;
            }
            // The link must still be in the page while the browser follows it.
            let env = env.clone();
            Timeout::new(0, move || env.send(Action::Sent)).forget();
        })
    };
    html! {
        <a {class} part="button" data-v="send" {href} target="_blank" rel="noopener noreferrer" {onclick}>{ icon(Icon::Chat) }{ words }</a>
    }
}

/// The button that copies the whole order.
pub fn copy_button(env: &Env, message: &Message, near: &NodeRef, class: &'static str) -> Html {
    let onclick = copier(env, message.copy_text().into(), near, "order", Happened::OrderCopied);
    html! { <button type="button" {class} data-v="copy-order" {onclick}>{ icon(Icon::Copy) }{ env.texts.copy_order }</button> }
}

/// Copies `text` and tells page and shopper how it went.
pub fn copier(env: &Env, text: AttrValue, near: &NodeRef, what: &'static str, done: Happened) -> Callback<MouseEvent> {
    let (env, near) = (env.clone(), near.clone());
    Callback::from(move |_: MouseEvent| {
        let (env, near, text, done) = (env.clone(), near.clone(), text.clone(), done.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let Some(near) = near.cast::<web_sys::Element>() else { return };
            let copied = Page::copy(&text, &near).await;
            if copied {
                env.page.tell(&Event::Copy { v: 1, what });
            }
            env.send(Action::Tell(if copied { done } else { Happened::CopyRefused }));
        });
    })
}
