//! Sheets to print: a poster for the wall or cards for the tables, with a code that opens the shop, a product, or a Pix.

use vitrine_core::qr::QrMatrix;
use vitrine_core::shop::Shop;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Event, Html, InputEvent, TargetCast, component, html, use_effect_with, use_state};

use crate::browser;
use crate::sheet::{open_code, page_address, product_address, shown};
use crate::state::{Action, use_studio};

/// Where the code leads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Shop,
    Product(String),
    Pix,
}

/// What a sheet says around its code.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    code: String,
    title: String,
    call: &'static str,
    below: Vec<String>,
    label: String,
}

/// Six cards of 105 × 99 mm are an A4 sheet.
const CARDS: usize = 6;

/// What the sheet says; `Err` is what is still missing for it.
fn said(shop: &Shop, typed: &str, target: &Target) -> Result<Said, &'static str> {
    let name = shop.name.to_string();
    if *target == Target::Pix {
        let payee = shop.pix.as_ref().ok_or("Falta a chave Pix da loja, na parte Loja.")?;
        let code = open_code(payee).ok_or("Com esta chave não dá para fazer um código.")?;
        let bank = payee.holder.as_ref().map(|holder| format!("No banco aparece: {holder}"));
        let key = format!("Chave {}: {}", payee.key.kind().label(), payee.key.masked());
        let below = [payee.shown_name.to_string()].into_iter().chain(bank).chain([key]).collect();
        let label = format!("Código QR de um Pix para {}", payee.shown_name);
        return Ok(Said { code, title: name, call: "Pague com Pix e digite o valor", below, label });
    }
    if typed.trim().is_empty() {
        return Err("Escreva o endereço da página da sua loja.");
    }
    let page = page_address(typed).ok_or(
        "Isto não é um endereço que um celular abre. Copie da barra do navegador, como https://padaria.com.br.",
    )?;
    let below = vec![shown(&page).to_owned()];
    let product = match target {
        Target::Product(id) => shop.products.iter().find(|product| product.id.as_str() == id),
        _ => None,
    };
    Ok(match product {
        Some(product) => Said {
            code: product_address(&page, product.id.as_str()),
            title: product.title.to_string(),
            call: "Aponte a câmera e peça",
            below: [name].into_iter().chain(below).collect(),
            label: format!("Código QR que abre {}", product.title),
        },
        None => Said {
            label: format!("Código QR que abre a loja {name}"),
            code: page,
            title: name,
            call: "Aponte a câmera e peça pelo WhatsApp",
            below,
        },
    })
}

/// The section of posters.
#[component]
pub fn Posters() -> Html {
    let studio = use_studio();
    let target = use_state(|| Target::Shop);
    let cards = use_state(|| false);
    use_effect_with((), |()| {
        browser::set_paper("A4");
        || browser::set_paper("")
    });
    let Some(shop) = studio.checked.shop.clone() else {
        return html! {
            <>
                <h1>{ "Cartazes" }</h1>
                <p class="empty">{ "Falta o nome da loja e um produto com preço. Depois os cartazes são feitos aqui." }</p>
            </>
        };
    };
    let typed = {
        let studio = studio.clone();
        move |event: InputEvent| {
            studio.dispatch(Action::Address(event.target_unchecked_into::<HtmlInputElement>().value()));
        }
    };
    let chosen = {
        let target = target.clone();
        move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            target.set(match value.split_once('=') {
                Some(("produto", id)) => Target::Product(id.to_owned()),
                _ if value == "pix" => Target::Pix,
                _ => Target::Shop,
            });
        }
    };
    let form = |to: bool| {
        let cards = cards.clone();
        move |_| cards.set(to)
    };
    let sheet = said(&shop, &studio.address, &target);
    html! {
        <>
            <h1>{ "Cartazes" }</h1>
            <p class="lead">{ "Um cartaz para a parede ou cartões para as mesas. O cliente aponta a câmera e já está na sua loja." }</p>
            <section class="card">
                <div class="field">
                    <label for="cartaz-alvo">{ "O código abre" }</label>
                    <select id="cartaz-alvo" onchange={chosen}>
                        <option value="loja" selected={*target == Target::Shop}>{ "A loja" }</option>
                        <option value="pix" selected={*target == Target::Pix}>{ "Um Pix sem valor" }</option>
                        <optgroup label="Um produto">
                            for product in shop.products.iter() {
                                <option value={format!("produto={}", product.id.as_str())}
                                    selected={*target == Target::Product(product.id.as_str().to_owned())}>{ product.title.to_string() }</option>
                            }
                        </optgroup>
                    </select>
                </div>
                if *target == Target::Pix {
                    <p class="hint">{ "O cliente digita o valor. Olhe de vez em quando se ninguém colou outro código por cima, \
                        e veja no aplicativo do banco se o dinheiro entrou." }</p>
                } else {
                    <div class="field">
                        <label for="cartaz-endereco">{ "Endereço da página da loja" }</label>
                        <input id="cartaz-endereco" type="url" inputmode="url" autocomplete="off" placeholder="https://"
                            value={studio.address.to_string()} oninput={typed}
                            aria-invalid={(sheet.is_err() && !studio.address.trim().is_empty()).then_some("true")} aria-describedby="cartaz-falta" />
                    </div>
                }
                <p class="row" role="group" aria-label="Formato">
                    <button type="button" class="quiet" aria-pressed={(!*cards).to_string()} onclick={form(false)}>{ "Cartaz A4" }</button>
                    <button type="button" class="quiet" aria-pressed={cards.to_string()} onclick={form(true)}>{ "6 cartões de mesa" }</button>
                </p>
                <p class="empty" id="cartaz-falta" role="status">{ sheet.as_ref().err().copied().unwrap_or_default() }</p>
                if sheet.is_ok() {
                    <button type="button" class="filled" id="imprimir-cartaz" onclick={|_| browser::print_page()}>{ "Imprimir" }</button>
                    <p class="hint">{ "Antes de colar, leia o código impresso com o seu celular." }</p>
                }
            </section>
            if let Ok(sheet) = &sheet { { drawn(sheet, *cards) } }
        </>
    }
}

/// The sheet, as it will be on paper.
fn drawn(sheet: &Said, cards: bool) -> Html {
    let Some(symbol) = QrMatrix::of(&sheet.code) else { return html! {} };
    let one = |hidden: bool| {
        html! {
            <div class="face" aria-hidden={hidden.then_some("true")}>
                <p class="shop">{ &sheet.title }</p>
                <p class="call">{ sheet.call }</p>
                <div class="code">
                    <svg viewBox={symbol.view_box()} role="img" aria-label={sheet.label.clone()} shape-rendering="crispEdges">
                        <path class="ground" d="M0 0h999v999H0z" /><path d={symbol.path()} />
                    </svg>
                </div>
                <div class="below">for line in sheet.below.iter() { <p>{ line }</p> }</div>
            </div>
        }
    };
    html! {
        <div class={if cards { "sheet a4 six" } else { "sheet a4" }} id="folha">
            for number in 0..(if cards { CARDS } else { 1 }) { { one(number > 0) } }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop(pix: &str) -> Shop {
        let file = format!(
            r#"{{"name":"Padaria","whatsapp":"+5511987654321"{pix},"products":[{{"id":"bolo","title":"Bolo","price":"1.00"}}]}}"#
        );
        Shop::read(&file).unwrap().0
    }

    #[test]
    fn a_sheet_leads_where_it_says_or_says_what_is_missing() {
        let check = |pix: &str, typed: &str, target: Target, wanted: Result<&str, &str>| match (
            said(&shop(pix), typed, &target),
            wanted,
        ) {
            (Ok(said), Ok(code)) => assert!(said.code.contains(code), "{}", said.code),
            (Err(told), Err(wanted)) => assert!(told.contains(wanted), "{told}"),
            (found, _) => panic!("{found:?}"),
        };
        let pix = r#","pix":{"key":"12.ABC.345/01DE-35","name":"Padaria"}"#;
        check("", "padaria.com", Target::Shop, Ok("https://padaria.com"));
        check("", "padaria.com", Target::Product("bolo".into()), Ok("https://padaria.com#vitrine=bolo"));
        check("", "", Target::Shop, Err("Escreva o endereço"));
        check("", "padaria", Target::Shop, Err("Isto não é um endereço"));
        check("", "", Target::Pix, Err("Falta a chave Pix"));
        check(pix, "", Target::Pix, Ok("12ABC34501DE35"));
    }

    #[test]
    fn of_a_personal_key_only_a_part_is_printed() {
        let said = said(&shop(r#","pix":{"key":"ana.souza@exemplo.com.br","name":"Ana"}"#), "", &Target::Pix).unwrap();
        assert!(said.below.iter().all(|line| !line.contains("ana.souza@")), "{:?}", said.below);
        assert!(said.below.iter().any(|line| line.contains("an***@exemplo.com.br")), "{:?}", said.below);
    }
}
