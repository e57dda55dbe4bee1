import assert from "node:assert/strict";
import { test } from "node:test";
import { CALM, DESKTOP, PHONE } from "./support/browser.mjs";
import { axe, overflows, violations } from "./support/looks.mjs";
import { site } from "./support/setup.mjs";
import { STATES, enter } from "./support/states.mjs";

const it = site();
/**
 * What is smaller than a finger: 44 px each way, the whole row of a choice and the whole card of a title counted. The field
 * between − and + may be narrower: it is the long way of what the two beside it do.
 */
const small = (page, host) =>
  page.$eval(host, ({ shadowRoot }) => {
    const area = [...shadowRoot.querySelectorAll("dialog[open]")].at(-1) ?? shadowRoot.querySelector(".shop");
    const target = (control) => control.closest("label") ?? (control.matches("[data-v=details]") ? control.closest(".card") : control);
    return [...area.querySelectorAll("button, a[href], input, select, textarea")]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .map((control) => [control, target(control).getBoundingClientRect()])
      .filter(([control, { width, height }]) => height < (control.matches(".step input") ? 42 : 44) || (width < 44 && !control.matches(".step input")))
      .map(([control, { width, height }]) => `${control.localName}.${control.className} “${control.textContent}”: ${width} × ${height}`);
  });

/** States whose halves stand in others already: they are looked at on a phone alone. */
const ONCE = new Set(["send long", "sent, total open", "pix copied", "pix refused", "product ready", "cart coupon"]);

for (const [screen, viewport, narrower] of [["phone", PHONE, 320], ["desktop", DESKTOP, 768]]) {
  for (const state of Object.keys(STATES).filter((state) => screen === "phone" || !ONCE.has(state))) {
    test(`axe finds nothing, nothing sticks out and everything can be tapped on a ${screen}, light or dark: ${state}`, async () => {
      const { page, shop, wire, close } = await enter(it.open, it.host, state, { viewport, settled: true });
      await page.evaluate(axe);
      const found = [];
      const look = async (what, places) => found.push(...(await places(page, shop.host)).map((place) => `${what}: ${place}`));
      const scheme = async (value) => {
        await page.emulateMediaFeatures([...CALM, { name: "prefers-color-scheme", value }]);
        await shop.until((root, dark) => matchMedia("(prefers-color-scheme: dark)").matches === dark, value === "dark");
      };
      await look("light", violations);
      await scheme("dark");
      await look("dark", violations);
      await scheme("light");
      await look("targets", small);
      await look(`${viewport.width} px`, overflows);
      await page.setViewport({ ...viewport, width: narrower });
      await shop.until((root, width) => innerWidth === width, narrower);
      await look(`${narrower} px`, overflows);
      assert.deepEqual(found, []);
      assert.deepEqual(wire.errors, []);
      await close();
    });
  }
}
