//! What the browser's `Intl` knows of a language. Whatever is missing or unknown there is nothing here and not a trap.

use std::cell::LazyCell;

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A method of an `Intl` object that is made when it is first asked: the first that knows days takes a phone a tenth of a second.
pub struct Method(LazyCell<Option<Function>, Box<dyn FnOnce() -> Option<Function>>>);

/// The names and values of options.
pub type Settings = Vec<(&'static str, String)>;

impl Method {
    /// The method called `name` of an `Intl` object of this class, language and settings.
    pub fn new(class: &'static str, name: &'static str, language: String, settings: Settings) -> Self {
        Self(LazyCell::new(Box::new(move || method(class, name, &language, &settings).ok())))
    }

    /// What it makes of a value.
    pub fn ask(&self, value: &JsValue) -> Option<String> {
        self.0.as_ref()?.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
    }
}

fn method(class: &str, method: &str, language: &str, settings: &Settings) -> Result<Function, JsValue> {
    let options = options(settings)?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let constructor: Function = Reflect::get(&intl, &class.into())?.dyn_into()?;
    let object = Reflect::construct(&constructor, &Array::of2(&language.into(), &options))?;
    // `format` comes bound to its object, `select` does not.
    let method: Function = Reflect::get(&object, &method.into())?.dyn_into()?;
    Ok(method.bind0(&object))
}

/// Options as an object of the page.
pub fn options(settings: &[(&str, String)]) -> Result<Object, JsValue> {
    let options = Object::new();
    for (name, value) in settings {
        Reflect::set(&options, &(*name).into(), &value.into())?;
    }
    Ok(options)
}

/// Milliseconds since 1970, as the page counts.
#[allow(clippy::cast_precision_loss)]
pub fn milliseconds(seconds: i64) -> JsValue {
    JsValue::from_f64(seconds as f64 * 1_000.0)
}

/// A moment for `Intl.DateTimeFormat`.
pub fn date(seconds: i64) -> JsValue {
    Date::new(&milliseconds(seconds)).into()
}
