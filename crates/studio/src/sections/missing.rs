//! The pictures that a shop file names and that are not here: which they are, and a place to give all of them at once.

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::{Html, component, html, use_state};

use crate::browser::{self, Source};
use crate::form::Drop;
use crate::pictures::{Unmatched, is_size, missing, path_of};
use crate::state::{Action, keep, use_studio};

/// So many are told by name; more would be a page of names.
const NAMED: usize = 200;

/// What became of the files that were given last, apart from those that are in their place now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Left {
    unknown: Vec<String>,
    several: Vec<String>,
    unreadable: Vec<String>,
}

/// Nothing while none is missing.
#[component]
pub fn Missing() -> Html {
    let studio = use_studio();
    let left = use_state(Left::default);
    let missing = missing(studio.document(), &studio.pictures);
    let take = {
        let (studio, left, missing) = (studio.clone(), left.clone(), missing.clone());
        move |files: Vec<File>| {
            let (studio, left, missing) = (studio.clone(), left.clone(), missing.clone());
            spawn_local(async move {
                let mut now = Left::default();
                let mut taken = 0_usize;
                for file in files {
                    match path_of(&missing, &file.name()) {
                        Ok(path) => {
                            let key = studio.document().key(path);
                            match browser::keep_source(Source::Named(&file), &key).await {
                                Some(picture) => {
                                    taken = taken.saturating_add(1);
                                    keep(&studio, key, picture);
                                }
                                None => now.unreadable.push(file.name()),
                            }
                        }
                        // The site that was saved has them beside the pictures that they are made of.
                        Err(_) if is_size(studio.document(), &file.name()) => {}
                        Err(Unmatched::Unknown) => now.unknown.push(file.name()),
                        Err(Unmatched::Several) => now.several.push(file.name()),
                    }
                }
                left.set(now);
                let said = if taken == 1 { "1 foto posta.".to_owned() } else { format!("{taken} fotos postas.") };
                studio.dispatch(Action::Say(said));
            });
        }
    };
    let refused = [
        ("Nenhuma foto que falta se chama assim:", &left.unknown),
        ("Mais de uma foto se chama assim; escolha em Produtos:", &left.several),
        ("Não deu para abrir:", &left.unreadable),
    ];
    let refused = html! {
        for (said, names) in refused.into_iter().filter(|(_, names)| !names.is_empty()) {
            <p class="problems" role="alert" key={said}><span class="problem">{ format!("{said} {}.", names.join(", ")) }</span></p>
        }
    };
    html! {
        <>
            if missing.is_empty() {
                { refused }
            } else {
                <section class="card" id="fotos-que-faltam">
                    <h2>{ if missing.len() == 1 { "Falta 1 foto".to_owned() } else { format!("Faltam {} fotos", missing.len()) } }</h2>
                    <p>{ "O arquivo da loja fala destas fotos, mas elas não estão aqui e não entram no pacote. \
                        Se já estão no seu site, não há nada a fazer." }</p>
                    <Drop id="fotos-arquivos" accept="image/*" multiple={true} {take}>
                        <b>{ "Escolher as fotos" }</b>{ " ou soltar aqui" }
                        <span class="hint">{ "Todas de uma vez: cada uma é reconhecida pelo nome do arquivo." }</span>
                    </Drop>
                    <details><summary>{ "Quais faltam" }</summary>
                        <ul class="names">
                            for path in missing.iter().take(NAMED) { <li key={path.clone()}>{ path }</li> }
                            if missing.len() > NAMED { <li key="mais">{ format!("e mais {}", missing.len().saturating_sub(NAMED)) }</li> }
                        </ul>
                    </details>
                    { refused }
                </section>
            }
        </>
    }
}
