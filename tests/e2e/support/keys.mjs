// A shopper without a pointer. After each key the focus must be somewhere, and where it is must be seen.

import assert from "node:assert/strict";

/** The most stops between two things; the demo has about a hundred. */
const STOPS = 200;

/** Where the focus is, and what is wrong with it there. Runs in the page. */
const look = async (selector) => {
  // Two frames: what a key sets off has been drawn then.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body || element.shadowRoot) return { name: "nothing", fault: "the focus is lost" };
  const name = [element.localName, element.dataset.v, element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40)]
    .filter(Boolean)
    .join(" ");
  const found = element.matches(selector);
  // A heading only gives the place; what can be operated must show a ring and must not lie under something.
  const operable = element.matches("a, button, input, textarea, select, [tabindex='0']");
  // A tile is ringed as a whole: the radio in it cannot be seen.
  const tile = element.closest(".seg label, .day") ?? element;
  const rings = [[element, undefined], [element, "::after"], [tile, undefined]].filter(([shown]) => getComputedStyle(shown).opacity !== "0").map((part) => getComputedStyle(...part));
  const ringed = rings.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  if (operable && !ringed) return { name, found, fault: `${name} shows no ring` };
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const inside = (low, high, share) => low + (high - low) * share;
  const seen = [0.1, 0.5, 0.9].some((across) =>
    [0.1, 0.5, 0.9].some((down) => {
      const hit = element.getRootNode().elementFromPoint(inside(left, right, across), inside(top, bottom, down));
      return hit !== null && (element === hit || element.contains(hit));
    }),
  );
  return { name, found, fault: operable && !seen ? `${name} is covered` : undefined };
};

/** A keyboard for `page`, with the focus already in the shop or about to come there. */
export const keyboard = (page) => {
  const faults = new Set();
  let last = "nothing";
  const spot = async (selector = "*") => {
    const found = await page.evaluate(look, selector);
    if (found.fault) faults.add(`${found.fault}, coming from ${last}`);
    last = found.name;
    return found;
  };
  /** Presses a key and looks where the focus is. */
  const push = async (key, { shift = false } = {}) => {
    if (shift) await page.keyboard.down("Shift");
    // By the letter: Firefox's protocol has no name for this key.
    await page.keyboard.press(key === "Space" ? " " : key);
    if (shift) await page.keyboard.up("Shift");
    return spot();
  };
  return {
    /** Every stop so far where the focus was lost or could not be seen. */
    faults: () => [...faults],
    push,
    /** Fails unless the focus is at what `selector` describes, from the shop's root. */
    at: async (selector, what = selector) => {
      const { found, name } = await spot(selector);
      assert.ok(found, `the focus is at "${name}" and not at ${what}`);
    },
    /** Goes on with Tab until the focus is at what `selector` describes. */
    to: async (selector) => {
      for (let stop = 0; stop < STOPS; stop++) {
        await page.keyboard.press("Tab");
        if ((await spot(selector)).found) return;
      }
      assert.fail(`Tab did not reach ${selector} in ${STOPS} stops; the last was ${last}`);
    },
    /** Types into the field that has the focus. */
    write: async (words) => {
      await page.keyboard.type(words);
      await spot();
    },
  };
};
