//! The way back to the shop for whatever the page hears.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::html::Scope;

use super::{App, Message};

/// Sends messages to the shop.
///
/// A message arrives once who sent it is done, and then the screen follows at once: state, elements, dialog and focus change in
/// one go, so that no frame shows half of it. Sent directly, a page that hears of a change and taps on would come back
/// into code that is still running.
#[derive(Clone)]
pub struct Sender(Scope<App>);

impl Sender {
    pub fn to(scope: &Scope<App>) -> Self {
        Self(scope.clone())
    }

    pub fn send(&self, message: impl Into<Message>) {
        self.later(message.into());
    }

    #[inline(never)]
    fn later(&self, message: Message) {
        let scope = self.0.clone();
        wasm_bindgen_futures::spawn_local(async move { scope.send_message(message) });
    }

    /// Sends a message at the beginning of the next frame, which shows what comes of it. A page that is behind another has none.
    pub fn send_in_frame(&self, message: Message) {
        let sender = self.clone();
        in_frame(Box::new(move || sender.later(message)));
    }

    /// Sends a message once the browser has done what the tap asks of it: at the beginning of the next frame, or, of a page that is
    /// behind another by then, soon.
    pub fn send_after_tap(&self, message: impl Into<Message>) {
        let (sender, message) = (self.clone(), Cell::new(Some(message.into())));
        let once = Rc::new(move || {
            if let Some(message) = message.take() {
                sender.later(message);
            }
        });
        let framed = Rc::clone(&once);
        in_frame(Box::new(move || framed()));
        Timeout::new(0, move || once()).forget();
    }
}

#[inline(never)]
fn in_frame(act: Box<dyn FnOnce()>) {
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(Closure::once_into_js(act).unchecked_ref());
    }
}
