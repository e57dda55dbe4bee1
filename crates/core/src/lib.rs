//! The rules of a Vitrine shop.
//!
//! Values in, values out: nothing here knows a browser, a clock, randomness or a file system. Data flows in the order
//! of the modules below. A merchant's file is read into a [`shop::Shop`] and a list of [`problem::Problem`]s, a
//! shopper's [`cart::Cart`] is priced against it into an [`order::Order`], and an order is the only input of the
//! [`message`], the [`whatsapp`] link and the [`pix`] code.

pub mod percent;
pub mod problem;
pub mod text;
pub mod turns;

pub mod calendar;
pub mod money;
pub mod quantity;

pub mod json;
pub mod shop;

pub mod cart;
pub mod cart_text;
pub mod order;

pub mod message;
pub mod whatsapp;

pub mod pix;
pub mod qr;
