// Pictures of codes as a screen shows them, and what a camera makes of such pictures. A picture is `{ width, height,
// grey }`, one byte a pixel.

import { PNG } from "pngjs";

/** Pixels of the page around each code, so that its quiet zone is all the white there is. */
const AROUND = 6;
/** Codes on one screenshot. */
const SHEET = 50;

/** Draws elements, as HTML, in a page with these styles; the pictures show each on a light or dark ground in turn. */
export const draw = async (browser, elements, styles) => {
  const page = await browser.newPage();
  const pictures = [];
  for (let at = 0; at < elements.length; at += SHEET) {
    const cells = elements.slice(at, at + SHEET).map((element, at) => `<div class="cell${at % 2 ? " dark" : ""}">${element}</div>`);
    await page.setViewport({ width: 1600, height: 1000, deviceScaleFactor: 1 });
    await page.setContent(`<!doctype html><meta charset="utf-8">
      <style>${styles}</style>
      <style>body { margin: 0; display: flex; flex-wrap: wrap } .cell { padding: ${AROUND}px; background: #ddd } .dark { background: #111 } .cell svg { display: block }</style>
      ${cells.join("")}`);
    const boxes = await page.$$eval(".cell", (cells) =>
      cells.map((cell) => {
        const { left, top, right, bottom } = cell.getBoundingClientRect();
        return { left: Math.floor(left), top: Math.floor(top + scrollY), right: Math.ceil(right), bottom: Math.ceil(bottom + scrollY) };
      }),
    );
    const sheet = PNG.sync.read(Buffer.from(await page.screenshot({ type: "png", fullPage: true })));
    pictures.push(...boxes.map((box) => cut(sheet, box)));
  }
  await page.close();
  return pictures;
};

/** A part of a screenshot. All it shows is grey, so one channel says everything. */
const cut = ({ width: stride, data }, { left, top, right, bottom }) => {
  const [width, height] = [right - left, bottom - top];
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) grey[y * width + x] = data[4 * ((top + y) * stride + left + x)];
  }
  return { width, height, grey };
};

/** The value at a pixel; beyond the edge that of the nearest. */
const at = ({ width, height, grey }, x, y) => grey[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))];

const filled = ({ width, height }, value) => {
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) grey[y * width + x] = value(x, y);
  return { width, height, grey };
};

/** Out of focus: a Gaussian of `sigma` pixels. */
export const blurred = (picture, sigma) => {
  const reach = Math.ceil(3 * sigma);
  const bell = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)));
  const whole = bell.reduce((sum, weight) => sum + weight);
  const weights = Float64Array.from(bell, (weight) => weight / whole);
  const alongRows = ({ width, height, grey }) => {
    const out = new Uint8Array(width * height);
    const row = new Uint8Array(width + 2 * reach);
    for (let y = 0; y < height; y++) {
      row.fill(grey[y * width], 0, reach).fill(grey[(y + 1) * width - 1], width + reach);
      row.set(grey.subarray(y * width, (y + 1) * width), reach);
      for (let x = 0; x < width; x++) {
        let sum = 0.5;
        for (let step = 0; step < weights.length; step++) sum += weights[step] * row[x + step];
        out[y * width + x] = sum;
      }
    }
    return { width, height, grey: out };
  };
  const transposed = ({ width, height, grey }) => filled({ width: height, height: width }, (x, y) => grey[x * width + y]);
  // Rows first, then columns, is the same as both at once.
  return transposed(alongRows(transposed(alongRows(picture))));
};

/** Held askew: turned about the middle, between four pixels each, on a canvas that holds all of it. */
export const turned = (picture, degrees) => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const { width, height } = picture;
  const canvas = { width: Math.ceil(width * cos + height * sin), height: Math.ceil(width * sin + height * cos) };
  return filled(canvas, (x, y) => {
    const [right, down] = [x - (canvas.width - 1) / 2, y - (canvas.height - 1) / 2];
    const [u, v] = [right * cos + down * sin + (width - 1) / 2, down * cos - right * sin + (height - 1) / 2];
    const [left, top] = [Math.floor(u), Math.floor(v)];
    const mix = (low, high, share) => low + (high - low) * share;
    const row = (y) => mix(at(picture, left, y), at(picture, left + 1, y), u - left);
    return Math.round(mix(row(top), row(top + 1), v - top));
  });
};

/** Grains of a bad sensor: this share of the pixels is black or white, whatever it was. */
export const noisy = (picture, share, source) =>
  filled(picture, (x, y) => (source.chance(share) ? source.pick([0, 255]) : at(picture, x, y)));

/** The picture as a PNG file. */
export const png = ({ width, height, grey }) => {
  const oneByte = { colorType: 0, inputColorType: 0, inputHasAlpha: false };
  return PNG.sync.write({ width, height, data: Buffer.from(grey) }, { ...oneByte, filterType: 0, deflateLevel: 1 });
};
