//! A table of text: CSV or TSV as spreadsheets and shop platforms write it (RFC 4180, with `,`, `;` or tab).

use csv::{ReaderBuilder, StringRecord};
use vitrine_core::problem::Problem;
use vitrine_core::text;

/// The most rows that are read: as many as a shop of 10 000 products with ten variants each.
const MOST_ROWS: usize = 100_000;
/// How many rows may stand before that with the names of the columns. Meta's template begins with remarks.
const BEFORE: usize = 10;

/// A header and its rows.
pub struct Table {
    /// The names of the columns, folded: `Preço` is `preco`.
    pub header: Vec<String>,
    /// What stands under them.
    pub rows: Vec<Row>,
}

/// A row and where it stands.
pub struct Row {
    /// The line of the file in which it begins, from 1.
    pub line: u64,
    cells: StringRecord,
}

/// A cell that is not empty.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    /// What stands in it, without spaces around.
    pub text: &'a str,
    line: u64,
    column: usize,
}

impl Table {
    /// The table in which `find` knows the columns, and what it knows them for.
    pub fn read<F>(text: &str, find: fn(&[String]) -> Option<F>) -> Option<(Self, F)> {
        let text = text.trim_start_matches('\u{FEFF}');
        [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
            let mut rows = rows(text, delimiter);
            for _ in 0..BEFORE {
                let header: Vec<String> = rows.next()?.cells.iter().map(folded).collect();
                if let Some(found) = find(&header) {
                    let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
                    return Some((Self { header, rows: rows.take(MOST_ROWS).collect() }, found));
                }
            }
            None
        })
    }

    /// The first column that has one of these names, folded.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|column| column == name))
    }
}

impl Row {
    /// What stands in a column, unless nothing does.
    pub fn cell(&self, column: Option<usize>) -> Option<Cell<'_>> {
        let column = column?;
        let text = self.cells.get(column)?.trim();
        (!text.is_empty()).then_some(Cell { text, line: self.line, column })
    }

    /// The same as text, empty when nothing is there.
    pub fn text(&self, column: Option<usize>) -> &str {
        self.cell(column).map_or("", |cell| cell.text)
    }

    /// An error about the row, or about one of its columns.
    pub fn error(&self, column: Option<usize>, found: &str, repair: &str) -> Problem {
        Problem::error(place(self.line, column.unwrap_or(0)), found, repair)
    }

    /// A warning about the row.
    pub fn warning(&self, column: Option<usize>, found: &str, repair: &str) -> Problem {
        Problem::warning(place(self.line, column.unwrap_or(0)), found, repair)
    }
}

impl Cell<'_> {
    /// An error about what stands here: `what` goes on with the sentence that the quoted text begins.
    pub fn error(&self, what: &str, repair: &str) -> Problem {
        let line = text::line(self.text);
        let shown = text::graphemes(&line, 40);
        let dots = if shown.len() < line.len() { "…" } else { "" };
        Problem::error(place(self.line, self.column), format_args!("\"{shown}{dots}\" {what}"), repair)
    }
}

/// `line 12, column 5`: the fifth field of the row that begins in line 12.
fn place(line: u64, column: usize) -> String {
    format!("line {line}, column {}", column.saturating_add(1))
}

fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Row> {
    let reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records = reader.into_records().map_while(Result::ok);
    records.map(|cells| Row { line: cells.position().map_or(0, csv::Position::line), cells })
}

/// A column's name without accents, case and the prefix of Google's namespace; `_` is a space.
fn folded(name: &str) -> String {
    let name = text::fold(&text::line(name)).replace('_', " ");
    name.strip_prefix("g:").map_or(name.clone(), str::to_owned)
}
