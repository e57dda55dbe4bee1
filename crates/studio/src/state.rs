//! Everything the Studio knows at one moment, and the one place where that changes.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;
use vitrine_core::problem::Problem;
use yew::{Reducible, UseReducerHandle, hook, use_context};

use crate::check::Checked;
use crate::document::Document;
use crate::history::History;
use crate::path::{Path, Step};
use crate::section::Section;

/// What becomes of the work when the page closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// Not known yet: the browser is being asked.
    #[default]
    Asked,
    /// Kept in this browser.
    Kept,
    /// The browser keeps nothing for this page.
    Blocked,
    /// Another tab has taken the work over. It stays as it was left until this page is loaded anew.
    Elsewhere,
}

/// The pictures from the merchant's computer: path in the shop file → address that shows it here.
pub type Pictures = BTreeMap<String, String>;

/// Everything the Studio knows.
#[derive(Clone, Debug)]
pub struct State {
    /// The file now, before and after.
    pub history: History,
    /// The file as shops read it.
    pub checked: Rc<Checked>,
    /// What is on screen.
    pub section: Section,
    /// The product whose form is open.
    pub product: Option<usize>,
    /// The pictures that are kept beside the file.
    pub pictures: Rc<Pictures>,
    /// The paths of those that were chosen and are still made small. They stand in the file from the start, so that they go
    /// where their product goes, whatever happens to it meanwhile.
    pub coming: Rc<BTreeSet<String>>,
    /// What could not be read of the catalog that the file was made of.
    pub left_out: Rc<[Problem]>,
    /// Whether the work is kept.
    pub storage: Storage,
    /// The order message that was pasted. It has a customer's name and address, so it is kept nowhere else.
    pub pasted: Rc<str>,
    /// The address of the shop's page, as typed, for the site and what is printed.
    pub address: Rc<str>,
    /// What the live region says.
    pub said: Rc<str>,
    /// Grows with every change, so that two states are compared without reading them.
    version: u64,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version
    }
}

/// What can happen.
#[derive(Debug)]
pub enum Action {
    /// A value of the file changes, or goes with `None`; `typing` is true for each letter of a text.
    Edit { path: Path, value: Option<Value>, typing: bool },
    /// Another file takes the place of this one.
    Begin(Document),
    /// The products of a catalog take the place of those of the file; some of it could not be read.
    Join { catalog: Document, left_out: Vec<Problem> },
    /// What the browser kept is there again.
    Restore { document: Option<Document>, address: String, pictures: Pictures },
    /// One change back.
    Undo,
    /// One change forth.
    Redo,
    /// Another section.
    Go(Section),
    /// The form of a product, or none.
    Open(Option<usize>),
    /// Pictures with these paths were chosen for the end of a list, and are still made small.
    Choose { list: Path, pictures: Vec<String> },
    /// Pictures were added.
    Keep(Pictures),
    /// What was chosen as the picture with this path is none.
    Refuse(String),
    /// Whether the work is kept.
    Store(Storage),
    /// An order message was pasted.
    Paste(String),
    /// The address of the shop's page was typed.
    Address(String),
    /// Something to say aloud.
    Say(String),
}

impl Default for State {
    fn default() -> Self {
        let document = Document::empty();
        Self {
            checked: Rc::new(Checked::new(&document)),
            history: History::new(document),
            section: Section::default(),
            product: None,
            pictures: Rc::default(),
            coming: Rc::default(),
            left_out: Rc::from([]),
            storage: Storage::default(),
            pasted: "".into(),
            address: "".into(),
            said: "".into(),
            version: 0,
        }
    }
}

impl State {
    /// The file as it is.
    pub fn document(&self) -> &Document {
        self.history.now()
    }

    fn with(&self, history: History) -> Self {
        let checked = Rc::new(Checked::new(history.now()));
        // A product that an undo took away has no form.
        let products = history.now().list(&Path::default().key("products")).len();
        Self { history, checked, product: self.product.filter(|index| *index < products), ..self.clone() }
    }

    fn begun(&self, document: Document, left_out: Vec<Problem>) -> Self {
        let history = self.history.changed(document, None);
        Self { left_out: left_out.into(), product: None, section: Section::Shop, ..self.with(history) }
    }

    fn after(&self, action: Action) -> Option<Self> {
        if self.storage == Storage::Elsewhere {
            return None;
        }
        Some(match action {
            Action::Edit { path, value, typing } => {
                let document = edited(self.document(), &path, value);
                if document == *self.document() {
                    return None;
                }
                self.with(self.history.changed(document, typing.then_some(path)))
            }
            Action::Begin(document) => self.begun(document, Vec::new()),
            Action::Join { catalog, left_out } => self.begun(self.document().with_products_of(&catalog), left_out),
            Action::Restore { document, address, pictures } => {
                let restored = document.map_or_else(|| self.clone(), |document| self.with(History::new(document)));
                Self { address: address.into(), pictures: Rc::new(pictures), storage: Storage::Kept, ..restored }
            }
            Action::Undo => Self { said: "Mudança desfeita.".into(), ..self.with(self.history.undone()?) },
            Action::Redo => Self { said: "Mudança refeita.".into(), ..self.with(self.history.redone()?) },
            Action::Go(section) => Self { section, product: None, ..self.clone() },
            Action::Open(product) => Self { product, section: Section::Products, ..self.clone() },
            Action::Choose { list, pictures } => {
                let added = pictures.iter().map(|src| serde_json::json!({ "src": src }));
                let items = self.document().list(&list).iter().cloned().chain(added).collect();
                let document = self.document().with(&list, Some(Value::Array(items)));
                let coming = self.coming.iter().cloned().chain(pictures).collect();
                Self { coming: Rc::new(coming), ..self.with(self.history.changed(document, None)) }
            }
            Action::Keep(added) => {
                let coming = self.coming.iter().filter(|path| !added.contains_key(*path)).cloned().collect();
                let pictures = self.pictures.iter().map(|(name, address)| (name.clone(), address.clone()));
                let pictures = pictures.chain(added).collect();
                Self { pictures: Rc::new(pictures), coming: Rc::new(coming), ..self.clone() }
            }
            Action::Refuse(path) => {
                let coming = self.coming.iter().filter(|one| **one != path).cloned().collect();
                let history = self.history.mended(|document| document.without_picture(&path));
                Self { coming: Rc::new(coming), ..self.with(history) }
            }
            Action::Store(storage) => Self { storage, ..self.clone() },
            Action::Paste(text) => Self { pasted: text.into(), ..self.clone() },
            Action::Address(text) => Self { address: text.into(), ..self.clone() },
            Action::Say(said) => Self { said: said.into(), ..self.clone() },
        })
    }
}

/// The file with a value changed. Pickup without details is `true`, so what is left of it when the last one goes is that.
fn edited(document: &Document, path: &Path, value: Option<Value>) -> Document {
    let pickup = Path::default().key("delivery").key("pickup");
    let inside = path.0.len() > pickup.0.len() && path.0.starts_with(&pickup.0);
    if inside && value.is_none() && document.get(&pickup).and_then(Value::as_object).is_some_and(|had| had.len() == 1) {
        return document.with(&pickup, Some(Value::Bool(true)));
    }
    // A payment that is only its kind becomes an object once it has more.
    if let (Some(Step::Key(key)), Some(_)) = (path.0.last(), &value)
        && let Some(parent) = path.0.split_last().map(|(_, rest)| Path(rest.to_vec()))
        && let Some(kind) = document.get(&parent).and_then(Value::as_str).filter(|_| key != "kind")
        && parent.0.first() == Some(&Step::Key("payments".into()))
    {
        return document.with(&parent, Some(serde_json::json!({ "kind": kind }))).with(path, value);
    }
    document.with(path, value)
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match self.after(action) {
            Some(state) => Rc::new(Self { version: self.version.wrapping_add(1), ..state }),
            None => self,
        }
    }
}

/// The state and what changes it, for every part of the screen.
pub type Studio = UseReducerHandle<State>;

/// The state, in a component.
#[hook]
pub fn use_studio() -> Studio {
    let Some(studio) = use_context::<Studio>() else { unreachable!("the app provides the state") };
    studio
}

/// Changes what stands at `path`.
pub fn edit(studio: &Studio, path: &Path, value: Option<Value>) {
    studio.dispatch(Action::Edit { path: path.clone(), value, typing: false });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn after(file: &str, actions: Vec<Action>) -> Rc<State> {
        let document = Document::parse(file);
        let start = Action::Restore { document, address: String::new(), pictures: Pictures::new() };
        [start].into_iter().chain(actions).fold(Rc::new(State::default()), Reducible::reduce)
    }

    fn set(path: Path, value: Option<Value>) -> Action {
        Action::Edit { path, value, typing: false }
    }

    #[test]
    fn a_short_form_grows_and_shrinks_with_what_it_says() {
        let check = |before: Value, path: Path, value: Option<Value>, wanted: Value| {
            let state = after(&before.to_string(), vec![set(path, value)]);
            assert_eq!(*state.document().root(), wanted);
        };
        let root = Path::default();
        let time = root.key("delivery").key("pickup").key("time");
        let short = json!({ "delivery": { "pickup": true } });
        let long = json!({ "delivery": { "pickup": { "time": "20 min" } } });
        check(short.clone(), time.clone(), Some(json!("20 min")), long.clone());
        check(long, time, None, short);
        let name = root.key("payments").item(1).key("name");
        let paid = json!({ "payments": ["pix", { "kind": "card", "name": "Cartão" }] });
        check(json!({ "payments": ["pix", "card"] }), name, Some(json!("Cartão")), paid);
    }

    #[test]
    fn pictures_that_are_chosen_go_where_their_product_goes() {
        let products = Path::default().key("products");
        let choose = |index: usize, path: &str| Action::Choose {
            list: products.item(index).key("images"),
            pictures: vec![path.into()],
        };
        let keep = |path: &str| Action::Keep([(path.to_owned(), "blob:".to_owned())].into());
        let check = |actions: Vec<Action>, wanted: Value| {
            let state = after(r#"{"products":[{"title":"a"},{"title":"b"}]}"#, actions);
            assert_eq!(state.document().get(&products), Some(&wanted));
            state
        };
        let with = |title: &str, paths: &[&str]| {
            let images: Vec<Value> = paths.iter().map(|src| json!({ "src": src })).collect();
            json!({ "title": title, "images": images })
        };
        let up = |first: Value| set(products.clone(), Some(json!([first, { "title": "a" }])));
        let one = with("b", &["1"]);
        check(vec![choose(1, "1"), choose(1, "2")], json!([{ "title": "a" }, with("b", &["1", "2"])]));
        check(vec![choose(1, "1"), up(one.clone()), keep("1")], json!([one, { "title": "a" }]));
        let gone = check(vec![choose(1, "1"), Action::Undo, keep("1")], json!([{ "title": "a" }, { "title": "b" }]));
        assert!(gone.coming.is_empty() && gone.pictures.contains_key("1"));
        // What is no picture was never there, also not for who undoes and does again.
        let refused = vec![choose(1, "1"), choose(1, "2"), Action::Undo, Action::Refuse("2".into()), Action::Redo];
        check(refused, json!([{ "title": "a" }, one]));
    }

    #[test]
    fn what_another_tab_has_taken_over_is_not_changed_here() {
        let name = Path::default().key("name");
        let state = after(
            r#"{"name":"a"}"#,
            vec![
                set(name.clone(), Some(json!("b"))),
                Action::Store(Storage::Elsewhere),
                set(name.clone(), Some(json!("c"))),
                Action::Undo,
                Action::Store(Storage::Kept),
            ],
        );
        assert_eq!((state.document().text(&name), state.storage), ("b", Storage::Elsewhere));
    }

    #[test]
    fn a_product_that_is_taken_back_has_no_form() {
        let products = Path::default().key("products");
        let two = set(products, Some(json!([{ "title": "a" }, { "title": "b" }])));
        let open = Action::Open(Some(1));
        assert_eq!(after(r#"{"products":[]}"#, vec![two, open, Action::Undo]).product, None);
    }
}
