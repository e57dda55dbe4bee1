//! Combinations of choices that have a price or a stock of their own.

use std::rc::Rc;

use super::Choices;
use super::product::is_sold;
use super::{Availability, Choice, Image, OptionGroup, Product, Stock};
use crate::money::Money;

/// A combination that exists. What it does not say is as the product has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// One choice of each group that the product's variants use, as (group, choice).
    pub choices: Vec<(Rc<str>, Rc<str>)>,
    /// The price of one unit without other options.
    pub price: Option<Money>,
    /// What it used to cost; more than its price.
    pub compare_at_price: Option<Money>,
    /// How much there is.
    pub stock: Option<Stock>,
    /// Whether it can be bought.
    pub availability: Option<Availability>,
    /// Its picture.
    pub image: Option<Image>,
}

impl Variant {
    /// Whether these choices make it, each of its groups answered once.
    pub fn is(&self, choices: &Choices) -> bool {
        self.choices.iter().all(|(group, choice)| choices.taken(group) == 1 && choices.times(group, choice) == 1)
    }

    /// Whether it can still be made of these choices.
    fn agrees(&self, choices: &Choices) -> bool {
        self.choices.iter().all(|(group, choice)| choices.taken(group) == 0 || choices.times(group, choice) > 0)
    }

    /// What it takes of a group, when variants use that.
    pub(super) fn choice_of<'a>(&self, group: &'a OptionGroup) -> Option<&'a Choice> {
        self.choices.iter().find(|(name, _)| *name == group.name).and_then(|(_, choice)| group.choice(choice))
    }

    fn uses(&self, group: &str) -> bool {
        self.choices.iter().any(|(name, _)| &**name == group)
    }
}

impl Product {
    /// The variant that these choices make.
    pub fn variant(&self, choices: &Choices) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.is(choices))
    }

    /// Whether a variant can be bought: its choices are available, and it is too and there is some of it, as it says itself or
    /// else as the product has it.
    pub(super) fn sells(&self, variant: &Variant) -> bool {
        let mut chosen = self.options.iter().filter_map(|group| variant.choice_of(group));
        chosen.all(|choice| choice.available)
            && is_sold(variant.availability.unwrap_or(self.availability), variant.stock.or(self.stock))
    }

    /// These choices without those that say which variant it is.
    pub fn without_variant(&self, choices: &Choices) -> Choices {
        let others = choices.pairs().filter(|(group, _)| !self.variants.iter().any(|variant| variant.uses(group)));
        Choices::of(self, others)
    }

    /// Whether these choices make something that exists and can be bought.
    pub fn can_be_had(&self, choices: &Choices) -> bool {
        self.variants.is_empty() || self.variant(choices).is_some_and(|variant| self.sells(variant))
    }

    /// Whether a choice can be taken beside `choices`, those of its own group left aside: it is available, and, when
    /// variants use its group, one that can be bought has it.
    pub fn offers(&self, choices: &Choices, group: &str, choice: &str) -> bool {
        let available = self.group(group).and_then(|group| group.choice(choice)).is_some_and(|choice| choice.available);
        if !available || !self.variants.iter().any(|variant| variant.uses(group)) {
            return available;
        }
        let others = choices.pairs().filter(|(known, _)| *known != group);
        let with = Choices::of(self, others.chain([(group, choice)]));
        self.variants.iter().any(|variant| variant.agrees(&with) && self.sells(variant))
    }
}
