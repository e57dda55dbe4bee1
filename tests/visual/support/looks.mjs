// Every state of the shop, drawn and laid over the picture that somebody has looked at.
//
// `VITRINE_REVIEWED` is the folder with those pictures, else it is the one for the browser at hand. With `VITRINE_DRAW=1`
// the pictures are put there instead. Everything that chance, the clock or the machine would change is held: fonts come
// with the tests, order codes are not random, time stands still.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { CALM, DESKTOP, ENGINE, PHONE } from "../../e2e/support/browser.mjs";
import { site } from "../../e2e/support/setup.mjs";
import { STATES, enter } from "../../e2e/support/states.mjs";
import { differing, small } from "./picture.mjs";
import { edition } from "./version.mjs";

/** The share of a picture's pixels that may differ. */
const BUDGET = 0.001;
/** The most screenshots until two are the same. */
const TRIES = 20;

const top = new URL("../../../", import.meta.url);
const reviewed = process.env.VITRINE_REVIEWED ?? fileURLToPath(new URL(`../pictures/${edition()}`, import.meta.url));
/** Where a picture that differs is left, beside one of what differs. */
const wrong = fileURLToPath(new URL(`target/visual/${ENGINE}`, top));
const drawing = process.env.VITRINE_DRAW === "1";

/** The window's own scroll bar, which WebKit draws over the content for as long as it likes, is in the last columns. */
const BAR = 8;
const FONTS = { Latin: "noto-sans", Arabic: "noto-sans-arabic" };

/** Runs in the page, first: fonts of the tests, no chance, and for `bars` no scroll bars inside it. */
const hold = (fonts, bars) => {
  if (bars) {
    const { replaceSync } = CSSStyleSheet.prototype;
    CSSStyleSheet.prototype.replaceSync = function (css) {
      return replaceSync.call(this, `${css} * { scrollbar-width: none !important }`);
    };
  }
  for (const [family, url] of Object.entries(fonts)) document.fonts.add(new FontFace(family, `url(${url})`, { weight: "100 900" }));
  for (const font of document.fonts) font.load();
  Crypto.prototype.getRandomValues = (bytes) => bytes.fill(7);
  addEventListener("DOMContentLoaded", () => {
    const families = [...Object.keys(fonts), "sans-serif"].join();
    const style = document.createElement("style");
    style.textContent = `* { font-family: ${families} !important; ${bars ? "scrollbar-width: none !important" : ""} } vitrine-shop { --vitrine-font: ${families} }`;
    document.head.append(style);
  });
};

/** The window as it is when nothing changes any more. */
const still = async (page) => {
  let last = await page.screenshot({ captureBeyondViewport: false });
  for (let tries = 0; tries < TRIES; tries++) {
    const next = await page.screenshot({ captureBeyondViewport: false });
    if (Buffer.compare(last, next) === 0) return small(Buffer.from(next), ENGINE === "webkit" ? BAR : 0);
    last = next;
  }
  return assert.fail(`something moves in each of ${TRIES} screenshots`);
};

/** Compares with the reviewed picture, or puts it there. Returns what is wrong, if anything. */
const judge = async (name, picture) => {
  const place = join(reviewed, name);
  if (drawing) {
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, picture);
    return [];
  }
  const known = await readFile(place).catch(() => undefined);
  if (!known) return [`${name} has not been reviewed; draw it by \`cargo xtask visual --write\`, and look at it`];
  const { share, where } = differing(known, picture);
  if (share <= BUDGET) return [];
  await mkdir(dirname(join(wrong, name)), { recursive: true });
  await writeFile(join(wrong, name), picture);
  await writeFile(join(wrong, name.replace(/\.png$/, ".where.png")), where);
  return [`${name}: ${(share * 100).toFixed(2)} % of its pixels differ; see target/visual/${ENGINE}/`];
};

/** Tests every state in a language of this direction, in the sizes and schemes that the engine is looked at in. */
export const everyStateLooksAsReviewed = (tag, direction) => {
  const it = site();
  const schemes = ENGINE === "chromium" ? ["light", "dark"] : ["light"];
  const open = async (path, options) => {
    for (const name of Object.values(FONTS)) {
      it.host.answer(`/fonts/${name}.woff2`, { type: "font/woff2", body: await readFile(new URL(`../fonts/${name}.woff2`, import.meta.url)) });
    }
    return it.open(path, options);
  };
  const urls = Object.fromEntries(Object.entries(FONTS).map(([family, name]) => [family, `/fonts/${name}.woff2`]));
  for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
    for (const state of Object.keys(STATES)) {
      test(`it looks as reviewed on a ${size}, ${direction}, ${schemes.join(" and ")}: ${state}`, async () => {
        const before = (page) => page.evaluateOnNewDocument(hold, urls, ENGINE === "webkit");
        const { page, shop, wire, close } = await enter(open, it.host, state, { tag, viewport, before, settled: true });
        await page.$eval(shop.host, async ({ shadowRoot }) => {
          // Codes are in the machine's own fixed width, which no property of the shop's changes.
          shadowRoot.adoptedStyleSheets[0].insertRule("code { font-family: Latin !important }");
          document.activeElement?.blur();
          await document.fonts.ready;
        });
        const found = [];
        for (const scheme of schemes) {
          if (scheme === "dark") {
            await page.emulateMediaFeatures([...CALM, { name: "prefers-color-scheme", value: scheme }]);
            await shop.until(() => matchMedia("(prefers-color-scheme: dark)").matches);
          }
          const name = `${size}-${scheme}-${direction}/${state.replaceAll(/\W+/g, "-")}.png`;
          found.push(...(await judge(name, await still(page))));
        }
        assert.deepEqual(found, []);
        assert.deepEqual(wire.errors, []);
        await close();
      });
    }
  }
};
