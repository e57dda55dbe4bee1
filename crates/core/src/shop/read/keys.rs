//! Every key a shop file can have, by the object that has it.
//!
//! This is the only list of them: what is not here is reported as unknown, and what is here is a candidate for what
//! the merchant meant.

/// An object of the shop file and the keys it can have.
#[derive(Debug)]
pub struct Keys {
    /// What a merchant calls the object, with its article: `a product`.
    pub object: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
}

const fn keys(object: &'static str, keys: &'static [&'static str]) -> Keys {
    Keys { object, keys }
}

pub(super) const SHOP: Keys = keys(
    "the shop",
    &[
        "$schema",
        "name",
        "whatsapp",
        "language",
        "currency",
        "timeZone",
        "legalName",
        "document",
        "address",
        "returns",
        "pix",
        "payments",
        "pixDiscountPercent",
        "categories",
        "optionGroups",
        "products",
        "delivery",
        "schedule",
        "minimum",
        "hours",
        "acceptWhenClosed",
        "coupons",
        "fields",
        "sellers",
    ],
);
pub(super) const PIX: Keys = keys("a Pix payee", &["key", "name", "city", "holder", "txid", "info"]);
pub(super) const PAYMENT: Keys = keys("a payment", &["kind", "name", "details", "url"]);
pub(super) const GROUP: Keys = keys("a group of options", &["name", "min", "max", "pricing", "choices"]);
pub(super) const CHOICE: Keys = keys("a choice", &["name", "description", "price", "max", "available"]);
pub(super) const PRODUCT: Keys = keys(
    "a product",
    &[
        "id",
        "title",
        "description",
        "category",
        "price",
        "compareAtPrice",
        "sale",
        "unit",
        "approximate",
        "quantity",
        "stock",
        "leadHours",
        "weekdays",
        "availability",
        "labels",
        "minAge",
        "seller",
        "images",
        "options",
        "variants",
    ],
);
pub(super) const QUANTITY: Keys = keys("a quantity", &["min", "step", "max"]);
pub(super) const IMAGE: Keys = keys("an image", &["src", "alt"]);
pub(super) const SALE: Keys = keys("a sale", &["price", "from", "until"]);
pub(super) const VARIANT: Keys =
    keys("a variant", &["choices", "price", "compareAtPrice", "stock", "availability", "image"]);
pub(super) const DELIVERY: Keys = keys("the delivery", &["pickup", "areas"]);
pub(super) const PICKUP: Keys = keys("a pickup", &["address", "time"]);
pub(super) const AREA: Keys =
    keys("an area", &["name", "postalCodes", "fee", "minimum", "freeFrom", "time", "weekdays"]);
pub(super) const SCHEDULE: Keys = keys("the schedule", &["asap", "days", "slots"]);
pub(super) const HOURS: Keys = keys("the hours", &["mon", "tue", "wed", "thu", "fri", "sat", "sun", "closed", "open"]);
pub(super) const COUPON: Keys =
    keys("a coupon", &["code", "percent", "amount", "freeDelivery", "cap", "minimum", "from", "until"]);
pub(super) const FIELD: Keys = keys("a field", &["name", "kind", "required", "choices", "delivery", "payment"]);
pub(super) const SELLER: Keys = keys("a seller", &["id", "name", "whatsapp", "pix"]);

/// The keys of every object of a shop file.
pub fn known_keys() -> impl Iterator<Item = &'static Keys> {
    const ALL: [&Keys; 18] = [
        &SHOP, &PIX, &PAYMENT, &GROUP, &CHOICE, &PRODUCT, &QUANTITY, &IMAGE, &SALE, &VARIANT, &DELIVERY, &PICKUP,
        &AREA, &SCHEDULE, &HOURS, &COUPON, &FIELD, &SELLER,
    ];
    ALL.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_object_lists_a_key_twice() {
        for object in known_keys() {
            let mut sorted = object.keys.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), object.keys.len(), "{}", object.object);
            // The reader marks the keys it has seen in 64 bits.
            assert!(sorted.len() <= 64, "{}", object.object);
        }
    }
}
