//! Joins the glue of the modules and the custom element into one `vitrine.js`.

use crate::glue::Glue;

/// The line of `www/vitrine.js` whose place the glue takes.
const IMPORT: &str = "import { glue, languages, reader, widget } from \"./glue.js\";\n";

/// A module that ships beside `vitrine.js`.
pub struct Part<'a> {
    /// The name of its file.
    pub wasm: &'a str,
    /// Its hash, as in HTML; empty when it need not be compared.
    pub integrity: &'a str,
}

/// `element` with the glue and what it must know of the two modules: the widget, and the reader if there is one.
/// `languages` is the table of their files.
pub fn join(
    element: &str,
    glue: &Glue,
    widget: &Part,
    reader: Option<&Part>,
    languages: &str,
) -> Result<String, String> {
    let (before, after) = element
        .split_once(IMPORT)
        .filter(|(_, after)| !after.contains(IMPORT))
        .ok_or_else(|| format!("www/vitrine.js must have `{}` exactly once.", IMPORT.trim()))?;
    let reader = reader.map_or("undefined".into(), object);
    Ok(format!(
        "{before}const glue = {};\nconst widget = {};\nconst reader = {reader};\nconst languages = {languages};\n{after}",
        glue.factory,
        object(widget)
    ))
}

fn object(part: &Part) -> String {
    format!("{{ url: new URL(\"{}\", import.meta.url).href, integrity: \"{}\" }}", part.wasm, part.integrity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_stands_in_the_place_of_its_import() {
        let glue = Glue { factory: "() => {}".into(), imports: vec![], exports: Default::default() };
        let widget = Part { wasm: "vitrine-1234.wasm", integrity: "sha256-abc" };
        let element = format!("// Says what it is.\n{IMPORT}customElements.define(…);\n");
        assert_eq!(
            join(&element, &glue, &widget, None, "{}").unwrap(),
            "// Says what it is.\nconst glue = () => {};\nconst widget = { url: new URL(\"vitrine-1234.wasm\", \
             import.meta.url).href, integrity: \"sha256-abc\" };\nconst reader = undefined;\nconst languages = \
             {};\ncustomElements.define(…);\n"
        );
        let sentence = join("customElements.define(…);", &glue, &widget, None, "{}").unwrap_err();
        assert!(sentence.contains("www/vitrine.js"), "{sentence}");
    }
}
