//! Names in modules: short ones between module and glue, plain ones of functions.
//!
//! wasm-bindgen calls each import and export by a long name with a hash, once in the module and once in the glue; nobody
//! but those two ever reads them. Short ones save about 4 KB after brotli. Exports that the glue never uses go, so that
//! wasm-opt can drop what only they needed.

use std::collections::BTreeMap;

use crate::bindgen::{MODULE, TRUNKS_MODULE};
use crate::wasm::Reader;

/// What was called so, and what it is called now.
type Names = BTreeMap<String, String>;

/// A function's name without the hashes in brackets that tell versions of a crate apart.
pub fn plain(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain: String = parts.next().unwrap_or_default().into();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => plain += rest,
            _ => plain = plain + "[" + part,
        }
    }
    plain
}

/// The module as wasm-bindgen wrote it, with the names of its glue.
pub fn rename(wasm: &[u8], imports: &Names, exports: &Names) -> Result<Vec<u8>, String> {
    renamed(wasm, imports, exports).ok_or_else(|| "wasm-bindgen's module is not as xtask/src/names.rs reads it.".into())
}

/// Copies the module, section by section (WebAssembly Core 2.0, §5.5), with other names in sections 2 and 7.
fn renamed(wasm: &[u8], imports: &Names, exports: &Names) -> Option<Vec<u8>> {
    let (magic, rest) = wasm.split_at_checked(8)?;
    let mut renamed = magic.to_vec();
    let mut reader = Reader(rest);
    while !reader.0.is_empty() {
        let id = reader.take(1)?[0];
        let size = reader.number()?;
        let body = reader.take(size)?;
        let body = match id {
            2 => renamed_imports(body, imports)?,
            7 => renamed_exports(body, exports)?,
            _ => body.to_vec(),
        };
        renamed.push(id);
        write_bytes(&mut renamed, &body);
    }
    Some(renamed)
}

fn renamed_imports(body: &[u8], names: &Names) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let number = reader.number()?;
    let mut renamed = Vec::new();
    write_number(&mut renamed, number);
    for _ in 0..number {
        let module = reader.name()?;
        let name = names.get(reader.name()?)?;
        // Functions only (kind 0), all from the glue.
        if ![MODULE.0, TRUNKS_MODULE].contains(&module) || reader.take(1)? != [0] {
            return None;
        }
        let kind = reader.number()?;
        write_bytes(&mut renamed, MODULE.1.as_bytes());
        write_bytes(&mut renamed, name.as_bytes());
        renamed.push(0);
        write_number(&mut renamed, kind);
    }
    Some(renamed)
}

fn renamed_exports(body: &[u8], names: &Names) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let mut renamed = Vec::new();
    let mut kept = 0;
    for _ in 0..reader.number()? {
        let name = reader.name()?;
        let kind = reader.take(1)?;
        let index = reader.number()?;
        if let Some(name) = names.get(name) {
            write_bytes(&mut renamed, name.as_bytes());
            renamed.extend(kind);
            write_number(&mut renamed, index);
            kept += 1;
        }
    }
    let mut counted = Vec::new();
    write_number(&mut counted, kept);
    Some([counted, renamed].concat())
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

    fn names(names: &[(&str, &str)]) -> Names {
        names.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect()
    }

    #[test]
    fn imports_and_exports_get_their_names_and_unused_exports_go() {
        let imports = names(&[("__wbg_now", "7"), ("__wbg_then", "8")]);
        let exports = names(&[("mount", "a"), ("mounts", "b"), ("convert", "c")]);
        let mut wanted = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        wanted.extend(b"\x02\x07\x01\x01a\x017\0\0");
        wanted.extend(b"\x07\x09\x02\x01a\0\0\x01b\0\0");
        assert_eq!(rename(&module(), &imports, &exports).unwrap(), wanted);
    }

    #[test]
    fn a_name_is_plain_without_its_hashes() {
        assert_eq!(plain("<[u32]>::sort::<core[75d5716931084cc5]::Range>"), "<[u32]>::sort::<core::Range>");
    }

    #[test]
    fn what_is_written_otherwise_is_refused() {
        let known = names(&[("__wbg_now", "0")]);
        let check = |wasm: &[u8], imports: &Names| {
            assert!(rename(wasm, imports, &Names::new()).unwrap_err().contains("names.rs"));
        };
        check(&module(), &Names::new());
        check(module().split_last().unwrap().1, &known);
        check(b"", &known);
    }
}
