//! What search engines read: schema.org `Store`, `ItemList`, `Product` and `Offer` as JSON-LD.

use serde_json::{Value, json};
use vitrine_core::shop::{Availability, Product};

use super::Site;

/// A product page's data; without an offer where the price is on request.
pub fn product(site: &Site, product: &Product) -> Value {
    let shop = &site.shop;
    let mut data = json!({
        "@context": "https://schema.org", "@type": "Product",
        "name": &*product.title, "sku": product.id.as_str(),
        "url": site.absolute(&site.product_path(product)),
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
        "name": &*shop.name, "url": site.absolute(""), "currenciesAccepted": shop.currency.code(),
    });
    put(&mut data, "legalName", shop.about.legal_name.as_deref());
    put(&mut data, "address", shop.about.address.as_deref());
    put(&mut data, "telephone", shop.whatsapp.as_ref().map(|phone| format!("+{}", phone.digits())));
    data
}

/// A category page's data: its products in their order.
pub fn list(site: &Site, name: &str, products: &[&Product]) -> Value {
    let item = |(at, product): (usize, &&Product)| {
        let url = site.absolute(&site.product_path(product));
        json!({ "@type": "ListItem", "position": at.saturating_add(1), "name": &*product.title, "url": url })
    };
    let items: Vec<Value> = products.iter().enumerate().map(item).collect();
    json!({ "@context": "https://schema.org", "@type": "ItemList", "name": name, "itemListElement": items })
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
