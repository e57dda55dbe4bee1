import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { overflows } from "./support/looks.mjs";
import { site } from "./support/setup.mjs";
import { demoIn, walk } from "./support/walk.mjs";

const it = site();

/** Where the middle of an element is across the window, from 0 at its left edge. */
const across = async (shop, selector) => {
  const { at } = await shop.until((root, selector) => {
    const box = root.querySelector(selector)?.getBoundingClientRect();
    return box?.width > 0 && { at: box.left + box.width / 2 };
  }, selector);
  return at;
};

test("in Arabic the layout is mirrored, amounts and codes keep their own direction, and nothing sticks out in any state", async () => {
  const { page, shop, wire, close } = await it.open(await demoIn(it.host, "ar"), { viewport: PHONE });
  const found = [];
  await walk(shop, async (state) => {
    found.push(...(await overflows(page, shop.host)).map((place) => `${state}: ${place}`));
    const bare = await page.$eval(shop.host, ({ shadowRoot }) => {
      const isolated = (node) => node.parentElement.closest("bdi, code, input, textarea") !== null;
      const walker = document.createTreeWalker(shadowRoot.querySelector(".v"), NodeFilter.SHOW_TEXT);
      const texts = [];
      // An amount as the whole of a text; within a sentence it stands between words of its direction.
      while (walker.nextNode()) if (/^[\d.,]+ R\$$/.test(walker.currentNode.data.trim())) texts.push(walker.currentNode);
      return texts.filter((text) => !isolated(text)).map(({ data }) => data);
    });
    found.push(...bare.map((amount) => `${state}: ${amount} stands outside <bdi>`));
    if (state === "cart") {
      const row = '[data-v="line"][data-id="croissant"]';
      assert.ok((await across(shop, `${row} .pic`)) > (await across(shop, `${row} > [data-v="price"]`)), "the picture starts the row");
      assert.ok((await across(shop, `${row} [data-v="dec"]`)) > (await across(shop, `${row} [data-v="inc"]`)), "− comes before +");
      assert.ok((await across(shop, "dialog .top h2")) > (await across(shop, "dialog .top button:last-child")), "the title comes before ×");
    }
    if (state === "after") {
      for (const hook of ["pix-key", "pix-amount"]) assert.ok(await shop.has(hook, " bdi"), `${hook} keeps its direction`);
    }
  });
  assert.deepEqual(found, []);
  assert.deepEqual(wire.errors, []);
  await close();
});
