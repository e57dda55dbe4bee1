import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { catalog, page as pageOf } from "./support/catalog.mjs";
import { keyboard } from "./support/keys.mjs";
import { site } from "./support/setup.mjs";

const PRODUCTS = 10_000;

const it = site();

/** Opens a page with a shop of so many products. */
const open = async (products = PRODUCTS, { options, ...given } = {}) => {
  it.host.answer("/mercado.json", { type: "application/json", body: JSON.stringify({ ...catalog(products), ...given }) });
  it.host.answer("/mercado", { type: "text/html", body: pageOf("/mercado.json") });
  const opened = await it.open("/mercado", options);
  await opened.shop.until((root) => root.querySelector('[data-v="product"]'));
  return opened;
};

/** What is in the list: its elements, the cards in view, what a screen reader hears of them, and the cards' heights. */
const look = ({ page, host }) =>
  page.$eval(host, async ({ shadowRoot }) => {
    // Two frames: what a scroll sets off has been drawn then.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const list = shadowRoot.querySelector(".rows");
    const cards = [...list.querySelectorAll('[data-v="product"]')];
    const inView = (card) => {
      const { top, bottom } = card.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const place = (card) => ({ id: card.dataset.id, at: card.ariaPosInSet, of: card.ariaSetSize });
    return {
      nodes: list.querySelectorAll("*").length,
      height: list.getBoundingClientRect().height,
      rows: [...new Set(cards.map((card) => card.getBoundingClientRect().height.toFixed(1)))],
      seen: cards.filter(inView).map(place),
      // Something of a card in the middle of the screen, or of the space between two.
      covered: [0.15, 0.5, 0.85].filter((share) => {
        const hit = shadowRoot.elementFromPoint(innerWidth / 4, innerHeight * share);
        return hit?.closest(".space") != null;
      }),
    };
  });

const scrollTo = (page, y) => page.evaluate((y) => scrollTo({ top: y, behavior: "instant" }), y);

for (const [name, viewport] of [["a phone", PHONE], ["a desktop", { width: 1280, height: 900 }]]) {
  test(`on ${name} the list of ten thousand products holds at most 400 elements, wherever one is`, async () => {
    const { page, shop, wire, close } = await open(PRODUCTS, { options: { viewport } });
    const top = await look(shop);
    assert.deepEqual(top.seen[0], { id: "p0", at: "1", of: "500" });
    const found = [];
    for (let step = 0; step <= 40; step++) {
      await scrollTo(page, (top.height * step) / 40);
      const now = await look(shop);
      assert.ok(now.nodes <= 400, `${now.nodes} elements at ${step}/40`);
      assert.deepEqual(now.covered, [], `nothing but space at ${step}/40`);
      assert.equal(now.rows.length, 1, `rows of ${now.rows} at ${step}/40`);
      assert.ok(Math.abs(now.height - top.height) < 1, `the list is ${now.height} high at ${step}/40, and was ${top.height}`);
      found.push(...now.seen.map(({ id }) => Number(id.slice(1))));
    }
    assert.deepEqual(found, found.toSorted((one, other) => one - other));
    assert.equal(found.at(-1), PRODUCTS - 1);
    assert.deepEqual(wire.errors, []);
    await close();
  });
}

test("Tab goes on from card to card beyond what is drawn, and Shift-Tab comes back", async () => {
  const { page, shop, wire, close } = await open();
  const keys = keyboard(page);
  await keys.to(`${shop.product("p0")} [data-v="details"]`);
  const walk = async (from, to, shift) => {
    for (let at = from; at !== to; at += shift ? -1 : 1) {
      await keys.at(`${shop.product(`p${at}`)} [data-v="${shift ? "add" : "details"}"]`);
      // Through the card, to the next.
      await keys.push("Tab", { shift });
      await keys.push("Tab", { shift });
    }
  };
  // In the page's order the button of the picture comes before that of the title.
  await walk(0, 60, false);
  await keys.push("Tab", { shift: true });
  await walk(60, 0, true);
  assert.deepEqual(keys.faults(), []);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the card with the focus stays while the shopper scrolls away, and Tab goes on from there", async () => {
  const { page, shop, wire, close } = await open(PRODUCTS, { options: { viewport: PHONE } });
  const keys = keyboard(page);
  await keys.to(`${shop.product("p6")} [data-v="details"]`);
  for (const y of [5_000, 200_000, 900_000]) {
    await scrollTo(page, y);
    const { nodes } = await look(shop);
    assert.ok(nodes <= 400, `${nodes} elements`);
    await shop.until((root) => root.activeElement?.closest('[data-id="p6"]'));
  }
  await scrollTo(page, 885);
  await look(shop);
  await keys.at(`${shop.product("p6")} [data-v="details"]`, "what had it all the time");
  await scrollTo(page, 900_000);
  await look(shop);
  await keys.push("Tab");
  await keys.push("Tab");
  await keys.at(`${shop.product("p7")} *`);
  assert.deepEqual(keys.faults(), []);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a sheet that closes leaves the list where it was, and a category begins at its first product", async () => {
  const { page, shop, wire, close } = await open(PRODUCTS, { options: { viewport: PHONE } });
  await scrollTo(page, 300_000);
  const before = await look(shop);
  const { id } = before.seen[2];
  await page.$eval(shop.at(`${shop.product(id)} [data-v="details"]`), (button) => (button.focus({ preventScroll: true }), button.click()));
  await shop.find("dialog[open]");
  await shop.close();
  assert.deepEqual((await look(shop)).seen, before.seen);
  await shop.until((root, id) => root.activeElement?.closest("[data-id]")?.dataset.id === id, id);

  await page.$eval(shop.at("category", '[data-value="Seção 7"]'), (chip) => chip.click());
  const after = await look(shop);
  assert.deepEqual(after.seen[0], { id: "p3500", at: "1", of: "500" });
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a link opens a product that is far from what is drawn", async () => {
  const { page, shop, wire, close } = await open();
  await page.evaluate(() => (location.hash = "#vitrine=p9876"));
  await shop.dialog("Tapioca recheada 9876");
  await shop.close();
  assert.deepEqual(wire.errors, []);
  await close();
});

test("when the shop's width or the page's text changes, the same products stay in view", async () => {
  const { page, shop, wire, close } = await open(PRODUCTS, { options: { viewport: { width: 1280, height: 900 } } });
  await scrollTo(page, 200_000);
  const { seen } = await look(shop);
  const still = async (why) => {
    await shop.until(
      (root, id) => {
        const { top, bottom } = root.querySelector(`[data-id="${id}"]`)?.getBoundingClientRect() ?? {};
        return bottom > 0 && top < innerHeight;
      },
      seen[0].id,
    );
    const now = await look(shop);
    assert.deepEqual(now.covered, [], why);
    assert.equal(now.rows.length, 1, `rows of ${now.rows} ${why}`);
  };
  await page.setViewport({ width: 700, height: 900 });
  await still("when it is narrow");
  await page.setViewport({ width: 320, height: 640 });
  await still("on the smallest screen");
  await page.evaluate(() => (document.documentElement.style.fontSize = document.body.style.fontSize = "200%"));
  await still("with text of twice the size");
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await still("from right to left");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a search in ten thousand products finds titles first and forgives a typo", async () => {
  const { page, shop, wire, close } = await open();
  await shop.type("brigadero 5", "search");
  await shop.says("status", "1000 produtos");
  const found = await look(shop);
  assert.deepEqual(found.seen[0], { id: "p5", at: "1", of: "1000" });
  assert.ok(found.nodes <= 400, `${found.nodes} elements`);
  await shop.type("bairro 9999", "search");
  await shop.until((root) => root.querySelectorAll('[data-v="product"]').length === 1);
  assert.equal((await look(shop)).seen[0].id, "p9999");
  await shop.type("jabuticaba", "search");
  await shop.says("status", "Nenhum produto.");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a shop of a hundred products is all in the page, so that the browser finds and prints it", async () => {
  const { page, shop, wire, close } = await open(100);
  await shop.ready();
  assert.equal((await shop.all("product")).length, 100);
  assert.equal(await page.evaluate(() => window.find("Brigadeiro gourmet 95")), true);
  assert.deepEqual(wire.errors, []);
  await close();
});
