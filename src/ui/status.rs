//! The one polite live region: it says what happened where a screen reader can hear it.

use yew::prelude::*;

use super::{Env, use_env};
use crate::session::{Happened, News};

#[derive(Clone, PartialEq, Properties)]
pub struct StatusProps {
    pub news: News,
}

/// Stands in the open sheet, else in the shop: what a modal dialog covers is silent. The text comes after the region,
/// since text that is there from the start is not read out, and each news is told by one region only.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let said = use_state_eq(String::new);
    let Some(env) = use_env() else { return Html::default() };
    {
        let said = said.clone();
        use_effect_with(props.news.clone(), move |news| {
            if env.told.replace(news.turn) != news.turn {
                said.set(sentence(&env, news));
            }
        });
    }
    html! { <p class="vh" role="status" data-v="status">{ (*said).clone() }</p> }
}

/// What happened, as the shopper hears it. Every second news ends in a no-break space, so that the same sentence twice
/// is a change.
fn sentence(env: &Env, news: &News) -> String {
    let texts = env.texts;
    let mut said = match &news.what {
        None => return String::new(),
        Some(Happened::Added(title, quantity)) => (texts.added)(title, &quantity.to_text(texts.language)),
        Some(Happened::NoMore(title)) => (texts.no_more)(title),
        Some(Happened::Removed(title)) => (texts.removed)(title),
        Some(Happened::Restored) => texts.restored.to_owned(),
        Some(Happened::Found(count)) => (texts.found)(*count),
        Some(Happened::OrderCopied) => texts.order_copied.to_owned(),
        Some(Happened::PixCopied) => texts.pix_copied.to_owned(),
        Some(Happened::CopyRefused) => texts.copy_refused.to_owned(),
        Some(Happened::Erased) => texts.erased.to_owned(),
    };
    if news.turn.is_multiple_of(2) {
        said.push('\u{A0}');
    }
    said
}
