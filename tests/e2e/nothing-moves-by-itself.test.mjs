import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";

const { host, open } = (() => {
  const it = site();
  return { open: (...given) => it.open(...given), host: () => it.host };
})();

/** Remembers what moves that no tap asked for. */
const watch = (page) =>
  page.evaluateOnNewDocument(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        const moved = sources.map(({ node }) => `${node?.nodeName} ${node?.className ?? ""}`).join();
        globalThis.shifts.push({ value, hadRecentInput, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const shifts = (page) => page.evaluate(() => globalThis.shifts.filter(({ hadRecentInput }) => !hadRecentInput));

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

test("what follows the element stays where it is while the shop loads, when the page keeps the room from the start", async () => {
  const shop = { name: "Mel do Vale", whatsapp: "+5511987654321", products: [{ title: "Mel silvestre", price: "38.00" }] };
  const page = (style) => `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><title>Mel</title><link rel="icon" href="data:,">
    <meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style>
    <script type="module" src="/vitrine/vitrine.js"></script>
    <vitrine-shop loading="eager"><script type="application/json">${JSON.stringify(shop)}</script><p>Peça pelo WhatsApp</p></vitrine-shop>
    <p id="after">O mel vem do vale.</p></html>`;
  const check = async (style, still) => {
    host().answer("/states/room.html", { type: "text/html; charset=utf-8", body: page(style) });
    const opened = await open("/states/room.html", { before: watch });
    await opened.shop.ready();
    await drawn(opened.page);
    const moved = await shifts(opened.page);
    assert.equal(moved.length === 0, still, JSON.stringify(moved));
    assert.deepEqual(opened.wire.errors, []);
    await opened.close();
  };
  await check("p { margin-block: 0 } vitrine-shop { display: block; min-block-size: 100vh }", true);
  // The witness: where no room is kept, the paragraph is pushed down.
  await check("p { margin-block: 0 } vitrine-shop { --vitrine-room: 0px }", false);
});
