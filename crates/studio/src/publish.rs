//! The pieces for a page of the merchant's own: the snippet, what shows before the shop does, and what a policy must allow.

use std::collections::BTreeSet;

use vitrine_core::shop::{Availability, Shop};
use vitrine_core::whatsapp;
use vitrine_site::is_inside;

use crate::document::Document;
use crate::path::Path;
use crate::value::Value;

/// What is made of a shop file for a page that is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces {
    /// What goes into the page.
    pub snippet: String,
    /// What shows before the shop does.
    pub fallback: String,
    /// What a Content-Security-Policy has to allow.
    pub policy: String,
}

/// The fallback lists this many products: it is there to sell by chat, not to be a second shop.
const LISTED: usize = 40;

impl Pieces {
    /// Those of a shop file; `integrity` is the hash of the widget's script.
    pub fn of(document: &Document, shop: Option<&Shop>, integrity: &str) -> Self {
        let fallback = fallback(document, shop);
        let tag = tag(document, &fallback);
        let snippet = format!(
            "<script type=\"module\" src=\"vitrine/vitrine.js\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>\n\
            <script nomodule src=\"vitrine/vitrine-old.js\"></script>\n{tag}\n"
        );
        let policy = vitrine_site::policy(pictures(document.root()).iter().map(String::as_str));
        Self { snippet, fallback, policy }
    }
}

/// The pictures that the shop file names and that lie beside it.
pub fn pictures_beside(document: &Document) -> BTreeSet<String> {
    pictures(document.root()).into_iter().filter(|src| is_inside(src)).collect()
}

/// Text as HTML has it, also within `"`.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The link that asks the shop for something.
fn chat(shop: Option<&Shop>, about: &str) -> String {
    escaped(&whatsapp::link(shop.and_then(|shop| shop.whatsapp.as_ref()), about))
}

fn fallback(document: &Document, shop: Option<&Shop>) -> String {
    let name = document.text(&Path::default().key("name"));
    let hello = format!("Olá, quero fazer um pedido na {name}.");
    let mut out = format!("<p><a href=\"{}\">Peça pelo WhatsApp</a></p>", chat(shop, &hello));
    let Some(shop) = shop else { return out };
    let for_sale = shop.products.iter().filter(|product| product.availability == Availability::Available);
    let lines: Vec<String> = for_sale
        .take(LISTED)
        .map(|product| {
            let price = product.lowest_price().filter(|price| !price.is_zero()).map(|price| {
                let from = if product.has_price_range() { "a partir de " } else { "" };
                let unit = product.unit.word().map_or_else(String::new, |unit| format!(" /{unit}"));
                format!(": {from}{}{unit}", price.to_text(shop.currency, &shop.language))
            });
            format!("  <li>{}{}</li>", escaped(&product.title), escaped(&price.unwrap_or_default()))
        })
        .collect();
    if !lines.is_empty() {
        out.push_str(&format!("\n<ul>\n{}\n</ul>", lines.join("\n")));
    }
    out
}

/// The element. What says where orders and money go stands in the tag too, so that whoever can change the shop file alone
/// cannot send them elsewhere; unless sellers or payment links of the file have their own, which such a tag would refuse.
fn tag(document: &Document, fallback: &str) -> String {
    let root = Path::default();
    let own = !document.list(&root.key("sellers")).is_empty();
    let links = document
        .list(&root.key("payments"))
        .iter()
        .any(|payment| payment.get("kind").and_then(Value::as_str) == Some("link"));
    let pix = root.key("pix");
    let has_key = !document.text(&pix.key("key")).is_empty();
    let attributes = [
        ("whatsapp", root.key("whatsapp"), !own && !links),
        ("pix-key", pix.key("key"), has_key && !own && !links),
        ("pix-name", pix.key("name"), has_key && !own && !links),
        ("pix-city", pix.key("city"), has_key && !own && !links),
        ("pix-holder", pix.key("holder"), has_key && !own && !links),
    ];
    let pins = attributes.iter().filter(|(.., wanted)| *wanted).map(|(name, path, _)| (*name, document.text(path)));
    let pins: String = pins
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| format!(" {name}=\"{}\"", escaped(text)))
        .collect();
    format!("<vitrine-shop src=\"loja.json\"{pins}>\n{fallback}\n</vitrine-shop>")
}

/// Every address of a picture in the file.
fn pictures(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(object) => {
            let own = object.get("src").and_then(Value::as_str).map(str::to_owned);
            object.values().flat_map(pictures).chain(own).filter(|src| !src.is_empty()).collect()
        }
        Value::Array(items) => items.iter().flat_map(pictures).collect(),
        _ => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(file: &str) -> Pieces {
        let document = Document::parse(file).unwrap();
        let shop = Shop::read(file).ok().map(|(shop, _)| shop);
        Pieces::of(&document, shop.as_ref(), "sha384-abc")
    }

    const PRODUCTS: &str = r#""products":[{"title":"<b>Pão</b>","price":"1.50","images":[{"src":"fotos/a.webp"},{"src":"https://fotos.example/b.webp"},{"src":"../c.webp"}]}]"#;

    #[test]
    fn the_tag_pins_number_and_payee_unless_the_file_has_others() {
        let check = |more: &str, pinned: bool| {
            let file = format!(
                r#"{{"name":"Zé \"&\" filhos","whatsapp":"+5511987654321","pix":{{"key":"12.ABC.345/01DE-35"}},{more}{PRODUCTS}}}"#
            );
            let Pieces { snippet, .. } = pieces(&file);
            assert_eq!(
                snippet.contains(" whatsapp=\"+5511987654321\" pix-key=\"12.ABC.345/01DE-35\">"),
                pinned,
                "{snippet}"
            );
        };
        check("", true);
        check(r#""payments":["pix"],"#, true);
        check(r#""payments":[{"kind":"link","url":"https://pague.example/"}],"#, false);
        check(r#""sellers":[{"id":"norte"}],"#, false);
    }

    #[test]
    fn the_fallback_says_the_least_that_one_costs_and_of_what() {
        let check = |product: &str, wanted: &str| {
            let file = format!(r#"{{"name":"a","whatsapp":"+5511987654321","products":[{{"title":"b",{product}}}]}}"#);
            let fallback = pieces(&file).fallback;
            assert!(fallback.contains(&format!("<li>b{wanted}</li>")), "{fallback}");
        };
        check(r#""price":"10.00""#, ": R$ 10,00");
        check(r#""price":"39.90","unit":"kg""#, ": R$ 39,90 /kg");
        check(
            r#""price":"10.00","options":[{"name":"c","min":1,"choices":[{"name":"d","price":"50.00"}]}]"#,
            ": R$ 60,00",
        );
        check(
            r#""price":"0","options":[{"name":"c","min":1,"choices":[{"name":"d","price":"50.00"},{"name":"e","price":"60.00"}]}]"#,
            ": a partir de R$ 50,00",
        );
    }

    #[test]
    fn no_text_of_the_file_becomes_markup_and_the_policy_names_the_hosts_of_pictures() {
        let file = format!(r#"{{"name":"<script>","whatsapp":"+5511987654321",{PRODUCTS}}}"#);
        let Pieces { snippet, fallback, policy } = pieces(&file);
        assert!(fallback.contains("<li>&lt;b&gt;Pão&lt;/b&gt;: R$ 1,50</li>"), "{fallback}");
        assert!(policy.ends_with("img-src 'self' https://fotos.example"), "{policy}");
        let beside = pictures_beside(&Document::parse(&file).unwrap());
        assert_eq!(beside.into_iter().collect::<Vec<_>>(), ["fotos/a.webp"]);
        assert!(snippet.contains(&fallback) && !snippet.contains("<b>"), "{snippet}");
    }
}
