//! What a page tells search engines of its products: schema.org's `Product` and `ProductGroup` as JSON-LD, alone, in a
//! list, in `@graph` or in an `ItemList`, on a menu or among the offers of a business, in a file of its own or in the
//! `<script>` elements of a page.

mod node;
mod offers;

use std::collections::{HashMap, HashSet};

use vitrine_core::json::Json;
use vitrine_core::problem::Problem;

use super::{CHOICE, DIFFERENCES, choices, group};
use crate::collector::Collector;
use crate::place::Place;
use crate::plain;
use crate::product::{self, Image, Product, TITLE, Variant};
use node::{Above, Node, below};

/// The JSON of a file or of a page's scripts.
pub struct Data<'a> {
    roots: Vec<(Json<'a>, String)>,
    problems: Vec<Problem>,
}

/// A file of JSON; `None` when it is none.
pub fn json(text: &str) -> Option<Data<'_>> {
    let json = Json::parse(text).ok()?;
    Some(Data { roots: vec![(json, "$".to_owned())], problems: Vec::new() })
}

/// The scripts of a page that hold JSON-LD; `None` when it has none.
pub fn html(page: &str) -> Option<Data<'_>> {
    let mut data = Data { roots: Vec::new(), problems: Vec::new() };
    let lower = page.to_ascii_lowercase();
    let mut from = 0_usize;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find("<script")) {
        let start = from.saturating_add(at);
        let Some(tag) = lower.get(start..).and_then(|rest| rest.find('>')) else { break };
        let begin = start.saturating_add(tag).saturating_add(1);
        let rest = lower.get(begin..).unwrap_or_default();
        let end = begin.saturating_add(rest.find("</script").unwrap_or(rest.len()));
        from = end;
        let is_data = lower.get(start..begin).is_some_and(|tag| tag.contains("application/ld+json"));
        if let Some(text) = page.get(begin..end).filter(|_| is_data) {
            let path = format!("script[{}]", data.roots.len().saturating_add(data.problems.len()));
            match Json::parse(text) {
                Ok(json) => data.roots.push((json, path)),
                // Once more, for the place in the page.
                Err(_) => data.problems.extend(Json::parse(&plain::blanked(page, begin, end)).err()),
            }
        }
    }
    (!data.roots.is_empty() || !data.problems.is_empty()).then_some(data)
}

impl<'a> Data<'a> {
    /// The first currency that is named.
    pub fn currency(&'a self) -> Option<&'a str> {
        fn find<'a>(json: &'a Json<'a>) -> Option<&'a str> {
            match json {
                Json::Array(items) => items.iter().find_map(find),
                Json::Object(members) => members.iter().find_map(|(key, value)| match value {
                    Json::String(code) if key == "priceCurrency" => Some(&**code),
                    value => find(value),
                }),
                _ => None,
            }
        }
        self.roots.iter().find_map(|(json, _)| find(json))
    }

    /// Reads the products; `false` when it has none, and is something else.
    pub fn read(&self, into: &mut Collector) -> bool {
        let mut graph = Graph::default();
        let roots = || self.roots.iter().map(|(json, path)| Node { json, path: path.clone() });
        roots().for_each(|root| graph.index(root));
        roots().for_each(|root| graph.refer(root, Above::default()));
        roots().for_each(|root| graph.walk(root, &Above::default(), into));
        if graph.found {
            self.problems.iter().for_each(|problem| into.note(problem.clone()));
        }
        graph.found
    }
}

#[derive(Default)]
struct Graph<'a> {
    /// What says more than its own `@id`.
    by_id: HashMap<&'a str, Node<'a>>,
    /// The products that are variants of a group.
    variants: HashSet<&'a str>,
    /// What stands above the things that are only referred to there.
    above: HashMap<&'a str, Above<'a>>,
    /// Whether there is any product.
    found: bool,
}

impl<'a> Graph<'a> {
    fn index(&mut self, node: Node<'a>) {
        match node.json {
            Json::Array(_) => node.items().into_iter().for_each(|item| self.index(item)),
            Json::Object(members) => {
                for (key, json) in members {
                    if matches!(json, Json::Array(_) | Json::Object(_)) {
                        self.index(Node { json, path: node.key(key) });
                    }
                }
                self.variants.extend(node.all("hasVariant").iter().filter_map(Node::id));
                if let Some(id) = node.id().filter(|_| members.len() > 1) {
                    self.by_id.entry(id).or_insert(node);
                }
            }
            _ => {}
        }
    }

    /// What a value says, or the one elsewhere that it refers to.
    fn resolved(&self, node: Node<'a>) -> Node<'a> {
        match node.json {
            Json::Object(members) if members.len() == 1 => {
                node.id().and_then(|id| self.by_id.get(id)).cloned().unwrap_or(node)
            }
            _ => node,
        }
    }

    /// Notes what stands above the things that are only referred to at and below a value.
    fn refer(&mut self, node: Node<'a>, above: Above<'a>) {
        match (node.json, node.id()) {
            (Json::Array(_), _) => node.items().into_iter().for_each(|item| self.refer(item, above.clone())),
            (Json::Object(members), Some(id)) if members.len() == 1 => {
                self.above.entry(id).or_insert(above);
            }
            _ => below(&node, &above).into_iter().for_each(|(node, above)| self.refer(node, above)),
        }
    }

    /// What stands above a product, there or where it is referred to.
    fn above(&self, node: &Node<'a>, above: &Above<'a>) -> Above<'a> {
        let elsewhere = node.id().and_then(|id| self.above.get(id)).cloned().unwrap_or_default();
        Above { section: above.section.clone().or(elsewhere.section), offer: above.offer.clone().or(elsewhere.offer) }
    }

    /// Reads the products at and below a value. JSON nests only so deep, and what is referred to is read where it stands,
    /// so that this ends.
    fn walk(&mut self, node: Node<'a>, above: &Above<'a>, into: &mut Collector) {
        if let Json::Array(_) = node.json {
            node.items().into_iter().for_each(|item| self.walk(item, above, into));
        } else if node.is("ProductGroup") {
            self.found = true;
            self.group(&node, &self.above(&node, above), into);
        } else if ["Product", "IndividualProduct", "ProductModel", "MenuItem"].iter().any(|kind| node.is(kind))
            // Services are told of everywhere, and sold where somebody offers them.
            || (node.is("Service") && above.offer.as_ref().is_some_and(|offer| offer.get("price").or_else(|| offer.get("priceSpecification")).is_some()))
        {
            self.found = true;
            if node.id().is_none_or(|id| !self.variants.contains(id)) {
                self.product(&node, &self.above(&node, above), into);
            }
        } else {
            below(&node, above).into_iter().for_each(|(node, above)| self.walk(node, &above, into));
        }
    }

    /// What product and group say alike; `None` when it has no title.
    fn common(&self, node: &Node<'a>, above: &Above<'a>, id: [&str; 2], into: &mut Collector) -> Option<Product> {
        let name = node.get("name");
        let at = node.key("name");
        let title = into.title(Place::Path(&at), name.as_ref().and_then(Node::cell))?;
        let id = id.iter().find_map(|key| node.get(key));
        let (description, category) = (node.get("description"), node.get("category").or_else(|| above.section.clone()));
        let mut product = Product {
            id: into.id(id.as_ref().and_then(Node::cell)),
            description: into.block(description.as_ref().and_then(Node::cell)),
            category: into.category(category.as_ref().and_then(Node::cell)),
            title,
            ..Product::default()
        };
        self.images(node, &mut product, into);
        Some(product)
    }

    fn images(&self, node: &Node<'a>, product: &mut Product, into: &mut Collector) -> Option<Image> {
        let mut first = None;
        for image in node.all("image") {
            let image = self.resolved(image);
            let url = image.get("url").or_else(|| image.get("contentUrl")).unwrap_or_else(|| image.clone());
            let alt = image.get("caption").or_else(|| image.get("name"));
            let alt = into.line(alt.as_ref().and_then(Node::cell), TITLE);
            let own = into.image(product, url.cell(), &alt);
            first = first.or(own);
        }
        first
    }

    fn product(&self, node: &Node<'a>, above: &Above<'a>, into: &mut Collector) {
        let Some(mut product) = self.common(node, above, ["sku", "productID"], into) else { return };
        if let Some(variant) = self.offered(node, above, into) {
            into.variant(Place::Path(&node.path), &mut product, variant);
        }
        into.add(Place::Path(&node.path), product);
    }

    fn group(&self, node: &Node<'a>, above: &Above<'a>, into: &mut Collector) {
        let Some(mut product) = self.common(node, above, ["productGroupID", "sku"], into) else { return };
        let variants: Vec<_> = node.all("hasVariant").into_iter().map(|variant| self.resolved(variant)).collect();
        if variants.is_empty() {
            // Some pages write the offers of the variants on the group.
            return self.product(node, above, into);
        }
        let value = |variant: &Node<'a>, key: &str| variant.get(key).and_then(|value| value.text());
        let differs = |key: &str| {
            variants.iter().any(|other| value(other, key) != variants.first().and_then(|first| value(first, key)))
        };
        let mut keys: Vec<&str> = Vec::new();
        for (key, shown) in DIFFERENCES {
            if differs(key) && group(&mut product.groups, shown.to_owned()) {
                keys.push(key);
            }
        }
        // What schema.org has no word for: { "name": "Sabor", "value": "Morango" }.
        let mut more: Vec<String> = Vec::new();
        for property in variants.iter().flat_map(|variant| variant.all("additionalProperty")) {
            let name = product::name(property.get("name").and_then(|name| name.text()).unwrap_or_default());
            let values = |variant: &Node<'a>| additional(variant, &name).and_then(|value| value.text());
            let differs = variants.iter().any(|other| values(other) != variants.first().and_then(values));
            if differs && !more.contains(&name) && group(&mut product.groups, name.clone()) {
                more.push(name);
            }
        }
        if product.groups.is_empty() && variants.len() > 1 {
            keys.extend(["name", "sku"].into_iter().find(|key| differs(key)));
            group(&mut product.groups, CHOICE.to_owned());
        }
        for variant in &variants {
            let values = keys.iter().map(|key| variant.get(key));
            let values: Vec<_> = values.chain(more.iter().map(|name| additional(variant, name))).collect();
            let cells: Vec<_> = values.iter().map(|value| value.as_ref().and_then(Node::cell)).collect();
            let choices = choices(Place::Path(&variant.path), &product.groups, &cells, into);
            let image = self.images(variant, &mut product, into);
            if let Some(offered) = self.offered(variant, above, into) {
                into.variant(Place::Path(&variant.path), &mut product, Variant { choices, image, ..offered });
            }
        }
        into.add(Place::Path(&node.path), product);
    }
}

/// The value of an additional property by its name.
fn additional<'a>(variant: &Node<'a>, name: &str) -> Option<Node<'a>> {
    let named = |property: &Node<'a>| {
        property.get("name").and_then(|own| own.text()).map(product::name).as_deref() == Some(name)
    };
    variant.all("additionalProperty").into_iter().find(named)?.get("value")
}
