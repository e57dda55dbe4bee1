//! What reading a code gives.

use super::key::KeyType;
use crate::money::Money;
use crate::problem::Problem;

/// What a code says, as far as it can be read, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The sort of code; `None` when it is none.
    pub kind: Option<Kind>,
    /// The key as written (object 26.01).
    pub key: Option<String>,
    /// The type that a bank takes the key for.
    pub key_type: Option<KeyType>,
    /// The amount in BRL; `None` when the payer types it or it could not be read, which is then an error.
    pub amount: Option<Money>,
    /// The merchant's name as written (object 59).
    pub name: Option<String>,
    /// The city as written (object 60).
    pub city: Option<String>,
    /// The postal code as written (object 61).
    pub postal_code: Option<String>,
    /// The transaction id as written, `***` too (object 62.05).
    pub txid: Option<String>,
    /// The description as written (object 26.02).
    pub info: Option<String>,
    /// Where the bank fetches the charge, without scheme (object 26.25).
    pub url: Option<String>,
    /// Where the bank fetches the recurrence, without scheme (object 80.25 or another of 80 to 99).
    pub recurrence_url: Option<String>,
    /// The checksum found and the right one.
    pub crc: Crc,
    /// Every finding; the code must not be paid when one is an error.
    pub problems: Vec<Problem>,
}

/// The sorts of Pix code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Holds the key itself.
    Static,
    /// Holds an address of one charge.
    Dynamic,
    /// Holds an address of a recurrence (Pix Automático), perhaps beside a charge or a key.
    Composite,
}

impl Kind {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Dynamic => "dynamic",
            Self::Composite => "composite",
        }
    }
}

/// A code's checksum, four hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crc {
    /// As written; `None` when the text does not end in object 63.
    pub found: Option<String>,
    /// As it should be.
    pub computed: String,
}
