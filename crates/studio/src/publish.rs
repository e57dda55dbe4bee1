//! What a merchant takes home: a page, the pieces for a page of her own, and one zip of it all.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use serde_json::Value;
use vitrine_core::shop::{Availability, Shop};
use vitrine_core::whatsapp;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::document::Document;
use crate::path::Path;

/// The widget as it lies beside the Studio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its files, by their names in the folder.
    pub files: Vec<String>,
    /// The hash of `vitrine.js`, as `integrity` takes it.
    pub integrity: String,
}

impl Release {
    /// Reads the list that the build leaves.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let list: Value = serde_json::from_slice(bytes).ok()?;
        let files = list.get("files")?.as_array()?.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
        Some(Self { files, integrity: list.get("integrity")?.as_str()?.to_owned() })
    }
}

/// What is made of a shop file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The texts of the site, by path.
    pub files: Vec<(String, Vec<u8>)>,
    /// The pictures that the shop file names and that lie beside it.
    pub pictures: BTreeSet<String>,
    /// What goes into a page of her own.
    pub snippet: String,
    /// What shows before the shop does.
    pub fallback: String,
    /// What a Content-Security-Policy has to allow.
    pub policy: String,
    /// What the zip is called.
    pub zip_name: String,
}

/// The fallback lists this many products: it is there to sell by chat, not to be a second shop.
const LISTED: usize = 40;

impl Site {
    /// The site of a shop file.
    pub fn of(document: &Document, shop: Option<&Shop>, integrity: &str) -> Self {
        let fallback = fallback(document, shop);
        let tag = tag(document, &fallback);
        let script = format!(
            "<script type=\"module\" src=\"vitrine/vitrine.js\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>\n\
            <script nomodule src=\"vitrine/vitrine-old.js\"></script>"
        );
        let snippet = format!("{script}\n{tag}\n");
        let policy = policy(document);
        let name = document.text(&Path::default().key("name"));
        let page = page(name, document.text(&Path::default().key("language")), &script, &tag, &policy);
        let files = [
            ("index.html", page),
            ("icone.svg", include_str!("publish/icone.svg").to_owned()),
            ("pagina.css", include_str!("publish/pagina.css").to_owned()),
            ("loja.json", document.to_text()),
            ("trecho.html", snippet.clone()),
            ("LEIA-ME.txt", include_str!("publish/LEIA-ME.txt").to_owned()),
        ];
        let slug = vitrine_core::shop::ProductId::from_title(name)
            .map_or_else(|| "loja".to_owned(), |id| id.as_str().to_owned());
        Self {
            files: files.map(|(path, text)| (path.to_owned(), text.into_bytes())).into(),
            pictures: pictures(document.root())
                .into_iter()
                .filter(|src| !src.contains("://") && !src.starts_with('/'))
                .collect(),
            snippet,
            fallback,
            policy,
            zip_name: format!("{slug}.zip"),
        }
    }
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
            let price = product
                .price
                .filter(|price| !price.is_zero())
                .map(|price| price.to_text(shop.currency, &shop.language));
            let price = price.map_or_else(String::new, |price| format!(": {price}"));
            format!("  <li>{}</li>", escaped(&format!("{}{price}", product.title)))
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

/// The hosts of pictures that are elsewhere.
fn policy(document: &Document) -> String {
    let hosts: BTreeSet<String> = pictures(document.root())
        .iter()
        .filter_map(|src| {
            let (scheme, rest) = src.split_once("://")?;
            let host: String =
                rest.chars().take_while(|c| !matches!(c, '/' | '?' | '#' | ';' | ',' | ' ' | '"')).collect();
            Some(format!(" {scheme}://{host}"))
        })
        .collect();
    let hosts: String = hosts.into_iter().collect();
    format!("script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'{hosts}")
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

fn page(name: &str, language: &str, script: &str, tag: &str, policy: &str) -> String {
    let name = escaped(name);
    let language = if language.is_empty() { "pt-BR".to_owned() } else { escaped(language) };
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; {policy}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{name}</title>\n<link rel=\"icon\" href=\"icone.svg\">\n\
         <link rel=\"stylesheet\" href=\"pagina.css\">\n{script}\n</head>\n<body>\n<header><h1>{name}</h1></header>\n<main>\n{tag}\n</main>\n</body>\n</html>\n"
    )
}

/// A zip of these files.
pub fn zipped(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path.as_str(), SimpleFileOptions::default()).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(file: &str) -> Site {
        let document = Document::parse(file).unwrap();
        let shop = Shop::read(file).ok().map(|(shop, _)| shop);
        Site::of(&document, shop.as_ref(), "sha384-abc")
    }

    const PRODUCTS: &str = r#""products":[{"title":"<b>Pão</b>","price":"1.50","images":[{"src":"fotos/a.webp"},{"src":"https://fotos.example/b.webp"}]}]"#;

    #[test]
    fn the_tag_pins_number_and_payee_unless_the_file_has_others() {
        let check = |more: &str, pinned: bool| {
            let file = format!(
                r#"{{"name":"Zé \"&\" filhos","whatsapp":"+5511987654321","pix":{{"key":"12.ABC.345/01DE-35"}},{more}{PRODUCTS}}}"#
            );
            let Site { snippet, .. } = site(&file);
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
    fn no_text_of_the_file_becomes_markup_and_the_policy_names_the_hosts_of_pictures() {
        let file = format!(r#"{{"name":"<script>","whatsapp":"+5511987654321",{PRODUCTS}}}"#);
        let Site { files, fallback, policy, pictures, .. } = site(&file);
        assert!(fallback.contains("<li>&lt;b&gt;Pão&lt;/b&gt;: R$ 1,50</li>"), "{fallback}");
        assert!(policy.ends_with("img-src 'self' https://fotos.example"), "{policy}");
        assert_eq!(pictures.into_iter().collect::<Vec<_>>(), ["fotos/a.webp"]);
        let page = files
            .into_iter()
            .find(|(path, _)| path == "index.html")
            .map(|(_, bytes)| String::from_utf8(bytes).unwrap());
        assert!(page.is_some_and(|page| page.contains("<title>&lt;script&gt;</title>")));
    }

    #[test]
    fn a_zip_is_read_back_as_it_was_packed() {
        let files = [("a.txt".to_owned(), b"a".repeat(1000)), ("fotos/b.webp".to_owned(), vec![0, 1, 2])];
        let packed = zipped(&files).unwrap();
        assert!(packed.len() < 600);
        let mut zip = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
        for (path, bytes) in &files {
            let mut read = Vec::new();
            std::io::Read::read_to_end(&mut zip.by_name(path).unwrap(), &mut read).unwrap();
            assert_eq!(read, *bytes, "{path}");
        }
    }
}
