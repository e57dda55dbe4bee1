// State, elements, dialog and focus change in one go: on the slowest phone no frame shows half of a change, and a page that
// acts on what it hears of a change finds the shop in order. Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { failures, putPage } from "./support/pages.mjs";
import { site } from "./support/setup.mjs";

const it = site();

test("the tap that opens a dialog has opened it, with its focus, before the browser can paint", async () => {
  putPage(it.host, "/whole.html");
  const { page, shop, wire, close } = await it.open("/whole.html");
  await shop.ready();
  for (const [hook, heading] of [["details", "Pão francês"], ["cart-open", "Seu carrinho"]]) {
    const seen = await page.evaluate(async (hook) => {
      const { shadowRoot } = document.querySelector("vitrine-shop");
      // A second goes by at each look at the clock, so that all work seems to take a slow phone's time.
      const { now } = Date;
      let passed = 0;
      Date.now = () => now() + (passed += 1000);
      shadowRoot.querySelector(`[data-v="${hook}"]`).click();
      // Whatever is due before the page's turn ends, and nothing that comes after.
      for (let step = 0; step < 10; step += 1) await null;
      Date.now = now;
      return { open: shadowRoot.querySelector("dialog")?.open, focus: shadowRoot.activeElement?.textContent };
    }, hook);
    assert.deepEqual(seen, { open: true, focus: heading });
    await page.keyboard.press("Escape");
    await shop.until((root) => !root.querySelector("dialog"));
  }
  assert.deepEqual(failures(wire), []);
  await close();
});

test("a page may tap on as soon as it hears of a change", async () => {
  putPage(it.host, "/onward.html");
  const { page, shop, wire, close } = await it.open("/onward.html");
  await shop.ready();
  const order = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("vitrine-shop");
    const order = [];
    return new Promise((done) => {
      addEventListener("vitrine-cart", () => {
        order.push("hears of the cart");
        shadowRoot.querySelector('[data-v="cart-open"]').click();
        done(order);
      });
      shadowRoot.querySelector('[data-v="product"] [data-v="add"]').click();
      order.push("is done with its tap");
    });
  });
  assert.deepEqual(order, ["is done with its tap", "hears of the cart"], "nothing comes back into code that still runs");
  await shop.dialog("Seu carrinho");
  assert.deepEqual(failures(wire), []);
  await close();
});

/** How the Pix code comes after the tap that opens the chat, and what the browser does not do meanwhile. */
const WITHOUT = { "in the next frame, before any timer": "setTimeout", "without a frame, behind another page": "requestAnimationFrame" };
for (const [how, name] of Object.entries(WITHOUT)) {
  test(`the Pix code comes ${how}`, async () => {
    putPage(it.host, "/chat.html");
    const { page, shop, wire, close } = await it.open("/chat.html");
    await shop.ready();
    await shop.press(`${shop.product("croissant")} [data-v="add"]`);
    await shop.order();
    const held = await page.evaluate(async (name) => {
      const { shadowRoot } = document.querySelector("vitrine-shop");
      const { [name]: own, requestAnimationFrame: frame } = globalThis;
      // The chat itself is not opened.
      shadowRoot.addEventListener("click", (event) => event.preventDefault(), { once: true });
      let held = 0;
      globalThis[name] = () => (held += 1);
      shadowRoot.querySelector('[data-v="send"]').click();
      globalThis[name] = own;
      if (name === "requestAnimationFrame") return held;
      return new Promise((done) => frame(() => done(shadowRoot.querySelector('[data-v="pix-qr"]') ? held : "nothing yet")));
    }, name);
    assert.ok(held >= 1, held);
    await shop.find("pix-qr");
    assert.deepEqual(failures(wire), []);
    await close();
  });
}
