import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { CALM, DESKTOP, PHONE } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";
import { STATES, enter } from "./support/states.mjs";

const it = site();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds in the shop, or in the sheet over it, which nobody can reach behind: rule, element and why. */
const violations = async (page, host) => {
  const { passes, violations } = await page.$eval(
    host,
    (element, rules) => {
      const dialog = [...element.shadowRoot.querySelectorAll("dialog[open]")].at(-1);
      if (!dialog) {
        // A title that is half under the row of categories or the cart's bar would count as too small to tap.
        const box = (part) => part.getBoundingClientRect();
        const over = [...element.shadowRoot.querySelectorAll(".chips, .bag, .bagbar .toast")].map(box);
        const halved = () =>
          [...element.shadowRoot.querySelectorAll("[data-v=details]")].some((title) =>
            over.flatMap(({ top, bottom }) => [top, bottom]).some((edge) => box(title).top < edge && box(title).bottom > edge),
          );
        element.scrollIntoView({ behavior: "instant" });
        for (let step = 0; halved() && step < 40; step++) scrollBy({ top: 8, behavior: "instant" });
      }
      return globalThis.axe.run(dialog ?? element, { runOnly: rules, resultTypes: ["violations"] });
    },
    RULES,
  );
  assert.ok(passes.some(({ id }) => id === "button-name") && passes.some(({ id }) => id === "color-contrast"), "axe looked at the shop");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().at(-1)}: ${failureSummary}`));
};

/** What sticks out of the page or of a sheet sideways. */
const overflows = (page, host) =>
  page.$eval(host, ({ shadowRoot }) => {
    const name = (element) => `${element.localName}.${element.className} ${element.dataset?.v ?? ""}`;
    const wide = [document.scrollingElement, ...shadowRoot.querySelectorAll(".v, .shop, dialog, dialog .body, dialog .end-bar")]
      .filter((box) => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0)
      .map((box) => `${name(box)}: ${box.scrollWidth} in ${box.clientWidth}`);
    // A row that is made to be scrolled, and what is hidden from the eye, may reach out.
    const scrolls = (element) => element.closest(".chips, .days, .strip, .vh") !== null;
    const out = [...shadowRoot.querySelectorAll(".v *")]
      .filter((element) => element.checkVisibility() && !scrolls(element))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => `${name(element)} reaches out`);
    return [...wide, ...out];
  });

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
