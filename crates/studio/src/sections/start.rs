//! Where the shop comes from: nothing, a catalog, a shop file.

use serde_json::{Map, Value};
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::{Html, component, html, use_state};

use super::problems::lines;
use crate::browser;
use crate::document::Document;
use crate::form::Drop;
use crate::path::Path;
use crate::section::Section;
use crate::state::{Action, use_studio};

/// What a file that somebody chose is.
pub enum Opened {
    /// A shop, and what could not be read of the catalog it was.
    Shop(Document, Vec<Problem>),
    /// Nothing that can be read.
    Nothing(Vec<Problem>),
}

/// Reads a file; of the shop that is there, `now`, a catalog leaves all but the products.
pub fn read(text: &str, now: &Document) -> Opened {
    let Some(converted) = vitrine_feeds::convert(text, None) else {
        return match Document::parse(text) {
            Some(document) => Opened::Shop(document, Vec::new()),
            None => Opened::Nothing(match vitrine_feeds::unknown(text) {
                Some(problem) => vec![problem],
                None => Shop::read(text).err().map_or(Vec::new(), |unusable| unusable.problems),
            }),
        };
    };
    match Document::parse(&converted.file) {
        Some(catalog) if converted.products > 0 => Opened::Shop(joined(&catalog, now), converted.problems),
        _ => Opened::Nothing(converted.problems),
    }
}

/// The products of a catalog in the shop that is there. A catalog knows neither name nor number.
fn joined(catalog: &Document, now: &Document) -> Document {
    let products = Path::default().key("products");
    let currency = Path::default().key("currency");
    let mut shop = match now.root() {
        Value::Object(all) => all.clone(),
        _ => Map::new(),
    };
    shop.shift_remove("products");
    let text = Value::Object(shop).to_string();
    let base = Document::parse(&text).unwrap_or_else(Document::empty);
    let base =
        if catalog.text(&currency) == "BRL" { base } else { base.with(&currency, catalog.get(&currency).cloned()) };
    base.with(&products, catalog.get(&products).cloned())
}

/// The first section.
#[component]
pub fn Start() -> Html {
    let studio = use_studio();
    let refused = use_state(|| None::<Vec<Problem>>);
    let take = {
        let (studio, refused) = (studio.clone(), refused.clone());
        move |files: Vec<File>| {
            let (studio, refused) = (studio.clone(), refused.clone());
            let Some(file) = files.into_iter().next() else { return };
            spawn_local(async move {
                let text = browser::read_text(&file).await.ok().and_then(|text| text.as_string()).unwrap_or_default();
                match read(&text, studio.document()) {
                    Opened::Shop(document, left_out) => {
                        refused.set(None);
                        let count = document.list(&Path::default().key("products")).len();
                        studio.dispatch(Action::Begin { document, left_out });
                        studio.dispatch(Action::Say(format!("{count} produtos abertos.")));
                        browser::focus_on("conteudo");
                    }
                    Opened::Nothing(problems) => refused.set(Some(problems)),
                }
            });
        }
    };
    let nothing = {
        let studio = studio.clone();
        move |_| {
            studio.dispatch(Action::Begin { document: Document::empty(), left_out: Vec::new() });
            browser::focus_on("conteudo");
        }
    };
    html! {
        <>
            <h1>{ "Monte a sua loja" }</h1>
            <p class="lead">{ "Aqui você põe seus produtos, vê a loja como o cliente vê e leva tudo pronto para o seu site. \
                Nada é enviado: tudo fica neste computador." }</p>
            { going_on() }
            <div class="cards">
                <section class="card">
                    <h2>{ "Já tenho uma lista" }</h2>
                    <p>{ "O catálogo do WhatsApp, da Shopify ou do WooCommerce, ou uma planilha com as colunas Nome e Preço, \
                        salvos como CSV. Ou o arquivo de uma loja que você já fez aqui." }</p>
                    <Drop id="arquivo" accept=".csv,.tsv,.txt,.json,.html,text/csv,application/json" {take}>
                        <b>{ "Escolher um arquivo" }</b>{ " ou soltar aqui" }
                    </Drop>
                    if let Some(problems) = &*refused {
                        <div class="note" role="alert">
                            <p>{ "Não deu para ler este arquivo. Exporte a lista de novo como CSV, ou escolha outro." }</p>
                            { lines(problems) }
                        </div>
                    }
                </section>
                <section class="card">
                    <h2>{ "Vou começar do zero" }</h2>
                    <p>{ "Você precisa do nome da loja, do número do WhatsApp e de um produto com preço. O resto pode vir depois." }</p>
                    <button type="button" class="outlined" id="do-zero" onclick={nothing}>{ "Começar do zero" }</button>
                </section>
            </div>
        </>
    }
}

/// The work that is there already.
fn going_on() -> Html {
    html! { <GoingOn /> }
}

#[component]
fn GoingOn() -> Html {
    let studio = use_studio();
    let name = studio.document().text(&Path::default().key("name")).to_owned();
    let count = studio.document().list(&Path::default().key("products")).len();
    if name.is_empty() && count == 0 {
        return html! {};
    }
    let go = {
        let studio = studio.clone();
        move |_| {
            studio.dispatch(Action::Go(Section::Products));
            browser::focus_on("conteudo");
        }
    };
    let forget = {
        let studio = studio.clone();
        move |_| {
            if browser::confirmed("Apagar a loja e as fotos deste navegador? Isto não se desfaz.") {
                let studio = studio.clone();
                spawn_local(async move {
                    let _ = browser::forget().await;
                    studio.dispatch(Action::Restore {
                        document: Some(Document::empty()),
                        address: String::new(),
                        pictures: crate::state::Pictures::new(),
                    });
                });
            }
        }
    };
    let save = {
        let studio = studio.clone();
        move |_| browser::save("loja.json", "application/json", studio.document().to_text().as_bytes())
    };
    html! {
        <section class="card going-on">
            <h2>{ if name.is_empty() { "Sua loja".to_owned() } else { name } }</h2>
            <p>{ if count == 1 { "1 produto".to_owned() } else { format!("{count} produtos") } }</p>
            <p class="row">
                <button type="button" class="filled" onclick={go}>{ "Continuar" }</button>
                <button type="button" class="quiet" onclick={save}>{ "Baixar o arquivo da loja" }</button>
                <button type="button" class="quiet bad" onclick={forget}>{ "Apagar tudo" }</button>
            </p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalog_brings_products_and_leaves_the_rest_of_the_shop() {
        let now = Document::parse(r#"{"name":"Padaria","whatsapp":"+5511987654321","products":[],"minimum":"5.00"}"#)
            .unwrap();
        let Opened::Shop(shop, problems) = read("Nome,Preço\nPão,1.00\nBolo,x\n", &now) else { unreachable!() };
        assert_eq!(shop.text(&Path::default().key("name")), "Padaria");
        assert_eq!(shop.text(&Path::default().key("minimum")), "5.00");
        assert_eq!(shop.list(&Path::default().key("products")).len(), 1);
        assert_eq!(problems.first().map(|problem| &*problem.place), Some("line 3, column 2"));
    }

    #[test]
    fn every_shop_file_is_taken_as_it_is() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/shop_files");
        let mut taken = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let Some(text) = std::fs::read_to_string(&path).ok().filter(|text| Shop::read(text).is_ok()) else {
                continue;
            };
            let Opened::Shop(document, left_out) = read(&text, &Document::empty()) else {
                unreachable!("{}", path.display())
            };
            assert_eq!(Some(document), Document::parse(&text), "{}", path.display());
            assert!(left_out.is_empty(), "{}", path.display());
            taken += 1;
        }
        assert!(taken > 20, "{taken} shop files were taken");
    }

    #[test]
    fn a_shop_file_is_taken_as_it_is_and_a_broken_one_says_where() {
        let now = Document::empty();
        let text = r#"{"name":"a","products":[{"title":"b","price":"1.00"}],"meu":1}"#;
        assert!(matches!(read(text, &now), Opened::Shop(document, _) if document == Document::parse(text).unwrap()));
        assert!(matches!(read("{", &now), Opened::Nothing(problems) if problems.len() == 1));
        assert!(matches!(read("isto não é uma lista", &now), Opened::Nothing(_)));
    }
}
