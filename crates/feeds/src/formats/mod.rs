//! The formats, each known by its columns.

mod commerce;
mod sheet;
mod shopify;
mod woocommerce;

use crate::product::Collector;
use crate::table::Table;

/// Where a feed comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Meta's catalog, which WhatsApp shows, or Google Merchant's: the same columns.
    Commerce,
    /// Shopify's export of products.
    Shopify,
    /// WooCommerce's export of products.
    WooCommerce,
    /// A spreadsheet that somebody filled in by hand.
    Sheet,
}

impl Format {
    /// What people call it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Commerce => "a Meta or Google catalog",
            Self::Shopify => "a Shopify export",
            Self::WooCommerce => "a WooCommerce export",
            Self::Sheet => "a spreadsheet",
        }
    }

    pub(crate) fn reader(self) -> fn(&Table, &mut Collector) {
        match self {
            Self::Commerce => commerce::read,
            Self::Shopify => shopify::read,
            Self::WooCommerce => woocommerce::read,
            Self::Sheet => sheet::read,
        }
    }
}

/// The format that has these columns.
pub fn find(header: &[String]) -> Option<Format> {
    let any = |names: &[&str]| header.iter().any(|column| names.contains(&&**column));
    if any(&["handle"]) && any(&["variant price"]) {
        return Some(Format::Shopify);
    }
    if any(woocommerce::REGULAR_PRICE) && any(woocommerce::TYPE) && any(woocommerce::NAME) {
        return Some(Format::WooCommerce);
    }
    if any(&["id"]) && any(&["title"]) && any(&["price"]) && any(&["image link", "link", "image[0].url"]) {
        return Some(Format::Commerce);
    }
    (any(sheet::TITLE) && any(sheet::PRICE)).then_some(Format::Sheet)
}
