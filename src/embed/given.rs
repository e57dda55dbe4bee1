//! What the element's script hands over, as it comes.

use std::pin::Pin;

use js_sys::{Array, Function, Promise, Reflect};
use vitrine_core::shop::{Origin, Pins};
use vitrine_texts::Language;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A shop file and where it came from.
pub struct Given {
    /// The text of the shop file.
    pub file: String,
    /// Where it came from.
    pub origin: Origin,
    /// The address that those in it are relative to.
    pub base: String,
    /// What the shop's place in the browser's storage is called.
    pub key: String,
    /// The attributes that say who sells.
    pub pins: Pins,
    /// The shopper's language, as the page has it: a BCP 47 tag.
    pub lang: Option<String>,
    /// The languages that were loaded.
    pub languages: Vec<&'static Language>,
    /// Where the shopper came from, as the page has it.
    pub channel: Option<String>,
    /// Whether the rest of this module is still on its way.
    pub partial: bool,
    /// Asked between the parts of long work: a promise when it is the page's turn.
    turn: Option<Function>,
}

impl Given {
    /// Reads the object; a key that is missing or of another type counts as absent. Read key by key, since a derived
    /// reader would bring the printing of floats with it.
    pub fn of(object: &JsValue) -> Self {
        let get = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let attributes = get(object, "attributes");
        let attribute = |key| get(&attributes, key).as_string();
        Self {
            file: get(object, "file").as_string().unwrap_or_default(),
            origin: Origin::parse(&get(object, "origin").as_string().unwrap_or_default()),
            key: get(object, "key").as_string().unwrap_or_default(),
            base: get(object, "base").as_string().unwrap_or_default(),
            pins: Pins {
                whatsapp: attribute("whatsapp"),
                pix_key: attribute("pix-key"),
                pix_name: attribute("pix-name"),
                pix_city: attribute("pix-city"),
                pix_holder: attribute("pix-holder"),
            },
            lang: attribute("lang"),
            languages: Array::from(&get(object, "languages")).iter().filter_map(language).collect(),
            channel: attribute("channel"),
            partial: get(object, "partial").is_truthy(),
            turn: get(object, "turn").dyn_into().ok(),
        }
    }

    /// What to wait for before the next part of long work; see [`vitrine_core::turns`].
    pub fn turn(&self) -> Option<Pin<Box<dyn Future<Output = ()>>>> {
        let wait: Promise = self.turn.as_ref()?.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
        Some(Box::pin(async { drop(JsFuture::from(wait).await) }))
    }
}

/// A language of a file. What is read here stays as long as the instance, which its element takes along.
fn language(file: JsValue) -> Option<&'static Language> {
    Some(Box::leak(Language::read(file.as_string()?.leak())?))
}
