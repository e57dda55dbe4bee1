//! Trunk's hook: what it has built becomes the folder `vitrine/` of a release, so that the demo page loads the shop as any
//! page does. The wasm keeps one name and carries no hash: a reload in the middle of a build must not look like tampering.

use std::fs;
use std::path::PathBuf;

use crate::beside::{Beside, languages};
use crate::glue::Glue;
use crate::join::join;
use crate::names::rename;
use crate::place;

pub fn stage() -> Result<(), String> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("`cargo xtask stage` is for Trunk to run; run `cargo xtask serve`.")?;
    let top = place::top()?;
    let vitrine = folder.join("vitrine");
    place::empty_folder(&vitrine)?;

    let [script, module] = ["vitrine-widget.js", "vitrine-widget_bg.wasm"].map(|name| folder.join(name));
    let glue = Glue::unite(&[&place::read_text(&script)?], &["mount"])?;
    let element = place::read_text(&top.join("www/vitrine.js"))?;
    // What Trunk builds is whole, and tells the problems of shop files itself.
    let wasm = rename(&place::read(&module)?, &glue.imports[0], &glue.exports)?;
    let modules = Beside::plain(vec![("shop", wasm)], "wasm");
    let languages = Beside::plain(languages(), "txt");
    let joined = join(&element, &glue, &modules.table, &languages.table)?;
    place::write(&vitrine.join("vitrine.js"), joined)?;
    for (name, bytes) in modules.files.iter().chain(&languages.files) {
        place::write(&vitrine.join(name), bytes)?;
    }
    for file in [script, module] {
        fs::remove_file(&file).map_err(|error| format!("{} cannot be removed: {error}.", file.display()))?;
    }

    let schema = top.join("www/shop.schema.json");
    place::write(&vitrine.join("shop.schema.json"), place::read(&schema)?)?;

    crate::studio::stage(&folder)?;

    let page = folder.join("index.html");
    place::write(&page, without_trunk_links(&place::read_text(&page)?))
}

/// Trunk leaves its `<link data-trunk rel="rust">` in the page when it injects no script for it.
fn without_trunk_links(page: &str) -> String {
    let mut kept = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<link") {
        let (tag, next) = after.split_once('>').unwrap_or((after, ""));
        kept += before;
        if tag.split_whitespace().any(|word| word == "data-trunk") {
            kept.truncate(kept.trim_end_matches([' ', '\t']).len());
            rest = next.strip_prefix('\n').unwrap_or(next);
        } else {
            kept += "<link";
            rest = after;
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trunk_links_leave_the_page() {
        let check = |page: &str, kept: &str| assert_eq!(without_trunk_links(page), kept);
        check("<p>Pão</p>", "<p>Pão</p>");
        check("a\n  <link data-trunk rel=\"rust\" />\n  b", "a\n  b");
        check("<link rel=icon href=a><link data-trunk rel=rust>b", "<link rel=icon href=a>b");
        check("<link rel=\"stylesheet\" href=\"data-trunk\">", "<link rel=\"stylesheet\" href=\"data-trunk\">");
    }
}
