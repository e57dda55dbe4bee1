//! An order file: what is bought, how it is handed over and paid, what the shopper answers.

use std::borrow::Cow;
use std::fmt::Display;
use std::rc::Rc;

use vitrine_core::calendar::{Date, Moment};
use vitrine_core::cart::{Cart, Line};
use vitrine_core::json::Json;
use vitrine_core::order::{Details, OrderCode};
use vitrine_core::problem::Problem;
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, DeliveryKind, ProductId, Shop, Slot};

/// The most rows of an order.
const MOST_LINES: usize = 1_000;

/// What the file asks for, as far as it can be read.
pub struct Asked {
    pub cart: Cart,
    pub details: Details,
    pub at: Option<Moment>,
    pub code: Option<OrderCode>,
}

impl Asked {
    /// Reads an order file; what cannot be read is left out and told.
    pub fn read(shop: &Shop, text: &str, problems: &mut Vec<Problem>) -> Result<Self, Problem> {
        let json = Json::parse(text)?;
        let Json::Object(order) = &json else {
            return Err(Problem::error("$", "the order is not an object", "write it as { \"lines\": [ … ] }"));
        };
        let mut reader = Reader { problems };
        const KEYS: [&str; 7] = ["lines", "delivery", "coupon", "payment", "fields", "at", "code"];
        reader.known(order, "", &KEYS);
        let cart = reader.cart(shop, get(order, "lines"));
        let mut details = Details::default();
        reader.delivery(get(order, "delivery"), &mut details);
        details.coupon = reader.text(get(order, "coupon"), "coupon").unwrap_or_default().into();
        details.payment = reader.text(get(order, "payment"), "payment").map(Into::into);
        if let (Some(payment), true) = (&details.payment, shop.payments.is_empty()) {
            let found = format!("\"{}\", although the shop has no way of paying", short(payment));
            reader.wrong("payment", found, "leave it out, or write payments into the shop file");
        }
        reader.fields(get(order, "fields"), &mut details);
        let at = reader.parsed(get(order, "at"), "at", "write it as 2026-11-22T19:30:00-03:00", Moment::parse);
        let code =
            reader.parsed(get(order, "code"), "code", "write 6 of 23456789ABCDEFGHJKMNPQRSTVWXYZ", OrderCode::parse);
        Ok(Self { cart, details, at, code })
    }
}

/// The keys of an object and their values.
type Members<'a> = [(Cow<'a, str>, Json<'a>)];

/// The value of a key, the first when it stands twice.
fn get<'a, 'b>(members: &'b Members<'a>, key: &str) -> Option<&'b Json<'a>> {
    members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

struct Reader<'a> {
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn wrong(&mut self, place: impl Display, found: impl Display, repair: impl Display) {
        self.problems.push(Problem::error(place, found, repair));
    }

    /// Tells of keys that mean nothing here, and of those that stand twice.
    fn known(&mut self, object: &Members<'_>, place: &str, keys: &[&str]) {
        for (at, (key, _)) in object.iter().enumerate() {
            let path = if place.is_empty() { key.to_string() } else { format!("{place}.{key}") };
            if !keys.contains(&&**key) {
                self.wrong(path, "not a key of an order", format!("write one of {}", keys.join(", ")));
            } else if object.iter().take(at).any(|(before, _)| before == key) {
                self.twice(path);
            }
        }
    }

    fn twice(&mut self, place: String) {
        self.wrong(place, "stands here twice, only the first counts", "remove one");
    }

    /// A text or a number; nothing when it is absent or null.
    fn text(&mut self, value: Option<&Json<'_>>, place: &str) -> Option<String> {
        match value? {
            Json::Null => None,
            Json::String(text) => Some(text.to_string()),
            Json::Number(number) => Some((*number).to_owned()),
            _ => {
                self.wrong(place, "not a text", "write a text in double quotes");
                None
            }
        }
    }

    fn parsed<T>(
        &mut self,
        value: Option<&Json<'_>>,
        place: &str,
        repair: &str,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(value, place)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            self.wrong(place, format!("\"{}\" cannot be read", short(&text)), repair);
        }
        parsed
    }

    fn object<'b, 'c>(&mut self, value: Option<&'b Json<'c>>, place: &str) -> Option<&'b Members<'c>> {
        match value? {
            Json::Null => None,
            Json::Object(object) => Some(object),
            _ => {
                self.wrong(place, "not an object", "write { and } around its keys");
                None
            }
        }
    }

    fn cart(&mut self, shop: &Shop, value: Option<&Json<'_>>) -> Cart {
        let lines = match value {
            Some(Json::Array(lines)) => lines.as_slice(),
            None | Some(Json::Null) => &[],
            Some(_) => {
                self.wrong("lines", "not a list", "write it as [{ \"product\": \"bolo\", \"quantity\": 1 }]");
                &[]
            }
        };
        if lines.len() > MOST_LINES {
            let place = format!("lines[{MOST_LINES}]");
            self.wrong(place, "a row too many, left out like all after it", format!("order at most {MOST_LINES} rows"));
        }
        let read = lines.iter().take(MOST_LINES).enumerate().filter_map(|(at, line)| self.line(shop, line, at));
        Cart::of(read.collect())
    }

    fn line(&mut self, shop: &Shop, value: &Json<'_>, at: usize) -> Option<Line> {
        let place = format!("lines[{at}]");
        if *value == Json::Null {
            self.wrong(&place, "null is no row", "write { \"product\": \"bolo\", \"quantity\": 1 }, or remove it");
        }
        let line = self.object(Some(value), &place)?;
        self.known(line, &place, &["product", "quantity", "choices", "note"]);
        let of = |key: &str| format!("{place}.{key}");
        let given = |key: &str| get(line, key).filter(|value| **value != Json::Null);
        let product = match given("product") {
            None => {
                self.wrong(of("product"), "missing", "write the id of a product");
                None
            }
            value => self.parsed(value, &of("product"), "write the id of a product", ProductId::parse),
        };
        let quantity = match given("quantity") {
            None => Some(Quantity::ONE),
            value => self.parsed(value, &of("quantity"), "write 0.001 to 999, with at most 3 places", Quantity::parse),
        };
        let note = self.text(get(line, "note"), &of("note")).unwrap_or_default();
        let (product, quantity) = (product?, quantity?);
        let known = shop.product(product.as_str());
        let pairs = self.choices(get(line, "choices"), &of("choices"));
        let pairs = || pairs.iter().map(|(group, choice)| (group.as_str(), choice.as_str()));
        let choices = known.map_or_else(Choices::none, |product| Choices::of(product, pairs()));
        Some(Line { id: u32::try_from(at).unwrap_or(u32::MAX), product, quantity, choices, note: note.into() })
    }

    fn choices(&mut self, value: Option<&Json<'_>>, place: &str) -> Vec<(String, String)> {
        let Some(groups) = self.object(value, place) else { return Vec::new() };
        let mut pairs = Vec::new();
        for (group, taken) in groups {
            let taken = match taken {
                Json::Array(taken) => taken.as_slice(),
                one => std::slice::from_ref(one),
            };
            for choice in taken.iter().take(MOST_LINES) {
                if let Some(choice) = self.text(Some(choice), &format!("{place}.{group}")) {
                    pairs.push((group.to_string(), choice));
                }
            }
        }
        pairs
    }

    fn delivery(&mut self, value: Option<&Json<'_>>, details: &mut Details) {
        let Some(delivery) = self.object(value, "delivery") else { return };
        self.known(delivery, "delivery", &["kind", "area", "postalCode", "date", "slot"]);
        let kind = get(delivery, "kind");
        details.delivery = self.parsed(kind, "delivery.kind", "write \"delivery\" or \"pickup\"", DeliveryKind::parse);
        details.area = self.text(get(delivery, "area"), "delivery.area").map(Into::into);
        details.postal_code = self.text(get(delivery, "postalCode"), "delivery.postalCode").unwrap_or_default().into();
        details.date = self.parsed(get(delivery, "date"), "delivery.date", "write it as 2026-11-28", Date::parse);
        details.slot = self.parsed(get(delivery, "slot"), "delivery.slot", "write it as 09:00-12:00", Slot::parse);
    }

    fn fields(&mut self, value: Option<&Json<'_>>, details: &mut Details) {
        let Some(fields) = self.object(value, "fields") else { return };
        for (at, (name, value)) in fields.iter().take(MOST_LINES).enumerate() {
            if fields.iter().take(at).any(|(before, _)| before == name) {
                self.twice(format!("fields.{name}"));
                continue;
            }
            let text = match value {
                Json::Bool(ticked) => Some(if *ticked { "1".to_owned() } else { String::new() }),
                value => self.text(Some(value), &format!("fields.{name}")),
            };
            details.set_answer(&Rc::from(&**name), 0, text.unwrap_or_default().into());
        }
    }
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}
