//! The catalogs that merchants already have, as shop files.
//!
//! A feed is found by its content: a [`table`] with the columns of one of the [`formats`]. Each row becomes part of a
//! [`product`], its prices and texts cleaned, and the products become a shop file. What cannot be read is told with its
//! line and column, and costs only its own product.

mod formats;
mod plain;
mod product;
mod shop_file;
mod table;
mod words;

use vitrine_core::money::Currency;
use vitrine_core::problem::Problem;

pub use formats::Format;

use product::Collector;
use table::Table;

/// A feed, converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// What it was.
    pub format: Format,
    /// The shop file, as JSON. A feed knows neither the shop's name nor its number; the merchant adds them.
    pub file: String,
    /// How many products it has.
    pub products: usize,
    /// What could not be read, in the order of the rows.
    pub problems: Vec<Problem>,
}

/// Converts a feed to a shop file; `None` when the text is no feed, so that it is perhaps a shop file already.
///
/// Prices are in `currency`, or else in the one that the feed names first, or else in BRL.
#[must_use]
pub fn convert(text: &str, currency: Option<Currency>) -> Option<Converted> {
    let (table, format) = Table::read(text, formats::find)?;
    let currency = currency.or_else(|| words::first_currency(&table)).unwrap_or(Currency::Brl);
    let mut collector = Collector::new(currency);
    (format.reader())(&table, &mut collector);
    let (products, problems) = collector.finish();
    Some(Converted { format, file: shop_file::write(&products, currency), products: products.len(), problems })
}
