//! What a page tells search engines of its products: schema.org's `Product` and `ProductGroup` as JSON-LD, alone, in a
//! list, in `@graph` or in an `ItemList`, in a file of its own or in the `<script>` elements of a page.

use std::collections::{HashMap, HashSet};

use vitrine_core::json::Json;
use vitrine_core::problem::Problem;

use super::{CHOICE, DIFFERENCES, choices, group};
use crate::collector::Collector;
use crate::place::{Cell, Place};
use crate::plain;
use crate::product::{self, Image, Prices, Product, TITLE, Variant};

/// The JSON of a file or of a page's scripts.
pub struct Data<'a> {
    roots: Vec<(Json<'a>, String)>,
    problems: Vec<Problem>,
}

/// A value and where it stands.
#[derive(Clone)]
struct Node<'a> {
    json: &'a Json<'a>,
    path: String,
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
        let mut graph = Graph { by_id: HashMap::new(), variants: HashSet::new(), found: false };
        let roots = || self.roots.iter().map(|(json, path)| Node { json, path: path.clone() });
        roots().for_each(|root| graph.index(root));
        roots().for_each(|root| graph.walk(root, into));
        if graph.found {
            self.problems.iter().for_each(|problem| into.note(problem.clone()));
        }
        graph.found
    }
}

impl<'a> Node<'a> {
    fn get(&self, key: &str) -> Option<Self> {
        let Json::Object(members) = self.json else { return None };
        let (_, json) = members.iter().find(|(name, value)| name == key && *value != Json::Null)?;
        Some(Self { json, path: self.key(key) })
    }

    /// The path of a key of this value.
    fn key(&self, key: &str) -> String {
        match (&*self.path, key.starts_with('@')) {
            ("$", true) => format!("[\"{key}\"]"),
            (path, true) => format!("{path}[\"{key}\"]"),
            ("$", false) => key.to_owned(),
            (path, false) => format!("{path}.{key}"),
        }
    }

    /// The items of a list, or the one value that stands for it.
    fn items(&self) -> Vec<Self> {
        match self.json {
            Json::Array(items) => {
                let item = |(at, json)| Self { json, path: format!("{}[{at}]", self.path) };
                items.iter().enumerate().map(item).collect()
            }
            _ => vec![self.clone()],
        }
    }

    fn all(&self, key: &str) -> Vec<Self> {
        self.get(key).map_or(Vec::new(), |node| node.items())
    }

    /// What is written, or what a thing that is written is called.
    fn text(&self) -> Option<&'a str> {
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

    fn cell(&self) -> Option<Cell<'_>> {
        Cell::new(self.text()?, Place::Path(&self.path))
    }

    /// Whether it is of this type of schema.org.
    fn is(&self, name: &str) -> bool {
        self.all("@type")
            .iter()
            .any(|own| own.text().is_some_and(|own| own.rsplit(['/', ':', '#']).next() == Some(name)))
    }

    fn id(&self) -> Option<&'a str> {
        self.get("@id").and_then(|id| id.text())
    }
}

struct Graph<'a> {
    /// What says more than its own `@id`.
    by_id: HashMap<&'a str, Node<'a>>,
    /// The products that are variants of a group.
    variants: HashSet<&'a str>,
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

    /// Reads the products at and below a value.
    fn walk(&mut self, node: Node<'a>, into: &mut Collector) {
        if let Json::Array(_) = node.json {
            node.items().into_iter().for_each(|item| self.walk(item, into));
        } else if node.is("ProductGroup") {
            self.found = true;
            self.group(&node, into);
        } else if node.is("Product") || node.is("IndividualProduct") || node.is("ProductModel") {
            self.found = true;
            if node.id().is_none_or(|id| !self.variants.contains(id)) {
                self.product(&node, into);
            }
        } else {
            for key in ["@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage", "itemOffered"] {
                for below in node.all(key) {
                    // What is referred to is read where it stands.
                    self.walk(below, into);
                }
            }
        }
    }

    /// What product and group say alike; `None` when it has no title.
    fn common(&self, node: &Node<'a>, id: [&str; 2], into: &mut Collector) -> Option<Product> {
        let name = node.get("name");
        let at = node.key("name");
        let title = into.title(Place::Path(&at), name.as_ref().and_then(Node::cell))?;
        let id = id.iter().find_map(|key| node.get(key));
        let (description, category) = (node.get("description"), node.get("category"));
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

    fn product(&self, node: &Node<'a>, into: &mut Collector) {
        let Some(mut product) = self.common(node, ["sku", "productID"], into) else { return };
        if let Some(variant) = self.offered(node, into) {
            into.variant(Place::Path(&node.path), &mut product, variant);
        }
        into.add(Place::Path(&node.path), product);
    }

    fn group(&self, node: &Node<'a>, into: &mut Collector) {
        let Some(mut product) = self.common(node, ["productGroupID", "sku"], into) else { return };
        let variants: Vec<_> = node.all("hasVariant").into_iter().map(|variant| self.resolved(variant)).collect();
        if variants.is_empty() {
            // Some pages write the offers of the variants on the group.
            return self.product(node, into);
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
            if let Some(offered) = self.offered(variant, into) {
                into.variant(Place::Path(&variant.path), &mut product, Variant { choices, image, ..offered });
            }
        }
        into.add(Place::Path(&node.path), product);
    }

    /// What something is offered for: the cheapest offer that can be taken, or the cheapest. `None`, told, when there is
    /// none.
    fn offered(&self, node: &Node<'a>, into: &mut Collector) -> Option<Variant> {
        let at = node.key("offers");
        let mut offers: Vec<Variant> = Vec::new();
        let mut range = false;
        let nodes: Vec<_> = node.all("offers").into_iter().map(|offer| self.resolved(offer)).collect();
        for offer in &nodes {
            let inner: Vec<_> = offer.all("offers").into_iter().map(|offer| self.resolved(offer)).collect();
            let low = offer.get("lowPrice");
            match (low, inner.is_empty()) {
                (None, false) => offers.extend(inner.iter().filter_map(|offer| self.offer(offer, None, into))),
                (low, _) => {
                    let high = offer.get("highPrice").and_then(|high| high.text());
                    range |= low.as_ref().is_some_and(|low| high.is_some() && low.text() != high);
                    offers.extend(self.offer(offer, low, into));
                }
            }
        }
        if nodes.is_empty() {
            into.note(Problem::error(&at, "no offer, so no price", "write offers with price and priceCurrency"));
        }
        let price = |offer: &Variant| offer.prices.as_ref().map(|prices| prices.price);
        let first = offers.first().and_then(price);
        range |= offers.iter().any(|offer| price(offer) != first);
        if range {
            let found = "several prices, of which the lowest is taken";
            into.note(Problem::warning(&at, found, "write the others as options in the shop file"));
        }
        offers.into_iter().min_by_key(|offer| (!offer.available, price(offer)))
    }

    fn offer(&self, offer: &Node<'a>, low: Option<Node<'a>>, into: &mut Collector) -> Option<Variant> {
        let prices = self.prices(offer, low, into)?;
        let (availability, level) = (offer.get("availability"), offer.get("inventoryLevel"));
        let level = level.map(|level| level.get("value").unwrap_or(level));
        let stock = into.stock(level.as_ref().and_then(Node::cell));
        let available = into.availability(availability.as_ref().and_then(Node::cell)) == "available";
        Some(Variant {
            choices: Vec::new(),
            prices: Some(prices),
            available: available && stock != Some(0),
            stock,
            image: None,
        })
    }

    /// The price of an offer, and what it used to be when one of its specifications says so.
    fn prices(&self, offer: &Node<'a>, low: Option<Node<'a>>, into: &mut Collector) -> Option<Prices> {
        let specifications: Vec<_> = offer.all("priceSpecification").into_iter().map(|it| self.resolved(it)).collect();
        // The kinds of price that are not what somebody pays today.
        let kind = |node: &Node<'a>| node.get("priceType").and_then(|kind| kind.text()).unwrap_or_default().to_owned();
        let actual = specifications.iter().find(|node| matches!(kind(node).rsplit('/').next(), Some("" | "SalePrice")));
        let before = specifications.iter().find(|node| {
            ["ListPrice", "StrikethroughPrice"].contains(&kind(node).rsplit('/').next().unwrap_or_default())
        });
        let price = low.or_else(|| offer.get("price")).or_else(|| actual?.get("price"));
        let code = offer.get("priceCurrency").or_else(|| actual?.get("priceCurrency"));
        let at = offer.key("price");
        if let (Some(code), Some(price)) = (code.as_ref().and_then(Node::cell), &price)
            && !code.text.eq_ignore_ascii_case(into.currency.code())
        {
            let what = format!(
                "is the currency of {}, and the shop's prices are in {}",
                price.text().unwrap_or("a price"),
                into.currency
            );
            into.note(code.error(&what, &format!("write it in {}", into.currency)));
            return None;
        }
        let mut prices = into.prices(Place::Path(&at), price.as_ref().and_then(Node::cell), None, None)?;
        let before = before.and_then(|node| node.get("price"));
        prices.compare_at = into.price(before.as_ref().and_then(Node::cell)).filter(|before| *before > prices.price);
        Some(prices)
    }
}

/// The value of an additional property by its name.
fn additional<'a>(variant: &Node<'a>, name: &str) -> Option<Node<'a>> {
    let named = |property: &Node<'a>| {
        property.get("name").and_then(|own| own.text()).map(product::name).as_deref() == Some(name)
    };
    variant.all("additionalProperty").into_iter().find(named)?.get("value")
}
