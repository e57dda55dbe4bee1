//! The order as the text that opens in the chat.
//!
//! Plain text in the merchant's language: what the shop computed comes first, what the shopper typed last and one field
//! a line, so that nobody can forge a total by typing one.

mod difference;
mod read;
mod ticket;

use std::rc::Rc;

use vitrine_texts::Words;

pub use self::difference::{Difference, Unread};
pub use self::read::{ReadBack, read};
pub use self::ticket::{Paper, ticket};
use crate::money::Money;
use crate::order::{Handover, Order, OrderCode, OrderLine};
use crate::shop::{Choice, Product, Shop};
use crate::text;
use crate::whatsapp::{self, neutral};
use crate::words;

/// An order as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The text that fits a link.
    pub text: String,
    /// The whole text, when `text` had to be shortened.
    pub whole: Option<String>,
}

impl Message {
    /// The text to copy: never shortened.
    pub fn copy_text(&self) -> &str {
        self.whole.as_deref().unwrap_or(&self.text)
    }
}

/// Where a channel code comes from: letters, digits and `-`, at most 20.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel(Rc<str>);

impl Channel {
    /// A channel code; `None` when it has any other character or another length.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        fits.then(|| Self(text.into()))
    }
}

/// Writes the order for the shop, in the shop's language, short enough for a link of
/// [`whatsapp::MAX_LINK_CHARS`] characters.
///
/// What is too long loses, each step on the whole order: the details of choices; the merchant's address, and the ends of
/// her other texts; items from the end; at last the ends of what the shopper typed in fields. When even that is too much,
/// what stands between items and total goes, and the fields. Code, total, payment and the notes of the items that stay are
/// kept.
pub fn write(shop: &Shop, order: &Order, channel: Option<&Channel>) -> Message {
    let budget = whatsapp::text_room(shop.whatsapp.as_ref());
    let page = Page::of(shop, order, channel);
    let fits = |text: &String| whatsapp::encoded_len(text) <= budget;
    let whole = page.write(&Cut::nothing(order));
    if fits(&whole) {
        return Message { text: whole, whole: None };
    }
    let shortened = |items, texts, field| page.write(&Cut { items, choices: false, texts, field, short: true });
    let all = order.lines.len();
    let mut text = shortened(all, usize::MAX, usize::MAX);
    if !fits(&text) {
        text = shortened(all, TEXT_ROOM, usize::MAX);
    }
    if !fits(&text) {
        // The most items that fit, found by halves: each that stays makes the text longer.
        let (mut fit, mut over) = (0, all);
        while over.saturating_sub(fit) > 1 {
            let half = usize::midpoint(fit, over);
            if fits(&shortened(half, TEXT_ROOM, usize::MAX)) {
                fit = half;
            } else {
                over = half;
            }
        }
        let fields = [usize::MAX, 60, 30, 15, 5].into_iter().map(|field| shortened(fit, TEXT_ROOM, field));
        text = fields.into_iter().find(fits).unwrap_or_else(|| shortened(0, TEXT_ROOM, 0));
    }
    Message { text, whole: Some(whole) }
}

/// What the shopper sends with the receipt of a Pix.
pub fn receipt(shop: &Shop, code: OrderCode, amount: Money) -> String {
    let words = shop.words;
    let amount = amount.to_text(shop.currency, &shop.language);
    format!("{} {code}: {} {amount}", words.order, words.receipt)
}

/// What the shopper sends to ask about a product.
pub fn question(shop: &Shop, title: &str) -> String {
    format!("{} {}", shop.words.question, neutral(title))
}

/// What the shopper sends to ask for what a search did not find.
pub fn whether_it_has(shop: &Shop, query: &str) -> String {
    shop.words.has.with([&neutral(query)])
}

/// The choices of a row as a reader sees them: `Pão francês; 2 × Queijo extra, Ovo`, `Bolas: Creme, Chocolate; Calda: Chocolate`.
pub fn choices_text(line: &OrderLine) -> String {
    let groups = taken(line).map(|(group, names)| {
        let names = names.join(", ");
        match group {
            Some(group) => format!("{group}: {names}"),
            None => names,
        }
    });
    groups.collect::<Vec<_>>().join("; ")
}

/// What is taken of each group, `2 × Queijo extra`; after the group's name where another group too has a choice so called.
fn taken(line: &OrderLine) -> impl Iterator<Item = (Option<&str>, Vec<String>)> {
    let options = &line.product.options;
    options.iter().filter_map(move |group| {
        let times = |choice: &Choice| line.choices.times(&group.name, &choice.name);
        let taken = || group.choices.iter().filter(|choice| times(choice) > 0);
        let elsewhere = |choice: &Choice| {
            let others = options.iter().filter(|other| other.name != group.name);
            others.flat_map(|other| &other.choices).any(|other| other.name == choice.name)
        };
        let names: Vec<String> = taken()
            .map(|choice| match times(choice) {
                1 => choice.name.to_string(),
                times => format!("{times} × {}", choice.name),
            })
            .collect();
        (!names.is_empty()).then(|| (taken().any(elsewhere).then_some(&*group.name), names))
    })
}

/// How much of what: `2 × Misto quente`, `0,5 kg × Pão de queijo`, `2 × 100 g × Presunto`.
pub fn item_text(line: &OrderLine, language: &str) -> String {
    format!("{} {}", line.quantity.to_text(language), of_what(&line.product))
}

/// What stands behind the number of a row.
fn of_what(product: &Product) -> String {
    // Two portions of 100 g must not read as 2 100 g.
    let unit = product.unit.word();
    let counted = if unit.is_none_or(|unit| unit.starts_with(|c: char| c.is_ascii_digit())) { "× " } else { "" };
    [counted, unit.unwrap_or_default(), if unit.is_some() { " × " } else { "" }, &product.title].concat()
}

/// What is left of a merchant's text in an order that is too long, in characters of a link: a line of plain letters.
const TEXT_ROOM: usize = 120;

/// The beginning of a text that takes at most so much of a link, with its marks neutralised.
fn within(text: &str, room: usize) -> String {
    let text = neutral(text);
    let begins = (0..=room.min(text.len())).rev().map(|most| text::graphemes(&text, most));
    begins.into_iter().find(|begin| whatsapp::encoded_len(begin) <= room).unwrap_or_default().to_owned()
}

/// How much of an order is written.
struct Cut {
    /// So many items.
    items: usize,
    /// With the details of choices.
    choices: bool,
    /// What each text of the merchant takes of a link; with less than all, no address.
    texts: usize,
    /// So many graphemes of each field; with none, only what is never lost.
    field: usize,
    /// Says that it is shortened.
    short: bool,
}

impl Cut {
    fn nothing(order: &Order) -> Self {
        Self { items: order.lines.len(), choices: true, texts: usize::MAX, field: usize::MAX, short: false }
    }
}

struct Page<'a> {
    shop: &'a Shop,
    order: &'a Order,
    channel: Option<&'a Channel>,
    words: &'static Words,
    items: Vec<Item>,
    check: String,
}

/// What is written of a row, made once: what is too long for a link is written several times.
struct Item {
    name: String,
    choices: String,
    note: String,
    total: String,
}

impl Item {
    fn of(shop: &Shop, line: &OrderLine) -> Self {
        Self {
            name: neutral(&item_text(line, &shop.language)),
            choices: neutral(&choices_text(line)),
            note: neutral(&line.note),
            total: line.total.to_text(shop.currency, &shop.language),
        }
    }
}

impl<'a> Page<'a> {
    fn of(shop: &'a Shop, order: &'a Order, channel: Option<&'a Channel>) -> Self {
        let items = order.lines.iter().map(|line| Item::of(shop, line)).collect();
        Self { shop, order, channel, words: shop.words, items, check: check(order, &shop.language) }
    }

    fn write(&self, cut: &Cut) -> String {
        let Self { shop, order, words, .. } = self;
        let mut rows = vec![format!("{} {}: {}", words.greeting, within(&shop.name, cut.texts), order.code)];
        if let Some(old) = order.replaces {
            rows.push(format!("{} {old}", words.replaces));
        }
        if cut.short {
            rows.push(words.shortened.to_owned());
        }
        if cut.field > 0 {
            rows.extend(self.when(cut.texts));
        }
        rows.push(String::new());
        let mut notes = Vec::new();
        for Item { name, choices, note, total } in self.items.iter().take(cut.items) {
            let mut row = name.clone();
            if cut.choices && !choices.is_empty() {
                row.push_str(&format!(" ({choices})"));
            }
            if !note.is_empty() {
                let number = notes.len().saturating_add(1);
                row.push_str(&format!(" ({} {number})", words.note_mark));
                notes.push(format!("{} {number}: {note}", words.note));
            }
            row.push_str(": ");
            row.push_str(total);
            rows.push(row);
        }
        match self.items.len().saturating_sub(cut.items) {
            0 => {}
            1 => rows.push(format!("+ 1 {}", words.item)),
            left => rows.push(format!("+ {left} {}", words.items)),
        }
        rows.push(String::new());
        if cut.field > 0 {
            self.sums(&mut rows, cut.texts);
        }
        rows.push(self.total());
        if let Some(payment) = &order.payment {
            let name = payment.shown_name(words);
            rows.push(format!("{}: {}", words.payment, within(name, cut.texts)));
        }
        rows.push(String::new());
        for field in order.fields.iter().filter(|_| cut.field > 0) {
            let value = neutral(&field.value);
            rows.push(format!("{}: {}", within(&field.name, cut.texts), text::graphemes(&value, cut.field)));
        }
        rows.append(&mut notes);
        rows.push(self.check());
        rows.join("\n")
    }

    /// `Entrega: sábado, 28/11, das 9h às 12h`, `Retirada: Rua do Ouvidor, 10`
    fn when(&self, texts: usize) -> Option<String> {
        let Self { shop, order, words, .. } = self;
        let date = order.date.map(|date| words::date(words, date, &shop.language));
        let slot = order.slot.map(|slot| words::slot(words, slot));
        let (label, address) = match &order.handover {
            Some(Handover::Pickup(pickup)) => {
                (words.pickup, pickup.address.as_deref().filter(|_| texts == usize::MAX).map(neutral))
            }
            Some(Handover::Area(_)) => (words.delivery, None),
            None => (words.day, None),
        };
        let parts: Vec<String> = date.into_iter().chain(slot).chain(address).collect();
        let fetched = matches!(order.handover, Some(Handover::Pickup(_)));
        match parts.is_empty() {
            false => Some(format!("{label}: {}", parts.join(", "))),
            true => fetched.then(|| label.to_owned()),
        }
    }

    /// Subtotal, discounts, delivery.
    fn sums(&self, rows: &mut Vec<String>, texts: usize) {
        let Self { shop, order, words, .. } = self;
        let money = |amount: Money| amount.to_text(shop.currency, &shop.language);
        let area = order.handover.as_ref().and_then(Handover::area);
        // What is taken off and what is added can come to nothing.
        let taken_off =
            order.coupon.as_ref().is_some_and(|coupon| !coupon.off.is_zero()) || !order.pix_discount.is_zero();
        if taken_off || order.subtotal != order.total {
            rows.push(format!("{}: {}", words.subtotal, money(order.subtotal)));
        }
        if let Some(coupon) = &order.coupon {
            let code = within(&coupon.code, texts);
            rows.push(match coupon.frees_delivery {
                true => format!("{} {code}: {}", words.coupon, words.free_delivery),
                false => format!("{} {code}: - {}", words.coupon, money(coupon.off)),
            });
        }
        if !order.pix_discount.is_zero() {
            rows.push(format!("{}: - {}", words.pix_discount, money(order.pix_discount)));
        }
        if let Some(area) = area {
            let name = within(&area.name, texts);
            rows.push(if order.pending.fee {
                format!("{}: {} ({name})", words.delivery, words.to_settle)
            } else if order.delivery_fee.is_zero() {
                format!("{} ({name}): {}", words.delivery, words.free)
            } else {
                format!("{} ({name}): {}", words.delivery, money(order.delivery_fee))
            });
        }
    }

    /// `Total: R$ 120,86`
    fn total(&self) -> String {
        let Self { shop, order, words, .. } = self;
        format!("{}: {}", order.pending.total(words), order.total.to_text(shop.currency, &shop.language))
    }

    /// `Conferência: 7QK2F #insta`
    fn check(&self) -> String {
        let Self { words, check, .. } = self;
        match self.channel {
            Some(Channel(channel)) => format!("{}: {check} #{channel}", words.check),
            None => format!("{}: {check}", words.check),
        }
    }
}

/// Five characters of [`OrderCode::ALPHABET`] that change when a row, a price or the total does: FNV-1a (64 bits) over
/// the rows with their choices and amounts and over the total, modulo 30⁵. It finds slips, not forgers: anyone can
/// compute it.
pub fn check(order: &Order, language: &str) -> String {
    let rows = order.lines.iter().map(|line| (item_text(line, language), choices_text(line), line.total));
    checksum(rows, order.total)
}

/// The same over rows as they are told: what of what, the choices, and the amount.
fn checksum(rows: impl Iterator<Item = (String, String, Money)>, total: Money) -> String {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut feed = |part: &str| {
        for byte in part.bytes().chain([b'\n']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
        }
    };
    for (item, choices, amount) in rows {
        feed(&item);
        feed(&choices);
        feed(&amount.minor().to_string());
    }
    feed(&total.minor().to_string());
    let digits = (0..5).map(|_| {
        let digit = usize::try_from(hash % 30).unwrap_or(0);
        hash /= 30;
        OrderCode::ALPHABET.get(digit).copied().map_or('2', char::from)
    });
    digits.collect()
}
