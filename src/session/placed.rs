//! The order as it was shown for sending: priced once, sent once or in parts, and what comes of it afterwards.

use std::rc::Rc;

use vitrine_core::calendar::Moment;
use vitrine_core::cart::Cart;
use vitrine_core::order::{Clock, Details, Order, OrderCode, Part, parts};
use vitrine_core::shop::{Payment, Shop};

use super::{Same, Session, View};

/// An order that was shown for sending.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its code.
    pub code: OrderCode,
    /// The order it stands in for: the last one that was sent under another code.
    pub replaces: Option<OrderCode>,
    /// What was in the cart.
    pub cart: Cart,
    /// What the shopper had typed.
    pub details: Details,
    /// The shop that it was priced by: what is paid is what was sent, whatever has become of clock and sale since.
    pub shop: Same<Shop>,
    /// When it was priced.
    pub at: Moment,
    /// When a link of it was last opened.
    pub sent: Option<Moment>,
    /// The numbers of the parts whose links were opened.
    pub opened: Vec<usize>,
    /// Whether it was sent in an earlier visit: what she typed is gone, and its message with it.
    pub recalled: bool,
    /// Whether a script of the page goes on changing its Pix code.
    pub distrusted: bool,
}

impl Session {
    /// The orders that were shown for sending, or would be, one for each seller: their code is not known before.
    pub fn orders(&self) -> Vec<(Part, Order)> {
        let placed = self.placed.as_ref().filter(|_| self.is_placed());
        let (code, replaces) =
            placed.map_or((OrderCode::from_random(&[]), None), |placed| (placed.code, placed.replaces));
        let shown = placed.filter(|placed| placed.sent.is_some() || matches!(self.view, View::Send));
        let (shop, at) = shown.map_or((&self.shop, self.now.at), |placed| (&placed.shop, placed.at));
        let clock = Clock { at, ..self.now.clock() };
        let priced = parts(shop, &self.cart).into_iter().map(|part| {
            let order = Order::of(&part.shop, &part.cart, &self.details, code.part(part.number), clock);
            (part, Order { replaces, ..order })
        });
        priced.collect()
    }

    /// How this cart can be paid: by what each of its sellers takes, where it takes anything.
    pub fn payments(&self) -> Vec<&Payment> {
        let sellers: Vec<Rc<Shop>> = parts(&self.shop, &self.cart).into_iter().map(|part| part.shop).collect();
        let taken = |payment: &&Payment| {
            let by = |shop: &Rc<Shop>| shop.payments.is_empty() || shop.payments.contains(payment);
            sellers.iter().all(by) && sellers.iter().any(|shop| !shop.payments.is_empty())
        };
        self.shop.payments.iter().filter(taken).collect()
    }

    /// All of them as one: what the shopper pays and what stands in the way.
    pub fn order(&self) -> Order {
        Order::joined(self.orders().into_iter().map(|(_, order)| order))
    }

    pub(super) fn review(&mut self, fresh: OrderCode) {
        let order = self.order();
        if self.stops_in_cart(&order).is_some() {
            self.view = View::Cart { missed: true };
            return;
        }
        if !order.is_sendable() {
            self.view = View::Details { missed: true };
            return;
        }
        let old = self.placed.as_ref();
        let same = old.filter(|old| self.is_placed() && !old.recalled);
        if same.is_none_or(|same| same.sent.is_none()) {
            let replaces = old.and_then(|old| old.sent.map_or(old.replaces, |_| Some(old.code)));
            self.placed = Some(Placed {
                code: same.map_or(fresh, |same| same.code),
                replaces,
                cart: self.cart.clone(),
                details: self.details.clone(),
                shop: self.shop.clone(),
                at: self.now.at,
                sent: None,
                opened: Vec::new(),
                recalled: false,
                distrusted: false,
            });
        }
        self.removed = None;
        self.view = View::Send;
    }

    /// The link of the part with this number was opened.
    pub(super) fn sent(&mut self, number: usize) {
        if let Some(placed) = &mut self.placed {
            placed.sent = Some(self.now.at);
            if !placed.opened.contains(&number) {
                placed.opened.push(number);
            }
            self.view = View::After;
        }
    }

    /// Whether cart and details are still those of the order that was shown for sending.
    pub fn is_placed(&self) -> bool {
        self.placed.as_ref().is_some_and(|placed| placed.cart.same(&self.cart) && placed.details == self.details)
    }

    /// Whether the order as it stands was sent.
    pub fn is_sent(&self) -> bool {
        self.is_placed() && self.placed.as_ref().is_some_and(|placed| placed.sent.is_some())
    }

    /// Whether the link of the part with this number was opened.
    pub fn is_opened(&self, number: usize) -> bool {
        self.is_sent() && self.placed.as_ref().is_some_and(|placed| placed.opened.contains(&number))
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use crate::session::trial::{after, named, product, session};
    use crate::session::{Action, Step};

    fn code(text: &str) -> OrderCode {
        OrderCode::parse(text).unwrap()
    }

    /// So many days later.
    fn later(session: &Session, days: i64) -> Session {
        let mut later = session.clone();
        later.now.at = Moment::from_seconds(days * 24 * 60 * 60).unwrap();
        later.apply(Action::Return).unwrap_or(later)
    }

    const SHOP: &str = r#"{ "name": "Padaria", "whatsapp": "+5511987654321", "payments": ["cash", "card"],
        "coupons": [{ "code": "QUINTA", "percent": 10, "until": "1970-01-01" }],
        "products": [{ "id": "frances", "title": "Pão francês", "price": "0.90" },
            { "id": "bolo", "title": "Bolo", "price": "45.00",
              "sale": { "price": "40.00", "until": "1970-01-01" } }] }"#;

    fn ready() -> Session {
        let start = session(SHOP);
        after(&start, [Action::Add(product(&start, "frances")), Action::SetPayment("card".into())])
    }

    #[test]
    fn the_code_lasts_as_long_as_the_order_and_a_changed_order_replaces_it() {
        let start = session(SHOP);
        let pay = Action::SetPayment("card".into());
        let ready = after(&start, [Action::Add(product(&start, "frances")), pay]);
        let sent = after(&ready, [Action::Review(code("K7F3M2")), Action::Sent(0)]);
        assert_eq!((sent.order().code, sent.order().replaces, sent.is_sent()), (code("K7F3M2"), None, true));
        let again = after(&sent, [Action::Go(Step::Cart), Action::Review(code("222222"))]);
        assert_eq!(again.order().code, code("K7F3M2"));
        let changed = after(&sent, [named("Ana")]);
        assert!(!changed.is_sent());
        let changed = after(&changed, [Action::Review(code("333333"))]);
        assert_eq!((changed.order().code, changed.order().replaces), (code("333333"), Some(code("K7F3M2"))));
        let unsent = after(&changed, [named("Bia"), Action::Review(code("444444"))]);
        assert_eq!((unsent.order().code, unsent.order().replaces), (code("444444"), Some(code("K7F3M2"))));
    }

    #[test]
    fn the_same_order_put_together_anew_keeps_its_code() {
        let start = session(SHOP);
        let frances = product(&start, "frances");
        let ready = after(&start, [Action::Add(Rc::clone(&frances)), Action::SetPayment("card".into())]);
        let sent = after(&ready, [Action::Review(code("K7F3M2")), Action::Sent(0)]);
        let anew = after(&sent, [Action::Remove(0), Action::Add(frances), Action::Review(code("222222"))]);
        assert_eq!(anew.order().code, code("K7F3M2"));
    }

    #[test]
    fn an_order_that_cannot_be_sent_goes_back_to_what_is_missing() {
        let start = session(SHOP);
        assert_eq!(after(&start, [Action::Review(code("K7F3M2"))]).view, View::Cart { missed: true });
        let filled = after(&start, [Action::Add(product(&start, "frances"))]);
        let stopped = after(&filled, [Action::Review(code("K7F3M2"))]);
        assert_eq!((stopped.view, stopped.placed), (View::Details { missed: true }, None));
    }

    #[test]
    fn what_was_sent_is_what_is_paid_whatever_has_ended_since() {
        let start = session(SHOP);
        let add = Action::Add(product(&start, "bolo"));
        let shown = after(
            &start,
            [
                add,
                Action::SetPayment("card".into()),
                Action::SetCoupon("quinta".into()),
                Action::Review(code("K7F3M2")),
            ],
        );
        let total = |session: &Session| session.order().total.minor();
        assert_eq!((total(&shown), total(&later(&shown, 1))), (3_600, 3_600));
        let sent = later(&after(&shown, [Action::Sent(0)]), 2);
        assert_eq!((total(&sent), sent.is_sent(), sent.order().code), (3_600, true, code("K7F3M2")));
        // What nobody sent costs what it costs today.
        let back = later(&after(&shown, [Action::Go(Step::Cart)]), 1);
        assert_eq!(total(&back), 4_500);
        let again = after(&back, [Action::Review(code("222222"))]);
        assert_eq!((total(&again), again.order().code), (4_500, code("K7F3M2")));
    }

    #[test]
    fn a_sale_begins_and_ends_with_its_days() {
        let start = session(SHOP);
        let open = after(&start, [Action::Open(product(&start, "bolo"))]);
        let price = |session: &Session| match &session.view {
            View::Product(draft) => draft.product.price.unwrap().minor(),
            _ => 0,
        };
        assert_eq!((price(&open), price(&later(&open, 1))), (4_000, 4_500));
        let found =
            |session: &Session| session.found.iter().find(|found| found.id.as_str() == "bolo").cloned().unwrap();
        assert_eq!(found(&later(&start, 1)).price.unwrap().minor(), 4_500);
        // An old card opens what the shop sells now.
        let stale = after(&later(&start, 1), [Action::Open(product(&start, "bolo"))]);
        assert_eq!(price(&stale), 4_500);
    }

    #[test]
    fn each_seller_has_an_order_only_once_its_own_link_was_opened() {
        let start = session(
            r#"{ "name": "Feira", "whatsapp": "+5511987654321", "payments": ["cash"],
            "sellers": [{ "id": "a", "name": "Ana" }, { "id": "b", "name": "Bia" }],
            "products": [{ "id": "pao", "title": "Pão", "price": "1.00", "seller": "a" },
                         { "id": "mel", "title": "Mel", "price": "20.00", "seller": "b" }] }"#,
        );
        let add = ["pao", "mel"].map(|id| Action::Add(product(&start, id)));
        let shown = after(&after(&start, add), [Action::Review(code("K7F3M2"))]);
        let opened = |session: &Session| [1, 2].map(|number| session.is_opened(number));
        assert_eq!(opened(&shown), [false, false]);
        let first = after(&shown, [Action::Sent(1)]);
        assert_eq!((opened(&first), first.is_sent()), ([true, false], true));
        let kept = first.to_kept().unwrap();
        assert!(kept.contains(",K7F3M2-1."), "{kept}");
        assert_eq!(opened(&start.recall(&kept).unwrap()), [true, false]);
        let both = after(&first, [Action::Sent(2), Action::Sent(1)]);
        assert_eq!(opened(&both), [true, true]);
        assert_eq!(opened(&start.recall(&both.to_kept().unwrap()).unwrap()), [true, true]);
    }

    #[test]
    fn pix_is_offered_where_each_seller_of_the_cart_is_paid_by_it_or_takes_nothing_else() {
        let check = |payments: &str, ids: &[&str], expected: &[&str]| {
            let file = format!(
                r#"{{ "name": "Feira", "whatsapp": "+5511987654321", "payments": [{payments}],
                "sellers": [{{ "id": "a", "name": "Ana", "pix": {{ "key": "12345678909", "name": "Ana" }} }},
                            {{ "id": "b", "name": "Bia" }}],
                "products": [{{ "id": "pao", "title": "Pão", "price": "1.00", "seller": "a" }},
                             {{ "id": "mel", "title": "Mel", "price": "20.00", "seller": "b" }},
                             {{ "id": "cha", "title": "Chá", "price": "5.00" }}] }}"#
            );
            let start = session(&file);
            let add: Vec<_> = ids.iter().map(|id| Action::Add(product(&start, id))).collect();
            let filled = after(&start, add);
            let offered: Vec<_> = filled.payments().iter().map(|payment| payment.reference()).collect();
            assert_eq!(offered, expected, "{payments} {ids:?}");
            // Whoever takes what is offered can send.
            let paid = after(&filled, offered.first().map(|first| Action::SetPayment((*first).into())));
            assert!(paid.order().is_sendable(), "{payments} {ids:?}");
        };
        let both = r#""pix", "cash""#;
        check(both, &["pao"], &["pix", "cash"]);
        check(both, &["mel"], &["cash"]);
        check(both, &["cha"], &["cash"]);
        check(both, &["pao", "mel"], &["cash"]);
        check(r#""pix""#, &["pao"], &["pix"]);
        check(r#""pix""#, &["mel"], &[]);
        check(r#""pix""#, &["pao", "mel"], &["pix"]);
    }

    #[test]
    fn an_order_of_an_earlier_visit_is_replaced_and_not_sent_again() {
        let sent = after(&ready(), [named("Ana"), Action::Review(code("K7F3M2")), Action::Sent(0)]);
        let recalled = session(SHOP).recall(&sent.to_kept().unwrap()).unwrap();
        assert!(recalled.is_sent() && recalled.placed.as_ref().unwrap().recalled);
        // Nothing of it is changed, but the name is gone, and the shop would read the same code without it.
        let again = after(&recalled, [Action::Review(code("222222"))]);
        assert_eq!((again.order().code, again.order().replaces), (code("222222"), Some(code("K7F3M2"))));
    }

    #[test]
    fn a_code_that_was_tampered_with_stays_away_until_there_is_another_order() {
        let sent = after(&ready(), [Action::Review(code("K7F3M2")), Action::Sent(0), Action::Distrust]);
        let again = after(&sent, [Action::Close, Action::Go(Step::After)]);
        assert_eq!((&again.view, again.placed.as_ref().unwrap().distrusted), (&View::After, true));
        let other = after(&again, [named("Ana"), Action::Review(code("222222"))]);
        assert!(!other.placed.unwrap().distrusted);
    }

    #[test]
    fn a_closed_shop_takes_an_order_for_a_day_when_it_takes_none_for_now() {
        let file = |rules: &str| {
            format!(
                r#"{{ "name": "Padaria", "whatsapp": "+5511987654321", "payments": ["cash"], "acceptWhenClosed": false,
                "hours": {{ "fri": ["08:00-18:00"] }}, {rules}
                "products": [{{ "id": "pao", "title": "Pão", "price": "1.00" }}] }}"#
            )
        };
        let filled = |rules: &str| {
            let start = session(&file(rules));
            after(&start, [Action::Add(product(&start, "pao"))])
        };
        assert_eq!(after(&filled(""), [Action::GoOn]).view, View::Cart { missed: true });
        let dated = filled(r#""schedule": { "days": 7 },"#);
        let details = after(&dated, [Action::GoOn]);
        assert_eq!(details.view, View::Details { missed: false });
        let stopped = after(&details, [Action::Review(code("K7F3M2"))]);
        assert_eq!(stopped.view, View::Details { missed: true });
        let friday = vitrine_core::calendar::Date::from_days(1);
        let sent = after(&stopped, [Action::SetDate(friday), Action::Review(code("K7F3M2"))]);
        assert_eq!(sent.view, View::Send);
    }
}
