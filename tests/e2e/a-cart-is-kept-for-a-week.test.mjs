import assert from "node:assert/strict";
import { test } from "node:test";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { fill } from "./support/till.mjs";
import { NOTHING } from "./support/wire.mjs";

const it = site();
const ROWS = [
  { id: "croissant", quantity: "3" },
  { id: "bolo-cenoura", choices: { Tamanho: ["P"] }, note: "entregar para a Ana" },
];
const DAY = 24 * 60;

/** Opens the demo with a cart in it. */
const filled = async () => {
  const opened = await it.open("/");
  await opened.shop.ready();
  await fill(opened.shop, await demoShop(), ROWS);
  return opened;
};

/** What stands in the rows of the open cart. */
const rows = async (shop) => {
  const found = await shop.all("line");
  return Promise.all(found.map((row) => row.evaluate((row) => row.querySelector("b").textContent)));
};

/** Changes what is kept, in the page, and loads it again. */
const reload = async ({ shop }, change = (kept) => kept) => {
  await shop.page.evaluate(`for (const [key, kept] of Object.entries(localStorage)) localStorage.setItem(key, (${change})(kept))`);
  await shop.page.reload();
  await shop.ready();
};

test("a cart is there again after a reload, without what was typed", async () => {
  const opened = await filled();
  const { shop, wire } = opened;
  await reload(opened);
  await shop.says("cart-count", "4");
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  assert.deepEqual(await rows(shop), ["Croissant na manteiga", "Bolo de cenoura"]);
  await shop.says("dialog .note", "Seu carrinho de antes, com os preços de hoje.");
  assert.doesNotMatch(await shop.text("dialog"), /Ana/);
  assert.deepEqual(wire.lines, []);
  await opened.close();
});

test("the order that was sent has its code after a reload, and a changed one replaces it", async () => {
  const opened = await filled();
  const { shop } = opened;
  await shop.order();
  const [, code] = new URL(await shop.send()).searchParams.get("text").match(/\b([2-9A-HJKMNP-Z]{6})\b/);
  await reload(opened);
  await shop.press("cart-open");
  await shop.dialog(`Pedido ${code}`);
  await shop.until((root) => /Link do WhatsApp aberto hoje às \d+h(\d\d)?\./.test(root.querySelector("dialog .body").textContent));
  await shop.find("pix-code");
  await shop.close();
  await shop.press(`${shop.product("croissant")} [data-v="inc"]`);
  await shop.says("status", "Croissant na manteiga no carrinho: 4.");
  await shop.order();
  const again = new URL(await shop.send()).searchParams.get("text");
  assert.match(again, new RegExp(`Substitui o pedido ${code}`));
  await opened.close();
});

test("an order of an earlier visit is not sent again without what was typed", async () => {
  const opened = await filled();
  const { shop } = opened;
  await shop.order();
  const [, code] = new URL(await shop.send()).searchParams.get("text").match(/\b([2-9A-HJKMNP-Z]{6})\b/);
  await reload(opened);
  await shop.press("cart-open");
  await shop.dialog(`Pedido ${code}`);
  await shop.find("receipt");
  assert.deepEqual([await shop.has("dialog", ' [data-v="send"]'), await shop.has("copy-order"), await shop.has(".paper")], [false, false, false]);
  await shop.press("dialog .links button");
  await shop.dialog("Seus dados");
  await shop.type("Ana", "field", '[data-value="Nome"]');
  await shop.next("Confira e envie");
  const again = new URL(await shop.send()).searchParams.get("text");
  assert.match(again, new RegExp(`Substitui o pedido ${code}`));
  assert.doesNotMatch(again, new RegExp(`^[^\n]*${code}`));
  assert.deepEqual(opened.wire.errors, []);
  await opened.close();
});

test("after seven days, or when it is nothing of ours, the cart is empty and nothing is left", async () => {
  for (const [what, change] of [
    ["eight days old", `(kept) => kept.replace(/^2,(\\d+)/, (_, minute) => "2," + (minute - ${8 * DAY}))`],
    ["another version", '(kept) => kept.replace(/^2,/, "3,")'],
    ["broken", '() => "{\\"lines\\":[" + "[".repeat(5000)'],
    ["empty", '() => ""'],
  ]) {
    const opened = await filled();
    await reload(opened, change);
    assert.equal(await opened.shop.text("cart-count"), "0", what);
    assert.deepEqual(Object.keys((await opened.wire.kept()).local), [], what);
    assert.deepEqual(opened.wire.errors, [], what);
    await opened.close();
  }
});

test("what the shop no longer has is told", async () => {
  const opened = await filled();
  const { shop } = opened;
  await reload(opened, '(kept) => kept.replace("croissant", "extinto")');
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  assert.deepEqual(await rows(shop), ["Bolo de cenoura"]);
  await shop.says("dialog", "1 item não está mais disponível");
  await opened.close();
});

test("where storage is refused or full, the shop sells all the same", async () => {
  for (const refuse of [
    () => Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } }),
    () => Object.defineProperty(globalThis, "localStorage", { value: null }),
    () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
  ]) {
    const { shop, wire, close } = await it.open("/", { before: (page) => page.evaluateOnNewDocument(refuse) });
    await shop.ready();
    await fill(shop, await demoShop(), ROWS);
    await shop.says("cart-count", "4");
    await shop.order({ name: "Ana" });
    assert.deepEqual([wire.lines, wire.errors], [[], []]);
    await close();
  }
});

test("Apagar tudo and an emptied cart leave nothing", async () => {
  const { shop, wire, close } = await filled();
  await shop.press("erase");
  await shop.says("status", "Tudo apagado.");
  assert.deepEqual(await wire.kept(), NOTHING);
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.says("status", "Croissant");
  assert.equal(Object.keys((await wire.kept()).local).length, 1);
  await shop.press("cart-open");
  await shop.press("remove");
  await shop.says("status", "saiu do carrinho");
  assert.deepEqual(await wire.kept(), NOTHING);
  await close();
});
