// Runs in every engine.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { needs } from "./support/browser.mjs";
import { crc, objects, read } from "./support/pix.mjs";
import { allByZbar, partsByJsQr, printed, scanInWindow } from "./support/qr.mjs";
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

/** The rolls of ticket printers: their button, the characters of a line, and their width in millimetres. */
const ROLLS = [["58 mm", 32, 58], ["80 mm", 48, 80]];

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
const opened = async (file, options) => {
  const visit = await it.open("/studio/", options);
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

  for (const [button, columns] of ROLLS) {
    await studio.button(button);
    await studio.until((columns) => document.querySelector("#comanda").textContent.includes(`\n${"-".repeat(columns)}\n`), columns);
    assert.ok(await page.$eval("#comanda", (sheet) => sheet.scrollWidth <= sheet.clientWidth), `${button}: a line is wider than the paper`);
  }
  await ended();
});

test("a ticket is printed on its roll, and nothing else is", needs("print"), async () => {
  const file = await demoShop();
  const message = await ordered(file);
  const { page, studio, ended } = await opened(file);
  await studio.go("Pedidos");
  await paste(page, message);
  for (const [button, columns, width] of ROLLS) {
    await studio.button(button);
    await studio.until((columns) => document.querySelector("#comanda").textContent.includes(`\n${"-".repeat(columns)}\n`), columns);
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
  await page.evaluate(() => (globalThis.confirm = () => true));
  await studio.give("arquivo", "loja.json", JSON.stringify(dearer));
  await page.waitForSelector("#f-name");
  await studio.go("Pedidos");
  await paste(page, message);
  await studio.says("#conferido", "Não confere com a loja de hoje");
  await studio.says(".differences", "a loja hoje escreve “7 × Pão francês: R$ 63,00”");

  await paste(page, "Oi, vocês abrem amanhã?");
  await studio.says("#conferido", "Não achamos um pedido desta loja");
  await ended();
});

const SHOP = "https://padaria.com.br/loja/";
const CAKE = `${SHOP}#vitrine=bolo-cenoura`;

/** The Studio at the sheets to print, with the address of the shop typed. */
const atPosters = async (options) => {
  const visit = await opened(await demoShop(), options);
  await visit.studio.go("Cartazes");
  await visit.studio.says("#cartaz-falta", "Escreva o endereço");
  assert.equal(await visit.page.$("#folha"), null);
  await visit.studio.type("cartaz-endereco", "padaria.com.br/loja/");
  return visit;
};

/** Holds that a code is a Pix to the demo's payee in which no amount stands. */
const isOpenPix = (code) => {
  assert.equal(code.slice(-4), crc(code.slice(0, -4)));
  const said = new Map(objects(code));
  assert.deepEqual([said.has("54"), said.get("59"), new Map(objects(said.get("26"))).get("01")], [false, "Padaria do Ze", "12ABC34501DE35"]);
};

test("posters and cards lead where they say, also by night", async () => {
  // A sheet that is no taller than the window.
  const { page, studio, ended } = await atPosters({ dark: true, viewport: { width: 720, height: 900 } });
  const codes = async () => {
    const found = [];
    for (const symbol of await page.$$("#folha svg")) {
      const { zbar, jsqr } = await scanInWindow(page, symbol);
      assert.equal(zbar, jsqr);
      found.push(zbar);
    }
    return found;
  };
  await studio.says("#folha .shop", "Padaria do Zé");
  assert.deepEqual(await codes(), [SHOP]);
  await studio.choose("cartaz-alvo", "produto=bolo-cenoura");
  await studio.button("6 cartões de mesa");
  await studio.says("#folha .shop", "Bolo de cenoura");
  assert.deepEqual(await codes(), Array(6).fill(CAKE));
  await studio.choose("cartaz-alvo", "pix");
  await studio.button("Cartaz A4");
  await studio.says("#folha", "PADARIA DO ZE LTDA");
  const [code] = await codes();
  isOpenPix(code);
  await ended();
});

test("posters and cards are read from paper of 300 dots an inch, and nothing else is printed", needs("print"), async () => {
  const { page, studio, ended } = await atPosters({ dark: true });
  /** What both readers see on the sheet, which has so many columns and rows of codes. */
  const onSheet = async (columns, rows) => {
    assert.deepEqual(await onPaper(page), []);
    await page.emulateMediaType("print");
    const cut = await page.$eval("#folha", (sheet) => {
      const paper = sheet.getBoundingClientRect();
      const inside = ({ left, right, top, bottom }) =>
        left >= paper.left - 1 && right <= paper.right + 1 && top >= paper.top - 1 && bottom <= paper.bottom + 1;
      return [...sheet.querySelectorAll(".face, svg, p")].filter((one) => !inside(one.getBoundingClientRect())).length;
    });
    assert.equal(cut, 0, "something stands beyond the paper");
    await page.emulateMediaType(null);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    assert.deepEqual(sizes(pdf), [[210, 297]]);
    return printed(pdf, 300, async ([sheet, more]) => {
      assert.equal(more, undefined);
      const png = await readFile(sheet);
      const parts = partsByJsQr(png, columns, rows);
      assert.deepEqual(await allByZbar(sheet), parts.toSorted());
      return parts;
    });
  };
  await studio.says("#folha .shop", "Padaria do Zé");
  assert.deepEqual(await onSheet(1, 1), [SHOP]);
  await studio.choose("cartaz-alvo", "produto=bolo-cenoura");
  await studio.button("6 cartões de mesa");
  await studio.says("#folha .shop", "Bolo de cenoura");
  assert.deepEqual(await onSheet(2, 3), Array(6).fill(CAKE));
  await studio.choose("cartaz-alvo", "pix");
  await studio.says("#folha", "PADARIA DO ZE LTDA");
  const [code, ...more] = await onSheet(2, 3);
  assert.deepEqual(more, Array(5).fill(code));
  isOpenPix(code);
  await ended();
});
