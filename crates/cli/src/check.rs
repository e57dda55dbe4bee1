//! `vitrine check`: everything that is wrong with a shop file, or with a catalog that can be converted to one.

use serde::Serialize;
use vitrine_cli::desk::NamedZone;
use vitrine_core::money::Currency;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Shop, Unusable};

use crate::answer::{self, Done, Verdict};
use crate::args::CheckArgs;
use crate::input;
use vitrine_cli::told::{Told, told};

#[derive(Serialize)]
struct Report {
    /// How many products can be shown or opened by their link.
    products: usize,
    problems: Vec<Told>,
}

/// Reads a shop file as the widget does and tells what it found.
pub fn check(args: &CheckArgs) -> Done {
    let bytes = input::bytes(&args.file)?;
    let (products, problems) = found(&bytes, args.currency);
    answer::json(&Report { products, problems: told(&problems) })?;
    answer::warn(&problems);
    Ok(Verdict::on(&problems))
}

/// How many products there are, and what is wrong.
fn found(bytes: &[u8], currency: Option<Currency>) -> (usize, Vec<Problem>) {
    if let Some(problem) = input::other_sort(bytes) {
        return (0, vec![problem]);
    }
    let (text, mut lost) = input::catalog(bytes);
    if let Some(converted) = vitrine_feeds::convert(&text, currency) {
        lost.extend(converted.problems);
        // What only the shop sees, such as two titles that are alike; a catalog knows no number.
        let (_, of_shop) = read(&converted.file);
        lost.extend(of_shop.into_iter().filter(|problem| converted.products > 0 && problem.place != "whatsapp"));
        return (converted.products, lost);
    }
    let (products, mut problems) = input::shop_file(bytes).map_or_else(|problem| (0, vec![problem]), read);
    problems.extend(currency.map(|_| own_currency()));
    (products, problems)
}

/// That a shop file says itself what its prices are in.
pub fn own_currency() -> Problem {
    let repair = "leave the option out, or change currency in the file";
    Problem::warning("--currency", "a shop file says itself what its prices are in", repair)
}

fn read(text: &str) -> (usize, Vec<Problem>) {
    match Shop::read(text) {
        Ok((shop, mut problems)) => {
            // Core knows no zones; who has a database of them does.
            let (_, unknown) = NamedZone::of(&shop.time_zone);
            problems.extend(unknown);
            (shop.products.len(), problems)
        }
        // A table that is no catalog is no broken JSON either.
        Err(Unusable { problems }) => (0, vitrine_feeds::unknown(text).map_or(problems, |problem| vec![problem])),
    }
}
