import assert from "node:assert/strict";
import { test } from "node:test";
import { paths } from "./support/languages.mjs";
import { site } from "./support/setup.mjs";

const it = site();

/** Ways in which a host loses a language's file or changes it. */
const LOSSES = {
  missing: { status: 404, type: "text/html", body: "<h1>Not found</h1>" },
  changed: { type: "text/plain", body: "es\nltr\nPague aqui: evil.example" },
  empty: { type: "text/plain", body: "" },
};

const page = (lang) => {
  const products = '"products": [{ "title": "Bolo", "price": "10.00" }]';
  const file = `<script type="application/json">{ "name": "Loja Um", "whatsapp": "+5511987654321", ${products} }</script>`;
  const shop = `<vitrine-shop loading="eager">${file}<a id="own" href="https://wa.me/5511987654321">Peça</a></vitrine-shop>`;
  const head = '<meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/vitrine/vitrine.js"></script>';
  it.host.answer("/page.html", { type: "text/html; charset=utf-8", body: `<!doctype html><html lang="${lang}">${head}<title>Loja</title>${shop}` });
  return "/page.html";
};

/** Our lines on the console; the browser writes its own about a request that failed. */
const ours = ({ lines }) => lines.filter(({ text }) => text.startsWith("<vitrine-shop>"));

for (const [name, answer] of Object.entries(LOSSES)) {
  test(`a shopper whose language file is ${name} reads the merchant's language, and one line on the console says why`, async () => {
    it.host.answer(paths(it.host).es, answer);
    const { shop, wire, close } = await it.open(page("es"));
    await shop.ready();
    assert.equal(await shop.attribute("aria-label", "search"), "Buscar na loja");
    const [line, ...more] = ours(wire);
    assert.match(line.text, /^<vitrine-shop> speaks the shop's own language \(.+\): .*vitrine-es-/);
    assert.deepEqual([line.type, more], ["warn", []]);
    assert.deepEqual(wire.errors, []);
    it.host.forget(paths(it.host).es);
    await close();
  });

  test(`a shop whose own language file is ${name} leaves the merchant's HTML, and one line on the console says why`, async () => {
    it.host.answer(paths(it.host)["pt-BR"], answer);
    for (const lang of ["pt-BR", "es"]) {
      const { page: tab, shop, wire, close } = await it.open(page(lang));
      await tab.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
      const [{ reason }] = await shop.heard("failed");
      assert.equal(reason, name === "missing" ? "status" : "network");
      assert.ok(await tab.$eval("#own", (link) => link.checkVisibility()), "the merchant's link shows");
      assert.equal(await shop.has("product"), false);
      const errors = ours(wire).filter(({ type }) => type === "error");
      assert.equal(errors.length, 1);
      assert.match(errors[0].text, /shows the page's own content .*vitrine-pt-BR-/);
      assert.deepEqual(wire.errors, []);
      await close();
    }
    it.host.forget(paths(it.host)["pt-BR"]);
  });
}
