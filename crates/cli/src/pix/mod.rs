//! `vitrine pix`: keys and codes.

mod decode;
mod encode;
mod key;

pub use decode::decode;
pub use encode::encode;
pub use key::key;
