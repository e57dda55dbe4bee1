//! The answer of `vitrine read`.

use serde::Serialize;
use vitrine_core::message::ReadBack;

use super::answer::{self, Paid, Row};
use crate::told::{Told, told};

/// An order message as it was read. Amounts are in minor units of the currency.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    code: String,
    replaces: Option<String>,
    currency: &'static str,
    lines: Vec<Claimed>,
    subtotal_minor: i64,
    coupon_discount_minor: i64,
    pix_discount_minor: i64,
    delivery_fee_minor: i64,
    total_minor: i64,
    claimed_total_minor: Option<i64>,
    payment: Option<String>,
    fields: Vec<Answered>,
    channel: Option<String>,
    shortened: bool,
    check: Check,
    matches: bool,
    pix: Option<Paid>,
    problems: Vec<Told>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claimed {
    #[serde(flatten)]
    row: Row,
    claimed_total_minor: Option<i64>,
    choices: Vec<[String; 2]>,
    note: Option<String>,
}

#[derive(Serialize)]
struct Answered {
    name: String,
    value: String,
}

/// The check of the message, and the one that belongs to what the message says.
#[derive(Serialize)]
struct Check {
    found: Option<String>,
    computed: Option<String>,
}

impl Reading {
    /// What was read. The Pix to expect is there only when everything agrees.
    pub fn of(read: &ReadBack) -> Self {
        let order = &read.order;
        let rows = answer::rows(order).into_iter().zip(&order.lines).zip(&read.claimed);
        let claimed = |((row, line), claimed): ((Row, &vitrine_core::order::OrderLine), &Option<_>)| Claimed {
            row,
            claimed_total_minor: claimed.map(vitrine_core::money::Money::minor),
            choices: line.choices.pairs().map(|(group, choice)| [group.to_owned(), choice.to_owned()]).collect(),
            note: (!line.note.is_empty()).then(|| line.note.to_string()),
        };
        let payee = read.shop.pix.as_ref().filter(|_| read.matches() && order.is_paid_by_pix());
        Self {
            code: order.code.to_string(),
            replaces: order.replaces.map(|code| code.to_string()),
            currency: read.shop.currency.code(),
            lines: rows.map(claimed).collect(),
            subtotal_minor: order.subtotal.minor(),
            coupon_discount_minor: order.coupon.as_ref().map_or(0, |coupon| coupon.off.minor()),
            pix_discount_minor: order.pix_discount.minor(),
            delivery_fee_minor: order.delivery_fee.minor(),
            total_minor: order.total.minor(),
            claimed_total_minor: read.claimed_total.map(vitrine_core::money::Money::minor),
            payment: order.payment.as_ref().map(|payment| payment.reference().to_owned()),
            fields: order
                .fields
                .iter()
                .map(|field| Answered { name: field.name.to_string(), value: field.value.to_string() })
                .collect(),
            channel: read.channel.clone(),
            shortened: read.shortened,
            check: Check { found: read.check.clone(), computed: read.computed.clone() },
            matches: read.matches(),
            pix: payee.and_then(|payee| answer::paid(payee, order).ok()),
            problems: told(&read.problems()),
        }
    }
}
