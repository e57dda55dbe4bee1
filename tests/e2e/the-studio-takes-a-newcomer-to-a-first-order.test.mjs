// Runs in every engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";
import { shop as shopOf } from "./support/shop.mjs";
import { opener, studio as studioOf } from "./support/studio.mjs";
import { unzip } from "./support/zip.mjs";

const it = site();

/** Puts the files of a zip where a plain server would have them: a folder is its page. */
const unpack = (files, top) => {
  for (const [path, body] of files) {
    it.host.answer(top + path, { body });
    if (path.endsWith("index.html")) it.host.answer(top + path.slice(0, -"index.html".length), { type: "text/html; charset=utf-8", body });
  }
};

const FEED = "Nome;Preço;Categoria\nPão francês;0,90;Pães\nBolo de cenoura;quarenta;Bolos\nCafé;5,00;Bebidas\n";

const openStudio = opener(it);

test("a list is dropped, mended, seen, saved as a site, and sells on a plain server", async () => {
  const { page, wire, studio, close } = await openStudio();
  await studio.give("arquivo", "lista.csv", FEED, "drop");
  await studio.says(".note", "Bolo de cenoura (linha 3), Preço");
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
  await studio.says("#f-products_1", "a corrigir");
  await studio.press("#f-products_1");
  await studio.says("#f-products_1_price-p", "“quarenta” não é um preço");
  await studio.type("f-products_1_price", "45,00");
  await studio.until(() => document.querySelector("#f-products_1_price-p").textContent === "");

  await studio.go("Prévia");
  await studio.until(() => {
    const root = document.querySelector("#previa").contentDocument?.querySelector("vitrine-shop")?.shadowRoot;
    return root?.querySelectorAll('[data-v="product"]').length === 3 && root.textContent.includes("Bolo de cenoura");
  });
  // As a phone and as a computer have it: the frame is as wide as its name says.
  const width = () => page.$eval("#previa", (frame) => frame.clientWidth);
  assert.ok((await width()) < 400);
  await studio.button("Computador");
  await studio.until(() => document.querySelector("#previa").clientWidth > 1000);

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
  for (const path of ["index.html", "loja.json", "trecho.html", "vitrine/vitrine.js", "site.css", "robots.txt"]) assert.ok(files.has(path), path);
  assert.ok(!files.has("sitemap.xml"), "nobody said where the site will stand");
  unpack(files, "/padaria/");
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

  // A product's page has no script at all: what it says and where its link leads is all there is.
  const leaf = await it.open("/padaria/p/bolo-de-cenoura/");
  assert.deepEqual(await leaf.page.$$eval("script:not([type='application/ld+json'])", (all) => all.filter(({ src }) => !src.endsWith("/.before.js")).length), 0);
  const chat = await leaf.page.$$eval("a[href^='https://wa.me/']", (all) => all.map(({ href }) => href));
  const asked = chat.map((href) => new URL(href).searchParams.get("text"));
  assert.ok(asked.includes("Olá! Quero pedir: Bolo de cenoura (R$ 45,00)"), asked.join("; "));
  await leaf.page.$eval(".buttons a", (link) => link.click());
  await shopOf(leaf.page).ready();
  await leaf.page.waitForFunction(() => document.querySelector("vitrine-shop").shadowRoot.textContent.includes("Bolo de cenoura"));
  assert.deepEqual([leaf.wire.lines, leaf.wire.errors, await leaf.wire.violations()], [[], [], []]);
  await leaf.close();
});

test("pictures that a shop file names are given at once, and go into the zip in their sizes", async () => {
  const { page, wire, studio, close } = await openStudio();
  const photos = ["fotos/Pão.png", "fotos/bolo.jpg", "fotos/café.webp"];
  const products = photos.map((src, at) => ({ id: `p${at}`, title: `Produto ${at}`, price: "5.00", images: [{ src, alt: "Foto" }] }));
  await studio.give("arquivo", "loja.json", JSON.stringify({ name: "Padaria da Ana", whatsapp: "+5511987654321", products }));
  await page.waitForSelector("#f-name");
  await studio.go("Publicar");
  await studio.says("#fotos-que-faltam h2", "Faltam 3 fotos");
  for (const photo of photos) await studio.says("#fotos-que-faltam li", photo);
  // A computer may write the accent as a mark of its own, and the capitals as it likes.
  await studio.givePictures("fotos-arquivos", ["Pa\u0303o.png", "BOLO.JPG", "outra.png"], 800, 600);
  await studio.says(".problem", "Nenhuma foto que falta se chama assim: outra.png.");
  await studio.says("#fotos-que-faltam h2", "Falta 1 foto");
  await studio.go("Produtos");
  await studio.says("#fotos-que-faltam li", "fotos/café.webp");
  await studio.givePictures("fotos-arquivos", ["cafe\u0301.webp"], 300, 200);
  await studio.until(() => !document.querySelector("#fotos-que-faltam"));
  await studio.go("Publicar");
  await studio.type("site-endereco", "padaria");
  await studio.says("#site-endereco-p", "Isto não é um endereço");
  await studio.type("site-endereco", "padaria.com.br/loja");
  await studio.until(() => document.querySelector("#site-endereco-p").textContent === "");
  await studio.press("#salvar-site");
  const { bytes } = await studio.saved();
  const files = unzip(bytes);
  const paths = [...files.keys()].filter((path) => path.startsWith("fotos/"));
  // An engine that writes no WebP writes JPEG, or PNG for what may be seen through.
  assert.deepEqual(paths.map((path) => path.replace(/(-\d+)\.(webp|jpg|png)$/, "$1")).sort(), ["fotos/Pão-png-360", "fotos/Pão-png-720", "fotos/Pão.png", "fotos/bolo-jpg-360", "fotos/bolo-jpg-720", "fotos/bolo.jpg", "fotos/café.webp"].sort());
  assert.equal(files.get("sitemap.xml").toString().match(/<loc>https:\/\/padaria\.com\.br\/loja\//g).length, 5);
  unpack(files, "/fotografada/");
  const visit = await it.open("/fotografada/p/p0/");
  await visit.page.waitForFunction(() => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0));
  assert.match(await visit.page.$eval("main img", ({ srcset }) => srcset), /P%C3%A3o-png-360\.\w+ 360w, .*-720\.\w+ 720w, .*P%C3%A3o\.png 800w/);
  assert.deepEqual([visit.wire.lines, visit.wire.errors, await visit.wire.violations()], [[], [], []]);
  await visit.close();
  await page.reload();
  await studio.says(".going-on h2", "");
  await studio.go("Publicar");
  assert.equal(await studio.value("site-endereco"), "padaria.com.br/loja");
  assert.deepEqual(wire.foreign(it.host.origin), []);
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});

test("a list is read in whatever letters a spreadsheet saves it", async () => {
  const list = "Nome;Preço\nPão de açúcar;5,00\n";
  const wide = Buffer.from(list, "utf16le");
  for (const [what, bytes] of [
    ["Windows-1252", Buffer.from(list, "latin1")],
    ["UTF-16 with its mark", Buffer.from(`\uFEFF${list}`, "utf16le")],
    ["UTF-16 without it", wide],
    ["UTF-16, the other way round", Buffer.from(wide).swap16()],
  ]) {
    const { page, wire, studio, close } = await openStudio();
    await studio.give("arquivo", "lista.csv", [...bytes]);
    await page.waitForSelector("#f-name");
    await studio.go("Produtos");
    await studio.until(() => document.body.textContent.includes("Pão de açúcar")).catch(() => assert.fail(what));
    assert.deepEqual(wire.errors, [], what);
    await close();
  }
});

test("pictures whose names are alike all go into the zip", async () => {
  const { page, wire, studio, close } = await openStudio();
  const photos = ["fotos/1.jpg", "fotos/1.png", "fotos/bolo.png", "fotos/bolo-360.webp", "fotos/bolo-png-360.webp"];
  const images = photos.map((src) => ({ src }));
  await studio.give("arquivo", "loja.json", JSON.stringify({ name: "Padaria da Ana", whatsapp: "+5511987654321", products: [{ title: "Bolo", price: "5.00", images }] }));
  await page.waitForSelector("#f-name");
  await studio.go("Publicar");
  await studio.givePictures("fotos-arquivos", photos.map((path) => path.slice("fotos/".length)), 500, 400);
  await studio.until(() => !document.querySelector("#fotos-que-faltam"));
  await studio.press("#salvar-site");
  const paths = [...unzip((await studio.saved()).bytes).keys()].filter((path) => path.startsWith("fotos/"));
  const missing = (stem) => !paths.some((path) => path.startsWith(`fotos/${stem}-360.`));
  assert.deepEqual([photos.filter((path) => !paths.includes(path)), new Set(paths).size], [[], paths.length]);
  assert.deepEqual(["1-jpg", "1-png", "bolo-360-webp", "bolo-png", "bolo-png-360-webp"].filter(missing), []);
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
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

test("what was typed is there after the page crashed", needs("crash"), async () => {
  const { page, context, studio, close } = await openStudio();
  await studio.press("#do-zero");
  await studio.type("f-name", "Doces da Bia");
  await studio.type("f-whatsapp", "+5511987654321");
  // Every letter is kept as it comes; the last one in the time that writing takes.
  await new Promise((done) => setTimeout(done, 100));
  const crashed = new Promise((done) => page.once("error", done));
  page.goto("chrome://crash").catch(() => {});
  await crashed;
  const next = await context.newPage();
  await next.goto(`${it.host.origin}/studio/`);
  await studioOf(next).says(".going-on h2", "Doces da Bia");
  await studioOf(next).go("Loja");
  assert.equal(await studioOf(next).value("f-whatsapp"), "+5511987654321");
  await close();
});

/** A browser that keeps nothing. */
const refuseStores = (page) =>
  page.evaluateOnNewDocument(() => {
    Object.defineProperty(globalThis, "indexedDB", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });

/** Has the module trap while it draws another section. */
const trap = async (page, studio) => {
  await page.evaluate(() => {
    Node.prototype.insertBefore = () => {
      throw new Error("this page is broken");
    };
  });
  await studio.button("Produtos");
  await page.waitForSelector("#parou", { visible: true });
};

test("when the Studio stops it says so, and what was typed is kept", async () => {
  const { page, studio, close } = await openStudio();
  await studio.press("#do-zero");
  await studio.type("f-name", "Doces da Bia");
  await trap(page, studio);
  await studio.says("#parou", "está guardado neste navegador");
  await page.$eval("#parou button", (reload) => setTimeout(() => reload.click()));
  await studio.says(".going-on h2", "Doces da Bia");
  await close();
});

/** A browser whose place is full: it opens the store and refuses what is written. */
const refuseWrites = (page) =>
  page.evaluateOnNewDocument(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("The quota is used up.", "QuotaExceededError");
    };
  });

for (const [said, before] of [["could keep nothing", refuseStores], ["has no room to keep it", refuseWrites]]) {
  test(`when the Studio stops and ${said}, it gives the file`, async () => {
    const { page, studio, close } = await openStudio(before);
    await studio.press("#do-zero");
    await studio.type("f-name", "Doces da Bia");
    await trap(page, studio);
    await studio.says("#parou", "não guardou o que você fez");
    await page.$$eval("#parou button", (all) => all.find(({ textContent }) => textContent.startsWith("Baixar")).click());
    const { name, bytes } = await studio.saved();
    assert.deepEqual([name, JSON.parse(bytes.toString()).name], ["loja.json", "Doces da Bia"]);
    await close();
  });
}

test("where nothing is kept, the Studio says so and gives the file", async () => {
  const { page, wire, studio, close } = await openStudio(refuseStores);
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
