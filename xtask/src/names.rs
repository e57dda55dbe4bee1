//! Short names between module and glue.
//!
//! wasm-bindgen calls each import and export by a long name with a hash, once in the module and once in the glue; nobody
//! but those two ever reads them. Short ones save about 4 KB after brotli. Exports that the glue never uses go, so that
//! wasm-opt can drop what only they needed.

use std::collections::BTreeMap;

use crate::wasm::Reader;

/// `wasm` and `glue`, as wasm-bindgen wrote them, with short names on both sides.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String), String> {
    let mut names = Names::default();
    let wasm = rename_in_module(wasm, glue, &mut names)
        .ok_or("wasm-bindgen's module is not as xtask/src/names.rs reads it.")?;
    Ok((wasm, rename_in_glue(glue, &names)?))
}

/// The one module that wasm-bindgen imports from, as a JavaScript string.
const MODULE: &str = "\"./vitrine_bg.js\"";

#[derive(Default)]
struct Names {
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

/// `a`, `b`, … `Z`, `aa`, `ba`, …
fn short(mut number: usize) -> String {
    const LETTERS: [u8; 52] = *b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.push(LETTERS[number % LETTERS.len()] as char);
        number /= LETTERS.len();
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// Copies the module, section by section (WebAssembly Core 2.0, §5.5), with other names in sections 2 and 7.
fn rename_in_module(wasm: &[u8], glue: &str, names: &mut Names) -> Option<Vec<u8>> {
    let (magic, rest) = wasm.split_at_checked(8)?;
    let mut renamed = magic.to_vec();
    let mut reader = Reader(rest);
    while !reader.0.is_empty() {
        let id = reader.take(1)?[0];
        let size = reader.number()?;
        let body = reader.take(size)?;
        let body = match id {
            2 => imports(body, names)?,
            7 => exports(body, glue, names)?,
            _ => body.to_vec(),
        };
        renamed.push(id);
        write_bytes(&mut renamed, &body);
    }
    Some(renamed)
}

fn imports(body: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let number = reader.number()?;
    let mut renamed = Vec::new();
    write_number(&mut renamed, number);
    for index in 0..number {
        let module = reader.name()?;
        let name = reader.name()?;
        // Functions only (kind 0), all from the glue.
        if format!("\"{module}\"") != MODULE || reader.take(1)? != [0] {
            return None;
        }
        let kind = reader.number()?;
        let new = short(index);
        write_bytes(&mut renamed, b"a");
        write_bytes(&mut renamed, new.as_bytes());
        renamed.push(0);
        write_number(&mut renamed, kind);
        names.imports.insert(name.into(), new);
    }
    Some(renamed)
}

fn exports(body: &[u8], glue: &str, names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let mut renamed = Vec::new();
    for _ in 0..reader.number()? {
        let name = reader.name()?;
        let kind = reader.take(1)?;
        let index = reader.number()?;
        if !glue.contains(name) {
            continue;
        }
        let new = short(names.exports.len());
        write_bytes(&mut renamed, new.as_bytes());
        renamed.extend(kind);
        write_number(&mut renamed, index);
        names.exports.insert(name.into(), new);
    }
    let mut counted = Vec::new();
    write_number(&mut counted, names.exports.len());
    Some([counted, renamed].concat())
}

/// The glue has its imports as `name: function…`, a line each, and uses exports as `wasm.name`.
fn rename_in_glue(glue: &str, names: &Names) -> Result<String, String> {
    let mut found = 0;
    let mut lines = Vec::new();
    for line in glue.lines() {
        let entry =
            line.trim_start().split_once(": ").and_then(|(name, value)| Some((names.imports.get(name)?, value)));
        found += usize::from(entry.is_some());
        lines.push(entry.map_or_else(|| line.to_string(), |(new, value)| format!("{new}: {value}")));
    }
    let glue = lines.join("\n");
    if found != names.imports.len() || glue.matches(MODULE).count() != 1 {
        return Err("wasm-bindgen's glue is not as xtask/src/names.rs reads it.".into());
    }
    let glue = glue.replace(MODULE, "a");

    let mut parts = glue.split("wasm.");
    let mut renamed: String = parts.next().unwrap_or_default().into();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        renamed += "wasm.";
        renamed += names.exports.get(name).map_or(name, String::as_str);
        renamed += rest;
    }
    Ok(renamed + "\n")
}

fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// `content` with its length before it: a name, or the body of a section.
fn write_bytes(bytes: &mut Vec<u8>, content: &[u8]) {
    write_number(bytes, content.len());
    bytes.extend(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one type, one import, and three exports of it.
    fn module() -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, body: &[u8]| {
            bytes.push(id);
            write_bytes(&mut bytes, body);
        };
        section(1, b"\x01\x60\0\0");
        section(2, b"\x01\x0f./vitrine_bg.js\x09__wbg_now\0\0");
        section(7, b"\x03\x05mount\0\0\x06unused\0\0\x06mounts\0\0");
        bytes
    }

    const GLUE: &str = "function mount() { wasm.mount(); wasm.mounts(wasm.other); }\nconst import0 = {\n    \
        __wbg_now: function() { return now(); },\n};\nreturn { \"./vitrine_bg.js\": import0 };\n";

    #[test]
    fn both_sides_get_the_same_short_names_and_unused_exports_go() {
        let (wasm, glue) = shorten(&module(), GLUE).unwrap();
        let mut wanted = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        wanted.extend(b"\x02\x07\x01\x01a\x01a\0\0");
        wanted.extend(b"\x07\x09\x02\x01a\0\0\x01b\0\0");
        assert_eq!(wasm, wanted);
        assert_eq!(
            glue,
            "function mount() { wasm.a(); wasm.b(wasm.other); }\nconst import0 = {\na: function() { return now(); },\n};\n\
             return { a: import0 };\n"
        );
    }

    #[test]
    fn what_is_written_otherwise_is_refused() {
        let check = |wasm: &[u8], glue: &str| assert!(shorten(wasm, glue).unwrap_err().contains("names.rs"));
        check(&module(), &GLUE.replace("__wbg_now", "__wbg_then"));
        check(&module(), &GLUE.replace("vitrine_bg.js", "wbg"));
        check(module().split_last().unwrap().1, GLUE);
        check(b"", GLUE);
    }

    #[test]
    fn short_names_are_all_different() {
        let names: std::collections::BTreeSet<String> = (0..60_000).map(short).collect();
        assert_eq!(names.len(), 60_000);
        assert_eq!([short(0), short(51), short(52)], ["a", "Z", "aa"]);
    }
}
