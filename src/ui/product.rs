//! A product's sheet: pictures, what it is, what can be chosen, how much of it.

use std::rc::Rc;

use vitrine_core::calendar::{Weekday, Weekdays};
use vitrine_core::money::Money;
use vitrine_core::order::{NOTE_MAX, unit_price};
use vitrine_core::percent;
use vitrine_core::quantity::{Quantity, Steps};
use vitrine_core::shop::{Choice, Choices, OptionGroup, Pricing, Product};
use yew::AttrValue;

use super::Ui;
use super::copy::told;
use super::el::{El, Kind, On, button, div, el, link, p, span};
use super::gallery::gallery;
use super::icon::{Icon, icon};
use super::page::Page;
use super::parts::{Stepper, amount, ask_link, label, price, problem};
use super::sheet::{Sheet, heading};
use crate::session::{Action, Draft};

/// Draws the sheet of the product that is being put together.
pub fn sheet(ui: &Ui, draft: &Draft) -> El {
    let product = &draft.product;
    let mut what = div("stack").put(about(ui, product));
    if product.price.is_some() && product.can_be_bought() {
        let (required, optional): (Vec<_>, Vec<_>) = product.options.iter().partition(|group| group.min > 0);
        let groups = required.into_iter().chain(optional).map(|group| fieldset(ui, draft, group));
        what = what.all(groups.collect()).put(note(ui, draft));
    }
    let mut place = String::from("#vitrine=");
    percent::encode(product.id.as_str(), &mut place);
    let share = Page::address(&place);
    let gallery = gallery(ui, draft);
    let (class, see) = if gallery.is_some() { ("", "see") } else { ("small", "") };
    let body = div("body").key("body").put(div(see).maybe(gallery).put(what));
    Sheet {
        key: "product",
        class,
        hook: "",
        title: "",
        back: None,
        step: None,
        share: Some(share),
        body,
        foot: foot(ui, draft),
    }
    .draw(ui)
}

fn about(ui: &Ui, product: &Product) -> El {
    let labels = product.labels.iter().map(|label| span("badge").say(label)).collect::<Vec<_>>();
    div("tight")
        .put(heading("h1", &product.title))
        .put(price(ui, product, "h2"))
        .maybe(product.description.as_ref().map(|text| p("mut lines").say(text)))
        .maybe((!labels.is_empty()).then(|| p("labels").all(labels)))
        .all(terms(ui, product).iter().map(|term| p("sm").say(term)).collect())
}

/// What is special about buying it: notice, days, age, weight.
fn terms(ui: &Ui, product: &Product) -> Vec<String> {
    let texts = ui.texts;
    let notice = (product.lead_hours > 0).then(|| notice(ui, product.lead_hours));
    let days = (product.weekdays != Weekdays::ALL).then(|| {
        let days = Weekday::ALL.into_iter().filter(|day| product.weekdays.has(*day));
        texts.only_on.with([&days.map(|day| ui.locale.weekday(day)).collect::<Vec<_>>().join(", ")])
    });
    let age = product.min_age.map(|age| texts.from_age.with([&age.to_string()]));
    let weighed = product.approximate.then(|| texts.weighed.to_owned());
    notice.into_iter().chain(days).chain(age).chain(weighed).collect()
}

/// How long ahead to order: in days when they are whole.
fn notice(ui: &Ui, hours: u32) -> String {
    let (phrase, number) = match hours {
        48.. if hours.is_multiple_of(24) => (ui.texts.notice_days, hours / 24),
        _ => (ui.texts.notice_hours, hours),
    };
    ui.locale.count(phrase, number as usize)
}

fn note(ui: &Ui, draft: &Draft) -> El {
    let texts = ui.texts;
    let field = el("textarea")
        .class("in")
        .set("id", "note")
        .set("rows", "2")
        .attr("maxlength", NOTE_MAX.to_string())
        .hook("note")
        .set("placeholder", texts.note_hint)
        .value(AttrValue::from(Rc::clone(&draft.note)))
        .on(Kind::Input, ui.typed(|typed| Some(Action::DraftNote(typed.into()))));
    div("fld").put(label(ui, "note", texts.note)).put(field)
}

fn fieldset(ui: &Ui, draft: &Draft, group: &Rc<OptionGroup>) -> El {
    let texts = ui.texts;
    let taken = draft.choices.taken(&group.name);
    let lacks = draft.missed && taken < group.min;
    let most = group.max.to_string();
    let mut rule = match (group.min, group.max) {
        (0, _) => texts.choose_up_to.with([&most]),
        (min, max) if min == max => texts.choose_exactly.with([&most]),
        (min, _) => texts.choose_range.with([&min.to_string(), &most]),
    };
    let counts = match group.pricing {
        Pricing::Sum => "",
        Pricing::Highest => texts.highest_counts,
        Pricing::Average => texts.average_counts,
    };
    if !counts.is_empty() {
        rule = [&rule, ", ", counts].concat();
    }
    let required = group.min > 0;
    let spoken = if required { [texts.required_spoken, ", ", &rule].concat() } else { rule.clone() };
    let full = taken >= group.max && !group.is_single();
    let head = div("gh")
        .set("aria-hidden", "true")
        .put(el("span").say(&group.name))
        .put(span("sm mut").say(&rule))
        .maybe(required.then(|| span("badge req").text(texts.required)));
    let rows = group.choices.iter().map(|choice| row(ui, draft, group, choice, full));
    el("fieldset")
        .key(group.name.to_string())
        .when(lacks, "data-lacks", "")
        .put(el("legend").class("vh").say(&[&*group.name, ", ", &spoken].concat()))
        .put(head)
        .maybe(lacks.then(|| problem(texts.choose_here)))
        .all(rows.collect())
}

/// What the product costs with this choice, beside what is chosen in other groups; nothing unless the choice decides that.
fn variant_price(draft: &Draft, group: &OptionGroup, choice: &Choice) -> Option<Money> {
    let product = &draft.product;
    let of = |name: &str| {
        let mut found = None;
        for variant in &product.variants {
            let mut has = false;
            let fits = variant.choices.iter().all(|(known, chosen)| {
                let own = *known == group.name;
                has |= own;
                if own { **chosen == *name } else { draft.choices.times(known, chosen) == draft.choices.taken(known) }
            });
            let price = variant.price.or(product.price);
            if has && fits {
                if found.is_some() && found != price {
                    return None;
                }
                found = price;
            }
        }
        found
    };
    let own = of(&choice.name)?;
    let differs = group.choices.iter().any(|other| of(&other.name).is_some_and(|price| price != own));
    differs.then(|| own.checked_add(choice.price)).flatten()
}

/// A choice: a radio, a box, or a stepper when it can be taken more than once.
fn row(ui: &Ui, draft: &Draft, group: &Rc<OptionGroup>, choice: &Choice, full: bool) -> El {
    let texts = ui.texts;
    let times = draft.choices.times(&group.name, &choice.name);
    let (product, name) = (&draft.product, &choice.name);
    let sold = product.offers(&Choices::none(), &group.name, name);
    let available = times > 0 || product.offers(&draft.choices, &group.name, name);
    let blocked = full && times == 0;
    // What is not added to a price is one.
    let adds = group.pricing == Pricing::Sum && product.price.is_some_and(|price| !price.is_zero());
    let cost = match (variant_price(draft, group, choice), choice.price.is_zero(), group.min) {
        (Some(price), ..) => Some(span("cost").put(amount(ui, price))),
        (None, false, _) => Some(span("cost").text(if adds { "+ " } else { "" }).put(amount(ui, choice.price))),
        (None, true, 0) => Some(span("mut").text(ui.locale.words.free)),
        (None, true, _) => None,
    };
    let more = if available {
        choice.description.as_ref().map(|text| span("sm mut").say(text))
    } else {
        Some(span("sm").text(if sold { texts.other_combination } else { texts.unavailable }))
    };
    let words = span("grow tight").put(el(if available { "span" } else { "s" }).say(&choice.name)).maybe(more);
    let (names, off) = ((Rc::clone(&group.name), Rc::clone(&choice.name)), blocked || !available);
    let choose = move |times| Action::Choose { group: Rc::clone(&names.0), choice: Rc::clone(&names.1), times };
    let class = if off { "choice off" } else { "choice" };
    let hooked = |el: El| el.hook("choice").attr("data-option", &*group.name).attr("data-value", &*choice.name);
    if choice.max > 1 && group.max > 1 && choice.available {
        let most = if full { times.max(1) } else { choice.max.min(group.max) };
        let pieces = |count: u32| Quantity::from_thousandths(count.saturating_mul(1_000));
        let steps = Steps { max: pieces(most).unwrap_or(Quantity::ONE), ..Steps::PIECES };
        let change = move |quantity: Option<Quantity>| {
            let times = quantity.map_or(0, |quantity| quantity.thousandths() / 1_000);
            (times == 0 || !blocked).then(|| choose(times))
        };
        let stepper = Stepper { title: &choice.name, value: pieces(times), steps, focus: "", change: Rc::new(change) };
        return hooked(div(class)).key(choice.name.to_string()).put(words).maybe(cost).put(stepper.draw(ui));
    }
    let radio = group.is_single() && group.min == 1;
    let input = hooked(el("input"))
        .set("type", if radio { "radio" } else { "checkbox" })
        .attr("name", &*group.name)
        .when(!sold, "disabled", "")
        .checked(times > 0);
    let ticked = On::Ticked(ui.sender.clone(), Rc::new(move |on| choose(u32::from(on))));
    // A box of a full group can be reached and says so; a click changes nothing.
    let input = if blocked {
        input.set("aria-disabled", "true").on(Kind::Click, On::Nothing)
    } else {
        input.on(Kind::Change, ticked)
    };
    el("label").key(choice.name.to_string()).class(class).put(input).put(words).maybe(cost)
}

fn foot(ui: &Ui, draft: &Draft) -> Vec<El> {
    let (texts, product) = (ui.texts, &draft.product);
    if product.price.is_none() {
        let ask = ask_link(ui.shop, product)
            .map(|href| link("btn w", href).set("part", "button").hook("add").put(icon(Icon::Chat)).text(texts.ask));
        return ask.into_iter().collect();
    }
    if !product.can_be_bought() {
        return vec![p("mut").text(texts.sold_out)];
    }
    let change = |quantity: Option<Quantity>| quantity.map(Action::DraftQuantity);
    let (value, steps) = (Some(draft.quantity), product.allowed(&draft.choices));
    let stepper = Stepper { title: &product.title, value, steps, focus: "", change: Rc::new(change) };
    let add = button("btn grow", ui.to(Action::AddDraft)).set("part", "button").hook("add");
    let add = match draft.missing() {
        Some(group) => add.set("aria-disabled", "true").say(&texts.missing.with([&group.name])),
        None => {
            let price = unit_price(product, &draft.choices);
            let total = price.and_then(|price| price.scaled(draft.quantity.thousandths(), 1_000));
            add.text(texts.add).maybe(total.map(|total| span("end").put(amount(ui, total))))
        }
    };
    told(ui).into_iter().chain([div("row").put(stepper.draw(ui)).put(add)]).collect()
}
