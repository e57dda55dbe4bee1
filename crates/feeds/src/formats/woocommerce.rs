//! WooCommerce's export, in English, Portuguese or Spanish: rows of type `variation` belong to the row that their
//! `Parent` names.

use std::collections::{HashMap, HashSet};

use vitrine_core::text;
use vitrine_core::turns::{self, Turn};

use super::{CHOICE, choices, group, index};
use crate::collector::Collector;
use crate::place::Cell;
use crate::product::{self, Days, NAME, Prices, Product, Variant};
use crate::table::{Row, Table};

pub const REGULAR_PRICE: &[&str] = &["regular price", "preco", "preco normal", "precio normal"];
pub const TYPE: &[&str] = &["type", "tipo"];
pub const TITLE: &[&str] = &["name", "nome", "nombre"];

/// The most variants that one row can stand for by leaving attributes open.
const MOST_OPEN: usize = 1_000;

struct Columns {
    kind: Option<usize>,
    id: Option<usize>,
    sku: Option<usize>,
    title: Option<usize>,
    published: Option<usize>,
    visibility: Option<usize>,
    description: Option<usize>,
    short: Option<usize>,
    category: Option<usize>,
    images: Option<usize>,
    parent: Option<usize>,
    price: Option<usize>,
    sale_price: Option<usize>,
    from: Option<usize>,
    until: Option<usize>,
    in_stock: Option<usize>,
    stock: Option<usize>,
    backorders: Option<usize>,
    /// The columns of an attribute's name and of its values.
    attributes: Vec<(usize, usize)>,
}

pub async fn read(table: &Table, into: &mut Collector, turn: Turn<'_>) {
    let columns = Columns::of(table);
    let variations = index(table, columns.parent);
    let mut parents = HashSet::new();
    for row in &table.rows {
        turns::take(turn).await;
        if columns.is(row, "variation") {
            continue;
        }
        let names = columns.names(row);
        columns.product(row, &names, &variations, into);
        parents.extend(names);
    }
    for row in table.rows.iter().filter(|row| columns.is(row, "variation")) {
        match row.cell(columns.parent) {
            Some(parent) if parents.contains(parent.text) => {}
            Some(parent) => into.note(parent.error("is no product of this file", "export all types of products")),
            None => into.note(row.error(columns.parent, "a variation without a parent", "write the parent's SKU")),
        }
    }
}

impl Columns {
    fn of(table: &Table) -> Self {
        let column = |names: &[&str]| table.column(names);
        let attribute = |number: usize| {
            let name = column(&[
                &format!("attribute {number} name"),
                &format!("nome do atributo {number}"),
                &format!("nombre del atributo {number}"),
            ])?;
            let values = column(&[
                &format!("attribute {number} value(s)"),
                &format!("valores do atributo {number}"),
                &format!("valor(es) do atributo {number}"),
                &format!("valor(es) del atributo {number}"),
            ])?;
            Some((name, values))
        };
        Self {
            kind: column(TYPE),
            id: column(&["id"]),
            sku: column(&["sku"]),
            title: column(TITLE),
            published: column(&["published", "publicado"]),
            visibility: column(&["visibility in catalog", "visibilidade no catalogo", "visibilidad en el catalogo"]),
            description: column(&["description", "descricao", "descripcion"]),
            short: column(&["short description", "descricao curta", "descripcion corta"]),
            category: column(&["categories", "categorias"]),
            images: column(&["images", "imagens", "imagenes"]),
            parent: column(&["parent", "ascendente", "superior"]),
            price: column(REGULAR_PRICE),
            sale_price: column(&["sale price", "preco promocional", "precio rebajado"]),
            from: column(&[
                "date sale price starts",
                "data de preco promocional comeca em",
                "dia en que empieza el precio rebajado",
            ]),
            until: column(&[
                "date sale price ends",
                "data de preco promocional termina em",
                "dia en que termina el precio rebajado",
            ]),
            in_stock: column(&["in stock?", "em estoque?", "¿existencias?", "¿en inventario?"]),
            stock: column(&["stock", "estoque", "inventario"]),
            backorders: column(&[
                "backorders allowed?",
                "sao permitidas encomendas?",
                "¿permitir reservas de productos agotados?",
            ]),
            attributes: (1..=100).map_while(attribute).collect(),
        }
    }

    /// Whether the type, or one of the types, is this.
    fn is(&self, row: &Row, kind: &str) -> bool {
        text::fold(row.text(self.kind)).split(',').any(|own| own.trim() == kind)
    }

    /// How variations can call their parent.
    fn names(&self, row: &Row) -> Vec<String> {
        let sku = row.cell(self.sku).map(|cell| cell.text.to_owned());
        sku.into_iter().chain(row.cell(self.id).map(|cell| format!("id:{}", cell.text))).collect()
    }

    fn product(&self, row: &Row, names: &[String], variations: &HashMap<&str, Vec<&Row>>, into: &mut Collector) {
        // -1 is a draft, 0 private, 2 waits for a review.
        if matches!(row.text(self.published), "0" | "-1" | "2") {
            into.note(row.warning(self.published, "a product that is not published, left out", "publish it"));
            return;
        }
        const ELSEWHERE: [(&str, &str, &str); 2] = [
            ("grouped", "a group of products, left out", "list its products; they are read where they stand"),
            ("external", "a product that is sold elsewhere, left out", "write it into the shop file if you sell it"),
        ];
        if let Some((_, found, repair)) = ELSEWHERE.iter().find(|(kind, ..)| self.is(row, kind)) {
            into.note(row.warning(self.kind, found, repair));
            return;
        }
        let Some(title) = into.title(row.place(self.title), row.cell(self.title)) else { return };
        let hidden = text::fold(row.text(self.visibility)) == "hidden";
        let description = row.cell(self.short).or_else(|| row.cell(self.description));
        // Line breaks are written \n.
        let lines = description.map(|cell| cell.text.replace("\\n", "\n")).unwrap_or_default();
        let category = row.cell(self.category);
        let first = category.and_then(|cell| list(cell.text).into_iter().next()).unwrap_or_default();
        let mut product = Product {
            id: into.id(row.cell(self.sku).or_else(|| row.cell(self.id))),
            description: into.block(description.and_then(|cell| Cell::new(&lines, cell.place))),
            category: into.category(category.and_then(|cell| Cell::new(&first, cell.place))),
            availability: if hidden { "hidden" } else { "available" },
            title,
            ..Product::default()
        };
        into.images(&mut product, row.cell(self.images));
        if !self.is(row, "variable") {
            self.variant(row, row, Vec::new(), &mut product, into);
            into.add(row.place(self.sku.or(self.id)), product);
            return;
        }
        let mut variants: Vec<&Row> = Vec::new();
        for row in names.iter().filter_map(|name| variations.get(&**name)).flatten() {
            match row.text(self.published) {
                "0" | "-1" => {
                    into.note(row.warning(self.published, "a variation that is switched off, left out", "publish it"));
                }
                _ => variants.push(row),
            }
        }
        if variants.is_empty() {
            into.note(row.error(self.kind, "a variable product without variations", "export its variations too"));
            return;
        }
        if let Some(stock) = self.stock(row, into) {
            product.stock = Some(stock);
        }
        self.groups(row, &variants, &mut product, into);
        for variant in variants {
            let open = self.open(row, variant, &product, into);
            self.variant(variant, row, open, &mut product, into);
        }
        into.add(row.place(self.sku.or(self.id)), product);
    }

    /// The attributes of the product that its variations name, each with its values in the product's order.
    fn groups(&self, row: &Row, variations: &[&Row], product: &mut Product, into: &mut Collector) {
        for (name, values) in &self.attributes {
            let used =
                |other: &&Row| self.attributes.iter().any(|(own, _)| other.text(Some(*own)) == row.text(Some(*name)));
            if row.cell(Some(*name)).is_none() || !variations.iter().any(used) {
                continue;
            }
            let name = into.line(row.cell(Some(*name)), NAME);
            if group(&mut product.groups, name)
                && let Some(group) = product.groups.last_mut()
                && let Some(cell) = row.cell(Some(*values))
            {
                for value in list(cell.text) {
                    let value = into.line(Cell::new(&value, cell.place), NAME);
                    if !value.is_empty() && !group.choices.contains(&value) {
                        group.choices.push(value);
                    }
                }
            }
        }
        if product.groups.is_empty() {
            group(&mut product.groups, CHOICE.to_owned());
        }
    }

    /// The combinations that a variation stands for: an attribute that it leaves open can have any value of the product.
    fn open(&self, parent: &Row, row: &Row, product: &Product, into: &mut Collector) -> Vec<Vec<String>> {
        let mut combinations = vec![Vec::new()];
        for group in &product.groups {
            let named = |(name, _): &&(usize, usize)| product::name(row.text(Some(*name))) == group.name;
            let (column, text) = match self.attributes.iter().find(named) {
                Some((_, value)) => (Some(*value), row.text(Some(*value)).replace("\\,", ",")),
                // An export without attributes: the name of a variation goes on after that of the product.
                None => {
                    let title = row.text(self.title);
                    let rest = title.strip_prefix(parent.text(self.title)).unwrap_or(title);
                    (self.title, rest.trim_start_matches([' ', '-', '–']).to_owned())
                }
            };
            let cell = Cell::new(&text, row.place(column));
            let one;
            let any = if cell.is_none() && !group.choices.is_empty() {
                &group.choices
            } else {
                one = choices(row.place(column), std::slice::from_ref(group), &[cell], into);
                &one
            };
            combinations = combinations
                .iter()
                .flat_map(|before| any.iter().map(|choice| [&before[..], std::slice::from_ref(choice)].concat()))
                .take(MOST_OPEN)
                .collect();
        }
        combinations
    }

    /// Adds what a row sells: the product itself, or variants of it.
    fn variant(&self, row: &Row, parent: &Row, open: Vec<Vec<String>>, product: &mut Product, into: &mut Collector) {
        let Some(prices) = self.prices(row, into) else { return };
        let image = if std::ptr::eq(row, parent) { None } else { into.images(product, row.cell(self.images)) };
        let stock = self.stock(row, into);
        let available = into.availability(row.cell(self.in_stock)) != "unavailable" && stock != Some(0);
        let variant = Variant { choices: Vec::new(), prices: Some(prices), available, stock, image };
        if std::ptr::eq(row, parent) {
            into.variant(row.place(None), product, variant);
            return;
        }
        let several = open.len() > 1;
        for choices in open {
            // Of several variations that fit, WooCommerce takes the first.
            if several && product.variants.iter().any(|other| other.choices == choices) {
                continue;
            }
            let place = row.place(self.attributes.first().map(|(_, value)| *value).or(self.title));
            into.variant(place, product, Variant { choices, ..variant.clone() });
        }
    }

    /// How many there are, when that is a limit.
    fn stock(&self, row: &Row, into: &mut Collector) -> Option<u32> {
        let counts = matches!(row.text(self.backorders), "" | "0");
        into.stock(row.cell(self.stock).filter(|cell| counts && cell.text != "parent"))
    }

    fn prices(&self, row: &Row, into: &mut Collector) -> Option<Prices> {
        let sale = row.cell(self.sale_price);
        let dated = |column| row.cell(column).filter(|_| sale.is_some());
        let (from, until) = (into.day(dated(self.from)), into.day(dated(self.until)));
        let place = row.place(self.price);
        let days = from.and_then(|from| Ok(Days { from, until: until? }));
        let reversed = days.as_ref().is_ok_and(Days::are_reversed);
        if let Some(cell) = row.cell(self.until).filter(|_| reversed) {
            into.note(cell.error("is before the first day, so there is no sale", "write a later day"));
        }
        match days {
            Ok(Days { from: None, until: None }) => into.prices(place, row.cell(self.price), sale, None),
            Ok(days) if !reversed => into.prices(place, row.cell(self.price), sale, Some(days)),
            // A sale of which nobody knows when it is, is none.
            _ => into.prices(place, row.cell(self.price), None, None),
        }
    }
}

/// The parts of a list; a comma that belongs to a part has a `\` before it.
fn list(text: &str) -> Vec<String> {
    let hidden = text.replace("\\,", "\u{0}");
    hidden.split(',').map(|part| part.trim().replace('\u{0}', ",")).filter(|part| !part.is_empty()).collect()
}
