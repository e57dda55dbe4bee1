//! When the order is for: as soon as can be, or a day and a time of it.

use vitrine_core::calendar::Date;
use vitrine_core::order::{Obstacle, Order, calendar};
use vitrine_core::shop::NotThen;

use super::Ui;
use super::el::{El, div, el, p};
use super::parts::{problem, segment};
use crate::session::Action;

/// Draws the question, when there is one; `missed` once the shopper wanted to go on without an answer.
pub fn when(ui: &Ui, order: &Order, missed: bool) -> Option<El> {
    let (texts, details) = (ui.texts, &ui.session.details);
    let calendar = calendar(ui.shop, order, ui.session.now.clock());
    let not = order.obstacles.iter().find_map(|obstacle| match obstacle {
        Obstacle::Then(not) => Some(*not),
        _ => None,
    });
    if ui.shop.schedule.is_none() && not.is_none() && details.date.is_none() {
        return None;
    }
    let dates = calendar.dates();
    // A shop that takes no orders while it is closed takes those for a day.
    let closed = !order.is_open && !ui.shop.accept_when_closed;
    let needed = closed || calendar.needs_date();
    let dated = details.date.is_some() || needed;
    let kinds = (!needed).then(|| {
        let (later, now) = (ui.to(Action::SetDate(dates.first().copied())), ui.to(Action::SetDate(None)));
        let kinds = vec![
            segment("when", dated, later, None, texts.on_a_day, true),
            segment("when", !dated, now, None, texts.as_soon, true),
        ];
        div("seg").key("kinds").all(kinds)
    });
    let slots = details.date.map(|date| calendar.slots(date)).unwrap_or_default();
    let days = dated.then(|| {
        // The days between that cannot be chosen are shown too, so that nobody looks for them.
        let ends = dates.first().zip(dates.last());
        let all = ends.into_iter().flat_map(|(first, last)| (first.days()..=last.days()).filter_map(Date::from_days));
        let days = all.map(|date| day(ui, date, dates.contains(&date)));
        div("days").key("days").set("role", "radiogroup").set("aria-label", texts.day).all(days.collect())
    });
    let slots = (!slots.is_empty()).then(|| {
        let slots = slots.iter().map(|slot| {
            let words = ui.locale.slot(*slot);
            segment("slot", details.slot == Some(*slot), ui.to(Action::SetSlot(*slot)), None, &words, true)
        });
        div("seg").key("slots").set("role", "radiogroup").set("aria-label", texts.time).all(slots.collect())
    });
    let not = not.or_else(|| order.obstacles.contains(&Obstacle::Closed).then_some(NotThen::DateMissing));
    let sentence =
        not.filter(|not| missed || *not != NotThen::DateMissing && *not != NotThen::SlotMissing).map(|not| match not {
            NotThen::SlotMissing => texts.choose_time,
            NotThen::DateMissing => texts.choose_day,
            _ if dates.is_empty() => texts.no_day,
            _ => texts.other_day,
        });
    Some(
        el("fieldset")
            .key("when")
            .class("stack")
            .when(sentence.is_some(), "aria-describedby", "no-day")
            .put(el("legend").key("name").class("h2 lg").text(texts.when))
            .maybe(closed.then(|| p("sm mut").key("closed").text(texts.closed_now)))
            .maybe(kinds)
            .maybe(sentence.map(|sentence| problem(sentence).key("wrong").set("id", "no-day")))
            .maybe(days)
            .maybe(slots),
    )
}

fn day(ui: &Ui, date: Date, open: bool) -> El {
    let (_, month, day) = date.year_month_day();
    let weekday = ui.locale.weekday(date.weekday());
    let chosen = ui.session.details.date == Some(date);
    let tile = segment("day", chosen, ui.to(Action::SetDate(Some(date))), None, weekday, open);
    tile.key(date.days().to_string())
        .class(if open { "day" } else { "day off" })
        .put(el("b").say(&format!("{day:02}/{month:02}")))
}
