//! The cart: what a shopper has put aside, by reference to the catalog. Prices are not in it.

use std::rc::Rc;

use crate::quantity::Quantity;
use crate::shop::{Choices, Product, ProductId};

/// One row of a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Tells the row from others of the same cart, whatever else changes.
    pub id: u32,
    /// What is bought.
    pub product: ProductId,
    /// How much of it.
    pub quantity: Quantity,
    /// What was chosen.
    pub choices: Choices,
    /// What the shopper asks for, as typed.
    pub note: Rc<str>,
}

/// A list of [`Line`]s, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cart {
    lines: Vec<Line>,
    next: u32,
}

impl Cart {
    /// A cart of these rows, as they are: what there is not enough of is found when it is priced.
    pub fn of(lines: Vec<Line>) -> Self {
        let next = lines.iter().map(|line| line.id.wrapping_add(1)).max().unwrap_or(0);
        Self { lines, next }
    }

    /// The rows, the oldest first.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether both ask for the same, row by row; which rows they were once does not count.
    pub fn same(&self, other: &Self) -> bool {
        let asks = |line: &Line| Line { id: 0, ..line.clone() };
        self.lines.iter().map(asks).eq(other.lines.iter().map(asks))
    }

    /// The row with this id.
    pub fn line(&self, id: u32) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// How much of a product is in all rows together, in thousandths of its unit.
    pub fn thousandths_of(&self, product: &ProductId) -> u32 {
        sum(self.lines.iter().filter(|line| line.product == *product))
    }

    /// How much is in all rows that draw on the same stock as this product with these choices: those of its variant
    /// when that has a stock of its own, else those of the product whose variant has none.
    pub fn held(&self, product: &Product, choices: &Choices) -> u32 {
        self.held_before(product, choices, None)
    }

    /// The same of the rows before this one.
    pub(crate) fn held_before(&self, product: &Product, choices: &Choices, row: Option<u32>) -> u32 {
        let own = |choices: &Choices| {
            product.variant(choices).filter(|variant| variant.stock.is_some()).map(|variant| &variant.choices)
        };
        let same = |line: &Line| line.product == product.id && own(&line.choices) == own(choices);
        sum(self.lines.iter().take_while(|line| row != Some(line.id)).filter(|line| same(line)))
    }

    /// The cart without the rows that `stays` refuses.
    #[must_use]
    pub fn only(&self, stays: impl Fn(&Line) -> bool) -> Self {
        Self { lines: self.lines.iter().filter(|line| stays(line)).cloned().collect(), next: self.next }
    }

    /// Adds to the row of the same product, choices and note, or as a new row. The quantity is cut to what is left of
    /// the product; returns the row's id, or `None` when nothing is left.
    pub fn add(&mut self, product: &Product, quantity: Quantity, choices: Choices, note: &str) -> Option<u32> {
        let same = self
            .lines
            .iter()
            .position(|line| line.product == product.id && line.choices == choices && &*line.note == note);
        let old = same.and_then(|at| self.lines.get(at)).map(|line| line.quantity);
        let wanted = old.map_or(Some(quantity), |old| old.checked_add(quantity)).unwrap_or(Quantity::MAX);
        let allowed = self.allowed(product, &choices, wanted, old)?;
        if let Some(line) = same.and_then(|at| self.lines.get_mut(at)) {
            let grown = (allowed != line.quantity).then_some(line.id);
            line.quantity = allowed;
            return grown;
        }
        let id = self.next;
        self.next = id.wrapping_add(1);
        self.lines.push(Line { id, product: product.id.clone(), quantity: allowed, choices, note: note.into() });
        Some(id)
    }

    /// Sets the quantity of a row, cut to what is left of the product; returns whether the row exists.
    pub fn set_quantity(&mut self, id: u32, product: &Product, quantity: Quantity) -> bool {
        let Some(line) = self.line(id) else { return false };
        let allowed = self.allowed(product, &line.choices, quantity, Some(line.quantity)).unwrap_or(line.quantity);
        self.change(id, |line| line.quantity = allowed)
    }

    /// Sets the note of a row; returns whether the row exists.
    pub fn set_note(&mut self, id: u32, note: &str) -> bool {
        self.change(id, |line| line.note = note.into())
    }

    /// Takes a row out and returns it with its place.
    pub fn remove(&mut self, id: u32) -> Option<(usize, Line)> {
        let at = self.lines.iter().position(|line| line.id == id)?;
        Some((at, self.lines.remove(at)))
    }

    /// Puts a removed row back where it was.
    pub fn restore(&mut self, at: usize, line: Line) {
        self.lines.insert(at.min(self.lines.len()), line);
    }

    fn change(&mut self, id: u32, change: impl FnOnce(&mut Line)) -> bool {
        self.lines.iter_mut().find(|line| line.id == id).map(change).is_some()
    }

    /// `wanted` in a row that holds `old` now, fitted to the product's steps and to what the other rows leave of it.
    fn allowed(
        &self,
        product: &Product,
        choices: &Choices,
        wanted: Quantity,
        old: Option<Quantity>,
    ) -> Option<Quantity> {
        let own = old.map_or(0, Quantity::thousandths);
        let others = self.held(product, choices).saturating_sub(own);
        Some(product.left(choices, others)?.nearest(wanted))
    }
}

/// How much is in these rows together, in thousandths.
fn sum<'a>(rows: impl Iterator<Item = &'a Line>) -> u32 {
    rows.fold(0, |sum, line| sum.saturating_add(line.quantity.thousandths()))
}
