// At 400 % a window of 1280 by 1024 pixels is one of 320 by 256: whatever is in a sheet can still be brought into it, whole, and
// tapped there (WCAG 1.4.10).

import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";
import { enter } from "./support/states.mjs";

const it = site();

/** The controls of the open sheet that cannot be shown whole, or that something else covers then. Runs in the page. */
const hidden = async (host) => {
  const root = document.querySelector(host).shadowRoot;
  const dialog = root.querySelector("dialog[open]");
  const bad = [];
  for (const control of dialog.querySelectorAll("a, button, input, select, textarea, summary")) {
    if (!control.checkVisibility() || control.type === "radio" || control.type === "checkbox") continue;
    control.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { top, bottom, left, right } = control.getBoundingClientRect();
    const inside = top >= -1 && bottom <= innerHeight + 1;
    const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (!inside || !(control === hit || control.contains(hit))) bad.push(`${control.textContent || control.ariaLabel || control.id}: ${top | 0}–${bottom | 0}`);
  }
  return bad;
};

for (const name of ["product ready", "cart", "details", "send", "pix", "filter", "privacy"]) {
  test(`a window of 320 by 256 has room for everything: ${name}`, async () => {
    const { page, shop, close } = await enter(it.open, it.host, name, { viewport: { width: 320, height: 256 } });
    assert.deepEqual(await page.evaluate(hidden, shop.host), []);
    await close();
  });
}
