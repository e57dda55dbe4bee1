//! The rules of a Vitrine shop.
//!
//! Values in, values out: nothing here knows a browser, a clock, randomness or a file system. Data flows in the order
//! of the modules below. A merchant's file is read into a [`shop::Shop`] and a list of [`problem::Problem`]s, a
//! shopper's [`cart::Cart`] is priced against it into an [`order::Order`], and an order is the only input of the
//! [`message`], the [`whatsapp`] link and the [`pix`] code.
//!
//! ```
//! use vitrine_core::calendar::{Moment, Utc};
//! use vitrine_core::cart::Cart;
//! use vitrine_core::order::{Clock, Details, Order, OrderCode};
//! use vitrine_core::quantity::Quantity;
//! use vitrine_core::shop::{Choices, Shop};
//! use vitrine_core::{message, pix, whatsapp};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (shop, problems) = Shop::read(
//!     r#"{
//!         "name": "Padaria do Zé", "whatsapp": "+5511987654321", "payments": ["pix"], "fields": [],
//!         "pix": { "key": "ze@padaria.example", "name": "Padaria do Ze", "city": "Sao Paulo" },
//!         "products": [{ "id": "pao", "title": "Pão francês", "price": "0.90" }]
//!     }"#,
//! )?;
//! assert!(problems.is_empty());
//!
//! let mut cart = Cart::default();
//! let bread = shop.product("pao").ok_or("no bread")?;
//! cart.add(bread, Quantity::parse("6").ok_or("no quantity")?, Choices::none(), "");
//!
//! let details = Details { payment: Some("pix".into()), ..Details::default() };
//! let code = OrderCode::parse("K7F3M2").ok_or("no code")?;
//! let clock = Clock { at: Moment::parse("2026-11-28T10:00:00-03:00").ok_or("no moment")?, zone: &Utc };
//! let order = Order::of(&shop, &cart, &details, code, clock);
//! assert!(order.is_sendable());
//! assert_eq!(order.total.minor(), 540);
//!
//! let text = message::write(&shop, &order, None).text;
//! assert!(text.starts_with("Olá! Meu pedido na Padaria do Zé: K7F3M2"));
//! assert!(whatsapp::link(shop.whatsapp.as_ref(), &text).starts_with("https://wa.me/5511987654321?text="));
//!
//! let payee = shop.pix.as_ref().ok_or("nobody is paid")?;
//! let charge = pix::charge(payee, order.total, &order.code.compact())?;
//! assert!(charge.payload.contains("54045.40"));
//! # Ok(())
//! # }
//! ```

pub mod percent;
pub mod problem;
mod spelling;
pub mod text;
pub mod turns;

pub mod calendar;
pub mod money;
pub mod quantity;

pub mod json;
pub mod shop;
pub mod words;

pub mod cart;
pub mod cart_text;
pub mod order;

pub mod message;
pub mod whatsapp;

pub mod pix;
pub mod qr;
