// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./support/browser.mjs";
import { keyboard } from "./support/keys.mjs";
import { site } from "./support/setup.mjs";

const it = site();

test("a shopper fills a cart, sends the order and pays without a pointer, and the focus is never lost", async () => {
  const { page, shop, wire, close } = await it.open("/");
  const keys = keyboard(page);

  // The page's own link over its header leads to the shop, which loads as it comes near.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await shop.find("product");
  await keys.to('[data-v="search"]');

  const bread = shop.product("pao-frances");
  await keys.to(`${bread} [data-v="add"]`);
  await keys.push("Space");
  await keys.at(`${bread} [data-v="inc"]`, "the button that took the place of +");
  await keys.push("Enter");
  await shop.says("status", "Pão francês no carrinho: 2.");
  await keys.push("Tab", { shift: true });
  await keys.at(`${bread} [data-v="quantity"]`);
  await keys.write("12");
  await keys.push("Tab");
  await shop.says("status", "Pão francês no carrinho: 12.");
  assert.equal(await (await shop.find(`${bread} [data-v="quantity"]`)).evaluate((field) => field.value), "12");

  const cake = `${shop.product("bolo-cenoura")} [data-v="details"]`;
  await keys.to(cake);
  await keys.push("Enter");
  await shop.dialog("Bolo de cenoura");
  await keys.at("dialog h2", "the heading of what opened");
  await keys.push("Escape");
  await shop.gone("dialog");
  await keys.at(cake, "what had opened the sheet");
  await keys.push("Enter");
  await shop.dialog("Bolo de cenoura");

  // Asked to add what still lacks a choice, the sheet leads to it.
  await keys.to('dialog [data-v="add"]');
  await keys.push("Enter");
  await keys.at('dialog [data-option="Tamanho"][data-value="P"]', "the choice that is missing");
  await keys.push("Space");
  await keys.push("ArrowDown");
  await keys.push("ArrowDown");
  await keys.at('dialog [data-option="Tamanho"][data-value="G"]:checked');
  await keys.to('dialog [data-option="Cobertura"][data-value="Doce de leite"]');
  await keys.push("Space");
  await keys.at('dialog [data-option="Cobertura"][data-value="Doce de leite"]:checked');
  await keys.to('dialog [data-v="note"]');
  await keys.write("sem açúcar por cima");
  await keys.to('dialog [data-v="add"]');
  await keys.push("Enter");
  await shop.gone("dialog");
  await keys.at(cake, "what had opened the sheet");
  await shop.says("cart-count", "13");

  await keys.to('[data-v="cart-open"]');
  await keys.push("Enter");
  await shop.dialog("Seu carrinho");
  await keys.at("dialog h2", "the heading of the cart");
  await keys.push("Escape");
  await shop.gone("dialog");
  await keys.at('[data-v="cart-open"]', "what had opened the cart");
  await keys.push("Space");
  await shop.dialog("Seu carrinho");

  // A row that is taken out takes its buttons with it; the focus stays in the list, and the row comes back.
  await keys.to('[data-v="line"][data-id="pao-frances"] [data-v="remove"]');
  await keys.push("Enter");
  await shop.gone('[data-v="line"][data-id="pao-frances"]');
  await keys.to("dialog .toast button");
  await keys.push("Enter");
  await shop.find('[data-v="line"][data-id="pao-frances"]');
  await keys.to('[data-v="line"][data-id="pao-frances"] [data-v="dec"]');
  await keys.push("Space");
  await shop.says("total", "R$ 80,90"); // 11 × 0,90 + 45 + 20 + 6

  // Asked to go on without a place to bring it to, the cart leads to what is missing.
  await keys.to("dialog .end-bar > button:last-child");
  await keys.push("Enter");
  await keys.at('[data-v="area"]', "the area that is missing");
  await keys.push("Tab", { shift: true });
  await keys.at('[data-v="postal-code"]');
  await keys.push("Tab", { shift: true });
  await keys.at("input[name=delivery]:checked", "how the order reaches her");
  await keys.push("ArrowDown");
  await shop.says("dialog .note", "entrada pela lateral");
  await keys.to("dialog .end-bar > button:last-child");
  await keys.push("Enter");
  await shop.dialog("Seus dados");
  await keys.at("dialog h2", "the heading of the next step");
  await keys.to("dialog .end-bar > button:last-child");
  await keys.push("Enter");
  await shop.find('dialog [data-v="problem"]');
  await keys.at('[data-v="field"][data-value="Nome"]', "the name that is missing");
  await keys.write("Ana Beatriz");
  await keys.to("dialog .end-bar > button:last-child");
  await keys.push("Enter");
  await keys.at('[data-v="payment"][data-value="pix"]', "the payment that is missing");
  await keys.push("Space");
  await keys.at('[data-v="payment"][data-value="pix"]:checked');
  await keys.to("dialog .end-bar > button:last-child");
  await keys.push("Enter");
  await shop.dialog("Confira e envie");
  await keys.at("dialog h2", "the heading of the last step");

  await keys.to('dialog [data-v="send"]');
  const href = await shop.attribute("href", "send");
  assert.equal(await page.tabOf(() => page.keyboard.press("Enter")), href);
  await shop.find("pix");
  await keys.at("dialog h2", "the heading of the order");
  await keys.to('dialog [data-v="pix-copy"]');
  await keys.to('dialog [data-v="receipt"]');
  await keys.push("Escape");
  await shop.gone("dialog");
  await keys.at('[data-v="cart-open"]', "what had opened the order");

  assert.match(decodeURIComponent(href), /Nome: Ana Beatriz\n/);
  assert.match(decodeURIComponent(href), /Obs\. 1: sem açúcar por cima\n/);
  assert.deepEqual(wire.errors, []);
  assert.deepEqual(keys.faults(), [], "where the focus is lost or cannot be seen");
  await close();
});

test("after a link to the shop Tab goes on in it: in the merchant's HTML before it shows, in the shop then, each time", async () => {
  let give;
  const allowed = new Promise((done) => (give = done));
  it.host.answer(it.host.wasm, async (_, response) => {
    await allowed;
    response.writeHead(200, { "Content-Type": "application/wasm" }).end(it.host.release.get(it.host.wasm));
  });
  const { page, shop, wire, close } = await it.open("/");
  const keys = keyboard(page);
  const follow = async () => {
    await page.evaluate(() => document.querySelector('a[href="#pedir"]').focus());
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
  };
  await follow();
  assert.ok(await page.evaluate(() => document.activeElement.matches("vitrine-shop *")), "the merchant's link");
  give();
  await shop.find("product");
  await keys.push("Tab");
  await keys.at('[data-v="search"]', "the first field of the shop, which has taken the place of what had the focus");
  for (const time of ["a first time", "again"]) {
    await follow();
    await keys.at('[data-v="search"]', `the first field of the shop, ${time}`);
  }
  // A link that a script of the page keeps from leading anywhere leaves the focus where it is.
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = "#menu";
    link.id = "held";
    link.append("Menu");
    link.addEventListener("click", (event) => event.preventDefault());
    document.body.append(link);
    link.focus();
  });
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), "held");
  assert.deepEqual(wire.errors, []);
  it.host.forget(it.host.wasm);
  await close();
});
