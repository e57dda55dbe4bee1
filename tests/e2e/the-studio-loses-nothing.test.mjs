// Runs in every engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";
import { opener, studio as studioOf } from "./support/studio.mjs";

const it = site();

/** The pictures are read once the test says so: a large one takes a phone seconds. */
const readLate = (page) =>
  page.evaluateOnNewDocument(() => {
    const { createImageBitmap } = globalThis;
    const said = new Promise((say) => (globalThis.readPictures = say));
    globalThis.createImageBitmap = (...given) => said.then(() => createImageBitmap.apply(globalThis, given));
  });

const openStudio = opener(it);

const SHOP = { name: "Padaria da Ana", whatsapp: "+5511987654321" };
const TWO = { ...SHOP, products: [{ title: "Bolo", price: "5.00", images: [{ src: "https://fotos.example/bolo.jpg" }] }, { title: "Pão", price: "1.00" }] };

/** A shop in which a product's form is open. */
const openProduct = async ({ page, studio }, file, index) => {
  await studio.give("arquivo", "loja.json", JSON.stringify(file));
  await page.waitForSelector("#f-name");
  await studio.go("Produtos");
  await studio.press(`#f-products_${index}`);
  await page.waitForSelector(`#f-products_${index}_images-arquivo`);
};

/** What the shop file says, as the merchant gets it. */
const file = async (studio, count = 1) => {
  await studio.go("Início");
  await studio.button("Baixar o arquivo da loja");
  return JSON.parse((await studio.saved(count)).bytes.toString());
};

/** The names of each product's pictures: an engine that writes no WebP writes JPEG. */
const photos = ({ products }) =>
  products.map(({ title, images = [] }) => [title, ...images.map(({ src }) => src.replace(/^fotos\/(.*)\.(webp|jpg)$/, "$1"))].join(" "));

test("pictures chosen while others are still read come after them", async () => {
  const { page, studio, ended } = await openStudio(readLate);
  await openProduct({ page, studio }, TWO, 1);
  await studio.givePictures("f-products_1_images-arquivo", ["um.png", "dois.png"], 60, 40);
  await studio.givePictures("f-products_1_images-arquivo", ["tres.png", "um.png"], 60, 40);
  await studio.says(".list [role=status]", "Preparando 4 fotos");
  await page.evaluate(() => globalThis.readPictures());
  await studio.until(() => document.querySelectorAll(".picture img").length === 4);
  await studio.until(() => document.querySelector(".list [role=status]").textContent === "");
  assert.deepEqual(photos(await file(studio)), ["Bolo https://fotos.example/bolo.jpg", "Pão um dois tres um-2"]);
  await ended();
});

test("pictures that are still read stay with their product when it moves", async () => {
  const { page, studio, ended } = await openStudio(readLate);
  await openProduct({ page, studio }, TWO, 1);
  await studio.givePictures("f-products_1_images-arquivo", ["um.png", "dois.png"], 60, 40);
  await studio.button("Subir na lista");
  await page.waitForSelector("#f-products_0_images-arquivo");
  await page.evaluate(() => globalThis.readPictures());
  await studio.until(() => document.querySelectorAll(".picture img").length === 2);
  assert.deepEqual(photos(await file(studio)), ["Pão um dois", "Bolo https://fotos.example/bolo.jpg"]);
  await ended();
});

test("pictures that are still read go with their product, and come back with it", async () => {
  const { page, studio, ended } = await openStudio(readLate);
  await openProduct({ page, studio }, TWO, 1);
  await studio.givePictures("f-products_1_images-arquivo", ["um.png"], 60, 40);
  await studio.button("Tirar este produto");
  await studio.until(() => document.querySelectorAll(".product").length === 1);
  await page.evaluate(() => globalThis.readPictures());
  assert.deepEqual(photos(await file(studio)), ["Bolo https://fotos.example/bolo.jpg"]);
  await studio.press("#desfazer");
  await studio.go("Produtos");
  await studio.until(() => document.querySelectorAll(".product img").length === 1);
  assert.deepEqual(photos(await file(studio, 2)), ["Bolo https://fotos.example/bolo.jpg", "Pão um"]);
  await ended();
});

test("a file that is no picture is told by its name, and leaves nothing behind", async () => {
  const { page, studio, ended } = await openStudio();
  await openProduct({ page, studio }, TWO, 1);
  await studio.give("f-products_1_images-arquivo", "receita.pdf", "isto não é uma foto");
  await studio.says(".list [role=alert]", "Não deu para abrir: receita.pdf");
  assert.equal(await page.$(".picture"), null);
  assert.deepEqual(photos(await file(studio)), ["Bolo https://fotos.example/bolo.jpg", "Pão"]);
  await ended();
});

/** A page that nobody tells anything of other tabs. */
const deafen = () => {
  delete globalThis.BroadcastChannel;
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (name, ...given) {
    if (!["visibilitychange", "pageshow"].includes(name)) addEventListener.call(this ?? globalThis, name, ...given);
  };
};

for (const [said, deaf] of [["hears of it at once", false], ["that hears of nothing is told when it keeps something", true]]) {
  test(`of two tabs the one that was opened last keeps the work, and the other ${said}`, needs("tabs"), async () => {
    const { page, context, studio, ended } = await openStudio((page) => deaf && page.evaluateOnNewDocument(deafen));
    await studio.press("#do-zero");
    await studio.type("f-name", "Doces da Bia");
    await studio.says(".kept", "Guardado neste navegador");
    const next = await context.newPage();
    await next.goto(`${it.host.origin}/studio/`);
    const other = studioOf(next);
    await other.says(".going-on h2", "Doces da Bia");
    await other.go("Loja");
    await other.type("f-name", "Doces da Ana");
    await other.says(".kept", "Guardado neste navegador");
    await page.bringToFront();
    if (deaf) await studio.type("f-name", "Doces da Eva");
    await studio.says("#outra-aba", "foi aberto em outra aba");
    assert.equal(await page.$(".kept"), null);
    await page.$eval("#outra-aba button", (here) => setTimeout(() => here.click()));
    await studio.says(".going-on h2", "Doces da Ana");
    await next.bringToFront();
    await other.says("#outra-aba", "foi aberto em outra aba");
    await ended();
  });
}

/** What the page asks before something goes; it is told `yes` or not. */
const answer = (page, yes) =>
  page.evaluate((yes) => {
    globalThis.asked = [];
    globalThis.confirm = (question) => (globalThis.asked.push(question), yes);
  }, yes);

test("another file takes the place of a shop only when the merchant agrees", async () => {
  const { page, studio, ended } = await openStudio();
  const asked = async (words) => {
    await studio.until((words) => globalThis.asked.some((question) => question.includes(words)), words);
    assert.equal((await page.evaluate(() => globalThis.asked.splice(0))).length, 1);
  };
  const other = JSON.stringify({ ...TWO, name: "Doces da Bia", products: TWO.products.slice(1) });
  await answer(page, false);
  // Nothing is lost of a shop that nobody has begun.
  await studio.press("#do-zero");
  await page.waitForSelector("#f-name");
  await studio.go("Início");
  await studio.give("arquivo", "loja.json", JSON.stringify(TWO));
  await studio.until(() => document.querySelector("#f-name")?.value === "Padaria da Ana");
  assert.deepEqual(await page.evaluate(() => globalThis.asked), []);

  await studio.go("Início");
  await studio.press("#do-zero");
  await asked("Começar do zero no lugar da loja que está aqui (Padaria da Ana, 2 produtos)?");
  await studio.give("arquivo", "loja.json", other);
  await asked("Abrir este arquivo no lugar da loja que está aqui (Padaria da Ana, 2 produtos)?");
  await studio.give("arquivo", "lista.csv", "Nome;Preço\nCafé;5,00\n");
  await asked("Trocar os 2 produtos que estão aqui por 1 produto desta lista?");
  assert.deepEqual(await file(studio), TWO);

  await answer(page, true);
  await studio.give("arquivo", "loja.json", other);
  await studio.until(() => document.querySelector("#f-name")?.value === "Doces da Bia");
  await studio.press("#desfazer");
  await studio.until(() => document.querySelector("#f-name").value === "Padaria da Ana");
  await studio.go("Início");
  await studio.give("arquivo", "lista.csv", "Nome;Preço\nCafé;5,00\n");
  await page.waitForSelector("#f-name");
  assert.deepEqual(photos(await file(studio, 2)), ["Café"]);
  await ended();
});

test("another shop has none of the pictures that were there, and the same shop finds its own", async () => {
  const { page, studio, ended } = await openStudio();
  await answer(page, true);
  await openProduct({ page, studio }, { ...SHOP, products: [{ title: "Pão", price: "1.00" }] }, 0);
  await studio.givePictures("f-products_0_images-arquivo", ["um.png"], 60, 40);
  await page.waitForSelector(".picture img");
  const ana = await file(studio);
  await studio.give("arquivo", "b.json", JSON.stringify({ ...ana, name: "Doces da Bia" }));
  await page.waitForSelector("#f-name");
  await studio.go("Produtos");
  await studio.says("#fotos-que-faltam h2", "Falta 1 foto");
  assert.equal(await page.$(".product img"), null);
  await studio.press("#desfazer");
  await studio.go("Produtos");
  await page.waitForSelector(".product img");
  await studio.press("#refazer");
  await studio.go("Produtos");
  await studio.says("#fotos-que-faltam h2", "Falta 1 foto");
  await studio.go("Início");
  await studio.give("arquivo", "loja.json", JSON.stringify({ ...ana, whatsapp: "+55 11 98765-4321" }));
  await page.waitForSelector("#f-name");
  await studio.go("Produtos");
  await page.waitForSelector(".product img");
  // The other shop is kept, and what was of the first has gone for good.
  await studio.go("Início");
  await studio.give("arquivo", "b.json", JSON.stringify({ ...ana, name: "Doces da Bia" }));
  await page.waitForSelector("#f-name");
  await page.reload();
  await studio.says(".going-on h2", "Doces da Bia");
  await answer(page, true);
  await studio.give("arquivo", "loja.json", JSON.stringify(ana));
  await studio.until(() => document.querySelector("#f-name")?.value === "Padaria da Ana");
  await studio.go("Produtos");
  await studio.says("#fotos-que-faltam h2", "Falta 1 foto");
  await ended();
});

test("the keys of undo leave the shop alone in a field that is not of the shop file", async () => {
  const { page, studio, ended } = await openStudio();
  await studio.give("arquivo", "loja.json", JSON.stringify(TWO));
  await page.waitForSelector("#f-name");
  await studio.type("f-name", "Doces da Bia");
  /** Presses the keys of undo where the focus is; whether the page has taken them for itself. */
  const undo = async () => {
    await page.evaluate(() => addEventListener("keydown", (event) => (globalThis.taken = event.defaultPrevented)));
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    return page.evaluate(() => globalThis.taken);
  };
  for (const [section, id] of [["Publicar", "site-endereco"], ["Pedidos", "pedido"], ["Cartazes", "cartaz-endereco"]]) {
    await studio.go(section);
    await studio.type(id, "padaria");
    assert.equal(await undo(), false, id);
  }
  await studio.go("Loja");
  assert.equal(await studio.value("f-name"), "Doces da Bia");
  await page.focus("#f-name");
  assert.equal(await undo(), true);
  await studio.until(() => document.querySelector("#f-name").value === "Padaria da Ana");
  await ended();
});

test("what was typed into a long shop is told of, and is there although the page goes at once", async () => {
  const { page, studio, ended } = await openStudio();
  const products = Array.from({ length: 600 }, (_, at) => ({ title: `Produto ${at}`, price: "5.00" }));
  await studio.give("arquivo", "loja.json", JSON.stringify({ ...SHOP, products }));
  await studio.type("f-whatsapp", "11987654321");
  await studio.says("#f-whatsapp-p", "sem o código do país");
  await studio.says("nav .badge", "1");
  // The page goes before anybody could take a pause for one.
  await page.evaluate(() => {
    const { setTimeout } = globalThis;
    globalThis.setTimeout = (act, pause, ...given) => setTimeout(act, pause === 300 ? 60_000 : pause, ...given);
  });
  await studio.type("f-name", "Doces da Bia");
  await page.reload();
  await studio.says(".going-on h2", "Doces da Bia");
  await ended();
});

test("a stock of 1.000 is a thousand pieces, and a comma shows where it is a weight", async () => {
  const { page, studio, ended } = await openStudio();
  await openProduct({ page, studio }, { ...SHOP, products: [{ title: "Pão", price: "1.00" }, { title: "Queijo", price: "9.00", unit: "kg" }] }, 0);
  await studio.type("f-products_0_stock", "1.000");
  await studio.until(() => document.querySelector("#f-products_0_stock").value === "1000");
  await studio.button("‹ Todos os produtos");
  await studio.press("#f-products_1");
  await studio.type("f-products_1_stock", "1.500");
  await studio.until(() => document.querySelector("#f-products_1_stock").value === "1,500");
  assert.deepEqual((await file(studio)).products.map(({ stock }) => stock), [1000, 1.5]);
  await ended();
});
