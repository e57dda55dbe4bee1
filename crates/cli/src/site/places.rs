//! Where a shop file names each picture.

use std::collections::HashMap;

use vitrine_core::json::Json;

/// Pictures, each with the place where the file names it first.
#[derive(Default)]
pub struct Places(HashMap<String, String>);

impl Places {
    /// Those of a shop file.
    pub fn of(file: &str) -> Self {
        let mut places = Self::default();
        let Ok(file) = Json::parse(file) else { return places };
        for (at, product) in items(&file, "products") {
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
            self.0.entry(src.trim_matches(' ').to_owned()).or_insert_with(place);
        }
    }

    /// Where the file names this picture.
    pub fn of_picture(&self, src: &str) -> &str {
        self.0.get(src).map_or("images", String::as_str)
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
