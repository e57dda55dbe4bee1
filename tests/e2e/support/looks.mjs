// What is wrong with what is seen: rules of accessibility that are broken, and parts that stick out or are cut.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** axe-core's script, for a page of any engine to evaluate as one expression. */
export const axe = `(() => { ${await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")} })()`;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds in the shop, or in the sheet over it, which nobody can reach behind: rule, element and why. */
export const violations = async (page, host) => {
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
export const overflows = (page, host) =>
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

/** Text that is cut: more of it than its box shows, in a box that does not scroll. A dialog clips only its corners; what is in it
 * stands in boxes of its own. */
export const cuts = (page, host) =>
  page.$eval(host, ({ shadowRoot }) => {
    const name = (element) => `${element.localName}.${element.className} ${element.dataset?.v ?? ""}: ${element.textContent.trim().slice(0, 40)}`;
    const cut = (element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      const across = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const down = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
      return across || down;
    };
    return [...shadowRoot.querySelectorAll(".v *")]
      .filter((element) => element.checkVisibility() && element.closest(".vh, svg, .pic") === null && !element.matches("dialog") && element.textContent.trim() !== "")
      .filter(cut)
      .map((element) => `${name(element)} is cut`);
  });
