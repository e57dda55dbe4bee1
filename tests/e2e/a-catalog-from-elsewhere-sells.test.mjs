import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";

const it = site();

test("a spreadsheet saved as CSV is a shop, and what cannot be read is told with line and column", async () => {
  const { shop, wire, close } = await it.open("/hosts/catalog.html");
  await shop.ready();
  assert.deepEqual(await shop.page.$$eval(shop.at("category"), (chips) => chips.map(({ textContent }) => textContent)), ["Tudo", "Pães", "Bolos"]);
  await shop.press(`${shop.product("pao-frances")} [data-v="add"]`);
  await shop.says("status", "Pão francês no carrinho: 1.");
  const problems = await shop.heard("problem");
  assert.deepEqual(problems, [
    { v: 1, severity: "error", place: "line 4, column 2", found: '"cinquenta" is not a price', repair: 'write it as "12.50"' },
  ]);
  assert.deepEqual(await shop.heard("failed"), []);
  assert.deepEqual(wire.errors, []);
  assert.deepEqual(wire.foreign(it.host.origin), []);
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.says("total", "R$ 0,90");
  await close();
});

test("a shop's export in Windows-1252 shows its letters", async () => {
  const csv = Buffer.from("ID;Tipo;SKU;Nome;Em estoque?;Pre\u00e7o\n1;simple;A1;Caf\u00e9 com a\u00e7\u00facar;1;12,50\n", "latin1");
  it.host.answer("/loja.csv", { type: "text/csv", body: csv });
  it.host.answer("/cafe.html", {
    type: "text/html; charset=utf-8",
    body: `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Café</title>
      <script type="module" src="/vitrine/vitrine.js"></script>
      <vitrine-shop loading="eager" src="/loja.csv" whatsapp="+5511987654321"></vitrine-shop>`,
  });
  const { shop, wire, close } = await it.open("/cafe.html");
  await shop.ready();
  await shop.says("product", "Café com açúcar");
  await shop.says("price", "R$ 12,50");
  assert.deepEqual(await shop.heard("problem"), []);
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});
