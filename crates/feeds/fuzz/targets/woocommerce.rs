//! Any text is read as an export of WooCommerce, as it is and as the rows of one.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|rows: &str| {
    const HEADER: &str = "ID,Type,SKU,Name,Published,Description,In stock?,Stock,Sale price,Regular price,Categories,Images,\
        Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)";
    sold::check_rows(HEADER, rows);
});
