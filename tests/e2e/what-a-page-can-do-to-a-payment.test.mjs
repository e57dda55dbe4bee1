// Attacks that succeed, and where the line runs: docs/security.md says of each that it is not defended, or how far it is.
// What these tests assert is that the page of documentation does not promise too much.

import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./support/browser.mjs";
import { KEY, OTHER, panel, pay, put, tag } from "./support/payment.mjs";
import { site } from "./support/setup.mjs";

const it = site();
const root = 'document.querySelector("vitrine-shop").shadowRoot';
/** A page of its own with this script before ours, and the shopper on her way to pay. */
const paying = async (before, body, more = {}) => {
  put(it.host, "/pay.html", body, more);
  const opened = await it.open("/pay.html", before ? { before: (page) => page.evaluateOnNewDocument(before) } : {});
  return { ...opened, address: await pay(opened.shop) };
};

test("not defended: a script that runs before the shop switches the guard off, and swaps the code", async () => {
  const { page, shop, close } = await paying(() => {
    globalThis.MutationObserver = class { observe() {} disconnect() {} takeRecords() { return []; } };
  });
  await page.evaluate(`${root}.querySelector('[data-v="pix-code"]').textContent = "000201"`);
  await settled(page);
  assert.deepEqual((await panel(shop)).code, ["000201"]);
  assert.deepEqual(await shop.heard("problem"), []);
  await close();
});

test("not defended: a script that runs before the shop is the shop", async () => {
  put(it.host, "/pay.html");
  const { page, close } = await it.open("/pay.html", {
    before: (page) => page.evaluateOnNewDocument(() => {
      customElements.define("vitrine-shop", class extends HTMLElement { connectedCallback() { this.textContent = "Pague para Fulano"; } });
    }),
  });
  assert.match(await page.$eval("vitrine-shop", ({ textContent }) => textContent), /^Pague para Fulano/);
  assert.equal(await page.$eval("vitrine-shop", ({ shadowRoot }) => shadowRoot), null);
  await close();
});

test("not defended: a script that changes the tag before the shop shows is paid", async () => {
  const { shop, address, close } = await paying(undefined, `${tag()}<script>
    const shop = document.querySelector("vitrine-shop");
    shop.setAttribute("whatsapp", "${OTHER.whatsapp}");
    shop.setAttribute("pix-key", "${OTHER.key}");
    shop.setAttribute("pix-name", "${OTHER.name}");
  </script>`);
  const { name, code } = await panel(shop);
  assert.match(address, new RegExp(`^https://wa\\.me/${OTHER.digits}\\?`));
  assert.deepEqual(name, [OTHER.name]);
  assert.ok(code[0].includes(OTHER.key));
  await close();
});

test("not defended: without number and payee in the tag, whoever writes the shop file is paid", async () => {
  const file = { name: "Padaria do Zé", whatsapp: OTHER.whatsapp, pix: { key: OTHER.key, name: OTHER.name, city: "Rio" }, products: [{ id: "pretzel", title: "Pretzel", price: "7.00" }] };
  it.host.answer("/theirs.json", { type: "application/json", body: JSON.stringify(file) });
  const { shop, address, close } = await paying(undefined, '<vitrine-shop loading="eager" src="/theirs.json"></vitrine-shop>');
  assert.match(address, new RegExp(`^https://wa\\.me/${OTHER.digits}\\?`));
  assert.deepEqual((await panel(shop)).name, [OTHER.name]);
  await close();
});

test("with number and payee in the tag, a changed shop file sends neither orders nor money elsewhere", async () => {
  const file = {
    name: "Padaria do Zé", whatsapp: OTHER.whatsapp, pix: { key: OTHER.key, name: OTHER.name, city: "Rio" },
    payments: ["pix", { kind: "link", url: "https://pay.example/fulano" }, { kind: "transfer", name: "Nequi", details: "300 123 4567" }],
    sellers: [{ id: "f", name: OTHER.name, whatsapp: OTHER.whatsapp, pix: { key: OTHER.key, name: OTHER.name, city: "Rio" } }],
    products: [{ id: "pretzel", title: "Pretzel", price: "7.00", seller: "f" }],
  };
  it.host.answer("/theirs.json", { type: "application/json", body: JSON.stringify(file) });
  const { shop, address, close } = await paying(undefined, tag().replace("/hosts/shops/good.json", "/theirs.json"));
  const { name, key, code } = await panel(shop);
  assert.match(address, /^https:\/\/wa\.me\/5511987654321\?/);
  assert.deepEqual([name, key], [["Padaria do Zé"], [KEY]]);
  assert.ok(!code[0].includes(OTHER.key));
  assert.ok((await shop.heard("problem")).some(({ place }) => place === "pix"));
  await close();
});

test("not defended: a page lays its own words over the code", async () => {
  const { page, shop, close } = await paying();
  const seen = await page.evaluate((root) => {
    const over = Object.assign(document.createElement("dialog"), { textContent: "Pague para Fulano" });
    over.style.cssText = "inset: 0; inline-size: 100vw; block-size: 100vh; max-inline-size: none; max-block-size: none";
    document.body.append(over);
    over.showModal();
    const { left, top, width, height } = eval(root).querySelector('[data-v="pix-name"]').getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, Math.min(top + height / 2, innerHeight - 1)).textContent;
  }, root);
  assert.equal(seen, "Pague para Fulano");
  assert.deepEqual(await shop.heard("problem"), []);
  await close();
});

test("not defended: a script adds a stylesheet to the open shop and hides the payee", async () => {
  const { page, shop, close } = await paying();
  await page.evaluate(`{ const sheet = new CSSStyleSheet(); sheet.replaceSync('[data-v="pix-name"] { visibility: hidden }'); ${root}.adoptedStyleSheets.push(sheet); }`);
  assert.equal((await panel(shop)).seen, false);
  await close();
});

test("a stylesheet of the page reaches neither payee nor key nor amount, and none of them is a part", async () => {
  const css = `*, vitrine-shop::part(product), vitrine-shop::part(button), vitrine-shop::part(cart), vitrine-shop::part(badge), vitrine-shop::part(price) { letter-spacing: 3px }
    [data-v], dd, bdi, code, svg, .pix, .payee { display: none !important; opacity: 0 !important }`;
  it.host.answer("/hostile.css", { type: "text/css", body: css });
  const { page, shop, close } = await paying(undefined, undefined, { head: '<link rel="stylesheet" href="/hostile.css">' });
  assert.equal((await panel(shop)).seen, true);
  const parts = await page.evaluate(`[...${root}.querySelectorAll('[data-v="pix"] [part]')].map((it) => it.dataset.v)`);
  assert.deepEqual(parts, ["pix-copy"]);
  await close();
});

test("not defended: the clipboard belongs to whoever writes to it last", async () => {
  const { page, shop, context, close } = await paying(() => {
    const write = Clipboard.prototype.writeText;
    Clipboard.prototype.writeText = function () { return write.call(this, "000201"); };
    // The way by a selection, where the clipboard refuses.
    addEventListener("copy", (event) => (event.clipboardData.setData("text/plain", "000201"), event.preventDefault()));
  });
  await context.overridePermissions(it.host.origin, ["clipboard-read", "clipboard-write"]);
  await shop.press("pix-copy");
  await shop.says("status", "Código copiado.");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "000201");
  // What she can compare is on the same screen, with the name and the amount that her bank will show.
  assert.ok((await shop.text("pix")).includes("compare o nome e o valor no app do seu banco"));
  await close();
});

test("not defended: a copy of the whole site under another name sells in the shop's name", async () => {
  put(it.host, "/pay.html", tag().replaceAll(KEY, OTHER.key).replace("+5511987654321", OTHER.whatsapp));
  const { shop, close } = await it.browser.open(`${it.host.origin.replace("127.0.0.1", "localhost")}/pay.html`);
  assert.match(await pay(shop), new RegExp(`^https://wa\\.me/${OTHER.digits}\\?`));
  await close();
});

test("not defended: what is typed in the chat is the shopper's, so that a message is not a proof", async () => {
  const { shop, address, close } = await paying();
  const text = new URL(address).searchParams.get("text");
  const forged = text.replaceAll("R$ 7,00", "R$ 0,01");
  assert.notEqual(forged, text);
  // Nothing in the text tells it from a real one but its last line, and that only for who reckons it again.
  assert.match(forged.split("\n").at(-1), /^Conferência: [0-9A-Z]{5}$/);
  assert.ok(await shop.has("pix-code"));
  await close();
});

test("a cart that was tampered with in the browser is priced from the shop file", async () => {
  put(it.host, "/pay.html");
  const { page, shop, wire, close } = await it.open("/pay.html");
  await shop.ready();
  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  await page.evaluate(() => {
    for (const [key, kept] of Object.entries(localStorage)) localStorage.setItem(key, `${kept},price,1;croissant,-5000;<img src=x onerror=alert(1)>,1000`);
  });
  await page.reload();
  await shop.ready();
  await shop.press("cart-open");
  await shop.dialog("carrinho");
  const total = (await shop.has("total")) ? await shop.text("total") : "nothing";
  assert.ok(["R$ 7,00", "nothing"].includes(total), total);
  assert.equal(await page.evaluate(`${root}.querySelectorAll("[onerror]").length`), 0);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("configuration is read from the tag alone, not from what a form or a global is called", async () => {
  const clobber = `<form id="vitrine" name="vitrine"><input name="pixKey" value="${OTHER.key}"><input name="whatsapp" value="${OTHER.whatsapp}"></form>
    <form id="VitrineShop"></form><a id="widget" href="https://evil.example"></a><script>Object.prototype.pixKey = "${OTHER.key}"; Object.prototype.whatsapp = "${OTHER.whatsapp}"; Object.prototype.src = "/theirs.json";</script>`;
  const { shop, address, close } = await paying(undefined, clobber + tag());
  assert.match(address, /^https:\/\/wa\.me\/5511987654321\?/);
  assert.deepEqual((await panel(shop)).key, [KEY]);
  await close();
});

test("the order's link is a link: the shop opens no window of its own", async () => {
  const { page, address, close } = await paying(() => {
    globalThis.opened = 0;
    globalThis.open = () => void globalThis.opened++;
  });
  assert.match(address, /^https:\/\/wa\.me\//);
  assert.equal(await page.evaluate(() => globalThis.opened), 0);
  await close();
});

test("a module that is not the one of this build does not run", async () => {
  const bytes = Buffer.from(it.host.release.get(it.host.wasm));
  bytes[bytes.length - 1] ^= 1;
  it.host.answer(it.host.wasm, { type: "application/wasm", body: bytes });
  put(it.host, "/pay.html");
  const { page, shop, close } = await it.open("/pay.html");
  await page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "failed"));
  assert.deepEqual(await shop.heard("failed"), [{ v: 1, reason: "network" }]);
  await page.waitForSelector("vitrine-shop > a", { visible: true });
  it.host.forget(it.host.wasm);
  await close();
});

test("a script under another hash than the page names is not run at all", async () => {
  put(it.host, "/pay.html", tag(), { script: `<script type="module" src="/vitrine/vitrine.js" integrity="sha384-${"A".repeat(64)}" crossorigin="anonymous"></script>` });
  const { page, close } = await it.open("/pay.html");
  await page.waitForSelector("vitrine-shop > a", { visible: true });
  assert.equal(await page.evaluate(() => customElements.get("vitrine-shop")), undefined);
  await close();
});

test("not defended: an app that shows pages in a browser of its own can run its script in them", async () => {
  // What such an app injects runs when the page is there, with the rights of the page.
  const { page, shop, close } = await paying();
  const world = await page.createCDPSession();
  await world.send("Runtime.evaluate", { expression: `${root}.host.remove(); document.body.append("Pague para Fulano")` });
  assert.equal(await page.evaluate(() => document.body.textContent.includes("Pague para Fulano")), true);
  assert.equal(await page.$(shop.host), null);
  await close();
});

test("the shop draws no badge and says nowhere that it is safe or verified", async () => {
  const { shop, close } = await paying();
  const text = await shop.until((root) => ({ said: root.firstElementChild.parentNode.textContent }));
  assert.doesNotMatch(text.said, /verificad|segur[oa]|certificad|garantid|confiáve/i);
  await close();
});
