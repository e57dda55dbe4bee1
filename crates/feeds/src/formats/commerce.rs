//! The catalog of Meta, which WhatsApp shows, and that of Google Merchant: one row a product, or a row a variant, the
//! variants of a product having the same `item_group_id`.

use vitrine_core::money::Money;

use crate::plain::plain;
use crate::product::{self, Choice, Collector, Product};
use crate::table::{Row, Table};

/// What variants differ in, and what a shop calls it.
const DIFFERENCES: [(&str, &str); 4] =
    [("size", "Tamanho"), ("color", "Cor"), ("pattern", "Estampa"), ("material", "Material")];

struct Columns {
    id: Option<usize>,
    title: Option<usize>,
    description: Option<usize>,
    category: Option<usize>,
    price: Option<usize>,
    sale_price: Option<usize>,
    sale_dates: Option<usize>,
    availability: Option<usize>,
    stock: Option<usize>,
    group: Option<usize>,
    images: Vec<usize>,
    differences: Vec<(usize, &'static str)>,
}

pub fn read(table: &Table, into: &mut Collector) {
    let columns = Columns::of(table);
    let mut read = vec![false; table.rows.len()];
    for (at, row) in table.rows.iter().enumerate() {
        if read.get(at).copied().unwrap_or(true) {
            continue;
        }
        let group = row.text(columns.group);
        let mut variants = vec![row];
        let later = table.rows.iter().zip(&mut read).skip(at.saturating_add(1));
        for (other, mark) in later.take_while(|_| !group.is_empty()) {
            if other.text(columns.group) == group {
                *mark = true;
                variants.push(other);
            }
        }
        columns.product(&variants, into);
    }
}

impl Columns {
    fn of(table: &Table) -> Self {
        let column = |name: &str| table.column(&[name]);
        let pictures = ["image link", "image[0].url", "additional image link"].into_iter().filter_map(column);
        let more = table.header.iter().enumerate();
        let more =
            more.filter(|(_, name)| name.starts_with("image[") && name.ends_with("].url") && *name != "image[0].url");
        Self {
            id: column("id"),
            title: column("title"),
            description: column("description"),
            category: table.column(&["product type", "google product category", "fb product category"]),
            price: column("price"),
            sale_price: column("sale price"),
            sale_dates: column("sale price effective date"),
            availability: column("availability"),
            stock: table.column(&["quantity to sell on facebook", "inventory"]),
            group: column("item group id"),
            images: pictures.chain(more.map(|(at, _)| at)).collect(),
            differences: DIFFERENCES.into_iter().filter_map(|(name, shown)| Some((column(name)?, shown))).collect(),
        }
    }

    /// One product of its rows: the first says what it is, each is a variant.
    fn product(&self, rows: &[&Row], into: &mut Collector) {
        let Some(first) = rows.first() else { return };
        let Some(title) = into.title(first, self.title) else { return };
        let differing: Vec<_> = self.differences.iter().filter(|(column, _)| differs(rows, *column)).collect();
        let mut product = Product {
            id: product::id(first.text(if rows.len() > 1 { self.group } else { self.id })),
            description: plain(first.text(self.description)),
            category: category(first.text(self.category)),
            availability: "available",
            group: differing.iter().map(|(_, shown)| *shown).collect::<Vec<_>>().join(" / "),
            title,
            ..Product::default()
        };
        if product.group.is_empty() {
            product.group = "Opção".to_owned();
        }
        for row in rows {
            for src in self.images.iter().flat_map(|column| product::addresses(row.text(Some(*column)))) {
                if !product.images.iter().any(|(other, _)| other == src) {
                    product.images.push((src.to_owned(), product.title.clone()));
                }
            }
            let Some((price, compare_at_price)) = self.prices(row, into, &mut product.sale) else { continue };
            let availability = into.availability(row.cell(self.availability));
            let differences = differing.iter().map(|(column, _)| row.text(Some(*column)));
            let named = differences.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ");
            let name = if named.is_empty() { plain(row.text(self.title)) } else { plain(&named) };
            let stock = row.text(self.stock).parse().ok();
            product.choices.push(Choice {
                name,
                price,
                compare_at_price,
                available: availability == "available",
                stock,
            });
        }
        if !product.choices.is_empty() {
            into.add(first, self.id, product);
        }
    }

    fn prices(
        &self,
        row: &Row,
        into: &mut Collector,
        dated: &mut Option<(Money, String, String)>,
    ) -> Option<(Money, Option<Money>)> {
        let days = row.cell(self.sale_dates).and_then(|cell| {
            let (from, until) = cell.text.split_once('/')?;
            Some((from.get(..10)?.to_owned(), until.get(..10)?.to_owned()))
        });
        let Some((from, until)) = days else { return into.prices(row, self.price, self.sale_price) };
        // A price for some days is not the price of today.
        let (price, _) = into.prices(row, self.price, None)?;
        *dated = into.price(row.cell(self.sale_price)).map(|sale| (sale, from, until));
        Some((price, None))
    }
}

fn differs(rows: &[&Row], column: usize) -> bool {
    let first = rows.first().map_or("", |row| row.text(Some(column)));
    rows.iter().any(|row| row.text(Some(column)) != first)
}

/// The last part of `Alimentos > Padaria > Bolos`.
fn category(path: &str) -> String {
    plain(path.rsplit('>').next().unwrap_or_default().trim())
}
