//! The catalog of Meta, which WhatsApp shows, and that of Google Merchant: one row a product, or a row a variant, the
//! variants of a product having the same `item_group_id`.

use vitrine_core::text;
use vitrine_core::turns::{self, Turn};

use super::{CHOICE, DIFFERENCES, choices, group, index};
use crate::collector::Collector;
use crate::place::Cell;
use crate::product::{Days, NAME, Prices, Product, Variant};
use crate::table::{Row, Table};
use crate::words;

struct Columns {
    id: Option<usize>,
    title: Option<usize>,
    description: Option<usize>,
    categories: [Option<usize>; 3],
    price: Option<usize>,
    sale_price: Option<usize>,
    sale_days: Option<usize>,
    availability: Option<usize>,
    stock: Option<usize>,
    /// Of the catalog of Meta; `visibility` is the older one.
    status: [Option<usize>; 2],
    group: Option<usize>,
    /// Those that have one address, and those that list them.
    images: Vec<usize>,
    more_images: Vec<usize>,
    differences: Vec<Difference>,
}

/// Whether a row is to be seen, and the column that says so.
#[derive(Clone, Copy)]
enum Status {
    Shown,
    Hidden(Option<usize>),
    Archived(Option<usize>),
}

/// A column in which variants can differ.
struct Difference {
    /// What it is about, or the column that says so.
    name: Result<&'static str, usize>,
    column: usize,
}

pub async fn read(table: &Table, into: &mut Collector, turn: Turn<'_>) {
    let columns = Columns::of(table);
    let groups = index(table, columns.group);
    for row in &table.rows {
        turns::take(turn).await;
        match groups.get(row.text(columns.group)) {
            None => columns.product(&[row], into),
            // The first row of a group stands for all.
            Some(rows) if rows.first().is_some_and(|first| std::ptr::eq(*first, row)) => columns.product(rows, into),
            Some(_) => {}
        }
    }
}

impl Columns {
    fn of(table: &Table) -> Self {
        let column = |name: &str| table.column(&[name]);
        // Meta's templates have one column a picture, image[0].url and so on; XML has one element each.
        let all = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            table.header.iter().enumerate().filter(|(_, name)| fits(name)).map(|(at, _)| at).collect()
        };
        let mut differences: Vec<_> = DIFFERENCES
            .into_iter()
            .filter_map(|(name, shown)| Some(Difference { name: Ok(shown), column: column(name)? }))
            .collect();
        for at in 0..10 {
            let named = |what: &str| column(&format!("additional variant attribute[{at}].variant {what}"));
            if let (Some(label), Some(column)) = (named("label"), named("value")) {
                differences.push(Difference { name: Err(label), column });
            }
        }
        Self {
            id: column("id"),
            title: column("title"),
            description: column("description"),
            categories: ["product type", "google product category", "fb product category"].map(column),
            price: column("price"),
            sale_price: column("sale price"),
            sale_days: column("sale price effective date"),
            availability: column("availability"),
            stock: table.column(&["quantity to sell on facebook", "inventory"]),
            status: ["status", "visibility"].map(column),
            group: column("item group id"),
            images: all(&|name| name == "image link" || (name.starts_with("image[") && name.ends_with("].url"))),
            more_images: all(&|name| name == "image" || name.starts_with("additional image link")),
            differences,
        }
    }

    /// What a row says of itself in the columns for that. The words are those of Meta.
    fn status(&self, row: &Row, into: &mut Collector) -> Status {
        let mut status = Status::Shown;
        for column in self.status {
            let Some(cell) = row.cell(column) else { continue };
            match &*text::fold(cell.text) {
                "active" | "published" => {}
                "hidden" | "staging" | "whitelist_only" => status = Status::Hidden(column),
                "archived" => return Status::Archived(column),
                _ => into.note(cell.error("is no status that is known here", "write active, hidden or archived")),
            }
        }
        status
    }

    /// The rows of a product that are sold, and whether it is hidden. Of a product that is shown, hidden variants are none
    /// that a shop file can name without showing them.
    fn sold<'a>(&self, rows: &[&'a Row], into: &mut Collector) -> (Vec<&'a Row>, bool) {
        let (mut shown, mut hidden) = (Vec::new(), Vec::new());
        for row in rows {
            match self.status(row, into) {
                Status::Shown => shown.push(*row),
                Status::Hidden(column) => hidden.push((*row, column)),
                Status::Archived(column) => {
                    let found = "an archived product or variant, left out";
                    into.note(row.warning(column, found, "write active to sell it"));
                }
            }
        }
        if shown.is_empty() {
            return (hidden.into_iter().map(|(row, _)| row).collect(), true);
        }
        for (row, column) in hidden {
            let found = "a hidden variant of a product that is shown, left out";
            into.note(row.warning(column, found, "write active to sell it"));
        }
        (shown, false)
    }

    /// One product of its rows: the first that can says what it is, each is a variant.
    fn product(&self, rows: &[&Row], into: &mut Collector) {
        let (rows, hidden) = self.sold(rows, into);
        let rows = &*rows;
        let Some(first) = rows.first() else { return };
        let named = rows.iter().find(|row| row.cell(self.title).is_some()).unwrap_or(first);
        let Some(title) = into.title(named.place(self.title), named.cell(self.title)) else { return };
        // Google and Facebook number their categories, which says nothing to people.
        let named =
            |column: &Option<usize>| first.cell(*column).filter(|cell| !cell.text.bytes().all(|b| b.is_ascii_digit()));
        let category = self.categories.iter().find_map(named);
        let of_group = rows.len() > 1 || first.cell(self.group).is_some();
        let mut product = Product {
            id: into.id(first.cell(if of_group { self.group } else { self.id })),
            description: into.block(first.cell(self.description)),
            category: into.category(category),
            title,
            ..Product::default()
        };
        if product.description == product.title {
            // Catalogs must have one, so that many repeat the title.
            product.description.clear();
        }
        let mut differing = Vec::new();
        for difference in self.differences.iter().filter(|difference| differs(rows, Some(difference.column))) {
            let name = match difference.name {
                Ok(name) => name.to_owned(),
                Err(label) => {
                    let label = rows.iter().find_map(|row| row.cell(Some(label)));
                    into.line(label, NAME)
                }
            };
            if group(&mut product.groups, name) {
                differing.push(difference.column);
            }
        }
        if rows.len() > 1 && differing.is_empty() {
            // What no column tells apart, the title does, or at last the id.
            let column = [self.title, self.id].into_iter().find(|column| differs(rows, *column));
            differing.extend(column.flatten());
            group(&mut product.groups, CHOICE.to_owned());
        }
        for row in rows {
            self.variant(row, &differing, rows.len() > 1, &mut product, into);
        }
        if hidden {
            product.availability = "hidden";
        }
        if differs(rows, self.title)
            && let Some(variant) = product.variants.first()
        {
            product.title = without_choices(&product.title, &variant.choices).to_owned();
        }
        into.add(first.place(self.id), product);
    }

    fn variant(&self, row: &Row, differing: &[usize], several: bool, product: &mut Product, into: &mut Collector) {
        let mut image = None;
        for column in &self.images {
            let own = into.image(product, row.cell(Some(*column)), "");
            image = image.or(own);
        }
        for column in &self.more_images {
            let own = into.images(product, row.cell(Some(*column)));
            image = image.or(own);
        }
        let Some(prices) = self.prices(row, into) else { return };
        let available = into.availability(row.cell(self.availability));
        if !several {
            product.availability = available;
        }
        let cells: Vec<Option<Cell<'_>>> = differing.iter().map(|column| row.cell(Some(*column))).collect();
        let variant = Variant {
            choices: choices(row.place(self.id), &product.groups, &cells, into),
            prices: Some(prices),
            available: matches!(available, "available" | "hidden"),
            stock: into.stock(row.cell(self.stock)),
            image,
        };
        into.variant(row.place(self.id), product, variant);
    }

    fn prices(&self, row: &Row, into: &mut Collector) -> Option<Prices> {
        let sale = row.cell(self.sale_price);
        let days = row.cell(self.sale_days).filter(|_| sale.is_some());
        let read = days.map(|cell| {
            let (from, until) = cell.text.split_once('/')?;
            Some(Days { from: Some(words::day(from)?), until: Some(words::day(until)?) })
        });
        let wrong = match &read {
            Some(None) => Some("are no two days, so there is no sale"),
            Some(Some(days)) if days.are_reversed() => Some("end before they begin, so there is no sale"),
            _ => None,
        };
        if let (Some(cell), Some(wrong)) = (days, wrong) {
            into.note(cell.error(wrong, "write them as 2026-11-27T00:00-03:00/2026-11-29T23:59-03:00"));
        }
        // A sale of which nobody knows when it is, is none.
        into.prices(row.place(self.price), row.cell(self.price), sale.filter(|_| wrong.is_none()), read.flatten())
    }
}

fn differs(rows: &[&Row], column: Option<usize>) -> bool {
    let first = rows.first().map_or("", |row| row.text(column));
    rows.iter().any(|row| row.text(column) != first)
}

/// A title without the choices at its end: `Camiseta - Azul / P` of the variant with these is `Camiseta`.
fn without_choices<'a>(title: &'a str, choices: &[String]) -> &'a str {
    let between = |c: char| c.is_whitespace() || "-–—,/|()".contains(c);
    let mut left = title;
    while let Some(rest) = choices.iter().find_map(|choice| {
        left.trim_end_matches(between).strip_suffix(&**choice).filter(|rest| rest.ends_with(between))
    }) {
        left = rest.trim_end_matches(between);
    }
    if left.is_empty() { title } else { left }
}
