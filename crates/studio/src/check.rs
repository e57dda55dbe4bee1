//! What core finds in the file, for the forms to show beside the fields it concerns.

use std::collections::BTreeMap;
use std::rc::Rc;

use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use vitrine_core::text;

use crate::document::Document;
use crate::path::Path;
use crate::value::Value;

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
        let (shop, mut problems) = match Shop::read(&document.to_text()) {
            Ok((shop, problems)) => (Some(Rc::new(shop)), problems),
            Err(unusable) => (None, unusable.problems),
        };
        problems.extend(spellings(document));
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

/// The categories that are written like another but for capitals and accents: to a shop they are two.
fn spellings(document: &Document) -> Vec<Problem> {
    let [listed, products] = ["categories", "products"].map(|key| Path::default().key(key));
    let listed = document.list(&listed).iter().enumerate().map(|(at, name)| (listed.item(at), name.as_str()));
    let used = document
        .list(&products)
        .iter()
        .enumerate()
        .map(|(at, product)| (products.item(at).key("category"), product.get("category").and_then(Value::as_str)));
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    // Most of a shop's products have a category that was met before.
    let mut met: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, name) in listed.chain(used) {
        let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else { continue };
        let usual = *met.entry(name).or_insert_with(|| first.entry(text::fold(name)).or_insert(name));
        if usual != name {
            let said = format_args!("\"{name}\" is written otherwise elsewhere");
            found.push(Problem::warning(place, said, format_args!("write \"{usual}\" if it is the same")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentences::told;

    #[test]
    fn a_category_that_is_written_in_two_ways_is_told() {
        let check = |categories: &str, used: [&str; 3], wanted: &[&str]| {
            let products =
                used.map(|name| format!(r#"{{"title":"{name}","price":"1.00","category":"{name}"}}"#)).join(",");
            let file = format!(r#"{{"name":"a","categories":[{categories}],"products":[{products}]}}"#);
            let problems = spellings(&Document::parse(&file).unwrap());
            let places: Vec<&str> = problems.iter().map(|problem| &*problem.place).collect();
            assert_eq!(places, wanted);
            problems.first().map(told)
        };
        check("", ["Bolos", "Pães", "Bolos "], &[]);
        let told = check("", ["Bolos", "bolos", "Pães"], &["products[1].category"]);
        assert_eq!(
            told.unwrap(),
            "A categoria “bolos” também está escrita de outro jeito, e assim viram duas. Se é a mesma, escreva “Bolos”."
        );
        check(r#""paes""#, ["Pães", "Pães", "x"], &["products[0].category", "products[1].category"]);
        check(r#""Pães","PÃES""#, ["Pães", "y", "x"], &["categories[1]"]);
    }
}
