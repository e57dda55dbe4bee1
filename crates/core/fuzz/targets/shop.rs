//! Any text is read as a shop file.
#![no_main]

use std::collections::HashSet;

use libfuzzer_sys::fuzz_target;
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;

fuzz_target!(|file: &str| {
    match Shop::read(file) {
        Ok((shop, problems)) => {
            told(&problems);
            let mut ids = HashSet::new();
            for product in &shop.products {
                let id = product.id.as_str();
                assert!((1..=64).contains(&id.chars().count()), "{id:?}");
                assert!(ids.insert(id), "{id:?} stands twice");
                assert!(!product.title.is_empty() && !product.title.chars().any(char::is_control), "{id:?}");
                assert!(shop.product(id).is_some_and(|found| found == product), "{id:?}");
            }
        }
        Err(unusable) => {
            told(&unusable.problems);
            assert!(unusable.problems.last().is_some_and(Problem::is_error));
        }
    }
});

/// Every problem is a sentence that names a place, and cannot steer what shows it.
fn told(problems: &[Problem]) {
    for Problem { place, found, repair, .. } in problems {
        assert!(!found.is_empty() && !repair.is_empty(), "{place:?}: {found:?}; {repair:?}");
        assert!(![place, found, repair].iter().any(|part| part.chars().any(char::is_control)), "{place:?}: {found:?}");
    }
}
