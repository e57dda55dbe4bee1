//! Tries before the first order: whether the number opens the right chat, and whether the Pix code pays the right person.

use vitrine_core::money::Money;
use vitrine_core::pix::{Key, MerchantCity, MerchantName, StaticCode};
use vitrine_core::qr::QrMatrix;
use vitrine_core::whatsapp::{self, Phone};
use yew::{Html, component, html};

use super::publish::CopyButton;
use crate::path::Path;
use crate::state::use_studio;

/// A Brazilian mobile with and without the 9 after its area code, the one that was written first.
fn both_forms(phone: &Phone) -> Vec<Phone> {
    let digits = phone.digits();
    let area = digits.get(..4).filter(|area| area.starts_with("55"));
    let other = match (digits.len(), area, digits.get(4..5)) {
        (13, Some(area), Some("9")) => digits.get(5..).map(|rest| format!("+{area}{rest}")),
        // Numbers that begin with 2 to 5 are landlines, which never had another digit.
        (12, Some(area), Some("6" | "7" | "8" | "9")) => digits.get(4..).map(|rest| format!("+{area}9{rest}")),
        _ => None,
    };
    let other = other.and_then(|text| Phone::parse(&text).ok()).map(|(phone, _)| phone);
    [phone.clone()].into_iter().chain(other).collect()
}

/// A link that opens the chat of the number as it is written, and for a Brazilian mobile also of its other form.
#[component]
pub fn NumberCheck() -> Html {
    let studio = use_studio();
    let Ok((phone, _)) = Phone::parse(studio.document().text(&Path::default().key("whatsapp"))) else {
        return html! {};
    };
    let forms = both_forms(&phone);
    let several = forms.len() > 1;
    html! {
        <div class="try" id="teste-numero">
            <h3>{ "Teste o número" }</h3>
            <p class="hint">
                { "O botão abre o WhatsApp com a palavra “Teste”. Confira se é a sua conversa." }
                if several { { " Se só uma das duas formas abrir a sua, escreva essa no campo acima. Nós não mudamos o número." } }
            </p>
            <ul class="forms">
                for (index, form) in forms.iter().enumerate() {
                    <li>
                        <span>
                            <bdi class="number">{ form.to_text() }</bdi>
                            if several {
                                <small>{ if form.digits().len() == 13 { "com o nono dígito" } else { "sem o nono dígito" } }
                                    { if index == 0 { ", como você escreveu" } else { "" } }</small>
                            }
                        </span>
                        <a class="outlined" href={whatsapp::link(Some(form), "Teste")} target="_blank" rel="noopener noreferrer">
                            { "Testar" }<span class="sr">{ format!(" {}", form.to_text()) }</span>
                        </a>
                    </li>
                }
            </ul>
        </div>
    }
}

/// The code that pays one centavo to the payee of the file.
fn test_code(key: &str, name: &str, city: &str) -> Option<(String, Key)> {
    let key = Key::parse(key).ok()?;
    let (name, _) = MerchantName::parse(name)?;
    let city = MerchantCity::parse(city).map_or_else(MerchantCity::unknown, |(city, _)| city);
    let amount = Money::from_minor(1)?;
    Some((StaticCode::new(key.clone(), name, city).with_amount(amount)?.to_payload(), key))
}

/// A Pix of one centavo to pay oneself.
#[component]
pub fn PixCheck() -> Html {
    let studio = use_studio();
    let document = studio.document();
    let pix = Path::default().key("pix");
    let name = match document.text(&pix.key("name")) {
        "" => document.text(&Path::default().key("name")),
        name => name,
    };
    let Some((code, key)) = test_code(document.text(&pix.key("key")), name, document.text(&pix.key("city"))) else {
        return html! {};
    };
    let Some(symbol) = QrMatrix::of(&code) else { return html! {} };
    let holder = document.text(&pix.key("holder")).to_owned();
    html! {
        <div class="try" id="teste-pix">
            <h3>{ "Teste com R$ 0,01" }</h3>
            <div class="pix">
                <svg class="qr" viewBox={symbol.view_box()} role="img" aria-label="Código QR de um Pix de um centavo" shape-rendering="crispEdges">
                    <path class="ground" d="M0 0h999v999H0z" /><path d={symbol.path()} />
                </svg>
                <div>
                    <p>{ "Pague este código com outro celular ou outra conta." }</p>
                    <p><b>
                        { "Antes de confirmar, compare o nome que o banco mostra" }
                        { if holder.is_empty() { ": tem de ser o seu. Depois escreva esse nome no campo “Nome que o banco mostra”.".to_owned() }
                          else { format!(" com “{holder}”. Se for outro, a chave está errada.") } }
                    </b></p>
                    <p>{ format!("Chave: {} ({})", key.masked(), key.kind().label()) }</p>
                    <code class="copied" id="codigo-pix">{ code.clone() }</code>
                    <CopyButton text={code} label="Copiar o código" />
                </div>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brazilian_mobile_is_tried_with_and_without_its_ninth_digit() {
        let check = |number: &str, forms: &[&str]| {
            let (phone, _) = Phone::parse(number).unwrap();
            let found: Vec<String> = both_forms(&phone).iter().map(|form| form.digits().to_owned()).collect();
            assert_eq!(found, forms, "{number}");
        };
        check("+55 11 98765-4321", &["5511987654321", "551187654321"]);
        check("+55 11 8765-4321", &["551187654321", "5511987654321"]);
        check("+55 11 3456-7890", &["551134567890"]);
        check("+57 300 123 4567", &["573001234567"]);
    }

    #[test]
    fn the_test_code_pays_one_centavo_to_the_key() {
        let (code, _) = test_code("12.ABC.345/01DE-35", "Padaria do Zé", "São Paulo").unwrap();
        let decoded = vitrine_core::pix::decode(&code);
        assert!(decoded.problems.is_empty());
        assert_eq!(decoded.amount.map(|amount| amount.minor()), Some(1));
        assert!(test_code("chave", "Padaria", "").is_none());
        assert!(test_code("12.ABC.345/01DE-35", "", "").is_none());
    }
}
