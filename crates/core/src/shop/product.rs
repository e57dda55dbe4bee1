//! A product and its pictures.

use std::rc::Rc;

use super::Choices;
use super::option::OptionGroup;
use super::search::Folded;
use super::variant::Variant;
use crate::calendar::{Date, Weekdays};
use crate::money::Money;
use crate::quantity::{Quantity, Steps};
use crate::text;

/// What identifies a product in its shop, in carts and in links: 1 to 64 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProductId(pub(crate) Rc<str>);

impl ProductId {
    /// The most characters an id has.
    pub const MAX_CHARS: usize = 64;

    /// An id as somebody wrote it; `None` when it is empty, too long, or not one visible line.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=Self::MAX_CHARS).contains(&text.chars().count());
        (fits && text::line(text) == text).then(|| Self(text.into()))
    }

    /// An id made from a title: folded, words joined by `-`, cut to length. `None` when nothing is left.
    pub fn from_title(title: &str) -> Option<Self> {
        // A table of all letters would weigh kilobytes. Beyond ASCII it is enough to know the blocks of signs: Latin-1
        // signs, punctuation to arrows and dingbats, ideographic punctuation, and pictographs.
        let joins = |c: char| match c {
            '\0'..='\x7F' => !c.is_ascii_alphanumeric(),
            _ => matches!(c,
                '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' | '\u{1F000}'..='\u{1FAFF}'),
        };
        let folded = text::fold(title);
        let words: Vec<&str> = folded.split(joins).filter(|word| !word.is_empty()).collect();
        let joined: String = words.join("-").chars().take(Self::MAX_CHARS).collect();
        Self::parse(joined.trim_end_matches('-'))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Something the shop sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its id, unique in the shop.
    pub id: ProductId,
    /// Its name, one line.
    pub title: Rc<str>,
    /// What it is, several lines.
    pub description: Option<Rc<str>>,
    /// The category it is listed under.
    pub category: Option<Rc<str>>,
    /// The price of one unit without options. `None` only when availability is [`Availability::Ask`].
    pub price: Option<Money>,
    /// What it used to cost; more than `price`.
    pub compare_at_price: Option<Money>,
    /// What it costs for some days.
    pub sale: Option<Sale>,
    /// What one of it is.
    pub unit: Unit,
    /// Whether it is weighed after the order, so that the total is an estimate.
    pub approximate: bool,
    /// Which quantities can be asked for.
    pub steps: Steps,
    /// How much there is, when the merchant says; caps the sum over all lines.
    pub stock: Option<Stock>,
    /// Whether and how it can be bought.
    pub availability: Availability,
    /// Short words on the card.
    pub labels: Vec<Rc<str>>,
    /// Its pictures, the best first.
    pub images: Vec<Image>,
    /// What the shopper can or must choose.
    pub options: Vec<Rc<OptionGroup>>,
    /// The combinations of choices that exist, when not all do.
    pub variants: Vec<Variant>,
    /// How many hours before it is handed over it must be ordered.
    pub lead_hours: u32,
    /// On which days it is handed over.
    pub weekdays: Weekdays,
    /// From which age on it is sold.
    pub min_age: Option<u32>,
    /// Who sells it, by its id, when the shop has several sellers.
    pub seller: Option<Rc<str>>,
    /// What a search looks through.
    pub(super) folded: Folded,
}

/// A price for some days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    /// The price.
    pub price: Money,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Sale {
    /// Whether it is on.
    pub fn is_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// How much of a product there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stock {
    /// Nothing.
    None,
    /// So much.
    Left(Quantity),
}

impl Product {
    /// Whether it can go into a cart.
    pub fn can_be_bought(&self) -> bool {
        let is_sold = match self.variants.is_empty() {
            true => is_sold(self.availability, self.stock),
            false => self.variants.iter().any(|variant| self.sells(variant)),
        };
        is_sold && self.availability != Availability::Ask && self.options.iter().all(|group| group.can_be_answered())
    }

    /// Whether there are so few of it that a shopper should hear of it.
    pub fn is_nearly_gone(&self) -> bool {
        const FEW: u32 = 5_000;
        let replaced = self.variants.iter().any(|variant| variant.stock.is_some());
        !replaced && matches!(self.stock, Some(Stock::Left(left)) if left.thousandths() <= FEW)
    }

    /// The title as it is ordered by: without case or accents.
    pub fn sort_key(&self) -> &str {
        self.folded.title()
    }

    /// How much there is of it with these choices, when the merchant says.
    pub fn stock_of(&self, choices: &Choices) -> Option<Stock> {
        self.variant(choices).and_then(|variant| variant.stock).or(self.stock)
    }

    /// The price of one unit with these choices, their own prices not added.
    pub fn price_of(&self, choices: &Choices) -> Option<Money> {
        self.variant(choices).and_then(|variant| variant.price).or(self.price)
    }

    /// What that price used to be.
    pub fn compare_at_price_of(&self, choices: &Choices) -> Option<Money> {
        match self.variant(choices) {
            Some(variant) if variant.price.is_some() => variant.compare_at_price,
            _ => self.compare_at_price,
        }
    }

    /// The quantities a shopper can ask for with these choices, stock counted.
    pub fn allowed(&self, choices: &Choices) -> Steps {
        self.left(choices, 0).unwrap_or(self.steps)
    }

    /// The same in a row beside others that hold so many thousandths of the same stock; `None` when they leave too little.
    pub(crate) fn left(&self, choices: &Choices, others: u32) -> Option<Steps> {
        let Some(Stock::Left(stock)) = self.stock_of(choices) else { return Some(self.steps) };
        let left = Quantity::from_thousandths(stock.thousandths().checked_sub(others)?)?;
        (left >= self.steps.min).then(|| Steps { max: self.steps.max.min(left), ..self.steps })
    }

    /// The group with this name.
    pub fn group(&self, name: &str) -> Option<&Rc<OptionGroup>> {
        self.options.iter().find(|group| &*group.name == name)
    }

    /// Whether what must be chosen makes one unit cost more than another.
    pub fn has_price_range(&self) -> bool {
        let mut prices = self.variants.iter().filter(|variant| self.sells(variant)).map(|variant| variant.price);
        let first = prices.next();
        prices.any(|price| Some(price) != first)
            || self.options.iter().filter(|group| group.min > 0).any(|group| {
                let mut prices = group.choices.iter().filter(|choice| choice.available).map(|choice| choice.price);
                let first = prices.next();
                prices.any(|price| Some(price) != first)
            })
    }

    /// The least that one unit can cost with a valid set of choices; `None` when the price is on request.
    pub fn lowest_price(&self) -> Option<Money> {
        self.lowest().map(|(least, _)| least)
    }

    /// What that used to cost: with what is added for choices, as the price of the product or of the variant has it.
    pub fn lowest_compare_at_price(&self) -> Option<Money> {
        self.lowest_compare_at_price_of(self.lowest()?.1)
    }

    /// The least that one unit of a variant can cost, or, without one, of the product itself.
    pub fn lowest_price_of(&self, variant: Option<&Variant>) -> Option<Money> {
        let base = self.price?;
        let own = variant.and_then(|variant| variant.price).unwrap_or(base);
        let added = self.options.iter().map(|group| {
            let chosen = variant.and_then(|variant| variant.choice_of(group));
            chosen.map_or_else(|| group.lowest(), |choice| choice.price)
        });
        Money::sum([own].into_iter().chain(added))
    }

    /// What that used to cost.
    pub fn lowest_compare_at_price_of(&self, variant: Option<&Variant>) -> Option<Money> {
        let own = variant.and_then(|variant| Some((variant.price?, variant.compare_at_price)));
        let (price, before) = own.or_else(|| Some((self.price?, self.compare_at_price)))?;
        before?.checked_add(self.lowest_price_of(variant)?.checked_sub(price)?)
    }

    /// The least that one unit can cost, and the variant that does.
    fn lowest(&self) -> Option<(Money, Option<&Variant>)> {
        let priced = |variant| Some((self.lowest_price_of(variant)?, variant));
        let sold = self.variants.iter().filter(|variant| self.sells(variant));
        sold.filter_map(|variant| priced(Some(variant))).min_by_key(|(sum, _)| *sum).or_else(|| priced(None))
    }

    /// The product as it is sold on a day of its sale: at that price. `None` while there is no sale.
    pub fn on(&self, date: Date) -> Option<Self> {
        let sale = self.sale.filter(|sale| sale.is_on(date))?;
        let compare_at_price = self.compare_at_price.or(self.price).filter(|before| *before > sale.price);
        Some(Self { price: Some(sale.price), compare_at_price, ..self.clone() })
    }
}

/// Puts the prices of sales that are on into their products.
pub(super) fn put_on_sale(products: &mut [Rc<Product>], date: Date) {
    for product in products {
        if let Some(cheaper) = product.on(date) {
            *product = Rc::new(cheaper);
        }
    }
}

/// Whether what is available like this, and of which there is so much, can be bought.
pub(super) fn is_sold(availability: Availability, stock: Option<Stock>) -> bool {
    matches!(availability, Availability::Available | Availability::Hidden) && stock != Some(Stock::None)
}

/// Whether and how a product can be bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Availability {
    /// Listed, can be bought.
    #[default]
    Available,
    /// Listed, cannot be bought now.
    Unavailable,
    /// Listed without a price; its button asks in the chat.
    Ask,
    /// Not listed; opens by its link and can be bought.
    Hidden,
}

/// What one of a product is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A piece.
    #[default]
    Piece,
    /// A kilogram.
    Kilogram,
    /// A portion of 100 grams.
    HundredGrams,
    /// A litre.
    Litre,
    /// A metre.
    Metre,
    /// What the merchant calls it.
    Other(Rc<str>),
}

impl Unit {
    /// Reads the word of a shop file.
    pub fn parse(word: &str) -> Self {
        match word {
            "un" => Self::Piece,
            "kg" => Self::Kilogram,
            "100g" => Self::HundredGrams,
            "l" => Self::Litre,
            "m" => Self::Metre,
            other => Self::Other(other.into()),
        }
    }

    /// What stands behind a quantity; `None` for pieces, which are only counted.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Piece => None,
            Self::Kilogram => Some("kg"),
            Self::HundredGrams => Some("100 g"),
            Self::Litre => Some("l"),
            Self::Metre => Some("m"),
            Self::Other(word) => Some(word),
        }
    }

    /// The quantities on offer when the merchant does not say.
    pub fn default_steps(&self) -> Steps {
        match self {
            Self::Kilogram | Self::Litre | Self::Metre => Steps::TENTHS,
            _ => Steps::PIECES,
        }
    }
}

/// A picture of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its address as written, absolute or relative to the shop file; `https:`, `http:` or no scheme.
    pub src: Rc<str>,
    /// What it shows; empty when it only decorates.
    pub alt: Rc<str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_made_from_a_title_is_plain_and_short() {
        let check = |title: &str, expected: Option<&str>| {
            assert_eq!(ProductId::from_title(title).as_ref().map(ProductId::as_str), expected, "{title:?}");
        };
        check("Bolo de Cenoura (fatia)", Some("bolo-de-cenoura-fatia"));
        check("  Pão d'água ", Some("pao-d-agua"));
        check("蛋糕", Some("蛋糕"));
        check("🍞!", None);
        check("Pão 👩\u{200D}🍳★ doce", Some("pao-doce"));
        check("Açaí – 300 ml • “natural”", Some("acai-300-ml-natural"));
        check("¡!…", None);
        check(&"a b ".repeat(40), Some(format!("{}a-b", "a-b-".repeat(15)).as_str()));
    }

    #[test]
    fn an_id_is_one_visible_line_of_at_most_64_characters() {
        let check = |text: &str, fits| assert_eq!(ProductId::parse(text).is_some(), fits, "{text:?}");
        check("bolo", true);
        check("Bolo de cenoura/2", true);
        check(&"é".repeat(64), true);
        check(&"e".repeat(65), false);
        check("", false);
        check(" bolo", false);
        check("bo\nlo", false);
        check("bo\u{202E}lo", false);
    }
}
