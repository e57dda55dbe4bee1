//! The shop's one stylesheet, adopted by the shadow root: what a strict Content-Security-Policy allows.

use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

/// The files of `src/style`, joined and with their comments and line breaks taken out by the build script.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// Gives `root` the stylesheet.
pub fn adopt(root: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLE)?;
    js_sys::Reflect::set(root, &"adoptedStyleSheets".into(), &js_sys::Array::of1(&sheet))?;
    Ok(())
}
