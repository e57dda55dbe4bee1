//! Pix codes, links and amounts by the line, for the oracles in `tests/oracles`: one request as JSON a line on standard input, one answer
//! as JSON a line on standard output. Tens of thousands of codes go through one process this way.
//!
//! | request | answer |
//! | --- | --- |
//! | `{"encode":{"key","name","city","amountMinor","txid","info","postalCode"}}` | `{"payload"}` or `{"refused"}`, what was wrong |
//! | `{"decode":"000201…"}` | what the code says, and the places of its errors and warnings |
//! | `{"draw":"000201…"}` | `{"svg","viewBox","path"}` |
//! | `{"link":"Olá"}` | `{"url"}`, a link that opens a chat with the text |
//! | `{"amount":123450,"currency":"BRL","language":"pt-BR"}` | `{"text"}`, the amount of so many minor units as people write it |
//! | `{"percent":"Olá"}` | `{"encoded","decoded"}`, the text encoded, and what that decodes to |

use std::error::Error;
use std::io::{self, BufRead, Write};

use serde_json::{Value, json};
use vitrine_core::money::{Currency, Money};
use vitrine_core::pix::{Info, Key, KeyError, MerchantCity, MerchantName, PostalCode, StaticCode, TxId, decode};
use vitrine_core::qr::QrMatrix;
use vitrine_core::{percent, whatsapp};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let answer = if let Some(input) = request.get("encode") {
            encode(input).map_or_else(|refused| json!({ "refused": refused }), |payload| json!({ "payload": payload }))
        } else if let Some(code) = text(&request, "decode") {
            read(code)
        } else if let Some(content) = text(&request, "draw") {
            draw(content).ok_or("the text is too long for a QR code")?
        } else if let Some(words) = text(&request, "link") {
            json!({ "url": whatsapp::link(None, words) })
        } else if let Some(minor) = request.get("amount").and_then(Value::as_i64) {
            let amount = Money::from_minor(minor).ok_or("an amount out of range")?;
            let currency = text(&request, "currency").and_then(Currency::parse).ok_or("no currency")?;
            json!({ "text": amount.to_text(currency, text(&request, "language").ok_or("no language")?) })
        } else if let Some(words) = text(&request, "percent") {
            let mut encoded = String::new();
            percent::encode(words, &mut encoded);
            json!({ "decoded": percent::decode(&encoded), "encoded": encoded })
        } else {
            return Err(format!("no request: {request}").into());
        };
        writeln!(out, "{answer}")?;
    }
    Ok(out.flush()?)
}

fn encode(input: &Value) -> Result<String, String> {
    let part = |name| text(input, name).unwrap_or_default();
    let key = Key::parse(part("key")).map_err(|error| match error {
        KeyError::Ambiguous(_) => "key: ambiguous".to_owned(),
        KeyError::Wrong { found, .. } => format!("key: {found}"),
    })?;
    let (name, _) = MerchantName::parse(part("name")).ok_or("name")?;
    let (city, _) = MerchantCity::parse(part("city")).ok_or("city")?;
    let mut code = StaticCode::new(key, name, city);
    if let Some(minor) = input.get("amountMinor").filter(|amount| !amount.is_null()) {
        let amount = minor.as_i64().and_then(Money::from_minor).ok_or("amountMinor")?;
        code = code.with_amount(amount).ok_or("amountMinor")?;
    }
    if let Some(txid) = text(input, "txid") {
        code = code.with_txid(TxId::parse(txid).ok_or("txid")?);
    }
    if let Some(postal_code) = text(input, "postalCode") {
        code = code.with_postal_code(PostalCode::parse(postal_code).ok_or("postalCode")?);
    }
    if let Some(info) = text(input, "info") {
        let (info, _) = Info::parse(info).ok_or("info")?;
        code = code.with_info(info).map_err(|error| format!("info: {} of {}", error.chars, error.room))?;
    }
    Ok(code.to_payload())
}

fn read(code: &str) -> Value {
    let decoded = decode(code);
    let places = |errors: bool| -> Vec<String> {
        let found = decoded.problems.iter().filter(|problem| problem.is_error() == errors);
        found.map(|problem| problem.place.clone()).collect()
    };
    json!({
        "kind": decoded.kind.map(|kind| kind.as_str()),
        "key": decoded.key,
        "amountMinor": decoded.amount.map(Money::minor),
        "name": decoded.name,
        "city": decoded.city,
        "postalCode": decoded.postal_code,
        "txid": decoded.txid,
        "info": decoded.info,
        "url": decoded.url,
        "recurrenceUrl": decoded.recurrence_url,
        "errors": places(true),
        "warnings": places(false),
    })
}

fn draw(content: &str) -> Option<Value> {
    let matrix = QrMatrix::of(content)?;
    Some(json!({ "svg": matrix.to_svg(), "viewBox": matrix.view_box(), "path": matrix.path() }))
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}
