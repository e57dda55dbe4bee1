// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { failures, ours, putPage } from "./support/pages.mjs";
import { site } from "./support/setup.mjs";

const it = site();
const STRICT = "default-src 'none'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
const WITH = `${STRICT}; script-src 'self' 'wasm-unsafe-eval'`;

/** Policies as a server sends them, under which a shop sells. */
const ROOM = [
  ["no policy", undefined],
  ["a strict policy with 'wasm-unsafe-eval'", WITH],
  ["Trusted Types", `${WITH}; require-trusted-types-for 'script'`],
  ["Trusted Types without any policy", `${WITH}; require-trusted-types-for 'script'; trusted-types 'none'`],
  ["a sandbox for scripts", `${WITH}; sandbox allow-scripts allow-same-origin allow-popups`],
];

for (const [name, policy] of ROOM) {
  test(`${name}: a whole purchase without a violation`, async () => {
    putPage(it.host, "/policy.html", { headers: policy && { "Content-Security-Policy": policy } });
    const { shop, wire, close } = await it.open("/policy.html");
    await shop.ready();
    await shop.open("pretzel", "Pretzel");
    await shop.type("sem sal", 'dialog [data-v="note"]');
    await shop.add();
    await shop.press(`${shop.product("pretzel")} [data-v="inc"]`);
    await shop.says("cart-count", "2");
    await shop.order();
    assert.match(await shop.send(), /^https:\/\/wa\.me\/5511987654321\?text=.*sem%20sal/);
    await shop.find("pix-qr");
    await shop.press("pix-copy");
    await shop.close();
    assert.deepEqual(await wire.violations(), []);
    assert.deepEqual(failures(wire), []);
    await close();
  });
}

const NO_ROOM = [
  ["a strict policy without WebAssembly", `${STRICT}; script-src 'self'`],
  ["the same with Trusted Types", `${STRICT}; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`],
];

for (const [name, policy] of NO_ROOM) {
  test(`${name}: the merchant's HTML at once, nothing fetched for the shop, one line that says why`, async () => {
    putPage(it.host, "/policy.html", { headers: { "Content-Security-Policy": policy } });
    const { page, shop, wire, close } = await it.open("/policy.html");
    await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
    // Not after a download or a time limit: the page itself took longer.
    assert.ok(!wire.requests.some((url) => /\.wasm$|good\.json$/.test(url)), wire.requests.join(" "));
    await page.waitForSelector("vitrine-shop > a", { visible: true });
    assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason: "csp" }]);
    const lines = ours(wire);
    assert.equal(lines.length, 1);
    assert.ok(lines[0].includes("(csp)") && lines[0].includes("'wasm-unsafe-eval'"), lines[0]);
    assert.deepEqual(wire.errors, []);
    await close();
  });
}
