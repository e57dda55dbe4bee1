// Reads QR codes as a camera sees them: from the pixels of a screenshot, by two readers that share no code.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
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

/** What jsQR reads in a PNG; `null` when it sees no code. */
export const byJsQr = (png) => {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  return found && Buffer.from(found.binaryData).toString("utf8");
};

/** What both readers see in an element of a page. */
export const scan = async (handle) => {
  await handle.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  // Beyond the viewport Chromium would draw an open dialog somewhere else.
  const png = await handle.screenshot({ type: "png", captureBeyondViewport: false });
  return { zbar: await byZbar(png), jsqr: byJsQr(png) };
};
