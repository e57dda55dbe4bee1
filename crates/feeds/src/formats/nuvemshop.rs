//! The export of Nuvemshop, which is Tiendanube in Spanish: rows with the same identifier are one product; the first says
//! what it is, and each is a variant of it.

use vitrine_core::text;
use vitrine_core::turns::{self, Turn};

use super::{CHOICE, choices, group, index};
use crate::collector::Collector;
use crate::place::Cell;
use crate::product::{NAME, Product, Variant};
use crate::table::{Row, Table};

pub const IDENTIFIER: &[&str] = &["identificador url", "identificador de url"];
pub const TITLE: &[&str] = &["nome", "nombre"];
pub const PRICE: &[&str] = &["preco", "precio"];

struct Columns {
    identifier: Option<usize>,
    title: Option<usize>,
    category: Option<usize>,
    /// The columns of a name and of a value.
    options: Vec<(Option<usize>, usize)>,
    price: Option<usize>,
    sale_price: Option<usize>,
    stock: Option<usize>,
    sku: Option<usize>,
    shown: Option<usize>,
    visibility: Option<usize>,
    description: Option<usize>,
    images: Option<usize>,
}

pub async fn read(table: &Table, into: &mut Collector, turn: Turn<'_>) {
    let columns = Columns::of(table);
    let products = index(table, columns.identifier);
    for row in &table.rows {
        turns::take(turn).await;
        match products.get(row.text(columns.identifier)) {
            None => columns.product(&[row], into),
            // The first row of a product stands for all.
            Some(rows) if rows.first().is_some_and(|first| std::ptr::eq(*first, row)) => columns.product(rows, into),
            Some(_) => {}
        }
    }
}

impl Columns {
    fn of(table: &Table) -> Self {
        let column = |names: &[&str]| table.column(names);
        let option = |number: usize| {
            let numbered = |portuguese: &str, spanish: &str| {
                column(&[&format!("{portuguese} da variacao {number}"), &format!("{spanish} de propiedad {number}")])
            };
            Some((numbered("nome", "nombre"), numbered("valor", "valor")?))
        };
        Self {
            identifier: column(IDENTIFIER),
            title: column(TITLE),
            category: column(&["categorias"]),
            options: (1..=3).filter_map(option).collect(),
            price: column(PRICE),
            sale_price: column(&["preco promocional", "precio promocional"]),
            stock: column(&["estoque", "stock"]),
            sku: column(&["sku"]),
            shown: column(&["exibir na loja", "mostrar en tienda"]),
            visibility: column(&["visibilidade", "visibilidad"]),
            description: column(&["descricao", "descripcion"]),
            images: column(&["imagens", "imagenes"]),
        }
    }

    /// One product of its rows.
    fn product(&self, rows: &[&Row], into: &mut Collector) {
        let Some(first) = rows.first() else { return };
        let Some(title) = into.title(first.place(self.title), first.cell(self.title)) else { return };
        // `Roupas > Camisetas, Novidades`: of several the first.
        let category = first.cell(self.category).and_then(|cell| Cell::new(cell.text.split(',').next()?, cell.place));
        let shown = into.active(first.cell(self.shown));
        let listed = !matches!(&*text::fold(first.text(self.visibility)), "oculto" | "nao listado" | "no listado");
        let mut product = Product {
            id: into.id(first.cell(self.identifier)),
            description: into.block(first.cell(self.description)),
            category: into.category(category),
            availability: if shown && listed { "available" } else { "hidden" },
            title,
            ..Product::default()
        };
        let mut differing = Vec::new();
        for (name, value) in &self.options {
            let name = rows.iter().find_map(|row| row.cell(*name));
            let name = into.line(name, NAME);
            if rows.iter().any(|row| row.cell(Some(*value)).is_some()) && group(&mut product.groups, name) {
                differing.push(Some(*value));
            }
        }
        if rows.len() > 1 && differing.is_empty() {
            // What no variation tells apart, its SKU does.
            differing.push(self.sku);
            group(&mut product.groups, CHOICE.to_owned());
        }
        for row in rows {
            self.variant(row, &differing, &mut product, into);
        }
        into.add(first.place(self.identifier), product);
    }

    fn variant(&self, row: &Row, differing: &[Option<usize>], product: &mut Product, into: &mut Collector) {
        let image = into.images(product, row.cell(self.images));
        let sale = into.sale(row.cell(self.sale_price));
        let Some(prices) = into.prices(row.place(self.price), row.cell(self.price), sale, None) else { return };
        let stock = into.stock(row.cell(self.stock));
        let place = row.place(differing.first().copied().flatten());
        let cells: Vec<Option<Cell<'_>>> = differing.iter().map(|column| row.cell(*column)).collect();
        let variant = Variant {
            choices: choices(place, &product.groups, &cells, into),
            prices: Some(prices),
            available: stock != Some(0),
            stock,
            image,
        };
        into.variant(place, product, variant);
    }
}
