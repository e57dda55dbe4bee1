//! The pages of a site. Every text of the merchant goes through maud, which escapes it.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;
use vitrine_core::pix::MerchantCity;
use vitrine_core::shop::Product;
use vitrine_core::whatsapp;

use super::parts::{self, Icon, Place};
use super::{Category, Site, UP, jsonld, listed};

/// How many others of its category a product's page shows.
const OTHERS: usize = 5;

/// What the head of a page says.
struct Head<'a> {
    title: String,
    description: String,
    /// From the top of the site: nothing, or `p/bolo/`.
    path: &'a str,
    image: Option<String>,
    data: Value,
}

/// The home page: the shop itself, with all products as plain HTML where it cannot run.
pub fn home(site: &Site) -> String {
    let shop = &site.shop;
    let phone = shop.whatsapp.as_ref().filter(|_| site.is_pinned());
    let pix = shop.pix.as_ref().filter(|_| site.is_pinned());
    // What nobody has typed needs no pin: without it the city is this anyway.
    let unknown = MerchantCity::unknown();
    let city = pix.map(|payee| payee.city.as_str()).filter(|city| *city != unknown.as_str());
    let own = site.words.own;
    let image = listed(shop).find_map(|product| site.picture_address(&product.images.first()?.src));
    let head = Head {
        title: shop.name.to_string(),
        description: summary(&[&shop.name, own.lead, &shop.categories.join(", ")]),
        path: "",
        image,
        data: jsonld::store(site),
    };
    let main = html! {
        p.lead { (own.lead) }
        vitrine-shop.panel src="loja.json" whatsapp=[phone.map(|phone| format!("+{}", phone.digits()))]
            pix-key=[pix.map(|payee| payee.key.as_str())] pix-name=[pix.map(|payee| &payee.shown_name)]
            pix-city=[city] pix-holder=[pix.and_then(|payee| payee.holder.as_deref())] {
            div.inside {
                (categories(site, "", "page"))
                @for (at, category) in site.categories.iter().enumerate() {
                    section {
                        h2 { a href=(category.path) { bdi { (category.name) } } }
                        (parts::cards(site, "", category.products.iter().map(|product| &**product), if at == 0 { Place::FirstSection } else { Place::Section }))
                    }
                }
            }
        }
    };
    document(site, &head, &main)
}

/// The page of a category.
pub fn category(site: &Site, category: &Category) -> String {
    let Category { name, path, products } = category;
    let titles: Vec<&str> = products.iter().take(6).map(|product| &*product.title).collect();
    let head = Head {
        title: format!("{name}: {}", site.shop.name),
        description: summary(&[name, &site.shop.name, &titles.join(", ")]),
        path,
        image: products.iter().find_map(|product| site.picture_address(&product.images.first()?.src)),
        data: jsonld::list(site, category),
    };
    let main = html! {
        div.panel {
            div.inside {
                (categories(site, path, "page"))
                h1 { bdi { (name) } }
                (parts::cards(site, UP, products.iter().map(|product| &**product), Place::Page))
            }
        }
    };
    document(site, &head, &main)
}

/// The page of a product.
pub fn product(site: &Site, product: &Product, path: &str) -> String {
    let shop = &site.shop;
    let own = site.words.own;
    let head = Head {
        title: format!("{}: {}", product.title, shop.name),
        description: summary(&[&product.title, product.description.as_deref().unwrap_or_default(), &shop.name]),
        path,
        image: product.images.first().and_then(|image| site.picture_address(&image.src)),
        data: jsonld::product(site, product),
    };
    let category = site.category_of(product);
    let others = category.iter().flat_map(|category| &category.products).map(|other| &**other);
    let others: Vec<&Product> = others.filter(|other| other.id != product.id).take(OTHERS).collect();
    let sells = product.can_be_bought();
    let main = html! {
        div.panel {
            div.inside {
                (categories(site, category.map_or("", |category| &category.path), "true"))
                div.product.plain[product.images.is_empty()] {
                    (parts::shots(site, product))
                    div {
                        h1 { bdi { (product.title) } }
                        p.price { (parts::price(site, product)) }
                        @if let Some(text) = &product.description {
                            @for line in text.lines().filter(|line| !line.is_empty()) { p { (line) } }
                        }
                        @for sentence in parts::notices(site, product) { p.soft { (sentence) } }
                        div.buttons {
                            @if sells {
                                a.button.main href=(format!("{UP}{}", site.shop_link(product))) { (parts::icon(Icon::Bag)) (own.choose) }
                            }
                            @if let Some(link) = parts::chat(site, product) {
                                a.button href=(link) rel="noopener noreferrer" {
                                    (parts::icon(Icon::Chat)) @if sells { (own.order) } @else { (own.ask) }
                                }
                            }
                        }
                        @for group in &product.options { (parts::options(site, group)) }
                    }
                }
                @if let (Some(category), false) = (category, others.is_empty()) {
                    section {
                        h2 { a href=(format!("{UP}{}", category.path)) { bdi { (category.name) } } }
                        (parts::cards(site, UP, others.into_iter(), Place::Section))
                    }
                }
            }
        }
    };
    document(site, &head, &main)
}

/// The way to every category; `current` is the path of the one that is looked at, or in which what is looked at is, which
/// `what` says as ARIA does.
fn categories(site: &Site, current: &str, what: &str) -> Markup {
    let up = if current.is_empty() { "" } else { UP };
    let texts = &site.words.language.texts;
    html! {
        nav.chips aria-label=(texts.categories) {
            ul {
                li { a href=(if up.is_empty() { "./" } else { up }) aria-current=[up.is_empty().then_some(what)] { (texts.everything) } }
                @for Category { name, path, .. } in &site.categories {
                    li { a href=(format!("{up}{path}")) aria-current=[(path == current).then_some(what)] { bdi { (name) } } }
                }
            }
        }
    }
}

fn document(site: &Site, head: &Head, main: &Markup) -> String {
    let (shop, texts) = (&site.shop, &site.words.language.texts);
    let is_home = head.path.is_empty();
    let up = if is_home { "" } else { UP };
    let kind = if head.path.starts_with(super::PRODUCTS) { "product" } else { "website" };
    let page = html! {
        (DOCTYPE)
        html lang=(site.words.language.tag) dir=[(texts.direction == "rtl").then_some("rtl")] {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(site.policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (head.title) }
                meta name="description" content=(head.description);
                meta name="color-scheme" content="light dark";
                meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf5ec";
                meta name="theme-color" media="(prefers-color-scheme: dark)" content="#171210";
                @if site.has_address() {
                    link rel="canonical" href=(site.absolute(head.path));
                    meta property="og:url" content=(site.absolute(head.path));
                }
                meta property="og:type" content=(kind);
                meta property="og:site_name" content=(shop.name);
                meta property="og:title" content=(head.title);
                meta property="og:description" content=(head.description);
                @if let Some(image) = &head.image { meta property="og:image" content=(image); }
                link rel="icon" href=(format!("{up}icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(format!("{up}site.css"));
                @if is_home {
                    script type="module" src="vitrine/vitrine.js" integrity=[site.integrity.as_deref()]
                        crossorigin=[site.integrity.is_some().then_some("anonymous")] {}
                    script nomodule src="vitrine/vitrine-old.js" {}
                }
                script type="application/ld+json" { (PreEscaped(jsonld::script(&head.data))) }
            }
            body {
                header {
                    @if is_home { h1.brand { bdi { (shop.name) } } } @else { a.brand href=(up) { bdi { (shop.name) } } }
                    @if let Some(phone) = &shop.whatsapp {
                        a.contact href=(whatsapp::link(Some(phone), "")) rel="noopener noreferrer" { (parts::icon(Icon::Chat)) "WhatsApp" }
                    }
                }
                main { (main) }
                (parts::foot(site))
            }
        }
    };
    page.into_string()
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
