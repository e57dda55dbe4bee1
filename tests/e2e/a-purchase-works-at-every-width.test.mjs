// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { fill, reckon } from "./support/till.mjs";

const it = site();
const ROWS = [
  { id: "croissant", quantity: "3" },
  { id: "pao-de-queijo", quantity: "0,5" },
  { id: "bolo-cenoura", choices: { Tamanho: ["G"], Cobertura: ["Doce de leite"] } },
];
const SIZES = [[320, 640], [390, 844], [768, 1024], [1280, 900]];

for (const [width, height] of SIZES) {
  test(`at ${width} px: from looking to the Pix code, kept over a reload, nothing wider than the page`, async () => {
    const file = await demoShop();
    const { page, shop, wire, close } = await it.open("/", { viewport: { width, height, hasTouch: width < 768, isMobile: width < 768 } });
    const fits = async (where) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${where} is ${wide} px too wide`);
    };
    assert.equal(await page.evaluate(() => innerWidth), width);
    await shop.ready();
    await fits("the grid");
    await shop.open("cesta-cafe-da-manha", "Cesta de café da manhã");
    await fits("a product");
    const { seen, whole } = await shop.until((root) => {
      const { clientHeight, scrollHeight } = root.querySelector("dialog .body");
      return { seen: clientHeight, whole: scrollHeight };
    });
    assert.ok(seen >= Math.min(whole, height / 2), `of a product's ${whole} px ${seen} are seen`);
    await shop.close();
    await fill(shop, file, ROWS);
    const count = await shop.text("cart-count");
    await page.reload();
    await shop.ready();
    await shop.says("cart-count", count);
    await shop.press("cart-open");
    await shop.dialog("Seu carrinho");
    await fits("the cart");
    await shop.close();

    await shop.order({ name: "Ana Beatriz" });
    await fits("the order");
    const due = reckon(file, ROWS, "pix");
    const message = decodeURIComponent(await shop.send());
    for (const line of due.lines) assert.ok(message.includes(`\n${line}\n`), `${line} in ${message}`);
    await shop.find("pix-qr");
    await fits("the Pix code");
    const amount = (due.total / 100).toFixed(2);
    const code = await shop.text("pix-code");
    assert.ok(code.includes(`54${String(amount.length).padStart(2, "0")}${amount}`), `${amount} in ${code}`);
    await shop.close();
    await shop.press("erase");
    await shop.says("status", "Tudo apagado.");
    assert.deepEqual(wire.lines, []);
    assert.deepEqual(wire.errors, []);
    await close();
  });
}
