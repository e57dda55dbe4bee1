//! Fields of one value: a line, an amount, a day, a word, a tick.

use std::collections::BTreeSet;

use serde_json::Number;
use vitrine_core::quantity::Steps;
use vitrine_core::shop::Unit;
use vitrine_core::whatsapp::Phone;
use vitrine_schema::Shape;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{Event, Html, InputEvent, Properties, TargetCast, component, html};

use super::{described, is_wrong, problems};
use crate::browser;
use crate::document::Document;
use crate::labels;
use crate::path::{Path, Step};
use crate::state::{Action, edit, use_studio};
use crate::value::Value;

/// How a value is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line.
    Line,
    /// Several lines.
    Block,
    /// An amount: shown with a comma, kept with a point. More than two places stay as they were typed: nobody knows whether
    /// they are thousands.
    Amount,
    /// How much of a product: a point is a comma, whatever follows it.
    Quantity,
    /// An amount, or a word that says it is told in the chat.
    Fee,
    /// A number, kept as one.
    Number,
    /// A whole number: a point in it stands for thousands.
    Whole,
    /// How many there are: a whole number of what is sold by the piece.
    Stock,
    /// A day.
    Date,
    /// A number to call.
    Phone,
    /// An address.
    Address,
}

impl Kind {
    /// How values of a shape are typed.
    pub fn of(shape: Shape) -> Self {
        match shape {
            Shape::Block(_) => Self::Block,
            Shape::Money => Self::Amount,
            Shape::Quantity => Self::Quantity,
            Shape::Fee => Self::Fee,
            Shape::Percent => Self::Number,
            Shape::Stock => Self::Stock,
            Shape::Count(..) => Self::Whole,
            Shape::Date => Self::Date,
            Shape::Phone => Self::Phone,
            Shape::Page | Shape::Picture => Self::Address,
            _ => Self::Line,
        }
    }

    /// How a value at this place is typed: stock is counted or weighed, as its product is.
    fn at(self, document: &Document, path: &Path) -> Self {
        if self != Self::Stock {
            return self;
        }
        // products[3].variants[1].stock is of products[3].
        let product = Path(path.0.iter().take(2).cloned().collect());
        let weighed = Unit::parse(document.text(&product.key("unit"))).default_steps() != Steps::PIECES;
        if weighed { Self::Number } else { Self::Whole }
    }

    /// What is kept of what was typed; `None` when that is nothing.
    pub fn kept(self, typed: &str) -> Option<Value> {
        // The keyboards of phones put a space after what they complete. In a text it may be the one before the next word.
        let typed = if matches!(self, Self::Line | Self::Block) { typed } else { typed.trim() };
        if typed.is_empty() {
            return None;
        }
        Some(match self {
            Self::Amount | Self::Fee => Value::from(amount(typed)),
            Self::Quantity => Value::from(with_point(typed)),
            Self::Number => number(&with_point(typed)).map_or_else(|| Value::from(typed), Value::Number),
            Self::Whole | Self::Stock => {
                let whole = if typed.contains('.') && !typed.contains(',') {
                    thousands(typed)
                } else {
                    Some(with_point(typed))
                };
                whole.and_then(|whole| number(&whole)).map_or_else(|| Value::from(typed), Value::Number)
            }
            _ => Value::from(typed),
        })
    }

    /// How a kept value is shown.
    pub fn shown(self, kept: Option<&Value>) -> String {
        match (kept, self) {
            (None, _) => String::new(),
            (Some(Value::String(text)), Self::Amount | Self::Fee) => with_comma(text),
            (Some(Value::String(text)), Self::Quantity) if text.matches('.').count() == 1 => decimal(text),
            (Some(Value::String(text)), _) => text.to_string(),
            (Some(Value::Number(number)), Self::Number | Self::Whole | Self::Stock) => decimal(&number.to_string()),
            (Some(Value::Number(number)), _) => with_comma(&number.to_string()),
            (Some(other), _) => other.to_string(),
        }
    }
}

/// `R$ 1.234,50` as `1234.50`. Without a comma a point is what it was: nobody knows whether it stands for thousands.
fn with_point(typed: &str) -> String {
    let bare = typed.trim_start_matches("R$").trim_start();
    match bare.split_once(',') {
        Some((whole, places)) if bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) => {
            format!("{}.{}", whole.replace('.', ""), places.replace(',', ""))
        }
        _ => bare.to_owned(),
    }
}

/// The same of an amount, unless it has more places than cents have.
fn amount(typed: &str) -> String {
    let cents = |pointed: &str| pointed.split_once('.').is_none_or(|(_, places)| places.len() < 3);
    Some(with_point(typed)).filter(|pointed| cents(pointed)).unwrap_or_else(|| typed.to_owned())
}

/// `12.50` as `12,50`. What has more places is shown as it is, since it may be thousands.
fn with_comma(kept: &str) -> String {
    match kept.split_once('.') {
        Some((whole, places))
            if whole.bytes().chain(places.bytes()).all(|b| b.is_ascii_digit()) && places.len() < 3 =>
        {
            format!("{whole},{places}")
        }
        _ => kept.to_owned(),
    }
}

/// A number of JSON, in which a point is never one for thousands.
fn decimal(number: &str) -> String {
    let plain = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if plain { number.replace('.', ",") } else { number.to_owned() }
}

/// `1.000` as `1000`; `None` while the groups are not whole, so that it can be typed.
fn thousands(typed: &str) -> Option<String> {
    let (first, rest) = typed.split_once('.')?;
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let whole = digits(first) && rest.split('.').all(|group| digits(group) && group.len() == 3);
    whole.then(|| typed.replace('.', ""))
}

/// A number that is written back as it was typed, so that `12.` can become `12.5`.
fn number(text: &str) -> Option<Number> {
    let number: Number = serde_json::from_str(text).ok()?;
    (number.to_string() == text).then_some(number)
}

/// What others of the shop say at this place: the categories that there are, and who sells.
fn suggestions(document: &Document, path: &Path) -> Vec<String> {
    let [Step::Key(products), Step::Item(own), Step::Key(key)] = path.0.as_slice() else { return Vec::new() };
    let list = |key: &str| document.list(&Path::default().key(key));
    let names: BTreeSet<&str> = match (products.as_str(), key.as_str()) {
        ("products", "category") => {
            let others = list("products").iter().enumerate().filter(|(index, _)| index != own);
            let used = others.filter_map(|(_, product)| product.get("category")?.as_str());
            list("categories").iter().filter_map(Value::as_str).chain(used).collect()
        }
        ("products", "seller") => list("sellers").iter().filter_map(|seller| seller.get("id")?.as_str()).collect(),
        _ => BTreeSet::new(),
    };
    names.into_iter().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The number that a text holds which is none as it is: one of Brazil without its country code, or that of a link to a chat.
fn meant_number(typed: &str) -> Option<String> {
    if Phone::parse(typed).is_ok() {
        return None;
    }
    let link = ["wa.me/", "phone="].iter().find_map(|mark| Some(typed.split_once(mark)?.1));
    let digits: String = match link {
        Some(rest) => rest.trim_start_matches('+').chars().take_while(char::is_ascii_digit).collect(),
        None if typed.chars().any(|c| c.is_alphabetic() || c == '+') => return None,
        None => typed.chars().filter(char::is_ascii_digit).collect(),
    };
    let country = if link.is_some() { "+" } else { "+55" };
    match Phone::parse(&format!("{country}{}", digits.trim_start_matches('0'))) {
        Ok((phone, None)) => Some(phone.to_text()),
        _ => None,
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct InputProps {
    pub path: Path,
    pub label: &'static str,
    #[prop_or_default]
    pub hint: &'static str,
    #[prop_or_default]
    pub needed: bool,
    pub kind: Kind,
}

/// A text to type.
#[component]
pub fn Input(props: &InputProps) -> Html {
    let studio = use_studio();
    let InputProps { path, label, hint, needed, kind } = props.clone();
    let kind = kind.at(studio.document(), &path);
    let kept = studio.document().get(&path);
    let asked = kind == Kind::Fee && kept.and_then(Value::as_str) == Some("ask");
    let value = if asked { String::new() } else { kind.shown(kept) };
    let typed = {
        let (studio, path) = (studio.clone(), path.clone());
        move |text: String| {
            // A name that must be there keeps its place in the file while it is written anew.
            let value = kind.kept(&text).or_else(|| needed.then(|| Value::from("")));
            studio.dispatch(Action::Edit { path: path.clone(), value, typing: true });
        }
    };
    let meant = Some(&value).filter(|_| kind == Kind::Phone).and_then(|typed| meant_number(typed));
    let id = path.id();
    let invalid = is_wrong(&studio, &path).then_some("true");
    let field = if kind == Kind::Block {
        let oninput = move |event: InputEvent| typed(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        html! {
            <textarea id={id.clone()} rows="3" {value} {oninput} aria-invalid={invalid}
                aria-describedby={described(&path, hint)} />
        }
    } else {
        let oninput = move |event: InputEvent| typed(event.target_unchecked_into::<HtmlInputElement>().value());
        let (shape, mode) = match kind {
            Kind::Date => ("date", None),
            Kind::Phone => ("tel", Some("tel")),
            Kind::Amount | Kind::Quantity | Kind::Fee | Kind::Number | Kind::Whole | Kind::Stock => {
                ("text", Some("decimal"))
            }
            Kind::Address => ("text", Some("url")),
            _ => ("text", None),
        };
        let known = suggestions(studio.document(), &path);
        let list = (!known.is_empty()).then(|| format!("{id}-lista"));
        html! {
            <>
            <input id={id.clone()} type={shape} inputmode={mode} {value} {oninput} aria-invalid={invalid} autocomplete="off"
                aria-required={needed.then_some("true")} disabled={asked} aria-describedby={described(&path, hint)} list={list.clone()} />
            if list.is_some() {
                <datalist id={list}>{ for known.into_iter().map(|value| html! { <option {value} /> }) }</datalist>
            }
            </>
        }
    };
    let ask = {
        let (studio, path) = (studio.clone(), path.clone());
        move |_| edit(&studio, &path, (!asked).then(|| Value::from("ask")))
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            if !hint.is_empty() { <p class="hint" id={format!("{id}-h")}>{ hint }</p> }
            { field }
            if kind == Kind::Fee {
                <label class="tick"><input type="checkbox" checked={asked} onchange={ask} />{ "A combinar no WhatsApp" }</label>
            }
            { problems(&studio, &path) }
            if let Some(number) = meant {
                <button type="button" class="outlined" id={format!("{id}-usar")} onclick={
                    let (studio, number, id) = (studio.clone(), number.clone(), id.clone());
                    move |_| {
                        edit(&studio, &path, Some(Value::from(number.as_str())));
                        browser::focus_on(&id);
                    }
                }>{ format!("Usar {number}") }</button>
            }
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FlagProps {
    pub path: Path,
    pub label: &'static str,
    #[prop_or_default]
    pub hint: &'static str,
    /// What holds where the file says nothing.
    #[prop_or_default]
    pub normal: bool,
}

/// Yes or no.
#[component]
pub fn Flag(props: &FlagProps) -> Html {
    let studio = use_studio();
    let FlagProps { path, label, hint, normal } = props.clone();
    let on = studio.document().get(&path).and_then(Value::as_bool).unwrap_or(normal);
    let toggle = {
        let (studio, path) = (studio.clone(), path.clone());
        move |_| edit(&studio, &path, (on == normal).then_some(Value::Bool(!on)))
    };
    let id = path.id();
    html! {
        <div class="field">
            <label class="tick">
                <input type="checkbox" id={id.clone()} checked={on} onchange={toggle} aria-describedby={described(&path, hint)} />
                { label }
            </label>
            if !hint.is_empty() { <p class="hint" id={format!("{id}-h")}>{ hint }</p> }
            { problems(&studio, &path) }
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ChooseProps {
    pub path: Path,
    pub label: &'static str,
    #[prop_or_default]
    pub hint: &'static str,
    pub words: Vec<&'static str>,
    /// What holds where the file says nothing; empty when that is none of the words.
    #[prop_or_default]
    pub first: &'static str,
    /// What it is called when none is chosen.
    #[prop_or("Sempre")]
    pub blank: &'static str,
}

/// One of some words.
#[component]
pub fn Choose(props: &ChooseProps) -> Html {
    let studio = use_studio();
    let ChooseProps { path, label, hint, words, first, blank } = props.clone();
    let kept = studio.document().text(&path);
    let chosen = if kept.is_empty() { first } else { kept };
    let onchange = {
        let (studio, path) = (studio.clone(), path.clone());
        move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            edit(&studio, &path, (word != first).then(|| Value::from(word)));
        }
    };
    let id = path.id();
    // A word that nobody knows stays until another is chosen.
    let stranger = !chosen.is_empty() && !words.contains(&chosen);
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            if !hint.is_empty() { <p class="hint" id={format!("{id}-h")}>{ hint }</p> }
            <select id={id.clone()} {onchange} aria-describedby={described(&path, hint)}>
                if first.is_empty() { <option value="" selected={chosen.is_empty()}>{ blank }</option> }
                if stranger { <option value={chosen.to_owned()} selected={true}>{ chosen }</option> }
                for word in words.iter().copied() {
                    <option value={word} selected={word == chosen}>{ labels::word(word).unwrap_or(word) }</option>
                }
            </select>
            { problems(&studio, &path) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::json;

    #[test]
    fn amounts_are_typed_with_a_comma_and_kept_with_a_point() {
        let check = |typed: &str, kept: &str, shown: &str| {
            assert_eq!(Kind::Amount.kept(typed), Some(json!(kept)), "{typed}");
            assert_eq!(Kind::Amount.shown(Some(&json!(kept))), shown, "{kept}");
        };
        check("12,50", "12.50", "12,50");
        check("12,", "12.", "12,");
        check("R$ 1.234,50", "1234.50", "1234,50");
        check("25.000", "25.000", "25.000");
        check("12,555", "12,555", "12,555");
        check("1.234,555", "1.234,555", "1.234,555");
        check(" 12,50 ", "12.50", "12,50");
        check("doze", "doze", "doze");
        assert_eq!(Kind::Amount.kept(""), None);
        assert_eq!(Kind::Amount.kept(" "), None);
    }

    #[test]
    fn a_category_and_a_seller_are_suggested_from_what_the_shop_has() {
        let file = r#"{"categories":["Pães"],"sellers":[{"id":"norte"},{"id":""}],"products":[{"category":"Bo"},{"category":"Bolos"},{}]}"#;
        let document = Document::parse(file).unwrap();
        let check = |key: &str, wanted: &[&str]| {
            let path = Path::default().key("products").item(0).key(key);
            assert_eq!(suggestions(&document, &path), wanted, "{key}");
        };
        // What is being typed suggests nothing to itself.
        check("category", &["Bolos", "Pães"]);
        check("seller", &["norte"]);
        check("title", &[]);
    }

    #[test]
    fn quantities_may_have_three_places() {
        let check = |typed: &str, kept: &str, shown: &str| {
            assert_eq!(Kind::Quantity.kept(typed), Some(json!(kept)), "{typed}");
            assert_eq!(Kind::Quantity.shown(Some(&json!(kept))), shown, "{kept}");
        };
        check("0,125", "0.125", "0,125");
        check("0.125 ", "0.125", "0,125");
        check("1,5", "1.5", "1,5");
        check("meio", "meio", "meio");
        check("1.2.3", "1.2.3", "1.2.3");
    }

    #[test]
    fn a_number_that_lacks_its_country_is_offered_with_it_and_so_is_that_of_a_link() {
        let check = |typed: &str, wanted: Option<&str>| assert_eq!(meant_number(typed).as_deref(), wanted, "{typed}");
        let whole = Some("+55 11 98765-4321");
        check("11 98765-4321", whole);
        check("(011) 98765-4321", whole);
        check("https://wa.me/5511987654321", whole);
        check("wa.me/+5511987654321?text=Oi", whole);
        check("https://api.whatsapp.com/send?phone=5511987654321&text=Oi", whole);
        check("11 3456-7890", Some("+55 11 3456-7890"));
        // Nobody knows the area code, and what is right needs no other.
        check("98765-4321", None);
        check("+55 11 98765-4321", None);
        check("00 55 11", None);
        check("https://wa.me/message/ABC", None);
        check("", None);
    }

    #[test]
    fn numbers_are_kept_as_numbers_once_they_are_some() {
        let check = |typed: &str, kept: Value| assert_eq!(Kind::Number.kept(typed), Some(kept), "{typed}");
        check("5", json!(5));
        check("2,5", json!(serde_json::from_str::<Number>("2.5").unwrap()));
        check("2,", json!("2,"));
        check("muito", json!("muito"));
        // The field itself shows that a point was taken for a comma.
        let shown = |typed: &str, shown: &str| {
            assert_eq!(Kind::Number.shown(Kind::Number.kept(typed).as_ref()), shown, "{typed}");
        };
        shown("1.500", "1,500");
        shown("1,5", "1,5");
    }

    #[test]
    fn in_whole_numbers_a_point_stands_for_thousands() {
        let check = |typed: &str, kept: Value, shown: &str| {
            assert_eq!(Kind::Whole.kept(typed), Some(kept.clone()), "{typed}");
            assert_eq!(Kind::Whole.shown(Some(&kept)), shown, "{typed}");
        };
        check("12", json!(12), "12");
        check("1.000", json!(1000), "1000");
        check("12.345.678", json!(12_345_678), "12345678");
        check("1000.000", json!(1_000_000), "1000000");
        check("1.000,0", json!(serde_json::from_str::<Number>("1000.0").unwrap()), "1000,0");
        // On the way to it, the text stays as it was typed.
        for typed in ["1.", "1.0", "1.00", "1000.0", "1.0000", ".5", "1..000", "x.000"] {
            check(typed, json!(typed), typed);
        }
    }

    #[test]
    fn stock_is_counted_or_weighed_as_its_product_is() {
        let file = r#"{"products":[{},{"unit":"kg"},{"unit":"caixa"},{"unit":"m"}]}"#;
        let document = Document::parse(file).unwrap();
        let check = |index: usize, wanted: Kind| {
            let product = Path::default().key("products").item(index);
            for place in [product.key("stock"), product.key("variants").item(1).key("stock")] {
                assert_eq!(Kind::Stock.at(&document, &place), wanted, "{place}");
            }
        };
        check(0, Kind::Whole);
        check(1, Kind::Number);
        check(2, Kind::Whole);
        check(3, Kind::Number);
    }
}
