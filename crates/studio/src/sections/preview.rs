//! The shop as shoppers see it: the real widget, in a frame of its own, with the file as it is at each moment.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{Html, component, html, use_effect_with, use_node_ref, use_state};

use crate::browser::{self, Pause};
use crate::section::{Section, go_on};
use crate::state::{Action, use_studio};

/// What the section says above the frame, which always stands beside or below.
#[component]
pub fn Intro() -> Html {
    let studio = use_studio();
    let products = studio.checked.shop.as_ref().map_or(0, |shop| shop.products.len());
    html! {
        <>
            <h1>{ "Veja como o cliente vê" }</h1>
            <p class="lead">{ "É a loja de verdade: ponha no carrinho, feche um pedido, tente tudo. Nada é enviado sem você tocar em enviar." }</p>
            if products == 0 {
                <p class="empty">{ "Ainda não há produto que possa aparecer. Ponha um com nome e preço na parte Produtos." }</p>
            }
        </>
    }
}

/// The frame. It stays in its place in the page, since a frame that moves loads anew.
#[component]
pub fn Frame() -> Html {
    let studio = use_studio();
    let frame = use_node_ref();
    let ready = use_state(|| 0_u32);
    let wide = use_state(|| false);
    {
        let ready = ready.clone();
        use_effect_with((), move |()| {
            let mut times = 0_u32;
            let heard = Closure::new(move || {
                times = times.wrapping_add(1);
                ready.set(times);
            });
            browser::on_preview_ready(&heard);
            // The frame lives as long as the page.
            heard.forget();
        });
    }
    {
        let frame = frame.clone();
        let document = Rc::clone(studio.history.now());
        let shows = studio.checked.shop.is_some();
        use_effect_with((document, studio.pictures.clone(), *ready), move |(document, pictures, ready)| {
            let (document, pictures) = (Rc::clone(document), Rc::clone(pictures));
            let (long, frame) = (document.is_long(), frame.cast::<Element>().filter(|_| shows && *ready > 0));
            let show = |frame: Element| {
                Pause::if_long(long, move || {
                    let addresses = js_sys::Map::new();
                    for (path, address) in pictures.beside(&document) {
                        addresses.set(&path.into(), &address.into());
                    }
                    browser::preview(&frame, &document.to_text(), &addresses);
                })
            };
            let pause = frame.and_then(show);
            move || drop(pause)
        });
    }
    let size = |to: bool| {
        let wide = wide.clone();
        move |_| wide.set(to)
    };
    let large = {
        let studio = studio.clone();
        move |_| {
            studio.dispatch(Action::Go(Section::Preview));
            browser::focus_on("conteudo");
        }
    };
    let class = if *wide { "preview wide" } else { "preview" };
    html! {
        <aside {class} aria-label="Prévia da loja">
            <p class="row">
                if studio.section == Section::Preview {
                    <button type="button" class="quiet" aria-pressed={(!*wide).to_string()} onclick={size(false)}>{ "Celular" }</button>
                    <button type="button" class="quiet" aria-pressed={wide.to_string()} onclick={size(true)}>{ "Computador" }</button>
                } else {
                    <span class="hint">{ "Prévia" }</span>
                    <button type="button" class="quiet" onclick={large}>{ "Ver maior" }</button>
                }
            </p>
            <iframe ref={frame} id="previa" title="Sua loja, como o cliente vê" src="preview.html"></iframe>
            <p class="hint">{ "Fotos que estão em outros sites não são buscadas aqui; na sua loja elas aparecem." }</p>
            if studio.section == Section::Preview { { go_on(&studio) } }
        </aside>
    }
}
