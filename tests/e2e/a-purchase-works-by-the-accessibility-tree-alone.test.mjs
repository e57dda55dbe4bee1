// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reader } from "./support/reader.mjs";
import { site } from "./support/setup.mjs";

const { open } = site();

test("a shopper who hears roles and names alone fills a cart, sends the order and pays", async () => {
  const { page, shop, wire, close } = await open("/");
  await shop.ready();
  const hears = reader(page);

  await hears.act("button", "Adicionar Pão francês");
  await hears.hear("Pão francês no carrinho: 1.");
  await hears.act("button", "Aumentar Pão francês");
  await hears.hear("Pão francês no carrinho: 2.");

  await hears.act("button", "Bolo de cenoura");
  await hears.find("dialog", "Bolo de cenoura");
  await hears.find("heading", "Bolo de cenoura");
  await hears.gone("button", "Aumentar Pão francês"); // What lies under the sheet is not there for her.
  await hears.act("radio", "G 20 fatias + R$ 20,00");
  await hears.on("radio", "G 20 fatias + R$ 20,00");
  await hears.act("checkbox", "Doce de leite + R$ 6,00");
  await hears.on("checkbox", "Doce de leite + R$ 6,00");
  await hears.write("Observação opcional", "sem açúcar por cima");
  await hears.act("button", "Adicionar R$ 71,00");
  await hears.gone("dialog", "Bolo de cenoura");
  await hears.hear("Bolo de cenoura no carrinho: 1.");

  await hears.act("button", "Ver carrinho 3 R$ 72,80"); // 2 × 0,90 + 45 + 20 + 6
  await hears.find("dialog", "Seu carrinho");
  await hears.find("group", "Como você recebe");
  await hears.act("radio", "Retirada");
  await hears.on("radio", "Retirada");
  await hears.act("button", "Continuar R$ 72,80");

  await hears.find("dialog", "Seus dados");
  await hears.write("Nome", "Ana Beatriz");
  await hears.find("group", "Pagamento");
  const pix = "Pix Você paga depois de enviar o pedido − 5%";
  await hears.act("radio", pix);
  await hears.on("radio", pix);
  await hears.act("button", "Conferir pedido R$ 69,16");

  await hears.find("dialog", "Confira e envie");
  await hears.find("image", "QR Code que abre este pedido no WhatsApp do celular");
  const address = await page.tabOf(() => hears.follow("Enviar pelo WhatsApp"));
  const message = decodeURIComponent(address);
  assert.match(message, /\n2 × Pão francês: R\$ 1,80\n/);
  assert.match(message, /\n1 × Bolo de cenoura \(G; Doce de leite\) \(obs\. 1\): R\$ 71,00\n/);
  assert.match(message, /\nNome: Ana Beatriz\n/);

  const [, code] = /\b([2-9A-HJ-NP-Z]{6})\b/.exec(message);
  await hears.find("dialog", `Pedido ${code}`);
  await hears.find("heading", "Pague com Pix");
  await hears.find("image", "QR Code do Pix de R$ 69,16 para Padaria do Zé. Prefere copiar? Use o botão Copiar código Pix.");
  await hears.find("link", "Já pagou? Enviar comprovante");
  await page.evaluate(() => (navigator.clipboard.writeText = async (text) => (globalThis.copied = text)));
  await hears.act("button", "Copiar código Pix");
  await hears.hear("Código copiado.");
  assert.match(await page.evaluate(() => globalThis.copied), /^000201.*540569\.16/);
  await hears.act("button", "Fechar");
  await hears.gone("dialog", `Pedido ${code}`);

  assert.deepEqual(wire.errors, []);
  await close();
});
