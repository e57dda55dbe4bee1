//! `vitrine order`: what an order costs, whether it can be sent, and what the shop reads.

use std::time::{SystemTime, UNIX_EPOCH};

use vitrine_cli::desk::Desk;
use vitrine_core::calendar::Moment;
use vitrine_core::order::OrderCode;
use vitrine_core::shop::{Shop, Unusable};

use crate::answer::{self, Done, Stop, Verdict};
use crate::args::OrderArgs;
use crate::input;

/// Reads shop and order, and prints the answer.
pub fn order(args: &OrderArgs) -> Done {
    let (shop, order) = (input::bytes(&args.shop)?, input::bytes(&args.order)?);
    let shop = match Shop::read(&input::text(&shop)) {
        Ok((shop, problems)) => {
            answer::warn(&problems);
            shop
        }
        Err(Unusable { problems }) => return answer::refuse(&problems),
    };
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| Stop::Failed(format!("There is no source of chance: {error}.")))?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let now = i64::try_from(seconds).ok().and_then(Moment::from_seconds).unwrap_or_default();
    match Desk::new(shop).price(&input::text(&order), now, OrderCode::from_random(&random)) {
        Ok(priced) => {
            answer::json(&priced.answer)?;
            answer::warn(&priced.problems);
            Ok(Verdict::on(&priced.problems))
        }
        Err(problem) => answer::refuse(&[problem]),
    }
}
