//! Catalogs as programs write them.
//!
//! Each file in `tests/feeds` becomes the shop file beside it, and the shop's own reader takes that file. Each in
//! `tests/broken` is told what is wrong with it, and loses nothing else. `VITRINE_WRITE=1 cargo test -p vitrine-feeds`
//! writes what is expected anew, to be read before it is committed.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

use std::fs;
use std::path::{Path, PathBuf};

use vitrine_core::problem::Problem;
use vitrine_core::shop::Shop;
use vitrine_feeds::{Converted, Format, convert, unknown};

/// The catalogs of a folder, by name.
fn catalogs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.to_string_lossy();
        !name.ends_with(".shop.json") && !name.ends_with(".problems.txt")
    });
    paths.sort();
    paths
}

/// The text of a file in one of the encodings that the command line knows.
fn text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let encoding = match &*bytes {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE,
        bytes if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{}: {problem}\n", problem.severity.as_str())).collect()
}

/// Holds what must be true of every conversion: the shop's own reader takes the file, all of it.
fn accepted(name: &str, converted: &Converted) -> String {
    let problems = &converted.problems;
    assert!(problems.iter().all(|it| !it.place.is_empty() && !it.found.is_empty() && !it.repair.is_empty()), "{name}");
    if converted.products == 0 {
        assert!(!problems.is_empty(), "{name}: nothing is left, and nobody says why");
        return "sells nothing\n".to_owned();
    }
    let (shop, left) =
        Shop::read(&converted.file).unwrap_or_else(|error| panic!("{name}: {error}\n{}", converted.file));
    // A catalog has no number, and may have titles twice, which is all that can be said of its shop file.
    let left = left.iter().filter(|problem| problem.place != "whatsapp" && !problem.place.ends_with(".title"));
    let left: Vec<_> = left.map(Problem::to_string).collect();
    assert!(left.is_empty(), "{name}: {left:#?}\n{}", converted.file);
    assert_eq!(shop.products.len(), converted.products, "{name}");
    let titles: Vec<&str> = shop.products.iter().map(|product| &*product.title).collect();
    format!("sells {}\n", titles.join(" | "))
}

/// Compares with the file, or writes it.
fn expect(path: &Path, found: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("VITRINE_WRITE").is_some() {
        fs::write(path, found).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != found {
        wrong.push(format!("{}\n--- expected\n{expected}--- found\n{found}", path.display()));
    }
}

#[test]
fn every_catalog_becomes_the_shop_file_beside_it() {
    let mut wrong = Vec::new();
    let paths = catalogs("feeds");
    assert!(paths.len() >= 24, "{}", paths.len());
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let converted = convert(&text(&path), None).unwrap_or_else(|| panic!("{name} is no feed"));
        let format = match name.split(['-', '.']).next().unwrap() {
            "google" if name.ends_with(".xml") => Format::Merchant,
            "google" | "meta" => Format::Commerce,
            "nuvemshop" => Format::Nuvemshop,
            "schema" => Format::SchemaOrg,
            "sheet" => Format::Sheet,
            "shopify" => Format::Shopify,
            "woocommerce" => Format::WooCommerce,
            other => panic!("{other}"),
        };
        assert_eq!(converted.format, format, "{name}");
        accepted(&name, &converted);
        expect(&path.with_extension("shop.json"), &converted.file, &mut wrong);
        expect(&path.with_extension("problems.txt"), &lines(&converted.problems), &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_broken_catalog_is_told_what_is_wrong_and_loses_nothing_else() {
    let mut wrong = Vec::new();
    let paths = catalogs("broken");
    assert!(paths.len() >= 40, "{}", paths.len());
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = match convert(&text(&path), None) {
            None => "is no catalog\n".to_owned(),
            Some(converted) => accepted(&name, &converted) + &lines(&converted.problems),
        };
        expect(&path.with_extension("problems.txt"), &found, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_table_is_no_feed() {
    for text in [
        "",
        "{}",
        "[]",
        "{\"name\": \"title,price\"}",
        "{\"@context\": \"https://schema.org\", \"@type\": \"Organization\"}",
        "<html><body>title,price</body></html>",
        "<html><script type=\"application/ld+json\">{\"@type\": \"Organization\"}</script></html>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><entry/></svg>",
        "a,b\n1,2\n",
        "title\nPão\n",
    ] {
        assert!(convert(text, None).is_none(), "{text}");
    }
}

#[test]
fn a_column_of_a_spreadsheet_is_known_by_any_of_its_names() {
    let check = |header: &str, row: &str, member: &str| {
        let converted = convert(&format!("{header}\n{row}\n"), None).unwrap_or_else(|| panic!("{header}"));
        assert!(converted.file.contains(member), "{header}: {}", converted.file);
        assert!(converted.problems.is_empty(), "{header}: {:?}", converted.problems);
    };
    for price in [
        "Preço",
        "PREÇO (R$)",
        "preço de venda",
        "Preço unitário",
        "Valor",
        "Valor unitário",
        "price",
        "Unit price",
        "Precio",
        "Precio de venta",
        "Precio unitario",
        "Preço:",
        "Preço *",
    ] {
        check(&format!("Nome;{price}"), "Pão;12,50", "\"price\": \"12.50\"");
    }
    for sale in ["Preço promocional", "Precio promocional", "Sale price", "Preço de oferta", "Precio de oferta (ARS)"]
    {
        check(&format!("Nome;Preço;{sale}"), "Pão;12,50;9,00", "\"price\": \"9.00\", \"compareAtPrice\": \"12.50\"");
    }
    for stock in
        ["Estoque", "Stock", "Quantidade em estoque", "Existencias", "Cantidad en stock", "Stok", "Estoque (un)"]
    {
        check(&format!("Nome;Preço;{stock}"), "Pão;12,50;7", "\"stock\": 7");
    }
    for category in ["Categoria", "Categorias", "Category", "Categories", "Categorías"] {
        check(&format!("Nome;Preço;{category}"), "Pão;12,50;Comida > Pães", "\"category\": \"Pães\"");
    }
    for image in ["Foto", "Fotos", "Foto 1", "Imagem", "Imagens", "Imagem2", "Imágenes", "Image", "Pictures", "Photo 3"]
    {
        check(&format!("Nome;Preço;{image}"), "Pão;12,50;a.jpg", "\"src\": \"a.jpg\"");
    }
    for active in ["Ativo", "Ativo?", "Exibir na loja", "Active", "Visible", "Activo", "Mostrar en tienda"] {
        for no in ["não", "NO", "false", "0", "N", "falso", "inativo"] {
            check(&format!("Nome;Preço;{active}"), &format!("Pão;12,50;{no}"), "\"availability\": \"hidden\"");
        }
        for yes in ["sim", "Sí", "TRUE", "1", "s", "Verdadeiro", "ativo", ""] {
            check(&format!("Nome;Preço;{active}"), &format!("Pão;12,50;{yes}"), "\"price\": \"12.50\" }");
        }
    }
}

#[test]
fn a_table_that_is_no_catalog_is_told_which_column_it_lacks() {
    let check = |text: &str, told: Option<&str>| {
        assert_eq!(unknown(text).map(|problem| problem.to_string()).as_deref(), told, "{text}");
    };
    check(
        "Artikel;Preis;Lager\nBrot;1,00;3\n",
        Some(
            "line 1, column 1: the columns \"Artikel\", \"Preis\", \"Lager\", none of which is a title or a price; \
             call one Nome and one Preço",
        ),
    );
    check(
        "Nome;Custo\nPão;1,00\n",
        Some("line 1, column 1: the columns \"Nome\", \"Custo\", none of which is a price; call one Preço"),
    );
    check(
        "Planilha\n\nItem\tPreço (R$)\tB\tC\tD\tE\tF\nPão\t1\n",
        Some(
            "line 3, column 1: the columns \"Item\", \"Preço (R$)\", \"B\", \"C\", \"D\" and 2 more, \
             none of which is a title; call one Nome",
        ),
    );
    for text in ["", "Pão", "{\"a\": 1, \"b\": 2}", "[1, 2]", "<p>a, b</p>", "Nome\nPão\n", "Nome;Preço\nPão;1\n"] {
        check(text, None);
    }
}

#[test]
fn a_row_is_told_by_the_line_in_which_it_begins() {
    let check = |text: &str, line: &str| {
        let problems = convert(text, None).unwrap().problems;
        assert_eq!(problems.iter().map(|problem| &*problem.place).collect::<Vec<_>>(), [line], "{text:?}");
    };
    check("nome,preço\nPão,x\n", "line 2, column 2");
    check("nome,preço\r\nPão,x\r\n", "line 2, column 2");
    check("nome,preço\n\n\nPão,x\n", "line 4, column 2");
    check("nome,preço\r\n\r\nPão,1\r\n\r\nBolo,x", "line 5, column 2");
    check("Loja\r\n\r\nnome,preço\r\n\"Pão\r\nde queijo\",1\r\nBolo,x", "line 6, column 2");
}

#[test]
fn ten_thousand_rows_and_endless_quotes_are_read() {
    let rows: String = (0..10_000).map(|at| format!("p{at},Produto {at},{}.50\n", at % 100)).collect();
    let converted = convert(&format!("id,title,price\n{rows}"), None).unwrap();
    assert_eq!((converted.products, converted.problems.len()), (10_000, 0));
    let open = convert(&format!("title,price\n\"Pão,1\n{}", "x,1\n".repeat(1_000)), None).unwrap();
    assert_eq!(open.products, 0);
}
