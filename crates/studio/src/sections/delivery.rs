//! How goods reach the shopper, and when.

use yew::{Html, component, html};

use crate::form::{Fields, problems, these};
use crate::path::Path;
use crate::state::{Action, edit, use_studio};
use crate::value::Value;

/// Delivery, hours and orders for another day.
#[component]
pub fn Delivery() -> Html {
    let studio = use_studio();
    let root = Path::default();
    let hours = root.key("hours");
    let monday = studio.document().get(&hours.key("mon")).cloned();
    let repeat = {
        let (studio, hours, monday) = (studio.clone(), hours.clone(), monday.clone());
        move |_| {
            let Some(monday) = &monday else { return };
            let mut all = studio.document().get(&hours).and_then(Value::as_object).cloned().unwrap_or_default();
            for day in ["tue", "wed", "thu", "fri"] {
                all.insert(day, monday.clone());
            }
            edit(&studio, &hours, Some(Value::Object(all)));
            studio.dispatch(Action::Say("De terça a sexta agora é como na segunda.".into()));
        }
    };
    html! {
        <>
            <h1>{ "Entrega e horários" }</h1>
            <section class="card" id={root.key("delivery").id()} tabindex="-1">
                <h2>{ "Como o pedido chega" }</h2>
                <p class="hint">{ "Se você não marcar nada aqui, o cliente não é perguntado e não paga entrega." }</p>
                { problems(&studio, &root.key("delivery")) }
                <Fields object="delivery" path={root.key("delivery")} />
                <Fields object="shop" path={root.clone()} keys={these(&["minimum"])} />
            </section>
            <section class="card" id={hours.id()} tabindex="-1">
                <h2>{ "Quando a loja abre" }</h2>
                <p class="hint">{ "Escreva de que horas a que horas, com uma vírgula entre os turnos. Exemplo: 08:00-12:00, 14:00-18:00. \
                    Dia em branco é dia fechado. Sem nenhum horário, a loja está sempre aberta." }</p>
                { problems(&studio, &hours) }
                <Fields object="hours" path={hours.clone()} keys={these(&["mon"])} />
                // It stays where it is: one that comes and goes would have Yew make the days anew while one is typed into.
                <button type="button" class="quiet" id="repetir" aria-disabled={monday.is_none().then_some("true")} onclick={repeat}>
                    { "Repetir a segunda até a sexta" }
                </button>
                <Fields object="hours" path={hours} keys={these(&["tue", "wed", "thu", "fri", "sat", "sun", "closed", "open"])} />
                <Fields object="shop" path={root.clone()} keys={these(&["acceptWhenClosed"])} />
            </section>
            <section class="card" id={root.key("schedule").id()} tabindex="-1">
                <h2>{ "Pedidos para outro dia" }</h2>
                <p class="hint">{ "Para encomendas com data marcada. Em branco, o cliente pede para agora." }</p>
                { problems(&studio, &root.key("schedule")) }
                <Fields object="schedule" path={root.key("schedule")} />
            </section>
        </>
    }
}
