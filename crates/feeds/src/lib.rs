//! The catalogs that merchants already have, as shop files.
//!
//! A feed is found by its content: a [`table`] with the columns of one of the [`formats`], or a page or JSON with products
//! of schema.org, or (with the feature `xml`) a feed of Google Merchant. Each [`place`] of it becomes part of a
//! [`product`], its prices and texts cleaned, and the products become a shop file. What cannot be read is told with its
//! place, and costs only its own product.

mod addresses;
mod collector;
mod formats;
mod join;
mod place;
mod plain;
mod product;
mod shop_file;
mod table;
mod words;

use vitrine_core::money::Currency;
use vitrine_core::problem::Problem;
use vitrine_core::turns::{self, Turn};

pub use formats::Format;
pub use join::convert_into;

use collector::Collector;
use table::Table;

/// The most bytes of a shop file.
const MOST_BYTES: usize = 8 << 20;

/// A feed, converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// What it was.
    pub format: Format,
    /// The shop file, as JSON. A feed knows neither the shop's name nor its number; the merchant adds them.
    pub file: String,
    /// How many products it has.
    pub products: usize,
    /// What could not be read, in the order of the feed.
    pub problems: Vec<Problem>,
}

/// Converts a feed to a shop file; `None` when the text is no feed, so that it is perhaps a shop file already.
///
/// Prices are in `currency`, or else in the one that the feed names first, or else in BRL.
#[must_use]
pub fn convert(text: &str, currency: Option<Currency>) -> Option<Converted> {
    turns::at_once(convert_in_turns(text, currency, &turns::never))
}

/// The same for somebody who goes on with it in a form: a spreadsheet's products stay although their prices cannot be read, with
/// what was typed, and of two with one id both, the second without. To sell them they must be mended first.
#[must_use]
pub fn draft(text: &str, currency: Option<Currency>) -> Option<Converted> {
    turns::at_once(converted(text, currency, true, &turns::never))
}

/// A place of a table as people know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The line in which the row begins.
    pub line: u64,
    /// What the product of the row is called; empty where it has no name.
    pub title: String,
    /// What the column is called; empty where it has no name.
    pub column: String,
}

/// Where problems of a table that [`convert`] knows are, in its own words; `None` for those of the table as a whole.
#[must_use]
pub fn spots(text: &str, problems: &[Problem]) -> Vec<Option<Spot>> {
    let table = Table::read(text.trim_start_matches('\u{FEFF}'), formats::find).map(|(table, _)| table);
    problems.iter().map(|problem| table.as_ref()?.spot(&problem.place, formats::sheet::TITLE)).collect()
}

/// What a table lacks that [`convert`] does not know; `None` when the text is no table.
#[must_use]
pub fn unknown(text: &str) -> Option<Problem> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_start().starts_with(['{', '[', '<']) {
        return None;
    }
    let (head, header) = Table::first(text)?;
    formats::unknown(&head, &header)
}

/// What [`convert`] does, in turns, one a row of a table: a catalog can be long, and a page must answer meanwhile. Data of schema.org,
/// the parts of which point at each other, is read at once.
pub async fn convert_in_turns(text: &str, currency: Option<Currency>, turn: Turn<'_>) -> Option<Converted> {
    converted(text, currency, false, turn).await
}

async fn converted(text: &str, currency: Option<Currency>, draft: bool, turn: Turn<'_>) -> Option<Converted> {
    let text = text.trim_start_matches('\u{FEFF}');
    match text.trim_start().chars().next()? {
        '{' | '[' => schema_org(&formats::json(text)?, currency),
        '<' => {
            #[cfg(feature = "xml")]
            if let Some(found) = formats::xml(text) {
                return Some(match found {
                    Ok(table) => {
                        finished(Format::Merchant, collected(&table, Format::Merchant, currency, draft, turn).await)
                    }
                    Err(problem) => {
                        let currency = currency.unwrap_or(Currency::Brl);
                        let mut collector = Collector::new(currency);
                        collector.note(problem);
                        finished(Format::Merchant, collector)
                    }
                });
            }
            schema_org(&formats::html(text)?, currency)
        }
        _ => {
            let (table, format) = Table::read(text, formats::find)?;
            turns::take(turn).await;
            let collector = collected(&table, format, currency, draft, turn).await;
            turns::take(turn).await;
            Some(finished(format, collector))
        }
    }
}

async fn collected(
    table: &Table,
    format: Format,
    currency: Option<Currency>,
    draft: bool,
    turn: Turn<'_>,
) -> Collector {
    let currency = currency.unwrap_or_else(|| known(formats::currency(table)));
    let mut collector = Collector::new(currency).drafting(draft);
    format.read(table, &mut collector, turn).await;
    table.problems.iter().for_each(|problem| collector.note(problem.clone()));
    collector
}

fn schema_org(data: &formats::Data<'_>, currency: Option<Currency>) -> Option<Converted> {
    let mut collector = Collector::new(currency.unwrap_or_else(|| known(data.currency())));
    data.read(&mut collector).then(|| finished(Format::SchemaOrg, collector))
}

fn known(code: Option<&str>) -> Currency {
    code.and_then(Currency::parse).unwrap_or(Currency::Brl)
}

fn finished(format: Format, collector: Collector) -> Converted {
    let currency = collector.currency;
    let (products, mut problems) = collector.finish();
    if products.is_empty() && problems.is_empty() {
        let place = if format == Format::SchemaOrg { "$" } else { "line 1, column 1" };
        problems.push(Problem::error(place, "a catalog without a product", "export it again, all of it"));
    }
    let file = shop_file::write(&products, currency);
    if file.len() > MOST_BYTES {
        let found = format_args!("a shop file of {} bytes", file.len());
        problems.push(Problem::error("$", found, "divide the catalog, so that each file is smaller than 8 MiB"));
    }
    Converted { format, file, products: products.len(), problems }
}
