import assert from "node:assert/strict";
import { test } from "node:test";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { fill, fillWithEverything, money, reckon } from "./support/till.mjs";

const { open } = site();
const MAX = 2000;
/** A letter or digit of an order code: none that is mistaken for another. */
const SIGN = "[23456789A-HJKMNP-TV-Z]";

/** Number and text of a link, once it is sure that nothing in it is written another way. */
const read = (href) => {
  assert.ok(href.length <= MAX, `${href.length} characters`);
  assert.match(href, /^https:\/\/wa\.me\/5511987654321\?text=[A-Za-z0-9%\-_.~!*'()]+$/);
  assert.doesNotMatch(href, /\+/, "a space is %20");
  const text = new URL(href).searchParams.get("text");
  assert.equal(href, `https://wa.me/5511987654321?text=${encodeURIComponent(text)}`);
  return text;
};

test("every item, quantity, choice and note is in the link, with the prices of the shop file", async () => {
  const file = await demoShop();
  const rows = [
    { id: "pao-frances", quantity: "12" },
    { id: "pao-de-queijo", quantity: "0,5" },
    { id: "mel", quantity: "2" },
    { id: "bolo-cenoura", choices: { Tamanho: ["G"], Cobertura: ["Doce de leite", "Calda de chocolate"] }, note: "sem açúcar & bem *assado*" },
    { id: "pizza", choices: { Sabores: ["Calabresa", "Quatro queijos"], Borda: ["Cheddar"] }, quantity: "2" },
    { id: "bolo-de-aniversario", choices: { Recheios: ["Brigadeiro", "Doce de leite"] }, quantity: "1,5", note: "parabéns, Zé!" },
    { id: "misto-quente", choices: { Pão: ["Pão integral"], Extras: ["Queijo extra", "Queijo extra", "Ovo"] } },
  ];
  const { page, shop, wire, close } = await open("/?ref=insta");
  await shop.ready();
  await fill(shop, file, rows);
  const { lines, notes, subtotal, off, total } = reckon(file, rows, "pix");

  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  assert.equal((await shop.all("line")).length, rows.length);
  assert.equal(await shop.text("total"), money(subtotal));
  await shop.close();
  await shop.order({ name: "Ana Beatriz", payment: "pix" });
  assert.equal(await shop.text("total"), money(total));

  const link = await shop.find("send");
  const { href, target, rel } = await link.evaluate(({ href, target, rel }) => ({ href, target, rel }));
  assert.equal(target, "_blank");
  assert.deepEqual(new Set(rel.split(" ")), new Set(["noopener", "noreferrer"]));
  assert.equal(await link.evaluate((link) => link.getAttribute("href")), href, "the address is written out whole");

  // The markup that the shopper typed has become signs that look alike; what she meant is all there.
  const typed = notes.map((note) => note.replaceAll("*", "∗"));
  const text = read(href).split("\n");
  assert.match(text[0], new RegExp(`^Olá! Meu pedido na Padaria do Zé: ${SIGN}{6}$`));
  assert.match(text.at(-1), new RegExp(`^Conferência: ${SIGN}{5} #insta$`));
  assert.deepEqual(text.slice(1, -1), [
    `Retirada: ${file.delivery.pickup.address}`,
    "",
    ...lines,
    "",
    `Subtotal: ${money(subtotal)}`,
    `Desconto do Pix: - ${money(off)}`,
    `Total: ${money(total)}`,
    "Pagamento: Pix",
    "",
    "Nome: Ana Beatriz",
    ...typed,
  ]);
  assert.deepEqual(await shop.heard("send"), []);
  const address = await shop.send();
  assert.equal(address, href);
  const [sent] = await shop.heard("send");
  assert.deepEqual(sent, { v: 1, code: text[0].slice(-6), totalMinor: total, currency: "BRL" });
  assert.equal(await page.evaluate(() => JSON.stringify(globalThis.heard).includes("Ana Beatriz")), false);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("an order too long for a link is shortened, says so, and is copied whole first", async () => {
  const file = await demoShop();
  const { page, shop, wire, context, close } = await open("/");
  await context.overridePermissions(new URL(page.url()).origin, ["clipboard-read", "clipboard-write"]);
  await shop.ready();
  const note = "Por favor, embale separado e escreva o nome da Ana Beatriz na etiqueta.";
  const rows = await fillWithEverything(shop, file, note);
  const { lines, notes, total } = reckon(file, rows);
  assert.ok(lines.length > 30);
  await shop.order({ name: "Ana Beatriz", payment: "Dinheiro" });
  assert.equal(await shop.text("total"), money(total));

  const text = read(await shop.attribute("href", "send"));
  const code = text.match(new RegExp(`: (${SIGN}{6})\n`))?.[1];
  assert.ok(code);
  for (const part of ["Pedido resumido: peça o texto completo", `Total: ${money(total)}`, "Pagamento: Dinheiro", "Nome: Ana Beatriz", "Conferência: "]) {
    assert.ok(text.includes(part), `${part} is missing in\n${text}`);
  }
  const left = Number(text.match(/\n\+ (\d+) itens\n/)?.[1]);
  const kept = lines.length - left;
  assert.ok(kept > 0 && left > 0);
  // What stays, stays with its note.
  assert.equal(text.match(/\nObs\. \d+: /g).length, kept);
  assert.ok(text.includes(`Obs. ${kept}: ${note}`));

  await shop.says("cart", "O pedido é longo e foi resumido no link.");
  // Copying comes first, for the eye and for the keyboard.
  await shop.until((root) => {
    const [copy, send] = ["copy-order", "send"].map((hook) => root.querySelector(`dialog [data-v="${hook}"]`));
    const before = copy.compareDocumentPosition(send) & Node.DOCUMENT_POSITION_FOLLOWING;
    return before && copy.getBoundingClientRect().top < send.getBoundingClientRect().top;
  });
  await shop.press("copy-order");
  await shop.says("status", "Pedido copiado.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [...lines, ...notes, `Total: ${money(total)}`, code]) assert.ok(copied.includes(part), `${part} is not in the copy`);
  assert.ok(!copied.includes("Pedido resumido"));
  assert.deepEqual(wire.errors, []);
  await close();
});
