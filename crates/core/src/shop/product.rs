//! A product, its pictures and its options.

use std::rc::Rc;

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
        let folded = text::fold(title);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let joined: String = words.collect::<Vec<_>>().join("-").chars().take(Self::MAX_CHARS).collect();
        Self::parse(joined.trim_end_matches('-'))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Something the shop sells.
#[derive(Clone, Debug, PartialEq)]
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
    /// What one of it is.
    pub unit: Unit,
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
    /// The title, folded for search.
    pub(crate) folded_title: Box<str>,
    /// Title, category, labels and description, folded for search.
    pub(crate) folded: Box<str>,
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
        matches!(self.availability, Availability::Available | Availability::Hidden) && self.stock != Some(Stock::None)
    }

    /// The quantities a shopper can ask for, stock counted.
    pub fn allowed(&self) -> Steps {
        let max = match self.stock {
            Some(Stock::Left(left)) => self.steps.max.min(left),
            _ => self.steps.max,
        };
        Steps { max, ..self.steps }
    }

    /// Whether something must be chosen before it can go into a cart.
    pub fn must_choose(&self) -> bool {
        self.options.iter().any(|group| group.min > 0)
    }

    /// The group with this name.
    pub fn group(&self, name: &str) -> Option<&Rc<OptionGroup>> {
        self.options.iter().find(|group| &*group.name == name)
    }

    /// Whether what must be chosen makes one unit cost more than another.
    pub fn has_price_range(&self) -> bool {
        self.options.iter().filter(|group| group.min > 0).any(|group| {
            let mut prices = group.choices.iter().filter(|choice| choice.available).map(|choice| choice.price);
            let first = prices.next();
            prices.any(|price| Some(price) != first)
        })
    }

    /// The least that one unit can cost with a valid set of choices; `None` when the price is on request.
    pub fn lowest_price(&self) -> Option<Money> {
        let least = self.options.iter().map(|group| group.lowest());
        Money::sum(std::iter::once(self.price?).chain(least))
    }
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

/// A question to the shopper, such as the size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionGroup {
    /// Its name, unique in the product.
    pub name: Rc<str>,
    /// How many choices must be taken.
    pub min: u32,
    /// How many can be taken, repeats counted; at least 1 and at least `min`.
    pub max: u32,
    /// What the chosen prices add to the product's.
    pub pricing: Pricing,
    /// What there is to choose, at least one.
    pub choices: Vec<Choice>,
}

/// How the prices of several choices make one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pricing {
    /// All are added.
    #[default]
    Sum,
    /// The highest counts.
    Highest,
    /// Their average counts, rounded half up to the minor unit.
    Average,
}

/// One answer of an [`OptionGroup`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name, unique in the group.
    pub name: Rc<str>,
    /// More about it.
    pub description: Option<Rc<str>>,
    /// What it adds.
    pub price: Money,
    /// How often it can be taken, at least 1.
    pub max: u32,
    /// Whether it can be taken now.
    pub available: bool,
}

impl OptionGroup {
    /// The choice with this name.
    pub fn choice(&self, name: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| &*choice.name == name)
    }

    /// Whether it is answered by picking exactly one.
    pub fn is_single(&self) -> bool {
        self.max == 1
    }

    /// What choices of these prices add to the product's price; `None` on overflow.
    pub fn price(&self, chosen: &[Money]) -> Option<Money> {
        match self.pricing {
            Pricing::Sum => Money::sum(chosen.iter().copied()),
            Pricing::Highest => Some(chosen.iter().copied().max().unwrap_or(Money::ZERO)),
            Pricing::Average => match u32::try_from(chosen.len()) {
                Ok(0) => Some(Money::ZERO),
                Ok(count) => Money::sum(chosen.iter().copied())?.scaled(1, count),
                Err(_) => None,
            },
        }
    }

    /// The least that a valid answer adds.
    fn lowest(&self) -> Money {
        let mut available: Vec<&Choice> = self.choices.iter().filter(|choice| choice.available).collect();
        available.sort_by_key(|choice| choice.price);
        let mut prices = Vec::new();
        let mut left = self.min;
        for choice in available {
            let count = choice.max.min(left);
            left = left.saturating_sub(count);
            prices.extend(std::iter::repeat_n(choice.price, usize::try_from(count).unwrap_or(0)));
        }
        self.price(&prices).unwrap_or(Money::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(min: u32, pricing: Pricing, choices: &[(i64, u32, bool)]) -> OptionGroup {
        let choice = |(index, (price, max, available)): (usize, &(i64, u32, bool))| Choice {
            name: index.to_string().into(),
            description: None,
            price: Money::from_minor(*price).unwrap(),
            max: *max,
            available: *available,
        };
        OptionGroup {
            name: "Sabores".into(),
            min,
            max: min.max(1),
            pricing,
            choices: choices.iter().enumerate().map(choice).collect(),
        }
    }

    #[test]
    fn the_lowest_price_is_that_of_the_cheapest_valid_answer() {
        let check = |min, pricing, choices: &[(i64, u32, bool)], expected| {
            assert_eq!(group(min, pricing, choices).lowest().minor(), expected, "{min} {pricing:?} {choices:?}");
        };
        let flavours = [(900, 1, true), (500, 2, true), (100, 9, false), (700, 1, true)];
        check(0, Pricing::Sum, &flavours, 0);
        check(1, Pricing::Sum, &flavours, 500);
        check(3, Pricing::Sum, &flavours, 1_700);
        check(3, Pricing::Highest, &flavours, 700);
        check(3, Pricing::Average, &flavours, 567);
        check(9, Pricing::Sum, &flavours, 2_600);
        check(u32::MAX, Pricing::Sum, &[(100, 999, true)], 99_900);
        check(1, Pricing::Sum, &[(100, 1, false)], 0);
    }

    #[test]
    fn an_id_made_from_a_title_is_plain_and_short() {
        let check = |title: &str, expected: Option<&str>| {
            assert_eq!(ProductId::from_title(title).as_ref().map(ProductId::as_str), expected, "{title:?}");
        };
        check("Bolo de Cenoura (fatia)", Some("bolo-de-cenoura-fatia"));
        check("  Pão d'água ", Some("pao-d-agua"));
        check("蛋糕", Some("蛋糕"));
        check("🍞!", None);
        check(&"a b ".repeat(40), Some(&"a-b-".repeat(16)[..63]));
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
