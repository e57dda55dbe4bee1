import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";

const { open } = site();
const PHOTO = /^\/demo\/fotos\//;

/** A page without pictures of its own, whose shop has some, on a device that spares data. */
const spared = (before) => open("/hosts/rules.html", { before });
/** The pictures of products that were asked for; the page itself has one of them as its icon. */
const photos = ({ requests }) => requests.filter((url) => PHOTO.test(new URL(url).pathname) && !url.endsWith("pao-frances.webp"));
const saves = (page) => page.evaluateOnNewDocument(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));

test("where data is spared no picture is asked for until the shopper wants them, and all else works", async () => {
  const { shop, page, wire, close } = await spared(saves);
  await shop.ready();
  await shop.find(".wait");
  await shop.open("queijo", "Pão de queijo");
  assert.equal(await shop.has('dialog [aria-label="Ampliar foto"]'), false, "there is nothing to enlarge");
  await shop.add();
  await shop.says("cart-count", "1");
  assert.equal(await shop.has("img"), false);
  assert.deepEqual(photos(wire), []);

  await shop.press(".wait button");
  await shop.gone(".wait");
  await shop.until((root) => [...root.querySelectorAll("img")].some((image) => image.complete && image.naturalWidth > 0));
  const focused = await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.activeElement !== null);
  assert.ok(focused, "the button is gone, and the focus with it");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("pictures come at once where nobody asks to spare data", async () => {
  const { shop, wire, close } = await open("/hosts/rules.html");
  await shop.ready();
  assert.equal(await shop.has(".wait"), false);
  await shop.until((root) => root.querySelector("img")?.naturalWidth > 0);
  assert.deepEqual(wire.errors, []);
  await close();
});
