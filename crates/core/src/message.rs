//! The order as the text that opens in the chat.
//!
//! Plain text in the merchant's language: what the shop computed comes first, what the shopper typed last and one field
//! a line, so that nobody can forge a total by typing one.

use std::rc::Rc;

use crate::money::Money;
use crate::order::{FieldName, Order, OrderCode, OrderLine};
use crate::shop::{PaymentKind, Shop};
use crate::text;
use crate::whatsapp::{self, neutral};

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
/// What is too long loses, each step on the whole order: the details of choices; items from the end; at last the ends of
/// what the shopper typed in fields. Code, total, payment and the notes of the items that stay are kept.
pub fn write(shop: &Shop, order: &Order, channel: Option<&Channel>) -> Message {
    let words = Words::of(&shop.language);
    let budget = whatsapp::text_room(shop.whatsapp.as_ref());
    let page = Page { shop, order, channel, words };
    let fits = |text: &String| whatsapp::encoded_len(text) <= budget;
    let whole = page.write(&Cut::nothing(order));
    if fits(&whole) {
        return Message { text: whole, whole: None };
    }
    let shortened = |items, field| page.write(&Cut { items, choices: false, field, short: true });
    let items = (0..=order.lines.len()).rev().map(|items| shortened(items, usize::MAX));
    let fields = [60, 30, 15, 5].into_iter().map(|field| shortened(0, field));
    let text = items.chain(fields).find(fits).unwrap_or_else(|| shortened(0, 0));
    Message { text, whole: Some(whole) }
}

/// What the shopper sends with the receipt of a Pix.
pub fn receipt(shop: &Shop, code: OrderCode, amount: Money) -> String {
    let words = Words::of(&shop.language);
    let amount = amount.to_text(shop.currency, &shop.language);
    format!("{} {code}: {} {amount}", words.order, words.receipt)
}

/// What the shopper sends to ask about a product.
pub fn question(shop: &Shop, title: &str) -> String {
    format!("{} {}", Words::of(&shop.language).question, neutral(title))
}

/// The choices of a row as a reader sees them: `Pão francês; 2 × Queijo extra, Ovo`.
pub fn choices_text(line: &OrderLine) -> String {
    let groups = line.product.options.iter().filter_map(|group| {
        let taken = group.choices.iter().filter_map(|choice| match line.choices.times(&group.name, &choice.name) {
            0 => None,
            1 => Some(choice.name.to_string()),
            times => Some(format!("{times} × {}", choice.name)),
        });
        let taken: Vec<String> = taken.collect();
        (!taken.is_empty()).then(|| taken.join(", "))
    });
    groups.collect::<Vec<_>>().join("; ")
}

/// How much of what: `2 × Misto quente`, `0,5 kg × Pão de queijo`.
pub fn item_text(line: &OrderLine, language: &str) -> String {
    let quantity = line.quantity.to_text(language);
    match line.product.unit.word() {
        Some(unit) => format!("{quantity} {unit} × {}", line.product.title),
        None => format!("{quantity} × {}", line.product.title),
    }
}

/// How much of an order is written.
struct Cut {
    /// So many items.
    items: usize,
    /// With the details of choices.
    choices: bool,
    /// So many graphemes of each field.
    field: usize,
    /// Says that it is shortened.
    short: bool,
}

impl Cut {
    fn nothing(order: &Order) -> Self {
        Self { items: order.lines.len(), choices: true, field: usize::MAX, short: false }
    }
}

struct Page<'a> {
    shop: &'a Shop,
    order: &'a Order,
    channel: Option<&'a Channel>,
    words: &'static Words,
}

impl Page<'_> {
    fn write(&self, cut: &Cut) -> String {
        let Self { shop, order, words, .. } = self;
        let money = |amount: Money| amount.to_text(shop.currency, &shop.language);
        let mut rows = vec![format!("{} {}: {}", words.greeting, neutral(&shop.name), order.code)];
        if let Some(old) = order.replaces {
            rows.push(format!("{} {old}", words.replaces));
        }
        if cut.short {
            rows.push(words.shortened.to_owned());
        }
        rows.push(String::new());
        let mut notes = Vec::new();
        for line in order.lines.iter().take(cut.items) {
            let mut row = neutral(&item_text(line, &shop.language));
            let choices = choices_text(line);
            if cut.choices && !choices.is_empty() {
                row.push_str(&format!(" ({})", neutral(&choices)));
            }
            let note = neutral(&line.note);
            if !note.is_empty() {
                let number = notes.len().saturating_add(1);
                row.push_str(&format!(" ({} {number})", words.note_mark));
                notes.push(format!("{} {number}: {note}", words.note));
            }
            row.push_str(&format!(": {}", money(line.total)));
            rows.push(row);
        }
        match order.lines.len().saturating_sub(cut.items) {
            0 => {}
            1 => rows.push(format!("+ 1 {}", words.item)),
            left => rows.push(format!("+ {left} {}", words.items)),
        }
        rows.push(String::new());
        if order.subtotal != order.total {
            rows.push(format!("{}: {}", words.subtotal, money(order.subtotal)));
        }
        rows.push(format!("{}: {}", words.total, money(order.total)));
        if let Some(payment) = &order.payment {
            let name = payment.name.as_deref().unwrap_or_else(|| words.payment_kind(payment.kind));
            rows.push(format!("{}: {}", words.payment, neutral(name)));
        }
        rows.push(String::new());
        for field in order.fields.iter().filter(|_| cut.field > 0) {
            let value = neutral(&field.value);
            rows.push(format!("{}: {}", words.field(field.name), text::graphemes(&value, cut.field)));
        }
        rows.append(&mut notes);
        rows.push(self.check());
        rows.join("\n")
    }

    /// `Conferência: 7QK2F #insta`
    fn check(&self) -> String {
        let check = check(self.order, &self.shop.language);
        match self.channel {
            Some(Channel(channel)) => format!("{}: {check} #{channel}", self.words.check),
            None => format!("{}: {check}", self.words.check),
        }
    }
}

/// Five characters of [`OrderCode::ALPHABET`] that change when a row, a price or the total does: FNV-1a (64 bits) over
/// the rows with their choices and amounts and over the total, modulo 30⁵. It finds slips, not forgers: anyone can
/// compute it.
pub fn check(order: &Order, language: &str) -> String {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut feed = |part: &str| {
        for byte in part.bytes().chain([b'\n']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
        }
    };
    for line in &order.lines {
        feed(&item_text(line, language));
        feed(&choices_text(line));
        feed(&line.total.minor().to_string());
    }
    feed(&order.total.minor().to_string());
    let digits = (0..5).map(|_| {
        let digit = usize::try_from(hash % 30).unwrap_or(0);
        hash /= 30;
        OrderCode::ALPHABET.get(digit).copied().map_or('2', char::from)
    });
    digits.collect()
}

/// The words of a message in one language.
struct Words {
    greeting: &'static str,
    order: &'static str,
    replaces: &'static str,
    shortened: &'static str,
    item: &'static str,
    items: &'static str,
    subtotal: &'static str,
    total: &'static str,
    payment: &'static str,
    pix: &'static str,
    cash: &'static str,
    card: &'static str,
    link: &'static str,
    transfer: &'static str,
    name: &'static str,
    change_for: &'static str,
    note: &'static str,
    note_mark: &'static str,
    check: &'static str,
    receipt: &'static str,
    question: &'static str,
}

const PORTUGUESE: Words = Words {
    greeting: "Olá! Meu pedido na",
    order: "Pedido",
    replaces: "Substitui o pedido",
    shortened: "Pedido resumido: peça o texto completo",
    item: "item",
    items: "itens",
    subtotal: "Subtotal",
    total: "Total",
    payment: "Pagamento",
    pix: "Pix",
    cash: "Dinheiro",
    card: "Cartão",
    link: "Link de pagamento",
    transfer: "Transferência",
    name: "Nome",
    change_for: "Troco para",
    note: "Obs.",
    note_mark: "obs.",
    check: "Conferência",
    receipt: "segue o comprovante do Pix de",
    question: "Olá! Quanto custa:",
};

impl Words {
    fn of(_language: &str) -> &'static Self {
        &PORTUGUESE
    }

    fn payment_kind(&self, kind: PaymentKind) -> &'static str {
        match kind {
            PaymentKind::Pix => self.pix,
            PaymentKind::Cash => self.cash,
            PaymentKind::Card => self.card,
            PaymentKind::Link => self.link,
            PaymentKind::Transfer => self.transfer,
        }
    }

    fn field(&self, name: FieldName) -> &'static str {
        match name {
            FieldName::Name => self.name,
            FieldName::ChangeFor => self.change_for,
        }
    }
}
