//! What a session leaves in the browser, as one text, and the session that takes it up again.
//!
//! `2,29401234,pix,delivery,Centro,BEMVINDO,K7F3M2.7QX4R;` and the cart as [`vitrine_core::cart_text`] writes it: the version of
//! this form, the minute of the last change since 1970, the payment, how the order is handed over and where to, the coupon,
//! the code and check of the order that was sent, `K7F3M2.7QX4R`, or those of its parts, `K7F3M2-1.7QX4R+K7F3M2-3.9BCDF`.
//! Nothing else that a shopper typed.

use vitrine_core::calendar::Moment;
use vitrine_core::order::{Details, Order, OrderCode};
use vitrine_core::shop::DeliveryKind;
use vitrine_core::{cart_text, message, percent};

use super::{Happened, Placed, Session, on};

const VERSION: &str = "2";
/// How long a cart is kept, in minutes: seven days.
const KEPT: u64 = 7 * 24 * 60;

impl Session {
    /// What to keep; nothing while the cart is empty.
    pub fn to_kept(&self) -> Option<String> {
        if self.cart.is_empty() {
            return None;
        }
        let codes = self.opened().map(|order| format!("{}.{}", order.code, self.check(&order))).collect::<Vec<_>>();
        let mut text = format!("{VERSION},{}", self.minute());
        for part in kept(&self.details) {
            text.push(',');
            percent::encode(part, &mut text);
        }
        Some(format!("{text},{};{}", codes.join("+"), cart_text::write(&self.cart)))
    }

    /// The orders whose links were opened.
    fn opened(&self) -> impl Iterator<Item = Order> {
        self.orders().into_iter().filter(|(part, _)| self.is_opened(part.number)).map(|(_, order)| order)
    }

    /// What stands on the last line of the order's message.
    fn check(&self, order: &Order) -> String {
        message::check(order, &self.shop.language)
    }

    /// The minute since 1970.
    fn minute(&self) -> i64 {
        self.now.at.seconds().div_euclid(60)
    }

    /// Whether what there is to keep is no longer what it was.
    pub fn keeps_other(&self, old: &Self) -> bool {
        (&self.cart, kept(&self.details), &self.placed) != (&old.cart, kept(&old.details), &old.placed)
    }

    /// This session with what was kept, as far as the shop has it now; `None` when it is too old or nothing that was
    /// written here.
    pub fn recall(&self, kept: &str) -> Option<Self> {
        let (head, cart) = kept.split_once(';')?;
        let mut head = head.split(',');
        let (version, then) = (head.next()?, head.next()?.parse::<i64>().ok()?);
        let mut part = || percent::decode(head.next()?);
        let (payment, kind, area, coupon) = (part()?, part()?, part()?, part()?);
        let codes = head.next()?;
        // A clock that was set back makes a cart of tomorrow, which is no reason to lose it.
        if version != VERSION || self.minute().abs_diff(then) > KEPT {
            return None;
        }
        let mut next = self.clone();
        let (cart, lost) = cart_text::read(cart, &self.shop);
        next.cart = cart;
        if let Some(known) = self.shop.payment(&payment) {
            next.details.payment = Some(known.reference().into());
        }
        if let Some(delivery) = &self.shop.delivery {
            let kind = DeliveryKind::parse(&kind).filter(|kind| match kind {
                DeliveryKind::Delivery => !delivery.areas.is_empty(),
                DeliveryKind::Pickup => delivery.pickup.is_some(),
            });
            next.details.delivery = kind.or(next.details.delivery);
            next.details.area = delivery.area(&area).map(|area| area.name.clone()).or(next.details.area);
        }
        if !self.shop.coupons.is_empty() {
            next.details.coupon = coupon.into();
        }
        let parts: Vec<_> = codes.split('+').filter_map(sent).collect();
        let at = Moment::from_seconds(then.saturating_mul(60));
        next.placed = parts.first().zip(at).map(|((code, ..), at)| Placed {
            code: *code,
            replaces: None,
            cart: next.cart.clone(),
            details: next.details.clone(),
            shop: on(&self.read, self.day.map(|_| self.now.local_at(at).date)),
            at,
            sent: Some(at),
            opened: parts.iter().map(|(_, number, _)| *number).collect(),
            recalled: true,
            distrusted: false,
        });
        // What the shop would write and charge today may be another order, which nobody sent.
        let checks = next.opened().map(|order| next.check(&order));
        if !checks.eq(parts.iter().map(|(.., check)| *check)) {
            next.placed = None;
        }
        next.recalled = (!next.cart.is_empty() || lost > 0).then_some(lost);
        if lost > 0 {
            next.tell(Happened::Lost(lost));
        }
        Some(next)
    }
}

/// The code of an order, the number of its part, and the check.
fn sent(text: &str) -> Option<(OrderCode, usize, &str)> {
    let (code, check) = text.split_once('.')?;
    let (code, number) = code.split_once('-').unwrap_or((code, "0"));
    Some((OrderCode::parse(code)?, number.parse().ok()?, check))
}

/// What is kept of the details: payment, kind of delivery, area, coupon.
fn kept(details: &Details) -> [&str; 4] {
    let kind = details.delivery.map_or("", DeliveryKind::as_str);
    [details.payment.as_deref().unwrap_or_default(), kind, details.area.as_deref().unwrap_or_default(), &details.coupon]
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use std::rc::Rc;

    use vitrine_core::calendar::{Moment, Utc};
    use vitrine_core::shop::Shop;

    use super::*;
    use crate::session::{Action, Now, Step};

    const SHOP: &str = r#"{ "name": "Padaria", "whatsapp": "+5511987654321",
        "payments": ["cash", { "kind": "card", "name": "Cartão, na entrega" }],
        "products": [{ "id": "pao", "title": "Pão", "price": "0.90" }, { "id": "bolo", "title": "Bolo", "price": "45.00" }] }"#;
    const NOW: i64 = 29_400_000;

    fn session(file: &str) -> Session {
        session_at(file, NOW)
    }

    /// The shop at a minute since 1970.
    fn session_at(file: &str, minute: i64) -> Session {
        let at = Moment::from_seconds(minute * 60).unwrap();
        Session::new(Rc::new(Shop::read(file).unwrap().0), None, Now::new(at, Rc::new(Utc)))
    }

    fn after(session: Session, actions: impl IntoIterator<Item = Action>) -> Session {
        actions.into_iter().fold(session, |session, action| session.apply(action).unwrap_or(session))
    }

    fn filled() -> Session {
        let start = session(SHOP);
        let add = |id: &str| Action::Add(Rc::clone(start.shop.product(id).unwrap()));
        let actions = [add("pao"), add("bolo"), Action::SetNote(0, "bem assado".into())];
        let typed = [
            Action::SetAnswer { field: "Nome".into(), at: 0, text: "Ana".into() },
            Action::SetPayment("Cartão, na entrega".into()),
        ];
        after(start.clone(), actions.into_iter().chain(typed))
    }

    #[test]
    fn nothing_typed_is_kept() {
        assert_eq!(session(SHOP).to_kept(), None);
        let kept = filled().to_kept().unwrap();
        assert_eq!(kept, "2,29400000,Cart%C3%A3o%2C%20na%20entrega,,,,;pao,1000;bolo,1000");
    }

    #[test]
    fn a_cart_comes_back_for_seven_days() {
        let kept = filled().to_kept().unwrap();
        let recalled = session_at(SHOP, NOW + 7 * 24 * 60).recall(&kept).unwrap();
        assert_eq!((recalled.cart.lines().len(), recalled.news.what, recalled.recalled), (2, None, Some(0)));
        assert_eq!(recalled.details.payment.as_deref(), Some("Cartão, na entrega"));
        assert_eq!(session_at(SHOP, NOW + 7 * 24 * 60 + 1).recall(&kept), None);
    }

    #[test]
    fn the_code_of_an_order_that_was_sent_comes_back_with_it() {
        let code = OrderCode::parse("K7F3M2").unwrap();
        let reviewed = after(filled(), [Action::Review(code)]);
        assert!(reviewed.to_kept().unwrap().contains(",;"));
        let sent = after(reviewed, [Action::Sent(0)]);
        let recalled = session(SHOP).recall(&sent.to_kept().unwrap()).unwrap();
        assert!(recalled.is_sent());
        assert_eq!(recalled.placed.as_ref().and_then(|placed| placed.sent), Moment::from_seconds(29_400_000 * 60));
        assert_eq!(recalled.order().code, code);
    }

    #[test]
    fn an_order_that_would_cost_or_be_another_today_does_not_come_back_as_sent() {
        let check = |old: &str, new: &str, days: i64, is_sent: bool| {
            let file = r#"{ "name": "Padaria", "whatsapp": "+5511987654321", "payments": ["cash"],
                "delivery": { "areas": [{ "name": "Norte", "fee": "5.00", "postalCodes": ["02000-000..02999-999"] },
                                        { "name": "Sul", "fee": "9.00", "postalCodes": ["04000-000..04999-999"] }] },
                "products": [{ "id": "pao", "title": "Pão", "price": "0.90", "sale": { "price": "0.80", "until": "2025-11-24" } },
                    { "id": "bolo", "title": "Bolo", "price": "45.00",
                      "options": [{ "name": "Tamanho", "min": 1, "max": 1, "choices": [{ "name": "P" }, { "name": "G", "price": "20.00" }] }] }] }"#;
            assert!(file.contains(old), "{old}");
            let start = session(file);
            let choose = Action::Choose { group: "Tamanho".into(), choice: "G".into(), times: 1 };
            let add = |id: &str| Action::Open(Rc::clone(start.shop.product(id).unwrap()));
            let cart = [add("pao"), Action::AddDraft, add("bolo"), choose, Action::AddDraft];
            let details = [
                Action::SetPayment("cash".into()),
                Action::SetDelivery(DeliveryKind::Delivery),
                Action::SetPostalCode("02001-000".into()),
                Action::SetAnswer { field: "Nome".into(), at: 0, text: "Ana".into() },
                Action::SetAnswer { field: "Endereço".into(), at: 0, text: "Rua A".into() },
                Action::SetAnswer { field: "Endereço".into(), at: 1, text: "1".into() },
                Action::Review(OrderCode::parse("K7F3M2").unwrap()),
                Action::Sent(0),
            ];
            let sent = after(start.clone(), cart.into_iter().chain(details));
            assert!(sent.is_sent(), "{:?}", sent.order().obstacles);
            let kept = sent.to_kept().unwrap();
            let recalled = session_at(&file.replace(old, new), NOW + days * 24 * 60).recall(&kept).unwrap();
            assert_eq!(recalled.is_sent(), is_sent, "{old} -> {new} after {days} days");
            assert_eq!(recalled.cart.lines().len(), 2);
        };
        check("20.00", "20.00", 0, true);
        // The sale has ended since, but not when it was sent.
        check("20.00", "20.00", 3, true);
        check("20.00", "22.00", 0, false);
        check("\"G\"", "\"Grande\"", 0, false);
        check("Bolo", "Bolo de fubá", 0, false);
        check("5.00", "6.00", 0, false);
        check("\"Norte\"", "\"Zona Norte\"", 0, false);
        check("9.00", "8.00", 0, true);
    }

    #[test]
    fn an_area_that_is_named_voids_the_postal_code_of_another() {
        let start = session(
            r#"{ "name": "Padaria", "whatsapp": "+5511987654321",
            "delivery": { "areas": [{ "name": "Norte", "fee": "5.00", "postalCodes": ["02000-000..02999-999"] },
                                    { "name": "Sul", "fee": "9.00", "postalCodes": ["04000-000..04999-999"] },
                                    { "name": "Longe", "fee": "20.00" }] },
            "products": [{ "title": "Pão", "price": "0.90" }] }"#,
        );
        let typed = [Action::SetDelivery(DeliveryKind::Delivery), Action::SetPostalCode("02001-000".into())];
        let typed = after(start, typed);
        let place = |session: &Session| (session.order().delivery_fee.minor(), session.details.postal_code.to_string());
        assert_eq!(place(&typed), (500, "02001-000".into()));
        let pick = |name: &str| place(&after(typed.clone(), [Action::SetArea(Some(name.into()))]));
        assert_eq!(pick("Norte"), (500, "02001-000".into()));
        assert_eq!(pick("Sul"), (900, String::new()));
        assert_eq!(pick("Longe"), (2_000, "02001-000".into()));
    }

    #[test]
    fn what_the_shop_no_longer_has_is_told() {
        let kept = filled().to_kept().unwrap();
        let smaller = session(&SHOP.replace("\"bolo\"", "\"torta\"").replace("\"card\"", "\"transfer\""));
        let recalled = smaller.recall(&kept).unwrap();
        assert_eq!((recalled.cart.lines().len(), recalled.news.what.clone()), (1, Some(Happened::Lost(1))));
        // Said in the cart too, until it was seen there.
        assert_eq!(recalled.recalled, Some(1));
        let seen = after(recalled, [Action::Go(Step::Cart), Action::Close]);
        assert_eq!(seen.recalled, None);
    }

    #[test]
    fn what_nobody_kept_here_is_no_cart() {
        for text in
            ["", "2", "2,2,3", "1,29400000,,;pao,1000", "2,x,,,,,;pao,1000", "2,29400000,%zz,,,,;pao,1000", "{\"v\":1}"]
        {
            assert_eq!(session(SHOP).recall(text), None, "{text}");
        }
        let odd = session(SHOP).recall("2,29400000,bitcoin,fly,Lua,X,K7F3M2x;;;,,;<b>,1").unwrap();
        assert!(odd.cart.is_empty() && odd.placed.is_none() && odd.details.payment.is_none());
    }
}
