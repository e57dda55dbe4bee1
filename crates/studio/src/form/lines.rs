//! Lists of short texts, typed as lines: categories, postal codes, shifts.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::{Html, InputEvent, Properties, TargetCast, component, html, use_state};

use super::{are_wrong, described, problems_of};
use crate::list::List as Items;
use crate::path::Path;
use crate::state::{Action, use_studio};
use crate::value::{Object, Value};

/// The texts in what was typed, one a line or, where a line holds them all, one after each comma.
fn items(typed: &str, mark: char) -> Vec<&str> {
    typed.split(mark).map(str::trim).filter(|item| !item.is_empty()).collect()
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LinesProps {
    pub path: Path,
    pub label: &'static str,
    #[prop_or_default]
    pub hint: &'static str,
    /// Whether one line holds all of them, with commas between.
    #[prop_or_default]
    pub short: bool,
    /// What stands in the empty field.
    #[prop_or_default]
    pub placeholder: &'static str,
}

/// A list of texts.
#[component]
pub fn Lines(props: &LinesProps) -> Html {
    let studio = use_studio();
    let LinesProps { path, label, hint, short, placeholder } = props.clone();
    let (mark, join) = if short { (',', ", ") } else { ('\n', "\n") };
    let kept: Vec<String> = studio
        .document()
        .list(&path)
        .iter()
        .map(|item| match item {
            Value::String(text) => text.to_string(),
            other => other.to_string(),
        })
        .collect();
    // What is being typed stays as it is, empty last line and all, as long as it says what the file says.
    let typed = use_state(|| kept.join(join));
    let value = if items(&typed, mark) == kept { (*typed).clone() } else { kept.join(join) };
    let change = {
        let (studio, path) = (studio.clone(), path.clone());
        move |text: String| {
            let list = items(&text, mark);
            let value = (!list.is_empty()).then(|| Value::from(list));
            studio.dispatch(Action::Edit { path: path.clone(), value, typing: true });
            typed.set(text);
        }
    };
    let id = path.id();
    let places: Vec<Path> = [path.clone()].into_iter().chain((0..kept.len()).map(|index| path.item(index))).collect();
    let invalid = are_wrong(&studio, &places).then_some("true");
    let field = if short {
        let oninput = move |event: InputEvent| change(event.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <input id={id.clone()} {value} {oninput} {placeholder} autocomplete="off" aria-invalid={invalid} aria-describedby={described(&path, hint)} />
        }
    } else {
        let rows = kept.len().clamp(2, 8).to_string();
        let oninput = move |event: InputEvent| change(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        html! {
            <textarea id={id.clone()} {rows} {value} {oninput} aria-invalid={invalid} aria-describedby={described(&path, hint)} />
        }
    };
    html! {
        <div class={if short { "field day" } else { "field" }}>
            <label for={id.clone()}>{ label }</label>
            if !hint.is_empty() { <p class="hint" id={format!("{id}-h")}>{ hint }</p> }
            { field }
            { problems_of(&studio, &places) }
        </div>
    }
}

/// Days with shifts of their own, a day a line: `2026-12-24 08:00-13:00, 14:00-18:00`.
#[component]
pub fn Days(props: &LinesProps) -> Html {
    let studio = use_studio();
    let LinesProps { path, label, hint, .. } = props.clone();
    let kept = studio.document().get(&path).and_then(Value::as_object).cloned().unwrap_or_default();
    let typed = use_state(|| written(&kept));
    let value = if days(&typed) == kept { (*typed).clone() } else { written(&kept) };
    let oninput = {
        let (studio, path) = (studio.clone(), path.clone());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let map = days(&text);
            let value = (!map.is_empty()).then_some(Value::Object(map));
            studio.dispatch(Action::Edit { path: path.clone(), value, typing: true });
            typed.set(text);
        }
    };
    let id = path.id();
    let mut places = vec![path.clone()];
    for (day, shifts) in kept.iter() {
        let day = path.key(day);
        places.extend((0..shifts.as_array().map_or(0, Items::len)).map(|index| day.item(index)));
        places.push(day);
    }
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <p class="hint" id={format!("{id}-h")}>{ hint }</p>
            <textarea id={id} rows="2" {value} {oninput} aria-invalid={are_wrong(&studio, &places).then_some("true")}
                aria-describedby={described(&path, hint)} />
            { problems_of(&studio, &places) }
        </div>
    }
}

fn written(days: &Object) -> String {
    let line = |(day, shifts): (&str, &Value)| {
        let shifts: Vec<&str> =
            shifts.as_array().map_or(Vec::new(), |all| all.iter().filter_map(Value::as_str).collect());
        format!("{day} {}", shifts.join(", ")).trim_end().to_owned()
    };
    days.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn days(typed: &str) -> Object {
    let day = |line| {
        let (day, shifts) = str::split_once(line, ' ').unwrap_or((line, ""));
        (day.to_owned(), Value::from(items(shifts, ',')))
    };
    items(typed, '\n').into_iter().map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_back_as_they_were_written() {
        let text = "2026-12-24 08:00-13:00, 14:00-18:00\n2026-12-31";
        assert_eq!(written(&days(text)), text);
        assert_eq!(days("\n").len(), 0);
    }
}
