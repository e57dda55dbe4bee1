import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";

const { open } = site();
const BASKET = ["cesta-cafe-da-manha", "Cesta de café da manhã"];

/** Which picture is in the middle of the strip, from 0. */
const inView = (shop, strip) =>
  shop.page.$eval(shop.at(strip), (strip) => {
    const { left, width } = strip.getBoundingClientRect();
    return [...strip.children].findIndex((picture) => {
      const box = picture.getBoundingClientRect();
      return box.left <= left + width / 2 && box.right > left + width / 2;
    });
  });
const comesTo = async (shop, strip, at) => {
  await shop.until(
    (root, strip, at) => {
      const { scrollLeft, clientWidth } = root.querySelector(strip);
      return scrollLeft === at * clientWidth;
    },
    strip,
    at,
  );
  assert.equal(await inView(shop, strip), at);
};
const focused = (shop) =>
  shop.page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.activeElement?.getAttribute("aria-label") ?? shadowRoot.activeElement?.localName);
const back = (page) => page.evaluate(() => history.back());

test("a thumbnail brings its picture, a swept picture marks its thumbnail", async () => {
  const { shop, page, wire, close } = await open("/", { viewport: PHONE });
  await shop.ready();
  await shop.open(...BASKET);
  const current = (at) => shop.find(`.shots button:nth-child(${at + 1})[aria-current=true]`);
  await current(0);
  await shop.press(".shots button:nth-child(3)");
  await comesTo(shop, "dialog .strip", 2);
  await current(2);
  assert.equal((await shop.all(".shots [aria-current]")).length, 1);
  // As a finger sweeps: the browser scrolls, nobody clicks.
  await page.$eval(shop.at("dialog .strip"), (strip) => strip.scrollTo({ left: strip.clientWidth, behavior: "instant" }));
  await current(1);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the pictures fill the window, arrows move them, and the focus returns to where it was", async () => {
  const { shop, page, wire, close } = await open("/");
  await shop.ready();
  await shop.open(...BASKET);
  await shop.press(".shots button:nth-child(2)");
  await comesTo(shop, "dialog .strip", 1);
  await shop.press('dialog [aria-label="Ampliar foto"]');
  await shop.find("dialog.zoom[open]");
  const { width, height } = await page.$eval(shop.at("dialog.zoom"), (dialog) => dialog.getBoundingClientRect().toJSON());
  assert.deepEqual([width, height], await page.evaluate(() => [innerWidth, innerHeight]));
  await comesTo(shop, ".zoom .strip", 1);
  await shop.says(".zoom h2", "Foto 2 de 4");

  await shop.press('.zoom [aria-label="Próxima foto"]');
  await comesTo(shop, ".zoom .strip", 2);
  await shop.says(".zoom h2", "Foto 3 de 4");
  await page.focus(shop.at(".zoom .strip"));
  await page.keyboard.press("ArrowRight");
  await shop.says(".zoom h2", "Foto 4 de 4");
  await comesTo(shop, ".zoom .strip", 3);
  assert.equal(await shop.attribute("aria-disabled", '.zoom [aria-label="Próxima foto"]'), "true", "there is no way around");
  await shop.press('.zoom [aria-label="Foto anterior"]');
  await shop.says(".zoom h2", "Foto 3 de 4");
  await comesTo(shop, ".zoom .strip", 2);

  const before = await page.$eval(shop.at(".zoom .pic:nth-child(3) img"), (image) => image.getBoundingClientRect().width);
  await shop.press('.zoom [aria-label="Ampliar mais"]');
  await shop.find('.zoom [aria-label="Ampliar mais"][aria-pressed="true"]');
  const after = await page.$eval(shop.at(".zoom .pic:nth-child(3) img"), (image) => image.getBoundingClientRect().width);
  assert.ok(after > 1.5 * before, `${before} px became ${after} px`);

  await page.keyboard.press("Escape");
  await shop.gone("dialog.zoom");
  await shop.dialog(BASKET[1]);
  assert.equal(await focused(shop), "Ampliar foto");
  await comesTo(shop, "dialog .strip", 2);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the back button closes the pictures first, then the product, and then leaves", async () => {
  const { shop, page, wire, close } = await open("/#onde");
  await shop.ready();
  await shop.open(...BASKET);
  await shop.press('dialog [aria-label="Ampliar foto"]');
  await shop.find("dialog.zoom[open]");
  await back(page);
  await shop.gone("dialog.zoom");
  await shop.dialog(BASKET[1]);
  await shop.press('dialog [aria-label="Ampliar foto"]');
  await shop.find("dialog.zoom[open]");
  await shop.press('.zoom [aria-label="Fechar"]');
  await shop.gone("dialog.zoom");
  await back(page);
  await shop.gone("dialog");
  assert.equal(new URL(page.url()).hash, "#onde");
  assert.deepEqual(wire.errors, []);
  await close();
});
