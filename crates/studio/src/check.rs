//! What core finds in the file, for the forms to show beside the fields it concerns.

use std::collections::BTreeMap;
use std::rc::Rc;

use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;

use crate::document::Document;

/// A file, read as every shop reads it.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The shop, when something can be shown.
    pub shop: Option<Rc<Shop>>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Problem>,
    by_place: BTreeMap<String, Vec<usize>>,
}

impl Checked {
    /// Reads the file.
    pub fn new(document: &Document) -> Self {
        let (shop, problems) = match Shop::read(&document.to_text()) {
            Ok((shop, problems)) => (Some(Rc::new(shop)), problems),
            Err(unusable) => (None, unusable.problems),
        };
        let mut by_place: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, problem) in problems.iter().enumerate() {
            by_place.entry(problem.place.clone()).or_default().push(index);
        }
        Self { shop, problems, by_place }
    }

    /// What is wrong at exactly this place.
    pub fn at(&self, place: &str) -> impl Iterator<Item = &Problem> {
        let found = self.by_place.get(place).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|index| self.problems.get(*index))
    }

    /// What is wrong at this place and in what stands there.
    pub fn within<'a>(&'a self, place: &'a str) -> impl Iterator<Item = &'a Problem> {
        self.problems.iter().filter(move |problem| {
            let rest = problem.place.strip_prefix(place);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    }

    /// How many things keep something from being sold as the merchant wants.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.is_error()).count()
    }
}
