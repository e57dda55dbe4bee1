//! Everything the Studio knows at one moment, and the one place where that changes.

use std::collections::BTreeSet;
use std::rc::Rc;

use vitrine_core::problem::Problem;
use yew::{Reducible, UseReducerHandle, hook, use_context};

use crate::browser::Kept;
use crate::check::Checked;
use crate::document::Document;
use crate::history::History;
use crate::path::{Path, around, id_of};
use crate::pictures::Pictures;
use crate::renaming::followed;
use crate::section::Section;
use crate::sections::problems::product_of;
use crate::sentences;
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
    /// Grows with each product that is opened: a product that moves keeps its form.
    pub form: u32,
    /// What was begun last. Who has just begun is not told what is missing there.
    begun: Option<Path>,
    /// The ids of the fields there that were left again: of these it is told.
    left: Rc<BTreeSet<String>>,
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
    /// What is said, on the screen and aloud; nothing once it has stood there for a while, or she has gone elsewhere.
    pub said: Rc<str>,
    /// Grows with each thing that is said.
    pub spoken: u32,
    /// The ids of what an undo has changed, the nearest first.
    pub changed: Rc<str>,
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
    /// A new value at a place, in which she begins.
    Put { place: Path, value: Value },
    /// One more item at the end of a list, in which she begins.
    Add { list: Path, item: Value },
    /// An item of a list and another, beside it, have each other's place.
    Move { list: Path, from: usize, to: usize },
    /// An item of a list goes.
    Remove { list: Path, index: usize },
    /// The field with this id was left.
    Leave(String),
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
            form: 0,
            begun: None,
            left: Rc::default(),
            pictures: Rc::default(),
            albums: 0,
            left_out: Rc::from([]),
            storage: Storage::default(),
            pasted: "".into(),
            address: "".into(),
            said: "".into(),
            spoken: 0,
            changed: "".into(),
            version: 0,
        }
    }
}

impl State {
    /// The file as it is.
    pub fn document(&self) -> &Document {
        self.history.now()
    }

    /// Whether nothing was left yet of what was begun at this place, or around it.
    pub fn is_untouched(&self, place: &Path) -> bool {
        let (id, inside) = (place.id(), format!("{}_", place.id()));
        let begun = |begun: &Path| place.0.starts_with(&begun.0) || begun.0.starts_with(&place.0);
        self.begun.as_ref().is_some_and(begun) && !self.left.iter().any(|left| *left == id || left.starts_with(&inside))
    }

    /// Whether it is told what is wrong at this place: not of an empty field before she has left it, or has gone to publish.
    pub fn tells(&self, place: &Path) -> bool {
        let filled = match self.document().get(place) {
            Some(Value::String(text)) => !text.is_empty(),
            Some(Value::Bool(_) | Value::Number(_)) => true,
            _ => false,
        };
        filled
            || !self.is_untouched(place)
            || around(&place.to_string()).any(|around| self.left.contains(&id_of(around)))
    }

    /// How many things are to be mended, as far as she has begun.
    pub fn errors(&self) -> usize {
        let begun = self.history.can_undo() || self.checked.shop.is_some();
        let blank = self.begun.as_ref().is_some_and(|begun| begun.0.is_empty()) && self.left.is_empty();
        if begun && !blank { self.checked.errors() } else { 0 }
    }

    fn beginning(self, place: Path) -> Self {
        // Who begins a shop begins with all that is in it.
        if self.begun.as_ref().is_some_and(|begun| begun.0.is_empty()) {
            return self;
        }
        Self { begun: Some(place), left: Rc::default(), ..self }
    }

    /// What was begun, unless it may stand somewhere else now.
    fn settled(self) -> Self {
        Self { begun: self.begun.filter(|begun| begun.0.is_empty()), ..self }
    }

    fn saying(self, said: impl Into<Rc<str>>) -> Self {
        Self { said: said.into(), spoken: self.spoken.wrapping_add(1), changed: "".into(), ..self }
    }

    fn opening(self, product: Option<usize>) -> Self {
        let product = product.filter(|index| *index < self.document().list(&products()).len());
        let form = if product == self.product { self.form } else { self.form.wrapping_add(1) };
        Self { product, form, section: Section::Products, ..self }
    }

    /// After an undo or a redo: what has changed is said and shown, except where the shop itself shows it.
    fn turned(&self, word: &str, history: History) -> Self {
        let place = self.document().difference(history.now());
        let told = place.to_string();
        let section = Section::of(&told);
        let open = self.product.and_then(|index| self.document().list(&products()).get(index)).cloned();
        let next = self.with(history);
        let said = format!("{word} em {}: {}.", section.name(), sentences::place_in(next.document(), &told));
        let next = next.saying(said);
        if self.section == Section::Preview {
            return next;
        }
        let ids: Vec<String> = around(&told).map(id_of).chain(["conteudo".to_owned()]).collect();
        let next = Self { section, changed: ids.join(" ").into(), ..next };
        match section {
            Section::Products if place.0.len() > 2 => next.opening(product_of(&told)),
            // The open product may stand somewhere else now.
            Section::Products => {
                let same = |open| next.document().list(&products()).iter().position(|item| *item == open);
                Self { product: open.and_then(same), ..next }
            }
            _ => Self { product: None, ..next },
        }
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
        let count = history.now().list(&products()).len();
        let product = self.product.filter(|index| *index < count);
        Self { history, checked, unread: false, product, ..self.clone() }
    }

    fn begun(&self, document: Document, left_out: Vec<Problem>) -> Self {
        let history = self.history.changed(document, None);
        Self { left_out: left_out.into(), product: None, begun: None, section: Section::Shop, ..self.with(history) }
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
            Action::Put { place, value } => {
                let document = self.document().with(&place, Some(value));
                self.with(self.history.changed(document, None)).beginning(place)
            }
            Action::Add { list, item } => {
                let items = self.document().list(&list);
                let (index, grown) = (items.len(), Value::Array(items.with(item)));
                let document = self.document().with(&list, Some(grown));
                let next = self.with(self.history.changed(document, None)).beginning(list.item(index));
                if list == products() { next.opening(Some(index)) } else { next }
            }
            Action::Move { list, from, to } => {
                let items = self.document().list(&list);
                let said = format!(
                    "{} para {} de {}.",
                    if to < from { "Subiu" } else { "Desceu" },
                    to.saturating_add(1),
                    items.len()
                );
                let document = self.document().with(&list, Some(Value::Array(items.swapped(from, to)?)));
                let product = if list == products() && self.product == Some(from) { Some(to) } else { self.product };
                Self { product, ..self.with(self.history.changed(document, None)).settled().saying(said) }
            }
            Action::Remove { list, index } => {
                let left = self.document().list(&list).without(index);
                let shop = list == products();
                let document = self.document().with(&list, (shop || !left.is_empty()).then_some(Value::Array(left)));
                let product = self.product.filter(|_| !shop);
                Self { product, ..self.with(self.history.changed(document, None)).settled().saying(REMOVED) }
            }
            Action::Leave(id) => {
                if self.begun.is_none() || self.left.contains(&id) {
                    return None;
                }
                Self { left: Rc::new(self.left.iter().cloned().chain([id]).collect()), ..self.clone() }
            }
            Action::Read => return None,
            Action::Begin(document) => {
                let album = self.album_of(&document);
                let begun = (document == Document::empty()).then(Path::default);
                Self {
                    albums: self.albums.max(album),
                    begun,
                    left: Rc::default(),
                    ..self.begun(document.beside(album), Vec::new())
                }
            }
            Action::Join { catalog, left_out } => self.begun(self.document().with_products_of(&catalog), left_out),
            Action::Restore { document, address, pictures } => {
                let albums = document.as_ref().map_or(0, Document::album);
                let restored = document.map_or_else(|| self.clone(), |document| self.with(History::new(document)));
                let pictures = Rc::new(pictures);
                Self { address: address.into(), pictures, albums, storage: Storage::Kept, ..restored }
            }
            Action::Undo => self.turned("Desfeito", self.history.undone()?),
            Action::Redo => self.turned("Refeito", self.history.redone()?),
            Action::Go(section) => {
                let begun = self.begun.clone().filter(|_| section != Section::Publish);
                Self { section, product: None, begun, said: "".into(), ..self.clone() }
            }
            Action::Open(product) => {
                // What is opened again was left before.
                let again = product.map(|index| products().item(index).id());
                let left = Rc::new(self.left.iter().cloned().chain(again).collect());
                Self { left, said: "".into(), ..self.clone().settled().opening(product) }
            }
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
            Action::Say(said) => self.clone().saying(said),
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

/// What is said once something was taken out of a list.
pub const REMOVED: &str = "Tirado. Desfazer traz de volta.";

fn products() -> Path {
    Path::default().key("products")
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
    fn what_is_missing_is_told_once_its_field_was_left_or_the_shop_is_to_be_published() {
        let root = Path::default();
        let told = |file: &str, actions: Vec<Action>| {
            let state = after(file, actions);
            let told = |path: &Path| state.tells(path) && state.checked.at(&path.to_string()).next().is_some();
            let product = products().item(1);
            let [area, coupon] = ["areas", "coupons"]
                .map(|key| if key == "areas" { root.key("delivery").key(key).item(0) } else { root.key(key).item(0) });
            let places = [
                root.key("name"),
                root.key("whatsapp"),
                product.key("title"),
                product.key("price"),
                product.key("options").item(0).key("choices"),
                area.key("name"),
                coupon,
            ];
            places.iter().filter(|path| told(path)).map(|path| path.to_string()).collect::<Vec<_>>()
        };
        let check = |file: &str, actions: Vec<Action>, wanted: &[&str]| {
            let said = format!("{actions:?}");
            assert_eq!(told(file, actions), wanted, "{said}");
        };
        let leave = |id: &str| Action::Leave(id.into());
        let zero = || Action::Begin(Document::empty());
        check(r#"{"name":"","whatsapp":""}"#, vec![], &["name", "whatsapp"]);
        check("{}", vec![zero()], &[]);
        check("{}", vec![zero(), leave("f-name")], &["name"]);
        check("{}", vec![zero(), Action::Go(Section::Publish)], &["name", "whatsapp"]);
        check("{}", vec![zero(), set(root.key("whatsapp"), Some(json!("1198")))], &["whatsapp"]);
        let shop = r#"{"name":"a","whatsapp":"+5511987654321","products":[{"title":"b","price":"1.00"}]}"#;
        let add = |list: Path, item: Value| Action::Add { list, item };
        let product = || add(products(), json!({ "title": "", "price": "" }));
        let [title, price, choices] = ["products[1].title", "products[1].price", "products[1].options[0].choices"];
        check(shop, vec![product()], &[]);
        check(shop, vec![product(), leave("f-products_1_title")], &[title]);
        check(shop, vec![product(), Action::Open(None), Action::Open(Some(1))], &[title, price]);
        check(shop, vec![zero(), product(), product(), Action::Open(Some(1))], &[title, price]);
        check(shop, vec![product(), Action::Go(Section::Publish)], &[title, price]);
        let named = || set(products().item(1), Some(json!({ "title": "c", "price": "1.00" })));
        let group = || add(products().item(1).key("options"), json!({ "name": "", "choices": [{ "name": "" }] }));
        check(shop, vec![product(), named(), group()], &[]);
        check(shop, vec![product(), named(), group(), leave("f-products_1_options_0_choices_0_name")], &[choices]);
        let area = || add(root.key("delivery").key("areas"), json!({ "name": "", "fee": "" }));
        check(shop, vec![area()], &[]);
        check(shop, vec![area(), leave("f-delivery_areas_0_name")], &["delivery.areas[0].name"]);
        let coupon = || add(root.key("coupons"), json!({ "code": "OI" }));
        check(shop, vec![coupon()], &[]);
        check(shop, vec![coupon(), leave("f-coupons_0_code")], &["coupons[0]"]);
    }

    #[test]
    fn what_moves_and_what_goes_is_said_and_the_open_product_stays_open() {
        let shop = r#"{"products":[{"title":"a"},{"title":"b"},{"title":"c"}]}"#;
        let check = |actions: Vec<Action>, titles: &str, product: Option<usize>, said: &str| {
            let state = after(shop, actions);
            let list = state.document().list(&products()).clone();
            let all: Vec<&str> = list.iter().filter_map(|item| item.get("title")?.as_str()).collect();
            assert_eq!((&*all.concat(), state.product, &*state.said), (titles, product, said));
            state.form
        };
        let shift = |from: usize, to: usize| Action::Move { list: products(), from, to };
        let open = || Action::Open(Some(2));
        let form = check(vec![open()], "abc", Some(2), "");
        assert_eq!(check(vec![open(), shift(2, 1)], "acb", Some(1), "Subiu para 2 de 3."), form);
        check(vec![open(), shift(2, 1), shift(1, 2)], "abc", Some(2), "Desceu para 3 de 3.");
        assert_eq!(check(vec![open(), shift(2, 1), Action::Undo], "abc", Some(2), "Desfeito em Produtos: b."), form);
        check(vec![shift(0, 3)], "abc", None, "");
        check(vec![open(), Action::Remove { list: products(), index: 2 }], "ab", None, REMOVED);
        check(vec![Action::Open(Some(3))], "abc", None, "");
    }

    #[test]
    fn an_undo_says_what_it_changed_and_goes_there() {
        let shop = r#"{"name":"a","products":[{"title":"b","price":"1.00"}],"delivery":{"areas":[{"name":"Centro","fee":"5.00"}]}}"#;
        let price = products().item(0).key("price");
        let check = |first: Action, section: Section, wanted: (Section, Option<usize>, &str)| {
            let state = after(shop, vec![first, Action::Go(section), Action::Undo]);
            assert_eq!((state.section, state.product, &*state.said), wanted);
        };
        let dearer = || set(price.clone(), Some(json!("2.00")));
        check(dearer(), Section::Delivery, (Section::Products, Some(0), "Desfeito em Produtos: b, Preço."));
        check(dearer(), Section::Preview, (Section::Preview, None, "Desfeito em Produtos: b, Preço."));
        let areas = Path::default().key("delivery").key("areas");
        let gone = Action::Remove { list: areas, index: 0 };
        check(gone, Section::Shop, (Section::Delivery, None, "Desfeito em Entrega e horários: Entrega e retirada."));
        check(Action::Begin(Document::empty()), Section::Orders, (Section::Shop, None, "Desfeito em Loja: A loja."));
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
