// Runs in every engine.
//
// Everything is typed with the keyboard, key by key, and after each key the focus is still in the field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";
import { opener } from "./support/studio.mjs";

const it = site();
const open = opener(it);
const SHOP = { name: "Padaria da Ana", whatsapp: "+5511987654321" };
const SIZE = { name: "Tamanho", min: 1, max: 1, choices: [{ name: "P" }, { name: "G" }] };
const CAKE = { title: "Bolo", price: "5.00", options: [SIZE] };

/** The Studio with this shop in it. */
const openStudio = async (file, viewport = PHONE) => {
  const opened = await open(undefined, { viewport });
  const { page, studio } = opened;
  await studio.give("arquivo", "loja.json", JSON.stringify({ ...SHOP, products: [CAKE], ...file }));
  await page.waitForSelector("#f-name");
  /** What was pressed is drawn, and the focus has come to where it goes. */
  const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const focused = async () => {
    await drawn();
    return page.evaluate(() => document.activeElement.id || document.activeElement.localName);
  };
  /** Types into a field; tells what stands there in the end, or where the focus went instead. */
  const write = async (id, words) => {
    await page.waitForSelector(`#${id}`, { visible: true });
    await drawn();
    await page.$eval(`#${id}`, (field) => field.focus());
    for (const letter of words) {
      await (letter === "\n" ? page.keyboard.press("Enter") : page.keyboard.type(letter));
      const at = await focused();
      if (at !== id) return `after “${letter}” the focus is on ${at}`;
    }
    return page.$eval(`#${id}`, (field) => field.value);
  };
  const ended = async () => {
    assert.deepEqual(opened.wire.errors, []);
    await opened.close();
  };
  return { ...opened, studio, drawn, focused, write, ended };
};

/** The word of a new item that is added with this button. */
const added = async (opened, button, id, words) => {
  await opened.studio.button(button);
  assert.equal(await opened.write(id, words), words, id);
  assert.ok(await opened.page.$eval(`#${id}`, (field) => field.checkVisibility()), `${id} has shut`);
};

test("a new item stays open while it is typed into", async () => {
  const opened = await openStudio();
  const { page, studio, write, drawn, ended } = opened;
  await studio.go("Entrega e horários");
  await added(opened, "Adicionar um lugar de entrega", "f-delivery_areas_0_name", "Centro");
  // A name that is emptied and typed anew.
  await page.$eval("#f-delivery_areas_0_name", (field) => field.focus());
  for (const _ of "Centro") await page.keyboard.press("Backspace");
  assert.equal(await write("f-delivery_areas_0_name", "Sul"), "Sul");
  await studio.go("Cupons e perguntas");
  await added(opened, "Adicionar um cupom", "f-coupons_0_code", "OI10");
  await added(opened, "Adicionar uma pergunta", "f-fields_0_name", "Nome");
  await added(opened, "Adicionar um vendedor", "f-sellers_0_id", "norte");
  await studio.go("Produtos");
  await studio.press("#f-products_0");
  await added(opened, "Adicionar um grupo de opções", "f-products_0_options_1_name", "Sabor");
  await added(opened, "Adicionar uma combinação", "f-products_0_variants_0_price", "9");
  await studio.choose("f-products_0_variants_0_choices_Tamanho", "G");
  await drawn();
  assert.ok(await page.$eval("#f-products_0_variants_0_price", (field) => field.checkVisibility()), "the combination has shut");
  await ended();
});

test("a list of short texts keeps the focus however many it has", async () => {
  const opened = await openStudio({ delivery: { areas: [{ name: "Centro", fee: "5.00" }] }, fields: [{ name: "Cor", kind: "choice" }] });
  const { studio, write, ended } = opened;
  const check = async (id, words) => assert.equal(await write(id, words), words, id);
  await studio.go("Entrega e horários");
  await check("f-hours_mon", "08:00-12:00, 14:00-18:00");
  await check("f-hours_closed", "2026-12-25\n2027-01-01");
  await check("f-hours_open", "2026-12-24 08:00-13:00\n2026-12-31 08:00-12:00");
  await check("f-schedule_slots", "09:00-12:00\n14:00-18:00");
  await studio.press("#f-delivery_areas_0");
  await check("f-delivery_areas_0_postalCodes", "04000-000\n05000-000");
  await studio.go("Cupons e perguntas");
  await studio.press("#f-fields_0");
  await check("f-fields_0_choices", "Azul\nVerde");
  await studio.go("Produtos");
  await check("f-categories", "Pães\nBolos");
  await studio.press("#f-products_0");
  await check("f-products_0_labels", "vegano\nsem glúten");
  await ended();
});

test("what is wrong with one of several short texts belongs to its field", async () => {
  const { page, studio, write, ended } = await openStudio();
  await studio.go("Entrega e horários");
  for (const [id, words] of [["f-hours_mon", "08:00-12:00, 25:00"], ["f-hours_open", "2026-12-24 25:00"]]) {
    await write(id, words);
    await studio.until((id) => document.getElementById(id).getAttribute("aria-invalid") === "true", id);
    const told = await page.$eval(`#${id}`, (field) =>
      field.getAttribute("aria-describedby").split(" ").map((id) => document.querySelectorAll(`#${id}`)).map(([one, ...more]) => [one?.textContent, more.length]),
    );
    assert.ok(told.some(([text]) => text?.includes("25:00")), JSON.stringify(told));
    assert.ok(told.every(([text, more]) => text !== undefined && more === 0), JSON.stringify(told));
  }
  await ended();
});

const AREAS = ["A", "B", "C", "D"].map((name, at) => ({ name, fee: `${at + 1}.00` }));

test("an item that moves stays open and keeps the focus, and what is done is said", async () => {
  const { page, studio, focused, drawn, ended } = await openStudio({ delivery: { areas: AREAS } });
  const names = () => page.$$eval("#f-delivery_areas > ul > li", (all) => all.map((li) => `${li.querySelector("summary span").textContent}${li.querySelector("details").open ? " open" : ""}`));
  const said = (words) => studio.says("[role=status]", words);
  await studio.go("Entrega e horários");
  await studio.press("#f-delivery_areas_3");
  await page.$eval("#f-delivery_areas_3-subir", (button) => button.focus());
  for (const at of [3, 2, 1]) {
    await page.keyboard.press("Enter");
    await said(`Subiu para ${at} de 4`);
    assert.equal(await focused(), `f-delivery_areas_${at - 1}-subir`);
  }
  assert.deepEqual(await names(), ["D open", "A", "B", "C"]);
  // The first goes no higher, and its button is still there.
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "f-delivery_areas_0-subir");
  await page.$eval("#f-delivery_areas_0-descer", (button) => button.focus());
  await page.keyboard.press("Enter");
  await said("Desceu para 2 de 4");
  assert.equal(await focused(), "f-delivery_areas_1-descer");
  assert.deepEqual(await names(), ["A", "D open", "B", "C"]);
  await studio.press("#f-delivery_areas_1-tirar");
  await said("Tirado. Desfazer traz de volta.");
  await drawn();
  assert.deepEqual(await names(), ["A", "B", "C"]);
  await studio.press("#desfazer");
  await studio.until(() => document.querySelectorAll("#f-delivery_areas > ul > li").length === 4);
  assert.deepEqual((await names()).map(([name]) => name), ["A", "D", "B", "C"]);
  await ended();
});

test("a product that moves keeps its form and the focus", async () => {
  const products = ["A", "B", "C"].map((title) => ({ title, price: "1.00", options: [SIZE] }));
  const { page, studio, focused, ended } = await openStudio({ products }, DESKTOP);
  await studio.go("Produtos");
  await studio.press("#f-products_2");
  await studio.press("#f-products_2_options_0");
  await page.waitForSelector("#produto-subir");
  await page.$eval("#produto-subir", (button) => button.focus());
  for (const at of [2, 1]) {
    await page.keyboard.press("Enter");
    await studio.says("[role=status]", `Subiu para ${at} de 3`);
    assert.equal(await focused(), "produto-subir");
    assert.equal(await page.$eval("h1", (title) => title.textContent), "C");
    assert.ok(await page.$eval(`#f-products_${at - 1}_options_0`, (summary) => summary.parentElement.open));
  }
  await page.$eval("#produto-descer", (button) => button.focus());
  await page.keyboard.press("Enter");
  await studio.says("[role=status]", "Desceu para 2 de 3");
  assert.equal(await focused(), "produto-descer");
  await ended();
});
