// On a phone the way out of a sheet is the browser's back button: it closes the sheet and does not leave the shop.
import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";

const { open } = site();
const closed = (shop) => shop.until((root) => !root.querySelector("dialog"));

test("back closes a sheet, whichever step it is at, and the shop stays with its cart", async () => {
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  const url = page.url();
  await shop.press(`${shop.product("pao-frances")} [data-v="add"]`);
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.fetch();
  await shop.press("dialog .end-bar .btn");
  await shop.dialog("Seus dados");
  await page.evaluate(() => history.back());
  await closed(shop);
  assert.equal(page.url(), url);
  assert.equal(await shop.text("cart-count"), "1");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a sheet closed by its own button leaves no step behind in the history", async () => {
  const { page, shop, close } = await open("/");
  await shop.ready();
  const depth = () => page.evaluate(() => history.length);
  const before = await depth();
  for (let round = 0; round < 3; round += 1) {
    await shop.press(`${shop.product("bolo-cenoura")} [data-v="details"]`);
    await shop.dialog("Bolo de cenoura");
    await page.keyboard.press("Escape");
    await closed(shop);
  }
  assert.equal(await depth(), before + 1, "one entry, used again by each sheet");
  await close();
});
