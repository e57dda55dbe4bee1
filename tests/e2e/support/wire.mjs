// Records what a page does that a shopper does not see: every request, cookie and stored byte, every line on the
// console, every error.
//
// Requests have two witnesses. The browser's own protocol (in WebKit: the test's host) tells of those of the page; a
// proxy, through which everything must go that is not for the test's host, tells of the rest (connections opened ahead,
// workers, frames).

import { createServer, request as ask } from "node:http";

/** A proxy that lets nothing through, remembers who was called, and tells those in `ears`. For the hosts in `names`, a local
 * origin each, it asks there: browsers trust a page on 127.0.0.1 as if it came over https, and one under a name not. */
export const openProxy = async () => {
  const called = [];
  const ears = new Set();
  const names = new Map();
  const note = (address, whole) => {
    called.push(address);
    for (const hear of ears) hear(whole);
  };
  const server = createServer((request, response) => {
    const { host, pathname, search } = new URL(request.url);
    if (names.has(host)) {
      const { method, headers } = request;
      const passed = ask(names.get(host) + pathname + search, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      passed.on("error", () => response.destroy());
      return request.pipe(passed);
    }
    note(request.url, request.url);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    // What is asked there is not for a proxy to know.
    note(request.url, `https://${request.url}`);
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    called,
    ears,
    names,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
};

/** What a page can see of what the browser keeps for it. */
export const keptIn = (page) =>
  page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: globalThis.caches ? await caches.keys() : [],
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    cookie: document.cookie,
  }));

/** What `kept` gives when nothing is kept. */
export const NOTHING = { cookies: [], local: {}, session: {}, databases: [], caches: [], workers: 0, cookie: "" };
