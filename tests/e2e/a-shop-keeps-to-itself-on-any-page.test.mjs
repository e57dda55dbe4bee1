// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "./support/browser.mjs";
import { watchMemories } from "./support/memories.mjs";
import { PATIENCE, shop as shopAt } from "./support/shop.mjs";
import { site } from "./support/setup.mjs";

const it = site();
const LINK = '<a href="https://wa.me/5511987654321">Peça pelo WhatsApp</a>';
const SCRIPT = '<script type="module" src="/vitrine/vitrine.js"></script>';

/** A page of a test's own, at a path of the host. */
const put = (path, body, head = SCRIPT) =>
  it.host.answer(path, {
    type: "text/html; charset=utf-8",
    body: `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Uma página</title>${head}<body>${body}`,
  });
const TAG = `<vitrine-shop loading="eager" src="/hosts/shops/good.json" whatsapp="+5511987654321">${LINK}</vitrine-shop>`;
const failures = ({ lines, errors }) => [...lines.filter(({ type }) => type === "error").map(({ text }) => text), ...errors];

test("two shops on one page share the download and nothing else", async () => {
  const { page, wire, close } = await it.open("/hosts/two-shops.html");
  const [bakery, cafe] = [shopAt(page, "#padaria"), shopAt(page, "#cafe")];
  await bakery.ready();
  await cafe.ready();
  await bakery.press(`${bakery.product("pao-frances")} [data-v="add"]`);
  await bakery.says("cart-count", "1");
  await cafe.press(`${cafe.product("croissant")} [data-v="add"]`);
  await cafe.press(`${cafe.product("croissant")} [data-v="inc"]`);
  await cafe.says("cart-count", "2");
  assert.equal(await bakery.text("cart-count"), "1");

  await cafe.press("cart-open");
  await cafe.dialog("Seu carrinho");
  assert.equal(await cafe.text("total"), "R$ 19,00");
  assert.equal(await bakery.has("dialog"), false, "the other shop stays closed");
  await cafe.close();
  await cafe.order({ payment: "cash" });
  const href = await cafe.attribute("href", "send");
  assert.match(href, /^https:\/\/wa\.me\/12025550143\?text=/);
  assert.ok(decodeURIComponent(href).includes("2 × Croissant: R$ 19,00"));
  assert.ok(!decodeURIComponent(href).includes("Pão"));
  await cafe.close();
  await bakery.order({ payment: "pix" });
  assert.match(await bakery.attribute("href", "send"), /^https:\/\/wa\.me\/5511987654321\?text=/);
  assert.equal(await bakery.text("total"), "R$ 0,90");

  const carts = await page.evaluate(() => globalThis.heard.filter(({ name }) => name === "cart").map(({ id, detail }) => [id, detail.subtotalMinor]));
  assert.deepEqual(carts, [["padaria", 90], ["cafe", 950], ["cafe", 1900]]);
  const modules = wire.requests.filter((url) => url.endsWith(".wasm")).map((url) => new URL(url).pathname);
  assert.deepEqual(modules, [it.host.wasm, it.host.rest]);
  assert.deepEqual(failures(wire), []);
  await close();
});

test("a shop that is moved keeps its cart; one that is taken out ends, and has it again when it comes back", async () => {
  const { page, shop, wire, close } = await it.open("/hosts/moved.html");
  await shop.ready();
  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  for (const box of ["second", "first"]) {
    await page.click("#move");
    assert.equal(await page.$eval(shop.host, ({ parentElement }) => parentElement.id), box);
    await shop.press(`${shop.product("pretzel")} [data-v="inc"]`);
  }
  await shop.says("cart-count", "3");

  await page.click("#remove");
  await page.click("#restore");
  await shop.ready();
  await shop.says("cart-count", "3");
  assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.childElementCount), 2, "one slot and one shop");
  assert.equal((await shop.heard("ready")).length, 2);
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.says("cart-count", "4");
  assert.deepEqual(failures(wire), []);
  await close();
});

test("a shop that was taken out is forgotten", needs("memory"), async () => {
  const { page, shop, close } = await it.open("/hosts/moved.html", { before: (page) => page.evaluateOnNewDocument(watchMemories) });
  // By the page's own hand: a handle of the test's would hold on to the shop.
  const there = () => shop.until((root) => root.querySelector('[data-v="product"]'));
  await there();
  for (let round = 0; round < 4; round++) {
    await page.evaluate((host) => {
      document.querySelector(host).shadowRoot.querySelector('[data-v="add"], [data-v="inc"]').click();
      document.querySelector("#remove").click();
    }, shop.host);
    await page.evaluate(() => document.querySelector("#restore").click());
    await there();
  }
  const session = await page.createCDPSession();
  const memories = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return page.evaluate(() => globalThis.memories().length);
  };
  // Timers that a shop has begun hold it until they see that it is gone.
  const end = performance.now() + PATIENCE;
  let left = await memories();
  while (left > 2 && performance.now() < end) left = await memories();
  assert.ok(left <= 2, `${left} instances are still there`);
  await close();
});

test("a shop below the fold is not loaded until the shopper comes near", async () => {
  put("/far.html", `<div id="top" tabindex="0">Topo</div><p style="block-size: 6000px"></p>${TAG.replace(' loading="eager"', "")}`);
  const asked = ({ requests }) => requests.filter((url) => /-shop-.*\.wasm$|good\.json$/.test(url)).length;
  const { page, shop, wire, close } = await it.open("/far.html");
  await page.waitForFunction(() => customElements.get("vitrine-shop"));
  // A frame later the observer has looked; what it asked for then would be on its way.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.evaluate(() => fetch("/hosts/host.css").then((response) => response.text()));
  assert.equal(asked(wire), 0);

  // Who comes by keyboard to the merchant's link goes on in the shop, not at the top of the page.
  await page.evaluate(() => addEventListener("focusin", ({ target }) => (globalThis.reached ??= target.localName)));
  await page.focus("#top");
  await page.evaluate(() => (globalThis.reached = undefined));
  await page.keyboard.press("Tab");
  await shop.until((root) => root.querySelector('[data-v="product"]') && root.activeElement !== null);
  assert.equal(await page.evaluate(() => globalThis.reached), "a");
  assert.equal(asked(wire), 2);
  await page.keyboard.press("Tab");
  await shop.until((root) => root.activeElement?.dataset.v === "search");
  assert.deepEqual(failures(wire), []);
  await close();
});

test("a strict policy with Trusted Types is enough room for a whole purchase", async () => {
  const { shop, wire, close } = await it.open("/hosts/strict-csp.html");
  await shop.ready();
  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.order();
  await shop.send();
  await shop.find("pix-qr");
  await shop.press("pix-copy");
  await shop.close();
  assert.deepEqual(await wire.violations(), []);
  assert.deepEqual(failures(wire), []);
  await close();
});

test("a page that forbids WebAssembly keeps the merchant's HTML", async () => {
  put("/no-wasm.html", TAG, `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${SCRIPT}`);
  const { page, shop, wire, close } = await it.open("/no-wasm.html");
  await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
  assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason: "csp" }]);
  await page.waitForSelector("vitrine-shop > a", { visible: true });
  assert.equal(wire.lines.filter(({ text }) => text.startsWith("<vitrine-shop> ")).length, 1);
  await close();
});

test("the script may stand on a page twice", async () => {
  put("/twice.html", TAG, `${SCRIPT}<script type="module" src="/vitrine/vitrine.js?again"></script>`);
  const { page, shop, wire, close } = await it.open("/twice.html");
  await shop.ready();
  assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.childElementCount), 2);
  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  assert.deepEqual(failures(wire), []);
  await close();
});

test("a module under another type than application/wasm works", async () => {
  it.host.answer(it.host.wasm, { type: "application/octet-stream", body: it.host.release.get(it.host.wasm) });
  put("/octets.html", TAG);
  const { shop, wire, close } = await it.open("/octets.html");
  await shop.ready();
  assert.deepEqual(failures(wire), []);
  it.host.forget(it.host.wasm);
  await close();
});

test("a missing module leaves the merchant's HTML", async () => {
  it.host.answer(it.host.wasm, { status: 404, type: "text/html", body: "<h1>404</h1>" });
  put("/no-module.html", TAG);
  const { page, shop, wire, close } = await it.open("/no-module.html");
  await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
  assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason: "status" }]);
  await page.waitForSelector("vitrine-shop > a", { visible: true });
  assert.equal(wire.lines.filter(({ text }) => text.startsWith("<vitrine-shop> ")).length, 1);
  assert.deepEqual(wire.errors, []);
  it.host.forget(it.host.wasm);
  await close();
});

test("what the tag says of number and payee wins over the shop file, and cannot be changed afterwards", async () => {
  it.host.answer("/other.json", {
    type: "application/json",
    body: JSON.stringify({
      name: "Padaria do Zé",
      whatsapp: "+5521912345678",
      pix: { key: "fulano@example.com", name: "Fulano", city: "Rio" },
      payments: ["pix", { kind: "link", url: "https://pay.example/fulano" }],
      products: [{ id: "pretzel", title: "Pretzel", price: "7.00" }],
    }),
  });
  put(
    "/pinned.html",
    `<vitrine-shop loading="eager" src="/other.json" whatsapp="+5511987654321" pix-key="12.ABC.345/01DE-35" pix-name="Padaria" pix-city="Campinas">${LINK}</vitrine-shop>`,
  );
  const { page, shop, wire, close } = await it.open("/pinned.html");
  await shop.ready();
  await page.waitForFunction(() => globalThis.heard.filter(({ name }) => name === "problem").length === 3);
  const told = (await shop.heard("problem")).map(({ place }) => place);
  assert.deepEqual(told.toSorted(), ["payments", "pix", "whatsapp"]);

  await page.$eval(shop.host, (element) => {
    element.setAttribute("whatsapp", "+5521912345678");
    element.setAttribute("pix-key", "fulano@example.com");
    element.removeAttribute("pix-name");
  });
  const late = (await shop.heard("problem")).slice(told.length);
  assert.deepEqual(late.map(({ place, severity }) => [place, severity]), [["whatsapp", "error"], ["pix-key", "error"], ["pix-name", "error"]]);
  assert.match(late[0].found, /ignored/);

  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.press("cart-open");
  await shop.next("Seus dados");
  assert.deepEqual(await page.$$eval(shop.at("payment"), (radios) => radios.map(({ dataset }) => dataset.value)), ["pix"]);
  await shop.next("Confira e envie");
  assert.match(await shop.attribute("href", "send"), /^https:\/\/wa\.me\/5511987654321\?/);
  await shop.send();
  assert.equal(await shop.text("pix-name"), "Padaria");
  assert.equal(await shop.text("pix-key"), "12.ABC.345/01DE-35");
  assert.ok((await shop.text("pix-code")).includes("12ABC34501DE35"));
  assert.deepEqual(failures(wire), []);
  await close();
});

/** Makes the next `broken` calls into the module throw. Runs in the page before its scripts. */
const sabotage = () => {
  globalThis.broken = 0;
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const instance = await instantiate(...given);
    const exports = Object.fromEntries(
      Object.entries(instance.exports).map(([name, run]) => [
        name,
        typeof run !== "function"
          ? run
          : (...args) => {
              if (globalThis.broken > 0 && globalThis.broken-- > 0) throw new WebAssembly.RuntimeError("unreachable");
              return run(...args);
            },
      ]),
    );
    return { exports };
  };
};

test("a shop that crashes shows the merchant's HTML, and one fresh start is tried", async () => {
  put("/crash.html", TAG.replace("<vitrine-shop", '<vitrine-shop id="one"') + TAG.replace("<vitrine-shop", '<vitrine-shop id="two"'));
  const { page, wire, close } = await it.open("/crash.html", { before: (page) => page.evaluateOnNewDocument(sabotage) });
  const [one, two] = [shopAt(page, "#one"), shopAt(page, "#two")];
  await one.ready();
  await two.ready();
  await two.press(`${two.product("croissant")} [data-v="add"]`);
  await two.says("cart-count", "1");

  const crash = async () => {
    await page.$eval("#one", (element) => {
      globalThis.broken = 1;
      element.shadowRoot.querySelector('[data-v="add"]').click();
    });
  };
  const visible = () => page.$eval("#one > a", (link) => link.checkVisibility());
  await crash();
  await page.waitForFunction(() => globalThis.heard.filter(({ name, id }) => name === "failed" && id === "one").length === 1);
  await one.ready();
  // Two shops, and the fresh start of one.
  await page.waitForFunction(() => globalThis.heard.filter(({ name }) => name === "ready").length === 3);
  assert.equal(await visible(), false);
  await one.press(`${one.product("pretzel")} [data-v="add"]`);
  await one.says("cart-count", "1");

  await crash();
  await page.waitForFunction(() => globalThis.heard.filter(({ name, id }) => name === "failed" && id === "one").length === 2);
  await page.waitForSelector("#one > a", { visible: true });
  assert.equal(await one.has("product"), false);
  const failed = await page.evaluate(() => globalThis.heard.filter(({ name }) => name === "failed").map(({ id, detail }) => [id, detail.reason]));
  assert.deepEqual(failed, [["one", "crashed"], ["one", "crashed"]]);
  assert.deepEqual(wire.lines.filter(({ type }) => type === "error").map(({ text }) => text.includes("(crashed)")), [true, true]);

  // The other shop noticed nothing.
  assert.equal(await two.text("cart-count"), "1");
  await two.press(`${two.product("croissant")} [data-v="inc"]`);
  await two.says("cart-count", "2");
  assert.deepEqual(wire.errors, []);
  await close();
});
