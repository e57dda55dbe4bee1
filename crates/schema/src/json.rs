//! JSON as this crate writes it: keys in the order of the table, and a line for what fits on one.

use vitrine_core::json::{Json, quoted};

/// The most characters of a line that holds more than one value.
const LINE: usize = 120;

/// A value on as many lines as it needs, two spaces deeper at each level.
pub fn pretty(value: &Json<'_>) -> String {
    let mut out = String::new();
    write_value(value, 0, 0, &mut out);
    out.push('\n');
    out
}

fn write_value(value: &Json<'_>, depth: usize, before: usize, out: &mut String) {
    let line = on_one_line(value);
    let indent = depth.saturating_mul(2);
    let fits = indent.saturating_add(before).saturating_add(line.chars().count()) < LINE;
    let (open, items, close): (_, Vec<(String, &Json<'_>)>, _) = match value {
        Json::Array(items) if !fits => ('[', items.iter().map(|item| (String::new(), item)).collect(), ']'),
        Json::Object(members) if !fits => {
            ('{', members.iter().map(|(key, value)| (quoted(key) + ": ", value)).collect(), '}')
        }
        _ => return out.push_str(&line),
    };
    out.push(open);
    for (at, (key, item)) in items.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        let inner = depth.saturating_add(1);
        out.push_str(&"  ".repeat(inner));
        out.push_str(key);
        write_value(item, inner, key.chars().count(), out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

fn on_one_line(value: &Json<'_>) -> String {
    match value {
        Json::Null => "null".into(),
        Json::Bool(flag) => flag.to_string(),
        Json::Number(number) => (*number).into(),
        Json::String(text) => quoted(text),
        Json::Array(items) => format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", ")),
        Json::Object(members) if members.is_empty() => "{}".into(),
        Json::Object(members) => {
            let members = members.iter().map(|(key, value)| format!("{}: {}", quoted(key), on_one_line(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stands_on_one_line() {
        let check = |text: &str| assert_eq!(pretty(&Json::parse(text).unwrap()), text);
        check("{ \"a\": [1, 2.50, \"pão \\\"x\\\" \\\\ \\n\"], \"b\": {}, \"c\": null }\n");
        let long = "x".repeat(110);
        check(&format!("{{\n  \"a\": \"{long}\",\n  \"b\": [\n    \"{long}\",\n    true\n  ]\n}}\n"));
    }
}
