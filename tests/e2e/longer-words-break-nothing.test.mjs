import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { lines, longer, replace } from "./support/languages.mjs";
import { cuts, overflows } from "./support/looks.mjs";
import { site } from "./support/setup.mjs";
import { demoIn, walk } from "./support/walk.mjs";

const it = site();

/** The narrowest phone: 1280 px at 400 %. */
const NARROW = { ...PHONE, width: 320, height: 640 };

test("at 320 px words that are two fifths longer stick out nowhere and are not cut, in every state", async () => {
  // The Italian file makes room for it.
  const [, direction, ...texts] = lines(it.host, "pt-BR");
  const long = texts.map(longer);
  const [before, after] = [texts, long].map((lines) => lines.join("").length);
  assert.ok(after / before > 1.35, `${before} characters became ${after}`);
  await replace(it.host, "it", ["it", direction, ...long].join("\n"));

  const { page, shop, wire, close } = await it.open(await demoIn(it.host, "it"), { viewport: NARROW });
  const found = [];
  await walk(shop, async (state) => {
    for (const look of [overflows, cuts]) found.push(...(await look(page, shop.host)).map((place) => `${state}: ${place}`));
  });
  assert.match(await shop.attribute("aria-label", "search"), /^Búüscáãr/, "the long words are what was looked at");
  assert.deepEqual(found, []);
  assert.deepEqual(wire.errors, []);
  await close();
});
