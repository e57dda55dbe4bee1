//! The border to the page: what the element's script calls.

mod contrast;
mod given;
mod style;

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;

use vitrine_core::message::Channel;
use vitrine_core::problem::{Problem, SENTENCES, Severity};
use vitrine_core::shop::{Shop, Unusable};
use vitrine_core::turns;
use vitrine_texts::Words;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yew::AppHandle;

use crate::clock::{self, LocalZone};
use crate::session::{Now, Session};
use crate::store::Store;
use crate::ui::{App, Locale, Message, Page, Start};
use given::Given;

/// A shop that shows in an element.
#[wasm_bindgen]
pub struct Mounted {
    app: Option<AppHandle<App>>,
    page: Rc<Page>,
    untold: bool,
}

/// Shows the shop of `given` in `at`, a fresh element inside the shadow root of `host`, which shows when `slot`, where the
/// merchant's HTML is, no longer does.
///
/// Returns nothing when there is nothing to sell. The problems of the file and the tag are told here, unless this module
/// was built without their sentences: then [`Mounted::untold`] says that there are some, and `vitrine-reader` knows them.
///
/// All this happens in turns with the page: reading the file may be long.
///
/// Where the merchant's language is not among those of `given`, nothing shows either, and `given.wants` is its tag.
///
/// # Errors
///
/// When the browser cannot adopt a stylesheet.
#[wasm_bindgen]
pub async fn mount(
    host: HtmlElement,
    slot: HtmlElement,
    at: HtmlElement,
    given: JsValue,
) -> Result<Option<Mounted>, JsValue> {
    let object = given;
    let given = Given::of(&object);
    let loaded = |tag| given.languages.iter().copied().find(|language| language.tag == tag);
    let missing = Cell::new(JsValue::UNDEFINED);
    let words = |tag: &str| -> &'static Words {
        let tag = vitrine_texts::of_merchant(tag);
        loaded(tag).map_or_else(
            || {
                missing.set(tag.into());
                &Words::EMPTY
            },
            |language| &language.words,
        )
    };
    let read = Shop::read_in_turns(&given.file, &words, &|| given.turn()).await;
    let wants = missing.take();
    Reflect::set(&object, &"wants".into(), &wants)?;
    if !wants.is_undefined() {
        return Ok(None);
    }
    let turn = || given.turn();
    turns::take(&turn).await;
    let Some(ready) = ready(host, &given, read) else { return Ok(None) };
    turns::take(&turn).await;
    style::adopt(&at.get_root_node())?;
    turns::take(&turn).await;
    contrast::check(&at, &ready.start.page);
    turns::take(&turn).await;
    Ok(Some(show(&slot, at, ready)))
}

/// A shop that can show.
struct Ready {
    start: Start,
    untold: bool,
}

/// Makes a shop of what was read; nothing when there is nothing to sell. A function of its own as [`show`] is, since all that
/// an async one keeps while it waits weighs.
#[inline(never)]
fn ready(host: HtmlElement, given: &Given, read: Result<(Shop, Vec<Problem>), Unusable>) -> Option<Ready> {
    let page = Rc::new(Page::new(host, given.base.clone()));
    let loaded = |tag| given.languages.iter().copied().find(|language| language.tag == tag);
    let (shop, problems) = match read {
        Ok((shop, mut problems)) => (Some(shop.pinned(&given.pins, given.origin, &mut problems)), problems),
        Err(unusable) => (None, unusable.problems),
    };
    if SENTENCES {
        problems.iter().for_each(|problem| page.tell_problem(problem));
    }
    let shop = shop?;
    let asked = given.lang.as_deref().and_then(|tag| Some((loaded(vitrine_texts::known(tag)?)?, tag)));
    let of_shop = || Some((loaded(vitrine_texts::of_merchant(&shop.language))?, &*shop.language));
    let (language, tag) = asked.or_else(of_shop)?;
    let locale = Rc::new(Locale::new(language, tag));
    let now = Now::new(clock::now(), Rc::new(LocalZone::of(&shop.time_zone)));
    let channel = given.channel.as_deref().and_then(Channel::parse);
    let store = Rc::new(Store::new(given.key.clone()));
    let mut session = Session::new(Rc::new(shop), channel, now);
    session.sparing = Page::is_sparing();
    let start = Start { session: Rc::new(session), partial: given.partial, store, page, locale };
    Some(Ready { start, untold: !SENTENCES && !problems.is_empty() })
}

/// Draws the shop in the slot's place: the slot goes first, so that a list is measured where it will be, and the browser
/// shows nothing in between.
#[inline(never)]
fn show(slot: &HtmlElement, at: HtmlElement, ready: Ready) -> Mounted {
    let _ = slot.style().set_property("display", "none");
    let _ = at.style().remove_property("display");
    let Ready { start, untold } = ready;
    let page = Rc::clone(&start.page);
    let app = yew::Renderer::<App>::with_root_and_props(at.into(), start).render();
    Mounted { app: Some(app), page, untold }
}

#[wasm_bindgen]
impl Mounted {
    /// Hears of an observed attribute that changed after the shop showed. Who is written to and who is paid no longer change:
    /// a script that tried would send a shopper's money elsewhere.
    pub fn update(&self, name: &str) {
        self.page.tell_problem(&Problem {
            severity: Severity::Error,
            place: name.into(),
            found: "the attribute changed after the shop had shown; the change is ignored".into(),
            repair: "set it before the element is on the page".into(),
        });
    }

    /// Hears that the rest of the module is there, where `given.partial` said that it was not.
    pub fn complete(&self) {
        if let Some(app) = &self.app {
            app.send_message(Message::Complete);
        }
    }

    /// Whether the file or the tag has problems that nobody has told yet.
    #[must_use]
    pub fn untold(&self) -> bool {
        self.untold
    }

    /// Takes the shop out of the page.
    pub fn destroy(mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}
