//! QR symbols that were drawn once. A symbol takes a slow phone longer than a frame, and the sheet that shows one is drawn
//! anew with everything that happens on it.

use std::cell::RefCell;
use std::rc::Rc;

use vitrine_core::qr::QrMatrix;
use yew::AttrValue;

/// As much of a symbol as is drawn.
pub struct Symbol {
    /// Modules a side.
    pub size: usize,
    /// The place that it is drawn in.
    pub view_box: AttrValue,
    /// Its dark modules.
    pub path: AttrValue,
}

/// Symbols by their texts.
#[derive(Default)]
pub struct Codes(RefCell<Vec<(AttrValue, Option<Rc<Symbol>>)>>);

/// So many are remembered: an order goes to few sellers.
const MOST: usize = 16;

impl Codes {
    /// The symbol of `text`; none when it is too long for one.
    pub fn of(&self, text: &AttrValue) -> Option<Rc<Symbol>> {
        let mut known = self.0.borrow_mut();
        if let Some((_, symbol)) = known.iter().find(|(other, _)| other == text) {
            return symbol.clone();
        }
        let symbol = QrMatrix::of(text).map(|matrix| {
            let (size, view_box, path) = (matrix.size(), matrix.view_box().into(), matrix.path().into());
            Rc::new(Symbol { size, view_box, path })
        });
        if known.len() == MOST {
            known.clear();
        }
        known.push((text.clone(), symbol.clone()));
        symbol
    }
}
