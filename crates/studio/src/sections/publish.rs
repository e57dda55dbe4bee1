//! The site to take home: what is still to mend, one zip, and each piece to copy.

use wasm_bindgen_futures::spawn_local;
use yew::{Html, Properties, component, html, use_state};

use super::problems::All;
use crate::browser;
use crate::publish::{Release, Site, zipped};
use crate::state::{Action, use_studio};

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

/// The files of the release, with their names.
async fn files(release: &Release) -> Option<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for name in &release.files {
        let bytes = browser::fetch_bytes(&format!("../vitrine/{name}")).await.ok()?;
        files.push((format!("vitrine/{name}"), js_sys::Uint8Array::from(bytes).to_vec()));
    }
    Some(files)
}

/// The last section.
#[component]
pub fn Publish() -> Html {
    let studio = use_studio();
    let found = use_state(|| None::<Release>);
    let failed = use_state(|| false);
    {
        let (found, failed) = (found.clone(), failed.clone());
        yew::use_effect_with((), move |()| {
            spawn_local(async move {
                match release().await {
                    Some(release) => found.set(Some(release)),
                    None => failed.set(true),
                }
            });
        });
    }
    let Some(release) = (*found).clone() else {
        return html! {
            <>
                <h1>{ "Publicar" }</h1>
                if *failed {
                    <p class="note" role="alert">{ "Os arquivos da loja não chegaram. Confira a internet e recarregue a página; o que você fez fica guardado." }</p>
                } else {
                    <p role="status">{ "Preparando…" }</p>
                }
            </>
        };
    };
    let site = Site::of(studio.document(), studio.checked.shop.as_deref(), &release.integrity);
    let save = {
        let (studio, failed, site) = (studio.clone(), failed.clone(), site.clone());
        move |_| {
            let (studio, failed, site, release) = (studio.clone(), failed.clone(), site.clone(), release.clone());
            spawn_local(async move {
                let packed = match files(&release).await {
                    Some(files) => {
                        let mut all = site.files.clone();
                        all.extend(
                            site.pictures
                                .iter()
                                .map(|path| (path.clone(), browser::picture_bytes(path)))
                                .filter(|(_, bytes)| !bytes.is_empty()),
                        );
                        all.extend(files);
                        zipped(&all)
                    }
                    None => None,
                };
                match packed {
                    Some(bytes) => {
                        browser::save(&site.zip_name, "application/zip", &bytes);
                        studio.dispatch(Action::Say("O site foi salvo nos seus downloads.".into()));
                        failed.set(false);
                    }
                    None => failed.set(true),
                }
            });
        }
    };
    let missing: Vec<&String> = site.pictures.iter().filter(|path| !studio.pictures.contains_key(*path)).collect();
    html! {
        <>
            <h1>{ "Publicar" }</h1>
            <section class="card">
                <h2>{ "Antes de publicar" }</h2>
                <All />
                if !missing.is_empty() {
                    <p class="hint">{ format!("{} fotos do arquivo não foram escolhidas aqui e não entram no pacote. Se já estão no seu site, não há nada a fazer.", missing.len()) }</p>
                }
            </section>
            <section class="card">
                <h2>{ "1. O site inteiro" }</h2>
                if studio.checked.shop.is_some() {
                    <p>{ "Um pacote com a página pronta, os produtos, as fotos e a loja. Abra o pacote e envie tudo o que está dentro \
                        para a hospedagem do seu site. Não precisa de mais nada." }</p>
                    <button type="button" class="filled" id="salvar-site" onclick={save}>{ "Salvar o site (zip)" }</button>
                } else {
                    <p class="empty">{ "Falta o nome da loja e um produto com preço. Depois o site pode ser salvo aqui." }</p>
                }
                if *failed { <p class="note" role="alert">{ "Os arquivos da loja não chegaram. Confira a internet e tente de novo." }</p> }
            </section>
            <section class="card">
                <h2>{ "2. Ou dentro da página que você já tem" }</h2>
                <p>{ "Envie as pastas “vitrine” e “fotos” e o arquivo “loja.json” do pacote para o seu site. Depois ponha este trecho na sua página, no lugar da loja." }</p>
                { piece("trecho", "Trecho para a página", &site.snippet) }
                <p class="hint">{ "Quem atualizar a pasta “vitrine” precisa copiar o trecho de novo: ele só aceita exatamente estes arquivos." }</p>
            </section>
            <section class="card">
                <h2>{ "3. Se o seu site tem regras de segurança (CSP)" }</h2>
                <p>{ "Quem cuida do seu site sabe se tem. Estas linhas bastam para a loja." }</p>
                { piece("csp", "Linhas da CSP", &site.policy) }
            </section>
            <section class="card">
                <h2>{ "O que aparece antes da loja" }</h2>
                <p>{ "Enquanto a loja carrega, e onde ela não pode funcionar, o cliente vê esta lista com o seu WhatsApp. Ela já está no trecho." }</p>
                { piece("reserva", "Lista de reserva", &site.fallback) }
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
