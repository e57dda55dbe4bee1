//! What search engines read: schema.org `Store`, `ItemList`, `Product` and `Offer` as JSON-LD.

use std::rc::Rc;

use serde_json::{Value, json};
use vitrine_core::calendar::{Time, Weekday};
use vitrine_core::shop::{Availability, Product};

use super::{Category, Site, UP};

/// A product page's data; without an offer where the price is on request.
pub fn product(site: &Site, product: &Product) -> Value {
    let shop = &site.shop;
    let mut data = json!({
        "@context": "https://schema.org", "@type": "Product",
        "name": &*product.title, "sku": product.id.as_str(),
        "url": site.link(UP, &site.product_path(product)),
    });
    let images: Vec<String> = product.images.iter().filter_map(|image| site.picture_address(&image.src)).collect();
    put(&mut data, "description", product.description.as_deref());
    put(&mut data, "category", product.category.as_deref());
    if !images.is_empty() {
        put(&mut data, "image", Some(json!(images)));
    }
    if let (Some(price), false) = (product.lowest_price(), product.availability == Availability::Ask) {
        let stock = if product.can_be_bought() { "InStock" } else { "OutOfStock" };
        let price = price.to_decimal(shop.currency);
        let mut offer = json!({
            "@type": if product.has_price_range() { "AggregateOffer" } else { "Offer" },
            "priceCurrency": shop.currency.code(),
            "availability": format!("https://schema.org/{stock}"),
            "url": site.link(UP, &site.product_path(product)),
            "seller": { "@type": "Organization", "name": shop.about.legal_name.as_deref().unwrap_or(&shop.name) },
        });
        put(&mut offer, if product.has_price_range() { "lowPrice" } else { "price" }, Some(price));
        put(&mut data, "offers", Some(offer));
    }
    data
}

/// The home page's data: the shop.
pub fn store(site: &Site) -> Value {
    let shop = &site.shop;
    let mut data = json!({
        "@context": "https://schema.org", "@type": "Store",
        "name": &*shop.name, "url": site.link("./", ""), "currenciesAccepted": shop.currency.code(),
    });
    put(&mut data, "legalName", shop.about.legal_name.as_deref());
    put(&mut data, "address", shop.about.address.as_deref());
    put(&mut data, "telephone", shop.whatsapp.as_ref().map(|phone| format!("+{}", phone.digits())));
    let opening: Vec<Value> = Weekday::ALL.into_iter().flat_map(|day| opening(site, day)).collect();
    if !opening.is_empty() {
        put(&mut data, "openingHoursSpecification", Some(json!(opening)));
    }
    data
}

/// The shifts of a weekday. One that runs into the next day closes before it opens, which is how schema.org writes it.
fn opening(site: &Site, day: Weekday) -> Vec<Value> {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let clock = |time: Time| match time.minutes() {
        // A day has no 24th hour there.
        1440 => "23:59".to_owned(),
        minutes => format!("{:02}:{:02}", minutes / 60, minutes % 60),
    };
    let name = NAMES.get(day as usize).copied().unwrap_or_default();
    let shifts = site.shop.hours.shifts_of(day).into_iter();
    let shifts = shifts.map(|shift| {
        json!({
            "@type": "OpeningHoursSpecification", "dayOfWeek": format!("https://schema.org/{name}"),
            "opens": clock(shift.from), "closes": clock(shift.until),
        })
    });
    shifts.collect()
}

/// A category page's data: its products in their order.
pub fn list(site: &Site, category: &Category) -> Value {
    let item = |(at, product): (usize, &Rc<Product>)| {
        let url = site.link(UP, &site.product_path(product));
        json!({ "@type": "ListItem", "position": at.saturating_add(1), "name": &*product.title, "url": url })
    };
    let items: Vec<Value> = category.products.iter().enumerate().map(item).collect();
    json!({ "@context": "https://schema.org", "@type": "ItemList", "name": category.name, "itemListElement": items })
}

fn put(data: &mut Value, key: &str, value: Option<impl Into<Value>>) {
    if let (Some(object), Some(value)) = (data.as_object_mut(), value) {
        object.insert(key.to_owned(), value.into());
    }
}

/// The data as the text of a script element: nothing in it can end the element.
pub fn script(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
