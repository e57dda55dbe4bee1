//! Any text is what a shopper typed: made neutral, and put into a link.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vitrine_core::whatsapp::{encoded_len, link, neutral};

fuzz_target!(|text: &str| {
    let typed = neutral(text);
    assert_eq!(neutral(&typed), typed);
    assert!(!typed.chars().any(|c| steers(c) || "*_~`".contains(c)), "{typed:?}");
    assert!(!typed.starts_with(['>', '-', '•', ' ']) && !typed.ends_with(' ') && !typed.contains("  "), "{typed:?}");
    let number = typed.split(' ').next().and_then(|word| word.strip_suffix('.')).unwrap_or_default();
    assert!(number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()), "{typed:?}");
    assert_eq!(sent(&typed), typed);

    let sent = sent(text);
    assert!(!sent.chars().any(|c| c != '\n' && steers(c)), "{sent:?}");
});

/// What breaks a line, controls a terminal or turns the direction of what is read: `Cc`, the two separators, and
/// Unicode's `Bidi_Control`.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What the chat opens with: the text of the link, read by somebody who knows nothing of its writer.
fn sent(text: &str) -> String {
    let url = link(None, text);
    let encoded = url.strip_prefix("https://wa.me/").expect("a link begins so");
    let encoded = encoded.strip_prefix("?text=").unwrap_or(encoded);
    assert_eq!(encoded.len(), encoded_len(text));
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&hex, 16).expect("two digits follow a percent sign"));
        } else {
            assert!(byte.is_ascii_alphanumeric() || b"-_.~!*'()".contains(&byte), "{}", char::from(byte));
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("a link holds UTF-8")
}
