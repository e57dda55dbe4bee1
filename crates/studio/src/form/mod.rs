//! The forms, drawn from the table of `vitrine-schema`: one field for each shape of value. Sections choose the keys and
//! their order; what a field is called is in `labels`, what is wrong with its value in the state.

mod drop;
mod input;
mod lines;
mod list;
mod names;
mod options;
mod payments;
mod pictures;

pub use drop::Drop;
pub use input::{Choose, Flag, Input};
pub use lines::{Days, Lines};
pub use list::List;
pub use options::{Combination, Options, SharedGroups};
pub use payments::Payments;
pub use pictures::Pictures;

use vitrine_core::money::{Currency, Money};
use vitrine_core::problem::Problem;
use vitrine_schema::{Key, OBJECTS, Shape, Unless};
use yew::{Html, Properties, component, html, use_state};

use crate::document::Document;
use crate::labels;
use crate::path::Path;
use crate::sentences;
use crate::state::{Studio, edit, use_studio};
use crate::value::Value;

/// Some keys of an object of the table, as fields in this order.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FieldsProps {
    /// The object's name in the table.
    pub object: &'static str,
    /// Where it stands in the file.
    pub path: Path,
    /// Which keys, or all when none is named.
    #[prop_or_default]
    pub keys: &'static [&'static str],
}

/// These keys, for `keys`.
pub const fn these<const N: usize>(keys: &'static [&'static str; N]) -> &'static [&'static str] {
    keys
}

/// The fields of an object.
#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let FieldsProps { object, path, keys } = props.clone();
    let table = OBJECTS.iter().find(|one| one.name == object).map_or(&[][..], |one| one.keys);
    let chosen: Vec<&'static Key> = if keys.is_empty() {
        table.iter().collect()
    } else {
        keys.iter().filter_map(|name| table.iter().find(|key| key.name == *name)).collect()
    };
    html! {
        for key in chosen.into_iter() {
            <Field {object} key={key.name} name={key.name} path={path.key(key.name)} />
        }
    }
}

/// One key of an object.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FieldProps {
    /// The object's name in the table.
    pub object: &'static str,
    /// The key.
    pub name: &'static str,
    /// Where its value stands.
    pub path: Path,
}

/// The field of a key, by the shape of its value.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let studio = use_studio();
    let FieldProps { object, name, path } = props.clone();
    let key =
        OBJECTS.iter().find(|one| one.name == object).and_then(|one| one.keys.iter().find(|key| key.name == name));
    let Some(key) = key else { return html! {} };
    let needed = matches!(key.unless, Unless::Needed);
    let (label, hint) = labels::of(object, name).unwrap_or((name, ""));
    match (object, name, key.shape) {
        ("shop", "payments", _) => html! { <Payments {path} /> },
        ("shop", "optionGroups", _) => html! { <SharedGroups {path} /> },
        ("product", "options", _) => html! { <Options {path} /> },
        ("variant", "choices", _) => html! { <Combination {path} /> },
        ("delivery", "pickup", _) => html! { <Pickup {path} /> },
        ("hours", "open", _) => html! { <Days {path} {label} {hint} /> },
        (.., Shape::Flag) => {
            let normal = matches!(key.unless, Unless::Default("true"));
            html! { <Flag {path} {label} {hint} {normal} /> }
        }
        (.., Shape::Word(words)) => {
            let first = match key.unless {
                Unless::Default(word) => word.trim_matches('"'),
                _ => "",
            };
            let blank = if object == "variant" { "Como no produto" } else { "Sempre" };
            let words: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
            html! { <Choose {path} {label} {hint} {words} {first} {blank} /> }
        }
        (.., Shape::Currency) => {
            let words = vec!["BRL", "COP", "INR", "IDR", "USD", "EUR", "MXN", "ARS"];
            html! { <Choose {path} {label} {hint} {words} first="BRL" /> }
        }
        (.., Shape::Object(inner)) => html! { <Part object={inner} {path} {label} {hint} /> },
        (.., Shape::List(Shape::Word(words), ..)) => html! { <Weekdays {path} {label} {hint} {words} /> },
        (.., Shape::List(Shape::Object(inner), ..)) => html! { <List object={*inner} {path} {label} {hint} /> },
        (_, _, Shape::List(..) | Shape::Set(..)) => {
            let short = object == "hours" && name != "closed";
            // A day without shifts is closed once another has some.
            let placeholder = match studio.document().get(&Path::default().key("hours")) {
                _ if !short => "",
                Some(_) => "fechado",
                None => "sempre aberta",
            };
            html! { <Lines {path} {label} {hint} {short} {placeholder} /> }
        }
        (.., shape) => html! { <Input {path} {label} {hint} {needed} kind={input::Kind::of(shape)} /> },
    }
}

/// An object in an object, that opens when there is something in it.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PartProps {
    object: &'static str,
    path: Path,
    label: &'static str,
    #[prop_or_default]
    hint: &'static str,
}

#[component]
fn Part(props: &PartProps) -> Html {
    let studio = use_studio();
    let PartProps { object, path, label, hint } = props.clone();
    // Only as it begins: the first letter must not open it, nor the last one that goes shut it.
    let open = use_state(|| studio.document().get(&path).is_some());
    html! {
        <details class="part" open={*open}>
            <summary id={path.id()}>{ label }</summary>
            if !hint.is_empty() { <p class="hint">{ hint }</p> }
            { problems(&studio, &path) }
            <Fields {object} {path} />
        </details>
    }
}

/// Pickup: `true`, or an object with more about it.
#[component]
fn Pickup(props: &PathProps) -> Html {
    let studio = use_studio();
    let path = props.path.clone();
    let on = studio.document().get(&path).is_some_and(|value| *value != Value::Bool(false));
    let toggle = {
        let (studio, path) = (studio.clone(), path.clone());
        move |_| edit(&studio, &path, (!on).then_some(Value::Bool(true)))
    };
    html! {
        <div class="field">
            <label class="tick">
                <input type="checkbox" id={path.id()} checked={on} onchange={toggle} />
                { labels::of("delivery", "pickup").map_or("", |(label, _)| label) }
            </label>
            { problems(&studio, &path) }
            if on {
                <div class="inner"><Fields object="pickup" {path} /></div>
            }
        </div>
    }
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PathProps {
    /// The place.
    pub path: Path,
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct WeekdaysProps {
    path: Path,
    label: &'static str,
    hint: &'static str,
    words: &'static [(&'static str, &'static str)],
}

/// Some of a few words, as boxes to tick.
#[component]
fn Weekdays(props: &WeekdaysProps) -> Html {
    let studio = use_studio();
    let WeekdaysProps { path, label, hint, words } = props.clone();
    let ticked: Vec<&str> = studio.document().list(&path).iter().filter_map(Value::as_str).collect();
    let boxes = words.iter().map(|(word, _)| {
        let on = ticked.contains(word);
        let next: Vec<&str> = words
            .iter()
            .map(|(one, _)| *one)
            .filter(|one| if one == word { !on } else { ticked.contains(one) })
            .collect();
        let value = (!next.is_empty()).then(|| Value::from(next));
        let toggle = {
            let (studio, path) = (studio.clone(), path.clone());
            move |_| edit(&studio, &path, value.clone())
        };
        html! {
            <label class="tick" key={*word}>
                <input type="checkbox" checked={on} onchange={toggle} />{ labels::word(word).unwrap_or(word) }
            </label>
        }
    });
    html! {
        <fieldset class="field" id={path.id()} tabindex="-1">
            <legend>{ label }</legend>
            <p class="hint">{ hint }</p>
            <div class="row">{ for boxes }</div>
            { problems(&studio, &path) }
        </fieldset>
    }
}

/// An amount as it is read, for lists; what is no amount as it was typed.
pub fn price(document: &Document, path: &Path) -> String {
    let kept = document.get(path);
    let currency = Currency::parse(document.text(&Path::default().key("currency"))).unwrap_or(Currency::Brl);
    let amount = kept.and_then(Value::as_str).and_then(|text| amount(text, currency));
    amount.map_or_else(|| input::Kind::Amount.shown(kept), |amount| amount.to_text(currency, "pt-BR"))
}

/// `12.5` as an amount.
fn amount(text: &str, currency: Currency) -> Option<Money> {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let exponent = currency.exponent();
    let digits = !whole.is_empty() && whole.bytes().chain(places.bytes()).all(|b| b.is_ascii_digit());
    let minor = (digits && places.len() <= exponent).then(|| format!("{whole}{places:0<exponent$}"))?;
    Money::from_minor(minor.parse().ok()?)
}

/// What is wrong at exactly this place, for below its field.
pub fn problems(studio: &Studio, path: &Path) -> Html {
    problems_of(studio, std::slice::from_ref(path))
}

/// What is wrong at any of the places that one field shows, the first of which is its own. It stays one element, whatever it says:
/// a new one beside a field would have Yew make the field anew, which loses the focus.
fn problems_of(studio: &Studio, places: &[Path]) -> Html {
    let found = places.iter().filter(|path| studio.tells(path)).flat_map(|path| {
        let told = |problem: &Problem| {
            html! { <span class={if problem.is_error() { "problem" } else { "problem mild" }}>{ sentences::told(problem) }</span> }
        };
        studio.checked.at(&path.to_string()).map(told).collect::<Vec<_>>()
    });
    let id = places.first().map(|path| format!("{}-p", path.id()));
    html! { <p class="problems" {id}>{ for found }</p> }
}

/// Which elements describe a field.
fn described(path: &Path, hint: &str) -> String {
    let id = path.id();
    if hint.is_empty() { format!("{id}-p") } else { format!("{id}-h {id}-p") }
}

/// Whether something is wrong at this place.
fn is_wrong(studio: &Studio, path: &Path) -> bool {
    studio.tells(path) && studio.checked.at(&path.to_string()).any(Problem::is_error)
}

/// Whether something is wrong at any of these places.
fn are_wrong(studio: &Studio, places: &[Path]) -> bool {
    places.iter().any(|path| is_wrong(studio, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_of_a_list_are_written_alike() {
        let check = |currency: &str, price: &str, wanted: &str| {
            let file = format!(r#"{{"currency":"{currency}","minimum":"{price}"}}"#);
            let document = Document::parse(&file).unwrap_or_else(Document::empty);
            assert_eq!(super::price(&document, &Path::default().key("minimum")), wanted, "{file}");
        };
        check("BRL", "70", "R$ 70,00");
        check("BRL", "8.5", "R$ 8,50");
        check("BRL", "1234.50", "R$ 1.234,50");
        check("", "70", "R$ 70,00");
        check("COP", "25000", "COP 25.000");
        check("BRL", "25.000", "25.000");
        check("BRL", "doze", "doze");
        check("BRL", "", "");
    }
}
