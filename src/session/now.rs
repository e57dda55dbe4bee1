//! When it is, at the shop's place.

use std::fmt;
use std::rc::Rc;

use vitrine_core::calendar::{Local, Moment, Zone};
use vitrine_core::order::Clock;

/// A moment and the shop's time zone.
#[derive(Clone)]
pub struct Now {
    /// The moment.
    pub at: Moment,
    zone: Rc<dyn Zone>,
}

impl Now {
    /// This moment in this zone.
    pub fn new(at: Moment, zone: Rc<dyn Zone>) -> Self {
        Self { at, zone }
    }

    /// The same for who prices an order.
    pub fn clock(&self) -> Clock<'_> {
        Clock { at: self.at, zone: &*self.zone }
    }

    /// What the shop's clock shows.
    pub fn local(&self) -> Local {
        self.zone.local(self.at)
    }

    /// What the shop's clock showed at another moment.
    pub fn local_at(&self, moment: Moment) -> Local {
        self.zone.local(moment)
    }
}

impl fmt::Debug for Now {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.fmt(f)
    }
}

/// The zone of a shop does not change.
impl PartialEq for Now {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}
