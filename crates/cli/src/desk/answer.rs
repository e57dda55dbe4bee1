//! The answer of `vitrine order`.

use serde::Serialize;
use serde_json::Number;
use vitrine_core::message;
use vitrine_core::order::{Clock, Details, Order, OrderCode, Part};
use vitrine_core::pix::{self, Payee};
use vitrine_core::problem::Problem;
use vitrine_core::whatsapp;

use crate::told::{Told, told};

/// What is printed: one order, or one for each seller.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// The whole order.
    One(Box<One>),
    /// An order in parts.
    Several {
        /// The code that the parts' codes begin with.
        code: String,
        /// The order of each seller.
        orders: Vec<One>,
        /// What is to be said of the order file.
        problems: Vec<Told>,
    },
}

impl Answer {
    pub(super) fn several(code: OrderCode, orders: Vec<One>, problems: &[Problem]) -> Self {
        Self::Several { code: code.to_string(), orders, problems: told(problems) }
    }
}

/// One order. Amounts are in minor units of the currency.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct One {
    code: String,
    currency: &'static str,
    lines: Vec<Row>,
    subtotal_minor: i64,
    coupon_discount_minor: i64,
    pix_discount_minor: i64,
    delivery_fee_minor: i64,
    total_minor: i64,
    open: bool,
    sendable: bool,
    pending: Vec<&'static str>,
    shortened: bool,
    message: String,
    /// The whole text, where `message` had to be shortened.
    full: Option<String>,
    whatsapp_url: Option<String>,
    pix: Option<Paid>,
    problems: Vec<Told>,
}

/// A row of an order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    product: String,
    title: String,
    quantity: Number,
    unit_minor: i64,
    total_minor: i64,
}

/// The Pix of an order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Paid {
    payload: String,
    name: String,
    city: String,
    holder: Option<String>,
    key_masked: String,
    amount_minor: i64,
}

impl One {
    /// The order of a part, and what is to be said of it beside the problems of the file, `before`.
    pub(super) fn of(
        part: &Part,
        details: &Details,
        code: OrderCode,
        clock: Clock<'_>,
        before: &[Problem],
    ) -> (Self, Vec<Problem>) {
        let order = Order::of(&part.shop, &part.cart, details, code.part(part.number), clock);
        let mut problems = order.problems(&part.shop, &part.cart, details);
        let fine = |problems: &[Problem]| !problems.iter().any(Problem::is_error);
        let mut sendable = fine(before) && fine(&problems);
        let payee = part.shop.pix.as_ref().filter(|_| sendable && order.is_paid_by_pix());
        let pix = payee.and_then(|payee| match paid(payee, &order) {
            Ok(paid) => Some(paid),
            Err(problem) => {
                problems.push(problem);
                None
            }
        });
        sendable &= fine(&problems);
        let message = message::write(&part.shop, &order, None);
        let phone = part.shop.whatsapp.as_ref();
        let pending = [(order.pending.fee, "fee"), (order.pending.weight, "weight")];
        let one = Self {
            code: order.code.to_string(),
            currency: part.shop.currency.code(),
            lines: rows(&order),
            subtotal_minor: order.subtotal.minor(),
            coupon_discount_minor: order.coupon.as_ref().map_or(0, |coupon| coupon.off.minor()),
            pix_discount_minor: order.pix_discount.minor(),
            delivery_fee_minor: order.delivery_fee.minor(),
            total_minor: order.total.minor(),
            open: order.is_open,
            sendable,
            pending: pending.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect(),
            shortened: message.whole.is_some(),
            whatsapp_url: phone.map(|phone| whatsapp::link(Some(phone), &message.text)),
            message: message.text,
            full: message.whole,
            pix,
            problems: Vec::new(),
        };
        (one, problems)
    }

    /// With these problems.
    pub(super) fn with(mut self, problems: &[Problem]) -> Self {
        self.problems = told(problems);
        self
    }
}

pub(super) fn rows(order: &Order) -> Vec<Row> {
    let row = |line: &vitrine_core::order::OrderLine| {
        let text = line.quantity.to_string();
        // A whole quantity is written without a point, as the shopper wrote it.
        let whole = text.parse::<u64>().map(Number::from).ok();
        let quantity = whole.or_else(|| Number::from_f64(text.parse().ok()?)).unwrap_or_else(|| Number::from(0));
        Row {
            product: line.product.id.as_str().to_owned(),
            title: line.product.title.to_string(),
            quantity,
            unit_minor: line.unit_price.minor(),
            total_minor: line.total.minor(),
        }
    };
    order.lines.iter().map(row).collect()
}

pub(super) fn paid(payee: &Payee, order: &Order) -> Result<Paid, Problem> {
    let charge = pix::charge(payee, order.total, &order.code.compact())?;
    Ok(Paid {
        payload: charge.payload.to_string(),
        name: payee.shown_name.to_string(),
        city: payee.city.as_str().to_owned(),
        holder: payee.holder.as_ref().map(ToString::to_string),
        key_masked: payee.key.masked(),
        amount_minor: charge.amount.minor(),
    })
}
