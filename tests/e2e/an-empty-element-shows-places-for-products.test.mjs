import assert from "node:assert/strict";
import { test } from "node:test";
import { LINK, SCRIPT, putPage } from "./support/pages.mjs";
import { site } from "./support/setup.mjs";

const it = site();

test("an element with nothing inside shows places for products while it loads; the merchant's own HTML stays as it is", async () => {
  const tag = (id, inside) => `<vitrine-shop id="${id}" loading="eager" src="/hosts/shops/never.json">${inside}</vitrine-shop>`;
  putPage(it.host, "/states/meanwhile.html", { body: tag("own", LINK) + tag("empty", ""), head: SCRIPT });
  const { page, wire, close } = await it.open("/states/meanwhile.html", {
    before: async (page) => {
      await page.setRequestInterception(true);
      page.on("request", (request) => request.url().endsWith("never.json") || request.continue());
    },
  });
  const drawn = (id) => page.$eval(`#${id}`, ({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector("slot")).backgroundImage);
  await page.waitForFunction(() => getComputedStyle(document.querySelector("#empty").shadowRoot.querySelector("slot")).backgroundImage !== "none");
  // Its timer began first, so it has run.
  assert.equal(await drawn("own"), "none");
  assert.match(await drawn("empty"), /^linear-gradient/);
  assert.deepEqual(wire.errors, []);
  await close();
});
