//! A cart as one text: what a browser keeps of it, and what a link carries.
//!
//! Rows are divided by `;`, their parts by `,`: the product's id, the quantity in thousandths, then group and choice, as
//! often as there are choices: `bolo-cenoura,1000,Tamanho,G;pao-frances,6000`. Each part is percent-encoded, so that the
//! two signs never stand in one. Neither prices nor notes are in it: prices are those of the shop that reads it, and a
//! note is for nobody but the shop.

use crate::cart::Cart;
use crate::percent;
use crate::quantity::Quantity;
use crate::shop::{Choices, Shop};

/// The most rows that are read.
const MOST_ROWS: usize = 200;

/// The cart as a text; empty when the cart is.
#[must_use]
pub fn write(cart: &Cart) -> String {
    let mut text = String::new();
    for line in cart.lines() {
        if !text.is_empty() {
            text.push(';');
        }
        percent::encode(line.product.as_str(), &mut text);
        text.push_str(&format!(",{}", line.quantity.thousandths()));
        for (group, choice) in line.choices.pairs() {
            text.push(',');
            percent::encode(group, &mut text);
            text.push(',');
            percent::encode(choice, &mut text);
        }
    }
    text
}

/// The cart that a text asks for in this shop, as far as it can be had now, and how many of its rows cannot: of a product
/// that is gone or sold out, or more than there is, or not readable. A choice that is no longer there stays in its row,
/// where an order says so.
#[must_use]
pub fn read(text: &str, shop: &Shop) -> (Cart, usize) {
    let mut cart = Cart::default();
    let mut lost = 0_usize;
    for row in text.split(';').filter(|row| !row.is_empty()).take(MOST_ROWS) {
        lost = lost.saturating_add(usize::from(add(&mut cart, row, shop).is_none()));
    }
    (cart, lost)
}

/// Adds one row, all of it; `None` when that is not possible.
fn add(cart: &mut Cart, row: &str, shop: &Shop) -> Option<()> {
    let parts = row.split(',').map(percent::decode).collect::<Option<Vec<String>>>()?;
    let (id, rest) = parts.split_first()?;
    let (quantity, chosen) = rest.split_first()?;
    let product = shop.product(id).filter(|product| product.can_be_bought())?;
    let quantity = quantity.parse().ok().and_then(Quantity::from_thousandths)?;
    let (pairs, []) = chosen.as_chunks::<2>() else { return None };
    let choices = Choices::of(product, pairs.iter().map(|[group, choice]| (&**group, &**choice)));
    let before = cart.thousandths_of(&product.id);
    cart.add(product, quantity, choices, "")?;
    (cart.thousandths_of(&product.id).checked_sub(before)? == quantity.thousandths()).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = r#"{ "name": "Padaria", "whatsapp": "+5511987654321", "products": [
        { "id": "pao", "title": "Pão", "price": "0.90", "stock": 4 },
        { "id": "bolo, de; 100%", "title": "Bolo", "price": "45.00",
          "options": [{ "name": "Tamanho, ou; não", "choices": [{ "name": "P" }, { "name": "G 🎂" }], "max": 2 }] },
        { "id": "fim", "title": "Fim", "price": "1.00", "availability": "unavailable" },
        { "id": "festa", "title": "Festa", "availability": "ask" }
    ] }"#;

    fn check(text: &str, expected: &str, lost: usize) {
        let shop = Shop::read(SHOP).unwrap().0;
        let (cart, missing) = read(text, &shop);
        assert_eq!((&*write(&cart), missing), (expected, lost), "{text}");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "",
            "pao,3000",
            "bolo%2C%20de%3B%20100%25,1000",
            "bolo%2C%20de%3B%20100%25,1000,Tamanho%2C%20ou%3B%20n%C3%A3o,P,Tamanho%2C%20ou%3B%20n%C3%A3o,G%20%F0%9F%8E%82;pao,1000",
        ] {
            check(text, text, 0);
        }
    }

    #[test]
    fn what_cannot_be_had_is_counted_and_harms_nothing_else() {
        check("pao,9000", "pao,4000", 1);
        check("pao,3000;pao,3000", "pao,4000", 1);
        check("nada,1000;pao,1000", "pao,1000", 1);
        check("fim,1000;festa,1000;pao,1000", "pao,1000", 2);
        check("pao,0;pao,-1;pao,1.5;pao,x;pao;,1000;pao,1000,Tamanho", "", 7);
        check("p%C3,1000;p%4,1000;p%zz,1000;%F0%9F,1000", "", 4);
        check("pao,1000,Cor,azul", "pao,1000,Cor,azul", 0);
        check(&"pao,1000;".repeat(300), "pao,4000", 196);
        check("<script>alert(1)</script>", "", 1);
    }
}
