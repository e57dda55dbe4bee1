//! Any text is read as data of schema.org, as it is, in a page, and as a product.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    sold::check(data);
    sold::check(&format!("<html><script type=\"application/ld+json\">{data}</script>"));
    sold::check(&format!("{{\"@type\":\"Product\",\"name\":\"Bolo\",\"offers\":{data}}}"));
});
