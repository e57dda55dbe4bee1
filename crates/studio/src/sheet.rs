//! What posters and table cards say: an address of the shop's page, of one product on it, or a Pix whose amount the payer types.

use vitrine_core::percent;
use vitrine_core::pix::{self, Payee, StaticCode};
use vitrine_core::text;

/// A longer address makes a symbol too fine for a phone that is held in front of a wall.
const MOST_CHARS: usize = 300;

/// The address of a page as a merchant types it, with its scheme and without what comes after `#`; `None` when no phone could
/// open it. What is not ASCII has another form in the address bar, which is the one to copy.
pub fn page_address(typed: &str) -> Option<String> {
    let line = text::line(typed);
    let page = line.split('#').next().unwrap_or_default();
    let (scheme, rest) = page.split_once("://").unwrap_or(("https", page));
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let labels = |label: &str| {
        let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        !label.is_empty() && plain && !label.starts_with('-') && !label.ends_with('-')
    };
    let port = host.split_once(':').is_none_or(|(_, port)| port.parse::<u16>().is_ok());
    let known = matches!(scheme.as_str(), "https" | "http");
    let place = name.contains('.') && name.split('.').all(labels) && port;
    let written = rest.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\'));
    let whole = format!("{scheme}://{rest}");
    (known && place && written && whole.len() <= MOST_CHARS).then_some(whole)
}

/// The address that opens a product on the shop's page.
pub fn product_address(page: &str, id: &str) -> String {
    let mut address = format!("{page}#vitrine=");
    percent::encode(id, &mut address);
    address
}

/// The address as people read it: without scheme and without a bare slash at its end.
pub fn shown(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let page = bare.split('#').next().unwrap_or(bare);
    page.strip_suffix('/').unwrap_or(page)
}

/// The code with which the payer types the amount, read again before anybody sees it; `None` when it does not say whom the file
/// pays, and that alone.
pub fn open_code(payee: &Payee) -> Option<String> {
    let code = StaticCode::new(payee.key.clone(), payee.name.clone(), payee.city.clone()).to_payload();
    let read = pix::decode(&code);
    let same = read.key.as_deref() == Some(payee.key.as_str())
        && read.name.as_deref() == Some(payee.name.as_str())
        && read.city.as_deref() == Some(payee.city.as_str());
    let open = read.amount.is_none() && !read.problems.iter().any(vitrine_core::problem::Problem::is_error);
    (same && open).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_core::pix::{PayeePlace, PayeeText};

    #[test]
    fn an_address_is_one_that_a_phone_opens() {
        let check = |typed: &str, wanted: Option<&str>| assert_eq!(page_address(typed).as_deref(), wanted, "{typed}");
        check(" padariadoze.com.br ", Some("https://padariadoze.com.br"));
        check("HTTPS://padaria.com/loja/?a=1#vitrine=bolo", Some("https://padaria.com/loja/?a=1"));
        check("http://padaria.com:8080/", Some("http://padaria.com:8080/"));
        check("https://xn--po-gka.com.br/p%C3%A3o", Some("https://xn--po-gka.com.br/p%C3%A3o"));
        check("", None);
        check("padaria", None);
        check("minha padaria.com", None);
        check("pão.com.br", None);
        check("javascript://padaria.com", None);
        check("https://padaria.com:porta/", None);
        check("https://ana@padaria.com/", None);
        check("https://-padaria.com/", None);
        check(&format!("https://padaria.com/{}", "a".repeat(300)), None);
    }

    #[test]
    fn a_product_has_an_address_that_its_id_cannot_break() {
        let check = |id: &str, wanted: &str| assert_eq!(product_address("https://a.com/", id), wanted);
        check("bolo-cenoura", "https://a.com/#vitrine=bolo-cenoura");
        check("pão & vinho#1", "https://a.com/#vitrine=p%C3%A3o%20%26%20vinho%231");
    }

    #[test]
    fn people_read_an_address_without_its_scheme() {
        assert_eq!(shown("https://a.com/"), "a.com");
        assert_eq!(shown("https://a.com/loja/#vitrine=bolo"), "a.com/loja");
    }

    #[test]
    fn the_open_code_pays_the_payee_and_names_no_amount() {
        let text = PayeeText { key: Some("12.ABC.345/01DE-35"), name: Some("Padaria do Zé"), ..PayeeText::default() };
        let payee = Payee::read(text, PayeePlace::Attributes, &mut Vec::new()).unwrap();
        let code = open_code(&payee).unwrap();
        // Object 54 is the amount; it would stand between the currency and the country.
        assert!(code.contains("53039865802BR"), "{code}");
        assert!(code.contains("12ABC34501DE35"), "{code}");
    }
}
