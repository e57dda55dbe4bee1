//! Where a shop stands: whole addresses of its pages, products and pictures.

use std::fmt::Write;

/// The address of a page, without a fragment.
#[derive(Clone, Debug)]
pub struct Address {
    /// `https://example.com`
    origin: String,
    /// `/loja/index.html`, from the first slash.
    path: String,
    /// From the question mark, if any.
    query: String,
}

impl Address {
    /// Reads an address as it is typed.
    ///
    /// # Errors
    ///
    /// What to write, as a sentence goes on: when the text is no whole address, or has a fragment.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const EXAMPLE: &str = "write the whole address of the page with the shop, as https://example.com/loja";
        let lower = text.to_ascii_lowercase();
        let scheme = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme)).ok_or(EXAMPLE)?;
        if text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>')) {
            return Err(EXAMPLE);
        }
        if text.contains('#') {
            return Err("write the address without # and what follows, which is where the product comes");
        }
        let rest = text.get(scheme.len()..).unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, rest) = rest.split_at(end);
        if host.is_empty() || host.starts_with([':', '@']) {
            return Err(EXAMPLE);
        }
        let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let path = if path.is_empty() { "/" } else { path };
        Ok(Self { origin: format!("{scheme}{host}"), path: path.to_owned(), query: query.to_owned() })
    }

    /// The same where a folder is meant, whose last slash people leave out: `https://example.com/loja`. A page in it stands
    /// for the folder.
    ///
    /// # Errors
    ///
    /// As [`Address::parse`].
    pub fn folder(text: &str) -> Result<Self, &'static str> {
        let Self { origin, path, .. } = Self::parse(text)?;
        let (before, last) = path.rsplit_once('/').unwrap_or(("", ""));
        let is_page = [".html", ".htm", ".php"].iter().any(|end| last.to_ascii_lowercase().ends_with(end));
        let path = if last.is_empty() || is_page { format!("{before}/") } else { format!("{path}/") };
        Ok(Self { origin, path, query: String::new() })
    }

    /// The link that opens a product.
    pub fn product(&self, id: &str) -> String {
        let Self { origin, path, query } = self;
        format!("{origin}{path}{query}#vitrine={}", encoded(id, ""))
    }

    /// The whole address of a picture that the shop file names.
    pub fn picture(&self, src: &str) -> String {
        let lower = src.to_ascii_lowercase();
        if lower.starts_with("https:") || lower.starts_with("http:") {
            return encoded(src, KEPT);
        }
        if src.starts_with(['?', '#']) {
            return format!("{}{}{}", self.origin, self.path, encoded(src, KEPT));
        }
        let (path, rest) = src.split_at(src.find(['?', '#']).unwrap_or(src.len()));
        let folder =
            if path.starts_with('/') { "" } else { self.path.rsplit_once('/').map_or("", |(folder, _)| folder) };
        let mut parts: Vec<&str> = Vec::new();
        for part in folder.split('/').chain(path.split('/')).filter(|part| !part.is_empty() && *part != ".") {
            if part == ".." {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
        format!("{}/{}{}", self.origin, encoded(&parts.join("/"), KEPT), encoded(rest, KEPT))
    }
}

/// What is encoded already, or has a meaning where it stands, stays as it is.
const KEPT: &str = "%/?#:@!$&'()*+,;=[]";

/// An address as a shop file has it, with what no address may have encoded, such as spaces.
pub fn written(src: &str) -> String {
    encoded(src, KEPT)
}

/// The path of a file as an address has it.
pub fn of_file(path: &str) -> String {
    encoded(path, "/")
}

/// Scheme and host of a whole address, when it is one, without what a policy would read as its own.
pub fn host(src: &str) -> Option<String> {
    let (scheme, rest) = src.split_once("://")?;
    let host: String = rest.chars().take_while(|c| !matches!(c, '/' | '?' | '#' | ';' | ',' | ' ' | '"')).collect();
    Some(format!("{scheme}://{host}"))
}

/// A text with all but letters, digits, `-._~` and what is `kept` percent-encoded (RFC 3986, 2.1 and 2.3).
fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || (c.is_ascii() && kept.contains(c)) {
            out.push(c);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_found_from_the_page() {
        let check = |page: &str, src: &str, expected: &str| {
            assert_eq!(Address::parse(page).unwrap().picture(src), expected, "{page} {src}");
        };
        check("https://example.com", "a.webp", "https://example.com/a.webp");
        check("https://example.com/loja", "fotos/a.webp", "https://example.com/fotos/a.webp");
        check("https://example.com/loja/?x=1", "fotos/a.webp?w=5", "https://example.com/loja/fotos/a.webp?w=5");
        check("https://example.com/loja/index.html", "../a.webp", "https://example.com/a.webp");
        check("https://example.com/loja/", "../../../a.webp", "https://example.com/a.webp");
        check("https://example.com/loja/", "/./a.webp", "https://example.com/a.webp");
        check("https://example.com/loja/", "bolo de fubá.webp", "https://example.com/loja/bolo%20de%20fub%C3%A1.webp");
        check("https://example.com/loja/", "a%20b.webp", "https://example.com/loja/a%20b.webp");
        check("https://example.com/loja/", "?foto=1", "https://example.com/loja/?foto=1");
        check("https://example.com/loja/", "HTTP://e.com/a b,c.webp", "HTTP://e.com/a%20b,c.webp");
    }

    #[test]
    fn a_folder_is_meant_with_and_without_its_last_slash() {
        let check = |typed: &str, expected: &str| {
            assert_eq!(Address::folder(typed).unwrap().picture("a.webp"), expected, "{typed}");
        };
        check("https://example.com", "https://example.com/a.webp");
        check("https://example.com/loja", "https://example.com/loja/a.webp");
        check("https://example.com/loja/", "https://example.com/loja/a.webp");
        check("https://example.com/loja/index.html?x=1", "https://example.com/loja/a.webp");
        check("https://example.com/loja?x=1", "https://example.com/loja/a.webp");
        check("https://example.com/padaria.v2", "https://example.com/padaria.v2/a.webp");
        check("https://example.com/loja/Index.PHP", "https://example.com/loja/a.webp");
    }

    #[test]
    fn a_product_opens_by_its_id() {
        let page = Address::parse("https://example.com/loja?utm=1").unwrap();
        assert_eq!(page.product("pão/1 & 2"), "https://example.com/loja?utm=1#vitrine=p%C3%A3o%2F1%20%26%202");
    }

    #[test]
    fn a_page_is_a_whole_address_without_a_fragment() {
        for wrong in [
            "",
            "example.com",
            "//example.com",
            "ftp://example.com",
            "https://",
            "https:///a",
            "https://e.com/#a",
            "https://e.com/a b",
            "javascript:alert(1)",
        ] {
            assert!(Address::parse(wrong).is_err(), "{wrong}");
        }
    }
}
