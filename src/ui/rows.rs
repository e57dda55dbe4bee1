//! The list of products as rows of equal height, and which of them are drawn. Pure arithmetic: [`super::window`] knows
//! the page.
//!
//! A row is counted through the whole list, whatever heading it stands under. Lengths are CSS pixels from the top of the
//! list.

use std::ops::Range;

/// So many cards are drawn while what is seen needs no more: with their headings about three hundred elements.
const CARDS: usize = 18;
/// At most so many rows more than are seen.
const SPARE: usize = 6;
/// So many headings before and after the drawn rows stay, so that a screen reader steps from one to the next.
const HEADINGS: usize = 6;

/// What a row measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Size {
    /// Cards beside each other; at least one.
    pub columns: usize,
    /// The height of a card.
    pub row: f64,
    /// The space between two rows.
    pub gap: f64,
    /// A heading with the space around it.
    pub heading: f64,
}

/// A guess, for the first drawing of all: it only has to be small.
impl Default for Size {
    fn default() -> Self {
        Self { columns: 2, row: 280.0, gap: 24.0, heading: 60.0 }
    }
}

/// What stands in the list, from top to bottom.
#[derive(Debug, PartialEq)]
pub enum Part {
    /// Space for sections that are not drawn, this high.
    Space(f64),
    /// The section of this number, and what is under its heading.
    Section(usize, Vec<Piece>),
}

/// What stands under a heading.
#[derive(Debug, PartialEq)]
pub enum Piece {
    /// Space for rows that are not drawn, this high.
    Space(f64),
    /// The products of these places.
    Cards(Range<usize>),
}

/// The list, and what of it is drawn.
#[derive(Debug, Default)]
pub struct Rows {
    /// The places of the products under each heading.
    pub sections: Vec<Range<usize>>,
    /// What a row measures here.
    pub size: Size,
    /// The rows that are drawn.
    pub drawn: Range<usize>,
    /// The places of products that stay although their rows are not drawn: the one that has the focus and its neighbours,
    /// to which Tab goes on.
    pub held: Range<usize>,
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
impl Rows {
    /// How many rows the products of a section fill.
    fn count(&self, section: &Range<usize>) -> usize {
        section.len().div_ceil(self.size.columns.max(1))
    }

    /// How many rows there are.
    pub fn total(&self) -> usize {
        self.sections.iter().fold(0, |sum, section| sum.saturating_add(self.count(section)))
    }

    /// The height of this many rows, with the spaces between them.
    fn height(&self, rows: usize) -> f64 {
        (rows as f64 * (self.size.row + self.size.gap) - self.size.gap).max(0.0)
    }

    /// The row of the product at a place, and how far it is from the top of the list.
    pub fn row_of(&self, place: usize) -> (usize, f64) {
        let (mut row, mut top) = (0_usize, 0.0);
        for section in &self.sections {
            let count = self.count(section);
            if place < section.end {
                let own = place.saturating_sub(section.start).checked_div(self.size.columns).unwrap_or(0);
                let within = own as f64 * (self.size.row + self.size.gap);
                return (row.saturating_add(own), top + self.size.heading + within);
            }
            row = row.saturating_add(count);
            top += self.size.heading + self.height(count);
        }
        (row, top)
    }

    /// The place of the first product of a row.
    pub fn first_of(&self, row: usize) -> usize {
        let mut left = row;
        for section in &self.sections {
            let count = self.count(section);
            if left < count {
                return section.start.saturating_add(left.saturating_mul(self.size.columns));
            }
            left = left.saturating_sub(count);
        }
        0
    }

    /// The rows of which something is between two heights; empty, at the place where they would be, when there are none.
    pub fn between(&self, from: f64, to: f64) -> Range<usize> {
        let pitch = self.size.row + self.size.gap;
        let (mut row, mut top) = (0_usize, 0.0);
        let (mut start, mut end) = (0_usize, 0_usize);
        for section in &self.sections {
            let count = self.count(section);
            let cards = top + self.size.heading;
            // A cast keeps what is below zero at zero.
            let above = (((from - cards - self.size.row) / pitch).floor() + 1.0) as usize;
            let begun = ((to - cards) / pitch).ceil() as usize;
            start = start.saturating_add(above.min(count));
            if begun.min(count) > above {
                end = row.saturating_add(begun.min(count));
            }
            row = row.saturating_add(count);
            top += self.size.heading + self.height(count);
        }
        start..end.max(start)
    }

    /// The rows to draw for those that are seen: some more, most of them where the shopper is heading to.
    pub fn around(&self, seen: Range<usize>, down: bool) -> Range<usize> {
        let room = CARDS.checked_div(self.size.columns).unwrap_or(0).saturating_sub(seen.len());
        let spare = room.clamp(1, SPARE);
        let (behind, ahead) = (spare / 3, spare.saturating_sub(spare / 3));
        let (before, after) = if down { (behind, ahead) } else { (ahead, behind) };
        let total = self.total();
        let start = seen.start.min(total.saturating_sub(1)).saturating_sub(before);
        start..seen.end.saturating_add(after).max(start.saturating_add(1)).min(total)
    }

    /// What stands in the list. Its height is the same whatever is drawn.
    pub fn parts(&self) -> Vec<Part> {
        let (mut row, mut space) = (0_usize, 0.0);
        let mut bounds = Vec::with_capacity(self.sections.len());
        for section in &self.sections {
            let start = row;
            row = row.saturating_add(self.count(section));
            bounds.push(start..row);
        }
        let touches = |rows: &&Range<usize>| rows.start < self.drawn.end && self.drawn.start < rows.end;
        let first = bounds.iter().take_while(|rows| !touches(rows)).count();
        let last = first.saturating_add(bounds.iter().filter(touches).count());
        let near = first.saturating_sub(HEADINGS)..last.saturating_add(HEADINGS);
        let mut parts = Vec::new();
        for (at, (section, rows)) in self.sections.iter().zip(bounds).enumerate() {
            let held = self.held.start.max(section.start)..self.held.end.min(section.end);
            if near.contains(&at) || !held.is_empty() {
                if space > 0.0 {
                    parts.push(Part::Space(space));
                    space = 0.0;
                }
                parts.push(Part::Section(at, self.pieces(section, &rows, held)));
            } else {
                space += self.size.heading + self.height(rows.len());
            }
        }
        if space > 0.0 {
            parts.push(Part::Space(space));
        }
        parts
    }

    /// What stands under the heading of a section that has these rows, and these products held.
    fn pieces(&self, section: &Range<usize>, rows: &Range<usize>, held: Range<usize>) -> Vec<Piece> {
        let drawn = self.drawn.start.max(rows.start)..self.drawn.end.min(rows.end);
        let place = |row: usize| {
            let skipped = row.saturating_sub(rows.start).saturating_mul(self.size.columns);
            section.start.saturating_add(skipped).min(section.end)
        };
        let mut shown = Vec::new();
        if !drawn.is_empty() {
            shown.push((drawn.clone(), place(drawn.start)..place(drawn.end)));
        }
        for at in held {
            let (row, _) = self.row_of(at);
            if drawn.contains(&row) {
                continue;
            }
            // Those of one row stand in it beside each other; what else is in that row nobody sees.
            match shown.iter_mut().find(|(rows, _)| rows.contains(&row)) {
                Some((_, products)) => products.end = at.saturating_add(1),
                None => {
                    let before = shown.iter().position(|(rows, _)| rows.start > row).unwrap_or(shown.len());
                    shown.insert(before, (row..row.saturating_add(1), at..at.saturating_add(1)));
                }
            }
        }
        let mut pieces = Vec::new();
        let mut at = rows.start;
        for (rows, products) in shown {
            if rows.start > at {
                pieces.push(Piece::Space(self.height(rows.start.saturating_sub(at))));
            }
            at = rows.end;
            pieces.push(Piece::Cards(products));
        }
        if rows.end > at {
            pieces.push(Piece::Space(self.height(rows.end.saturating_sub(at))));
        }
        pieces
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::cast_precision_loss)]
mod tests {
    use super::*;

    /// Sections of so many products each, three beside each other, rows of 100, spaces of 10, headings of 50.
    fn rows(lengths: &[usize]) -> Rows {
        let mut start = 0;
        let sections = lengths.iter().map(|length| {
            let section = start..start + length;
            start = section.end;
            section
        });
        let sections = sections.collect();
        Rows { sections, size: Size { columns: 3, row: 100.0, gap: 10.0, heading: 50.0 }, ..Rows::default() }
    }

    /// The height of all parts, as a browser lays them out.
    fn height(rows: &Rows) -> f64 {
        let pieces = |pieces: &[Piece]| {
            let heights = pieces.iter().map(|piece| match piece {
                Piece::Space(height) => *height,
                Piece::Cards(products) => rows.height(products.len().div_ceil(3)),
            });
            heights.sum::<f64>() + pieces.len().saturating_sub(1) as f64 * rows.size.gap
        };
        let heights = rows.parts().into_iter().map(|part| match part {
            Part::Space(height) => height,
            Part::Section(_, inner) => rows.size.heading + pieces(&inner),
        });
        heights.sum()
    }

    #[test]
    fn the_height_is_the_same_whatever_is_drawn_and_held() {
        let mut rows = rows(&[1, 7, 300, 2, 9, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1, 1, 40]);
        let all = height(&Rows {
            drawn: 0..rows.total(),
            sections: rows.sections.clone(),
            size: rows.size.clone(),
            held: 0..0,
        });
        for start in 0..rows.total() {
            for held in [0..0, 0..2, 7..10, 199..202, 402..404] {
                rows.drawn = start..(start + 4).min(rows.total());
                rows.held = held.clone();
                assert!((height(&rows) - all).abs() < 1e-6, "{start} {held:?}: {:?}", rows.parts());
            }
        }
    }

    #[test]
    fn the_rows_between_two_heights_are_those_a_shopper_sees() {
        let rows = rows(&[4, 3]);
        // 50 heading, rows at 50 and 160 (to 260), 50 heading, a row at 310 to 410.
        let check = |from, to, expected: Range<usize>| assert_eq!(rows.between(from, to), expected, "{from} {to}");
        check(0.0, 50.0, 0..0);
        check(0.0, 51.0, 0..1);
        check(149.0, 161.0, 0..2);
        check(150.0, 160.0, 1..1);
        check(151.0, 161.0, 1..2);
        check(261.0, 309.0, 2..2);
        check(259.0, 311.0, 1..3);
        check(-900.0, -100.0, 0..0);
        check(900.0, 1000.0, 3..3);
    }

    #[test]
    fn a_product_is_in_the_row_where_it_is_drawn() {
        let rows = rows(&[4, 3]);
        assert_eq!(rows.row_of(3), (1, 160.0));
        assert_eq!(rows.row_of(4), (2, 310.0));
        assert_eq!([0, 1, 2].map(|row| rows.first_of(row)), [0, 3, 4]);
    }

    #[test]
    fn what_is_drawn_is_never_empty_and_never_beyond_the_end() {
        let rows = rows(&[300]);
        for at in [0, 1, 50, 99, 100, 400] {
            for down in [true, false] {
                let around = rows.around(at..at, down);
                assert!(!around.is_empty() && around.end <= 100, "{at}: {around:?}");
            }
        }
        assert_eq!(rows.around(50..54, true), 50..56);
        assert_eq!(rows.around(50..54, false), 48..54);
        assert_eq!(rows.around(50..60, true), 50..61);
    }

    #[test]
    fn what_has_the_focus_stays_and_only_near_headings_do() {
        let mut rows = rows(&[3; 40]);
        rows.drawn = 20..22;
        rows.held = 0..2;
        let sections: Vec<usize> = rows
            .parts()
            .iter()
            .filter_map(|part| if let Part::Section(at, _) = part { Some(*at) } else { None })
            .collect();
        assert_eq!(sections, [vec![0], (14..28).collect()].concat());
        assert_eq!(rows.parts()[0], Part::Section(0, vec![Piece::Cards(0..2)]));
    }
}
