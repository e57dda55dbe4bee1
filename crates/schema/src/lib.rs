//! What a shop file can say, as one table: [`OBJECTS`].
//!
//! Two things are written from it, so that neither can say what the other does not: the JSON Schema that helps editors
//! ([`schema`]) and the tables at the end of `docs/shop-file.md` ([`reference`]). Limits are those that
//! [`vitrine_core::shop::limits`] holds; the tests compare the keys with those that core knows.

mod json;
mod markdown;
mod schema;
mod shape;
mod table;

pub use markdown::{reference, with_reference};
pub use schema::schema;
pub use shape::{Key, Object, Shape, Unless};
pub use table::OBJECTS;
