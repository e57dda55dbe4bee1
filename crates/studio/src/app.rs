//! The screen: what is kept at the top, the sections, and the preview beside them.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::{ContextProvider, Html, component, html, use_effect_with, use_reducer};

use crate::browser::{self, Pause};
use crate::document::Document;
use crate::pictures::Pictures;
use crate::section::{Section, go_on};
use crate::sections::preview::Frame;
use crate::state::{Action, State, Storage, Studio};

/// What is said stands there for so many milliseconds.
const SAID: u32 = 10_000;

/// The whole Studio.
#[component]
pub fn App() -> Html {
    let studio = use_reducer(State::default);
    {
        let studio = studio.clone();
        use_effect_with((), move |()| begin(&studio));
    }
    {
        let studio = studio.clone();
        let text = Rc::clone(studio.history.now());
        let page = Rc::clone(&studio.address);
        use_effect_with((text, page, studio.storage), move |(document, page, storage)| {
            // Also where nothing is kept: who finds the Studio stopped can still save what was there.
            let kept = !matches!(storage, Storage::Asked | Storage::Elsewhere);
            let (document, page) = (Rc::clone(document), Rc::clone(page));
            let long = document.is_long();
            let keep = move || {
                let (text, album) = (document.to_text(), document.album());
                spawn_local(keep(studio, text, page, album));
            };
            let pause = kept.then(|| Pause::if_long(long, keep)).flatten();
            move || drop(pause)
        });
    }
    {
        let studio = studio.clone();
        let text = Rc::clone(studio.history.now());
        use_effect_with((text, studio.unread), move |(_, unread)| {
            let pause = unread.then(|| Pause::then(move || studio.dispatch(Action::Read)));
            move || drop(pause)
        });
    }
    {
        let studio = studio.clone();
        use_effect_with(studio.spoken, move |_| {
            let said = !studio.said.is_empty();
            if !studio.changed.is_empty() {
                browser::reveal(&studio.changed);
            }
            let pause = said.then(|| Pause::after(SAID, move || studio.dispatch(Action::Say(String::new()))));
            move || drop(pause)
        });
    }
    let section = Section::ALL.iter().position(|&one| one == studio.section).unwrap_or_default();
    let product = studio.product.map_or_else(|| "-1".to_owned(), |product| product.to_string());
    let place = format!("{section} {product}");
    use_effect_with((place.clone(), studio.storage), |(place, storage)| {
        if *storage != Storage::Asked {
            browser::visit(place);
            browser::show_current();
        }
    });
    if studio.storage == Storage::Asked {
        return html! { <p class="waiting" role="status">{ "Abrindo…" }</p> };
    }
    if studio.storage == Storage::Elsewhere {
        return elsewhere();
    }
    let class = if studio.section == Section::Preview { "studio showing" } else { "studio" };
    html! {
        <ContextProvider<Studio> context={studio.clone()}>
            { top(&studio) }
            { if matches!(studio.storage, Storage::Blocked | Storage::Full) { unkept(&studio) } else { html! {} } }
            <div {class}>
                <main id="conteudo" tabindex="-1" data-place={place}>
                    { studio.section.draw() }
                    if !matches!(studio.section, Section::Start | Section::Preview) { { go_on(&studio) } }
                </main>
                <Frame />
            </div>
            <div class="said" role="status">
                // The same words are said again when the same happens again.
                if !studio.said.is_empty() { <p key={studio.spoken}>{ studio.said.to_string() }</p> }
            </div>
        </ContextProvider<Studio>>
    }
}

/// Keeps the work, and tells when that is no longer done, or is again.
async fn keep(studio: Studio, text: String, page: Rc<str>, album: u32) {
    let storage = match browser::keep(&text, &page, album).await {
        Ok(all) if all.is_truthy() => Storage::Kept,
        Ok(_) => return,
        Err(_) => Storage::Full,
    };
    studio.dispatch(Action::Store(storage));
}

/// Asks for what was kept, and listens to the keys of undo.
fn begin(studio: &Studio) {
    let keys = {
        let studio = studio.clone();
        Closure::new(move |back| studio.dispatch(if back { Action::Undo } else { Action::Redo }))
    };
    browser::on_undo_keys(&keys);
    let taken = {
        let studio = studio.clone();
        Closure::new(move || studio.dispatch(Action::Store(Storage::Elsewhere)))
    };
    browser::on_elsewhere(&taken);
    let left = {
        let studio = studio.clone();
        Closure::new(move |id| studio.dispatch(Action::Leave(id)))
    };
    browser::on_leave(&left);
    let back = {
        let studio = studio.clone();
        Closure::new(move |section: u32, product: i32| {
            let section =
                usize::try_from(section).ok().and_then(|at| Section::ALL.get(at)).copied().unwrap_or_default();
            studio.dispatch(match usize::try_from(product) {
                Ok(product) => Action::Open(Some(product)),
                Err(_) => Action::Go(section),
            });
        })
    };
    browser::on_return(&back);
    // The app lives as long as the page.
    keys.forget();
    taken.forget();
    left.forget();
    back.forget();
    browser::work_offline();
    let studio = studio.clone();
    spawn_local(async move {
        let action = match browser::restore().await {
            Ok(kept) => {
                let kept = browser::texts(&kept);
                let album = kept.get(2).and_then(|album| album.parse().ok()).unwrap_or_default();
                let document =
                    kept.first().and_then(|text| Document::parse(text)).map(|document| document.beside(album));
                let address = kept.get(1).cloned().unwrap_or_default();
                let pairs = kept.get(3..).unwrap_or_default().chunks_exact(2);
                let pictures =
                    Pictures::new(pairs.filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone()))));
                Action::Restore { document, address, pictures }
            }
            Err(_) => Action::Store(Storage::Blocked),
        };
        studio.dispatch(action);
    });
}

fn brand() -> Html {
    html! { <>{ "Vitrine " }<b>{ "Studio" }</b></> }
}

fn top(studio: &Studio) -> Html {
    let act = |action: fn() -> Action| {
        let studio = studio.clone();
        move |_| studio.dispatch(action())
    };
    let go = |section: Section| {
        let studio = studio.clone();
        move |_| {
            studio.dispatch(Action::Go(section));
            browser::focus_on("conteudo");
        }
    };
    let kept = match studio.storage {
        Storage::Kept => "Guardado neste navegador",
        Storage::Full => "Nem tudo é guardado",
        Storage::Asked | Storage::Blocked | Storage::Elsewhere => "Nada é guardado",
    };
    // Who has not begun has nothing to mend.
    let errors = studio.errors();
    html! {
        <header class="top">
            <div class="bar">
                <p class="brand">{ brand() }</p>
                <p class="kept">{ kept }</p>
                <button type="button" class="quiet" id="desfazer" onclick={act(|| Action::Undo)}
                    aria-disabled={(!studio.history.can_undo()).then_some("true")}>{ "Desfazer" }</button>
                <button type="button" class="quiet" id="refazer" onclick={act(|| Action::Redo)}
                    aria-disabled={(!studio.history.can_redo()).then_some("true")}>{ "Refazer" }</button>
            </div>
            <div class="tabs">
            <nav aria-label="Partes da loja">
                for section in Section::ALL.iter().copied() {
                    <button type="button" onclick={go(section)} aria-current={(section == studio.section).then_some("page")}>
                        { section.name() }
                        if section == Section::Publish && errors > 0 {
                            <span class="badge" aria-label={format!("{errors} a corrigir")}>{ errors }</span>
                        }
                    </button>
                }
            </nav>
            </div>
        </header>
    }
}

/// What stands there instead of all else once another tab has the work.
fn elsewhere() -> Html {
    html! {
        <>
            <header class="top"><div class="bar"><p class="brand">{ brand() }</p></div></header>
            <div class="studio alone">
                <main id="conteudo" tabindex="-1">
                    <section class="card" id="outra-aba" role="alert">
                        <h1>{ "O Studio foi aberto em outra aba" }</h1>
                        <p>{ "O que você fez está guardado e continua lá. Só uma aba de cada vez mexe na loja, para uma não apagar o \
                              que a outra fez." }</p>
                        <button type="button" class="filled" onclick={|_| browser::reload()}>{ "Continuar nesta aba" }</button>
                    </section>
                </main>
            </div>
        </>
    }
}

/// What stands there while not everything is kept.
fn unkept(studio: &Studio) -> Html {
    let save = {
        let studio = studio.clone();
        move |_| browser::save("loja.json", "application/json", studio.document().to_text().as_bytes())
    };
    let again = {
        let studio = studio.clone();
        move |_| {
            let document = studio.document();
            spawn_local(keep(studio.clone(), document.to_text(), Rc::clone(&studio.address), document.album()));
        }
    };
    let publish = {
        let studio = studio.clone();
        move |_| {
            studio.dispatch(Action::Go(Section::Publish));
            browser::focus_on("salvar-site conteudo");
        }
    };
    let full = studio.storage == Storage::Full;
    let pictures = studio.pictures.beside(studio.document()).next().is_some();
    html! {
        <div class="note" role="alert" id="nao-guardado">
            <p>
                { if full { "Não cabe mais nada no lugar que este navegador dá. " } else { "Este navegador não deixa guardar nada. " } }
                { "Ao fechar ou recarregar a página, o que você fez se perde. Baixe o arquivo da loja antes de sair; depois é só abri-lo \
                   aqui de novo." }
                if pictures { { " As fotos não vão nesse arquivo: elas vão no pacote do site (zip), que também se abre aqui." } }
            </p>
            <p class="row">
                <button type="button" class="filled" onclick={save}>{ "Baixar o arquivo da loja" }</button>
                if pictures { <button type="button" class="outlined" onclick={publish}>{ "Salvar com as fotos (zip)" }</button> }
                if full { <button type="button" class="outlined" onclick={again}>{ "Tentar guardar de novo" }</button> }
            </p>
        </div>
    }
}
