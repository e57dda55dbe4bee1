//! Where the shop comes from: nothing, a catalog, a shop file.

use vitrine_core::money::Currency;
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::{Html, component, html, use_state};

use super::problems::lines;
use crate::browser::{self, Source};
use crate::document::Document;
use crate::form::Drop;
use crate::path::Path;
use crate::pictures::Pictures;
use crate::section::Section;
use crate::sentences;
use crate::state::{Action, Studio, keep, use_studio};
use crate::unpack::{self, Chosen, Site};

/// What a file that somebody chose is.
pub enum Opened {
    /// A shop.
    Shop(Document),
    /// A catalog as a shop file, and what could not be read of it.
    Catalog(Document, Vec<Problem>),
    /// Nothing that can be read.
    Nothing(Vec<Problem>),
}

/// Reads a file. A catalog's prices are in the currency of the shop that is there, if it names one.
pub fn read(text: &str, now: &Document) -> Opened {
    let currency = Currency::parse(now.text(&Path::default().key("currency")));
    let Some(mut converted) = vitrine_feeds::draft(text, currency) else {
        return match Document::parse(text) {
            Some(document) => Opened::Shop(document),
            None => Opened::Nothing(match vitrine_feeds::unknown(text) {
                Some(problem) => vec![problem],
                None => Shop::read(text).err().map_or(Vec::new(), |unusable| unusable.problems),
            }),
        };
    };
    let spots = vitrine_feeds::spots(text, &converted.problems);
    for (problem, spot) in converted.problems.iter_mut().zip(spots) {
        problem.place = spot.map_or_else(|| sentences::place(&problem.place), |spot| sentences::spot(&spot));
    }
    match Document::parse(&converted.file) {
        Some(catalog) if converted.products > 0 => Opened::Catalog(catalog, converted.problems),
        _ => Opened::Nothing(converted.problems),
    }
}

fn count(document: &Document) -> usize {
    document.list(&Path::default().key("products")).len()
}

fn products(count: usize) -> String {
    if count == 1 { "1 produto".to_owned() } else { format!("{count} produtos") }
}

/// What to ask before a shop takes the place of the one that is there, `now`; nothing where nothing is lost.
fn question(now: &Document, next: &Document) -> Option<String> {
    let lost = now.root() != Document::empty().root() && now.root() != next.root();
    let name = Some(now.text(&Path::default().key("name"))).filter(|name| !name.is_empty()).unwrap_or("sem nome");
    lost.then(|| {
        let next = if *next == Document::empty() { "Começar do zero" } else { "Abrir este arquivo" };
        format!("{next} no lugar da loja que está aqui ({name}, {})? {UNDO}", products(count(now)))
    })
}

/// What to ask before the products of a catalog take the place of those that are there.
fn question_of_products(now: &Document, catalog: &Document) -> Option<String> {
    let had = count(now);
    (had > 0).then(|| {
        let here =
            if had == 1 { "o produto que está aqui".to_owned() } else { format!("os {had} produtos que estão aqui") };
        format!("Trocar {here} por {} desta lista? {UNDO}", products(count(catalog)))
    })
}

const UNDO: &str = "Desfazer traz de volta, mas só até você fechar ou recarregar esta página.";

/// Whether what is there may go.
fn agreed(question: Option<String>) -> bool {
    question.is_none_or(|question| browser::confirmed(&question))
}

/// What is told of a file that is taken for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Refused {
    /// What it is.
    Kind(&'static str),
    /// What is wrong in it.
    Text(Vec<Problem>),
}

/// Takes what somebody chose, unless it would take the place of something and is not to; what is told of it when it is of no use.
async fn take_in(studio: &Studio, bytes: &[u8]) -> Option<Refused> {
    let text = match unpack::chosen(bytes) {
        Chosen::Site(site) => {
            if agreed(question(studio.document(), &site.document)) {
                take_site(studio, *site).await;
            }
            return None;
        }
        Chosen::Useless(why) => return Some(Refused::Kind(why)),
        Chosen::Text => browser::text_of(bytes),
    };
    let now = studio.document();
    let (action, count) = match read(&text, now) {
        Opened::Shop(next) if agreed(question(now, &next)) => {
            let count = count(&next);
            (Action::Begin(next), count)
        }
        Opened::Catalog(catalog, left_out) if agreed(question_of_products(now, &catalog)) => {
            let count = count(&catalog);
            (Action::Join { catalog, left_out }, count)
        }
        Opened::Nothing(problems) => return Some(Refused::Text(problems)),
        Opened::Shop(_) | Opened::Catalog(..) => return None,
    };
    studio.dispatch(action);
    taken(studio, count);
    None
}

/// Opens a site that was saved, with its pictures byte for byte.
async fn take_site(studio: &Studio, Site { document, pictures, address }: Site) {
    let album = studio.album_of(&document);
    let next = document.beside(album);
    let mut kept = Vec::new();
    for (path, bytes) in pictures {
        let key = next.key(&path);
        kept.extend(browser::keep_source(Source::Made(&bytes), &key).await.map(|picture| (key, picture)));
    }
    let count = count(&next);
    studio.dispatch(Action::Begin(next));
    kept.into_iter().for_each(|(key, picture)| keep(studio, key, picture));
    if let Some(address) = address {
        studio.dispatch(Action::Address(address));
    }
    taken(studio, count);
}

fn taken(studio: &Studio, count: usize) {
    studio.dispatch(Action::Say(format!("{} na loja.", products(count))));
    browser::focus_on("conteudo");
}

/// The first section.
#[component]
pub fn Start() -> Html {
    let studio = use_studio();
    let refused = use_state(|| None::<Refused>);
    let take = {
        let (studio, refused) = (studio.clone(), refused.clone());
        move |files: Vec<File>| {
            let (studio, refused) = (studio.clone(), refused.clone());
            let Some(file) = files.into_iter().next() else { return };
            spawn_local(async move {
                let bytes = browser::bytes_of(&file).await;
                refused.set(take_in(&studio, &bytes).await);
            });
        }
    };
    let nothing = {
        let studio = studio.clone();
        move |_| {
            let next = Document::empty();
            if agreed(question(studio.document(), &next)) {
                studio.dispatch(Action::Begin(next));
                browser::focus_on("conteudo");
            }
        }
    };
    html! {
        <>
            <h1>{ "Monte a sua loja" }</h1>
            <p class="lead">{ "Aqui você põe seus produtos, vê a loja como o cliente vê e leva tudo pronto para o seu site. \
                Nada é enviado: tudo fica neste aparelho." }</p>
            { going_on() }
            <div class="cards">
                <section class="card">
                    <h2>{ "Já tenho uma lista" }</h2>
                    <p>{ "O catálogo do WhatsApp, da Nuvemshop, da Shopify ou do WooCommerce, ou uma planilha com as colunas Nome e \
                        Preço, salvos como CSV. Ou a loja que você já fez aqui: o pacote (zip) do site, ou o arquivo “loja.json”." }</p>
                    <Drop id="arquivo" accept=".csv,.tsv,.txt,.json,.html,.xml,.zip,text/csv,application/json,application/zip" {take}>
                        <b>{ "Escolher um arquivo" }</b>{ " ou soltar aqui" }
                    </Drop>
                    { match &*refused {
                        None => html! {},
                        Some(Refused::Kind(why)) => html! { <p class="note" role="alert" id="recusado">{ *why }</p> },
                        Some(Refused::Text(problems)) => html! {
                            <div class="note" role="alert" id="recusado">
                                <p>{ "Não deu para ler este arquivo. Exporte a lista de novo como CSV, ou escolha outro." }</p>
                                { lines(problems) }
                            </div>
                        },
                    } }
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
    let count = count(studio.document());
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
                        pictures: Pictures::default(),
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
            <p>{ products(count) }</p>
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
        let Opened::Catalog(catalog, problems) = read("Nome,Preço\nPão,1.00\nBolo,x\nKibe,\n,2.00\n", &now) else {
            unreachable!()
        };
        let shop = now.with_products_of(&catalog);
        assert_eq!(shop.text(&Path::default().key("name")), "Padaria");
        assert_eq!(shop.text(&Path::default().key("minimum")), "5.00");
        // What has a name stays with what was typed, for her to mend it here.
        let products = shop.list(&Path::default().key("products"));
        let price =
            |product: &crate::value::Value| product.get("price").and_then(|price| price.as_str().map(str::to_owned));
        assert_eq!(products.iter().filter_map(price).collect::<Vec<_>>(), ["1.00", "x", ""]);
        let places: Vec<&str> = problems.iter().map(|problem| &*problem.place).collect();
        assert_eq!(places, ["Bolo (linha 3), Preço", "Kibe (linha 4), Preço", "Linha 5, Nome"]);
    }

    #[test]
    fn of_two_products_with_one_code_both_stay() {
        let list = "Código,Nome,Preço\n1,Pão,1.00\n1,Bolo,2.00\n";
        let Opened::Catalog(catalog, problems) = read(list, &Document::empty()) else { unreachable!() };
        let products = catalog.list(&Path::default().key("products"));
        let ids: Vec<Option<&str>> = products.iter().map(|product| product.get("id")?.as_str()).collect();
        assert_eq!(ids, [Some("1"), None]);
        assert_eq!(problems.first().map(|problem| &*problem.place), Some("Bolo (linha 3), Código"));
        // Whoever only reads a catalog leaves it out.
        assert_eq!(vitrine_feeds::convert(list, None).map(|converted| converted.products), Some(1));
        assert_eq!(vitrine_feeds::convert("Nome,Preço\nPão,1.00\nBolo,x\n", None).map(|it| it.products), Some(1));
    }

    #[test]
    fn a_catalog_is_read_in_the_currency_of_the_shop() {
        let check = |currency: &str, wanted: (&str, &str)| {
            let now = Document::parse(&format!(r#"{{"name":"Arepas","products":[]{currency}}}"#)).unwrap();
            let Opened::Catalog(catalog, _) = read("Nome;Preço\nArepa;25000\n", &now) else { unreachable!() };
            let shop = now.with_products_of(&catalog);
            let price = shop.text(&Path::default().key("products").item(0).key("price"));
            assert_eq!((shop.text(&Path::default().key("currency")), price), wanted);
            let (_, problems) = Shop::read(&shop.to_text()).unwrap();
            assert!(!problems.iter().any(|problem| problem.place.ends_with("price")), "{problems:?}");
        };
        check(r#","currency":"COP""#, ("COP", "25000"));
        check("", ("", "25000.00"));
    }

    #[test]
    fn what_is_there_goes_without_a_question_only_where_nothing_is_lost() {
        let check = |now: &str, next: &str, wanted: Option<&str>| {
            let [now, next] = [now, next].map(|text| Document::parse(text).unwrap_or_else(Document::empty));
            let asked = question(&now, &next);
            assert_eq!(asked.as_deref().and_then(|asked| asked.strip_suffix(UNDO)), wanted);
        };
        let shop = r#"{"name":"Padaria","products":[{"title":"Pão"}]}"#;
        check("", "", None);
        check("", shop, None);
        check(shop, shop, None);
        check(shop, "", Some("Começar do zero no lugar da loja que está aqui (Padaria, 1 produto)? "));
        check(
            r#"{"name":"","pix":{}}"#,
            shop,
            Some("Abrir este arquivo no lugar da loja que está aqui (sem nome, 0 produtos)? "),
        );
        let [none, one] = [Document::empty(), Document::parse(shop).unwrap()];
        assert_eq!(question_of_products(&none, &one), None);
        let asked = question_of_products(&one, &one).unwrap();
        assert!(asked.starts_with("Trocar o produto que está aqui por 1 produto desta lista? "), "{asked}");
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
            let Opened::Shop(document) = read(&text, &Document::empty()) else { unreachable!("{}", path.display()) };
            assert_eq!(Some(document), Document::parse(&text), "{}", path.display());
            taken += 1;
        }
        assert!(taken > 20, "{taken} shop files were taken");
    }

    #[test]
    fn a_shop_file_is_taken_as_it_is_and_a_broken_one_says_where() {
        let text = r#"{"name":"a","products":[{"title":"b","price":"1.00"}],"meu":1}"#;
        let now = Document::empty();
        assert!(matches!(read(text, &now), Opened::Shop(document) if document == Document::parse(text).unwrap()));
        assert!(matches!(read("{", &now), Opened::Nothing(problems) if problems.len() == 1));
        assert!(matches!(read("isto não é uma lista", &now), Opened::Nothing(_)));
    }
}
