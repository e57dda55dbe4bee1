//! The sections of the Studio: what stands in its navigation, in this order.

use yew::{Html, html};

use crate::browser;
use crate::path::around;
use crate::sections;
use crate::state::{Action, Studio};

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

    /// The section that comes after it, and how its button begins: `Continuar com os produtos`.
    pub fn next(self) -> Option<(Self, &'static str)> {
        Some(match self {
            Self::Start => (Self::Shop, "Continuar com a loja"),
            Self::Shop => (Self::Products, "Continuar com os produtos"),
            Self::Products => (Self::Delivery, "Continuar com a entrega e os horários"),
            Self::Delivery => (Self::Offers, "Continuar com os cupons e as perguntas"),
            Self::Offers => (Self::Preview, "Continuar com a prévia"),
            Self::Preview => (Self::Publish, "Continuar com a publicação"),
            Self::Publish => (Self::Orders, "Continuar com os pedidos"),
            Self::Orders => (Self::Posters, "Continuar com os cartazes"),
            Self::Posters => return None,
        })
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

/// The button at the end of a section, which leads to the next one.
pub fn go_on(studio: &Studio) -> Html {
    let Some((next, words)) = studio.section.next().filter(|_| studio.product.is_none()) else { return html! {} };
    let studio = studio.clone();
    let onclick = move |_| {
        studio.dispatch(Action::Go(next));
        browser::focus_on("conteudo");
    };
    html! { <p><button type="button" class="filled" id="continuar" {onclick}>{ words }</button></p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_section_leads_to_the_one_beside_it() {
        for pair in Section::ALL.windows(2) {
            assert_eq!(pair[0].next().map(|(next, _)| next), Some(pair[1]));
        }
        assert_eq!(Section::Posters.next(), None);
    }
}
