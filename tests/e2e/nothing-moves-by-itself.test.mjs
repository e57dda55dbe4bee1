import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { DESKTOP, PHONE } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";

const { host, open } = (() => {
  const it = site();
  return { open: (...given) => it.open(...given), host: () => it.host };
})();

/** Remembers what moves that no tap asked for. */
const watch = (page) =>
  page.evaluateOnNewDocument(() => {
    globalThis.shifts = [];
    const note = (entries) => {
      for (const { value, hadRecentInput, sources } of entries) {
        const moved = sources.map(({ node }) => `${node?.nodeName} ${node?.className ?? ""}`).join();
        globalThis.shifts.push({ value, hadRecentInput, moved });
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    globalThis.noteShifts = () => note(observer.takeRecords());
  });
/** A promise and what keeps it. */
const deferred = () => {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
};
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const shifts = (page) =>
  page.evaluate(() => {
    globalThis.noteShifts();
    return globalThis.shifts.filter(({ hadRecentInput }) => !hadRecentInput);
  });

/** Every shift of a load, in which nobody does anything: a phone's browser takes the width that the page asks for as an input. */
const shiftsOfLoad = (page) =>
  page.evaluate(() => {
    globalThis.noteShifts();
    return globalThis.shifts;
  });

for (const [device, options] of [["a phone", { viewport: PHONE }], ["a desktop", {}]]) {
  test(`on ${device} nothing in view moves by itself from the first card to the order`, async () => {
    const { page, shop, wire, close } = await open("/hosts/rules.html", { ...options, before: watch });
    await shop.ready();
    await shop.press(`${shop.product("queijo")} [data-v="add"]`);
    await shop.says("cart-count", "1");
    await shop.open("bolo", "Bolo de cenoura");
    await shop.choose(["Tamanho", "G"], ["Cobertura", "Calda de chocolate"]);
    await shop.add();
    await shop.press('.tools [aria-haspopup="dialog"]');
    await shop.dialog("Ordenar e filtrar");
    await shop.close();
    await shop.press("cart-open");
    await shop.dialog("Seu carrinho");
    await shop.fetch();
    await shop.next("Seus dados");
    await drawn(page);
    assert.deepEqual(await shifts(page), []);
    assert.deepEqual(wire.errors, []);
    await close();
  });
}

/** A page with a shop of one product and a paragraph after it. */
const honey = (style) => {
  const shop = { name: "Mel do Vale", whatsapp: "+5511987654321", products: [{ title: "Mel silvestre", price: "38.00" }] };
  return `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><title>Mel</title><link rel="icon" href="data:,">
    <meta name="viewport" content="width=device-width, initial-scale=1"><style>p { margin-block: 0 } ${style}</style>
    <script type="module" src="/vitrine/vitrine.js"></script>
    <vitrine-shop loading="eager"><script type="application/json">${JSON.stringify(shop)}</script><p>Peça pelo WhatsApp</p></vitrine-shop>
    <p id="after">O mel vem do vale.</p></html>`;
};

test("what follows the element stays where it is while the shop loads, when the page keeps the room from the start", async () => {
  const check = async (style, still) => {
    host().answer("/states/room.html", { type: "text/html; charset=utf-8", body: honey(style) });
    const opened = await open("/states/room.html", { before: watch });
    await opened.shop.ready();
    await drawn(opened.page);
    const moved = await shifts(opened.page);
    assert.equal(moved.length === 0, still, JSON.stringify(moved));
    assert.deepEqual(opened.wire.errors, []);
    await opened.close();
  };
  await check("vitrine-shop { display: block; min-block-size: 100vh }", true);
  // The witness: where no room is kept, the paragraph is pushed down.
  await check("vitrine-shop { --vitrine-room: 0px }", false);
});

test("what follows the element stays where it is also while the shop is made ready behind the merchant's HTML", async () => {
  host().answer("/states/ready.html", { type: "text/html; charset=utf-8", body: honey("vitrine-shop { --vitrine-room: 2000px }") });
  // A fast machine paints none of this; where the paragraph is after each change of the shop's tree says what a slow one would.
  const before = (page) =>
    page.evaluateOnNewDocument(() => {
      globalThis.tops = [];
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (init) {
        const root = attachShadow.call(this, init);
        const note = () => globalThis.tops.push(document.querySelector("#after").getBoundingClientRect().top + scrollY);
        new MutationObserver(note).observe(root, { childList: true, subtree: true, attributes: true });
        return root;
      };
    });
  const { page, shop, wire, close } = await open("/states/ready.html", { before });
  await shop.ready();
  const tops = await page.evaluate(() => globalThis.tops);
  assert.ok(tops.length > 2, `${tops.length} changes`);
  assert.deepEqual(tops.filter((top) => top !== tops[0]), []);
  assert.deepEqual(wire.errors, []);
  await close();
});

/** What docs/troubleshooting.md has a page say of the time before the element's script is there. */
const KEPT = "@media (scripting) { vitrine-shop:not(:defined) { display: block; min-block-size: 100vh } }";

/** A page with the demo shop between paragraphs: `inside` is the merchant's HTML. */
const between = (inside, style) => `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><title>Padaria</title>
  <link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style>
  <script type="module" src="/vitrine/vitrine.js"></script><p>Pão quente às seis.</p>
  <vitrine-shop loading="eager" src="/demo/loja.json">${inside}</vitrine-shop>
  <p>A padaria fica na Rua do Ouvidor.</p></html>`;

for (const [device, viewport] of [["a phone", PHONE], ["a desktop", DESKTOP]]) {
  for (const [what, inside] of [["an empty element", ""], ["the merchant's own HTML", "<p>Peça pelo WhatsApp</p>"]]) {
    test(`on ${device} the shop takes the place of ${what} and nothing moves, with more of the page after it`, async () => {
      const file = await readFile(new URL("../../www/demo/loja.json", import.meta.url));
      const check = async (style, still) => {
        host().answer("/states/between.html", { type: "text/html; charset=utf-8", body: between(inside, style) });
        // The shop file comes when everything before has been seen, places for products included.
        const { promise: seen, resolve: send } = deferred();
        host().answer("/demo/loja.json", async (request, response) => {
          await seen;
          response.writeHead(200, { "Content-Type": "application/json" }).end(file);
        });
        const { page, shop, wire, close } = await open("/states/between.html", { viewport, before: watch });
        const bare = inside === "";
        await page.waitForFunction(
          (bare) => !bare || getComputedStyle(document.querySelector("vitrine-shop").shadowRoot.querySelector("slot")).backgroundImage !== "none",
          {},
          bare,
        );
        await drawn(page);
        send();
        // Not by `ready`, which would scroll.
        await shop.find("product");
        await drawn(page);
        const moved = await shiftsOfLoad(page);
        assert.equal(moved.length === 0, still, JSON.stringify(moved));
        assert.deepEqual(wire.errors, []);
        await close();
      };
      await check(KEPT, true);
      // The witness: with no room kept, the paragraph after it is pushed down.
      await check("vitrine-shop { --vitrine-room: 0px }", false);
      host().forget("/demo/loja.json");
    });
  }
}
