//! Numbers, links and shopper-typed texts.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod cases;
mod vectors;

use cases::cases;
use proptest::prelude::*;
use proptest::string::{RegexGeneratorStrategy, string_regex};
use vectors::{rows, text};
use vitrine_core::whatsapp::{MAX_LINK_CHARS, Phone, encoded_len, link, neutral, text_room};

/// The digits of a number and whether its author is warned; `None` when it is refused.
fn number(text: &str) -> Option<(String, bool)> {
    Phone::parse(text).ok().map(|(phone, doubt)| (phone.digits().to_owned(), doubt.is_some()))
}

#[test]
fn every_published_link_is_made_as_published() {
    let all = rows("links.jsonl");
    assert_eq!(all.len(), 6);
    for row in &all {
        let phone = text(row, "phone").map(|digits| Phone::parse(digits).unwrap().0);
        let (words, url) = (text(row, "text").unwrap(), text(row, "url").unwrap());
        // One row has the older address of the same service.
        let url = url.replace("https://api.whatsapp.com/send?phone=919876543210&", "https://wa.me/919876543210?");
        assert_eq!(link(phone.as_ref(), words), url);
        assert!(url.ends_with(&format!("?text={}", &url[url.len() - encoded_len(words)..])));
    }
}

#[test]
fn a_number_is_taken_as_its_author_wrote_it() {
    let check = |text: &str, digits: &str, warned| {
        assert_eq!(number(text), Some((digits.to_owned(), warned)), "{text:?}");
    };
    check("+5511987654321", "5511987654321", false);
    check("5511987654321", "5511987654321", false);
    check(" +55 (11) 98765-4321\n", "5511987654321", false);
    check("+55 11 3000-0000", "551130000000", false);
    check("+55 (11) 98765–4321", "5511987654321", false);
    check("+55\u{A0}11\u{A0}98765‑4321", "5511987654321", false);
    check("551334728623", "551334728623", false);
    // The ninth digit is neither added nor dropped.
    check("+55 11 8765-4321", "551187654321", true);
    check("556993505894", "556993505894", true);
    check("+5569993505894", "5569993505894", false);
    check("+55 20 98765-4321", "5520987654321", true);
    check("+55 11 58765-4321", "5511587654321", true);
    check("+57 300 123 4567", "573001234567", false);
    check("573001234567", "573001234567", false);
    check("+57 601 2345678", "576012345678", false);
    check("+57 300 123 456", "57300123456", true);
    check("+91 98765 43210", "919876543210", false);
    check("919876543210", "919876543210", false);
    check("+91 12345 67890", "911234567890", true);
    check("+62 812-3456-7890", "6281234567890", false);
    check("+62 8123 4567", "6281234567", true);
    // A zero that is dialled only within the country is left out, and said.
    check("+62 0812 3456 7890", "6281234567890", true);
    check("+55 011 98765-4321", "5511987654321", true);
    check("+44 (0)20 7946 0958", "442079460958", true);
    check("+442079460958", "442079460958", false);
    check("14155552671", "14155552671", false);
    check("+4791234567", "4791234567", false);
    check("+34912345678", "34912345678", false);
    check("+12345678", "12345678", false);
    check("+123456789012345", "123456789012345", false);
}

#[test]
fn a_number_without_country_code_is_never_used() {
    let check = |text: &str, found: &str, repair: &str| {
        let problem = Phone::parse(text).unwrap_err().error("whatsapp");
        assert_eq!(problem.to_string(), format!("whatsapp: \"{}\" {found}; {repair}", text.trim()));
        assert!(problem.is_error());
    };
    let example = "write it as +5511987654321";
    let code = "write + and the country code before it";
    check("11987654321", "has no country code", "write +5511987654321 if it is Brazilian");
    check("(21) 98765-4321", "has no country code", "write +5521987654321 if it is Brazilian");
    check("021987654321", "has no country code", "write +5521987654321 if it is Brazilian");
    check("1130000000", "has no country code", "write +551130000000 if it is Brazilian");
    // A number of Spain looks like one of Minas Gerais.
    check("34912345678", "has no country code", "write +5534912345678 if it is Brazilian");
    check("0812 3456 7890", "has no country code", code);
    check("3001234567", "has no country code", code);
    check("9876543210", "has no country code", code);
    check("987654321", "has no country code", code);
    check("005511987654321", "begins with 00", example);
    check("+005511987654321", "begins with 00", example);
    check("+0 11 98765-4321", "has no country code", "write +5511987654321 if it is Brazilian");
    check("", "is no phone number", example);
    check("+", "is no phone number", example);
    check("zap", "is no phone number", example);
    check("+55 11 98765-4321 (Zé)", "is no phone number", example);
    check("https://wa.me/5511987654321", "is no phone number", example);
    check("+٥٥١١٩٨٧٦٥٤٣٢١", "is no phone number", example);
    check("+5511987654", "has too few or too many digits for Brazil", example);
    check("+55119876543210", "has too few or too many digits for Brazil", example);
    check("+55 009 98765-4321", "has more than one 0 after the country code", example);
    check("+1234567", "has too few or too many digits", example);
    check("+1234567890123456", "has too few or too many digits", example);
}

#[test]
fn a_warning_says_what_is_odd_and_what_the_link_opens() {
    let check = |text: &str, expected: &str| {
        let problem = Phone::parse(text).unwrap().1.unwrap().warning("whatsapp");
        assert_eq!(problem.to_string(), expected);
        assert!(!problem.is_error());
    };
    check(
        "+55 11 8765-4321",
        "whatsapp: \"+55 11 8765-4321\" looks like a mobile without its ninth digit; check it; the link opens +551187654321",
    );
    check(
        "+55 011 98765-4321",
        "whatsapp: \"+55 011 98765-4321\" has a 0 that is not dialled from abroad; check it; the link opens +5511987654321",
    );
}

#[test]
fn a_number_is_shown_as_people_write_it() {
    let check = |text: &str, expected: &str| assert_eq!(Phone::parse(text).unwrap().0.to_text(), expected);
    check("5511987654321", "+55 11 98765-4321");
    check("551130000000", "+55 11 3000-0000");
    check("573001234567", "+57 300 123 4567");
    check("919876543210", "+91 98765 43210");
    check("6281234567890", "+62 812-3456-7890");
    check("14155552671", "+1 415 555 2671");
    check("+351912345678", "+351 912 345 678");
    check("+34612345678", "+34 612 345 678");
    check("+12345678", "+12 345 678");
}

#[test]
fn a_link_holds_one_line_feed_for_each_line_end_and_nothing_hidden() {
    let phone = Phone::parse("+5511987654321").unwrap().0;
    let check = |words: &str, expected: &str| {
        assert_eq!(link(Some(&phone), words), format!("https://wa.me/5511987654321{expected}"), "{words:?}");
        assert_eq!(encoded_len(words), expected.trim_start_matches("?text=").len());
    };
    check("", "");
    check("a b", "?text=a%20b");
    check("a\r\nb\rc\nd", "?text=a%0Ab%0Ac%0Ad");
    check("a\r\n\r\nb\n\nc", "?text=a%0A%0Ab%0A%0Ac");
    check("a\tb\u{0}c\u{7F}d\u{85}", "?text=a%20bcd");
    check("\u{202E}1,00 $R\u{2066}\u{200F}", "?text=1%2C00%20%24R");
    check("&#?+%=/", "?text=%26%23%3F%2B%25%3D%2F");
    check("Pão 🍞", "?text=P%C3%A3o%20%F0%9F%8D%9E");
    check("-._~!*'()", "?text=-._~!*'()");
    for phone in [Some(&phone), None] {
        assert_eq!(link(phone, &"x".repeat(text_room(phone))).len(), MAX_LINK_CHARS);
    }
    assert_eq!(link(None, ""), "https://wa.me/");
}

#[test]
fn a_shoppers_text_is_one_line_without_markup() {
    let check = |text: &str, expected: &str| assert_eq!(neutral(text), expected, "{text:?}");
    check("sem açúcar, por favor!", "sem açúcar, por favor!");
    check("*TOTAL: R$ 1,00*", "∗TOTAL: R$ 1,00∗");
    check("_a_ ~b~ `c` ```d```", "ˍaˍ ∼b∼ ˋcˋ ˋˋˋdˋˋˋ");
    check("oi\nTotal: R$ 1,00\r\n\tfim", "oi Total: R$ 1,00 fim");
    check("> citado", "› citado");
    check(" - item", "– item");
    check("* item", "∗ item");
    check("• item", "· item");
    check("1. item", "1․ item");
    check("10.", "10․");
    check(".", ".");
    check(". item", ". item");
    check("1.5 kg", "1.5 kg");
    check("rua 1. andar", "rua 1. andar");
    check("a > b - c", "a > b - c");
    check("a • b", "a • b");
    check("\u{202E}00,1\u{2028}x", "00,1 x");
    check("\n", "");
}

/// Reads a percent-encoded text, knowing nothing of the encoder.
fn decoded(encoded: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        assert!(byte.is_ascii_graphic() && !b"\"#&+<>?[]\\^{|}".contains(&byte), "{}", char::from(byte));
        bytes.push(match byte {
            b'%' => {
                let hex: String = rest.by_ref().take(2).map(char::from).collect();
                assert_eq!(hex, hex.to_ascii_uppercase());
                u8::from_str_radix(&hex, 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// Texts of this pattern. A pattern that stands by itself would be compiled anew for every case.
fn pattern(regex: &str) -> RegexGeneratorStrategy<String> {
    string_regex(regex).unwrap()
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn a_text_survives_its_link(words in pattern("[ -~\nÀ-ÿ€🍞👩‍🍳×•]{0,60}|(\\PC|\n){0,30}")) {
        let hidden = |c: char| matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
        let words: String = words.chars().filter(|c| !hidden(*c)).collect();
        let url = link(None, &words);
        prop_assert_eq!(url.len(), "https://wa.me/".len() + if words.is_empty() { 0 } else { "?text=".len() } + encoded_len(&words));
        let encoded = url.strip_prefix("https://wa.me/").unwrap();
        prop_assert_eq!(decoded(encoded.strip_prefix("?text=").unwrap_or(encoded)), words);
    }

    #[test]
    fn any_text_makes_a_link(words in any::<String>()) {
        let url = link(None, &words);
        let text = decoded(url.strip_prefix("https://wa.me/").unwrap().trim_start_matches("?text="));
        prop_assert!(!text.contains('\r') && text.chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn a_neutral_text_stays_as_it_is_and_has_no_delimiter(words in pattern("[*_~`>•. 0-9a-z-]{0,12}|[ -~]{0,40}|\\PC{0,30}")) {
        let once = neutral(&words);
        prop_assert!(!once.contains(['*', '_', '~', '`', '\n', '\r', '\t']));
        prop_assert!(!once.starts_with(['>', '-', '•', '*']));
        let first_word = once.split(' ').next().unwrap();
        let number = first_word.strip_suffix('.').unwrap_or_default();
        prop_assert!(number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()));
        prop_assert_eq!(neutral(&once), once);
    }

    #[test]
    fn any_number_that_is_taken_is_international(text in pattern("\\+?[0-9 ().-]{0,20}|\\PC{0,20}")) {
        if let Ok((phone, _)) = Phone::parse(&text) {
            let digits = phone.digits();
            prop_assert!((8..=15).contains(&digits.len()) && !digits.starts_with('0'));
            prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
            let typed: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert!(typed == digits || typed.replacen('0', "", 1) == digits || typed.replace('0', "") == digits.replace('0', ""));
            prop_assert_eq!(Phone::parse(&phone.to_text()).unwrap().0, phone);
        }
    }
}
