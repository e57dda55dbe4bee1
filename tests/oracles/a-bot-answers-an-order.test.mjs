// The bot of docs/bots.md, as it stands there, with webhook calls in the documented shape.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(top, "target");
let folder;
let bot;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitrine-bot-"));
  const page = await readFile(join(top, "docs/bots.md"), "utf8");
  const [, code] = page.match(/```js\n([^]*?)```/);
  await writeFile(join(folder, "bot.mjs"), code);
  process.env.PATH = `${join(target, "debug")}${delimiter}${process.env.PATH}`;
  process.env.SHOP_FILE = join(top, "www/hosts/shops/regras.json");
  bot = await import(pathToFileURL(join(folder, "bot.mjs")));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A webhook call with one text message. */
const call = (body) => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "102290129340398",
      changes: [
        {
          value: {
            messaging_product: "whatsapp",
            metadata: { display_phone_number: "5511987654321", phone_number_id: "106540352242922" },
            contacts: [{ profile: { name: "Ana Souza" }, wa_id: "5511912345678" }],
            messages: [{ from: "5511912345678", id: "wamid.HBgNNTUxMQ==", timestamp: "1795600000", text: { body }, type: "text" }],
          },
          field: "messages",
        },
      ],
    },
  ],
});

/** The message of an order, as the shop's page writes it. */
const message = () => {
  const order = {
    lines: [{ product: "misto", quantity: 2, choices: { Extras: ["Ovo"] }, note: "sem tomate" }],
    delivery: { kind: "delivery", area: "Zona Sul" },
    payment: "pix",
    fields: { Nome: "Ana Souza", Endereço: "Rua das Flores, 45" },
    at: "2026-11-24T12:00:00-03:00",
    code: "K7F3M2",
  };
  const ran = spawnSync("vitrine", ["order", "--shop", process.env.SHOP_FILE, "--order", "-"], { input: JSON.stringify(order), encoding: "utf8" });
  return JSON.parse(ran.stdout).message;
};

test("an order is answered with its total and a Pix code for it", () => {
  const [{ through, body, order }, ...rest] = bot.answers(call(message()));
  assert.deepEqual(rest, []);
  assert.equal(through, "106540352242922");
  assert.deepEqual([body.to, body.context.message_id, body.type], ["5511912345678", "wamid.HBgNNTUxMQ==", "text"]);
  // 2 × 17,50, 5 % off for Pix, and the fee of the area.
  assert.equal(order.totalMinor, 3500 - 175 + 800);
  const [first, , code] = body.text.body.split("\n");
  assert.equal(first.replaceAll("\u00A0", " "), "Pedido K7F3M2 recebido: R$ 41,25. Pix copia e cola para Padaria do Zé:");
  const decoded = JSON.parse(spawnSync("vitrine", ["pix", "decode", code], { encoding: "utf8" }).stdout);
  assert.deepEqual([decoded.amountMinor, decoded.key, decoded.problems], [4125, "12ABC34501DE35", []]);
});

test("an order whose total was lowered is not answered with a Pix code", () => {
  const forged = message().replace("Total: R$ 41,25", "Total: R$ 4,12");
  assert.notEqual(forged, message());
  const [{ body, order }] = bot.answers(call(forged));
  assert.equal(order.matches, false);
  assert.match(body.text.body, /^Recebemos o pedido K7F3M2, mas ele não confere/);
  assert.doesNotMatch(body.text.body, /br\.gov\.bcb\.pix/);
});

test("what is no order has no answer", () => {
  assert.deepEqual(bot.answers(call("Oi, vocês abrem domingo?")), []);
  const status = { object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ value: { messaging_product: "whatsapp", metadata: {}, statuses: [{ id: "wamid.x", status: "read" }] }, field: "messages" }] }] };
  assert.deepEqual(bot.answers(status), []);
  assert.deepEqual(bot.answers({}), []);
});

test("a call that the platform did not sign is not taken for its own", () => {
  const body = JSON.stringify(call("Oi"));
  const header = `sha256=${createHmac("sha256", "segredo").update(body).digest("hex")}`;
  assert.equal(bot.isGenuine(body, header, "segredo"), true);
  assert.equal(bot.isGenuine(`${body} `, header, "segredo"), false);
  assert.equal(bot.isGenuine(body, undefined, "segredo"), false);
});
