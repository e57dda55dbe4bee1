//! Pictures of a product: taken from the computer, made small, kept beside the file.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::{Event, Html, TargetCast, component, html, use_state};

use super::list::{self, Framed, item};
use super::names::use_names;
use super::{Fields, PathProps};
use crate::browser::{self, Source};
use crate::labels;
use crate::list::List;
use crate::pictures::free_paths;
use crate::state::{Action, Studio, keep, use_studio};
use crate::value::{Value, json};

/// What is said while some of these pictures are still made small.
fn preparing(studio: &Studio, items: &List) -> String {
    let sources = items.iter().filter_map(|item| item.get("src")?.as_str());
    match sources.filter(|src| studio.pictures.is_coming(&studio.document().key(src))).count() {
        0 => String::new(),
        1 => "Preparando 1 foto…".to_owned(),
        count => format!("Preparando {count} fotos…"),
    }
}

/// What a picture is called: as what it shows, or by its place. Nobody knows pictures by their paths.
fn named(picture: &Value, index: usize, count: usize) -> String {
    let alt = picture.get("alt").and_then(Value::as_str).filter(|alt| !alt.trim().is_empty());
    alt.map_or_else(|| format!("Foto {} de {count}", index.saturating_add(1)), str::to_owned)
}

/// The list of pictures at a place.
#[component]
pub fn Pictures(props: &PathProps) -> Html {
    let studio = use_studio();
    let path = props.path.clone();
    let items = studio.document().list(&path).clone();
    let names = use_names(&items);
    let refused = use_state(Vec::<String>::new);
    let chosen = {
        let (studio, path, refused) = (studio.clone(), path.clone(), refused.clone());
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let files: Vec<web_sys::File> =
                input.files().map_or(Vec::new(), |files| (0..files.length()).filter_map(|at| files.get(at)).collect());
            input.set_value("");
            let names: Vec<String> = files.iter().map(web_sys::File::name).collect();
            let paths = free_paths(&names, &browser::picture_ending(), studio.document(), &studio.pictures);
            studio.dispatch(Action::Choose { list: path.clone(), pictures: paths.clone() });
            let (studio, refused) = (studio.clone(), refused.clone());
            spawn_local(async move {
                let mut bad = Vec::new();
                for (file, src) in files.into_iter().zip(paths) {
                    let key = studio.document().key(&src);
                    match browser::keep_source(Source::New(&file), &key).await {
                        Some(picture) => keep(&studio, key, picture),
                        None => {
                            studio.dispatch(Action::Refuse(key));
                            bad.push(file.name());
                        }
                    }
                }
                refused.set(bad);
            });
        }
    };
    let by_address = {
        let (studio, path) = (studio.clone(), path.clone());
        move |_| list::add(&studio, &path, json!({ "src": "" }))
    };
    let (label, hint) = labels::of("product", "images").unwrap_or_default();
    html! {
        <Framed path={path.clone()} {label} {hint}>
            <ul>
                for ((index, picture), name) in items.iter().enumerate().zip(names) {
                    <li key={name}>
                        { {
                            let place = path.item(index);
                            let src = picture.get("src").and_then(Value::as_str).unwrap_or_default();
                            let key = studio.document().key(src);
                            let kept = studio.pictures.shown(&key).cloned();
                            let own = studio.pictures.has(&key);
                            let keys: &'static [&'static str] = if own { &["alt"] } else { &["src", "alt"] };
                            let fields = html! { <Fields object="image" path={place} {keys} /> };
                            html! {
                                <div class="picture">
                                    <span class="thumb large">if let Some(src) = kept { <img {src} alt="" /> }</span>
                                    { item(&studio, &path, index, named(picture, index, items.len()), fields) }
                                </div>
                            }
                        } }
                    </li>
                }
            </ul>
            <p class="hint" role="status">{ preparing(&studio, &items) }</p>
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_called_by_what_it_shows_or_by_its_place() {
        let check = |picture: Value, wanted: &str| assert_eq!(named(&picture, 1, 3), wanted);
        check(json!({ "src": "fotos/img-1002.webp" }), "Foto 2 de 3");
        check(json!({ "src": "fotos/img-1002.webp", "alt": " " }), "Foto 2 de 3");
        check(json!({ "src": "fotos/img-1002.webp", "alt": "Bolo inteiro" }), "Bolo inteiro");
    }
}
