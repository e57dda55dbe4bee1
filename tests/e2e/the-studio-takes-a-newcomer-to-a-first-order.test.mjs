// Runs in every engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";
import { shop as shopOf } from "./support/shop.mjs";
import { catchSaved, studio as studioOf } from "./support/studio.mjs";
import { unzip } from "./support/zip.mjs";

const it = site();
const FEED = "Nome;Preço;Categoria\nPão francês;0,90;Pães\nBolo de cenoura;quarenta;Bolos\nCafé;5,00;Bebidas\n";

/** The Studio, opened anew. */
const openStudio = async (before) => {
  const opened = await it.open("/studio/", {
    before: async (page) => {
      await catchSaved(page);
      await before?.(page);
    },
  });
  await opened.page.waitForSelector("#arquivo");
  return { ...opened, studio: studioOf(opened.page) };
};

test("a list is dropped, mended, seen, saved as a site, and sells on a plain server", async () => {
  const { page, wire, studio, close } = await openStudio();
  await studio.give("arquivo", "lista.csv", FEED, "drop");
  await studio.says(".note", "Linha 3, coluna 2");
  await studio.says(".note", "“quarenta” não é um preço");
  await studio.type("f-name", "Padaria da Ana");
  await studio.type("f-whatsapp", "11987654321");
  await studio.says("#f-whatsapp-p", "sem o código do país");
  assert.equal(await page.$eval("#f-whatsapp", (field) => field.getAttribute("aria-invalid")), "true");
  await studio.type("f-whatsapp", "+5511987654321");
  await studio.until(() => document.querySelector("#f-whatsapp-p").textContent === "");
  const links = await page.$$eval("#teste-numero a", (links) => links.map(({ href }) => href));
  assert.deepEqual(links, ["https://wa.me/5511987654321?text=Teste", "https://wa.me/551187654321?text=Teste"]);
  await studio.type("f-pix_key", "12.ABC.345/01DE-35");
  await studio.says("#teste-pix", "compare o nome que o banco mostra");

  await studio.go("Produtos");
  await studio.press("#novo-produto");
  await studio.type("f-products_2_title", "Bolo de cenoura");
  await studio.says("#f-products_2_price-p", "Falta o preço");
  await studio.type("f-products_2_price", "45,00");
  await studio.until(() => document.querySelector("#f-products_2_price-p").textContent === "");

  await studio.go("Prévia");
  await studio.until(() => {
    const root = document.querySelector("#previa").contentDocument?.querySelector("vitrine-shop")?.shadowRoot;
    return root?.querySelectorAll('[data-v="product"]').length === 3 && root.textContent.includes("Bolo de cenoura");
  });

  await studio.go("Publicar");
  await studio.says(".good", "Tudo certo");
  await studio.press("#salvar-site");
  const { name, bytes } = await studio.saved();
  assert.equal(name, "padaria-da-ana.zip");
  assert.deepEqual(wire.foreign(it.host.origin), []);
  // The shop in the preview tells of what was not mended yet, as it does on any page.
  const lines = wire.lines.filter(({ type, text }) => !(type === "warn" && text.startsWith("vitrine: ")));
  assert.deepEqual([lines, wire.errors, await wire.violations()], [[], [], []]);
  assert.deepEqual(it.called(), []);
  await close();

  const files = unzip(bytes);
  assert.ok(["index.html", "loja.json", "trecho.html", "vitrine/vitrine.js"].every((path) => files.has(path)));
  for (const [path, body] of files) it.host.answer(`/padaria/${path}`, { body });
  const visit = await it.open("/padaria/index.html");
  const shop = shopOf(visit.page);
  await shop.ready();
  await shop.press(`${shop.product("bolo-de-cenoura")} [data-v="add"]`);
  await shop.order();
  const message = new URL(await shop.send()).searchParams.get("text");
  assert.match(message, /1 × Bolo de cenoura: R\$ 45,00/);
  assert.deepEqual(visit.wire.foreign(it.host.origin).filter((url) => !/^https:\/\/wa\.me[:/]/.test(url)), []);
  assert.deepEqual([visit.wire.lines, visit.wire.errors, await visit.wire.violations()], [[], [], []]);
  await visit.close();
});

test("what was typed is there after a reload, and can be undone", async () => {
  const { page, wire, studio, close } = await openStudio();
  await studio.press("#do-zero");
  await studio.type("f-name", "Doces da Bia");
  await studio.type("f-whatsapp", "+5511987654321");
  await studio.press("#desfazer");
  await studio.until(() => document.querySelector("#f-whatsapp").value === "");
  await studio.press("#refazer");
  await studio.until(() => document.querySelector("#f-whatsapp").value === "+5511987654321");
  await page.reload();
  await studio.says(".going-on h2", "Doces da Bia");
  await studio.go("Loja");
  assert.equal(await studio.value("f-whatsapp"), "+5511987654321");
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});

test("where nothing is kept, the Studio says so and gives the file", async () => {
  const { page, wire, studio, close } = await openStudio((page) =>
    page.evaluateOnNewDocument(() => {
      Object.defineProperty(globalThis, "indexedDB", {
        get() {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    }),
  );
  await studio.says("[role=alert]", "não deixa guardar nada");
  await studio.press("#do-zero");
  await studio.type("f-name", "Doces da Bia");
  await studio.button("Baixar o arquivo da loja");
  const { name, bytes } = await studio.saved();
  assert.equal(name, "loja.json");
  assert.equal(JSON.parse(bytes.toString()).name, "Doces da Bia");
  await page.reload();
  await page.waitForSelector("#arquivo");
  await studio.give("arquivo", name, bytes.toString());
  assert.equal(await studio.value("f-name"), "Doces da Bia");
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});
