//! Who sells, and what the shop keeps: the foot of the shop and the sheet it opens.

use vitrine_core::shop::Shop;
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::sheet::{Form, Sheet};
use super::{Same, use_env};
use crate::session::{Action, News, Step};

#[derive(Clone, PartialEq, Properties)]
pub struct AboutProps {
    pub shop: Same<Shop>,
}

/// The foot of the shop.
#[component]
pub fn About(props: &AboutProps) -> Html {
    let Some(env) = use_env() else { return Html::default() };
    let (texts, shop) = (env.texts, &props.shop);
    let about = &shop.about;
    let name = about.legal_name.as_deref().unwrap_or(&shop.name);
    html! {
        <footer class="about" data-v="about" aria-label={texts.about}>
            <div class="tight">
                <b>{ name }</b>
                <ul>
                    if let Some(document) = &about.document {
                        <li>{ (texts.document)(document) }{ " " }<bdi>{ &**document }</bdi></li>
                    }
                    if let Some(address) = &about.address {
                        <li>{ &**address }</li>
                    }
                </ul>
            </div>
            if let Some(returns) = &about.returns {
                <div class="tight"><b>{ texts.returns }</b><p class="lines">{ &**returns }</p></div>
            }
            <div class="links">
                <button type="button" class="btn t s" aria-haspopup="dialog" onclick={env.to(Action::Go(Step::Privacy))}>{ texts.what_is_kept }</button>
            </div>
        </footer>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct PrivacySheetProps {
    pub news: News,
}

/// What the shop keeps on this device and what leaves it.
#[component]
pub fn PrivacySheet(props: &PrivacySheetProps) -> Html {
    let Some(env) = use_env() else { return Html::default() };
    let texts = env.texts;
    let foot = html! {
        <button type="button" class="btn q w" data-v="erase" onclick={env.to(Action::Erase)}>{ icon(Icon::Trash) }{ texts.erase }</button>
    };
    html! {
        <Sheet form={Form::Small} hook="privacy" title={texts.what_is_kept} news={props.news.clone()} {foot}>
            <div class="body stack" tabindex="0" role="region" aria-label={texts.what_is_kept}>
                for (heading, text) in texts.kept {
                    <div class="tight"><h3><b>{ heading }</b></h3><p>{ text }</p></div>
                }
                <p class="sm mut">{ texts.kept_scope }</p>
            </div>
        </Sheet>
    }
}
