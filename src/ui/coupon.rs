//! The coupon: one field and one button.

use std::rc::Rc;

use vitrine_core::order::{NoCoupon, Notice, Order};
use yew::AttrValue;

use super::Ui;
use super::el::{El, Kind, On, button, div, el, p};
use super::parts::problem;
use crate::session::Action;

/// Draws it, when the shop has any.
pub fn coupon(ui: &Ui, order: &Order) -> Option<El> {
    if ui.shop.coupons.is_empty() {
        return None;
    }
    let (texts, typed) = (ui.texts, &ui.session.details.coupon);
    let refused = order.notices.iter().find_map(|notice| match notice {
        Notice::Coupon(why) => Some(match why {
            NoCoupon::Unknown => texts.coupon_unknown.to_owned(),
            NoCoupon::NotNow => texts.coupon_not_now.to_owned(),
            NoCoupon::Minimum(missing) => texts.coupon_minimum.with([&ui.money(*missing)]),
        }),
        _ => None,
    });
    let works = order.coupon.as_ref().map(|applied| match applied.frees_delivery {
        true => texts.coupon_frees.to_owned(),
        false => texts.coupon_takes_off.with([&ui.money(applied.off)]),
    });
    let input = el("input")
        .class("in grow")
        .set("id", "coupon")
        .hook("coupon")
        .set("autocomplete", "off")
        .set("autocapitalize", "characters")
        .set("enterkeyhint", "done")
        .set("maxlength", "100")
        .value(AttrValue::from(Rc::clone(typed)))
        .set("aria-describedby", "coupon-says")
        .when(refused.is_some() && works.is_none(), "aria-invalid", "true")
        // The field is done when it loses the focus, as it does to the button beside it, or on Enter.
        .on(Kind::Change, ui.typed(|typed| Some(Action::SetCoupon(typed.into()))));
    let button = match order.coupon {
        Some(_) => button("btn q", ui.to(Action::SetCoupon("".into()))).key("off").text(texts.coupon_remove),
        None => button("btn q", On::Nothing).key("on").text(texts.coupon_apply),
    };
    let says = match (works, refused) {
        (Some(works), _) => Some(p("sm cut").say(&works)),
        (None, Some(refused)) => Some(problem(&refused)),
        (None, None) => None,
    };
    let row = div("row").put(input).put(button);
    let says = div("").set("id", "coupon-says").maybe(says);
    Some(div("fld").key("coupon").put(el("label").set("for", "coupon").text(ui.locale.words.coupon)).put(row).put(says))
}
