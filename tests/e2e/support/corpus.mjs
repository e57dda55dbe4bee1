// The hostile corpus, as the Rust tests read it: texts, addresses, prices, files and tables with what becomes of each.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const PLACES = {
  strings: "crates/core/tests/hostile/strings.jsonl",
  addresses: "crates/core/tests/hostile/addresses.jsonl",
  prices: "crates/core/tests/hostile/prices.jsonl",
  files: "crates/core/tests/hostile/files.jsonl",
  tables: "crates/feeds/tests/hostile/tables.jsonl",
};
const KEYS = { strings: "text", addresses: "address", prices: "price", files: "file", tables: "table" };

/** Every line of a part of the corpus, as `{ what, thing, is, … }`. */
export const corpus = async (part) => {
  const text = await readFile(fileURLToPath(new URL(`../../../${PLACES[part]}`, import.meta.url)), "utf8");
  return text.trimEnd().split("\n").map((line) => {
    const row = JSON.parse(line);
    return { ...row, thing: row[KEYS[part]] + (row.unit ?? "").repeat(row.times ?? 0) + (row.after ?? "") };
  });
};
