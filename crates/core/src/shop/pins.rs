//! The tag against the shop file: what the merchant wrote into her page wins over what a file says.

use std::rc::Rc;

use super::{Payment, PaymentKind, Shop};
use crate::money::Currency;
use crate::pix::{Payee, PayeePlace, PayeeText};
use crate::problem::Problem;
use crate::whatsapp::Phone;

/// The attributes of the tag that say who sells, as written; `None` when absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pins {
    /// The seller's number.
    pub whatsapp: Option<String>,
    /// The payee's key. With it, all that the file says of a payee is void, except how the code is marked (transaction id and
    /// description), where the file has the same key.
    pub pix_key: Option<String>,
    /// The payee's name.
    pub pix_name: Option<String>,
    /// The payee's city.
    pub pix_city: Option<String>,
    /// The name that banks show for the key.
    pub pix_holder: Option<String>,
}

/// Where a shop file came from: how far it is trusted beside the tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It stood in the page.
    Inline,
    /// It was fetched from the page's own origin.
    Same,
    /// It was fetched from another origin.
    Other,
}

impl Origin {
    /// `inline`, `same` or `other`; whatever else it is, is trusted least.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "inline" => Self::Inline,
            "same" => Self::Same,
            _ => Self::Other,
        }
    }
}

const INLINE: &str = "write the shop file into the tag, as an inline script";
/// What to do where nobody is paid by Pix.
pub(super) const NAME_PAYEE: &str = "write pix, or pix-key on the tag";

impl Shop {
    /// The shop with the tag's number and payee; `problems`, those of the file, lose what the tag made void and gain what
    /// there is to say of the tag.
    ///
    /// While either is pinned, a fetched file cannot name another way to be paid: its payment links are left out, and so
    /// are the numbers and payees of its sellers, whose orders go to the tag's. The details of a transfer are taken only from
    /// the page or a file of its origin. Where nobody is paid by Pix, neither by the tag nor by the file, it is no way of paying.
    #[must_use]
    pub fn pinned(mut self, pins: &Pins, origin: Origin, problems: &mut Vec<Problem>) -> Self {
        if let Some(text) = &pins.whatsapp {
            problems.retain(|problem| problem.place != "whatsapp");
            pin_phone(&mut self, text, problems);
        }
        if pins.pix_key.is_some() {
            problems.retain(|problem| problem.place != "pix" && !problem.place.starts_with("pix."));
            pin_payee(&mut self, pins, problems);
        }
        if origin != Origin::Inline && (pins.whatsapp.is_some() || pins.pix_key.is_some()) {
            const FOUND: &str = "a fetched file cannot name a payment link while the tag names who sells";
            leave_out(&mut self, PaymentKind::Link, problems, FOUND, INLINE);
            leave_sellers(&mut self, problems);
        }
        if origin == Origin::Other {
            const FOUND: &str = "a file of another origin cannot name an account";
            leave_out(&mut self, PaymentKind::Transfer, problems, FOUND, INLINE);
        }
        if !self.pays_anybody()
            && leave_out(&mut self, PaymentKind::Pix, problems, "Pix, although nobody is paid by it", NAME_PAYEE)
        {
            // The same, as long as the tag could still have named somebody.
            problems.retain(|problem| problem.is_error() || problem.place != "pix");
        }
        self
    }

    /// Whether somebody is paid by Pix: the shop or one of its sellers.
    pub(super) fn pays_anybody(&self) -> bool {
        self.pix.is_some() || self.sellers.iter().any(|seller| seller.pix.is_some())
    }
}

fn pin_phone(shop: &mut Shop, text: &str, problems: &mut Vec<Problem>) {
    match Phone::parse(text) {
        Ok((phone, doubt)) => {
            problems.extend(doubt.map(|doubt| doubt.warning("whatsapp")));
            if shop.whatsapp.as_ref().is_some_and(|other| other.digits() != phone.digits()) {
                problems.push(ignored("whatsapp", "the shop file names another number than the tag"));
            }
            shop.whatsapp = Some(phone);
        }
        Err(error) => {
            // A number that cannot be read must not hand the orders to the file's.
            shop.whatsapp = None;
            problems.push(error.error("whatsapp"));
        }
    }
}

fn pin_payee(shop: &mut Shop, pins: &Pins, problems: &mut Vec<Problem>) {
    let text = PayeeText {
        key: pins.pix_key.as_deref(),
        name: pins.pix_name.as_deref(),
        shop: Some(&shop.name),
        city: pins.pix_city.as_deref(),
        holder: pins.pix_holder.as_deref(),
        txid: None,
        info: None,
    };
    let pinned = match shop.currency {
        Currency::Brl => Payee::read(text, PayeePlace::Attributes, problems),
        other => {
            problems.push(Problem::error(
                "pix-key",
                format_args!("Pix pays in BRL, and the shop's prices are in {other}"),
                "remove the attribute",
            ));
            None
        }
    };
    shop.pix = match (shop.pix.take(), pinned) {
        // How the code is marked moves no money, and the tag has no word for it.
        (Some(file), Some(tag)) if file.key == tag.key => Some(Payee { txid: file.txid, info: file.info, ..tag }),
        (Some(_), Some(tag)) => {
            problems.push(ignored("pix", "the shop file names another payee than the tag"));
            Some(tag)
        }
        (_, tag) => tag,
    };
    let by_pix = |payment: &Payment| payment.kind == PaymentKind::Pix;
    match &shop.pix {
        Some(_) if shop.payments.is_empty() => shop.payments.push(Payment::of(PaymentKind::Pix)),
        Some(_) => {}
        None => shop.payments.retain(|payment| !by_pix(payment)),
    }
}

fn ignored(place: &str, found: &str) -> Problem {
    Problem::warning(place, found, "the tag's is used; make both the same")
}

/// Takes away a way of paying; whether there was any.
fn leave_out(shop: &mut Shop, kind: PaymentKind, problems: &mut Vec<Problem>, found: &str, repair: &str) -> bool {
    let before = shop.payments.len();
    shop.payments.retain(|payment| payment.kind != kind);
    let some = shop.payments.len() < before;
    if some {
        problems.push(Problem::error("payments", found, repair));
    }
    some
}

/// Takes from the sellers what is theirs alone; the shop's serves in its place.
fn leave_sellers(shop: &mut Shop, problems: &mut Vec<Problem>) {
    for seller in &mut shop.sellers {
        let seller = Rc::make_mut(seller);
        if seller.whatsapp.take().is_some() | seller.pix.take().is_some() {
            const FOUND: &str = "a fetched file cannot name a seller's number or payee while the tag names who sells";
            problems.push(Problem::error("sellers", FOUND, INLINE));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pix::TxIdUse;

    const FILE: &str = r#"{ "name": "Padaria", "whatsapp": "+5511987654321", "pix": { "key": "12345678909", "name": "Zé" },
        "payments": ["pix", { "kind": "link", "url": "https://pay.example.com" },
        { "kind": "transfer", "name": "Nequi", "details": "300 123 4567" }],
        "products": [{ "title": "Pão", "price": "1.00" }] }"#;

    /// The number, the key, the payments that are left and the places of the problems.
    fn check(pins: Pins, origin: Origin, expected: (&str, &str, &[PaymentKind], &[&str])) {
        let (shop, mut problems) = Shop::read(FILE).unwrap();
        let shop = shop.pinned(&pins, origin, &mut problems);
        let phone = shop.whatsapp.as_ref().map_or("", Phone::digits);
        let key = shop.pix.as_ref().map_or("", |payee| payee.key.as_str());
        let payments: Vec<_> = shop.payments.iter().map(|payment| payment.kind).collect();
        let places: Vec<_> = problems.iter().map(|problem| &*problem.place).collect();
        assert_eq!((phone, key, &*payments, &*places), expected, "{pins:?} {origin:?}");
    }

    #[test]
    fn what_the_tag_says_wins_over_the_file() {
        use PaymentKind::{Link, Pix, Transfer};
        const PHONE: &str = "5511987654321";
        const KEY: &str = "12345678909";
        let phone = |text: &str| Pins { whatsapp: Some(text.into()), ..Pins::default() };
        let key = |text: &str| Pins { pix_key: Some(text.into()), ..Pins::default() };
        check(Pins::default(), Origin::Inline, (PHONE, KEY, &[Pix, Link, Transfer], &[]));
        check(Pins::default(), Origin::Other, (PHONE, KEY, &[Pix, Link], &["payments"]));
        check(phone("+5511987654321"), Origin::Inline, (PHONE, KEY, &[Pix, Link, Transfer], &[]));
        check(
            phone("+5521987654321"),
            Origin::Same,
            ("5521987654321", KEY, &[Pix, Transfer], &["whatsapp", "payments"]),
        );
        check(phone("?"), Origin::Inline, ("", KEY, &[Pix, Link, Transfer], &["whatsapp"]));
        check(key("123.456.789-09"), Origin::Same, (PHONE, KEY, &[Pix, Transfer], &["payments"]));
        check(key("52998224725"), Origin::Inline, (PHONE, "52998224725", &[Pix, Link, Transfer], &["pix"]));
        check(key("ana"), Origin::Inline, (PHONE, "", &[Link, Transfer], &["pix-key"]));
    }

    #[test]
    fn how_the_code_is_marked_is_the_files_where_both_pay_the_same_key() {
        const FILE: &str = r#"{ "name": "Padaria", "pix": { "key": "12345678909", "name": "Zé", "txid": "order", "info": "Pedido" },
            "products": [{ "title": "Pão", "price": "1.00" }] }"#;
        let check = |key: &str, txid, info| {
            let (shop, mut problems) = Shop::read(FILE).unwrap();
            let pins = Pins { pix_key: Some(key.into()), pix_name: Some("Ana".into()), ..Pins::default() };
            let payee = shop.pinned(&pins, Origin::Same, &mut problems).pix.unwrap();
            let found = (&*payee.shown_name, payee.txid, payee.info.as_ref().map(crate::pix::Info::as_str));
            assert_eq!(found, ("Ana", txid, info), "{key}");
        };
        check("123.456.789-09", TxIdUse::OrderCode, Some("Pedido"));
        check("52998224725", TxIdUse::None, None);
    }

    #[test]
    fn sellers_of_a_fetched_file_are_paid_only_when_nothing_is_pinned() {
        const FILE: &str = r#"{ "name": "Feira", "whatsapp": "+5511987654321", "products": [{ "title": "Pão", "price": "1.00" }],
            "sellers": [{ "id": "a", "name": "Ana", "whatsapp": "+5521987654321", "pix": { "key": "12345678909", "name": "Ana" } },
                        { "id": "b", "name": "Bia" }] }"#;
        let phone = Pins { whatsapp: Some("+5511987654321".into()), ..Pins::default() };
        let key = Pins { pix_key: Some("52998224725".into()), ..Pins::default() };
        let check = |pins: &Pins, origin, theirs: bool| {
            let (shop, mut problems) = Shop::read(FILE).unwrap();
            let shop = shop.pinned(pins, origin, &mut problems);
            let own = shop.sellers.iter().map(|seller| (seller.whatsapp.is_some(), seller.pix.is_some()));
            assert_eq!(own.collect::<Vec<_>>(), [(theirs, theirs), (false, false)], "{pins:?} {origin:?}");
            let told: Vec<_> = problems.iter().map(|problem| &*problem.place).collect();
            assert_eq!(told.contains(&"sellers"), !theirs, "{pins:?} {origin:?}");
        };
        check(&Pins::default(), Origin::Other, true);
        check(&Pins::default(), Origin::Same, true);
        for pins in [&phone, &key] {
            check(pins, Origin::Inline, true);
            check(pins, Origin::Same, false);
            check(pins, Origin::Other, false);
        }
    }
}
