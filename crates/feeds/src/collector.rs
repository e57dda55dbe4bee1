//! Takes products from a feed piece by piece, and keeps the list of what is wrong with them.

use std::collections::HashSet;

use vitrine_core::money::{Currency, Money};
use vitrine_core::problem::Problem;
use vitrine_core::shop::{ProductId, is_picture};
use vitrine_core::text;

use crate::addresses::addresses;
use crate::place::{Cell, Place};
use crate::plain::{plain, typed};
use crate::product::{Days, Image, NAME, Prices, Product, TITLE, Variant, cut};
use crate::words;

/// The most graphemes of a description.
const PARAGRAPHS: usize = 5_000;
/// The most products of a shop.
const MOST_PRODUCTS: usize = 10_000;
/// The most variants of a product, and the most choices of a group.
const MOST_VARIANTS: usize = 1_000;
/// The most pictures of a product.
const MOST_IMAGES: usize = 100;
/// How many problems are told; a broken program can make millions, which help nobody.
const MOST_PROBLEMS: usize = 10_000;

/// Takes products and problems from a feed.
pub struct Collector {
    /// The currency of all prices.
    pub currency: Currency,
    products: Vec<Product>,
    ids: HashSet<String>,
    problems: Vec<Problem>,
    /// How many problems there were beyond the most that are told.
    more: usize,
    full: bool,
    /// Whether it is for somebody who goes on with it, so that products stay which cannot be sold yet.
    draft: bool,
}

impl Collector {
    pub fn new(currency: Currency) -> Self {
        Self {
            currency,
            products: Vec::new(),
            ids: HashSet::new(),
            problems: Vec::new(),
            more: 0,
            full: false,
            draft: false,
        }
    }

    /// The same for a draft, or not for one.
    pub fn drafting(self, draft: bool) -> Self {
        Self { draft, ..self }
    }

    /// What a draft keeps of a price that may be none.
    pub fn typed_price(&self, cell: Option<Cell<'_>>) -> Option<String> {
        self.draft.then(|| cell.map_or_else(String::new, |cell| cut(&text::line(cell.text), NAME).to_owned()))
    }

    /// Notes a problem.
    pub fn note(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// The amount in a cell; `None` when it is empty, or wrong, which is told.
    pub fn price(&mut self, cell: Option<Cell<'_>>) -> Option<Money> {
        match words::price(cell?, self.currency) {
            Ok(money) => Some(money),
            Err(problem) => {
                self.note(problem);
                None
            }
        }
    }

    /// What something costs. `None`, told, when it cannot be sold.
    ///
    /// A sale price with a day is one for those days. Without, it is the price, and the regular one what it used to be.
    pub fn prices(
        &mut self,
        place: Place<'_>,
        regular: Option<Cell<'_>>,
        sale: Option<Cell<'_>>,
        days: Option<Days>,
    ) -> Option<Prices> {
        if regular.is_none() && sale.is_none() {
            self.note(Problem::error(place, "no price", "write what it costs"));
            return None;
        }
        let before = self.price(regular);
        if regular.is_some() && before.is_none() {
            // A sale price alone would become the price of every day.
            return None;
        }
        let now = self.price(sale);
        let lower = now.filter(|now| before.is_none_or(|before| *now < before));
        if let (Some(sale), None, Some(now)) = (sale, lower, now)
            && Some(now) != before
        {
            self.note(sale.warning("is above the price, so it is no sale", "write less than the price, or nothing"));
        }
        let prices = match (lower, before, days) {
            (Some(sale), Some(price), Some(days)) => Prices { price, compare_at: None, sale: Some((sale, days)) },
            (Some(price), compare_at, _) => Prices { price, compare_at, sale: None },
            (None, price, _) => Prices { price: price?, compare_at: None, sale: None },
        };
        let free = prices.price.is_zero() || prices.sale.as_ref().is_some_and(|(sale, _)| sale.is_zero());
        if free && let Some(cell) = sale.filter(|_| now.is_some_and(Money::is_zero)).or(regular) {
            self.note(cell.error("is no price to sell at", "write what it costs"));
        }
        (!free).then_some(prices)
    }

    /// A sale price, unless it is 0: where there is no sale, some write `0,00`.
    pub fn sale<'a>(&self, cell: Option<Cell<'a>>) -> Option<Cell<'a>> {
        cell.filter(|cell| !words::price(*cell, self.currency).is_ok_and(Money::is_zero))
    }

    /// Whether a cell says yes, as it does when it is empty or wrong, which is told.
    pub fn active(&mut self, cell: Option<Cell<'_>>) -> bool {
        let Some(cell) = cell else { return true };
        match words::availability(cell.text) {
            Some(word) => matches!(word, "available" | "ask"),
            None => {
                self.note(cell.error("is neither yes nor no", "write sim or não"));
                true
            }
        }
    }

    /// The day in a cell; `Err` when it says something else, which is told.
    pub fn day(&mut self, cell: Option<Cell<'_>>) -> Result<Option<String>, ()> {
        let Some(cell) = cell else { return Ok(None) };
        let day = words::day(cell.text);
        if day.is_none() {
            self.note(cell.error("does not begin with a day, so there is no sale", "write it as 2026-11-27"));
        }
        day.map(Some).ok_or(())
    }

    /// The availability in a cell, `available` when it is empty or wrong, which is told.
    pub fn availability(&mut self, cell: Option<Cell<'_>>) -> &'static str {
        let Some(cell) = cell else { return "available" };
        words::availability(cell.text).unwrap_or_else(|| {
            self.note(cell.error("is no availability that is known here", "write in stock or out of stock"));
            "available"
        })
    }

    /// How many there are: a whole number, as programs write it. Less than nothing is nothing.
    pub fn stock(&mut self, cell: Option<Cell<'_>>) -> Option<u32> {
        const MOST: u32 = 999_999_999;
        let cell = cell?;
        let whole = cell.text.split_once('.').map_or(cell.text, |(whole, places)| match places.trim_matches('0') {
            "" => whole,
            _ => cell.text,
        });
        match whole.parse::<i64>() {
            Ok(count) => {
                if cell.text.ends_with(".000") && count > 0 {
                    let repair = format!("write {count}000 or {count}, without a point");
                    self.note(cell.warning(&format!("is taken for {count}"), &repair));
                }
                Some(u32::try_from(count.max(0)).unwrap_or(MOST).min(MOST))
            }
            Err(_) => {
                self.note(cell.warning("is no whole number, so the stock is not known", "write how many there are"));
                None
            }
        }
    }

    /// A text of one line without what is surely markup, at most `most` graphemes.
    pub fn line(&mut self, cell: Option<Cell<'_>>, most: usize) -> String {
        let Some(cell) = cell else { return String::new() };
        let line = text::line(&typed(cell.text));
        self.fitting(cell, line, most)
    }

    /// A description without markup.
    pub fn block(&mut self, cell: Option<Cell<'_>>) -> String {
        let Some(cell) = cell else { return String::new() };
        self.fitting(cell, plain(cell.text), PARAGRAPHS)
    }

    /// A description that somebody typed, without what is surely markup.
    pub fn typed(&mut self, cell: Option<Cell<'_>>) -> String {
        let Some(cell) = cell else { return String::new() };
        self.fitting(cell, typed(cell.text), PARAGRAPHS)
    }

    fn fitting(&mut self, cell: Cell<'_>, mut text: String, most: usize) -> String {
        if text.len() > most {
            let length = cut(&text, most).len();
            if length < text.len() {
                let repair = format!("write at most {most} characters");
                self.note(cell.warning("is too long, and cut", &repair));
                text.truncate(length);
            }
        }
        text
    }

    /// A title; `None`, told, when there is none.
    pub fn title(&mut self, place: Place<'_>, cell: Option<Cell<'_>>) -> Option<String> {
        let title = self.line(cell, TITLE);
        if title.is_empty() {
            self.note(Problem::error(place, "no title", "write what the product is called"));
            return None;
        }
        Some(title)
    }

    /// The last part of a category such as `Alimentos > Padaria > Bolos`.
    pub fn category(&mut self, cell: Option<Cell<'_>>) -> String {
        let last = |cell: Cell<'_>| cell.text.rsplit('>').next().unwrap_or_default().len();
        let cell = cell.and_then(|cell| {
            let from = cell.text.len().saturating_sub(last(cell));
            Cell::new(cell.text.get(from..)?, cell.place)
        });
        self.line(cell, NAME)
    }

    /// An id; `None` when there is none that a shop file takes, which is told.
    pub fn id(&mut self, cell: Option<Cell<'_>>) -> Option<String> {
        let cell = cell?;
        let id = ProductId::parse(cell.text).map(|id| id.as_str().to_owned());
        if id.is_none() {
            let repair = "write 1 to 64 visible characters on one line";
            self.note(cell.warning("is no id that a shop file takes, so one is made of the title", repair));
        }
        id
    }

    /// Adds a picture to a product, unless it has it, and gives it back.
    pub fn image(&mut self, product: &mut Product, cell: Option<Cell<'_>>, alt: &str) -> Option<Image> {
        let cell = cell?;
        // Without a scheme an address is that of the page around it; a shop file has none.
        let src = match cell.text.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => cell.text.to_owned(),
        };
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let hides = visible(&text::line(&src)) < visible(&src);
        // What a spreadsheet could not compute, #REF!, would be a part of the page.
        if !is_picture(&src) || hides || src.starts_with('#') {
            self.note(cell.error("is not an address that can be used here", "write one that starts with https://"));
            return None;
        }
        let alt = if alt.is_empty() { &product.title } else { alt };
        let image = Image { src, alt: alt.to_owned() };
        match product.images.iter().position(|other| other.src == image.src) {
            None if product.images.len() == MOST_IMAGES => {
                let found = format_args!("more than {MOST_IMAGES} pictures, left out from here on");
                self.note(Problem::warning(cell.place, found, "keep the best"));
                return None;
            }
            None if product.images.len() > MOST_IMAGES => return None,
            None => product.images.push(image.clone()),
            Some(_) => {}
        }
        Some(image)
    }

    /// Adds the pictures of a cell that lists them.
    pub fn images(&mut self, product: &mut Product, cell: Option<Cell<'_>>) -> Option<Image> {
        let cell = cell?;
        let mut first = None;
        for address in addresses(cell.text) {
            let image = self.image(product, Cell::new(&address, cell.place), "");
            first = first.or(image);
        }
        first
    }

    /// Adds a variant to a product, unless it has one with the same choices, which is told.
    pub fn variant(&mut self, place: Place<'_>, product: &mut Product, variant: Variant) {
        if product.variants.len() >= MOST_VARIANTS {
            if product.variants.len() == MOST_VARIANTS {
                let found = format_args!("more than {MOST_VARIANTS} variants, left out from here on");
                self.note(Problem::error(place, found, "make several products of them"));
                product.variants.push(variant);
            }
            return;
        }
        if product.variants.iter().any(|other| other.choices == variant.choices) {
            let found = format!("the choices of another variant, {}", variant.choices.join(" / "));
            self.note(Problem::error(place, found, "give each variant choices of its own"));
            return;
        }
        for (group, choice) in product.groups.iter_mut().zip(&variant.choices) {
            if !group.choices.contains(choice) {
                group.choices.push(choice.clone());
            }
        }
        product.variants.push(variant);
    }

    /// Takes a product, unless another one has its id.
    pub fn add(&mut self, place: Place<'_>, mut product: Product) {
        product.variants.truncate(MOST_VARIANTS);
        self.settle(place, &mut product);
        if product.prices.is_none() && product.availability != "ask" && product.typed_price.is_none() {
            // Why none of its prices can be used has been told.
            return;
        }
        if self.products.len() >= MOST_PRODUCTS {
            if !self.full {
                let found = format_args!("more than {MOST_PRODUCTS} products, left out from here on");
                self.note(Problem::error(place, found, "divide the catalog"));
            }
            self.full = true;
            return;
        }
        if let Some(id) = product.id.as_ref().filter(|id| !self.ids.insert((*id).clone())) {
            let found = format_args!("\"{id}\" is the id of another product");
            self.note(Problem::error(place, found, "give each product an id of its own"));
            if !self.draft {
                return;
            }
            product.id = None;
        }
        self.products.push(product);
    }

    /// Gives a product the price of its variants; a single one is no choice.
    fn settle(&mut self, place: Place<'_>, product: &mut Product) {
        if product.variants.len() == 1
            && let Some(only) = product.variants.pop()
        {
            product.prices = only.prices;
            product.stock = only.stock.or(product.stock);
            if !only.available && matches!(product.availability, "" | "available") {
                product.availability = "unavailable";
            }
            if let Some(at) = only.image.and_then(|image| product.images.iter().position(|own| *own == image)) {
                product.images.swap(0, at);
            }
        }
        let Some(first) = product.variants.first().and_then(|variant| variant.prices.clone()) else {
            product.groups.clear();
            return;
        };
        for (at, group) in product.groups.iter_mut().enumerate() {
            let made = |choice: &String| product.variants.iter().any(|variant| variant.choices.get(at) == Some(choice));
            group.choices.retain(made);
        }
        if product.variants.iter().all(|variant| variant.prices.as_ref() == Some(&first)) {
            product.prices = Some(first);
            product.variants.iter_mut().for_each(|variant| variant.prices = None);
        } else {
            let prices = product.variants.iter_mut().filter_map(|variant| variant.prices.as_mut());
            let sales = prices.filter_map(|prices| prices.sale.take()).count();
            if sales > 0 {
                let found = "a sale for some days on variants with different prices, left out";
                self.note(Problem::warning(place, found, "change their prices on the first day of the sale"));
            }
            let least = product.variants.iter().filter_map(|variant| Some(variant.prices.as_ref()?.price)).min();
            product.prices = least.map(|price| Prices { price, compare_at: None, sale: None });
        }
        let none = product.variants.iter().all(|variant| !variant.available);
        if none && matches!(product.availability, "" | "available") {
            product.availability = "unavailable";
        }
    }

    pub fn finish(mut self) -> (Vec<Product>, Vec<Problem>) {
        if self.more > 0 {
            let found = format_args!("{} more problems", self.more);
            self.problems.push(Problem::error("$", found, "mend those above first"));
        }
        (self.products, self.problems)
    }
}
