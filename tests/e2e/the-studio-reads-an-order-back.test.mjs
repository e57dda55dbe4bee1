import assert from "node:assert/strict";
import { test } from "node:test";
import { crc, objects, read } from "./support/pix.mjs";
import { byJsQr, byZbar } from "./support/qr.mjs";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { shop as shopOf } from "./support/shop.mjs";
import { studio as studioOf } from "./support/studio.mjs";
import { fill, money, reckon } from "./support/till.mjs";

const it = site();
const ROWS = [
  { id: "pao-frances", quantity: "7" },
  { id: "bolo-cenoura", choices: { Tamanho: ["M"] }, note: "sem cobertura" },
];

/** The message that the demo shop writes for these rows, as it arrives in the chat. */
const ordered = async (file) => {
  const { page, close } = await it.open("/");
  const shop = shopOf(page);
  await shop.ready();
  await fill(shop, file, ROWS);
  await shop.order({ name: "Ana", payment: "pix" });
  const message = new URL(await shop.send()).searchParams.get("text");
  await close();
  return message;
};

/** The Studio with a shop file in it. */
const opened = async (file) => {
  const visit = await it.open("/studio/");
  const studio = studioOf(visit.page);
  await studio.give("arquivo", "loja.json", JSON.stringify(file));
  await visit.page.waitForSelector("#f-name");
  const ended = async () => {
    assert.deepEqual(visit.wire.foreign(it.host.origin), []);
    assert.deepEqual([visit.wire.lines, visit.wire.errors, await visit.wire.violations()], [[], [], []]);
    await visit.close();
  };
  return { ...visit, studio, ended };
};

/** Pastes a text, as a clipboard gives it. */
const paste = (page, text) =>
  page.$eval(
    "#pedido",
    (field, text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    text,
  );

/** What stands on paper, by the places of a page that are drawn when it is printed. */
const onPaper = async (page) => {
  await page.emulateMediaType("print");
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll("#studio *, .skip")]
      .filter((one) => one.checkVisibility() && !one.closest(".sheet") && !one.querySelector(".sheet"))
      .map(({ localName, className }) => `${localName}.${className}`),
  );
  await page.emulateMediaType(null);
  return shown;
};

/** The sizes of a document's pages in millimetres. */
const sizes = (pdf) =>
  [...Buffer.from(pdf).toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...points]) =>
    points.map((size) => Math.round((Number(size) * 25.4) / 72)),
  );

test("an order is read back with its lines, its total, its Pix and its ticket", async () => {
  const file = await demoShop();
  const message = await ordered(file);
  const { page, studio, ended } = await opened(file);
  await studio.go("Pedidos");
  await studio.says(".empty", "cole aqui");
  await paste(page, `> ${message.replaceAll("\n", "\n\n")}\n\nObrigada!`);
  await studio.says("#conferido", "Confere com a loja de hoje");
  await studio.says("#conferido", "não prova quem escreveu");
  const { total } = reckon(file, ROWS, "pix");
  const items = await page.$$eval("#itens tbody th", (cells) => cells.map(({ firstChild }) => firstChild.textContent));
  assert.deepEqual(items, message.split("\n").filter((row) => row.includes(" × ")).map((row) => row.replace(/(?: \(.*\))?: [^:]*$/, "")));
  assert.equal(await page.$eval("#total-de-hoje", ({ textContent }) => textContent), money(total));

  await studio.says("#pix-esperado", "Comprovante não é pagamento");
  const code = await page.$eval("#codigo-do-pedido", ({ textContent }) => textContent);
  const { problems, amountMinor, key } = read(code);
  assert.deepEqual([problems, amountMinor, key], [[], total, "12ABC34501DE35"]);

  for (const [button, columns, width] of [["58 mm", 32, 58], ["80 mm", 48, 80]]) {
    await studio.button(button);
    await studio.until((columns) => document.querySelector("#comanda").textContent.includes(`\n${"-".repeat(columns)}\n`), columns);
    assert.ok(await page.$eval("#comanda", (sheet) => sheet.scrollWidth <= sheet.clientWidth), `${button}: a line is wider than the paper`);
    assert.deepEqual(await onPaper(page), []);
    const found = sizes(await page.pdf({ preferCSSPageSize: true }));
    assert.deepEqual(found.map(([across]) => across), [width], `${button}: ${JSON.stringify(found)}`);
  }
  await ended();
});

test("what was changed in an order is told", async () => {
  const file = await demoShop();
  const message = await ordered(file);
  const { page, studio, ended } = await opened(file);
  await studio.go("Pedidos");
  const { total } = reckon(file, ROWS, "pix");
  await paste(page, message.replace(`Total: ${money(total)}`, "Total: R$ 1,00"));
  await studio.says("#conferido", "o texto foi mudado");
  await studio.says(".differences", `a mensagem diz “Total: R$ 1,00”, e a loja hoje escreve “Total: ${money(total)}”`);
  await studio.says("#pix-esperado", "Combine com o cliente antes");

  await paste(page, message.replace("Pão francês", "Pão de ouro"));
  await studio.says(".differences", "a loja não escreveria “7 × Pão de ouro");

  // The same message after the shop's price has changed: the text is whole, and yet another sum.
  await studio.go("Início");
  const dearer = structuredClone(file);
  dearer.products.find(({ id }) => id === "pao-frances").price = "9.00";
  await studio.give("arquivo", "loja.json", JSON.stringify(dearer));
  await studio.go("Pedidos");
  await paste(page, message);
  await studio.says("#conferido", "Não confere com a loja de hoje");
  await studio.says(".differences", "a loja hoje escreve “7 × Pão francês: R$ 63,00”");

  await paste(page, "Oi, vocês abrem amanhã?");
  await studio.says("#conferido", "Não achamos um pedido desta loja");
  await ended();
});

test("posters and cards are read from paper, and nothing else is printed", async () => {
  const file = await demoShop();
  const { page, studio, ended } = await opened(file);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.setViewport({ width: 794, height: 1123, deviceScaleFactor: 3 });
  await studio.go("Cartazes");
  await studio.says("#cartaz-falta", "Escreva o endereço");
  assert.equal(await page.$("#folha"), null);
  await studio.type("cartaz-endereco", "padaria.com.br/loja/");
  const onSheet = async () => {
    assert.deepEqual(await onPaper(page), []);
    assert.deepEqual(sizes(await page.pdf({ preferCSSPageSize: true, printBackground: true })), [[210, 297]]);
    await page.emulateMediaType("print");
    const cut = await page.$eval("#folha", (sheet) => {
      const paper = sheet.getBoundingClientRect();
      const inside = ({ left, right, top, bottom }) =>
        left >= paper.left - 1 && right <= paper.right + 1 && top >= paper.top - 1 && bottom <= paper.bottom + 1;
      return [...sheet.querySelectorAll(".face, svg, p")].filter((one) => !inside(one.getBoundingClientRect())).length;
    });
    assert.equal(cut, 0, "something stands beyond the paper");
    const codes = [];
    for (const symbol of await page.$$("#folha svg")) {
      const png = await symbol.screenshot({ type: "png" });
      const [zbar, jsqr] = [await byZbar(png), byJsQr(png)];
      assert.equal(zbar, jsqr);
      codes.push(zbar);
    }
    await page.emulateMediaType(null);
    return codes;
  };
  assert.deepEqual(await onSheet(), ["https://padaria.com.br/loja/"]);

  await page.select("#cartaz-alvo", "produto=bolo-cenoura");
  await studio.button("6 cartões de mesa");
  await studio.says("#folha .shop", "Bolo de cenoura");
  assert.deepEqual(await onSheet(), Array(6).fill("https://padaria.com.br/loja/#vitrine=bolo-cenoura"));

  await page.select("#cartaz-alvo", "pix");
  await studio.button("Cartaz A4");
  await studio.says("#folha", "PADARIA DO ZE LTDA");
  const [code] = await onSheet();
  assert.equal(code.slice(-4), crc(code.slice(0, -4)));
  const said = new Map(objects(code));
  assert.deepEqual([said.has("54"), said.get("59"), new Map(objects(said.get("26"))).get("01")], [false, "Padaria do Ze", "12ABC34501DE35"]);
  await ended();
});
