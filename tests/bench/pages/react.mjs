// The same shop with React, as one would first write it: every product a component, filtered on each letter.

import { createElement as h, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { fold, products, ready } from "./common.mjs";

const data = await products();

const Card = ({ product, add }) =>
  h(
    "li",
    { className: "card" },
    h("div", { className: "pic" }),
    h("h3", null, product.title),
    h("p", null, product.description),
    h("div", { className: "row" }, h("b", null, product.written), h("button", { className: "add", onClick: add }, "Adicionar")),
  );

const Shop = () => {
  const [query, search] = useState("");
  const [cart, fill] = useState(0);
  const words = fold(query);
  const found = data.filter(({ folded }) => words === "" || folded.includes(words));
  const add = () => fill((count) => count + 1);
  return h(
    "div",
    null,
    h("input", { id: "q", placeholder: "Buscar", onChange: ({ target }) => search(target.value) }),
    h("button", { id: "cart" }, `Carrinho (${cart})`),
    h("ul", { className: "grid" }, found.map((product) => h(Card, { key: product.id, product, add }))),
  );
};

flushSync(() => createRoot(document.getElementById("app")).render(h(Shop)));
ready();
