//! WooCommerce's export, in English or Portuguese: rows of type `variation` belong to the row that their `Parent` names.

use vitrine_core::text;

use crate::plain::plain;
use crate::product::{self, Choice, Collector, Product};
use crate::table::{Row, Table};

pub const REGULAR_PRICE: &[&str] = &["regular price", "preco", "preco normal"];
pub const TYPE: &[&str] = &["type", "tipo"];
pub const NAME: &[&str] = &["name", "nome"];
const SALE_PRICE: &[&str] = &["sale price", "preco promocional"];
const SKU: &[&str] = &["sku"];
const ID: &[&str] = &["id"];
const PARENT: &[&str] = &["parent", "ascendente", "pai"];
const STOCK: &[&str] = &["stock", "estoque"];
const IN_STOCK: &[&str] = &["in stock?", "em estoque?"];
const PUBLISHED: &[&str] = &["published", "publicado"];

pub fn read(table: &Table, into: &mut Collector) {
    let kind = |row: &Row| text::fold(row.text(table.column(TYPE)));
    for row in &table.rows {
        let kind = kind(row);
        if kind.contains("variation") || kind.contains("variacao") {
            continue;
        }
        // -1 is a draft, 0 private.
        let published = table.column(PUBLISHED);
        if matches!(row.text(published), "0" | "-1") {
            into.note(row.warning(published, "a product that is not published, left out", "publish it"));
            continue;
        }
        let varies = kind.contains("variable") || kind.contains("variavel");
        let all = if varies { &*table.rows } else { &[] };
        let variations: Vec<&Row> = all.iter().filter(|other| is_variation_of(table, other, row)).collect();
        product(table, row, &variations, into);
    }
}

/// Whether `row` names `parent` by its SKU, or by its id as `id:12`.
fn is_variation_of(table: &Table, row: &Row, parent: &Row) -> bool {
    let named = row.text(table.column(PARENT));
    let by_id = named.strip_prefix("id:").is_some_and(|id| id == parent.text(table.column(ID)));
    !named.is_empty() && (by_id || named == parent.text(table.column(SKU)))
}

fn product(table: &Table, row: &Row, variations: &[&Row], into: &mut Collector) {
    let column = |names: &[&str]| table.column(names);
    let Some(title) = into.title(row, column(NAME)) else { return };
    let description = column(&["description", "descricao"]);
    let short = column(&["short description", "descricao curta"]);
    let attributes: Vec<(usize, String)> = (1..=3)
        .filter_map(|number| {
            let name = column(&[&*format!("attribute {number} name"), &format!("nome do atributo {number}")])?;
            let value =
                column(&[&*format!("attribute {number} value(s)"), &format!("valor(es) do atributo {number}")])?;
            let name = plain(row.text(Some(name)));
            (!name.is_empty()).then_some((value, name))
        })
        .collect();
    let mut product = Product {
        id: product::id(row.text(column(SKU))).or_else(|| product::id(row.text(column(ID)))),
        description: plain(row.cell(short).or(row.cell(description)).map_or("", |cell| cell.text)),
        category: category(row.text(column(&["categories", "categorias"]))),
        availability: "available",
        images: product::addresses(row.text(column(&["images", "imagens"])))
            .map(|src| (src.to_owned(), title.clone()))
            .collect(),
        group: attributes.iter().map(|(_, name)| &**name).collect::<Vec<_>>().join(" / "),
        title,
        ..Product::default()
    };
    if product.group.is_empty() {
        product.group = "Opção".to_owned();
    }
    let own = [row];
    for row in if variations.is_empty() { &own[..] } else { variations } {
        let Some((price, compare_at_price)) = into.prices(row, column(REGULAR_PRICE), column(SALE_PRICE)) else {
            continue;
        };
        let names: Vec<String> = attributes.iter().map(|(value, _)| plain(row.text(Some(*value)))).collect();
        let left = row.text(column(STOCK)).parse::<i64>().ok();
        let there = into.availability(row.cell(column(IN_STOCK))) == "available";
        product.choices.push(Choice {
            name: names.join(" / "),
            price,
            compare_at_price,
            available: there && left.is_none_or(|left| left > 0),
            stock: left.and_then(|left| u32::try_from(left.max(0)).ok()),
        });
    }
    if !product.choices.is_empty() {
        into.add(row, column(SKU), product);
    }
}

/// The last part of the first path of `Padaria > Bolos, Ofertas`.
fn category(paths: &str) -> String {
    let first = paths.split(',').next().unwrap_or_default();
    plain(first.rsplit('>').next().unwrap_or_default().trim())
}
