// QR codes as a browser paints them, read by three readers: as they are, and as a bad camera sees them.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser } from "../e2e/support/browser.mjs";
import { TOP, ask } from "./support/core.mjs";
import { payloads } from "./support/payloads.mjs";
import { blurred, draw, noisy, turned } from "./support/pictures.mjs";
import { SEED, random } from "./support/random.mjs";
import { READERS } from "./support/readers.mjs";

const COUNT = 500;
/** The least share of distorted codes that two readers of three must read. */
const SHARE = 0.98;

let chromium;
let texts;
let drawings;
let plain;

/** What the widget makes of a symbol, `qr` in `src/ui`: at least 3 CSS pixels a module and 208 in all. */
const inTheWidget = ({ viewBox, path }) => {
  const pixels = Math.max(208, 3 * Number(viewBox.split(" ")[2]));
  const size = `viewBox="${viewBox}" width="${pixels}" height="${pixels}"`;
  return `<div class="qr"><svg ${size} shape-rendering="crispEdges" role="img"><path d="${path}"/></svg></div>`;
};

/** The widget's own style sheets. */
const sheets = () => {
  const folder = join(TOP, "src/style");
  const names = readdirSync(folder).filter((name) => name.endsWith(".css"));
  return names.sort().map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
};

/** Which of the texts a reader reads in their pictures. */
const right = async (name, pictures, texts) => {
  const found = await READERS[name](pictures);
  return texts.map((text, at) => found[at] === text);
};

/** How many of the pictures each reader reads. */
const countEach = async (pictures) => {
  const names = Object.keys(READERS);
  const reads = await Promise.all(names.map((name) => right(name, pictures, texts)));
  return Object.fromEntries(names.map((name, at) => [name, reads[at].filter(Boolean).length]));
};

/** How many of the pictures two readers read; the third, which is the slowest, is asked where one of the others fails. */
const countTwice = async (pictures) => {
  const [zbar, zxing] = await Promise.all(["zbar", "zxing"].map((name) => right(name, pictures, texts)));
  const open = texts.map((_, at) => at).filter((at) => zbar[at] !== zxing[at]);
  const jsqr = await right("jsqr", open.map((at) => pictures[at]), open.map((at) => texts[at]));
  const sum = (list) => list.filter(Boolean).length;
  return { zbar: sum(zbar), zxing: sum(zxing), "jsqr where these disagree": sum(jsqr), twice: sum(zbar.map((is, at) => is && zxing[at])) + sum(jsqr) };
};

before(async () => {
  console.log(`seed ${SEED} (VITRINE_SEED sets another)`);
  texts = await payloads(random(SEED), COUNT);
  const lengths = texts.map((text) => [...text].length);
  assert.ok(texts.length === COUNT && Math.min(...lengths) >= 60 && Math.max(...lengths) <= 400, `${Math.min(...lengths)} to ${Math.max(...lengths)}`);
  console.log(`${COUNT} texts of ${Math.min(...lengths)} to ${Math.max(...lengths)} characters`);
  drawings = await ask(texts.map((text) => ({ draw: text })));
  chromium = await openBrowser();
  plain = await draw(chromium.browser, drawings.map(({ svg }) => svg), "");
});
after(() => chromium?.close());

const all = { zbar: COUNT, jsqr: COUNT, zxing: COUNT };

test("every code is read as the widget draws it, by each of three readers", async () => {
  const counts = await countEach(await draw(chromium.browser, drawings.map(inTheWidget), sheets()));
  console.log("as the widget draws them:", counts);
  assert.deepEqual(counts, all);
});

test("every code is read as the SVG file shows it, by each of three readers", async () => {
  const counts = await countEach(plain);
  console.log("as SVG files, 4 px a module:", counts);
  assert.deepEqual(counts, all);
});

for (const [name, distorted] of Object.entries({
  "blurred by a Gaussian of 1 px at 4 px a module": (picture) => blurred(picture, 1),
  "turned by 8 degrees": (picture) => turned(picture, 8),
  // Single pixels of noise defeat all three readers, whatever the code; no lens leaves pixels that sharp.
  "with 5 % of the pixels black or white at random, then blurred by 1 px": (picture, source) => blurred(noisy(picture, 0.05, source), 1),
})) {
  test(`98 in 100 codes are read by two of three readers, ${name}`, async () => {
    const source = random(SEED);
    const counts = await countTwice(plain.map((picture) => distorted(picture, source)));
    console.log(`${name}:`, counts);
    assert.ok(counts.twice >= SHARE * COUNT, `${counts.twice} of ${COUNT}`);
  });
}
