//! The words of order messages, and of what a screen shares with them.

use crate::kinds::table;
use crate::{List, Phrase};

table! {
    /// The words of a message in one language.
    pub struct Words {
        /// What stands before the shop's name and the order's code.
        greeting: &'static str,
        /// What an order is called before its code.
        order: &'static str,
        /// What stands before the code of the order that this one replaces.
        replaces: &'static str,
        /// That the text is not the whole order.
        shortened: &'static str,
        /// What stands after 1 in the number of items left out.
        item: &'static str,
        /// What stands after any other number.
        items: &'static str,
        /// The day of an order that is neither brought nor fetched.
        day: &'static str,
        /// That the shopper fetches it.
        pickup: &'static str,
        /// The sum before discounts and delivery.
        subtotal: &'static str,
        /// What stands before a coupon's code.
        coupon: &'static str,
        /// What a coupon gives that takes nothing off.
        free_delivery: &'static str,
        /// What is taken off for Pix.
        pix_discount: &'static str,
        /// That it is brought.
        delivery: &'static str,
        /// A fee that the shop says later.
        to_settle: &'static str,
        /// A fee of nothing.
        free: &'static str,
        /// What the order costs.
        total: &'static str,
        /// The total before a fee that is said later.
        total_without_delivery: &'static str,
        /// The total before things are weighed.
        total_estimated: &'static str,
        /// Both.
        total_estimated_without_delivery: &'static str,
        /// How it is paid.
        payment: &'static str,
        /// Pix, cash, card, link and transfer.
        payments: List<5>,
        /// Her name, where to, and which note she needs change for.
        fields: List<3>,
        /// The answer to a question that was ticked.
        yes: &'static str,
        /// The answer to one that was not.
        no: &'static str,
        /// What stands before a note's number where the note is.
        note: &'static str,
        /// The same in the row that the note is about.
        note_mark: &'static str,
        /// What stands before the check.
        check: &'static str,
        /// What stands between code and amount where the receipt of a Pix is sent.
        receipt: &'static str,
        /// What stands before the product whose price is asked.
        question: &'static str,
        /// Asks whether the shop has what was searched for.
        has: Phrase<1>,
        /// Monday first.
        weekdays: List<7>,
        /// Weekday, day and month.
        date: Phrase<3>,
        /// From when until when.
        slot: Phrase<2>,
        /// A full hour of 24.
        hour: Phrase<1>,
        /// Hour and minute.
        time: Phrase<2>,
    }
}
