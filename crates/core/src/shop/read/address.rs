//! Addresses in a shop file: of pictures and of payment pages.
//!
//! A browser drops line breaks and tabs inside an address and takes a backslash for a slash, so both are refused: what
//! is judged here must be what a browser opens (WHATWG URL, "basic URL parser").

use std::rc::Rc;

use super::reader::Reader;
use super::value::Value;
use crate::shop::limits::ADDRESS;

impl Reader {
    /// The address of a picture: `https:`, `http:` or relative to the shop file.
    pub fn picture(&mut self, value: Value<'_>) -> Option<Rc<str>> {
        self.address(value, is_picture, "write an address that starts with https://, or a path such as fotos/bolo.webp")
    }

    /// The address of a payment page: `https:` and a host.
    pub fn page(&mut self, value: Value<'_>) -> Option<Rc<str>> {
        self.address(value, is_page, "write an address that starts with https://")
    }

    fn address(&mut self, value: Value<'_>, fits: fn(&str) -> bool, repair: &str) -> Option<Rc<str>> {
        let text = self.raw(Some(value))?.trim_matches(' ');
        if fits(text) {
            return Some(text.into());
        }
        self.wrong(value, "is not an address that can be used here", repair);
        None
    }
}

fn is_clean(address: &str) -> bool {
    let length = address.chars().count();
    (1..=ADDRESS).contains(&length) && !address.contains(|c: char| c.is_control() || c == '\\')
}

/// Whether the address of a picture can be used: `https:`, `http:` or relative to the shop file, at most 2 000 characters.
pub fn is_picture(address: &str) -> bool {
    if !is_clean(address) || address.starts_with("//") {
        return false;
    }
    // A colon before any slash, question mark or hash ends a scheme.
    match address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')) {
        None => true,
        Some(("", _)) => false,
        Some((scheme, _)) => {
            let rest = address.get(scheme.len()..).and_then(|rest| rest.strip_prefix("://"));
            (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")) && rest.is_some_and(has_host)
        }
    }
}

fn is_page(address: &str) -> bool {
    let rest = address.get("https://".len()..).filter(|_| address.to_ascii_lowercase().starts_with("https://"));
    is_clean(address) && !address.contains(char::is_whitespace) && rest.is_some_and(has_host)
}

/// Whether a host follows the scheme. A name before an @ looks like the host and is not:
/// `https://bank.example@evil.example` opens `evil.example`.
fn has_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !host.starts_with(':') && !host.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_over_http_or_from_beside_the_shop_file() {
        let check = |address: &str, expected| assert_eq!(is_picture(address), expected, "{address:?}");
        for fine in [
            "fotos/bolo.webp",
            "/fotos/bolo.webp",
            "./b.webp",
            "../b.webp",
            "b.webp?w=2:3",
            "?foto=1",
            "bolo de fubá.webp",
            "https://example.com/b.webp",
            "HTTP://example.com",
            "https://example.com:8080/a:b",
            "a/b:c.webp",
            "#a:b",
        ] {
            check(fine, true);
        }
        for refused in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:image/svg+xml,<svg/>",
            "blob:https://example.com/1",
            "file:///etc/passwd",
            "ftp://example.com/b.webp",
            "//example.com/b.webp",
            "\\\\example.com\\b.webp",
            "/\\example.com",
            "https:example.com",
            "https://bank.example@evil.example/b.webp",
            "https:///b",
            "http://",
            "https://?",
            ":b",
            "c:b.webp",
            "a\tb.webp",
            "vbscript:x",
            "mailto:a@example.com",
        ] {
            check(refused, false);
        }
        check(&"a".repeat(2_000), true);
        check(&"a".repeat(2_001), false);
    }

    #[test]
    fn a_payment_page_is_https_and_shows_its_host() {
        let check = |address: &str, expected| assert_eq!(is_page(address), expected, "{address:?}");
        check("https://pay.example.com/loja?x=@1", true);
        check("HTTPS://pay.example.com", true);
        check("http://pay.example.com", false);
        check("https://bank.example@evil.example/", false);
        check("https://", false);
        check("https:///x", false);
        check("https://pay.example.com/a b", false);
        check("https://pay.example.com\\@evil.example", false);
        check("pay.example.com", false);
        check("//pay.example.com", false);
        check("javascript:alert(1)", false);
        check("httpsé://pay.example.com", false);
    }
}
