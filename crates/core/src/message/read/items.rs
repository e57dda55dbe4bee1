//! The lines of a message that tell of one thing bought, its note, or an answer.

use std::rc::Rc;

use vitrine_texts::Words;

use super::{canonical, exact, of_what, plain};
use crate::calendar::Date;
use crate::cart::Line;
use crate::money::Money;
use crate::order::{unfit, unit_price};
use crate::quantity::Quantity;
use crate::shop::{Choices, FieldKind, FieldSpec, Product, Shop};
use crate::whatsapp::neutral;
use crate::words;

/// The most often that one choice is read to be taken.
const MOST_TIMES: usize = 999;

/// A line of a message that tells what is bought.
pub struct Item {
    /// The row of a cart that it stands for; `None` when the shop has no such product or choice.
    pub line: Option<Line>,
    /// What it says it costs.
    pub claimed: Option<Money>,
    /// The number of its note.
    pub note: Option<usize>,
}

/// Whether a line tells what is bought: `2 × Misto quente: R$ 41,00`.
pub fn is_item(row: &str) -> bool {
    row.split_once(" × ").is_some_and(|(quantity, _)| quantity.starts_with(|c: char| c.is_ascii_digit()))
}

impl Item {
    /// Reads such a line; it becomes row `id` of the cart.
    ///
    /// Of several products that are written alike it is one of `sellers`, who were greeted; of those one that can be bought
    /// and costs what the line says; else the first.
    pub fn read(shop: &Shop, words: &Words, row: &str, id: usize, sellers: &[Option<Rc<str>>]) -> Self {
        let (what, amount) = row.rsplit_once(": ").unwrap_or((row, ""));
        let mark = format!(" ({} ", canonical(words.note_mark));
        let numbered = |(before, number): (&'_ str, &str)| {
            let number = number.strip_suffix(')')?.parse().ok()?;
            Some((before.to_owned(), number))
        };
        let (what, note) = match what.rsplit_once(&mark).and_then(numbered) {
            Some((before, number)) => (before, Some(number)),
            None => (what.to_owned(), None),
        };
        let claimed = exact(amount, shop);
        let number = what.split(' ').next().unwrap_or_default();
        let quantity = Quantity::parse(number).filter(|quantity| quantity.to_text(&shop.language) == number);
        let costs = |product: &Product, choices: &Choices| {
            let unit = unit_price(product, choices);
            unit.zip(quantity).and_then(|(price, quantity)| price.scaled(quantity.thousandths(), 1_000)) == claimed
        };
        let found = shop.products.iter().filter_map(|product| {
            let rest = what.strip_prefix(&plain(&neutral(&[number, " ", &of_what(product)].concat())))?;
            Some((product, quantity?, choices(product, rest, |choices| costs(product, choices))?))
        });
        let found = found.min_by_key(|(product, _, choices)| {
            (!sellers.contains(&product.seller), !product.can_be_bought(), !costs(product, choices))
        });
        let line = found.map(|(product, quantity, choices)| Line {
            id: u32::try_from(id).unwrap_or(u32::MAX),
            product: product.id.clone(),
            quantity,
            choices,
            note: "".into(),
        });
        Self { line, claimed, note }
    }
}

/// ` (Pão francês; 2 × Queijo extra, Ovo)`: the choices of each group in turn, as often as they are taken.
///
/// Names may hold what stands between two names, or begin as another does. Of all ways to read them
/// it is the one that can be bought and costs what the line says; else one that can be bought; else any.
fn choices(product: &Product, text: &str, costs: impl Fn(&Choices) -> bool) -> Option<Choices> {
    let mut search = Search { product, taken: Vec::new(), ways: Vec::new(), steps: 0 };
    match text.strip_prefix(" (").and_then(|text| text.strip_suffix(')')) {
        Some(inner) => search.groups(inner, 0),
        None if text.is_empty() => search.ways.push(Choices::none()),
        None => return None,
    }
    let ways = search.ways;
    let fits = |choices: &&Choices| unfit(product, choices).is_none();
    let right = ways.iter().filter(fits).find(|choices| costs(choices));
    right.or_else(|| ways.iter().find(fits)).or_else(|| ways.first()).cloned()
}

/// All ways to read a text as choices of a product.
struct Search<'a> {
    product: &'a Product,
    /// The choices so far, as (group, choice).
    taken: Vec<(&'a str, &'a str)>,
    ways: Vec<Choices>,
    steps: usize,
}

impl Search<'_> {
    /// The most steps: names can be made so that there are more ways than anybody can try.
    const MOST: usize = 10_000;

    /// Reads `text` as choices of the groups from `at` on, each after its name or not.
    fn groups(&mut self, text: &str, at: usize) {
        for (at, of) in self.product.options.iter().enumerate().skip(at) {
            let named = text.strip_prefix(&plain(&neutral(&of.name))).and_then(|rest| rest.strip_prefix(": "));
            named.into_iter().chain([text]).for_each(|text| self.choices(text, at, 0));
        }
    }

    /// The same, beginning with a choice from `from` on of the group `at`.
    fn choices(&mut self, text: &str, at: usize, from: usize) {
        let Some(of) = self.product.options.get(at) else { return };
        // A name may itself begin with a number.
        let counted = text.split_once(" × ").filter(|(times, _)| times.bytes().all(|b| b.is_ascii_digit()));
        let counted = counted.map(|(times, name)| (times.parse().unwrap_or(0), name));
        let tries = counted.into_iter().filter(|(times, _)| (1..=MOST_TIMES).contains(times)).chain([(1, text)]);
        let choices = of.choices.iter().enumerate().skip(from);
        for ((times, name), (index, choice)) in tries.flat_map(|one| choices.clone().map(move |choice| (one, choice))) {
            self.steps = self.steps.saturating_add(1);
            if self.steps > Self::MOST {
                return;
            }
            let Some(rest) = name.strip_prefix(&plain(&neutral(&choice.name))) else { continue };
            let before = self.taken.len();
            self.taken.extend(std::iter::repeat_n((&*of.name, &*choice.name), times));
            if rest.is_empty() {
                self.ways.push(Choices::of(self.product, self.taken.iter().copied()));
            } else if let Some(rest) = rest.strip_prefix(", ") {
                self.choices(rest, at, index.saturating_add(1));
            } else if let Some(rest) = rest.strip_prefix("; ") {
                self.groups(rest, at.saturating_add(1));
            }
            self.taken.truncate(before);
        }
    }
}

/// `Obs. 1: sem tomate`
pub fn note<'a>(words: &Words, row: &'a str) -> Option<(usize, &'a str)> {
    let (number, note) = row.strip_prefix(&canonical(words.note))?.strip_prefix(' ')?.split_once(": ")?;
    Some((number.parse().ok()?, note))
}

/// What a shopper typed to get this answer.
pub fn typed(shop: &Shop, words: &Words, spec: &FieldSpec, answer: &str) -> String {
    match &spec.kind {
        FieldKind::Money => exact(answer, shop).map(|amount| amount.to_decimal(shop.currency)).unwrap_or_default(),
        FieldKind::Choice(choices) => {
            let choice = choices.iter().find(|choice| plain(&neutral(choice)) == answer);
            choice.map(ToString::to_string).unwrap_or_default()
        }
        FieldKind::Yes if answer == canonical(words.yes) => "1".to_owned(),
        FieldKind::Date => dated(words, answer, &shop.language).map(|date| date.to_string()).unwrap_or_default(),
        _ => answer.to_owned(),
    }
}

/// The day that a text is, with its year.
fn dated(words: &Words, text: &str, language: &str) -> Option<Date> {
    let mut numbers = numbers(text);
    let (first, second, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let days = [Date::new(year, second, first), Date::new(year, first, second)];
    days.into_iter().flatten().find(|date| canonical(&words::dated(words, *date, language)) == text)
}

fn numbers(text: &str) -> impl Iterator<Item = u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}

/// The day that a text begins with, and what follows it. The year is not written: the first from `year` on in which it is
/// that day of the week, which comes again within eleven years, or twelve where 1900 or 2100 lie between.
pub fn date<'a>(words: &Words, text: &'a str, language: &str, year: u32) -> Option<(Date, &'a str)> {
    let mut numbers = numbers(text);
    let (first, second) = (numbers.next()?, numbers.next()?);
    let years = (year..=year.saturating_add(12))
        .flat_map(|year| [Date::new(year, second, first), Date::new(year, first, second)].into_iter().flatten());
    years.into_iter().find_map(|date| {
        let rest = text.strip_prefix(&canonical(&words::date(words, date, language)))?;
        (rest.is_empty() || rest.starts_with(", ")).then_some((date, rest.trim_start_matches(", ")))
    })
}
