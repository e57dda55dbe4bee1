//! What an order is called.

use std::fmt;

/// What an order is called in the chat: 6 characters of [`OrderCode::ALPHABET`], and a number when it is a part of an
/// order to several sellers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderCode {
    chars: [u8; OrderCode::CHARS],
    part: u8,
}

impl OrderCode {
    /// How many characters it has.
    pub const CHARS: usize = 6;
    /// Digits and letters that are not mistaken for each other: no `0 1 I L O U`.
    pub const ALPHABET: &'static [u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// A code from random bytes. Bytes of 240 and more are passed over, so that every character is equally likely;
    /// 16 bytes fall short once in eleven billion draws, and then the code is filled up from the start of the bytes.
    pub fn from_random(bytes: &[u8]) -> Self {
        let fair = bytes.iter().filter(|byte| **byte < 240).chain(bytes).chain(std::iter::repeat(&0));
        let mut chars = [b'2'; Self::CHARS];
        for (place, byte) in chars.iter_mut().zip(fair) {
            *place = Self::ALPHABET.get(usize::from(byte % 30)).copied().unwrap_or(b'2');
        }
        Self { chars, part: 0 }
    }

    /// The code of a whole order as somebody wrote it, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        let upper = text.trim().to_ascii_uppercase();
        let chars: [u8; Self::CHARS] = upper.as_bytes().try_into().ok()?;
        chars.iter().all(|byte| Self::ALPHABET.contains(byte)).then_some(Self { chars, part: 0 })
    }

    /// The code of a part, counted from 1: `K7F3M2-1`.
    #[must_use]
    pub fn part(self, number: usize) -> Self {
        Self { part: u8::try_from(number).unwrap_or(u8::MAX), ..self }
    }

    /// The code of the order that it is a part of.
    #[must_use]
    pub fn whole(self) -> Self {
        self.part(0)
    }

    /// Its letters and digits alone, for what allows no hyphen: `K7F3M21`.
    pub fn compact(self) -> String {
        self.to_string().replace('-', "")
    }
}

impl fmt::Display for OrderCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars.iter().try_for_each(|byte| fmt::Write::write_char(f, char::from(*byte)))?;
        if self.part > 0 { write!(f, "-{}", self.part) } else { Ok(()) }
    }
}
