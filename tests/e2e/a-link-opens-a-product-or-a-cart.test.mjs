import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";
import { shop as shopOf } from "./support/shop.mjs";

const it = site();
const CART = "#vitrine-cart=croissant,2000;bolo-cenoura,1000,Tamanho,P";

test("a link opens its product, and any link of the page is a buy button", async () => {
  const { shop, wire, close } = await it.open("/#vitrine=bolo-cenoura");
  await shop.dialog("Bolo de cenoura");
  assert.equal(await shop.page.evaluate(() => location.hash), "");
  assert.deepEqual(await shop.heard("view"), [{ v: 1, id: "bolo-cenoura" }]);
  await shop.close();
  for (const _ of [1, 2]) {
    // The same link works every time.
    await shop.page.evaluate(() => {
      const link = Object.assign(document.createElement("a"), { href: "#vitrine=croissant" });
      document.body.append(link);
      link.click();
    });
    await shop.dialog("Croissant na manteiga");
    await shop.close();
  }
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});

test("a link to what the shop does not have opens nothing and says so", async () => {
  const gone = "O que este link abre saiu da loja.";
  for (const [hash, says] of [
    ["#vitrine=nada", gone],
    ["#vitrine-cart=lixo", gone],
    ["#vitrine-cart=nada,1000", gone],
    ["#vitrine=", gone],
    ["#vitrine=<img src=x onerror=alert(1)>", gone],
    ["#vitrine=%zz"],
    ["#vitrine"],
  ]) {
    const { shop, wire, close } = await it.open(`/${hash}`);
    await shop.ready();
    if (says) for (const place of ["status", ".toast"]) await shop.says(place, says);
    else assert.equal(await shop.has(".toast"), false, hash);
    assert.equal(await shop.has("dialog"), false, hash);
    assert.deepEqual(wire.errors, []);
    await close();
  }
});

test("share copies the link of the product", async () => {
  const { shop, close } = await it.open("/?ref=insta#sobre", { grant: true });
  await shop.ready();
  await shop.open("bolo-cenoura", "Bolo de cenoura");
  await shop.page.evaluate(() => {
    globalThis.copied = [];
    navigator.clipboard.writeText = async (text) => void globalThis.copied.push(text);
  });
  await shop.press('dialog [aria-label="Copiar link deste produto"]');
  await shop.says("status", "Link copiado.");
  assert.deepEqual(await shop.page.evaluate(() => globalThis.copied), [`${it.host.origin}/?ref=insta#vitrine=bolo-cenoura`]);
  assert.deepEqual(await shop.heard("copy"), [{ v: 1, what: "link" }]);
  await close();
});

test("a cart in a link is offered at today's prices, and taken only when the shopper says so", async () => {
  const { shop, wire, close } = await it.open(`/${CART};nada,1000`);
  await shop.dialog("Repetir este pedido?");
  await shop.says("dialog", "2 × Croissant na manteiga");
  await shop.says("dialog", "1 item não está mais disponível");
  assert.deepEqual(Object.keys((await wire.kept()).local), [], "nothing is kept before she says so");
  assert.equal(await shop.text("cart-count"), "0");
  await shop.press("dialog .end-bar > button:first-child");
  await shop.dialog("Seu carrinho");
  assert.equal((await shop.all("line")).length, 2);
  await shop.page.evaluate(() => {
    globalThis.copied = [];
    navigator.clipboard.writeText = async (text) => void globalThis.copied.push(text);
  });
  await shop.press("dialog .body > button");
  await shop.says("status", "Link copiado.");
  assert.deepEqual(await shop.page.evaluate(() => globalThis.copied), [`${it.host.origin}/${CART}`]);
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});

test("a cart in a link is for the shop that has its products", async () => {
  const { page, wire, close } = await it.open("/hosts/two-shops.html#vitrine-cart=cafe,2000");
  const cafe = shopOf(page, "#cafe");
  await cafe.dialog("Repetir este pedido?");
  await cafe.says("dialog", "2 × Café coado");
  assert.equal(await shopOf(page, "#padaria").has("dialog"), false);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a cart in a link that is refused leaves everything as it was", async () => {
  const { shop, wire, close } = await it.open(`/${CART}`);
  await shop.dialog("Repetir este pedido?");
  await shop.press("dialog .end-bar > button:last-child");
  await shop.gone("dialog");
  assert.equal(await shop.text("cart-count"), "0");
  assert.deepEqual(Object.keys((await wire.kept()).local), []);
  await close();
});
