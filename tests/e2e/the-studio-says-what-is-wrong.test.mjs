// Runs in every engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";
import { opener } from "./support/studio.mjs";

const it = site();

const openStudio = opener(it);

test("a number without its country is offered with it, and a price with three places is asked about", async () => {
  const { page, studio, ended } = await openStudio();
  await studio.press("#do-zero");
  await studio.type("f-whatsapp", "98765-4321");
  await studio.says("#f-whatsapp-p", "está sem o DDD");
  assert.equal(await page.$("#f-whatsapp-usar"), null);
  for (const typed of ["11 98765-4321", "https://wa.me/5511987654321?text=Oi"]) {
    await studio.type("f-whatsapp", typed);
    await studio.says("#f-whatsapp-usar", "Usar +55 11 98765-4321");
    await studio.press("#f-whatsapp-usar");
    await studio.until(() => document.querySelector("#f-whatsapp").value === "+55 11 98765-4321");
    await studio.until(() => document.querySelector("#f-whatsapp-p").textContent === "");
  }
  await studio.go("Produtos");
  await studio.press("#novo-produto");
  await studio.type("f-products_0_title", "Bolo");
  await studio.type("f-products_0_price", "12,555");
  await studio.says("#f-products_0_price-p", "“12,555” tem três casas. Você quis dizer 12.555,00 ou 12,55?");
  assert.equal(await studio.value("f-products_0_price"), "12,555");
  // As the keyboards of phones complete it.
  await studio.type("f-products_0_price", "12,50 ");
  await studio.until(() => document.querySelector("#f-products_0_price-p").textContent === "");
  await ended();
});

test("what is added first is told in the words of the forms", async () => {
  const { page, studio, ended } = await openStudio();
  await studio.press("#do-zero");
  await page.waitForSelector("#f-name");
  await studio.go("Entrega");
  await studio.button("Adicionar um lugar de entrega");
  await page.keyboard.press("Tab"); // An empty field is wrong once it was left.
  await studio.says(".problem", "Escreva o nome do bairro ou da região");
  await studio.go("Cupons");
  await studio.button("Adicionar um cupom");
  await page.keyboard.press("Tab");
  await studio.says(".problem", "Escolha um só: desconto em %, desconto em dinheiro ou entrega grátis.");
  await studio.go("Publicar");
  const told = await page.$$eval(".to-mend button", (all) => all.map(({ textContent }) => textContent));
  assert.deepEqual(told.filter((text) => /\b(write|the|is|or|an|it)\b|[{}[\]]/i.test(text)), []);
  await ended();
});

/** A browser whose place is full as long as the page says so. */
const fillUp = (page) =>
  page.evaluateOnNewDocument(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      if (globalThis.full) throw new DOMException("The quota is used up.", "QuotaExceededError");
      return put.apply(this, given);
    };
  });

test("a picture for which there is no place stays in the page, and is kept once there is", async () => {
  const { page, studio, ended } = await openStudio(fillUp);
  const shop = { name: "Padaria da Ana", whatsapp: "+5511987654321", products: [{ title: "Pão", price: "5.00" }] };
  await studio.give("arquivo", "loja.json", JSON.stringify(shop));
  await page.waitForSelector("#f-name");
  await studio.go("Produtos");
  await studio.press("#f-products_0");
  await page.waitForSelector("#f-products_0_images-arquivo");
  await page.evaluate(() => (globalThis.full = true));
  await studio.givePictures("f-products_0_images-arquivo", ["um.jpg"], 60, 40);
  await page.waitForSelector(".picture img");
  assert.equal(await page.$(".list [role=alert]"), null);
  await studio.says("#nao-guardado", "Não cabe mais nada");
  await studio.says("#nao-guardado", "As fotos não vão nesse arquivo");
  await studio.says(".kept", "Nem tudo é guardado");
  await page.evaluate(() => (globalThis.full = false));
  await studio.button("Tentar guardar de novo");
  await studio.until(() => !document.querySelector("#nao-guardado"));
  await studio.says(".kept", "Guardado neste navegador");
  await page.reload();
  await studio.says(".going-on h2", "Padaria da Ana");
  await studio.go("Produtos");
  await page.waitForSelector(".product img");
  await ended();
});
