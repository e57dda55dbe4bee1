// The same shop with Preact, as one would first write it: every product a component, filtered on each letter.

import { h, render } from "preact";
import { useState } from "preact/hooks";
import { fold, products, ready } from "./common.mjs";

const data = await products();

const Card = ({ product, add }) =>
  h("li", { class: "card" }, [
    h("div", { class: "pic" }),
    h("h3", null, product.title),
    h("p", null, product.description),
    h("div", { class: "row" }, [h("b", null, product.written), h("button", { class: "add", onClick: add }, "Adicionar")]),
  ]);

const Shop = () => {
  const [query, search] = useState("");
  const [cart, fill] = useState(0);
  const words = fold(query);
  const found = data.filter(({ folded }) => words === "" || folded.includes(words));
  const add = () => fill((count) => count + 1);
  return h("div", null, [
    h("input", { id: "q", placeholder: "Buscar", onInput: ({ target }) => search(target.value) }),
    h("button", { id: "cart" }, `Carrinho (${cart})`),
    h("ul", { class: "grid" }, found.map((product) => h(Card, { key: product.id, product, add }))),
  ]);
};

render(h(Shop), document.getElementById("app"));
ready();
