//! The shop file as the Studio holds it: the JSON itself. Values are read and written by path, so that whatever no form knows
//! stays where it is and as it is.

use std::collections::BTreeSet;

use vitrine_core::json::Json;
use vitrine_core::text;

use crate::list::{self, List};
use crate::path::{Path, Step};
use crate::value::{Object, Value, json};

/// A shop file that can be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    root: Value,
    /// Which pictures lie beside it: those of one shop are not those of the next, though their paths may be the same.
    album: u32,
}

impl Document {
    /// What a merchant who has nothing begins with.
    pub fn empty() -> Self {
        Self { root: json!({ "name": "", "whatsapp": "", "products": [] }), album: 0 }
    }

    /// Reads a shop file; `None` when it is no JSON object. As for core, the first of two equal keys counts.
    pub fn parse(text: &str) -> Option<Self> {
        let root = Value::read(Json::parse(text).ok()?, &mut BTreeSet::new());
        root.as_object().is_some().then_some(Self { root, album: 0 })
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        // A value that was parsed can always be written.
        let mut text = serde_json::to_string_pretty(&self.root).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The whole file.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// The same file with the pictures of an album beside it.
    pub fn beside(self, album: u32) -> Self {
        Self { album, ..self }
    }

    /// The album of its pictures.
    pub fn album(&self) -> u32 {
        self.album
    }

    /// What the picture at a path beside it is kept as. No path of such a picture has a colon.
    pub fn key(&self, path: &str) -> String {
        if self.album == 0 { path.to_owned() } else { format!("{}:{path}", self.album) }
    }

    /// The path of a picture that is kept as `key`, when it lies beside this file.
    pub fn path_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        let (album, path) = key.split_once(':').unwrap_or(("0", key));
        (album.parse() == Ok(self.album)).then_some(path)
    }

    /// Whether another file is the same shop's: it has its name and takes its orders.
    pub fn is_shop_of(&self, other: &Self) -> bool {
        let [name, number] = ["name", "whatsapp"].map(|key| Path::default().key(key));
        let digits = |file: &Self| file.text(&number).chars().filter(char::is_ascii_digit).collect::<String>();
        let same = digits(self) == digits(other) && text::fold(self.text(&name)) == text::fold(other.text(&name));
        same && !digits(self).is_empty()
    }

    /// What stands at `path`.
    pub fn get(&self, path: &Path) -> Option<&Value> {
        path.0.iter().try_fold(&self.root, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Item(index) => value.as_array()?.get(*index),
        })
    }

    /// The text at `path`, or an empty one.
    pub fn text(&self, path: &Path) -> &str {
        self.get(path).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether the file is so long that to read it takes a slow computer longer than somebody needs for the next letter.
    pub fn is_long(&self) -> bool {
        self.list(&Path::default().key("products")).len() > 500
    }

    /// The items of the list at `path`.
    pub fn list(&self, path: &Path) -> &List {
        self.get(path).and_then(Value::as_array).unwrap_or(list::NONE)
    }

    /// The file with the products of a catalog in place of its own. A catalog knows neither name nor number.
    pub fn with_products_of(&self, catalog: &Self) -> Self {
        let [products, currency] = ["products", "currency"].map(|key| Path::default().key(key));
        let base = match catalog.text(&currency) {
            "BRL" => self.clone(),
            _ => self.with(&currency, catalog.get(&currency).cloned()),
        };
        base.with(&products, catalog.get(&products).cloned())
    }

    /// The file without the picture of this address, wherever a product shows it; `None` when none does.
    pub fn without_picture(&self, src: &str) -> Option<Self> {
        let products = Path::default().key("products");
        (0..self.list(&products).len()).fold(None, |changed, index| {
            let images = products.item(index).key("images");
            let all = self.list(&images);
            let left: List =
                all.iter().filter(|image| image.get("src").and_then(Value::as_str) != Some(src)).cloned().collect();
            if left.len() == all.len() {
                return changed;
            }
            let left = (!left.is_empty()).then_some(Value::Array(left));
            Some(changed.as_ref().unwrap_or(self).with(&images, left))
        })
    }

    /// The place where another file differs from this one, as far in as all that differs.
    pub fn difference(&self, other: &Self) -> Path {
        Path(differing(&self.root, &other.root))
    }

    /// The file with `value` at `path`, or with nothing there. Objects on the way are made as needed; one that loses its last
    /// key goes too, because an empty one would only be reported.
    pub fn with(&self, path: &Path, value: Option<Value>) -> Self {
        let mut root = self.root.clone();
        match value {
            Some(value) => put(&mut root, &path.0, value),
            None => {
                take(&mut root, &path.0);
            }
        }
        Self { root, album: self.album }
    }
}

/// The place of what differs, as far in as that is one place.
fn differing(one: &Value, other: &Value) -> Vec<Step> {
    let (step, inside) = match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let gone = one.keys().filter(|key| other.get(key).is_none());
            let mut keys = other.keys().filter(|key| one.get(key) != other.get(key)).chain(gone);
            let (Some(key), None) = (keys.next(), keys.next()) else { return Vec::new() };
            (Step::Key(key.to_owned()), one.get(key).zip(other.get(key)))
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut indices = (0..other.len()).filter(|index| one.get(*index) != other.get(*index));
            let Some(index) = indices.next() else { return Vec::new() };
            let alone = one.len() == other.len() && indices.next().is_none();
            (Step::Item(index), one.get(index).zip(other.get(index)).filter(|_| alone))
        }
        _ => return Vec::new(),
    };
    let rest = inside.map_or_else(Vec::new, |(one, other)| differing(one, other));
    [step].into_iter().chain(rest).collect()
}

fn put(place: &mut Value, steps: &[Step], value: Value) {
    let Some((step, rest)) = steps.split_first() else {
        *place = value;
        return;
    };
    match step {
        Step::Key(key) => {
            if place.as_object().is_none() {
                *place = Value::Object(Object::default());
            }
            let Value::Object(object) = place else { return };
            if object.get(key).is_none() {
                object.insert(key, Value::Null);
            }
            if let Some(inside) = object.get_mut(key) {
                put(inside, rest, value);
            }
        }
        Step::Item(index) => {
            if let Value::Array(items) = place
                && let Some(item) = items.get_mut(*index)
            {
                put(item, rest, value);
            }
        }
    }
}

/// Removes what stands there; says whether what it stood in is now empty and should go as well.
fn take(place: &mut Value, steps: &[Step]) -> bool {
    let Some((step, rest)) = steps.split_first() else { return true };
    match step {
        Step::Key(key) => {
            let Value::Object(object) = place else { return false };
            let goes = object.get_mut(key).is_some_and(|value| take(value, rest));
            if goes {
                object.remove(key);
            }
            goes && object.is_empty()
        }
        Step::Item(index) => {
            let Value::Array(items) = place else { return false };
            if rest.is_empty() {
                *items = items.without(*index);
                return false;
            }
            if let Some(item) = items.get_mut(*index) {
                take(item, rest);
            }
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What changes and what is left, as JSON.
    fn check(before: Value, path: Path, value: Option<Value>, after: Value) {
        assert_eq!(Document { root: before, album: 0 }.with(&path, value).root, after, "{path}");
    }

    #[test]
    fn what_differs_is_one_place() {
        let check = |one: Value, other: Value, wanted: &str| {
            let [one, other] = [one, other].map(|root| Document { root, album: 0 });
            assert_eq!(one.difference(&other).to_string(), wanted);
        };
        check(json!({"a": 1, "b": 2}), json!({"a": 1, "b": 3}), "b");
        check(json!({"a": 1, "b": 2}), json!({"a": 2, "b": 3}), "");
        check(json!({"a": {"b": 1}}), json!({"a": {"b": 1, "c": 1}}), "a.c");
        check(json!({"a": {"b": 1}}), json!({}), "a");
        check(json!({"p": [{"a": 1}, {"a": 2}]}), json!({"p": [{"a": 1}, {"a": 3}]}), "p[1].a");
        check(json!({"p": [{"a": 1}, {"a": 2}]}), json!({"p": [{"a": 2}, {"a": 1}]}), "p[0]");
        check(json!({"p": [1, 3]}), json!({"p": [1, 2, 3]}), "p[1]");
        check(json!({"p": [1, 2]}), json!({"p": [1]}), "p");
    }

    #[test]
    fn a_shop_is_known_by_its_name_and_its_number() {
        let check = |one: &str, other: &str, same: bool| {
            let [one, other] = [one, other].map(|text| Document::parse(text).unwrap());
            assert_eq!(one.is_shop_of(&other), same, "{one:?} {other:?}");
        };
        let ana = r#"{"name":"Padaria da Ana","whatsapp":"+5511987654321"}"#;
        check(ana, r#"{"name":"PADARIA DA ANA ","whatsapp":"+55 11 98765-4321","products":[{}]}"#, true);
        check(ana, r#"{"name":"Doces da Ana","whatsapp":"+5511987654321"}"#, false);
        check(ana, r#"{"name":"Padaria da Ana","whatsapp":"+5511987654322"}"#, false);
        check("{}", "{}", false);
    }

    #[test]
    fn a_picture_lies_beside_the_files_of_one_album() {
        let documents = [0, 1, 12].map(|album| Document::empty().beside(album));
        for document in &documents {
            let key = document.key("fotos/a.webp");
            let beside: Vec<u32> =
                documents.iter().filter(|one| one.path_of(&key) == Some("fotos/a.webp")).map(Document::album).collect();
            assert_eq!(beside, [document.album()], "{key}");
        }
    }

    #[test]
    fn a_change_touches_nothing_but_its_place() {
        let root = Path::default();
        check(json!({"a": 1, "x": {"y": 2}}), root.key("a"), Some(json!("b")), json!({"a": "b", "x": {"y": 2}}));
        check(json!({}), root.key("pix").key("key"), Some(json!("k")), json!({"pix": {"key": "k"}}));
        check(json!({"pix": {"key": "k"}, "b": 1}), root.key("pix").key("key"), None, json!({"b": 1}));
        check(json!({"p": [{"a": 1}, {"b": 2}]}), root.key("p").item(1).key("b"), None, json!({"p": [{"a": 1}, {}]}));
        check(json!({"p": [1, 2, 3]}), root.key("p").item(1), None, json!({"p": [1, 3]}));
        check(json!({"p": [1]}), root.key("p").item(4).key("a"), Some(json!(1)), json!({"p": [1]}));
        check(json!({"a": "text"}), root.key("a").key("b"), Some(json!(1)), json!({"a": {"b": 1}}));
        check(json!({"a": 1}), root.key("b"), None, json!({"a": 1}));
    }

    #[test]
    fn of_two_equal_keys_the_first_counts_as_it_does_for_shoppers() {
        let file = r#"{"name":"a","name":"b","whatsapp":"+5511987654321","products":[{"title":"c","price":"1.00","price":"2.00"}]}"#;
        let document = Document::parse(file).unwrap();
        let (shop, _) = vitrine_core::shop::Shop::read(file).unwrap();
        let (again, problems) = vitrine_core::shop::Shop::read(&document.to_text()).unwrap();
        assert_eq!((&*again.name, again.products[0].price), (&*shop.name, shop.products[0].price));
        assert_eq!(problems, []);
    }

    #[test]
    fn every_shop_file_goes_through_unchanged() {
        let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = vec![top.join("../../www/demo/loja.json"), top.join("../cli/tests/readme/loja.json")];
        let fixtures = std::fs::read_dir(top.join("../core/tests/shop_files")).unwrap();
        files.extend(fixtures.map(|entry| entry.unwrap().path()));
        let mut read = 0;
        for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
            let Ok(text) = std::fs::read_to_string(file) else { continue };
            let Some(document) = Document::parse(&text) else { continue };
            read += 1;
            // The same tokens in the same order, apart from the white space between them; a key that stands twice is one.
            let again = Document::parse(&document.to_text()).unwrap();
            assert_eq!(again, document, "{}", file.display());
            if !text.contains('\\') && !file.ends_with("duplicate-keys.json") {
                // The sign of an exponent is the one thing that serde_json adds.
                let wanted = tokens(&text).replace("1e2", "1e+2");
                assert_eq!(tokens(&document.to_text()), wanted, "{}", file.display());
            }
            // To write what stands there already changes nothing, at any depth.
            let mut paths = vec![Path::default()];
            while let Some(path) = paths.pop() {
                let value = document.get(&path).unwrap().clone();
                match &value {
                    Value::Object(object) => paths.extend(object.keys().map(|key| path.key(key))),
                    Value::Array(items) => paths.extend((0..items.len()).map(|index| path.item(index))),
                    _ => assert_eq!(document.with(&path, Some(value.clone())), document, "{path}"),
                }
            }
        }
        assert!(read > 40, "{read} shop files were read");
    }

    /// The text without the white space that stands outside of strings.
    fn tokens(text: &str) -> String {
        let mut inside = false;
        let bare = text.trim_start_matches('\u{FEFF}').chars().filter(|c| {
            if *c == '"' {
                inside = !inside;
            }
            inside || !c.is_whitespace()
        });
        bare.collect()
    }
}
