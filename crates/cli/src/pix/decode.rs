//! `vitrine pix decode`: what codes of any origin say.

use serde::Serialize;
use vitrine_core::money::Money;
use vitrine_core::pix::{self, Decoded, KeyType, Kind};
use vitrine_core::problem::Problem;

use crate::answer::{self, Done, Verdict};
use crate::input;
use vitrine_cli::told::{Told, told};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    kind: Option<&'static str>,
    key: Option<&'a str>,
    key_type: Option<&'static str>,
    amount_minor: Option<i64>,
    name: Option<&'a str>,
    city: Option<&'a str>,
    postal_code: Option<&'a str>,
    txid: Option<&'a str>,
    info: Option<&'a str>,
    url: Option<&'a str>,
    recurrence_url: Option<&'a str>,
    crc: Crc<'a>,
    problems: Vec<Told>,
}

#[derive(Serialize)]
struct Crc<'a> {
    found: Option<&'a str>,
    computed: &'a str,
}

/// Writes what a code says; for `-`, what each line of standard input says. An empty line is a code without anything,
/// so that the answers stand on the lines of their codes.
pub fn decode(code: &str) -> Done {
    if code != input::STDIN {
        let mut read = pix::decode(code);
        if let Some(hint) = input::named(code) {
            read.problems.iter_mut().take(1).for_each(|problem| problem.repair.clone_from(&hint));
        }
        answer::json(&Answer::from(&read))?;
        answer::warn(&read.problems);
        return Ok(Verdict::on(&read.problems));
    }
    let mut verdict = Verdict::Fine;
    input::each_line(|number, code| {
        let read = pix::decode(code);
        answer::json(&Answer::from(&read))?;
        answer::warn(&in_line(number, &read.problems));
        if Verdict::on(&read.problems) == Verdict::Wrong {
            verdict = Verdict::Wrong;
        }
        Ok(())
    })?;
    Ok(verdict)
}

impl<'a> From<&'a Decoded> for Answer<'a> {
    fn from(read: &'a Decoded) -> Self {
        Self {
            kind: read.kind.map(Kind::as_str),
            key: read.key.as_deref(),
            key_type: read.key_type.map(KeyType::as_str),
            amount_minor: read.amount.map(Money::minor),
            name: read.name.as_deref(),
            city: read.city.as_deref(),
            postal_code: read.postal_code.as_deref(),
            txid: read.txid.as_deref(),
            info: read.info.as_deref(),
            url: read.url.as_deref(),
            recurrence_url: read.recurrence_url.as_deref(),
            crc: Crc { found: read.crc.found.as_deref(), computed: &read.crc.computed },
            problems: told(&read.problems),
        }
    }
}

/// The problems of one code among many, as people are told of them.
fn in_line(number: usize, problems: &[Problem]) -> Vec<Problem> {
    let place = |problem: &Problem| match problem.place.strip_prefix("line 1, ") {
        Some(column) => format!("line {number}, {column}"),
        None => format!("line {number}, object {}", problem.place),
    };
    problems.iter().map(|problem| Problem { place: place(problem), ..problem.clone() }).collect()
}
