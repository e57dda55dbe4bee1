//! A shop as the CSV that Meta's catalog takes, which is the one that WhatsApp shows.
//!
//! Columns and their words are those of Meta's reference of catalog fields (developers.facebook.com, Commerce Platform,
//! "Catalog Fields").

mod measure;
mod source;

use std::collections::HashSet;
use std::rc::Rc;

use vitrine_core::json::Json;
use vitrine_core::money::Money;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Availability, Product, ProductId, Shop, Stock};
use vitrine_core::text;
use vitrine_site::Address;

use source::{Sources, member, money, string, variants};

/// The columns that every row has, before those of attributes that Meta has no column for.
const COLUMNS: [&str; 20] = [
    "id",
    "title",
    "description",
    "availability",
    "condition",
    "price",
    "link",
    "image_link",
    "brand",
    "additional_image_link",
    "sale_price",
    "sale_price_effective_date",
    "quantity_to_sell_on_facebook",
    "product_type",
    "item_group_id",
    "size",
    "color",
    "pattern",
    "material",
    "status",
];

/// What shops call the attributes that Meta has columns for, folded.
const ATTRIBUTES: [(&str, &[&str]); 4] = [
    ("size", &["tamanho", "talla", "talle", "tamano", "size"]),
    ("color", &["cor", "color", "colour"]),
    ("pattern", &["estampa", "estampado", "pattern"]),
    ("material", &["material"]),
];

/// The most pictures besides the first.
const MORE_IMAGES: usize = 20;

/// A shop in Meta's words.
pub struct Catalog {
    /// The file.
    pub csv: String,
    /// How many rows it has, a variant a row.
    pub rows: usize,
    /// What is not as in the shop.
    pub problems: Vec<Problem>,
}

/// One row: a product or a variant of it.
#[derive(Default)]
struct Row {
    id: String,
    availability: &'static str,
    price: String,
    sale: String,
    sale_days: String,
    stock: String,
    image: String,
    /// Names of groups and what is chosen of each.
    choices: Vec<(String, String)>,
}

/// Writes the products of a shop that a catalog can show.
pub fn write(shop: &Shop, file: &Json<'_>, page: &Address) -> Catalog {
    let mut writer = Writer {
        shop,
        page,
        zone: member(file, "timeZone").and_then(string).unwrap_or("America/Sao_Paulo"),
        ids: shop.products.iter().map(|product| product.id.as_str().to_owned()).collect(),
        sources: Sources::of(file),
        problems: Vec::new(),
    };
    let rows: Vec<(Rc<Product>, Row)> = shop
        .products
        .iter()
        .flat_map(|product| {
            let source = writer.sources.find(product).map(|(_, source)| source);
            let rows = writer.rows(product, source);
            rows.into_iter().map(|row| (Rc::clone(product), row))
        })
        .collect();
    // Attributes that Meta has no column for: the most of them that a row has.
    let others = |row: &Row| row.choices.iter().filter(|(name, _)| attribute(name).is_none()).count();
    let most = rows.iter().map(|(_, row)| others(row)).max().unwrap_or(0);
    let mut csv = csv::Writer::from_writer(Vec::new());
    let more = (0..most)
        .flat_map(|at| ["label", "value"].map(|what| format!("additional_variant_attribute[{at}].variant_{what}")));
    let _ = csv.write_record(COLUMNS.map(str::to_owned).into_iter().chain(more));
    for (product, row) in &rows {
        let cells = writer.cells(product, row, most);
        let _ = csv.write_record(cells);
    }
    let csv = csv.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    Catalog { csv, rows: rows.len(), problems: writer.problems }
}

struct Writer<'a> {
    shop: &'a Shop,
    page: &'a Address,
    zone: &'a str,
    ids: HashSet<String>,
    sources: Sources<'a>,
    problems: Vec<Problem>,
}

impl Writer<'_> {
    fn warn(&mut self, product: &Product, found: &str, repair: &str) {
        let place = self.sources.find(product).map_or("$".to_owned(), |(at, _)| format!("products[{at}]"));
        let problem = Problem::warning(place, found, repair);
        // A title that stands for a description is told once.
        if self.problems.last() != Some(&problem) {
            self.problems.push(problem);
        }
    }

    /// The rows of a product; none when a catalog cannot show it, which is told.
    fn rows(&mut self, product: &Product, source: Option<&Json<'_>>) -> Vec<Row> {
        match product.availability {
            Availability::Ask => {
                self.warn(product, "a price on request, left out", "write a price, or tell it in the chat");
                return Vec::new();
            }
            Availability::Hidden => {
                self.warn(product, "a hidden product, left out", "make it available when everybody may see it");
                return Vec::new();
            }
            Availability::Available | Availability::Unavailable => {}
        }
        if product.images.is_empty() {
            self.warn(product, "no picture, which WhatsApp's catalog asks for", "add one of at least 500 × 500 pixels");
        }
        let variants = source.map_or(Vec::new(), |source| variants(product, source));
        if variants.is_empty() {
            if product.has_price_range() {
                let found =
                    "choices with prices of their own, which the catalog does not show; it has the lowest price";
                self.warn(product, found, "write them as variants, or each as a product");
            }
            let price = product.lowest_price().unwrap_or_default();
            return vec![self.row(product, source, product.id.as_str().to_owned(), price, product.compare_at_price)];
        }
        let mut rows = Vec::new();
        for variant in variants {
            let names: Vec<&str> = variant.choices.iter().map(|(_, choice)| &**choice).collect();
            let id = self.id(product, &names.join(" "));
            let money = |key: &str| money(member(variant.json, key)?, self.shop.currency);
            let own = money("price");
            let price = own.or(product.price).unwrap_or_default();
            let before = money("compareAtPrice").or(product.compare_at_price.filter(|_| own.is_none()));
            let row = self.row(product, source.filter(|_| own.is_none()), id, price, before);
            rows.push(Row { choices: variant.choices, ..self.of_variant(row, variant.json) });
        }
        rows
    }

    /// A row with what a variant says otherwise.
    fn of_variant(&self, mut row: Row, variant: &Json<'_>) -> Row {
        if let Some(stock) = member(variant, "stock").and_then(string) {
            // Meta counts whole pieces.
            let whole = stock.split(['.', ',']).next().unwrap_or_default();
            row.stock = if whole.starts_with('-') { "0".to_owned() } else { whole.to_owned() };
        }
        let gone = row.stock == "0";
        match member(variant, "availability").and_then(string) {
            Some("unavailable" | "hidden" | "ask") => row.availability = "out of stock",
            _ if gone => row.availability = "out of stock",
            _ => {}
        }
        let image = member(variant, "image").and_then(|image| member(image, "src")).and_then(string);
        if let Some(image) = image.filter(|src| vitrine_core::shop::is_picture(src)) {
            row.image = self.page.picture(image);
        }
        row
    }

    fn row(
        &mut self,
        product: &Product,
        source: Option<&Json<'_>>,
        id: String,
        price: Money,
        before: Option<Money>,
    ) -> Row {
        let currency = self.shop.currency;
        let amount = |money: Money| format!("{} {currency}", money.to_decimal(currency));
        let mut row = Row {
            id,
            availability: if product.can_be_bought() { "in stock" } else { "out of stock" },
            price: amount(price),
            stock: match product.stock {
                None => String::new(),
                Some(Stock::None) => "0".to_owned(),
                Some(Stock::Left(left)) => (left.thousandths().checked_div(1_000).unwrap_or(0)).to_string(),
            },
            image: product.images.first().map(|image| self.page.picture(&image.src)).unwrap_or_default(),
            ..Row::default()
        };
        let sale = source.and_then(|source| member(source, "sale"));
        let sale = sale.and_then(|sale| Some((sale, money(member(sale, "price")?, currency)?)));
        if let Some((sale, reduced)) = sale.filter(|(_, reduced)| *reduced < price) {
            let day = |key: &str| member(sale, key).and_then(string);
            match (day("from"), day("until")) {
                (Some(from), Some(until)) => {
                    let offset = self.offset(product);
                    row.sale_days = format!("{from}T00:00{offset}/{until}T23:59{offset}");
                    row.sale = amount(reduced);
                }
                _ => self.warn(product, "a sale without its first or last day, left out", "write from and until"),
            }
        } else if let Some(before) = before.filter(|before| *before > price) {
            row.sale = std::mem::replace(&mut row.price, amount(before));
        }
        row
    }

    /// How far the shop's time is from UTC; only for places that do not change their clocks.
    fn offset(&mut self, product: &Product) -> &'static str {
        const ZONES: [(&str, &[&str]); 7] = [
            ("-02:00", &["America/Noronha"]),
            (
                "-03:00",
                &[
                    "America/Sao_Paulo",
                    "America/Bahia",
                    "America/Fortaleza",
                    "America/Recife",
                    "America/Belem",
                    "America/Maceio",
                    "America/Araguaina",
                    "America/Santarem",
                    "America/Argentina/Buenos_Aires",
                ],
            ),
            (
                "-04:00",
                &[
                    "America/Manaus",
                    "America/Cuiaba",
                    "America/Campo_Grande",
                    "America/Porto_Velho",
                    "America/Boa_Vista",
                ],
            ),
            ("-05:00", &["America/Rio_Branco", "America/Bogota"]),
            ("-06:00", &["America/Mexico_City"]),
            ("+05:30", &["Asia/Kolkata"]),
            ("+07:00", &["Asia/Jakarta"]),
        ];
        let known = ZONES.iter().find(|(_, zones)| zones.contains(&self.zone)).map(|(offset, _)| *offset);
        known.unwrap_or_else(|| {
            let found = format!("a sale in the time zone {}, written in UTC", self.zone);
            self.warn(product, &found, "check when it begins and ends");
            "+00:00"
        })
    }

    /// An id for a variant, made of the product's and the choices, that no other row has.
    fn id(&mut self, product: &Product, choices: &str) -> String {
        let made = ProductId::from_title(choices).map_or_else(|| "variante".to_owned(), |id| id.as_str().to_owned());
        // Meta takes ids of 100 characters; those of products have at most 64.
        let made: String = made.chars().take(30).collect();
        let first = format!("{}-{}", product.id.as_str(), made.trim_end_matches('-'));
        let more = (2..).map(|number: u32| format!("{first}-{number}"));
        let id = std::iter::once(first.clone()).chain(more).find(|id| !self.ids.contains(id)).unwrap_or_default();
        self.ids.insert(id.clone());
        id
    }

    fn cells(&mut self, product: &Product, row: &Row, most: usize) -> Vec<String> {
        let own = |name: &str| {
            let choice = row.choices.iter().find(|(group, _)| attribute(group) == Some(name));
            choice.map(|(_, choice)| choice.clone()).unwrap_or_default()
        };
        let more: Vec<String> = product.images.iter().map(|image| self.page.picture(&image.src)).collect();
        let more: Vec<String> = more.into_iter().filter(|image| *image != row.image).take(MORE_IMAGES).collect();
        let title = match measure::title(product) {
            Ok(title) => title,
            Err(unit) => {
                let found = format!("a title that has no room for the unit \"{unit}\", which the price is for");
                self.warn(product, &found, "shorten the title");
                product.title.to_string()
            }
        };
        let lines: Vec<String> =
            product.description.iter().map(ToString::to_string).chain(measure::notes(self.shop, product)).collect();
        let description = if lines.is_empty() { title.clone() } else { lines.join("\n") };
        let group = if row.choices.is_empty() { "" } else { product.id.as_str() };
        let mut cells = vec![
            row.id.clone(),
            title,
            description,
            row.availability.to_owned(),
            "new".to_owned(),
            row.price.clone(),
            self.page.product(product.id.as_str()),
            row.image.clone(),
            self.shop.name.to_string(),
            more.join(","),
            row.sale.clone(),
            row.sale_days.clone(),
            row.stock.clone(),
            product.category.as_deref().unwrap_or_default().to_owned(),
            group.to_owned(),
            own("size"),
            own("color"),
            own("pattern"),
            own("material"),
            "active".to_owned(),
        ];
        let others = row.choices.iter().filter(|(name, _)| attribute(name).is_none());
        let others: Vec<String> = others.flat_map(|(name, choice)| [name.clone(), choice.clone()]).collect();
        cells.extend(others);
        cells.resize(COLUMNS.len().saturating_add(most.saturating_mul(2)), String::new());
        for cell in &mut cells {
            if cell.starts_with(['=', '+', '-', '@']) {
                let found = format!("{} begins like a formula, so that ' stands before it", shown(cell));
                self.warn(product, &found, "begin it with a letter or a digit");
                cell.insert(0, '\'');
            }
        }
        cells
    }
}

fn shown(text: &str) -> String {
    let line = text::line(text);
    let shown = text::graphemes(&line, 40);
    format!("\"{shown}{}\"", if shown.len() < line.len() { "…" } else { "" })
}

/// Meta's column for a group of choices.
fn attribute(group: &str) -> Option<&'static str> {
    let group = text::fold(group);
    ATTRIBUTES.iter().find(|(_, names)| names.contains(&&*group)).map(|(column, _)| *column)
}
