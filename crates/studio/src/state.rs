//! Everything the Studio knows at one moment, and the one place where that changes.

use std::rc::Rc;

use vitrine_core::problem::Problem;
use yew::{Reducible, UseReducerHandle, hook, use_context};

use crate::browser::Kept;
use crate::check::Checked;
use crate::document::Document;
use crate::history::History;
use crate::path::Path;
use crate::pictures::Pictures;
use crate::renaming::followed;
use crate::section::Section;
use crate::shorthand::edited;
use crate::value::{Value, json};

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
    /// It keeps no more: its place is full, or was when something was last to be kept.
    Full,
    /// Another tab has taken the work over. It stays as it was left until this page is loaded anew.
    Elsewhere,
}

/// Everything the Studio knows.
#[derive(Clone, Debug)]
pub struct State {
    /// The file now, before and after.
    pub history: History,
    /// The file as shops read it.
    pub checked: Rc<Checked>,
    /// Whether more was typed since it was read. A long file is read once the typing pauses, or anything else happens.
    pub unread: bool,
    /// What is on screen.
    pub section: Section,
    /// The product whose form is open.
    pub product: Option<usize>,
    /// The pictures from the merchant's computer: of this shop, and of those that undo brings back.
    pub pictures: Rc<Pictures>,
    /// The last album that a shop was given.
    albums: u32,
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
    /// The typing pauses: what was not read is.
    Read,
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
    /// The picture with this key was added.
    Keep { key: String, address: String },
    /// What was chosen as the picture with this key is none.
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
            unread: false,
            history: History::new(document),
            section: Section::default(),
            product: None,
            pictures: Rc::default(),
            albums: 0,
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

    /// The album of a file that takes the place of this one. The pictures of the shop that is there are not the next one's, unless it
    /// is the same shop.
    pub fn album_of(&self, next: &Document) -> u32 {
        let known = self.history.all().find(|earlier| earlier.is_shop_of(next)).map(Document::album);
        known.unwrap_or_else(|| self.albums.saturating_add(1))
    }

    fn with(&self, history: History) -> Self {
        let checked = Rc::new(Checked::new(history.now()));
        // A product that an undo took away has no form.
        let products = history.now().list(&Path::default().key("products")).len();
        let product = self.product.filter(|index| *index < products);
        Self { history, checked, unread: false, product, ..self.clone() }
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
                let before = self.history.before(typing.then_some(&path));
                let document = followed(before, edited(self.document(), &path, value), &path);
                if document == *self.document() {
                    return None;
                }
                let unread = typing && document.is_long();
                let history = self.history.changed(document, typing.then_some(path));
                if unread { Self { history, unread, ..self.clone() } } else { self.with(history) }
            }
            Action::Read => return None,
            Action::Begin(document) => {
                let album = self.album_of(&document);
                Self { albums: self.albums.max(album), ..self.begun(document.beside(album), Vec::new()) }
            }
            Action::Join { catalog, left_out } => self.begun(self.document().with_products_of(&catalog), left_out),
            Action::Restore { document, address, pictures } => {
                let albums = document.as_ref().map_or(0, Document::album);
                let restored = document.map_or_else(|| self.clone(), |document| self.with(History::new(document)));
                let pictures = Rc::new(pictures);
                Self { address: address.into(), pictures, albums, storage: Storage::Kept, ..restored }
            }
            Action::Undo => Self { said: "Mudança desfeita.".into(), ..self.with(self.history.undone()?) },
            Action::Redo => Self { said: "Mudança refeita.".into(), ..self.with(self.history.redone()?) },
            Action::Go(section) => Self { section, product: None, ..self.clone() },
            Action::Open(product) => Self { product, section: Section::Products, ..self.clone() },
            Action::Choose { list, pictures } => {
                let added = pictures.iter().map(|src| json!({ "src": src }));
                let items = self.document().list(&list).iter().cloned().chain(added).collect();
                let document = self.document().with(&list, Some(Value::Array(items)));
                let keys: Vec<String> = pictures.iter().map(|path| document.key(path)).collect();
                let pictures = Rc::new(Pictures::clone(&self.pictures).awaiting(keys));
                Self { pictures, ..self.with(self.history.changed(document, None)) }
            }
            Action::Keep { key, address } => {
                let pictures = Rc::new(Pictures::clone(&self.pictures).keeping(key, address));
                Self { pictures, ..self.clone() }
            }
            Action::Refuse(key) => {
                let history = self.history.mended(|document| document.without_picture(document.path_of(&key)?));
                let pictures = Rc::new(Pictures::clone(&self.pictures).without(&key));
                Self { pictures, ..self.with(history) }
            }
            Action::Store(storage) if storage == self.storage => return None,
            Action::Store(storage) => Self { storage, ..self.clone() },
            Action::Paste(text) => Self { pasted: text.into(), ..self.clone() },
            Action::Address(text) => Self { address: text.into(), ..self.clone() },
            Action::Say(said) => Self { said: said.into(), ..self.clone() },
        })
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = |state: Self| Rc::new(Self { version: self.version.wrapping_add(1), ..state });
        let typing = matches!(action, Action::Edit { typing: true, .. });
        // Whatever else happens finds the file read.
        let now = if self.unread && !typing { next(self.with(self.history.clone())) } else { Rc::clone(&self) };
        now.after(action).map_or(now, next)
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

/// Takes a picture that is here now, and tells when the browser has no place for it.
pub fn keep(studio: &Studio, key: String, Kept { address, lasts }: Kept) {
    studio.dispatch(Action::Keep { key, address });
    if !lasts {
        studio.dispatch(Action::Store(Storage::Full));
    }
}

/// Changes what stands at `path`.
pub fn edit(studio: &Studio, path: &Path, value: Option<Value>) {
    studio.dispatch(Action::Edit { path: path.clone(), value, typing: false });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(file: &str, actions: Vec<Action>) -> Rc<State> {
        let document = Document::parse(file);
        let start = Action::Restore { document, address: String::new(), pictures: Pictures::default() };
        [start].into_iter().chain(actions).fold(Rc::new(State::default()), Reducible::reduce)
    }

    fn set(path: Path, value: Option<Value>) -> Action {
        Action::Edit { path, value, typing: false }
    }

    #[test]
    fn pictures_that_are_chosen_go_where_their_product_goes() {
        let products = Path::default().key("products");
        let choose = |index: usize, path: &str| Action::Choose {
            list: products.item(index).key("images"),
            pictures: vec![path.into()],
        };
        let keep = |path: &str| Action::Keep { key: path.to_owned(), address: "blob:".to_owned() };
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
        assert!(!gone.pictures.are_coming() && gone.pictures.shown("1").is_some());
        // What is no picture was never there, also not for who undoes and does again.
        let refused = vec![choose(1, "1"), choose(1, "2"), Action::Undo, Action::Refuse("2".into()), Action::Redo];
        check(refused, json!([{ "title": "a" }, one]));
    }

    #[test]
    fn a_long_file_is_read_once_the_typing_pauses_or_anything_else_happens() {
        let shop = |count: usize| {
            let products: Vec<Value> =
                (0..count).map(|at| json!({ "title": format!("p{at}"), "price": "1.00" })).collect();
            json!({ "name": "a", "whatsapp": "+5511987654321", "products": products }).to_string()
        };
        let price = Path::default().key("products").item(7).key("price");
        let typed = || Action::Edit { path: price.clone(), value: Some(json!("x")), typing: true };
        let check = |count: usize, actions: Vec<Action>, wanted: usize| {
            let said = format!("{actions:?}");
            assert_eq!(after(&shop(count), actions).checked.errors(), wanted, "{count} products, {said}");
        };
        check(3, vec![Action::Edit { path: Path::default().key("name"), value: None, typing: true }], 1);
        check(600, vec![typed()], 0);
        check(600, vec![typed(), Action::Read], 1);
        check(600, vec![typed(), Action::Go(Section::Publish)], 1);
        check(600, vec![typed(), Action::Undo], 0);
        check(600, vec![set(price.clone(), Some(json!("x")))], 1);
    }

    #[test]
    fn another_shop_has_none_of_the_pictures_and_the_same_shop_all() {
        let shop = |name: &str| format!(r#"{{"name":"{name}","whatsapp":"+5511987654321","products":[]}}"#);
        let begin = |text: &str| Action::Begin(Document::parse(text).unwrap());
        let keep = || Action::Keep { key: "fotos/um.webp".into(), address: "blob:".into() };
        let shown = |actions: Vec<Action>| {
            let state = after(&shop("Ana"), [keep()].into_iter().chain(actions).collect());
            state.pictures.shown(&state.document().key("fotos/um.webp")).is_some()
        };
        let zero = || Action::Begin(Document::empty());
        let catalog = Document::parse(r#"{"products":[{"title":"Bolo"}]}"#).unwrap();
        let check = |actions: Vec<Action>, wanted: bool| {
            let said = format!("{actions:?}");
            assert_eq!(shown(actions), wanted, "{said}");
        };
        check(vec![begin(&shop("Bia"))], false);
        check(vec![begin(&shop("Bia")), Action::Undo], true);
        check(vec![begin(&shop("Bia")), Action::Undo, Action::Redo], false);
        check(vec![begin(&shop("Ana"))], true);
        check(vec![Action::Join { catalog, left_out: Vec::new() }], true);
        check(vec![zero()], false);
        check(vec![zero(), begin(&shop("Bia")), begin(&shop("Ana"))], true);
    }

    #[test]
    fn to_rename_a_choice_is_one_step_with_its_combinations() {
        let file = r#"{"products":[{"options":[{"name":"Tamanho","choices":[{"name":"P"},{"name":"G"}]}],"variants":[{"choices":{"Tamanho":"P"}}]}]}"#;
        let product = Path::default().key("products").item(0);
        let name = product.key("options").item(0).key("choices").item(0).key("name");
        let typed = |text: &str| Action::Edit { path: name.clone(), value: Some(json!(text)), typing: true };
        // On the way the name is none, and that of another.
        let letters = || ["", "G", "Gi", "Gigante"].map(typed).into_iter();
        let check = |actions: Vec<Action>, wanted: &str| {
            let state = after(file, actions);
            assert_eq!(state.document().text(&product.key("variants").item(0).key("choices").key("Tamanho")), wanted);
            assert_eq!(state.document().text(&name), wanted);
        };
        check(letters().collect(), "Gigante");
        check(letters().chain([Action::Undo]).collect(), "P");
        check(letters().chain([Action::Undo, Action::Redo]).collect(), "Gigante");
        check(letters().chain([set(product.key("price"), Some(json!("1")))]).chain([typed("X")]).collect(), "X");
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
