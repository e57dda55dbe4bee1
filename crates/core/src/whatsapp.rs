//! WhatsApp: the number that orders go to, the link that opens a chat, and texts that cannot pose as something else.

mod phone;

pub(crate) use phone::is_area;
pub use phone::{Phone, Remark};

use crate::{percent, text};

/// The most characters a link has. No figure is official; old browsers stopped at 2 083.
pub const MAX_LINK_CHARS: usize = 2000;

/// A link that opens a chat with `text` typed in, not sent; without a number the app asks for the recipient.
///
/// Line ends become line feeds; other control characters and marks of direction are dropped.
pub fn link(phone: Option<&Phone>, text: &str) -> String {
    let mut out = String::from("https://wa.me/");
    out.push_str(phone.map(Phone::digits).unwrap_or_default());
    if !text.is_empty() {
        out.push_str("?text=");
        for_each_char(text, |c| percent::encode_char(c, &mut out));
    }
    out
}

/// How many characters of an encoded text fit into a link of [`MAX_LINK_CHARS`].
pub fn text_room(phone: Option<&Phone>) -> usize {
    MAX_LINK_CHARS.saturating_sub(link(phone, "x").len()).saturating_add(1)
}

/// How many characters `text` takes in a link, after `?text=`.
pub fn encoded_len(text: &str) -> usize {
    let mut length = 0_usize;
    for_each_char(text, |c| length = length.saturating_add(percent::encoded_len(c)));
    length
}

/// Text that a shopper typed, made unable to forge a part of the message: one line, in which WhatsApp finds no markup
/// (bold, italic, strikethrough, code, list, quote).
///
/// Nothing is removed that can be read. Delimiters become characters that look alike: `∗` (U+2217), `ˍ` (U+02CD), `∼`
/// (U+223C), `ˋ` (U+02CB); a sign that begins a quote or a list becomes `›` (U+203A), `–` (U+2013), `·` (U+00B7), and
/// the point of `1. ` becomes `․` (U+2024).
pub fn neutral(text: &str) -> String {
    let line = text::line(text);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let listed = digits > 0 && line.get(digits..).is_some_and(|rest| rest == "." || rest.starts_with(". "));
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        out.push(match c {
            '*' => '∗',
            '_' => 'ˍ',
            '~' => '∼',
            '`' => 'ˋ',
            '>' if at == 0 => '›',
            '-' if at == 0 => '–',
            '•' if at == 0 => '·',
            '.' if listed && at == digits => '․',
            _ => c,
        });
    }
    out
}

/// Hands out the characters that a text has in a link.
fn for_each_char(text: &str, mut each: impl FnMut(char)) {
    let mut after_return = false;
    for c in text.chars() {
        let repeated = after_return && c == '\n';
        after_return = c == '\r';
        if let Some(c) = plain(c).filter(|_| !repeated) {
            each(c);
        }
    }
}

/// What becomes of a character in a message.
fn plain(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}
