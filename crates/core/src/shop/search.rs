//! Finding products by what a shopper types.
//!
//! Every product carries its texts folded ([`text::fold`]), made once when the shop file is read, so that a search only
//! looks for words in them. Words that no title has are looked for once more with one slip of the finger forgiven.

use std::cmp::Ordering;
use std::rc::Rc;

use super::product::{Availability, Product};
use crate::text;

/// From so many letters on, a word may have a typo.
const FORGIVEN: usize = 4;

/// The texts of a product as a search reads them: title, then category and labels, then description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    text: Box<str>,
    /// Where the title ends, and where category and labels do.
    ends: [usize; 2],
}

impl Folded {
    pub fn of<'a>(title: &str, facts: impl Iterator<Item = &'a str>, description: Option<&str>) -> Self {
        let mut folded = text::fold(title);
        let title_end = folded.len();
        for fact in facts {
            folded.push(' ');
            folded.push_str(&text::fold(fact));
        }
        let facts_end = folded.len();
        if let Some(description) = description {
            folded.push(' ');
            folded.push_str(&text::fold(description));
        }
        Self { text: folded.into(), ends: [title_end, facts_end] }
    }

    /// The title.
    pub fn title(&self) -> &str {
        let [end, _] = self.ends;
        self.text.get(..end).unwrap_or_default()
    }

    /// How far one must read until every word has been there: 0 for the title alone, 2 for all; `None` when not all are.
    fn rank(&self, words: &[&str], is_in: impl Fn(&str, &str) -> bool) -> Option<usize> {
        let has_all = |text: &str| words.iter().all(|word| is_in(text, word));
        if !has_all(&self.text) {
            return None;
        }
        let shorter = self.ends.iter().position(|end| self.text.get(..*end).is_some_and(has_all));
        Some(shorter.unwrap_or(self.ends.len()))
    }
}

/// The products of `category` (all when `None`) that have every word of `query`, those of better rank first; where no title
/// has them, then those whose title nearly does.
pub(super) fn search(products: &[Rc<Product>], category: Option<&str>, query: &str) -> Vec<Rc<Product>> {
    let query = text::fold(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    // Three ranks of those that have the words as they are typed, and three of those that nearly do.
    let find = |nearly: bool| {
        let mut ranks: [Vec<Rc<Product>>; 6] = Default::default();
        for product in products {
            let listed = product.availability != Availability::Hidden
                && category.is_none_or(|name| product.category.as_deref() == Some(name));
            let exact = || product.folded.rank(&words, |text, word| text.contains(word));
            let near = || product.folded.rank(&words, is_nearly_in).map(|rank| rank.saturating_add(3));
            let rank = if listed { exact().or_else(|| if nearly { near() } else { None }) } else { None };
            if let Some(found) = rank.and_then(|rank| ranks.get_mut(rank)) {
                found.push(Rc::clone(product));
            }
        }
        ranks
    };
    let mut ranks = find(false);
    let mut taken = 3;
    if ranks.first().is_some_and(Vec::is_empty) {
        taken = if ranks.iter().all(Vec::is_empty) { 6 } else { 4 };
        ranks = find(true);
    }
    let mut found = Vec::new();
    ranks.into_iter().take(taken).for_each(|rank| found.extend(rank));
    found
}

/// The places of all products, in the order of their ids.
pub(super) fn by_id(products: &[Rc<Product>]) -> Box<[u32]> {
    in_order(products.len(), &|one, other| id(products, one).cmp(&id(products, other))).into()
}

/// The numbers below `count` in an order: one sort for all that is sorted, since each weighs 2 KB.
pub fn in_order(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..).take(count).collect();
    places.sort_unstable_by(|one, other| compare(*one, *other));
    places
}

/// The product with this id, by the places that [`by_id`] gives.
pub(super) fn with_id<'a>(products: &'a [Rc<Product>], places: &[u32], wanted: &str) -> Option<&'a Rc<Product>> {
    let found = places.binary_search_by(|place| id(products, *place).cmp(&Some(wanted))).ok()?;
    at(products, *places.get(found)?)
}

fn at(products: &[Rc<Product>], place: u32) -> Option<&Rc<Product>> {
    products.get(usize::try_from(place).ok()?)
}

fn id(products: &[Rc<Product>], place: u32) -> Option<&str> {
    at(products, place).map(|product| product.id.as_str())
}

/// Whether `text` has `word`, or a word that begins like it but for one typo.
fn is_nearly_in(text: &str, word: &str) -> bool {
    let forgiven = word.chars().nth(FORGIVEN.saturating_sub(1)).is_some();
    text.contains(word) || (forgiven && text.split(|c| !text::is_in_word(c)).any(|known| begins_nearly(known, word)))
}

/// Whether `known` begins with `typed` but for at most one letter that is wrong, missing, too much, or swapped with the
/// next.
fn begins_nearly(known: &str, typed: &str) -> bool {
    let (mut known, mut typed) = (known.chars(), typed.chars());
    loop {
        let (known_rest, typed_rest) = (known.as_str(), typed.as_str());
        match (known.next(), typed.next()) {
            (_, None) => return true,
            (None, Some(_)) => return typed.as_str().is_empty(),
            (Some(right), Some(wrong)) if right != wrong => {
                let (known, typed) = (known.as_str(), typed.as_str());
                let swapped = known
                    .strip_prefix(wrong)
                    .zip(typed.strip_prefix(right))
                    .is_some_and(|(known, typed)| known.starts_with(typed));
                return swapped
                    || known.starts_with(typed)
                    || known_rest.starts_with(typed)
                    || known.starts_with(typed_rest);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;

    #[test]
    fn one_typo_is_forgiven_and_two_are_not() {
        let check = |known: &str, typed: &str, expected| assert_eq!(begins_nearly(known, typed), expected, "{typed}");
        check("brigadeiro", "brigadeiro", true);
        check("brigadeiro", "brig", true);
        check("brigadeiro", "brigadero", true);
        check("brigadeiro", "bbrigadeiro", true);
        check("brigadeiro", "prigadeiro", true);
        check("brigadeiro", "birgadeiro", true);
        check("brigadeiro", "brigadeiros", true);
        check("brigadeiro", "brigadeiors", false);
        check("brigadeiro", "bigadero", false);
        check("bolo", "bolas", false);
        check("чай", "чаи", true);
        check("", "b", true);
        check("", "bo", false);
    }

    /// The distance after Damerau (adjacent swaps, nothing within a swap), by its table.
    fn distance(one: &[char], other: &[char]) -> usize {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                let mut least = if i == 0 || j == 0 { i + j } else { usize::MAX };
                if i > 0 && j > 0 {
                    let same = usize::from(one[i - 1] != other[j - 1]);
                    least = (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + same);
                    if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                }
                table[i][j] = least;
            }
        }
        table[one.len()][other.len()]
    }

    #[test]
    fn it_agrees_with_the_table_of_distances() {
        // Every two words of up to five letters out of two: all ways in which a typo meets its surroundings.
        let words: Vec<Vec<char>> = (0..=5_u32)
            .flat_map(|length| (0..1_u32 << length).map(move |bits| (0..length).map(move |at| bits >> at & 1)))
            .map(|letters| letters.map(|letter| if letter == 0 { 'a' } else { 'b' }).collect())
            .collect();
        for known in &words {
            for typed in &words {
                let expected = (0..=known.len()).any(|end| distance(&known[..end], typed) <= 1);
                let text = |letters: &[char]| letters.iter().collect::<String>();
                assert_eq!(begins_nearly(&text(known), &text(typed)), expected, "{known:?} {typed:?}");
            }
        }
    }
}
