//! A value of JSON-LD, where it stands, and what stands above it.

use vitrine_core::json::Json;

use crate::place::{Cell, Place};

/// A value and where it stands.
#[derive(Clone)]
pub struct Node<'a> {
    pub json: &'a Json<'a>,
    pub path: String,
}

impl<'a> Node<'a> {
    pub fn get(&self, key: &str) -> Option<Self> {
        let Json::Object(members) = self.json else { return None };
        let (_, json) = members.iter().find(|(name, value)| name == key && *value != Json::Null)?;
        Some(Self { json, path: self.key(key) })
    }

    /// The path of a key of this value.
    pub fn key(&self, key: &str) -> String {
        match (&*self.path, key.starts_with('@')) {
            ("$", true) => format!("[\"{key}\"]"),
            (path, true) => format!("{path}[\"{key}\"]"),
            ("$", false) => key.to_owned(),
            (path, false) => format!("{path}.{key}"),
        }
    }

    /// The items of a list, or the one value that stands for it.
    pub fn items(&self) -> Vec<Self> {
        match self.json {
            Json::Array(items) => {
                let item = |(at, json)| Self { json, path: format!("{}[{at}]", self.path) };
                items.iter().enumerate().map(item).collect()
            }
            _ => vec![self.clone()],
        }
    }

    pub fn all(&self, key: &str) -> Vec<Self> {
        self.get(key).map_or(Vec::new(), |node| node.items())
    }

    /// What is written, or what a thing that is written is called.
    pub fn text(&self) -> Option<&'a str> {
        match self.json {
            Json::String(text) => Some(text),
            Json::Number(number) => Some(number),
            Json::Array(items) => Self { json: items.first()?, path: String::new() }.text(),
            Json::Object(members) => members.iter().find_map(|(key, value)| match value {
                Json::String(text) if matches!(&**key, "name" | "@value") => Some(&**text),
                _ => None,
            }),
            _ => None,
        }
    }

    pub fn cell(&self) -> Option<Cell<'_>> {
        Cell::new(self.text()?, Place::Path(&self.path))
    }

    /// Whether it is of this type of schema.org.
    pub fn is(&self, name: &str) -> bool {
        self.all("@type")
            .iter()
            .any(|own| own.text().is_some_and(|own| own.rsplit(['/', ':', '#']).next() == Some(name)))
    }

    pub fn id(&self) -> Option<&'a str> {
        self.get("@id").and_then(|id| id.text())
    }
}

/// What stands above a product, and says of it what it does not say itself.
#[derive(Clone, Default)]
pub struct Above<'a> {
    /// The section of a menu, or the part of a catalog of offers.
    pub section: Option<Node<'a>>,
    /// The offer of which it is what is offered.
    pub offer: Option<Node<'a>>,
}

/// What can hold products below a value that is none, and what stands above it then.
pub fn below<'a>(node: &Node<'a>, above: &Above<'a>) -> Vec<(Node<'a>, Above<'a>)> {
    const KEYS: [&str; 12] = [
        "@graph",
        "itemListElement",
        "item",
        "mainEntity",
        "mainEntityOfPage",
        "hasMenu",
        "menu",
        "hasMenuItem",
        "hasMenuSection",
        "makesOffer",
        "hasOfferCatalog",
        "itemOffered",
    ];
    let mut found = Vec::new();
    for key in KEYS {
        for below in node.all(key) {
            let mut above = above.clone();
            // The catalog itself is the whole shop; the catalogs in it are its parts.
            let part = key == "itemListElement" && below.is("OfferCatalog");
            if (part || key == "hasMenuSection" || below.is("MenuSection")) && below.text().is_some() {
                above.section = Some(below.clone());
            }
            if key == "itemOffered" {
                above.offer = Some(node.clone());
            }
            found.push((below, above));
        }
    }
    found
}
