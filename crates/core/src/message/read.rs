//! An order message read back: as it was pasted from a chat, priced anew by the shop of today.
//!
//! What can be recognised is put together into the cart and the details that it tells of; then the shop prices that, and
//! writes the message that it would send now. Whatever stands otherwise in the text was changed, by somebody or by the
//! shop's new prices, so no change of an amount, a quantity, an item or a total goes unnoticed. Every message of ours can be
//! read; the text of a chat that is none of ours is an error.

use std::rc::Rc;

use vitrine_texts::Words;

use super::difference::{Difference, Unread};
use super::{Cut, Page, checksum, choices_text, item_text, of_what};
use crate::cart::Cart;
use crate::money::Money;
use crate::order::{Clock, Details, Obstacle, Order, OrderCode, Part, parts};
use crate::shop::{DeliveryKind, Shop, Slot};
use crate::text;
use crate::whatsapp::neutral;
use crate::words;

mod items;

use items::Item;

/// An order as a message tells it, and as the shop has it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadBack {
    /// The shop, or the seller, whose order it is.
    pub shop: Rc<Shop>,
    /// What it costs now.
    pub order: Order,
    /// What the message says each row of `order` costs, where that can be read.
    pub claimed: Vec<Option<Money>>,
    /// What the message says the total is.
    pub claimed_total: Option<Money>,
    /// The check of the message.
    pub check: Option<String>,
    /// The check that belongs to what the message says: another one than `check` means that the text was changed after it
    /// was written. `None` when not all of it can be read.
    pub computed: Option<String>,
    /// Where the shopper came from.
    pub channel: Option<String>,
    /// Whether the message says that it is not the whole order.
    pub shortened: bool,
    /// The lines of the message that the shop would not write of this order, as they were read.
    pub strange: Vec<String>,
    /// What it orders, as far as the shop knows it.
    pub cart: Cart,
    /// What the shopper says besides.
    pub details: Details,
    /// What differs.
    pub differences: Vec<Difference>,
}

impl ReadBack {
    /// Whether the message is the order that the shop would take now: nothing differs and nothing is left out.
    pub fn matches(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Reads an order message back; `clock` is the moment of reading.
///
/// Blank lines, no-break spaces, typographic quotes, marks of bold, quote and direction, and what stands before and after
/// the message are passed over: chats put them there.
///
/// # Errors
///
/// Why the text is no order of this shop.
pub fn read(shop: &Rc<Shop>, message: &str, clock: Clock<'_>) -> Result<ReadBack, Unread> {
    let words = shop.words;
    let lines = Lines::of(message, words).ok_or(Unread::NoGreeting(words.greeting))?;
    let told = Told::of(shop, words, &lines, clock);
    let code = told.code.ok_or(Unread::NoCode(lines.first))?;
    let cart = Cart::of(told.items.iter().filter_map(|item| item.line.clone()).collect());
    let part = part_of(shop, &cart);
    let mut order = Order::of(&part.shop, &cart, &told.details, code.part(told.part.unwrap_or(0)), clock);
    order.replaces = told.replaces;
    let claimed: Vec<Option<Money>> = order
        .lines
        .iter()
        .map(|line| told.items.iter().find(|item| item.line.as_ref().is_some_and(|known| known.id == line.id))?.claimed)
        .collect();
    let computed = computed(&part.shop, &order, &claimed, &told);
    let mine = Mine::of(&part.shop, &order, words);
    let (strange, missing) = mine.beside(&lines);
    let all_strange = strange.iter().map(|(_, row)| row.clone()).collect();
    let mut differences = Vec::new();
    if told.shortened {
        differences.push(Difference::Shortened);
    } else {
        compare(strange, missing, &mut differences);
        if differences.is_empty() && !mine.theirs(&lines).map(|(_, row)| row).eq(&mine.rows) {
            differences.push(Difference::Moved);
        }
        // A day that has passed since, or a shop that has closed, is no reason to doubt a message.
        let counts = |obstacle: &&Obstacle| !matches!(obstacle, Obstacle::Then(_) | Obstacle::Closed);
        differences.extend(order.obstacles.iter().filter(counts).cloned().map(Difference::Rule));
        if told.check.is_none() {
            differences.push(Difference::NoCheck);
        } else if computed.is_some() && told.check != computed {
            differences.push(Difference::OtherCheck);
        }
    }
    Ok(ReadBack {
        shop: part.shop,
        order,
        claimed,
        claimed_total: told.total,
        check: told.check,
        computed,
        channel: told.channel,
        shortened: told.shortened,
        strange: all_strange,
        cart,
        details: told.details,
        differences,
    })
}

/// The part of the shop that the cart is bought from.
fn part_of(shop: &Rc<Shop>, cart: &Cart) -> Part {
    let whole = || Part { seller: None, shop: Rc::clone(shop), cart: cart.clone(), number: 0 };
    parts(shop, cart).into_iter().next().unwrap_or_else(whole)
}

/// The check that the claims of a message give, when all are there.
fn computed(shop: &Shop, order: &Order, claimed: &[Option<Money>], told: &Told) -> Option<String> {
    if told.shortened || told.items.len() != order.lines.len() {
        return None;
    }
    let claimed: Vec<Money> = claimed.iter().copied().collect::<Option<_>>()?;
    let rows = order.lines.iter().zip(claimed);
    let rows = rows.map(|(line, claimed)| (item_text(line, &shop.language), choices_text(line), claimed));
    Some(checksum(rows, told.total?))
}

/// A line as two that differ only by what chats and [`neutral`] do to them have it: what [`plain`] makes of it, without the
/// mark of a quote before it.
fn canonical(text: &str) -> String {
    plain(text).trim_start_matches(['>', ' ']).to_owned()
}

/// The same for a part of a line: one line, plain quotes, plain spaces, no marks.
fn plain(text: &str) -> String {
    let plain = text.chars().filter(|c| !matches!(c, '*' | '_' | '~' | '`')).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{2032}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' => '"',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}' => '-',
        '›' => '>',
        '·' => '•',
        '․' => '.',
        _ => c,
    });
    text::line(&plain.collect::<String>())
}

/// The lines of a message, from the greeting to the check, each in its canonical form with its number.
struct Lines {
    all: Vec<(usize, String)>,
    /// The number of the line with the greeting.
    first: usize,
}

impl Lines {
    fn of(message: &str, words: &Words) -> Option<Self> {
        let (greeting, check) = (canonical(words.greeting), canonical(words.check) + ": ");
        let mut all: Vec<(usize, String)> = Vec::new();
        for (at, row) in message.lines().enumerate() {
            let row = canonical(row);
            // A chat puts the hour and the writer before the first line.
            let start = if all.is_empty() { row.find(&greeting) } else { Some(0) };
            let Some(row) = start.and_then(|start| row.get(start..)) else { continue };
            if !row.is_empty() {
                all.push((at.saturating_add(1), row.to_owned()));
            }
            if row.starts_with(&check) {
                break;
            }
        }
        let first = all.first()?.0;
        Some(Self { all, first })
    }
}

/// What a message says.
#[derive(Default)]
struct Told {
    code: Option<OrderCode>,
    part: Option<usize>,
    replaces: Option<OrderCode>,
    shortened: bool,
    items: Vec<Item>,
    details: Details,
    has_total: bool,
    total: Option<Money>,
    check: Option<String>,
    channel: Option<String>,
}

impl Told {
    /// Recognises what it can; what it cannot is found when the message is compared.
    fn of(shop: &Shop, words: &Words, lines: &Lines, clock: Clock<'_>) -> Self {
        let mut told = Self::default();
        let mut rows = lines.all.iter().map(|(_, row)| row.as_str()).peekable();
        let mut sellers = Vec::new();
        if let Some((greeting, code)) = rows.next().and_then(|row| row.rsplit_once(": ")) {
            sellers = greeted(shop, words, greeting);
            let (whole, part) = code.split_once('-').map_or((code, None), |(whole, part)| (whole, part.parse().ok()));
            (told.code, told.part) = (OrderCode::parse(whole), part);
        }
        while let Some(row) = rows.next_if(|row| !items::is_item(row) && amount_after(row, &labels(words)).is_none()) {
            if let Some(code) = row.strip_prefix(&canonical(words.replaces)) {
                told.replaces = OrderCode::parse(code.split('-').next().unwrap_or_default());
            } else if row == canonical(words.shortened) {
                told.shortened = true;
            } else {
                told.when(shop, words, row, clock);
            }
        }
        while let Some(row) = rows.next_if(|row| items::is_item(row)) {
            told.items.push(Item::read(shop, words, row, told.items.len(), &sellers));
        }
        for row in rows {
            told.rest(shop, words, row);
        }
        told
    }

    /// `Entrega: sábado, 28/11, das 9h às 12h`, `Retirada: Rua do Ouvidor, 10`
    fn when(&mut self, shop: &Shop, words: &Words, row: &str, clock: Clock<'_>) {
        let (label, rest) = row.split_once(": ").unwrap_or((row, ""));
        if label == canonical(words.pickup) {
            self.details.delivery = Some(DeliveryKind::Pickup);
        }
        // An order is read within weeks, and is for no later than the shop plans.
        let today = clock.local().date;
        let (year, ..) = today.plus(-60).unwrap_or(today).year_month_day();
        let read = items::date(words, rest, &shop.language, year);
        let ahead = shop.schedule.as_ref().and_then(|schedule| schedule.days).map_or(366, i64::from);
        let soon =
            |date| today.plus(-60).is_none_or(|from| from <= date) && today.plus(ahead).is_none_or(|to| date <= to);
        let Some((date, rest)) = read.filter(|(date, _)| soon(*date)) else { return };
        let slots = shop.schedule.as_ref().map_or(&[][..], |schedule| &schedule.slots);
        self.details.date = Some(date);
        let written = |slot: &Slot| canonical(&words::slot(words, *slot));
        let begins = slots.iter().copied().filter(|slot| rest.starts_with(&written(slot)));
        // `9h às 12h` begins `9h às 12h30` too.
        self.details.slot = begins.max_by_key(|slot| written(slot).len());
    }

    /// A line after the items.
    fn rest(&mut self, shop: &Shop, words: &Words, row: &str) {
        let starts = |parts: &[&str]| row.starts_with(&canonical(&parts.concat()));
        let payments = || shop.payments.iter();
        if is_rest(words, row) {
            self.shortened = true;
        } else if let Some(total) = amount_after(row, &labels(words)).filter(|_| !self.has_total) {
            // What comes later is the answer to a question that is called like it.
            self.has_total = true;
            self.total = exact(total, shop);
        } else if let Some(coupon) =
            shop.coupons.iter().find(|coupon| starts(&[words.coupon, " ", &neutral(&coupon.code), ": "]))
        {
            self.details.coupon = Rc::clone(&coupon.code);
        } else if let Some(area) = shop.delivery.iter().flat_map(|delivery| &delivery.areas).find(|area| {
            let name = neutral(&area.name);
            starts(&[words.delivery, " (", &name, "): "])
                || row == canonical(&[words.delivery, ": ", words.to_settle, " (", &name, ")"].concat())
        }) {
            self.details.delivery = Some(DeliveryKind::Delivery);
            self.details.area = Some(Rc::clone(&area.name));
        } else if let Some(payment) = payments().find(|payment| {
            let name = payment.shown_name(words);
            row == canonical(&[words.payment, ": ", &neutral(name)].concat())
        }) {
            self.details.payment = Some(payment.reference().into());
        } else if let Some(check) = row.strip_prefix(&(canonical(words.check) + ": ")) {
            let (check, channel) = check.split_once(" #").map_or((check, None), |(check, of)| (check, Some(of)));
            self.check = Some(check.to_owned());
            self.channel = channel.map(str::to_owned);
        } else if let Some((item, note)) = items::note(words, row).and_then(|(number, note)| {
            let item = self.items.iter_mut().find(|item| item.note == Some(number))?;
            Some((item, note))
        }) {
            if let Some(line) = &mut item.line {
                line.note = note.into();
            }
        } else {
            self.answer(shop, words, row);
        }
    }

    /// `Nome: Ana Souza`
    fn answer(&mut self, shop: &Shop, words: &Words, row: &str) {
        for spec in &shop.fields {
            let Some(answer) = row.strip_prefix(&(canonical(&neutral(&spec.name)) + ": ")) else { continue };
            let typed = items::typed(shop, words, spec, answer);
            self.details.set_answer(&spec.name, 0, typed.into());
            return;
        }
    }
}

/// Whose order begins with this greeting: the ids of sellers, `None` for the shop itself.
fn greeted(shop: &Shop, words: &Words, greeting: &str) -> Vec<Option<Rc<str>>> {
    let is = |name: &str| greeting == canonical(&[words.greeting, " ", &neutral(name)].concat());
    let sellers =
        shop.sellers.iter().filter(|seller| is(&shop.name_with(seller))).map(|seller| Some(Rc::clone(&seller.id)));
    sellers.chain(is(&shop.name).then_some(None)).collect()
}

/// What a total can be called, the longest first.
fn labels(words: &Words) -> [&'static str; 4] {
    [words.total_estimated_without_delivery, words.total_without_delivery, words.total_estimated, words.total]
}

/// Whether a line says how many items are left out: `+ 3 itens`.
fn is_rest(words: &Words, row: &str) -> bool {
    let told = row.strip_prefix("+ ").and_then(|row| row.split_once(' '));
    told.is_some_and(|(number, what)| {
        number.bytes().all(|b| b.is_ascii_digit())
            && [words.item, words.items].map(canonical).iter().any(|word| word == what)
    })
}

/// What stands behind one of these labels.
fn amount_after<'a>(row: &'a str, labels: &[&str]) -> Option<&'a str> {
    labels.iter().find_map(|label| row.strip_prefix(&(canonical(label) + ": ")))
}

/// An amount that is written exactly as the shop writes it.
fn exact(text: &str, shop: &Shop) -> Option<Money> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let money = Money::from_minor(digits.parse().ok()?)?;
    (canonical(&money.to_text(shop.currency, &shop.language)) == text).then_some(money)
}

/// The lines that the shop would write now. The check is compared elsewhere.
struct Mine {
    rows: Vec<String>,
    check: String,
}

impl Mine {
    fn of(shop: &Shop, order: &Order, words: &'static Words) -> Self {
        let check = canonical(words.check) + ": ";
        let text = Page::of(shop, order, None).write(&Cut::nothing(order));
        let rows = text.lines().map(canonical).filter(|row| !row.is_empty() && !row.starts_with(&check)).collect();
        Self { rows, check }
    }

    fn theirs<'a>(&self, lines: &'a Lines) -> impl Iterator<Item = &'a (usize, String)> {
        lines.all.iter().filter(|(_, row)| !row.starts_with(&self.check))
    }

    /// What a message has that is not among these, and what of these it does not have.
    fn beside<'a>(&self, lines: &'a Lines) -> (Vec<&'a (usize, String)>, Vec<&String>) {
        let mut missing: Vec<&String> = self.rows.iter().collect();
        let mut strange = Vec::new();
        for told in self.theirs(lines) {
            match missing.iter().position(|row| **row == told.1) {
                Some(at) => drop(missing.remove(at)),
                None => strange.push(told),
            }
        }
        (strange, missing)
    }
}

/// Pairs what of a message the shop would not write with what it would write in its place.
fn compare(strange: Vec<&(usize, String)>, mut missing: Vec<&String>, differences: &mut Vec<Difference>) {
    let before = |row: &str| row.rsplit_once(": ").map_or_else(|| row.to_owned(), |(before, _)| before.to_owned());
    for (line, row) in strange {
        let (line, told) = (*line, row.clone());
        differences.push(match missing.iter().position(|mine| before(mine) == before(row)) {
            Some(at) => Difference::Changed { line, told, now: missing.remove(at).clone() },
            None => Difference::Strange { line, told },
        });
    }
    differences.extend(missing.into_iter().cloned().map(Difference::Missing));
}
