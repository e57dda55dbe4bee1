//! Shopify's export: rows with the same `Handle` are one product; the first says what it is, and each has a variant, a
//! picture, or both.

use vitrine_core::text;

use crate::plain::plain;
use crate::product::{self, Choice, Collector, Product};
use crate::table::{Row, Table};

pub fn read(table: &Table, into: &mut Collector) {
    let handle = table.column(&["handle"]);
    let mut from = 0_usize;
    while let Some(first) = table.rows.get(from) {
        let same = |row: &&Row| row.text(handle) == first.text(handle) && !row.text(handle).is_empty();
        let more = table.rows.iter().skip(from.saturating_add(1)).take_while(same).count();
        let until = from.saturating_add(1).saturating_add(more);
        if first.cell(handle).is_none() {
            into.note(first.error(handle, "no handle", "write the name of the product's page"));
        } else {
            product(table, table.rows.get(from..until).unwrap_or_default(), into);
        }
        from = until;
    }
}

fn product(table: &Table, rows: &[Row], into: &mut Collector) {
    let column = |name: &str| table.column(&[name]);
    let Some(first) = rows.first() else { return };
    let status = column("status");
    if !matches!(&*text::fold(first.text(status)), "" | "active") {
        into.note(first.warning(status, "a product that is not active, left out", "set its status to active"));
        return;
    }
    let Some(title) = into.title(first, column("title")) else { return };
    let options: Vec<(usize, String)> = ["option1", "option2", "option3"]
        .into_iter()
        .filter_map(|option| {
            let name = plain(first.text(column(&format!("{option} name"))));
            let value = column(&format!("{option} value"))?;
            // A product without options has one that is called so.
            (!name.is_empty() && name != "Title").then_some((value, name))
        })
        .collect();
    let hidden = text::fold(first.text(column("published"))) == "false";
    let mut product = Product {
        id: product::id(first.text(column("handle"))),
        description: plain(first.text(column("body (html)"))),
        category: plain(first.text(column("type"))),
        availability: if hidden { "hidden" } else { "available" },
        group: options.iter().map(|(_, name)| &**name).collect::<Vec<_>>().join(" / "),
        title,
        ..Product::default()
    };
    let price = column("variant price");
    for row in rows {
        if let Some(src) = row.cell(column("image src")) {
            let alt = plain(row.text(column("image alt text")));
            let alt = if alt.is_empty() { product.title.clone() } else { alt };
            product.images.push((src.text.to_owned(), alt));
        }
        // A row for a picture alone.
        let names: Vec<String> = options.iter().map(|(value, _)| plain(row.text(Some(*value)))).collect();
        if row.cell(price).is_none() && !std::ptr::eq(row, first) {
            continue;
        }
        let Some((amount, _)) = into.prices(row, price, None) else { continue };
        let before = into.price(row.cell(column("variant compare at price"))).filter(|before| *before > amount);
        let tracked = row.cell(column("variant inventory tracker")).is_some();
        let denies = row.text(column("variant inventory policy")) != "continue";
        let left = row.text(column("variant inventory qty")).parse::<i64>().ok().filter(|_| tracked && denies);
        product.choices.push(Choice {
            name: names.join(" / "),
            price: amount,
            compare_at_price: before,
            available: left.is_none_or(|left| left > 0),
            stock: left.and_then(|left| u32::try_from(left.max(0)).ok()),
        });
    }
    if !product.choices.is_empty() {
        into.add(first, column("handle"), product);
    }
}
