//! The Studio: a page on which a merchant makes a shop file in forms, sees the shop as shoppers will, and takes the whole
//! site home as a zip.
//!
//! The [`document`] is the shop file itself, as JSON that is edited by [`path`], so that what the forms do not know stays as it
//! was. Its [`value`]s and [`list`]s are shared by all states that have them. What it says at each moment, with its [`history`], the problems that core finds in it and what is on screen, is the
//! [`state`], which changes in one reducer only. The [`form`]s are drawn from the table of `vitrine-schema`, with the words
//! of [`labels`]; the [`sections`] choose which keys stand where. What is taken home is made in [`publish`] and [`mod@pack`]. The [`desk`] reads orders back, and the [`sheet`]s are what
//! is printed for the counter. What only a browser can do is in [`browser`].

mod app;
mod browser;
mod check;
mod clock;
mod desk;
mod document;
mod form;
mod history;
mod labels;
mod list;
mod pack;
mod path;
mod phrases;
mod pictures;
mod publish;
mod renaming;
mod section;
mod sections;
mod sentences;
mod sheet;
mod shorthand;
mod state;
mod unpack;
mod value;

use wasm_bindgen::prelude::*;

/// Draws the Studio into the element with the id `studio`.
///
/// # Errors
///
/// When the page has no such element.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    let page = web_sys::window().and_then(|window| window.document());
    let place = page.and_then(|page| page.get_element_by_id("studio"));
    let place = place.ok_or("The page has no element with the id studio.")?;
    place.set_inner_html("");
    yew::Renderer::<app::App>::with_root(place).render();
    Ok(())
}
