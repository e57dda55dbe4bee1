// Reads QR codes as a camera sees them: from the pixels of a screenshot, by two readers that share no code.

import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import jsQR from "jsqr";
import { PNG } from "pngjs";

const run = promisify(execFile);

/** What zbarimg reads in a PNG; `null` when it sees no code. */
export const byZbar = async (png) => {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-qr-"));
  try {
    const file = join(folder, "qr.png");
    await writeFile(file, png);
    // Without "binary", zbar guesses at the encoding of the bytes and may change them.
    const { stdout } = await run("zbarimg", ["--quiet", "--raw", "--oneshot", "-Sbinary", "-Sdisable", "-Sqrcode.enable", file], {
      encoding: "buffer",
    });
    return stdout.toString("utf8");
  } catch (error) {
    if (error.code === 4) return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** What zbarimg reads in the PNG file of a page with several codes, texts of ASCII, sorted. */
export const allByZbar = async (file) => {
  const { stdout } = await run("zbarimg", ["--quiet", "--xml", "--nodbus", "-Sdisable", "-Sqrcode.enable", file]);
  return [...stdout.matchAll(/<data><!\[CDATA\[(.*?)\]\]><\/data>/gs)].map(([, text]) => text).sort();
};

/** What jsQR reads in the parts of a PNG that `columns` and `rows` cut it into; `null` where it sees no code. */
export const partsByJsQr = (png, columns, rows) => {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  const [across, down] = [Math.floor(width / columns), Math.floor(height / rows)];
  const part = (column, row) => {
    const pixels = new Uint8ClampedArray(across * down * 4);
    for (let line = 0; line < down; line += 1) {
      const start = ((row * down + line) * width + column * across) * 4;
      pixels.set(data.subarray(start, start + across * 4), line * across * 4);
    }
    const found = jsQR(pixels, across, down);
    return found && Buffer.from(found.binaryData).toString("utf8");
  };
  return Array.from({ length: columns * rows }, (_, at) => part(at % columns, Math.floor(at / columns)));
};

/** What jsQR reads in a PNG; `null` when it sees no code. */
export const byJsQr = (png) => {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  return found && Buffer.from(found.binaryData).toString("utf8");
};

/** The pages of a PDF as a printer of `dpi` dots an inch draws them; `act` gets the files. */
export const printed = async (pdf, dpi, act) => {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-print-"));
  try {
    await writeFile(join(folder, "sheet.pdf"), pdf);
    await run("pdftoppm", ["-r", String(dpi), "-gray", "-png", join(folder, "sheet.pdf"), join(folder, "page")]);
    const names = (await readdir(folder)).filter((name) => name.endsWith(".png")).sort();
    return await act(names.map((name) => join(folder, name)));
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** What both readers see in an element of a page. */
export const scan = async (handle) => {
  await handle.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  // Beyond the viewport Chromium would draw an open dialog somewhere else.
  const png = await handle.screenshot({ type: "png", captureBeyondViewport: false });
  return { zbar: await byZbar(png), jsqr: byJsQr(png) };
};

/** The same from a picture of the whole window, for pages that scroll: WebKit's driver cuts an element out where it was before,
 * and does not bring every drawing to the middle. */
export const scanInWindow = async (page, handle) => {
  const { left, top, width, height, across } = await handle.evaluate(async (element) => {
    const { top, height } = element.getBoundingClientRect();
    scrollBy({ top: top - (innerHeight - height) / 2, behavior: "instant" });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return { ...element.getBoundingClientRect().toJSON(), across: innerWidth };
  });
  const whole = PNG.sync.read(Buffer.from(await page.screenshot({ type: "png" })));
  const [x, y, w, h] = [left, top, width, height].map((length) => Math.round((length * whole.width) / across));
  const part = new PNG({ width: w, height: h });
  PNG.bitblt(whole, part, x, y, w, h, 0, 0);
  const png = PNG.sync.write(part);
  return { zbar: await byZbar(png), jsqr: byJsQr(png) };
};
