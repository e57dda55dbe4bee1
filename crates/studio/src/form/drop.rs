//! A place for files: chosen in the browser's own window, or dropped.

use web_sys::{DragEvent, File, FileList, HtmlInputElement};
use yew::{Callback, Children, Event, Html, Properties, TargetCast, component, html, use_state};

/// What it takes.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DropProps {
    /// The id of the field.
    pub id: &'static str,
    /// The kinds that the browser's window offers.
    pub accept: &'static str,
    /// Whether several files can be given at once.
    #[prop_or_default]
    pub multiple: bool,
    /// What it says.
    pub children: Children,
    /// Hears of the files; of at least one.
    pub take: Callback<Vec<File>>,
}

/// Draws it.
#[component]
pub fn Drop(props: &DropProps) -> Html {
    let over = use_state(|| false);
    let give = {
        let (take, multiple) = (props.take.clone(), props.multiple);
        move |files: Option<FileList>| {
            let all = files.into_iter().flat_map(|files| (0..files.length()).filter_map(move |at| files.get(at)));
            let files: Vec<File> = all.take(if multiple { usize::MAX } else { 1 }).collect();
            if !files.is_empty() {
                take.emit(files);
            }
        }
    };
    let chosen = {
        let give = give.clone();
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            give(input.files());
            // The same file can be chosen again once it is mended.
            input.set_value("");
        }
    };
    let hover = |on: bool| {
        let over = over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            over.set(on);
        }
    };
    let dropped = {
        let over = over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            give(event.data_transfer().and_then(|data| data.files()));
        }
    };
    html! {
        <label class={if *over { "drop over" } else { "drop" }} ondragover={hover(true)} ondragleave={hover(false)} ondrop={dropped}>
            <span>{ props.children.clone() }</span>
            <input type="file" id={props.id} accept={props.accept} multiple={props.multiple} onchange={chosen} />
        </label>
    }
}
