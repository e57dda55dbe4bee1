//! Reads the glue that wasm-bindgen writes for a module, and says briefly what it says at length.

/// What wasm-bindgen calls the module that all imports are from, and what it is called here.
pub const MODULE: (&str, &str) = ("./vitrine_bg.js", "a");

/// What the same place is called in what Trunk builds, which names it by the package.
pub const TRUNKS_MODULE: &str = "./vitrine-widget_bg.js";

/// Said in the middle of other things, and what stands in its place. The four names of the global object are one.
const WITHIN: [(&str, &str); 10] = [
    (TRUNKS_MODULE, MODULE.0),
    (", wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)", ")"),
    ("(typeof FinalizationRegistry === 'undefined')\n    ? { register: () => {}, unregister: () => {} }\n    : ", ""),
    ("typeof globalThis === 'undefined' ? undefined : globalThis;", "globalThis;"),
    ("typeof global === 'undefined' ? undefined : global;", "globalThis;"),
    ("typeof self === 'undefined' ? undefined : self;", "globalThis;"),
    ("typeof window === 'undefined' ? undefined : window;", "globalThis;"),
    // Nobody but the collector would free a shop: the element destroys it, or drops the whole instance.
    ("MountedFinalization.register(obj, obj.__wbg_ptr, obj);", ""),
    ("MountedFinalization.unregister(this);", ""),
    (
        "    free() {\n        const ptr = this.__destroy_into_raw();\n        wasm.__wbg_mounted_free(ptr, 0);\n    }\n",
        "",
    ),
];

/// What a module calls an import, and the function.
type Function = (String, String);

/// The imports and the other statements of one glue, up to where it begins to load its module.
pub fn read(glue: &str) -> Result<(Vec<Function>, Vec<String>), String> {
    const LIST: &str = "function __wbg_get_imports() {\n    const import0 = {\n        __proto__: null,\n";
    const END: &str =
        "\n    };\n    return {\n        __proto__: null,\n        \"./vitrine_bg.js\": import0,\n    };\n}\n";
    if glue.lines().any(|line| line.starts_with("import ")) {
        return Err(
            "wasm-bindgen's glue imports another file, which one vitrine.js cannot; avoid the snippet it stands \
                    for."
                .into(),
        );
    }
    let glue = WITHIN.iter().fold(glue.to_owned(), |glue, (theirs, ours)| glue.replace(theirs, ours));
    let glue = unrescued(&glue);
    let (body, _) = once(&glue, "\nasync function __wbg_load(")?;
    let (before, rest) = once(body, LIST)?;
    let (list, after) = once(rest, END)?;
    Ok((functions(list)?, [statements(before), statements(after)].concat()))
}

/// `glue` without what frees the texts that were passed already when passing the next one throws: that never throws, since
/// what traps gives an empty answer, and after a trap nothing needs to be freed.
fn unrescued(glue: &str) -> String {
    let all: Vec<&str> = glue.lines().collect();
    let mut lines: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = all.get(at) {
        let frees = all[at + 1..].iter().take_while(|line| line.trim().starts_with("if (ptr")).count();
        let end = (at + frees + 3).min(all.len());
        let ends = all[end.saturating_sub(2)..end].iter().map(|line| line.trim()).eq(["throw e;", "}"]);
        match lines.iter().rposition(|line| line.trim() == "try {") {
            Some(tried) if ends && line.trim() == "} catch (e) {" => {
                lines.remove(tried);
                at = end;
            }
            _ => {
                lines.push(line);
                at += 1;
            }
        }
    }
    lines.join("\n")
}

/// What stands at the beginning of a line and goes on until the next such line, without comments and `export`.
fn statements(text: &str) -> Vec<String> {
    let mut statements: Vec<String> = Vec::new();
    for line in text.lines() {
        match statements.last_mut() {
            Some(last) if line.is_empty() || line.starts_with([' ', '}', ')', ']']) => *last += &format!("\n{line}"),
            _ => statements.push(line.strip_prefix("export ").unwrap_or(line).to_owned()),
        }
    }
    statements.retain(|statement| !statement.is_empty() && !statement.starts_with('/'));
    statements.iter_mut().for_each(|statement| statement.truncate(statement.trim_end().len()));
    statements
}

/// `name: function(…) { … },` one after another, as arrow functions.
fn functions(list: &str) -> Result<Vec<Function>, String> {
    const PLAIN: (&str, &str) = ("function(", "        },");
    const HANDLED: (&str, &str) = ("function() { return handleError(function (", "        }, arguments); },");
    let mut functions = Vec::new();
    let mut lines = list.lines();
    while let Some(line) = lines.next() {
        let unlike = || missing(line);
        let (name, function) = line.trim_start().split_once(": ").ok_or_else(unlike)?;
        let (start, end) = if function.starts_with(HANDLED.0) { HANDLED } else { PLAIN };
        let head = function.strip_prefix(start).and_then(|head| head.strip_suffix(" {")).ok_or_else(unlike)?;
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != end).map(str::trim).collect();
        let body = short(&body);
        functions.push((
            name.to_owned(),
            if start == HANDLED.0 {
                format!("handled(({head} => {{\n{body}\n}})")
            } else {
                format!("({head} => {{\n{body}\n}}")
            },
        ));
    }
    Ok(functions)
}

/// A function's lines, with what most of them do said by a word for it.
fn short(lines: &[&str]) -> String {
    const GIVE: [&str; 3] = [
        "const len1 = WASM_VECTOR_LEN;",
        "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);",
        "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);",
    ];
    let value =
        |line: &str| -> Option<String> { Some(line.strip_prefix("const ret = ")?.strip_suffix(';')?.to_owned()) };
    let said = |before: &[&str], said: String| [before.join("\n"), said].join("\n");
    let brief = match lines {
        [
            "let result;",
            "try {",
            test,
            "} catch (_) {",
            "result = false;",
            "}",
            "const ret = result;",
            "return ret;",
        ] => test
            .strip_prefix("result = ")
            .and_then(|test| test.strip_suffix(';'))
            .map(|test| format!("return tried(() => {test});")),
        [before @ .., ret, "return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);"] => {
            value(ret).map(|value| said(before, format!("return kept({value});")))
        }
        [before @ .., ret, pass, length, second, first]
            if [length.replace("var ", "const ").as_str(), second, first] == GIVE =>
        {
            match *pass {
                "const ptr1 = passStringToWasm0(ret);" => {
                    value(ret).map(|value| said(before, format!("give(arg0, ({value}) + \"\");")))
                }
                "var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret);" => {
                    value(ret).map(|value| said(before, format!("give(arg0, {value});")))
                }
                _ => None,
            }
        }
        _ => None,
    };
    brief.unwrap_or_else(|| lines.join("\n"))
}

/// What stands before and after the only `part` of `text`.
fn once<'a>(text: &'a str, part: &str) -> Result<(&'a str, &'a str), String> {
    text.split_once(part).filter(|halves| !halves.1.contains(part)).ok_or_else(|| missing(part))
}

/// The sentence about glue without `part`.
pub fn missing(part: &str) -> String {
    format!(
        "wasm-bindgen's glue must have `{}` exactly once; adapt xtask/src/glue.rs and bindgen.rs to what it has.",
        part.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_most_functions_do_has_a_word() {
        let check = |lines: &[&str], said: &str| assert_eq!(short(lines), said);
        let pass = "passStringToWasm0(ret);";
        let give = [
            "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);",
            "getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);",
        ];
        check(
            &["let result;", "try {", "result = a instanceof B;", "} catch (_) {", "result = false;", "}"]
                .into_iter()
                .chain(["const ret = result;", "return ret;"])
                .collect::<Vec<_>>(),
            "return tried(() => a instanceof B);",
        );
        check(
            &["const obj = arg1;", "const ret = obj.b;", "return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);"],
            "const obj = arg1;\nreturn kept(obj.b);",
        );
        let certain = format!("const ptr1 = {pass}");
        check(
            &["const ret = arg1.hash;", &certain, "const len1 = WASM_VECTOR_LEN;", give[0], give[1]],
            "\ngive(arg0, (arg1.hash) + \"\");",
        );
        let optional = format!("var ptr1 = isLikeNone(ret) ? 0 : {pass}");
        check(
            &["const ret = arg1.key;", &optional, "var len1 = WASM_VECTOR_LEN;", give[0], give[1]],
            "\ngive(arg0, arg1.key);",
        );
        check(&["const ret = arg0.a;", "return ret;"], "const ret = arg0.a;\nreturn ret;");
    }

    #[test]
    fn only_what_frees_texts_and_throws_again_goes() {
        let rescued = "f() {\n  try {\n    a();\n  } catch (e) {\n    if (ptr1) { b(); }\n    if (ptr0) { b(); }\n    throw e;\n  }\n  g();\n}";
        assert_eq!(unrescued(rescued), "f() {\n    a();\n  g();\n}");
        let other = "  try {\n    a();\n  } catch (e) {\n    b(e);\n  }";
        assert_eq!(unrescued(other), other);
    }

    #[test]
    fn functions_that_may_throw_are_handled_and_all_are_arrows() {
        let list = "        a: function(arg0) {\n            b();\n        },\n        \
                    c: function() { return handleError(function (arg0, arg1) {\n            d();\n        }, arguments); },";
        let read = functions(list).unwrap();
        assert_eq!(read[0], ("a".into(), "(arg0) => {\nb();\n}".into()));
        assert_eq!(read[1], ("c".into(), "handled((arg0, arg1) => {\nd();\n})".into()));
        assert!(functions("        a: (arg0) => b(),").is_err());
    }
}
