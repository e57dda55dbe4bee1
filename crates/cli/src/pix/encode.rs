//! `vitrine pix encode`: making a static code.

use vitrine_core::money::{Currency, Money, Price};
use vitrine_core::pix::{Info, Key, KeyError, MerchantCity, MerchantName, PostalCode, StaticCode, TxId, decode};
use vitrine_core::problem::Problem;
use vitrine_core::qr::QrMatrix;
use vitrine_core::text;

use super::key;
use crate::answer::{self, Done, Stop, Verdict};
use crate::args::{EncodeArgs, Format};

/// Writes the code, or everything that is wrong with what it should say.
pub fn encode(args: &EncodeArgs) -> Done {
    let mut problems = Vec::new();
    let parts = Parts::read(args, &mut problems);
    let payload = parts.and_then(|parts| parts.to_payload(&mut problems));
    let Some(payload) = payload.filter(|_| Verdict::on(&problems) == Verdict::Fine) else {
        return answer::refuse(&problems);
    };
    let drawn = match args.format {
        Format::Text => Some(format!("{payload}\n")),
        Format::Svg => QrMatrix::of(&payload).map(|qr| qr.to_svg()),
        Format::Terminal => QrMatrix::of(&payload).map(|qr| qr.to_terminal()),
    };
    answer::write(drawn.ok_or_else(|| Stop::Failed("No QR code holds so long a text.".to_owned()))?)?;
    answer::warn(&problems);
    Ok(Verdict::Fine)
}

/// What a code says.
#[derive(Clone)]
struct Parts {
    key: Key,
    name: MerchantName,
    city: MerchantCity,
    amount: Option<Money>,
    txid: TxId,
    info: Option<Info>,
    postal_code: Option<PostalCode>,
}

impl Parts {
    /// Reads every option, so that all mistakes are told at once.
    fn read(args: &EncodeArgs, problems: &mut Vec<Problem>) -> Option<Self> {
        let key = kept(key::parse(&args.key, args.key_type).map_err(wrong_key), problems);
        problems.extend(key.iter().flat_map(|key| key::doubt(key, "--key")));
        let name = kept(given(&args.name, "--name", "write who is paid"), problems)
            .and_then(|text| MerchantName::read(text, "--name".to_owned(), problems));
        let city = kept(given(&args.city, "--city", "write their city, or BRASIL"), problems)
            .and_then(|text| MerchantCity::read(text, "--city".to_owned(), problems));
        let amount = args.amount.as_deref().and_then(|text| read_amount(text, problems));
        let txid = args.txid.as_deref().and_then(|text| kept(read_txid(text), problems));
        let info = args.info.as_deref().and_then(|text| {
            let text = kept(given(text, "--info", "write a description, or leave it out"), problems)?;
            Info::read(text, usize::MAX, "--info".to_owned(), problems)
        });
        let postal_code = args.postal_code.as_deref().and_then(|text| kept(read_postal_code(text), problems));
        Some(Self { key: key?, name: name?, city: city?, amount, txid: txid.unwrap_or_default(), info, postal_code })
    }

    /// The code, read again before anybody sees it.
    fn to_payload(&self, problems: &mut Vec<Problem>) -> Option<String> {
        let mut code = StaticCode::new(self.key.clone(), self.name.clone(), self.city.clone());
        code = code.with_txid(self.txid.clone());
        if let Some(amount) = self.amount {
            // Zero was refused when the amount was read.
            code = code.with_amount(amount)?;
        }
        if let Some(info) = &self.info {
            code = kept(code.with_info(info.clone()).map_err(|error| error.problem("--info")), problems)?;
        }
        if let Some(postal_code) = &self.postal_code {
            code = code.with_postal_code(postal_code.clone());
        }
        let payload = code.to_payload();
        if self.are_said_by(&payload) {
            return Some(payload);
        }
        problems.push(Problem::error("--key", "the code does not say what it should", "do not use it; report this"));
        None
    }

    /// Whether whoever reads this code reads these parts in it and finds no fault.
    fn are_said_by(&self, payload: &str) -> bool {
        let read = decode(payload);
        !read.problems.iter().any(Problem::is_error)
            && read.key.as_deref() == Some(self.key.as_str())
            && read.name.as_deref() == Some(self.name.as_str())
            && read.city.as_deref() == Some(self.city.as_str())
            && read.amount == self.amount
            && read.txid.as_deref() == Some(self.txid.as_str())
            && read.info.as_deref() == self.info.as_ref().map(Info::as_str)
            && read.postal_code.as_deref() == self.postal_code.as_ref().map(PostalCode::as_str)
    }
}

fn wrong_key(error: KeyError) -> Problem {
    key::problem(error, "--key", "--key-type")
}

fn read_amount(text: &str, problems: &mut Vec<Problem>) -> Option<Money> {
    const PLACE: &str = "--amount";
    let price = Price::read(text, Currency::Brl);
    match &price {
        Price::Plain(money) | Price::Loose(money) if money.is_zero() => {
            let repair = "write how much, or leave it out to let the payer type it";
            problems.push(Problem::error(PLACE, "an amount of zero", repair));
        }
        Price::Plain(_) => {}
        Price::Loose(money) => {
            let repair = format!("write {}, as the code does", money.to_decimal(Currency::Brl));
            problems.push(Problem::warning(PLACE, format!("{} is not a plain number", quoted(text)), repair));
        }
        Price::Wrong(wrong) => {
            let found = format!("{} {}", quoted(text), wrong.why);
            problems.push(Problem::error(PLACE, found, wrong.repair(Currency::Brl)));
        }
    }
    price.money().filter(|money| !money.is_zero())
}

fn read_txid(text: &str) -> Result<TxId, Problem> {
    let found = || format!("{} is no transaction id", quoted(text));
    TxId::parse(text)
        .ok_or_else(|| Problem::error("--txid", found(), "write 1 to 25 letters and digits, or leave it out"))
}

fn read_postal_code(text: &str) -> Result<PostalCode, Problem> {
    let found = || format!("{} is no CEP", quoted(text));
    PostalCode::parse(text).ok_or_else(|| Problem::error("--postal-code", found(), "write it as 01310-100"))
}

/// A text, unless it is empty.
fn given<'a>(text: &'a str, place: &str, repair: &str) -> Result<&'a str, Problem> {
    if text::line(text).is_empty() { Err(Problem::error(place, "an empty text", repair)) } else { Ok(text) }
}

/// What was read; what went wrong is put with the other problems.
fn kept<T>(read: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|problem| problems.push(problem)).ok()
}

/// The text as one line in quotes, cut when it is long.
fn quoted(text: &str) -> String {
    let line = text::line(text);
    let start = text::graphemes(&line, 40);
    let more = if start.len() < line.len() { "…" } else { "" };
    format!("\"{start}{more}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_says_anything_else_is_not_written() {
        let parts = Parts {
            key: Key::parse("12345678909").unwrap(),
            name: MerchantName::parse("Loja").unwrap().0,
            city: MerchantCity::parse("Rio").unwrap().0,
            amount: Money::from_minor(1250),
            txid: TxId::parse("K7F3M2").unwrap(),
            info: Info::parse("Oi").map(|(info, _)| info),
            postal_code: PostalCode::parse("01310-100"),
        };
        let said = parts.to_payload(&mut Vec::new()).unwrap();
        let other = |change: fn(&mut Parts)| {
            let mut other = parts.clone();
            change(&mut other);
            let payload = other.to_payload(&mut Vec::new()).unwrap();
            assert!(other.are_said_by(&payload));
            assert!(!parts.are_said_by(&payload), "{payload}");
        };
        assert!(parts.are_said_by(&said));
        other(|parts| parts.key = Key::parse("529.982.247-25").unwrap());
        other(|parts| parts.name = MerchantName::parse("Laja").unwrap().0);
        other(|parts| parts.city = MerchantCity::parse("Rie").unwrap().0);
        other(|parts| parts.amount = Money::from_minor(1251));
        other(|parts| parts.amount = None);
        other(|parts| parts.txid = TxId::NONE);
        other(|parts| parts.info = None);
        other(|parts| parts.postal_code = None);
        assert!(!parts.are_said_by(&said.replace("Oi", "Ai")), "the checksum no longer holds");
    }
}
