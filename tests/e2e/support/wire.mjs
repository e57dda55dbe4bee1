// Records what a page does that a shopper does not see: every request, cookie and stored byte, every line on the
// console, every error.
//
// Requests have two witnesses. The browser's own protocol tells of those of the page; a proxy, through which everything
// must go that is not for the test's host, tells of the rest (connections opened ahead, workers, frames).

import { createServer } from "node:http";

/** A proxy that lets nothing through and remembers who was called. */
export const openProxy = async () => {
  const called = [];
  const server = createServer((request, response) => {
    called.push(request.url);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    called.push(request.url);
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    called,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
};

/** Starts recording `page`, before it goes anywhere. */
export const record = async (page) => {
  const requests = [];
  const lines = [];
  const errors = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (line) => lines.push({ type: line.type(), text: line.text() }));
  page.on("pageerror", (error) => errors.push(String(error.message ?? error)));
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  session.on("Network.webSocketCreated", ({ url }) => requests.push(url));
  session.on("Network.webTransportCreated", ({ url }) => requests.push(url));
  // Everything that runs later than the page's own scripts can still be seen: policy violations are events.
  await page.evaluateOnNewDocument(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      globalThis.violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });

  return {
    requests,
    lines,
    errors,
    /** Requests that left `origin`; data in the page itself is none. */
    foreign: (origin) => requests.filter((url) => !url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)),
    /** Everything the browser keeps for the page. */
    kept: async () => {
      const { cookies } = await session.send("Network.getAllCookies");
      const stores = await page.evaluate(async () => ({
        local: { ...localStorage },
        session: { ...sessionStorage },
        databases: (await indexedDB.databases()).map(({ name }) => name),
        caches: globalThis.caches ? await caches.keys() : [],
        workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
        cookie: document.cookie,
      }));
      return { cookies: cookies.map(({ name }) => name), ...stores };
    },
    violations: () => page.evaluate(() => globalThis.violations),
  };
};

/** What `kept` gives when nothing is kept. */
export const NOTHING = { cookies: [], local: {}, session: {}, databases: [], caches: [], workers: 0, cookie: "" };
