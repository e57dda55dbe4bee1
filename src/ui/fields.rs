//! What the shop asks of the shopper, a field each.

use std::rc::Rc;

use vitrine_core::money::Money;
use vitrine_core::order::{FIELD_MAX, NAME_MAX, Order, WrongAnswer, asked};
use vitrine_core::shop::{FieldKind, FieldSpec, Need, PaymentKind, Shop};
use yew::AttrValue;

use super::el::{El, Kind, On, div, el, span};
use super::parts::{option, problem};
use super::{Locale, Ui};
use crate::session::{Action, POSTAL_CODE, Session};

/// Draws the questions of this order. Those that depend on the payment come after it, and are drawn with `by_payment`.
pub fn fields(ui: &Ui, order: &Order, missed: bool, by_payment: bool) -> Vec<El> {
    let payment = order.payment.as_ref().map(|payment| payment.kind);
    let asked = asked(ui.shop, ui.session.details.delivery, payment);
    let drawn = asked.filter(|spec| spec.payment.is_some() == by_payment).map(|spec| {
        let told = missed || ui.session.left.contains(&spec.name);
        field(ui, order, spec, order.wrong_answer(&spec.name).filter(|_| told))
    });
    drawn.collect()
}

fn field(ui: &Ui, order: &Order, spec: &FieldSpec, wrong: Option<WrongAnswer>) -> El {
    let texts = ui.texts;
    let sentence = wrong.map(|why| repair(ui.shop, ui.locale, order, spec, why));
    let error = sentence.map(|sentence| problem(&sentence).key("wrong").attr("id", format!("wrong-{}", spec.name)));
    let name = field_name(ui, &spec.name);
    let place = Place { ui, spec, wrong: wrong.is_some() };
    let drawn = match &spec.kind {
        FieldKind::Text => {
            let is_name = *spec.name == *ui.shop.words.fields.get(0);
            let input = place.input(0, if is_name { NAME_MAX } else { FIELD_MAX });
            place.labelled(0, name, input.set("autocomplete", if is_name { "name" } else { "off" }))
        }
        FieldKind::Choice(choices) => {
            let chosen = ui.session.details.answer(&spec.name, 0);
            let none = option("", texts.choose, chosen.is_empty());
            let choices = choices.iter().map(|choice| option(choice, choice, **choice == *chosen));
            let select = place
                .control("select", 0)
                .class("in")
                .on(Kind::Change, place.answers(0))
                .put(none)
                .all(choices.collect());
            place.labelled(0, name, select)
        }
        FieldKind::Money => {
            let input = place.input(0, FIELD_MAX).set("inputmode", "decimal").set("autocomplete", "off");
            let cash = spec.payment == Some(PaymentKind::Cash);
            place.labelled(
                0,
                name,
                if cash {
                    input.attr("placeholder", texts.change_hint.with([&example(ui.shop, ui.locale, 50)]))
                } else {
                    input
                },
            )
        }
        FieldKind::Date => {
            let today = ui.session.now.local().date.to_string();
            place.labelled(0, name, place.input(0, 10).set("type", "date").attr("min", today))
        }
        FieldKind::Phone => {
            let input = place.input(0, 24).set("type", "tel").set("autocomplete", "tel");
            place.labelled(0, name, input)
        }
        FieldKind::Address => return address(&place, error),
        FieldKind::Yes => {
            let ticked = !ui.session.details.answer(&spec.name, 0).is_empty();
            let field = Rc::clone(&spec.name);
            let answer =
                move |on| Action::SetAnswer { field: Rc::clone(&field), at: 0, text: if on { "1" } else { "" }.into() };
            let input = place.control("input", 0).set("type", "checkbox").checked(ticked);
            let input = input.on(Kind::Change, On::Ticked(ui.sender.clone(), Rc::new(answer)));
            el("label").class("choice").put(input).put(el("span").say(name))
        }
    };
    div("fld").key(spec.name.to_string()).put(drawn.key("field")).maybe(error)
}

/// What would be right in a field.
fn repair(shop: &Shop, locale: &Locale, order: &Order, spec: &FieldSpec, why: WrongAnswer) -> String {
    let texts = locale.texts;
    match why {
        WrongAnswer::Missing if spec.kind == FieldKind::Address => texts.write_street.to_owned(),
        WrongAnswer::Missing => texts.fill_in.to_owned(),
        WrongAnswer::Choice => texts.choose_one.to_owned(),
        WrongAnswer::Money if spec.payment != Some(PaymentKind::Cash) => {
            texts.write_amount.with([&example(shop, locale, 50)])
        }
        WrongAnswer::Money | WrongAnswer::Change => {
            texts.change_too_small.with([&order.total.to_text(shop.currency, &locale.tag)])
        }
        WrongAnswer::Date => texts.choose_day.to_owned(),
        WrongAnswer::Phone => texts.write_phone.to_owned(),
    }
}

/// The same as it is heard: with the name of the field, since the focus is elsewhere by then.
pub fn spoken(session: &Session, locale: &Locale, name: &str) -> String {
    let (shop, order, texts) = (&session.shop, session.order(), locale.texts);
    if name == POSTAL_CODE {
        return format!("{}: {}", texts.postal_code, texts.whole_code);
    }
    let spec = shop.fields.iter().find(|spec| *spec.name == *name);
    let repair = spec.zip(order.wrong_answer(name)).map(|(spec, why)| repair(shop, locale, &order, spec, why));
    format!("{}: {}", shown_name(shop, locale, name), repair.unwrap_or_default())
}

/// What a field is called on the screen. What every shop asks is asked in the shopper's language; the merchant's own
/// questions stay as they are.
pub fn field_name<'a>(ui: &Ui, name: &'a str) -> &'a str {
    shown_name(ui.shop, ui.locale, name)
}

fn shown_name<'a>(shop: &Shop, locale: &Locale, name: &'a str) -> &'a str {
    let usual = shop.words.fields.all().iter().position(|usual| *usual == name);
    usual.map_or(name, |at| locale.words.fields.get(at))
}

/// An amount as somebody would type it, such as `50,00`: so many, or thousands of a currency without places.
pub fn example(shop: &Shop, locale: &Locale, amount: i64) -> String {
    let minor = amount.saturating_mul(if shop.currency.exponent() == 0 { 1_000 } else { 100 });
    Money::from_minor(minor).unwrap_or_default().to_typed(shop.currency, &locale.tag)
}

/// A field where it stands.
struct Place<'a> {
    ui: &'a Ui<'a>,
    spec: &'a FieldSpec,
    wrong: bool,
}

impl Place<'_> {
    fn id(&self, at: usize) -> String {
        format!("field-{}-{at}", self.spec.name)
    }

    fn answers(&self, at: usize) -> On {
        let field = Rc::clone(&self.spec.name);
        self.ui.typed(move |typed| Some(Action::SetAnswer { field: Rc::clone(&field), at, text: typed.into() }))
    }

    /// What a person operates. The hook sits on the first box alone.
    fn control(&self, tag: &'static str, at: usize) -> El {
        let described = if self.wrong && at == 0 { format!("wrong-{}", self.spec.name) } else { String::new() };
        let control = el(tag).attr("id", self.id(at)).when(self.wrong && at == 0, "aria-invalid", "true");
        let control = control.when(at == 0, "data-v", "field").attr("data-value", &*self.spec.name);
        let control = control.when(self.spec.need == Need::Required && at == 0, "aria-required", "true");
        if described.is_empty() { control } else { control.attr("aria-describedby", described) }
    }

    fn input(&self, at: usize, most: usize) -> El {
        let typed = self.ui.session.details.answer(&self.spec.name, at);
        self.control("input", at)
            .class("in")
            .attr("maxlength", most.to_string())
            .set("enterkeyhint", "next")
            .value(AttrValue::from(typed.to_owned()))
            .on(Kind::Input, self.answers(at))
            .on(Kind::Change, self.ui.to(Action::Leave(Rc::clone(&self.spec.name))))
    }

    fn labelled(&self, at: usize, name: &str, control: El) -> El {
        let optional = at > 0 || self.spec.need == Need::Optional;
        let label = el("label").attr("for", self.id(at)).say(name);
        let label = if optional { label.text(" ").put(span("opt").text(self.ui.texts.optional)) } else { label };
        div("fld").put(label).put(control)
    }
}

/// Street and number, complement, neighbourhood, reference.
fn address(place: &Place, error: Option<El>) -> El {
    let texts = place.ui.texts;
    let (street, complement, district, near) = (texts.street, texts.complement, texts.district, texts.landmark);
    let at = |at, name: &str, autocomplete| {
        place.labelled(at, name, place.input(at, FIELD_MAX).set("autocomplete", autocomplete))
    };
    let reference = place.input(3, FIELD_MAX).set("autocomplete", "off").set("placeholder", texts.landmark_hint);
    el("fieldset")
        .key(place.spec.name.to_string())
        .class("stack")
        .put(el("legend").class("vh").say(field_name(place.ui, &place.spec.name)))
        .put(div("fld").put(at(0, street, "address-line1").key("field")).maybe(error))
        .put(div("two").put(at(1, complement, "address-line2")).put(at(2, district, "address-level3")))
        .put(place.labelled(3, near, reference))
}
