// Pictures of screens as small files, and how many pixels two of them differ by.
//
// A screen has few colours: with three bits fewer of each, and the rarest taken for those next to them, it is a palette of
// 256 and a quarter of the bytes. What that changes is less than `differing` sees.

import { deflateSync } from "node:zlib";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const COLOURS = 256;

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** A picture with 256 colours: of those that agree in five bits of each channel the one that is seen most, of these the 256
 * that are seen most; and for each pixel which of them is nearest. */
const indexed = ({ width, height, data }) => {
  const colours = Uint32Array.from({ length: width * height }, (_, pixel) => (data[pixel * 4] << 16) | (data[pixel * 4 + 1] << 8) | data[pixel * 4 + 2]);
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const often = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([colour]) => colour);
  const groups = new Map();
  for (const colour of often) {
    const group = colour & 0xf8f8f8;
    if (!groups.has(group)) groups.set(group, { colour, pixels: 0 });
    groups.get(group).pixels += counts.get(colour);
  }
  const palette = [...groups.values()].sort((one, other) => other.pixels - one.pixels).slice(0, COLOURS).map(({ colour }) => colour);
  const nearest = (colour) => {
    const own = channels(colour);
    const far = (other) => channels(other).reduce((sum, value, at) => sum + (value - own[at]) ** 2, 0);
    return palette.reduce((best, other, place) => (far(other) < far(palette[best]) ? place : best), 0);
  };
  const places = new Map([...groups.keys()].map((group) => [group, nearest(groups.get(group).colour)]));
  return { palette, indices: Buffer.from(colours.map((colour) => places.get(colour & 0xf8f8f8))) };
};

const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});
const chunk = (type, body) => {
  const part = Buffer.concat([Buffer.from(type, "latin1"), body]);
  let crc = -1;
  for (const byte of part) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeInt32BE(~crc);
  return Buffer.concat([size, part, sum]);
};

/** A screenshot (PNG) as a PNG with a palette (W3C PNG, third edition, colour type 3); its last `blank` columns are left white. */
export const small = (screenshot, blank = 0) => {
  const picture = PNG.sync.read(screenshot);
  const { width, height } = picture;
  for (let row = 0; row < height; row++) picture.data.fill(255, ((row + 1) * width - blank) * 4, (row + 1) * width * 4);
  const { palette, indices } = indexed(picture);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  // Each row begins with the number of its filter, which is none: indices are no amounts.
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row++) indices.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

/** The share of pixels by which two pictures (PNG) differ, and a picture (PNG) of where. Of another size, all of them. */
export const differing = (one, other) => {
  const [a, b] = [one, other].map((picture) => PNG.sync.read(picture));
  if (a.width !== b.width || a.height !== b.height) return { share: 1, where: other };
  const where = new PNG({ width: a.width, height: a.height });
  const pixels = pixelmatch(a.data, b.data, where.data, a.width, a.height, { threshold: 0.1, includeAA: true });
  return { share: pixels / (a.width * a.height), where: PNG.sync.write(where) };
};
