//! The `<vitrine-shop>` element's shop: a Yew app over the rules of `vitrine-core`, mounted into the element's shadow
//! root by the hand-written script of the page (`www/vitrine.js`).
//!
//! `session` holds what can change and changes it, `store` keeps a little of it, `clock` tells the shop's time, `intl` asks the browser of languages, `ui` shows it, `embed` ties it to one
//! element of a page.

mod clock;
mod embed;
mod intl;
pub mod session;
mod store;
mod ui;

pub use embed::{Mounted, mount};
