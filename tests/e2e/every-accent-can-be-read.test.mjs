import assert from "node:assert/strict";
import { test } from "node:test";
import { accents, faint } from "./support/contrast.mjs";
import { site } from "./support/setup.mjs";
import { enter } from "./support/states.mjs";

const it = site();
/** A colour as browsers tell it once it is reckoned. */
const CSS_COLOUR = /^(rgba?|color|oklab|oklch|lab|lch)\(/;

for (const state of ["grid", "filter", "product missing", "cart coupon", "cart problem", "details day", "details errors", "send", "pix copied"]) {
  test(`every text has 4.5:1 and every control 3:1 with fifty accents, light and dark: ${state}`, async () => {
    const found = [];
    for (const dark of [false, true]) {
      const { page, shop, wire, close } = await enter(it.open, it.host, state, { dark });
      for (const accent of accents()) {
        await page.$eval(shop.host, (element, accent) => element.style.setProperty("--vitrine-accent", accent), accent);
        const seen = await faint(shop);
        assert.ok(seen.looked > 20, `only ${seen.looked} colours were looked at`);
        found.push(...seen.found.map((what) => `${accent}, ${dark ? "dark" : "light"}: ${what}`));
      }
      assert.deepEqual(wire.errors, []);
      await close();
    }
    assert.deepEqual(found, []);
  });
}

test("in a browser that knows neither light-dark() nor color-mix() the shop is light, and every text can be read", async () => {
  const before = (page) =>
    page.evaluateOnNewDocument(() => {
      const { replaceSync } = CSSStyleSheet.prototype;
      CSSStyleSheet.prototype.replaceSync = function (text) {
        replaceSync.call(this, text.replace(/\b(light-dark|color-mix)\(/g, "unknown("));
      };
    });
  const found = [];
  for (const state of ["grid", "product missing", "cart coupon", "details errors", "send", "pix copied"]) {
    for (const dark of [false, true]) {
      const { page, shop, wire, close } = await enter(it.open, it.host, state, { dark, before });
      const seen = await faint(shop);
      assert.ok(seen.looked > 20, `${state}: only ${seen.looked} colours were looked at`);
      found.push(...seen.found.map((what) => `${state}, ${dark ? "dark" : "light"}: ${what}`));
      const text = await page.$eval(shop.host, ({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector(".v")).color);
      assert.equal(text, "rgb(38, 32, 28)");
      assert.deepEqual(wire.errors, []);
      await close();
    }
  }
  assert.deepEqual(found, []);
});

/** The demo page with colours of the merchant's. */
const dressed = (properties, options) =>
  it.open("/", {
    ...options,
    before: (page) =>
      page.evaluateOnNewDocument((properties) => {
        addEventListener("DOMContentLoaded", () => {
          const shop = document.querySelector("vitrine-shop");
          for (const [name, value] of Object.entries(properties)) shop.style.setProperty(name, value);
        });
      }, properties),
  });

test("a colour of the merchant's that cannot be read is dropped and told of; one that can be read stays", async () => {
  const check = async (properties, dropped, dark = false) => {
    const { page, shop, close } = await dressed(properties, { dark });
    await shop.ready();
    const told = (await shop.heard("problem")).map(({ place }) => place);
    assert.deepEqual(told, dropped, JSON.stringify(properties));
    const used = await page.$eval(shop.host, ({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector(".shop")).color);
    const { found } = await faint(shop);
    assert.deepEqual(found, [], JSON.stringify(properties));
    await close();
    return used;
  };
  assert.equal(await check({ "--vitrine-text": "#102030" }, []), "rgb(16, 32, 48)");
  assert.notEqual(await check({ "--vitrine-text": "#999" }, ["--vitrine-text"]), "rgb(153, 153, 153)");
  await check({ "--vitrine-muted": "#bbb" }, ["--vitrine-muted"]);
  await check({ "--vitrine-muted": "#555" }, []);
  await check({ "--vitrine-surface": "#888" }, ["--vitrine-surface"]);
  await check({ "--vitrine-surface": "#fff" }, ["--vitrine-surface"], true);
  await check({ "--vitrine-on-accent": "#9c4a0a", "--vitrine-accent": "#9c4a0a" }, ["--vitrine-on-accent"]);
  await check({ "--vitrine-text": "oklch(30% 0.1 250)", "--vitrine-surface": "lch(97% 3 80)" }, []);
});

test("each derived colour is reckoned once, and a browser that registers none shows the same", async () => {
  const look = async (before, accent) => {
    const { page, shop, wire, close } = await it.open("/", {
      before: (page) =>
        page.evaluateOnNewDocument(
          (before, accent) => {
            if (before === "none") delete CSS.registerProperty;
            addEventListener("DOMContentLoaded", () => document.querySelector("vitrine-shop").style.setProperty("--vitrine-accent", accent));
          },
          before,
          accent,
        ),
    });
    await shop.ready();
    const seen = await page.$eval(shop.host, ({ shadowRoot }) => {
      const text = [...shadowRoot.adoptedStyleSheets[0].cssRules].map(({ cssText }) => cssText).join("\n");
      const style = getComputedStyle(shadowRoot.querySelector(".v"));
      const names = [...new Set(text.match(/--_vitrine-\w+/g))];
      const used = [...shadowRoot.querySelectorAll(".chip, .put, .badge, .price, .in, .note")].map((element) => {
        const { color, backgroundColor, borderColor } = getComputedStyle(element);
        return [color, backgroundColor, borderColor].join();
      });
      return { derived: names.map((name) => [name, style.getPropertyValue(name)]), used };
    });
    assert.deepEqual(wire.errors, []);
    await close();
    return seen;
  };
  const text = ({ derived }) => derived.filter(([, value]) => /var\(|calc\(|light-dark|from/.test(value) || !CSS_COLOUR.test(value));
  const [once, each] = [await look("all", "#0a7d5a"), await look("none", "#0a7d5a")];
  assert.ok(once.derived.length > 10 && once.used.length > 20, `${once.derived.length} colours, ${once.used.length} elements`);
  assert.deepEqual(text(once), []);
  // Else this test would not see the difference.
  assert.ok(text(each).length > 10);
  assert.deepEqual(once.used, each.used);
  // What is no colour leaves the shop its own.
  assert.deepEqual((await look("all", "muito bonito")).used, (await look("all", "#9c4a0a")).used);
});
