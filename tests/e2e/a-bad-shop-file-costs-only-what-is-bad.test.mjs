import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";

const { open } = site();
const GOOD = ["pao-frances", "croissant", "pretzel"];

/** A problem as a pattern of its place and of words that must be in what was found and in what would work. */
const problem = (severity, place, found, repair) => ({ severity, place, found, repair });

const STILL_SELLS = [
  ["price-missing", ["pao-frances", "pretzel"], [problem("error", /^products\[1\]\.price$/, /missing/, /"12\.50"/)]],
  ["price-letter", ["pao-frances", "pretzel"], [problem("error", /^products\[1\]\.price$/, /"12,5O"/, /"12\.50"/)]],
  ["price-negative", ["pao-frances", "pretzel"], [problem("error", /^products\[1\]\.price$/, /"-9\.50" is negative/, /"12\.50"/)]],
  [
    "unknown-key",
    GOOD,
    [
      problem("error", /^whatsap$/, /"whatsap" is not a key/, /"whatsapp"/),
      problem("error", /^products\[1\]\.discription$/, /"discription" is not a key/, /"description"/),
    ],
  ],
];

for (const [name, ids, expected] of STILL_SELLS) {
  test(`${name}: the good products are on sale, and the merchant hears what to mend`, async () => {
    const { page, shop, wire, close } = await open(`/hosts/${name}.html`);
    await shop.ready();
    const shown = await page.$$eval(shop.at("product"), (cards) => cards.map(({ dataset }) => dataset.id));
    assert.deepEqual(shown, ids);
    const told = await shop.heard("problem");
    for (const { severity, place, found, repair } of expected) {
      const match = told.find((one) => place.test(one.place));
      assert.ok(match, `nothing about ${place} in ${JSON.stringify(told)}`);
      assert.equal(match.v, 1);
      assert.equal(match.severity, severity);
      assert.match(match.found, found);
      assert.match(match.repair, repair);
      const line = `vitrine: ${match.place}: ${match.found}; ${match.repair}`;
      assert.deepEqual(wire.lines.filter(({ text }) => text === line).map(({ type }) => type), ["warn"], line);
    }
    assert.equal(told.filter(({ severity }) => severity === "error").length, expected.filter(({ severity }) => severity === "error").length);
    // None of it is the shopper's business.
    assert.equal((await shop.all("problem")).length, 0);
    assert.deepEqual(await shop.heard("failed"), []);
    assert.deepEqual(wire.lines.filter(({ type }) => type === "error"), []);

    await shop.press(`${shop.product(ids[0])} [data-v="add"]`);
    await shop.says("cart-count", "1");
    assert.deepEqual(wire.errors, []);
    await close();
  });
}

const FALLS_BACK = [
  ["broken-json", "shop", problem("error", /^line 2, column 26$/, /no comma/, /comma/)],
  ["empty-catalog", "shop", problem("error", /^products$/, /no product/, /at least one/)],
  ["html-instead", "shop", problem("error", /^line 1, column 1$/, /web page/, /address/)],
  ["missing-file", "status", undefined],
];

for (const [name, reason, expected] of FALLS_BACK) {
  test(`${name}: the merchant's own HTML shows, with one line that says why (${reason})`, async () => {
    const { page, shop, wire, close } = await open(`/hosts/${name}.html`);
    await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
    assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason }]);
    assert.deepEqual(await shop.heard("ready"), []);
    const told = await shop.heard("problem");
    if (expected) {
      assert.match(told.at(-1).place, expected.place);
      assert.match(told.at(-1).found, expected.found);
      assert.match(told.at(-1).repair, expected.repair);
    } else {
      assert.deepEqual(told, []);
    }
    await page.waitForSelector("vitrine-shop > a", { visible: true });
    assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.childElementCount), 1, "only the slot is left");
    assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.adoptedStyleSheets.length), 0);

    const ours = wire.lines.filter(({ type, text }) => type === "error" && text.startsWith("<vitrine-shop> "));
    assert.equal(ours.length, 1);
    assert.ok(ours[0].text.includes(`(${reason}-`), ours[0].text);
    const theirs = wire.lines.filter(({ type, text }) => type === "error" && !text.startsWith("<vitrine-shop> "));
    // A missing file is a line of the browser's, too.
    assert.deepEqual(theirs.map(({ text }) => text.includes("404")), reason === "status" ? [true] : []);
    assert.deepEqual(wire.errors, []);
    await close();
  });
}
