//! How much a shop file can hold. What goes beyond is told, and cut or left out.

use std::ops::RangeInclusive;

/// The most bytes of a file, 8 MiB.
pub const BYTES: usize = 8 << 20;
/// The most products of a shop.
pub const PRODUCTS: usize = 10_000;
/// The most items of any other list.
pub const ITEMS: usize = 1_000;
/// The most groups that products share.
pub const GROUPS: usize = 1_000;
/// The most graphemes of a name: of the shop, a category, a group, a choice, a label.
pub const NAME: usize = 100;
/// The most graphemes of a title and of other texts of one line.
pub const TITLE: usize = 200;
/// The most graphemes of a text of several lines.
pub const PARAGRAPHS: usize = 5_000;
/// The most characters of an address of a picture or a page.
pub const ADDRESS: usize = 2_000;
/// The most that can be taken of a choice or in a group; as many as of a product.
pub const TIMES: u32 = 999;
/// The longest notice, in hours: ninety days.
pub const LEAD_HOURS: u32 = 2_160;
/// From which to which age something can be kept, in years.
pub const AGES: RangeInclusive<u32> = 1..=99;
/// How long a postal code is without its spaces and hyphens.
pub const POSTAL_CODE: RangeInclusive<usize> = 3..=10;
