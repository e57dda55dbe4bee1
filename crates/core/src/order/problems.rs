//! The obstacles and notices of an order for the author of a program: place, finding and repair in English, with what was
//! asked for and what the shop has instead.

use super::{Details, NoCoupon, Notice, Obstacle, Order, WrongAnswer};
use crate::cart::Cart;
use crate::json::quoted;
use crate::money::Money;
use crate::problem::Problem;
use crate::shop::{Choices, DeliveryKind, FieldKind, NotThen, OptionGroup, Shop};
use crate::spelling::nearest;

/// The most of a shop's words that a repair counts up.
const MOST: usize = 20;

impl Order {
    /// What stands in the order's way and what is worth saying of it, in places of an order file (`lines[0].quantity`).
    /// Amounts are in minor units. `shop`, `cart` and `details` are what the order was made of.
    pub fn problems(&self, shop: &Shop, cart: &Cart, details: &Details) -> Vec<Problem> {
        let obstacles = self.obstacles.iter().map(|obstacle| obstacle.to_problem(shop, cart, details));
        let asked = Asked { shop, cart, details };
        obstacles.chain(self.notices.iter().map(|notice| asked.notice(notice))).collect()
    }
}

impl Obstacle {
    /// The same for one obstacle of such an order.
    pub fn to_problem(&self, shop: &Shop, cart: &Cart, details: &Details) -> Problem {
        Asked { shop, cart, details }.obstacle(self)
    }
}

struct Asked<'a> {
    shop: &'a Shop,
    cart: &'a Cart,
    details: &'a Details,
}

impl Asked<'_> {
    fn obstacle(&self, obstacle: &Obstacle) -> Problem {
        match obstacle {
            Obstacle::Empty => Problem::error("lines", "the cart is empty", "add a product"),
            Obstacle::Gone { line, title } => self.gone(*line, title.as_deref()),
            Obstacle::Choices { line, title, group } => self.choices(*line, title, group),
            Obstacle::Quantity { line, title, nearest } => {
                let asked = self.cart.line(*line).map(|line| format!("{} of ", line.quantity)).unwrap_or_default();
                let found = format!("{asked}\"{title}\" cannot be had");
                Problem::error(in_line(*line, ".quantity"), found, format_args!("ask for {nearest}"))
            }
            Obstacle::TooMuch => Problem::error("lines", "the total is more than any order can cost", "order less"),
            Obstacle::Minimum { missing, least, area } => Problem::error(
                if *area { "delivery.area" } else { "lines" },
                format_args!("{} of the minimum of {} minor units are missing", missing.minor(), least.minor()),
                "order more",
            ),
            Obstacle::Delivery => self.delivery(),
            Obstacle::Area => {
                let delivery = self.shop.delivery.iter();
                let areas = delivery.flat_map(|delivery| &delivery.areas).map(|area| &*area.name);
                self.none_of("delivery.area", self.details.area.as_deref(), "area", areas)
            }
            Obstacle::PostalCode => Problem::error(
                "delivery.postalCode",
                match &*self.details.postal_code {
                    "" => "the postal code is missing".to_owned(),
                    code => format!("the shop does not deliver to {}", quote(code)),
                },
                "write one of an area, or choose pickup or an area whose fee is asked for",
            ),
            Obstacle::Then(not) => self.then(*not),
            Obstacle::Closed => {
                Problem::error("at", "the shop is closed and takes no orders", "order while it is open")
            }
            Obstacle::Payment => {
                let payments = self.shop.payments.iter().map(|payment| payment.reference());
                self.none_of("payment", self.details.payment.as_deref(), "payment", payments)
            }
            Obstacle::Field { name, why } => self.field(name, *why),
        }
    }

    fn gone(&self, id: u32, title: Option<&str>) -> Problem {
        let place = in_line(id, ".product");
        if let Some(title) = title {
            return Problem::error(place, format_args!("\"{title}\" cannot be bought now"), "take the line out");
        }
        let typed = self.cart.line(id).map_or("", |line| line.product.as_str());
        let products = || self.shop.products.iter();
        let meant = nearest(typed, products().map(|product| product.id.as_str())).or_else(|| {
            let title = nearest(typed, products().map(|product| &*product.title))?;
            products().find(|product| *product.title == *title).map(|product| product.id.as_str())
        });
        let found = format!("the shop has no product {}", quote(typed));
        match meant {
            Some(meant) => Problem::error(place, found, format_args!("write {}, or take the line out", quote(meant))),
            None => Problem::error(place, found, "take the line out"),
        }
    }

    fn choices(&self, id: u32, title: &str, name: &str) -> Problem {
        let place = in_line(id, ".choices");
        let line = self.cart.line(id);
        let product = line.and_then(|line| self.shop.product(line.product.as_str()));
        let Some((line, product)) = line.zip(product) else {
            return Problem::error(place, format_args!("the choices do not fit \"{title}\""), "choose others");
        };
        let Some(group) = product.group(name) else {
            let found = format!("\"{title}\" has no group {}", quote(name));
            let groups = product.options.iter().map(|group| &*group.name);
            return Problem::error(place, found, instead(groups, "take the choices out"));
        };
        let (found, repair) = unfit_in(group, &line.choices).unwrap_or_else(|| {
            let found = format!("\"{title}\" cannot be had in this combination");
            (found, "choose one of its variants that is available".to_owned())
        });
        Problem::error(place, found, repair)
    }

    fn delivery(&self) -> Problem {
        let delivery = self.shop.delivery.as_ref();
        let pickup = delivery.is_some_and(|delivery| delivery.pickup.is_some());
        let brought = delivery.is_some_and(|delivery| !delivery.areas.is_empty());
        let kinds = [(DeliveryKind::Delivery, brought), (DeliveryKind::Pickup, pickup)];
        let kinds = kinds.into_iter().filter(|(_, has)| *has).map(|(kind, _)| kind.as_str());
        let asked = self.details.delivery.map(DeliveryKind::as_str);
        self.none_of("delivery.kind", asked, "way of handing over", kinds)
    }

    /// Something that has to be one of the shop's `words` and is missing or something else.
    fn none_of<'b>(
        &self,
        place: &str,
        asked: Option<&str>,
        what: &str,
        words: impl Iterator<Item = &'b str> + Clone,
    ) -> Problem {
        match asked {
            None | Some("") => {
                Problem::error(place, format_args!("no {what} of the shop is named"), instead(words, "leave it out"))
            }
            Some(asked) => {
                let repair = match nearest(asked, words.clone()) {
                    Some(meant) => format!("write {}", quote(meant)),
                    None => instead(words, "leave it out"),
                };
                Problem::error(place, format_args!("the shop does not have {}", quote(asked)), repair)
            }
        }
    }

    fn then(&self, not: NotThen) -> Problem {
        let slots = self.shop.schedule.iter().flat_map(|schedule| &schedule.slots).map(ToString::to_string);
        let slots: Vec<String> = slots.collect();
        let slots = || instead(slots.iter().map(|slot| &**slot), "leave it out");
        let date = self.details.date.map(|date| date.to_string()).unwrap_or_default();
        let slot = self.details.slot.map(|slot| slot.to_string()).unwrap_or_default();
        let on = |found: String, repair: &str| Problem::error("delivery.date", found, repair);
        match not {
            NotThen::DateMissing => on("the date is missing".to_owned(), "write it as 2026-11-28"),
            NotThen::NotToday => on("not handed over today".to_owned(), "name a day"),
            NotThen::Closed => on(format!("the shop does not open on {date}"), "name another day"),
            NotThen::Weekday => on(format!("not handed over on the day of the week of {date}"), "name another day"),
            NotThen::TooSoon => on(format!("{date} is sooner than the order can be ready"), "name a later day"),
            NotThen::TooLate => on(format!("{date} is further ahead than the shop plans"), "name an earlier day"),
            NotThen::SlotMissing => Problem::error("delivery.slot", "the time is missing", slots()),
            NotThen::SlotUnknown => {
                Problem::error("delivery.slot", format_args!("{slot} is none of the shop's slots"), slots())
            }
        }
    }

    fn field(&self, name: &str, why: WrongAnswer) -> Problem {
        let typed = quote(self.details.answer(name, 0));
        let kind = self.shop.fields.iter().find(|spec| *spec.name == *name).map(|spec| &spec.kind);
        let (found, repair) = match (why, kind) {
            (WrongAnswer::Missing, _) => ("the answer is missing".to_owned(), "write one".to_owned()),
            (WrongAnswer::Choice, Some(FieldKind::Choice(choices))) => {
                let choices = choices.iter().map(|choice| &**choice);
                (format!("{typed} is none of the choices"), instead(choices, "write another"))
            }
            (WrongAnswer::Choice, _) => (format!("{typed} is no tick"), "write true or false".to_owned()),
            (WrongAnswer::Money, _) => {
                let fifty = if self.shop.currency.exponent() == 0 { 50_000 } else { 5_000 };
                let fifty = Money::from_minor(fifty).unwrap_or_default();
                (format!("{typed} is no amount"), format!("write it as {}", fifty.to_decimal(self.shop.currency)))
            }
            (WrongAnswer::Change, _) => {
                (format!("{typed} does not cover the total"), "write a larger amount, or nothing".to_owned())
            }
            (WrongAnswer::Date, _) => (format!("{typed} is no day"), "write it as 2026-11-28".to_owned()),
            (WrongAnswer::Phone, _) => (format!("{typed} is no phone number"), "write 8 to 15 digits".to_owned()),
        };
        Problem::error(in_field(name), found, repair)
    }

    fn notice(&self, notice: &Notice) -> Problem {
        let coupon = quote(&self.details.coupon);
        match notice {
            Notice::Coupon(NoCoupon::Unknown) => {
                let meant = nearest(&self.details.coupon, self.shop.coupons.iter().map(|coupon| &*coupon.code));
                let repair =
                    meant.map_or("check how it is written".to_owned(), |meant| format!("write {}", quote(meant)));
                Problem::warning("coupon", format_args!("the shop has no coupon {coupon}"), repair)
            }
            Notice::Coupon(NoCoupon::NotNow) => {
                Problem::warning("coupon", format_args!("{coupon} does not work today"), "remove it")
            }
            Notice::Coupon(NoCoupon::Minimum(missing)) => Problem::warning(
                "coupon",
                format_args!("{} minor units are missing from the minimum of {coupon}", missing.minor()),
                "order more, or remove it",
            ),
            Notice::NoAnswer(name) => Problem::warning(in_field(name), "no answer", "write one"),
            Notice::NotAsked(name) => {
                let meant = nearest(name, self.shop.fields.iter().map(|spec| &*spec.name));
                let repair =
                    meant.map_or("remove it".to_owned(), |meant| format!("write {}, or remove it", quote(meant)));
                Problem::warning(in_field(name), "the shop does not ask for this", repair)
            }
        }
    }
}

/// What does not fit in one group by itself, and what would.
fn unfit_in(group: &OptionGroup, choices: &Choices) -> Option<(String, String)> {
    let name = &*group.name;
    let open = || group.choices.iter().filter(|choice| choice.available);
    let names = list(open().map(|choice| &*choice.name));
    let mut taken = choices.pairs().filter(|(of, _)| *of == name).map(|(_, choice)| choice);
    if let Some(other) = taken.find(|taken| !open().any(|choice| *choice.name == **taken)) {
        let found = format!("{} is no choice of \"{name}\" that can be had", quote(other));
        return Some((found, format!("choose of {names}")));
    }
    let count = choices.taken(name);
    if !(group.min..=group.max).contains(&count) {
        let many = if group.min == group.max { String::new() } else { format!("{} to ", group.min) };
        let found = format!("{count} chosen of \"{name}\"");
        return Some((found, format!("choose {many}{} of {names}", group.max)));
    }
    let choice = open().find(|choice| choices.times(name, &choice.name) > choice.max)?;
    let found = format!("too often {}", quote(&choice.name));
    Some((found, format!("choose it at most {} times", choice.max)))
}

fn in_line(id: u32, rest: &str) -> String {
    format!("lines[{id}]{rest}")
}

/// `fields.Nome`, `fields["Troco para"]`
fn in_field(name: &str) -> String {
    match name.chars().all(char::is_alphanumeric) {
        true => format!("fields.{name}"),
        false => format!("fields[{}]", quoted(name)),
    }
}

/// A text from outside in quotes, its beginning when it is long.
fn quote(text: impl AsRef<str>) -> String {
    const LONGEST: usize = 40;
    let mut chars = text.as_ref().chars();
    let mut short: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    quoted(&short)
}

/// To write one of these words; where there are none, what else to do.
fn instead<'a>(words: impl Iterator<Item = &'a str> + Clone, none: &str) -> String {
    match words.clone().count() {
        0 => none.to_owned(),
        1 => format!("write {}", list(words)),
        _ => format!("write one of {}", list(words)),
    }
}

/// `"pix", "Dinheiro"`, with the end left out when it is long.
fn list<'a>(words: impl Iterator<Item = &'a str> + Clone) -> String {
    let more = if words.clone().nth(MOST).is_some() { ", …" } else { "" };
    let words: Vec<String> = words.take(MOST).map(quote).collect();
    format!("{}{more}", words.join(", "))
}
