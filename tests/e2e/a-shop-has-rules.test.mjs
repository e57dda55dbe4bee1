import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";

const it = site();
const { open } = it;
const textOf = (href) => new URL(href).searchParams.get("text");

/** The page of the rules, at a moment of the shop's clock, on a device whose own clock stands in Tokyo; `lacks` is a global that
 * its browser has not. */
const at = async (moment, path = "/hosts/rules.html", lacks = "none") => {
  const before = async (page) => {
    await page.emulateTimezone("Asia/Tokyo");
    await page.evaluateOnNewDocument(`delete globalThis.${lacks}`);
    await page.evaluateOnNewDocument(`Date.now = () => ${Date.parse(`${moment}-03:00`)}`);
  };
  const opened = await open(path, { before });
  await opened.shop.ready();
  return opened;
};
/** A Tuesday at noon. */
const TUESDAY = "2026-11-24T12:00";

/** A cart of R$ 82,50, open. */
const filled = async (moment = TUESDAY) => {
  const opened = await at(moment);
  const { shop } = opened;
  await shop.open("bolo", "Bolo de cenoura");
  await shop.choose(["Tamanho", "G"], ["Cobertura", "Calda de chocolate"]);
  await shop.add();
  await shop.open("misto", "Misto quente");
  await shop.choose(["Extras", "Ovo"]);
  await shop.add();
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  return opened;
};
const total = async (shop, expected) => shop.says("total", expected);
/** Answers what must be answered, and pays. */
const answer = async (shop, payment) => {
  await shop.type("Ana Souza", "field", '[data-value="Nome"]');
  if (await shop.has("field", '[data-value="Endereço"]')) {
    await shop.type("Rua das Flores, 45", "field", '[data-value="Endereço"]');
  }
  await shop.press("payment", `[data-value="${payment}"]`);
};

test("area, coupon, day, Pix discount and answers are in the order, and in its sum", async () => {
  const { shop, wire, close } = await filled();
  await shop.pick("Zona Sul", "area");
  await shop.says("delivery-fee", "R$ 8,00");
  await shop.type("bem vindo", "coupon");
  await shop.page.keyboard.press("Enter");
  await shop.says("discount", "R$ 8,25");
  await shop.says("status", "Cupom aplicado.");
  await total(shop, "R$ 82,25");
  await shop.next("Seus dados");
  await shop.press("input[name=when]");
  await shop.press(".day:nth-child(2)");
  await shop.press(".seg:last-child label:last-child");
  await answer(shop, "pix");
  await shop.pick("Caixa", "field", '[data-value="Embalagem"]');
  await shop.press("field", '[data-value="É presente?"]');
  await shop.next("Confira e envie");
  const lines = textOf(await shop.send()).split("\n");
  assert.match(lines[0], /^Olá! Meu pedido na Padaria do Zé: [2-9A-Z]{6}$/);
  assert.deepEqual(lines.slice(1, -1), [
    "Entrega: quarta-feira, 25/11, das 14h às 18h",
    "",
    "1 × Bolo de cenoura (G; Calda de chocolate): R$ 65,00",
    "1 × Misto quente (Ovo): R$ 17,50",
    "",
    "Subtotal: R$ 82,50",
    "Cupom BEMVINDO: - R$ 8,25",
    "Desconto do Pix: - R$ 3,71",
    "Entrega (Zona Sul): R$ 8,00",
    "Total: R$ 78,54",
    "Pagamento: Pix",
    "",
    "Nome: Ana Souza",
    "Endereço: Rua das Flores, 45",
    "Embalagem: Caixa",
    "É presente?: sim",
  ]);
  assert.equal(await shop.text("pix-amount"), "R$ 78,54");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the button says what is missing and takes there, and what is typed stays", async () => {
  const { shop, wire, close } = await filled();
  const focused = (hook) => shop.until((root, hook) => root.activeElement?.dataset.v === hook, hook);
  await shop.next();
  await focused("area");
  await shop.says('[data-v="problem"]', "Escolha a área de entrega");
  await shop.pick("Centro", "area");
  await shop.next("Seus dados");
  await shop.next();
  await focused("field");
  await shop.says('[data-v="problem"]', "Preencha para continuar.");
  await shop.page.keyboard.type("Ana Souza");
  assert.equal(await shop.page.$eval(shop.at("field", '[data-value="Nome"]'), (field) => field.value), "Ana Souza");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a postal code finds its area; one outside all offers pickup", async () => {
  const { shop, wire, close } = await filled();
  await shop.type("04101-000", "postal-code");
  await shop.says("delivery-fee", "R$ 8,00");
  assert.equal(await shop.attribute("data-value", "area"), "Zona Sul");
  await shop.type("01310-100", "postal-code");
  await shop.says('[data-v="problem"]', "A loja não entrega nesse CEP.");
  await shop.find("#outside + button");
  // Half a code is told once she leaves it.
  await shop.type("0410", "postal-code");
  await shop.gone("#outside");
  await shop.page.keyboard.press("Tab");
  await shop.says("#outside", "Escreva o CEP inteiro.");
  await shop.says("status", "CEP: Escreva o CEP inteiro.");
  await shop.type("01310-100", "postal-code");
  await shop.press("#outside + button");
  await shop.gone("delivery-fee");
  await total(shop, "R$ 82,50");
  await shop.next("Seus dados");
  assert.equal(await shop.has("field", '[data-value="Endereço"]'), false, "an address for pickup");
  await answer(shop, "Cartão na entrega");
  await shop.next("Confira e envie");
  const text = textOf(await shop.send());
  assert.ok(text.includes("\nRetirada: Rua do Ouvidor, 10, Centro\n"), text);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the postal code ends the address, whose first box alone must be filled in", async () => {
  const { shop, wire, close } = await filled();
  await shop.type("04101-000", "postal-code");
  await shop.says("delivery-fee", "R$ 8,00");
  await shop.next("Seus dados");
  const optional = await shop.page.$$eval(shop.at('fieldset [data-value="Endereço"]'), (boxes) =>
    boxes.map((box) => box.parentElement.querySelector(".opt") !== null),
  );
  assert.deepEqual(optional, [false, true, true, true]);
  await shop.press("input[name=when]");
  await shop.press(".seg:last-child label:last-child");
  await answer(shop, "Cartão na entrega");
  await shop.next("Confira e envie");
  const text = textOf(await shop.send());
  assert.ok(text.includes("\nEndereço: Rua das Flores, 45, 04101-000"), text);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a fee that is still to be agreed has no Pix code, and says so", async () => {
  const { shop, wire, close } = await filled();
  await shop.pick("Outros bairros e Correios", "area");
  await shop.says("delivery-fee", "a combinar");
  await shop.next("Seus dados");
  await answer(shop, "pix");
  await shop.next("Confira e envie");
  const text = textOf(await shop.send());
  assert.ok(text.includes("\nEntrega: a combinar (Outros bairros e Correios)\nTotal sem a entrega: R$ 78,37\n"), text);
  assert.equal(await shop.has("pix"), false, "a Pix code for half an order");
  await shop.says("dialog", "Falta fechar o valor com a loja.");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("minimums are asked for by what is missing", async () => {
  const opened = await at(TUESDAY);
  const { shop } = opened;
  await shop.open("queijo", "Pão de queijo");
  await shop.add();
  await shop.press("cart-open");
  await shop.pick("Zona Sul", "area");
  await shop.says("dialog .end-bar button", "Faltam R$ 9,80 para o mínimo");
  await shop.says("dialog .sm[data-v=problem]", "Faltam R$ 9,80 para o mínimo de R$ 15,00.");
  assert.deepEqual(opened.wire.errors, []);
  await opened.close();
});

test("a coupon that does not work says why, and the order goes on", async () => {
  const { shop, wire, close } = await filled();
  for (const [typed, sentence] of [
    ["NATAL10", "Esse cupom não vale hoje."],
    ["SORTE", "A loja não tem esse cupom."],
  ]) {
    await shop.type(typed, "coupon");
    await shop.page.keyboard.press("Enter");
    await shop.says("#coupon-says", sentence);
    await total(shop, "R$ 82,50");
  }
  await shop.pick("Centro", "area");
  await shop.type("frete", "coupon");
  await shop.page.keyboard.press("Enter");
  await shop.says("delivery-fee", "grátis");
  await shop.press("#coupon + button");
  await shop.gone("discount");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the shop is open or closed by its own clock, wherever the device is", async () => {
  for (const [moment, words] of [
    ["2026-11-24T08:00", "Aberto até 18h"],
    ["2026-11-24T07:59", "Fechado agora"],
    ["2026-11-24T18:00", "Abre amanhã às 8h"],
    ["2026-11-28T01:30", "Aberto até 2h"],
    ["2026-11-28T13:00", "Abre segunda-feira, 30/11 às 8h"],
    ["2026-12-24T12:59", "Aberto até 13h"],
    ["2026-12-25T09:00", "Abre amanhã às 8h"],
  ]) {
    const { shop, wire, close } = await at(moment);
    await shop.says(".open", words);
    assert.equal(await shop.has("closed"), !words.startsWith("Aberto"), moment);
    assert.deepEqual(wire.errors, []);
    await close();
  }
});

test("what needs notice is ordered for a day on which it is made", async () => {
  const { shop, wire, close } = await at(TUESDAY);
  await shop.open("pernil", "Pernil assado");
  await shop.says("dialog", "Peça com 2 dias de antecedência.");
  await shop.says("dialog", "Só em: qua, sáb");
  await shop.type("1", "dialog [data-v=quantity]");
  await shop.add();
  await shop.press("cart-open");
  await shop.pick("Centro", "area");
  await shop.says("dialog", "Total estimado");
  await shop.next("Seus dados");
  await answer(shop, "pix");
  await shop.next();
  await shop.says('[data-v="problem"]', "Escolha um dia.");
  // Saturday, and Wednesday after it: tomorrow is too soon.
  const days = await shop.page.$$eval(shop.at(".day:not(.off)"), (days) => days.map((day) => day.textContent));
  assert.deepEqual(days, ["sáb28/11", "qua02/12", "sáb05/12"]);
  await shop.press(".day");
  await shop.press(".seg:last-child label:last-child");
  await shop.next("Confira e envie");
  const text = textOf(await shop.send());
  assert.ok(text.includes("\nEntrega: sábado, 28/11, das 14h às 18h\n") && text.includes("\nTotal estimado: R$ 84,55\n"), text);
  assert.equal(await shop.has("pix"), false);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("only combinations that exist can be bought, each at its price", async () => {
  const { shop, wire, close } = await at(TUESDAY);
  await shop.open("bolo", "Bolo de cenoura");
  const struck = () =>
    shop.page.$$eval(shop.at(".choice.off [data-v=choice]"), (choices) => choices.map((choice) => choice.dataset.value));
  await shop.choose(["Tamanho", "P"]);
  assert.deepEqual(await struck(), ["Calda de chocolate"]);
  // What goes with another choice only asks for that one anew.
  await shop.choose(["Cobertura", "Calda de chocolate"]);
  assert.deepEqual(await struck(), ["P"]);
  await shop.says('dialog [data-v="add"]', "Falta escolher: Tamanho");
  await shop.choose(["Tamanho", "G"]);
  await shop.says('dialog [data-v="add"]', "R$ 65,00");
  // There are two of them.
  await shop.press('dialog .end-bar [data-v="inc"]');
  assert.equal(await shop.attribute("aria-disabled", 'dialog .end-bar [data-v="inc"]'), "true");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("area and coupon are kept with the cart, and erased with it", async () => {
  const { page, shop, wire, close } = await filled();
  await shop.pick("Zona Sul", "area");
  await shop.type("BEMVINDO", "coupon");
  await page.keyboard.press("Enter");
  await shop.says("discount", "R$ 8,25");
  await page.reload();
  await shop.ready();
  await shop.press("cart-open");
  await total(shop, "R$ 82,25");
  assert.equal(await shop.attribute("data-value", "area"), "Zona Sul");
  await shop.close();
  await shop.press("erase");
  await shop.says("cart-count", "0");
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a closed shop that takes no orders then takes those for a day", async () => {
  const get = (path) => fetch(`${it.host.origin}/hosts/${path}`).then((answer) => answer.text());
  const [rules, page] = await Promise.all([get("shops/regras.json"), get("rules.html")]);
  it.host.answer("/hosts/shops/closed.json", { body: rules.replace("{", '{ "acceptWhenClosed": false,') });
  it.host.answer("/hosts/closed.html", { type: "text/html", body: page.replaceAll("shops/regras.json", "shops/closed.json") });
  const { shop, wire, close } = await at("2026-11-24T22:00", "/hosts/closed.html");
  await shop.press(`${shop.product("bolo")} [data-v="add"]`);
  await shop.dialog("Bolo de cenoura");
  await shop.choose(["Tamanho", "G"], ["Cobertura", "Simples"]);
  await shop.add();
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.fetch();
  await shop.next("Seus dados");
  await shop.says("fieldset:has(.days)", "Fechado agora");
  assert.equal(await shop.has("input[name=when]"), false);
  await answer(shop, "pix");
  await shop.next();
  await shop.says("#no-day", "Escolha um dia.");
  await shop.press(".day:not(.off)");
  if (await shop.has("input[name=slot]")) await shop.press("input[name=slot]");
  await shop.next("Confira e envie");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a shop that is closed and plans no days says when it opens", async () => {
  const get = (path) => fetch(`${it.host.origin}/hosts/${path}`).then((answer) => answer.text());
  const [rules, page] = await Promise.all([get("shops/regras.json"), get("rules.html")]);
  const { schedule, ...shut } = { ...JSON.parse(rules), acceptWhenClosed: false };
  it.host.answer("/hosts/shops/shut.json", { body: JSON.stringify(shut) });
  it.host.answer("/hosts/shut.html", { type: "text/html", body: page.replaceAll("shops/regras.json", "shops/shut.json") });
  const { shop, close } = await at("2026-11-24T22:00", "/hosts/shut.html");
  await shop.press(`${shop.product("vinho")} [data-v="add"]`);
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.fetch();
  await shop.says('dialog .end-bar [aria-disabled="true"]', "Fechado agora · Abre amanhã às 8h");
  await close();
});

test("what was sent is what is paid, after a sale has ended too", async () => {
  const { shop, wire, close } = await at("2026-11-30T23:58");
  await shop.press(`${shop.product("vinho")} [data-v="add"]`);
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.fetch();
  await shop.next("Seus dados");
  await answer(shop, "pix");
  await shop.next("Confira e envie");
  const text = textOf(await shop.send());
  const [, sent] = text.match(/\nTotal: (R\$ [\d,]+)/);
  await shop.says("pix-amount", sent);
  await shop.close();
  await shop.page.evaluate(`Date.now = () => ${Date.parse("2026-12-01T00:10-03:00")}; document.dispatchEvent(new Event("visibilitychange"))`);
  await shop.says(`${shop.product("vinho")} [data-v="price"]`, "R$ 58,00");
  await shop.press("cart-open");
  await shop.says("pix-amount", sent);
  assert.equal(textOf(await shop.attribute("href", "dialog", ' [data-v="send"]')), text);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a sale is on in its days", async () => {
  for (const [moment, price] of [["2026-11-30T23:59", "R$ 49,90"], ["2026-12-01T00:00", "R$ 58,00"]]) {
    const { shop, close } = await at(moment);
    await shop.says(`${shop.product("vinho")} [data-v="price"]`, price);
    await close();
  }
});

test("each seller gets the order of her own products, to her number, with her Pix", async () => {
  const { shop, wire, close } = await at(TUESDAY, "/hosts/sellers.html");
  for (const id of ["alface", "queijo"]) await shop.press(`${shop.product(id)} [data-v="add"]`);
  await shop.press("cart-open");
  await total(shop, "R$ 42,00");
  const rows = await shop.page.$$eval(shop.at("line"), (rows) => rows.map((row) => row.querySelector(".tight > span").textContent));
  assert.deepEqual(rows, ["Horta da Ana", "Queijos do Beto"]);
  await shop.next("Seus dados");
  await shop.press("payment", '[data-value="pix"]');
  await shop.next("Confira e envie");
  await shop.says("dialog .note", "Cada vendedor recebe um pedido: envie todos.");
  assert.equal(await shop.page.$eval(shop.at("dialog .end-bar"), (bar) => bar.checkVisibility()), false, "a bar with nothing in it");
  const links = await shop.page.$$eval(shop.at("send"), (links) => links.map(({ href, dataset }) => [dataset.seller, href]));
  assert.deepEqual(links.map(([seller]) => seller), ["norte", "sul"]);
  const [[, ana], [, beto]] = links;
  assert.ok(ana.startsWith("https://wa.me/5511912345678?") && beto.startsWith("https://wa.me/5511923456789?"));
  const [first, second] = [textOf(ana), textOf(beto)];
  assert.match(first, /^Olá! Meu pedido na Feira da Vila \(Horta da Ana\): [2-9A-Z]{6}-1\n\n1 × Alface: R\$ 4,00\n\nTotal: R\$ 4,00\n/);
  assert.match(second, /^Olá! Meu pedido na Feira da Vila \(Queijos do Beto\): [2-9A-Z]{6}-2\n\n1 × Queijo da serra: R\$ 38,00\n/);
  const paid = () =>
    shop.page.$$eval(shop.at("pix"), (parts) =>
      parts.map((part) => [part.dataset.seller, ...["pix-amount", "pix-name"].map((hook) => part.querySelector(`[data-v=${hook}]`).textContent)]),
    );
  const ways = () => shop.page.$$eval(shop.at("dialog", ' [data-v="send"]'), (links) => links.map(({ textContent }) => textContent));
  const dues = async () => (await shop.heard("pix")).map(({ code, amountMinor }) => [code.slice(-2), amountMinor]);
  // Nobody pays, or is told to have ordered, before the order was on its way.
  await shop.send('[data-seller="norte"]');
  assert.deepEqual(await paid(), [["norte", "R$ 4,00", "Ana Souza"]]);
  assert.deepEqual(await ways(), ["Enviar pelo WhatsApp", "Abrir de novo"], "what is still to be sent comes first");
  assert.deepEqual(await dues(), [["-1", 400]]);
  await shop.send('[data-seller="sul"]');
  await shop.until((root) => root.querySelectorAll('[data-v="pix"]').length === 2);
  assert.deepEqual(await paid(), [["norte", "R$ 4,00", "Ana Souza"], ["sul", "R$ 38,00", "Beto Lima"]]);
  assert.deepEqual(await ways(), ["Abrir de novo", "Abrir de novo"]);
  assert.deepEqual(await dues(), [["-1", 400], ["-2", 3800]]);
  const receipts = await shop.page.$$eval(shop.at("receipt"), (links) => links.map(({ textContent }) => textContent));
  assert.deepEqual(receipts, ["Horta da Ana", "Queijos do Beto"].map((seller) => `Já pagou? Enviar comprovante · ${seller}`));
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the shop's clock is that of its own zone, whichever way the browser tells it", async () => {
  const line = async (lacks) => {
    const { page, shop, wire, close } = await at("2026-11-24T17:30", undefined, lacks);
    const said = await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.querySelector(".open").textContent);
    assert.deepEqual(wire.errors, []);
    await close();
    return said;
  };
  const own = await line("none");
  assert.match(own, /^Aberto até 18h/);
  assert.equal(await line("Temporal"), own);
});
