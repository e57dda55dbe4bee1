//! What follows a name: the combinations of a product name its groups and choices, and are the same ones under another name.

use crate::document::Document;
use crate::list::List;
use crate::path::{Path, Step};
use crate::value::{Object, Value};

/// Which name of a group changes.
#[derive(Clone, Copy)]
enum Part<'a> {
    Group,
    Choice { group: &'a str },
}

/// The file `after` a name at `path` was changed, with the combinations that had it `before`. While a name is typed `before` is what
/// stood there when the typing began, so that no letter on the way is taken for a name.
pub fn followed(before: &Document, after: Document, path: &Path) -> Document {
    let Some((group, choice, products)) = renamed(before, path) else { return after };
    let (old, new) = (name_of(before, &group, choice), name_of(&after, &group, choice));
    let [Some(old), Some(new)] = [old, new] else { return after };
    let name = name_of(before, &group, None).unwrap_or_default();
    let siblings = |document: &Document| match choice {
        Some(_) => names(document.list(&group.key("choices"))),
        None => Vec::new(),
    };
    // Of two choices with one name nobody knows which is meant.
    let alone = |document: &Document, name: &str| siblings(document).iter().filter(|one| **one == *name).count() < 2;
    if !alone(before, &old) {
        return after;
    }
    let part = if choice.is_some() { Part::Choice { group: &name } } else { Part::Group };
    let new = if alone(&after, &new) { new } else { old.clone() };
    products.into_iter().fold(after, |file, product| {
        let place = product.key("variants");
        let variants = before.list(&place);
        if variants.is_empty() {
            return file;
        }
        let variants: List = variants.iter().map(|variant| in_variant(variant, part, &old, &new)).collect();
        file.with(&place, Some(Value::Array(variants)))
    })
}

/// The group that a name belongs to, the choice when it is one's, and the products that have the group.
fn renamed(file: &Document, path: &Path) -> Option<(Path, Option<usize>, Vec<Path>)> {
    let products = Path::default().key("products");
    let (length, products) = match path.0.as_slice() {
        [Step::Key(first), Step::Item(index), Step::Key(options), Step::Item(_), ..]
            if first == "products" && options == "options" =>
        {
            (4, vec![products.item(*index)])
        }
        [Step::Key(first), Step::Key(key), ..] if first == "optionGroups" => {
            let uses =
                |options: &Value| options.as_array().is_some_and(|all| all.iter().any(|one| one.as_str() == Some(key)));
            let using = file.list(&products).iter().enumerate().filter(|(_, one)| one.get("options").is_some_and(uses));
            (2, using.map(|(index, _)| products.item(index)).collect())
        }
        _ => return None,
    };
    let (group, rest) = path.0.split_at_checked(length)?;
    let choice = match rest {
        [Step::Key(name)] if name == "name" => None,
        [Step::Key(choices), Step::Item(index), Step::Key(name)] if choices == "choices" && name == "name" => {
            Some(*index)
        }
        _ => return None,
    };
    Some((Path(group.to_vec()), choice, products))
}

/// What a group, or one of its choices, is called; a shared group without a name is called by its key.
fn name_of(file: &Document, group: &Path, choice: Option<usize>) -> Option<String> {
    let place = choice.map_or_else(|| group.clone(), |index| group.key("choices").item(index)).key("name");
    let key = match (group.0.last(), choice) {
        (Some(Step::Key(key)), None) => Some(key.clone()),
        _ => None,
    };
    Some(file.text(&place)).filter(|name| !name.is_empty()).map(str::to_owned).or(key)
}

fn names(choices: &List) -> Vec<String> {
    choices.iter().filter_map(|choice| choice.get("name")?.as_str().map(str::to_owned)).collect()
}

fn in_variant(variant: &Value, part: Part<'_>, old: &str, new: &str) -> Value {
    let Some(choices) = variant.get("choices").and_then(Value::as_object) else { return variant.clone() };
    let pair = |(group, choice): (&str, &Value)| match part {
        Part::Group if group == old => (new.to_owned(), choice.clone()),
        Part::Choice { group: one } if group == one && choice.as_str() == Some(old) => {
            (group.to_owned(), Value::from(new))
        }
        _ => (group.to_owned(), choice.clone()),
    };
    let choices: Object = choices.iter().map(pair).collect();
    let mut variant = variant.as_object().cloned().unwrap_or_default();
    variant.insert("choices", Value::Object(choices));
    Value::Object(variant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::json;

    fn shop(choices: &[&str], variants: &[&str]) -> Value {
        let choices: Vec<serde_json::Value> = choices.iter().map(|name| serde_json::json!({ "name": name })).collect();
        let of = |choice: &&str| serde_json::json!({ "choices": { "Tamanho": choice, "Cor": "P" }, "price": "1.00" });
        let variants: Vec<serde_json::Value> = variants.iter().map(of).collect();
        json!({ "products": [{ "options": [{ "name": "Tamanho", "choices": choices }], "variants": variants }] })
    }

    fn check(before: &Value, path: &Path, name: &str, wanted: &Value) {
        let before = Document::parse(&before.to_string()).unwrap();
        let after = before.with(path, Some(Value::from(name)));
        assert_eq!(followed(&before, after, path).root(), wanted, "{path} {name}");
    }

    #[test]
    fn combinations_follow_the_name_of_a_choice() {
        let choice = |index: usize| {
            let options = Path::default().key("products").item(0).key("options");
            options.item(0).key("choices").item(index).key("name")
        };
        let before = shop(&["P", "G"], &["P", "G"]);
        check(&before, &choice(0), "Pequeno", &shop(&["Pequeno", "G"], &["Pequeno", "G"]));
        // A name that is emptied, or that another has, is on the way to one.
        check(&before, &choice(0), "", &shop(&["", "G"], &["P", "G"]));
        check(&before, &choice(0), "G", &shop(&["G", "G"], &["P", "G"]));
        // Of two with one name the combinations are the first's.
        check(&shop(&["P", "P"], &["P"]), &choice(1), "PP", &shop(&["P", "PP"], &["P"]));
    }

    #[test]
    fn combinations_follow_the_name_of_a_group_also_of_a_shared_one() {
        let before = json!({
            "optionGroups": { "tam": { "choices": [{ "name": "P" }] } },
            "products": [
                { "options": ["tam"], "variants": [{ "choices": { "tam": "P" } }] },
                { "options": [{ "name": "tam", "choices": [{ "name": "P" }] }], "variants": [{ "choices": { "tam": "P" } }] },
            ]
        });
        let group = Path::default().key("optionGroups").key("tam");
        let mut wanted = json!({
            "optionGroups": { "tam": { "choices": [{ "name": "P" }], "name": "Tamanho" } },
            "products": [
                { "options": ["tam"], "variants": [{ "choices": { "Tamanho": "P" } }] },
                { "options": [{ "name": "tam", "choices": [{ "name": "P" }] }], "variants": [{ "choices": { "tam": "P" } }] },
            ]
        });
        check(&before, &group.key("name"), "Tamanho", &wanted);
        wanted = json!({
            "optionGroups": { "tam": { "choices": [{ "name": "Pequeno" }] } },
            "products": [
                { "options": ["tam"], "variants": [{ "choices": { "tam": "Pequeno" } }] },
                { "options": [{ "name": "tam", "choices": [{ "name": "P" }] }], "variants": [{ "choices": { "tam": "P" } }] },
            ]
        });
        check(&before, &group.key("choices").item(0).key("name"), "Pequeno", &wanted);
    }
}
