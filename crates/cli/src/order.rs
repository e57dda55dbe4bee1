//! `vitrine order` and `vitrine read`: an order priced, and an order message read back and priced anew.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use vitrine_cli::desk::{Desk, Told};
use vitrine_core::calendar::Moment;
use vitrine_core::message::ticket;
use vitrine_core::order::OrderCode;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Shop, Unusable};

use crate::answer::{self, Done, Stop, Verdict};
use crate::args::{OrderArgs, ReadArgs};
use crate::input::{self, STDIN};

/// Reads shop and order, and prints the answer.
pub fn order(args: &OrderArgs) -> Done {
    let (shop, order) = (input::bytes(&args.shop)?, input::bytes(&args.order)?);
    let shop = match shop_of(&shop) {
        Ok(shop) => shop,
        Err(problems) => return answer::refuse(&problems),
    };
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| Stop::Failed(format!("There is no source of chance: {error}.")))?;
    match Desk::new(shop).price(&input::text(&order), now(), OrderCode::from_random(&random)) {
        Ok(priced) => {
            answer::json(&priced.answer)?;
            answer::warn(&priced.problems);
            Ok(Verdict::on(&priced.problems))
        }
        Err(problem) => answer::refuse(&[problem]),
    }
}

/// Reads shop and message, and prints what the message orders, or its ticket.
pub fn read(args: &ReadArgs) -> Done {
    let shop = input::bytes(&args.shop)?;
    let text =
        if args.text == STDIN { input::text(&input::bytes(Path::new(STDIN))?).into_owned() } else { args.text.clone() };
    let shop = match shop_of(&shop) {
        Ok(shop) => shop,
        Err(problems) => return answer::refuse(&problems),
    };
    match Desk::new(shop).read(&text, now()) {
        Ok(read) => {
            match args.ticket {
                Some(width) => answer::write(ticket(&read, width.into()))?,
                None => answer::json(&Told::of(&read))?,
            }
            answer::warn(&read.problems);
            Ok(Verdict::on(&read.problems))
        }
        Err(problem) => answer::refuse(&[problem]),
    }
}

/// The shop of a file, whose problems are told on the way.
fn shop_of(file: &[u8]) -> Result<Shop, Vec<Problem>> {
    let text = input::shop_file(file).map_err(|problem| vec![problem])?;
    let (shop, problems) = Shop::read(text).map_err(|Unusable { problems }| problems)?;
    answer::warn(&problems);
    Ok(shop)
}

/// This moment, by the clock of the machine.
pub fn now() -> Moment {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(seconds).ok().and_then(Moment::from_seconds).unwrap_or_default()
}
