//! The pages of a site. Every text of the merchant goes through maud, which escapes it.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;
use vitrine_core::message;
use vitrine_core::shop::{Availability, Product};
use vitrine_core::whatsapp;

use super::pictures::Picture;
use super::{Site, jsonld};

/// The first picture of a page comes at once, the others when they are near.
const AT_ONCE: usize = 4;

/// What the head of a page says.
struct Head<'a> {
    title: String,
    description: String,
    /// From the top of the site: ``, `produtos/bolo/`.
    path: &'a str,
    image: Option<String>,
    data: Value,
}

/// The home page: the shop itself, with all products as plain HTML where it cannot run.
pub fn home(site: &Site) -> String {
    let shop = &site.shop;
    let pix = shop.pix.as_ref();
    let head = Head {
        title: shop.name.to_string(),
        description: summary(&[&shop.name, site.words.products, &shop.categories.join(", ")]),
        path: "",
        image: None,
        data: jsonld::store(site),
    };
    let main = html! {
        h1 { (shop.name) }
        vitrine-shop src="loja.json" whatsapp=[shop.whatsapp.as_ref().map(|phone| format!("+{}", phone.digits()))]
            pix-key=[pix.map(|payee| payee.key.as_str())] pix-name=[pix.map(|payee| &payee.shown_name)]
            pix-city=[pix.map(|payee| payee.city.as_str())] pix-holder=[pix.and_then(|payee| payee.holder.as_deref())] {
            @for (name, path, products) in site.categories() {
                section {
                    h2 { a href=(path) { (name) } }
                    (cards(site, "", &products))
                }
            }
        }
    };
    document(site, &head, &main, true)
}

/// The page of a category.
pub fn category(site: &Site, name: &str, path: &str, products: &[&Product]) -> String {
    let titles: Vec<&str> = products.iter().take(6).map(|product| &*product.title).collect();
    let head = Head {
        title: format!("{name}: {}", site.shop.name),
        description: summary(&[name, &site.shop.name, &titles.join(", ")]),
        path,
        image: None,
        data: jsonld::list(site, name, products),
    };
    let main = html! {
        h1 { (name) }
        (cards(site, "../../", products))
    };
    document(site, &head, &main, false)
}

/// The page of a product.
pub fn product(site: &Site, product: &Product, path: &str) -> String {
    let shop = &site.shop;
    let words = site.words;
    let image = product.images.first();
    let head = Head {
        title: format!("{}: {}", product.title, shop.name),
        description: summary(&[&product.title, product.description.as_deref().unwrap_or_default(), &shop.name]),
        path,
        image: image.and_then(|image| site.picture_address(&image.src)),
        data: jsonld::product(site, product),
    };
    let category = product.category.as_deref();
    let main = html! {
        @if let Some((name, path, _)) = site.categories().into_iter().find(|(name, ..)| Some(&**name) == category) {
            p { a href=(format!("../../{path}")) { (name) } }
        }
        div.product {
            @if let Some(image) = image {
                span.picture { (picture(site, "../../", &image.src, &image.alt, true)) }
            }
            div {
                h1 { (product.title) }
                p.price { (price(site, product)) }
                @if let Some(text) = &product.description {
                    @for line in text.lines().filter(|line| !line.is_empty()) { p { (line) } }
                }
                @for group in &product.options {
                    p.soft { (group.name) ": " (group.choices.iter().map(|choice| &*choice.name).collect::<Vec<_>>().join(", ")) }
                }
                div.buttons {
                    @if product.can_be_bought() {
                        a.button.main href=(format!("../../{}", site.shop_link(product))) { (words.choose) }
                    }
                    @if let Some(link) = chat(site, product) {
                        a.button href=(link) rel="noopener noreferrer" {
                            @if product.can_be_bought() { (words.order) } @else { (words.ask) }
                        }
                    }
                }
            }
        }
    };
    document(site, &head, &main, false)
}

fn document(site: &Site, head: &Head, main: &Markup, with_shop: bool) -> String {
    let (shop, words) = (&site.shop, site.words);
    let up = if head.path.is_empty() { "" } else { "../../" };
    let about = &shop.about;
    let page = html! {
        (DOCTYPE)
        html lang=(words.language) dir=[words.right_to_left.then_some("rtl")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (head.title) }
                meta name="description" content=(head.description);
                @if site.has_address() {
                    link rel="canonical" href=(site.absolute(head.path));
                    meta property="og:url" content=(site.absolute(head.path));
                }
                meta property="og:type" content=(if head.path.starts_with(super::PRODUCTS) { "product" } else { "website" });
                meta property="og:site_name" content=(shop.name);
                meta property="og:title" content=(head.title);
                meta property="og:description" content=(head.description);
                @if let Some(image) = &head.image { meta property="og:image" content=(image); }
                link rel="icon" href=(format!("{up}icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(format!("{up}site.css"));
                @if with_shop {
                    script type="module" src="vitrine/vitrine.js" {}
                }
                script type="application/ld+json" { (PreEscaped(jsonld::script(&head.data))) }
            }
            body {
                header {
                    nav aria-label=(words.products) {
                        ul {
                            li { a href=(if up.is_empty() { "./" } else { up }) { (shop.name) } }
                            @for (name, path, _) in site.categories() {
                                li { a href=(format!("{up}{path}")) aria-current=[(head.path == path).then_some("page")] { (name) } }
                            }
                        }
                    }
                }
                main { (main) }
                footer {
                    p { (about.legal_name.as_deref().unwrap_or(&shop.name)) }
                    @for part in [&about.document, &about.address].into_iter().flatten() { p.soft { (part) } }
                    @if let Some(returns) = &about.returns { p.soft { (words.returns) ": " (returns) } }
                }
            }
        }
    };
    page.into_string()
}

/// Products as cards; `up` leads to the top of the site.
fn cards(site: &Site, up: &str, products: &[&Product]) -> Markup {
    html! {
        ul.cards {
            @for (at, product) in products.iter().enumerate() {
                @let page = format!("{up}{}", site.product_path(product));
                li {
                    @if let Some(image) = product.images.first() {
                        a.picture href=(page) tabindex="-1" aria-hidden="true" {
                            (picture(site, up, &image.src, "", at < AT_ONCE))
                        }
                    }
                    h3 { a href=(page) { (product.title) } }
                    p { (price(site, product)) }
                    @if let Some(link) = chat(site, product) {
                        p {
                            a href=(link) rel="noopener noreferrer" aria-label=(format!("{}: {}", verb(site, product), product.title)) {
                                (verb(site, product))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn verb(site: &Site, product: &Product) -> &'static str {
    if product.can_be_bought() { site.words.order } else { site.words.ask }
}

fn price(site: &Site, product: &Product) -> Markup {
    let (shop, words) = (&site.shop, site.words);
    let text = |amount: vitrine_core::money::Money| amount.to_text(shop.currency, &shop.language);
    let unit = product.unit.word().map(|unit| format!(" /{unit}")).unwrap_or_default();
    html! {
        @match product.lowest_price().filter(|_| product.availability != Availability::Ask) {
            None => (words.on_request),
            Some(amount) => {
                @if product.has_price_range() { (words.from) " " }
                bdi { (text(amount)) } (unit)
                @if let Some(before) = product.compare_at_price { " " del { (words.before) " " bdi { (text(before)) } } }
                @if !product.can_be_bought() { " · " (words.sold_out) }
            }
        }
    }
}

/// The chat with this product written in: what sells when nothing of ours runs.
fn chat(site: &Site, product: &Product) -> Option<String> {
    let shop = &site.shop;
    let phone = shop.whatsapp.as_ref()?;
    let text = if product.can_be_bought() {
        let title = whatsapp::neutral(&product.title);
        let amount = product.lowest_price().map(|amount| amount.to_text(shop.currency, &shop.language));
        let from = if product.has_price_range() { format!("{} ", site.words.from) } else { String::new() };
        let price = amount.map(|amount| format!(" ({from}{amount})")).unwrap_or_default();
        format!("{} {title}{price}", site.words.want)
    } else {
        message::question(shop, &product.title)
    };
    Some(whatsapp::link(Some(phone), &text))
}

fn picture(site: &Site, up: &str, src: &str, alt: &str, at_once: bool) -> Markup {
    let loading = if at_once { "eager" } else { "lazy" };
    html! {
        @match site.pictures.get(src) {
            Some(Picture { width, height, files }) => {
                @let set = files.iter().map(|(file, width)| format!("{up}{file} {width}w")).collect::<Vec<_>>().join(", ");
                img src=(format!("{up}{}", files.last().map_or(src, |(file, _)| file.as_str()))) alt=(alt) width=(width) height=(height)
                    srcset=[(files.len() > 1).then_some(set)] sizes=[(files.len() > 1).then_some("(min-width: 720px) 520px, 50vw")]
                    loading=(loading) decoding="async";
            }
            None => img src=(site.source(up, src)) alt=(alt) width="320" height="320" loading=(loading) decoding="async" referrerpolicy="no-referrer";
        }
    }
}

/// At most 155 characters of these parts, cut at a word: what a search engine shows.
fn summary(parts: &[&str]) -> String {
    let parts = parts.iter().map(|part| part.trim_end_matches('.')).filter(|part| !part.is_empty());
    let whole = parts.collect::<Vec<_>>().join(". ").replace('\n', " ");
    let mut text = String::new();
    for word in whole.split_whitespace() {
        if text.chars().count().saturating_add(word.chars().count()) >= 155 {
            text.push('…');
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
