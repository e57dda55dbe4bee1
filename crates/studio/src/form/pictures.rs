//! Pictures of a product: taken from the computer, made small, kept beside the file.

use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::{Event, Html, TargetCast, component, html, use_state};

use super::list::{Framed, item, title};
use super::{Fields, PathProps};
use crate::browser;
use crate::labels;
use crate::state::{Action, edit, use_studio};

/// The list of pictures at a place.
#[component]
pub fn Pictures(props: &PathProps) -> Html {
    let studio = use_studio();
    let path = props.path.clone();
    let items = studio.document().list(&path).to_vec();
    let refused = use_state(Vec::<String>::new);
    let chosen = {
        let (studio, path, refused) = (studio.clone(), path.clone(), refused.clone());
        let before = items.clone();
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let files: Vec<web_sys::File> =
                input.files().map_or(Vec::new(), |files| (0..files.length()).filter_map(|at| files.get(at)).collect());
            input.set_value("");
            let (studio, path, refused, mut grown) = (studio.clone(), path.clone(), refused.clone(), before.clone());
            spawn_local(async move {
                let mut bad = Vec::new();
                for file in files {
                    match browser::keep_picture(&file).await.map(|kept| browser::texts(&kept)).as_deref() {
                        Ok([src, address]) => {
                            studio.dispatch(Action::Keep([(src.clone(), address.clone())].into()));
                            grown.push(json!({ "src": src }));
                        }
                        _ => bad.push(file.name()),
                    }
                }
                edit(&studio, &path, (!grown.is_empty()).then_some(Value::Array(grown)));
                refused.set(bad);
            });
        }
    };
    let by_address = {
        let (studio, path, mut grown) = (studio.clone(), path.clone(), items.clone());
        grown.push(json!({ "src": "" }));
        let id = path.item(items.len()).key("src").id();
        move |_| {
            edit(&studio, &path, Some(Value::Array(grown.clone())));
            browser::focus_on(&id);
        }
    };
    let (label, hint) = labels::of("product", "images").unwrap_or_default();
    html! {
        <Framed path={path.clone()} {label} {hint}>
            <ul>
                for (index, picture) in items.iter().enumerate() {
                    <li key={index}>
                        { {
                            let place = path.item(index);
                            let src = picture.get("src").and_then(Value::as_str).unwrap_or_default();
                            let kept = studio.pictures.get(src).cloned();
                            let keys: &'static [&'static str] = if kept.is_some() { &["alt"] } else { &["src", "alt"] };
                            let fields = html! { <Fields object="image" path={place} {keys} /> };
                            html! {
                                <div class="picture">
                                    <span class="thumb large">if let Some(src) = kept { <img {src} alt="" /> }</span>
                                    { item(&studio, &items, &path, index, title(picture, index), fields) }
                                </div>
                            }
                        } }
                    </li>
                }
            </ul>
            <p class="row">
                <label class="outlined file">
                    { "Escolher fotos" }
                    <input type="file" id={format!("{}-arquivo", path.id())} accept="image/*" multiple={true} onchange={chosen} />
                </label>
                <button type="button" class="quiet" onclick={by_address}>{ "Usar uma foto que já está na internet" }</button>
            </p>
            if !refused.is_empty() {
                <p class="problems" role="alert"><span class="problem">
                    { format!("Não deu para abrir: {}. Escolha uma foto em JPG, PNG ou WebP.", refused.join(", ")) }
                </span></p>
            }
        </Framed>
    }
}
