//! Pictures that lie in the site itself, as its pages name them.

use std::collections::BTreeSet;

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

/// Whether what a shop file calls a picture is a path to a file in the shop's own folder, and leads nowhere else.
pub fn is_inside(src: &str) -> bool {
    let plain = src.split('/').all(|part| !matches!(part, "" | "." | ".."));
    plain && !src.contains([':', '?', '#', '\\', '%'])
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
