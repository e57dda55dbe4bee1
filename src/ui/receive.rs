//! How the order reaches the shopper, asked in the cart before anything is typed: delivery or pickup, and where to.

use std::rc::Rc;

use vitrine_core::order::{Handover, Obstacle, Order};
use vitrine_core::shop::{Area, Delivery, DeliveryKind, Fee};
use yew::AttrValue;

use super::Ui;
use super::el::{El, Kind, button, div, el, p, span};
use super::icon::{Icon, icon};
use super::parts::{option, problem, segment};
use crate::session::Action;

/// Draws the question, when the shop asks it; `missed` once the shopper wanted to go on without an answer.
pub fn receive(ui: &Ui, order: &Order, missed: bool) -> Option<El> {
    let (texts, details) = (ui.texts, &ui.session.details);
    let delivery = ui.shop.delivery.as_ref()?;
    let both = delivery.pickup.is_some() && !delivery.areas.is_empty();
    let kinds = both.then(|| {
        let kind = |kind, glyph, words| {
            let on = ui.to(Action::SetDelivery(kind));
            segment("delivery", details.delivery == Some(kind), on, Some(glyph), words, true)
        };
        let kinds = vec![
            kind(DeliveryKind::Delivery, Icon::Bike, ui.locale.words.delivery),
            kind(DeliveryKind::Pickup, Icon::Store, ui.locale.words.pickup),
        ];
        el("fieldset").key("kinds").put(el("legend").class("vh").text(texts.how_received)).put(div("seg").all(kinds))
    });
    let place = (details.delivery == Some(DeliveryKind::Delivery)).then(|| place(ui, delivery, order, missed));
    Some(div("stack").key("receive").maybe(kinds).maybe(place).maybe(facts(ui, order)))
}

/// Where to: a postal code where areas have some, and the list of areas.
fn place(ui: &Ui, delivery: &Delivery, order: &Order, missed: bool) -> El {
    let (texts, details) = (ui.texts, &ui.session.details);
    let outside = order.obstacles.contains(&Obstacle::PostalCode) && (missed || details.postal_code.len() >= 8);
    let missing = missed && order.obstacles.contains(&Obstacle::Area);
    let code = delivery.asks_postal_code().then(|| {
        let input = el("input")
            .class("in")
            .set("id", "postal-code")
            .hook("postal-code")
            .set("inputmode", "text")
            .set("autocomplete", "postal-code")
            .set("enterkeyhint", "done")
            .set("maxlength", "12")
            .value(AttrValue::from(Rc::clone(&details.postal_code)))
            .when(outside, "aria-invalid", "true")
            .when(outside, "aria-describedby", "outside")
            .on(Kind::Input, ui.typed(|typed| Some(Action::SetPostalCode(typed.into()))));
        let words = el("label").set("for", "postal-code").text(texts.postal_code).text(" ");
        let outside = outside.then(|| {
            let fetch = delivery
                .pickup
                .is_some()
                .then(|| button("btn t s", ui.to(Action::SetDelivery(DeliveryKind::Pickup))).text(texts.fetch_instead));
            // An area whose fee is agreed in the chat is for who lives in none of the others.
            let agreed = delivery.areas.iter().find(|area| area.fee == Fee::Ask).map(|area| {
                let words = [&*area.name, ": ", ui.locale.words.to_settle].concat();
                button("btn t s", ui.to(Action::SetArea(Some(Rc::clone(&area.name))))).say(&words)
            });
            let outside = problem(texts.outside).set("id", "outside");
            div("tight").key("outside").put(outside).maybe(fetch).maybe(agreed)
        });
        let words = words.put(span("opt").text(texts.optional)).key("name");
        div("fld").key("code").put(words).put(input.key("field")).maybe(outside)
    });
    let named = |area: &Rc<Area>| option(&area.name, &area.name, details.area.as_ref() == Some(&area.name));
    let none = option("", texts.choose, details.area.is_none());
    let typed = ui.typed(|name| Some(Action::SetArea((!name.is_empty()).then(|| name.into()))));
    let select = el("select")
        .class("in")
        .set("id", "area")
        .hook("area")
        .attr("data-value", details.area.as_deref().unwrap_or_default())
        .when(missing, "aria-invalid", "true")
        .when(missing, "aria-describedby", "no-area")
        .on(Kind::Change, typed)
        .put(none)
        .all(delivery.areas.iter().map(named).collect());
    let select = div("fld")
        .key("area")
        .put(el("label").key("name").set("for", "area").text(texts.area))
        .put(select.key("field"))
        .maybe(missing.then(|| problem(texts.say_area).key("missing").set("id", "no-area")));
    div("stack").key("place").maybe(code).put(select)
}

/// What it costs and how long it takes.
fn facts(ui: &Ui, order: &Order) -> Option<El> {
    let texts = ui.texts;
    let mut facts: Vec<String> = Vec::new();
    // The merchant's own words may run the other way than the sentence around them.
    let isolated = |words: &str| ["\u{2068}", words, "\u{2069}"].concat();
    let name = match order.handover.as_ref()? {
        Handover::Pickup(pickup) => {
            facts.extend(pickup.address.iter().chain(&pickup.time).map(|fact| isolated(fact)));
            ui.locale.words.pickup
        }
        Handover::Area(area) => {
            facts.push(fee(ui, area.fee));
            facts.extend(area.time.as_deref().map(|time| texts.arrives_in.with([&isolated(time)])));
            facts.extend(area.free_from.map(|from| texts.free_from.with([&ui.money(from)])));
            facts.extend(area.minimum.map(|least| texts.least.with([&ui.money(least)])));
            &area.name
        }
    };
    if facts.is_empty() {
        return None;
    }
    let words = el("span").put(el("b").say(name)).text(": ").say(&facts.join(" · "));
    Some(p("note").key("facts").put(icon(Icon::Clock)).put(words))
}

/// What bringing it to an area costs, in words.
pub fn fee(ui: &Ui, fee: Fee) -> String {
    match fee {
        Fee::Ask => ui.locale.words.to_settle.to_owned(),
        Fee::Fixed(fee) if fee.is_zero() => ui.locale.words.free.to_owned(),
        Fee::Fixed(fee) => ui.money(fee).to_string(),
    }
}

/// What is missing from a minimum.
pub fn minimum(ui: &Ui, order: &Order) -> Option<El> {
    let (missing, least) = order.obstacles.iter().find_map(|obstacle| match obstacle {
        Obstacle::Minimum { missing, least, .. } => Some((*missing, *least)),
        _ => None,
    })?;
    let bar = el("progress")
        .attr("max", least.minor().to_string())
        .attr("value", least.checked_sub(missing)?.minor().to_string())
        .set("aria-hidden", "true");
    let words = p("sm").hook("problem").say(&ui.texts.missing_to_least.with([&ui.money(missing), &ui.money(least)]));
    Some(div("tight").key("minimum").put(bar).put(words))
}
