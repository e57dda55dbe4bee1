import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";

const { open } = site();
const textOf = (href) => new URL(href).searchParams.get("text");
const codeOf = (text) => text.split("\n")[0].slice(-6);

/** A shop with one product in the cart. */
const begun = async (options) => {
  const opened = await open("/", options);
  await opened.shop.ready();
  await opened.shop.press(`${opened.shop.product("croissant")} [data-v="add"]`);
  await opened.shop.says("cart-count", "1");
  return opened;
};
/** Whether a sentence can be seen in the open sheet, not only heard. */
const seen = (shop, sentence) =>
  shop.until(
    (root, sentence) =>
      [...root.querySelectorAll("dialog[open] p, dialog[open] span")].some(
        (part) => !part.closest(".vh") && part.checkVisibility() && part.textContent.includes(sentence),
      ),
    sentence,
  );

test("order and Pix code are copied as they are shown", async () => {
  const { page, shop, context, wire, close } = await begun();
  await context.overridePermissions(new URL(page.url()).origin, ["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await shop.order();
  const text = textOf(await shop.attribute("href", "send"));
  await shop.press("copy-order");
  await shop.says("status", "Pedido copiado. Cole na conversa com a loja.");
  assert.equal(await copied(), text);
  await seen(shop, "Pedido copiado.");

  await shop.send();
  await shop.press("pix-copy");
  await shop.says("status", "Código copiado.");
  assert.equal(await copied(), await shop.text("pix-code"));
  await seen(shop, "Código copiado.");
  await shop.press("copy-order");
  await shop.says("status", "Pedido copiado.");
  assert.equal(await copied(), text);
  assert.deepEqual((await shop.heard("copy")).map(({ what }) => what), ["order", "pix", "order"]);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("without the clipboard a selection is copied, and when that fails too the text is there to copy by hand", async () => {
  const { page, shop, wire, close } = await begun();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    globalThis.selected = [];
    document.execCommand = (command) => {
      let element = document.activeElement;
      while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      globalThis.selected.push([command, element.value?.slice(element.selectionStart, element.selectionEnd)]);
      return globalThis.allowed === true;
    };
  });
  await shop.order();
  const text = textOf(await shop.attribute("href", "send"));
  const refusal = "Não deu para copiar.";
  await shop.press("copy-order");
  await shop.says("status", refusal);
  await seen(shop, refusal);
  const held = await page.$eval(shop.at("dialog[open] textarea"), (field) => [field.value, field.value.slice(field.selectionStart, field.selectionEnd)]);
  assert.deepEqual(held, [text, text], "the whole order, selected");
  assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.activeElement?.localName), "textarea");
  await page.keyboard.press("Escape");
  await shop.gone("dialog textarea");
  await shop.dialog("Confira e envie");
  assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.activeElement?.dataset.v), "copy-order");
  await page.evaluate(() => (globalThis.allowed = true));
  await shop.press("copy-order");
  await shop.says("status", "Pedido copiado.");
  assert.deepEqual(await page.evaluate(() => globalThis.selected), [["copy", text], ["copy", text]]);
  assert.equal(await shop.has("dialog textarea"), false, "the help is gone");
  assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.activeElement?.dataset.v), "copy-order");
  await page.evaluate(() => (globalThis.allowed = false));

  await shop.send();
  await shop.press("pix-copy");
  await shop.says("status", refusal);
  await seen(shop, refusal);
  assert.deepEqual((await shop.heard("copy")).map(({ what }) => what), ["order"]);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the code lasts while the order is the same; a changed order gets a new one and names the old", async () => {
  const { page, shop, wire, close } = await begun();
  await shop.order({ name: "Ana" });
  const first = codeOf(textOf(await shop.attribute("href", "send")));
  // Back and forth changes nothing.
  await shop.press('dialog [aria-label="Voltar"]');
  await shop.dialog("Seus dados");
  await shop.next("Confira e envie");
  const unchanged = textOf(await shop.attribute("href", "send"));
  assert.equal(codeOf(unchanged), first);
  assert.ok(!unchanged.includes("Substitui"));
  // An order that was not sent has nothing to replace.
  await shop.close();
  await shop.press(`${shop.product("croissant")} [data-v="inc"]`);
  await shop.says("cart-count", "2");
  await shop.order({ name: "Ana" });
  const second = textOf(await shop.attribute("href", "send"));
  assert.notEqual(codeOf(second), first);
  assert.ok(!second.includes("Substitui"));
  await shop.send();
  await shop.dialog(`Pedido ${codeOf(second)}`);
  await shop.close();
  await shop.press("cart-open");
  await shop.dialog(`Pedido ${codeOf(second)}`);
  assert.equal(textOf(await shop.attribute("href", "send")), second);
  await shop.close();

  await shop.press(`${shop.product("croissant")} [data-v="inc"]`);
  await shop.says("cart-count", "3");
  await shop.order({ name: "Ana" });
  const third = textOf(await shop.attribute("href", "send"));
  assert.notEqual(codeOf(third), codeOf(second));
  assert.equal(third.split("\n")[1], `Substitui o pedido ${codeOf(second)}`);
  await shop.send();
  assert.ok(textOf(await shop.attribute("href", "receipt")).startsWith(`Pedido ${codeOf(third)}: `));

  await shop.press("new-order");
  await shop.gone("dialog");
  await shop.gone(".bag:not(.none)");
  await shop.says(".toast", "Carrinho esvaziado.");
  await shop.press(".toast button");
  await shop.says("cart-open", "Ver pedido");
  await shop.until((root) => root.activeElement?.dataset.v === "cart-open");
  await shop.press("cart-open");
  await shop.dialog(`Pedido ${codeOf(third)}`);
  await shop.press("new-order");
  await shop.gone("dialog");
  assert.equal(await shop.has(".bag:not(.none)"), false);
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  await shop.order({ name: "Ana" });
  assert.ok(!textOf(await shop.attribute("href", "send")).includes("Substitui"), "a new order replaces none");
  assert.deepEqual(await page.evaluate(() => globalThis.heard.filter(({ name }) => name === "send").length), 2);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("an order that was sent can be changed, and shows what it costs", async () => {
  const { shop, wire, close } = await begun();
  await shop.order({ payment: "Dinheiro" });
  await shop.send();
  await shop.says("dialog .body > dl [data-v=total]", "R$ 9,50");
  await shop.press("dialog .end-bar .links button:first-child");
  await shop.dialog("Seu carrinho");
  await shop.press('dialog [data-v="inc"]');
  await shop.says("total", "R$ 19,00");
  await shop.close();
  await shop.says("cart-open", "Ver carrinho");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a page that cancels vitrine-send keeps the shopper here", async () => {
  const { page, shop, context, close } = await begun();
  await page.evaluate(() => addEventListener("vitrine-send", (event) => event.preventDefault(), { once: true }));
  await shop.order();
  await shop.press("send");
  await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "send"));
  await shop.dialog("Confira e envie");
  assert.equal((await context.pages()).length, 1);
  await shop.send();
  await close();
});

test("cash is paid with a note that covers the total, and the message says which", async () => {
  const { shop, wire, close } = await begun();
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.fetch();
  await shop.next("Seus dados");
  await shop.type("Ana", "field", '[data-value="Nome"]');
  await shop.press("payment", '[data-value="Dinheiro"]');
  for (const [typed, fits] of [["5", false], ["dez", false], ["50", true]]) {
    await shop.type(typed, "field", '[data-value="Troco para"]');
    await shop.next();
    if (fits) break;
    await shop.find('dialog [data-v="field"][aria-invalid="true"]');
    await shop.says("problem", "R$ 9,50");
    await shop.until((root) => root.activeElement?.getAttribute("aria-invalid") === "true");
  }
  await shop.dialog("Confira e envie");
  const text = textOf(await shop.attribute("href", "send"));
  assert.ok(text.includes("\nPagamento: Dinheiro\n") && text.includes("\nTroco para: R$ 50,00\n"), text);
  await shop.send();
  assert.equal(await shop.has("pix"), false, "no Pix code for cash");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("erasing empties cart and fields, from the foot of the shop and from what it keeps", async () => {
  const { page, shop, wire, close } = await begun();
  await shop.order({ name: "Ana Beatriz" });
  await shop.close();
  await shop.press("erase");
  await shop.says("status", "Tudo apagado.");
  await shop.says(".toast", "Tudo apagado.");
  assert.deepEqual([await shop.has(".bag:not(.none)"), (await wire.kept()).local], [false, {}]);
  // One tap too many costs no cart.
  await shop.press(".toast button");
  await shop.find(".bag:not(.none)");
  await shop.press("erase");
  await shop.gone(".bag:not(.none)");

  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.fetch();
  await shop.next("Seus dados");
  assert.equal(await page.$eval(shop.at("field"), ({ value }) => value), "");
  assert.equal(await shop.has('[data-v="payment"]:checked'), false);
  await shop.close();

  await shop.press('[data-v="about"] button:first-child');
  await shop.dialog("O que esta vitrine guarda");
  await shop.press('dialog [data-v="erase"]');
  await shop.gone("dialog");
  await shop.says("status", "Tudo apagado.");
  assert.equal(await shop.has(".bag:not(.none)"), false);
  assert.deepEqual(wire.errors, []);
  await close();
});
