//! Words of feeds: availability, prices with their currency, yes and no.

use vitrine_core::money::{Currency, Money, Price};
use vitrine_core::problem::Problem;
use vitrine_core::text;

use crate::table::{Cell, Table};

/// A product's availability, as the shop file calls it; `None` for a word that nobody knows.
pub fn availability(word: &str) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 4] = [
        (
            "available",
            &[
                "",
                "available",
                "in stock",
                "instock",
                "available for order",
                "preorder",
                "pre-order",
                "backorder",
                "on backorder",
                "disponivel",
                "em estoque",
                "disponible",
                "en stock",
                "sim",
                "si",
                "yes",
                "true",
                "1",
            ],
        ),
        (
            "unavailable",
            &[
                "unavailable",
                "out of stock",
                "outofstock",
                "sold out",
                "discontinued",
                "indisponivel",
                "esgotado",
                "sem estoque",
                "fora de estoque",
                "agotado",
                "no disponible",
                "sin stock",
                "nao",
                "no",
                "false",
                "0",
            ],
        ),
        ("ask", &["ask", "sob consulta", "consultar", "a consultar", "consulte"]),
        ("hidden", &["hidden", "oculto", "escondido"]),
    ];
    let word = text::fold(word).replace('_', " ");
    WORDS.iter().find(|(_, words)| words.contains(&&*word)).map(|(name, _)| *name)
}

/// The amount that a cell names, in the currency of the shop.
pub fn price(cell: Cell<'_>, currency: Currency) -> Result<Money, Problem> {
    match code(cell.text).filter(|code| *code != currency) {
        Some(other) => {
            let what = format!("is in {other}, and the shop's prices are in {currency}");
            Err(cell.error(&what, &format!("write it in {currency}")))
        }
        None => match Price::read(cell.text, currency) {
            Price::Plain(money) | Price::Loose(money) => Ok(money),
            Price::Wrong(wrong) => Err(cell.error(wrong.why, &wrong.repair(currency))),
        },
    }
}

/// The first currency that a price of the table names.
pub fn first_currency(table: &Table) -> Option<Currency> {
    let column = table.column(&["price", "preco", "precio", "regular price"])?;
    table.rows.iter().find_map(|row| code(row.text(Some(column))))
}

/// The currency code before or after an amount.
fn code(text: &str) -> Option<Currency> {
    text.split_whitespace().filter(|word| word.len() == 3).find_map(Currency::parse)
}
