//! What the element's script hands over, as it comes: read into types that cannot be wrong by [`super::pin`].

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A shop file and where it came from.
pub struct Given {
    /// The text of the shop file.
    pub file: String,
    /// Whether it stood in the page.
    pub inline: bool,
    /// The address that those in it are relative to.
    pub base: String,
    /// Whether it came from the page's own origin.
    pub same_origin: bool,
    /// The attributes of the element.
    pub attributes: Attributes,
}

/// The attributes that say more than the shop file; `None` when absent.
#[derive(Default)]
pub struct Attributes {
    /// The seller's number.
    pub whatsapp: Option<String>,
    /// The payee's key; with it, all that the file says of a payee is void.
    pub pix_key: Option<String>,
    /// The payee's name.
    pub pix_name: Option<String>,
    /// The payee's city.
    pub pix_city: Option<String>,
    /// The name that banks show for the key.
    pub pix_holder: Option<String>,
    /// Where the shopper came from.
    pub channel: Option<String>,
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
            inline: get(object, "inline").is_truthy(),
            base: get(object, "base").as_string().unwrap_or_default(),
            same_origin: get(object, "sameOrigin").is_truthy(),
            attributes: Attributes {
                whatsapp: attribute("whatsapp"),
                pix_key: attribute("pixKey"),
                pix_name: attribute("pixName"),
                pix_city: attribute("pixCity"),
                pix_holder: attribute("pixHolder"),
                channel: attribute("channel"),
            },
        }
    }
}
