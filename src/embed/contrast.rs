//! Whether the colours that the merchant's page sets can be read; one that cannot is dropped and told of.
//!
//! The stylesheet brings every accent to enough contrast by arithmetic, but takes surface, text, muted and on-accent as they
//! are given. They are looked at once, when the shop shows: the browser says what they come to, as linear light, in which
//! the luminance of WCAG 2.2 is a plain sum.

use vitrine_core::problem::{Problem, Severity};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, HtmlElement};

use crate::ui::Page;

/// The grounds that text stands on.
const GROUNDS: [&str; 4] = ["var(--_vitrine-s)", "var(--_vitrine-up)", "var(--_vitrine-well)", "var(--_vitrine-tint)"];
/// The least contrast of a text, and of the edge of a control (WCAG 2.2, 1.4.3 and 1.4.11), in hundredths.
const TEXT: u32 = 450;
const EDGE: u32 = 300;

/// Drops each colour in `at` that cannot be read, and tells the merchant.
pub fn check(at: &HtmlElement, page: &Page) {
    if let Some(probe) = Probe::in_(at) {
        probe.check(page);
        probe.shop.remove();
    }
}

/// An element in the shop's colours that says what a colour comes to.
struct Probe {
    at: HtmlElement,
    shop: HtmlElement,
    own: CssStyleDeclaration,
    computed: CssStyleDeclaration,
}

impl Probe {
    fn in_(at: &HtmlElement) -> Option<Self> {
        let window = web_sys::window()?;
        let make = |class| {
            let element: HtmlElement = window.document()?.create_element("div").ok()?.dyn_into().ok()?;
            element.set_class_name(class);
            Some(element)
        };
        let (shop, inner) = (make("v")?, make("vh")?);
        let at = at.clone();
        shop.append_child(&inner).ok()?;
        at.append_child(&shop).ok()?;
        let computed = window.get_computed_style(&inner).ok()??;
        Some(Self { at, shop, own: inner.style(), computed })
    }

    fn check(&self, page: &Page) {
        if !["--vitrine-surface", "--vitrine-text", "--vitrine-muted", "--vitrine-on-accent"]
            .iter()
            .any(|it| self.sets(it))
        {
            return;
        }
        let against = |colour: &str, grounds: &[&str], least| {
            let contrasts = grounds.iter().filter_map(|ground| self.contrast(colour, ground));
            contrasts.min().filter(|worst| *worst < least)
        };
        // White where the page is light: `light-dark` decides as it does for the shop.
        let (light, surface) = (self.luminance("light-dark(#fff,#000)"), self.luminance("var(--_vitrine-s)"));
        let plain = light.zip(surface).is_none_or(|(light, it)| if light > 0.5 { it > 0.8 } else { it < 0.05 });
        if !plain {
            let found = "it is neither near white on a light page nor near black on a dark one";
            self.drop("--vitrine-surface", page, found.into());
        }
        let [surface, sheet, ..] = GROUNDS;
        self.judge("--vitrine-text", page, || {
            against("var(--_vitrine-t)", &GROUNDS, TEXT)
                .or_else(|| against("var(--_vitrine-line)", &[surface, sheet], EDGE))
        });
        self.judge("--vitrine-muted", page, || against("var(--_vitrine-m)", &GROUNDS, TEXT));
        if against("var(--_vitrine-m)", &GROUNDS, TEXT).is_some() {
            // The text can be read, but not a weaker form of it.
            let _ = self.at.style().set_property("--vitrine-muted", "var(--vitrine-text)");
        }
        self.judge("--vitrine-on-accent", page, || {
            self.contrast("var(--_vitrine-on)", "var(--_vitrine-fill)").filter(|contrast| *contrast < TEXT)
        });
    }

    fn sets(&self, name: &str) -> bool {
        self.computed.get_property_value(name).is_ok_and(|value| !value.is_empty())
    }

    fn judge(&self, name: &str, page: &Page, worst: impl Fn() -> Option<u32>) {
        if self.sets(name)
            && let Some(worst) = worst()
        {
            let (whole, tenths) = (worst / 100, worst / 10 % 10);
            self.drop(name, page, format!("its contrast comes to {whole}.{tenths}:1"));
        }
    }

    fn drop(&self, name: &str, page: &Page, found: String) {
        if !self.sets(name) {
            return;
        }
        // A property without a value: what the stylesheet has instead takes its place.
        let _ = self.at.style().set_property(name, "initial");
        page.tell_problem(&Problem {
            severity: Severity::Warning,
            place: name.into(),
            found: [&found, "; the shop keeps its own colour"].concat(),
            repair: "choose a colour with at least 4.5:1".into(),
        });
    }

    /// The contrast of two colours in hundredths, rounded down; `None` where the browser cannot say.
    fn contrast(&self, one: &str, other: &str) -> Option<u32> {
        let (one, other) = (self.luminance(one)?, self.luminance(other)?);
        let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some((contrast * 100.0) as u32)
    }

    /// The relative luminance of a colour.
    fn luminance(&self, colour: &str) -> Option<f64> {
        let value = ["color(from ", colour, " srgb-linear r g b)"].concat();
        self.own.set_property("color", &value).ok()?;
        let computed = self.computed.get_property_value("color").ok()?;
        // `color(srgb-linear 0.5 0.5 0.5)`
        let mut parts = computed.strip_prefix("color(srgb-linear ")?.split(' ').map(js_sys::parse_float);
        let mut part = || parts.next().map(|part| part.clamp(0.0, 1.0)).filter(|part| !part.is_nan());
        let (red, green, blue) = (part()?, part()?, part()?);
        Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    }
}
