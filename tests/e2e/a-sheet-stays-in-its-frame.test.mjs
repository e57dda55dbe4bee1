import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";
import { enter } from "./support/states.mjs";

const it = site();
const { open } = it;
const bodyTop = (shop) => shop.page.$eval(shop.at("dialog[open] .body"), ({ scrollTop }) => scrollTop);

test("what comes after sending shows from its beginning", async () => {
  const { shop, close } = await enter(open, it.host, "send", { viewport: PHONE });
  await shop.send();
  await shop.find("pix-code");
  assert.equal(await bodyTop(shop), 0);
  await shop.close();
  await shop.press("cart-open");
  await shop.dialog("Pedido");
  assert.equal(await bodyTop(shop), 0);
  await close();
});

test("a sheet itself does not scroll, whatever is hidden in it", async () => {
  for (const state of ["product ready", "details", "pix"]) {
    const { shop, close } = await enter(open, it.host, state, { viewport: { ...PHONE, height: 600 } });
    const top = await shop.page.$eval(shop.at("dialog[open]"), (dialog) => {
      dialog.scrollTop = 1_000;
      return dialog.scrollTop;
    });
    assert.equal(top, 0, state);
    await close();
  }
});

test("the buttons over a picture have a ground of their own once it has left", async () => {
  const { shop, wire, close } = await enter(open, it.host, "product ready", { viewport: { ...PHONE, height: 600 } });
  /** What a finger meets at the height of the buttons, beside them. */
  const beside = () =>
    shop.page.$eval(shop.host, ({ shadowRoot }) => {
      const { top, left } = shadowRoot.querySelector(".float .ic").getBoundingClientRect();
      return shadowRoot.elementFromPoint(left - 100, top + 10)?.closest(".shown, .float, .body").className;
    });
  const scroll = (top) => shop.page.$eval(shop.at("dialog .body"), (body, top) => body.scrollTo({ top, behavior: "instant" }), top);
  await scroll(0);
  assert.equal(await beside(), "shown");
  await scroll(500);
  assert.equal(await beside(), "top float");
  await shop.close();
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a low window leaves room for what is read before sending and after", async () => {
  for (const state of ["send", "pix"]) {
    const { shop, close } = await enter(open, it.host, state, { viewport: { width: 844, height: 390 } });
    const room = await shop.page.$eval(shop.at("dialog[open]"), (dialog) => dialog.clientHeight - dialog.querySelector(".top").clientHeight);
    const free = await shop.page.$eval(shop.at("dialog[open]"), (dialog) => getComputedStyle(dialog).overflowY === "auto");
    assert.ok(room > 300 && free, `${state}: ${room}`);
    await shop.close();
    await close();
  }
});
