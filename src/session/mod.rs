//! What one element knows: the shop, the cart and where the shopper is. Pure values; nothing here touches the page.

mod apply;
mod kept;
mod now;
mod placed;
mod same;
pub mod sift;
#[cfg(test)]
mod trial;

use std::rc::Rc;

use vitrine_core::calendar::Date;
use vitrine_core::cart::{Cart, Line};
use vitrine_core::message::Channel;
use vitrine_core::order::{Details, Obstacle, Order, OrderCode, calendar};
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::{Choices, DeliveryKind, OptionGroup, Product, Shop, Slot};

pub use now::Now;
pub use placed::Placed;
pub use same::Same;
use sift::{Sift, Sort};

/// What the postal code is called among the fields.
pub const POSTAL_CODE: &str = "postal-code";

/// Everything that can change while a shopper uses the shop. Each change makes a new value ([`Session::apply`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The shop, read once, at its usual prices.
    read: Same<Shop>,
    /// The shop on its day: at the prices of the sales that are on.
    pub shop: Same<Shop>,
    /// Which day that is; none where no sale makes a difference.
    day: Option<Date>,
    /// Where the shopper came from.
    pub channel: Option<Channel>,
    /// When it is, at the shop's place.
    pub now: Now,
    /// What is in the cart.
    pub cart: Cart,
    /// The category that is shown; all when `None`.
    pub category: Option<Rc<str>>,
    /// What is searched for, as typed.
    pub query: Rc<str>,
    /// How what is found is narrowed and ordered.
    pub sift: Sift,
    /// The products on show, by category when nothing is searched for and the order is the shop's.
    pub found: Same<Vec<Rc<Product>>>,
    /// Whether pictures wait until she asks for them, since her connection is to be spared.
    pub sparing: bool,
    /// What is open over the shop.
    pub view: View,
    /// What is open over that.
    pub over: Option<Over>,
    /// What the shopper typed about herself and how she pays.
    pub details: Details,
    /// The fields that she left with an answer that cannot be taken; [`POSTAL_CODE`] is one.
    pub left: Vec<Rc<str>>,
    /// The order as it was last shown for sending.
    pub placed: Option<Placed>,
    /// What was taken out of the cart, until its next change.
    pub removed: Option<Removed>,
    /// How many rows of a cart from an earlier visit are gone, until she closes the cart in which that is said.
    pub recalled: Option<usize>,
    /// The row whose note is being written.
    pub writing: Option<u32>,
    /// What happened last, for the live region.
    pub news: News,
}

/// What can be put back into the cart.
#[derive(Clone, Debug, PartialEq)]
pub enum Removed {
    /// A row, and its place.
    Line(usize, Line),
    /// All of it, and the order that was made of it.
    All(Cart, Option<Placed>),
}

/// What is open over the shop.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// Nothing: the shop itself.
    Shop,
    /// A product's sheet.
    Product(Draft),
    /// The cart, and how it reaches her. `missed` once the shopper wanted to go on and could not.
    Cart {
        /// Whether to say beside each field what is missing.
        missed: bool,
    },
    /// Name and payment. `missed` once the shopper wanted to go on and could not.
    Details {
        /// Whether to say beside each field what is missing.
        missed: bool,
    },
    /// The order, ready to send.
    Send,
    /// After the link was opened: what to do next, and the Pix code.
    After,
    /// A cart that came with the page's address.
    Offer {
        /// What is in it.
        cart: Cart,
        /// How many of its rows the shop does not have now.
        lost: usize,
    },
    /// What the shop keeps on this device.
    Privacy,
    /// How to narrow and order what is found.
    Sift,
}

/// What is open over a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Over {
    /// The pictures of the open product, in the whole window.
    Pictures {
        /// Whether they are larger than that.
        large: bool,
    },
    /// A text that the clipboard refused, to be copied by hand.
    Text(Rc<str>),
}

/// A product as the shopper is putting it together.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it is.
    pub product: Same<Product>,
    /// How much.
    pub quantity: Quantity,
    /// What is chosen so far.
    pub choices: Choices,
    /// What she asks for.
    pub note: Rc<str>,
    /// Which of its pictures is large.
    pub picture: usize,
    /// Whether to say in the groups what is missing: she wanted to add it and could not.
    pub missed: bool,
}

impl Draft {
    /// A product with nothing chosen but what cannot be chosen otherwise: the only choice there is, when it must be
    /// taken and costs nothing.
    pub fn of(product: Rc<Product>) -> Self {
        let only = |group: &'_ Rc<OptionGroup>| match (&*group.choices, group.min) {
            ([choice], 1) if choice.available && choice.price.is_zero() => {
                Some((Rc::clone(&group.name), Rc::clone(&choice.name)))
            }
            _ => None,
        };
        let forced: Vec<_> = product.options.iter().filter_map(only).collect();
        let choices = Choices::of(&product, forced.iter().map(|(group, choice)| (&**group, &**choice)));
        Self {
            quantity: product.steps.min,
            choices,
            note: "".into(),
            picture: 0,
            missed: false,
            product: product.into(),
        }
    }

    /// The first group that still needs a choice.
    pub fn missing(&self) -> Option<&Rc<OptionGroup>> {
        self.choices.missing(&self.product)
    }
}

/// Something a live region says. `turn` grows with each, so that the same news can be told twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// How many news there have been.
    pub turn: u32,
    /// What happened.
    pub what: Option<Happened>,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    /// So much of this is in the cart now.
    Added(Rc<str>, Quantity),
    /// There is no more of this to add.
    NoMore(Rc<str>),
    /// This left the cart.
    Removed(Rc<str>),
    /// The row is back.
    Restored,
    /// The cart is empty, for a new order.
    Emptied,
    /// So many products are found.
    Found(usize),
    /// The order is in the clipboard.
    OrderCopied,
    /// The Pix code is in the clipboard.
    PixCopied,
    /// The address of a product or a cart is in the clipboard.
    LinkCopied,
    /// So many rows of a cart from before cannot be had any more.
    Lost(usize),
    /// What a link brought is in the cart.
    Filled,
    /// The coupon works, or does not.
    Coupon(bool),
    /// The answer in this field cannot be taken.
    Wrong(Rc<str>),
    /// The clipboard refused.
    CopyRefused,
    /// Cart and fields are empty.
    Erased,
    /// The page's address names nothing that the shop has.
    LinkGone,
}

/// What a shopper can do.
#[derive(Clone, Debug)]
pub enum Action {
    /// Types into the search field.
    Search(Rc<str>),
    /// Narrows and orders what is found.
    Sift(Sift),
    /// Wants pictures all the same.
    ShowPictures,
    /// Picks a category.
    Browse(Option<Rc<str>>),
    /// Opens a product.
    Open(Rc<Product>),
    /// Followed a link with a cart, as its text.
    Offer(Rc<str>),
    /// Takes the cart that was offered.
    Take,
    /// Closes what is open.
    Close,
    /// Went back with the browser's button, which closes what is open.
    Back,
    /// Goes to a step of the order, or to another sheet.
    Go(Step),
    /// Takes a choice of the open product so many times.
    Choose {
        /// The group's name.
        group: Rc<str>,
        /// The choice's name.
        choice: Rc<str>,
        /// How often.
        times: u32,
    },
    /// Sets the quantity of the open product.
    DraftQuantity(Quantity),
    /// Types a note for the open product.
    DraftNote(Rc<str>),
    /// Comes to a picture of the open product.
    ShowPicture(usize),
    /// Opens the pictures in the whole window, larger still or not.
    Enlarge(bool),
    /// The clipboard refused a text.
    Hold(Rc<str>),
    /// Puts the open product into the cart, or shows what is missing.
    AddDraft,
    /// Puts the least of a product that needs no choice into the cart.
    Add(Rc<Product>),
    /// Sets the quantity of a row.
    SetQuantity(u32, Quantity),
    /// Opens the field for the note of a row.
    WriteNote(u32),
    /// Sets the note of a row.
    SetNote(u32, Rc<str>),
    /// Takes a row out.
    Remove(u32),
    /// Puts the last removed row back.
    Undo,
    /// Chooses how to get the order.
    SetDelivery(DeliveryKind),
    /// Chooses an area, or none.
    SetArea(Option<Rc<str>>),
    /// Types her postal code.
    SetPostalCode(Rc<str>),
    /// Gives a coupon, or takes it back with an empty one.
    SetCoupon(Rc<str>),
    /// Chooses a day, or as soon as can be.
    SetDate(Option<Date>),
    /// Chooses a time of that day.
    SetSlot(Slot),
    /// Chooses how to pay.
    SetPayment(Rc<str>),
    /// Answers in a box of a field.
    SetAnswer {
        /// The field's name.
        field: Rc<str>,
        /// Which of its boxes.
        at: usize,
        /// What she types.
        text: Rc<str>,
    },
    /// Leaves a field whose answer she changed.
    Leave(Rc<str>),
    /// Wants to go on from the cart.
    GoOn,
    /// Wants to see the order before sending; brings a fresh code, used when the order is not the one already shown.
    Review(OrderCode),
    /// Opened the link of the part with this number.
    Sent(usize),
    /// Starts anew after sending.
    NewOrder,
    /// Empties everything.
    Erase,
    /// Something happened that only the page knows, such as a copy.
    Tell(Happened),
    /// A script of the page goes on changing the Pix code that shows.
    Distrust,
    /// Comes back to the page, perhaps on another day.
    Return,
}

/// Where a button leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The cart.
    Cart,
    /// Name and payment.
    Details,
    /// The open order after sending.
    After,
    /// What is kept.
    Privacy,
    /// Narrowing and ordering.
    Sift,
}

impl Session {
    /// A shop that was just opened.
    pub fn new(read: Rc<Shop>, channel: Option<Channel>, now: Now) -> Self {
        let read = Same::from(read);
        let day = read.has_sales().then(|| now.local().date);
        let shop = on(&read, day);
        let payment = match &*shop.payments {
            [only] => Some(only.reference().into()),
            _ => None,
        };
        let mut details = Details { payment, ..Details::default() };
        if let Some(delivery) = &shop.delivery {
            let brought = !delivery.areas.is_empty();
            details.delivery = Some(if brought { DeliveryKind::Delivery } else { DeliveryKind::Pickup });
            // The only place there is need not be asked for; one with postal codes is not every place.
            if let ([only], false) = (&*delivery.areas, delivery.asks_postal_code()) {
                details.area = Some(Rc::clone(&only.name));
            }
        }
        Self {
            found: Rc::new(shop.search(None, "")).into(),
            read,
            shop,
            day,
            channel,
            now,
            cart: Cart::default(),
            category: None,
            query: "".into(),
            sift: Sift::default(),
            sparing: false,
            view: View::Shop,
            over: None,
            details,
            left: Vec::new(),
            placed: None,
            removed: None,
            recalled: None,
            writing: None,
            news: News::default(),
        }
    }

    /// Whether the products on show are one list: found by a search, or in another order than the shop's.
    pub fn is_one_list(&self) -> bool {
        !self.query.trim().is_empty() || self.sift.sort != Sort::Shop
    }

    /// What is first to be mended in the cart before she can go on. That a shop is closed is nothing to mend there where a
    /// day can be chosen further on.
    pub fn stops_in_cart<'a>(&self, order: &'a Order) -> Option<&'a Obstacle> {
        order.obstacles.iter().find(|obstacle| match obstacle {
            Obstacle::Delivery | Obstacle::Area | Obstacle::PostalCode | Obstacle::Minimum { .. } => true,
            Obstacle::Closed => {
                self.shop.schedule.is_none() || calendar(&self.shop, order, self.now.clock()).dates().is_empty()
            }
            other => other.is_of_cart(),
        })
    }
}

/// The shop on a day.
fn on(shop: &Same<Shop>, day: Option<Date>) -> Same<Shop> {
    day.map_or_else(|| shop.clone(), |day| Rc::new(shop.copy().on(day)).into())
}
