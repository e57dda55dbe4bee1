import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const read = (path) => readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
const named = (text) => [...text.matchAll(/^- `([^`]+)`: “([^”]+)”$/gm)].map(([, file, title]) => ({ file, title }));

test("every attack of docs/security.md names tests that are there, and says what remains", async () => {
  const page = await read("docs/security.md");
  const attacks = page.split(/^### /m).slice(1).map((part) => part.split(/^## /m)[0]);
  assert.deepEqual(attacks.map((part) => Number.parseInt(part)), Array.from({ length: 19 }, (_, at) => at + 1));
  for (const part of attacks) {
    const [title] = part.split("\n");
    assert.ok(part.includes("**What the shop does.**") && part.includes("**What remains.**"), title);
    assert.ok(named(part).length > 0, `no test stands under ${title}`);
    // What is not defended is shown to succeed.
    const open = /\*\*What remains\.\*\*[^-]*Not defended/.test(part);
    assert.equal(named(part).some(({ title }) => title.startsWith("not defended: ")), open, title);
  }
  for (const { file, title } of named(page)) {
    const source = await read(file);
    const found = file.endsWith(".rs") ? source.includes(`#[test]\nfn ${title}()`) : source.includes(`test("${title}"`);
    assert.ok(found, `${file} has no test “${title}”`);
  }
  assert.equal([...page.matchAll(/^- `(tests|crates)\//gm)].length, named(page).length, "a line that names a test is not written as the others");
});

test("every attack on a payment that is tested is in docs/security.md", async () => {
  const page = await read("docs/security.md");
  for (const file of ["a-script-of-the-page-does-not-swap-the-payee-in-passing", "what-a-page-can-do-to-a-payment", "nothing-hostile-gets-out-of-its-place"]) {
    const path = `tests/e2e/${file}.test.mjs`;
    for (const [, title] of (await read(path)).matchAll(/^test\("([^"]+)"/gm)) {
      const there = named(page).some((it) => it.file === path && it.title === title);
      assert.ok(there, `“${title}” is not in docs/security.md`);
    }
  }
});
