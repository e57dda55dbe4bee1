//! The numbers of Brazil's registers of people (CPF) and companies (CNPJ): their check digits and their usual form.

/// Whether `text` is a CPF: eleven digits, not all the same, of which the last two check the others.
///
/// Both check digits are 11 minus the weighted sum modulo 11, and 0 where that is over 9 (weights 10 to 2, then 11
/// to 2). `12345678909` is such a number, although some validators refuse it as an example.
pub(super) fn is_cpf(text: &str) -> bool {
    text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit()) && checks(text, 11)
}

/// Whether `text` is a CNPJ in its alphanumeric form (Instrução Normativa RFB 2.229/2024): twelve of `0-9A-Z`, not all
/// the same, and two check digits. A letter counts as its ASCII code minus 48, so numbers from before stay valid.
pub(super) fn is_cnpj(text: &str) -> bool {
    let mut bytes = text.bytes();
    text.len() == 14
        && bytes.by_ref().take(12).all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && bytes.all(|byte| byte.is_ascii_digit())
        && checks(text, 9)
}

/// `123.456.789-09`
pub(super) fn punctuated_cpf(digits: &str) -> String {
    punctuated(digits, &[(3, '.'), (6, '.'), (9, '-')])
}

/// `12.ABC.345/01DE-35`
pub(super) fn punctuated_cnpj(text: &str) -> String {
    punctuated(text, &[(2, '.'), (5, '.'), (8, '/'), (12, '-')])
}

fn punctuated(text: &str, marks: &[(usize, char)]) -> String {
    let mut out = String::with_capacity(18);
    for (at, c) in text.chars().enumerate() {
        out.extend(marks.iter().filter(|(place, _)| *place == at).map(|(_, mark)| *mark));
        out.push(c);
    }
    out
}

/// Whether the last two characters are the check digits of those before, with weights 2 to `heaviest` from the right.
fn checks(text: &str, heaviest: u32) -> bool {
    let values: Vec<u32> = text.bytes().map(|byte| u32::from(byte.saturating_sub(b'0'))).collect();
    let same = values.windows(2).all(|pair| pair.first() == pair.last());
    let right = |place: usize| {
        let weights = (2..=heaviest).cycle();
        let before = values.iter().take(place).rev();
        let sum =
            before.zip(weights).fold(0_u32, |sum, (value, weight)| sum.saturating_add(value.saturating_mul(weight)));
        let digit = match sum.checked_rem(11) {
            Some(rest @ 2..) => 11_u32.saturating_sub(rest),
            _ => 0,
        };
        values.get(place) == Some(&digit)
    };
    !same && right(values.len().saturating_sub(2)) && right(values.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_tell_documents_from_numbers() {
        let check = |text: &str, cpf, cnpj| assert_eq!((is_cpf(text), is_cnpj(text)), (cpf, cnpj), "{text}");
        check("12345678909", true, false);
        check("12345678900", false, false);
        check("00000000000", false, false);
        check("1234567890", false, false);
        check("1234567890９", false, false);
        check("12ABC34501DE35", false, true);
        check("12abc34501de35", false, false);
        check("12ABC34501DE3A", false, false);
        check("00038166000105", false, true);
        check("00038166000106", false, false);
        check("00000000000000", false, false);
        check("", false, false);
    }

    #[test]
    fn documents_are_shown_with_their_punctuation() {
        assert_eq!(punctuated_cpf("12345678909"), "123.456.789-09");
        assert_eq!(punctuated_cnpj("12ABC34501DE35"), "12.ABC.345/01DE-35");
    }
}
