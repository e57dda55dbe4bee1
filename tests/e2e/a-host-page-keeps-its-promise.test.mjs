// Runs in every engine.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { failures, ours } from "./support/pages.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/setup.mjs";

const it = site();
const HOSTS = fileURLToPath(new URL("../../www/hosts/", import.meta.url));

/** Puts a pretzel into the cart, from the card. */
const add = async (shop, count = "1") => {
  await shop.press(`${shop.product("pretzel")} [data-v="${count === "1" ? "add" : "inc"}"]`);
  await shop.says("cart-count", count);
};
/** The whole purchase, with what is in the cart. */
const sell = async (shop) => {
  await shop.order();
  assert.match(await shop.send(), /^https:\/\/wa\.me\/5511987654321\?text=/);
  await shop.find("pix-qr");
  assert.equal(await shop.text("pix-name"), "Padaria do Zé");
};
/** How much wider than the page its content is. */
const excess = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** How some parts of the shop look. */
const looks = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector("vitrine-shop");
    return ["h3", '[data-v="price"]', '[data-v="add"]', '[data-v="search"]', "img"].map((selector) => {
      const part = shadowRoot.querySelector(selector);
      const { fontSize, fontStyle, fontFamily, letterSpacing, wordSpacing, textTransform, textAlign, lineHeight, color, whiteSpace, float, display } = getComputedStyle(part);
      return { selector, fontSize, fontStyle, fontFamily, letterSpacing, wordSpacing, textTransform, textAlign, lineHeight, color, whiteSpace, float, display };
    });
  });
const opened = async (name, options) => {
  const found = await it.open(`/hosts/${name}.html`, options);
  return { ...found, done: async () => (assert.deepEqual(failures(found.wire), []), found.close()) };
};

let elsewhere;
before(async () => (elsewhere = await serve()));
after(() => elsewhere.close());

test("the list has every page once, and every page says its promise as its title", async () => {
  const list = await readFile(`${HOSTS}index.html`, "utf8");
  const listed = [...list.matchAll(/<li><a href="([^"]+)">/g)].map(([, href]) => href);
  const pages = (await readdir(HOSTS)).filter((name) => name.endsWith(".html") && name !== "index.html");
  assert.deepEqual(listed.toSorted(), pages.toSorted());
  for (const name of pages) {
    const page = await readFile(HOSTS + name, "utf8");
    const [, title] = page.match(/<title>(.+)<\/title>/);
    assert.ok(page.includes(`<h1>${title}</h1>`), `${name} has its title as its heading`);
  }
});

test("hostile CSS changes nothing of the shop, and it sells", async () => {
  const plain = await opened("wrong-mime");
  await plain.shop.ready();
  const expected = await looks(plain.page);
  await plain.done();
  const { page, shop, done } = await opened("hostile-css");
  await shop.ready();
  assert.deepEqual(await looks(page), expected);
  await add(shop);
  await sell(shop);
  await done();
});

test("Trusted Types without any policy are enough room", async () => {
  const { shop, wire, done } = await opened("trusted-types");
  await shop.ready();
  await add(shop);
  await sell(shop);
  assert.deepEqual(await wire.violations(), []);
  await done();
});

test("where WebAssembly is forbidden, the merchant's HTML stays", async () => {
  const { page, shop, wire, close } = await opened("wasm-blocked");
  await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
  assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason: "csp" }]);
  await page.waitForSelector("vitrine-shop > a", { visible: true });
  assert.equal(ours(wire).length, 1);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a module under a wrong type works", async () => {
  it.host.answer(it.host.wasm, { type: "application/octet-stream" });
  const { shop, done } = await opened("wrong-mime");
  await shop.ready();
  await add(shop);
  it.host.forget(it.host.wasm);
  await done();
});

test("the folder may be on another origin", async () => {
  const open = { headers: { "Access-Control-Allow-Origin": "*" } };
  for (const path of [...elsewhere.release.keys(), "/hosts/shops/good.json"]) elsewhere.answer(path, open);
  const text = await readFile(`${HOSTS}other-origin.html`, "utf8");
  it.host.answer("/hosts/other-origin.html", { body: text.replaceAll("https://files.example", elsewhere.origin) });
  const { shop, wire, done } = await opened("other-origin");
  await shop.ready();
  await add(shop);
  await sell(shop);
  const own = wire.requests.filter((url) => url.startsWith(it.host.origin)).map((url) => new URL(url).pathname);
  assert.deepEqual(own.filter((path) => path.startsWith("/vitrine/")), [], "nothing is asked of the page's own host");
  await done();
});

test("the script may be on a page twice", async () => {
  const { page, shop, done } = await opened("two-copies");
  await shop.ready();
  assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.childElementCount), 2);
  await add(shop);
  await done();
});

test("views that come and go by script keep shop and cart, and fetch the module once", async () => {
  const { page, shop, wire, done } = await opened("single-page");
  await shop.ready();
  await add(shop);
  for (const back of [() => page.click('nav a[href="?view=shop"]'), () => page.evaluate(() => history.back())]) {
    await page.click('nav a[href="?view=about"]');
    await page.waitForSelector("#view > p");
    assert.equal(await page.$(shop.host), null);
    await back();
    await shop.ready();
    await shop.says("cart-count", "1");
  }
  await add(shop, "2");
  assert.equal(wire.requests.filter((url) => url.endsWith(it.host.wasm)).length, 1);
  await done();
});

test("who goes on to another page and comes back has the cart as it was", async () => {
  const { page, shop, close, wire } = await opened("back-forward");
  await shop.ready();
  await add(shop);
  await Promise.all([page.waitForFunction(() => location.pathname.endsWith("empty-catalog.html")), page.click("#on")]);
  await page.goBack();
  await page.waitForFunction(() => location.pathname.endsWith("back-forward.html"));
  await shop.ready();
  await shop.says("cart-count", "1");
  await add(shop, "2");
  assert.equal(await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.childElementCount), 2);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("inside an iframe the shop works", async () => {
  const { page, done } = await opened("in-a-frame");
  // By the frame's own elements: not every engine's driver goes into it.
  const inside = (run) =>
    page.waitForFunction(
      `(${run})(document.querySelector("iframe").contentDocument.querySelector("vitrine-shop")?.shadowRoot)`,
    );
  await inside((root) => root?.querySelector('[data-v="product"]')?.checkVisibility());
  await inside((root) => (root.querySelector('[data-v="product"] [data-v="add"]').click(), true));
  await inside((root) => root.querySelector('[data-v="cart-count"]')?.textContent.includes("1"));
  await done();
});

for (const [width, height] of [[320, 640], [1280, 900]]) {
  test(`on a right-to-left page ${width} px wide the shop fits and sells`, async () => {
    const { page, shop, done } = await opened("right-to-left", { viewport: { width, height } });
    await shop.ready();
    assert.ok((await excess(page)) <= 0);
    await add(shop);
    await sell(shop);
    assert.ok((await excess(page)) <= 0);
    await done();
  });
}

test("a huge root font of the page does not reach the shop", async () => {
  const plain = await opened("wrong-mime");
  await plain.shop.ready();
  const expected = await looks(plain.page);
  await plain.done();
  const { page, shop, done } = await opened("huge-root-font");
  await shop.ready();
  assert.deepEqual(await looks(page), expected);
  assert.ok((await excess(page)) <= 0);
  await done();
});

test("where storage is blocked, the shop sells all the same", async () => {
  const { shop, done } = await opened("storage-blocked");
  await shop.ready();
  await add(shop);
  await sell(shop);
  await done();
});

test("where the clipboard is refused, the shopper is told, and the code can be copied by hand", async () => {
  const { page, shop, done } = await opened("clipboard-refused");
  await shop.ready();
  await add(shop);
  await sell(shop);
  const code = await shop.text("pix-code");
  await shop.press("pix-copy");
  await shop.says("status", "Não deu para copiar.");
  // It stands there as text that a finger can select.
  const selects = await page.$eval(shop.at("pix-code"), (element) => {
    const { userSelect, webkitUserSelect } = getComputedStyle(element);
    return userSelect ?? webkitUserSelect;
  });
  assert.notEqual(selects, "none");
  assert.match(code, /^000201.+6304[0-9A-F]{4}$/);
  await done();
});

test("on a page without https the shop sells, and the code is copied all the same", async () => {
  it.browser.alias("padaria.test", it.host.origin);
  const { page, shop, wire, close } = await it.browser.open("http://padaria.test/hosts/insecure-http.html");
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await shop.ready();
  await add(shop);
  assert.deepEqual(wire.foreign("http://padaria.test"), []);
  await sell(shop);
  await shop.press("pix-copy");
  await shop.says("status", "Código copiado.");
  assert.deepEqual(failures(wire), []);
  await close();
});

test("on a slow network the merchant's HTML shows until the shop does, and nothing jumps", async () => {
  let give;
  const allowed = new Promise((done) => (give = done));
  it.host.answer(it.host.wasm, async (_, response) => {
    await allowed;
    response.writeHead(200, { "Content-Type": "application/wasm" }).end(it.host.release.get(it.host.wasm));
  });
  const { page, shop, done } = await opened("slow-network", {
    before: (page) =>
      page.evaluateOnNewDocument(() => {
        globalThis.shift = 0;
        if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.shift += value)))
          .observe({ type: "layout-shift", buffered: true });
      }),
  });
  await page.waitForFunction(() => document.querySelector("vitrine-shop").shadowRoot);
  await page.waitForSelector("vitrine-shop > a", { visible: true });
  const below = () => page.evaluate(() => document.querySelector("#below").getBoundingClientRect().top - innerHeight);
  assert.ok((await below()) >= 0, "a screen is free for the shop");
  give();
  await shop.until((root) => root.querySelector('[data-v="product"]')?.checkVisibility());
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.ok((await below()) >= 0);
  assert.equal(await page.evaluate(() => globalThis.shift), 0);
  it.host.forget(it.host.wasm);
  await done();
});

test("once it shows, the shop needs no network", async () => {
  const { page, shop, wire, done } = await opened("offline");
  await shop.ready();
  await page.waitForFunction(() =>
    [...document.querySelector("vitrine-shop").shadowRoot.querySelectorAll("img")].every(({ complete }) => complete),
  );
  const before = wire.requests.length;
  await add(shop);
  await shop.order();
  await shop.find("send");
  await shop.close();
  // A picture that its host forbids to keep is asked for again where it shows again; it is not needed.
  assert.deepEqual(wire.requests.slice(before).filter((url) => !url.endsWith(".webp")), []);
  await done();
});

test("a browser without modules shows the merchant's HTML and says why", async () => {
  // As such a browser reads the page: it skips the one script and does not know `nomodule`.
  const text = await readFile(`${HOSTS}old-browser.html`, "utf8");
  const old = text.replace(/<script type="module".*?<\/script>/, "").replace("<script nomodule", "<script");
  it.host.answer("/hosts/old-browser.html", { body: old });
  const { page, shop, wire, close } = await opened("old-browser");
  await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
  assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason: "unsupported" }]);
  await page.waitForSelector("vitrine-shop > a", { visible: true });
  assert.equal(ours(wire).length, 1);
  assert.ok(ours(wire)[0].includes("(unsupported)"));
  assert.deepEqual(wire.errors, []);
  const { length } = it.host.release.get("/vitrine/vitrine-old.js");
  assert.ok(length <= 1024, `${length} bytes`);
  await close();
  it.host.forget("/hosts/old-browser.html");
  const today = await opened("old-browser");
  await today.shop.ready();
  assert.deepEqual(today.wire.lines, []);
  await today.done();
});
