//! What is chosen in the option groups of a product.

use std::rc::Rc;

use super::{Choice, OptionGroup, Product};

/// What a shopper chose in the option groups of one product.
///
/// Kept as names in the order of the product's groups and their choices, a choice that is taken twice standing twice, so
/// that equal choices are equal values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(Vec<(Rc<str>, Rc<str>)>);

impl Choices {
    /// Nothing chosen.
    pub fn none() -> Self {
        Self::default()
    }

    /// The choices that `taken` names, as (group, choice) pairs in any order.
    pub fn of<'a>(product: &Product, taken: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut left: Vec<(&str, &str)> = taken.into_iter().collect();
        let mut pairs = Vec::with_capacity(left.len());
        for group in &product.options {
            for choice in &group.choices {
                left.retain(|pair| {
                    let same = *pair == (&*group.name, &*choice.name);
                    if same {
                        pairs.push((Rc::clone(&group.name), Rc::clone(&choice.name)));
                    }
                    !same
                });
            }
        }
        pairs.extend(left.into_iter().map(|(group, choice)| (group.into(), choice.into())));
        Self(pairs)
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every (group, choice) pair.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.0.iter().map(|(group, choice)| (&**group, &**choice))
    }

    /// How often `choice` of `group` is taken.
    pub fn times(&self, group: &str, choice: &str) -> u32 {
        count(self.pairs().filter(|pair| *pair == (group, choice)))
    }

    /// How many choices of `group` are taken.
    pub fn taken(&self, group: &str) -> u32 {
        count(self.pairs().filter(|(known, _)| *known == group))
    }

    /// The same choices with `choice` of `group` taken `times` times, within what the group and the choice allow. In a
    /// group of one the new choice replaces the old.
    pub fn with(&self, product: &Product, group: &OptionGroup, choice: &Choice, times: u32) -> Self {
        let others = self
            .pairs()
            .filter(|(known, name)| *known != &*group.name || (!group.is_single() && *name != &*choice.name));
        let room = group.max.saturating_sub(count(others.clone().filter(|(known, _)| *known == &*group.name)));
        let times = times.min(choice.max).min(room);
        let taken = (0..times).map(|_| (&*group.name, &*choice.name));
        Self::of(product, others.chain(taken))
    }

    /// The first group that still needs a choice.
    pub fn missing<'a>(&self, product: &'a Product) -> Option<&'a Rc<OptionGroup>> {
        product.options.iter().find(|group| self.taken(&group.name) < group.min)
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
