//! What a product is offered for.

use vitrine_core::problem::Problem;

use super::Graph;
use super::node::{Above, Node};
use crate::collector::Collector;
use crate::place::Place;
use crate::product::{Prices, Variant};

impl<'a> Graph<'a> {
    /// What something is offered for: the cheapest offer that can be taken, or the cheapest. `None`, told, when there is
    /// none.
    pub fn offered(&self, node: &Node<'a>, above: &Above<'a>, into: &mut Collector) -> Option<Variant> {
        let at = node.key("offers");
        let mut offers: Vec<Variant> = Vec::new();
        let mut range = false;
        let mut nodes: Vec<_> = node.all("offers").into_iter().map(|offer| self.resolved(offer)).collect();
        if nodes.is_empty() {
            nodes.extend(above.offer.clone());
        }
        for offer in &nodes {
            let inner: Vec<_> = offer.all("offers").into_iter().map(|offer| self.resolved(offer)).collect();
            let low = offer.get("lowPrice");
            match (low, inner.is_empty()) {
                (None, false) => offers.extend(inner.iter().filter_map(|offer| self.offer(offer, None, into))),
                (low, _) => {
                    let high = offer.get("highPrice").and_then(|high| high.text());
                    range |= low.as_ref().is_some_and(|low| high.is_some() && low.text() != high);
                    offers.extend(self.offer(offer, low, into));
                }
            }
        }
        if nodes.is_empty() {
            into.note(Problem::error(&at, "no offer, so no price", "write offers with price and priceCurrency"));
        }
        let price = |offer: &Variant| offer.prices.as_ref().map(|prices| prices.price);
        let first = offers.first().and_then(price);
        range |= offers.iter().any(|offer| price(offer) != first);
        if range {
            let found = "several prices, of which the lowest is taken";
            into.note(Problem::warning(&at, found, "write the others as options in the shop file"));
        }
        offers.into_iter().min_by_key(|offer| (!offer.available, price(offer)))
    }

    fn offer(&self, offer: &Node<'a>, low: Option<Node<'a>>, into: &mut Collector) -> Option<Variant> {
        let prices = self.prices(offer, low, into)?;
        let (availability, level) = (offer.get("availability"), offer.get("inventoryLevel"));
        let level = level.map(|level| level.get("value").unwrap_or(level));
        let stock = into.stock(level.as_ref().and_then(Node::cell));
        let available = into.availability(availability.as_ref().and_then(Node::cell)) == "available";
        Some(Variant {
            choices: Vec::new(),
            prices: Some(prices),
            available: available && stock != Some(0),
            stock,
            image: None,
        })
    }

    /// The price of an offer, and what it used to be when one of its specifications says so.
    fn prices(&self, offer: &Node<'a>, low: Option<Node<'a>>, into: &mut Collector) -> Option<Prices> {
        let specifications: Vec<_> = offer.all("priceSpecification").into_iter().map(|it| self.resolved(it)).collect();
        // The kinds of price that are not what somebody pays today.
        let kind = |node: &Node<'a>| node.get("priceType").and_then(|kind| kind.text()).unwrap_or_default().to_owned();
        let actual = specifications.iter().find(|node| matches!(kind(node).rsplit('/').next(), Some("" | "SalePrice")));
        let before = specifications.iter().find(|node| {
            ["ListPrice", "StrikethroughPrice"].contains(&kind(node).rsplit('/').next().unwrap_or_default())
        });
        let price = low.or_else(|| offer.get("price")).or_else(|| actual?.get("price"));
        let code = offer.get("priceCurrency").or_else(|| actual?.get("priceCurrency"));
        let at = offer.key("price");
        if let (Some(code), Some(price)) = (code.as_ref().and_then(Node::cell), &price)
            && !code.text.eq_ignore_ascii_case(into.currency.code())
        {
            let what = format!(
                "is the currency of {}, and the shop's prices are in {}",
                price.text().unwrap_or("a price"),
                into.currency
            );
            into.note(code.error(&what, &format!("write it in {}", into.currency)));
            return None;
        }
        let mut prices = into.prices(Place::Path(&at), price.as_ref().and_then(Node::cell), None, None)?;
        let before = before.and_then(|node| node.get("price"));
        prices.compare_at = into.price(before.as_ref().and_then(Node::cell)).filter(|before| *before > prices.price);
        Some(prices)
    }
}
