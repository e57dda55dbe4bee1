//! A shop as a site that any static host serves: values in, paths with bytes out.
//!
//! A page for each category and product sells without JavaScript, by links that open the chat with the product written in;
//! the home page has the widget over the same HTML. Everything is made of the shop; nothing in the site asks any other
//! host, apart from those of the merchant's own pictures. Who reads the shop file, makes pictures small, and writes the
//! folder or the zip is the caller: there are no files, no clock and no browser here.

mod address;
mod folder;
mod jsonld;
mod page;
mod parts;
mod paths;
mod picture;
mod words;

pub use address::Address;
pub use paths::Paths;
pub use picture::{Picture, Source, WIDTHS, is_inside, policy, size_path, sources};

use std::collections::BTreeMap;
use std::rc::Rc;

use folder::Folders;
use vitrine_core::percent;
use vitrine_core::shop::{Availability, PaymentKind, Product, ProductId, Shop};
use words::Words;

/// Where the pages of products stand.
const PRODUCTS: &str = "p/";
/// Where those of categories stand.
const CATEGORIES: &str = "c/";

/// From the page of a category or product to the top.
const UP: &str = "../../";

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path from the top.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the pages are made from.
pub struct Site {
    shop: Shop,
    words: Words,
    address: Option<Address>,
    pictures: BTreeMap<String, Picture>,
    integrity: Option<String>,
    /// What pages let a browser load.
    policy: String,
    /// The folder of each product's page, by its id.
    folders: BTreeMap<String, String>,
    /// In their order, last what is in none; those without products are not there.
    categories: Vec<Category>,
}

/// A category with its page.
struct Category {
    name: String,
    /// From the top of the site.
    path: String,
    products: Vec<Rc<Product>>,
}

impl Site {
    /// The site of a shop, as it sells on a day ([`Shop::on`]). `address` is where the site will stand, when that is known;
    /// `pictures` are those that lie in it, by what the shop file calls them.
    pub fn new(shop: Shop, address: Option<Address>, pictures: BTreeMap<String, Picture>) -> Self {
        let words = Words::of(&shop.language);
        let mut folders = Folders::default();
        let folders = shop.products.iter().map(|product| {
            let id = product.id.as_str();
            // An id that nobody wrote has lost the vowels of scripts that set them as marks.
            let made = ProductId::from_title(&product.title).is_some_and(|made| made == product.id);
            (id.to_owned(), folders.take(if made { &product.title } else { id }))
        });
        let folders = folders.collect();
        let categories = categories(&shop, &words);
        let policy = format!("default-src 'self'; {}", policy(sources(&shop)));
        Self { words, folders, categories, address, pictures, integrity: None, policy, shop }
    }

    /// The same with pages that run no other script than the one of this hash, written as `integrity` takes it.
    #[must_use]
    pub fn pinned_to(self, integrity: String) -> Self {
        Self { integrity: Some(integrity), ..self }
    }

    /// The same with these pictures, by what the shop file calls them.
    #[must_use]
    pub fn with_pictures(self, pictures: BTreeMap<String, Picture>) -> Self {
        Self { pictures, ..self }
    }

    /// The shop of the site.
    pub fn shop(&self) -> &Shop {
        &self.shop
    }

    /// The paths of all that [`Site::pages`] and [`Site::rest`] give, which no picture can have.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let pages = self.folders_of_pages().map(|path| format!("{path}index.html"));
        pages.chain(self.rest().into_iter().map(|file| file.path))
    }

    /// The pages, as HTML.
    pub fn pages(&self) -> Vec<File> {
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

    /// What is no page and no picture: the style, the icon, and what search engines ask for.
    pub fn rest(&self) -> Vec<File> {
        let file = |path: &str, text: String| File { path: path.to_owned(), bytes: text.into_bytes() };
        let mut rest = vec![file("site.css", include_str!("site.css").to_owned()), file("icon.svg", icon())];
        let mut robots = "User-agent: *\nAllow: /\n".to_owned();
        if self.has_address() {
            robots.push_str(&format!("Sitemap: {}\n", self.absolute("sitemap.xml")));
            rest.push(file("sitemap.xml", self.sitemap()));
        }
        rest.push(file("robots.txt", robots));
        rest
    }

    fn sitemap(&self) -> String {
        let urls = self.folders_of_pages().map(|path| {
            let address = self.absolute(&path).replace('&', "&amp;").replace('<', "&lt;");
            format!("  <url><loc>{address}</loc></url>\n")
        });
        let urls: String = urls.collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
        )
    }

    /// Where each page stands, from the top: nothing, or a folder with its last slash.
    fn folders_of_pages(&self) -> impl Iterator<Item = String> {
        let categories = self.categories.iter().map(|category| category.path.clone());
        let products = listed(&self.shop).map(|product| self.product_path(product));
        std::iter::once(String::new()).chain(categories).chain(products)
    }

    /// The category in which a product is listed.
    fn category_of(&self, product: &Product) -> Option<&Category> {
        self.categories.iter().find(|category| category.products.iter().any(|listed| listed.id == product.id))
    }

    fn product_path(&self, product: &Product) -> String {
        let folder = self.folders.get(product.id.as_str()).map_or("", String::as_str);
        format!("{PRODUCTS}{folder}/")
    }

    /// From the top of the site: the shop with a product open.
    fn shop_link(&self, product: &Product) -> String {
        let mut link = "./#vitrine=".to_owned();
        percent::encode(product.id.as_str(), &mut link);
        link
    }

    /// Whether number and payee can stand in the tag. Sellers and payment links of the shop file have their own, which
    /// such a tag would refuse.
    fn is_pinned(&self) -> bool {
        self.shop.sellers.is_empty() && self.shop.payments.iter().all(|payment| payment.kind != PaymentKind::Link)
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
        let up = if picture::is_relative(src) { up } else { "" };
        format!("{up}{}", address::written(src))
    }
}

/// Every product that has a page.
fn listed(shop: &Shop) -> impl Iterator<Item = &Rc<Product>> {
    shop.products.iter().filter(|product| product.availability != Availability::Hidden)
}

fn categories(shop: &Shop, words: &Words) -> Vec<Category> {
    let mut folders = Folders::default();
    let without = if shop.categories.is_empty() { words.own.products } else { words.language.texts.others };
    let names = shop.categories.iter().map(|name| Some(&**name)).chain([None]);
    let all = names.map(|wanted| {
        let products = listed(shop).filter(|product| product.category.as_deref() == wanted).cloned().collect();
        let name = wanted.unwrap_or(without);
        Category { name: name.to_owned(), path: format!("{CATEGORIES}{}/", folders.take(name)), products }
    });
    all.filter(|category| !category.products.is_empty()).collect()
}

/// A bag, in the colour of the buttons, for the tab of the browser.
fn icon() -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"#b0602a\" \
         stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"{}\"/></svg>\n",
        parts::BAG
    )
}
