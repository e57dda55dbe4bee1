//! The shop inside a real page: what `mount` puts into a shadow root, and what it tells the page.
//! `wasm-pack test --headless --chrome` runs it.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Object, Reflect};
use vitrine_texts::LANGUAGES;
use vitrine_widget::{Mounted, mount};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CustomEvent, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

const SHOP: &str = r#"{
  "name": "Padaria do Zé", "whatsapp": "+5511987654321", "payments": ["cash"],
  "products": [
    { "id": "frances", "title": "Pão francês", "price": "0.90", "category": "Pães" },
    { "id": "bolo", "title": "Bolo de cenoura", "price": "45.00", "category": "Bolos",
      "options": [{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P" }, { "name": "G", "price": "20.00" }] }] },
    { "id": "cookie", "title": "Cookie", "price": "7.50", "availability": "unavailable" },
    { "id": "festa", "title": "Bolo de festa", "availability": "ask" }
  ]
}"#;

/// An element with a shop, and what it told the page.
struct Stage {
    host: HtmlElement,
    root: ShadowRoot,
    mounted: Option<Mounted>,
    heard: Rc<RefCell<Vec<String>>>,
    _listeners: Vec<EventListener>,
}

async fn stage(file: &str, attributes: &[(&str, &str)]) -> Stage {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element("div").unwrap().dyn_into().unwrap();
    document.body().unwrap().append_child(&host).unwrap();
    let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    let slot: HtmlElement = document.create_element("slot").unwrap().dyn_into().unwrap();
    let at: HtmlElement = document.create_element("div").unwrap().dyn_into().unwrap();
    root.append_child(&slot).unwrap();
    root.append_child(&at).unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let events = ["vitrine-ready", "vitrine-cart", "vitrine-problem", "vitrine-view"];
    let listeners = events.map(|name| {
        let heard = Rc::clone(&heard);
        EventListener::new(&host, name, move |event| {
            let detail = event.dyn_ref::<CustomEvent>().unwrap().detail();
            let json = js_sys::JSON::stringify(&detail).unwrap();
            heard.borrow_mut().push(format!("{name} {}", String::from(json)));
        })
    });
    let object = |pairs: &[(&str, JsValue)]| {
        let object = Object::new();
        for (key, value) in pairs {
            Reflect::set(&object, &(*key).into(), value).unwrap();
        }
        JsValue::from(object)
    };
    let attributes: Vec<_> = attributes.iter().map(|(key, value)| (*key, JsValue::from(*value))).collect();
    let given = object(&[
        ("file", file.into()),
        ("base", document.base_uri().unwrap().unwrap().into()),
        // A cart of its own for each, and none from an earlier run.
        ("key", format!("test {}", js_sys::Math::random()).into()),
        ("origin", "inline".into()),
        ("languages", Array::of1(&LANGUAGES[0].to_file().into()).into()),
        ("attributes", object(&attributes)),
    ]);
    let mounted = mount(host.clone(), slot, at, given).await.unwrap();
    let stage = Stage { host, root, mounted, heard, _listeners: listeners.into() };
    let shows = stage.mounted.is_some();
    until(|| !shows || stage.heard.borrow().iter().any(|event| event.starts_with("vitrine-ready"))).await;
    stage
}

/// Waits for the shop to come to a state; Yew draws after the event, not in it.
async fn until(reached: impl Fn() -> bool) {
    for _ in 0..200 {
        if reached() {
            return;
        }
        TimeoutFuture::new(10).await;
    }
    panic!("the state is not reached");
}

impl Stage {
    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|at| found.item(at).unwrap().dyn_into().unwrap()).collect()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.text_content().unwrap_or_default()).collect()
    }

    async fn click(&self, selector: &str) {
        until(|| !self.all(selector).is_empty()).await;
        self.all(selector)[0].dyn_ref::<HtmlElement>().unwrap().click();
    }

    async fn shows(&self, selector: &str, texts: &[&str]) {
        until(|| self.texts(selector) == texts).await;
    }
}

#[wasm_bindgen_test]
async fn the_shop_shows_every_listed_product_with_its_price() {
    let stage = stage(SHOP, &[]).await;
    assert_eq!(stage.texts("[data-v=details]"), ["Pão francês", "Bolo de cenoura", "Cookie", "Bolo de festa"]);
    assert_eq!(stage.texts("[data-v=price]"), ["R$ 0,90", "a partir de R$ 45,00", "R$ 7,50", "Preço sob consulta"]);
    assert_eq!(stage.texts("[data-v=category]"), ["Tudo", "Pães", "Bolos"]);
    assert_eq!(*stage.heard.borrow(), [r#"vitrine-ready {"products":4,"v":1}"#]);
    assert_eq!(stage.all("[data-id=cookie] [data-v=add]").len(), 0, "what is sold out has no button");
    let ask = stage.all("[data-id=festa] a[data-v=add]")[0].get_attribute("href").unwrap();
    assert!(ask.starts_with("https://wa.me/5511987654321?text=") && ask.contains("Bolo%20de%20festa"), "{ask}");
}

#[wasm_bindgen_test]
async fn a_tap_puts_a_product_into_the_cart_and_tells_the_page() {
    let stage = stage(SHOP, &[]).await;
    stage.click("[data-id=frances] [data-v=add]").await;
    stage.click("[data-id=frances] [data-v=inc]").await;
    stage.shows("[data-v=cart-count]", &["2"]).await;
    until(|| stage.texts("[data-v=status]")[0].starts_with("Pão francês no carrinho: 2.")).await;
    assert_eq!(
        stage.heard.borrow()[1..],
        [
            r#"vitrine-cart {"lines":1,"subtotalMinor":90,"currency":"BRL","v":1}"#,
            r#"vitrine-cart {"lines":1,"subtotalMinor":180,"currency":"BRL","v":1}"#
        ]
    );
}

#[wasm_bindgen_test]
async fn a_required_choice_is_asked_for_before_a_product_is_added() {
    let stage = stage(SHOP, &[]).await;
    stage.click("[data-id=bolo] [data-v=add]").await;
    until(|| stage.heard.borrow().len() > 1).await;
    assert_eq!(stage.heard.borrow()[1], r#"vitrine-view {"id":"bolo","v":1}"#);
    stage.click("dialog [data-v=add]").await;
    stage.shows("dialog [data-v=problem]", &["Escolha aqui para continuar."]).await;
    stage.click("dialog [data-value=G]").await;
    stage.click("dialog [data-v=add]").await;
    until(|| stage.all("dialog").is_empty()).await;
    stage.click("[data-v=cart-open]").await;
    stage.shows("[data-v=line] [data-v=price]", &["R$ 65,00"]).await;
}

#[wasm_bindgen_test]
async fn a_file_with_nothing_to_sell_mounts_nothing_and_says_why() {
    for (file, expected) in [
        ("{ \"name\": ", "line 1, column 11"),
        ("<!doctype html><title>404</title>", "a web page instead of a shop file"),
        (r#"{ "name": "Loja", "products": [] }"#, "\"place\":\"products\""),
    ] {
        let stage = stage(file, &[]).await;
        assert!(stage.mounted.is_none());
        let heard = stage.heard.borrow().join("\n");
        assert!(heard.contains(expected), "{heard}");
        assert_eq!(stage.all("*").len(), 2, "only the slot and the empty mount are there");
        assert_eq!(stage.all("slot:not([style])").len(), 1, "the merchant's HTML still shows");
    }
}

#[wasm_bindgen_test]
async fn the_number_of_the_tag_wins_and_stays() {
    let stage = stage(SHOP, &[("whatsapp", "+55 21 91234-5678")]).await;
    let first = stage.heard.borrow()[0].clone();
    assert!(first.contains("names another number than the tag"), "{first}");
    stage.mounted.as_ref().unwrap().update("whatsapp");
    let heard = stage.heard.borrow().last().cloned().unwrap();
    assert!(heard.contains("the change is ignored"), "{heard}");
    let ask = stage.all("a[data-v=add]")[0].get_attribute("href").unwrap();
    assert!(ask.starts_with("https://wa.me/5521912345678?"), "{ask}");
}

#[wasm_bindgen_test]
async fn a_destroyed_shop_leaves_nothing_behind() {
    let mut stage = stage(SHOP, &[]).await;
    stage.mounted.take().unwrap().destroy();
    until(|| stage.all("*").len() == 2).await;
    stage.host.remove();
}
