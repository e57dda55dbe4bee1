//! `cargo xtask size`: what the release weighs, as it is sent.

use std::fs;

use crate::{beside, place};

/// The lines of README.md between which the table stands.
const MARKERS: (&str, &str) = ("<!-- size -->\n", "<!-- /size -->");

/// What a Brazilian shop loads; the rest is for other languages, for shops with problems, and for editors.
const LOADED: [&str; 4] = ["vitrine.js", "vitrine-shop-*.wasm", "vitrine-rest-*.wasm", "vitrine-pt-BR-*.txt"];

struct Weight {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

pub fn size(write: bool) -> Result<(), String> {
    let weights = weigh()?;
    let table = table(&weights);
    print!("{table}");
    match with_table(&table) {
        Ok(text) if write => place::write(&place::top()?.join("README.md"), text)?,
        Err(sentence) if write => return Err(sentence),
        Err(sentence) => println!("{sentence}"),
        Ok(_) => {}
    }
    let budget = place::read_text(&place::top()?.join("size-budget.json"))?;
    let over = over(&weights, &budget)?;
    if over.is_empty() {
        Ok(())
    } else {
        Err(format!("{}; make it smaller, or argue for more in size-budget.json.", over.join(", ")))
    }
}

/// The files of the release, then what a shopper's browser loads of them: script, modules and texts together.
fn weigh() -> Result<Vec<Weight>, String> {
    let folder = place::release()?;
    let entries = fs::read_dir(&folder).map_err(|_| "There is no release to weigh; run `cargo xtask build`.")?;
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
    names.sort();
    let length = |name: String| match fs::metadata(folder.join(&name)) {
        Ok(file) => Ok(file.len()),
        Err(_) => Err(format!("dist/vitrine/{name} is missing; run `cargo xtask build`.")),
    };
    let mut weights = Vec::new();
    let mut total = Weight { name: "vitrine.js, shop, rest and pt-BR".into(), raw: 0, gzip: 0, brotli: 0 };
    for name in names {
        let weight = Weight {
            raw: length(name.clone())?,
            gzip: length(format!("{name}.gz"))?,
            brotli: length(format!("{name}.br"))?,
            name: beside::without_hash(&name),
        };
        if LOADED.contains(&&*weight.name) {
            total.raw += weight.raw;
            total.gzip += weight.gzip;
            total.brotli += weight.brotli;
        }
        weights.push(weight);
    }
    weights.push(total);
    Ok(weights)
}

fn table(weights: &[Weight]) -> String {
    let mut table = String::from("| file | bytes | gzip -9 | brotli 11 |\n| --- | ---: | ---: | ---: |\n");
    for Weight { name, raw, gzip, brotli } in weights {
        table += &format!("| {name} | {} | {} | {} |\n", grouped(*raw), grouped(*gzip), grouped(*brotli));
    }
    table
}

/// `1234567` → `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let (head, tail) = digits.split_at(first);
    let groups = tail.as_bytes().chunks(3).map(String::from_utf8_lossy);
    [head.into()].into_iter().chain(groups).filter(|group| !group.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A sentence for each entry of `budget` (file name → most bytes after brotli) that the release exceeds.
fn over(weights: &[Weight], budget: &str) -> Result<Vec<String>, String> {
    let budget: serde_json::Map<String, serde_json::Value> = serde_json::from_str(budget)
        .map_err(|error| format!("size-budget.json is not an object of sizes: {error}."))?;
    let mut over = Vec::new();
    for (name, most) in budget {
        let most = most.as_u64().ok_or_else(|| format!("size-budget.json: `{name}` must be a number of bytes."))?;
        let weight = weights.iter().find(|weight| weight.name == name);
        let weight =
            weight.ok_or_else(|| format!("size-budget.json names `{name}`, which the release does not have."))?;
        if weight.brotli > most {
            over.push(format!("{name} weighs {} bytes after brotli, {} too many", weight.brotli, weight.brotli - most));
        }
    }
    Ok(over)
}

/// README.md with `table` between the markers.
fn with_table(table: &str) -> Result<String, String> {
    let readme = place::read_text(&place::top()?.join("README.md"))?;
    let (before, rest) = readme.split_once(MARKERS.0).ok_or_else(no_markers)?;
    let (_, after) = rest.split_once(MARKERS.1).ok_or_else(no_markers)?;
    Ok([before, MARKERS.0, table, MARKERS.1, after].concat())
}

fn no_markers() -> String {
    format!("README.md has no lines `{}` and `{}` to write between; add them.", MARKERS.0.trim(), MARKERS.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_the_budget_is_named_with_the_excess() {
        let weights = [Weight { name: "vitrine.js".into(), raw: 9000, gzip: 4000, brotli: 3000 }];
        assert_eq!(over(&weights, "{\"vitrine.js\": 3000}"), Ok(vec![]));
        let sentence = "vitrine.js weighs 3000 bytes after brotli, 1 too many".to_string();
        assert_eq!(over(&weights, "{\"vitrine.js\": 2999}"), Ok(vec![sentence]));
        assert!(over(&weights, "{\"vitrin.js\": 1}").is_err());
        assert!(over(&weights, "{\"vitrine.js\": \"7 KB\"}").is_err());
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let check = |number, text: &str| assert_eq!(grouped(number), text);
        check(0, "0");
        check(999, "999");
        check(1000, "1 000");
        check(1_234_567, "1 234 567");
    }
}
