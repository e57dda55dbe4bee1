//! `vitrine order` and `vitrine read`: an order priced, and an order message read back and priced anew.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use vitrine_cli::desk::{Desk, Reading};
use vitrine_core::calendar::Moment;
use vitrine_core::message::ticket;
use vitrine_core::order::OrderCode;

use crate::answer::{self, Done, Stop, Verdict};
use crate::args::{OrderArgs, ReadArgs};
use crate::input::{self, STDIN};
use crate::shop;

/// Reads shop and order, and prints the answer.
pub fn order(args: &OrderArgs) -> Done {
    input::one_stdin(&args.shop, &args.order)?;
    let (file, order) = (input::bytes(&args.shop)?, input::bytes(&args.order)?);
    let (shop, of_shop) = match shop::read(&file, &args.tag) {
        Ok(read) => read,
        Err(problems) => return answer::refuse(&problems),
    };
    answer::warn(&of_shop);
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| Stop::Failed(format!("There is no source of chance: {error}.")))?;
    match Desk::new(shop).price(&input::text(&order), now(), OrderCode::from_random(&random)) {
        Ok(priced) => {
            shop::answer(&priced.answer, &of_shop)?;
            answer::warn(&priced.problems);
            Ok(Verdict::on(&priced.problems))
        }
        Err(problem) => answer::refuse(&[problem]),
    }
}

/// Reads shop and message, and prints what the message orders, or its ticket.
pub fn read(args: &ReadArgs) -> Done {
    input::one_stdin(&args.shop, Path::new(&args.text))?;
    let file = input::bytes(&args.shop)?;
    let text =
        if args.text == STDIN { input::text(&input::bytes(Path::new(STDIN))?).into_owned() } else { args.text.clone() };
    let (shop, of_shop) = match shop::read(&file, &args.tag) {
        Ok(read) => read,
        Err(problems) => return answer::refuse(&problems),
    };
    answer::warn(&of_shop);
    match Desk::new(shop).read(&text, now()) {
        Ok(read) => {
            match args.ticket {
                Some(width) => answer::write(ticket(&read, width.into()))?,
                None => shop::answer(&Reading::of(&read), &of_shop)?,
            }
            let problems = read.problems();
            answer::warn(&problems);
            Ok(Verdict::on(&problems))
        }
        Err(mut problem) => {
            if let Some(hint) = input::named(&args.text) {
                problem.repair = hint;
            }
            answer::refuse(&[problem])
        }
    }
}

/// This moment, by the clock of the machine.
pub fn now() -> Moment {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(seconds).ok().and_then(Moment::from_seconds).unwrap_or_default()
}
