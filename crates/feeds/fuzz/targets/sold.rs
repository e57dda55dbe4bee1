//! What must be true of every feed, whatever its format: reading ends, and what is written is a shop file.

use vitrine_core::shop::Shop;
use vitrine_feeds::convert;

/// Converts a text and holds the outcome.
pub fn check(feed: &str) {
    let Some(converted) = convert(feed, None) else { return };
    for problem in &converted.problems {
        let parts = [&problem.place, &problem.found, &problem.repair];
        assert!(parts.iter().all(|part| !part.is_empty()), "{problem}");
        assert!(!parts.iter().any(|part| part.chars().any(char::is_control)), "{problem:?}");
    }
    if converted.products == 0 {
        assert!(!converted.problems.is_empty(), "nothing is left, and nobody says why");
        return;
    }
    let (shop, left) = match Shop::read(&converted.file) {
        Ok(read) => read,
        Err(error) => panic!("{error}\n{}", converted.file),
    };
    // A catalog has no number, and may call two products the same.
    let known = |place: &str| place == "whatsapp" || place.ends_with(".title");
    let left: Vec<_> = left.iter().filter(|problem| !known(&problem.place)).collect();
    assert!(left.is_empty(), "{left:?}\n{}", converted.file);
    assert_eq!(shop.products.len(), converted.products, "{}", converted.file);
}

/// The same for rows under the header of a format, and for the text as it is.
pub fn check_rows(header: &str, rows: &str) {
    check(rows);
    check(&format!("{header}\n{rows}"));
}
