//! A table of text: CSV or TSV as spreadsheets and shop platforms write it (RFC 4180, with `,`, `;` or tab).

use csv::{Position, ReaderBuilder, StringRecord};
use vitrine_core::problem::Problem;
use vitrine_core::text;

use crate::Spot;
use crate::place::{Cell, Place};

/// The most rows that are read: as many as a shop of 10 000 products with ten variants each.
const MOST_ROWS: usize = 100_000;
/// How many rows may stand before that with the names of the columns. Meta's template begins with remarks.
const BEFORE: usize = 10;

/// A header and its rows.
pub struct Table {
    /// The names of the columns, folded: `Preço` is `preco`.
    pub header: Vec<String>,
    /// The same as they are written; a feed in XML has none.
    pub head: Row,
    /// What stands under them.
    pub rows: Vec<Row>,
    /// What is wrong with the table as a whole.
    pub problems: Vec<Problem>,
}

/// A row and where it stands.
pub struct Row {
    /// Line and column of a row in XML; the line in which a row of a table begins, and 0.
    at: (u64, u64),
    /// Where each cell stands, for rows that are made of XML.
    places: Vec<(u64, u64)>,
    cells: StringRecord,
}

impl Table {
    /// The table in which `find` knows the columns, and what it knows them for.
    pub fn read<F>(text: &str, find: fn(&[String]) -> Option<F>) -> Option<(Self, F)> {
        [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
            let mut rows = rows(text, delimiter);
            for _ in 0..BEFORE {
                let head = rows.next()?;
                let header: Vec<String> = head.cells.iter().map(folded).collect();
                if let Some(found) = find(&header) {
                    let mut rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
                    let mut table = Self { header, head, rows: Vec::new(), problems: Vec::new() };
                    for row in rows.by_ref().take(MOST_ROWS) {
                        match table.shifted(&row) {
                            None => table.rows.push(row),
                            some => table.problems.extend(some),
                        }
                    }
                    table.problems.extend(rows.next().map(|row| {
                        let found = "more than 100000 rows, left out from here on";
                        Problem::error(row.place(None), found, "divide the file")
                    }));
                    table.problems.extend(table.open_quote(text));
                    return Some((table, found));
                }
            }
            None
        })
    }

    /// The first row with most cells, as the names of columns have them, which begins a text that is some table or other:
    /// several cells, and not the last row.
    pub fn first(text: &str) -> Option<(Row, Vec<String>)> {
        let widest = |delimiter| {
            let rows = rows(text, delimiter).take(BEFORE);
            rows.reduce(|widest, row| if row.cells.len() > widest.cells.len() { row } else { widest })
        };
        let head = [b',', b';', b'\t'].into_iter().filter_map(widest).max_by_key(|row| row.cells.len())?;
        let header = head.cells.iter().map(folded).collect();
        (head.cells.len() > 1).then_some((head, header))
    }

    /// The first column that has one of these names, folded.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|column| column == name))
    }

    /// The same, whatever [`bare`] takes from their names.
    pub fn bare(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|column| bare(column) == *name))
    }

    /// Where a place of one of its rows is, in its own words. The row is called by its cell under the first of `titles` that is a
    /// column.
    pub fn spot(&self, place: &str, titles: &[&str]) -> Option<Spot> {
        let (line, column) = place.strip_prefix("line ")?.split_once(", column ")?;
        let (line, column) = (line.parse().ok()?, column.parse::<usize>().ok()?.checked_sub(1)?);
        let row = self.rows.get(self.rows.binary_search_by_key(&line, |row| row.at.0).ok()?)?;
        let title = row.text(self.bare(titles)).to_owned();
        Some(Spot { line, title, column: self.head.text(Some(column)).to_owned() })
    }

    /// The error of a row that has more cells than there are columns: nobody knows which of them stand where they should.
    fn shifted(&self, row: &Row) -> Option<Problem> {
        let column = self.header.len();
        let more = row.cells.iter().skip(column).any(|cell| !cell.trim().is_empty());
        more.then(|| {
            let found = format_args!("{} cells under {column} columns, so that the row is left out", row.cells.len());
            Problem::error(row.place(Some(column)), found, "write \" around each cell with a comma, also in prices")
        })
    }

    /// The error of a quote without end, after which all the rest of the file is one cell.
    fn open_quote(&self, text: &str) -> Option<Problem> {
        let row = self.rows.last()?;
        let column = row.cells.len().checked_sub(1)?;
        let swallowed = row.cells.get(column)?.trim().contains('\n');
        (swallowed && text.matches('"').count() % 2 == 1).then(|| {
            let repair = "end the cell with \", and write \"\" for each quote inside it";
            Problem::error(row.place(Some(column)), "a quote without end, which makes the rest one cell", repair)
        })
    }
}

impl Row {
    /// A row of which each cell has a place of its own.
    #[cfg(feature = "xml")]
    pub fn placed(at: (u64, u64), cells: StringRecord, places: Vec<(u64, u64)>) -> Self {
        Self { at, places, cells }
    }

    /// Where a column of this row stands, or the row itself.
    pub fn place(&self, column: Option<usize>) -> Place<'static> {
        match (self.at, column) {
            ((line, 0), column) => {
                Place::At(line, u64::try_from(column.unwrap_or(0)).unwrap_or(u64::MAX).saturating_add(1))
            }
            (at, column) => {
                let place = column.and_then(|column| self.places.get(column)).copied().unwrap_or(at);
                Place::At(place.0, place.1)
            }
        }
    }

    /// What stands in a column, unless nothing does.
    pub fn cell(&self, column: Option<usize>) -> Option<Cell<'_>> {
        Cell::new(self.cells.get(column?)?, self.place(column))
    }

    /// What stands in each column, as it is.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }

    /// The same as text, empty when nothing is there.
    pub fn text(&self, column: Option<usize>) -> &str {
        self.cell(column).map_or("", |cell| cell.text)
    }

    /// A warning about the row.
    pub fn warning(&self, column: Option<usize>, found: &str, repair: &str) -> Problem {
        Problem::warning(self.place(column), found, repair)
    }

    /// An error about the row.
    pub fn error(&self, column: Option<usize>, found: &str, repair: &str) -> Problem {
        Problem::error(self.place(column), found, repair)
    }
}

fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Row> {
    let reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records = reader.into_records().map_while(Result::ok);
    records.map(|cells| Row { at: (cells.position().map_or(0, |at| line(text, at)), 0), places: Vec::new(), cells })
}

/// The line in which a row begins. The reader's own is that in which the row before ended, which is another one after
/// `\r\n`, since it takes `\n` for a part of what comes, and after empty lines.
fn line(text: &str, at: &Position) -> u64 {
    let rest = usize::try_from(at.byte()).ok().and_then(|from| text.as_bytes().get(from..)).unwrap_or_default();
    let between = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    between.filter(|byte| **byte == b'\n').fold(at.line(), |line, _| line.saturating_add(1))
}

/// A column's name without accents, case and the prefix of Google's namespace; `_` is a space.
pub fn folded(name: &str) -> String {
    let name = text::fold(name).replace('_', " ");
    name.strip_prefix("g:").map_or(name.clone(), str::to_owned)
}

/// A folded name without what people write after it: `preco` of `preco (r$)`, `preco *` and `preco:`.
pub fn bare(name: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || matches!(c, '*' | ':' | '?');
    let name = name.trim_end_matches(marks);
    let without = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    without.map_or(name, |(name, _)| name.trim_end_matches(marks))
}
