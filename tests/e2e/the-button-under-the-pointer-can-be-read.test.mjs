// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "./support/browser.mjs";
import { accents, faint } from "./support/contrast.mjs";
import { site } from "./support/setup.mjs";
import { enter } from "./support/states.mjs";

const it = site();

test("the button under the pointer has 4.5:1 with fifty accents, light and dark, and shows that it is there", needs("hover"), async () => {
  const found = [];
  for (const dark of [false, true]) {
    const { page, shop, wire, close } = await enter(it.open, it.host, "cart", { dark });
    const button = "dialog .end-bar > button:last-child";
    const { x, y } = await shop.until((root, button) => {
      const { left, top, width, height } = root.querySelector(button).getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }, button);
    await page.mouse.move(x, y);
    await shop.until((root, button) => root.querySelector(button).matches(":hover"), button);
    for (const accent of accents()) {
      const still = await page.$eval(
        shop.host,
        (element, accent, button) => {
          element.style.setProperty("--vitrine-accent", accent);
          const over = element.shadowRoot.querySelector(button);
          const away = over.cloneNode();
          over.after(away);
          const [one, other] = [over, away].map((shown) => getComputedStyle(shown).backgroundColor);
          away.remove();
          return one === other;
        },
        accent,
        button,
      );
      if (still) found.push(`${accent}: the button looks as it does without the pointer`);
      const seen = await faint(shop);
      found.push(...seen.found.map((what) => `${accent}, ${dark ? "dark" : "light"}: ${what}`));
    }
    assert.deepEqual(wire.errors, []);
    await close();
  }
  assert.deepEqual(found, []);
});
