//! What somebody meant who misspelt a word.

/// The one of `words` that somebody who wrote `typed` may have meant: the same but for case, `_`, `-` and spaces, or at
/// most two letters away and mostly the same.
pub(crate) fn nearest<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    if typed.len() > LONGEST {
        return None;
    }
    let typed = plain(typed);
    words
        .into_iter()
        .filter(|word| word.len() <= LONGEST)
        .map(|word| (distance(&typed, &plain(word)), word))
        .filter(|(distance, _)| *distance <= 2 && distance.saturating_mul(2) <= typed.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

fn plain(word: &str) -> Vec<char> {
    word.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase()).collect()
}

/// How many letters must be added, dropped or replaced to make `b` of `a` (Levenshtein's distance, row by row).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, x) in a.iter().enumerate() {
        let mut diagonal = above;
        let mut left = above.saturating_add(1);
        let mut cells = row.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        for (cell, y) in cells.zip(b) {
            let replaced = diagonal.saturating_add(usize::from(x != y));
            diagonal = *cell;
            left = replaced.min(diagonal.min(left).saturating_add(1));
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_the_one_that_was_meant() {
        let keys = ["price", "compareAtPrice", "images", "title", "availability", "stock", "id", "name"];
        let check = |typed, expected| assert_eq!(nearest(typed, keys), expected, "{typed}");
        check("pirce", Some("price"));
        check("preço", None);
        check("Price", Some("price"));
        check("compare_at_price", Some("compareAtPrice"));
        check("compare-at price", Some("compareAtPrice"));
        check("image", Some("images"));
        check("tittle", Some("title"));
        check("availabilty", Some("availability"));
        check("stok", Some("stock"));
        check("zam", None);
        check("sku", None);
        check("", None);
        check("x", None);
        check(&"price".repeat(1_000), None);
    }

    #[test]
    fn a_distance_counts_letters() {
        let check = |a: &str, b: &str, expected| {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(distance(&chars(a), &chars(b)), expected, "{a} {b}");
            assert_eq!(distance(&chars(b), &chars(a)), expected, "{b} {a}");
        };
        check("", "", 0);
        check("", "abc", 3);
        check("kitten", "sitting", 3);
        check("pão", "pao", 1);
        check("flaw", "lawn", 2);
    }
}
