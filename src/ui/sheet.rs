//! A sheet over the shop: a modal `<dialog>` with a header, a body that scrolls and a foot that does not.

use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::status::Status;
use super::use_env;
use crate::session::{Action, News, Step};

/// How a sheet stands in the window.
#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    /// Wide, in the middle; from below on a phone.
    Wide,
    /// At the end side, as high as the window.
    Side,
    /// Narrow, in the middle; from below on a phone.
    Small,
}

#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// How it stands.
    pub form: Form,
    /// Its name. `None` when a heading in the body names it, by the id `title`.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// Its hook.
    #[prop_or_default]
    pub hook: Option<&'static str>,
    /// The step before it.
    #[prop_or_default]
    pub back: Option<Step>,
    /// Which of the three steps of an order it is, from 0.
    #[prop_or_default]
    pub step: Option<usize>,
    /// What the live region says.
    pub news: News,
    /// What scrolls.
    pub children: Html,
    /// What stays below.
    #[prop_or_default]
    pub foot: Html,
}

#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let Some(env) = use_env() else { return Html::default() };
    let texts = env.texts;
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let dialog = dialog.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                let _ = dialog.show_modal();
            }
            // Closing before the element goes gives the focus back to what opened it.
            move || dialog.iter().for_each(|dialog| dialog.close())
        });
    }
    {
        // The sheet of an order stays open from step to step: its new heading takes the focus that its old button had.
        let dialog = dialog.clone();
        use_effect_with(props.step, move |step| {
            let heading = dialog.cast::<HtmlElement>().filter(|_| step.is_some()).and_then(|dialog| {
                dialog.query_selector("h2").ok().flatten()
            });
            if let Some(heading) = heading.and_then(|heading| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(heading).ok()) {
                let _ = heading.focus();
            }
        });
    }
    let close = env.to(Action::Close);
    let oncancel = {
        let env = env.clone();
        Callback::from(move |event: yew::Event| {
            event.prevent_default();
            env.send(Action::Close);
        })
    };
    let onclick = {
        let (env, dialog) = (env.clone(), dialog.clone());
        Callback::from(move |event: MouseEvent| {
            let backdrop = event.target().zip(dialog.get()).is_some_and(|(target, dialog)| *dialog == target);
            if backdrop && is_outside(&event, &dialog) {
                env.send(Action::Close);
            }
        })
    };
    let steps = [texts.step_cart, texts.step_details, texts.step_send];
    let class = match props.form {
        Form::Wide => "",
        Form::Side => "side",
        Form::Small => "small",
    };
    let close_button = html! { <button type="button" class="ic" aria-label={texts.close} onclick={close}>{ icon(Icon::Cross) }</button> };
    html! {
        <dialog ref={dialog} {class} part={(props.form == Form::Side).then_some("cart")} data-v={props.hook}
            aria-labelledby="title" {oncancel} {onclick}>
            if let Some(title) = &props.title {
                <div class="top">
                    if let Some(step) = props.back {
                        <button type="button" class="ic" aria-label={texts.back} onclick={super::step_back(&env, step)}>{ icon(Icon::Back) }</button>
                    }
                    <h2 id="title" tabindex="-1" autofocus=true>{ title }</h2>
                    { close_button }
                </div>
            } else {
                <div class="top float">{ close_button }</div>
            }
            if let Some(now) = props.step {
                <ol class="steps" aria-label={texts.steps}>
                    for (at, name) in steps.into_iter().enumerate() {
                        <li class={if at < now { "done" } else if at == now { "is" } else { "" }}
                            aria-current={(at == now).then_some("step")}>{ name }</li>
                    }
                </ol>
            }
            { props.children.clone() }
            if props.foot != Html::default() {
                <div class="end-bar">{ props.foot.clone() }</div>
            }
            <Status news={props.news.clone()} />
        </dialog>
    }
}

/// Whether a click on the dialog element itself fell on its backdrop and not on its own padding.
fn is_outside(event: &MouseEvent, dialog: &NodeRef) -> bool {
    let Some(dialog) = dialog.cast::<web_sys::Element>() else { return false };
    let area = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    // A key press on a button inside comes as a click at 0, 0.
    (x, y) != (0.0, 0.0) && (x < area.left() || x > area.right() || y < area.top() || y > area.bottom())
}
