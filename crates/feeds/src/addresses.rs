//! Lists of addresses in one cell.

use vitrine_core::json::Json;

/// The addresses of a list: JSON (`["a","b"]`, or objects with a `url`), or divided by `,` `;` `|` or spaces, before which
/// WooCommerce writes `\` where they are part of an address.
pub fn addresses(list: &str) -> Vec<String> {
    if let Some(Json::Array(items)) = list.starts_with('[').then(|| Json::parse(list).ok()).flatten() {
        let url = |item: &Json<'_>| match item {
            Json::String(url) => Some(url.to_string()),
            Json::Object(members) => members.iter().find_map(|(key, value)| match value {
                Json::String(url) if key == "url" => Some(url.to_string()),
                _ => None,
            }),
            _ => None,
        };
        return items.iter().filter_map(url).collect();
    }
    // Where addresses are whole, a comma inside one is followed by something else than the next.
    let whole = list.contains("://");
    let divides = |c: char| matches!(c, ',' | ';' | '|' | '\n') || (whole && c.is_whitespace());
    let begins = |part: &str| !whole || ["http://", "https://", "//"].iter().any(|scheme| part.starts_with(scheme));
    let mut out: Vec<String> = Vec::new();
    for part in list.split_inclusive(divides) {
        match out.last_mut() {
            Some(last) if !begins(part) => last.push_str(part),
            _ => out.push(part.to_owned()),
        }
    }
    let out = out.iter().map(|part| part.trim_matches(divides).trim().replace("\\,", ","));
    out.filter(|address| !address.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_addresses_is_divided_where_the_next_begins() {
        let check = |list: &str, expected: &[&str]| assert_eq!(addresses(list), expected, "{list}");
        check("", &[]);
        check("a.webp, b.webp", &["a.webp", "b.webp"]);
        check("https://e.com/w_5,h_5/a.jpg", &["https://e.com/w_5,h_5/a.jpg"]);
        check(
            "https://e.com/w_5,h_5/a.jpg, https://e.com/b.jpg",
            &["https://e.com/w_5,h_5/a.jpg", "https://e.com/b.jpg"],
        );
        check(
            "https://e.com/w_5\\,h_5/a.jpg, https://e.com/b.jpg",
            &["https://e.com/w_5,h_5/a.jpg", "https://e.com/b.jpg"],
        );
        check("https://e.com/a b.jpg|https://e.com/c.jpg", &["https://e.com/a b.jpg", "https://e.com/c.jpg"]);
        check(
            "[\"https://e.com/a.jpg\",{\"url\":\"https://e.com/b.jpg\",\"tag\":[]}]",
            &["https://e.com/a.jpg", "https://e.com/b.jpg"],
        );
        check("fotos/pão de mel.jpg; b.jpg", &["fotos/pão de mel.jpg", "b.jpg"]);
        check("[x", &["[x"]);
        check(" , ;", &[]);
        check("javascript:alert(1)", &["javascript:alert(1)"]);
    }
}
