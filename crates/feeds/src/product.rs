//! Products as every feed has them, collected from rows.

use std::collections::HashSet;

use vitrine_core::money::{Currency, Money};
use vitrine_core::problem::Problem;
use vitrine_core::shop::ProductId;
use vitrine_core::text;

use crate::plain::plain;
use crate::table::{Cell, Row};
use crate::words;

/// What a feed says of one product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Its id, when it has one that a shop file takes.
    pub id: Option<String>,
    pub title: String,
    pub description: String,
    pub category: String,
    /// What it costs; none when it is on request.
    pub price: Option<Money>,
    pub compare_at_price: Option<Money>,
    /// A price for some days: amount, first and last day.
    pub sale: Option<(Money, String, String)>,
    /// As the shop file calls it.
    pub availability: &'static str,
    /// How many there are.
    pub stock: Option<u32>,
    /// Addresses and what they show.
    pub images: Vec<(String, String)>,
    /// What can be chosen: the name of the group, empty when there is nothing to choose.
    pub group: String,
    pub choices: Vec<Choice>,
}

/// One variant of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub name: String,
    pub price: Money,
    pub compare_at_price: Option<Money>,
    pub available: bool,
    pub stock: Option<u32>,
}

/// Takes products and problems from a feed.
pub struct Collector {
    /// The currency of all prices.
    pub currency: Currency,
    products: Vec<Product>,
    ids: HashSet<String>,
    problems: Vec<Problem>,
}

impl Collector {
    pub fn new(currency: Currency) -> Self {
        Self { currency, products: Vec::new(), ids: HashSet::new(), problems: Vec::new() }
    }

    /// Notes a problem.
    pub fn note(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The amount in a cell; `None` when it is empty, or wrong, which is told.
    pub fn price(&mut self, cell: Option<Cell<'_>>) -> Option<Money> {
        match words::price(cell?, self.currency) {
            Ok(money) => Some(money),
            Err(problem) => {
                self.note(problem);
                None
            }
        }
    }

    /// A product's price with the one before a sale: `(price, compare at)`. `None`, told, when it cannot be sold.
    pub fn prices(&mut self, row: &Row, regular: Option<usize>, sale: Option<usize>) -> Option<(Money, Option<Money>)> {
        if row.cell(regular).is_none() && row.cell(sale).is_none() {
            self.note(row.error(regular, "no price", "write what it costs"));
            return None;
        }
        let regular = self.price(row.cell(regular));
        match (self.price(row.cell(sale)), regular) {
            (Some(sale), Some(regular)) if sale < regular => Some((sale, Some(regular))),
            (_, Some(regular)) => Some((regular, None)),
            (Some(sale), None) => Some((sale, None)),
            (None, None) => None,
        }
    }

    /// The availability in a cell, `available` when it is empty or wrong, which is told.
    pub fn availability(&mut self, cell: Option<Cell<'_>>) -> &'static str {
        let Some(cell) = cell else { return "available" };
        words::availability(cell.text).unwrap_or_else(|| {
            self.note(cell.error("is no availability that is known here", "write in stock or out of stock"));
            "available"
        })
    }

    /// A title; `None`, told, when the row has none.
    pub fn title(&mut self, row: &Row, column: Option<usize>) -> Option<String> {
        let title = text::line(&plain(row.text(column)));
        if title.is_empty() {
            self.note(row.error(column, "no title", "write what the product is called"));
            return None;
        }
        Some(title)
    }

    /// Takes a product, unless another one has its id.
    pub fn add(&mut self, row: &Row, column: Option<usize>, product: Product) {
        if product.id.as_ref().is_some_and(|id| !self.ids.insert(id.clone())) {
            self.note(row.error(column, "the id of another product", "give each product an id of its own"));
            return;
        }
        self.products.push(product.settled());
    }

    pub fn finish(self) -> (Vec<Product>, Vec<Problem>) {
        (self.products, self.problems)
    }
}

impl Product {
    /// With its variants as choices on top of the cheapest one's price; a single one is no choice.
    fn settled(mut self) -> Self {
        if let [only] = &*self.choices {
            self.price = Some(only.price);
            self.compare_at_price = only.compare_at_price;
            self.stock = only.stock;
            if !only.available {
                self.availability = "unavailable";
            }
            self.choices.clear();
        }
        if let Some(least) = self.choices.iter().map(|choice| choice.price).min() {
            self.price = Some(least);
            if self.choices.iter().all(|choice| !choice.available) {
                self.availability = "unavailable";
            }
        }
        self
    }
}

/// An id, when a shop file takes it.
pub fn id(text: &str) -> Option<String> {
    ProductId::parse(text).map(|id| id.as_str().to_owned())
}

/// Addresses in a list divided by commas, or by what Meta writes instead: JSON, `["a","b"]`.
pub fn addresses(list: &str) -> impl Iterator<Item = &str> {
    let parts = list.split([',', '|']).map(|part| part.trim_matches([' ', '"', '[', ']', '\n']));
    parts.filter(|part| !part.is_empty())
}
