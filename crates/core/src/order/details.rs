//! What the shopper says besides the cart.

use std::rc::Rc;

use crate::calendar::Date;
use crate::shop::{DeliveryKind, Slot};

/// What the shopper says besides the cart, as she typed and chose it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// How she gets the order.
    pub delivery: Option<DeliveryKind>,
    /// Into which area, by its name.
    pub area: Option<Rc<str>>,
    /// Her postal code.
    pub postal_code: Rc<str>,
    /// On which day.
    pub date: Option<Date>,
    /// At what time of that day.
    pub slot: Option<Slot>,
    /// A coupon.
    pub coupon: Rc<str>,
    /// How she pays: what [`crate::shop::Shop::payment`] finds.
    pub payment: Option<Rc<str>>,
    /// What she answered.
    pub answers: Vec<Answer>,
}

/// What was typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The field's name.
    pub field: Rc<str>,
    /// The text; of an address street and number, complement, neighbourhood and reference.
    pub boxes: [Rc<str>; 4],
}

impl Details {
    /// What was typed into a box of a field.
    pub fn answer(&self, field: &str, at: usize) -> &str {
        let answer = self.answers.iter().find(|answer| &*answer.field == field);
        answer.and_then(|answer| answer.boxes.get(at)).map_or("", |text| text)
    }

    /// Types into a box of a field.
    pub fn set_answer(&mut self, field: &Rc<str>, at: usize, text: Rc<str>) {
        if !self.answers.iter().any(|answer| answer.field == *field) {
            self.answers.push(Answer { field: Rc::clone(field), boxes: Default::default() });
        }
        let answer = self.answers.iter_mut().find(|answer| answer.field == *field);
        if let Some(place) = answer.and_then(|answer| answer.boxes.get_mut(at)) {
            *place = text;
        }
    }
}
