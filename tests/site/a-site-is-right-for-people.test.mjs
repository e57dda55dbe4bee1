// What people meet on a site: with and without scripts, on a phone and on a desktop, by day and by night.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, openBrowser } from "../e2e/support/browser.mjs";
import { axe } from "../e2e/support/looks.mjs";
import { kinds, openSites } from "./support/sites.mjs";

let it;
let browser;
before(async () => {
  it = await openSites();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await it?.close();
});

/** A page in which no script of its own runs. */
const withoutScripts = (page) => page.setJavaScriptEnabled(false);

/** What axe finds in the whole page. */
const violations = async (page) => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations, passes } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    if (!passes.some(({ id }) => id === "color-contrast")) return ["axe looked at nothing"];
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().at(-1)}: ${failureSummary}`));
  });
};

/** What reaches out of the page, apart from a row that is made to be swept; and what is too small for a finger. */
const misfits = (page) =>
  page.evaluate(() => {
    const name = (element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 30)}`;
    const seen = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".hidden, .shots.many, .chips ul"));
    const out = seen.filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (left < -1 || right > innerWidth + 1);
    });
    const small = seen.filter((one) => one.matches("a.button, .chips a, .contact")).filter((one) => one.getBoundingClientRect().height < 44);
    const wide = document.documentElement.scrollWidth > innerWidth ? ["the page can be swept sideways"] : [];
    return [...wide, ...out.map((one) => `${name(one)} reaches out`), ...small.map((one) => `${name(one)} is too small`)];
  });

// Colours do not depend on the width, nor places on the colours.
for (const [screen, viewport, dark] of [["a phone by day", PHONE, false], ["a desktop by night", DESKTOP, true]]) {
  test(`axe finds nothing and everything has its place without scripts, on ${screen}`, async () => {
    for (const site of it.sites) {
      for (const path of kinds(site)) {
        const { page, wire, close } = await browser.open(site.bare + path, { viewport, dark });
        assert.deepEqual(await violations(page), [], `${site.name}/${path}`);
        assert.deepEqual(await misfits(page), [], `${site.name}/${path}`);
        assert.deepEqual(wire.foreign(it.origin), []);
        assert.deepEqual([wire.lines, wire.errors, await wire.violations()], [[], [], []]);
        await close();
      }
    }
  });
}

/** The text that a link of a page opens the chat with. */
const asks = (page, selector) => page.$$eval(selector, (all) => all.map(({ href }) => `${new URL(href).pathname} ${new URL(href).searchParams.get("text")}`));

test("a product is found and asked for without scripts, from the start to the chat", async () => {
  const [demo, hard] = it.sites;
  const { page, close } = await browser.open(demo.address, { viewport: PHONE, before: withoutScripts });
  const follow = (selector) => Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(selector)]);
  await follow('.chips a[href="c/bolos/"]');
  assert.equal(await page.$eval("h1", ({ textContent }) => textContent), "Bolos");
  await follow('h2 a[href="../../p/bolo-cenoura/"]');
  assert.equal(await page.$eval("h1", ({ textContent }) => textContent), "Bolo de cenoura");
  assert.deepEqual(await asks(page, ".product a[href^='https://wa.me/']"), ["/5511987654321 Olá! Quero pedir: Bolo de cenoura (a partir de R$ 45,00)"]);
  await close();

  for (const [path, asked] of [
    ["p/coffee/", "/5592991234567 مرحبًا! أريد أن أطلب: ☕ (2.00 US$)"],
    ["p/shirt/", "/201001234567"],
    // Sold out, and on request: a question, never an order.
    ["p/dan-gao/", "/201001234567"],
    ["p/con-2/", "/201001234567"],
  ]) {
    const { page, close } = await browser.open(hard.address + path, { viewport: PHONE, before: withoutScripts });
    const [chat] = await asks(page, ".product a[href^='https://wa.me/']");
    assert.ok(chat.startsWith(asked), `${path}: ${chat}`);
    const orders = chat.includes("أريد أن أطلب");
    assert.equal(orders, ["p/coffee/", "p/shirt/"].includes(path), `${path}: ${chat}`);
    await close();
  }
});

test("the shop runs over the start of a site, under the policy of the page", async () => {
  for (const site of it.sites) {
    const { page, shop, wire, close } = await browser.open(site.address, { viewport: DESKTOP });
    await shop.ready();
    assert.ok((await page.$eval(shop.host, ({ shadowRoot }) => shadowRoot.querySelectorAll('[data-v="product"]').length)) > 5);
    assert.deepEqual(await violations(page), [], site.name);
    const policy = await page.$eval("meta[http-equiv]", ({ content }) => content);
    assert.match(policy, /^default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'$/);
    assert.deepEqual(wire.foreign(it.origin), []);
    assert.deepEqual([wire.errors, await wire.violations()], [[], []]);
    await close();
  }
});
