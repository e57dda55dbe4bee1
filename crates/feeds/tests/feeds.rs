//! Each feed in `tests/feeds` becomes the shop file and the problems beside it, and the shop's own reader takes the file.
//! `VITRINE_WRITE=1 cargo test -p vitrine-feeds` writes what is expected anew, to be read before it is committed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed, which is its purpose")]

use std::fs;
use std::path::Path;

use vitrine_core::shop::Shop;
use vitrine_feeds::{Format, convert};

fn check(name: &str, format: Format) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feeds");
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let converted = convert(&text, None).unwrap_or_else(|| panic!("{name} is no feed"));
    assert_eq!(converted.format, format, "{name}");
    let problems: String =
        converted.problems.iter().map(|problem| format!("{}: {problem}\n", problem.severity.as_str())).collect();

    let (shop, left) =
        Shop::read(&converted.file).unwrap_or_else(|error| panic!("{name}: {error}\n{}", converted.file));
    // A catalog has no number, which is all that its shop file lacks.
    let left: Vec<_> = left.into_iter().map(|problem| problem.place).collect();
    assert_eq!(left, ["whatsapp"], "{name}");
    assert_eq!(shop.products.len(), converted.products, "{name}");

    for (ending, found) in [("shop.json", converted.file), ("problems.txt", problems)] {
        let path = folder.join(name).with_extension(ending);
        if std::env::var_os("VITRINE_WRITE").is_some() {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn a_catalog_of_meta_has_remarks_groups_and_currencies() {
    check("meta.csv", Format::Commerce);
}

#[test]
fn a_catalog_of_google_has_tabs_and_a_namespace() {
    check("google.tsv", Format::Commerce);
}

#[test]
fn a_shopify_export_has_continuation_rows() {
    check("shopify.csv", Format::Shopify);
}

#[test]
fn a_woocommerce_export_has_variations_with_a_parent() {
    check("woocommerce.csv", Format::WooCommerce);
    check("woocommerce-pt.csv", Format::WooCommerce);
}

#[test]
fn a_spreadsheet_names_its_columns_as_people_do() {
    check("sheet.csv", Format::Sheet);
    check("sheet-es.csv", Format::Sheet);
}

#[test]
fn what_is_no_table_is_no_feed() {
    for text in [
        "",
        "{}",
        "[]",
        "{\"name\": \"title,price\"}",
        "<html><body>title,price</body></html>",
        "a,b\n1,2\n",
        "title\nPão\n",
    ] {
        assert!(convert(text, None).is_none(), "{text}");
    }
}

#[test]
fn ten_thousand_rows_and_endless_quotes_are_read() {
    let rows: String = (0..10_000).map(|at| format!("p{at},Produto {at},{}.50\n", at % 100)).collect();
    let converted = convert(&format!("id,title,price\n{rows}"), None).unwrap();
    assert_eq!((converted.products, converted.problems.len()), (10_000, 0));
    let open = convert(&format!("title,price\n\"Pão,1\n{}", "x,1\n".repeat(1_000)), None).unwrap();
    assert_eq!(open.products, 0);
}
