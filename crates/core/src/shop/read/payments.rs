//! Who is paid, and how.

use super::names::Names;
use super::reader::Reader;
use super::value::{Fields, Value};
use super::{ITEMS, NAME, PARAGRAPHS, keys};
use crate::json::{Json, quoted};
use crate::money::Currency;
use crate::pix::{Payee, PayeePlace, PayeeText};
use crate::problem::SENTENCES;
use crate::shop::{Payment, PaymentKind};
use vitrine_texts::Words;

/// Who is paid by Pix; the shop's own name stands in for a missing one.
pub(super) fn payee(reader: &mut Reader, value: Option<Value<'_>>, shop: &str, currency: Currency) -> Option<Payee> {
    let value = value?;
    let fields = reader.fields(value, &keys::PIX)?;
    if currency != Currency::Brl {
        reader.error(value.place, format_args!("Pix pays in BRL, and the currency is {currency}"), "remove pix");
        return None;
    }
    read_payee(reader, &fields, shop)
}

/// The ways of paying: those of the file, else Pix when somebody is paid by it, else none.
pub(super) fn payments(
    reader: &mut Reader,
    value: Option<Value<'_>>,
    can_pix: bool,
    currency: Currency,
    words: &Words,
) -> Vec<Payment> {
    let Some(list) = reader.list(value, ITEMS) else {
        return if can_pix { vec![Payment::of(PaymentKind::Pix)] } else { Vec::new() };
    };
    let mut names = Names::default();
    let mut payments: Vec<Payment> = Vec::new();
    for value in list.items() {
        let Some(payment) = payment(reader, value, currency) else { continue };
        if names.take(&payment.reference().into()) {
            // The reader beside the widget has no words of messages.
            let name = payment.shown_name(words);
            if SENTENCES && !name.is_empty() && payments.iter().any(|other| other.shown_name(words) == name) {
                let found = format_args!("orders call it {}, as another payment", quoted(name));
                reader.warn(value.place, found, "give it a name of its own");
            }
            payments.push(payment);
        } else {
            let found = format_args!("a second payment \"{}\"", payment.reference());
            reader.error(value.place, found, "give it a name of its own, or remove it");
        }
    }
    payments
}

fn payment(reader: &mut Reader, value: Value<'_>, currency: Currency) -> Option<Payment> {
    if matches!(value.json, Json::String(_)) {
        let payment = Payment::of(kind(reader, value, currency)?);
        if payment.kind != PaymentKind::Link {
            return Some(payment);
        }
        reader.wrong(value, "needs an address", "write { \"kind\": \"link\", \"url\": \"https://…\" }");
        return None;
    }
    let fields = reader.fields(value, &keys::PAYMENT)?;
    let kind_value = reader.needed(&fields, "kind", "write \"pix\", \"cash\", \"card\", \"link\" or \"transfer\"")?;
    let kind = kind(reader, kind_value, currency)?;
    let name = reader.line(fields.get("name"), NAME);
    let details = of_kind(reader, &fields, "details", kind, PaymentKind::Transfer);
    let details = reader.block(details, PARAGRAPHS);
    let url = match of_kind(reader, &fields, "url", kind, PaymentKind::Link) {
        Some(url) => Some(reader.page(url)?),
        None if kind == PaymentKind::Link => {
            reader.needed(&fields, "url", "write the address of the payment page, with https://");
            return None;
        }
        None => None,
    };
    Some(Payment { kind, name, details, url })
}

fn kind(reader: &mut Reader, value: Value<'_>, currency: Currency) -> Option<PaymentKind> {
    let words = PaymentKind::ALL.map(|kind| (kind.as_str(), kind));
    let kind = reader.word(Some(value), &words)?;
    if kind == PaymentKind::Pix && currency != Currency::Brl {
        reader.error(value.place, format_args!("Pix pays in BRL, and the currency is {currency}"), "remove it");
        return None;
    }
    Some(kind)
}

/// The value of a key that only one kind of payment has.
fn of_kind<'a>(
    reader: &mut Reader,
    fields: &'a Fields<'_>,
    key: &'a str,
    kind: PaymentKind,
    only: PaymentKind,
) -> Option<Value<'a>> {
    let value = fields.get(key)?;
    if kind == only {
        return Some(value);
    }
    let found = format_args!("a payment by {} does not use it", kind.as_str());
    reader.warn(value.place, found, format_args!("remove it, or write \"kind\": \"{}\"", only.as_str()));
    None
}

fn read_payee(reader: &mut Reader, fields: &Fields<'_>, shop: &str) -> Option<Payee> {
    let key = reader.needed(fields, "key", "write the Pix key")?;
    let text = PayeeText {
        key: Some(reader.raw(Some(key))?),
        name: reader.raw(fields.get("name")),
        shop: Some(shop),
        city: reader.raw(fields.get("city")),
        holder: reader.raw(fields.get("holder")),
        txid: reader.raw(fields.get("txid")),
        info: reader.raw(fields.get("info")),
    };
    let mut problems = Vec::new();
    let payee = Payee::read(text, PayeePlace::Object(&fields.place.to_string()), &mut problems);
    problems.into_iter().for_each(|problem| reader.note(problem));
    payee
}
