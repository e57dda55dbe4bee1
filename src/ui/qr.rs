//! A QR code as one SVG path, black on white in every theme.

use vitrine_core::qr::QrMatrix;
use yew::prelude::*;

/// CSS pixels a module needs at least, so that a camera tells it from its neighbours.
const MODULE_PIXELS: usize = 3;

/// Draws `matrix` with a hook and a text alternative, at least [`MODULE_PIXELS`] a module.
pub fn qr(matrix: &QrMatrix, hook: &'static str, label: String) -> Html {
    let pixels = matrix.size().saturating_add(8).saturating_mul(MODULE_PIXELS).max(208).to_string();
    html! {
        <svg data-v={hook} viewBox={matrix.view_box()} width={pixels.clone()} height={pixels} shape-rendering="crispEdges" role="img" aria-label={label}>
            <path d={matrix.path()} />
        </svg>
    }
}
