//! How much of a product is asked for.

use std::fmt;

use crate::money::Style;

/// A quantity in thousandths of the product's unit, 0.001 to 999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(u32);

impl Quantity {
    /// One unit.
    pub const ONE: Self = Self(1_000);
    /// A tenth of a unit, the default step of what is sold by weight, volume or length.
    pub const TENTH: Self = Self(100);
    /// The most that one order can ask for.
    pub const MAX: Self = Self(999_000);

    /// A quantity of `thousandths`; `None` when it is zero or over [`Quantity::MAX`].
    pub const fn from_thousandths(thousandths: u32) -> Option<Self> {
        if thousandths >= 1 && thousandths <= Self::MAX.0 { Some(Self(thousandths)) } else { None }
    }

    /// The quantity in thousandths of the unit.
    pub fn thousandths(self) -> u32 {
        self.0
    }

    /// Reads a decimal number with at most three places, with `.` or `,`: `0.5`, `0,5`, `12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, places) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), "0"));
        let digits = |part: &str, max| (1..=max).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole, 6) || !digits(places, 3) {
            return None;
        }
        Self::from_thousandths(format!("{whole}{places:0<3}").parse().ok()?)
    }

    /// The sum, unless it is over [`Quantity::MAX`].
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::from_thousandths(self.0.checked_add(other.0)?)
    }

    /// The difference, unless nothing is left.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::from_thousandths(self.0.checked_sub(other.0)?)
    }

    /// The quantity with the decimal separator of `language`, without trailing zeros: `0,5`.
    pub fn to_text(self, language: &str) -> String {
        let text = self.to_string();
        match text.split_once('.') {
            Some((whole, places)) => format!("{whole}{}{places}", Style::of(language, None).decimal),
            None => text,
        }
    }
}

/// As a decimal number without trailing zeros: `0.5`, `2`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, places) = (self.0 / 1_000, self.0 % 1_000);
        match places {
            0 => write!(f, "{whole}"),
            _ => write!(f, "{whole}.{}", format!("{places:03}").trim_end_matches('0')),
        }
    }
}

/// What quantities of a product can be asked for: from `min` to `max` in steps counted from `min`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// The least.
    pub min: Quantity,
    /// The difference between one quantity and the next.
    pub step: Quantity,
    /// The most, stock not counted.
    pub max: Quantity,
}

impl Steps {
    /// One to [`Quantity::MAX`] pieces.
    pub const PIECES: Self = Self { min: Quantity::ONE, step: Quantity::ONE, max: Quantity::MAX };
    /// From a tenth of a unit in tenths.
    pub const TENTHS: Self = Self { min: Quantity::TENTH, step: Quantity::TENTH, max: Quantity::MAX };

    /// Whether all of them are whole: what is sold by the piece.
    pub fn are_whole(self) -> bool {
        self.min.0.is_multiple_of(1_000) && self.step.0.is_multiple_of(1_000)
    }

    /// Whether `quantity` is one of them.
    pub fn allow(self, quantity: Quantity) -> bool {
        self.nearest(quantity) == quantity
    }

    /// The allowed quantity closest to `quantity`, the smaller of two.
    pub fn nearest(self, quantity: Quantity) -> Quantity {
        let over = quantity.0.min(self.max.0).saturating_sub(self.min.0);
        let (count, rest) = (over.checked_div(self.step.0), over.checked_rem(self.step.0));
        let (Some(count), Some(rest)) = (count, rest) else { return self.min };
        let up = u32::from(rest > self.step.0 / 2);
        let at = |count: u32| self.min.0.saturating_add(count.saturating_mul(self.step.0));
        let rounded = at(count.saturating_add(up));
        Quantity(if rounded > self.max.0 { at(count) } else { rounded })
    }

    /// The next larger quantity; `None` at the most.
    pub fn above(self, quantity: Quantity) -> Option<Quantity> {
        quantity.checked_add(self.step).filter(|next| *next <= self.max)
    }

    /// The next smaller quantity; `None` at the least.
    pub fn below(self, quantity: Quantity) -> Option<Quantity> {
        quantity.checked_sub(self.step).filter(|next| *next >= self.min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_has_at_most_three_places() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(Quantity::parse(text).map(|q| q.to_string()).as_deref(), expected, "{text:?}");
        };
        check("2", Some("2"));
        check("0.5", Some("0.5"));
        check("0,5", Some("0.5"));
        check("1.250", Some("1.25"));
        check("999", Some("999"));
        check("999.001", None);
        check("0", None);
        check("0.0001", None);
        check("-1", None);
        check("1e2", None);
        check(".5", None);
        check("", None);
    }

    #[test]
    fn steps_are_counted_from_the_least() {
        let steps = Steps { min: Quantity(300), step: Quantity(200), max: Quantity(1_000) };
        let check = |quantity, nearest| assert_eq!(steps.nearest(Quantity(quantity)), Quantity(nearest), "{quantity}");
        check(1, 300);
        check(300, 300);
        check(400, 300);
        check(401, 500);
        check(950, 900);
        check(5_000, 900);
        assert!(steps.allow(Quantity(700)) && !steps.allow(Quantity(800)));
        assert_eq!(steps.above(Quantity(900)), None);
        assert_eq!(steps.below(Quantity(300)), None);
    }
}
