//! An order: a cart priced at one moment, with all that stands in the way of sending it.

use std::fmt;
use std::rc::Rc;

use crate::cart::{Cart, Choices, Line};
use crate::money::{Money, Price};
use crate::problem::Problem;
use crate::quantity::Quantity;
use crate::shop::{OptionGroup, Payment, PaymentKind, Product, Shop};
use crate::text;

/// What an order is called in the chat: 6 characters of [`OrderCode::ALPHABET`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderCode([u8; OrderCode::CHARS]);

impl OrderCode {
    /// How many characters it has.
    pub const CHARS: usize = 6;
    /// Digits and letters that are not mistaken for each other: no `0 1 I L O U`.
    pub const ALPHABET: &'static [u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// A code from random bytes. Bytes of 240 and more are passed over, so that every character is equally likely;
    /// 16 bytes fall short once in eleven billion draws, and then the code is filled up from the start of the bytes.
    pub fn from_random(bytes: &[u8]) -> Self {
        let fair = bytes.iter().filter(|byte| **byte < 240).chain(bytes).chain(std::iter::repeat(&0));
        let mut code = [b'2'; Self::CHARS];
        for (place, byte) in code.iter_mut().zip(fair) {
            *place = Self::ALPHABET.get(usize::from(byte % 30)).copied().unwrap_or(b'2');
        }
        Self(code)
    }

    /// A code as somebody wrote it, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        let upper = text.trim().to_ascii_uppercase();
        let code: [u8; Self::CHARS] = upper.as_bytes().try_into().ok()?;
        code.iter().all(|byte| Self::ALPHABET.contains(byte)).then_some(Self(code))
    }
}

impl fmt::Display for OrderCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| fmt::Write::write_char(f, char::from(*byte)))
    }
}

/// What the shopper says besides the cart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Her name, as typed.
    pub name: Rc<str>,
    /// How she pays: a [`Payment::reference`].
    pub payment: Option<Rc<str>>,
    /// For which note she needs change, as typed.
    pub change_for: Rc<str>,
}

/// A priced cart.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its code.
    pub code: OrderCode,
    /// The order it stands in for, which was sent before.
    pub replaces: Option<OrderCode>,
    /// The rows that have a price.
    pub lines: Vec<OrderLine>,
    /// The sum of the rows.
    pub subtotal: Money,
    /// What the shopper pays.
    pub total: Money,
    /// How.
    pub payment: Option<Payment>,
    /// What the shopper typed, by the name of the field in the merchant's language; empty ones are left out.
    pub fields: Vec<Field>,
    /// What stands in the way of sending it.
    pub obstacles: Vec<Obstacle>,
}

/// A row of an [`Order`].
#[derive(Clone, Debug, PartialEq)]
pub struct OrderLine {
    /// The row of the cart.
    pub id: u32,
    /// What is bought.
    pub product: Rc<Product>,
    /// How much of it.
    pub quantity: Quantity,
    /// What was chosen.
    pub choices: Choices,
    /// What the shopper asks for, cut to [`NOTE_MAX`].
    pub note: Rc<str>,
    /// The price of one unit with its choices.
    pub unit_price: Money,
    /// Unit price times quantity, rounded half up to the minor unit.
    pub total: Money,
}

/// A field that the shopper filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it asks for.
    pub name: FieldName,
    /// What she typed, one line.
    pub value: Rc<str>,
}

/// The fields every shop asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldName {
    /// The shopper's name.
    Name,
    /// The amount she will hand over, when she pays cash.
    ChangeFor,
}

/// The most graphemes of a name.
pub const NAME_MAX: usize = 60;
/// The most graphemes of a note.
pub const NOTE_MAX: usize = 200;
/// The most graphemes of any other field.
pub const FIELD_MAX: usize = 120;

/// A reason why an order cannot be sent as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// Nothing is in the cart.
    Empty,
    /// The product of a row is no longer in the shop, or cannot be bought.
    Gone {
        /// The row.
        line: u32,
        /// The product's title, when the shop still has it.
        title: Option<Rc<str>>,
    },
    /// A group of a row has too few or too many choices, or one that cannot be taken.
    Choices {
        /// The row.
        line: u32,
        /// The product's title.
        title: Rc<str>,
        /// The group.
        group: Rc<str>,
    },
    /// The quantity of a row cannot be asked for, or there is less.
    Quantity {
        /// The row.
        line: u32,
        /// The product's title.
        title: Rc<str>,
        /// The nearest that can.
        nearest: Quantity,
    },
    /// The sum is more than any order can cost.
    TooMuch,
    /// No way of paying is chosen, or one the shop does not have.
    Payment,
    /// The note to be changed is no amount, or less than the total.
    ChangeFor,
}

impl Obstacle {
    /// The row of the cart that it is about.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Gone { line, .. } | Self::Choices { line, .. } | Self::Quantity { line, .. } => Some(*line),
            Self::Empty | Self::TooMuch | Self::Payment | Self::ChangeFor => None,
        }
    }

    /// The same for the author of a program: place, finding and repair in English.
    pub fn to_problem(&self) -> Problem {
        let line = |line: &u32, rest: &str| format!("lines[{line}]{rest}");
        match self {
            Self::Empty => Problem::error("lines", "the cart is empty", "add a product"),
            Self::Gone { line: id, title } => Problem::error(
                line(id, ".product"),
                match title {
                    Some(title) => format!("\"{title}\" cannot be bought now"),
                    None => "the shop has no such product".to_owned(),
                },
                "take the line out",
            ),
            Self::Choices { line: id, title, group } => Problem::error(
                line(id, ".choices"),
                format!("the choices of \"{group}\" do not fit \"{title}\""),
                "choose as many as the group asks for, of what is available",
            ),
            Self::Quantity { line: id, title, nearest } => Problem::error(
                line(id, ".quantity"),
                format!("\"{title}\" is not sold in this quantity"),
                format!("ask for {nearest}"),
            ),
            Self::TooMuch => Problem::error("lines", "the total is more than any order can cost", "order less"),
            Self::Payment => {
                Problem::error("payment", "the payment is none of the shop's", "name one of the shop's payments")
            }
            Self::ChangeFor => Problem::error(
                "fields",
                "the amount to be changed is under the total, or no amount",
                "write an amount that covers the total, or nothing",
            ),
        }
    }
}

impl Order {
    /// Prices `cart` by the shop's rules of today.
    pub fn of(shop: &Shop, cart: &Cart, details: &Details, code: OrderCode) -> Self {
        let mut obstacles = Vec::new();
        let lines: Vec<OrderLine> =
            cart.lines().iter().filter_map(|line| priced(shop, cart, line, &mut obstacles)).collect();
        if cart.is_empty() {
            obstacles.push(Obstacle::Empty);
        }
        let subtotal = Money::sum(lines.iter().map(|line| line.total)).unwrap_or_else(|| {
            obstacles.push(Obstacle::TooMuch);
            Money::ZERO
        });
        let total = subtotal;
        let payment = details
            .payment
            .as_deref()
            .and_then(|wanted| shop.payments.iter().find(|payment| payment.reference() == wanted))
            .cloned();
        if payment.is_none() && !shop.payments.is_empty() {
            obstacles.push(Obstacle::Payment);
        }
        let mut fields = Vec::new();
        let mut field = |name, value: &str, max| {
            let value = text::line(value);
            if !value.is_empty() {
                fields.push(Field { name, value: text::graphemes(&value, max).into() });
            }
        };
        field(FieldName::Name, &details.name, NAME_MAX);
        if payment.as_ref().is_some_and(|payment| payment.kind == PaymentKind::Cash) {
            match change_for(shop, &details.change_for) {
                None => {}
                Some(Some(amount)) if amount >= total => {
                    field(FieldName::ChangeFor, &amount.to_text(shop.currency, &shop.language), FIELD_MAX);
                }
                Some(_) => obstacles.push(Obstacle::ChangeFor),
            }
        }
        Self { code, replaces: None, lines, subtotal, total, payment, fields, obstacles }
    }

    /// Whether nothing stands in the way of sending it.
    pub fn is_sendable(&self) -> bool {
        self.obstacles.is_empty()
    }

    /// Whether a Pix code belongs to it: paid by Pix, and something to pay.
    pub fn is_paid_by_pix(&self) -> bool {
        self.payment.as_ref().is_some_and(|payment| payment.kind == PaymentKind::Pix) && !self.total.is_zero()
    }
}

/// What a shopper typed as the note to be changed: nothing, an amount, or something else.
fn change_for(shop: &Shop, typed: &str) -> Option<Option<Money>> {
    let typed = text::line(typed);
    (!typed.is_empty()).then(|| Price::read(&typed, shop.currency).money())
}

fn priced(shop: &Shop, cart: &Cart, line: &Line, obstacles: &mut Vec<Obstacle>) -> Option<OrderLine> {
    let product = shop.product(line.product.as_str());
    let Some(product) = product.filter(|product| product.can_be_bought()) else {
        obstacles.push(Obstacle::Gone { line: line.id, title: product.map(|product| Rc::clone(&product.title)) });
        return None;
    };
    let steps = product.allowed();
    let over = cart.thousandths_of(&product.id) > steps.max.thousandths();
    if over || !steps.allow(line.quantity) {
        obstacles.push(Obstacle::Quantity {
            line: line.id,
            title: Rc::clone(&product.title),
            nearest: steps.nearest(line.quantity),
        });
    }
    let wrong = product.options.iter().find(|group| !fits(&line.choices, group)).map(|group| Rc::clone(&group.name));
    let unknown = || line.choices.pairs().find(|(group, _)| product.group(group).is_none());
    if let Some(group) = wrong.or_else(|| unknown().map(|(group, _)| group.into())) {
        obstacles.push(Obstacle::Choices { line: line.id, title: Rc::clone(&product.title), group });
    }
    let unit_price = unit_price(product, &line.choices);
    let total = unit_price.and_then(|price| price.scaled(line.quantity.thousandths(), 1_000));
    let Some((unit_price, total)) = unit_price.zip(total) else {
        obstacles.push(Obstacle::TooMuch);
        return None;
    };
    let note = text::line(&line.note);
    Some(OrderLine {
        id: line.id,
        product: Rc::clone(product),
        quantity: line.quantity,
        choices: line.choices.clone(),
        note: text::graphemes(&note, NOTE_MAX).into(),
        unit_price,
        total,
    })
}

/// Whether the choices of one group can be had as they are.
fn fits(choices: &Choices, group: &OptionGroup) -> bool {
    let taken = choices.taken(&group.name);
    let each = choices.pairs().filter(|(name, _)| *name == &*group.name).all(|(_, name)| {
        group.choice(name).is_some_and(|choice| choice.available && choices.times(&group.name, name) <= choice.max)
    });
    each && (group.min..=group.max).contains(&taken)
}

/// The price of one unit with these choices; `None` when it is on request or over the most.
pub fn unit_price(product: &Product, choices: &Choices) -> Option<Money> {
    let groups = product.options.iter().map(|group| {
        let chosen: Vec<Money> = choices
            .pairs()
            .filter(|(name, _)| *name == &*group.name)
            .filter_map(|(_, name)| group.choice(name).map(|choice| choice.price))
            .collect();
        group.price(&chosen)
    });
    groups.fold(product.price, |sum, group| sum?.checked_add(group?))
}
