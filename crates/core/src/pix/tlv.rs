//! Objects of an EMV code: two digits of identifier, two digits of length, a value of so many characters.

/// One object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Object<'a> {
    /// Its identifier, 0 to 99.
    pub id: u8,
    /// Its value, 0 to 99 characters.
    pub value: &'a str,
    /// How many characters stand before it.
    pub at: usize,
}

/// Where a text stops being objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// How many characters are whole objects.
    pub at: usize,
    /// The identifier there, when it is one.
    pub id: Option<u8>,
    /// Why it is no object, as the end of a sentence.
    pub why: &'static str,
}

/// The objects of `text`, up to where it is broken.
///
/// Lengths count characters, not bytes (EMV 4.4.1.1), and any order is read.
pub(super) fn objects(text: &str) -> (Vec<Object<'_>>, Option<Broken>) {
    let mut objects = Vec::new();
    let (mut rest, mut at) = (text, 0_usize);
    while !rest.is_empty() {
        let broken = |id, why| Some(Broken { at, id, why });
        let Some((id, after_id)) = two_digits(rest) else { return (objects, broken(None, "has no two-digit id")) };
        let Some((length, after_length)) = two_digits(after_id) else {
            return (objects, broken(Some(id), "has no two-digit length"));
        };
        let Some((value, after)) = split_chars(after_length, usize::from(length)) else {
            return (objects, broken(Some(id), "is longer than what is left"));
        };
        objects.push(Object { id, value, at });
        at = at.saturating_add(4).saturating_add(usize::from(length));
        rest = after;
    }
    (objects, None)
}

/// Writes one object. `value` has at most 99 characters; what the public types hold cannot make it longer.
pub(super) fn push(out: &mut String, id: &str, value: &str) {
    out.push_str(id);
    out.push_str(&format!("{:02}", value.chars().count()));
    out.push_str(value);
}

/// The CRC of object 63: CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF, nothing reflected or inverted) over the
/// bytes from object 00 to the length of object 63 itself (EMV 4.7.3).
pub(super) fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| match crc & 0x8000 {
            0 => crc << 1,
            _ => (crc << 1) ^ 0x1021,
        })
    })
}

fn two_digits(text: &str) -> Option<(u8, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let valid = digits.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| digits.parse().ok()).flatten().map(|number| (number, rest))
}

fn split_chars(text: &str, count: usize) -> Option<(&str, &str)> {
    let end = match text.char_indices().nth(count) {
        Some((at, _)) => at,
        None if text.chars().count() == count => text.len(),
        None => return None,
    };
    text.split_at_checked(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_count_characters() {
        let (found, broken) = objects("6008BRASÍLIA5901é");
        assert_eq!(broken, None);
        let values: Vec<_> = found.iter().map(|object| (object.id, object.value, object.at)).collect();
        assert_eq!(values, [(60, "BRASÍLIA", 0), (59, "é", 12)]);
    }

    #[test]
    fn what_is_no_object_is_told_with_its_place() {
        let check = |text: &str, at, id| {
            let found = objects(text).1.map(|broken| (broken.at, broken.id));
            assert_eq!(found, Some((at, id)), "{text}");
        };
        check("0002016", 6, None);
        check("0002015x", 6, None);
        check("000201590", 6, Some(59));
        check("00020159+1x", 6, Some(59));
        check("0002015905Zé", 6, Some(59));
        check("é", 0, None);
        check("0é", 0, None);
        check("00２01", 0, Some(0));
    }

    #[test]
    fn the_crc_is_the_published_one() {
        assert_eq!(crc(b"123456789"), 0x29B1);
        assert_eq!(crc(b""), 0xFFFF);
    }
}
