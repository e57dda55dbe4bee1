//! The line above the list: whether the shop is open, what bringing costs, how long it takes.

use vitrine_core::calendar::Local;
use vitrine_core::shop::{Fee, PaymentKind};

use super::Ui;
use super::el::{El, el, p, span};

/// At most three facts: whether the shop is open, what bringing costs, how long it takes; else its name and ways.
pub fn opening(ui: &Ui) -> El {
    let (texts, shop) = (ui.texts, ui.shop);
    let fact = |words: &str| el("span").say(words);
    let mut facts = Vec::new();
    let line = p("open");
    let line = if shop.hours.are_known() {
        let (open, words) = state(ui);
        facts.extend(words.get(1).map(|words| fact(words)));
        let line = line.put(span(if open { "dot" } else { "dot shut" }).set("aria-hidden", "true"));
        line.when(!open, "data-v", "closed").put(el("b").say(words.first().map_or("", |words| words)))
    } else {
        line.put(el("b").say(&shop.name))
    };
    if let Some(delivery) = &shop.delivery {
        let fees = delivery.areas.iter().filter_map(|area| match area.fee {
            Fee::Fixed(fee) => Some(fee),
            Fee::Ask => None,
        });
        facts.extend(match fees.min() {
            Some(least) if least.is_zero() => Some(fact(ui.locale.words.delivery)),
            Some(least) => Some(fact(&texts.fee_from.with([&ui.money(least)]))),
            None => delivery.pickup.is_some().then(|| fact(ui.locale.words.pickup)),
        });
        let time = delivery.areas.iter().find_map(|area| area.time.as_deref());
        facts.extend(time.map(|time| el("span").put(el("bdi").say(time))));
    }
    let takes_pix = shop.payments.iter().any(|payment| payment.kind == PaymentKind::Pix);
    facts.extend(shop.whatsapp.is_some().then(|| fact(texts.orders_by_chat)));
    facts.extend(takes_pix.then(|| fact(texts.takes_pix)));
    facts.truncate(2);
    line.all(facts)
}

/// Whether the shop is open, and until or from when.
pub fn state(ui: &Ui) -> (bool, Vec<String>) {
    let (texts, hours, at) = (ui.texts, &ui.shop.hours, ui.session.now.local());
    let time = |at: Local| ui.locale.time(at.time);
    if hours.is_open(at) {
        let until = hours.closes_at(at).map(|until| texts.open_until.with([&time(until)]));
        return (true, vec![until.unwrap_or_else(|| texts.open_now.to_owned())]);
    }
    let opens = hours.opens_at(at).map(|opens| {
        let day = match opens.date.days().saturating_sub(at.date.days()) {
            0 => texts.today.to_owned(),
            1 => texts.tomorrow.to_owned(),
            _ => ui.locale.day(opens.date),
        };
        texts.opens.with([&day, &time(opens)])
    });
    (false, [texts.closed_now.to_owned()].into_iter().chain(opens).collect())
}
