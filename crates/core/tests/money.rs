//! Amounts: how they are written, added and rounded.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod cases;

use cases::cases;
use proptest::prelude::*;
use vitrine_core::money::{Currency, Money, Percent, Price};

fn money(minor: i64) -> Money {
    Money::from_minor(minor).unwrap()
}

/// The codes of ISO 4217, and the places that prices have: those of the standard, but for the two whose hundredths are
/// out of use.
const CURRENCIES: [(Currency, &str, usize); 8] = [
    (Currency::Brl, "BRL", 2),
    (Currency::Inr, "INR", 2),
    (Currency::Usd, "USD", 2),
    (Currency::Eur, "EUR", 2),
    (Currency::Mxn, "MXN", 2),
    (Currency::Ars, "ARS", 2),
    (Currency::Cop, "COP", 0),
    (Currency::Idr, "IDR", 0),
];

#[test]
fn currencies_are_those_of_the_standard() {
    assert_eq!(Currency::ALL, CURRENCIES.map(|(currency, ..)| currency));
    for (currency, code, places) in CURRENCIES {
        assert_eq!((currency.code(), currency.exponent()), (code, places));
        assert_eq!(currency.to_string(), code);
        assert_eq!(Currency::parse(code), Some(currency));
        assert_eq!(Currency::parse(&code.to_lowercase()), Some(currency));
    }
    assert_eq!(Currency::parse("R$"), None);
    assert_eq!(Currency::parse("GBP"), None);
    assert_eq!(Currency::parse(""), None);
}

#[test]
fn an_amount_is_between_nothing_and_the_most_of_a_code() {
    assert_eq!(Money::from_minor(-1), None);
    assert_eq!(Money::from_minor(0), Some(Money::ZERO));
    assert_eq!(Money::from_minor(999_999_999_999), Some(Money::MAX));
    assert_eq!(Money::from_minor(1_000_000_000_000), None);
    assert_eq!(Money::MAX.minor(), 999_999_999_999);
    assert!(Money::ZERO.is_zero() && !money(1).is_zero() && Money::default().is_zero());
}

/// What ICU writes, by way of `Intl.NumberFormat` in Node.js 20, its special spaces made ordinary.
#[test]
fn amounts_are_written_as_icu_writes_them() {
    let check = |language: &str, currency, minor, expected: &str| {
        assert_eq!(money(minor).to_text(currency, language), expected, "{language}");
    };
    check("pt-BR", Currency::Brl, 123_450, "R$ 1.234,50");
    check("pt-BR", Currency::Brl, 12_345, "R$ 123,45");
    check("pt-BR", Currency::Brl, 12_345_678, "R$ 123.456,78");
    check("pt-BR", Currency::Inr, 123_450, "₹ 1.234,50");
    check("pt-BR", Currency::Usd, 123_450, "US$ 1.234,50");
    check("pt-BR", Currency::Eur, 123_450, "€ 1.234,50");
    check("es-CO", Currency::Cop, 1_235, "$ 1.235");
    check("es-AR", Currency::Ars, 123_450, "$ 1.234,50");
    check("id-ID", Currency::Idr, 1_235, "Rp 1.235");
    check("en-US", Currency::Eur, 123_450, "€1,234.50");
    check("en-IN", Currency::Inr, 123_450, "₹1,234.50");
    check("hi-IN", Currency::Inr, 1_234_567_000, "₹1,23,45,670.00");
    check("en", Currency::Inr, 123_456_700, "₹12,34,567.00");
    check("es", Currency::Eur, 123_450, "1234,50 €");
    check("es", Currency::Mxn, 123_450, "$1,234.50");
    check("ar", Currency::Brl, 123_450, "1,234.50 R$");
    check("de-DE", Currency::Eur, 123_450, "1.234,50 €");
    check("it-IT", Currency::Eur, 123_450, "1234,50 €");
    check("it-IT", Currency::Eur, 1_234_560, "12.345,60 €");
    check("pt-PT", Currency::Eur, 123_450, "1234,50 €");
    check("pt-PT", Currency::Eur, 1_234_550, "12 345,50 €");
    check("pt-PT", Currency::Usd, 1_234_550, "12 345,50 US$");
    check("fr-FR", Currency::Eur, 123_450, "1 234,50 €");
    check("fr", Currency::Brl, 123_450, "1 234,50 R$");
}

#[test]
fn amounts_and_shares_are_typed_with_the_separator_of_the_language() {
    let check = |language: &str, currency, typed: &str| assert_eq!(money(123_450).to_typed(currency, language), typed);
    check("pt-BR", Currency::Brl, "1234,50");
    check("en", Currency::Usd, "1234.50");
    check("es-CO", Currency::Cop, "123450");
    let check = |hundredths, language: &str, written: &str| {
        assert_eq!(Percent::from_hundredths(hundredths).unwrap().to_text(language), written);
    };
    check(500, "pt-BR", "5");
    check(1_250, "pt-BR", "12,5");
    check(1_205, "de", "12,05");
    check(1_205, "en", "12.05");
}

#[test]
fn a_peso_is_a_peso_in_every_country_that_has_one() {
    for currency in [Currency::Mxn, Currency::Ars, Currency::Cop] {
        assert!(money(5).to_text(currency, "es").starts_with('$'), "{currency}");
    }
}

#[test]
fn sums_and_differences_stay_amounts() {
    assert_eq!(money(1).checked_add(money(2)), Some(money(3)));
    assert_eq!(Money::MAX.checked_add(Money::ZERO), Some(Money::MAX));
    assert_eq!(Money::MAX.checked_add(money(1)), None);
    assert_eq!(money(3).checked_sub(money(1)), Some(money(2)));
    assert_eq!(money(3).checked_sub(money(3)), Some(Money::ZERO));
    assert_eq!(money(3).checked_sub(money(4)), None);
    assert_eq!(Money::sum([]), Some(Money::ZERO));
    assert_eq!(Money::sum([1, 20, 300].map(money)), Some(money(321)));
    assert_eq!(Money::sum([Money::MAX, money(1)]), None);
}

#[test]
fn a_mistyped_digit_is_understood_where_the_rest_is_a_price() {
    let check = |text: &str, repair: &str| match Price::read(text, Currency::Brl) {
        Price::Wrong(wrong) => {
            assert_eq!((wrong.why, &*wrong.repair(Currency::Brl)), ("is not a price", repair), "{text}")
        }
        other => panic!("{text}: {other:?}"),
    };
    check("1O.50", "write it as \"10.50\"");
    check("1o,5", "write it as \"10.50\"");
    check("l.00", "write it as \"1.00\"");
    check("I2", "write it as \"12.00\"");
    check("S,OO", "write it as \"5.00\"");
    check("R$ 12,5O", "write it as \"12.50\"");
    check("doze", "write it as \"12.50\"");
    check("O", "write it as \"0.00\"");
    check("O.505", "write it as \"12.50\"");
}

#[test]
fn a_price_says_what_is_wrong_with_it() {
    let check = |text: &str, currency, why: &str, repair: &str| match Price::read(text, currency) {
        Price::Wrong(wrong) => assert_eq!((wrong.why, &*wrong.repair(currency)), (why, repair), "{text}"),
        other => panic!("{text}: {other:?}"),
    };
    let (brl, cop) = (Currency::Brl, Currency::Cop);
    check("-1", brl, "is negative", "write it as \"12.50\"");
    check("R$ −1", brl, "is negative", "write it as \"12.50\"");
    check("", cop, "is not a price", "write it as \"1250\"");
    check("10000000000", brl, "is more than any order can cost", "write it as \"12.50\"");
    check("1000000000000", cop, "is more than any order can cost", "write it as \"1250\"");
    check("1.234.567", brl, "has more places than the currency", "write 1234567.00");
    check("1,234,567", brl, "has more places than the currency", "write 1234567.00");
    check("1.23.456", brl, "has more places than the currency", "write it as \"12.50\"");
    check("1.2345", brl, "has more places than the currency", "write it as \"12.50\"");
    check("99999999999.999", brl, "has more places than the currency", "write it as \"12.50\"");
    check("1.234.567", cop, "has more places than the currency", "write 1234567");
    check("1.234,5", cop, "has more places than the currency", "write 1234");
    check("5.", cop, "has more places than the currency", "write 5");
    check("1.5", cop, "has more places than the currency", "write 1");
}

#[test]
fn thousands_stand_every_three_digits() {
    let check = |text: &str, minor: Option<i64>| {
        assert_eq!(Price::read(text, Currency::Brl).money().map(Money::minor), minor, "{text}");
    };
    check("1.234,50", Some(123_450));
    check("123.456,50", Some(12_345_650));
    check("1.234.567,50", Some(123_456_750));
    check("1234.567,50", None);
    check(".234,50", None);
    check("1.23,50", None);
    check("1.2345,50", None);
    check("1,234.567,50", None);
    check("1.234,567,50", None);
    check("1,23,50", None);
    check("1.23.50", None);
    check("1,234,50", None);
}

#[test]
fn a_symbol_or_a_code_may_stand_at_either_end() {
    let check = |text: &str, currency, minor: Option<i64>| {
        assert_eq!(Price::read(text, currency).money().map(Money::minor), minor, "{text}");
    };
    check("R$5", Currency::Brl, Some(500));
    check("5 R$", Currency::Brl, Some(500));
    check("brl 5", Currency::Brl, Some(500));
    check("5BRL", Currency::Brl, Some(500));
    check("BRL R$ 5", Currency::Brl, None);
    check("R$ 5 BRL", Currency::Brl, Some(500));
    check("R$ R$ 5", Currency::Brl, None);
    check("US$ 5", Currency::Brl, None);
    check("US$ 5", Currency::Usd, Some(500));
    check("19,99 €", Currency::Eur, Some(1_999));
    check("₹5", Currency::Inr, Some(500));
    check("$ 5", Currency::Mxn, Some(500));
    check("MX$ 5", Currency::Mxn, Some(500));
    check("5 $MX", Currency::Mxn, Some(500));
    check("US$ 5", Currency::Mxn, None);
    check("US$ $ 5", Currency::Usd, None);
    check("$5", Currency::Usd, Some(500));
    check("Rs 5", Currency::Inr, Some(500));
}

#[test]
fn what_any_language_writes_is_read_back() {
    for language in ["pt-BR", "en", "hi", "id", "ar", "de", "it", "es", "es-MX", "es-AR", "es-CO", "es-US"] {
        for currency in Currency::ALL {
            let amount = money(12_345);
            let shown = amount.to_text(currency, language);
            let meant = match Price::read(&shown, currency) {
                Price::Plain(money) | Price::Loose(money) => money.to_decimal(currency),
                // Thousands of a currency without places could be places: the merchant is asked.
                Price::Wrong(wrong) if currency.exponent() == 0 => wrong.suggestion.unwrap_or_default(),
                Price::Wrong(wrong) => panic!("{shown} in {language}: {wrong:?}"),
            };
            assert_eq!(meant, amount.to_decimal(currency), "{shown} in {language}");
        }
    }
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn an_amount_is_read_back_as_it_was_written(minor in 0..=Money::MAX.minor(), few in 0..100_000_i64) {
        for (amount, (currency, _, places)) in [minor, few].into_iter().flat_map(|minor| CURRENCIES.map(|row| (minor, row))) {
            let amount = money(amount);
            let written = amount.to_decimal(currency);
            prop_assert_eq!(written.split_once('.').map_or(0, |(_, places)| places.len()), places);
            prop_assert_eq!(Price::read(&written, currency), Price::Plain(amount));
            let shown = amount.to_text(currency, "pt-BR");
            prop_assert_eq!(shown.chars().filter(char::is_ascii_digit).collect::<String>().parse(), Ok(amount.minor()));
        }
    }

    /// Exact arithmetic in a wider type, without a float.
    #[test]
    fn a_share_is_rounded_half_up(minor in 0..=Money::MAX.minor(), few in 0..10_000_i64, numerator in 0..5_000_u32, denominator in 1..5_000_u32) {
        for minor in [minor, few] {
            let (top, bottom) = (i128::from(minor) * i128::from(numerator), i128::from(denominator));
            let (whole, rest) = (top / bottom, top % bottom);
            let expected = whole + i128::from(rest * 2 >= bottom);
            let expected = i64::try_from(expected).ok().and_then(Money::from_minor);
            prop_assert_eq!(money(minor).scaled(numerator, denominator), expected);
        }
    }
}
