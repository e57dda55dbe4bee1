//! `vitrine site`: a shop as a folder that any static host serves.
//!
//! A page for each category and product sells without JavaScript, by links that open the chat with the product written in;
//! the home page has the widget over the same HTML. Everything is made of the shop file; nothing in the folder asks any
//! other host.

mod jsonld;
mod page;
mod parts;
mod pictures;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use vitrine_core::calendar::Moment;
use vitrine_core::percent;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Availability, Product, Shop, Unusable};
use vitrine_core::text;

use crate::answer::{self, Done, Stop, Told, Verdict};
use crate::args::SiteArgs;
use crate::input;
use crate::page::Page;
use pictures::Picture;
use words::Words;

/// Where the pages of products stand.
const PRODUCTS: &str = "p/";
/// Where those of categories stand.
const CATEGORIES: &str = "c/";

/// From the page of a category or product to the top.
const UP: &str = "../../";

/// A file of the site, by its path from the top.
pub struct File {
    path: String,
    bytes: Vec<u8>,
}

/// What a page is made from.
pub struct Site {
    shop: Shop,
    words: Words,
    /// Where the site will stand, when that is known.
    address: Option<Page>,
    pictures: BTreeMap<String, Picture>,
    /// The folder of each product's page, by its id.
    slugs: BTreeMap<String, String>,
    /// In their order, last what is in none; those without products are not there.
    categories: Vec<Category>,
}

/// A category with its page.
pub struct Category {
    name: String,
    /// From the top of the site.
    path: String,
    products: Vec<Rc<Product>>,
}

/// What was written.
#[derive(Serialize)]
struct Report<'a> {
    pages: usize,
    files: usize,
    problems: Vec<Told<'a>>,
}

/// Reads the shop file and writes the folder.
pub fn site(args: &SiteArgs) -> Done {
    let bytes = input::bytes(&args.shop)?;
    let (shop, problems) = match Shop::read(&input::text(&bytes)) {
        Ok(read) => read,
        Err(Unusable { problems }) => return answer::refuse(&problems),
    };
    let address = match args.url.as_deref().map(Page::parse).transpose() {
        Ok(address) => address,
        Err(repair) => {
            let found = format!("\"{}\" is no address of a page", args.url.as_deref().unwrap_or_default());
            return answer::refuse(&[Problem::error("--url", found, repair)]);
        }
    };
    let mut problems = problems;
    let mut files = vitrine(&args.vitrine)?;
    files.push(File { path: "loja.json".into(), bytes });
    let folder = args.shop.parent().unwrap_or(Path::new("."));
    let pictures = pictures::make(&shop, folder, &mut files, &mut problems);
    let site = Site::new(shop.on(today()), address, pictures);
    let pages = site.pages();
    let count = pages.len();
    files.extend(pages);
    files.extend(site.rest());
    if site.address.is_none() {
        problems.push(Problem::warning(
            "--url",
            "missing",
            "add the site's address: search engines ask for whole ones",
        ));
    }
    for File { path, bytes } in &files {
        write(&args.out.join(path), bytes)?;
    }
    answer::warn(&problems);
    answer::json(&Report { pages: count, files: files.len(), problems: answer::told(&problems) })?;
    Ok(Verdict::on(&problems))
}

/// The widget's folder, as `cargo xtask build` leaves it.
fn vitrine(folder: &Path) -> Result<Vec<File>, Stop> {
    let missing = || {
        Stop::Failed(format!(
            "There is no vitrine.js in {}; build it with `cargo xtask build`, or name its folder with --vitrine.",
            folder.display()
        ))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|_| missing())?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Ok(bytes) = fs::read(entry.path()) {
            files.push(File { path: format!("vitrine/{name}"), bytes });
        }
    }
    if files.iter().any(|file| file.path == "vitrine/vitrine.js") { Ok(files) } else { Err(missing()) }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| Stop::Failed(format!("{} cannot be written: {error}.", path.display())))
}

/// Sales are on or off by the day on which the site is made.
fn today() -> vitrine_core::calendar::Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(seconds).ok().and_then(Moment::from_seconds).unwrap_or_default().utc().date
}

impl Site {
    fn new(shop: Shop, address: Option<Page>, pictures: BTreeMap<String, Picture>) -> Self {
        let words = Words::of(&shop.language);
        let mut taken = BTreeSet::new();
        let slugs = shop.products.iter().map(|product| {
            let id = product.id.as_str();
            (id.to_owned(), slug(id, &mut taken))
        });
        let slugs = slugs.collect();
        let categories = categories(&shop, &words);
        Self { words, slugs, categories, address, pictures, shop }
    }

    /// The pages, as HTML.
    fn pages(&self) -> Vec<File> {
        let page = |path: &str, html: String| File { path: format!("{path}index.html"), bytes: html.into_bytes() };
        let mut pages = vec![page("", page::home(self))];
        for category in &self.categories {
            pages.push(page(&category.path, page::category(self, category)));
        }
        for product in listed(&self.shop) {
            let path = self.product_path(product);
            pages.push(page(&path, page::product(self, product, &path)));
        }
        pages
    }

    /// What is no page and no picture.
    fn rest(&self) -> Vec<File> {
        let file = |path: &str, text: String| File { path: path.to_owned(), bytes: text.into_bytes() };
        let mut rest = vec![file("site.css", include_str!("site.css").to_owned()), file("icon.svg", icon())];
        let mut robots = "User-agent: *\nAllow: /\n".to_owned();
        if self.has_address() {
            robots.push_str(&format!("Sitemap: {}\n", self.absolute("sitemap.xml")));
            let categories = self.categories.iter().map(|category| category.path.clone());
            let products = listed(&self.shop).map(|product| self.product_path(product));
            let paths = std::iter::once(String::new()).chain(categories).chain(products);
            let urls = paths.map(|path| {
                let address = self.absolute(&path).replace('&', "&amp;").replace('<', "&lt;");
                format!("  <url><loc>{address}</loc></url>\n")
            });
            let urls: String = urls.collect();
            rest.push(file(
                "sitemap.xml",
                format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
                ),
            ));
        }
        rest.push(file("robots.txt", robots));
        rest
    }

    /// The category in which a product is listed.
    fn category_of(&self, product: &Product) -> Option<&Category> {
        self.categories.iter().find(|category| category.products.iter().any(|listed| listed.id == product.id))
    }

    fn product_path(&self, product: &Product) -> String {
        let slug = self.slugs.get(product.id.as_str()).map_or("", String::as_str);
        format!("{PRODUCTS}{slug}/")
    }

    /// From the top of the site: the shop with a product open.
    fn shop_link(&self, product: &Product) -> String {
        let mut link = "./#vitrine=".to_owned();
        percent::encode(product.id.as_str(), &mut link);
        link
    }

    fn has_address(&self) -> bool {
        self.address.is_some()
    }

    /// The address of a path for other programs: whole, or from a page that is `up` from the top where the site's own
    /// address is not known.
    fn link(&self, up: &str, path: &str) -> String {
        if self.has_address() { self.absolute(path) } else { format!("{up}{path}") }
    }

    /// The whole address of a path, or the path where the site's address is not known.
    fn absolute(&self, path: &str) -> String {
        match &self.address {
            // A folder's address ends with a slash, or the host would send the browser on.
            Some(address) if path.is_empty() || path.ends_with('/') => {
                format!("{}/", address.picture(if path.is_empty() { "." } else { path }).trim_end_matches('/'))
            }
            Some(address) => address.picture(path),
            None => path.to_owned(),
        }
    }

    /// The whole address of a picture, when there is one.
    fn picture_address(&self, src: &str) -> Option<String> {
        let whole = src.starts_with("https:");
        (whole || self.has_address()).then(|| self.absolute(src))
    }

    /// A picture's address as a page names it that is `up` from the top.
    fn source(&self, up: &str, src: &str) -> String {
        if pictures::is_inside(src) { format!("{up}{src}") } else { src.to_owned() }
    }
}

/// Every product that has a page.
fn listed(shop: &Shop) -> impl Iterator<Item = &Rc<Product>> {
    shop.products.iter().filter(|product| product.availability != Availability::Hidden)
}

fn categories(shop: &Shop, words: &Words) -> Vec<Category> {
    let mut taken = BTreeSet::new();
    let without = if shop.categories.is_empty() { words.own.products } else { words.language.texts.others };
    let names = shop.categories.iter().map(|name| Some(&**name)).chain([None]);
    let all = names.map(|wanted| {
        let products = listed(shop).filter(|product| product.category.as_deref() == wanted).cloned().collect();
        let name = wanted.unwrap_or(without);
        Category { name: name.to_owned(), path: format!("{CATEGORIES}{}/", slug(name, &mut taken)), products }
    });
    all.filter(|category| !category.products.is_empty()).collect()
}

/// A name as a folder that every host and file system takes; another one when it is taken.
fn slug(name: &str, taken: &mut BTreeSet<String>) -> String {
    let folded = text::fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut plain: String = words.collect::<Vec<_>>().join("-").chars().take(60).collect();
    if plain.is_empty() {
        plain.push('x');
    }
    let numbered = (2_u32..).map(|number| format!("{plain}-{number}"));
    let free =
        std::iter::once(plain.clone()).chain(numbered).find(|slug| !taken.contains(slug)).unwrap_or(plain.clone());
    taken.insert(free.clone());
    free
}

/// A bag, in the colour of the buttons, for the tab of the browser.
fn icon() -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"#b0602a\" \
         stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"{}\"/></svg>\n",
        parts::BAG
    )
}
