//! Pictures that lie in the site itself, as its pages name them.

use std::collections::BTreeSet;

use vitrine_core::percent;
use vitrine_core::shop::Shop;

use crate::address;

/// The narrowest picture that is taken for a photograph, which fills its place; what is narrower is a drawing, and gets
/// air around it. The shop on the page says the same.
const PHOTO_WIDTH: u32 = 300;

/// The widths, in pixels, in which a wider picture is made beside the picture as it is.
pub const WIDTHS: [u32; 2] = [360, 720];

/// A picture of the site, in its sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Of the picture as it is, in pixels.
    pub width: u32,
    /// Of the picture as it is, in pixels.
    pub height: u32,
    /// Each file with its width in pixels, the narrowest first.
    pub files: Vec<(String, u32)>,
}

impl Picture {
    pub(crate) fn is_drawing(&self) -> bool {
        self.width < PHOTO_WIDTH
    }
}

/// Where a picture is, by the address that a shop file has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Where the address says: with a scheme, or from the top of the host.
    Elsewhere,
    /// The file of this path in the folder of the shop file, and so in the site.
    Inside(String),
    /// Above that folder, which a site does not have.
    Outside,
    /// No file that every computer can have.
    Nowhere,
}

impl Source {
    /// Reads an address as a host does that a browser asks for it: without query and fragment, its percent-encoding
    /// resolved, and then its dots.
    pub fn of(src: &str) -> Self {
        if !is_relative(src) {
            return Self::Elsewhere;
        }
        let Some(path) = src.split(['?', '#']).next().and_then(percent::decode) else { return Self::Nowhere };
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." if parts.pop().is_none() => return Self::Outside,
                ".." => {}
                // To Windows these are drives and folders, and dots and spaces at the end are not there.
                part if part.contains([':', '\\']) || part.ends_with(['.', ' ']) => return Self::Nowhere,
                part if part.contains(char::is_control) => return Self::Nowhere,
                part => parts.push(part),
            }
        }
        if parts.is_empty() { Self::Nowhere } else { Self::Inside(parts.join("/")) }
    }
}

/// Whether an address is to be read from where the shop file stands.
pub(crate) fn is_relative(src: &str) -> bool {
    // A colon before any slash, question mark or hash ends a scheme.
    let has_scheme = src.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    !has_scheme && !src.starts_with('/')
}

/// Whether what a shop file calls a picture is the path of a file in the shop's own folder, letter by letter.
pub fn is_inside(src: &str) -> bool {
    matches!(Source::of(src), Source::Inside(path) if path == src)
}

/// What a smaller file of a picture is called: `fotos/bolo.png`, made 360 pixels wide as WebP, is `fotos/bolo-png-360.webp`.
/// Its own extension is a part of it, so that pictures that differ in nothing else have files of their own. Another file
/// may have the name all the same, which [`Paths::free`](crate::Paths::free) knows.
pub fn size_path(path: &str, width: u32, extension: &str) -> String {
    match in_parts(path) {
        (stem, "") => format!("{stem}-{width}.{extension}"),
        (stem, own) => format!("{stem}-{own}-{width}.{extension}"),
    }
}

/// A path before the last dot of its name, and after it.
pub(crate) fn in_parts(path: &str) -> (&str, &str) {
    match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => (stem, extension),
        _ => (path, ""),
    }
}

/// Every picture that the shop names, each once.
pub fn sources(shop: &Shop) -> BTreeSet<&str> {
    let of_products = shop.products.iter().flat_map(|product| &product.images);
    let variants = shop.products.iter().flat_map(|product| &product.variants);
    of_products.chain(variants.filter_map(|variant| variant.image.as_ref())).map(|image| &*image.src).collect()
}

/// What a Content-Security-Policy must allow for a shop with these pictures.
pub fn policy<'a>(sources: impl IntoIterator<Item = &'a str>) -> String {
    let hosts: BTreeSet<String> = sources.into_iter().filter_map(address::host).collect();
    let hosts: String = hosts.iter().map(|host| format!(" {host}")).collect();
    format!("script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'{hosts}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_the_site_is_a_plain_path_below_the_shop_file() {
        let check = |src: &str, inside| assert_eq!(is_inside(src), inside, "{src}");
        check("bolo.webp", true);
        check("fotos/bolo de fubá.webp", true);
        check("", false);
        check("/fotos/bolo.webp", false);
        check("../bolo.webp", false);
        check("fotos/./bolo.webp", false);
        check("fotos//bolo.webp", false);
        check("https://fotos.example/bolo.webp", false);
        check("fotos\\bolo.webp", false);
        check("bolo.webp?v=2", false);
    }

    #[test]
    fn a_picture_is_where_a_browser_looks_for_it() {
        let check = |src: &str, expected: Source| assert_eq!(Source::of(src), expected, "{src}");
        let inside = |path: &str| Source::Inside(path.to_owned());
        check("fotos/bolo.webp", inside("fotos/bolo.webp"));
        check("fotos/bolo%20de%20fub%C3%A1.webp", inside("fotos/bolo de fubá.webp"));
        check("./fotos//a/../bolo.webp?v=2#x", inside("fotos/bolo.webp"));
        check("fotos/100%25.webp", inside("fotos/100%.webp"));
        check("fotos/a%2Fb.webp", inside("fotos/a/b.webp"));
        check("../bolo.webp", Source::Outside);
        check("fotos/../../bolo.webp", Source::Outside);
        check("%2E%2e/bolo.webp", Source::Outside);
        check("", Source::Nowhere);
        check("fotos/..", Source::Nowhere);
        check("?v=2", Source::Nowhere);
        check("#x", Source::Nowhere);
        check("100%.webp", Source::Nowhere);
        check("%FF.webp", Source::Nowhere);
        check("a%00.webp", Source::Nowhere);
        check("..%5Cbolo.webp", Source::Nowhere);
        check("fotos/c:bolo.webp", Source::Nowhere);
        check(".. /bolo.webp", Source::Nowhere);
        check("/fotos/bolo.webp", Source::Elsewhere);
        check("https://fotos.example/../bolo.webp", Source::Elsewhere);
        check("HTTP://fotos.example/bolo.webp", Source::Elsewhere);
    }

    #[test]
    fn a_smaller_picture_is_called_by_the_whole_name_of_its_own() {
        let check = |path: &str, expected: &str| assert_eq!(size_path(path, 360, "webp"), expected, "{path}");
        check("fotos/bolo.png", "fotos/bolo-png-360.webp");
        check("fotos/bolo.webp", "fotos/bolo-webp-360.webp");
        check("fotos/bolo.PNG", "fotos/bolo-PNG-360.webp");
        check("fotos.v2/bolo", "fotos.v2/bolo-360.webp");
        check("bolo.de.fubá.jpg", "bolo.de.fubá-jpg-360.webp");
    }

    #[test]
    fn the_policy_names_each_host_once_and_nothing_that_ends_its_list() {
        let check = |sources: &[&str], hosts: &str| {
            let policy = policy(sources.iter().copied());
            assert_eq!(policy.split_once("img-src 'self'").map(|(_, hosts)| hosts), Some(hosts), "{policy}");
        };
        check(&["fotos/a.webp", "/b.webp"], "");
        check(
            &["https://b.example/1.webp", "https://a.example/2.webp", "https://b.example/3.webp"],
            " https://a.example https://b.example",
        );
        check(
            &["https://a.example:8443/x?y", "https://c.example;script-src *"],
            " https://a.example:8443 https://c.example",
        );
    }
}
