// Runs in every engine.
//
// Where a merchant is, what has just happened, and how she gets on or back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE, needs } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";
import { opener } from "./support/studio.mjs";

const it = site();
const open = opener(it);
const SECTIONS = ["Início", "Loja", "Produtos", "Entrega e horários", "Cupons e perguntas", "Prévia", "Publicar", "Pedidos", "Cartazes"];
const SHOP = { name: "Padaria da Ana", whatsapp: "+5511987654321" };
const MANY = Array.from({ length: 40 }, (_, at) => ({ title: `Produto ${at}`, price: at % 2 ? "8.50" : "70" }));

const openStudio = async (file, viewport = PHONE) => {
  const opened = await open(undefined, { viewport });
  const { page, studio } = opened;
  if (file) {
    await studio.give("arquivo", "loja.json", JSON.stringify({ ...SHOP, products: MANY, ...file }));
    await page.waitForSelector("#f-name");
  }
  const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  const ended = async () => {
    assert.deepEqual(opened.wire.errors, []);
    await opened.close();
  };
  return { ...opened, studio, drawn, ended };
};

test("the section that shows is in sight in the navigation, which says that it goes on", async () => {
  const { page, studio, drawn, ended } = await openStudio({});
  const more = [];
  for (const section of SECTIONS) {
    await studio.go(section);
    await drawn();
    const { left, right, width } = await page.$eval("nav [aria-current]", (tab) => ({ ...tab.getBoundingClientRect().toJSON(), width: innerWidth }));
    assert.ok(left >= 0 && right <= width, `${section}: ${left} to ${right} of ${width}`);
    more.push(await page.$eval(".tabs", ({ dataset }) => dataset.more));
  }
  assert.deepEqual([more[0], more[3], more.at(-1)], ["end", "start end", "start"]);
  // What says so is seen.
  assert.notEqual(await page.$eval(".tabs", (tabs) => getComputedStyle(tabs, "::before").content), "none");
  await ended();
});

test("each section ends with a button that leads to the next", async () => {
  const { page, studio, drawn, ended } = await openStudio({});
  for (const section of SECTIONS.slice(2)) {
    await studio.until(() => document.querySelector("#continuar")?.textContent.startsWith("Continuar com"));
    const last = await page.$eval("#continuar", (button) => {
      const rest = [...document.querySelectorAll("#studio button")].filter((other) => button.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
      return rest.filter((other) => !other.closest(".preview")).length;
    });
    assert.equal(last, 0, `something comes after the button that leads to ${section}`);
    await studio.press("#continuar");
    await studio.says("nav [aria-current=page]", section);
    await drawn();
    assert.equal(await page.evaluate(() => document.activeElement.id), "conteudo");
  }
  assert.equal(await page.$("#continuar"), null);
  await ended();
});

test("the back button leads through what was opened, and to the row that was left", async () => {
  const { page, studio, drawn, ended } = await openStudio({});
  const current = (section) => studio.says("nav [aria-current=page]", section);
  await studio.go("Produtos");
  await page.waitForSelector("#f-products_30");
  await drawn();
  await page.$eval("#f-products_30", (row) => row.scrollIntoView({ block: "center" }));
  await drawn();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 500, `at ${before}`);
  await studio.press("#f-products_30");
  await page.waitForSelector("#f-products_30_title");
  await drawn();
  await page.evaluate(() => history.back());
  await page.waitForSelector("#f-products_30");
  await drawn();
  assert.deepEqual(await page.evaluate(() => [document.activeElement.id, scrollY]), ["f-products_30", before]);
  await page.evaluate(() => history.back());
  await current("Loja");
  await page.evaluate(() => history.back());
  await current("Início");
  await page.evaluate(() => history.forward());
  await current("Loja");
  await page.evaluate(() => history.go(2));
  await page.waitForSelector("#f-products_30_title");
  // A product that is there no more has no form.
  await studio.go("Produtos");
  await studio.press("#f-products_39");
  await studio.button("Tirar este produto");
  await page.waitForSelector("#novo-produto");
  await page.evaluate(() => history.back());
  await drawn();
  assert.equal(await page.$("#f-products_39_title"), null);
  await ended();
});

test("an undo is told on the screen, and goes where it changed something", async () => {
  const { page, studio, drawn, ended } = await openStudio({});
  await studio.go("Produtos");
  await studio.press("#f-products_3");
  await studio.type("f-products_3_price", "9,00");
  await studio.go("Entrega e horários");
  await studio.press("#desfazer");
  await studio.says(".said", "Desfeito em Produtos: Produto 3, Preço.");
  await studio.until(() => document.querySelector("#f-products_3_price")?.value === "8,50");
  await drawn();
  const seen = await page.$eval(".said p", (said) => {
    const { top, bottom, width } = said.getBoundingClientRect();
    return said.checkVisibility() && top > 0 && bottom <= innerHeight && width > 100;
  });
  assert.ok(seen);
  // Where the button was pressed is where the focus stays, and the same words are said again.
  await studio.press("#refazer");
  await studio.says(".said", "Refeito em Produtos: Produto 3, Preço.");
  await ended();
});

test("a site that was saved is told of, with what to do next", async () => {
  const { studio, ended } = await openStudio({});
  await studio.go("Publicar");
  await studio.press("#salvar-site");
  await studio.saved();
  await studio.says("#salvo", "O site foi salvo nos seus downloads: padaria-da-ana.zip.");
  await studio.says("#salvo", "Envie tudo o que está dentro");
  await ended();
});

test("nothing is red before it was left, and all that is missing is told where the shop is published", async () => {
  const { page, studio, drawn, ended } = await openStudio();
  const red = () => page.$$eval("main :is(.problem, .badge, [aria-invalid=true])", (all) => all.filter((one) => one.checkVisibility()).map(({ id, textContent }) => id || textContent));
  await studio.press("#do-zero");
  await page.waitForSelector("#f-name");
  await drawn();
  assert.deepEqual(await red(), []);
  assert.equal(await page.$("nav .badge"), null);
  await page.focus("#f-name");
  await page.keyboard.press("Tab");
  await studio.says("#f-name-p", "Falta");
  assert.ok(!(await page.$eval("#f-whatsapp-p", ({ textContent }) => textContent)));
  await studio.go("Produtos");
  await studio.press("#novo-produto");
  await page.waitForSelector("#f-products_0_title");
  await studio.until(() => document.activeElement.id === "f-products_0_title");
  assert.deepEqual(await red(), []);
  await page.keyboard.press("Tab");
  await studio.says("#f-products_0_title-p", "Falta");
  assert.ok(!(await page.$eval("#f-products_0_price-p", ({ textContent }) => textContent)));
  await studio.go("Publicar");
  for (const words of ["Nome da loja", "WhatsApp", "Preço"]) await studio.says(".to-mend", words);
  await studio.go("Loja");
  await studio.says("#f-whatsapp-p", "Escreva");
  await ended();
});

test("what is pressed first after a field is pressed, although what is missing is told then", async () => {
  const { page, studio, drawn, ended } = await openStudio(undefined, DESKTOP);
  await studio.press("#do-zero");
  await page.waitForSelector("#f-name");
  await drawn();
  await page.focus("#f-name");
  // The summary lies below the fields, and moves once these say something.
  const { x, y } = await page.$eval("#f-whatsapp", (field) => {
    const { left, top } = field.getBoundingClientRect();
    return { x: left + 40, y: top + 4 };
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  await drawn();
  await page.mouse.up();
  await studio.says("#f-name-p", "Falta");
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-whatsapp");
  await ended();
});

test("Monday is repeated beside Monday, and an empty week says what the hint says", async () => {
  const { page, studio, ended } = await openStudio({});
  await studio.go("Entrega e horários");
  const placeholder = () => page.$eval("#f-hours_sat", ({ placeholder }) => placeholder);
  assert.equal(await placeholder(), "sempre aberta");
  const order = await page.$$eval("#f-hours_mon, #repetir, #f-hours_tue", (all) => all.map(({ id }) => id));
  assert.deepEqual(order, ["f-hours_mon", "repetir", "f-hours_tue"]);
  await studio.type("f-hours_mon", "08:00-18:00");
  assert.equal(await placeholder(), "fechado");
  await studio.press("#repetir");
  await studio.until(() => document.querySelector("#f-hours_fri").value === "08:00-18:00");
  assert.equal(await studio.value("f-hours_sat"), "");
  await ended();
});

test("at 400 % the bar leaves the window to what is read", async () => {
  const { page, studio, drawn, ended } = await openStudio({}, { width: 320, height: 225 });
  await studio.go("Entrega e horários");
  await drawn();
  const { height, wraps } = await page.evaluate(() => {
    scrollTo(0, 400);
    const [undo, redo] = ["desfazer", "refazer"].map((id) => document.getElementById(id).getBoundingClientRect());
    return { height: Math.max(0, document.querySelector(".top").getBoundingClientRect().bottom), wraps: redo.top > undo.top + 4 };
  });
  assert.deepEqual([height, wraps], [0, false]);
  await ended();
});

test("amounts of a list are written alike, and the headings stand in one line", async () => {
  const { page, studio, drawn, ended } = await openStudio({}, DESKTOP);
  await studio.go("Produtos");
  await page.waitForSelector(".product");
  assert.deepEqual(await page.$$eval(".product .price", (all) => all.slice(0, 2).map(({ textContent }) => textContent)), ["R$ 70,00", "R$ 8,50"]);
  for (const width of [1280, 900, 390]) {
    await page.setViewport({ width, height: 900 });
    const lefts = [];
    for (const section of ["Produtos", "Prévia"]) {
      await studio.go(section);
      await drawn();
      lefts.push(await page.$eval("h1", (title) => Math.round(title.getBoundingClientRect().left)));
    }
    assert.equal(lefts[0], lefts[1], `at ${width}`);
  }
  await ended();
});

test("an amount and its sign stand in one line", async () => {
  const title = "Bolo de cenoura com cobertura de chocolate meio amargo e granulado";
  const { page, studio, drawn, ended } = await openStudio({ products: [{ title, price: "55.00" }] });
  await studio.go("Pedidos");
  const order = `Olá! Meu pedido na Padaria da Ana: K7F3M2\n\n1 × ${title}: R$ 55,00\n\nTotal: R$ 55,00\n\nConferência: 22222`;
  await page.$eval("#pedido", (field, text) => ((field.value = text), field.dispatchEvent(new InputEvent("input", { bubbles: true }))), order);
  await page.waitForSelector("#itens td");
  await drawn();
  const lines = await page.$$eval("#itens td", (all) =>
    all.map((cell) => {
      const text = document.createRange();
      text.selectNodeContents(cell);
      return new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
    }),
  );
  assert.deepEqual(lines, lines.map(() => 1));
  await ended();
});

test("in forced colours only the current section is underlined, and what is pressed is told apart", needs("media"), async () => {
  const { page, studio, drawn, ended } = await openStudio({});
  const devtools = await page.createCDPSession();
  await devtools.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  await studio.go("Prévia");
  await drawn();
  const lines = await page.$$eval("nav button", (all) => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return all.filter((tab) => getComputedStyle(tab).borderBlockEndColor !== ground).map(({ textContent }) => textContent);
  });
  assert.deepEqual(lines, ["Prévia"]);
  const grounds = await page.$$eval("[aria-pressed]", (all) => all.map((button) => getComputedStyle(button).backgroundColor));
  assert.equal(new Set(grounds).size, 2, grounds.join());
  await ended();
});
