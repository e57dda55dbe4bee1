// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";

const it = site();

const SHOP = {
  name: "Padaria",
  whatsapp: "+5511987654321",
  payments: ["cash", "card"],
  fields: [
    { name: "Nome", kind: "text", required: true },
    { name: "Telefone", kind: "phone" },
    { name: "Quanto doa", kind: "money" },
    { name: "Troco para", kind: "money", payment: "cash" },
  ],
  products: [{ id: "mel", title: "Mel", price: "38.00" }],
};
const PAGE = `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><title>Padaria</title><link rel="icon" href="data:,">
  <script type="module" src="/vitrine/vitrine.js"></script><h1>Padaria</h1>
  <vitrine-shop loading="eager"><script type="application/json">${JSON.stringify(SHOP)}</script><p>Peça</p></vitrine-shop></html>`;

const field = (name) => `[data-v="field"][data-value="${name}"]`;

/** What stands beside a field, as it is tied to it; empty when it is right. */
const beside = (shop, name) =>
  shop.page.$eval(
    shop.host,
    ({ shadowRoot }, selector) => {
      const input = shadowRoot.querySelector(selector);
      const error = shadowRoot.getElementById(input.getAttribute("aria-describedby") ?? "-");
      if ((input.getAttribute("aria-invalid") === "true") !== (error !== null)) return "a field is wrong without a word, or the reverse";
      return error?.textContent ?? "";
    },
    field(name),
  );

test("what is typed wrong into a field is said beside it and aloud as she leaves it, and is gone once it is right", async () => {
  it.host.answer("/padaria.html", { type: "text/html; charset=utf-8", body: PAGE });
  const { page, shop, wire, close } = await it.open("/padaria.html");
  await shop.ready();
  await shop.press("add");
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.next("Seus dados");
  await shop.press("payment", '[data-value="cash"]');

  // What is typed first is wrong, what is added makes it right.
  for (const [name, wrong, more, words] of [
    ["Telefone", "11 98", "765-4321", "com DDD"],
    ["Quanto doa", "x", "", "Escreva"],
    ["Troco para", "2", "00", "R$ 38,00"],
  ]) {
    await shop.type(wrong, field(name));
    assert.equal(await beside(shop, name), "", `${name} while it is typed`);
    await page.keyboard.press("Tab");
    await shop.says("status", `${name}: `);
    const said = await beside(shop, name);
    assert.ok(said.includes(words), `${name}: ${said}`);
    assert.equal((await shop.text("status")).trim(), `${name}: ${said}`);
    await shop.press(field(name));
    if (more) {
      await page.keyboard.press("End");
      await page.keyboard.type(more);
    } else {
      // An answer that nobody must give is right when there is none.
      await page.keyboard.press("Backspace");
    }
    await shop.until((root, selector) => !root.querySelector(selector).hasAttribute("aria-invalid"), field(name));
    assert.equal(await beside(shop, name), "", `${name} once it is mended`);
  }

  // A field that is passed without a word is asked for when she goes on, not before.
  await shop.press(field("Nome"));
  await page.keyboard.press("Tab");
  assert.equal(await beside(shop, "Nome"), "");
  await shop.next();
  await shop.find("problem");
  assert.notEqual(await beside(shop, "Nome"), "");
  assert.deepEqual(wire.errors, []);
  await close();
});
