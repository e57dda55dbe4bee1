//! The way back to the shop for whatever the page hears.

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
}
