// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, needs } from "./support/browser.mjs";
import { catalog, page as pageOf } from "./support/catalog.mjs";
import { site } from "./support/setup.mjs";

const FAR = 20_000;

const it = site();

/** Opens a long list, far down. */
const open = async () => {
  it.host.answer("/mercado.json", { type: "application/json", body: JSON.stringify(catalog(1_000)) });
  it.host.answer("/mercado", { type: "text/html", body: pageOf("/mercado.json") });
  const opened = await it.open("/mercado", { viewport: PHONE });
  await shows(opened);
  await opened.page.waitForFunction(() => history.state?.["vitrine 0"]);
  await opened.page.evaluate((y) => scrollTo({ top: y, behavior: "instant" }), FAR);
  return opened;
};
const shows = ({ shop }) => shop.until((root) => root.querySelector('[data-v="product"]'));
/** Waits until the page is scrolled as it was, with cards in view. */
const isBack = async (opened) => {
  await shows(opened);
  await opened.page.waitForFunction((y) => Math.abs(scrollY - y) < 400, {}, FAR);
  await opened.shop.until((root) => {
    const inView = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    return [...root.querySelectorAll('[data-v="product"]')].some((card) => inView(card.getBoundingClientRect()));
  });
};

test("a page loaded anew is scrolled to where it was", needs("restore"), async () => {
  const opened = await open();
  await opened.page.reload();
  await isBack(opened);
  await opened.close();
});

test("who goes to another page and back is where she was", async () => {
  const opened = await open();
  await opened.page.goto(`${it.host.origin}/hosts/old-browser.html`);
  await opened.page.goBack();
  await isBack(opened);
  await opened.close();
});

for (const [what, state, kept] of [
  ["a text", "a", "a"],
  ["a list", [1], [1]],
  ["an object", { a: 1 }, { a: 1, "vitrine 0": "…" }],
  ["nothing", null, { "vitrine 0": "…" }],
]) {
  test(`${what} that the page keeps of its place stays`, async () => {
    const plain = await (await fetch(`${it.host.origin}/hosts/inline.html`)).text();
    const script = `<script>history.replaceState(${JSON.stringify(state)}, "")</script>`;
    it.host.answer("/hosts/place.html", { body: plain.replace("<head>", `<head>${script}`) });
    // The shop settles 200 ms after it is ready; whoever hears of that later, and waits as long, comes after it.
    const before = (page) =>
      page.evaluateOnNewDocument(() => {
        globalThis.settled = new Promise((done) => document.addEventListener("vitrine-ready", () => setTimeout(done, 200)));
      });
    const { page, shop, wire, close } = await it.open("/hosts/place.html", { before });
    await shop.ready();
    const found = await page.evaluate(async () => {
      await globalThis.settled;
      return JSON.stringify(history.state).replace(/"\d+px"/, '"…"');
    });
    assert.deepEqual(JSON.parse(found), kept);
    assert.deepEqual(wire.errors, []);
    await close();
  });
}

test("what the page keeps of its place stays where a link opens a product", async () => {
  const plain = await (await fetch(`${it.host.origin}/hosts/inline.html`)).text();
  it.host.answer("/hosts/place.html", { body: plain.replace("<head>", '<head><script>history.replaceState({ a: 1 }, "")</script>') });
  const { page, shop, wire, close } = await it.open("/hosts/place.html#vitrine=pao-frances");
  await shop.dialog("Pão francês");
  await shop.close();
  await page.waitForFunction(() => history.state?.a === 1);
  assert.deepEqual(wire.errors, []);
  await close();
});
