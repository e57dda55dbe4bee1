//! The shop itself: its name and number, who is paid, who sells.

use yew::{Html, component, html};

use super::checks::{NumberCheck, PixCheck};
use super::problems::lines;
use crate::form::{Fields, these};
use crate::path::Path;
use crate::state::use_studio;

/// The form of the shop.
#[component]
pub fn Shop() -> Html {
    let studio = use_studio();
    let path = Path::default();
    html! {
        <>
            <h1>{ "Sua loja" }</h1>
            if !studio.left_out.is_empty() {
                <div class="note">
                    <p><b>{ "Nem tudo da sua lista deu certo." }</b>{ " Na parte Produtos, corrija o que está marcado “a corrigir”. O que não \
                        entrou, corrija na lista e abra de novo, ou ponha à mão." }</p>
                    { lines(&studio.left_out) }
                </div>
            }
            <section class="card">
                <h2>{ "Nome e WhatsApp" }</h2>
                <Fields object="shop" path={path.clone()} keys={these(&["name", "whatsapp"])} />
                <NumberCheck />
            </section>
            <section class="card">
                <h2>{ "Pix" }</h2>
                <p class="hint">{ "O cliente vê um código com o valor exato do pedido. O dinheiro vai direto para a sua conta." }</p>
                <Fields object="pix" path={path.key("pix")} keys={these(&["key", "holder", "name", "city"])} />
                <Fields object="shop" path={path.clone()} keys={these(&["pixDiscountPercent"])} />
                <details class="part"><summary>{ "Mais sobre o código" }</summary>
                    <Fields object="pix" path={path.key("pix")} keys={these(&["txid", "info"])} />
                </details>
                <PixCheck />
            </section>
            <section class="card"><Fields object="shop" path={path.clone()} keys={these(&["payments"])} /></section>
            <section class="card">
                <h2>{ "Quem vende" }</h2>
                <p class="hint">{ "A lei pede que a loja diga quem vende e onde fica." }</p>
                <Fields object="shop" path={path.clone()} keys={these(&["legalName", "document", "address", "returns"])} />
            </section>
            <section class="card">
                <details class="part"><summary>{ "Idioma, moeda e fuso horário" }</summary>
                    <Fields object="shop" {path} keys={these(&["language", "currency", "timeZone"])} />
                </details>
            </section>
        </>
    }
}
