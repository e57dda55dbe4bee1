//! The tag against the shop file: what the merchant wrote into her page wins over what a file says.

use vitrine_core::money::Currency;
use vitrine_core::pix::{Payee, PayeePlace, PayeeText};
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Payment, PaymentKind, Shop};
use vitrine_core::whatsapp::Phone;

use super::given::{Attributes, Given};

/// The shop with the tag's number and payee, and what there is to say of both.
///
/// While either is pinned, a fetched file cannot name another way to be paid: its payment links are left out. The
/// details of a transfer are taken only from the page or a file of its origin.
pub fn apply(mut shop: Shop, mut problems: Vec<Problem>, given: &Given) -> (Shop, Vec<Problem>) {
    let attributes = &given.attributes;
    let pins_phone = attributes.whatsapp.is_some();
    let pins_payee = attributes.pix_key.is_some();
    if let Some(text) = &attributes.whatsapp {
        problems.retain(|problem| problem.place != "whatsapp");
        pin_phone(&mut shop, text, &mut problems);
    }
    if pins_payee {
        problems.retain(|problem| problem.place != "pix" && !problem.place.starts_with("pix."));
        pin_payee(&mut shop, attributes, &mut problems);
    }
    if !given.inline && (pins_phone || pins_payee) {
        leave_out(
            &mut shop,
            PaymentKind::Link,
            &mut problems,
            "a fetched file cannot name a payment link while the tag names who sells",
        );
    }
    if !given.inline && !given.same_origin {
        leave_out(&mut shop, PaymentKind::Transfer, &mut problems, "a file of another origin cannot name an account");
    }
    (shop, problems)
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

fn pin_payee(shop: &mut Shop, attributes: &Attributes, problems: &mut Vec<Problem>) {
    let text = PayeeText {
        key: attributes.pix_key.as_deref(),
        name: attributes.pix_name.as_deref().or(Some(&shop.name)),
        city: attributes.pix_city.as_deref(),
        holder: attributes.pix_holder.as_deref(),
        txid: None,
        info: None,
    };
    let pinned = match shop.currency {
        Currency::Brl => Payee::read(text, PayeePlace::Attributes, problems),
        other => {
            problems.push(Problem::error(
                "pix-key",
                format!("Pix pays in BRL, and the shop's prices are in {other}"),
                "remove the attribute",
            ));
            None
        }
    };
    if let (Some(file), Some(tag)) = (&shop.pix, &pinned)
        && file.key != tag.key
    {
        problems.push(ignored("pix", "the shop file names another payee than the tag"));
    }
    shop.pix = pinned;
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

fn leave_out(shop: &mut Shop, kind: PaymentKind, problems: &mut Vec<Problem>, found: &str) {
    let before = shop.payments.len();
    shop.payments.retain(|payment| payment.kind != kind);
    if shop.payments.len() < before {
        problems.push(Problem::error("payments", found, "write the shop file into the tag, as an inline script"));
    }
}
