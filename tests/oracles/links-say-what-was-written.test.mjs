// Links against the functions that every browser has: `encodeURIComponent`, `decodeURIComponent` and `URL`.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask } from "./support/core.mjs";
import { SEED, random } from "./support/random.mjs";

const COUNT = 10_000;
const source = random(SEED);
// What people type, what breaks encoders, and one of each width in UTF-8. None of it is dropped from a message.
const LETTERS = [..."abcXYZ019 áçãéÑßøŁ€₹हिकاللهתи中文日本☎️👩‍🍳🎂🇧🇷&=?#%+/\\\"'<>()*_~`!;:,.@$[]{}|^-\n\u00a0\u200d\u{10fffd}"];
const texts = Array.from({ length: COUNT }, () => source.letters(LETTERS, source.between(1, 80)));
let answers;

before(async () => {
  console.log(`seed ${SEED} (VITRINE_SEED sets another)`);
  const requests = texts.flatMap((text) => [{ link: text }, { percent: text }]);
  const all = await ask(requests);
  answers = texts.map((text, at) => ({ text, url: all[2 * at].url, ...all[2 * at + 1] }));
});

test("a link's text is what decodeURIComponent gives back, and what a page at that address would read", () => {
  for (const { text, url } of answers) {
    assert.equal(decodeURIComponent(url.slice("https://wa.me/?text=".length)), text);
    assert.equal(new URL(url).searchParams.get("text"), text);
  }
});

test("texts are encoded as encodeURIComponent does, and decode to themselves", () => {
  for (const { text, encoded, decoded } of answers) {
    assert.equal(encoded, encodeURIComponent(text));
    assert.equal(decoded, text);
  }
});
