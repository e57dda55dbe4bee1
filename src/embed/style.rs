//! The shop's one stylesheet, adopted by the shadow root: what a strict Content-Security-Policy allows.

use js_sys::{Function, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Node};

/// The files of `src/style`, joined and with their comments and line breaks taken out by the build script.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));
/// What follows `--_vitrine-` in the names of its colours, in the order of the alphabet.
const COLOURS: &[&str] = include!(concat!(env!("OUT_DIR"), "/colours.rs"));

/// Gives `root` the stylesheet.
pub fn adopt(root: &Node) -> Result<(), JsValue> {
    // A browser without registration does the same more slowly, and the second shop of a page finds it done.
    let _ = register();
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLE)?;
    Reflect::set(root, &"adoptedStyleSheets".into(), &js_sys::Array::of1(&sheet))?;
    Ok(())
}

/// A `PropertyDefinition` (CSS Properties and Values API Level 1, §2).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Definition<'a> {
    name: &'a str,
    syntax: &'static str,
    inherits: bool,
    /// What shows where a merchant gives something that is no colour.
    initial_value: &'static str,
}

/// Has the browser reckon each colour once, and not for each element that is drawn in it.
fn register() -> Result<(), JsValue> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into())?;
    let register: Function = Reflect::get(&css, &"registerProperty".into())?.dyn_into()?;
    for colour in COLOURS {
        let name = &*["--_vitrine-", colour].concat();
        let definition = Definition { name, syntax: "<color>", inherits: true, initial_value: "#9c4a0a" };
        register.call1(&css, &serde_wasm_bindgen::to_value(&definition)?)?;
    }
    Ok(())
}
