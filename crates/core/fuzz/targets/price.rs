//! Any text is read as a price in each currency.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vitrine_core::money::{Currency, Money, Price};

fuzz_target!(|text: &str| {
    for currency in Currency::ALL {
        let price = Price::read(text, currency);
        // A plain price means what its digits say, to a reader who knows nothing else.
        assert_eq!(matches!(price, Price::Plain(_)), plain(text.trim(), currency).is_some(), "{text:?} in {currency}");
        match price {
            Price::Plain(money) => {
                assert_eq!(plain(text.trim(), currency), Some(money.minor()));
                stands(money, currency);
            }
            Price::Loose(money) => stands(money, currency),
            Price::Wrong(wrong) => {
                assert!(!wrong.why.is_empty() && !wrong.repair(currency).is_empty());
                if let Some(written) = &wrong.suggestion {
                    let written = written.trim_start_matches("it as \"").trim_end_matches('"');
                    assert!(matches!(Price::read(written, currency), Price::Plain(_)), "{written}");
                }
            }
        }
    }
});

/// An amount is read back from what is written of it.
fn stands(money: Money, currency: Currency) {
    let written = money.to_decimal(currency);
    assert_eq!(Price::read(&written, currency), Price::Plain(money));
    let shown = money.to_text(currency, "pt-BR");
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits.parse(), Ok(money.minor()), "{shown}");
    match Price::read(&shown, currency) {
        Price::Plain(_) => panic!("{shown} has a symbol"),
        Price::Loose(again) => assert_eq!(again, money),
        // What Brazil writes as thousands of a currency without places could be places: the merchant is asked.
        Price::Wrong(wrong) => {
            assert!(currency.exponent() == 0 && money.minor() >= 1000, "{shown}: {wrong:?}");
            assert_eq!(wrong.suggestion, Some(written));
        }
    }
}

/// The minor units of digits, or of digits, a point and at least one digit more, no more than the currency has.
fn plain(text: &str, currency: Currency) -> Option<i64> {
    let point = text.contains('.');
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || (point && places.is_empty()) || places.len() > currency.exponent() {
        return None;
    }
    let mut minor = 0_i64;
    for digit in whole.chars().chain(places.chars()) {
        minor = minor.checked_mul(10)?.checked_add(i64::from(digit.to_digit(10)?))?;
    }
    for _ in places.len()..currency.exponent() {
        minor = minor.checked_mul(10)?;
    }
    (minor <= Money::MAX.minor()).then_some(minor)
}
