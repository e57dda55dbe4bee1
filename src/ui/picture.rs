//! A picture in its well: a square that keeps its place whether the picture comes or not.

use vitrine_core::shop::Image;
use web_sys::HtmlImageElement;
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::use_env;

/// Pictures with fewer pixels across than this are drawings on a plain ground: they stand in the middle of the well
/// instead of being stretched over it.
const PHOTO_WIDTH: u32 = 300;

#[derive(Clone, PartialEq)]
enum State {
    Coming,
    Drawing,
    Photo,
    Failed,
}

#[derive(Clone, PartialEq, Properties)]
pub struct PictureProps {
    /// The picture, if the product has one.
    pub image: Option<Image>,
    /// Whether it is among the first things seen.
    #[prop_or_default]
    pub eager: bool,
    /// Whether it only repeats what the text beside it says.
    #[prop_or_default]
    pub decorative: bool,
    /// What lies on it.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let Some(env) = use_env() else { return Html::default() };
    let src = {
        let env = env.clone();
        use_memo(props.image.clone(), move |image| image.as_ref().and_then(|image| env.page.picture(&image.src)))
    };
    let state = use_state_eq(|| State::Coming);
    let onload = {
        let state = state.clone();
        Callback::from(move |event: yew::Event| {
            let width = event.target_dyn_into::<HtmlImageElement>().map_or(0, |image| image.natural_width());
            state.set(if width < PHOTO_WIDTH { State::Drawing } else { State::Photo });
        })
    };
    let onerror = {
        let state = state.clone();
        Callback::from(move |_: yew::Event| state.set(State::Failed))
    };
    let alt = props.image.as_ref().filter(|_| !props.decorative).map_or_else(AttrValue::default, |image| AttrValue::from(&*image.alt));
    html! {
        <div class={classes!("pic", (*state == State::Photo).then_some("photo"))}>
            if let Some(src) = Option::as_ref(&src).filter(|_| *state != State::Failed) {
                <img key={src.to_string()} src={src.clone()} {alt} width="232" height="232" draggable="false" decoding="async"
                    loading={if props.eager { "eager" } else { "lazy" }} referrerpolicy="no-referrer" {onload} {onerror} />
            } else {
                { icon(Icon::Picture) }
            }
            { props.children.clone() }
        </div>
    }
}
