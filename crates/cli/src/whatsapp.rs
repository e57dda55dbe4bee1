//! `vitrine whatsapp link`: a link that opens a chat.

use vitrine_core::problem::Problem;
use vitrine_core::whatsapp::{MAX_LINK_CHARS, Phone, link as link_to};

use crate::answer::{self, Done, Verdict};
use crate::args::LinkArgs;

/// Writes the link. A text that is too long is refused and not cut: only its author knows what can go.
pub fn link(args: &LinkArgs) -> Done {
    let mut problems = Vec::new();
    let phone = match Phone::parse(&args.phone) {
        Ok((phone, doubt)) => {
            problems.extend(doubt.map(|doubt| doubt.warning("--phone")));
            Some(phone)
        }
        Err(remark) => {
            problems.push(remark.error("--phone"));
            None
        }
    };
    let link = link_to(phone.as_ref(), args.text.as_deref().unwrap_or_default());
    if let Some(excess) = link.len().checked_sub(MAX_LINK_CHARS).filter(|excess| *excess > 0) {
        let found = format!("the link has {} characters, {excess} too many", link.len());
        let repair = "shorten the text; a letter with an accent takes 6, a line break or a space 3";
        problems.push(Problem::error("--text", found, repair));
    }
    if Verdict::on(&problems) == Verdict::Wrong {
        return answer::refuse(&problems);
    }
    answer::write(format!("{link}\n"))?;
    answer::warn(&problems);
    Ok(Verdict::Fine)
}
