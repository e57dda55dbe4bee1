//! The order in words and amounts: rows, sums, and who gets it, on the screen and on paper.

use vitrine_core::message::{choices_text, item_text};
use vitrine_core::order::{Handover, Order};
use vitrine_core::shop::Payment;

use super::Ui;
use super::el::{El, div, el, p, span};
use super::fields::field_name;
use super::outgoing::Outgoing;
use super::parts::{amount, term};

/// Subtotal, discounts, delivery and total, for every step of an order.
pub fn sums(ui: &Ui, order: &Order) -> El {
    let words = ui.locale.words;
    let less = |money| span("cut").text("\u{2212} ").put(amount(ui, money));
    let coupon = order.coupon.as_ref().map(|coupon| {
        let off = if coupon.frees_delivery { span("cut").text(words.free_delivery) } else { less(coupon.off) };
        term(&[words.coupon, " ", &coupon.code].concat(), "discount", off)
    });
    let pix = (!order.pix_discount.is_zero()).then(|| {
        let percent = ui.shop.pix_discount.map(|percent| percent.to_text(&ui.locale.tag)).unwrap_or_default();
        term(&[ui.locale.words.pix_discount, " (", &percent, "%)"].concat(), "discount", less(order.pix_discount))
    });
    let area = match &order.handover {
        Some(Handover::Area(area)) => Some(&area.name),
        _ => None,
    };
    let fee = area.map(|area| {
        let fee = match (order.pending.fee, order.delivery_fee.is_zero()) {
            (true, _) => el("span").text(words.to_settle),
            (false, true) => span("cut").text(words.free),
            (false, false) => amount(ui, order.delivery_fee),
        };
        term(&[ui.locale.words.delivery, " (", area, ")"].concat(), "delivery-fee", fee)
    });
    el("dl")
        .key("sums")
        .class("sum")
        .put(term(words.subtotal, "subtotal", amount(ui, order.subtotal)))
        .maybe(coupon)
        .maybe(pix)
        .maybe(fee)
        .put(term(order.pending.total(words), "total", amount(ui, order.total)).class("tot"))
}

/// A note as the shopper wrote it, after its name.
pub fn note_text(ui: &Ui, note: &str) -> El {
    span("sm mut").text(ui.texts.note_short).text(" ").say(note)
}

/// Who gets it, how, when, and how it is paid; nothing where nothing of that is asked.
pub fn who(ui: &Ui, order: &Order) -> Option<El> {
    let texts = ui.texts;
    let date = order.date.map(|date| ui.locale.day(date));
    let slot = order.slot.map(|slot| ui.locale.slot(slot));
    let when: Vec<String> = date.into_iter().chain(slot).collect();
    let when = (!when.is_empty()).then(|| term(texts.when, "", el("span").say(&when.join(", "))));
    let how = order.handover.as_ref().map(|handover| match handover {
        Handover::Pickup(pickup) => {
            term(ui.locale.words.pickup, "", el("span").say(pickup.address.as_deref().unwrap_or_default()))
        }
        Handover::Area(area) => term(ui.locale.words.delivery, "", el("span").say(&area.name)),
    });
    let fields = order.fields.iter().map(|field| {
        let value = if *field.value == *ui.shop.words.yes { ui.locale.words.yes } else { &field.value };
        term(field_name(ui, &field.name), "", el("span").say(value))
    });
    let payment = order
        .payment
        .as_ref()
        .map(|payment| term(ui.locale.words.payment, "", el("span").say(payment_name(ui, payment))));
    let rows: Vec<El> = fields.chain(how).chain(when).chain(payment).collect();
    (!rows.is_empty()).then(|| el("dl").class("payee").all(rows))
}

/// The order as a sheet of paper, which only a printer shows.
pub fn paper(ui: &Ui, outgoing: &Outgoing) -> El {
    let order = &outgoing.order;
    div("paper")
        .put(p("h1").say(&outgoing.part.shop.name))
        .put(p("h2").say(&ui.texts.order_code.with([&order.code.to_string()])))
        .maybe(who(ui, order))
        .put(el("ul").class("sum").all(items(ui, order)))
        .put(sums(ui, order))
}

/// The rows.
pub fn items(ui: &Ui, order: &Order) -> Vec<El> {
    let item = |line| {
        let choices = choices_text(line);
        let what = span("grow tight")
            .put(el("span").put(el("bdi").say(&item_text(line, &ui.locale.tag))))
            .maybe((!choices.is_empty()).then(|| span("sm mut").say(&choices)))
            .maybe((!line.note.is_empty()).then(|| note_text(ui, &line.note)));
        el("li").class("row first").put(what).put(amount(ui, line.total))
    };
    order.lines.iter().map(item).collect()
}

/// What a payment is called.
pub fn payment_name<'a>(ui: &Ui, payment: &'a Payment) -> &'a str {
    payment.shown_name(ui.locale.words)
}
