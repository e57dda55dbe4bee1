// Chromium for the tests: pages of their own, watched, that reach nothing but the test's host.

import { mkdtemp, rm } from "node:fs/promises";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { tmpdir } from "node:os";
import { launch } from "puppeteer-core";
import { PATIENCE, shop } from "./shop.mjs";
import { openProxy, record } from "./wire.mjs";

export const PHONE = { width: 390, height: 844, hasTouch: true, isMobile: true };
export const DESKTOP = { width: 1280, height: 900 };

/** Nothing moves, so that what is seen is what stays. */
export const CALM = [{ name: "prefers-reduced-motion", value: "reduce" }];

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
