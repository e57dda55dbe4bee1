//! Reading a shop file.
//!
//! A merchant's mistake costs as little as it can: a bad optional value falls back to its default, a bad choice, group,
//! picture or payment is left out, a bad product is left out, and all of it is told. Only a file that shows nothing is
//! refused.

mod address;
mod amount;
mod delivery;
mod hours;
mod keys;
mod names;
mod options;
mod payments;
mod product;
mod reader;
mod rules;
mod value;
mod variants;

use std::fmt;
use std::rc::Rc;

pub use address::is_picture;
pub use keys::{Keys, known_keys};

use self::names::Names;
use self::options::Shared;
use self::reader::Reader;
use self::value::{Fields, Place, Value};
use super::limits::{BYTES, ITEMS, NAME, PARAGRAPHS, TITLE};
use super::pins::NAME_PAYEE;
use super::{About, Availability, Payment, PaymentKind, Product, Shop, search};
use crate::json::{Json, quoted};
use crate::money::Currency;
use crate::problem::{Problem, told};
use crate::text;
use crate::turns::Turn;
use vitrine_texts::Words;

/// Why a file shows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// Everything that is wrong with the file, at least one error; the last says why nothing can be shown.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problems.last().map_or(Ok(()), |problem| problem.fmt(f))
    }
}

impl std::error::Error for Unusable {}

/// See [`Shop::read_in_turns`].
pub(super) async fn shop(
    file: &str,
    words: &dyn Fn(&str) -> &'static Words,
    turn: Turn<'_>,
) -> Result<(Shop, Vec<Problem>), Unusable> {
    let mut reader = Reader::default();
    match read(&mut reader, file, words, turn).await {
        Ok(shop) => Ok((shop, reader.into_problems())),
        Err(last) => {
            let mut problems = reader.into_problems();
            problems.extend(last);
            Err(Unusable { problems })
        }
    }
}

async fn read(
    reader: &mut Reader,
    file: &str,
    words: &dyn Fn(&str) -> &'static Words,
    turn: Turn<'_>,
) -> Result<Shop, Option<Problem>> {
    let json = parse(file, turn).await.map_err(Some)?;
    let root = Value { json: &json, place: Place::ROOT };
    let Some(fields) = reader.fields(root, &keys::SHOP) else { return Err(None) };
    let mut shop = without_products(reader, &fields, words);
    let order = category_order(reader, fields.get("categories"));
    let shared = Shared::read(reader, fields.get("optionGroups"), shop.currency);
    let Some(list) = reader.needed(&fields, "products", "write [ and ] around at least one product") else {
        return Err(None);
    };
    let products = product::products(reader, list, &shared, &shop, turn).await;
    if products.is_empty() {
        return Err(nothing_to_sell(list));
    }
    (shop.categories, shop.products) = sorted(order, products);
    shop.by_id = search::by_id(&shop.products);
    if fields.get("whatsapp").is_none() && shop.products.iter().any(|product| shop.phone_for(product).is_none()) {
        const REPAIR: &str = "write the number that takes orders, as \"+5511987654321\"";
        reader.under("whatsapp", |reader| reader.needed(&fields, "whatsapp", REPAIR).is_some());
    }
    Ok(shop)
}

/// Everything but the products: a few lines in every file, so read without turns.
fn without_products(reader: &mut Reader, fields: &Fields<'_>, words: &dyn Fn(&str) -> &'static Words) -> Shop {
    let name = reader.needed_line(fields, "name", NAME, "write what the shop is called");
    let name = name.unwrap_or_else(|| "Loja".into());
    let currency = currency(reader, fields.get("currency"));
    let whatsapp = fields.get("whatsapp").and_then(|value| reader.under("whatsapp", |reader| reader.phone(value)));
    let language = language(reader, fields.get("language"));
    let words = words(&language);
    let about = About {
        legal_name: reader.line(fields.get("legalName"), TITLE),
        document: reader.line(fields.get("document"), NAME),
        address: reader.line(fields.get("address"), TITLE),
        returns: reader.block(fields.get("returns"), PARAGRAPHS),
    };
    let pix = reader.under("pix", |reader| payments::payee(reader, fields.get("pix"), &name, currency));
    let payments = payments::payments(reader, fields.get("payments"), pix.is_some(), currency);
    let pix_discount = reader.percent(fields.get("pixDiscountPercent"));
    let delivery = delivery::delivery(reader, fields.get("delivery"), currency);
    let minimum = reader.price(fields.get("minimum"), currency);
    let coupons = rules::coupons(reader, fields.get("coupons"), currency);
    let hours = hours::hours(reader, fields.get("hours"));
    let accept_when_closed = reader.flag(fields.get("acceptWhenClosed")).unwrap_or(true);
    let schedule = hours::schedule(reader, fields.get("schedule"));
    let time_zone = hours::time_zone(reader, fields.get("timeZone"));
    let asked = rules::fields(reader, fields.get("fields"), words);
    let sellers = rules::sellers(reader, fields.get("sellers"), currency);
    let shop = Shop {
        name,
        whatsapp,
        language,
        words,
        currency,
        about,
        pix,
        payments,
        pix_discount,
        delivery,
        minimum,
        coupons,
        hours,
        accept_when_closed,
        schedule,
        time_zone,
        fields: asked,
        sellers,
        categories: Vec::new(),
        by_id: Box::default(),
        products: Vec::new(),
    };
    let by_pix = |payment: &Payment| payment.kind == PaymentKind::Pix;
    if fields.get("pix").is_none() && shop.payments.iter().any(by_pix) {
        let unpaid = shop.sellers.iter().find(|seller| seller.pix.is_none());
        let seller = unpaid
            .filter(|_| shop.pays_anybody())
            .map(|seller| told(format_args!(" and {} has none", quoted(&seller.id))));
        if seller.is_some() || !shop.pays_anybody() {
            let found = format_args!("missing, although payments has Pix{}", seller.unwrap_or_default());
            reader.under("pix", |reader| reader.warn(fields.place.key("pix"), found, NAME_PAYEE));
        }
    }
    shop
}

async fn parse<'a>(file: &'a str, turn: Turn<'_>) -> Result<Json<'a>, Problem> {
    if file.len() > BYTES {
        return Err(Problem::error("$", format!("a file of {} bytes", file.len()), "make it smaller than 8 MiB"));
    }
    let parsed = Json::parse_in_turns(file, turn).await;
    // A host answers with a page when the file is not where the tag says.
    match file.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').chars().next() {
        None => Err(Problem::error(
            "$",
            "an empty file",
            "write a shop file, such as { \"name\": \"…\", \"products\": [ … ] }",
        )),
        Some('<') => parsed.map_err(|problem| {
            Problem::error(problem.place, "a web page instead of a shop file", "check the address of the file")
        }),
        Some(_) => parsed,
    }
}

fn nothing_to_sell(list: Value<'_>) -> Option<Problem> {
    let place = list.place;
    match list.json {
        Json::Array(items) if items.is_empty() => Some(Problem::error(place, "no product", "write at least one")),
        Json::Array(_) => Some(Problem::error(place, "no product could be read", "mend one of those above")),
        // That it is no list has been told.
        _ => None,
    }
}

fn currency(reader: &mut Reader, value: Option<Value<'_>>) -> Currency {
    let Some(value) = value else { return Currency::Brl };
    let code = value.text_or_number().unwrap_or_default();
    Currency::parse(code).unwrap_or_else(|| {
        reader.unknown_word(value, code, &mut Currency::ALL.iter().map(|currency| currency.code()));
        Currency::Brl
    })
}

/// The language, when it looks like a BCP 47 tag: letters and digits in parts of at most eight, the first of letters.
fn language(reader: &mut Reader, value: Option<Value<'_>>) -> Rc<str> {
    const DEFAULT: &str = "pt-BR";
    let Some(value) = value else { return DEFAULT.into() };
    let tag = value.text_or_number().unwrap_or_default();
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    let is_language = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    if is_language && tag.len() <= 35 && tag.split('-').all(part) {
        return text::tag(tag).into();
    }
    reader.wrong(value, "is not a language tag", "write it as \"pt-BR\", \"es-CO\" or \"en\"");
    DEFAULT.into()
}

/// The names of `categories`, in order.
fn category_order(reader: &mut Reader, value: Option<Value<'_>>) -> Vec<Rc<str>> {
    let mut names = Names::default();
    let mut order = Vec::new();
    let Some(list) = reader.list(value, ITEMS) else { return order };
    for value in list.items() {
        let Some(name) = reader.line(Some(value), NAME) else { continue };
        if names.take(&name) {
            order.push(name);
        } else {
            reader.wrong(value, "stands here twice", "remove one");
        }
    }
    order
}

/// The categories that show a product, and the products in their order: first the categories of the file's list, then
/// others as they appear, last what has no category; within each the file's order.
fn sorted(mut order: Vec<Rc<str>>, products: Vec<Product>) -> (Vec<Rc<str>>, Vec<Rc<Product>>) {
    let mut ranks = Names::default();
    for name in &order {
        ranks.take(name);
    }
    for name in products.iter().filter_map(|product| product.category.as_ref()) {
        if ranks.take(name) {
            order.push(Rc::clone(name));
        }
    }
    let mut shelves: Vec<Vec<Rc<Product>>> = order.iter().map(|_| Vec::new()).collect();
    let mut rest = Vec::new();
    for product in products {
        let rank = product.category.as_ref().and_then(|name| ranks.index(name));
        rank.and_then(|rank| shelves.get_mut(rank)).unwrap_or(&mut rest).push(Rc::new(product));
    }
    let listed = |product: &Rc<Product>| product.availability != Availability::Hidden;
    let shown = order.into_iter().zip(&shelves).filter(|(_, shelf)| shelf.iter().any(listed));
    let shown = shown.map(|(name, _)| name).collect();
    (shown, shelves.into_iter().flatten().chain(rest).collect())
}
