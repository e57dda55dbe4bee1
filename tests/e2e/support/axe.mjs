// The walk through the states of a purchase with axe looking at each, in one language, by day and by night.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./browser.mjs";
import { axe, violations } from "./looks.mjs";
import { site } from "./setup.mjs";
import { demoIn, walk } from "./walk.mjs";

/** The fewest states that are looked at. */
const STATES = 14;

/** Tests that axe finds nothing in any state of the walk, light and dark, in the shopper's language `tag`. */
export const axeFindsNothing = (tag, direction) => {
  const it = site();
  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing in any state of a purchase: ${tag}, ${scheme}`, async () => {
      const { page, shop, wire, close } = await it.open(await demoIn(it.host, tag), { viewport: PHONE, dark: scheme === "dark" });
      await shop.ready();
      const shown = await page.$eval(shop.host, ({ shadowRoot }) => ({
        direction: getComputedStyle(shadowRoot.querySelector(".shop")).direction,
        dark: matchMedia("(prefers-color-scheme: dark)").matches,
      }));
      assert.deepEqual(shown, { direction, dark: scheme === "dark" });
      await page.evaluate(axe);
      const found = [];
      const states = new Set();
      await walk(shop, async (state) => {
        states.add(state);
        found.push(...(await violations(page, shop.host)).map((place) => `${state}: ${place}`));
      });
      assert.ok(states.size >= STATES, `looked at ${[...states].join(", ")}`);
      assert.deepEqual(found, []);
      assert.deepEqual(wire.errors, []);
      await close();
    });
  }
};
