//! Lists of objects: coupons, areas, choices. Each item opens to its fields, can be moved and removed, and one more can
//! be added.

use yew::{Html, Properties, component, html};

use super::{Fields, problems};
use crate::browser;
use crate::labels;
use crate::list::List as Items;
use crate::path::Path;
use crate::state::{Studio, edit, use_studio};
use crate::value::{Object, Value, json};

/// The list without an item; nothing when it was the last.
fn removed(items: &Items, index: usize) -> Option<Value> {
    let left = items.without(index);
    (!left.is_empty()).then_some(Value::Array(left))
}

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
    let add = {
        let (studio, path, grown) = (studio.clone(), path.clone(), items.with(fresh(object)));
        let id = path.item(items.len()).id();
        move |_| {
            edit(&studio, &path, Some(Value::Array(grown.clone())));
            browser::focus_on(&id);
        }
    };
    html! {
        <Framed path={path.clone()} {label} {hint}>
            <ul>
                for (index, item) in items.iter().enumerate() {
                    <li key={index}>
                        { self::item(&studio, &items, &path, index, title(item, index), html! {
                            <Fields {object} path={path.item(index)} />
                        }) }
                    </li>
                }
            </ul>
            <button type="button" class="quiet" onclick={add}>{ format!("Adicionar {}", labels::one_more(object)) }</button>
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

/// An item of a list: its title, that opens what is in it, and what can be done with it.
pub fn item(studio: &Studio, items: &Items, path: &Path, index: usize, title: String, inside: Html) -> Html {
    let place = path.item(index);
    let errors = studio.checked.within(&place.to_string()).filter(|problem| problem.is_error()).count();
    let remove = {
        let (studio, path, left) = (studio.clone(), path.clone(), removed(items, index));
        move |_| {
            edit(&studio, &path, left.clone());
            browser::focus_on(&path.id());
        }
    };
    let up = items.moved_up(index).map(|moved| {
        let (studio, path) = (studio.clone(), path.clone());
        let onclick = move |_| edit(&studio, &path, Some(Value::Array(moved.clone())));
        html! { <button type="button" class="quiet" {onclick}>{ "Subir" }<span class="sr">{ format!(" {title}") }</span></button> }
    });
    html! {
        <details class="item" open={items.get(index).is_some_and(is_new)}>
            <summary id={place.id()}>
                <span>{ title.clone() }</span>
                if errors > 0 { <span class="badge">{ "a corrigir" }</span> }
            </summary>
            { problems(studio, &place) }
            { inside }
            <p class="row">
                { for up }
                <button type="button" class="quiet bad" onclick={remove}>{ "Tirar" }<span class="sr">{ format!(" {title}") }</span></button>
            </p>
        </details>
    }
}

/// Whether nothing was typed into an item yet.
fn is_new(item: &Value) -> bool {
    ["name", "code", "src", "id"].iter().any(|key| item.get(key).and_then(Value::as_str) == Some(""))
        || item.get("choices").and_then(Value::as_object).is_some_and(Object::is_empty)
}
