//! What is wrong, as a list that leads to each field.

use vitrine_core::problem::Problem;
use yew::{Html, component, html};

use crate::browser;
use crate::path::{around, id_of};
use crate::section::Section;
use crate::sentences;
use crate::state::{Action, use_studio};

/// More than this many are not listed: who has mended these sees the next.
const MOST: usize = 30;

/// Problems of a file that is not in the forms, with their lines.
pub fn lines(problems: &[Problem]) -> Html {
    html! {
        <ul class="plain">
            for problem in problems.iter().take(MOST) {
                <li><b>{ sentences::place(&problem.place) }</b>{ ": " }{ sentences::told(problem) }</li>
            }
            if problems.len() > MOST { <li>{ format!("E mais {}.", problems.len().saturating_sub(MOST)) }</li> }
        </ul>
    }
}

/// The product that a place is in.
pub fn product_of(place: &str) -> Option<usize> {
    place.strip_prefix("products[")?.split_once(']')?.0.parse().ok()
}

/// Every problem of the shop, each a way to its field.
#[component]
pub fn All() -> Html {
    let studio = use_studio();
    let problems = &studio.checked.problems;
    if problems.is_empty() {
        return html! { <p class="good">{ "Tudo certo: não há nada a corrigir." }</p> };
    }
    html! {
        <ul class="to-mend">
            for problem in problems.iter().take(MOST) {
                <li>
                    <button type="button" class={if problem.is_error() { "quiet" } else { "quiet mild" }} onclick={
                        let (studio, place) = (studio.clone(), problem.place.clone());
                        move |_| {
                            match product_of(&place) {
                                Some(index) => studio.dispatch(Action::Open(Some(index))),
                                None => studio.dispatch(Action::Go(Section::of(&place))),
                            }
                            let ids: Vec<String> = around(&place).map(id_of).chain(["conteudo".to_owned()]).collect();
                            browser::focus_on(&ids.join(" "));
                        }
                    }>
                        <b>{ sentences::place_in(studio.document(), &problem.place) }</b>{ ": " }{ sentences::told(problem) }
                    </button>
                </li>
            }
            if problems.len() > MOST { <li>{ format!("E mais {}.", problems.len().saturating_sub(MOST)) }</li> }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_place_names_its_product() {
        assert_eq!(super::product_of("products[12].price"), Some(12));
        assert_eq!(super::product_of("products"), None);
        assert_eq!(super::product_of("coupons[0]"), None);
    }
}
