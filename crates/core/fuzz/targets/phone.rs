//! Any text is read as the number that orders go to.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vitrine_core::text::line;
use vitrine_core::whatsapp::{Phone, Remark, link};

fuzz_target!(|text: &str| {
    match Phone::parse(text) {
        Ok((phone, doubt)) => {
            doubt.iter().for_each(judge);
            let digits = phone.digits();
            assert!((8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()), "{digits}");
            assert!(!digits.starts_with('0'), "{digits}");
            // All that may be lost of what the author wrote is a zero that is dialled within the country only.
            let written: String = text.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(written.replace('0', ""), digits.replace('0', ""));
            assert!(written.len() - digits.len() <= line(text).matches("(0)").count() + 1, "{digits}");
            for form in [format!("+{digits}"), phone.to_text()] {
                assert_eq!(Phone::parse(&form).map(|(again, _)| again).as_ref(), Ok(&phone), "{form}");
            }
            assert_eq!(link(Some(&phone), ""), format!("https://wa.me/{digits}"));
        }
        Err(remark) => judge(&remark),
    }
});

fn judge(Remark { found, repair }: &Remark) {
    assert!(!found.is_empty() && !repair.is_empty());
    assert!(!found.chars().chain(repair.chars()).any(char::is_control), "{found:?} {repair:?}");
}
