//! The products of a shop file.

use std::rc::Rc;

use super::names::Names;
use super::options::{self, Shared};
use super::reader::Reader;
use super::value::{Fields, List, Value, quoted};
use super::{ITEMS, NAME, PARAGRAPHS, TITLE, keys, variants};
use crate::json::Json;
use crate::money::{Currency, Money, WrongPrice};
use crate::problem::SENTENCES;
use crate::shop::limits::{AGES, LEAD_HOURS, PRODUCTS};
use crate::shop::search::{Folded, in_order};
use crate::shop::{Availability, Image, Product, ProductId, Sale, Seller, Shop, Stock, Unit};
use crate::turns::{self, Turn};

/// Every product that can be read, in the file's order, each with an id of its own.
pub(super) async fn products(
    reader: &mut Reader,
    list: Value<'_>,
    shared: &Shared,
    shop: &Shop,
    turn: Turn<'_>,
) -> Vec<Product> {
    let (mut products, mut places) = (Vec::new(), Vec::new());
    let Some(list) = reader.list(Some(list), PRODUCTS) else { return products };
    let mut ids = Names::default();
    for (at, value) in list.items().enumerate() {
        turns::take(turn).await;
        let Some(fields) = reader.fields(value, &keys::PRODUCT) else { continue };
        let Some(mut product) = product(reader, &fields, &mut ids, shared, shop.currency) else { continue };
        product.seller = seller(reader, fields.get("seller"), &shop.sellers);
        if SENTENCES {
            tell_never_ready(reader, &fields, &product, shop);
        }
        products.push(product);
        places.push(at);
    }
    // Told where there are words for it. No phone need know of it, nor load those words for it.
    if SENTENCES {
        tell_alike(reader, &list, &products, &places);
    }
    // Ids that the merchant wrote come first, so that none of them is lost to one that is made here.
    for product in products.iter_mut().filter(|product| product.id.as_str().is_empty()) {
        let made = ProductId::from_title(&product.title).map_or_else(|| "item".into(), |id| id.0);
        product.id = ProductId(ids.take_one_of(&made, ProductId::MAX_CHARS));
    }
    products
}

/// Tells of a product that needs more notice than the shop plans ahead.
fn tell_never_ready(reader: &mut Reader, fields: &Fields<'_>, product: &Product, shop: &Shop) {
    let days = shop.schedule.as_ref().and_then(|schedule| schedule.days);
    if let Some(days) = days.filter(|days| product.lead_hours > days.saturating_mul(24)) {
        let found = format_args!("{} hours, and schedule.days plans {days} days ahead", product.lead_hours);
        reader.error(fields.place.key("leadHours"), found, "write a larger schedule.days, or nobody can order it");
    }
}

/// Tells of the titles that say not enough; `places` are those of the products in the list.
fn tell_alike(reader: &mut Reader, list: &List<'_>, products: &[Product], places: &[usize]) {
    const WHY: &str = "is the title of another product, and orders name products by their title";
    for ((product, at), _) in products.iter().zip(places).zip(alike(products)).filter(|(_, alike)| *alike) {
        let place = list.place.item(*at);
        reader.warn(place.key("title"), format_args!("{} {WHY}", quoted(&product.title)), "write what sets them apart");
    }
}

/// Of each product whether an order cannot tell it from one before it: both can be bought from the same seller, and have the
/// same title and unit.
fn alike(products: &[Product]) -> Vec<bool> {
    let told = |at: u32| {
        let product = products.get(usize::try_from(at).ok()?).filter(|product| product.can_be_bought())?;
        Some((&product.title, &product.seller, product.unit.word()))
    };
    let order = in_order(products.len(), &|one, other| told(one).cmp(&told(other)).then(one.cmp(&other)));
    let mut alike = vec![false; products.len()];
    for pair in order.windows(2) {
        if let [one, other] = pair
            && told(*one) == told(*other)
            && told(*other).is_some()
            && let Some(alike) = usize::try_from(*other).ok().and_then(|at| alike.get_mut(at))
        {
            *alike = true;
        }
    }
    alike
}

/// One product; its id is empty when the file gives none.
fn product(
    reader: &mut Reader,
    fields: &Fields<'_>,
    ids: &mut Names,
    shared: &Shared,
    currency: Currency,
) -> Option<Product> {
    let id = id(reader, fields.get("id"), ids);
    let title = reader.needed_line(fields, "title", TITLE, "write what the product is called");
    let availability = availability(reader, fields.get("availability")).unwrap_or_default();
    let price = price(reader, fields, availability, currency);
    let compare_at_price = compare_at_price(reader, fields.get("compareAtPrice"), price, currency);
    let unit = unit(reader, fields.get("unit"));
    let steps = reader.steps(fields.get("quantity"), &unit);
    let stock = reader.stock(fields.get("stock"), steps);
    let description = reader.block(fields.get("description"), PARAGRAPHS);
    let category = reader.line(fields.get("category"), NAME);
    let labels = labels(reader, fields.get("labels"));
    let images = images(reader, fields.get("images"));
    let mut options = options::options(reader, fields.get("options"), shared, currency);
    let base = price.flatten();
    let combinations = fields.get("variants");
    let variants = variants::variants(reader, combinations, &mut options, base, steps, currency);
    // Of combinations that nobody can read, each would be sold at the product's own price, without end.
    let lost = variants.is_empty()
        && combinations.is_some_and(|value| !matches!(value.json, Json::Array(items) if items.is_empty()));
    let stock = if lost { Some(Stock::None) } else { stock };
    let sale = fields.get("sale").and_then(|value| sale(reader, value, base, currency));
    let approximate = reader.flag(fields.get("approximate")).unwrap_or(false);
    let lead_hours = reader.count(fields.get("leadHours"), 0, LEAD_HOURS).unwrap_or(0);
    let weekdays = fields.get("weekdays").and_then(|value| reader.weekdays(value)).unwrap_or_default();
    let min_age = reader.count(fields.get("minAge"), *AGES.start(), *AGES.end());

    let (id, title, price) = (id?, title?, price?);
    if price.is_some_and(Money::is_zero) && !options.iter().any(|group| group.min > 0) {
        let place = fields.place.key("price");
        reader.error(place, "0 without a choice that must be taken", "write a price, or an option group with min 1");
        return None;
    }
    let facts = category.iter().chain(&labels).map(|fact| &**fact);
    let folded = Folded::of(&title, facts, description.as_deref());
    Some(Product {
        id,
        title,
        description,
        category,
        price,
        compare_at_price,
        sale,
        unit,
        approximate,
        steps,
        stock,
        availability,
        labels,
        images,
        options,
        variants,
        lead_hours,
        weekdays,
        min_age,
        seller: None,
        folded,
    })
}

/// Whether and how something can be bought; `None` when there is no word of it.
pub(super) fn availability(reader: &mut Reader, value: Option<Value<'_>>) -> Option<Availability> {
    let words = [
        ("available", Availability::Available),
        ("unavailable", Availability::Unavailable),
        ("ask", Availability::Ask),
        ("hidden", Availability::Hidden),
    ];
    reader.word(value, &words)
}

/// A price for some days, below the usual one.
fn sale(reader: &mut Reader, value: Value<'_>, price: Option<Money>, currency: Currency) -> Option<Sale> {
    let fields = reader.exact_fields(value, &keys::SALE)?;
    let amount = reader.needed(&fields, "price", "write what it costs in these days")?;
    let sale = reader.price(Some(amount), currency)?;
    let (from, until) = reader.days(&fields)?;
    let price = price?;
    if sale < price && !sale.is_zero() {
        return Some(Sale { price: sale, from, until });
    }
    let repair = format_args!("write less than {}, and more than 0", price.to_decimal(currency));
    reader.wrong(amount, "is no cheaper price", repair);
    None
}

/// Who sells it; `None` when the shop sells it itself.
fn seller(reader: &mut Reader, value: Option<Value<'_>>, sellers: &[Rc<Seller>]) -> Option<Rc<str>> {
    let value = value?;
    let name = reader.raw(Some(value))?;
    let known = sellers.iter().find(|seller| &*seller.id == name).map(|seller| Rc::clone(&seller.id));
    if known.is_none() {
        reader.unknown_word(value, name, &mut sellers.iter().map(|seller| &*seller.id));
    }
    known
}

/// The id, empty when there is none; `None` when another product has it.
fn id(reader: &mut Reader, value: Option<Value<'_>>, ids: &mut Names) -> Option<ProductId> {
    let none = Some(ProductId("".into()));
    let Some(value) = value else { return none };
    let Some(raw) = reader.raw(Some(value)) else { return none };
    match ProductId::parse(raw) {
        None => {
            reader.wrong(value, "is not an id", "write 1 to 64 visible characters on one line");
            none
        }
        Some(id) if ids.take(&id.0) => Some(id),
        Some(_) => {
            reader.wrong(value, "is the id of another product", "give each product an id of its own");
            None
        }
    }
}

/// The price: `None` when the product cannot be sold for want of one, `Some(None)` when it is on request.
fn price(
    reader: &mut Reader,
    fields: &Fields<'_>,
    availability: Availability,
    currency: Currency,
) -> Option<Option<Money>> {
    let value = fields.get("price");
    let price = reader.price(value, currency);
    if availability == Availability::Ask {
        return Some(None);
    }
    if value.is_none() {
        let missing = WrongPrice { why: "missing", suggestion: None };
        let repair = format_args!("{}, or \"availability\": \"ask\"", missing.repair(currency));
        reader.error(fields.place.key("price"), missing.why, repair);
    }
    price.map(Some)
}

pub(super) fn compare_at_price(
    reader: &mut Reader,
    value: Option<Value<'_>>,
    price: Option<Option<Money>>,
    currency: Currency,
) -> Option<Money> {
    let before = reader.price(value, currency)?;
    let price = price??;
    if before > price {
        return Some(before);
    }
    let repair = format_args!("write more than {}, or remove it", price.to_decimal(currency));
    reader.warn(value?.place, format_args!("{} is not above the price, so it is not shown", value?.shown()), repair);
    None
}

/// The unit; `Kg` is `kg`, with a warning.
fn unit(reader: &mut Reader, value: Option<Value<'_>>) -> Unit {
    let Some(word) = reader.line(value, NAME) else { return Unit::default() };
    let lower = word.to_ascii_lowercase();
    match (Unit::parse(&word), Unit::parse(&lower), value) {
        (Unit::Other(_), known, Some(value)) if !matches!(known, Unit::Other(_)) => {
            reader.warn(
                value.place,
                format_args!("{} is taken for {lower}", value.shown()),
                format_args!("write \"{lower}\""),
            );
            known
        }
        (unit, ..) => unit,
    }
}

fn labels(reader: &mut Reader, value: Option<Value<'_>>) -> Vec<Rc<str>> {
    let Some(list) = reader.list(value, ITEMS) else { return Vec::new() };
    list.items().filter_map(|value| reader.line(Some(value), NAME)).collect()
}

fn images(reader: &mut Reader, value: Option<Value<'_>>) -> Vec<Image> {
    let Some(list) = reader.list(value, ITEMS) else { return Vec::new() };
    list.items().filter_map(|value| image(reader, value)).collect()
}

pub(super) fn image(reader: &mut Reader, value: Value<'_>) -> Option<Image> {
    if matches!(value.json, Json::String(_)) {
        reader.wrong(value, "is not an image", "write { \"src\": \"fotos/bolo.webp\", \"alt\": \"what it shows\" }");
        return None;
    }
    let fields = reader.fields(value, &keys::IMAGE)?;
    let alt = reader.line(fields.get("alt"), TITLE);
    let src = reader.needed(&fields, "src", "write the address of the picture")?;
    Some(Image { src: reader.picture(src)?, alt: alt.unwrap_or_default() })
}
