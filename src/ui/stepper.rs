//! A quantity with − and +, and a field between them for those who know the number.

use vitrine_core::quantity::{Quantity, Steps};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::use_env;

#[derive(Clone, PartialEq, Properties)]
pub struct StepperProps {
    /// What it counts, for the names of its parts.
    pub title: AttrValue,
    /// The quantity now; `None` for none yet.
    pub value: Option<Quantity>,
    /// What it can be.
    pub steps: Steps,
    /// Whether the step under the least takes the thing away (`None` is sent).
    #[prop_or_default]
    pub removable: bool,
    /// Whether + takes the focus when the stepper appears, because it replaces the button that had it.
    #[prop_or_default]
    pub grab_focus: bool,
    /// The language of numbers.
    pub language: AttrValue,
    /// Gets each new quantity.
    pub onchange: Callback<Option<Quantity>>,
}

#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let Some(env) = use_env() else { return Html::default() };
    let texts = env.texts;
    let (value, steps) = (props.value, props.steps);
    let written = value.map_or_else(|| "0".to_owned(), |value| value.to_text(&props.language));
    let plus = use_node_ref();
    {
        let plus = plus.clone();
        let grab = props.grab_focus;
        use_effect_with((), move |()| {
            if let Some(plus) = plus.cast::<HtmlElement>().filter(|_| grab) {
                let _ = plus.focus();
            }
        });
    }
    let below = value.and_then(|value| steps.below(value));
    let can_less = value.is_some() && (below.is_some() || props.removable);
    let above = match value {
        Some(value) => steps.above(value),
        None => Some(steps.min),
    };
    let less = props.onchange.reform(move |_: MouseEvent| below);
    let more = props.onchange.reform(move |_: MouseEvent| above);
    let onchange = {
        let (written, send) = (written.clone(), props.onchange.clone());
        Callback::from(move |event: yew::Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            // The field shows what is sold, whatever was typed: the nearest quantity, or the one before.
            match Quantity::parse(&field.value()) {
                Some(typed) => {
                    let fitted = steps.nearest(typed);
                    field.set_value(&written);
                    send.emit(Some(fitted));
                }
                None => field.set_value(&written),
            }
        })
    };
    html! {
        <span class="step">
            <button type="button" data-v="dec" aria-label={(texts.one_less)(&props.title)}
                aria-disabled={(!can_less).then_some("true")} onclick={can_less.then_some(less)}>{ icon(Icon::Minus) }</button>
            <input data-v="quantity" inputmode="decimal" autocomplete="off" enterkeyhint="done" maxlength="7"
                aria-label={(texts.quantity_of)(&props.title)} value={written} {onchange} />
            <button type="button" ref={plus} data-v="inc" aria-label={(texts.one_more)(&props.title)}
                aria-disabled={above.is_none().then_some("true")} onclick={above.is_some().then_some(more)}>{ icon(Icon::Plus) }</button>
        </span>
    }
}
