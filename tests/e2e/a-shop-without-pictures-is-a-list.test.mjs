import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { catalog, page } from "./support/catalog.mjs";
import { site } from "./support/setup.mjs";

const it = site();
/** Opens a shop of this file on a phone. */
const open = async (name, file) => {
  it.host.answer(`/${name}.json`, { type: "application/json", body: JSON.stringify(file) });
  it.host.answer(`/${name}.html`, { type: "text/html; charset=utf-8", body: page(`/${name}.json`) });
  const opened = await it.open(`/${name}.html`, { viewport: PHONE });
  await opened.shop.ready();
  return opened;
};
const images = [{ src: "/demo/fotos/croissant.webp", alt: "Croissant" }];
const height = (shop, selector) => shop.page.$eval(shop.at(selector), (element) => element.getBoundingClientRect().height);

for (const products of [12, 100]) {
  test(`without any picture no place is kept for one: ${products} products`, async () => {
    const { shop, wire, close } = await open(`bare-${products}`, catalog(products));
    assert.ok((await height(shop, '[data-v="product"]')) < 120, "a card is a row");
    const [first] = await shop.all("product");
    assert.equal(await first.evaluate((card) => card.querySelector(".pic > .i").checkVisibility()), false);
    await shop.press(`${shop.product("p3")} [data-v="add"]`);
    await shop.press(`${shop.product("p3")} [data-v="inc"]`);
    await shop.says("cart-count", "2");
    await shop.open("p0", "Pão de queijo 0");
    assert.equal(await shop.has("dialog .pic"), false);
    await shop.close();
    await shop.press("cart-open");
    await shop.find("line");
    assert.equal(await shop.has("dialog .pic"), false);
    assert.deepEqual(wire.errors, []);
    await close();
  });
}

test("a product without a picture among others keeps its place on the card and has none in its sheet", async () => {
  const file = catalog(2);
  file.products[1].images = images;
  const { shop, close } = await open("half", file);
  assert.ok((await height(shop, `${shop.product("p0")} .pic`)) > 120);
  await shop.open("p0", "Pão de queijo 0");
  assert.equal(await shop.has("dialog .pic"), false);
  await shop.close();
  await shop.open("p1", "Bolo de cenoura 1");
  await shop.find("dialog .pic");
  await close();
});

test("a picture that does not come cannot be enlarged", async () => {
  const file = catalog(1);
  file.products[0].images = [{ src: "/nada.webp", alt: "" }];
  const { shop, close } = await open("lost", file);
  await shop.open("p0", "Pão de queijo 0");
  await shop.find("dialog .pic img.lost + .i");
  assert.equal(await shop.page.$eval(shop.at("dialog .over"), (zoom) => zoom.checkVisibility()), false);
  await close();
});
