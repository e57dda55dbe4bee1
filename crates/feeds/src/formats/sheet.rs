//! A spreadsheet with one product a row, its columns named in English, Portuguese or Spanish.

use crate::plain::plain;
use crate::product::{self, Collector, Product};
use crate::table::Table;

pub const TITLE: &[&str] = &["title", "titulo", "nome", "produto", "nombre", "producto", "name"];
pub const PRICE: &[&str] = &["price", "preco", "valor", "precio"];

pub fn read(table: &Table, into: &mut Collector) {
    let id = table.column(&["id", "codigo", "sku"]);
    let title = table.column(TITLE);
    let price = table.column(PRICE);
    let category = table.column(&["category", "categoria"]);
    let description = table.column(&["description", "descricao", "descripcion"]);
    let image = table.column(&["image", "imagem", "foto", "imagen", "image link"]);
    let available = table.column(&["availability", "disponibilidade", "disponivel", "disponibilidad", "disponible"]);
    for row in &table.rows {
        let Some(name) = into.title(row, title) else { continue };
        let availability = into.availability(row.cell(available));
        let price = if availability == "ask" {
            None
        } else {
            let Some((price, _)) = into.prices(row, price, None) else { continue };
            Some(price)
        };
        let product = Product {
            id: product::id(row.text(id)),
            title: name.clone(),
            description: plain(row.text(description)),
            category: plain(row.text(category)),
            price,
            availability,
            images: product::addresses(row.text(image)).map(|src| (src.to_owned(), name.clone())).collect(),
            ..Product::default()
        };
        into.add(row, id, product);
    }
}
