// Runs in every engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";
import { catchSavedNow, opener } from "./support/studio.mjs";
import { unzip } from "./support/zip.mjs";

const it = site();

const openStudio = opener(it);

const SHOP = { name: "Padaria da Ana", whatsapp: "+5511987654321", products: [{ title: "Pão de açúcar", price: "5.00" }] };

/** The shop with two pictures of its own, each larger than the smaller sizes. */
const photograph = async ({ page, studio }) => {
  await studio.give("arquivo", "loja.json", JSON.stringify(SHOP));
  await page.waitForSelector("#f-name");
  await studio.go("Produtos");
  await studio.press("#f-products_0");
  await studio.givePictures("f-products_0_images-arquivo", ["Pão um.png", "dois.png"], 1600, 1000);
  await studio.until(() => document.querySelectorAll(".picture img").length === 2);
};

/** The site as it is saved. */
const save = async (studio, count = 1) => {
  await studio.go("Publicar");
  await studio.press("#salvar-site");
  return (await studio.saved(count)).bytes;
};

/** Gives files with these bytes, all at once. */
const giveAll = (page, id, files) =>
  page.$eval(
    `#${id}`,
    (field, files) => {
      const data = new DataTransfer();
      for (const [name, bytes] of files) data.items.add(new File([Uint8Array.from(bytes)], name, { type: name.endsWith(".webp") ? "image/webp" : "image/jpeg" }));
      field.files = data.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    files.map(([path, bytes]) => [path.slice(path.lastIndexOf("/") + 1), [...bytes]]),
  );

test("the merchant's own pictures show in the preview", async () => {
  const { page, studio, ended } = await openStudio();
  await photograph({ page, studio });
  await studio.until(() => {
    const root = document.querySelector("#previa").contentDocument?.querySelector("vitrine-shop")?.shadowRoot;
    const [picture] = root?.querySelectorAll('[data-v="product"] img') ?? [];
    picture?.scrollIntoView();
    return picture?.naturalWidth > 1 && picture.currentSrc.startsWith("blob:");
  });
  await ended();
});

test("the zip that was saved is opened in another browser, and the same comes out of it", async () => {
  const first = await openStudio();
  await photograph(first);
  await first.studio.go("Publicar");
  await first.studio.type("site-endereco", "padaria.com.br/loja");
  const packed = await save(first.studio);
  await first.ended();

  const { page, studio, ended } = await openStudio();
  assert.equal(await page.$(".going-on"), null);
  await studio.give("arquivo", "padaria-da-ana.zip", [...packed]);
  await studio.until(() => document.querySelector("#f-name")?.value === "Padaria da Ana");
  await studio.go("Publicar");
  assert.equal(await page.$("#fotos-que-faltam"), null);
  assert.equal(await studio.value("site-endereco"), "https://padaria.com.br/loja/");
  // What was opened is kept, pictures and all.
  await page.reload();
  await studio.says(".going-on h2", "Padaria da Ana");
  await catchSavedNow(page);
  const [before, after] = [unzip(packed), unzip(await save(studio))];
  assert.deepEqual([...after.keys()].sort(), [...before.keys()].sort());
  assert.ok(after.has("sitemap.xml") && [...after.keys()].filter((path) => path.startsWith("fotos/")).length === 6);
  for (const [path, bytes] of before) assert.ok(bytes.equals(after.get(path)), path);
  await ended();
});

/** When the first file of a zip was written (APPNOTE 6.3, section 4.4.6). */
const written = (bytes) => {
  const at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1")) + 16);
  const [time, date] = [bytes.readUInt16LE(at + 12), bytes.readUInt16LE(at + 14)];
  return [1980 + (date >> 9), (date >> 5) & 15, date & 31, time >> 11, (time >> 5) & 63];
};

test("the zip says when it was made, in São Paulo where nobody knows the zone", async () => {
  const { page, studio, ended } = await openStudio((page) => page.evaluateOnNewDocument(() => (Date.now = () => Date.UTC(2026, 10, 26, 1, 30))));
  await studio.give("arquivo", "loja.json", JSON.stringify({ ...SHOP, timeZone: "Marte/Cratera" }));
  await page.waitForSelector("#f-name");
  assert.deepEqual(written(await save(studio)), [2026, 11, 25, 22, 30]);
  await ended();
});

test("the unpacked site is taken back by its shop file and all of its pictures, which stay as they are", async () => {
  const first = await openStudio();
  await photograph(first);
  const before = unzip(await save(first.studio));
  await first.ended();

  const { page, studio, ended } = await openStudio();
  await studio.give("arquivo", "loja.json", before.get("loja.json").toString());
  await page.waitForSelector("#f-name");
  await studio.go("Publicar");
  await studio.says("#fotos-que-faltam h2", "Faltam 2 fotos");
  const photos = [...before].filter(([path]) => path.startsWith("fotos/"));
  await giveAll(page, "fotos-arquivos", photos);
  await studio.until(() => !document.querySelector("#fotos-que-faltam"));
  assert.deepEqual(await page.$$eval(".problem", (all) => all.map(({ textContent }) => textContent)), []);
  const after = unzip(await save(studio));
  // An engine that writes no WebP makes JPEG of them, which may hold what a camera wrote and is made anew.
  for (const [path, bytes] of photos.filter(([path]) => path.endsWith(".webp"))) assert.ok(bytes.equals(after.get(path)), path);
  await ended();
});

test("what is no list is told for what it is", async () => {
  const { page, studio, ended } = await openStudio();
  const check = async (name, bytes, words) => {
    await studio.give("arquivo", name, bytes);
    await studio.says("#recusado", words);
  };
  await check("lista.pdf", "%PDF-1.7", "Isto é um PDF");
  await check("lista.xls", [0xd0, 0xcf, 0x11, 0xe0], "Isto é uma planilha do Excel");
  await check("foto.jpg", [0xff, 0xd8, 0xff, 0xe0], "Isto é uma foto");
  await check("site.zip", [0x50, 0x4b, 5, 6, ...Array(18).fill(0)], "falta o arquivo “loja.json”");
  await check("vazio.csv", "", "O arquivo está vazio. Escolha outro.");
  await check("pagina.html", "<!doctype html><p>Oi", "Isto é uma página da internet");
  const item = '<item><g:id>1</g:id><g:title>Bolo</g:title><g:price>5.00 BRL</g:price><g:link>https://e.com/</g:link></item>';
  await studio.give("arquivo", "google.xml", `<rss xmlns:g="http://base.google.com/ns/1.0"><channel>${item}</channel></rss>`);
  await page.waitForSelector("#f-name");
  await studio.go("Produtos");
  await studio.says(".product", "Bolo");
  await ended();
});
