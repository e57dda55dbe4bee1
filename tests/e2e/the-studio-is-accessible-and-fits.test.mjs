import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE } from "./support/browser.mjs";
import { axe } from "./support/looks.mjs";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { studio as studioOf } from "./support/studio.mjs";

const it = site();
const SECTIONS = ["Início", "Loja", "Produtos", "Entrega e horários", "Cupons e perguntas", "Prévia", "Publicar", "Pedidos", "Cartazes"];
/** An order that the shop would write otherwise. */
const ORDER = "Olá! Meu pedido na Padaria do Zé: K7F3M2\n\n3 × Croissant na manteiga: R$ 1,00\n\nTotal: R$ 1,00\nPagamento: Pix\n\nConferência: 22222";

/** What axe finds in the page around the preview, which has tests of its own. */
const violations = (page) =>
  page.evaluate(async () => {
    const { violations } = await globalThis.axe.run({ exclude: ["iframe"] }, { iframes: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
  });

/** What is smaller than a finger, the whole row of a tick counted. */
const small = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, a[href]:not(.skip), input:not([type=file]), select, textarea, summary, .file, .drop")]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .map((control) => [control, (control.closest("label.tick") ?? control).getBoundingClientRect()])
      .filter(([, { width, height }]) => width > 0 && (height < 44 || width < 44))
      .map(([control, { width, height }]) => `${control.localName}.${control.className} “${control.textContent}”: ${width} × ${height}`),
  );

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

for (const [screen, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
  for (const dark of [false, true]) {
    test(`axe finds nothing, nothing sticks out and everything can be tapped on a ${screen}, ${dark ? "dark" : "light"}`, async () => {
      const { page, wire, close } = await it.open("/studio/", { viewport, dark });
      const studio = studioOf(page);
      const file = await demoShop();
      // Something to mend, so that what is wrong is looked at as well.
      file.products[0].price = "doze";
      await studio.give("arquivo", "loja.json", JSON.stringify(file));
      await page.waitForSelector("#f-name");
      await page.evaluate(axe);
      const found = [];
      const look = async (where) => {
        const places = [...(await violations(page)), ...(await small(page))];
        found.push(...places.map((place) => `${where}: ${place}`));
        if ((await overflow(page)) > 0) found.push(`${where}: sticks out`);
      };
      for (const section of SECTIONS) {
        await studio.go(section);
        await look(section);
      }
      await studio.type("cartaz-endereco", "padaria.com.br");
      await studio.button("6 cartões de mesa");
      await look("a sheet of cards");
      await studio.go("Pedidos");
      await page.$eval("#pedido", (field, text) => (field.value = text, field.dispatchEvent(new InputEvent("input", { bubbles: true }))), ORDER);
      await studio.says("#conferido", "Não confere");
      await studio.button("80 mm");
      await look("an order");
      await studio.go("Produtos");
      await studio.press(".product");
      await studio.says("#f-products_0_price-p", "não é um preço");
      await look("a product");
      assert.deepEqual(found, []);
      assert.deepEqual(wire.errors, []);
      await close();
    });
  }
}
