//! Elements, built by calls.
//!
//! `html!` writes out the making of each element where it stands. These few functions exist once, and an element costs
//! what its calls cost; ARCHITECTURE.md has the figures.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::virtual_dom::{Key, Listener, ListenerKind, VTag};
use yew::{AttrValue, Html, NodeRef};

use super::sender::Sender;
use crate::session::Action;

/// An element that is being built.
pub struct El(Box<VTag>);

/// An element.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

/// A `div` of a class.
#[inline(never)]
pub fn div(class: &'static str) -> El {
    el("div").class(class)
}

/// A `span` of a class.
#[inline(never)]
pub fn span(class: &'static str) -> El {
    el("span").class(class)
}

/// A `p` of a class.
#[inline(never)]
pub fn p(class: &'static str) -> El {
    el("p").class(class)
}

/// A `button` that does `action`.
#[inline(never)]
pub fn button(class: &'static str, on: On) -> El {
    el("button").set("type", "button").class(class).on(Kind::Click, on)
}

/// A link to another site, opened beside the shop.
#[inline(never)]
pub fn link(class: &'static str, href: AttrValue) -> El {
    el("a").class(class).val("href", href).set("target", "_blank").set("rel", "noopener noreferrer")
}

impl El {
    /// With an attribute.
    #[inline(never)]
    pub fn set(mut self, name: &'static str, value: &'static str) -> Self {
        self.0.add_attribute(name, value);
        self
    }

    /// With an attribute whose value is not known in advance.
    #[inline(never)]
    pub fn val(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.add_attribute(name, value);
        self
    }

    /// With an attribute of this text.
    pub fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.val(name, AttrValue::from(value.into()))
    }

    /// With an attribute where `on` is true.
    #[inline(never)]
    pub fn when(self, on: bool, name: &'static str, value: &'static str) -> Self {
        if on { self.set(name, value) } else { self }
    }

    /// With a class, or several.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.when(!class.is_empty(), "class", class)
    }

    /// With the hook that the contract names.
    #[inline(never)]
    pub fn hook(self, name: &'static str) -> Self {
        self.set("data-v", name)
    }

    /// What an `input` or `textarea` holds.
    #[inline(never)]
    pub fn value(mut self, value: AttrValue) -> Self {
        self.0.set_value(Some(value));
        self
    }

    /// Whether a box or radio is ticked.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.set_checked(checked);
        self
    }

    /// Whether an `option` is the one that is chosen.
    #[inline(never)]
    pub fn selected(mut self, selected: bool) -> Self {
        self.0.add_property("selected", selected);
        self
    }

    /// Hearing an event.
    #[inline(never)]
    pub fn on(mut self, kind: Kind, on: On) -> Self {
        self.0.add_listener(Rc::new(Heard { kind, on }));
        self
    }

    /// Told apart from its siblings, so that it stays itself when they come and go.
    #[inline(never)]
    pub fn key(mut self, key: impl Into<Key>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// Found again through `node` once it is in the page.
    #[inline(never)]
    pub fn node(mut self, node: &NodeRef) -> Self {
        self.0.node_ref = node.clone();
        self
    }

    /// With an element inside.
    #[inline(never)]
    pub fn put(mut self, child: El) -> Self {
        self.0.add_child(child.html());
        self
    }

    /// With an element inside, if there is one.
    #[inline(never)]
    pub fn maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.put(child),
            None => self,
        }
    }

    /// With elements inside.
    #[inline(never)]
    pub fn all(mut self, children: Vec<El>) -> Self {
        self.0.add_children(children.into_iter().map(El::html));
        self
    }

    /// With a text inside.
    #[inline(never)]
    pub fn text(mut self, text: &'static str) -> Self {
        self.0.add_child(Html::from(AttrValue::Static(text)));
        self
    }

    /// With a text inside that is not known in advance.
    #[inline(never)]
    pub fn say(mut self, text: &str) -> Self {
        self.0.add_child(Html::from(AttrValue::from(text.to_owned())));
        self
    }

    /// As what Yew shows.
    #[inline(never)]
    pub fn html(self) -> Html {
        Html::from(*self.0)
    }
}

/// Makes an action of what stands in a field; none where that means nothing.
type FromText = dyn Fn(&str) -> Option<Action>;

/// What an event does.
pub enum On {
    /// Sends an action.
    Do(Sender, Action),
    /// Sends the action that is made of what stands in the field now.
    Typed(Sender, Rc<FromText>),
    /// Sends the action that is made of whether the box is ticked now.
    Ticked(Sender, Rc<dyn Fn(bool) -> Action>),
    /// Anything else.
    Call(Rc<dyn Fn(Event)>),
    /// Nothing, not even what the browser would do: a control that is full or at its end stays where it is.
    Nothing,
}

/// The events that the shop hears.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A click, a tap, a key that does the same.
    Click,
    /// A field's text as it is typed.
    Input,
    /// A field's text or tick once it is done.
    Change,
    /// A wish to close a dialog, such as Esc.
    Cancel,
    /// A way through what scrolls.
    Scroll,
    /// Two clicks or taps on the same place.
    Twice,
    /// A picture that came.
    Load,
    /// A picture that did not.
    Error,
}

struct Heard {
    kind: Kind,
    on: On,
}

impl Listener for Heard {
    fn kind(&self) -> ListenerKind {
        match self.kind {
            Kind::Click => ListenerKind::onclick,
            Kind::Input => ListenerKind::oninput,
            Kind::Change => ListenerKind::onchange,
            Kind::Cancel => ListenerKind::oncancel,
            Kind::Scroll => ListenerKind::onscroll,
            Kind::Twice => ListenerKind::ondblclick,
            Kind::Load => ListenerKind::onload,
            Kind::Error => ListenerKind::onerror,
        }
    }

    fn handle(&self, event: Event) {
        match &self.on {
            On::Do(sender, action) => sender.send(action.clone()),
            On::Typed(sender, make) => {
                if let Some(action) = make(&typed(&event)) {
                    sender.send(action);
                }
            }
            On::Ticked(sender, make) => sender.send(make(ticked(&event))),
            On::Call(call) => call(event),
            On::Nothing => event.prevent_default(),
        }
    }

    fn passive(&self) -> bool {
        false
    }
}

fn typed(event: &Event) -> String {
    let target = event.target();
    let input = target.as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    let area =
        || target.as_ref().and_then(|target| target.dyn_ref::<HtmlTextAreaElement>()).map(HtmlTextAreaElement::value);
    let select =
        || target.as_ref().and_then(|target| target.dyn_ref::<HtmlSelectElement>()).map(HtmlSelectElement::value);
    input.or_else(area).or_else(select).unwrap_or_default()
}

fn ticked(event: &Event) -> bool {
    let target = event.target();
    target.is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked))
}
