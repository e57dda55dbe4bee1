//! The table as tables for people.

use vitrine_core::money::Currency;
use vitrine_core::pix;
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::ProductId;

use crate::shape::{Key, Shape, Unless};
use crate::table::OBJECTS;

/// The lines between which the tables stand.
const MARKERS: (&str, &str) = ("<!-- reference -->\n", "<!-- /reference -->");

/// A heading and a table for each object.
#[must_use]
pub fn reference() -> String {
    let mut out = String::new();
    for object in OBJECTS {
        out += &format!("\n### {}\n\n{}\n\n", object.title, object.about);
        out += "| key | value | when absent | what it says | example |\n| --- | --- | --- | --- | --- |\n";
        for key in object.keys {
            out += &row(key);
        }
    }
    out + "\n"
}

/// `page` with the tables between its markers.
///
/// # Errors
///
/// When the page has no such lines.
pub fn with_reference(page: &str) -> Result<String, String> {
    let missing = || format!("there are no lines {} and {} to write between", MARKERS.0.trim(), MARKERS.1);
    let (before, rest) = page.split_once(MARKERS.0).ok_or_else(missing)?;
    let (_, after) = rest.split_once(MARKERS.1).ok_or_else(missing)?;
    Ok([before, MARKERS.0, &reference(), MARKERS.1, after].concat())
}

fn row(key: &Key) -> String {
    let absent = match key.unless {
        Unless::Needed => "**needed**".into(),
        Unless::Default(value) => code(value),
        Unless::Means(what) => what.into(),
        Unless::Nothing => "–".into(),
    };
    let about = match key.shape {
        Shape::Word(words) => {
            let words: Vec<String> = words.iter().map(|(word, meaning)| format!("`{word}`: {meaning}")).collect();
            format!("{} {}.", key.about, words.join("; "))
        }
        _ => key.about.to_owned(),
    };
    // What the words are stands beside what they mean.
    let value = if matches!(key.shape, Shape::Word(_)) { "one of these words".into() } else { value(&key.shape) };
    let example = if key.example.is_empty() { String::new() } else { code(key.example) };
    format!("| `{}` | {value} | {absent} | {about} | {example} |\n", key.name)
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn value(shape: &Shape) -> String {
    match *shape {
        Shape::Text => "text of one line".into(),
        Shape::Line(most) => format!("text of one line, at most {most} characters"),
        Shape::Block(most) => format!("text, at most {} characters", grouped(most)),
        Shape::Form(_, words) => words.into(),
        Shape::Picture => "path, or address with `https:` or `http:`".into(),
        Shape::Page => "address with `https:`".into(),
        Shape::Id => format!("text of one line, 1 to {} characters", ProductId::MAX_CHARS),
        Shape::PixKey => format!("[Pix key](pix.md#keys), at most {} characters", pix::Key::MAX_CHARS),
        Shape::Phone => "[number](links.md#numbers) with country code".into(),
        Shape::Money => "[price](#prices-and-sales)".into(),
        Shape::Fee => "[price](#prices-and-sales), or `\"ask\"`".into(),
        Shape::Percent => "percentage above 0, at most 100, at most two places".into(),
        Shape::Quantity => {
            let least = Quantity::from_thousandths(1).map(|least| least.to_string()).unwrap_or_default();
            format!("{least} to {}, at most three places", Quantity::MAX)
        }
        Shape::Stock => "0 or more, at most three places".into(),
        Shape::Count(least, u32::MAX) => format!("whole number, {least} or more"),
        Shape::Count(least, most) => format!("whole number, {least} to {most}"),
        Shape::Flag => "`true` or `false`".into(),
        Shape::Word(words) => words.iter().map(|(word, _)| code(word)).collect::<Vec<_>>().join(", "),
        Shape::Currency => Currency::ALL.map(|currency| code(currency.code())).join(", "),
        Shape::Date => "day, `YYYY-MM-DD`".into(),
        Shape::Days => "day, or days as `YYYY-MM-DD..YYYY-MM-DD`".into(),
        Shape::Shift => "`HH:MM-HH:MM`".into(),
        Shape::PostalCodes => "postal code, or `FIRST..LAST`".into(),
        Shape::Object(name) | Shape::ObjectWith(name, _) => link(name),
        Shape::Either(one, other) => format!("{}, or {}", value(one), value(other)),
        Shape::List(item, least, most) => format!("list of {}: {}", count(least, most), value(item)),
        Shape::Set(item, least, most) => format!("list of {}, none twice: {}", count(least, most), value(item)),
        Shape::Map(key, item, least, most) => {
            format!("object of {}: {key}, with {}", count(least, most), value(item))
        }
        Shape::DayMap(item) => format!("object: days, each with a {}", value(item)),
    }
}

fn count(least: usize, most: usize) -> String {
    match least {
        0 => format!("at most {}", grouped(most)),
        least => format!("{least} to {}", grouped(most)),
    }
}

/// A link to the table of an object.
fn link(name: &str) -> String {
    let title = OBJECTS.iter().find(|object| object.name == name).map_or(name, |object| object.title);
    format!("[{}](#{})", title.to_lowercase(), title.to_lowercase().replace(' ', "-"))
}

/// `10000` → `10 000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    match digits.len().checked_sub(3).and_then(|at| digits.split_at_checked(at)) {
        Some((head, tail)) if digits.len() > 4 => format!("{head} {tail}"),
        _ => digits,
    }
}
