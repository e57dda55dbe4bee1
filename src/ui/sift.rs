//! The sheet that narrows and orders what is found. What it changes shows at once behind it, counted on its button.

use std::rc::Rc;

use vitrine_core::money::Price;
use vitrine_core::shop::Product;
use yew::AttrValue;

use super::Ui;
use super::el::{El, Kind, On, button, div, el, p, span};
use super::fields::example;
use super::icon::{Icon, icon};
use super::parts::problem;
use super::sheet::Sheet;
use crate::session::Action;
use crate::session::sift::{Sift, Sort, is_available, is_offer};

/// Draws it.
pub fn sheet(ui: &Ui) -> El {
    let (texts, sift) = (ui.texts, &ui.session.sift);
    let sorts = Sort::ALL.into_iter().zip(texts.sorts.all()).map(|(sort, words)| {
        let input = el("input").set("type", "radio").set("name", "sort").checked(sift.sort == sort);
        let on = ui.to(Action::Sift(Sift { sort, ..sift.clone() }));
        el("label").class("choice").put(input.on(Kind::Change, on)).put(span("grow").text(words))
    });
    let all = ui.shop.search(ui.session.category.as_deref(), &ui.session.query);
    let only = |words, ticked, is: fn(&Product) -> bool, set: fn(&mut Sift, bool)| {
        let count = all.iter().filter(|product| is(product)).count();
        let now = sift.clone();
        let make = move |on| {
            let mut sift = now.clone();
            set(&mut sift, on);
            Action::Sift(sift)
        };
        let ticks = On::Ticked(ui.sender.clone(), Rc::new(make));
        let input = el("input").set("type", "checkbox").checked(ticked).on(Kind::Change, ticks);
        el("label")
            .class("choice")
            .put(input)
            .put(span("grow").text(words))
            .put(span("mut num").say(&count.to_string()))
    };
    let part = |name, rows: Vec<El>| el("fieldset").put(el("legend").class("lab").text(name)).all(rows);
    let only = vec![
        only(texts.only_available, sift.available, is_available, |sift, on| sift.available = on),
        only(texts.only_offers, sift.offers, is_offer, |sift, on| sift.offers = on),
    ];
    let now = sift.clone();
    let typed = sift.most.trim();
    let unread = !typed.is_empty() && Price::read(typed, ui.shop.currency).money().is_none();
    let most = el("input")
        .class("in")
        .key("field")
        .set("id", "most")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("enterkeyhint", "done")
        .set("maxlength", "14")
        .attr("placeholder", texts.change_hint.with([&example(ui.shop, ui.locale, 30)]))
        .value(AttrValue::from(Rc::clone(&sift.most)))
        .when(unread, "aria-invalid", "true")
        .when(unread, "aria-describedby", "unread")
        .on(Kind::Input, ui.typed(move |most| Some(Action::Sift(Sift { most: most.into(), ..now.clone() }))));
    let unread = unread.then(|| {
        let sentence = texts.write_amount.with([&example(ui.shop, ui.locale, 30)]);
        problem(&sentence).key("unread").set("id", "unread")
    });
    let body =
        div("body stack").key("sift").put(part(texts.sort, sorts.collect())).put(part(texts.show_only, only)).put(
            div("fld").put(el("label").key("name").set("for", "most").text(texts.price_up_to)).put(most).maybe(unread),
        );
    let clear = button("btn q", ui.to(Action::Sift(Sift::default()))).text(texts.clear);
    let found = match ui.found.len() {
        0 => texts.see_none.to_owned(),
        count => ui.locale.count(texts.see_found, count),
    };
    let see = button("btn grow", ui.to(Action::Close)).say(&found);
    let (title, foot) = (texts.sort_and_filter, vec![div("row").put(clear).put(see)]);
    Sheet { key: "sift", class: "small", hook: "", title, back: None, step: None, share: None, body, foot }.draw(ui)
}

/// The note that pictures wait, where the connection is to be spared.
pub fn sparing(ui: &Ui) -> Option<El> {
    let pictured = || ui.found.iter().any(|product| !product.images.is_empty());
    (ui.session.sparing && pictured()).then(|| {
        let show = button("btn t s", ui.to(Action::ShowPictures)).text(ui.texts.show_pictures);
        let icon = icon(Icon::Picture);
        div("note wide wait").key("sparing").put(icon).put(p("grow").text(ui.texts.pictures_wait)).put(show)
    })
}
