import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";

const { open } = site();
const field = (shop, hook) => shop.page.$eval(shop.at(hook), ({ value }) => value);

test("a quantity can be typed; what cannot be sold snaps to what can, and nonsense snaps back", async () => {
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  const cheese = shop.product("pao-de-queijo");
  const quantity = `${cheese} [data-v="quantity"]`;
  await shop.press(`${cheese} [data-v="add"]`);
  await shop.says("status", "Pão de queijo mineiro no carrinho: 0,2.");
  for (const [typed, becomes] of [
    ["0,5", "0,5"],
    ["abc", "0,5"],
    ["1.3", "1,3"],
    ["0,27", "0,3"],
    ["", "0,3"],
    ["99", "10"],
    ["-1", "10"],
    ["0", "10"],
    ["0,5", "0,5"],
  ]) {
    await shop.type(typed === "" ? "" : typed, quantity);
    if (typed === "") await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await shop.until((root, quantity, becomes) => root.querySelector(quantity).value === becomes, quantity, becomes);
  }
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  assert.equal(await shop.text("total"), "R$ 26,00");
  assert.equal(await field(shop, 'dialog [data-v="quantity"]'), "0,5");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("stock is the most that can be taken, over all rows", async () => {
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  const basket = shop.product("cesta-cafe-da-manha");
  await shop.press(`${basket} [data-v="add"]`);
  await shop.press(`${basket} [data-v="inc"]`);
  await shop.says("status", "Cesta de café da manhã no carrinho: 2.");
  await shop.find(`${basket} [data-v="inc"][aria-disabled="true"]`);
  await shop.press(`${basket} [data-v="inc"]`);
  const none = "Não há mais Cesta de café da manhã para adicionar.";
  for (const place of ["status", ".toast"]) await shop.says(place, none);
  assert.equal(await field(shop, `${basket} [data-v="quantity"]`), "2");
  // What is typed is cut to what there is, which is said where she looks.
  await shop.press("cart-open");
  await shop.type("9", 'dialog [data-v="quantity"]');
  await page.keyboard.press("Tab");
  await shop.says("dialog .body > .err", none);
  assert.equal(await field(shop, 'dialog [data-v="quantity"]'), "2");
  await shop.close();
  // As another row, with a note, there is none left either.
  await shop.open("cesta-cafe-da-manha", "Cesta de café da manhã");
  await shop.type("com laço", 'dialog [data-v="note"]');
  await shop.press('dialog [data-v="add"]');
  await shop.says("status", none);
  await shop.close();
  assert.equal(await shop.text("cart-count"), "2");
  await shop.press(`${basket} [data-v="dec"]`);
  await shop.press(`${basket} [data-v="dec"]`);
  await shop.says("status", "Cesta de café da manhã saiu do carrinho.");
  await shop.find(`${basket} [data-v="add"]`);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a full group takes no more, and what is out cannot be chosen", async () => {
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  await shop.open("bolo-cenoura", "Bolo de cenoura");
  await shop.until((root) => root.querySelector('dialog [data-v="add"]').textContent.includes("Falta escolher: Tamanho"));
  await shop.choose(["Tamanho", "P"], ["Cobertura", "Calda de chocolate"], ["Cobertura", "Doce de leite"]);
  const topping = (name) => `[data-v="choice"][data-option="Cobertura"][data-value="${name}"]`;
  const checked = () => page.$$eval(shop.at("dialog [data-option=Cobertura]:checked"), (boxes) => boxes.map(({ dataset }) => dataset.value));
  await shop.find(`${topping("Granulado")}[aria-disabled="true"]`);
  await shop.press(topping("Granulado"));
  assert.deepEqual(await checked(), ["Calda de chocolate", "Doce de leite"]);
  assert.equal(await page.$eval(shop.at(topping("Creme de avelã")), ({ disabled }) => disabled), true);
  await shop.choose(["Cobertura", "Doce de leite"], ["Cobertura", "Granulado"]);
  assert.deepEqual(await checked(), ["Calda de chocolate", "Granulado"]);
  await shop.until((root) => root.querySelector('dialog [data-v="add"]').textContent.includes("R$ 48,00"));
  // A radio replaces the one before.
  await shop.choose(["Tamanho", "M"]);
  await shop.until((root) => root.querySelector('dialog [data-v="add"]').textContent.includes("R$ 58,00"));
  await shop.add();

  await shop.open("sorvete", "Sorvete na taça");
  const scoop = (name, hook) => `[data-v="choice"][data-value="${name}"][data-option="Bolas"] [data-v="${hook}"]`;
  await shop.press(scoop("Creme", "inc"));
  await shop.press(scoop("Creme", "inc"));
  await shop.press(scoop("Pistache", "inc"));
  for (const name of ["Creme", "Chocolate", "Morango", "Pistache"]) await shop.find(`${scoop(name, "inc")}[aria-disabled="true"]`);
  await shop.press(scoop("Chocolate", "inc"));
  assert.equal(await field(shop, scoop("Chocolate", "quantity")), "0");
  await shop.until((root) => root.querySelector('dialog [data-v="add"]').textContent.includes("R$ 27,00"));
  await shop.press(scoop("Creme", "dec"));
  await shop.press(scoop("Chocolate", "inc"));
  await shop.add();

  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  const rows = await page.$$eval(shop.at("line"), (lines) => lines.map(({ textContent }) => textContent));
  assert.ok(rows[0].includes("M; Calda de chocolate, Granulado") && rows[0].includes("R$ 58,00"), rows[0]);
  assert.ok(rows[1].includes("Bolas: Creme, Chocolate, Pistache") && rows[1].includes("R$ 27,00"), rows[1]);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("rows are removed and come back, notes are written in the cart, and the live region says each", async () => {
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  for (const id of ["croissant", "pretzel", "pudim"]) await shop.press(`${shop.product(id)} [data-v="add"]`);
  await shop.says("cart-count", "3");
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  const ids = () => page.$$eval(shop.at("line"), (lines) => lines.map(({ dataset }) => dataset.id));
  const pretzel = '[data-v="line"][data-id="pretzel"]';
  await shop.press(`${pretzel} [data-v="remove"]`);
  await shop.says("status", "Pretzel com sal grosso saiu do carrinho.");
  assert.equal(await shop.text("total"), "R$ 21,50");
  await shop.press("dialog .toast button");
  await shop.says("status", "Item de volta ao carrinho.");
  assert.deepEqual(await ids(), ["croissant", "pretzel", "pudim"], "at its old place");
  assert.equal(await shop.text("total"), "R$ 28,50");

  // What a modal dialog covers is silent, so the region is in it.
  const region = await shop.find('dialog [role="status"]');
  assert.equal(await region.evaluate((region) => region.dataset.v), "status");
  await shop.press(`${pretzel} .acts > span:last-child > button:first-child`);
  await shop.type("bem assado", `${pretzel} [data-v="note"]`);
  await shop.close();
  await shop.press("cart-open");
  await shop.until((root, row) => root.querySelector(row)?.textContent.includes("bem assado"), pretzel);
  await shop.press(`${pretzel} [data-v="inc"]`);
  await shop.says("total", "R$ 35,50");
  for (const id of await ids()) {
    await shop.press(`[data-v="line"][data-id="${id}"] [data-v="remove"]`);
    await shop.gone(`[data-v="line"][data-id="${id}"]`);
  }
  // An empty cart asks and sums nothing; what was last in it can still come back.
  await shop.says("cart", "Nada por aqui ainda");
  assert.equal(await shop.has("total"), false);
  await shop.until((root) => root.activeElement?.matches(".void .btn"));
  await shop.press("dialog .toast button");
  await shop.says("total", "R$ 12,00");
  await shop.press("remove");
  await shop.press("dialog .void .btn");
  await shop.gone("dialog");
  assert.equal(await shop.has(".bag:not(.none)"), false);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("Esc and a click beside a sheet close it, a click inside does not", async () => {
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  const sheets = [
    ["Croissant", () => shop.press(`${shop.product("croissant")} [data-v="details"]`)],
    ["Seu carrinho", () => shop.press("cart-open").then(() => shop.says("cart", "Nada por aqui ainda"))],
    ["O que esta vitrine guarda", () => shop.press('[data-v="about"] button:first-child')],
  ];
  for (const [title, press] of sheets) {
    for (const leave of [() => page.keyboard.press("Escape"), () => page.mouse.click(8, 450)]) {
      await press();
      await shop.dialog(title);
      await (await shop.find("dialog h2")).click();
      await shop.dialog(title);
      await leave();
      await shop.gone("dialog");
    }
  }
  assert.deepEqual(wire.errors, []);
  await close();
});
