//! What each section of the Studio shows, one module a section, and what several of them share.

pub mod checks;
pub mod delivery;
pub mod missing;
pub mod offers;
pub mod orders;
pub mod posters;
pub mod preview;
pub mod problems;
pub mod products;
pub mod publish;
pub mod shop;
pub mod start;
