//! What the program can do with an order, for programs and tests that have it as texts: no files, no clock.

pub mod desk;
pub mod told;
