//! Watches over the Pix code while it shows: what a script of the page changes there is put back as it was drawn.
//!
//! This is no wall. A script of the page has the same rights as the shop; one that runs earlier, hides the code or lays its
//! own over it is not stopped (docs/security.md says what is and what is not). It stops the cheap attack, a line of script
//! that swaps the code in the page, and it tells the merchant.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, JSON, Reflect};
use vitrine_core::problem::{Problem, Severity};
use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, Node};
use yew::NodeRef;

use super::Page;
use super::sender::Sender;
use crate::session::Action;

/// How often what was changed is put back. Who goes on after that is quicker than us: then the code is taken away.
const PATIENCE: u8 = 8;

/// What a `MutationObserver` is told to watch.
const WATCHED: &str = r#"{"subtree":true,"childList":true,"attributeOldValue":true,"characterDataOldValue":true}"#;

/// Watches one part of the page.
#[derive(Default)]
pub struct Guard {
    /// What is watched, while it is in the page.
    pub node: NodeRef,
    watch: Option<Watch>,
}

struct Watch {
    at: Element,
    observer: MutationObserver,
    repair: Rc<dyn Fn(&Array)>,
    _heard: Closure<dyn FnMut(Array, MutationObserver)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Guard {
    /// Before the shop draws: what changed until now was not the shop.
    pub fn before(&self) {
        if let Some(watch) = &self.watch {
            (watch.repair)(&watch.observer.take_records());
        }
    }

    /// After the shop has drawn, before anyone else's turn: what changed since was the shop. Watches what is there now, or
    /// nothing.
    pub fn after(&mut self, page: &Rc<Page>, sender: &Sender) {
        let at = self.node.cast::<Element>();
        match &self.watch {
            Some(watch) if at.as_ref() == Some(&watch.at) => drop(watch.observer.take_records()),
            _ => self.watch = at.and_then(|at| watch(at, Rc::clone(page), sender.clone())),
        }
    }
}

fn watch(at: Element, page: Rc<Page>, sender: Sender) -> Option<Watch> {
    let times = Cell::new(0_u8);
    let repair: Rc<dyn Fn(&Array)> = Rc::new(move |records| {
        let time = times.get();
        if records.length() == 0 || time > PATIENCE {
            return;
        }
        times.set(time.saturating_add(1));
        if time == PATIENCE {
            sender.send(Action::Distrust);
            return;
        }
        // The last change first, so that each finds the page as it left it.
        for at in (0..records.length()).rev() {
            undo(&records.get(at));
        }
        if time == 0 {
            page.tell_problem(&Problem {
                severity: Severity::Error,
                place: "pix".into(),
                found: "a script of the page changed what stands with the Pix code; it was put back".into(),
                repair: "find that script: it may send your money elsewhere".into(),
            });
        }
    });
    let called = Rc::clone(&repair);
    let heard = Closure::<dyn FnMut(Array, MutationObserver)>::new(move |records, observer: MutationObserver| {
        called(&records);
        // Putting back is a change, too.
        observer.take_records();
    });
    let observer = MutationObserver::new(heard.as_ref().unchecked_ref()).ok()?;
    observer.observe_with_options(&at, JSON::parse(WATCHED).ok()?.unchecked_ref()).ok()?;
    Some(Watch { at, observer, repair, _heard: heard })
}

/// Undoes one change, as far as it can be undone. Read key by key: a binding for each would weigh more.
fn undo(record: &JsValue) {
    let get = |key: &str| Reflect::get(record, &key.into()).unwrap_or(JsValue::NULL);
    let Ok(target) = get("target").dyn_into::<Node>() else { return };
    let (name, old) = (get("attributeName").as_string(), get("oldValue").as_string());
    if let (Some(name), Some(element)) = (name, target.dyn_ref::<Element>()) {
        let _ = match old {
            Some(old) => element.set_attribute(&name, &old),
            None => element.remove_attribute(&name),
        };
    } else if old.is_some() {
        target.set_node_value(old.as_deref());
    } else {
        let nodes = |key: &str| Array::from(&get(key)).into_iter().filter_map(|node| node.dyn_into::<Node>().ok());
        let next = get("nextSibling").dyn_into::<Node>().ok();
        nodes("addedNodes").for_each(|node| drop(target.remove_child(&node)));
        nodes("removedNodes").for_each(|node| drop(target.insert_before(&node, next.as_ref())));
    }
}
