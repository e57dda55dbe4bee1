// Draws the pictures of docs/screens from the release: `cargo xtask screens`. It is no test.
//
// What the README and docs/theming.md show stands alone; every other state stands beside its neighbours on a sheet, a row
// of phones or of desktops with their names, so that two hundred pictures weigh as little as a dozen.

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DESKTOP, PHONE, openBrowser } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { STATES, enter } from "./support/states.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/screens/", import.meta.url));
/** The most bytes that one picture may weigh. */
const HEAVY = 150_000;
const WEBP = { type: "webp", quality: 82, captureBeyondViewport: false };

/** Pictures that stand alone: how it is called, which state it shows, and where. */
const ALONE = [
  ["desktop-grid", "grid", { viewport: DESKTOP }],
  ["desktop-pix", "pix", { viewport: DESKTOP }],
  ["phone-grid", "grid", { viewport: PHONE }],
  ["phone-product", "product ready", { viewport: PHONE }],
  ["phone-cart", "cart", { viewport: PHONE }],
  ["phone-pix", "pix", { viewport: PHONE }],
];

/** The themes of docs/theming.md, as they stand there. */
const THEMES = {
  padaria: { scheme: "light", accent: "#9c4a0a", surface: "light-dark(#fffdfa, #1e1815)", radius: "14px" },
  atelie: {
    scheme: "light",
    accent: "#141414",
    surface: "#fff",
    text: "#141414",
    radius: "0px",
    gap: "24px",
    "card-min": "clamp(150px, 28cqi, 300px)",
    font: '"Helvetica Neue", Helvetica, Arial, sans-serif',
  },
  noite: { scheme: "dark", accent: "#ffc531", surface: "#14111d", text: "#f4f1fb", radius: "22px" },
};

/** The states of the sheets, a few to each, in the order of a purchase. */
const SHEETS = [
  ["shop", ["first", "grid", "closed", "undo", "foot", "none"]],
  ["find", ["filter", "no pictures yet", "one product", "long names"]],
  ["product", ["product", "product missing", "product ready", "sold out", "gallery", "pictures"]],
  ["cart", ["cart empty", "cart", "cart coupon", "cart problem", "cart undo", "long cart"]],
  ["order", ["details", "details day", "details errors", "send", "send long", "order by hand"]],
  ["after", ["sent, total open", "pix", "pix copied", "pix refused", "sellers", "offer", "privacy"]],
];

const host = await serve();
const chromium = await openBrowser();
const open = (path, options) => chromium.open(`${host.origin}${path}`, options);

const keep = async (name, picture) => {
  if (picture.length > HEAVY) throw new Error(`${name}.webp weighs ${picture.length} bytes; ${HEAVY} are enough`);
  await writeFile(`${FOLDER}${name}.webp`, picture);
  console.log(`docs/screens/${name}.webp`);
};

const draw = async (state, options) => {
  const { page, close } = await enter(open, host, state, { ...options, settled: true });
  await page.evaluate(() => document.activeElement?.blur());
  const picture = await page.screenshot(WEBP);
  await close();
  return picture;
};

/** Several pictures beside each other with their names, each `width` wide. */
const sheet = async (pictures, width) => {
  const { page, close } = await chromium.open("about:blank", { viewport: { width: 1600, height: 400 } });
  const figure = ([name, picture]) =>
    `<figure><img src="data:image/webp;base64,${Buffer.from(picture).toString("base64")}" width="${width}"><figcaption>${name}</figcaption></figure>`;
  await page.setContent(`<style>
    body { display: inline-flex; gap: 16px; margin: 0; padding: 16px; background: #e9e6e1; font: 15px system-ui }
    figure { margin: 0 } figcaption { padding-block-start: 8px; text-align: center }
    img { display: block; border-radius: 8px }</style>${pictures.map(figure).join("")}`);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  const row = await page.$("body");
  const picture = await row.screenshot({ type: "webp", quality: 80 });
  await close();
  return picture;
};

await mkdir(FOLDER, { recursive: true });
for (const name of await readdir(FOLDER)) if (/\.webp$/.test(name)) await rm(`${FOLDER}${name}`);

for (const [name, state, options] of ALONE) await keep(name, await draw(state, options));

for (const [name, { scheme, ...properties }] of Object.entries(THEMES)) {
  const css = Object.entries(properties).map(([property, value]) => `--vitrine-${property}: ${value}`).join(";");
  const before = (page) =>
    page.evaluateOnNewDocument(
      (css, scheme) => {
        addEventListener("DOMContentLoaded", () => {
          const shop = document.querySelector("vitrine-shop");
          shop.style.cssText = css;
          shop.setAttribute("theme", scheme);
        });
      },
      css,
      scheme,
    );
  await keep(`theme-${name}`, await draw("grid", { viewport: { width: 900, height: 640 }, dark: scheme === "dark", before }));
}

for (const [name, states] of SHEETS) {
  for (const state of states) if (!STATES[state]) throw new Error(`there is no state “${state}”`);
  for (const [size, viewport, width, row] of [["phone", PHONE, 260, 7], ["desktop", DESKTOP, 480, 3]]) {
    for (const dark of [false, true]) {
      // In the dark a sheet shows the first states of each kind; the rest differs in nothing but its words.
      const shown = dark ? states.slice(0, 3) : states;
      for (let at = 0; at < shown.length; at += row) {
        const pictures = [];
        for (const state of shown.slice(at, at + row)) pictures.push([state, await draw(state, { viewport, dark })]);
        const part = shown.length > row ? `-${at / row + 1}` : "";
        await keep(`${size}-${name}${dark ? "-dark" : ""}-states${part}`, await sheet(pictures, width));
      }
    }
  }
}
await chromium.close();
await host.close();
