//! Groups of options: those that products share by name, and those of one product.

use std::rc::Rc;

use super::names::Names;
use super::reader::Reader;
use super::value::{Fields, Value};
use super::{ITEMS, NAME, TITLE, keys};
use crate::json::Json;
use crate::money::{Currency, Money};
use crate::shop::limits::{GROUPS, TIMES};
use crate::shop::{Choice, OptionGroup, Pricing};
use crate::text;

/// The groups of `optionGroups`, by key; `None` for one that could not be read.
#[derive(Default)]
pub(super) struct Shared {
    names: Names,
    groups: Vec<Option<Rc<OptionGroup>>>,
}

impl Shared {
    pub fn read(reader: &mut Reader, value: Option<Value<'_>>, currency: Currency) -> Self {
        let mut shared = Self::default();
        let Some(fields) = value.and_then(|value| reader.any_fields(value)) else { return shared };
        for (count, (key, value)) in fields.all().enumerate() {
            if count == GROUPS {
                reader.error(value.place, "one group too many, left out like all after it", "write at most 1000");
                break;
            }
            if shared.names.take(&key.into()) {
                shared.groups.push(group(reader, value, Some(key), currency).map(Rc::new));
            } else {
                reader.twice(value.place, key);
            }
        }
        shared
    }

    fn get(&self, key: &str) -> Option<&Option<Rc<OptionGroup>>> {
        self.groups.get(self.names.index(key)?)
    }
}

/// The groups of a product. What cannot be read is left out, as is a group whose name the product already has.
pub(super) fn options(
    reader: &mut Reader,
    value: Option<Value<'_>>,
    shared: &Shared,
    currency: Currency,
) -> Vec<Rc<OptionGroup>> {
    let mut names = Names::default();
    let mut groups = Vec::new();
    let Some(list) = reader.list(value, ITEMS) else { return groups };
    for value in list.items() {
        let found = match value.json {
            Json::String(key) => match shared.get(key) {
                // A group that could not be read has been reported where it stands.
                Some(found) => found.clone(),
                None if shared.groups.is_empty() => {
                    reader.wrong(value, "is not known here", "write the group here, or in optionGroups");
                    None
                }
                None => {
                    reader.unknown_word(value, key, &mut shared.names.iter());
                    None
                }
            },
            _ => group(reader, value, None, currency).map(Rc::new),
        };
        let Some(found) = found else { continue };
        if names.take(&found.name) {
            groups.push(found);
        } else {
            reader.wrong(value, "names a group that the product already has", "give it another name, or remove it");
        }
    }
    groups
}

/// One group; a shared one is called by its key when it has no name.
fn group(reader: &mut Reader, value: Value<'_>, key: Option<&str>, currency: Currency) -> Option<OptionGroup> {
    let fields = reader.fields(value, &keys::GROUP)?;
    let named = match key {
        Some(key) => {
            reader.line(fields.get("name"), NAME).or_else(|| reader.fitting(value.place, text::line(key), NAME))
        }
        None => reader.needed_line(&fields, "name", NAME, "write what is chosen, such as \"Tamanho\""),
    };
    if named.is_none() && key.is_some() {
        reader.error(value.place, "a group without a name", "write its name");
    }
    let min = reader.count(fields.get("min"), 0, TIMES);
    let max = reader.count(fields.get("max"), 1, TIMES);
    let pricing = reader.word(
        fields.get("pricing"),
        &[("sum", Pricing::Sum), ("highest", Pricing::Highest), ("average", Pricing::Average)],
    );
    let choices = choices(reader, &fields, currency);
    if choices.as_ref().is_some_and(Vec::is_empty) {
        reader.error(fields.place.key("choices"), "no choice could be read", "write at least one with a name");
    }
    let mut group = OptionGroup {
        name: named?,
        min: min.unwrap_or(0),
        max: max.unwrap_or(1),
        pricing: pricing.unwrap_or_default(),
        choices: choices.filter(|choices| !choices.is_empty())?,
    };
    settle(reader, &fields, &mut group);
    Some(group)
}

/// Makes `min` and `max` agree with each other and with the choices.
fn settle(reader: &mut Reader, fields: &Fields<'_>, group: &mut OptionGroup) {
    let sum = |only_available: bool| {
        let counted = group.choices.iter().filter(|choice| choice.available || !only_available);
        counted.fold(0_u32, |sum, choice| sum.saturating_add(choice.max))
    };
    let (all, available) = (sum(false), sum(true));
    let place = fields.place.key("min");
    if group.min > all {
        let found = format_args!("{} is more than the choices allow to take, {all}", group.min);
        reader.error(place, found, "write more choices, a higher max for them, or a lower min");
        group.min = all;
    } else if group.min > available {
        let found = format_args!("{} cannot be taken now, only {available}", group.min);
        reader.warn(place, found, "make more choices available, or the product unavailable");
    }
    if group.max < group.min {
        let missing = if fields.get("max").is_none() { "missing, which means " } else { "" };
        let found = format_args!("{missing}{}, less than min", group.max);
        reader.error(fields.place.key("max"), found, format_args!("write {} or more", group.min));
        group.max = group.min;
    }
}

/// The choices of a group; `None` when there is no list, which has been reported.
fn choices(reader: &mut Reader, group: &Fields<'_>, currency: Currency) -> Option<Vec<Choice>> {
    let value = reader.needed(group, "choices", "write [{ \"name\": \"P\" }, { \"name\": \"G\" }]");
    let list = reader.list(value, ITEMS)?;
    let mut names = Names::default();
    let mut choices = Vec::new();
    for value in list.items() {
        let Some(choice) = choice(reader, value, currency) else { continue };
        if names.take(&choice.name) {
            choices.push(choice);
        } else {
            let found = format_args!("the group already has a choice \"{}\"", choice.name);
            reader.error(value.place, found, "give it another name, or remove it");
        }
    }
    Some(choices)
}

/// One choice. Without a price that can be read it is left out, since it must not become free.
fn choice(reader: &mut Reader, value: Value<'_>, currency: Currency) -> Option<Choice> {
    let fields = reader.exact_fields(value, &keys::CHOICE)?;
    let name = reader.needed_line(&fields, "name", NAME, "write what is chosen, such as \"G\"");
    let price = match fields.get("price") {
        None => Some(Money::ZERO),
        price => reader.price(price, currency),
    };
    let choice = Choice {
        name: name.unwrap_or_default(),
        description: reader.line(fields.get("description"), TITLE),
        price: price.unwrap_or_default(),
        max: reader.count(fields.get("max"), 1, TIMES).unwrap_or(1),
        available: reader.flag(fields.get("available")).unwrap_or(true),
    };
    (price.is_some() && !choice.name.is_empty()).then_some(choice)
}
