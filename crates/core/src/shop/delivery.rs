//! How goods reach the shopper: areas with their fees, or pickup.

use std::rc::Rc;

use super::limits::POSTAL_CODE;
use crate::calendar::Weekdays;
use crate::money::Money;

/// How a shop hands over what it sells; at least one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Where shoppers can fetch their order.
    pub pickup: Option<Pickup>,
    /// Where the shop delivers; the first that matches counts.
    pub areas: Vec<Rc<Area>>,
}

/// A place to fetch orders from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pickup {
    /// Where it is; the shop's own address where the merchant gives none here.
    pub address: Option<Rc<str>>,
    /// How long it takes, in the merchant's words.
    pub time: Option<Rc<str>>,
}

/// A part of the world with one fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name, unique in the shop.
    pub name: Rc<str>,
    /// The postal codes in it; none where it is chosen by its name alone.
    pub postal_codes: Vec<PostalCodes>,
    /// What delivering costs.
    pub fee: Fee,
    /// The least subtotal that is delivered there.
    pub minimum: Option<Money>,
    /// From which subtotal on delivering costs nothing.
    pub free_from: Option<Money>,
    /// How long it takes, in the merchant's words.
    pub time: Option<Rc<str>>,
    /// On which days.
    pub weekdays: Weekdays,
}

/// What delivering costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fee {
    /// So much.
    Fixed(Money),
    /// The shop says it in the chat.
    Ask,
}

/// Postal codes from one to another, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalCodes {
    /// The first.
    pub from: PostalCode,
    /// The last, as long as the first.
    pub until: PostalCode,
}

/// A postal code without its spaces and hyphens: 3 to 10 digits and capitals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PostalCode(Rc<str>);

impl PostalCode {
    /// A code as people write it.
    pub fn parse(text: &str) -> Option<Self> {
        let marks = |c: char| matches!(c, ' ' | '-' | '.');
        let code: String = text.trim().chars().filter(|c| !marks(*c)).map(|c| c.to_ascii_uppercase()).collect();
        let fits = POSTAL_CODE.contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        fits.then(|| Self(code.into()))
    }
}

impl PostalCodes {
    /// Reads `04000-000..04999-999` or one code.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once("..").unwrap_or((text, text));
        let codes = Self { from: PostalCode::parse(from)?, until: PostalCode::parse(until)? };
        (codes.from.0.len() == codes.until.0.len() && codes.from <= codes.until).then_some(codes)
    }

    /// Whether a code is one of them. Codes of other lengths are those of other countries.
    pub fn has(&self, code: &PostalCode) -> bool {
        code.0.len() == self.from.0.len() && (&self.from..=&self.until).contains(&code)
    }
}

impl Delivery {
    /// The area with this name.
    pub fn area(&self, name: &str) -> Option<&Rc<Area>> {
        self.areas.iter().find(|area| &*area.name == name)
    }

    /// The first area that has this postal code.
    pub fn area_of(&self, code: &PostalCode) -> Option<&Rc<Area>> {
        self.areas.iter().find(|area| area.postal_codes.iter().any(|codes| codes.has(code)))
    }

    /// Whether a postal code is as long as those of some area.
    pub fn is_whole(&self, code: &PostalCode) -> bool {
        let mut codes = self.areas.iter().flat_map(|area| &area.postal_codes);
        codes.any(|codes| codes.from.0.len() == code.0.len())
    }

    /// Whether a postal code says where to deliver.
    pub fn asks_postal_code(&self) -> bool {
        self.areas.iter().any(|area| !area.postal_codes.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postal_code_is_found_in_its_range() {
        let check = |range: &str, code: &str, expected| {
            let found = PostalCodes::parse(range).map(|codes| PostalCode::parse(code).map(|code| codes.has(&code)));
            assert_eq!(found, expected, "{range} {code}");
        };
        check("04000-000..04999-999", "04101-000", Some(Some(true)));
        check("04000-000..04999-999", " 04.101 000", Some(Some(true)));
        check("04000-000..04999-999", "04000000", Some(Some(true)));
        check("04000-000..04999-999", "04999-999", Some(Some(true)));
        check("04000-000..04999-999", "05000-000", Some(Some(false)));
        check("04000-000..04999-999", "04101", Some(Some(false)));
        check("560001", "560001", Some(Some(true)));
        check("EC1A 1AA..EC1A 9ZZ", "ec1a1bb", Some(Some(true)));
        check("04000-000..04999-999", "casa!", Some(None));
        check("04999-999..04000-000", "04101-000", None);
        check("04000..04999-999", "04101-000", None);
        check("", "04101-000", None);
    }
}
