//! An order message that a merchant pasted, read back by the shop file that is open, in sentences for her.

use std::rc::Rc;

use vitrine_core::message::{self, Difference, ReadBack, Unread};
use vitrine_core::money::Money;
use vitrine_core::order::{Clock, Obstacle, WrongAnswer};
use vitrine_core::pix::{self, Charge, Payee, TxIdUse};
use vitrine_core::shop::Shop;

/// What became of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// What was read.
    pub read: ReadBack,
    /// What differs, a sentence each.
    pub differences: Vec<String>,
    /// Whether the text was changed after it was written, as far as its check can tell.
    pub edited: bool,
}

/// The Pix that should arrive for an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Its code and amount.
    pub charge: Charge,
    /// What the bank shows beside the payment, when the shop asks banks for that.
    pub txid: Option<String>,
    /// Who is paid.
    pub payee: Payee,
}

impl Desk {
    /// Reads a message; the error says why it is no order of this shop.
    pub fn of(shop: &Shop, message: &str, clock: Clock<'_>) -> Result<Self, String> {
        let shop = Rc::new(shop.clone().on(clock.local().date));
        let read = message::read(&shop, message, clock).map_err(|why| unread(&why))?;
        let edited = read.differences.contains(&Difference::OtherCheck);
        let differences = read.differences.iter().map(|difference| told(&read.shop, difference)).collect();
        Ok(Self { differences, edited, read })
    }

    /// The Pix to expect; `None` when the order is not paid so, or its amount is not settled yet.
    pub fn pix(&self) -> Option<Expected> {
        let (shop, order) = (&self.read.shop, &self.read.order);
        let payee = shop.pix.as_ref().filter(|_| order.is_paid_by_pix())?;
        let code = order.code.compact();
        let charge = pix::charge(payee, order.total, &code).ok()?;
        let txid = (payee.txid == TxIdUse::OrderCode).then(|| code.replace('-', ""));
        Some(Expected { charge, txid, payee: payee.clone() })
    }

    /// An amount as the shop writes it.
    pub fn money(&self, amount: Money) -> String {
        amount.to_text(self.read.shop.currency, &self.read.shop.language)
    }
}

/// Why a text is no order.
fn unread(why: &Unread) -> String {
    match why {
        Unread::NoCode(_) => "A primeira linha está sem o código do pedido. Cole a primeira linha inteira.".to_owned(),
        Unread::NoGreeting(greeting) => format!(
            "Não achamos um pedido desta loja. Cole a mensagem inteira, desde a linha que começa com “{greeting}”."
        ),
    }
}

/// Something that stands otherwise than the shop would write it now.
fn told(shop: &Shop, difference: &Difference) -> String {
    match difference {
        Difference::Changed { line, told, now } => {
            format!("Linha {line}: a mensagem diz “{told}”, e a loja hoje escreve “{now}”.")
        }
        Difference::Strange { line, told } => format!(
            "Linha {line}: a loja não escreveria “{told}”. O item saiu da loja, ou o texto foi mudado. Pergunte ao cliente."
        ),
        Difference::Missing(row) => format!("Falta a linha “{row}”. Peça a mensagem inteira."),
        Difference::Moved => "As linhas estão em outra ordem. Peça ao cliente o texto de novo.".to_owned(),
        Difference::Rule(obstacle) => against(shop, obstacle),
        Difference::NoCheck => "Falta a última linha, com a conferência. Peça a mensagem inteira.".to_owned(),
        Difference::OtherCheck => {
            "A conferência não bate: o texto foi mudado depois de escrito. Pergunte ao cliente.".to_owned()
        }
        Difference::Shortened => {
            "A mensagem está encurtada e não dá para conferir. Peça ao cliente o texto inteiro.".to_owned()
        }
    }
}

/// What the shop does not take any more as it is ordered.
fn against(shop: &Shop, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Gone { title: Some(title), .. } => format!("“{title}” não está à venda agora."),
        Obstacle::Gone { title: None, .. } => "Um item não existe mais na loja.".to_owned(),
        Obstacle::Choices { title, group, .. } => {
            format!("“{title}”: as escolhas de “{group}” não são as que a loja tem agora.")
        }
        Obstacle::Quantity { title, nearest, .. } => {
            let nearest = nearest.to_text(&shop.language);
            format!("“{title}” não é vendido nesta quantidade; a mais próxima é {nearest}.")
        }
        Obstacle::Empty => "Nenhum item do pedido está na loja.".to_owned(),
        Obstacle::TooMuch => "O total passa do limite.".to_owned(),
        Obstacle::Minimum { missing, .. } => {
            format!("Faltam {} para o pedido mínimo.", missing.to_text(shop.currency, &shop.language))
        }
        Obstacle::Delivery => "Não está claro se o pedido é para entrega ou retirada.".to_owned(),
        Obstacle::Area => "A região da entrega não é uma das da loja.".to_owned(),
        Obstacle::PostalCode => "A loja não entrega neste CEP.".to_owned(),
        Obstacle::Payment => "A forma de pagamento não é uma das da loja.".to_owned(),
        Obstacle::Then(_) => "A loja não atende no dia pedido.".to_owned(),
        Obstacle::Closed => "A loja está fechada.".to_owned(),
        Obstacle::Field { name, why } => match why {
            WrongAnswer::Missing => format!("Falta a resposta de “{name}”."),
            WrongAnswer::Change => format!("“{name}”: o valor não cobre o total."),
            _ => format!("“{name}”: a resposta não serve."),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_core::calendar::{Moment, Utc};
    use vitrine_core::cart::Cart;
    use vitrine_core::order::{Details, Order, OrderCode, parts};
    use vitrine_core::quantity::Quantity;
    use vitrine_core::shop::Choices;

    const FILE: &str = r#"{"name":"Padaria","whatsapp":"+5511987654321","payments":["pix"],"pix":{"key":"12.ABC.345/01DE-35","name":"Padaria","txid":"order"},
        "products":[{"id":"pao","title":"Pão","price":"2.00"},{"id":"bolo","title":"Bolo","price":"40.00"}]}"#;

    fn clock() -> Clock<'static> {
        Clock { at: Moment::parse("2026-11-25T12:00:00Z").unwrap(), zone: &Utc }
    }

    /// The message of one cake and three loaves, as the shop writes it.
    fn message() -> String {
        let shop = Rc::new(Shop::read(FILE).unwrap().0);
        let mut cart = Cart::default();
        for (id, count) in [("bolo", "1"), ("pao", "3")] {
            let product = shop.products.iter().find(|product| product.id.as_str() == id).unwrap();
            cart.add(product, Quantity::parse(count).unwrap(), Choices::none(), "").unwrap();
        }
        let details = Details { payment: Some("pix".into()), ..Details::default() };
        let part = parts(&shop, &cart).remove(0);
        let order = Order::of(&part.shop, &part.cart, &details, OrderCode::parse("K7F3M2").unwrap(), clock());
        message::write(&part.shop, &order, None).text
    }
    fn read(file: &str, message: &str) -> Desk {
        Desk::of(&Shop::read(file).unwrap().0, message, clock()).unwrap()
    }

    #[test]
    fn an_untouched_order_matches_and_its_pix_is_known() {
        let desk = read(FILE, &format!("[25/11, 12:00] Ana: {}\n\nObrigada!", message()));
        assert_eq!((desk.differences.as_slice(), desk.edited), (&[][..], false));
        assert_eq!(desk.money(desk.read.order.total), "R$ 46,00");
        let pix = desk.pix().unwrap();
        assert_eq!((pix.charge.amount.minor(), pix.txid.as_deref()), (4600, Some("K7F3M2")));
        let decoded = pix::decode(&pix.charge.payload);
        assert_eq!(decoded.txid.as_deref(), Some("K7F3M2"));
    }

    #[test]
    fn what_differs_is_told_in_portuguese() {
        let check = |file: &str, message: &str, wanted: &[&str], edited: bool| {
            let desk = read(file, message);
            assert_eq!(
                (desk.differences.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), desk.edited),
                (wanted, edited)
            );
        };
        let text = message();
        let total = "Linha 6: a mensagem diz “Total: R$ 26,00”, e a loja hoje escreve “Total: R$ 46,00”.";
        let mark = "A conferência não bate: o texto foi mudado depois de escrito. Pergunte ao cliente.";
        check(FILE, &text.replace("R$ 46,00", "R$ 26,00"), &[total, mark], true);
        let dearer = FILE.replace("2.00", "3.00");
        let row = "Linha 4: a mensagem diz “3 × Pão: R$ 6,00”, e a loja hoje escreve “3 × Pão: R$ 9,00”.";
        let sum = "Linha 6: a mensagem diz “Total: R$ 46,00”, e a loja hoje escreve “Total: R$ 49,00”.";
        check(&dearer, &text, &[row, sum], false);
        let gone = FILE.replace(r#""price":"40.00""#, r#""price":"40.00","availability":"unavailable""#);
        let desk = read(&gone, &text);
        assert!(desk.differences.iter().any(|told| told == "“Bolo” não está à venda agora."), "{:?}", desk.differences);
        assert!(desk.pix().is_some_and(|pix| pix.charge.amount.minor() == 600));
    }

    #[test]
    fn a_text_that_is_no_order_is_an_error() {
        let check = |text: &str, wanted: &str| {
            let told = Desk::of(&Shop::read(FILE).unwrap().0, text, clock()).unwrap_err();
            assert!(told.contains(wanted), "{told}");
        };
        check("Oi, tem pão?", "Não achamos um pedido");
        check("Olá! Meu pedido na Padaria", "sem o código do pedido");
    }
}
