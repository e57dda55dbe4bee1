//! The shop of a file, as it is on a page: with what its tag says of number and payee.

use serde::Serialize;
use vitrine_cli::desk::NamedZone;
use vitrine_cli::told::{Told, told};
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Origin, Pins, Shop, Unusable};
use vitrine_core::whatsapp::Phone;

use crate::answer;
use crate::args::Tag;
use crate::input;

/// Reads a shop file of the page's own origin, under such a tag; with what is to be said of the file.
pub fn read(file: &[u8], tag: &Tag) -> Result<(Shop, Vec<Problem>), Vec<Problem>> {
    if let Some(Err(remark)) = tag.whatsapp.as_deref().map(Phone::parse) {
        return Err(vec![remark.error("--whatsapp")]);
    }
    let text = input::shop_file(file).map_err(|problem| vec![problem]);
    let read = text.and_then(|text| Shop::read(text).map_err(|Unusable { problems }| problems));
    let (shop, mut problems) =
        read.map_err(|problems| match vitrine_feeds::convert(&input::catalog(file).0, None) {
            None => problems,
            Some(_) => {
                let repair = "make one of it with `vitrine convert`, and name that";
                vec![Problem::error("$", "a catalog, and no shop file", repair)]
            }
        })?;
    let pins = Pins {
        whatsapp: tag.whatsapp.clone(),
        pix_key: tag.pix_key.clone(),
        pix_name: tag.pix_name.clone(),
        pix_city: tag.pix_city.clone(),
        pix_holder: tag.pix_holder.clone(),
    };
    let shop = shop.pinned(&pins, Origin::Same, &mut problems);
    // What core calls an attribute is an option here.
    for problem in problems.iter_mut().filter(|problem| problem.place.starts_with("pix-")) {
        problem.place.insert_str(0, "--");
    }
    let of_options = |problem: &&Problem| problem.is_error() && problem.place.starts_with("--");
    let wrong: Vec<Problem> = problems.iter().filter(of_options).cloned().collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    problems.extend(NamedZone::of(&shop.time_zone).1);
    Ok((shop, problems))
}

/// An answer, with what is to be said of the shop file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answered<'a, T> {
    #[serde(flatten)]
    answer: &'a T,
    shop_problems: Vec<Told>,
}

/// Writes an answer that was made with a shop of which this is to be said.
pub fn answer(answer: &impl Serialize, problems: &[Problem]) -> Result<(), answer::Stop> {
    answer::json(&Answered { answer, shop_problems: told(problems) })
}
