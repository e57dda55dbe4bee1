//! What a shopper chooses about a product.

use std::rc::Rc;

use crate::money::Money;

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

    /// Whether enough of it is available for an answer that it takes.
    pub(super) fn can_be_answered(&self) -> bool {
        let open = self.choices.iter().filter(|choice| choice.available);
        open.fold(0_u32, |sum, choice| sum.saturating_add(choice.max)) >= self.min
    }

    /// The least that a valid answer adds.
    pub(super) fn lowest(&self) -> Money {
        let available = || self.choices.iter().filter(|choice| choice.available);
        let min = usize::try_from(self.min).unwrap_or(usize::MAX);
        let mut prices: Vec<Money> = Vec::new();
        // One price after the other, the cheapest first: a group has few, and no sort is shipped for them.
        while prices.len() < min {
            let above = prices.last().copied();
            let prices_left =
                available().map(|choice| choice.price).filter(|price| above.is_none_or(|above| *price > above));
            let Some(next) = prices_left.min() else { break };
            let at_this_price = available().filter(|choice| choice.price == next);
            let count = at_this_price
                .fold(0_usize, |sum, choice| sum.saturating_add(usize::try_from(choice.max).unwrap_or(usize::MAX)));
            prices.extend(std::iter::repeat_n(next, count.min(min.saturating_sub(prices.len()))));
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
        check(2, Pricing::Sum, &[(700, 1, true), (500, 1, true), (500, 1, true)], 1_000);
        check(1, Pricing::Sum, &[(100, 1, false)], 0);
    }
}
