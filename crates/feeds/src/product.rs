//! Products as every feed has them.

use vitrine_core::money::Money;
use vitrine_core::text;

use crate::plain::typed;

/// The most graphemes of a name: of a category, a group, a choice.
pub const NAME: usize = 100;
/// The most graphemes of a title and of what a picture shows.
pub const TITLE: usize = 200;
/// What a feed says of one product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Its id, when it has one that a shop file takes.
    pub id: Option<String>,
    pub title: String,
    pub description: String,
    pub category: String,
    /// What it costs; none when it is on request, or as long as only its variants say.
    pub prices: Option<Prices>,
    /// What was typed where a price should stand and is none, in a draft.
    pub typed_price: Option<String>,
    /// As the shop file calls it; empty is available.
    pub availability: &'static str,
    /// How many there are.
    pub stock: Option<u32>,
    pub images: Vec<Image>,
    /// What can be chosen.
    pub groups: Vec<Group>,
    /// The combinations that exist.
    pub variants: Vec<Variant>,
}

/// What something costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prices {
    pub price: Money,
    /// What it used to cost; more than `price`.
    pub compare_at: Option<Money>,
    /// A price for some days, and the first and the last of them.
    pub sale: Option<(Money, Days)>,
}

/// The first and the last day of a sale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    pub from: Option<String>,
    pub until: Option<String>,
}

impl Days {
    /// Whether the last day is before the first. As text, days stand in the order of time.
    pub fn are_reversed(&self) -> bool {
        self.from.as_ref().zip(self.until.as_ref()).is_some_and(|(from, until)| until < from)
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    pub src: String,
    /// What it shows.
    pub alt: String,
}

/// Something to choose, and the choices in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub choices: Vec<String>,
}

/// One combination of choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// One choice of each group of the product, in its order.
    pub choices: Vec<String>,
    /// What it costs; none when it costs the same as all others, which the product says.
    pub prices: Option<Prices>,
    pub available: bool,
    pub stock: Option<u32>,
    /// Its own picture.
    pub image: Option<Image>,
}

/// A name as groups and choices have it.
pub fn name(text: &str) -> String {
    cut(&text::line(&typed(text)), NAME).to_owned()
}

/// At most `most` graphemes, and no more characters than a shop file takes for so many.
pub fn cut(text: &str, most: usize) -> &str {
    let cut = text::graphemes(text, most);
    let longest = most.saturating_mul(8);
    cut.char_indices().nth(longest).and_then(|(at, _)| cut.get(..at)).unwrap_or(cut).trim_end()
}
