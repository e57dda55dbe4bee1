import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";

const { open } = site();

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const shown = (shop) => shop.page.$$eval(shop.at("product"), (cards) => cards.map(({ dataset }) => dataset.id));

test("the search ignores accents and case, counts what it finds, and has a way out when it finds nothing", async () => {
  const file = await demoShop();
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  const everything = await shown(shop);
  assert.equal(everything.length, file.products.length);

  for (const query of ["pao", "PÃO", "acucar", "cafe da manha"]) {
    await shop.type(query, "search");
    const words = fold(query).split(" ");
    const says = (texts) => (product) => words.every((word) => fold(texts(product).join(" ")).includes(word));
    const byTitle = file.products.filter(says(({ title }) => [title])).map(({ id }) => id);
    const byAnything = file.products
      .filter(says(({ title, category, labels = [], description = "" }) => [title, category, ...labels, description]))
      .map(({ id }) => id);
    // Every letter typed is a search of its own: what counts is what the whole query comes to.
    await shop.until(
      (root, ids) => [...root.querySelectorAll('[data-v="product"]')].map(({ dataset }) => dataset.id).sort().join() === ids,
      [...byAnything].sort().join(),
    );
    const found = await shown(shop);
    for (const id of byTitle) assert.ok(found.includes(id), `${query} finds ${id}`);
    for (const id of found) assert.ok(byAnything.includes(id), `${query} finds ${id} for no reason`);
    assert.deepEqual(new Set(found.slice(0, byTitle.length)), new Set(byTitle), "titles come first");
    await shop.says("status", `${found.length} produto`);
    await shop.type(" ", "search");
    await shop.until((root, count) => root.querySelectorAll('[data-v="product"]').length === count, everything.length);
  }

  await shop.type("jabuticaba & cia", "search");
  await shop.until((root) => root.textContent.includes("Nada com “jabuticaba & cia”"));
  await shop.says("status", "Nenhum produto.");
  const ask = await shop.attribute("href", '[href^="https://wa.me/"]');
  assert.equal(new URL(ask).searchParams.get("text"), "Olá! Vocês têm jabuticaba & cia?");
  await shop.press(".void button");
  await shop.until((root, count) => root.querySelectorAll('[data-v="product"]').length === count, everything.length);
  assert.equal(await (await shop.find("search")).evaluate(({ value }) => value), "");
  const lost = await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.activeElement === null);
  assert.equal(lost, false, "the button that cleared the search is gone, and the focus with it");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a search looks through the whole shop, and a category with nothing of it leads to what there is", async () => {
  const { shop, wire, close } = await open("/");
  await shop.ready();
  await shop.press("category", '[data-value="Bolos"]');
  await shop.find("category", '[data-value="Bolos"][aria-pressed="true"]');
  await shop.type("croissant", "search");
  await shop.find(shop.product("croissant"));
  await shop.find("category", ':first-child[aria-pressed="true"]');
  await shop.press("category", '[data-value="Bolos"]');
  await shop.says(".void", "Nada com “croissant”");
  const count = (await shop.text(".void .btn")).match(/\d+/)[0];
  await shop.press(".void .btn");
  await shop.find(shop.product("croissant"));
  assert.equal((await shown(shop)).length, Number(count));
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a category at the edge of its row comes into view once it is chosen", async () => {
  const { page, shop, close } = await open("/", { viewport: PHONE });
  await shop.ready();
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  const value = await page.$eval(shop.at(".chips"), (row) => {
    const chip = [...row.children].find((chip) => chip.getBoundingClientRect().right > row.clientWidth);
    chip.focus({ preventScroll: true });
    chip.click();
    return chip.dataset.value;
  });
  await shop.until((root, value) => {
    const chip = root.querySelector(`[data-v="category"][data-value="${value}"]`);
    const { left, right } = chip.getBoundingClientRect();
    return chip.ariaPressed === "true" && left >= 16 && right <= root.querySelector(".chips").clientWidth - 15;
  }, value);
  assert.equal(await page.evaluate(() => scrollY), 0, "the page stays where it is");
  await close();
});

test("a category shows its products in the order of the shop file", async () => {
  const file = await demoShop();
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  const names = await page.$$eval(shop.at("category"), (chips) => chips.map(({ dataset }) => dataset.value));
  assert.deepEqual(names.slice(1), file.categories);
  const inOrder = file.categories.flatMap((name) => file.products.filter(({ category }) => category === name));
  assert.deepEqual(await shown(shop), inOrder.map(({ id }) => id));
  for (const name of ["Bolos", "Empório"]) {
    await shop.press("category", `[data-value="${name}"]`);
    await shop.find("category", `[data-value="${name}"][aria-pressed="true"]`);
    const expected = file.products.filter(({ category }) => category === name).map(({ id }) => id);
    assert.deepEqual(await shown(shop), expected);
    await shop.says("status", `${expected.length} produtos.`);
    assert.equal((await shop.all("category", '[aria-pressed="true"]')).length, 1);
  }
  await shop.press("category", `[data-value="${names[0]}"]`);
  await shop.until((root, count) => root.querySelectorAll('[data-v="product"]').length === count, file.products.length);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("what is sold out cannot be added, and what has no price is asked for", async () => {
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  for (const [id, title] of [["cookie", "Cookie com gotas"], ["ovos-caipiras", "Ovos caipiras"]]) {
    const card = shop.product(id);
    await shop.until((root, card) => root.querySelector(card).textContent.includes("Esgotado"), card);
    assert.equal(await shop.has(`${card} [data-v="add"]`), false);
    await shop.open(id, title);
    await shop.until((root) => root.querySelector("dialog .end-bar").textContent.includes("Esgotado"));
    assert.equal(await shop.has('dialog [data-v="add"]'), false);
    await shop.close();
  }

  const card = shop.product("cafe-para-empresas");
  assert.equal(await shop.text(`${card} [data-v="price"]`), "Preço sob consulta");
  const place = async (scope) => {
    const link = await shop.find(`${scope} [data-v="add"]`);
    return link.evaluate((link) => ({ tag: link.localName, href: link.href, target: link.target, rel: link.rel }));
  };
  const { tag, href, target, rel } = await place(card);
  assert.deepEqual([tag, target, rel], ["a", "_blank", "noopener noreferrer"]);
  assert.equal(href, `https://wa.me/5511987654321?text=${encodeURIComponent("Olá! Quanto custa: Café para empresas")}`);
  await shop.open("cafe-para-empresas", "Café para empresas");
  assert.deepEqual(await place("dialog"), { tag, href, target, rel });
  await shop.close();
  assert.equal(await shop.has(".bag:not(.none)"), false);
  assert.deepEqual(await page.evaluate(() => globalThis.heard.filter(({ name }) => name === "cart")), []);
  assert.deepEqual(
    (await shop.heard("view")).map(({ id }) => id),
    ["cookie", "ovos-caipiras", "cafe-para-empresas"],
  );
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a picture that comes has no mark of a missing one, and a picture that is lost leaves only the mark", async () => {
  const { page, shop, close } = await open("/", {
    before: async (page) => {
      await page.setRequestInterception(true);
      page.on("request", (request) => (request.url().endsWith("/pretzel.webp") ? request.respond({ status: 404 }) : request.continue()));
    },
  });
  await shop.ready();
  const parts = (id) =>
    page.$eval(shop.at(`${shop.product(id)} .pic`), (well) =>
      [...well.querySelectorAll("img, :scope > .i")].filter((part) => part.checkVisibility()).map(({ localName }) => localName),
    );
  await shop.until((root, card) => root.querySelector(`${card} img`).complete, shop.product("pao-frances"));
  await shop.until((root, card) => !root.querySelector(`${card} img`)?.checkVisibility(), shop.product("pretzel"));
  assert.deepEqual(await parts("pao-frances"), ["img"]);
  assert.deepEqual(await parts("pretzel"), ["svg"]);
  await close();
});
