//! What pages of a site are made of: cards, pictures, prices, links into the chat, options and the foot.

use maud::{Markup, html};
use vitrine_core::calendar::Weekday;
use vitrine_core::money::{Currency, Money};
use vitrine_core::shop::{Availability, OptionGroup, Pricing, Product};
use vitrine_core::whatsapp;
use vitrine_core::{message, words};

use super::address::of_file;
use super::picture::Picture;
use super::{Site, listed};

/// The first pictures of a page come at once, the others when they are near.
const AT_ONCE: usize = 4;
/// How wide a card's picture is, for the browser to choose a file by.
const CARD: &str = "(min-width: 560px) 230px, 50vw";
/// The same of the pictures on a product's own page.
const LARGE: &str = "(min-width: 720px) 520px, 100vw";
/// A bag, on a grid of 24.
pub const BAG: &str = "M5.5 8.5h13l.9 11.5H4.6zM9 11V7.5a3 3 0 0 1 6 0V11";

/// The drawings beside words.
#[derive(Clone, Copy)]
pub enum Icon {
    Bag,
    Chat,
}

/// A drawing of one stroke in the colour of the words beside it, which say what it means.
pub fn icon(icon: Icon) -> Markup {
    let stroke = match icon {
        Icon::Bag => BAG,
        Icon::Chat => "M4 20.2L5.3 16A8.2 8.2 0 1 1 8.3 18.9zM9 10.5h6M9 13.5h3.5",
    };
    html! { svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(stroke) {} } }
}

/// Where cards stand in a page.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    /// They are what the page begins with, under its own heading.
    Page,
    /// In the first section of a page.
    FirstSection,
    /// In a section further down.
    Section,
}

/// Products as cards; `up` leads to the top of the site.
pub fn cards<'a>(site: &Site, up: &str, products: impl Iterator<Item = &'a Product>, place: Place) -> Markup {
    // A shop without any picture is a plain list, not a page of empty places for them.
    let pictures = listed(&site.shop).any(|product| !product.images.is_empty());
    html! {
        ul.cards {
            @for (at, product) in products.enumerate() {
                @let page = format!("{up}{}", site.product_path(product));
                li.sold-out[!product.can_be_bought() && product.availability != Availability::Ask] {
                    @if pictures {
                        a.picture href=(page) tabindex="-1" aria-hidden="true" {
                            @if let Some(image) = product.images.first() {
                                (picture(site, up, &image.src, "", CARD, place != Place::Section && at < AT_ONCE))
                            }
                        }
                    }
                    (badge(site, product))
                    @let title = html! { a href=(page) { bdi { (product.title) } } };
                    @if place == Place::Page { h2 { (title) } } @else { h3 { (title) } }
                    p.price { (price(site, product)) }
                    @if let Some(link) = chat(site, product) {
                        a.button.small href=(link) rel="noopener noreferrer" aria-label=(format!("{}: {}", verb(site, product), product.title)) {
                            (verb(site, product))
                        }
                    }
                }
            }
        }
    }
}

fn verb(site: &Site, product: &Product) -> &'static str {
    if product.can_be_bought() { site.words.own.order } else { site.words.own.ask }
}

/// One word over the picture of a card: the one that matters most.
fn badge(site: &Site, product: &Product) -> Markup {
    let texts = &site.words.language.texts;
    let (hot, word) = match () {
        () if product.price.is_some() && !product.can_be_bought() => (false, Some(texts.sold_out)),
        () if product.is_nearly_gone() => (false, Some(texts.last_units)),
        () if product.lowest_compare_at_price().is_some() => (true, Some(texts.offer)),
        () if product.lead_hours > 0 => (false, Some(texts.to_order)),
        () => (false, product.labels.first().map(|label| &**label)),
    };
    html! { @if let Some(word) = word { span.badge.hot[hot] { (word) } } }
}

/// What one of it costs, and what it used to cost.
pub fn price(site: &Site, product: &Product) -> Markup {
    let texts = &site.words.language.texts;
    let asked = product.availability == Availability::Ask;
    let (from, after_from) = if product.has_price_range() { texts.from.around() } else { ("", "") };
    let (was, after_was) = texts.before.around();
    html! {
        @match product.lowest_price().filter(|_| !asked) {
            None => span.soft { (texts.on_request) },
            Some(amount) => {
                span.soft { (from) } b { bdi.money { (text(site, amount)) } } span.soft { (after_from) }
                @if let Some(unit) = product.unit.word() { span.soft { " /" (unit) } }
                @if let Some(before) = product.lowest_compare_at_price() {
                    " " del { span.hidden { (was) } bdi.money { (text(site, before)) } span.hidden { (after_was) } }
                }
            }
        }
    }
}

fn text(site: &Site, amount: Money) -> String {
    amount.to_text(site.shop.currency, &site.shop.language)
}

/// What a shopper must know before the order.
pub fn notices(site: &Site, product: &Product) -> Vec<String> {
    let texts = &site.words.language.texts;
    let sold_out = product.price.is_some() && !product.can_be_bought();
    [
        sold_out.then(|| format!("{}.", texts.sold_out)),
        product.approximate.then(|| texts.weighed.to_owned()),
        product.min_age.map(|age| texts.from_age.with([&age.to_string()])),
        (!product.labels.is_empty()).then(|| product.labels.join(", ")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A group of choices with what each adds.
pub fn options(site: &Site, group: &OptionGroup) -> Markup {
    let texts = &site.words.language.texts;
    let (min, max) = (group.min.to_string(), group.max.to_string());
    let rule = match (group.min, group.max) {
        (0, _) => texts.choose_up_to.with([&max]),
        (least, most) if least == most => texts.choose_exactly.with([&min]),
        _ => texts.choose_range.with([&min, &max]),
    };
    let pricing = match group.pricing {
        Pricing::Sum => None,
        Pricing::Highest => Some(texts.highest_counts),
        Pricing::Average => Some(texts.average_counts),
    };
    let sign = if group.pricing == Pricing::Sum { "+ " } else { "" };
    html! {
        section.group {
            h2 { bdi { (group.name) } " " small { (rule) @if let Some(pricing) = pricing { ", " (pricing) } } }
            ul {
                @for choice in &group.choices {
                    li {
                        span {
                            @if choice.available { bdi { (choice.name) } } @else { s { bdi { (choice.name) } } " " small { (texts.unavailable) } }
                            @if let Some(more) = &choice.description { small { (more) } }
                        }
                        @if choice.price != Money::ZERO { bdi.money { (sign) (text(site, choice.price)) } }
                    }
                }
            }
        }
    }
}

/// The chat with this product written in: what sells when nothing of ours runs.
pub fn chat(site: &Site, product: &Product) -> Option<String> {
    let shop = &site.shop;
    let phone = site.shop.phone_for(product)?;
    let text = if product.can_be_bought() {
        let title = whatsapp::neutral(&product.title);
        let price = |amount| match text(site, amount) {
            amount if product.has_price_range() => site.words.language.texts.from.with([&amount]),
            amount => amount,
        };
        let price = product.lowest_price().map(|amount| format!(" ({})", price(amount))).unwrap_or_default();
        format!("{} {title}{price}", site.words.own.want)
    } else {
        message::question(shop, &product.title)
    };
    Some(whatsapp::link(Some(phone), &text))
}

/// The pictures of a product, large: one, or a strip that is swept.
pub fn shots(site: &Site, product: &Product) -> Markup {
    let up = super::UP;
    let shot = |at: usize, image: &vitrine_core::shop::Image| {
        html! { span.picture { (picture(site, up, &image.src, &image.alt, LARGE, at == 0)) } }
    };
    html! {
        @match &*product.images {
            [] => {},
            [image] => div.shots { (shot(0, image)) },
            images => div.shots.many tabindex="0" role="group" aria-label=(site.words.language.texts.photos) {
                @for (at, image) in images.iter().enumerate() { (shot(at, image)) }
            }
        }
    }
}

fn picture(site: &Site, up: &str, src: &str, alt: &str, sizes: &str, at_once: bool) -> Markup {
    let loading = if at_once { "eager" } else { "lazy" };
    html! {
        @match site.pictures.get(src) {
            Some(picture @ Picture { width, height, files }) => {
                @let set = files.iter().map(|(file, width)| format!("{up}{} {width}w", of_file(file))).collect::<Vec<_>>().join(", ");
                img.drawing[picture.is_drawing()] src=(format!("{up}{}", of_file(files.last().map_or(src, |(file, _)| file.as_str()))))
                    alt=(alt) width=(width) height=(height)
                    srcset=[(files.len() > 1).then_some(set)] sizes=[(files.len() > 1).then_some(sizes)]
                    loading=(loading) decoding="async";
            }
            None => img src=(site.source(up, src)) alt=(alt) width="320" height="320" loading=(loading) decoding="async" referrerpolicy="no-referrer";
        }
    }
}

/// Who sells, when, and what happens when something is wrong with it.
pub fn foot(site: &Site) -> Markup {
    let (shop, texts) = (&site.shop, &site.words.language.texts);
    let about = &shop.about;
    html! {
        footer {
            div {
                h2 { bdi { (about.legal_name.as_deref().unwrap_or(&shop.name)) } }
                @if let Some(document) = &about.document { p { (document_name(site, document)) " " bdi.money { (document) } } }
                @if let Some(address) = &about.address { p { (address) } }
            }
            @if shop.hours.are_known() {
                div {
                    h2 { (texts.hours) }
                    @for row in hours(site) { p { (row) } }
                }
            }
            @if let Some(returns) = &about.returns {
                div { h2 { (texts.returns) } @for line in returns.lines() { p { (line) } } }
            }
        }
    }
}

/// An ordinary week: days beside each other that are alike stand in one row.
fn hours(site: &Site) -> Vec<String> {
    let language = site.words.language;
    let of_day = |day: Weekday| {
        let shifts = site.shop.hours.shifts_of(day).into_iter().map(|shift| words::slot(&language.words, shift));
        shifts.collect::<Vec<_>>().join(&format!(" {} ", language.texts.and))
    };
    let name = |day: Weekday| language.words.weekdays.get(day as usize);
    let week: Vec<(&str, String)> = Weekday::ALL.into_iter().map(|day| (name(day), of_day(day))).collect();
    let rows = week.chunk_by(|one, next| one.1 == next.1).filter_map(|days| {
        let ((first, shifts), (last, _)) = (days.first()?, days.last()?);
        let days = if days.len() > 1 { language.texts.day_range.with([first, last]) } else { (*first).to_owned() };
        Some(format!("{days}, {}", if shifts.is_empty() { language.texts.day_closed } else { shifts }))
    });
    rows.collect()
}

/// What a merchant's number is called: by its length in Brazil, which alone has two kinds.
fn document_name(site: &Site, document: &str) -> &'static str {
    match document.chars().filter(char::is_ascii_alphanumeric).count() {
        _ if site.shop.currency != Currency::Brl => site.words.language.texts.document,
        11 => "CPF",
        _ => "CNPJ",
    }
}
