//! The part of the widget that few pages need: catalogs of other programs as shop files, and what is wrong with a shop
//! file, in sentences.
//!
//! The widget's own module reads shop files by the same rules, compiled without the sentences (the feature `sentences` of
//! `vitrine-core`), and knows only whether something is wrong. When it is, the element's script loads this module and
//! has it read the same file with the same tag.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Function, Promise};
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Origin, Pins, Shop};
use vitrine_core::turns::Turn;
use vitrine_texts::Words;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Every problem of a shop file and of the tag that shows it, as four texts each: severity (`error` or `warning`), place,
/// finding, repair.
///
/// `origin` says where the file came from: `inline`, `same` or `other`. `pins` are the tag's attributes, as far as it has
/// them: number, then key, name, city and holder of the Pix. `turn` is asked between the parts of the work, and gives a
/// promise when it is the page's turn.
#[wasm_bindgen]
pub async fn problems(turn: Function, file: String, origin: String, pins: Vec<JsValue>) -> Vec<String> {
    let [whatsapp, pix_key, pix_name, pix_city, pix_holder] =
        std::array::from_fn(|at| pins.get(at).and_then(JsValue::as_string));
    let pins = Pins { whatsapp, pix_key, pix_name, pix_city, pix_holder };
    told(&file, &pins, Origin::parse(&origin), &|| wait(&turn)).await
}

/// The shop file that a catalog becomes, then its problems as [`problems`] gives them; nothing when the text is no
/// catalog.
#[wasm_bindgen]
pub async fn convert(turn: Function, text: String) -> Vec<String> {
    converted(&text, &|| wait(&turn)).await
}

/// What to wait for before the next part.
fn wait(turn: &Function) -> Option<Pin<Box<dyn Future<Output = ()>>>> {
    let wait: Promise = turn.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
    Some(Box::pin(async { drop(JsFuture::from(wait).await) }))
}

async fn converted(text: &str, turn: Turn<'_>) -> Vec<String> {
    let Some(converted) = vitrine_feeds::convert_in_turns(text, None, turn).await else { return Vec::new() };
    let problems = converted.problems.into_iter().flat_map(texts);
    [converted.file].into_iter().chain(problems).collect()
}

async fn told(file: &str, pins: &Pins, origin: Origin, turn: Turn<'_>) -> Vec<String> {
    // No problem depends on the words of messages, which would weigh nine languages.
    let problems = match Shop::read_in_turns(file, &|_| &Words::EMPTY, turn).await {
        Ok((shop, mut problems)) => {
            let _ = shop.pinned(pins, origin, &mut problems);
            problems
        }
        // A table that is no catalog is no broken JSON either.
        Err(unusable) => vitrine_feeds::unknown(file).map_or(unusable.problems, |problem| vec![problem]),
    };
    problems.into_iter().flat_map(texts).collect()
}

fn texts(problem: Problem) -> [String; 4] {
    let Problem { severity, place, found, repair } = problem;
    [severity.as_str().to_owned(), place, found, repair]
}

#[cfg(test)]
mod tests {
    use vitrine_core::turns;

    use super::*;

    fn check(file: &str, whatsapp: Option<&str>, expected: &[&str]) {
        let pins = Pins { whatsapp: whatsapp.map(str::to_owned), ..Pins::default() };
        let found = turns::at_once(told(file, &pins, Origin::Inline, &turns::never));
        assert_eq!(found, expected, "{file}");
    }

    #[test]
    fn a_catalog_is_a_shop_file_and_its_problems() {
        let convert = |text| turns::at_once(converted(text, &turns::never));
        let texts = convert("title,price\nPão,1.00\nBolo,x\n");
        assert!(texts.first().is_some_and(|file| Shop::read(file).is_ok()));
        assert_eq!(texts.get(1..3), Some(&["error".to_owned(), "line 3, column 2".to_owned()][..]));
        assert!(convert("{}").is_empty());
    }

    #[test]
    fn each_problem_is_four_texts() {
        let good =
            r#"{ "name": "Padaria", "whatsapp": "+5511987654321", "products": [{ "title": "Pão", "price": "1.00" }] }"#;
        check(good, None, &[]);
        check(good, Some("?"), &["error", "whatsapp", "\"?\" is no phone number", "write it as +5511987654321"]);
        check(
            &good.replace("\"1.00\"", "\"1,00\""),
            None,
            &["warning", "products[0].price", "\"1,00\" is not a plain number", "write \"1.00\""],
        );
        check(
            "Artikel;Preis\nBrot;1,00\n",
            None,
            &[
                "error",
                "line 1, column 1",
                "the columns \"Artikel\", \"Preis\", none of which is a title or a price",
                "call one Nome and one Preço",
            ],
        );
        check(
            "{",
            None,
            &["error", "line 1, column 2", "the end of the file, too early", "write what is missing, such as ] or }"],
        );
    }
}
