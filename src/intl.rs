//! What the browser's `Intl` knows of a language. Whatever is missing or unknown there is an error here and not a trap.

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The method called `method` of a new `Intl` object of this class, language and settings.
pub fn method(class: &str, method: &str, language: &str, settings: &[(&str, &str)]) -> Result<Function, JsValue> {
    let options = Object::new();
    for (name, value) in settings {
        Reflect::set(&options, &(*name).into(), &(*value).into())?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let constructor: Function = Reflect::get(&intl, &class.into())?.dyn_into()?;
    let object = Reflect::construct(&constructor, &Array::of2(&language.into(), &options))?;
    // `format` comes bound to its object, `select` does not.
    let method: Function = Reflect::get(&object, &method.into())?.dyn_into()?;
    Ok(method.bind0(&object))
}

/// What such a method makes of a value.
pub fn ask(method: Option<&Function>, value: &JsValue) -> Option<String> {
    method?.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
}

/// A moment for `Intl.DateTimeFormat`.
#[allow(clippy::cast_precision_loss)]
pub fn date(seconds: i64) -> JsValue {
    Date::new(&JsValue::from_f64(seconds as f64 * 1_000.0)).into()
}
