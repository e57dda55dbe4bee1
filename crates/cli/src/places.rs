//! Where a shop file has its products and pictures.

use std::collections::HashMap;

use vitrine_core::json::Json;
use vitrine_core::shop::Product;
use vitrine_core::text;

/// Products and pictures, each with the place where the file names it first.
#[derive(Default)]
pub struct Places {
    pictures: HashMap<String, String>,
    ids: HashMap<String, usize>,
    /// Products without an id that somebody wrote.
    titles: HashMap<String, usize>,
}

impl Places {
    /// Those of a shop file.
    pub fn of(file: &str) -> Self {
        let mut places = Self::default();
        let Ok(file) = Json::parse(file) else { return places };
        for (at, product) in items(&file, "products") {
            match (member(product, "id"), member(product, "title")) {
                (Some(Json::String(id)), _) => _ = places.ids.entry(id.to_string()).or_insert(at),
                (_, Some(Json::String(title))) => _ = places.titles.entry(text::line(title)).or_insert(at),
                _ => {}
            }
            for (image, json) in items(product, "images") {
                places.put(json, || format!("products[{at}].images[{image}].src"));
            }
            for (variant, json) in items(product, "variants") {
                if let Some(json) = member(json, "image") {
                    places.put(json, || format!("products[{at}].variants[{variant}].image.src"));
                }
            }
        }
        places
    }

    fn put(&mut self, image: &Json<'_>, place: impl FnOnce() -> String) {
        if let Some(Json::String(src)) = member(image, "src") {
            // As core reads it.
            self.pictures.entry(src.trim_matches(' ').to_owned()).or_insert_with(place);
        }
    }

    /// Where the file has this product.
    pub fn of_product(&self, product: &Product) -> String {
        let at = self.ids.get(product.id.as_str()).or_else(|| self.titles.get(&*product.title));
        at.map_or_else(|| "products".to_owned(), |at| format!("products[{at}]"))
    }

    /// Where the file names this picture.
    pub fn of_picture(&self, src: &str) -> &str {
        self.pictures.get(src).map_or("images", String::as_str)
    }
}

fn items<'a>(json: &'a Json<'a>, key: &str) -> impl Iterator<Item = (usize, &'a Json<'a>)> {
    let items: &[Json<'_>] = match member(json, key) {
        Some(Json::Array(items)) => items,
        _ => &[],
    };
    items.iter().enumerate()
}

fn member<'a>(json: &'a Json<'a>, key: &str) -> Option<&'a Json<'a>> {
    let Json::Object(members) = json else { return None };
    members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}
