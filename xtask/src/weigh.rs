//! `cargo xtask weigh`: what each crate and the largest functions weigh in the widget's module.
//!
//! The module is built as for the release, except that its functions keep their names. Their bytes are those before
//! compression, and a function that another took in counts there.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::names::plain;
use crate::place;
use crate::release;
use crate::wasm::Reader;

/// The lines of docs/performance.md between which the tables stand.
const MARKERS: (&str, &str) = ("<!-- weigh -->\n", "<!-- /weigh -->");
/// So many functions are named.
const LARGEST: usize = 25;
/// A crate below so many bytes is counted with the others.
const SMALL: usize = 1_000;

pub fn weigh(write: bool) -> Result<(), String> {
    let module = release::named()?;
    let weights = functions(&module).ok_or("The module is not as xtask/src/weigh.rs reads it.")?;
    let tables = tables(&weights);
    println!();
    print!("{tables}");
    if write {
        let path = place::top()?.join("docs/performance.md");
        place::write(&path, place::between(&place::read_text(&path)?, MARKERS, &tables)?)?;
    }
    Ok(())
}

/// Every function with the bytes of its body, and the data, by the sections of the module (WebAssembly Core 2.0, §5.5
/// and appendix "Name Section").
fn functions(module: &[u8]) -> Option<Vec<(String, usize)>> {
    let mut reader = Reader(module.get(8..)?);
    let (mut imports, mut bodies, mut data) = (0, Vec::new(), 0);
    let mut names = BTreeMap::new();
    while !reader.0.is_empty() {
        let id = reader.take(1)?[0];
        let size = reader.number()?;
        let mut body = Reader(reader.take(size)?);
        match id {
            // All imports are functions; xtask/src/names.rs makes sure of it.
            2 => imports = body.number()?,
            10 => {
                for _ in 0..body.number()? {
                    let size = body.number()?;
                    body.take(size)?;
                    bodies.push(size);
                }
            }
            11 => data = size,
            0 if body.name()? == "name" => {
                while !body.0.is_empty() {
                    let kind = body.take(1)?[0];
                    let size = body.number()?;
                    let mut part = Reader(body.take(size)?);
                    if kind == 1 {
                        for _ in 0..part.number()? {
                            let index = part.number()?;
                            names.insert(index, part.name()?.to_owned());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let named = bodies.into_iter().enumerate().map(|(at, size)| {
        let name = names.get(&(at + imports)).map_or("?", String::as_str);
        (plain(name), size)
    });
    let mut weights: Vec<_> = named.collect();
    weights.push(("data: texts, styles, tables".into(), data));
    Some(weights)
}

/// The crate of a function: the first name of its path, that of the type for what a trait gives it.
fn crate_of(name: &str) -> &str {
    if name.starts_with("data: ") {
        return "data";
    }
    let marks = |letter: char| !(letter.is_alphanumeric() || letter == '_');
    let mut words = name.split(marks).filter(|word| !matches!(*word, "" | "mut" | "dyn" | "const" | "impl"));
    match words.next() {
        Some(first) if name.contains("::") => first,
        _ => "glue",
    }
}

fn tables(weights: &[(String, usize)]) -> String {
    let total: usize = weights.iter().map(|(_, size)| size).sum();
    let mut crates = BTreeMap::<&str, usize>::new();
    for (name, size) in weights {
        *crates.entry(crate_of(name)).or_default() += size;
    }
    let (large, small): (Vec<_>, Vec<_>) = crates.into_iter().partition(|(_, size)| *size >= SMALL);
    let rest = small.iter().map(|(_, size)| size).sum();
    let mut rows: Vec<_> = large;
    rows.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    rows.push(("others", rest));
    let mut text = String::from("| crate | bytes | share |\n| --- | ---: | ---: |\n");
    for (name, size) in rows.into_iter().chain([("all", total)]) {
        let share = size as f64 * 100.0 / total.max(1) as f64;
        let _ = writeln!(text, "| {name} | {size} | {share:.1} % |");
    }
    let mut largest: Vec<_> = weights.iter().filter(|(name, _)| crate_of(name) != "data").collect();
    largest.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    text += "\n| function | bytes |\n| --- | ---: |\n";
    for (name, size) in largest.into_iter().take(LARGEST) {
        let _ = writeln!(text, "| `{name}` | {size} |");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_of_its_type() {
        let check = |name: &str, expected: &str| assert_eq!(crate_of(&plain(name)), expected, "{name}");
        check("vitrine_core[ac4b9eeb13580268]::shop::read::shop", "vitrine_core");
        check("<yew[e9b942e2b48cefde]::virtual_dom::VTag as core[75d5716931084cc5]::clone::Clone>::clone", "yew");
        check("<&mut alloc::string::String as core::fmt::Write>::write_str", "alloc");
        check("core::ptr::drop_in_place<[vitrine_core::json::Json]>", "core");
        check("__wbindgen_malloc", "glue");
        check("data: texts, styles, tables", "data");
    }

    #[test]
    fn names_and_bodies_are_found_by_their_index() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // One import; bodies of 2 and 3 bytes; 4 bytes of data; the names of functions 1 and 2.
        module.extend(b"\x02\x01\x01");
        module.extend(b"\x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b");
        module.extend(b"\x0b\x04\0\0\0\0");
        module.extend(b"\0\x10\x04name\x01\x09\x02\x01\x02a:\x02\x02b:");
        let expected = [("a:", 2), ("b:", 3), ("data: texts, styles, tables", 4)];
        assert_eq!(functions(&module), Some(expected.map(|(name, size)| (name.to_owned(), size)).to_vec()));
        assert_eq!(functions(&module[..30]), None);
        assert!(tables(&functions(&module).unwrap()).contains("| all | 9 | 100.0 % |"));
    }
}
