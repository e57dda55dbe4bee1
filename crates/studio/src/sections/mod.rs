//! What each section of the Studio shows, one module a section.

pub mod delivery;
pub mod offers;
pub mod preview;
pub mod problems;
pub mod products;
pub mod publish;
pub mod shop;
pub mod start;
pub mod tests_of_pay;
