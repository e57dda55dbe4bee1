//! The Pix code: what a merchant's bank data and an amount look like as a BR Code, and back.
//!
//! A [`Payee`] is the merchant's side, read and checked once; [`charge`] makes the code of one order and reads it again
//! before anybody sees it. [`StaticCode`] is the encoder below, [`decode`] the reader of any code, ours or not. Made and
//! read here are the objects of EMVCo's *QR Code Specification for Payment Systems: Merchant-Presented Mode* as the
//! Banco Central's *Manual de Padrões para Iniciação do Pix* (2.3.0) narrows them.

mod code;
mod decode;
mod decoded;
mod document;
mod field;
mod key;
mod payee;
mod tlv;

pub use code::{InfoTooLong, StaticCode};
pub use decode::decode;
pub use decoded::{Crc, Decoded, Kind};
pub use field::{Change, Info, MerchantCity, MerchantName, PostalCode, TxId};
pub use key::{Doubt, Key, KeyError, KeyType};
pub use payee::{Charge, Payee, PayeePlace, PayeeText, TxIdUse, charge};

use std::fmt;

use crate::text;

/// The globally unique identifier of Pix, object 00 of its template (Manual 2.3.0, note 11: case does not matter; some
/// banks read lower case only).
const GUI: &str = "br.gov.bcb.pix";

/// The text as one line in quotes, cut when it is long.
fn quoted(text: &str) -> impl fmt::Display {
    fmt::from_fn(move |f| {
        let line = text::line(text);
        let start = text::graphemes(&line, 40);
        let more = if start.len() < line.len() { "…" } else { "" };
        write!(f, "\"{start}{more}\"")
    })
}
