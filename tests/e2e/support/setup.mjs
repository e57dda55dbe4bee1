// What every test file starts with: the host and a browser, and their end.

import { after, before } from "node:test";
import { openBrowser } from "./browser.mjs";
import { serve } from "./server.mjs";

/** Host and browser for the tests of one file: `site.host`, `site.open(path, options)`, `site.called()`. */
export const site = () => {
  const it = {
    /** Opens a path of the host in a page of its own; see `open` of the browser. */
    open: (path, options) => it.browser.open(`${it.host.origin}${path}`, options),
    called: () => it.browser.called(),
  };
  before(async () => {
    it.host = await serve();
    it.browser = await openBrowser();
  });
  after(async () => {
    await it.browser?.close();
    await it.host?.close();
  });
  return it;
};
