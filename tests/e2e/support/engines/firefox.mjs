// Firefox, by puppeteer over WebDriver BiDi. What a page prefers is set for the whole browser, so that a dark page needs
// a browser of its own.

import { launch } from "puppeteer-core";
import { findProgram } from "./program.mjs";
import { newPage, record } from "./puppeteer.mjs";

/** Hosts that Firefox asks on its own account, whatever the page. */
export const OWN = /(^|\.)(mozilla\.(com|org|net)|firefox\.com)(:\d+)?$/;

const preferences = (proxy, dark) => {
  const { hostname, port } = new URL(proxy.address);
  return {
    "ui.prefersReducedMotion": 1,
    // As on phones; else a page of 320 px would have 308.
    "ui.useOverlayScrollbars": 1,
    "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
    "network.proxy.type": 1,
    "network.proxy.http": hostname,
    "network.proxy.http_port": Number(port),
    "network.proxy.ssl": hostname,
    "network.proxy.ssl_port": Number(port),
    // Else an address that the proxy refuses would be tried without it.
    "network.proxy.failover_direct": false,
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
  };
};

export const start = async (proxy) => {
  const open = (dark) =>
    launch({
      browser: "firefox",
      executablePath: findProgram("firefox-esr", "firefox"),
      headless: true,
      extraPrefsFirefox: preferences(proxy, dark),
      protocolTimeout: 60_000,
    });
  const light = await open(false);
  let night;
  return {
    browser: light,
    page: async ({ viewport, dark }) => {
      const browser = dark ? (night ??= await open(true)) : light;
      // This protocol knows of no fingers; the size is what counts.
      const { page, context } = await newPage(browser, { width: viewport.width, height: viewport.height });
      return { page, context, wire: record(page, () => context.cookies()), close: () => context.close() };
    },
    close: async () => {
      await light.close();
      await night?.close();
    },
  };
};
