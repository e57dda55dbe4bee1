//! A spreadsheet with one product a row, its columns named in English, Portuguese or Spanish.

use vitrine_core::turns::{self, Turn};

use crate::collector::Collector;
use crate::product::Product;
use crate::table::Table;

pub const TITLE: &[&str] = &["title", "titulo", "nome", "produto", "nombre", "producto", "name"];
pub const PRICE: &[&str] = &["price", "preco", "valor", "precio"];

pub async fn read(table: &Table, into: &mut Collector, turn: Turn<'_>) {
    let id = table.column(&["id", "codigo", "sku"]);
    let title = table.column(TITLE);
    let price = table.column(PRICE);
    let category = table.column(&["category", "categoria"]);
    let description = table.column(&["description", "descricao", "descripcion"]);
    let image = table.column(&["image", "imagem", "foto", "imagen", "image link"]);
    let available = table.column(&["availability", "disponibilidade", "disponivel", "disponibilidad", "disponible"]);
    for row in &table.rows {
        turns::take(turn).await;
        let Some(title) = into.title(row.place(title), row.cell(title)) else { continue };
        let availability = into.availability(row.cell(available));
        let prices = match availability {
            "ask" => None,
            _ => into.prices(row.place(price), row.cell(price), None, None),
        };
        if prices.is_none() && availability != "ask" {
            continue;
        }
        let mut product = Product {
            id: into.id(row.cell(id)),
            title,
            description: into.block(row.cell(description)),
            category: into.category(row.cell(category)),
            prices,
            availability,
            ..Product::default()
        };
        into.images(&mut product, row.cell(image));
        into.add(row.place(id.or(Some(0))), product);
    }
}
