import assert from "node:assert/strict";
import { test } from "node:test";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { minor } from "./support/till.mjs";

const { open } = site();
const shown = (shop) => shop.page.$$eval(shop.at("product"), (cards) => cards.map(({ dataset }) => dataset.id));
/** The number that stands first in a card's price. */
const prices = (shop) =>
  shop.page.$$eval(shop.at("product"), (cards) =>
    cards.map((card) => {
      const price = card.querySelector('[data-v="price"] bdi')?.textContent;
      return price ? Number(price.replace(/\D/g, "")) : null;
    }),
  );
const count = (shop, number) => shop.until((root, number) => root.querySelectorAll('[data-v="product"]').length === number, number);
const OPENER = '.tools [aria-haspopup="dialog"]';

const begun = async () => {
  const opened = await open("/");
  await opened.shop.ready();
  await opened.shop.press(OPENER);
  await opened.shop.dialog("Ordenar e filtrar");
  return opened;
};

test("products are ordered by price and by name, and what has no price comes last", async () => {
  const { shop, page, wire, close } = await begun();
  const usual = await shown(shop);
  const sort = (at) => shop.press(`dialog fieldset:first-of-type label:nth-of-type(${at})`);
  const check = async (at, isOrder) => {
    await sort(at);
    await shop.until((root, usual) => [...root.querySelectorAll('[data-v="product"]')].map(({ dataset }) => dataset.id).join() !== usual, usual.join());
    const seen = await prices(shop);
    const known = seen.filter((price) => price !== null);
    assert.deepEqual(seen.slice(known.length), seen.filter((price) => price === null));
    assert.deepEqual(known, known.toSorted(isOrder));
    assert.equal(seen.length, usual.length);
  };
  await check(2, (one, other) => one - other);
  await check(3, (one, other) => other - one);
  await sort(4);
  await shop.find("dialog fieldset:first-of-type label:nth-of-type(4) :checked");
  const titles = await page.$$eval(shop.at("details"), (titles) => titles.map(({ textContent }) => textContent));
  assert.deepEqual(titles, titles.toSorted((one, other) => one.localeCompare(other, "pt-BR")));
  await sort(1);
  await shop.until((root, usual) => [...root.querySelectorAll('[data-v="product"]')].map(({ dataset }) => dataset.id).join() === usual, usual.join());
  assert.deepEqual(wire.errors, []);
  await close();
});

test("only what is available, on offer and cheap enough is shown, counted on the button and told", async () => {
  const file = await demoShop();
  const { shop, wire, close } = await begun();
  const gone = ({ stock, availability }) => stock === 0 || availability === "unavailable";
  const available = file.products.filter((product) => !gone(product));
  await shop.press("dialog fieldset:nth-of-type(2) label:nth-of-type(1)");
  await count(shop, available.length);
  await shop.says("status", `${available.length} produtos.`);
  await shop.says("dialog .end-bar .grow", `Ver ${available.length} produtos`);

  await shop.press("dialog fieldset:nth-of-type(2) label:nth-of-type(2)");
  const offers = available.filter(({ compareAtPrice }) => compareAtPrice);
  await count(shop, offers.length);
  await shop.press("dialog .end-bar .q");
  await count(shop, file.products.length);

  await shop.type("abc", "#most");
  await shop.says("#unread", "Escreva um valor, como 30,00.");
  await shop.type("10,00", "#most");
  await shop.gone("#unread");
  const cheap = file.products.filter(({ price, options }) => !options && price && minor(price) <= 1_000).map(({ id }) => id);
  await shop.until(
    (root, cheap, all) => {
      const ids = [...root.querySelectorAll('[data-v="product"]')].map(({ dataset }) => dataset.id);
      return ids.length < all && cheap.every((id) => ids.includes(id));
    },
    cheap,
    file.products.length,
  );
  const seen = await shown(shop);
  for (const price of await prices(shop)) assert.ok(price !== null && price <= 1_000, `${price} centavos are more than R$ 10,00`);
  await shop.says("status", `${seen.length} produtos.`);

  await shop.press("dialog .end-bar .grow");
  await shop.gone("dialog");
  assert.equal(await shop.attribute("aria-label", OPENER), "Ordenar e filtrar, em uso");
  const focused = await shop.page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.activeElement?.getAttribute("aria-label"));
  assert.equal(focused, "Ordenar e filtrar, em uso", "the focus is where it was");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a filter that leaves nothing says so and has a way out", async () => {
  const file = await demoShop();
  const { shop, wire, close } = await begun();
  await shop.type("0,01", "#most");
  await shop.says("dialog .end-bar .grow", "Nenhum produto");
  await shop.close();
  await shop.says(".void", "Nada com esses filtros");
  await shop.press(".void button");
  await count(shop, file.products.length);
  assert.deepEqual(wire.errors, []);
  await close();
});
