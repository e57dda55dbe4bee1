// Reads a zip by its central directory (APPNOTE 6.3, §4.3.12), as unpacking programs do, and holds every checksum.

import assert from "node:assert/strict";
import { crc32, inflateRawSync } from "node:zlib";

/** The files of a zip, by path. */
export const unzip = (bytes) => {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  assert.ok(end >= 0, "a zip ends with its directory");
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const [method, sum, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20)];
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const path = bytes.toString("utf8", at + 46, at + 46 + nameSize);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    const whole = method === 0 ? body : inflateRawSync(body);
    assert.equal(crc32(whole), sum, path);
    files.set(path, whole);
    at += 46 + nameSize + extraSize + noteSize;
  }
  return files;
};
