//! The site to take home: what is still to mend, one zip, and each piece to copy.

use vitrine_core::calendar::Zone;
use vitrine_core::shop::Shop;
use vitrine_site::Address;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::{Html, InputEvent, Properties, TargetCast, component, html, use_state};

use super::missing::Missing;
use super::problems::All;
use crate::browser;
use crate::clock::{self, ShopZone};
use crate::pack::{self, Release};
use crate::publish::{Pieces, pictures_beside};
use crate::sheet::page_address;
use crate::state::{Action, Studio, use_studio};

/// A button that copies a text and says so.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CopyProps {
    /// What is copied.
    pub text: String,
    /// What the button says.
    pub label: &'static str,
}

/// Copies a text.
#[component]
pub fn CopyButton(props: &CopyProps) -> Html {
    let studio = use_studio();
    let copied = use_state(|| None::<String>);
    let done = copied.as_deref() == Some(props.text.as_str());
    let onclick = {
        let text = props.text.clone();
        let copied = copied.clone();
        move |_| {
            let (studio, copied, text) = (studio.clone(), copied.clone(), text.clone());
            spawn_local(async move {
                if browser::copy(&text).await.is_ok() {
                    copied.set(Some(text));
                    studio.dispatch(Action::Say("Copiado.".into()));
                } else {
                    studio.dispatch(Action::Say("Não deu para copiar: selecione o texto e copie.".into()));
                }
            });
        }
    };
    html! { <button type="button" class="outlined" {onclick}>{ if done { "Copiado" } else { props.label } }</button> }
}

/// The release that lies beside the Studio: its files and the hash of the script.
async fn release() -> Option<Release> {
    let list = browser::fetch_bytes("release.json").await.ok()?;
    Release::read(&js_sys::Uint8Array::from(list).to_vec())
}

/// Why there is no zip.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Failed {
    /// A file of the release did not come.
    Fetched,
    /// The zip did not take the file with this path.
    Packed(String),
}

impl Failed {
    fn told(&self) -> String {
        match self {
            Self::Fetched => "Os arquivos da loja não chegaram. Confira a internet e tente de novo.".into(),
            Self::Packed(path) => {
                format!(
                    "Não deu para montar o pacote: o arquivo “{path}” não coube nele. Se uma foto se chama assim, mude o nome dela."
                )
            }
        }
    }
}

/// The whole site as a zip.
async fn packed(studio: &Studio, shop: &Shop, release: &Release) -> Result<Vec<u8>, Failed> {
    let widget = pack::widget(release).await.ok_or(Failed::Fetched)?;
    let beside = pictures_beside(studio.document());
    let (pictures, files) = pack::pictures(&beside, studio.document(), &studio.pictures).await;
    let now = ShopZone(&shop.time_zone).local(clock::now());
    let texts = pack::texts(studio.document(), shop, now.date, address(studio), pictures, &release.integrity);
    pack::zipped(&[texts, files, widget].concat(), Some(now)).map_err(Failed::Packed)
}

/// Where the site will stand, when that was typed.
fn address(studio: &Studio) -> Option<Address> {
    Address::folder(&page_address(&studio.address)?).ok()
}

/// The last section.
#[component]
pub fn Publish() -> Html {
    let studio = use_studio();
    let found = use_state(|| None::<Release>);
    let failed = use_state(|| None::<Failed>);
    let busy = use_state(|| false);
    let saved = use_state(|| None::<String>);
    {
        let (found, failed) = (found.clone(), failed.clone());
        yew::use_effect_with((), move |()| {
            spawn_local(async move {
                match release().await {
                    Some(release) => found.set(Some(release)),
                    None => failed.set(Some(Failed::Fetched)),
                }
            });
        });
    }
    let Some(release) = (*found).clone() else {
        return html! {
            <>
                <h1>{ "Publicar" }</h1>
                if failed.is_some() {
                    <p class="note" role="alert">{ "Os arquivos da loja não chegaram. Confira a internet e recarregue a página; o que você fez fica guardado." }</p>
                } else {
                    <p role="status">{ "Preparando…" }</p>
                }
            </>
        };
    };
    let shop = studio.checked.shop.clone();
    let pieces = Pieces::of(studio.document(), shop.as_deref(), &release.integrity);
    // A site without the pictures that were just chosen is not what anybody wants.
    let coming = studio.pictures.are_coming();
    let save = {
        let (studio, failed, busy, shop) = (studio.clone(), failed.clone(), busy.clone(), shop.clone());
        let saved = saved.clone();
        move |_| {
            let Some(shop) = shop.clone().filter(|_| !*busy && !coming) else { return };
            let (studio, failed, busy, release) = (studio.clone(), failed.clone(), busy.clone(), release.clone());
            let saved = saved.clone();
            busy.set(true);
            saved.set(None);
            spawn_local(async move {
                match packed(&studio, &shop, &release).await {
                    Ok(bytes) => {
                        let name = pack::zip_name(&shop);
                        browser::save(&name, "application/zip", &bytes);
                        saved.set(Some(name));
                        failed.set(None);
                    }
                    Err(why) => failed.set(Some(why)),
                }
                busy.set(false);
            });
        }
    };
    let typed = {
        let studio = studio.clone();
        move |event: InputEvent| {
            studio.dispatch(Action::Address(event.target_unchecked_into::<HtmlInputElement>().value()));
        }
    };
    let wrong = address(&studio).is_none() && !studio.address.trim().is_empty();
    html! {
        <>
            <h1>{ "Publicar" }</h1>
            <section class="card">
                <h2>{ "Antes de publicar" }</h2>
                <All />
            </section>
            <Missing />
            <section class="card">
                <h2>{ "1. O site inteiro" }</h2>
                if shop.is_some() {
                    <p>{ "Um pacote com a página da loja, uma página para cada produto e categoria, as fotos e a loja. Abra o pacote e \
                        envie tudo o que está dentro para a hospedagem do seu site. Não precisa de mais nada." }</p>
                    <div class="field">
                        <label for="site-endereco">{ "Endereço do site, se você já sabe" }</label>
                        <input id="site-endereco" type="url" inputmode="url" autocomplete="off" placeholder="https://" value={studio.address.to_string()}
                            oninput={typed} aria-invalid={wrong.then_some("true")} aria-describedby="site-endereco-p site-endereco-h" />
                        <div class="problems" id="site-endereco-p" role="status">
                            if wrong { <span class="problem">{ "Isto não é um endereço. Copie da barra do navegador, como https://padaria.com.br." }</span> }
                        </div>
                        <p class="hint" id="site-endereco-h">{ "Com ele, o pacote tem o mapa do site para os buscadores, e os links que você manda \
                            mostram a foto do produto. Sem ele, o resto funciona igual." }</p>
                    </div>
                    <button type="button" class="filled" id="salvar-site" aria-disabled={(*busy || coming).then_some("true")} onclick={save}>
                        { if *busy { "Preparando o pacote…" } else if coming { "Preparando as fotos…" } else { "Salvar o site (zip)" } }
                    </button>
                } else {
                    <p class="empty">{ "Falta o nome da loja e um produto com preço. Depois o site pode ser salvo aqui." }</p>
                }
                <div role="status">
                    if let Some(name) = &*saved {
                        <div class="note" id="salvo">
                            <p><b>{ format!("O site foi salvo nos seus downloads: {name}.") }</b></p>
                            <ol>
                                <li>{ "Abra o pacote (descompacte o arquivo)." }</li>
                                <li>{ "Envie tudo o que está dentro para a hospedagem do seu site." }</li>
                                <li>{ "Abra o endereço no celular e faça um pedido de teste." }</li>
                            </ol>
                        </div>
                    }
                </div>
                if let Some(why) = &*failed { <p class="note" role="alert">{ why.told() }</p> }
            </section>
            <section class="card">
                <h2>{ "2. Ou dentro da página que você já tem" }</h2>
                <p>{ "Envie as pastas “vitrine” e “fotos” e o arquivo “loja.json” do pacote para o seu site. Depois ponha este trecho na sua página, no lugar da loja." }</p>
                { piece("trecho", "Trecho para a página", &pieces.snippet) }
                <p class="hint">{ "Quem atualizar a pasta “vitrine” precisa copiar o trecho de novo: ele só aceita exatamente estes arquivos." }</p>
            </section>
            <section class="card">
                <h2>{ "3. Se o seu site tem regras de segurança (CSP)" }</h2>
                <p>{ "Quem cuida do seu site sabe se tem. Estas linhas bastam para a loja." }</p>
                { piece("csp", "Linhas da CSP", &pieces.policy) }
            </section>
            <section class="card">
                <h2>{ "O que aparece antes da loja" }</h2>
                <p>{ "Enquanto a loja carrega, e onde ela não pode funcionar, o cliente vê esta lista com o seu WhatsApp. Ela já está no trecho." }</p>
                { piece("reserva", "Lista de reserva", &pieces.fallback) }
            </section>
        </>
    }
}

fn piece(id: &'static str, label: &'static str, text: &str) -> Html {
    html! {
        <div class="piece">
            <pre id={id} tabindex="0" aria-label={label}>{ text.to_owned() }</pre>
            <CopyButton text={text.to_owned()} label="Copiar" />
        </div>
    }
}
