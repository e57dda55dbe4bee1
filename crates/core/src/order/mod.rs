//! An order: a cart priced at one moment, with all that stands in the way of sending it.

mod code;
mod details;
mod fields;
mod handover;
mod obstacle;
mod problems;

use std::rc::Rc;

use vitrine_texts::Words;

pub use code::OrderCode;
pub use details::{Answer, Details};
pub use fields::{Field, WrongAnswer, asked};
pub use handover::Handover;
pub use obstacle::{NoCoupon, Notice, Obstacle};

use crate::calendar::{Date, Local, Moment, Zone};
use crate::cart::{Cart, Line};
use crate::money::Money;
use crate::quantity::Quantity;
use crate::shop::{
    Calendar, Choices, Coupon, Discount, OptionGroup, Payment, PaymentKind, Product, Seller, Shop, Slot,
};
use crate::text;

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
    /// The coupon that works, and what it takes off the subtotal.
    pub coupon: Option<Applied>,
    /// What is taken off what then remains, when it is paid by Pix.
    pub pix_discount: Money,
    /// How it reaches the shopper, when the shop asks and she said.
    pub handover: Option<Handover>,
    /// For which day it is.
    pub date: Option<Date>,
    /// For what time of that day.
    pub slot: Option<Slot>,
    /// What bringing it costs; nothing while that is [`Pending`].
    pub delivery_fee: Money,
    /// What the shop has still to settle.
    pub pending: Pending,
    /// What the shopper pays.
    pub total: Money,
    /// How.
    pub payment: Option<Payment>,
    /// What the shopper answered, in the order of the questions; empty answers are left out.
    pub fields: Vec<Field>,
    /// Whether the shop is open.
    pub is_open: bool,
    /// What stands in the way of sending it.
    pub obstacles: Vec<Obstacle>,
    /// What is worth knowing beside.
    pub notices: Vec<Notice>,
}

/// A coupon at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The coupon, as the merchant writes it.
    pub code: Rc<str>,
    /// What it takes off the subtotal.
    pub off: Money,
    /// Whether it takes off the delivery fee.
    pub frees_delivery: bool,
}

/// What the shop has still to settle before the total is certain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The fee of the delivery.
    pub fee: bool,
    /// The weight of something.
    pub weight: bool,
}

impl Pending {
    /// What the total is called while this is to be settled.
    pub fn total(self, words: &Words) -> &'static str {
        match self {
            Self { fee: false, weight: false } => words.total,
            Self { fee: true, weight: false } => words.total_without_delivery,
            Self { fee: false, weight: true } => words.total_estimated,
            Self { fee: true, weight: true } => words.total_estimated_without_delivery,
        }
    }
}

/// The moment of an order, at the shop's place.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    /// The moment.
    pub at: Moment,
    /// The shop's time zone. It is asked only where a rule of the shop needs it: browsers take long to open theirs.
    pub zone: &'a dyn Zone,
}

impl Clock<'_> {
    /// What the shop's clock shows.
    pub fn local(self) -> Local {
        self.zone.local(self.at)
    }
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

/// The most graphemes of a name.
pub const NAME_MAX: usize = 60;
/// The most graphemes of a note.
pub const NOTE_MAX: usize = 200;
/// The most graphemes of any other field.
pub const FIELD_MAX: usize = 120;

impl Order {
    /// Prices `cart` by the shop's rules of the moment. The prices are those of `shop`, which is [`Shop::on`] its day.
    pub fn of(shop: &Shop, cart: &Cart, details: &Details, code: OrderCode, clock: Clock<'_>) -> Self {
        let (mut obstacles, mut notices) = (Vec::new(), Vec::new());
        let lines: Vec<OrderLine> =
            cart.lines().iter().filter_map(|line| priced(shop, cart, line, &mut obstacles)).collect();
        if cart.is_empty() {
            obstacles.push(Obstacle::Empty);
        }
        let subtotal = Money::sum(lines.iter().map(|line| line.total)).unwrap_or_else(|| {
            obstacles.push(Obstacle::TooMuch);
            Money::ZERO
        });
        let payment = details.payment.as_deref().and_then(|wanted| shop.payment(wanted)).cloned();
        if payment.is_none() && !shop.payments.is_empty() {
            obstacles.push(Obstacle::Payment);
        }
        let handover = Handover::of(shop, details, &mut obstacles);
        let area = handover.as_ref().and_then(Handover::area);
        for (minimum, area) in [(shop.minimum, false), (area.and_then(|area| area.minimum), true)] {
            let least = minimum.unwrap_or_default();
            let missing = least.checked_sub(subtotal).unwrap_or_default();
            if !missing.is_zero() && !cart.is_empty() {
                obstacles.push(Obstacle::Minimum { missing, least, area });
            }
        }
        let coupon = coupon(shop, &details.coupon, subtotal, clock).unwrap_or_else(|why| {
            notices.push(Notice::Coupon(why));
            None
        });
        let left =
            coupon.as_ref().map_or(Some(subtotal), |coupon| subtotal.checked_sub(coupon.off)).unwrap_or_default();
        let by_pix = payment.as_ref().is_some_and(|payment| payment.kind == PaymentKind::Pix);
        let pix_discount =
            shop.pix_discount.filter(|_| by_pix).and_then(|percent| percent.of(left)).unwrap_or_default();
        let fee = handover.as_ref().map_or(Some(Money::ZERO), |handover| handover.fee(subtotal));
        let freed = coupon.as_ref().is_some_and(|coupon| coupon.frees_delivery);
        let delivery_fee = fee.filter(|_| !freed).unwrap_or_default();
        let total = left.checked_sub(pix_discount).and_then(|left| left.checked_add(delivery_fee));
        let total = total.unwrap_or_else(|| {
            obstacles.push(Obstacle::TooMuch);
            Money::ZERO
        });
        // Free delivery is what the shopper was promised, whatever the fee would have been.
        let weight = lines.iter().any(|line| line.product.approximate);
        let pending = Pending { fee: fee.is_none() && !freed, weight };
        let is_open = !shop.hours.are_known() || shop.hours.is_open(clock.local());
        let calendar = handover::calendar(shop, &lines, handover.as_ref(), clock);
        let then = calendar.check(details.date, details.slot);
        if !cart.is_empty() {
            obstacles.extend(then.err().map(Obstacle::Then));
            if !is_open && !shop.accept_when_closed && details.date.is_none() {
                obstacles.push(Obstacle::Closed);
            }
        }
        let fields = fields::fields(shop, details, payment.as_ref(), total, &mut obstacles, &mut notices);
        Self {
            code,
            replaces: None,
            lines,
            subtotal,
            coupon,
            pix_discount,
            handover,
            date: details.date,
            slot: details.date.and(details.slot),
            delivery_fee,
            pending,
            total,
            payment,
            fields,
            is_open,
            obstacles,
            notices,
        }
    }

    /// Several orders as one: their rows and amounts together, and all that stands in the way. What can be said only
    /// once is as the first has it.
    pub fn joined(orders: impl IntoIterator<Item = Self>) -> Self {
        let mut orders = orders.into_iter();
        let mut whole = orders.next().unwrap_or_else(Self::nothing);
        for mut order in orders {
            whole.lines.append(&mut order.lines);
            let sum = |one: Money, other: Money| one.checked_add(other).unwrap_or(Money::MAX);
            whole.subtotal = sum(whole.subtotal, order.subtotal);
            whole.pix_discount = sum(whole.pix_discount, order.pix_discount);
            whole.delivery_fee = sum(whole.delivery_fee, order.delivery_fee);
            whole.total = sum(whole.total, order.total);
            whole.coupon = match (whole.coupon, order.coupon) {
                (Some(one), Some(other)) => Some(Applied { off: sum(one.off, other.off), ..one }),
                (one, other) => one.or(other),
            };
            whole.pending.fee |= order.pending.fee;
            whole.pending.weight |= order.pending.weight;
            for obstacle in order.obstacles {
                if !whole.obstacles.contains(&obstacle) {
                    whole.obstacles.push(obstacle);
                }
            }
            for notice in order.notices {
                if !whole.notices.contains(&notice) {
                    whole.notices.push(notice);
                }
            }
        }
        whole
    }

    fn nothing() -> Self {
        Self {
            code: OrderCode::from_random(&[]),
            replaces: None,
            lines: Vec::new(),
            subtotal: Money::ZERO,
            coupon: None,
            pix_discount: Money::ZERO,
            handover: None,
            date: None,
            slot: None,
            delivery_fee: Money::ZERO,
            pending: Pending::default(),
            total: Money::ZERO,
            payment: None,
            fields: Vec::new(),
            is_open: true,
            obstacles: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// What is wrong with the answer in a field, when it stands in the way.
    pub fn wrong_answer(&self, field: &str) -> Option<WrongAnswer> {
        self.obstacles.iter().find_map(|obstacle| match obstacle {
            Obstacle::Field { name, why } if **name == *field => Some(*why),
            _ => None,
        })
    }

    /// Whether nothing stands in the way of sending it.
    pub fn is_sendable(&self) -> bool {
        self.obstacles.is_empty()
    }

    /// Whether a Pix code belongs to it: paid by Pix, and an amount to pay that nobody has still to settle.
    pub fn is_paid_by_pix(&self) -> bool {
        let by_pix = self.payment.as_ref().is_some_and(|payment| payment.kind == PaymentKind::Pix);
        by_pix && !self.total.is_zero() && self.pending == Pending::default()
    }
}

/// When the rows of a cart can be handed over, for who asks before there is an order.
pub fn calendar<'a>(shop: &'a Shop, order: &Order, clock: Clock<'a>) -> Calendar<'a> {
    handover::calendar(shop, &order.lines, order.handover.as_ref(), clock)
}

/// The part of an order that one seller gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Who; `None` when it is the shop itself.
    pub seller: Option<Rc<Seller>>,
    /// The shop as the seller has it.
    pub shop: Rc<Shop>,
    /// What is bought there.
    pub cart: Cart,
    /// Its number, from 1; 0 when it is the whole order.
    pub number: usize,
}

/// The cart by sellers, in the order in which they first stand in it. One seller's, and an empty one, stays whole.
pub fn parts(shop: &Rc<Shop>, cart: &Cart) -> Vec<Part> {
    let seller_of = |line: &Line| shop.product(line.product.as_str()).and_then(|product| product.seller.clone());
    let mut ids: Vec<Option<Rc<str>>> = Vec::new();
    for id in cart.lines().iter().map(seller_of) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        ids.push(None);
    }
    let whole = ids.len() == 1;
    let part = |(at, id): (usize, Option<Rc<str>>)| {
        let seller = id.as_ref().and_then(|id| shop.sellers.iter().find(|seller| seller.id == *id)).cloned();
        let own = match &seller {
            None if shop.sellers.is_empty() => Rc::clone(shop),
            _ => Rc::new(shop.of_seller(seller.as_deref())),
        };
        let cart = cart.only(|line| seller_of(line) == id);
        Part { seller, shop: own, cart, number: if whole { 0 } else { at.saturating_add(1) } }
    };
    ids.into_iter().enumerate().map(part).collect()
}

/// What a coupon takes off; nothing when none is typed.
fn coupon(shop: &Shop, typed: &str, subtotal: Money, clock: Clock) -> Result<Option<Applied>, NoCoupon> {
    if Coupon::fold(typed).is_empty() {
        return Ok(None);
    }
    let coupon = shop.coupons.iter().find(|coupon| coupon.is_called(typed)).ok_or(NoCoupon::Unknown)?;
    if !coupon.works_on(clock.local().date) {
        return Err(NoCoupon::NotNow);
    }
    let missing = coupon.minimum.and_then(|minimum| minimum.checked_sub(subtotal)).unwrap_or_default();
    if !missing.is_zero() {
        return Err(NoCoupon::Minimum(missing));
    }
    let frees_delivery = coupon.discount == Discount::FreeDelivery;
    let off = coupon.off(subtotal).unwrap_or_default();
    Ok(Some(Applied { code: Rc::clone(&coupon.code), off, frees_delivery }))
}

fn priced(shop: &Shop, cart: &Cart, line: &Line, obstacles: &mut Vec<Obstacle>) -> Option<OrderLine> {
    let product = shop.product(line.product.as_str());
    let Some(product) = product.filter(|product| product.can_be_bought()) else {
        obstacles.push(Obstacle::Gone { line: line.id, title: product.map(|product| Rc::clone(&product.title)) });
        return None;
    };
    if let Some(group) = unfit(product, &line.choices) {
        obstacles.push(Obstacle::Choices { line: line.id, title: Rc::clone(&product.title), group });
    } else {
        // What the rows before have is theirs.
        let (id, title) = (line.id, Rc::clone(&product.title));
        match product.left(&line.choices, cart.held_before(product, &line.choices, Some(id))) {
            None => obstacles.push(Obstacle::Gone { line: id, title: Some(title) }),
            Some(steps) if steps.allow(line.quantity) => {}
            Some(steps) => {
                obstacles.push(Obstacle::Quantity { line: id, title, nearest: steps.nearest(line.quantity) })
            }
        }
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

/// A group whose choices cannot be had as they are.
pub(crate) fn unfit(product: &Product, choices: &Choices) -> Option<Rc<str>> {
    let wrong = product.options.iter().find(|group| !fits(choices, group)).map(|group| Rc::clone(&group.name));
    let unknown = || choices.pairs().find(|(group, _)| product.group(group).is_none()).map(|(group, _)| group.into());
    wrong.or_else(unknown).or_else(|| {
        let first = product.variants.first()?.choices.first()?;
        (!product.can_be_had(choices)).then(|| Rc::clone(&first.0))
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
    groups.fold(product.price_of(choices), |sum, group| sum?.checked_add(group?))
}
