//! The formats: tables are known by their columns, the others by how they begin.

mod commerce;
mod jsonld;
mod nuvemshop;
pub mod sheet;
mod shopify;
mod woocommerce;
#[cfg(feature = "xml")]
mod xml;

use std::collections::HashMap;

use vitrine_core::problem::Problem;
use vitrine_core::turns::Turn;

use crate::collector::Collector;
use crate::place::{Cell, Place};
use crate::product::{Group, NAME};
use crate::table::{Row, Table, bare};
use crate::words;

pub use jsonld::{Data, html, json};
#[cfg(feature = "xml")]
pub use xml::xml;

/// Where a feed comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Meta's catalog, which WhatsApp shows, or Google Merchant's: the same columns.
    Commerce,
    /// The same as RSS or Atom, which only the command line reads.
    Merchant,
    /// Shopify's export of products.
    Shopify,
    /// WooCommerce's export of products.
    WooCommerce,
    /// The export of products of Nuvemshop, or Tiendanube.
    Nuvemshop,
    /// A spreadsheet that somebody filled in by hand.
    Sheet,
    /// What a page tells search engines of its products, as JSON-LD.
    SchemaOrg,
}

impl Format {
    /// What people call it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Commerce => "a Meta or Google catalog",
            Self::Merchant => "a Google Merchant feed",
            Self::Shopify => "a Shopify export",
            Self::WooCommerce => "a WooCommerce export",
            Self::Nuvemshop => "a Nuvemshop export",
            Self::Sheet => "a spreadsheet",
            Self::SchemaOrg => "schema.org data",
        }
    }

    /// Reads the rows of a table of this format, with a turn after each.
    pub(crate) async fn read(self, table: &Table, into: &mut Collector, turn: Turn<'_>) {
        match self {
            Self::Shopify => shopify::read(table, into, turn).await,
            Self::WooCommerce => woocommerce::read(table, into, turn).await,
            Self::Nuvemshop => nuvemshop::read(table, into, turn).await,
            Self::Sheet => sheet::read(table, into, turn).await,
            _ => commerce::read(table, into, turn).await,
        }
    }
}

/// The format that has these columns.
pub fn find(header: &[String]) -> Option<Format> {
    let any = |names: &[&str]| header.iter().any(|column| names.contains(&&**column));
    if any(shopify::HANDLE) && any(&["title"]) && any(shopify::PRICE) {
        return Some(Format::Shopify);
    }
    if any(woocommerce::REGULAR_PRICE) && any(woocommerce::TYPE) && any(woocommerce::TITLE) {
        return Some(Format::WooCommerce);
    }
    if any(nuvemshop::IDENTIFIER) && any(nuvemshop::TITLE) && any(nuvemshop::PRICE) {
        return Some(Format::Nuvemshop);
    }
    if any(&["id"]) && any(&["title"]) && any(&["price"]) && any(&["image link", "link", "image[0].url"]) {
        return Some(Format::Commerce);
    }
    let any = |names: &[&str]| header.iter().any(|column| names.contains(&bare(column)));
    (any(sheet::TITLE) && any(sheet::PRICE)).then_some(Format::Sheet)
}

/// What a table lacks in which no format was found: the columns of a spreadsheet, which has the fewest.
pub fn unknown(head: &Row, header: &[String]) -> Option<Problem> {
    const MOST_SHOWN: usize = 5;
    let any = |names: &[&str]| header.iter().any(|column| names.contains(&bare(column)));
    let (lack, repair) = match (any(sheet::TITLE), any(sheet::PRICE)) {
        (false, false) => ("a title or a price", "call one Nome and one Preço"),
        (false, true) => ("a title", "call one Nome"),
        (true, false) => ("a price", "call one Preço"),
        (true, true) => return None,
    };
    let names: Vec<Cell<'_>> = (0..header.len()).filter_map(|column| head.cell(Some(column))).collect();
    let shown: Vec<String> = names.iter().take(MOST_SHOWN).map(Cell::shown).collect();
    let more = match names.len().saturating_sub(MOST_SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let found = format_args!("the columns {}{more}, none of which is {lack}", shown.join(", "));
    Some(Problem::error(head.place(None), found, repair))
}

/// The code of the currency that the first price with one names.
pub fn currency(table: &Table) -> Option<&str> {
    let column = table.bare(sheet::PRICE).or_else(|| table.column(&["regular price"]))?;
    table.rows.iter().find_map(|row| words::currency(row.text(Some(column))))
}

/// The rows that say the same in a column, in their order; rows that say nothing there are not among them.
fn index(table: &Table, column: Option<usize>) -> HashMap<&str, Vec<&Row>> {
    let mut index: HashMap<&str, Vec<&Row>> = HashMap::new();
    for row in &table.rows {
        if let Some(cell) = row.cell(column) {
            index.entry(cell.text).or_default().push(row);
        }
    }
    index
}

/// What a variant differs in by the name of a column, and what a shop calls it.
const DIFFERENCES: [(&str, &str); 4] =
    [("size", "Tamanho"), ("color", "Cor"), ("pattern", "Estampa"), ("material", "Material")];
/// What a shop calls a choice of which no column says what it is about.
const CHOICE: &str = "Opção";
/// The choice of a variant that does not say which it is.
const NO_CHOICE: &str = "Padrão";

/// A group by this name, unless the product has one that is called so.
fn group(groups: &mut Vec<Group>, name: String) -> bool {
    let new = !name.is_empty() && groups.iter().all(|group| group.name != name);
    if new {
        groups.push(Group { name, choices: Vec::new() });
    }
    new
}

/// The choices of a variant: what its cells say, or, where one says nothing, the choice that stands for that, which is told.
fn choices(place: Place<'_>, groups: &[Group], cells: &[Option<Cell<'_>>], into: &mut Collector) -> Vec<String> {
    let mut choice = |(group, cell): (&Group, &Option<Cell<'_>>)| {
        let name = into.line(*cell, NAME);
        if name.is_empty() {
            let found = format_args!("a variant without {}, called \"{NO_CHOICE}\"", group.name);
            into.note(Problem::warning(place, found, "write what it is"));
            return NO_CHOICE.to_owned();
        }
        name
    };
    groups.iter().zip(cells).map(&mut choice).collect()
}
