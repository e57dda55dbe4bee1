// Three readers of QR codes that share no code, over many pictures at a time. Each gives texts; `null` for a picture in
// which it sees no code.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import jsQR from "jsqr";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { png } from "./pictures.mjs";

const run = promisify(execFile);
const utf8 = (bytes) => Buffer.from(bytes).toString("utf8");

/** Four bytes a pixel, as a canvas has them. */
const canvas = ({ width, height, grey }) => {
  const pixels = Uint32Array.from(grey, (value) => 0xff000000 + value * 0x010101);
  return { width, height, data: new Uint8ClampedArray(pixels.buffer), colorSpace: "srgb" };
};

/** Pictures that one process of zbarimg takes. */
const BATCH = 100;

const zbar = async (pictures) => {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-qr-"));
  const texts = pictures.map(() => null);
  try {
    const names = pictures.map((_, at) => join(folder, `${at}.png`));
    await Promise.all(pictures.map((picture, at) => writeFile(names[at], png(picture))));
    for (let at = 0; at < names.length; at += BATCH) {
      const options = ["--quiet", "--xml", "--nodbus", "-Sdisable", "-Sqrcode.enable", ...names.slice(at, at + BATCH)];
      // Status 4 says that some picture showed no code.
      const { stdout } = await run("zbarimg", options, { maxBuffer: 2 ** 26 }).catch((error) => (error.code === 4 ? error : Promise.reject(error)));
      for (const [, name, body] of stdout.matchAll(/<source href='[^']*\/(\d+)\.png'>(.*?)<\/source>/gs)) {
        texts[name] = /<data><!\[CDATA\[(.*?)\]\]><\/data>/s.exec(body)?.[1] ?? null;
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return texts;
};

const jsqr = async (pictures) => {
  const texts = [];
  for (const picture of pictures) {
    const { data, width, height } = canvas(picture);
    const found = jsQR(data, width, height, { inversionAttempts: "dontInvert" });
    texts.push(found && utf8(found.binaryData));
    // zbar's processes are looked after in between.
    await new Promise(setImmediate);
  }
  return texts;
};

const zxing = async (pictures) => {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });
  const texts = [];
  for (const picture of pictures) {
    const [found] = await readBarcodes(canvas(picture), { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    texts.push(found?.isValid ? utf8(found.bytes) : null);
  }
  return texts;
};

export const READERS = { zbar, jsqr, zxing };
