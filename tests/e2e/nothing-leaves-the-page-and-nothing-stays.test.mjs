// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paths } from "./support/languages.mjs";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { fill } from "./support/till.mjs";
import { NOTHING } from "./support/wire.mjs";

const it = site();
const ROWS = [
  { id: "croissant", quantity: "3" },
  { id: "bolo-cenoura", choices: { Tamanho: ["P"] }, note: "entregar para a Ana" },
];

test("from the first look to the receipt, only the shop's own files are asked for, and only the cart is kept", async () => {
  const file = await demoShop();
  const { shop, wire, close } = await it.open("/");
  await shop.ready();
  assert.deepEqual(await wire.kept(), NOTHING, "before anything is in the cart");
  await fill(shop, file, ROWS);
  await shop.type("pão", "search");
  await shop.type(" ", "search");
  await shop.order({ name: "Ana Beatriz" });
  assert.deepEqual(it.called(), []);
  const href = await shop.send();
  await shop.find("pix-qr");
  await shop.press("pix-copy");
  await shop.close();

  const chat = "https://wa.me:443"; // As WebKit's proxy sees it.
  assert.deepEqual(wire.foreign(it.host.origin).filter((url) => url !== chat), []);
  // The tab that the shopper opened is hers; nothing but the chat's host was called, and that by the tab.
  assert.deepEqual(it.called().filter((name) => name !== "wa.me:443"), []);
  assert.equal(new URL(href).host, "wa.me");
  const own = wire.requests.filter((url) => url !== chat).map((url) => new URL(url)).map(({ pathname, search }) => pathname + search);
  const merchant = ["/", "/demo/pagina.css"];
  const ours = ["/vitrine/vitrine.js", it.host.wasm, it.host.rest, paths(it.host)["pt-BR"], "/demo/loja.json"];
  const strangers = own.filter((path) => ![...merchant, ...ours].includes(path) && !/^\/demo\/fotos\/[a-z-]+\.webp$/.test(path));
  assert.deepEqual(strangers, []);
  for (const path of ours) assert.equal(own.filter((other) => other === path).length, 1, `${path} is fetched once`);

  // Version, minute, payment, delivery, area, coupon, code and check of the order sent; then product, quantity, choices. Nothing typed.
  const { local, ...rest } = await wire.kept();
  assert.deepEqual({ ...rest, local: {} }, NOTHING, "beside the cart");
  assert.deepEqual(Object.keys(local), [`vitrine 0 ${it.host.origin}/demo/loja.json`]);
  assert.match(Object.values(local)[0], /^2,\d{8},pix,pickup,,,[2-9A-HJKMNP-Z]{6}\.[2-9A-HJKMNP-Z]{5};croissant,3000;bolo-cenoura,1000,Tamanho,P$/);

  await shop.press("erase");
  await shop.says("status", "Tudo apagado.");
  assert.deepEqual(await wire.kept(), NOTHING, "after Apagar tudo");
  assert.deepEqual(wire.lines, []);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a beacon, a cookie, a stored byte or a line on the console would be seen", async () => {
  const beacon = "https://metrics.example/hit";
  const { shop, wire, close } = await it.open("/", {
    before: (page) =>
      page.evaluateOnNewDocument((beacon) => {
        addEventListener("vitrine-cart", () => {
          navigator.sendBeacon(beacon, "cart");
          document.cookie = "seen=1";
          localStorage.setItem("cart", "1");
          sessionStorage.setItem("cart", "1");
          indexedDB.open("carts");
          console.log("added");
          // Not a request of the page's own: only the proxy sees it.
          new Worker(URL.createObjectURL(new Blob(['fetch("https://worker.example/hit")'])));
          new WebSocket("wss://socket.example/live");
        });
      }, beacon),
  });
  await shop.ready();
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.says("status", "Croissant na manteiga no carrinho: 1.");
  await waitFor(() => it.called().includes("metrics.example:443"));
  await waitFor(() => it.called().includes("worker.example:443"));
  await waitFor(() => it.called().includes("socket.example:443"));
  // In WebKit only the proxy tells, and that no more than the host.
  await waitFor(() => wire.foreign(it.host.origin).some((url) => url === beacon || url === "https://metrics.example:443"));
  await waitFor(async () => (await wire.kept()).databases.length === 1);
  const kept = await wire.kept();
  assert.deepEqual(kept.cookies, ["seen"]);
  assert.deepEqual([kept.local.cart, kept.session, kept.cookie], ["1", { cart: "1" }, "seen=1"]);
  assert.ok(wire.lines.some(({ text }) => text === "added"));
  await close();
});

/** Waits until `holds` is true; fails after ten seconds. */
const waitFor = async (holds) => {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) assert.fail(`never saw ${holds}`);
    await new Promise((done) => setTimeout(done, 25));
  }
};
