//! What makes an order cheaper, what is asked of the shopper, and who sells.

use std::rc::Rc;

use super::amount::thousandths;
use super::names::Names;
use super::payments;
use super::reader::Reader;
use super::value::{Fields, Value};
use super::{ITEMS, NAME, keys};
use crate::json::quoted;
use crate::money::{Currency, Money, Percent};
use crate::problem::SENTENCES;
use crate::shop::{Coupon, DeliveryKind, Discount, FieldKind, FieldSpec, Need, PaymentKind, Seller};
use crate::whatsapp::Phone;
use vitrine_texts::Words;

/// The coupons that can be used.
pub(super) fn coupons(reader: &mut Reader, value: Option<Value<'_>>, currency: Currency) -> Vec<Coupon> {
    let mut names = Names::default();
    let mut coupons = Vec::new();
    let Some(list) = reader.list(value, ITEMS) else { return coupons };
    for value in list.items() {
        let Some(coupon) = coupon(reader, value, currency) else { continue };
        if reader.once(&mut names, &Coupon::fold(&coupon.code).into(), value) {
            coupons.push(coupon);
        }
    }
    coupons
}

/// One coupon. What limits it must be right, or it would give away more than the merchant wants.
fn coupon(reader: &mut Reader, value: Value<'_>, currency: Currency) -> Option<Coupon> {
    let fields = reader.exact_fields(value, &keys::COUPON)?;
    let code = reader.needed_line(&fields, "code", NAME, "write the word that shoppers type, such as \"BEMVINDO\"");
    let discount = discount(reader, &fields, currency);
    let mut limits = true;
    let mut limit = |reader: &mut Reader, key| {
        let limit = reader.price(fields.get(key), currency);
        limits &= limit.is_some() || fields.get(key).is_none();
        limit
    };
    let (minimum, cap) = (limit(reader, "minimum"), limit(reader, "cap"));
    let (from, until) = reader.days(&fields)?;
    if !limits {
        return None;
    }
    let discount = match (discount?, cap) {
        (Discount::Percent(percent, _), cap) => Discount::Percent(percent, cap),
        (other, None) => other,
        (other, Some(_)) => {
            reader.warn(fields.place.key("cap"), "only a percentage has a cap", "remove it");
            other
        }
    };
    Some(Coupon { code: code?, discount, minimum, from, until })
}

fn discount(reader: &mut Reader, fields: &Fields<'_>, currency: Currency) -> Option<Discount> {
    const ONE: &str = "write exactly one of percent, amount and freeDelivery";
    let free = reader.flag(fields.get("freeDelivery")).unwrap_or(false);
    let amount = fields.get("amount");
    match (fields.get("percent"), amount, free) {
        (percent @ Some(_), None, false) => reader.percent(percent).map(|percent| Discount::Percent(percent, None)),
        (None, Some(value), false) => match reader.price(amount, currency)? {
            Money::ZERO => {
                reader.wrong(value, "takes nothing off", "write an amount above 0");
                None
            }
            amount => Some(Discount::Amount(amount)),
        },
        (None, None, true) => Some(Discount::FreeDelivery),
        (None, None, false) => {
            reader.error(fields.place, "a coupon that takes nothing off", ONE);
            None
        }
        _ => {
            reader.error(fields.place, "a coupon that takes off two things", ONE);
            None
        }
    }
}

/// The questions of the file, else those that every shop asks.
pub(super) fn fields(reader: &mut Reader, value: Option<Value<'_>>, words: &Words) -> Vec<FieldSpec> {
    let Some(list) = reader.list(value, ITEMS) else { return usual(words) };
    let mut names = Names::default();
    let mut specs = Vec::new();
    for value in list.items() {
        let Some(spec) = field(reader, value) else { continue };
        if SENTENCES && is_taken(&spec.name, words) {
            const REPAIR: &str = "call it something else, or an order cannot be read back";
            reader.warn(
                value.place.key("name"),
                format_args!("{} begins another line of orders", quoted(&spec.name)),
                REPAIR,
            );
        }
        if reader.once(&mut names, &spec.name, value) {
            specs.push(spec);
        }
    }
    specs
}

/// Whether the answer would look like the check of an order, or like a note of an item: `Obs. 1`.
fn is_taken(name: &str, words: &Words) -> bool {
    let numbered = |rest: &str| rest.strip_prefix(' ').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    name == words.check || name.strip_prefix(words.note).is_some_and(numbered)
}

/// Her name, where to, and which note she needs change for.
fn usual(words: &Words) -> Vec<FieldSpec> {
    let [name, address, change] = words.fields.all();
    let spec =
        |name: &str, kind| FieldSpec { name: name.into(), kind, need: Need::Expected, delivery: None, payment: None };
    vec![
        spec(name, FieldKind::Text),
        FieldSpec { delivery: Some(DeliveryKind::Delivery), ..spec(address, FieldKind::Address) },
        FieldSpec { payment: Some(PaymentKind::Cash), ..spec(change, FieldKind::Money) },
    ]
}

fn field(reader: &mut Reader, value: Value<'_>) -> Option<FieldSpec> {
    let fields = reader.fields(value, &keys::FIELD)?;
    let name = reader.needed_line(&fields, "name", NAME, "write what it asks for, such as \"Nome\"");
    let choices = fields.get("choices");
    let kind = match reader.word(
        fields.get("kind"),
        &[("text", 0_u8), ("choice", 1), ("money", 2), ("date", 3), ("phone", 4), ("address", 5), ("yes", 6)],
    ) {
        Some(1) => FieldKind::Choice(field_choices(reader, &fields)?),
        Some(2) => FieldKind::Money,
        Some(3) => FieldKind::Date,
        Some(4) => FieldKind::Phone,
        Some(5) => FieldKind::Address,
        Some(6) => FieldKind::Yes,
        _ => FieldKind::Text,
    };
    if let (Some(value), false) = (choices, matches!(kind, FieldKind::Choice(_))) {
        reader.warn(
            value.place,
            "only a field of kind choice has choices",
            "remove them, or write \"kind\": \"choice\"",
        );
    }
    let required = reader.flag(fields.get("required")).unwrap_or(false);
    let payments = PaymentKind::ALL.map(|kind| (kind.as_str(), kind));
    let deliveries = [DeliveryKind::Delivery, DeliveryKind::Pickup].map(|kind| (kind.as_str(), kind));
    Some(FieldSpec {
        name: name?,
        kind,
        need: if required { Need::Required } else { Need::Optional },
        delivery: reader.word(fields.get("delivery"), &deliveries),
        payment: reader.word(fields.get("payment"), &payments),
    })
}

fn field_choices(reader: &mut Reader, fields: &Fields<'_>) -> Option<Vec<Rc<str>>> {
    let value = reader.needed(fields, "choices", "write [\"Manhã\", \"Tarde\"]")?;
    let list = reader.list(Some(value), ITEMS)?;
    let mut names = Names::default();
    let mut choices = Vec::new();
    for value in list.items() {
        let Some(name) = reader.line(Some(value), NAME) else { continue };
        if reader.once(&mut names, &name, value) {
            choices.push(name);
        }
    }
    if choices.is_empty() {
        reader.wrong(value, "has nothing to choose", "write at least one choice");
        return None;
    }
    Some(choices)
}

/// Who sells, when there are several.
pub(super) fn sellers(reader: &mut Reader, value: Option<Value<'_>>, currency: Currency) -> Vec<Rc<Seller>> {
    let mut names = Names::default();
    let mut sellers = Vec::new();
    let Some(list) = reader.list(value, ITEMS) else { return sellers };
    for value in list.items() {
        let Some(seller) = seller(reader, value, currency) else { continue };
        if reader.once(&mut names, &seller.id, value) {
            sellers.push(Rc::new(seller));
        }
    }
    sellers
}

fn seller(reader: &mut Reader, value: Value<'_>, currency: Currency) -> Option<Seller> {
    let fields = reader.fields(value, &keys::SELLER)?;
    let id = reader.needed_line(&fields, "id", NAME, "write what products call the seller, such as \"loja-norte\"");
    let name = reader.line(fields.get("name"), NAME).or_else(|| id.clone());
    let whatsapp = fields.get("whatsapp").and_then(|value| reader.phone(value));
    let (id, name) = (id?, name?);
    let pix = payments::payee(reader, fields.get("pix"), &name, currency);
    Some(Seller { id, name, whatsapp, pix })
}

impl Reader {
    /// Takes a name that may stand once; reports it when it stands again.
    pub fn once(&mut self, names: &mut Names, name: &Rc<str>, value: Value<'_>) -> bool {
        let first = names.take(name);
        if !first {
            let found = format_args!("a second \"{name}\"");
            self.error(value.place, found, "give it a name of its own, or remove it");
        }
        first
    }

    /// A share in percent; `None` when there is none that can be used.
    pub fn percent(&mut self, value: Option<Value<'_>>) -> Option<Percent> {
        let value = value?;
        let thousandths = value.text_or_number().and_then(thousandths).filter(|share| share.is_multiple_of(10));
        let percent = thousandths.and_then(|share| Percent::from_hundredths(u32::try_from(share / 10).ok()?));
        if percent.is_none() {
            self.wrong(value, "is no percentage", "write more than 0 and at most 100, with at most two places");
        }
        percent
    }

    /// The days of `from` and `until`; `None` when one cannot be read, or none lies between them.
    pub fn days(
        &mut self,
        fields: &Fields<'_>,
    ) -> Option<(Option<crate::calendar::Date>, Option<crate::calendar::Date>)> {
        let mut read = |key| match fields.get(key) {
            None => Some(None),
            Some(value) => self.date(value).map(Some),
        };
        let (from, until) = (read("from"), read("until"));
        let (from, until) = (from?, until?);
        if let (Some(first), Some(last)) = (from, until)
            && first > last
        {
            self.error(fields.place.key("until"), format_args!("{last} is before {first}"), "write a later day");
            return None;
        }
        Some((from, until))
    }

    /// A number that orders can go to.
    pub fn phone(&mut self, value: Value<'_>) -> Option<Phone> {
        let raw = self.raw(Some(value))?;
        match Phone::parse(raw) {
            Ok((phone, doubt)) => {
                if let Some(doubt) = doubt {
                    self.note(doubt.warning(value.place));
                }
                Some(phone)
            }
            Err(wrong) => {
                self.note(wrong.error(value.place));
                None
            }
        }
    }
}
