// What Chromium and Firefox have in common, since puppeteer drives both.

import { keptIn } from "../wire.mjs";

/** A page in a context of its own: it shares its stores with no other. */
export const newPage = async (browser, viewport) => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(viewport);
  /** The tab that `act` opens: its address, once it has one. The tab is closed. */
  page.tabOf = async (act) => {
    const opened = new Promise((done) => context.once("targetcreated", (target) => done([target, target.url()])));
    await act();
    const [target, first] = await opened;
    const tab = await target.page();
    let address = first;
    while (["", "about:blank"].includes(address)) {
      await new Promise((done) => setTimeout(done, 15));
      address = tab.url();
    }
    await tab.close();
    await page.bringToFront();
    // Firefox shows a page of its own by then, which says whither it could not go.
    return address.startsWith("about:neterror") ? new URL(address).searchParams.get("u") : address;
  };
  return { page, context };
};

/** What Firefox itself has to say of a file counts as an error of the page's scripts in its protocol. */
const BROWSERS_OWN = /^(None of the “sha(256|384)” hashes|The resource from|Content-Security-Policy|Cross-Origin Request Blocked|downloadable font|Source map error)/;

/** Records what `page` does from now on; `cookies` gives all that the browser keeps for it. */
export const record = (page, cookies) => {
  const wire = { requests: [], lines: [], errors: [] };
  page.on("request", (request) => wire.requests.push(request.url()));
  page.on("console", (line) => wire.lines.push({ type: line.type(), text: line.text() }));
  page.on("pageerror", (error) => {
    const text = String(error.message ?? error);
    if (BROWSERS_OWN.test(text)) wire.lines.push({ type: "error", text });
    else wire.errors.push(text);
  });
  wire.kept = async () => ({ cookies: (await cookies()).map(({ name }) => name), ...(await keptIn(page)) });
  return wire;
};
