//! Coupons, questions to the shopper, sellers.

use yew::{Html, component, html};

use crate::form::{Fields, these};
use crate::path::Path;

/// Coupons, fields and sellers.
#[component]
pub fn Offers() -> Html {
    let path = Path::default();
    html! {
        <>
            <h1>{ "Cupons e perguntas" }</h1>
            <section class="card"><Fields object="shop" path={path.clone()} keys={these(&["coupons"])} /></section>
            <section class="card"><Fields object="shop" path={path.clone()} keys={these(&["fields"])} /></section>
            <section class="card"><Fields object="shop" {path} keys={these(&["sellers"])} /></section>
        </>
    }
}
