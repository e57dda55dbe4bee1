//! A spreadsheet with one product a row, its columns named in English, Portuguese or Spanish.
//!
//! Nobody checks the names of its columns but us, and a stock or a `não` under a name that we do not know would be sold as
//! if it were not there: so each column that has something in it and is not read is told.

use vitrine_core::problem::Problem;
use vitrine_core::turns::{self, Turn};

use crate::collector::Collector;
use crate::place::Cell;
use crate::product::Product;
use crate::table::{Row, Table, bare};

pub const TITLE: &[&str] = &[
    "title",
    "titulo",
    "nome",
    "produto",
    "nombre",
    "producto",
    "name",
    "product",
    "nome do produto",
    "nombre del producto",
    "product name",
];
pub const PRICE: &[&str] = &[
    "price",
    "preco",
    "valor",
    "precio",
    "preco de venda",
    "precio de venta",
    "selling price",
    "preco unitario",
    "precio unitario",
    "unit price",
    "valor unitario",
];
const SALE_PRICE: &[&str] = &[
    "sale price",
    "preco promocional",
    "precio promocional",
    "promotional price",
    "preco de oferta",
    "precio de oferta",
    "precio rebajado",
];
const ID: &[&str] = &["id", "codigo", "sku"];
const CATEGORY: &[&str] = &["category", "categoria", "categories", "categorias"];
const DESCRIPTION: &[&str] = &["description", "descricao", "descripcion"];
const IMAGE: &[&str] = &[
    "image",
    "imagem",
    "foto",
    "imagen",
    "image link",
    "images",
    "imagens",
    "fotos",
    "imagenes",
    "picture",
    "pictures",
    "photo",
    "photos",
];
const STOCK: &[&str] =
    &["stock", "estoque", "quantidade em estoque", "cantidad en stock", "quantity in stock", "existencias", "stok"];
const AVAILABLE: &[&str] =
    &["availability", "disponibilidade", "disponivel", "disponibilidad", "disponible", "available"];
const ACTIVE: &[&str] = &["active", "ativo", "activo", "visible", "visivel", "exibir na loja", "mostrar en tienda"];

/// What to do with a column that is not read.
const REPAIR: &str = "call it Nome, Preço, Preço promocional, Código, Categoria, Descrição, Imagem, Estoque, \
    Disponível or Ativo if it is one of these";

struct Columns {
    id: Option<usize>,
    title: Option<usize>,
    price: Option<usize>,
    sale_price: Option<usize>,
    category: Option<usize>,
    description: Option<usize>,
    images: Vec<usize>,
    stock: Option<usize>,
    available: Option<usize>,
    active: Option<usize>,
}

pub async fn read(table: &Table, into: &mut Collector, turn: Turn<'_>) {
    let columns = Columns::of(table);
    columns.unread(table, into);
    for row in &table.rows {
        turns::take(turn).await;
        columns.product(table, row, into);
    }
}

impl Columns {
    fn of(table: &Table) -> Self {
        // Several pictures stand in one cell, or in columns that are numbered.
        let is_image =
            |name: &str| IMAGE.contains(&bare(name).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
        Self {
            id: table.bare(ID),
            title: table.bare(TITLE),
            price: table.bare(PRICE),
            sale_price: table.bare(SALE_PRICE),
            category: table.bare(CATEGORY),
            description: table.bare(DESCRIPTION),
            images: (0..).zip(&table.header).filter(|(_, name)| is_image(name)).map(|(at, _)| at).collect(),
            stock: table.bare(STOCK),
            available: table.bare(AVAILABLE),
            active: table.bare(ACTIVE),
        }
    }

    /// Tells of each column that says something of some product, and that nobody reads.
    fn unread(&self, table: &Table, into: &mut Collector) {
        let Self { id, title, price, sale_price, category, description, images, stock, available, active } = self;
        let single = [id, title, price, sale_price, category, description, stock, available, active];
        let mut unread: Vec<bool> = vec![false; table.header.len()];
        for row in &table.rows {
            unread.iter_mut().zip(row.texts()).for_each(|(unread, text)| *unread |= !text.trim().is_empty());
        }
        for column in single.into_iter().flatten().chain(images) {
            unread.get_mut(*column).into_iter().for_each(|unread| *unread = false);
        }
        for (column, _) in unread.into_iter().enumerate().filter(|(_, unread)| *unread) {
            into.note(match table.head.cell(Some(column)) {
                Some(name) => name.warning("is a column that is not read", REPAIR),
                None => Problem::warning(
                    table.head.place(Some(column)),
                    "a column without a name, which is not read",
                    REPAIR,
                ),
            });
        }
    }

    fn product(&self, table: &Table, row: &Row, into: &mut Collector) {
        let Some(title) = into.title(row.place(self.title), row.cell(self.title)) else { return };
        let mut availability = into.availability(row.cell(self.available));
        let prices = match availability {
            "ask" => None,
            _ => into.prices(row.place(self.price), row.cell(self.price), into.sale(row.cell(self.sale_price)), None),
        };
        let typed_price = into.typed_price(row.cell(self.price).or_else(|| row.cell(self.sale_price)));
        if prices.is_none() && availability != "ask" && typed_price.is_none() {
            return;
        }
        let stock = into.stock(row.cell(self.stock));
        if stock == Some(0) && availability == "available" {
            availability = "unavailable";
        }
        if !into.active(row.cell(self.active)) {
            availability = "hidden";
        }
        // Of categories the first; the name of a single one may have a comma.
        let several = self.category.and_then(|at| table.header.get(at)).is_some_and(|name| bare(name).ends_with('s'));
        let category = row.cell(self.category).and_then(|cell| match cell.text.split_once(',') {
            Some((first, _)) if several => Cell::new(first, cell.place),
            _ => Some(cell),
        });
        let mut product = Product {
            id: into.id(row.cell(self.id)),
            title,
            description: into.typed(row.cell(self.description)),
            category: into.category(category),
            prices,
            typed_price,
            availability,
            stock,
            ..Product::default()
        };
        for image in &self.images {
            into.images(&mut product, row.cell(Some(*image)));
        }
        into.add(row.place(self.id.or(Some(0))), product);
    }
}
