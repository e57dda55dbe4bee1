//! How the shopper narrows and orders what she sees.

use std::cmp::Ordering;
use std::rc::Rc;

use vitrine_core::money::{Money, Price};
use vitrine_core::shop::{Product, Shop, in_order};

/// What is shown of what is found, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sift {
    /// The order.
    pub sort: Sort,
    /// Whether only what can be bought or asked for.
    pub available: bool,
    /// Whether only what costs less than before.
    pub offers: bool,
    /// The most that one unit may cost, as typed; what is no amount says nothing.
    pub most: Rc<str>,
}

/// An order of products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The merchant's own.
    #[default]
    Shop,
    /// The cheapest first; what has no price comes last.
    Cheapest,
    /// The dearest first; what has no price comes last.
    Dearest,
    /// By title.
    Title,
}

impl Sort {
    /// Every order, as the sheet lists them.
    pub const ALL: [Self; 4] = [Self::Shop, Self::Cheapest, Self::Dearest, Self::Title];
}

impl Sift {
    /// Whether it leaves everything as it is.
    pub fn is_off(&self) -> bool {
        *self == Self::default()
    }

    /// What remains of `found`, in order.
    pub fn of(&self, mut found: Vec<Rc<Product>>, shop: &Shop) -> Vec<Rc<Product>> {
        let most = Price::typed(&self.most, shop.currency, &shop.language);
        found.retain(|product| {
            (!self.available || is_available(product))
                && (!self.offers || is_offer(product))
                && most.is_none_or(|most| product.lowest_price().is_some_and(|price| price <= most))
        });
        if self.sort == Sort::Shop {
            return found;
        }
        let at = |place: u32| usize::try_from(place).ok().and_then(|place| found.get(place));
        let order = in_order(found.len(), &|one, other| {
            let by = at(one).zip(at(other)).map_or(Ordering::Equal, |(one, other)| match self.sort {
                Sort::Title => one.sort_key().cmp(other.sort_key()),
                sort => by_price(one.lowest_price(), other.lowest_price(), sort == Sort::Dearest),
            });
            // What is alike stays in the shop's order.
            by.then(one.cmp(&other))
        });
        order.into_iter().filter_map(at).cloned().collect()
    }
}

/// Whether it can be bought, or at least asked for.
pub fn is_available(product: &Product) -> bool {
    product.price.is_none() || product.can_be_bought()
}

/// Whether it costs less than before.
pub fn is_offer(product: &Product) -> bool {
    product.lowest_compare_at_price().is_some()
}

fn by_price(one: Option<Money>, other: Option<Money>, down: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if down => other.cmp(&one),
        (Some(one), Some(other)) => one.cmp(&other),
        // `true` comes after `false`: what has no price is last either way.
        _ => one.is_none().cmp(&other.is_none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = r#"{ "name": "Loja", "whatsapp": "+5511987654321", "products": [
        { "id": "b", "title": "Água", "price": "4.00", "compareAtPrice": "5.00" },
        { "id": "a", "title": "Bolo", "price": "30.00" },
        { "id": "gone", "title": "abacate", "price": "2.00", "availability": "unavailable" },
        { "id": "ask", "title": "Zebra", "availability": "ask" } ] }"#;

    fn check(sift: &Sift, expected: &str) {
        let shop = Shop::read(SHOP).unwrap().0;
        let ids: Vec<String> =
            sift.of(shop.search(None, ""), &shop).iter().map(|product| product.id.as_str().to_owned()).collect();
        assert_eq!(ids.join(" "), expected, "{sift:?}");
    }

    #[test]
    fn products_come_in_the_order_that_was_asked_for_and_only_those() {
        let sorted = |sort| Sift { sort, ..Sift::default() };
        let most = |text: &str| Sift { most: text.into(), ..Sift::default() };
        check(&Sift::default(), "b a gone ask");
        check(&sorted(Sort::Cheapest), "gone b a ask");
        check(&sorted(Sort::Dearest), "a b gone ask");
        check(&sorted(Sort::Title), "gone b a ask");
        check(&Sift { available: true, ..Sift::default() }, "b a ask");
        check(&Sift { offers: true, ..Sift::default() }, "b");
        check(&most("4"), "b gone");
        check(&most("3,99"), "gone");
        check(&most("R$ 30,00"), "b a gone");
        check(&most("1.000"), "b a gone");
        check(&most("cheap"), "b a gone ask");
        check(&Sift { sort: Sort::Dearest, available: true, most: "30,00".into(), ..Sift::default() }, "a b");
    }
}
