//! Any text is read as an export of Shopify, as it is and as the rows of one.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|rows: &str| {
    const HEADER: &str = "Handle,Title,Body (HTML),Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price,\
        Variant Compare At Price,Variant Inventory Qty,Image Src,Image Alt Text,Status";
    sold::check_rows(HEADER, rows);
});
