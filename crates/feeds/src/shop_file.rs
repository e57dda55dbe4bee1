//! Products as a shop file.

use std::fmt::Write;

use vitrine_core::money::{Currency, Money};

use crate::product::Product;

/// A shop file with these products, an object a line, ready for a merchant to go on with.
pub fn write(products: &[Product], currency: Currency) -> String {
    let mut out = String::from("{\n  \"name\": \"Loja\",\n");
    let _ = writeln!(out, "  \"currency\": \"{currency}\",\n  \"products\": [");
    for (at, product) in products.iter().enumerate() {
        let comma = if at.saturating_add(1) < products.len() { "," } else { "" };
        let _ = writeln!(out, "    {{ {} }}{comma}", members(product, currency).join(", "));
    }
    out.push_str("  ]\n}\n");
    out
}

fn members(product: &Product, currency: Currency) -> Vec<String> {
    let price = |money: Money| quoted(&money.to_decimal(currency));
    let mut out = Vec::new();
    let mut put = |key: &str, value: Option<String>| out.extend(value.map(|value| format!("\"{key}\": {value}")));
    let text = |text: &str| (!text.is_empty()).then(|| quoted(text));
    put("id", product.id.as_deref().map(quoted));
    put("title", text(&product.title));
    put("description", text(&product.description));
    put("category", text(&product.category));
    put("price", product.price.map(price));
    put("compareAtPrice", product.compare_at_price.filter(|_| product.choices.is_empty()).map(price));
    put(
        "sale",
        product.sale.as_ref().map(|(money, from, until)| {
            format!("{{ \"price\": {}, \"from\": {}, \"until\": {} }}", price(*money), quoted(from), quoted(until))
        }),
    );
    put("stock", product.stock.map(|stock| stock.to_string()));
    put("availability", (product.availability != "available").then(|| quoted(product.availability)));
    let images = product.images.iter().map(|(src, alt)| match &**alt {
        "" => format!("{{ \"src\": {} }}", quoted(src)),
        alt => format!("{{ \"src\": {}, \"alt\": {} }}", quoted(src), quoted(alt)),
    });
    put("images", (!product.images.is_empty()).then(|| list(images)));
    put("options", (!product.choices.is_empty()).then(|| options(product, currency)));
    out
}

/// One group of which one choice must be taken; each adds what it costs more than the cheapest.
fn options(product: &Product, currency: Currency) -> String {
    let least = product.price.unwrap_or_default();
    let choices = product.choices.iter().map(|choice| {
        let mut out = format!("{{ \"name\": {}", quoted(&choice.name));
        let more = choice.price.checked_sub(least).filter(|more| !more.is_zero());
        if let Some(more) = more {
            let _ = write!(out, ", \"price\": {}", quoted(&more.to_decimal(currency)));
        }
        if !choice.available {
            out.push_str(", \"available\": false");
        }
        out + " }"
    });
    let name = quoted(&product.group);
    format!("[{{ \"name\": {name}, \"min\": 1, \"max\": 1, \"choices\": {} }}]", list(choices))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
