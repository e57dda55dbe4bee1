//! Prices and quantities of a shop file: texts or numbers, judged as they are written.

use super::keys;
use super::reader::Reader;
use super::value::{Fields, Value};
use crate::money::{Currency, Money, Price};
use crate::quantity::{Quantity, Steps};
use crate::shop::{Stock, Unit};

impl Reader {
    /// A price; `None` when there is none that can be used.
    pub fn price(&mut self, value: Option<Value<'_>>, currency: Currency) -> Option<Money> {
        let value = value?;
        let example = || Price::read("", currency);
        let price = value.text_or_number().map_or_else(example, |text| Price::read(text, currency));
        match &price {
            Price::Plain(_) => {}
            Price::Loose(money) => {
                let repair = format_args!("write \"{}\"", money.to_decimal(currency));
                self.warn(value.place, format_args!("{} is not a plain number", value.shown()), repair);
            }
            Price::Wrong(wrong) => self.wrong(value, wrong.why, wrong.repair(currency)),
        }
        price.money()
    }

    /// The quantities that can be asked for, those of the unit where the file does not say.
    pub fn steps(&mut self, value: Option<Value<'_>>, unit: &Unit) -> Steps {
        let default = unit.default_steps();
        let Some(fields) = value.and_then(|value| self.fields(value, &keys::QUANTITY)) else { return default };
        let mut read = |key| self.quantity(&fields, key);
        let min = read("min").unwrap_or(default.min);
        let step = read("step").unwrap_or(default.step);
        let max = read("max").unwrap_or(default.max);
        if max >= min {
            return Steps { min, step, max };
        }
        if let Some(value) = fields.get("max").or_else(|| fields.get("min")) {
            self.wrong(value, "leaves no quantity between min and max", format_args!("write a max of {min} or more"));
        }
        Steps { min, step, max: default.max }
    }

    fn quantity(&mut self, fields: &Fields<'_>, key: &str) -> Option<Quantity> {
        let value = fields.get(key)?;
        let thousandths = value.text_or_number().and_then(thousandths);
        match thousandths.and_then(|thousandths| u32::try_from(thousandths).ok()).and_then(Quantity::from_thousandths) {
            Some(quantity) => Some(quantity),
            None => {
                self.wrong(value, "is not a quantity", "write 0.001 to 999, with . and at most 3 places");
                None
            }
        }
    }

    /// What there is of a product. Less than the least that can be asked for is nothing, as is less than nothing, which
    /// the programs of shops write when more was sold than there was.
    pub fn stock(&mut self, value: Option<Value<'_>>, steps: Steps) -> Option<Stock> {
        let value = value?;
        let text = value.text_or_number().unwrap_or_default();
        let amount = match text.strip_prefix('-').and_then(thousandths) {
            Some(_) => {
                self.warn(value.place, format_args!("{} is less than nothing", value.shown()), "write 0");
                Some(0)
            }
            None => thousandths(text),
        };
        let Some(amount) = amount else {
            self.wrong(value, "is not a quantity", "write how many there are, such as 12, with . and at most 3 places");
            return None;
        };
        // Who counts pieces means a thousand by 1.000.
        if let Some((whole, places)) = text.trim().split_once(['.', ','])
            && places.len() == 3
            && !whole.starts_with('0')
            && steps.are_whole()
        {
            let repair = format_args!("write {whole}{places} or {whole}, without a point");
            self.warn(value.place, format_args!("{} is taken for {whole}", value.shown()), repair);
        }
        let most = u64::from(Quantity::MAX.thousandths());
        let left = u32::try_from(amount.min(most)).ok().and_then(Quantity::from_thousandths);
        Some(left.filter(|left| *left >= steps.min).map_or(Stock::None, Stock::Left))
    }
}

/// A decimal number of at most nine digits and three places, in thousandths.
pub(super) fn thousandths(text: &str) -> Option<u64> {
    let text = text.trim();
    let (whole, places) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if !(1..=9).contains(&whole.len()) || !(1..=3).contains(&places.len()) {
        return None;
    }
    let places = places.bytes().chain(std::iter::repeat(b'0')).take(3);
    whole.bytes().chain(places).try_fold(0_u64, |sum, digit| {
        let digit = digit.is_ascii_digit().then(|| u64::from(digit).saturating_sub(u64::from(b'0')))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_thousandths() {
        let check = |text, expected| assert_eq!(thousandths(text), expected, "{text:?}");
        check("0", Some(0));
        check("12", Some(12_000));
        check("0.5", Some(500));
        check(" 0,125 ", Some(125));
        check("999999999.999", Some(999_999_999_999));
        check("1000000000", None);
        check("1.0000", None);
        check("1e2", None);
        check(".5", None);
        check("5.", None);
        check("-1", None);
        check("", None);
    }
}
