//! A product in the grid. The whole card opens its sheet; the button on the picture puts it into the cart.

use std::rc::Rc;

use vitrine_core::cart::Cart;
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Product, Shop, Stock};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::money::price;
use super::picture::Picture;
use super::stepper::Stepper;
use super::{Env, Same};
use crate::session::Action;

/// From so many pieces down a card says that they are the last.
const LAST_UNITS: Quantity = match Quantity::from_thousandths(5_000) {
    Some(quantity) => quantity,
    None => Quantity::ONE,
};

/// How much of a product the cart holds.
#[derive(Clone, Copy, PartialEq)]
pub enum InCart {
    /// Nothing.
    No,
    /// One row, which can be changed in place.
    Row(u32, Quantity),
    /// So much in rows with choices of their own.
    Rows(Quantity),
}

impl InCart {
    /// What `cart` holds of `product`.
    pub fn of(cart: &Cart, product: &Product) -> Self {
        let mut rows = cart.lines().iter().filter(|line| line.product == product.id);
        match (rows.next(), rows.next()) {
            (Some(row), None) if product.options.is_empty() => Self::Row(row.id, row.quantity),
            (None, _) => Self::No,
            _ => Quantity::from_thousandths(cart.thousandths_of(&product.id)).map_or(Self::No, Self::Rows),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    pub env: Env,
    pub shop: Same<Shop>,
    pub product: Same<Product>,
    pub in_cart: InCart,
    /// Whether its picture is among the first seen.
    pub eager: bool,
    /// The link that asks for the price of a product without one.
    pub question: Option<AttrValue>,
}

#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps { env, shop, product, eager, question, .. } = props;
    let texts = env.texts;
    let gone = product.price.is_some() && !product.can_be_bought();
    let open = env.to(Action::Open(Rc::clone(&product.0)));
    html! {
        <li class={classes!("card", gone.then_some("gone"))} part="product" data-v="product" data-id={product.id.as_str().to_owned()}>
            <Picture image={product.images.first().cloned()} eager={*eager} decorative=true>
                { badge(env, product) }
                if !gone && product.price.is_some() {
                    <Put env={env.clone()} shop={shop.clone()} product={product.clone()} in_cart={props.in_cart} />
                }
            </Picture>
            <div class="what">
                <h3><button type="button" data-v="details" aria-haspopup="dialog" onclick={open}>{ &*product.title }</button></h3>
                { price(env, shop, product, "") }
                if let Some(href) = question {
                    <a class="btn q s ask" part="button" data-v="add" {href} target="_blank" rel="noopener noreferrer"
                        aria-label={(texts.ask_about)(&product.title)}>{ icon(Icon::Chat) }{ texts.ask }</a>
                }
            </div>
        </li>
    }
}

/// The one badge of a product: sold out, last units, offer or its first label.
pub fn badge(env: &Env, product: &Product) -> Html {
    let texts = env.texts;
    let (class, words) = match product.stock {
        _ if product.price.is_some() && !product.can_be_bought() => ("badge", texts.sold_out),
        Some(Stock::Left(left)) if left <= LAST_UNITS => ("badge", texts.last_units),
        _ if product.compare_at_price.is_some() => ("badge hot", texts.offer),
        _ => match product.labels.first() {
            Some(label) => ("badge", &**label),
            None => return Html::default(),
        },
    };
    html! { <span {class} part="badge">{ words }</span> }
}

#[derive(Clone, PartialEq, Properties)]
struct PutProps {
    env: Env,
    shop: Same<Shop>,
    product: Same<Product>,
    in_cart: InCart,
}

/// What puts the product into the cart: a +, the stepper that + turns into, or the number of a product with options.
#[component]
fn Put(props: &PutProps) -> Html {
    let PutProps { env, shop, product, in_cart } = props;
    let texts = env.texts;
    // Set while + or − here replaces itself, so that what comes in its place takes the focus.
    let swapping = use_mut_ref(|| false);
    let plus = use_node_ref();
    let is_row = matches!(in_cart, InCart::Row(..));
    {
        let (swapping, plus) = (swapping.clone(), plus.clone());
        use_effect_with(is_row, move |is_row| {
            if swapping.replace(false)
                && !is_row
                && let Some(plus) = plus.cast::<HtmlElement>()
            {
                let _ = plus.focus();
            }
        });
    }
    if let InCart::Row(id, quantity) = *in_cart {
        let (env, swapping_back) = (env.clone(), swapping.clone());
        let onchange = Callback::from(move |quantity: Option<Quantity>| match quantity {
            Some(quantity) => env.send(Action::SetQuantity(id, quantity)),
            None => {
                *swapping_back.borrow_mut() = true;
                env.send(Action::Remove(id));
            }
        });
        let grab_focus = *swapping.borrow();
        return html! {
            <Stepper title={AttrValue::from(&*product.title)} value={Some(quantity)} steps={product.allowed()} removable=true
                {grab_focus} language={AttrValue::from(&*shop.language)} {onchange} />
        };
    }
    if product.options.is_empty() {
        let (env, product) = (env.clone(), Rc::clone(&product.0));
        let title = Rc::clone(&product.title);
        let onclick = Callback::from(move |_: MouseEvent| {
            *swapping.borrow_mut() = true;
            env.send(Action::Add(Rc::clone(&product)));
        });
        return html! {
            <button type="button" ref={plus} class="ic put" part="button" data-v="add" aria-label={(texts.add_this)(&title)} {onclick}>
                { icon(Icon::Plus) }
            </button>
        };
    }
    let onclick = env.to(Action::Open(Rc::clone(&product.0)));
    match in_cart {
        InCart::Rows(quantity) => {
            let count = quantity.to_text(&shop.language);
            html! {
                <button type="button" class="ic put has" part="button" data-v="add" aria-haspopup="dialog"
                    aria-label={(texts.add_more)(&product.title, &count)} {onclick}>{ count }</button>
            }
        }
        _ => html! {
            <button type="button" class="ic put" part="button" data-v="add" aria-haspopup="dialog"
                aria-label={(texts.add_this)(&product.title)} {onclick}>{ icon(Icon::Plus) }</button>
        },
    }
}
