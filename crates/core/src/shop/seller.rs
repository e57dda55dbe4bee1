//! Several sellers in one shop.

use std::rc::Rc;

use crate::pix::Payee;
use crate::whatsapp::Phone;

/// One of several who sell in a shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seller {
    /// What products call it.
    pub id: Rc<str>,
    /// What shoppers call it.
    pub name: Rc<str>,
    /// Where its orders go; the shop's number where it has none.
    pub whatsapp: Option<Phone>,
    /// Who is paid for its orders by Pix; the shop's payee where it has none.
    pub pix: Option<Payee>,
}
