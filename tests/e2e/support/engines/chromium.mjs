// Chromium, by puppeteer over its own protocol. The only engine that tells of memory, listeners and changed media.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "puppeteer-core";
import { findProgram } from "./program.mjs";
import { newPage, record } from "./puppeteer.mjs";

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
export const OWN = /(^|\.)(google|googleapis|gvt1)\.com(:\d+)?$/;

export const start = async (proxy) => {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-e2e-"));
  const browser = await launch({
    executablePath: findProgram("chromium", "chromium-browser", "google-chrome"),
    userDataDir: folder,
    headless: true,
    args: [...FLAGS, `--proxy-server=${proxy.address}`],
    protocolTimeout: 60_000,
  });
  return {
    browser,
    page: async ({ viewport, dark, calm }) => {
      const { page, context } = await newPage(browser, viewport);
      await page.emulateMediaFeatures([...calm, { name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
      const session = await page.createCDPSession();
      await session.send("Network.enable");
      const wire = record(page, async () => (await session.send("Network.getAllCookies")).cookies);
      session.on("Network.webSocketCreated", ({ url }) => wire.requests.push(url));
      session.on("Network.webTransportCreated", ({ url }) => wire.requests.push(url));
      return { page, context, wire, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
