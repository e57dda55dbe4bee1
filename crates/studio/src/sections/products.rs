//! What the shop sells: a list, and the form of the product that is open.

use web_sys::HtmlInputElement;
use yew::{Html, InputEvent, Properties, TargetCast, component, html, use_state};

use super::missing::Missing;
use crate::browser;
use crate::form::{Fields, Pictures, these};
use crate::path::Path;
use crate::state::{Action, Studio, use_studio};
use crate::value::{Value, json};

/// A list shows this many at once.
const MOST: usize = 100;

fn products() -> Path {
    Path::default().key("products")
}

/// The list, or the form of the product that is open.
#[component]
pub fn Products() -> Html {
    let studio = use_studio();
    match studio.product {
        // A product that moves keeps its form, with all that is open in it.
        Some(index) => html! { <One {index} key={studio.form} /> },
        None => html! { <All /> },
    }
}

/// A new product, whose form opens.
fn add(studio: &Studio) {
    let index = studio.document().list(&products()).len();
    studio.dispatch(Action::Add { list: products(), item: json!({ "title": "", "price": "" }) });
    browser::focus_on(&products().item(index).key("title").id());
}

#[component]
fn All() -> Html {
    let studio = use_studio();
    let search = use_state(String::new);
    let shown = use_state(|| MOST);
    let items = studio.document().list(&products()).clone();
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let wanted = search.to_lowercase();
    let found: Vec<usize> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| wanted.is_empty() || text(item, "title").to_lowercase().contains(&wanted))
        .map(|(index, _)| index)
        .collect();
    let oninput = {
        let search = search.clone();
        move |event: InputEvent| search.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let one_more = {
        let studio = studio.clone();
        move |_| add(&studio)
    };
    let more = {
        let shown = shown.clone();
        move |_| shown.set(shown.saturating_add(MOST))
    };
    html! {
        <>
            <h1>{ "Produtos" }</h1>
            if items.is_empty() {
                <div class="empty">
                    <p><b>{ "Ainda não há produtos." }</b></p>
                    <p>{ "Ponha o primeiro: bastam o nome e o preço. A foto ajuda a vender." }</p>
                    <button type="button" class="filled" id="novo-produto" onclick={one_more}>{ "Adicionar o primeiro produto" }</button>
                </div>
            } else {
                <p class="row">
                    <button type="button" class="filled" id="novo-produto" onclick={one_more}>{ "Adicionar um produto" }</button>
                    if items.len() > 8 {
                        <input class="search" type="search" aria-label="Procurar um produto" placeholder="Procurar" value={(*search).clone()} {oninput} />
                    }
                </p>
                <Missing />
                <ul class="products">
                    for index in found.iter().copied().take(*shown) {
                        <Row {index} key={index} />
                    }
                </ul>
                if found.is_empty() { <p class="empty">{ "Nenhum produto com este nome." }</p> }
                if found.len() > *shown { <button type="button" class="outlined" onclick={more}>{ "Mostrar mais" }</button> }
            }
            <section class="card"><Fields object="shop" path={Path::default()} keys={these(&["categories", "optionGroups"])} /></section>
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct RowProps {
    index: usize,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let studio = use_studio();
    let index = props.index;
    let path = products().item(index);
    let document = studio.document();
    let title = match document.text(&path.key("title")) {
        "" => "Produto sem nome",
        title => title,
    }
    .to_owned();
    let price = crate::form::price(document, &path.key("price"));
    let category = document.text(&path.key("category")).to_owned();
    let errors = !studio.is_untouched(&path)
        && studio.checked.within(&path.to_string()).any(vitrine_core::problem::Problem::is_error);
    let picture = studio.pictures.shown(&document.key(document.text(&path.key("images").item(0).key("src")))).cloned();
    let open = {
        let (studio, id) = (studio.clone(), path.key("title").id());
        move |_| {
            studio.dispatch(Action::Open(Some(index)));
            browser::focus_on(&id);
        }
    };
    html! {
        <li>
            <button type="button" class="product" id={path.id()} onclick={open}>
                <span class="thumb">if let Some(src) = picture { <img {src} alt="" width="56" height="56" /> }</span>
                <span class="what"><b>{ title }</b><small>{ category }</small></span>
                if errors { <span class="badge">{ "a corrigir" }</span> }
                <span class="price">{ price }</span>
            </button>
        </li>
    }
}

/// The form of a product.
#[component]
fn One(props: &RowProps) -> Html {
    let studio = use_studio();
    let index = props.index;
    let path = products().item(index);
    let count = studio.document().list(&products()).len();
    let back = {
        let (studio, id) = (studio.clone(), path.id());
        move |_| {
            studio.dispatch(Action::Open(None));
            browser::focus_on(&format!("{id} novo-produto"));
        }
    };
    let remove = {
        let studio = studio.clone();
        move |_| {
            studio.dispatch(Action::Remove { list: products(), index });
            browser::focus_on("novo-produto");
        }
    };
    let mover = |id: &'static str, words: &'static str, to: Option<usize>| {
        let studio = studio.clone();
        let onclick = move |_| {
            let Some(to) = to else { return };
            studio.dispatch(Action::Move { list: products(), from: index, to });
        };
        html! { <button type="button" class="quiet" {id} aria-disabled={to.is_none().then_some("true")} {onclick}>{ words }</button> }
    };
    let one_more = {
        let studio = studio.clone();
        move |_| add(&studio)
    };
    let title = studio.document().text(&path.key("title")).to_owned();
    html! {
        <>
            <p class="row"><button type="button" class="quiet" onclick={back}>{ "‹ Todos os produtos" }</button></p>
            <h1>{ if title.is_empty() { "Novo produto".to_owned() } else { title } }</h1>
            <section class="card" id={path.id()} tabindex="-1">
                { crate::form::problems(&studio, &path) }
                <Fields object="product" path={path.clone()} keys={these(&["title", "price", "category", "availability", "description"])} />
                <Pictures path={path.key("images")} />
            </section>
            <section class="card"><Fields object="product" path={path.clone()} keys={these(&["options"])} /></section>
            <section class="card">
                <h2>{ "Mais sobre o produto" }</h2>
                <Fields object="product" path={path.clone()} keys={these(&["compareAtPrice", "sale", "unit", "quantity", "stock", "approximate",
                    "leadHours", "weekdays", "labels", "minAge", "variants", "seller", "id"])} />
            </section>
            <p class="row">
                <button type="button" class="filled" onclick={one_more}>{ "Adicionar outro produto" }</button>
                if count > 1 {
                    { mover("produto-subir", "Subir na lista", index.checked_sub(1)) }
                    { mover("produto-descer", "Descer na lista", index.checked_add(1).filter(|to| *to < count)) }
                }
                <button type="button" class="quiet bad" onclick={remove}>{ "Tirar este produto" }</button>
            </p>
        </>
    }
}
