//! The shop: what a merchant's file says, checked.
//!
//! Every text here has been through [`crate::text`], every number is a type that cannot be wrong, every name that
//! refers to something has been looked up. What the file said otherwise is in the [`Problem`]s that [`Shop::read`]
//! returns beside the shop; one bad product never hides the others.
//!
//! Texts are `Rc<str>`, so that a screen can hold them without copying.

mod choices;
mod coupon;
mod delivery;
mod field;
mod hours;
pub mod limits;
mod option;
mod pins;
mod product;
mod read;
mod schedule;
mod search;
mod seller;
mod variant;

pub use choices::Choices;
pub use coupon::{Coupon, Discount};
pub use delivery::{Area, Delivery, Fee, Pickup, PostalCode, PostalCodes};
pub use field::{DeliveryKind, FieldKind, FieldSpec, Need};
pub use hours::Hours;
pub use option::{Choice, OptionGroup, Pricing};
pub use pins::{Origin, Pins};
pub use product::{Availability, Image, Product, ProductId, Sale, Stock, Unit};
pub use read::{Keys, Unusable, is_picture, known_keys};
pub use schedule::{Calendar, NotThen, Schedule, Slot};
pub use search::in_order;
pub use seller::Seller;
pub use variant::Variant;

use std::rc::Rc;

use crate::calendar::Date;
use crate::money::{Currency, Money, Percent};
use crate::pix::Payee;
use crate::problem::Problem;
use crate::turns::{self, Turn};
use crate::whatsapp::Phone;
use vitrine_texts::Words;

/// A shop that can show and sell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    /// What the shop is called.
    pub name: Rc<str>,
    /// Where orders go; without it there is no send link, only the copy.
    pub whatsapp: Option<Phone>,
    /// The merchant's language, a BCP 47 tag: orders are written in it.
    pub language: Rc<str>,
    /// The words of that language, or of Portuguese where there are none of it.
    pub words: &'static Words,
    /// What prices are in.
    pub currency: Currency,
    /// Who sells, as the law asks a shop to say.
    pub about: About,
    /// Who is paid by Pix.
    pub pix: Option<Payee>,
    /// How an order can be paid, in the merchant's order.
    pub payments: Vec<Payment>,
    /// What is taken off an order that is paid by Pix.
    pub pix_discount: Option<Percent>,
    /// How goods reach the shopper; nothing is asked where the merchant does not say.
    pub delivery: Option<Delivery>,
    /// The least subtotal of an order.
    pub minimum: Option<Money>,
    /// Words that make an order cheaper.
    pub coupons: Vec<Coupon>,
    /// When it is open.
    pub hours: Hours,
    /// Whether it takes orders while it is closed.
    pub accept_when_closed: bool,
    /// For when orders can be placed.
    pub schedule: Option<Schedule>,
    /// Where its clocks are.
    pub time_zone: Rc<str>,
    /// What is asked of the shopper; her name, address and change where the merchant does not say.
    pub fields: Vec<FieldSpec>,
    /// Who sells, when there are several.
    pub sellers: Vec<Rc<Seller>>,
    /// Category names in display order; those that show no product are left out.
    pub categories: Vec<Rc<str>>,
    /// Every product, hidden ones too, by category: those of the file's list, then others as they appear, last what has
    /// none; within each in the file's order.
    pub products: Vec<Rc<Product>>,
    /// The places of all products, in the order of their ids.
    by_id: Box<[u32]>,
}

impl Shop {
    /// Reads a shop file (UTF-8 JSON, at most 8 MiB and 10 000 products).
    ///
    /// # Errors
    ///
    /// [`Unusable`] when nothing can be shown: the text is no JSON object, or no product could be read.
    pub fn read(file: &str) -> Result<(Self, Vec<Problem>), Unusable> {
        turns::at_once(Self::read_in_turns(file, &vitrine_texts::words, &turns::never))
    }

    /// The same in turns, one a product: a file can be long, and a page must answer meanwhile. Where not every language is at
    /// hand, `words` gives those of a language tag.
    ///
    /// # Errors
    ///
    /// As [`Shop::read`].
    pub async fn read_in_turns(
        file: &str,
        words: &dyn Fn(&str) -> &'static Words,
        turn: Turn<'_>,
    ) -> Result<(Self, Vec<Problem>), Unusable> {
        read::shop(file, words, turn).await
    }

    /// Whether [`Shop::on`] makes a difference on some day.
    pub fn has_sales(&self) -> bool {
        self.products.iter().any(|product| product.sale.is_some())
    }

    /// The shop as it sells on a day: at the prices of the sales that are on.
    #[must_use]
    pub fn on(mut self, date: Date) -> Self {
        product::put_on_sale(&mut self.products, date);
        self
    }

    /// The shop as one of its sellers has it, with that seller's name, number and payee, or as it sells for itself. Pix is a way
    /// of paying only where somebody is paid.
    #[must_use]
    pub fn of_seller(&self, seller: Option<&Seller>) -> Self {
        let mut shop = self.copy();
        if let Some(seller) = seller {
            shop.name = self.name_with(seller).into();
            shop.whatsapp = seller.whatsapp.clone().or(shop.whatsapp);
            shop.pix = seller.pix.clone().or(shop.pix);
        }
        if shop.pix.is_none() {
            shop.payments.retain(|payment| payment.kind != PaymentKind::Pix);
        }
        shop
    }

    /// Who sells a product, where it is not the shop itself.
    pub fn seller_of(&self, product: &Product) -> Option<&Rc<Seller>> {
        let id = product.seller.as_ref()?;
        self.sellers.iter().find(|seller| seller.id == *id)
    }

    /// Whom a shopper writes to about a product: its seller, or else the shop.
    pub fn phone_for(&self, product: &Product) -> Option<&Phone> {
        self.seller_of(product).and_then(|seller| seller.whatsapp.as_ref()).or(self.whatsapp.as_ref())
    }

    /// The same shop once more; one function for all who need one, since each copy of it weighs more than a kilobyte.
    #[inline(never)]
    #[must_use]
    pub fn copy(&self) -> Self {
        self.clone()
    }

    /// What the shop is called as one of its sellers has it.
    pub(crate) fn name_with(&self, seller: &Seller) -> String {
        format!("{} ({})", self.name, seller.name)
    }

    /// The payment that an order names: by its reference, or by a kind that only one has.
    pub fn payment(&self, wanted: &str) -> Option<&Payment> {
        let by_reference = self.payments.iter().find(|payment| payment.reference() == wanted);
        let mut of_kind = self.payments.iter().filter(|payment| payment.kind.as_str() == wanted);
        by_reference.or_else(|| of_kind.next().filter(|_| of_kind.next().is_none()))
    }

    /// The product with this id, hidden ones too.
    pub fn product(&self, id: &str) -> Option<&Rc<Product>> {
        search::with_id(&self.products, &self.by_id, id)
    }

    /// The products a shopper finds by browsing `category` (all when `None`) and searching `query`: every word must
    /// occur in title, category, labels or description, whatever its case or accents. Those come first whose title holds
    /// every word, then those that need no word of the description. When there is none, a word of four letters or more
    /// may have one letter wrong, missing, too much, or swapped with the next.
    pub fn search(&self, category: Option<&str>, query: &str) -> Vec<Rc<Product>> {
        search::search(&self.products, category, query)
    }
}

/// Who sells and under which terms; each part as the merchant wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The registered name.
    pub legal_name: Option<Rc<str>>,
    /// The registration number (CNPJ or CPF in Brazil).
    pub document: Option<Rc<str>>,
    /// Where the shop is.
    pub address: Option<Rc<str>>,
    /// What happens when goods come back.
    pub returns: Option<Rc<str>>,
}

/// One way of paying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// What sort of payment it is.
    pub kind: PaymentKind,
    /// What shopper and order call it, when the merchant gave it a name.
    pub name: Option<Rc<str>>,
    /// Text to copy, such as an account (only for `transfer`).
    pub details: Option<Rc<str>>,
    /// Where to pay, an `https:` address (only for `link`).
    pub url: Option<Rc<str>>,
}

/// The sorts of payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentKind {
    /// A Pix code made from the order.
    Pix,
    /// Money at the door.
    Cash,
    /// A card at the door.
    Card,
    /// A page of the merchant's payment service.
    Link,
    /// A transfer to an account that the merchant names.
    Transfer,
}

impl PaymentKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Pix, Self::Cash, Self::Card, Self::Link, Self::Transfer];

    /// Its name in shop files, orders and hooks.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pix => "pix",
            Self::Cash => "cash",
            Self::Card => "card",
            Self::Link => "link",
            Self::Transfer => "transfer",
        }
    }
}

impl Payment {
    /// A payment of this kind without a name of its own.
    pub fn of(kind: PaymentKind) -> Self {
        Self { kind, name: None, details: None, url: None }
    }

    /// How an order refers to it: by its name where the merchant gave one, else by its kind.
    pub fn reference(&self) -> &str {
        self.name.as_deref().unwrap_or(self.kind.as_str())
    }

    /// What it is called: as the merchant calls it, else by a word for its kind.
    pub fn shown_name<'a>(&'a self, words: &'a Words) -> &'a str {
        self.name.as_deref().unwrap_or_else(|| words.payments.get(self.kind as usize))
    }
}
