//! The sections of the Studio: what stands in its navigation, in this order.

use yew::{Html, html};

use crate::path::around;
use crate::sections;

/// A section. One more is a line here, one in [`Section::name`] and one in [`Section::draw`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Where the shop comes from.
    #[default]
    Start,
    /// Name, number, payee, ways of paying.
    Shop,
    /// What is sold.
    Products,
    /// How goods reach the shopper, and when.
    Delivery,
    /// Coupons, questions, sellers.
    Offers,
    /// The shop as shoppers see it.
    Preview,
    /// The site to take home.
    Publish,
    /// Orders that came, read back.
    Orders,
    /// Sheets to print for wall and tables.
    Posters,
}

impl Section {
    /// Every section, in the order of the navigation.
    pub const ALL: &'static [Self] = &[
        Self::Start,
        Self::Shop,
        Self::Products,
        Self::Delivery,
        Self::Offers,
        Self::Preview,
        Self::Publish,
        Self::Orders,
        Self::Posters,
    ];

    /// What the navigation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "Início",
            Self::Shop => "Loja",
            Self::Products => "Produtos",
            Self::Delivery => "Entrega e horários",
            Self::Offers => "Cupons e perguntas",
            Self::Preview => "Prévia",
            Self::Publish => "Publicar",
            Self::Orders => "Pedidos",
            Self::Posters => "Cartazes",
        }
    }

    /// What it shows.
    pub fn draw(self) -> Html {
        match self {
            Self::Start => html! { <sections::start::Start /> },
            Self::Shop => html! { <sections::shop::Shop /> },
            Self::Products => html! { <sections::products::Products /> },
            Self::Delivery => html! { <sections::delivery::Delivery /> },
            Self::Offers => html! { <sections::offers::Offers /> },
            Self::Preview => html! { <sections::preview::Intro /> },
            Self::Publish => html! { <sections::publish::Publish /> },
            Self::Orders => html! { <sections::orders::Orders /> },
            Self::Posters => html! { <sections::posters::Posters /> },
        }
    }

    /// The section with the form for what stands at a place.
    pub fn of(place: &str) -> Self {
        let first = around(place).last().unwrap_or_default();
        match first {
            "products" | "categories" | "optionGroups" => Self::Products,
            "delivery" | "hours" | "schedule" | "minimum" | "acceptWhenClosed" => Self::Delivery,
            "coupons" | "fields" | "sellers" => Self::Offers,
            _ => Self::Shop,
        }
    }
}
