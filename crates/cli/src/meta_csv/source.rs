//! The products of a shop file as they are written there.

use std::collections::HashMap;

use vitrine_core::json::Json;
use vitrine_core::money::{Currency, Money, Price};
use vitrine_core::shop::Product;
use vitrine_core::text;

/// A combination of choices, as the file writes it.
pub struct Variant<'a> {
    /// Names of groups and what is chosen of each.
    pub choices: Vec<(String, String)>,
    /// All that the file says of it.
    pub json: &'a Json<'a>,
}

/// The products of the file as they are written there: what core does not read yet, variants and sales, stands only there.
pub struct Sources<'a> {
    items: &'a [Json<'a>],
    ids: HashMap<&'a str, usize>,
    /// Of those without an id.
    titles: HashMap<String, usize>,
}

impl<'a> Sources<'a> {
    /// Those of a shop file.
    pub fn of(file: &'a Json<'a>) -> Self {
        let items: &[Json<'_>] = match member(file, "products") {
            Some(Json::Array(items)) => items,
            _ => &[],
        };
        let mut sources = Self { items, ids: HashMap::new(), titles: HashMap::new() };
        for (at, item) in items.iter().enumerate() {
            match (member(item, "id").and_then(string), member(item, "title").and_then(string)) {
                (Some(id), _) => _ = sources.ids.entry(id).or_insert(at),
                (None, Some(title)) => _ = sources.titles.entry(text::line(title)).or_insert(at),
                (None, None) => {}
            }
        }
        sources
    }

    /// Where a product stands in the file, and how.
    pub fn find(&self, product: &Product) -> Option<(usize, &'a Json<'a>)> {
        let at = self.ids.get(product.id.as_str()).or_else(|| self.titles.get(&*product.title)).copied()?;
        Some((at, self.items.get(at)?))
    }
}

/// The combinations of a product that exist.
pub fn variants<'a>(product: &Product, source: &'a Json<'a>) -> Vec<Variant<'a>> {
    let Some(Json::Array(items)) = member(source, "variants") else { return Vec::new() };
    let variant = |json: &'a Json<'a>| {
        let Json::Object(members) = member(json, "choices")? else { return None };
        // In the order of the groups, so that the id does not depend on how the file is sorted.
        let chosen = product.options.iter().filter_map(|group| {
            let (_, choice) = members.iter().find(|(name, _)| **name == *group.name)?;
            let choice = group.choice(&text::line(string(choice)?))?;
            Some((group.name.to_string(), choice.name.to_string()))
        });
        let choices: Vec<_> = chosen.collect();
        let known = !choices.is_empty() && choices.len() == members.len();
        known.then_some(Variant { choices, json })
    };
    items.iter().filter_map(variant).collect()
}

/// The value of a key; none where there is no object.
pub fn member<'a>(json: &'a Json<'a>, key: &str) -> Option<&'a Json<'a>> {
    let Json::Object(members) = json else { return None };
    members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// A text, or a number as it is written.
pub fn string<'a>(json: &'a Json<'a>) -> Option<&'a str> {
    match json {
        Json::String(text) => Some(text),
        Json::Number(number) => Some(number),
        _ => None,
    }
}

/// An amount, as core reads it.
pub fn money(json: &Json<'_>, currency: Currency) -> Option<Money> {
    Price::read(string(json)?, currency).money()
}
