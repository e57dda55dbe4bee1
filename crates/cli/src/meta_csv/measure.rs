//! What a price is for and how much must be bought, in the words of the shop. Beside the price of a catalog there is only a
//! title and a description, so they stand there.

use vitrine_core::shop::{Product, Shop, Unit};
use vitrine_texts::{LANGUAGES, of_merchant};

/// The most characters of a title that Meta takes.
const MOST_TITLE: usize = 200;

/// A title with its unit, `Queijo (kg)`, unless it ends in that; the unit alone when there is no room for it.
pub fn title(product: &Product) -> Result<String, &str> {
    let title = &*product.title;
    let Some(unit) = product.unit.word() else { return Ok(title.to_owned()) };
    let bare = title.trim_end_matches(')');
    let says_it = bare.strip_suffix(unit).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    let whole = if says_it { title.to_owned() } else { format!("{title} ({unit})") };
    if whole.chars().count() <= MOST_TITLE { Ok(whole) } else { Err(unit) }
}

/// What a shopper must know beside the price, a sentence each.
pub fn notes(shop: &Shop, product: &Product) -> Vec<String> {
    let tag = of_merchant(&shop.language);
    let Some(texts) = LANGUAGES.iter().find(|language| language.tag == tag).map(|language| &language.texts) else {
        return Vec::new();
    };
    let weighed = product.approximate.then(|| texts.weighed.to_owned());
    let least = (product.steps.min > product.unit.default_steps().min).then(|| {
        let number = product.steps.min.to_text(&shop.language);
        let least = match (&product.unit, product.unit.word()) {
            (_, None) => number,
            (Unit::HundredGrams, Some(unit)) => format!("{number} × {unit}"),
            (_, Some(unit)) => format!("{number} {unit}"),
        };
        capitalised(&texts.least.with([&least]))
    });
    weighed.into_iter().chain(least).collect()
}

/// On screens these words stand in the middle of a line.
fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
