//! Prices as elements.

use vitrine_core::money::Money;
use vitrine_core::shop::{Product, Shop};
use yew::prelude::*;

use super::Env;

/// An amount, kept together and apart from the direction of the text around it.
pub fn amount(shop: &Shop, money: Money) -> Html {
    html! { <bdi class="num">{ money.to_text(shop.currency, &shop.language) }</bdi> }
}

/// The price of a product as its card and its sheet show it; nothing when it is on request.
pub fn price(env: &Env, shop: &Shop, product: &Product, class: &'static str) -> Html {
    let texts = env.texts;
    let Some(lowest) = product.lowest_price() else {
        return html! { <p class="mut sm" data-v="price" part="price">{ texts.on_request }</p> };
    };
    let added = product.price.and_then(|price| lowest.checked_sub(price));
    let before = product.compare_at_price.and_then(|before| before.checked_add(added?));
    html! {
        <p class="price" part="price" data-v="price">
            <span class={class}>
                if product.has_price_range() {
                    <span class="unit">{ texts.from }</span>
                }
                { amount(shop, lowest) }
                if let Some(unit) = product.unit.word() {
                    <span class="unit">{ format!(" /{unit}") }</span>
                }
            </span>
            if let Some(before) = before {
                <s><span class="vh">{ texts.before }</span>{ amount(shop, before) }</s>
            }
        </p>
    }
}
