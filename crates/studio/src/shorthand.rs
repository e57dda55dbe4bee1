//! Values that a shop file can write short, and that grow once a form says more of them.

use crate::document::Document;
use crate::path::{Path, Step};
use crate::value::{Object, Value, json};

/// The file with a value changed. Pickup without details is `true`, so what is left of it when the last one goes is that.
pub fn edited(document: &Document, path: &Path, value: Option<Value>) -> Document {
    let pickup = Path::default().key("delivery").key("pickup");
    let inside = path.0.len() > pickup.0.len() && path.0.starts_with(&pickup.0);
    if inside
        && value.is_none()
        && document.get(&pickup).and_then(Value::as_object).is_some_and(|had: &Object| had.len() == 1)
    {
        return document.with(&pickup, Some(Value::Bool(true)));
    }
    // A payment that is only its kind becomes an object once it has more.
    if let (Some(Step::Key(key)), Some(_)) = (path.0.last(), &value)
        && let Some(parent) = path.0.split_last().map(|(_, rest)| Path(rest.to_vec()))
        && let Some(kind) = document.get(&parent).and_then(Value::as_str).filter(|_| key != "kind")
        && parent.0.first() == Some(&Step::Key("payments".into()))
    {
        return document.with(&parent, Some(json!({ "kind": kind }))).with(path, value);
    }
    document.with(path, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_grows_and_shrinks_with_what_it_says() {
        let check = |before: Value, path: Path, value: Option<Value>, wanted: Value| {
            let document = Document::parse(&before.to_string()).unwrap();
            assert_eq!(*edited(&document, &path, value).root(), wanted);
        };
        let root = Path::default();
        let time = root.key("delivery").key("pickup").key("time");
        let short = json!({ "delivery": { "pickup": true } });
        let long = json!({ "delivery": { "pickup": { "time": "20 min" } } });
        check(short.clone(), time.clone(), Some(json!("20 min")), long.clone());
        check(long, time, None, short);
        let name = root.key("payments").item(1).key("name");
        let paid = json!({ "payments": ["pix", { "kind": "card", "name": "Cartão" }] });
        check(json!({ "payments": ["pix", "card"] }), name, Some(json!("Cartão")), paid);
    }
}
