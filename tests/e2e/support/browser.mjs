// A browser for the tests: pages of their own, watched, that reach nothing but the test's host.
//
// `VITRINE_ENGINE` says which: chromium (the default), firefox or webkit. A page is puppeteer's in the first two, and has
// as much of that interface as the tests use in the third.

import { PATIENCE, shop } from "./shop.mjs";
import { onRequest } from "./server.mjs";
import { openProxy } from "./wire.mjs";

export const ENGINE = process.env.VITRINE_ENGINE || "chromium";
const ENGINES = ["chromium", "firefox", "webkit"];
if (!ENGINES.includes(ENGINE)) throw new Error(`VITRINE_ENGINE is "${ENGINE}"; there are ${ENGINES.join(", ")}.`);

/** What not every engine lets a test do, and which do. */
const ABLE = {
  memory: { engines: ["chromium"], what: "count what is in memory" },
  intercept: { engines: ["chromium", "firefox"], what: "answer a page's requests in the browser" },
  hover: { engines: ["webkit"], what: "point with a mouse while it shows no window" },
  restore: { engines: ["chromium", "firefox"], what: "scroll a page that was loaded anew, once it is as long as it was" },
  tabs: { engines: ["chromium", "firefox"], what: "open a second tab of the same browser" },
  crash: { engines: ["chromium"], what: "crash a page when it is told to" },
  print: { engines: ["chromium"], what: "print a page as it is told to" },
  media: { engines: ["chromium"], what: "change what a page prefers while it shows" },
};

/** For `test(name, needs("memory"), …)`: skipped by name, with the reason, in an engine that cannot. */
export const needs = (ability) => {
  const { engines, what } = ABLE[ability];
  return engines.includes(ENGINE) ? {} : { skip: `${ENGINE} cannot ${what}` };
};

export const PHONE = { width: 390, height: 844, hasTouch: true, isMobile: true };
export const DESKTOP = { width: 1280, height: 900 };

/** Nothing moves, so that what is seen is what stays. */
export const CALM = [{ name: "prefers-reduced-motion", value: "reduce" }];

/** Starts a browser that reaches nothing but the test's own host. */
export const openBrowser = async () => {
  const proxy = await openProxy();
  const { start, OWN } = await import(`./engines/${ENGINE}.mjs`);
  const engine = await start(proxy, onRequest);
  /** Opens an address in a context of its own: no page of another test shares its stores. */
  const open = async (address, { viewport = DESKTOP, dark = false, before, words } = {}) => {
    const { page, context, wire, close } = await engine.page({ viewport, dark, calm: CALM });
    page.setDefaultTimeout(PATIENCE);
    // Everything that runs later than the page's own scripts can still be seen: policy violations are events.
    await page.evaluateOnNewDocument(() => {
      globalThis.violations = [];
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        globalThis.violations.push(`${violatedDirective} ${blockedURI}`),
      );
      globalThis.heard = [];
      for (const name of ["ready", "view", "cart", "send", "pix", "copy", "problem", "failed"]) {
        addEventListener(`vitrine-${name}`, ({ detail, target }) => globalThis.heard.push({ name, detail, id: target.id }));
      }
    });
    wire.violations = () => page.evaluate(() => globalThis.violations);
    /** Requests that left `origin`; data in the page itself is none. */
    wire.foreign = (origin) => wire.requests.filter((url) => !url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url));
    await before?.(page);
    await page.goto(address, { waitUntil: "load" });
    return { page, wire, context, shop: shop(page, undefined, words), close };
  };
  const close = async () => {
    await engine.close();
    await proxy.close();
  };
  /** Hosts that anything but the browser itself asked for and that are not the test's. */
  const called = () =>
    proxy.called.map((address) => (address.includes("://") ? new URL(address).host : address)).filter((name) => !OWN.test(name));
  /** Has `http://<name>` be `origin` for this browser. */
  const alias = (name, origin) => proxy.names.set(name, origin);
  return { browser: engine.browser, called, alias, open, close };
};

/** Once everything has run that the page was to do next, its observers among it. */
export const settled = (page) => page.evaluate(() => new Promise((done) => setTimeout(done)));
