//! One short glue for all modules, from what wasm-bindgen wrote for each.
//!
//! wasm-bindgen writes a file of JavaScript for every module, for any host and any tool. Here the two modules are read by
//! nobody but `vitrine.js`, so their glues become one: what both say stands there once, imports are a list and called by
//! their place in it, exports have short names, and what wasm-bindgen says at length it says briefly. `xtask/src/names.rs`
//! puts the same names into the modules.
//!
//! The result is a factory: each element has an instance of its own. The exports are wrapped where the glue receives them:
//! every way into the module (export, closure, timer, microtask, finaliser) goes through `wasm.<export>`, so one `try`
//! there sees every trap at once.
//!
//! A new wasm-bindgen may write its glue otherwise, so what is replaced as a whole must be found, and nothing may be left of
//! what was taken out.

use std::collections::{BTreeMap, BTreeSet};

use crate::bindgen::{MODULE, missing, read};
use crate::split::FIRST;

/// What wasm-bindgen says, by how it begins, and what stands in its place: the same for today's browsers.
const OURS: [(&str, &str); 18] = [
    (
        "function handleError(",
        "const handled = (run) => (...args) => {
  try { return run(...args); } catch (error) { wasm.__wbindgen_exn_store(addToExternrefTable0(error)); }
};
const tried = (test) => { try { return test(); } catch { return false; } };",
    ),
    (
        "function getDataViewMemory0(",
        "const getDataViewMemory0 = () =>
  view.buffer === wasm.memory.buffer ? view : (view = new DataView(wasm.memory.buffer));",
    ),
    ("let cachedDataViewMemory0 =", "let view = {};"),
    (
        "function getUint8ArrayMemory0(",
        "const getUint8ArrayMemory0 = (at, length) => new Uint8Array(wasm.memory.buffer, at >>> 0, length);",
    ),
    ("let cachedUint8ArrayMemory0 =", ""),
    (
        "function getStringFromWasm0(",
        "const getStringFromWasm0 = (at, length) => decoder.decode(getUint8ArrayMemory0(at, length));",
    ),
    ("let cachedTextDecoder =", "const decoder = new TextDecoder(\"utf-8\", { ignoreBOM: true });"),
    ("cachedTextDecoder.decode();", ""),
    ("const MAX_SAFARI_DECODE_BYTES", ""),
    ("let numBytesDecoded", ""),
    ("function decodeText(", ""),
    // Encoded at once: wasm-bindgen asks for three bytes a letter first, and a module's memory never gets smaller.
    (
        "function passStringToWasm0(",
        "const passStringToWasm0 = (text) => {
  const bytes = encoder.encode(text);
  const at = wasm.__wbindgen_malloc(WASM_VECTOR_LEN = bytes.length, 1);
  getUint8ArrayMemory0(at, bytes.length).set(bytes);
  return at >>> 0;
};
const give = (at, text) => {
  const start = isLikeNone(text) ? 0 : passStringToWasm0(text);
  getDataViewMemory0().setInt32(at >>>= 0, start, true);
  getDataViewMemory0().setInt32(at + 4, WASM_VECTOR_LEN, true);
};
const kept = (value) => isLikeNone(value) ? 0 : addToExternrefTable0(value);",
    ),
    ("const cachedTextEncoder", "const encoder = new TextEncoder();"),
    ("if (!('encodeInto' in cachedTextEncoder)", ""),
    ("if (Symbol.dispose)", ""),
    ("const MountedFinalization =", ""),
    ("let wasmModule, wasmInstance, wasm;", "let wasm;"),
    ("function __wbg_finalize_init(", ""),
];

/// After a trap nothing may run in the instance: late timers, listeners and finalisers get an empty list, which even glue
/// that reads two results from it survives.
const GUARD: &str = "
let dead = false;
const nothing = [];
const guard = (exports) => Object.fromEntries(Object.entries(exports).map(([name, run]) =>
  [name, typeof run !== \"function\" ? run : (...args) => {
    if (dead) return nothing;
    try { return run(...args); } catch (error) { dead = true; onTrap(error); return nothing; }
  }]));
";

/// The glue of all modules.
pub struct Glue {
    /// `(onTrap) => { … }`, which gives what the modules export, and `start(module)`, to which the second part of a
    /// module in two is given afterwards.
    pub factory: String,
    /// What each module calls its imports, and what they are called now, in the order of the glues.
    pub imports: Vec<BTreeMap<String, String>>,
    /// What the modules call the exports that the glue uses, and what they are called now.
    pub exports: BTreeMap<String, String>,
}

impl Glue {
    /// One glue out of wasm-bindgen's `glues`, which must export `functions` among them.
    pub fn unite(glues: &[&str], functions: &[&str]) -> Result<Self, String> {
        let mut statements: Vec<String> = Vec::new();
        // In the order of their texts, since those that are alike pack best beside each other.
        let mut imported = BTreeSet::new();
        let mut own = Vec::new();
        for glue in glues {
            let (own_imports, own_statements) = read(glue)?;
            imported.extend(own_imports.iter().map(|(_, function)| function.clone()));
            own.push(own_imports);
            for statement in own_statements {
                if !statements.contains(&statement) {
                    statements.push(statement);
                }
            }
        }
        let imported: Vec<String> = imported.into_iter().collect();
        let place = |function| imported.binary_search(function).map(|at| at.to_string()).unwrap_or_default();
        let imports =
            own.iter().map(|own| own.iter().map(|(name, function)| (name.clone(), place(function))).collect());
        let imports = imports.collect();
        for function in functions {
            if !statements.iter().any(|statement| statement.starts_with(&format!("function {function}("))) {
                return Err(missing(&format!("export function {function}(")));
            }
        }
        for (start, ours) in OURS {
            let at =
                statements.iter().position(|statement| statement.starts_with(start)).ok_or_else(|| missing(start))?;
            ours.clone_into(&mut statements[at]);
        }
        // The registry is gone, so whatever still speaks of it was not understood.
        if let Some(left) = statements.iter().chain(&imported).find(|text| text.contains("MountedFinalization")) {
            return Err(format!(
                "wasm-bindgen's glue uses MountedFinalization in a way that xtask does not know: {left}"
            ));
        }
        let text = format!(
            "(onTrap) => {{{GUARD}{}\nconst given = {{ {}: [\n{}\n] }};\nreturn {{\n{},\nstart: async (module) => {{
  const {{ exports }} = await WebAssembly.instantiate(module, given);
  if (wasm) return;
  wasm = guard(given.{FIRST} = exports);
  wasm.__wbindgen_start();
}},\n}};\n}}",
            statements.join("\n"),
            MODULE.1,
            imported.join(",\n"),
            functions.join(", "),
        );
        let mut exports = BTreeMap::new();
        let factory = with_short_exports(&text, &mut exports);
        Ok(Self { factory, imports, exports })
    }
}

/// `wasm.a` instead of `wasm.__wbindgen_malloc`, and so on.
fn with_short_exports(text: &str, exports: &mut BTreeMap<String, String>) -> String {
    let mut parts = text.split("wasm.");
    let mut renamed: String = parts.next().unwrap_or_default().into();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let number = exports.len();
        renamed += "wasm.";
        renamed += exports.entry(name.to_owned()).or_insert_with(|| letters(number));
        renamed += rest;
    }
    renamed
}

/// `a`, `b`, … `Z`, `aa`, `ba`, …
fn letters(mut number: usize) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What wasm-bindgen writes, in small, for a module with these imports and statements.
    fn theirs(imports: &str, statements: &str) -> String {
        let ours: String = OURS.iter().map(|(start, _)| format!("{start}x\n")).collect();
        format!(
            "/**\n * Shows.\n */\nexport function mount(host) {{\n    wasm.mount(host);\n}}\n\
             function __wbg_get_imports() {{\n    const import0 = {{\n        __proto__: null,\n{imports}    }};\n    \
             return {{\n        __proto__: null,\n        \"./vitrine_bg.js\": import0,\n    }};\n}}\n\n\
             {ours}{statements}\nasync function __wbg_load(module) {{}}\nexport {{ __wbg_init as default }};\n"
        )
    }

    fn import(name: &str, body: &str) -> String {
        format!("        {name}: function(arg0, arg1) {{\n            {body}\n        }},\n")
    }

    #[test]
    fn two_glues_say_once_what_both_say() {
        let own = "function invoke() {\n    wasm.invoke();\n}\n";
        let first = theirs(&[import("__wbg_now", "now();"), import("__wbg_then", "then();")].concat(), own);
        let second = theirs(&[import("__wbg_then", "then();"), import("__wbg_other", "other();")].concat(), own);
        let Glue { factory, imports, exports } = Glue::unite(&[&first, &second], &["mount"]).unwrap();
        let names = |at: usize| imports[at].iter().map(|(old, new)| (&**old, &**new)).collect::<Vec<_>>();
        assert_eq!(names(0), [("__wbg_now", "0"), ("__wbg_then", "2")]);
        assert_eq!(names(1), [("__wbg_other", "1"), ("__wbg_then", "2")]);
        for once in ["now();", "then();", "other();", "function mount(host)", "function invoke()"] {
            assert_eq!(factory.matches(once).count(), 1, "{once} in {factory}");
        }
        assert!(factory.starts_with("(onTrap) => {") && factory.ends_with('}'), "{factory}");
        assert!(!factory.contains("export ") && !factory.contains("/**"), "{factory}");
        let short = |name: &str| exports[name].clone();
        assert!(factory.contains(&format!("wasm.{}(host)", short("mount"))), "{factory}");
        assert!(factory.contains(&format!("wasm.{}();", short("__wbindgen_start"))), "{factory}");
    }

    #[test]
    fn glue_that_is_written_otherwise_is_refused_with_what_was_missing() {
        let glue = theirs(&import("__wbg_now", "now();"), "");
        let check = |glue: &str, part: &str| {
            let sentence = Glue::unite(&[glue], &["mount"]).err().unwrap();
            assert!(sentence.contains(part), "{sentence}");
        };
        assert!(Glue::unite(&[&glue], &["mount"]).is_ok());
        check(&glue.replace("function mount", "function start"), "export function mount(");
        check(&glue.replace("function handleError(", "function caught("), "function handleError(");
        check(&glue.replace("async function __wbg_load(", "function load("), "async function __wbg_load(");
        check(&glue.replace("__proto__: null", "a: 1"), "function __wbg_get_imports()");
        check(&format!("import * as a from './snippets/a.js';\n{glue}"), "imports another file");
    }

    #[test]
    fn short_names_are_all_different() {
        let names: std::collections::BTreeSet<String> = (0..60_000).map(letters).collect();
        assert_eq!(names.len(), 60_000);
        assert_eq!([letters(0), letters(51), letters(52)], ["a", "Z", "aa"]);
    }

    #[test]
    fn what_is_taken_out_must_not_be_used_in_another_way() {
        let glue = |statement: &str| {
            Glue::unite(&[&theirs(&import("__wbg_now", "now();"), statement)], &["mount"]).map(|glue| glue.factory)
        };
        assert_eq!(glue("class Mounted {\n    end() { MountedFinalization.unregister(this); }\n}\n").err(), None);
        let other = glue("class Mounted {\n    end() { MountedFinalization.forget(this); }\n}\n").unwrap_err();
        assert!(other.contains("MountedFinalization.forget"), "{other}");
    }
}
