//! A second reading of the specification, for judging what the encoder writes. It shares no code with the crate: it
//! works on bytes, divides polynomials bit by bit, and knows only the codes that a shop may emit.
#![allow(dead_code, reason = "each test file uses a part of it")]

/// The objects of an ASCII text, or where it stops being objects.
pub fn objects(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let head = text.get(at..at + 4).ok_or_else(|| format!("cut at {at}"))?;
        if !head.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("no head at {at}: {head}"));
        }
        let length: usize = head[2..].parse().unwrap();
        let value = text.get(at + 4..at + 4 + length).ok_or_else(|| format!("{head} is longer than the text"))?;
        if length == 0 {
            return Err(format!("{head} is empty"));
        }
        out.push((&head[..2], value));
        at += 4 + length;
    }
    Ok(out)
}

/// Writes objects, whatever they are; lengths in characters.
pub fn write(objects: &[(String, String)]) -> String {
    objects.iter().map(|(id, value)| format!("{id}{:02}{value}", value.chars().count())).collect()
}

/// CRC-16/CCITT-FALSE by long division: the message, its first sixteen bits inverted, with sixteen zeros appended.
pub fn crc(message: &[u8]) -> String {
    const DIVISOR: u32 = 0x1_1021;
    let mut dividend = message.to_vec();
    dividend.extend([0, 0]);
    dividend.iter_mut().take(2).for_each(|byte| *byte = !*byte);
    let mut rest = 0_u32;
    for byte in dividend {
        for bit in (0..8).rev() {
            rest = rest << 1 | u32::from(byte >> bit & 1);
            if rest > 0xFFFF {
                rest ^= DIVISOR;
            }
        }
    }
    format!("{rest:04X}")
}

/// A code with its right checksum: everything before object 63.
pub fn sealed(body: &str) -> String {
    let body = format!("{body}6304");
    format!("{body}{}", crc(body.as_bytes()))
}

/// Judges an emitted static code.
pub fn judge(payload: &str) -> Result<(), String> {
    let fail = |what: &str| Err(format!("{what}: {payload}"));
    if !payload.bytes().all(|byte| (0x20..=0x7E).contains(&byte)) {
        return fail("not ASCII");
    }
    if payload.len() > 512 {
        return fail("over 512 characters");
    }
    if payload[payload.len() - 4..] != crc(&payload.as_bytes()[..payload.len() - 4]) {
        return fail("wrong checksum");
    }
    let root = objects(payload)?;
    let ids: Vec<&str> = root.iter().map(|(id, _)| *id).collect();
    let order = ["00", "26", "52", "53", "54", "58", "59", "60", "61", "62", "63"];
    let optional = ["54", "61"];
    let expected: Vec<&str> = order.into_iter().filter(|id| !optional.contains(id) || ids.contains(id)).collect();
    if ids != expected {
        return fail("wrong objects or order");
    }
    for (id, value) in &root {
        let fits = match *id {
            "00" => *value == "01",
            "26" => account(value)?,
            "52" => *value == "0000",
            "53" => *value == "986",
            "54" => amount(value),
            "58" => *value == "BR",
            "59" => value.len() <= 25 && safe(value),
            "60" => value.len() <= 15 && safe(value),
            "61" => value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit()),
            "62" => reference(value)?,
            _ => value.len() == 4,
        };
        if !fits {
            return fail(id);
        }
    }
    Ok(())
}

fn account(value: &str) -> Result<bool, String> {
    let inner = objects(value)?;
    let ids: Vec<&str> = inner.iter().map(|(id, _)| *id).collect();
    let fits = inner.first() == Some(&("00", "br.gov.bcb.pix"))
        && (ids == ["00", "01"] || ids == ["00", "01", "02"])
        && inner[1].1.len() <= 77
        && inner.get(2).is_none_or(|(_, info)| info.len() <= 72 && safe(info));
    Ok(fits)
}

fn reference(value: &str) -> Result<bool, String> {
    let inner = objects(value)?;
    let txid = inner[0].1;
    let named = txid.len() <= 25 && txid.bytes().all(|byte| byte.is_ascii_alphanumeric());
    Ok(inner.len() == 1 && inner[0].0 == "05" && (txid == "***" || named))
}

fn amount(value: &str) -> bool {
    let Some((whole, places)) = value.split_once('.') else { return false };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let padded = whole.len() > 1 && whole.starts_with('0');
    let zero = value.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    (1..=10).contains(&whole.len()) && places.len() == 2 && digits(whole) && digits(places) && !padded && !zero
}

fn safe(value: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || " $%*+-./:".contains(c);
    value.chars().all(allowed) && value.trim() == value && !value.contains("  ")
}
