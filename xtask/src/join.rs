//! Joins the glue of the modules and the custom element into one `vitrine.js`.

use crate::glue::Glue;

/// The line of `www/vitrine.js` whose place the glue takes.
const IMPORT: &str = "import { glue, languages, modules } from \"./glue.js\";\n";

/// `element` with the glue and the tables of what is beside it.
pub fn join(element: &str, glue: &Glue, modules: &str, languages: &str) -> Result<String, String> {
    let (before, after) = element
        .split_once(IMPORT)
        .filter(|(_, after)| !after.contains(IMPORT))
        .ok_or_else(|| format!("www/vitrine.js must have `{}` exactly once.", IMPORT.trim()))?;
    Ok(format!(
        "{before}const glue = {};\nconst modules = {modules};\nconst languages = {languages};\n{after}",
        glue.factory
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_stands_in_the_place_of_its_import() {
        let glue = Glue { factory: "() => {}".into(), imports: vec![], exports: Default::default() };
        let element = format!("// Says what it is.\n{IMPORT}customElements.define(…);\n");
        assert_eq!(
            join(&element, &glue, "{ \"shop\": \"abc\" }", "{}").unwrap(),
            "// Says what it is.\nconst glue = () => {};\nconst modules = { \"shop\": \"abc\" };\nconst languages = \
             {};\ncustomElements.define(…);\n"
        );
        let sentence = join("customElements.define(…);", &glue, "{}", "{}").unwrap_err();
        assert!(sentence.contains("www/vitrine.js"), "{sentence}");
    }
}
