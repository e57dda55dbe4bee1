//! The combinations of choices that exist.

use std::rc::Rc;

use super::reader::Reader;
use super::value::{Fields, Value};
use super::{ITEMS, keys, product};
use crate::json::Json;
use crate::money::{Currency, Money};
use crate::quantity::Steps;
use crate::shop::{OptionGroup, Variant};

/// The variants of a product. The groups that they use become questions with one answer.
pub(super) fn variants(
    reader: &mut Reader,
    value: Option<Value<'_>>,
    options: &mut [Rc<OptionGroup>],
    price: Option<Money>,
    steps: Steps,
    currency: Currency,
) -> Vec<Variant> {
    let mut variants: Vec<Variant> = Vec::new();
    let Some(list) = reader.list(value, ITEMS) else { return variants };
    let mut used: Vec<Rc<str>> = Vec::new();
    for value in list.items() {
        let Some(variant) = variant(reader, value, options, price, steps, currency) else { continue };
        let groups: Vec<Rc<str>> = variant.choices.iter().map(|(group, _)| Rc::clone(group)).collect();
        if used.is_empty() {
            used.clone_from(&groups);
        }
        if groups != used {
            let names = used.join(", ");
            reader.wrong(
                value,
                "names other groups than the variants before",
                format_args!("name a choice of {names}"),
            );
        } else if variants.iter().any(|other| other.choices == variant.choices) {
            reader.wrong(value, "is the same combination as another", "remove one");
        } else {
            variants.push(variant);
        }
    }
    for group in options.iter_mut().filter(|group| used.contains(&group.name)) {
        settle(reader, group, value);
    }
    variants
}

/// Makes a group that variants use a question with one answer.
fn settle(reader: &mut Reader, group: &mut Rc<OptionGroup>, value: Option<Value<'_>>) {
    if (group.min, group.max) == (1, 1) {
        return;
    }
    if let Some(value) = value {
        let found = format_args!("the group \"{}\" is not one that takes exactly one choice", group.name);
        reader.warn(value.place, found, "write \"min\": 1 and \"max\": 1 in the group");
    }
    let group = Rc::make_mut(group);
    (group.min, group.max) = (1, 1);
}

fn variant(
    reader: &mut Reader,
    value: Value<'_>,
    options: &[Rc<OptionGroup>],
    price: Option<Money>,
    steps: Steps,
    currency: Currency,
) -> Option<Variant> {
    let fields = reader.exact_fields(value, &keys::VARIANT)?;
    let choices = choices(reader, &fields, options)?;
    // A variant whose price cannot be read must not be sold at the product's.
    let own = match fields.get("price") {
        None => None,
        value => Some(reader.price(value, currency)?),
    };
    let chosen = choices.iter().filter_map(|(group, choice)| group_of(options, group)?.choice(choice));
    if let (Some(value), Some(Money::ZERO)) = (fields.get("price"), own)
        && chosen.into_iter().all(|choice| choice.price.is_zero())
    {
        reader.wrong(value, "gives it away", "write its price");
        return None;
    }
    let compared = own.or(price).map(Some);
    Some(Variant {
        choices,
        price: own,
        compare_at_price: product::compare_at_price(reader, fields.get("compareAtPrice"), compared, currency),
        stock: reader.stock(fields.get("stock"), steps),
        availability: product::availability(reader, fields.get("availability")),
        image: fields.get("image").and_then(|value| product::image(reader, value)),
    })
}

fn group_of<'a>(options: &'a [Rc<OptionGroup>], name: &str) -> Option<&'a Rc<OptionGroup>> {
    options.iter().find(|group| &*group.name == name)
}

/// One choice of each group that it names, in the order of the product's groups.
fn choices(reader: &mut Reader, fields: &Fields<'_>, options: &[Rc<OptionGroup>]) -> Option<Vec<(Rc<str>, Rc<str>)>> {
    let value = reader.needed(fields, "choices", "write { \"Tamanho\": \"G\" }")?;
    let named = reader.any_fields(value)?;
    for (key, value) in named.all() {
        let Some(group) = group_of(options, key) else {
            reader.unknown_word(value, key, &mut options.iter().map(|group| &*group.name));
            return None;
        };
        let choice = match value.json {
            Json::String(name) => group.choice(name),
            _ => None,
        };
        if choice.is_none() {
            let typed = value.text_or_number().unwrap_or_default();
            reader.unknown_word(value, typed, &mut group.choices.iter().map(|choice| &*choice.name));
            return None;
        }
    }
    let pairs = options.iter().filter_map(|group| {
        let value = named.get(&group.name)?;
        let choice = group.choice(value.text_or_number()?)?;
        Some((Rc::clone(&group.name), Rc::clone(&choice.name)))
    });
    let pairs: Vec<_> = pairs.collect();
    if pairs.is_empty() {
        reader.wrong(value, "names no choice", "write { \"Tamanho\": \"G\" }");
        return None;
    }
    Some(pairs)
}
