//! The order desk: a message from the chat, priced anew; what differs, the Pix to expect and the kitchen's ticket.

use vitrine_core::message::{Paper, choices_text, item_text, ticket};
use vitrine_core::order::Clock;
use web_sys::HtmlTextAreaElement;
use yew::{Html, InputEvent, TargetCast, component, html, use_effect_with, use_state};

use super::publish::CopyButton;
use crate::browser;
use crate::clock::{ShopZone, now};
use crate::desk::{Desk, Expected};
use crate::state::{Action, use_studio};

/// The section of orders.
#[component]
pub fn Orders() -> Html {
    let studio = use_studio();
    let Some(shop) = studio.checked.shop.clone() else {
        return html! {
            <>
                <h1>{ "Pedidos" }</h1>
                <p class="empty">{ "Abra primeiro o arquivo da sua loja, em Início. O pedido é conferido pelos preços dele." }</p>
            </>
        };
    };
    let desk = (!studio.pasted.trim().is_empty()).then(|| {
        let zone = ShopZone(&shop.time_zone);
        Desk::of(&shop, &studio.pasted, Clock { at: now(), zone: &zone })
    });
    let oninput = {
        let studio = studio.clone();
        move |event: InputEvent| {
            studio.dispatch(Action::Paste(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
        }
    };
    let clear = {
        let studio = studio.clone();
        move |_| {
            studio.dispatch(Action::Paste(String::new()));
            browser::focus_on("pedido");
        }
    };
    html! {
        <>
            <h1>{ "Confira um pedido" }</h1>
            <p class="lead">{ "Cole a mensagem que chegou no WhatsApp. Ela é lida aqui mesmo, com os preços do arquivo que está aberto." }</p>
            <section class="card">
                <div class="field">
                    <label for="pedido">{ "Mensagem do pedido" }</label>
                    <textarea id="pedido" class="pasted" rows="6" value={studio.pasted.to_string()} {oninput} autocomplete="off"
                        spellcheck="false" aria-describedby="pedido-h" />
                    <p class="hint" id="pedido-h">{ "Ela tem dados do cliente: some ao fechar a página." }</p>
                </div>
                if desk.is_some() { <button type="button" class="quiet" onclick={clear}>{ "Limpar" }</button> }
            </section>
            {
                match &desk {
                    None => html! {
                        <p class="empty">{ "No WhatsApp, toque e segure a mensagem, escolha Copiar e cole aqui, inteira: \
                            da saudação até a linha “Conferência”." }</p>
                    },
                    Some(Err(why)) => html! { <p class="note" id="conferido" role="status">{ why }</p> },
                    Some(Ok(desk)) => html! { <>{ verdict(desk) }{ rows(desk) }{ pix(desk) }<Ticket desk={desk.clone()} /></> },
                }
            }
        </>
    }
}

/// Whether it is the order that the shop would take, and what a check cannot tell.
fn verdict(desk: &Desk) -> Html {
    html! {
        <section class="card" id="conferido">
            <h2>{ format!("Pedido {}", desk.read.order.code) }</h2>
            <div role="status">
                if desk.differences.is_empty() {
                    <p class="good">{ "Confere com a loja de hoje." }</p>
                } else {
                    <p><b>{ if desk.edited { "Não confere: o texto foi mudado." } else { "Não confere com a loja de hoje." } }</b></p>
                }
            </div>
            if !desk.differences.is_empty() {
                <ul class="differences">
                    for told in desk.differences.iter() { <li class="problem">{ told }</li> }
                </ul>
            }
            <p class="hint">{ "A conferência acha enganos, mas não prova quem escreveu a mensagem: qualquer pessoa pode calculá-la." }</p>
        </section>
    }
}

/// The rows and the total: as the message has them, and as the shop has them now.
fn rows(desk: &Desk) -> Html {
    let (order, language) = (&desk.read.order, &desk.read.shop.language);
    let money = |amount| html! { <span class="amount">{ desk.money(amount) }</span> };
    let said = |amount: Option<_>| amount.map_or_else(|| html! { "não dá para ler" }, money);
    html! {
        <section class="card">
            <h2>{ "Pelos preços de hoje" }</h2>
            <table class="sums" id="itens">
                <thead><tr><th scope="col">{ "Item" }</th><th scope="col">{ "Mensagem" }</th><th scope="col">{ "Hoje" }</th></tr></thead>
                <tbody>
                    for (line, claimed) in order.lines.iter().zip(&desk.read.claimed) {
                        <tr class={(*claimed != Some(line.total)).then_some("differs")}>
                            <th scope="row">
                                { item_text(line, language) }
                                if !line.choices.is_empty() { <small>{ choices_text(line) }</small> }
                                if !line.note.is_empty() { <small>{ line.note.to_string() }</small> }
                            </th>
                            <td>{ said(*claimed) }</td>
                            <td>{ money(line.total) }</td>
                        </tr>
                    }
                </tbody>
                <tfoot>
                    <tr class={(desk.read.claimed_total != Some(order.total)).then_some("differs")}>
                        <th scope="row">{ if order.pending.fee { "Total, sem a entrega" } else { "Total" } }</th>
                        <td>{ said(desk.read.claimed_total) }</td>
                        <td id="total-de-hoje">{ money(order.total) }</td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

/// The Pix that should arrive.
fn pix(desk: &Desk) -> Html {
    let Some(Expected { charge, txid, payee }) = desk.pix() else { return html! {} };
    html! {
        <section class="card" id="pix-esperado">
            <h2>{ "Pix a esperar" }</h2>
            if !desk.differences.is_empty() {
                <p class="problem">{ "Este é o valor da loja de hoje. Combine com o cliente antes." }</p>
            }
            <dl class="facts">
                <div><dt>{ "Valor" }</dt><dd><b>{ desk.money(charge.amount) }</b></dd></div>
                <div><dt>{ "Para" }</dt><dd>{ format!("{}, chave {}", payee.shown_name, payee.key.masked()) }</dd></div>
                <div><dt>{ "Identificador (txid)" }</dt>
                    <dd>{ txid.unwrap_or_else(|| "nenhum: procure pelo valor e por quem pagou".to_owned()) }</dd></div>
            </dl>
            <p><b>{ "Comprovante não é pagamento. Abra o aplicativo do banco e veja se o dinheiro entrou." }</b></p>
            <details class="part"><summary>{ "Código para o cliente pagar" }</summary>
                <code class="copied" id="codigo-do-pedido">{ charge.payload.to_string() }</code>
                <CopyButton text={charge.payload.to_string()} label="Copiar o código" />
            </details>
        </section>
    }
}

#[derive(Clone, PartialEq, yew::Properties)]
struct TicketProps {
    desk: Desk,
}

/// How tall a roll's page is for a ticket: its lines, and the white before and after them.
fn paper_size(text: &str, paper: Paper) -> String {
    let width = if paper == Paper::Narrow { 58 } else { 80 };
    // A line is 3.2 mm, as the style sheet has it.
    let height = text.lines().count().saturating_mul(16).div_ceil(5).saturating_add(12);
    format!("{width}mm {height}mm")
}

/// The kitchen's ticket, and the roll that it is printed on.
#[component]
fn Ticket(props: &TicketProps) -> Html {
    let paper = use_state(|| Paper::Narrow);
    let text = ticket(&props.desk.read, *paper);
    use_effect_with(paper_size(&text, *paper), |size| {
        browser::set_paper(size);
        || browser::set_paper("")
    });
    let choose = |to: Paper| {
        let paper = paper.clone();
        move |_| paper.set(to)
    };
    let pressed = |it: Paper| (*paper == it).to_string();
    html! {
        <section class="card printed">
            <h2>{ "Comanda da cozinha" }</h2>
            if !props.desk.differences.is_empty() {
                <p class="problem">{ "A comanda mostra só o que a loja entende do pedido, pelos preços de hoje." }</p>
            }
            <p class="row" role="group" aria-label="Largura do papel">
                <button type="button" class="quiet" aria-pressed={pressed(Paper::Narrow)} onclick={choose(Paper::Narrow)}>{ "58 mm" }</button>
                <button type="button" class="quiet" aria-pressed={pressed(Paper::Wide)} onclick={choose(Paper::Wide)}>{ "80 mm" }</button>
            </p>
            <pre id="comanda" class={if *paper == Paper::Narrow { "ticket sheet narrow" } else { "ticket sheet wide" }}
                tabindex="0" aria-label="Comanda">{ text }</pre>
            <button type="button" class="filled" id="imprimir-comanda" onclick={|_| browser::print_page()}>{ "Imprimir a comanda" }</button>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_the_roll_is_as_long_as_its_ticket() {
        assert_eq!(paper_size("a\nb\nc\nd\ne\n", Paper::Narrow), "58mm 28mm");
        assert_eq!(paper_size("a\n", Paper::Wide), "80mm 16mm");
    }
}
