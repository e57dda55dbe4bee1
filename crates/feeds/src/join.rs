//! The products of a catalog in a shop file that is there already.

use std::ops::Range;

use vitrine_core::json::{Json, quoted};
use vitrine_core::money::Currency;

use crate::{Converted, convert};

/// Converts a feed and puts its products into `file`, a shop file, in place of those that it has. What else stands there,
/// such as name, number and delivery, stays as it is, to the letter. `None` when the text is no feed, or `file` no object.
///
/// Prices are in `currency`, or else in the one that the feed names first, or else in that of the shop file.
#[must_use]
pub fn convert_into(file: &str, text: &str, currency: Option<Currency>) -> Option<Converted> {
    let own = currency_of(file)?;
    let first = convert(text, currency)?;
    // A feed that names no currency was read in BRL. One that does name it has no price in another, which is told.
    let is_own = currency.is_some() || currency_of(&first.file)? != Currency::Brl || own == Currency::Brl;
    let converted = if is_own { first } else { convert(text, Some(own))? };
    let catalog = &converted.file;
    let mut joined = with(file, "products", catalog.get(value(catalog, "products")?)?)?;
    let new = currency_of(catalog)?;
    if new != own {
        joined = with(&joined, "currency", &quoted(new.code()))?;
    }
    Some(Converted { file: joined, ..converted })
}

/// What the prices of a shop file are in.
fn currency_of(file: &str) -> Option<Currency> {
    let Ok(Json::Object(members)) = Json::parse(file) else { return None };
    match members.into_iter().find(|(key, _)| key == "currency") {
        Some((_, Json::String(code))) => Some(Currency::parse(&code).unwrap_or(Currency::Brl)),
        _ => Some(Currency::Brl),
    }
}

/// An object with another value for a key; at its end when it did not have the key.
fn with(object: &str, key: &str, new: &str) -> Option<String> {
    if let Some(Range { start, end }) = value(object, key) {
        return Some(format!("{}{new}{}", object.get(..start)?, object.get(end..)?));
    }
    let (before, after) = object.rsplit_once('}')?;
    let before = before.trim_end();
    let comma = if before.ends_with('{') { "" } else { "," };
    Some(format!("{before}{comma}\n  {}: {new}\n}}{after}", quoted(key)))
}

/// Where the value of a key stands in an object; of the first, which is the one that counts, where several have the key.
fn value(object: &str, key: &str) -> Option<Range<usize>> {
    let Ok(Json::Object(members)) = Json::parse(object) else { return None };
    let at = members.iter().position(|(name, _)| name == key)?;
    let around = values(object).into_iter().nth(at)?;
    let text = object.get(around.clone())?;
    let start = around.end.checked_sub(text.trim_start().len())?;
    Some(start..start.checked_add(text.trim().len())?)
}

/// Where the values of an object stand, in their order, with the blanks around them. The text is known to be one.
fn values(object: &str) -> Vec<Range<usize>> {
    let (mut found, mut from) = (Vec::new(), None);
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, c) in object.char_indices() {
        if in_text {
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        if depth == 1 && matches!(c, ',' | '}') {
            found.extend(from.take().map(|from| from..at));
        }
        match c {
            '"' => in_text = true,
            ':' if depth == 1 => from = at.checked_add(1),
            '{' | '[' => depth = depth.saturating_add(1),
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "title,price\nPão,1.00\n";
    const PRODUCTS: &str = "[\n    { \"title\": \"Pão\", \"price\": \"1.00\" }\n  ]";

    #[test]
    fn products_come_in_and_everything_else_stays_to_the_letter() {
        let check = |before: &str, after: &str| {
            let file = |products: &str| format!("{before}{products}{after}");
            for old in ["[]", "[ { \"title\": \"a \\\"]}, \\\\\" } ]", "null", "[{\"products\":[1]}]"] {
                let joined = convert_into(&file(old), CSV, None).unwrap();
                assert_eq!((joined.file, joined.products), (file(PRODUCTS), 1), "{before}{old}{after}");
            }
        };
        check("{\"products\":", "}");
        check("\u{FEFF}{\r\n\t\"name\" : \"Zé \\\"}\\\\\",\r\n\t\"products\" : ", " ,\r\n\t\"minimum\" : 25.000 }\r\n");
        check("{\"meu\":{\"products\":[1,{\"a\":2}]},\"\\u0070roducts\":", ",\"products\":[],\"x\":1}");
    }

    #[test]
    fn a_shop_file_without_products_gets_them_at_its_end() {
        let check = |file: &str, expected: &str| assert_eq!(convert_into(file, CSV, None).unwrap().file, expected);
        check("{}", &format!("{{\n  \"products\": {PRODUCTS}\n}}"));
        check("{\n  \"name\": \"Zé\"\n}\n", &format!("{{\n  \"name\": \"Zé\",\n  \"products\": {PRODUCTS}\n}}\n"));
    }

    #[test]
    fn prices_are_in_what_the_feed_names_or_in_what_the_shop_has() {
        let check = |own: &str, feed: &str, named: Option<&str>, expected: &str| {
            let file = format!("{{ \"name\": \"a\"{own}, \"products\": [] }}");
            let feed = format!("title,price\nArepa,{feed}\n");
            let joined = convert_into(&file, &feed, named.map(|code| Currency::parse(code).unwrap())).unwrap();
            let rest = joined.file.replace("\"products\": [\n    ", "").replace("\n  ]", "").replace('\n', "");
            assert_eq!(rest, expected, "{own} {feed} {named:?}");
        };
        let (cop, pao) = (", \"currency\": \"COP\"", "{ \"title\": \"Arepa\", \"price\": \"5500\" }");
        let reais = "{ \"title\": \"Arepa\", \"price\": \"5500.00\" }";
        check(cop, "5500", None, &format!("{{ \"name\": \"a\"{cop}, {pao} }}"));
        check(cop, "5500", Some("BRL"), &format!("{{ \"name\": \"a\", \"currency\": \"BRL\", {reais} }}"));
        check("", "5500", None, &format!("{{ \"name\": \"a\", {reais} }}"));
        check("", "5500", Some("COP"), &format!("{{ \"name\": \"a\", {pao},  \"currency\": \"COP\"}}"));
        check("", "5500 COP", None, &format!("{{ \"name\": \"a\", {pao},  \"currency\": \"COP\"}}"));
        let other = convert_into("{ \"currency\": \"COP\" }", "title,price\nArepa,5500 BRL\n", None).unwrap();
        assert_eq!((other.products, other.problems.len()), (0, 1), "a price in another currency is told");
    }

    #[test]
    fn what_is_no_feed_or_no_shop_file_is_not_joined() {
        assert_eq!(convert_into("[]", CSV, None), None);
        assert_eq!(convert_into("{", CSV, None), None);
        assert_eq!(convert_into("{}", "isto não é uma lista", None), None);
    }
}
