// Runs in every engine. The module is in two parts: `shop` shows the shop, and `rest`, which comes when the line is free
// again, is what happens in it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { afterEach, test } from "node:test";
import { catalog } from "./support/catalog.mjs";
import { LINK, PINS, failures, ours, putPage } from "./support/pages.mjs";
import { site } from "./support/setup.mjs";

const it = site();
afterEach(() => it.host.forget(it.host.rest));

const FILE = "/hosts/shops/good.json";

/** Holds the rest back; returns what lets it go. Given `answer`, that comes in its place. */
const hold = (answer) => {
  let give;
  const allowed = new Promise((done) => (give = done));
  it.host.answer(it.host.rest, async (request, response) => {
    await allowed;
    if (answer) return answer(request, response);
    return response.writeHead(200, { "Content-Type": "application/wasm" }).end(it.host.release.get(it.host.rest));
  });
  return give;
};

/** Counts the instances, of which the reader's is one. Runs in the page before its scripts. */
const watch = () => {
  globalThis.instances = 0;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (...given) => {
    globalThis.instances += 1;
    return instantiate.apply(WebAssembly, given);
  };
};

const opened = async (src = FILE, before = watch, more = "", lacks = () => {}) => {
  putPage(it.host, "/parts.html", { body: `<vitrine-shop loading="eager" src="${src}" ${more} ${PINS}>${LINK}</vitrine-shop>` });
  return it.open("/parts.html", {
    before: async (page) => {
      await page.evaluateOnNewDocument(before);
      await page.evaluateOnNewDocument(lacks);
    },
  });
};

const shows = (shop) => shop.until((root) => root.querySelector('[data-v="product"]')?.checkVisibility());

/** Walks down the page and back, with time for the list to follow, and makes the shop narrower. Runs in the page. */
const walk = async () => {
  const pause = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
  for (let step = 0; step < 12; step++) {
    scrollBy({ top: innerHeight * 0.8, behavior: "instant" });
    await pause();
  }
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  await pause();
  scrollTo({ top: 0, behavior: "instant" });
  await pause();
  document.querySelector("vitrine-shop").style.inlineSize = "320px";
  await pause();
};

const SHOPS = {
  "the demo": async () => ["/demo/loja.json"],
  "one with rules": async () => ["/hosts/shops/regras.json"],
  "one with mistakes": async () => ["/hosts/shops/unknown-key.json"],
  "one with every key": async () => {
    const file = await readFile(new URL("../../crates/core/tests/shop_files/every-key.json", import.meta.url), "utf8");
    it.host.answer("/every.json", { type: "application/json", body: file });
    return ["/every.json"];
  },
  "a thousand products": async () => {
    it.host.answer("/many.json", { type: "application/json", body: JSON.stringify(catalog(1000)) });
    return ["/many.json"];
  },
  "a table of a spreadsheet": async () => ["/hosts/shops/catalogo.csv"],
  "a shop in Arabic": async () => [FILE, 'lang="ar"'],
  "a shop in colours that cannot be read": async () => [FILE, 'style="--vitrine-surface: #000; --vitrine-text: #111; --vitrine-muted: red"'],
  "one with rules, in an older browser,": async () => [
    "/hosts/shops/regras.json",
    "",
    () => {
      delete globalThis.Temporal;
      delete CSS.registerProperty;
      Object.defineProperty(navigator, "connection", { value: { saveData: true } });
    },
  ],
};

for (const [name, prepare] of Object.entries(SHOPS)) {
  test(`${name} is shown, scrolled and walked through by keyboard without the rest`, async () => {
    const [src, more, lacks] = await prepare();
    const give = hold();
    const { page, shop, wire, close } = await opened(src, watch, more, lacks);
    await shows(shop);
    await page.evaluate(walk);
    for (let times = 0; times < 12; times++) await page.keyboard.press("Tab");
    const reader = Number(/csv|unknown|every/.test(src));
    assert.equal(await page.evaluate(() => globalThis.instances), 1 + reader, "nothing of the rest was wanted");
    assert.deepEqual(await shop.heard("ready"), [], "what does not answer yet is not ready");
    give();
    await shop.ready();
    assert.equal(await page.evaluate(() => globalThis.instances), 2 + reader, "the rest joined it");
    assert.equal((await shop.heard("ready")).length, 1);
    // WebKit's notice that the list took another height while it told of another width: it will be told a frame later.
    const errors = wire.errors.filter((text) => !text.startsWith("ResizeObserver loop"));
    assert.deepEqual([await shop.heard("failed"), ours(wire), errors], [[], [], []]);
    await shop.press('[data-v="product"]:not(:has([disabled])) [data-v="details"]');
    await shop.find("dialog[open]");
    await close();
  });
}

test("what the shopper does meanwhile is done afterwards, in its order, and shows that it is waited for", async () => {
  const give = hold();
  const { page, shop, wire, close } = await opened();
  await shows(shop);
  assert.equal(await shop.has(".v[aria-busy]"), false);
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.find(".v[aria-busy]");
  await shop.says("status", "Carregando…");
  await shop.type("pret", "search");
  await page.keyboard.type("zel");
  const typed = () => page.$eval(shop.at("search"), ({ value }) => value);
  assert.equal(await typed(), "pretzel");
  assert.equal(await shop.text("cart-count"), "0");
  give();
  await shop.says("cart-count", "2");
  await shop.gone(shop.product("croissant"));
  await shop.find(shop.product("pretzel"));
  await shop.gone(".v[aria-busy]");
  assert.equal(await typed(), "pretzel");
  assert.deepEqual(failures(wire), []);
  await close();
});

test("a cart of an earlier visit, and a link to a product, come with the rest", async () => {
  const first = await opened();
  await first.shop.ready();
  await first.shop.press(`${first.shop.product("croissant")} [data-v="add"]`);
  await first.shop.says("cart-count", "1");
  const give = hold();
  await first.page.goto(`${it.host.origin}/parts.html?again#vitrine=pretzel`);
  await shows(first.shop);
  assert.equal(await first.shop.text("cart-count"), "0");
  give();
  await first.shop.dialog("Pretzel");
  await first.shop.says("cart-count", "1");
  await first.page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "ready"));
  assert.equal((await first.shop.heard("cart")).at(-1).lines, 1);
  assert.deepEqual(failures(first.wire), []);
  await first.close();
});

test("a call that comes before the rest begins anew with it, and nobody is told of a failure", async () => {
  const { page, shop, wire, close } = await opened(FILE, () => {
    // The first instance loses all functions that it would call through its table.
    const { instantiate } = WebAssembly;
    globalThis.instances = 0;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      globalThis.instances += 1;
      if (globalThis.instances > 1) return made;
      const tables = Object.values(made.exports).filter((value) => value instanceof WebAssembly.Table);
      for (const table of tables) for (let at = 1; at < table.length; at++) try { table.set(at, null); } catch { break; }
      return made;
    };
  });
  await shop.ready();
  assert.equal(await page.evaluate(() => globalThis.instances), 3);
  assert.deepEqual([await shop.heard("failed"), ours(wire)], [[], []]);
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  await close();
});

const ENDS = {
  "is missing": ["status-404", (_, response) => response.writeHead(404).end()],
  "is another than the script's": ["network-hash", (_, response) => response.writeHead(200, { "Content-Type": "application/wasm" }).end("vitrine")],
};
for (const [how, [code, answer]] of Object.entries(ENDS)) {
  test(`a rest that ${how} gives the page back to the merchant's HTML (${code})`, async () => {
    const give = hold(answer);
    const { page, shop, wire, close } = await opened();
    await shows(shop);
    give();
    await page.waitForSelector("vitrine-shop > a", { visible: true });
    assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason: code.split("-")[0] }]);
    assert.deepEqual(ours(wire).map((line) => line.includes(`(${code})`)), [true]);
    assert.deepEqual(await shop.heard("ready"), []);
    await close();
  });
}
