// Runs in every engine.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { FAULTS } from "./support/faults.mjs";

const it = site();
let elsewhere;
before(async () => (elsewhere = await serve()));
after(() => elsewhere.close());

const FILE = "/loja.json";
const SHOP = JSON.stringify({
  name: "Padaria do Zé",
  payments: ["pix"],
  products: [{ id: "pretzel", title: "Pretzel", price: "7.00" }],
});

/** Arranges a fault on the hosts. Returns the page's path and the script that comes before its own. */
const arrange = ({ module, file, elsewhere: stranger, folder, src = FILE, page }) => {
  const { wasm, release } = it.host;
  let script = "/vitrine/vitrine.js";
  it.host.answer(FILE, { type: "application/json", body: SHOP });
  if (file) it.host.answer(FILE, file(SHOP, FILE));
  if (module) it.host.answer(wasm, module(release.get(wasm), wasm));
  if (folder) {
    const open = { "Access-Control-Allow-Origin": "*" };
    for (const name of release.keys()) elsewhere.answer(name, { headers: open });
    elsewhere.answer(wasm, { headers: folder() === "open" ? open : {} });
    script = elsewhere.origin + script;
  }
  if (stranger) {
    elsewhere.answer(FILE, stranger);
    src = elsewhere.origin + FILE;
  }
  it.host.answer("/fault.html", {
    type: "text/html; charset=utf-8",
    body: `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Uma página</title>
      <script type="module" src="${script}"></script>
      <body><vitrine-shop loading="eager" ${src && `src="${src}"`} whatsapp="+5511987654321" pix-key="12.ABC.345/01DE-35" pix-name="Padaria do Zé"
        pix-city="Campinas"><a href="https://wa.me/5511987654321">Peça pelo WhatsApp</a></vitrine-shop>`,
  });
  return page;
};
const tidy = () => {
  for (const path of [it.host.wasm, FILE, "/fault.html"]) it.host.forget(path);
  for (const path of [...it.host.release.keys(), FILE]) elsewhere.forget(path);
};

/** Buys, and looks that it is the tag's payee who would be paid. */
const buy = async (shop) => {
  await shop.ready();
  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.order();
  assert.match(await shop.send(), /^https:\/\/wa\.me\/5511987654321\?text=/);
  await shop.find("pix-qr");
  assert.equal(await shop.text("pix-name"), "Padaria do Zé");
  assert.equal(await shop.text("pix-key"), "12.ABC.345/01DE-35");
  const code = await shop.text("pix-code");
  assert.match(code, /^000201.*0014br\.gov\.bcb\.pix011412ABC34501DE35.*54047\.00.*5913PADARIA DO ZE6008CAMPINAS.*6304[0-9A-F]{4}$/i);
  // Whatever the clipboard does, the button does not end the shop.
  await shop.press("pix-copy");
  await shop.find("pix-code");
};

for (const [fault, ends, how] of FAULTS) {
  test(`${fault}: ${ends === "works" ? "the shop works" : `the merchant's HTML shows (${ends})`}`, async () => {
    const script = arrange(how);
    const { page, shop, wire, close } = await it.open("/fault.html", {
      before: async (page) => script && page.evaluateOnNewDocument(script),
    });
    if (how.then) await page.$eval(shop.host, how.then);
    const ours = () => wire.lines.filter(({ text }) => text.startsWith("<vitrine-shop> ")).map(({ text }) => text);
    if (ends === "works") {
      if (how.shown) {
        await shop.ready();
        await page.$eval(shop.host, how.shown);
      }
      await buy(shop);
      assert.deepEqual(await shop.heard("failed"), []);
      assert.deepEqual(ours(), []);
    } else {
      await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
      await page.waitForSelector("vitrine-shop > a", { visible: true });
      assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason: ends.split("-")[0] }]);
      assert.deepEqual(await shop.heard("ready"), []);
      // Nothing of the shop is left, and a keyboard reaches the merchant's link.
      assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.childElementCount), 1);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "Peça pelo WhatsApp");
      const lines = ours();
      assert.equal(lines.length, 1, lines.join("\n"));
      assert.ok(lines[0].includes(`(${ends})`), lines[0]);
    }
    assert.deepEqual(wire.errors, []);
    await close();
    tidy();
  });
}
