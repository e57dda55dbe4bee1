//! Joins wasm-bindgen's glue and the custom element into one `vitrine.js`.
//!
//! The glue becomes a factory, so that each element has its own instance, and the exports are wrapped where the glue
//! receives them: every way into the module (export, closure, timer, microtask, finaliser) goes through `wasm.<export>`,
//! so one `try` there sees every trap at once. All replacements are checked, because a new wasm-bindgen may write its
//! glue otherwise.

/// The line of `www/vitrine.js` whose place the glue takes.
const IMPORT: &str = "import { languages, reader, widget } from \"./glue.js\";\n";

/// After a trap nothing may run in the instance: late timers, listeners and finalisers get an empty list, which even glue
/// that reads two results from it survives.
const GUARD: &str = "\
let dead = false;
const nothing = [];
const guard = (exports) => Object.fromEntries(Object.entries(exports).map(([name, run]) =>
  [name, typeof run !== \"function\" ? run : (...args) => {
    if (dead) return nothing;
    try { return run(...args); } catch (error) { dead = true; onTrap(error); return nothing; }
  }]));
";

/// The loader compiles the module itself, once for all elements, so of the glue's own loading only the last step is used.
const START: &str = "
  start: async (module) => { __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module); },
};
}";

/// A module that ships beside `vitrine.js`.
pub struct Part<'a> {
    /// wasm-bindgen's glue for it.
    pub glue: &'a str,
    /// The name of its file.
    pub wasm: &'a str,
    /// Its hash, as in HTML; empty when it need not be compared.
    pub integrity: &'a str,
}

/// `element` with the glue of the widget, which it calls by `mount`, and of the reader, which it calls by `convert` and `problems`.
/// `languages` is the table of their files.
pub fn join(element: &str, widget: &Part, reader: Option<&Part>, languages: &str) -> Result<String, String> {
    let reader = reader.map_or(Ok("undefined".into()), |part| object(part, &["convert", "problems"]))?;
    let head = format!(
        "const widget = {};\nconst reader = {reader};\nconst languages = {languages};\n",
        object(widget, &["mount"])?
    );
    replace_once(element, IMPORT, &head, "www/vitrine.js")
}

fn object(part: &Part, functions: &[&str]) -> Result<String, String> {
    let Part { glue, wasm, integrity } = part;
    let factory = factory(glue, functions)?;
    Ok(format!("{{ url: new URL(\"{wasm}\", import.meta.url).href, integrity: \"{integrity}\", glue: {factory} }}"))
}

fn factory(glue: &str, functions: &[&str]) -> Result<String, String> {
    const GLUE: &str = "wasm-bindgen's glue";
    if glue.lines().any(|line| line.starts_with("import ")) {
        return Err(format!(
            "{GLUE} imports another file, which one vitrine.js cannot; avoid the snippet it stands for."
        ));
    }
    let glue = replace_once(glue, "wasm = instance.exports;", "wasm = guard(instance.exports);", GLUE)?;
    let (body, loading) = once(&glue, "\nasync function __wbg_load(", GLUE)?;
    once(loading, "\nexport {", GLUE)?;
    for function in functions {
        once(body, &format!("\nexport function {function}("), GLUE)?;
    }
    let functions = functions.join(", ");
    once(body, "\nfunction __wbg_finalize_init(", GLUE)?;
    let lines: Vec<&str> = body.lines().map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    Ok(format!("(onTrap) => {{\n{GUARD}{}\nreturn {{\n  {functions},{START}", lines.join("\n")))
}

fn replace_once(text: &str, old: &str, new: &str, file: &str) -> Result<String, String> {
    let (before, after) = once(text, old, file)?;
    Ok([before, new, after].concat())
}

/// What stands before and after the only `part` of `text`.
fn once<'a>(text: &'a str, part: &str, file: &str) -> Result<(&'a str, &'a str), String> {
    match text.split_once(part) {
        Some(halves) if !halves.1.contains(part) => Ok(halves),
        _ => Err(format!("{file} must have `{}` exactly once; adapt xtask/src/join.rs to what it has.", part.trim())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "export class Mounted {}\n\nexport function mount(host) {\n}\nfunction __wbg_get_imports() {}\n\
        let wasm;\nfunction __wbg_finalize_init(instance) {\n    wasm = instance.exports;\n}\n\
        async function __wbg_load(module) {}\nasync function __wbg_init() { fetch(new URL('x', import.meta.url)); }\n\
        export { __wbg_init as default };\n";

    #[test]
    fn glue_becomes_a_guarded_factory_without_exports_or_loading_of_its_own() {
        let element = format!("// Says what it is.\n{IMPORT}customElements.define(…);\n");
        let part = Part { glue: GLUE, wasm: "vitrine-1234.wasm", integrity: "sha384-abc" };
        let joined = join(&element, &part, None, "{}").unwrap();
        assert!(
            joined.starts_with("// Says what it is.\nconst widget = { url: new URL(\"vitrine-1234.wasm\""),
            "{joined}"
        );
        assert!(joined.contains("\nconst reader = undefined;\nconst languages = {};\n"), "{joined}");
        assert!(joined.contains("integrity: \"sha384-abc\""), "{joined}");
        assert!(joined.contains("wasm = guard(instance.exports);"), "{joined}");
        assert!(joined.ends_with(";\ncustomElements.define(…);\n"), "{joined}");
        assert!(!joined.contains("export "), "{joined}");
        assert!(!joined.contains("__wbg_init("), "{joined}");
    }

    #[test]
    fn glue_that_is_written_otherwise_is_refused_with_what_was_missing() {
        let check = |glue: &str, element: &str, part: &str| {
            let sentence = join(element, &Part { glue, wasm: "a.wasm", integrity: "" }, None, "{}").unwrap_err();
            assert!(sentence.contains(part), "{sentence}");
        };
        check(&GLUE.replace("instance.exports", "it.exports"), IMPORT, "wasm = instance.exports;");
        check(&GLUE.replace("function mount", "function start"), IMPORT, "export function mount(");
        check(&GLUE.replace("let wasm;", "wasm = instance.exports;"), IMPORT, "exactly once");
        check(&format!("import * as a from './snippets/a.js';\n{GLUE}"), IMPORT, "imports another file");
        check(GLUE, "customElements.define(…);", "www/vitrine.js");
        let widget = Part { glue: GLUE, wasm: "a.wasm", integrity: "" };
        let sentence =
            join(IMPORT, &widget, Some(&Part { glue: GLUE, wasm: "b.wasm", integrity: "" }), "{}").unwrap_err();
        assert!(sentence.contains("export function convert("), "{sentence}");
    }
}
