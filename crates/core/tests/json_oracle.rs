//! The JSON reader takes, refuses and understands the same texts as serde_json, but for half a surrogate pair.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that fails may panic"
)]

use proptest::prelude::*;
use serde_json::Value;
use vitrine_core::json::Json;

/// The value as serde_json has it, numbers as written.
fn to_value(json: &Json<'_>) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(text) => Value::Number(serde_json::Number::from_string_unchecked((*text).to_owned())),
        Json::String(text) => Value::String(text.clone().into_owned()),
        Json::Array(items) => Value::Array(items.iter().map(to_value).collect()),
        Json::Object(members) => {
            // Of a repeated key serde_json keeps the last.
            Value::Object(members.iter().map(|(key, value)| (key.clone().into_owned(), to_value(value))).collect())
        }
    }
}

/// serde_json drops the `+` of an exponent and writes it with a small `e`.
fn plain_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string().to_ascii_lowercase().replace("e+", "e")),
        Value::Array(items) => items.into_iter().map(plain_numbers).collect(),
        Value::Object(members) => members.into_iter().map(|(key, value)| (key, plain_numbers(value))).collect(),
        other => other,
    }
}

fn depth(text: &str) -> usize {
    let (mut deep, mut deepest) = (0_usize, 0);
    for c in text.chars() {
        match c {
            '[' | '{' => deep += 1,
            ']' | '}' => deep = deep.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(deep);
    }
    deepest
}

/// The same with each half of a surrogate pair, which serde_json refuses, as the sign of a lost character.
fn without_halves(text: &str) -> String {
    let unit = |at: usize| {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).unwrap())
    };
    let (mut out, mut at) = (String::new(), 0);
    while let Some(c) = text[at..].chars().next() {
        let escape = match (unit(at), unit(at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("\\ufffd");
                at += 6;
                continue;
            }
            _ if c == '\\' => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            _ => c.len_utf8(),
        };
        out.push_str(&text[at..at + escape]);
        at += escape;
    }
    out
}

fn agrees(text: &str) -> Result<(), TestCaseError> {
    if depth(text) > Json::MAX_DEPTH {
        return Ok(());
    }
    match (Json::parse(text), serde_json::from_str::<Value>(&without_halves(text))) {
        (Ok(ours), Ok(theirs)) => {
            prop_assert_eq!(plain_numbers(to_value(&ours)), plain_numbers(theirs), "{}", text);
        }
        (Err(_), Err(_)) => {}
        (ours, theirs) => prop_assert!(false, "{text:?}: ours {ours:?}, theirs {theirs:?}"),
    }
    Ok(())
}

/// Any value, its numbers of any form.
fn values() -> impl Strategy<Value = Value> {
    let number = "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?"
        .prop_map(|text| Value::Number(serde_json::Number::from_string_unchecked(text)));
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number,
        any::<String>().prop_map(Value::String),
        "[\\x00-\\x7F]{0,8}".prop_map(Value::String),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
            prop::collection::vec((any::<String>(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Pieces that JSON is made of, and pieces that people take for such.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: [&str; 44] = [
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"b\"",
        "\"a\":",
        "1",
        "0",
        "-",
        "+",
        ".",
        "e",
        "E+",
        "00",
        "-0",
        "1.5",
        "1e5",
        "true",
        "false",
        "null",
        "tru",
        "nul",
        "\\",
        "\\n",
        "\\u",
        "\\u00e9",
        "\\ud83c\\udf5e",
        "\\ud83c",
        "\\udf5e",
        "\\u+123",
        "\\u12",
        " ",
        "\n",
        "\r\n",
        "\t",
        "//",
        "/*",
        "'",
        "é🍞",
        "\u{0}",
    ];
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24).prop_map(|pieces| pieces.concat())
}

/// What one mistyped character makes of a valid text.
fn mistyped() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), "[\\[\\]{}\",:\\\\0-9eE.+\\- \\n/a-z\u{e9}]?", any::<bool>());
    (values(), prop::bool::ANY, prop::collection::vec(edit, 1..3)).prop_map(|(value, pretty, edits)| {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let mut chars: Vec<char> = text.unwrap().chars().collect();
        for (index, insert, replace) in edits {
            let at = index.index(chars.len() + 1);
            let end = if replace { chars.len().min(at + 1) } else { at };
            chars.splice(at..end, insert.chars());
        }
        chars.into_iter().collect()
    })
}

#[test]
fn picked_texts_are_judged_alike() {
    let check = |text: &str| agrees(text).unwrap();
    for byte in 0..=0xFF {
        let c = char::from(byte);
        for text in [format!("\"{c}\""), format!("\"\\{c}\""), format!("[1{c}2]"), format!("{c}[1]{c}"), format!("{c}")]
        {
            check(&text);
        }
    }
    for digits in
        ["+123", "-123", " 123", "0x12", "12", "00E9", "00e9", "00gg", "0000", "FFFF", "D83C", "DF5E", "é12", "12é"]
    {
        check(&format!("\"\\u{digits}\""));
        check(&format!("\"\\uD83C\\u{digits}\""));
        check(&format!("\"\\u{digits}\\uDF5E\""));
    }
    for number in [
        "0",
        "-0",
        "00",
        "01",
        "-01",
        "-",
        "+1",
        "1.",
        ".1",
        "1.0",
        "0.10",
        "1e",
        "1e+",
        "1e-",
        "1e5",
        "1E+05",
        "1e1.5",
        "1.e5",
        "0e0",
        "0x1",
        "1_000",
        "Infinity",
        "NaN",
        "1e400",
        "123456789012345678901234567890",
        "-.5",
        "--1",
        "1-1",
        "٣",
    ] {
        check(number);
        check(&format!("[{number},{number}]"));
    }
    for text in [
        "",
        " ",
        "[]",
        "{}",
        "[",
        "]",
        "{",
        "}",
        "[,]",
        "{,}",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\":}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1,\"a\":2}",
        "[]]",
        "[][]",
        "null",
        "nul",
        "nulll",
        "True",
        "truefalse",
        "\"",
        "\"\\\"",
        "'a'",
        "// a\n1",
        "1//",
        "[1]\u{A0}",
        "[\u{2028}1]",
        "\"\u{2028}\"",
    ] {
        check(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_value_is_read_back(value in values(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let read = Json::parse(&text);
        prop_assert!(read.is_ok(), "{:?} {}", read, text);
        prop_assert_eq!(to_value(&read.unwrap()), value);
    }

    #[test]
    fn texts_of_json_pieces_are_judged_alike(text in pieces()) {
        agrees(&text)?;
    }

    #[test]
    fn mistyped_texts_are_judged_alike(text in mistyped()) {
        agrees(&text)?;
    }

    #[test]
    fn any_text_is_judged_alike(text in any::<String>()) {
        agrees(&text)?;
    }

    #[test]
    fn an_error_stands_at_a_line_and_column_of_the_text(text in mistyped()) {
        if let Err(problem) = Json::parse(&text) {
            let place = problem.place.strip_prefix("line ").unwrap();
            let (line, column) = place.split_once(", column ").unwrap();
            let (line, column): (usize, usize) = (line.parse().unwrap(), column.parse().unwrap());
            let row = text.split('\n').nth(line - 1);
            prop_assert!(row.is_some_and(|row| (1..=row.chars().count() + 1).contains(&column)), "{} {}", problem, text);
            prop_assert!(!problem.found.is_empty() && !problem.repair.is_empty());
        }
    }
}
