// Texts of 60 to 400 characters that stand in QR codes of a shop: Pix codes of all three kinds, and order links.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc } from "../../e2e/support/pix.mjs";
import { TOP, ask } from "./core.mjs";
import { input, request } from "./inputs.mjs";

const HEX = "0123456789abcdef";
const object = (id, value) => `${id}${String([...value].length).padStart(2, "0")}${value}`;

/** A code with the address of a charge or of a recurrence, and templates of other systems (80 to 99) up to `wanted` characters. */
const composite = ({ letters, between, pick }, wanted) => {
  const account = (id) => object(id, object("00", "br.gov.bcb.pix") + object("25", `pix.example.com/qr/v2/${letters(HEX, 32)}`));
  const frame = object("52", "0000") + object("53", "986") + object("58", "BR") + object("59", "PADARIA DO ZE") + object("60", "SAO PAULO");
  let body = object("00", "01") + pick(["", object("01", "12")]) + account("26") + frame + object("62", object("05", "***")) + account("80");
  // Beside its own text such a template has 20 characters: its head, the name of a system, and the head of the text.
  for (let id = 81; body.length + 8 + 20 < wanted; id++) {
    const room = Math.min(79, wanted - body.length - 8 - 20);
    body += object(String(id), object("00", "com.loja") + object("01", letters(`${HEX.toUpperCase()} .-/`, between(1, room))));
  }
  return `${body}6304${crc(`${body}6304`)}`;
};

const link = ({ letters, pick }, wanted) => {
  const start = `https://wa.me/55${pick(["11", "21"])}9${letters("0123456789", 8)}?text=Pedido%20${letters("23456789ABCDEFGHJK", 6)}%0A`;
  const pieces = ["P%C3%A3o%20", "R%24%2012%2C50", "%20%C3%97%20", "Bolo%20", "caf%C3%A9%0A", "2%20"];
  let text = start;
  while (text.length < wanted) text += pick(pieces);
  return text.slice(0, wanted).replace(/%.?$/, "x");
};

/** `count` texts, all different and ASCII as ours always are: most are codes of our own encoder, some were published by others. */
export const payloads = async (source, count) => {
  const published = readFileSync(join(TOP, "crates/core/tests/vectors/codes.jsonl"), "utf8").trim().split("\n");
  const codes = published.map((row) => JSON.parse(row).payload).filter((code) => /^[\x20-\x7E]{60,400}$/.test(code));
  const own = await ask(Array.from({ length: count }, () => request(input(source))));
  const texts = new Set(codes);
  for (const { payload } of own.slice(0, Math.ceil(count * 0.6))) texts.add(payload);
  while (texts.size < count) {
    texts.add(source.chance(0.25) ? link(source, source.between(60, 200)) : composite(source, source.between(220, 400)));
  }
  return [...texts].slice(0, count);
};
