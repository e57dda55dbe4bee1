// Chromium for the tests, and a shop in one of its pages as a shopper operates it.

import { mkdtemp, rm } from "node:fs/promises";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { tmpdir } from "node:os";
import { launch } from "puppeteer-core";
import { openProxy, record } from "./wire.mjs";

export const PHONE = { width: 390, height: 844, hasTouch: true, isMobile: true };
export const DESKTOP = { width: 1280, height: 900 };

/** Nothing moves, so that what is seen is what stays. */
export const CALM = [{ name: "prefers-reduced-motion", value: "reduce" }];

/** The most milliseconds that anything may take on a busy machine. */
const PATIENCE = 10_000;

/** The hooks that pages and tests may rely on; any other word is a selector. */
const HOOKS = new Set(
  `search category product price details choice quantity inc dec add cart-open cart-count cart line remove note field
  payment subtotal total send copy-order order-qr receipt new-order pix pix-qr pix-code pix-copy pix-name pix-key
  pix-amount erase privacy status about problem`.split(/\s+/),
);

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--disable-features=AutofillServerCommunication,NetworkTimeServiceQuerying",
];

/** Hosts that Chromium asks on its own account, whatever the page. */
const OWN = /(^|\.)(google|googleapis|gvt1)\.com(:\d+)?$/;

const findBrowser = () => {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const files = ["chromium", "chromium-browser", "google-chrome"].flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error("Chromium is not on PATH; `cargo xtask test` sets it up.");
  return found;
};

/** Starts a browser that reaches nothing but the test's own host. */
export const openBrowser = async () => {
  const proxy = await openProxy();
  const folder = await mkdtemp(join(tmpdir(), "vitrine-e2e-"));
  const browser = await launch({
    executablePath: findBrowser(),
    userDataDir: folder,
    headless: true,
    args: [...FLAGS, `--proxy-server=${proxy.address}`],
    protocolTimeout: 60_000,
  });
  /** Opens an address in a context of its own: no page of another test shares its stores. */
  const open = async (address, { viewport = DESKTOP, dark = false, before } = {}) => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([...CALM, { name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
    const wire = await record(page);
    await page.evaluateOnNewDocument(() => {
      globalThis.heard = [];
      for (const name of ["ready", "view", "cart", "send", "pix", "copy", "problem", "failed"]) {
        addEventListener(`vitrine-${name}`, ({ detail, target }) => globalThis.heard.push({ name, detail, id: target.id }));
      }
    });
    await before?.(page);
    await page.goto(address, { waitUntil: "load" });
    return { page, wire, context, shop: shop(page), close: () => context.close() };
  };
  const close = async () => {
    await browser.close();
    await proxy.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  /** Hosts that anything but Chromium itself asked for and that are not the test's. */
  const called = () =>
    proxy.called.map((address) => (address.includes("://") ? new URL(address).host : address)).filter((name) => !OWN.test(name));
  return { browser, called, open, close };
};

/** The shop in the element that `host` selects, found by its hooks. */
export const shop = (page, host = "vitrine-shop") => {
  /** A hook, or a selector, from the shop's root. */
  const inside = (hook, more = "") => `${HOOKS.has(hook) ? `[data-v="${hook}"]` : hook}${more}`;
  const at = (hook, more) => `${host} >>> ${inside(hook, more)}`;

  /** The element of a hook, once it is there and visible. */
  const find = (hook, more) => page.waitForSelector(at(hook, more), { visible: true });
  const all = (hook, more) => page.$$(at(hook, more));
  const text = async (hook, more) => (await find(hook, more)).evaluate((element) => element.textContent.trim());
  const attribute = async (name, hook, more) => (await find(hook, more)).evaluate((element, name) => element.getAttribute(name), name);
  const has = async (hook, more) => (await page.$(at(hook, more))) !== null;

  /** Waits until `holds` is true of the shadow root. */
  const until = async (holds, ...given) => {
    const watched = page.waitForFunction(
      (host, holds, given) => {
        const root = document.querySelector(host)?.shadowRoot;
        return root && new Function("root", "given", `return (${holds})(root, ...given)`)(root, given);
      },
      { polling: 25 },
      host,
      holds.toString(),
      given,
    );
    await watched.catch((cause) => {
      throw new Error(`never true: ${holds}, with ${JSON.stringify(given)}`, { cause });
    });
  };
  const gone = (hook, more) => until((root, selector) => !root.querySelector(selector), inside(hook, more));
  const says = (hook, words) =>
    until((root, selector, words) => root.querySelector(selector)?.textContent.includes(words), inside(hook), words);

  /** Clicks or taps an element where a finger would: in its middle, once nothing else covers it. */
  const press = async (hook, more) => {
    const element = await find(hook, more);
    await element.evaluate((element) => element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" }));
    await page.waitForFunction(
      (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const hit = element.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
        return hit !== null && (element === hit || element.contains(hit));
      },
      { polling: 25 },
      element,
    );
    await element.click();
    return element;
  };
  /** Replaces what stands in a field. */
  const type = async (words, hook, more) => {
    const field = await press(hook, more);
    await field.evaluate((field) => field.select());
    await page.keyboard.type(words);
  };

  const product = (id) => `[data-v="product"][data-id="${id}"]`;
  const dialog = (title) =>
    until((root, title) => {
      const open = root.querySelector("dialog[open]");
      return open !== null && open.querySelector("h2")?.textContent.includes(title);
    }, title);

  return {
    page,
    host,
    at,
    find,
    all,
    text,
    attribute,
    has,
    until,
    gone,
    says,
    press,
    type,
    product,
    dialog,
    /** Waits until the shop shows. */
    ready: async () => {
      await page.waitForSelector(host);
      await page.$eval(host, (element) => element.scrollIntoView());
      await find("product");
    },
    /** The product's sheet, opened. */
    open: async (id, title) => {
      await press(`${product(id)} [data-v="details"]`);
      await dialog(title);
    },
    /** Ticks choices of the open product, as pairs of group and choice. */
    choose: async (...pairs) => {
      for (const [group, choice] of pairs) {
        const row = `[data-v="choice"][data-option="${group}"][data-value="${choice}"]`;
        // What can be taken more than once has a + instead of a box.
        await press((await has(`${row} [data-v="inc"]`)) ? `${row} [data-v="inc"]` : row);
      }
    },
    /** Puts the open product into the cart. */
    add: async () => {
      await press('dialog [data-v="add"]');
      await until((root) => !root.querySelector("dialog"));
    },
    /** From the shop to the order ready to send. */
    order: async ({ name = "", payment = "pix" } = {}) => {
      await press("cart-open");
      await dialog("Seu carrinho");
      await press("dialog[data-v=cart] .end-bar > button:last-child");
      await dialog("Seus dados");
      if (name) await type(name, "field", '[data-value="Nome"]');
      await press("payment", `[data-value="${payment}"]`);
      await press("dialog[data-v=cart] .end-bar > button:last-child");
      await dialog("Confira e envie");
    },
    /** Opens the link of the order as a shopper does, and closes the tab that it opened. */
    send: async () => {
      const opened = new Promise((done) => page.browserContext().once("targetcreated", done));
      await press("send");
      const chat = await opened;
      const address = chat.url();
      await (await chat.page())?.close();
      await page.bringToFront();
      await dialog("Pedido");
      return address;
    },
    close: async () => {
      await press('dialog [aria-label="Fechar"]');
      await until((root) => !root.querySelector("dialog"));
    },
    /** What the element told the page, by the name of the event. */
    heard: (name) => page.evaluate((name) => globalThis.heard.filter((event) => event.name === name).map(({ detail }) => detail), name),
  };
};
