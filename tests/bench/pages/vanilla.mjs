// A shop without a framework: every card at once, or, with `?window`, only the rows near the viewport.

import { fold, products, ready } from "./common.mjs";

// The bundle of the second page says so; see serve.mjs.
const windowed = WINDOWED;
const app = document.getElementById("app");
const data = await products();
let cart = 0;

app.innerHTML = '<input id="q" placeholder="Buscar"><button id="cart">Carrinho (0)</button><div class="space"><ul class="grid"></ul></div>';
const list = app.querySelector("ul");
const space = app.querySelector(".space");
const template = document.createElement("template");
template.innerHTML =
  '<li class="card"><div class="pic"></div><h3> </h3><p> </p><div class="row"><b> </b><button class="add">Adicionar</button></div></li>';

const card = (product) => {
  const element = template.content.firstChild.cloneNode(true);
  const [, title, description, row] = element.children;
  title.firstChild.data = product.title;
  description.firstChild.data = product.description;
  row.firstChild.firstChild.data = product.written;
  return element;
};

list.addEventListener("click", ({ target }) => {
  if (target.matches(".add")) app.querySelector("#cart").textContent = `Carrinho (${++cart})`;
});

let search;
if (windowed) {
  const ROW = 228;
  let view = data;
  const draw = () => {
    const columns = Math.max(1, Math.floor((innerWidth - 8) / 168));
    const rows = Math.ceil(view.length / columns);
    space.style.height = `${rows * ROW}px`;
    const seen = scrollY - space.offsetTop;
    const first = Math.max(0, Math.floor(seen / ROW) - 2);
    const last = Math.min(rows, Math.ceil((seen + innerHeight) / ROW) + 2);
    list.style.transform = `translateY(${first * ROW}px)`;
    list.replaceChildren(...view.slice(first * columns, last * columns).map(card));
  };
  addEventListener("scroll", draw, { passive: true });
  search = (words) => {
    view = words ? data.filter(({ folded }) => folded.includes(words)) : data;
    draw();
  };
  draw();
} else {
  const cards = data.map(card);
  list.append(...cards);
  search = (words) =>
    data.forEach(({ folded }, at) => {
      const hidden = words !== "" && !folded.includes(words);
      if (cards[at].hidden !== hidden) cards[at].hidden = hidden;
    });
}
app.querySelector("#q").addEventListener("input", ({ target }) => search(fold(target.value)));
ready();
