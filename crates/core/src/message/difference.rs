//! What of an order message is otherwise than the shop of today would write it.

use std::error::Error;
use std::fmt;

use super::ReadBack;
use crate::order::Obstacle;
use crate::problem::Problem;

/// Something that differs.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// The message says that it is not the whole order, so nothing else of it is compared.
    Shortened,
    /// A line that the shop writes otherwise now.
    Changed {
        /// The number of the line in the pasted text, from 1.
        line: usize,
        /// As it stands there.
        told: String,
        /// As the shop writes it.
        now: String,
    },
    /// A line that the shop would not write.
    Strange {
        /// The number of the line in the pasted text, from 1.
        line: usize,
        /// As it stands there.
        told: String,
    },
    /// A line that the shop would write, and that is not there.
    Missing(String),
    /// All lines are there, in another order.
    Moved,
    /// A rule of the shop that the order does not keep.
    Rule(Obstacle),
    /// The check is not there.
    NoCheck,
    /// The check is not that of what the message says: it was changed after it was written.
    OtherCheck,
}

impl ReadBack {
    /// The differences for the author of a program.
    pub fn problems(&self) -> Vec<Problem> {
        let problem = |difference: &Difference| match difference {
            Difference::Shortened => Problem::error(
                "line 2",
                "the order is shortened, so it cannot be checked",
                "ask the shopper for the whole text",
            ),
            Difference::Changed { line, told, now } => Problem::error(
                format_args!("line {line}"),
                format_args!("\"{told}\""),
                format_args!("the shop now writes \"{now}\""),
            ),
            Difference::Strange { line, told } => Problem::error(
                format_args!("line {line}"),
                format_args!("\"{told}\" is no line that the shop would write"),
                "ask the shopper what is meant",
            ),
            Difference::Missing(row) => {
                Problem::error("message", format_args!("\"{row}\" is missing"), "ask the shopper for the whole text")
            }
            Difference::Moved => {
                Problem::error("message", "the lines stand in another order", "ask the shopper for the text again")
            }
            Difference::Rule(obstacle) => obstacle.to_problem(&self.shop, &self.cart, &self.details),
            Difference::NoCheck => Problem::error("check", "the check is missing", "paste the last line too"),
            Difference::OtherCheck => Problem::error(
                "check",
                "the check is that of another text",
                "the message was changed after it was written; ask the shopper",
            ),
        };
        self.differences.iter().map(problem).collect()
    }
}

/// Why a text is no order of a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// No line begins as an order in the shop's language does.
    NoGreeting(&'static str),
    /// The line that begins an order, by its number from 1, does not end with a code.
    NoCode(usize),
}

impl Unread {
    /// The same with its place.
    pub fn to_problem(self) -> Problem {
        match self {
            Self::NoGreeting(greeting) => Problem::error(
                "line 1",
                format_args!("no line begins with \"{greeting}\""),
                "paste the whole order, from its greeting on; its language is that of the shop file",
            ),
            Self::NoCode(line) => {
                Problem::error(format_args!("line {line}"), "the order has no code", "paste the first line whole")
            }
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_problem().fmt(f)
    }
}

impl Error for Unread {}
