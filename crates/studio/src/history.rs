//! What the file said before and after each change, for undo and redo.

use std::rc::Rc;

use crate::document::Document;
use crate::path::Path;

/// The file now, and as it was and will be again.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    now: Rc<Document>,
    past: Vec<Rc<Document>>,
    future: Vec<Rc<Document>>,
    /// The place of the text that is being typed: more letters there are one change.
    typing: Option<Path>,
}

impl History {
    /// How many changes can be taken back.
    const MOST: usize = 200;

    /// A file that nobody has changed yet.
    pub fn new(document: Document) -> Self {
        Self { now: Rc::new(document), past: Vec::new(), future: Vec::new(), typing: None }
    }

    /// The file as it is.
    pub fn now(&self) -> &Rc<Document> {
        &self.now
    }

    /// The file before the text that is being typed at a place was begun; as it is when none is.
    pub fn before(&self, typing: Option<&Path>) -> &Document {
        let begun = self.past.last().filter(|_| typing.is_some() && typing == self.typing.as_ref());
        begun.unwrap_or(&self.now)
    }

    /// The file as it is, was and will be again, beginning with the nearest.
    pub fn all(&self) -> impl Iterator<Item = &Document> {
        [&self.now]
            .into_iter()
            .chain(self.past.iter().rev())
            .chain(self.future.iter().rev())
            .map(|document| &**document)
    }

    /// The file changed; `typing` is the place when a text there is being typed.
    pub fn changed(&self, document: Document, typing: Option<Path>) -> Self {
        let mut past = self.past.clone();
        if typing.is_none() || typing != self.typing {
            past.push(Rc::clone(&self.now));
            if past.len() > Self::MOST {
                past.remove(0);
            }
        }
        Self { now: Rc::new(document), past, future: Vec::new(), typing }
    }

    /// The file as it is, was and will be again, mended where `mend` gives a file: what should never have been in it.
    pub fn mended(&self, mend: impl Fn(&Document) -> Option<Document>) -> Self {
        let one = |document: &Rc<Document>| mend(document).map_or_else(|| Rc::clone(document), Rc::new);
        let all = |documents: &[Rc<Document>]| documents.iter().map(one).collect();
        Self { now: one(&self.now), past: all(&self.past), future: all(&self.future), typing: self.typing.clone() }
    }

    /// The last change taken back, if there is one.
    pub fn undone(&self) -> Option<Self> {
        let mut past = self.past.clone();
        let now = past.pop()?;
        let future = self.future.iter().chain([&self.now]).cloned().collect();
        Some(Self { now, past, future, typing: None })
    }

    /// The change that was taken back last made again, if there is one.
    pub fn redone(&self) -> Option<Self> {
        let mut future = self.future.clone();
        let now = future.pop()?;
        let past = self.past.iter().chain([&self.now]).cloned().collect();
        Some(Self { now, past, future, typing: None })
    }

    /// Whether something can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether something can be made again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Value, json};

    fn typed(history: &History, key: &str, text: &str) -> History {
        let path = Path::default().key(key);
        let document = history.now().with(&path, Some(json!(text)));
        history.changed(document, Some(path))
    }

    fn name(history: &History) -> String {
        history.now().text(&Path::default().key("name")).to_owned()
    }

    #[test]
    fn letters_typed_in_one_place_are_one_change() {
        let start = History::new(Document::empty());
        let typed_all = ["P", "Pã", "Pão"].iter().fold(start.clone(), |history, text| typed(&history, "name", text));
        let elsewhere = typed(&typed_all, "whatsapp", "+");
        let back = elsewhere.undone().unwrap();
        assert_eq!(name(&back), "Pão");
        let start_again = back.undone().unwrap();
        assert_eq!(start_again.now(), start.now());
        assert!(!start_again.can_undo());
        let forth = start_again.redone().unwrap().redone().unwrap();
        assert_eq!(forth.now(), elsewhere.now());
        assert!(!forth.can_redo());
    }

    #[test]
    fn a_change_after_undo_ends_what_could_be_redone() {
        let history = typed(&History::new(Document::empty()), "name", "Pão").undone().unwrap();
        assert!(history.can_redo());
        assert!(!typed(&history, "name", "Bolo").can_redo());
    }

    #[test]
    fn changes_of_a_long_file_take_what_they_change() {
        use std::collections::HashSet;
        let product =
            |index: usize| json!({ "id": format!("p{index}"), "title": format!("Produto {index}"), "price": "5.00" });
        let products = Path::default().key("products");
        let all: Vec<_> = (0..10_000).map(product).collect();
        let text = json!({ "name": "Padaria", "products": all }).to_string();
        let mut history = History::new(Document::parse(&text).unwrap());
        let weigh = |history: &History| {
            let mut seen = HashSet::new();
            history.all().map(|document| document.root().weigh(&mut seen)).sum::<usize>()
        };
        let alone = weigh(&history);
        for index in 0..240 {
            let list = history.now().list(&products);
            let title = products.item(index * 40).key("title");
            let document = match index % 4 {
                0 => history.now().with(&products, Some(Value::Array(list.without(index * 40)))),
                1 => history.now().with(&products, Some(Value::Array(list.with(product(index))))),
                2 => history.now().with(&products, list.swapped(index * 40, index * 40 + 1).map(Value::Array)),
                _ => history.now().with(&title, Some(json!("Bolo"))),
            };
            history = history.changed(document, (index % 4 == 3).then_some(title));
        }
        assert_eq!(history.past.len(), History::MOST);
        let more = weigh(&history) - alone;
        assert!(more * 2 < alone, "240 changes of a file of {alone} bytes took {more} bytes more");
    }

    #[test]
    fn only_the_last_changes_are_kept() {
        let mut history = History::new(Document::empty());
        for index in 0..300 {
            history = typed(&history, if index % 2 == 0 { "name" } else { "whatsapp" }, &index.to_string());
        }
        assert_eq!(std::iter::successors(history.undone(), History::undone).count(), 200);
    }
}
