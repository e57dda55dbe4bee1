//! Percent-encoding of texts in addresses (RFC 3986, 2.1), as a browser's `encodeURIComponent` does it.

/// Appends `text` encoded: UTF-8, all but letters, digits and `-_.~!*'()`; a space is `%20`, never `+`.
pub fn encode(text: &str, out: &mut String) {
    text.chars().for_each(|c| encode_char(c, out));
}

/// Appends one character encoded.
pub(crate) fn encode_char(c: char, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |nibble: u8| HEX.get(usize::from(nibble)).copied().map_or('0', char::from);
    if is_plain(c) {
        out.push(c);
        return;
    }
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push('%');
        out.push(digit(byte >> 4));
        out.push(digit(byte & 15));
    }
}

/// How many characters one character takes encoded: 1, or 3 for each byte of UTF-8.
pub(crate) const fn encoded_len(c: char) -> usize {
    if is_plain(c) { 1 } else { c.len_utf8().saturating_mul(3) }
}

/// Whether a character stands for itself in what is encoded.
const fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '!' | '*' | '\'' | '(' | ')')
}

/// The text that was encoded; `None` when a `%` begins no two hexadecimal digits, or the bytes are no UTF-8.
#[must_use]
pub fn decode(text: &str) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => digit(bytes.next()?)? << 4 | digit(bytes.next()?)?,
            _ => byte,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_decodes_to_the_same() {
        let check = |text: &str, encoded: &str| {
            let mut out = String::new();
            encode(text, &mut out);
            assert_eq!(out, encoded);
            assert_eq!(decode(encoded).as_deref(), Some(text));
        };
        check("", "");
        check("pao-de_queijo.~!*'()", "pao-de_queijo.~!*'()");
        check("Pão, 1/2; 100%", "P%C3%A3o%2C%201%2F2%3B%20100%25");
        check("🎂", "%F0%9F%8E%82");
    }

    #[test]
    fn what_nobody_encoded_is_no_text() {
        for text in ["%", "%4", "%zz", "%+1", "%C3", "%FF", "a%C3%28"] {
            assert_eq!(decode(text), None, "{text}");
        }
        assert_eq!(decode("p%c3%a3o+x").as_deref(), Some("pão+x"));
    }
}
