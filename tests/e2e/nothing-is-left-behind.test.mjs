// A shop that comes and goes, many at once, and a shopper who cannot stop: what is in memory afterwards.

import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "./support/browser.mjs";
import { watchMemories } from "./support/memories.mjs";
import { failures, putPage } from "./support/pages.mjs";
import { site } from "./support/setup.mjs";

const it = site();
const MIB = 1 << 20;
const SHOP = JSON.stringify({
  name: "Padaria do Zé",
  whatsapp: "+5511987654321",
  products: [{ id: "pretzel", title: "Pretzel", price: "7.00" }, { id: "cafe", title: "Café", price: "5.00" }],
});
const TEMPLATE = `<template><vitrine-shop loading="eager"><script type="application/json">${SHOP}</script><a href="/">Volte</a></vitrine-shop></template>`;

/** `come(n)` puts n shops on the page and waits for all; `go()` takes them away. Runs in the page before its scripts. */
const helpers = () => {
  // What the tests themselves hear would grow with each event.
  globalThis.heard = { push() {} };
  globalThis.carts = 0;
  addEventListener("vitrine-cart", () => globalThis.carts++);
  globalThis.turn = () => {
    const { port1, port2 } = new MessageChannel();
    return new Promise((done) => {
      port1.onmessage = () => (port1.close(), done());
      port2.postMessage("");
    });
  };
  globalThis.come = (count) =>
    Promise.all(
      Array.from({ length: count }, () => {
        const shop = document.querySelector("template").content.firstElementChild.cloneNode(true);
        const ready = new Promise((done) => shop.addEventListener("vitrine-ready", done, { once: true }));
        document.body.append(shop);
        return ready;
      }),
    );
  globalThis.go = async () => {
    for (const shop of document.querySelectorAll("vitrine-shop")) shop.remove();
    await turn();
  };
  // Takes a shop away in the very moment in which it shows.
  globalThis.glimpse = () =>
    new Promise((done) => {
      const shop = document.querySelector("template").content.firstElementChild.cloneNode(true);
      document.body.append(shop);
      const watch = new MutationObserver(() => {
        if (!shop.shadowRoot.querySelector("div[translate=no]:not([style*='display'])")) return;
        watch.disconnect();
        shop.remove();
        setTimeout(done);
      });
      watch.observe(shop.shadowRoot, { attributes: true, subtree: true });
    });
  globalThis.round = async (times, count) => {
    for (let time = 0; time < times; time++) {
      await come(count);
      await go();
    }
  };
};

const open = async () => {
  putPage(it.host, "/soak.html", { body: TEMPLATE });
  const { page, wire, close } = await it.open("/soak.html", {
    before: async (page) => {
      await page.evaluateOnNewDocument(watchMemories);
      await page.evaluateOnNewDocument(helpers);
    },
  });
  const session = await page.createCDPSession();
  await session.send("Performance.enable");
  const look = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const wasm = await page.evaluate(() => globalThis.memories());
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { heap: of("JSHeapUsedSize"), nodes: of("Nodes"), listeners: of("JSEventListeners"), wasm };
  };
  /**
   * What is in memory once all that can go has gone. A finaliser may free what only a later collection sees, and the
   * browser itself lets go of an answered request some time after: it is the least that a few looks in a row agree on.
   */
  const measure = async () => {
    let [least, same] = [await look(), 0];
    while (same < 5) {
      await page.evaluate(() => new Promise((done) => setTimeout(done, 250)));
      const now = await look();
      const less = now.nodes < least.nodes || now.wasm.length < least.wasm.length;
      same = less ? 0 : same + 1;
      if (less || now.heap < least.heap) least = now;
    }
    return least;
  };
  return { page, wire, close, measure };
};
const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
const backTo = (before, after) => {
  const said = JSON.stringify({ before, after });
  assert.ok(after.heap - before.heap < MIB, `the heap grew: ${said}`);
  assert.ok(sum(after.wasm) <= sum(before.wasm), `wasm memory grew: ${said}`);
  assert.ok(after.nodes <= before.nodes, `nodes stay: ${said}`);
  assert.ok(after.listeners <= before.listeners, `listeners stay: ${said}`);
};

test("a thousand shops that come and go leave nothing", needs("memory"), async () => {
  const { page, wire, close, measure } = await open();
  await page.evaluate(() => round(100, 1));
  const before = await measure();
  for (let hundred = 1; hundred < 10; hundred++) await page.evaluate(() => round(100, 1));
  const after = await measure();
  backTo(before, after);
  assert.deepEqual(failures(wire), []);
  await close();
});

test("a shop that leaves in the moment in which it shows leaves nothing", needs("memory"), async () => {
  const { page, wire, close, measure } = await open();
  const glimpses = (times) => page.evaluate(async (times) => { while (times-- > 0) await glimpse(); }, times);
  await glimpses(3);
  const before = await measure();
  await glimpses(20);
  backTo(before, await measure());
  assert.deepEqual(failures(wire), []);
  await close();
});

test("twenty shops at once work, and leave nothing", needs("memory"), async () => {
  const { page, wire, close, measure } = await open();
  await page.evaluate(() => round(2, 20));
  const before = await measure();
  await page.evaluate(() => come(20));
  const counts = await page.evaluate(async () => {
    const shops = [...document.querySelectorAll("vitrine-shop")];
    for (const { shadowRoot } of shops) shadowRoot.querySelector('[data-v="add"]').click();
    for (let time = 0; time < 20; time++) await turn();
    return shops.map(({ shadowRoot }) => shadowRoot.querySelector('[data-v="cart-count"]').textContent);
  });
  assert.equal(counts.length, 20);
  assert.ok(counts.every((count) => count.includes("1")), counts.join());
  const during = await measure();
  assert.ok(during.wasm.length >= 20, "this measure sees instances");
  await page.evaluate(() => go());
  backTo(before, await measure());
  assert.deepEqual(failures(wire), []);
  await close();
});

test("ten thousand changes of a cart leave it as small as it was after a hundred", needs("memory"), async () => {
  const { page, wire, close, measure } = await open();
  await page.evaluate(() => come(1));
  const act = (times) =>
    page.evaluate(async (times) => {
      const { shadowRoot } = document.querySelector("vitrine-shop");
      for (let time = 0; time < times; time++) {
        // Up to three of each, down to none again.
        const buttons = [...shadowRoot.querySelectorAll(`[data-v="product"] :is([data-v="add"], [data-v="${time % 6 < 3 ? "inc" : "dec"}"])`)];
        const button = buttons[Math.floor(time / 6) % buttons.length];
        if (!button) throw new Error(`nothing to press at ${time}`);
        button.click();
        await turn();
      }
    }, times);
  await act(100);
  const before = await measure();
  for (let thousand = 0; thousand < 10; thousand++) await act(1_000);
  const after = await measure();
  assert.equal(await page.evaluate(() => globalThis.carts), 10_100, "each was a change");
  const said = JSON.stringify({ before, after });
  assert.ok(after.heap - before.heap < MIB, `the heap grew: ${said}`);
  assert.deepEqual(after.wasm, before.wasm, `wasm memory grew: ${said}`);
  // The cart may differ by a row's controls.
  assert.ok(after.nodes - before.nodes < 50 && after.listeners - before.listeners < 50, said);
  assert.deepEqual(failures(wire), []);
  await close();
});
