//! `docs/feeds.md` says nothing that the catalogs of `tests/feeds` do not show.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that panics has failed, which is its purpose")]

use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../../../docs/feeds.md");

/// What stands in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The files that a section names, as one text.
fn files(section: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feeds");
    let is_file = |name: &&str| {
        ["csv", "tsv", "txt", "json", "jsonld", "html", "xml"].iter().any(|it| name.ends_with(&format!(".{it}")))
    };
    let named = section.split_once("Files:").map_or("", |(_, rest)| rest);
    let named = named.split("\n\n").next().unwrap();
    let read = |name: &str| {
        let bytes = fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let encoding = match &*bytes {
            [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE,
            [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE,
            bytes if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
            _ => encoding_rs::WINDOWS_1252,
        };
        encoding.decode(&bytes).0.into_owned()
    };
    quoted(named).into_iter().filter(is_file).map(read).collect()
}

#[test]
fn every_column_of_the_page_stands_in_a_catalog_that_it_names() {
    let mut checked = 0;
    for section in PAGE.split("\n## ").skip(1) {
        let title = section.lines().next().unwrap();
        let files = files(section);
        let rows = section.lines().filter(|line| line.starts_with("| `"));
        for row in rows {
            let cells: Vec<&str> = row.split(" | ").collect();
            // The last column says what it becomes, and that of a spreadsheet between them what else it may be called.
            let names = if title.starts_with("A spreadsheet") { 1 } else { cells.len() - 1 };
            for name in cells.iter().take(names).flat_map(|cell| quoted(cell)) {
                assert!(files.contains(name), "{title}: {name}");
                checked += 1;
            }
        }
    }
    assert!(checked > 80, "{checked}");
}

#[test]
fn every_catalog_stands_on_the_page() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feeds")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let expected = name.ends_with(".shop.json") || name.ends_with(".problems.txt");
        assert!(expected || PAGE.contains(&format!("`{name}`")), "{name}");
    }
}
