//! Lists of objects: coupons, areas, choices. Each item opens to its fields, can be moved and removed, and one more can
//! be added.

use vitrine_core::problem::Problem;
use yew::{Html, Properties, component, html};

use super::names::use_names;
use super::{Fields, problems};
use crate::browser;
use crate::labels;
use crate::path::Path;
use crate::state::{Action, Studio, use_studio};
use crate::value::{Value, json};

/// What an item is called in its list.
pub fn title(item: &Value, index: usize) -> String {
    let named = ["name", "title", "code", "id", "src"].into_iter().filter_map(|key| item.get(key)?.as_str());
    let choices = item.get("choices").and_then(Value::as_object);
    let combined = choices.map(|all| all.values().filter_map(Value::as_str).collect::<Vec<_>>().join(" · "));
    let name = named.map(str::to_owned).chain(combined).find(|name| !name.is_empty());
    name.unwrap_or_else(|| format!("Novo ({})", index.saturating_add(1)))
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ListProps {
    pub object: &'static str,
    pub path: Path,
    pub label: &'static str,
    #[prop_or_default]
    pub hint: &'static str,
}

/// A list of objects.
#[component]
pub fn List(props: &ListProps) -> Html {
    let studio = use_studio();
    let ListProps { object, path, label, hint } = props.clone();
    let items = studio.document().list(&path).clone();
    let names = use_names(&items);
    let onclick = {
        let (studio, path) = (studio.clone(), path.clone());
        move |_| add(&studio, &path, fresh(object))
    };
    html! {
        <Framed path={path.clone()} {label} {hint}>
            <ul>
                for ((index, item), name) in items.iter().enumerate().zip(names) {
                    <li key={name}>
                        { self::item(&studio, &path, index, title(item, index), html! {
                            <Fields {object} path={path.item(index)} />
                        }) }
                    </li>
                }
            </ul>
            <button type="button" class="quiet" {onclick}>{ format!("Adicionar {}", labels::one_more(object)) }</button>
        </Framed>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FramedProps {
    pub path: Path,
    pub label: &'static str,
    pub hint: &'static str,
    pub children: Html,
}

/// A list as a part of a form: its title, its hint and its problems above what is in it.
#[component]
pub fn Framed(props: &FramedProps) -> Html {
    let studio = use_studio();
    let FramedProps { path, label, hint, children } = props.clone();
    html! {
        <section class="list" id={path.id()} tabindex="-1" aria-label={label}>
            <p class="title">{ label }</p>
            if !hint.is_empty() { <p class="hint">{ hint }</p> }
            { problems(&studio, &path) }
            { children }
        </section>
    }
}

/// What a new item says already.
fn fresh(object: &str) -> Value {
    match object {
        "optionGroup" => json!({ "name": "", "min": 1, "max": 1, "choices": [{ "name": "" }] }),
        "area" => json!({ "name": "", "fee": "" }),
        "coupon" => json!({ "code": "" }),
        "image" => json!({ "src": "" }),
        "variant" => json!({ "choices": {} }),
        "seller" => json!({ "id": "" }),
        _ => json!({ "name": "" }),
    }
}

/// Puts one more item at the end of a list, and opens it where it begins.
pub fn add(studio: &Studio, path: &Path, item: Value) {
    let place = path.item(studio.document().list(path).len());
    studio.dispatch(Action::Add { list: path.clone(), item });
    // Of these the first that is there; what is around it opens.
    let ids = ["name", "code", "id", "src"].map(|key| place.key(key).id());
    browser::focus_on(&format!("{} {}", ids.join(" "), place.id()));
}

/// An item of a list: its title, that opens what is in it, and what can be done with it. Whether it is open is the browser's to know.
pub fn item(studio: &Studio, path: &Path, index: usize, title: String, inside: Html) -> Html {
    let place = path.item(index);
    let id = place.id();
    let count = studio.document().list(path).len();
    let wrong = !studio.is_untouched(&place) && studio.checked.within(&place.to_string()).any(Problem::is_error);
    let remove = {
        let (studio, list) = (studio.clone(), path.clone());
        move |_| {
            studio.dispatch(Action::Remove { list: list.clone(), index });
            browser::focus_on(&list.id());
        }
    };
    html! {
        <details class="item">
            <summary id={id.clone()}>
                <span>{ title.clone() }</span>
                if wrong { <span class="badge">{ "a corrigir" }</span> }
            </summary>
            { problems(studio, &place) }
            { inside }
            <p class="row">
                if count > 1 {
                    { mover(studio, path, index, index.checked_sub(1), "Subir", &title) }
                    { mover(studio, path, index, index.checked_add(1).filter(|to| *to < count), "Descer", &title) }
                }
                <button type="button" class="quiet bad" id={format!("{id}-tirar")} onclick={remove}>
                    { "Tirar" }<span class="sr">{ format!(" {title}") }</span>
                </button>
            </p>
        </details>
    }
}

/// A button that moves an item, and keeps the focus. Where it can go no farther, it stays and does nothing.
fn mover(studio: &Studio, path: &Path, from: usize, to: Option<usize>, word: &str, title: &str) -> Html {
    let id = |index: usize| format!("{}-{}", path.item(index).id(), word.to_lowercase());
    let onclick = {
        let (studio, list) = (studio.clone(), path.clone());
        let target = to.map(|to| (to, id(to)));
        move |_| {
            let Some((to, id)) = &target else { return };
            studio.dispatch(Action::Move { list: list.clone(), from, to: *to });
            browser::focus_on(id);
        }
    };
    html! {
        <button type="button" class="quiet" id={id(from)} aria-disabled={to.is_none().then_some("true")} {onclick}>
            { word }<span class="sr">{ format!(" {title}") }</span>
        </button>
    }
}
