//! Writing a static code.

use std::fmt;

use super::GUI;
use super::field::{Info, MerchantCity, MerchantName, PostalCode, TxId};
use super::key::Key;
use super::tlv;
use crate::money::{Currency, Money};
use crate::problem::Problem;

/// What a static code says. Any value of this type makes a valid code of 83 to 248 ASCII characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticCode {
    key: Key,
    name: MerchantName,
    city: MerchantCity,
    amount: Option<Money>,
    txid: TxId,
    info: Option<Info>,
    postal_code: Option<PostalCode>,
}

/// A description that does not fit beside its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InfoTooLong {
    /// How many characters it has.
    pub chars: usize,
    /// How many it can have.
    pub room: usize,
}

impl StaticCode {
    /// A code for whoever this key belongs to, with which the payer types the amount.
    pub fn new(key: Key, name: MerchantName, city: MerchantCity) -> Self {
        Self { key, name, city, amount: None, txid: TxId::NONE, info: None, postal_code: None }
    }

    /// The code with an amount in BRL that the payer cannot change; `None` when it is zero, which no code can hold
    /// (EMV 4.7.4).
    pub fn with_amount(self, amount: Money) -> Option<Self> {
        (!amount.is_zero()).then_some(Self { amount: Some(amount), ..self })
    }

    /// The code with a transaction id.
    pub fn with_txid(self, txid: TxId) -> Self {
        Self { txid, ..self }
    }

    /// The code with a postal code.
    pub fn with_postal_code(self, postal_code: PostalCode) -> Self {
        Self { postal_code: Some(postal_code), ..self }
    }

    /// The code with a description.
    ///
    /// # Errors
    ///
    /// When the description is longer than [`Key::info_room`].
    pub fn with_info(self, info: Info) -> Result<Self, InfoTooLong> {
        let (chars, room) = (info.as_str().len(), self.key.info_room());
        if chars > room { Err(InfoTooLong { chars, room }) } else { Ok(Self { info: Some(info), ..self }) }
    }

    /// The code with as much of a description as fits.
    pub fn with_info_cut(self, info: &Info) -> Self {
        let info = info.cut(self.key.info_room());
        Self { info, ..self }
    }

    /// The code as the text that is copied and drawn. Objects stand in the order of the Manual's examples, since the
    /// order decides the CRC.
    pub fn to_payload(&self) -> String {
        let mut account = String::with_capacity(99);
        tlv::push(&mut account, "00", GUI);
        tlv::push(&mut account, "01", self.key.as_str());
        if let Some(info) = &self.info {
            tlv::push(&mut account, "02", info.as_str());
        }
        let mut reference = String::with_capacity(29);
        tlv::push(&mut reference, "05", self.txid.as_str());

        let mut out = String::with_capacity(256);
        tlv::push(&mut out, "00", "01");
        tlv::push(&mut out, "26", &account);
        tlv::push(&mut out, "52", "0000");
        tlv::push(&mut out, "53", "986");
        if let Some(amount) = self.amount {
            tlv::push(&mut out, "54", &amount.to_decimal(Currency::Brl));
        }
        tlv::push(&mut out, "58", "BR");
        tlv::push(&mut out, "59", self.name.as_str());
        tlv::push(&mut out, "60", self.city.as_str());
        if let Some(postal_code) = &self.postal_code {
            tlv::push(&mut out, "61", postal_code.as_str());
        }
        tlv::push(&mut out, "62", &reference);
        out.push_str("6304");
        let crc = tlv::crc(out.as_bytes());
        out.push_str(&format!("{crc:04X}"));
        out
    }
}

impl fmt::Display for InfoTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the description has {} characters, and beside its key there is room for {}", self.chars, self.room)
    }
}

impl std::error::Error for InfoTooLong {}

impl InfoTooLong {
    /// The same as a problem.
    pub fn problem(self, place: impl fmt::Display) -> Problem {
        let Self { chars, room } = self;
        Problem::error(
            place,
            format_args!("the description has {chars} characters"),
            format_args!("write at most {room}, or none"),
        )
    }
}
