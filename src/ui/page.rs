//! The page as the shop sees it: where pictures come from, what is told to it, what it lends.

use serde::Serialize;
use vitrine_core::problem::Problem;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, HtmlTextAreaElement, Url};
use yew::AttrValue;

/// What surrounds one element.
pub struct Page {
    host: HtmlElement,
    base: String,
}

/// What the element tells the page: a `CustomEvent` of this name with these details, and `v: 1`.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Event<'a> {
    /// `vitrine-ready`: the shop shows.
    Ready { products: usize },
    /// `vitrine-view`: a product is open.
    View { id: &'a str },
    /// `vitrine-cart`: the cart changed.
    #[serde(rename_all = "camelCase")]
    Cart { lines: usize, subtotal_minor: f64, currency: &'static str },
    /// `vitrine-send`: the shopper opens the link; cancelable.
    #[serde(rename_all = "camelCase")]
    Send { code: &'a str, total_minor: f64, currency: &'static str },
    /// `vitrine-pix`: a Pix code shows.
    #[serde(rename_all = "camelCase")]
    Pix { code: &'a str, amount_minor: f64 },
    /// `vitrine-copy`: something is in the clipboard.
    Copy { what: &'static str },
    /// `vitrine-problem`: something the merchant should mend.
    Problem { severity: &'static str, place: &'a str, found: &'a str, repair: &'a str },
}

impl Event<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Ready { .. } => "vitrine-ready",
            Self::View { .. } => "vitrine-view",
            Self::Cart { .. } => "vitrine-cart",
            Self::Send { .. } => "vitrine-send",
            Self::Pix { .. } => "vitrine-pix",
            Self::Copy { .. } => "vitrine-copy",
            Self::Problem { .. } => "vitrine-problem",
        }
    }
}

/// Minor units as JavaScript holds them: exact, since [`vitrine_core::money::Money::MAX`] is under 2⁵³.
#[allow(clippy::cast_precision_loss)]
pub fn minor(amount: vitrine_core::money::Money) -> f64 {
    amount.minor() as f64
}

impl Page {
    /// The surroundings of `host`, whose pictures have addresses relative to `base`.
    pub fn new(host: HtmlElement, base: String) -> Self {
        Self { host, base }
    }

    /// Tells the page; returns whether the page agrees to what would follow.
    pub fn tell(&self, event: &Event) -> bool {
        let detail = serde_wasm_bindgen::to_value(event).unwrap_or(JsValue::NULL);
        let _ = js_sys::Reflect::set(&detail, &"v".into(), &1.into());
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(matches!(event, Event::Send { .. }));
        init.set_detail(&detail);
        CustomEvent::new_with_event_init_dict(event.name(), &init)
            .and_then(|event| self.host.dispatch_event(&event))
            .unwrap_or(true)
    }

    /// Tells the merchant, by event and on the console, never on the page.
    pub fn tell_problem(&self, problem: &Problem) {
        let Problem { severity, place, found, repair } = problem;
        web_sys::console::warn_1(&format!("vitrine: {problem}").into());
        self.tell(&Event::Problem { severity: severity.as_str(), place, found, repair });
    }

    /// The whole address of a picture: `https:`, or of the page's own origin.
    pub fn picture(&self, src: &str) -> Option<AttrValue> {
        let url = Url::new_with_base(src, &self.base).ok()?;
        let own = web_sys::window().and_then(|window| window.location().origin().ok());
        let allowed = url.protocol() == "https:" || own.is_some_and(|own| own == url.origin());
        allowed.then(|| url.href().into())
    }

    /// Whether the shopper wants her connection spared.
    pub fn is_sparing() -> bool {
        let Some(window) = web_sys::window() else { return false };
        let get = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let connection = get(&window.navigator(), "connection");
        let asked = connection.is_object() && get(&connection, "saveData").is_truthy();
        asked || matches("(prefers-reduced-data: reduce)")
    }

    /// Whether the window is wider than a phone's: as the style has it.
    pub fn is_wide() -> bool {
        matches("(min-width: 720px)")
    }

    /// The address of this page with `place` in the shop: `#vitrine=bolo`.
    pub fn address(place: &str) -> String {
        let href = Self::href().unwrap_or_default();
        [href.split('#').next().unwrap_or_default(), place].concat()
    }

    /// The place in a shop that the page's address names, without `#vitrine`: `=bolo`, `-cart=bolo,1000`.
    pub fn place() -> Option<String> {
        let href = Self::href()?;
        let (_, place) = href.split_once('#')?;
        place.strip_prefix("vitrine").map(str::to_owned)
    }

    fn href() -> Option<String> {
        web_sys::window()?.location().href().ok()
    }

    /// Takes the place out of the page's address: what it asked for is open, and the same link must work again.
    pub fn arrive() {
        let history = web_sys::window().and_then(|window| window.history().ok());
        if let Some(history) = history {
            // What the page keeps there stays.
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = history.replace_state_with_url(&state, "", Some(&Self::address("")));
        }
    }

    /// Whether no other shop stands on the page.
    pub fn is_alone(&self) -> bool {
        let document = self.host.owner_document();
        document.is_none_or(|document| document.get_elements_by_tag_name(&self.host.local_name()).length() == 1)
    }

    /// Bytes that nobody can foresee.
    pub fn random() -> [u8; 16] {
        let mut bytes = [0; 16];
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
        if filled.is_none() {
            // An order code is no secret: where the page has no `crypto`, any number does.
            bytes.iter_mut().for_each(|byte| *byte = random_byte());
        }
        bytes
    }

    /// Copies a text, by the clipboard or, where the page has none or it refuses, by a selection inside `near` (the
    /// open dialog: outside it nothing can be selected). Returns whether the text was taken.
    pub async fn copy(text: &str, near: &web_sys::Element) -> bool {
        let clipboard = web_sys::window()
            .map(|window| window.navigator())
            .and_then(|navigator| js_sys::Reflect::get(&navigator, &"clipboard".into()).ok())
            .and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>().ok());
        if let Some(clipboard) = clipboard
            && wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
        {
            return true;
        }
        copy_by_selection(text, near).unwrap_or(false)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn random_byte() -> u8 {
    (js_sys::Math::random() * 256.0) as u8
}

fn copy_by_selection(text: &str, near: &web_sys::Element) -> Option<bool> {
    let document = near.owner_document()?;
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("vh");
    field.set_read_only(true);
    field.set_value(text);
    near.append_child(&field).ok()?;
    let focused = near.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok().and_then(|root| root.active_element());
    field.select();
    let copied = document.dyn_ref::<web_sys::HtmlDocument>().and_then(|document| document.exec_command("copy").ok());
    field.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.focus();
    }
    copied
}

fn matches(query: &str) -> bool {
    let window = web_sys::window();
    window.and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|query| query.matches())
}
