//! After the link was opened: open it again, pay, send the receipt, start anew.

use vitrine_core::message::receipt;
use vitrine_core::pix::{self, Charge, Payee};
use vitrine_core::problem::Problem;
use vitrine_core::qr::QrMatrix;
use vitrine_core::shop::PaymentKind;
use vitrine_core::whatsapp;
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::money::amount;
use super::page::{Event, minor};
use super::qr::qr;
use super::send::{Outgoing, copier, copy_button, send_link};
use super::sheet::{Form, Sheet};
use super::{Env, Same, use_env};
use crate::session::{Action, Happened, Session};

#[derive(Clone, PartialEq, Properties)]
pub struct AfterSheetProps {
    pub session: Same<Session>,
}

#[component]
pub fn AfterSheet(props: &AfterSheetProps) -> Html {
    let session = &props.session;
    let body = use_node_ref();
    let charged = {
        let session = session.clone();
        use_memo(session.placed.clone(), move |_| charge(&session))
    };
    let Some(env) = use_env() else { return Html::default() };
    {
        let env = env.clone();
        let code = session.placed.as_ref().map(|placed| placed.code);
        use_effect_with(charged.clone(), move |charged| match (charged.as_ref(), code) {
            (Some(Ok(charge)), Some(code)) => {
                env.page.tell(&Event::Pix { v: 1, code: code.to_string(), amount_minor: minor(charge.amount) });
            }
            (Some(Err(problem)), _) => env.page.tell_problem(problem),
            _ => {}
        });
    }
    let texts = env.texts;
    let outgoing = Outgoing::of(session);
    let title = AttrValue::from((texts.order_code)(&outgoing.order.code.to_string()));
    let panel = match charged.as_ref() {
        Some(Ok(charge)) => pix_panel(&env, session, charge, &body),
        Some(Err(_)) => html! { <p class="note bad" data-v="problem">{ icon(Icon::Alert) }<span>{ texts.pix_refused }</span></p> },
        None => Html::default(),
    };
    let pays = matches!(charged.as_ref(), Some(Ok(_)));
    let again = outgoing.link.clone().map(|href| {
        send_link(&env, session, &outgoing.order, href, if pays { "btn t s" } else { "btn" }, texts.open_again)
    });
    let copy = copy_button(&env, &outgoing.message, &body, if pays { "btn t s" } else { "btn q" });
    let foot = html! {
        <>
            if pays {
                <div class="foot2">
                    { receipt_link(&env, session, &outgoing, &charged) }
                    <p class="sm mut">{ texts.cannot_see }</p>
                </div>
            }
            <div class="row">
                <p class="sm mut grow">{ texts.cart_stays }</p>
                <button type="button" class="btn t s" data-v="new-order" onclick={env.to(Action::NewOrder)}>{ texts.new_order }</button>
            </div>
        </>
    };
    html! {
        <Sheet form={if pays { Form::Wide } else { Form::Small }} {title} news={session.news.clone()} {foot}>
            <div class="body stack" ref={&body}>
                if pays {
                    <div class="note">
                        <span class="tight grow"><span>{ texts.chat_should_be_open }</span><span class="row links">{ again }{ copy }</span></span>
                    </div>
                } else {
                    <div class="stack">
                        <p class="h1">{ texts.check_chat }</p>
                        <p>{ texts.chat_should_be_open }</p>
                        <div class="two">{ again }{ copy }</div>
                    </div>
                    { other_payment(&env, &outgoing) }
                }
                { panel }
            </div>
        </Sheet>
    }
}

/// The Pix of an order, when it has one.
fn charge(session: &Session) -> Option<Result<Charge, Problem>> {
    let order = session.order();
    let payee = session.shop.pix.as_ref().filter(|_| order.is_paid_by_pix())?;
    Some(pix::charge(payee, order.total, &order.code.to_string()))
}

/// What a link or a transfer needs.
fn other_payment(env: &Env, outgoing: &Outgoing) -> Html {
    let Some(payment) = &outgoing.order.payment else { return Html::default() };
    match (payment.kind, &payment.url, &payment.details) {
        (PaymentKind::Link, Some(url), _) => html! {
            <a class="btn q w" href={url.to_string()} target="_blank" rel="noopener noreferrer">{ env.texts.pay_by_link }</a>
        },
        (PaymentKind::Transfer, _, Some(account)) => html! {
            <div class="note"><span class="tight"><b>{ env.texts.transfer_to }</b><span class="lines">{ &**account }</span></span></div>
        },
        _ => Html::default(),
    }
}

fn receipt_link(env: &Env, session: &Session, outgoing: &Outgoing, charged: &Option<Result<Charge, Problem>>) -> Html {
    let (Some(phone), Some(Ok(charge))) = (&session.shop.whatsapp, charged) else { return Html::default() };
    let text = receipt(&session.shop, outgoing.order.code, charge.amount);
    html! {
        <a class="btn q s" part="button" data-v="receipt" href={whatsapp::link(Some(phone), &text)} target="_blank" rel="noopener noreferrer">
            { icon(Icon::Chat) }{ env.texts.receipt }
        </a>
    }
}

/// The code with all that a careful payer compares, always together.
fn pix_panel(env: &Env, session: &Session, charge: &Charge, body: &NodeRef) -> Html {
    let Some(payee) = &session.shop.pix else { return Html::default() };
    let (texts, shop) = (env.texts, &session.shop);
    let Some(matrix) = QrMatrix::of(&charge.payload) else { return Html::default() };
    let Payee { key, shown_name, holder, .. } = payee;
    let written = charge.amount.to_text(shop.currency, &shop.language);
    let copy = copier(env, AttrValue::from(&*charge.payload), body, "pix", Happened::PixCopied);
    let told = match &session.news.what {
        Some(Happened::PixCopied) => html! { <p class="sm cut" aria-hidden="true">{ texts.pix_copied }</p> },
        Some(Happened::CopyRefused) => html! { <p class="err" data-v="problem">{ icon(Icon::Alert) }<span>{ texts.copy_refused }</span></p> },
        _ => Html::default(),
    };
    html! {
        <>
            <ol class="pay3">{ for texts.pix_steps.iter().map(|step| html! { <li>{ *step }</li> }) }</ol>
            <section class="pix" data-v="pix" aria-labelledby="pix-title">
                <div class="tight">
                    <h3 id="pix-title" class="mut">{ texts.pay_with_pix }</h3>
                    <p class="amount" data-v="pix-amount">{ amount(shop, charge.amount) }</p>
                </div>
                <dl class="payee">
                    <div><dt>{ texts.payee }</dt><dd data-v="pix-name">{ &**shown_name }</dd></div>
                    <div><dt>{ (texts.key)(key.kind().label()) }</dt><dd data-v="pix-key"><bdi>{ key.masked() }</bdi></dd></div>
                    if let Some(holder) = holder {
                        <div><dt>{ texts.bank_shows }</dt><dd>{ &**holder }</dd></div>
                    }
                </dl>
                <div class="stack">
                    <button type="button" class="btn w" part="button" data-v="pix-copy" onclick={copy}>{ icon(Icon::Copy) }{ texts.copy_pix }</button>
                    { told }
                    <code class="code" data-v="pix-code" translate="no" tabindex="0">{ &*charge.payload }</code>
                </div>
                <p class="row">{ icon(Icon::Shield) }<span class="sm">{ texts.compare }</span></p>
                <div class="qr">
                    { qr(&matrix, "pix-qr", (texts.pix_qr)(&written, shown_name)) }
                    <p class="sm mut">{ texts.scan_pix }</p>
                </div>
            </section>
        </>
    }
}
