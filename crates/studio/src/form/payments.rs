//! Ways of paying: a word each, or an object once one has a name of its own.

use yew::{Html, component, html};

use super::list::{self, Framed, item};
use super::names::use_names;
use super::{Choose, Fields, PathProps};
use crate::labels;
use crate::state::use_studio;
use crate::value::{Value, json};

const KINDS: [&str; 5] = ["pix", "cash", "card", "link", "transfer"];

/// The ways of paying.
#[component]
pub fn Payments(props: &PathProps) -> Html {
    let studio = use_studio();
    let path = props.path.clone();
    let items = studio.document().list(&path).clone();
    let names = use_names(&items);
    let kind_of = |item: &Value| item.as_str().or_else(|| item.get("kind")?.as_str()).unwrap_or_default().to_owned();
    let (label, hint) = labels::of("shop", "payments").unwrap_or_default();
    html! {
        <Framed path={path.clone()} {label} {hint}>
            <ul>
                for ((index, payment), name) in items.iter().enumerate().zip(names) {
                    <li key={name}>
                        { {
                            let kind = kind_of(payment);
                            let named = payment.get("name").and_then(Value::as_str).filter(|name| !name.is_empty());
                            let title = named.or_else(|| labels::word(&kind)).unwrap_or(&kind).to_owned();
                            let place = path.item(index);
                            let keys: &'static [&'static str] = match &*kind {
                                "transfer" => &["name", "details"],
                                "link" => &["name", "url"],
                                _ => &["name"],
                            };
                            item(&studio, &path, index, title, html! {
                                <>
                                    if payment.as_object().is_some() {
                                        <Choose path={place.key("kind")} label="Forma" words={KINDS.to_vec()} first="" blank="Escolha" />
                                    }
                                    <Fields object="payment" path={place} {keys} />
                                </>
                            })
                        } }
                    </li>
                }
            </ul>
            <p class="row">
                for kind in KINDS {
                    <button type="button" class="quiet" onclick={
                        let (studio, path) = (studio.clone(), path.clone());
                        let bare = kind != "link" && !items.iter().any(|item| kind_of(item) == kind);
                        let one = if bare { Value::from(kind) } else { json!({ "kind": kind }) };
                        move |_| list::add(&studio, &path, one.clone())
                    }>{ format!("+ {}", labels::word(kind).unwrap_or(kind)) }</button>
                }
            </p>
        </Framed>
    }
}
