//! Catalogs that mean harm, and texts that are none: whatever a feed says, converting it ends, and what it writes is
//! plain text that the shop's own reader takes.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

use proptest::prelude::*;
use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use vitrine_core::text;
use vitrine_feeds::{Converted, convert};

/// What somebody writes where a text should be, and what is left of it as one line.
fn texts() -> Vec<(String, String)> {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let pair = |text: &str, line: &str| (text.to_owned(), line.to_owned());
    vec![
        pair("<script>alert(1)</script>Pão", "Pão"),
        pair("<img src=x onerror=alert(1)>Pão", "Pão"),
        pair("Pão<iframe srcdoc='<script>alert(1)</script>'></iframe>", "Pãoalert(1)'>"),
        pair("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        pair("Pão \u{202E}00,1 $R\u{202C}", "Pão 00,1 $R"),
        pair("P\u{200B}ã\u{FEFF}o\u{0}", "Pão"),
        (format!("e{}", "\u{301}".repeat(10_000)), "e\u{301}\u{301}\u{301}\u{301}".to_owned()),
        same("=cmd|' /C calc'!A0"),
        same("+1+1"),
        same("-50% em tudo"),
        same("@SUM(1;1)"),
        same("*TOTAL: R$ 0,01*"),
        same("javascript:alert(1)"),
        same("${alert(1)} {{constructor}}"),
        same("\\u003cscript\\u003e"),
        pair("Pão\r\n*Total:* R$ 0,01\u{2028}_ok_", "Pão *Total:* R$ 0,01 _ok_"),
    ]
}

fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn xml(text: &str) -> String {
    let kept = text.replace('\0', "");
    kept.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn json(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

/// One product in every format, with this text wherever a text can stand.
fn feeds(text: &str) -> Vec<(&'static str, String)> {
    let (c, j, x) = (cell(text), json(text), xml(text));
    vec![
        (
            "meta",
            format!(
                "id,title,description,availability,price,link,image_link,brand,product_type,item_group_id,size\n\
                 {c},{c},{c},in stock,10.00 BRL,{c},{c},{c},{c},,{c}\n"
            ),
        ),
        (
            "shopify",
            format!(
                "Handle,Title,Body (HTML),Type,Option1 Name,Option1 Value,Variant Price,Image Src,Image Alt Text\n\
                 a,{c},{c},{c},{c},{c},10.00,{c},{c}\na,,,,,G,11.00,,\n"
            ),
        ),
        (
            "woocommerce",
            format!(
                "ID,Type,SKU,Name,Description,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s)\n\
                 1,variable,a,{c},{c},,{c},{c},,{c},\"G, M\"\n2,variation,b,{c},,10,,,a,{c},G\n3,variation,c,{c},,11,,,a,{c},{c}\n"
            ),
        ),
        ("sheet", format!("nome,preço,categoria,descrição,imagem\n{c},10.00,{c},{c},{c}\n")),
        (
            "schema.org",
            format!(
                "{{\"@type\":\"Product\",\"sku\":{j},\"name\":{j},\"description\":{j},\"category\":{j},\"image\":[{j},{{\"url\":{j},\"caption\":{j}}}],\
                 \"offers\":{{\"price\":10,\"priceCurrency\":\"BRL\"}}}}"
            ),
        ),
        (
            "xml",
            format!(
                "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><item><g:id>{x}</g:id><title>{x}</title><description>{x}</description>\
                 <g:product_type>{x}</g:product_type><g:image_link>{x}</g:image_link><g:price>10 BRL</g:price></item></rss>"
            ),
        ),
    ]
}

/// Holds what must be true of every conversion, and gives the shop when there is one.
fn accepted(converted: &Converted) -> Option<Shop> {
    let told = |it: &Problem| !it.place.is_empty() && !it.found.is_empty() && !it.repair.is_empty();
    assert!(converted.problems.iter().all(told), "{:?}", converted.problems);
    if converted.products == 0 {
        assert!(!converted.problems.is_empty(), "nothing is left, and nobody says why");
        return None;
    }
    let (shop, left) = Shop::read(&converted.file).unwrap_or_else(|error| panic!("{error}\n{}", converted.file));
    let left = left.iter().filter(|problem| problem.place != "whatsapp" && !problem.place.ends_with(".title"));
    let left: Vec<_> = left.map(Problem::to_string).collect();
    assert!(left.is_empty(), "{left:#?}\n{}", converted.file);
    assert_eq!(shop.products.len(), converted.products, "{}", converted.file);
    Some(shop)
}

#[test]
fn hostile_text_in_every_column_comes_out_as_plain_text_or_is_refused() {
    for (hostile, plain) in texts() {
        for (name, feed) in feeds(&hostile) {
            let converted = convert(&feed, None).unwrap_or_else(|| panic!("{name}: {feed}"));
            let shop = accepted(&converted).unwrap_or_else(|| panic!("{name} {hostile:?}: {:?}", converted.problems));
            assert_eq!(shop.products.len(), 1, "{name} {hostile:?}");
            let product = &shop.products[0];
            assert_eq!(&*product.title, plain, "{name}");
            for shown in [product.description.as_deref(), product.category.as_deref()].into_iter().flatten() {
                assert!(shown.lines().all(|line| text::line(line) == line), "{name} {shown:?}");
            }
            for image in &product.images {
                let scheme = image.src.split(['/', '?']).next().unwrap_or_default();
                assert!(!scheme.contains(':') || image.src.starts_with("http"), "{name} {}", image.src);
            }
            assert!(!converted.file.contains("\u{202E}") && !converted.file.contains("\u{200B}"), "{name}");
            // The file is a line a product, whatever stands in it.
            assert_eq!(converted.file.lines().count(), 7, "{name} {}", converted.file);
        }
    }
}

#[test]
fn endless_nesting_and_repetition_end() {
    let deep = 50_000;
    for feed in [
        format!("<rss><channel>{}", "<item>".repeat(deep)),
        format!("<rss><channel>{}{}</channel></rss>", "<item>".repeat(deep), "</item>".repeat(deep)),
        format!("<?xml version=\"1.0\"?><rss>{}</rss>", "<item/>".repeat(deep)),
        format!("{}1{}", "[".repeat(deep), "]".repeat(deep)),
        format!("<script type=\"application/ld+json\">{}", "{\"@graph\":".repeat(deep)),
        "<script type=\"application/ld+json\">".repeat(2_000),
        format!("title,price\n{}", "\"".repeat(deep + 1)),
        format!("id,title,price,link{}\n", ",size".repeat(deep)),
        format!("title,price,image\nPão,1,{}\n", "https://e.com/a,".repeat(deep)),
        format!("title,price\n{},1\n", "<b>".repeat(deep)),
        format!("title,price\n{},1\n", "<script>".repeat(2_000)),
        format!("title,price\n{}>,1\n", "<z".repeat(deep)),
        format!("title,price,description\nPão,1,{}{}\n", " ".repeat(deep), "<td>".repeat(deep)),
    ] {
        if let Some(converted) = convert(&feed, None) {
            accepted(&converted);
        }
    }
}

#[test]
fn a_variation_that_leaves_everything_open_does_not_grow_without_end() {
    let values: String = (0..500).map(|at| format!("v{at}, ")).collect();
    let attribute = |number: usize| format!(",Attribute {number} name,Attribute {number} value(s)");
    let header: String = (1..=8).map(attribute).collect();
    let parent: String = (1..=8).map(|at| format!(",a{at},\"{values}\"")).collect();
    let open: String = (1..=8).map(|at| format!(",a{at},")).collect();
    let feed =
        format!("ID,Type,Name,Regular price,Parent{header}\n1,variable,Pão,,{parent}\n2,variation,Pão,1,id:1{open}\n");
    let converted = convert(&feed, None).unwrap();
    assert!(accepted(&converted).is_some() && converted.file.len() < 1 << 20, "{}", converted.file.len());
}

#[test]
fn more_products_than_a_shop_holds_are_told_once() {
    let rows: String = (0..10_050).map(|at| format!("{at},P{at},1\n")).collect();
    let converted = convert(&format!("id,title,price\n{rows}"), None).unwrap();
    let places: Vec<_> = converted.problems.iter().map(|problem| &*problem.place).collect();
    assert_eq!((converted.products, places), (10_000, vec!["line 10002, column 1"]));
    accepted(&converted);
}

/// Words that feeds are made of, so that chance gets past the first glance of each reader.
fn word() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "id",
        "title",
        "price",
        "link",
        "image_link",
        "sale_price",
        "sale_price_effective_date",
        "item_group_id",
        "size",
        "color",
        "availability",
        "Handle",
        "Variant Price",
        "Option1 Name",
        "Option1 Value",
        "Image Src",
        "Status",
        "Type",
        "SKU",
        "Name",
        "Regular price",
        "Parent",
        "variable",
        "variation",
        "Attribute 1 name",
        "Attribute 1 value(s)",
        "Stock",
        "in stock",
        "10.00 BRL",
        "12,50",
        "0",
        "-1",
        "nome",
        "preço",
        "ask",
        "P",
        "G",
        "a",
        "https://e.com/a.jpg",
        "2026-11-27/2026-11-29",
        "2026-11-27",
        ",",
        ";",
        "\t",
        "\n",
        "\"",
        "\r\n",
        "<",
        "&amp;",
        "</b>",
        "{",
        "}",
        "[",
        "]",
        ":",
        "\"@type\":",
        "\"Product\"",
        "\"ProductGroup\"",
        "\"hasVariant\":",
        "\"offers\":",
        "\"price\":",
        "\"name\":",
        "\"x\"",
        "1",
        "<rss>",
        "<item>",
        "</item>",
        "</rss>",
        "<title>",
        "</title>",
        "<price>",
        "</price>",
        "<?xml version=\"1.0\"?>",
        "<script type=\"application/ld+json\">",
        "</script>",
        "\u{FEFF}",
        "\u{0}",
        "é",
    ];
    prop_oneof![9 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => any::<String>()]
}

/// A table with the columns of some format and cells of any sort.
fn table() -> impl Strategy<Value = String> {
    let headers = prop::sample::select(vec![
        "id,title,price,link,item_group_id,size,color,sale_price,sale_price_effective_date,availability,image_link",
        "Handle,Title,Variant Price,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Image Src,Variant Image,Status",
        "ID,Type,SKU,Name,Regular price,Sale price,Parent,Attribute 1 name,Attribute 1 value(s),Stock,Images",
        "Identificador URL,Nome,Preço,Preço promocional,Nome da variação 1,Valor da variação 1,Estoque,Exibir na loja",
        "id,nome,preço,disponível,categoria,descrição,imagem",
        "nome,preço (R$),preço promocional,estoque,categorias,fotos,foto 2,ativo,tamanho",
    ]);
    let cell = prop_oneof![
        6 => prop::sample::select(vec![
            "", "a", "b", "P", "G", "10.00 BRL", "12,50", "0", "1", "variable", "variation", "simple", "in stock", "Cor", "id:1",
            "https://e.com/a.jpg", "a.jpg", "2026-11-27", "2026-11-27T00:00/2026-11-29T00:00", "P, G", "ask", "hidden", "Title",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let rows = prop::collection::vec(prop::collection::vec(cell, 7..=11), 0..12);
    (headers, rows).prop_map(|(header, rows)| {
        let row = |cells: &Vec<String>| cells.iter().map(|text| cell_of(text)).collect::<Vec<_>>().join(",");
        format!("{header}\n{}\n", rows.iter().map(row).collect::<Vec<_>>().join("\n"))
    })
}

fn cell_of(text: &str) -> String {
    cell(text)
}

/// Values of JSON-LD of any shape.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop::sample::select(vec![
            "null",
            "true",
            "1",
            "12.5",
            "-1e3",
            "\"10.00\"",
            "\"BRL\"",
            "\"https://schema.org/InStock\"",
            "\"P\"",
            "\"Pão\"",
            "\"https://e.com/a.jpg\"",
            "\"#a\"",
        ])
        .prop_map(str::to_owned),
        any::<String>().prop_map(|text| json(&text)),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        let keys = prop::sample::select(vec![
            "@id",
            "@graph",
            "name",
            "sku",
            "productGroupID",
            "hasVariant",
            "offers",
            "price",
            "lowPrice",
            "highPrice",
            "priceCurrency",
            "priceSpecification",
            "availability",
            "image",
            "url",
            "size",
            "color",
            "additionalProperty",
            "value",
            "item",
            "itemListElement",
            "hasMenuItem",
            "hasMenuSection",
            "makesOffer",
            "itemOffered",
            "inventoryLevel",
            "category",
            "description",
        ]);
        let types = prop::sample::select(vec![
            "Product",
            "ProductGroup",
            "ItemList",
            "ListItem",
            "Offer",
            "AggregateOffer",
            "MenuItem",
            "MenuSection",
        ]);
        let object = (types, prop::collection::vec((keys, inner.clone()), 0..6)).prop_map(|(kind, members)| {
            let members: String = members.iter().map(|(key, value)| format!(",\"{key}\":{value}")).collect();
            format!("{{\"@type\":\"{kind}\"{members}}}")
        });
        prop_oneof![object, prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(",")))]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_ends_and_what_is_written_is_a_shop_file(text in any::<String>()) {
        convert(&text, None).as_ref().and_then(accepted);
    }

    #[test]
    fn any_words_of_feeds_end_and_what_is_written_is_a_shop_file(words in prop::collection::vec(word(), 0..60)) {
        convert(&words.concat(), None).as_ref().and_then(accepted);
    }

    #[test]
    fn any_table_ends_and_what_is_written_is_a_shop_file(feed in table()) {
        convert(&feed, None).as_ref().and_then(accepted);
    }

    #[test]
    fn any_schema_org_data_ends_and_what_is_written_is_a_shop_file(feed in value()) {
        convert(&feed, None).as_ref().and_then(accepted);
        convert(&format!("<html><script type=\"application/ld+json\">{feed}</script>"), None).as_ref().and_then(accepted);
    }
}
