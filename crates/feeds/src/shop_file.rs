//! Products as a shop file.

use std::fmt::Write;

use vitrine_core::json::quoted;
use vitrine_core::money::{Currency, Money};

use crate::product::{Image, Prices, Product, Variant};

/// A shop file with these products, an object a line, ready for a merchant to go on with.
pub fn write(products: &[Product], currency: Currency) -> String {
    let mut out = String::from("{\n  \"name\": \"Loja\",\n");
    let _ = writeln!(out, "  \"currency\": \"{currency}\",\n  \"products\": [");
    for (at, product) in products.iter().enumerate() {
        let comma = if at.saturating_add(1) < products.len() { "," } else { "" };
        let _ = writeln!(out, "    {}{comma}", members(product, currency).done());
    }
    out.push_str("  ]\n}\n");
    out
}

fn members(product: &Product, currency: Currency) -> Object {
    let mut object = Object(String::new());
    object.text("id", product.id.as_deref().unwrap_or_default());
    object.text("title", &product.title);
    object.text("description", &product.description);
    object.text("category", &product.category);
    prices(&mut object, product.prices.as_ref(), currency);
    if let (None, Some(typed)) = (&product.prices, &product.typed_price) {
        object.put("price", &quoted(typed));
    }
    rest(&mut object, product.stock, product.availability);
    object.list("images", product.images.iter().map(image));
    object.list(
        "options",
        product.groups.iter().map(|group| {
            let mut object = Object(String::new());
            object.text("name", &group.name);
            object.put("min", "1");
            object.put("max", "1");
            object.list("choices", group.choices.iter().map(|choice| format!("{{ \"name\": {} }}", quoted(choice))));
            object.done()
        }),
    );
    object.list("variants", product.variants.iter().map(|it| variant(product, it, currency)));
    object
}

fn variant(product: &Product, variant: &Variant, currency: Currency) -> String {
    let mut choices = Object(String::new());
    for (group, choice) in product.groups.iter().zip(&variant.choices) {
        choices.put(&group.name, &quoted(choice));
    }
    let mut object = Object(String::new());
    object.put("choices", &choices.done());
    prices(&mut object, variant.prices.as_ref(), currency);
    rest(&mut object, variant.stock, if variant.available { "" } else { "unavailable" });
    // The product shows its first picture anyway.
    let own = variant.image.as_ref().filter(|own| product.images.first().map(|first| &first.src) != Some(&own.src));
    if let Some(own) = own {
        object.put("image", &image(own));
    }
    object.done()
}

fn prices(object: &mut Object, prices: Option<&Prices>, currency: Currency) {
    let Some(prices) = prices else { return };
    let decimal = |money: Money| money.to_decimal(currency);
    object.text("price", &decimal(prices.price));
    object.text("compareAtPrice", &prices.compare_at.map(decimal).unwrap_or_default());
    if let Some((price, days)) = &prices.sale {
        let mut sale = Object(String::new());
        sale.text("price", &decimal(*price));
        sale.text("from", days.from.as_deref().unwrap_or_default());
        sale.text("until", days.until.as_deref().unwrap_or_default());
        object.put("sale", &sale.done());
    }
}

fn rest(object: &mut Object, stock: Option<u32>, availability: &str) {
    if let Some(stock) = stock {
        object.put("stock", &stock.to_string());
    }
    object.text("availability", if availability == "available" { "" } else { availability });
}

fn image(image: &Image) -> String {
    let mut object = Object(String::new());
    object.text("src", &image.src);
    object.text("alt", &image.alt);
    object.done()
}

/// The members of an object, as JSON writes them.
struct Object(String);

impl Object {
    fn put(&mut self, key: &str, value: &str) {
        let comma = if self.0.is_empty() { "" } else { ", " };
        let _ = write!(self.0, "{comma}{}: {value}", quoted(key));
    }

    /// A text, unless it is empty.
    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.put(key, &quoted(text));
        }
    }

    /// A list, unless it is empty.
    fn list(&mut self, key: &str, items: impl Iterator<Item = String>) {
        let items = items.collect::<Vec<_>>().join(", ");
        if !items.is_empty() {
            self.put(key, &format!("[{items}]"));
        }
    }

    fn done(self) -> String {
        format!("{{ {} }}", self.0)
    }
}
