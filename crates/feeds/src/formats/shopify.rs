//! Shopify's export: rows with the same handle are one product; the first says what it is, and each has a variant, a
//! picture, or both. Its columns have two sets of names, the older one (`Handle`, `Variant Price`) and the newer one
//! (`URL handle`, `Price`).

use vitrine_core::text;
use vitrine_core::turns::{self, Turn};

use super::{choices, group};
use crate::collector::Collector;
use crate::place::Cell;
use crate::product::{NAME, Product, TITLE, Variant};
use crate::table::{Row, Table};

pub const HANDLE: &[&str] = &["handle", "url handle"];
pub const PRICE: &[&str] = &["variant price", "price"];

struct Columns {
    handle: Option<usize>,
    title: Option<usize>,
    description: Option<usize>,
    category: Option<usize>,
    whole_category: Option<usize>,
    published: Option<usize>,
    status: Option<usize>,
    /// The columns of a name and of a value.
    options: Vec<(Option<usize>, usize)>,
    price: Option<usize>,
    compare_at: Option<usize>,
    tracker: Option<usize>,
    quantity: Option<usize>,
    policy: Option<usize>,
    image: Option<usize>,
    alt: Option<usize>,
    own_image: Option<usize>,
}

pub async fn read(table: &Table, into: &mut Collector, turn: Turn<'_>) {
    let columns = Columns::of(table);
    let mut from = 0_usize;
    while let Some(first) = table.rows.get(from) {
        turns::take(turn).await;
        let handle = first.text(columns.handle);
        let same = |row: &&Row| row.text(columns.handle) == handle && !handle.is_empty();
        let more = table.rows.iter().skip(from.saturating_add(1)).take_while(same).count();
        let until = from.saturating_add(1).saturating_add(more);
        if handle.is_empty() {
            into.note(first.error(columns.handle, "no handle", "write the name of the product's page"));
        } else {
            columns.product(table.rows.get(from..until).unwrap_or_default(), into);
        }
        from = until;
    }
}

impl Columns {
    fn of(table: &Table) -> Self {
        let column = |names: &[&str]| table.column(names);
        let option = |number: usize| {
            let value = column(&[&format!("option{number} value")])?;
            Some((column(&[&format!("option{number} name")]), value))
        };
        Self {
            handle: column(HANDLE),
            title: column(&["title"]),
            description: column(&["body (html)", "body html", "description"]),
            category: column(&["type"]),
            whole_category: column(&["product category"]),
            published: column(&["published", "published on online store"]),
            status: column(&["status"]),
            options: (1..=3).filter_map(option).collect(),
            price: column(PRICE),
            compare_at: column(&["variant compare at price", "compare-at price"]),
            tracker: column(&["variant inventory tracker", "inventory tracker"]),
            quantity: column(&["variant inventory qty", "inventory quantity"]),
            policy: column(&["variant inventory policy", "continue selling when out of stock"]),
            image: column(&["image src", "product image url"]),
            alt: column(&["image alt text"]),
            own_image: column(&["variant image", "variant image url"]),
        }
    }

    fn product(&self, rows: &[Row], into: &mut Collector) {
        let Some(first) = rows.first() else { return };
        if !matches!(&*text::fold(first.text(self.status)), "" | "active") {
            into.note(first.warning(self.status, "a product that is not active, left out", "set its status to active"));
            return;
        }
        let Some(title) = into.title(first.place(self.title), first.cell(self.title)) else { return };
        let category = first.cell(self.category).or_else(|| first.cell(self.whole_category));
        let hidden = text::fold(first.text(self.published)) == "false";
        let mut product = Product {
            id: into.id(first.cell(self.handle)),
            description: into.block(first.cell(self.description)),
            category: into.category(category),
            availability: if hidden { "hidden" } else { "available" },
            title,
            ..Product::default()
        };
        let mut options = Vec::new();
        for (name, value) in &self.options {
            let name = into.line(first.cell(*name), NAME);
            // A product without options has one that is called so.
            if name != "Title" && group(&mut product.groups, name) {
                options.push(*value);
            }
        }
        for row in rows {
            let alt = into.line(row.cell(self.alt), TITLE);
            into.image(&mut product, row.cell(self.image), &alt);
        }
        for (at, row) in rows.iter().enumerate() {
            // Some rows are for a picture alone.
            if at == 0 || row.cell(self.price).is_some() {
                self.variant(row, &options, &mut product, into);
            }
        }
        into.add(first.place(self.handle), product);
    }

    fn variant(&self, row: &Row, options: &[usize], product: &mut Product, into: &mut Collector) {
        let Some(mut prices) = into.prices(row.place(self.price), row.cell(self.price), None, None) else { return };
        prices.compare_at = into.price(row.cell(self.compare_at)).filter(|before| *before > prices.price);
        let denies = !matches!(&*text::fold(row.text(self.policy)), "continue" | "true");
        let counts = denies && row.cell(self.tracker).is_some();
        let stock = into.stock(row.cell(self.quantity).filter(|_| counts));
        let cells: Vec<Option<Cell<'_>>> = options.iter().map(|value| row.cell(Some(*value))).collect();
        let variant = Variant {
            choices: choices(row.place(options.first().copied()), &product.groups, &cells, into),
            prices: Some(prices),
            available: stock != Some(0),
            stock,
            image: into.image(product, row.cell(self.own_image), ""),
        };
        into.variant(row.place(options.first().copied()), product, variant);
    }
}
