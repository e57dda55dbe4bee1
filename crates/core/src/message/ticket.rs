//! An order as the kitchen reads it: plain text for a ticket printer.
//!
//! What has to be made stands first and large in the reading order: items with their choices a line each, then where and
//! when, then money and answers.

use super::{Page, ReadBack, item_text, taken};

/// A roll of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 58 mm, 32 characters a line.
    Narrow,
    /// 80 mm, 48 characters a line.
    Wide,
}

impl Paper {
    fn columns(self) -> usize {
        match self {
            Self::Narrow => 32,
            Self::Wide => 48,
        }
    }
}

/// Writes the ticket of an order as it was read, in the shop's language, no line longer than the paper is wide. One that
/// does not match says so before anything else, with all lines of the message that are not in it.
pub fn ticket(read: &ReadBack, paper: Paper) -> String {
    let ReadBack { shop, order, strange, .. } = read;
    let words = shop.words;
    let page = Page::of(shop, order, None);
    let mut roll = Roll { text: String::new(), columns: paper.columns() };
    if !read.matches() {
        roll.wrap(differs(&shop.language), "");
        strange.iter().for_each(|row| roll.wrap(row, ""));
        roll.rule();
    }
    roll.wrap(&shop.name, "");
    roll.wrap(&format!("{} {}", words.order, order.code), "");
    if let Some(old) = order.replaces {
        roll.wrap(&format!("{} {old}", words.replaces), "");
    }
    if let Some(when) = page.when(usize::MAX) {
        roll.wrap(&when, "");
    }
    roll.rule();
    for line in &order.lines {
        roll.wrap(&item_text(line, &shop.language), "");
        for (group, names) in taken(line) {
            for name in names {
                roll.wrap(&group.map_or_else(|| name.clone(), |group| format!("{group}: {name}")), "  ");
            }
        }
        if !line.note.is_empty() {
            roll.wrap(&format!("{} {}", words.note, line.note), "  ");
        }
    }
    roll.rule();
    let mut sums = Vec::new();
    page.sums(&mut sums, usize::MAX);
    sums.push(page.total());
    sums.iter().for_each(|row| roll.wrap(row, ""));
    if let Some(payment) = &order.payment {
        let name = payment.shown_name(words);
        roll.wrap(&format!("{}: {name}", words.payment), "");
    }
    if !order.fields.is_empty() {
        roll.rule();
    }
    order.fields.iter().for_each(|field| roll.wrap(&format!("{}: {}", field.name, field.value), ""));
    roll.text
}

/// That a message does not match, in the merchant's language.
fn differs(language: &str) -> &'static str {
    match vitrine_texts::of_merchant(language) {
        "ar" => "*** غير مطابق ***",
        "de" => "*** STIMMT NICHT ***",
        "en" => "*** DOES NOT MATCH ***",
        "es" => "*** NO COINCIDE ***",
        "fr" => "*** NE CONCORDE PAS ***",
        "hi" => "*** मेल नहीं खाता ***",
        "id" => "*** TIDAK COCOK ***",
        "it" => "*** NON CORRISPONDE ***",
        _ => "*** NÃO CONFERE ***",
    }
}

struct Roll {
    text: String,
    columns: usize,
}

impl Roll {
    fn rule(&mut self) {
        self.text.push_str(&"-".repeat(self.columns));
        self.text.push('\n');
    }

    /// Prints a text, broken between words, or within one that is longer than the paper is wide; each line begins with
    /// `indent`, and what goes on with two spaces more.
    fn wrap(&mut self, text: &str, indent: &str) {
        let mut row = indent.to_owned();
        let further = format!("{indent}  ");
        let mut bare = true;
        for word in text.split(' ') {
            let needed = count(&row).saturating_add(count(word)).saturating_add(usize::from(!bare));
            if needed > self.columns && !bare {
                self.print(&row);
                row.clone_from(&further);
                bare = true;
            }
            if !bare {
                row.push(' ');
            }
            bare = false;
            for c in word.chars() {
                if count(&row) == self.columns {
                    self.print(&row);
                    row.clone_from(&further);
                }
                row.push(c);
            }
        }
        self.print(&row);
    }

    fn print(&mut self, row: &str) {
        self.text.push_str(row.trim_end());
        self.text.push('\n');
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}
