//! Any text is read as a feed of Google Merchant in XML, as it is and as what stands in an item.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    sold::check(text);
    let item = format!("<item><g:id>a</g:id><title>Bolo</title><g:price>1 BRL</g:price>{text}</item>");
    sold::check(&format!("<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>{item}</channel></rss>"));
});
