//! The site that a merchant takes home as one zip: the pages of `vitrine-site`, the shop file, its pictures in the sizes that
//! screens ask for, the widget, and the snippet for another page.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use serde_json::Value;
use vitrine_core::calendar::{Date, Local};
use vitrine_core::shop::{ProductId, Shop};
use vitrine_site::{Address, Paths, Picture, Site, size_path};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::browser::{self, Size};
use crate::document::Document;
use crate::pictures::Pictures;
use crate::publish::Pieces;

/// Files by their paths.
type Files = Vec<(String, Vec<u8>)>;

/// The widget as it lies beside the Studio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its files, by their names in the folder.
    pub files: Vec<String>,
    /// The hash of `vitrine.js`, as `integrity` takes it.
    pub integrity: String,
}

impl Release {
    /// Reads the list that the build leaves.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let list: Value = serde_json::from_slice(bytes).ok()?;
        let files = list.get("files")?.as_array()?.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
        Some(Self { files, integrity: list.get("integrity")?.as_str()?.to_owned() })
    }
}

/// Everything but pictures and the widget.
pub fn texts(
    document: &Document,
    shop: &Shop,
    date: Date,
    address: Option<Address>,
    pictures: BTreeMap<String, Picture>,
    integrity: &str,
) -> Files {
    let pieces = Pieces::of(document, Some(shop), integrity);
    let site = Site::new(shop.clone().on(date), address, pictures).pinned_to(integrity.to_owned());
    let own = [
        ("loja.json", document.to_text()),
        ("trecho.html", pieces.snippet),
        ("LEIA-ME.txt", include_str!("publish/LEIA-ME.txt").to_owned()),
    ];
    let made = site.pages().into_iter().chain(site.rest()).map(|file| (file.path, file.bytes));
    made.chain(own.map(|(path, text)| (path.to_owned(), text.into_bytes()))).collect()
}

/// Those of the pictures beside the shop file that are kept here, with the files of each.
pub async fn pictures(
    beside: &BTreeSet<String>,
    document: &Document,
    kept: &Pictures,
) -> (BTreeMap<String, Picture>, Files) {
    let mut paths: Paths = beside.iter().collect();
    let (mut pictures, mut files) = (BTreeMap::new(), Files::new());
    for path in beside.iter().filter(|path| kept.shown(&document.key(path)).is_some()) {
        let Ok(made) = browser::picture_sizes(&document.key(path), vitrine_site::WIDTHS.to_vec()).await else {
            continue;
        };
        let sizes = placed(&mut paths, path, browser::sizes(&made));
        if let Some((_, whole)) = sizes.last().filter(|(_, whole)| whole.width > 0) {
            let files = sizes.iter().map(|(path, size)| (path.clone(), size.width)).collect();
            pictures.insert(path.clone(), Picture { width: whole.width, height: whole.height, files });
        }
        files.extend(sizes.into_iter().map(|(path, size)| (path, size.bytes)));
    }
    (pictures, files)
}

/// The sizes of a picture by their paths, the last being the picture itself; each smaller one has a path that no other file
/// has.
fn placed(paths: &mut Paths, path: &str, mut sizes: Vec<Size>) -> Vec<(String, Size)> {
    let whole = sizes.pop().map(|whole| (path.to_owned(), whole));
    let smaller = sizes.into_iter().map(|size| (paths.free(&size_path(path, size.width, &size.ending)), size));
    smaller.chain(whole).collect()
}

/// The files of the widget, when all of them come.
pub async fn widget(release: &Release) -> Option<Files> {
    let mut files = Files::new();
    for name in &release.files {
        let bytes = browser::fetch_bytes(&format!("../vitrine/{name}")).await.ok()?;
        files.push((format!("vitrine/{name}"), js_sys::Uint8Array::from(bytes).to_vec()));
    }
    Some(files)
}

/// What the zip of a shop is called.
pub fn zip_name(shop: &Shop) -> String {
    let name = ProductId::from_title(&shop.name);
    format!("{}.zip", name.as_ref().map_or("loja", ProductId::as_str))
}

/// A zip of these files, written at this moment if it is known, or the file that it cannot take, since another has its path.
pub fn zipped(files: &[(String, Vec<u8>)], now: Option<Local>) -> Result<Vec<u8>, String> {
    let written = now.and_then(|Local { date, time }| {
        let small = |number: u32| u8::try_from(number).ok();
        let minutes = u32::from(time.minutes());
        let (year, month, day) = date.year_month_day();
        let year = u16::try_from(year).ok()?;
        let (hour, minute) = (minutes.div_euclid(60), minutes.rem_euclid(60));
        DateTime::from_date_and_time(year, small(month)?, small(day)?, small(hour)?, small(minute)?, 0).ok()
    });
    let options = SimpleFileOptions::default().last_modified_time(written.unwrap_or_default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        let started = zip.start_file(path.as_str(), options).is_ok();
        if !started || zip.write_all(bytes).is_err() {
            return Err(path.clone());
        }
    }
    zip.finish().map(Cursor::into_inner).map_err(|_| String::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_core::calendar::Time;

    #[test]
    fn the_site_has_the_pages_the_shop_file_and_the_snippet() {
        let file = r#"{"name":"<script>","whatsapp":"+5511987654321","products":[{"title":"Pão","price":"1.50"}]}"#;
        let document = Document::parse(file).unwrap();
        let (shop, _) = Shop::read(file).unwrap();
        let check = |address: Option<&str>, with_map: bool| {
            let address = address.map(|typed| Address::folder(typed).unwrap());
            let date = Date::parse("2026-11-25").unwrap();
            let files: BTreeMap<String, Vec<u8>> =
                texts(&document, &shop, date, address, BTreeMap::new(), "sha384-abc").into_iter().collect();
            for path in ["index.html", "p/pao/index.html", "c/produtos/index.html", "loja.json", "trecho.html"] {
                assert!(files.contains_key(path), "{path}");
            }
            assert_eq!(files.contains_key("sitemap.xml"), with_map);
            let page = String::from_utf8(files["index.html"].clone()).unwrap();
            assert!(page.contains("<title>&lt;script&gt;</title>"), "{page}");
            assert!(page.contains("src=\"vitrine/vitrine.js\" integrity=\"sha384-abc\""), "{page}");
        };
        check(None, false);
        check(Some("https://padaria.com/loja"), true);
    }

    #[test]
    fn no_size_of_a_picture_has_the_name_of_another_file() {
        let all = ["1.jpg", "1.png", "fotos/a.b/bolo.png", "fotos/bolo.PNG", "fotos/Bolo-png-360.webp", "sem"];
        let mut paths: Paths = all.into_iter().collect();
        let mut check = |path: &str, wanted: &[&str]| {
            let size = |width| Size { ending: "webp".into(), width, height: 1, bytes: Vec::new() };
            let named = placed(&mut paths, path, [360, 720, 800].map(size).into());
            assert_eq!(named.iter().map(|(path, _)| &**path).collect::<Vec<_>>(), wanted);
        };
        check("1.jpg", &["1-jpg-360.webp", "1-jpg-720.webp", "1.jpg"]);
        check("1.png", &["1-png-360.webp", "1-png-720.webp", "1.png"]);
        check(
            "fotos/a.b/bolo.png",
            &["fotos/a.b/bolo-png-360.webp", "fotos/a.b/bolo-png-720.webp", "fotos/a.b/bolo.png"],
        );
        check("fotos/bolo.PNG", &["fotos/bolo-PNG-360-2.webp", "fotos/bolo-PNG-720.webp", "fotos/bolo.PNG"]);
        check("sem", &["sem-360.webp", "sem-720.webp", "sem"]);
    }

    #[test]
    fn a_zip_says_when_it_was_made() {
        let now = Local { date: Date::parse("2026-11-25").unwrap(), time: Time::parse("14:30").unwrap() };
        let packed = zipped(&[("a.txt".to_owned(), Vec::new())], Some(now)).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
        let written = zip.by_index(0).unwrap().last_modified().unwrap();
        assert_eq!(written.to_string(), "2026-11-25 14:30:00");
    }

    #[test]
    fn a_zip_says_which_file_it_cannot_take() {
        let twice = [("a.txt".to_owned(), Vec::new()), ("a.txt".to_owned(), Vec::new())];
        assert_eq!(zipped(&twice, None), Err("a.txt".to_owned()));
    }

    #[test]
    fn a_zip_is_read_back_as_it_was_packed() {
        let files = [("a.txt".to_owned(), b"a".repeat(1000)), ("fotos/b.webp".to_owned(), vec![0, 1, 2])];
        let packed = zipped(&files, None).unwrap();
        assert!(packed.len() < 600);
        let mut zip = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
        for (path, bytes) in &files {
            let mut read = Vec::new();
            std::io::Read::read_to_end(&mut zip.by_name(path).unwrap(), &mut read).unwrap();
            assert_eq!(read, *bytes, "{path}");
        }
    }
}
