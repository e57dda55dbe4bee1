//! What a shopper chooses of a product: groups of its own, groups that several products share, and the combinations that
//! exist.

use web_sys::HtmlSelectElement;
use yew::{Event, Html, TargetCast, component, html};

use super::list::{self, Framed, item};
use super::names::use_names;
use super::{Fields, PathProps, problems};
use crate::browser;
use crate::labels;
use crate::path::Path;
use crate::state::{Action, REMOVED, edit, use_studio};
use crate::value::{Value, json};

fn shared() -> Path {
    Path::default().key("optionGroups")
}

/// The groups of a product: objects, or keys of shared ones.
#[component]
pub fn Options(props: &PathProps) -> Html {
    let studio = use_studio();
    let path = props.path.clone();
    let items = studio.document().list(&path).clone();
    let keys: Vec<String> = match studio.document().get(&shared()) {
        Some(Value::Object(groups)) => groups.keys().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let names = use_names(&items);
    let add = |value: Value| {
        let (studio, path) = (studio.clone(), path.clone());
        move |_| list::add(&studio, &path, value.clone())
    };
    let own = json!({ "name": "", "min": 1, "max": 1, "choices": [{ "name": "" }] });
    let (label, hint) = labels::of("product", "options").unwrap_or_default();
    html! {
        <Framed path={path.clone()} {label} {hint}>
            <ul>
                for ((index, group), name) in items.iter().enumerate().zip(names) {
                    <li key={name}>
                        { match group {
                            Value::String(key) => item(&studio, &path, index, key.to_string(), html! {
                                <p class="hint">{ "Este grupo é de vários produtos. Ele se edita no fim da página de produtos." }</p>
                            }),
                            _ => item(&studio, &path, index, list::title(group, index), html! {
                                <Fields object="optionGroup" path={path.item(index)} />
                            }),
                        } }
                    </li>
                }
            </ul>
            <p class="row">
                <button type="button" class="quiet" onclick={add(own)}>{ "Adicionar um grupo de opções" }</button>
                for key in keys.iter().filter(|key| !items.iter().any(|item| item.as_str() == Some(&**key))) {
                    <button type="button" class="quiet" onclick={add(Value::from(key.as_str()))}>{ format!("Usar “{key}”") }</button>
                }
            </p>
        </Framed>
    }
}

/// The groups that several products share.
#[component]
pub fn SharedGroups(props: &PathProps) -> Html {
    let studio = use_studio();
    let path = props.path.clone();
    let groups = studio.document().get(&path).and_then(Value::as_object).cloned().unwrap_or_default();
    let add = {
        let (studio, path) = (studio.clone(), path.clone());
        let free =
            (1_u32..).map(|number| format!("grupo-{number}")).find(|key| groups.get(key).is_none()).unwrap_or_default();
        let fresh = json!({ "name": "", "max": 3, "choices": [{ "name": "" }] });
        move |_| {
            let place = path.key(&free);
            studio.dispatch(Action::Put { place: place.clone(), value: fresh.clone() });
            browser::focus_on(&place.key("name").id());
        }
    };
    let (label, hint) = labels::of("shop", "optionGroups").unwrap_or_default();
    html! {
        <section class="list" id={path.id()} tabindex="-1" aria-label={label}>
            <p class="title">{ label }</p>
            <p class="hint">{ hint }</p>
            <ul>
                for (key, group) in groups.iter() {
                    <li key={key.to_owned()}>
                        <details class="item">
                            <summary id={path.key(key).id()}>
                                <span>{ group.get("name").and_then(Value::as_str).filter(|name| !name.is_empty()).unwrap_or(key).to_owned() }</span>
                                <span class="hint">{ key.to_owned() }</span>
                            </summary>
                            { problems(&studio, &path.key(key)) }
                            <Fields object="optionGroup" path={path.key(key)} />
                            <button type="button" class="quiet bad" onclick={
                                let (studio, place) = (studio.clone(), path.key(key));
                                let list = path.id();
                                move |_| {
                                    edit(&studio, &place, None);
                                    studio.dispatch(Action::Say(REMOVED.into()));
                                    browser::focus_on(&list);
                                }
                            }>{ "Tirar" }<span class="sr">{ format!(" {key}") }</span></button>
                        </details>
                    </li>
                }
            </ul>
            <button type="button" class="quiet" onclick={add}>{ "Adicionar um grupo para vários produtos" }</button>
        </section>
    }
}

/// Which choice of each group a combination takes: of the groups of which one must be chosen.
#[component]
pub fn Combination(props: &PathProps) -> Html {
    let studio = use_studio();
    let path = props.path.clone();
    // products[3].variants[1].choices stands in products[3].
    let product = Path(path.0.iter().take(2).cloned().collect());
    let groups = studio.document().list(&product.key("options")).iter().filter_map(|option| match option {
        Value::String(key) => studio.document().get(&shared().key(key)).map(|group| (group, &**key)),
        group => Some((group, "")),
    });
    let one = |group: &Value, key: &str| group.get(key).and_then(Value::as_u64) == Some(1);
    let rows = groups.filter(|(group, _)| one(group, "min") && group.get("max").is_none_or(|_| one(group, "max")));
    let rows: Vec<Html> = rows
        .map(|(group, key)| {
            let name = group.get("name").and_then(Value::as_str).unwrap_or(key).to_owned();
            let place = path.key(&name);
            let chosen = studio.document().text(&place).to_owned();
            let names = group.get("choices").and_then(Value::as_array).cloned().unwrap_or_default();
            let onchange = {
                let (studio, place) = (studio.clone(), place.clone());
                move |event: Event| {
                    let value = event.target_unchecked_into::<HtmlSelectElement>().value();
                    edit(&studio, &place, (!value.is_empty()).then(|| Value::from(value)));
                }
            };
            html! {
                <div class="field" key={name.clone()}>
                    <label for={place.id()}>{ name }</label>
                    <select id={place.id()} {onchange}>
                        <option value="" selected={chosen.is_empty()}>{ "Escolha" }</option>
                        for choice in names.iter().filter_map(|choice| choice.get("name")?.as_str()) {
                            <option value={choice.to_owned()} selected={choice == chosen}>{ choice }</option>
                        }
                    </select>
                    { problems(&studio, &place) }
                </div>
            }
        })
        .collect();
    html! {
        <div id={path.id()} tabindex="-1">
            { problems(&studio, &path) }
            if rows.is_empty() {
                <p class="hint">{ "Primeiro ponha um grupo de opções em que o cliente precisa escolher 1, como o tamanho." }</p>
            }
            { for rows }
        </div>
    }
}
