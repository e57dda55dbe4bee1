//! What is kept in the browser: the one place that touches its storage.
//!
//! A browser may have no storage, refuse it, or be full. Then a cart lives as long as the page, and nothing else changes.

use web_sys::Storage;

/// The place of one shop's text in the browser's storage, which only pages of the same origin see.
pub struct Store {
    key: String,
}

impl Store {
    /// The place called `key`.
    pub fn new(key: String) -> Self {
        Self { key }
    }

    /// What is kept.
    pub fn kept(&self) -> Option<String> {
        storage()?.get_item(&self.key).ok()?
    }

    /// Keeps a text in place of what was there, or nothing.
    pub fn keep(&self, text: Option<&str>) {
        let Some(storage) = storage() else { return };
        let _ = match text {
            Some(text) => storage.set_item(&self.key, text),
            None => storage.remove_item(&self.key),
        };
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
