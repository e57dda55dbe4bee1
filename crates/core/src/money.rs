//! Amounts of money: whole minor units of a currency, never a float.

mod style;

use std::fmt;
use std::ops::RangeInclusive;

use style::Place;
pub(crate) use style::Style;

use crate::problem::SENTENCES;

/// A currency a shop can price in (ISO 4217).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    /// Brazilian real.
    Brl,
    /// Indian rupee.
    Inr,
    /// United States dollar.
    Usd,
    /// Euro.
    Eur,
    /// Mexican peso.
    Mxn,
    /// Argentine peso.
    Ars,
    /// Colombian peso.
    Cop,
    /// Indonesian rupiah.
    Idr,
}

impl Currency {
    /// Every currency, in the order a message lists them.
    pub const ALL: [Self; 8] = [Self::Brl, Self::Inr, Self::Usd, Self::Eur, Self::Mxn, Self::Ars, Self::Cop, Self::Idr];

    /// Its ISO 4217 code, such as `BRL`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Brl => "BRL",
            Self::Inr => "INR",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Mxn => "MXN",
            Self::Ars => "ARS",
            Self::Cop => "COP",
            Self::Idr => "IDR",
        }
    }

    /// The currency with this ISO 4217 code, in any case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(code))
    }

    /// How many decimal places its prices have. COP and IDR have centavos and sen in ISO 4217, but no price uses them.
    pub fn exponent(self) -> usize {
        match self {
            Self::Cop | Self::Idr => 0,
            _ => 2,
        }
    }

    /// What people write for it, besides its code; a longer one before one that it ends or begins with.
    fn symbols(self) -> &'static [&'static str] {
        match self {
            Self::Brl => &["R$"],
            Self::Inr => &["₹", "Rs"],
            Self::Usd => &["US$", "$US", "$"],
            Self::Eur => &["€"],
            Self::Mxn => &["MX$", "$MX", "$"],
            Self::Ars => &["$AR", "$"],
            Self::Cop => &["$CO", "$"],
            Self::Idr => &["Rp"],
        }
    }
}

/// An amount in the minor units of its shop's currency (centavos for BRL), 0 to [`Money::MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(i64);

impl Money {
    /// Nothing to pay.
    pub const ZERO: Self = Self(0);
    /// The most an amount can be: what object 54 of a BR Code holds, 9 999 999 999.99.
    pub const MAX: Self = Self(999_999_999_999);

    /// An amount of `minor` units; `None` when it is negative or over [`Money::MAX`].
    pub fn from_minor(minor: i64) -> Option<Self> {
        (0..=Self::MAX.0).contains(&minor).then_some(Self(minor))
    }

    /// The amount in minor units.
    pub fn minor(self) -> i64 {
        self.0
    }

    /// Whether there is nothing to pay.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, unless it is over [`Money::MAX`].
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::from_minor(self.0.checked_add(other.0)?)
    }

    /// The difference, unless it is below zero.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::from_minor(self.0.checked_sub(other.0)?)
    }

    /// The sum of `amounts`, unless it is over [`Money::MAX`].
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// The amount times `numerator` over `denominator`, rounded half up to the minor unit; `None` when the result is
    /// over [`Money::MAX`] or the denominator is zero.
    pub fn scaled(self, numerator: u32, denominator: u32) -> Option<Self> {
        let (numerator, denominator) = (i64::from(numerator), i64::from(denominator));
        let doubled = self.0.checked_mul(numerator)?.checked_mul(2)?;
        Self::from_minor(doubled.checked_add(denominator)?.checked_div(denominator.checked_mul(2)?)?)
    }

    /// The amount as a shop file and object 54 of a BR Code write it: digits, `.` and exactly the places of the
    /// currency: `1234.50`.
    pub fn to_decimal(self, currency: Currency) -> String {
        let (major, minor) = self.split(currency);
        if minor.is_empty() { major } else { format!("{major}.{minor}") }
    }

    /// The amount as people write it in `language` (a BCP 47 tag), with ASCII digits and ordinary spaces:
    /// `R$ 1.234,50`.
    pub fn to_text(self, currency: Currency, language: &str) -> String {
        let style = Style::of(language, Some(currency));
        let (major, minor) = self.split(currency);
        let mut number = grouped(&major, &style);
        if !minor.is_empty() {
            number.push(style.decimal);
            number.push_str(&minor);
        }
        let symbol = style.symbol(currency);
        let space = if style.place != Place::Before || symbol.ends_with(char::is_alphabetic) { " " } else { "" };
        let (first, last) = if style.place == Place::AfterSpaced { (&*number, symbol) } else { (symbol, &*number) };
        [first, space, last].concat()
    }

    /// The amount as somebody types it: `1234,50`.
    pub fn to_typed(self, currency: Currency, language: &str) -> String {
        self.to_decimal(currency).replace('.', Style::of(language, Some(currency)).decimal.encode_utf8(&mut [0; 4]))
    }

    fn split(self, currency: Currency) -> (String, String) {
        let places = currency.exponent();
        let mut digits = format!("{:0width$}", self.0, width = places.saturating_add(1));
        let minor = digits.split_off(digits.len().saturating_sub(places));
        (digits, minor)
    }
}

/// A share above 0 and at most 100 %, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent(u32);

impl Percent {
    /// So many hundredths of a percent, 1 to 10 000.
    pub fn from_hundredths(hundredths: u32) -> Option<Self> {
        (1..=10_000).contains(&hundredths).then_some(Self(hundredths))
    }

    /// The share of an amount, rounded half up to the minor unit.
    pub fn of(self, amount: Money) -> Option<Money> {
        amount.scaled(self.0, 10_000)
    }
}

impl Percent {
    /// With the decimal separator of `language`: `12,5`.
    pub fn to_text(self, language: &str) -> String {
        self.to_string().replace('.', Style::of(language, None).decimal.encode_utf8(&mut [0; 4]))
    }
}

/// Without trailing zeros: `12.5`.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, places) if places.is_multiple_of(10) => write!(f, "{whole}.{}", places / 10),
            (whole, places) => write!(f, "{whole}.{places:02}"),
        }
    }
}

fn grouped(digits: &str, style: &Style) -> String {
    let mut out = String::with_capacity(digits.len().saturating_mul(2));
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(at);
        let starts = if style.lakh { left > 1 && left % 2 == 1 } else { left.is_multiple_of(3) };
        if at > 0 && digits.len() >= style.grouped_from && starts {
            out.push(style.group);
        }
        out.push(digit);
    }
    out
}

/// What became of a price that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Price {
    /// A decimal number, `12.50`.
    Plain(Money),
    /// Written some other way that has one meaning only, such as `R$ 12,50`; tell the author to write
    /// [`Money::to_decimal`].
    Loose(Money),
    /// No price.
    Wrong(WrongPrice),
}

/// Why a text is no price, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongPrice {
    /// What it is, as the end of the sentence `"12,5O" …`.
    pub why: &'static str,
    /// What its author may have meant, as a decimal number, when that can be told.
    pub suggestion: Option<String>,
}

impl WrongPrice {
    /// The imperative for a [`crate::problem::Problem`].
    pub fn repair(&self, currency: Currency) -> String {
        match &self.suggestion {
            Some(text) => format!("write {text}"),
            None => format!("write it as \"{}\"", Money(1250).to_decimal(currency)),
        }
    }
}

impl Price {
    /// Reads a price of a shop file.
    ///
    /// One separator with as many digits after it as the currency has places, or fewer, is a decimal separator; more
    /// places are an error and never taken for thousands. With both `.` and `,` the last is the decimal separator.
    pub fn read(text: &str, currency: Currency) -> Self {
        match number(text.trim(), currency) {
            Ok((money, plain)) if plain => Self::Plain(money),
            Ok((money, _)) => Self::Loose(money),
            Err(wrong) => Self::Wrong(wrong),
        }
    }

    /// An amount as somebody types it in `language`: as [`Price::read`] takes it, or with the language's own signs between
    /// thousands (or lakhs): `1.000` is a thousand where a comma divides the cents.
    pub fn typed(text: &str, currency: Currency, language: &str) -> Option<Money> {
        let style = Style::of(language, Some(currency));
        let bare = without_symbol(text.trim(), currency);
        let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
        let bare: String = bare.chars().map(plain).collect();
        Self::read(&bare, currency).money().or_else(|| {
            let (whole, places) = bare.split_once(style.decimal).unwrap_or((&bare, ""));
            let digits = match style.lakh {
                true => without_lakhs(whole, style.group)?,
                false => without_groups(whole, None)
                    .filter(|_| whole.chars().all(|c| c.is_ascii_digit() || c == style.group))?,
            };
            let point = if places.is_empty() { "" } else { "." };
            Self::read(&[&*digits, point, places].concat(), currency).money()
        })
    }

    /// The amount, when there is one.
    pub fn money(&self) -> Option<Money> {
        match self {
            Self::Plain(money) | Self::Loose(money) => Some(*money),
            Self::Wrong(_) => None,
        }
    }
}

fn number(text: &str, currency: Currency) -> Result<(Money, bool), WrongPrice> {
    let wrong = |why, suggestion| Err(WrongPrice { why, suggestion });
    let bare = without_symbol(text, currency);
    // What only a sentence needs.
    let meant = |find: fn(&str, Currency) -> Option<String>| if SENTENCES { find(bare, currency) } else { None };
    if bare.is_empty() {
        return wrong("is not a price", None);
    }
    if bare.starts_with(['-', '−']) {
        return wrong("is negative", None);
    }
    if !bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return wrong("is not a price", meant(mistyped));
    }
    let (whole, places) = match bare.rfind(['.', ',']) {
        Some(at) => (bare.get(..at).unwrap_or_default(), bare.get(at.saturating_add(1)..).unwrap_or_default()),
        None => (bare, ""),
    };
    let decimal = bare.get(whole.len()..).and_then(|rest| rest.chars().next());
    if places.len() > currency.exponent() || (decimal.is_some() && currency.exponent() == 0) {
        return wrong("has more places than the currency", meant(without_places));
    }
    let Some(major) = without_groups(whole, decimal) else {
        return wrong("is not a price", None);
    };
    if major.is_empty() || (decimal.is_some() && places.is_empty()) {
        return wrong("is not a price", None);
    }
    let digits = format!("{major}{places:0<width$}", width = currency.exponent());
    let money = digits.parse().ok().and_then(Money::from_minor);
    let plain = text == bare && major == whole && decimal != Some(',');
    money.map(|money| (money, plain)).map_or_else(|| wrong("is more than any order can cost", None), Ok)
}

/// `text` without one symbol and one code, at either end.
fn without_symbol(text: &str, currency: Currency) -> &str {
    fn strip<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
        let is_mark = |part: Option<&str>| part.is_some_and(|part| part.eq_ignore_ascii_case(mark));
        let end = text.len().checked_sub(mark.len())?;
        if is_mark(text.get(..mark.len())) {
            return text.get(mark.len()..).map(str::trim);
        }
        if is_mark(text.get(end..)) { text.get(..end).map(str::trim) } else { None }
    }
    let bare = currency.symbols().iter().find_map(|symbol| strip(text, symbol)).unwrap_or(text);
    strip(bare, currency.code()).unwrap_or(bare)
}

/// The digits of `whole` without its thousands separators; `None` when they do not stand every three digits or are the
/// same as the decimal separator.
fn without_groups(whole: &str, decimal: Option<char>) -> Option<String> {
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    let Some(separator) = separator else { return Some(whole.to_owned()) };
    if Some(separator) == decimal {
        return None;
    }
    let mut groups = whole.split(separator);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    groups.try_fold(first.to_owned(), |digits, group| {
        (group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit())).then(|| digits + group)
    })
}

/// The digits of `1,00,000`, as India groups them.
fn without_lakhs(whole: &str, group: char) -> Option<String> {
    let (rest, last) = whole.rsplit_once(group)?;
    let mut groups = rest.split(group);
    let is = |text: &str, lengths: RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let fits = is(last, 3..=3) && is(groups.next()?, 1..=2) && groups.all(|group| is(group, 2..=2));
    fits.then(|| whole.replace(group, ""))
}

/// What somebody who wrote thousands meant: `25.000` in COP is 25000, `1.234` in BRL is 1234.00.
fn without_places(bare: &str, currency: Currency) -> Option<String> {
    let thousands = bare.split(['.', ',']).skip(1).all(|group| group.len() == 3);
    let meant = match bare.rfind(['.', ',']) {
        Some(_) if thousands => bare.replace(['.', ','], ""),
        Some(at) if currency.exponent() == 0 => bare.get(..at)?.replace(['.', ','], ""),
        _ => return None,
    };
    let scale = u32::try_from(currency.exponent()).ok().and_then(|places| 10_i64.checked_pow(places))?;
    let minor = meant.parse::<i64>().ok()?.checked_mul(scale)?;
    Some(Money::from_minor(minor)?.to_decimal(currency))
}

/// What somebody meant who typed letters that look like digits.
fn mistyped(bare: &str, currency: Currency) -> Option<String> {
    let digits = bare.replace(['O', 'o'], "0").replace(['l', 'I'], "1").replace('S', "5");
    let (money, _) = (digits != bare).then(|| number(&digits, currency).ok())??;
    Some(format!("it as \"{}\"", money.to_decimal(currency)))
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_read_only_when_it_has_one_meaning() {
        let check = |text: &str, currency, expected: Result<(i64, bool), &str>| {
            let found = match Price::read(text, currency) {
                Price::Plain(money) => Ok((money.minor(), true)),
                Price::Loose(money) => Ok((money.minor(), false)),
                Price::Wrong(wrong) => Err(wrong.repair(currency)),
            };
            assert_eq!(found, expected.map_err(str::to_owned), "{text:?}");
        };
        check("12.50", Currency::Brl, Ok((1250, true)));
        check("12.5", Currency::Brl, Ok((1250, true)));
        check("12", Currency::Brl, Ok((1200, true)));
        check("0.05", Currency::Brl, Ok((5, true)));
        check("0", Currency::Brl, Ok((0, true)));
        check("12,50", Currency::Brl, Ok((1250, false)));
        check("R$ 12,50", Currency::Brl, Ok((1250, false)));
        check("r$12.50", Currency::Brl, Ok((1250, false)));
        check("12.50 BRL", Currency::Brl, Ok((1250, false)));
        check("1.234,50", Currency::Brl, Ok((123_450, false)));
        check("1,234.50", Currency::Brl, Ok((123_450, false)));
        check("1.234.567,5", Currency::Brl, Ok((123_456_750, false)));
        check("9999999999.99", Currency::Brl, Ok((999_999_999_999, true)));
        check("10000000000.00", Currency::Brl, Err("write it as \"12.50\""));
        check("99999999999999999999999", Currency::Brl, Err("write it as \"12.50\""));
        check("12,5O", Currency::Brl, Err("write it as \"12.50\""));
        check("l2.00", Currency::Brl, Err("write it as \"12.00\""));
        check("-3.00", Currency::Brl, Err("write it as \"12.50\""));
        check("", Currency::Brl, Err("write it as \"12.50\""));
        check("R$", Currency::Brl, Err("write it as \"12.50\""));
        check("12.", Currency::Brl, Err("write it as \"12.50\""));
        check(".50", Currency::Brl, Err("write it as \"12.50\""));
        check("1.2.3", Currency::Brl, Err("write it as \"12.50\""));
        check("12.345,67,8", Currency::Brl, Err("write it as \"12.50\""));
        check("1e3", Currency::Brl, Err("write it as \"12.50\""));
        check("٣", Currency::Brl, Err("write it as \"12.50\""));
        check("9 .99", Currency::Brl, Err("write it as \"12.50\""));
        check("1.234", Currency::Brl, Err("write 1234.00"));
        check("12.505", Currency::Brl, Err("write 12505.00"));
        check("12.5050", Currency::Brl, Err("write it as \"12.50\""));
        check("25.000", Currency::Cop, Err("write 25000"));
        check("25,000", Currency::Cop, Err("write 25000"));
        check("25000.00", Currency::Cop, Err("write 25000"));
        check("25000", Currency::Cop, Ok((25_000, true)));
        check("Rp25000", Currency::Idr, Ok((25_000, false)));
    }

    #[test]
    fn amounts_are_written_as_the_language_does() {
        let check = |minor, currency, language, expected: &str| {
            assert_eq!(Money(minor).to_text(currency, language), expected);
        };
        check(5, Currency::Brl, "pt-BR", "R$ 0,05");
        check(123_450, Currency::Brl, "pt-BR", "R$ 1.234,50");
        check(100_000_000, Currency::Brl, "pt", "R$ 1.000.000,00");
        check(123_456_789, Currency::Usd, "en", "$1,234,567.89");
        check(25_000, Currency::Cop, "es-CO", "$ 25.000");
        check(1_999, Currency::Eur, "de-DE", "19,99 €");
        check(999_999_999_999, Currency::Brl, "pt-BR", "R$ 9.999.999.999,99");
    }

    #[test]
    fn scaling_rounds_half_up() {
        let check = |minor, numerator, denominator, expected: Option<i64>| {
            assert_eq!(Money(minor).scaled(numerator, denominator).map(Money::minor), expected);
        };
        check(5200, 500, 1000, Some(2600));
        check(1, 500, 1000, Some(1));
        check(1, 499, 1000, Some(0));
        check(101, 1, 2, Some(51));
        check(999_999_999_999, 2000, 1000, None);
        check(100, 1, 0, None);
    }
}
