//! Words of feeds: availability, prices with their currency, days.

use vitrine_core::calendar::Date;
use vitrine_core::money::{Currency, Money, Price};
use vitrine_core::problem::Problem;
use vitrine_core::text;

use crate::place::Cell;

/// A product's availability, as the shop file calls it; `None` for a word that nobody knows.
///
/// Besides what people write: the words of Meta and Google, those of schema.org (with or without its address), those of
/// WooCommerce's `In stock?`.
pub fn availability(word: &str) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 4] = [
        (
            "available",
            &[
                "available",
                "in stock",
                "instock",
                "available for order",
                "preorder",
                "pre-order",
                "presale",
                "backorder",
                "on backorder",
                "madetoorder",
                "onlineonly",
                "instoreonly",
                "limitedavailability",
                "disponivel",
                "em estoque",
                "disponible",
                "en stock",
                "sim",
                "si",
                "yes",
                "true",
                "1",
                "s",
                "y",
                "verdadeiro",
                "verdadero",
                "active",
                "ativo",
                "activo",
            ],
        ),
        (
            "unavailable",
            &[
                "unavailable",
                "out of stock",
                "outofstock",
                "sold out",
                "soldout",
                "mark as sold",
                "discontinued",
                "reserved",
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
                "n",
                "falso",
                "inactive",
                "inativo",
                "inactivo",
            ],
        ),
        ("ask", &["ask", "sob consulta", "consultar", "a consultar", "consulte"]),
        ("hidden", &["hidden", "oculto", "escondido"]),
    ];
    let word = text::fold(word).replace('_', " ");
    let word = ["schema.org/", "schema:"]
        .iter()
        .fold(&*word, |word, prefix| word.rsplit_once(prefix).map_or(word, |(_, word)| word));
    WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(name, _)| *name)
}

/// The amount that a cell names, in the currency of the shop.
pub fn price(cell: Cell<'_>, currency: Currency) -> Result<Money, Problem> {
    if let Some(other) = code(cell.text).filter(|other| !other.eq_ignore_ascii_case(currency.code())) {
        let what = format!("is in {other}, and the shop's prices are in {currency}");
        return Err(cell.error(&what, &format!("write it in {currency}")));
    }
    if let Some(money) = with_cents(cell.text, currency).or_else(|| with_thousands(cell.text, currency)) {
        return Ok(money);
    }
    match Price::read(cell.text, currency) {
        Price::Plain(money) | Price::Loose(money) => Ok(money),
        Price::Wrong(wrong) => Err(cell.error(wrong.why, &wrong.repair(currency))),
    }
}

/// The currency of an amount: its code, known or not, or that of a symbol which no other currency has.
pub fn currency(text: &str) -> Option<&str> {
    const SYMBOLS: [(&str, &str); 5] = [("R$", "BRL"), ("US$", "USD"), ("€", "EUR"), ("₹", "INR"), ("Rp", "IDR")];
    let has = |symbol: &str| text.trim().starts_with(symbol) || text.trim().ends_with(symbol);
    let by_symbol = || SYMBOLS.iter().find(|(symbol, _)| has(symbol)).map(|(_, code)| *code);
    code(text).or_else(|| by_symbol().filter(|_| has_amount(text)))
}

/// The currency code before or after an amount, known or not.
pub fn code(text: &str) -> Option<&str> {
    let is_code = |word: &&str| {
        word.len() == 3 && (word.bytes().all(|b| b.is_ascii_uppercase()) || Currency::parse(word).is_some())
    };
    text.split_whitespace().find(is_code).filter(|_| has_amount(text))
}

fn has_amount(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// An amount with `.` or `,` every three digits, in a currency without cents: `Rp 25.000`. A shop file must say 25000, but
/// whoever exports a list of prices has no choice, and there they can only be thousands.
fn with_thousands(text: &str, currency: Currency) -> Option<Money> {
    let (from, until) = (text.find(|c: char| c.is_ascii_digit())?, text.rfind(|c: char| c.is_ascii_digit())?);
    let until = until.saturating_add(1);
    let number = text.get(from..until).filter(|_| currency.exponent() == 0)?;
    let separator = number.chars().find(|c| matches!(c, '.' | ','))?;
    let mut groups = number.split(separator);
    let first = groups.next().unwrap_or_default();
    let thousands = groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
    if !thousands || first.len() > 3 || first.starts_with('0') {
        return None;
    }
    let plain = [text.get(..from)?, &number.replace(separator, ""), text.get(until..)?].concat();
    Price::read(&plain, currency).money()
}

/// An amount with the `.00` that platforms write also in currencies without cents. Two zeros are never thousands.
fn with_cents(text: &str, currency: Currency) -> Option<Money> {
    let number = text.split_whitespace().find(|word| word.ends_with(".00") || word.ends_with(",00"))?;
    let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let cents = Price::read(number, Currency::Brl).money().filter(|_| currency.exponent() == 0)?;
    Money::from_minor(cents.minor().checked_div(100)?)
}

/// The day with which a moment begins, `2026-11-27T00:00-03:00`, as the shop file writes it.
pub fn day(moment: &str) -> Option<String> {
    let day = moment.trim().get(..10)?;
    Date::parse(day).map(|day| day.to_string())
}
