// Runs in every engine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LINK, PINS, failures, ours, putPage } from "./support/pages.mjs";
import { site } from "./support/setup.mjs";
import { shop as shopAt } from "./support/shop.mjs";

const it = site();

/** Lets `globalThis.trap(kind)` make the next thing of a kind throw, once. Runs in the page before its scripts. */
const arm = () => {
  const armed = new Set();
  globalThis.trap = (kind) => armed.add(kind);
  const spring = (kind, error) => {
    if (armed.delete(kind)) throw error;
  };
  // In a render: the DOM refuses while Yew builds elements.
  for (const [owner, name] of [[Document, "createElement"], [Document, "createElementNS"]]) {
    const real = owner.prototype[name];
    owner.prototype[name] = function (...given) {
      spring("render", new Error("no element"));
      return real.apply(this, given);
    };
  }
  // In an event handler and in a callback: the module itself traps as soon as it is entered.
  let callback = false;
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const { exports } = await instantiate(...given);
    const wrapped = Object.entries(exports).map(([name, run]) => [
      name,
      typeof run !== "function"
        ? run
        : (...args) => {
            spring("event", new WebAssembly.RuntimeError("unreachable"));
            if (callback) spring("callback", new RangeError("Maximum call stack size exceeded"));
            return run(...args);
          },
    ]);
    return { exports: Object.fromEntries(wrapped) };
  };
  const later = (schedule) => (run, ...rest) =>
    schedule(
      (...given) => {
        callback = true;
        try {
          return run(...given);
        } finally {
          callback = false;
        }
      },
      ...rest,
    );
  for (const name of ["setTimeout", "queueMicrotask"]) {
    const wrapped = later(globalThis[name].bind(globalThis));
    globalThis[name] = (run, ...rest) => wrapped(run, ...rest);
  }
  const then = Promise.prototype.then;
  Promise.prototype.then = function (done, failed) {
    const within = done && ((value) => {
      callback = true;
      try {
        return done(value);
      } finally {
        callback = false;
      }
    });
    return then.call(this, within, failed);
  };
};

const page = (id) => `<vitrine-shop id="${id}" loading="eager" src="/hosts/shops/good.json" ${PINS}>${LINK}</vitrine-shop>`;
const KINDS = { render: "in a render", event: "in an event handler", callback: "in a callback" };

for (const [kind, where] of Object.entries(KINDS)) {
  test(`a trap ${where}: the merchant's HTML, one report, a second try; the other shop is sound`, async () => {
    putPage(it.host, "/trap.html", { body: page("one") + page("two") });
    const { page: view, wire, close } = await it.open("/trap.html", { before: (page) => page.evaluateOnNewDocument(arm) });
    const [one, two] = [shopAt(view, "#one"), shopAt(view, "#two")];
    await one.ready();
    await two.ready();
    await two.press(`${two.product("croissant")} [data-v="add"]`);
    await two.says("cart-count", "1");

    const tripped = async (times) => {
      await view.$eval(
        "#one",
        (element, kind) => {
          globalThis.trap(kind);
          element.shadowRoot.querySelector('[data-v="details"]').click();
        },
        kind,
      );
      await view.waitForFunction(
        (times) => globalThis.heard.filter(({ name, id }) => name === "failed" && id === "one").length === times,
        {},
        times,
      );
    };
    await tripped(1);
    await one.ready();
    // Two shops, and the fresh start of one.
    await view.waitForFunction(() => globalThis.heard.filter(({ name }) => name === "ready").length === 3);
    assert.deepEqual(ours(wire).map((line) => line.includes("(crashed)")), [true]);
    await one.press(`${one.product("pretzel")} [data-v="add"]`);
    await one.says("cart-count", "1");

    await tripped(2);
    await view.waitForSelector("#one > a", { visible: true });
    assert.equal(await one.has("product"), false);
    assert.deepEqual(ours(wire).map((line) => line.includes("(crashed)")), [true, true]);
    assert.deepEqual(failures(wire), ours(wire), "and nothing else");

    assert.equal(await two.text("cart-count"), "1");
    await two.press(`${two.product("croissant")} [data-v="inc"]`);
    await two.says("cart-count", "2");
    await two.order();
    await two.send();
    await two.find("pix-qr");
    await close();
  });
}
