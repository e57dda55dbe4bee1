//! Google Merchant's feeds in XML, RSS or Atom: each item becomes a row of the table that the same feed would be as text.
//!
//! The parser knows no document type, so nobody's entities are expanded and nothing is loaded.

use csv::StringRecord;
use roxmltree::{Document, Node, ParsingOptions, TextPos};
use vitrine_core::problem::Problem;

use crate::table::{Row, Table, folded};

/// The namespace of `g:`.
const GOOGLE: &str = "http://base.google.com/ns/1.0";
/// The most elements, attributes and texts that are read.
const MOST_NODES: u32 = 5_000_000;
/// The most columns: more names than that are not those of a catalog.
const MOST_COLUMNS: usize = 1_000;

/// The feed as a table; `None` when the text is no such feed, and the problem when it is a broken one.
pub fn xml(text: &str) -> Option<Result<Table, Problem>> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let head: String = text.trim_start().chars().take(2_000).collect::<String>().to_ascii_lowercase();
            let feed = head.starts_with("<?xml") && !head.contains("<html")
                || head.starts_with("<rss")
                || head.starts_with("<feed");
            return feed.then(|| Err(problem(text, &error)));
        }
    };
    let feed = matches!(document.root_element().tag_name().name(), "rss" | "feed" | "RDF" | "channel");
    feed.then(|| Ok(table(&document)))
}

fn problem(text: &str, error: &roxmltree::Error) -> Problem {
    use roxmltree::Error;
    let TextPos { row, col } = error.pos();
    // Of these the parser does not say where they are.
    let (row, col) = match error {
        Error::DtdDetected => Lines::of(text).position(text.find("<!DOCTYPE").unwrap_or(0)),
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => Lines::of(text).position(text.trim_end().len()),
        _ => (row.into(), col.into()),
    };
    let (found, repair) = match error {
        Error::DtdDetected => ("a document type, which is not read".to_owned(), "remove the DOCTYPE".to_owned()),
        Error::UnknownNamespace(prefix, _) => (
            format!("the prefix {prefix}: without its namespace"),
            format!("write xmlns:{prefix}=\"{GOOGLE}\" in the first element"),
        ),
        Error::UnexpectedCloseTag(expected, found, _) => {
            (format!("the end of {found} where {expected} is open"), format!("write </{expected}> before it"))
        }
        Error::UnknownEntityReference(name, _) => {
            (format!("&{name}; is not known in XML"), "write the character itself, or &amp; for &".to_owned())
        }
        Error::MalformedEntityReference(_) => ("a & that begins no entity".to_owned(), "write &amp;".to_owned()),
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::NoRootNode => {
            ("the end of the file, too early".to_owned(), "export the feed again, all of it".to_owned())
        }
        Error::NodesLimitReached => ("more elements than are read".to_owned(), "divide the feed".to_owned()),
        other => {
            // The position stands at the end of the parser's sentence, too.
            let sentence = other.to_string();
            let sentence = sentence.rsplit_once(" at ").map_or(&*sentence, |(sentence, _)| sentence);
            // It quotes what stands there, whatever that is.
            let mut visible = String::new();
            for c in sentence.chars() {
                if c.is_control() { visible.extend(c.escape_default()) } else { visible.push(c) }
            }
            (format!("no XML: {visible}"), "mend it, or export the feed again".to_owned())
        }
    };
    Problem::error(format_args!("line {row}, column {col}"), found, repair)
}

fn table(document: &Document<'_>) -> Table {
    let head = Row::placed((1, 1), StringRecord::new(), Vec::new());
    let mut table = Table { header: Vec::new(), head, rows: Vec::new(), problems: Vec::new() };
    let lines = Lines::of(document.input_text());
    // Of rss, its channel; of feed and RDF, themselves.
    let root = document.root_element();
    let inside = root.children().flat_map(|node| std::iter::once(node).chain(node.children()));
    let items = inside.filter(|node| matches!(node.tag_name().name(), "item" | "entry"));
    for item in items {
        let fields = fields(item);
        let mut cells: Vec<&str> = vec![""; table.header.len()];
        let mut places = vec![(0, 0); table.header.len()];
        for (name, text, at) in &fields {
            // A name that stands twice, such as that of more pictures, has a column for each.
            let free =
                |(column, own): (usize, &String)| own == name && cells.get(column).is_some_and(|cell| cell.is_empty());
            let column = table.header.iter().enumerate().position(free).or_else(|| {
                let column = table.header.len();
                (column < MOST_COLUMNS).then(|| {
                    table.header.push(name.clone());
                    cells.push("");
                    places.push((0, 0));
                    column
                })
            });
            let cell = column.and_then(|column| Some((cells.get_mut(column)?, places.get_mut(column)?)));
            if let Some((cell, place)) = cell {
                *cell = text;
                *place = lines.position(*at);
            }
        }
        let at = lines.position(item.range().start);
        places.iter_mut().filter(|place| place.0 == 0).for_each(|place| *place = at);
        table.rows.push(Row::placed(at, StringRecord::from(cells), places));
    }
    table
}

/// The fields of an item: name, text and where its element begins. What Google's namespace says counts more than what RSS
/// and Atom say by the same name.
fn fields(item: Node<'_, '_>) -> Vec<(String, String, usize)> {
    let mut fields = Vec::new();
    let mut labels = 0_usize;
    let google = |node: &Node<'_, '_>| node.tag_name().namespace() == Some(GOOGLE);
    let nodes = || item.children().filter(Node::is_element).take(MOST_COLUMNS);
    for node in nodes() {
        let name = folded(node.tag_name().name());
        let stronger = |other: Node<'_, '_>| google(&other) && other.tag_name().name() == node.tag_name().name();
        if !google(&node) && nodes().any(stronger) {
            continue;
        }
        let at = node.range().start;
        if name == "additional variant attribute" {
            for part in node.children().filter(Node::is_element) {
                let what = part.tag_name().name();
                fields.push((format!("{name}[{labels}].variant {what}"), content(part), part.range().start));
            }
            labels = labels.saturating_add(1);
            continue;
        }
        let text = match node.attribute("href").filter(|_| name == "link") {
            Some(address) => address.to_owned(),
            None => content(node),
        };
        // Atom's words for what RSS calls description.
        let name = if matches!(&*name, "summary" | "content") { "description".to_owned() } else { name };
        fields.push((name, text, at));
    }
    fields
}

/// All text inside an element. Markup inside it has been meant as text, so that a space stands for a tag.
fn content(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|text| text.text());
    texts.collect::<Vec<_>>().join(" ")
}

/// Where the lines of a text begin. The parser would count them anew for each place.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Line and column, in characters, both from 1.
    fn position(&self, at: usize) -> (u64, u64) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(0);
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count());
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        (number(line), number(column).saturating_add(1))
    }
}
