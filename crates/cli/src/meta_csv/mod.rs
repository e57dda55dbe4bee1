//! A shop as the CSV that Meta's catalog takes, which is the one that WhatsApp shows.
//!
//! Columns and their words are those of Meta's reference of catalog fields (developers.facebook.com, Commerce Platform,
//! "Catalog Fields").

mod measure;

use std::collections::HashSet;
use std::rc::Rc;

use vitrine_cli::desk::NamedZone;
use vitrine_core::calendar::{Date, Time};
use vitrine_core::money::Money;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Availability, Choices, Product, ProductId, Shop, Stock, Variant};
use vitrine_core::text;
use vitrine_site::Address;

use crate::places::Places;

/// The columns that every row has, before those of attributes that Meta has no column for.
pub const COLUMNS: [&str; 20] = [
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
    choices: Vec<(Rc<str>, Rc<str>)>,
}

/// Writes the products of a shop that a catalog can show; `places` are those of its file.
pub fn write(shop: &Shop, places: &Places, page: &Address) -> Catalog {
    let (zone, unknown) = NamedZone::of(&shop.time_zone);
    let mut writer = Writer {
        shop,
        page,
        zone,
        ids: shop.products.iter().map(|product| product.id.as_str().to_owned()).collect(),
        places,
        problems: unknown.into_iter().collect(),
    };
    let rows: Vec<(Rc<Product>, Row)> = shop
        .products
        .iter()
        .flat_map(|product| writer.rows(product).into_iter().map(|row| (Rc::clone(product), row)))
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
    zone: NamedZone,
    ids: HashSet<String>,
    places: &'a Places,
    problems: Vec<Problem>,
}

impl Writer<'_> {
    fn warn(&mut self, product: &Product, found: &str, repair: &str) {
        let problem = Problem::warning(self.places.of_product(product), found, repair);
        // A title that stands for a description is told once.
        if self.problems.last() != Some(&problem) {
            self.problems.push(problem);
        }
    }

    /// The rows of a product; none when a catalog cannot show it, which is told.
    fn rows(&mut self, product: &Product) -> Vec<Row> {
        if !self.is_shown(product, product.availability) {
            return Vec::new();
        }
        if product.images.is_empty() {
            self.warn(product, "no picture, which WhatsApp's catalog asks for", "add one of at least 500 × 500 pixels");
        }
        if has_dearer_choices(product) {
            let found = "choices with prices of their own, which the catalog does not show; it has the lowest price";
            self.warn(product, found, "write them as variants, or each as a product");
        }
        if product.variants.is_empty() {
            return vec![self.row(product, None)];
        }
        let shown = product
            .variants
            .iter()
            .filter(|variant| variant.availability.is_none_or(|availability| self.is_shown(product, availability)));
        let shown: Vec<&Variant> = shown.collect();
        shown.into_iter().map(|variant| self.row(product, Some(variant))).collect()
    }

    /// Whether a catalog can show what is so available; what it cannot is told.
    fn is_shown(&mut self, product: &Product, availability: Availability) -> bool {
        match availability {
            Availability::Ask => {
                self.warn(product, "a price on request, left out", "write a price, or tell it in the chat");
                false
            }
            Availability::Hidden => {
                self.warn(product, "what is hidden is left out", "make it available when everybody may see it");
                false
            }
            Availability::Available | Availability::Unavailable => true,
        }
    }

    /// The row of a variant, or, without one, of the product itself.
    fn row(&mut self, product: &Product, variant: Option<&Variant>) -> Row {
        let chosen = variant.map_or(&[][..], |variant| &variant.choices);
        let choices = Choices::of(product, chosen.iter().map(|(group, choice)| (&**group, &**choice)));
        let is_sold = product.can_be_bought()
            && product.can_be_had(&choices)
            && choices.pairs().all(|(group, choice)| product.offers(&choices, group, choice));
        let image = variant.and_then(|variant| variant.image.as_ref()).or(product.images.first());
        let mut row = Row {
            id: match variant {
                Some(_) => self.id(product, &choices),
                None => product.id.as_str().to_owned(),
            },
            availability: if is_sold { "in stock" } else { "out of stock" },
            stock: match product.stock_of(&choices) {
                None => String::new(),
                Some(Stock::None) => "0".to_owned(),
                // Meta counts whole pieces, and takes 0 for sold out.
                Some(Stock::Left(left)) => match left.thousandths() / 1_000 {
                    0 => String::new(),
                    whole => whole.to_string(),
                },
            },
            image: image.map(|image| self.page.picture(&image.src)).unwrap_or_default(),
            choices: chosen.to_vec(),
            ..Row::default()
        };
        let currency = self.shop.currency;
        let amount = |money: Money| format!("{} {currency}", money.to_decimal(currency));
        let price = product.lowest_price_of(variant).unwrap_or_default();
        row.price = amount(price);
        match self.sale(product, variant).filter(|(reduced, _)| *reduced < price) {
            Some((reduced, days)) => (row.sale, row.sale_days) = (amount(reduced), days),
            None => {
                if let Some(before) = product.lowest_compare_at_price_of(variant) {
                    row.sale = std::mem::replace(&mut row.price, amount(before));
                }
            }
        }
        row
    }

    /// What it costs while its sale is on, and from when until when; no days where it is always on.
    fn sale(&mut self, product: &Product, variant: Option<&Variant>) -> Option<(Money, String)> {
        let sale = product.sale?;
        let (day, days) = match (sale.from, sale.until) {
            (None, None) => (Date::MAX, String::new()),
            (Some(from), Some(until)) => (from, self.days(from, until)?),
            _ => {
                self.warn(product, "a sale without its first or last day, left out", "write from and until");
                return None;
            }
        };
        Some((product.on(day)?.lowest_price_of(variant)?, days))
    }

    /// `2026-11-27T00:00-03:00/2026-11-29T23:59-03:00`
    fn days(&self, from: Date, until: Date) -> Option<String> {
        let last_minute = Time::from_minutes(Time::END.minutes().saturating_sub(1))?;
        Some(format!("{}/{}", self.zone.written(from, Time::MIDNIGHT)?, self.zone.written(until, last_minute)?))
    }

    /// An id for a variant, made of the product's and the choices, that no other row has.
    fn id(&mut self, product: &Product, choices: &Choices) -> String {
        let names: Vec<&str> = choices.pairs().map(|(_, choice)| choice).collect();
        let made =
            ProductId::from_title(&names.join(" ")).map_or_else(|| "variante".to_owned(), |id| id.as_str().to_owned());
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
            choice.map(|(_, choice)| choice.to_string()).unwrap_or_default()
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
        let others: Vec<String> = others.flat_map(|(name, choice)| [name.to_string(), choice.to_string()]).collect();
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

/// Whether what must be chosen beside the variant makes one unit cost more than another.
fn has_dearer_choices(product: &Product) -> bool {
    let is_varied = |name: &str| {
        product.variants.first().is_some_and(|variant| variant.choices.iter().any(|(group, _)| **group == *name))
    };
    product.options.iter().filter(|group| group.min > 0 && !is_varied(&group.name)).any(|group| {
        let mut prices = group.choices.iter().filter(|choice| choice.available).map(|choice| choice.price);
        let first = prices.next();
        prices.any(|price| Some(price) != first)
    })
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
