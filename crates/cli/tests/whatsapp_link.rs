//! `vitrine whatsapp link`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use run::{Ran, fine, rows, text, vitrine};

fn link(words: &[&str]) -> Ran {
    vitrine(&[&["whatsapp", "link"], words].concat())
}

#[test]
fn a_link_opens_the_chat_with_the_text() {
    assert_eq!(link(&["--phone", "+55 (11) 98765-4321"]), fine("https://wa.me/5511987654321\n"));
    let ran = link(&["--phone", "+5511987654321", "--text", "Olá! 2 × pão & *café*\r\n-10%, viu?"]);
    let text = "Ol%C3%A1!%202%20%C3%97%20p%C3%A3o%20%26%20*caf%C3%A9*%0A-10%25%2C%20viu%3F";
    assert_eq!(ran, fine(&format!("https://wa.me/5511987654321?text={text}\n")));
    assert_eq!(link(&["--phone", "+5511987654321", "--text", ""]), fine("https://wa.me/5511987654321\n"));
    assert_eq!(
        link(&["--phone", "+5511987654321", "--text", "- 2 pães"]),
        fine("https://wa.me/5511987654321?text=-%202%20p%C3%A3es\n")
    );
}

#[test]
fn every_published_link_is_written_as_it_was() {
    let mut written = 0;
    for row in rows("links.jsonl") {
        // A link without a number asks whom to send to, which is no link to a seller.
        let Some(phone) = text(&row, "phone") else { continue };
        let ran = link(&["--phone", &format!("+{phone}"), "--text", text(&row, "text").unwrap()]);
        // One was published in the long form, to which wa.me redirects.
        let url =
            text(&row, "url").unwrap().replace("api.whatsapp.com/send?phone=", "wa.me/").replace("&text=", "?text=");
        assert_eq!(ran, fine(&format!("{url}\n")));
        written += 1;
    }
    assert_eq!(written, 4);
}

#[test]
fn a_mobile_without_its_9_is_linked_as_written_and_warned_about() {
    let ran = link(&["--phone", "+551187654321"]);
    let err = "warning: --phone: \"+551187654321\" looks like a mobile without its ninth digit; check it; the link opens \
               +551187654321\n";
    assert_eq!(ran, Ran { err: err.to_owned(), ..fine("https://wa.me/551187654321\n") });
}

#[test]
fn a_number_that_cannot_be_dialled_is_refused() {
    let check = |phone: &str, err: &str| {
        let ran = link(&["--phone", phone]);
        assert_eq!((ran.code, ran.places()), (Some(1), vec!["error --phone".to_owned()]), "{phone}");
        assert_eq!(ran.err, format!("error: --phone: {err}\n"));
    };
    check("11987654321", "\"11987654321\" has no country code; write +5511987654321 if it is Brazilian");
    check("zap", "\"zap\" is no phone number; write it as +5511987654321");
    check("", "\"\" is no phone number; write it as +5511987654321");
}

#[test]
fn a_link_has_at_most_2000_characters() {
    let room = 2000 - "https://wa.me/5511987654321?text=".len();
    let fits = link(&["--phone", "+5511987654321", "--text", &"x".repeat(room)]);
    let one_more = link(&["--phone", "+5511987654321", "--text", &"x".repeat(room + 1)]);
    assert_eq!((one_more.code, one_more.places()), (Some(1), vec!["error --text".to_owned()]));
    assert_eq!((fits.code, fits.out.trim_end().len(), &*fits.err), (Some(0), 2000, ""));
    let ran = link(&["--phone", "+5511987654321", "--text", &format!("{}ã", "x".repeat(room))]);
    assert_eq!((ran.code, ran.places()), (Some(1), vec!["error --text".to_owned()]));
    assert!(
        ran.err.starts_with("error: --text: the link has 2006 characters, 6 too many; shorten the text"),
        "{}",
        ran.err
    );
}

#[test]
fn a_link_needs_a_number() {
    let ran = link(&["--text", "Olá"]);
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    assert!(ran.err.contains("--phone <PHONE>"), "{}", ran.err);
}
