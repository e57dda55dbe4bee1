//! Any text is read as a catalog of Meta or Google, as it is and as the rows of one.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|rows: &str| {
    const HEADER: &str = "id,title,description,availability,price,sale_price,sale_price_effective_date,link,image_link,item_group_id,size,color";
    sold::check_rows(HEADER, rows);
});
