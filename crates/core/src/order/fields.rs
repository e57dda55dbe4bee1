//! The shopper's answers, checked by the kinds of their fields.

use std::rc::Rc;

use super::{Details, FIELD_MAX, NAME_MAX, Notice, Obstacle};
use crate::calendar::Date;
use crate::money::{Money, Price};
use crate::shop::{DeliveryKind, FieldKind, FieldSpec, Need, Payment, PaymentKind, Shop};
use crate::text;
use crate::words;

/// An answer as the shop reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What the shop asked for.
    pub name: Rc<str>,
    /// What she answered, one line.
    pub value: Rc<str>,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongAnswer {
    /// There is none, and there must be.
    Missing,
    /// It is none of the choices, or of a tick neither yes nor no.
    Choice,
    /// It is no amount.
    Money,
    /// It is an amount that does not cover the total.
    Change,
    /// It is no day.
    Date,
    /// It is no number to call.
    Phone,
}

/// The answers to what is asked of this order.
pub(super) fn fields(
    shop: &Shop,
    details: &Details,
    payment: Option<&Payment>,
    total: Money,
    obstacles: &mut Vec<Obstacle>,
    notices: &mut Vec<Notice>,
) -> Vec<Field> {
    let payment = payment.map(|payment| payment.kind);
    let mut fields = Vec::new();
    for spec in asked(shop, details.delivery, payment) {
        let mut typed = typed(details, spec);
        if spec.kind == FieldKind::Yes && is_one_of(&typed, ["0", "false", shop.words.no]) {
            typed.clear();
        }
        if typed.is_empty() {
            match spec.need {
                Need::Required => obstacles.push(wrong(spec, WrongAnswer::Missing)),
                Need::Expected => notices.push(Notice::NoAnswer(Rc::clone(&spec.name))),
                Need::Optional => {}
            }
            continue;
        }
        match value(shop, spec, &typed, total) {
            Ok(value) => fields.push(Field { name: Rc::clone(&spec.name), value: value.into() }),
            Err(why) => obstacles.push(wrong(spec, why)),
        }
    }
    for answer in &details.answers {
        if !shop.fields.iter().any(|spec| spec.name == answer.field) {
            notices.push(Notice::NotAsked(Rc::clone(&answer.field)));
        }
    }
    fields
}

/// The questions of an order that is handed over and paid like this.
pub fn asked(
    shop: &Shop,
    delivery: Option<DeliveryKind>,
    payment: Option<PaymentKind>,
) -> impl Iterator<Item = &FieldSpec> {
    shop.fields.iter().filter(move |spec| spec.is_asked(delivery, payment))
}

fn wrong(spec: &FieldSpec, why: WrongAnswer) -> Obstacle {
    Obstacle::Field { name: Rc::clone(&spec.name), why }
}

/// What was typed, in one line; the boxes of an address one after the other.
fn typed(details: &Details, spec: &FieldSpec) -> String {
    let Some(answer) = details.answers.iter().find(|answer| answer.field == spec.name) else { return String::new() };
    let boxes = answer.boxes.iter().map(|text| text::line(text)).filter(|text| !text.is_empty());
    boxes.collect::<Vec<_>>().join(", ")
}

fn value(shop: &Shop, spec: &FieldSpec, typed: &str, total: Money) -> Result<String, WrongAnswer> {
    let language = &shop.language;
    match &spec.kind {
        FieldKind::Text | FieldKind::Address => {
            let is_name = *spec.name == *shop.words.fields.get(0);
            Ok(text::graphemes(typed, if is_name { NAME_MAX } else { FIELD_MAX }).to_owned())
        }
        FieldKind::Choice(choices) => choices
            .iter()
            .find(|choice| &***choice == typed)
            .map(|choice| choice.to_string())
            .ok_or(WrongAnswer::Choice),
        FieldKind::Money => {
            let amount = Price::typed(typed, shop.currency, language).ok_or(WrongAnswer::Money)?;
            let covers = spec.payment != Some(PaymentKind::Cash) || amount >= total;
            if covers { Ok(amount.to_text(shop.currency, language)) } else { Err(WrongAnswer::Change) }
        }
        FieldKind::Date => {
            Date::parse(typed).map(|date| words::dated(shop.words, date, language)).ok_or(WrongAnswer::Date)
        }
        FieldKind::Phone => {
            let digits = typed.chars().filter(char::is_ascii_digit).count();
            let fits = (8..=15).contains(&digits) && typed.chars().all(|c| c.is_ascii_digit() || "+-. ()".contains(c));
            if fits { Ok(typed.to_owned()) } else { Err(WrongAnswer::Phone) }
        }
        FieldKind::Yes => match is_one_of(typed, ["1", "true", shop.words.yes]) {
            true => Ok(shop.words.yes.to_owned()),
            false => Err(WrongAnswer::Choice),
        },
    }
}

fn is_one_of(typed: &str, words: [&str; 3]) -> bool {
    words.iter().any(|word| text::fold(word) == text::fold(typed))
}
