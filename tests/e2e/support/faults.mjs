// Things that go wrong around a shop: what its host answers, what the browser lacks, what the page does.
//
// A fault says what it arranges (`host`: answers at addresses, with the paths of the module and the shop file; `page`: what
// runs before the page's scripts; `head`, `tag`: what the page says otherwise; `then`: what is done once it is open) and how
// it ends: the code of the one line on the console, or `works`.

import { randomBytes } from "node:crypto";

const MIB = 1 << 20;

/** Passes the element's limit of 30 s in about one. */
const hurry = () => {
  const wait = setTimeout;
  globalThis.setTimeout = (run, time, ...rest) => wait(run, time === 30_000 ? 1_200 : time, ...rest);
};
/** Says that more will come, and ends. */
const cut = (type, body) => (_, response) => {
  response.writeHead(200, { "Content-Type": type, "Content-Length": body.length });
  response.write(body.subarray(0, body.length / 2), () => setTimeout(() => response.destroy(), 50));
};
/** A byte every 50 ms, for ever. */
const drip = (type) => (request, response) => {
  response.writeHead(200, { "Content-Type": type });
  const timer = setInterval(() => response.write(" "), 50);
  response.on("close", () => clearInterval(timer));
};
/** `size` bytes, as fast as they are taken. */
const flood = (type, size) => (request, response) => {
  response.writeHead(200, { "Content-Type": type });
  const piece = Buffer.alloc(MIB, " ");
  let left = size;
  const go = () => {
    while (left > 0 && !response.destroyed) {
      left -= piece.length;
      if (!response.write(piece)) return response.once("drain", go);
    }
    response.end();
  };
  go();
};
const silence = () => {};
const around = (path) => ({ status: 302, headers: { Location: `${path}?again` }, body: "" });
const JSON_TYPE = "application/json";
const shopOf = (key, name) => ({
  name: "Padaria",
  whatsapp: "+5521912345678",
  pix: { key, name, city: "Rio" },
  payments: ["pix"],
  products: [{ id: "pretzel", title: "Pretzel", price: "7.00" }],
});
const STRANGER = { body: JSON.stringify(shopOf("fulano@example.com", "Fulano")), type: JSON_TYPE };

/** Another origin's answer, which lets pages read it or not. */
const other = (answer, open = true) => ({ ...answer, headers: { ...(open && { "Access-Control-Allow-Origin": "*" }) } });

export const FAULTS = [
  // The module.
  ["the module is missing", "status-404", { module: () => ({ status: 404, type: "text/html", body: "<h1>404</h1>" }) }],
  ["the module may not be read", "status-403", { module: () => ({ status: 403, type: "text/html", body: "" }) }],
  ["the module's server is broken", "status-500", { module: () => ({ status: 500, type: "text/html", body: "" }) }],
  ["the module is cut short", "network-hash", { module: (body) => ({ body: body.subarray(0, body.length / 2) }) }],
  ["the connection breaks in the middle of the module", "network-hash", { module: (body) => cut("application/wasm", body) }],
  ["the module takes 30 s", "timeout", { module: () => silence, page: hurry }],
  ["the module stops coming", "timeout", { module: () => drip("application/wasm"), page: hurry }],
  ["the module has a wrong type", "works", { module: (body) => ({ type: "text/plain", body }) }],
  ["the module is another than the script's", "network-hash", { module: (body) => ({ body: Buffer.from(body).fill(7, 5_000, 5_001) }) }],
  ["the module is a web page", "network-hash", { module: () => ({ type: "text/html", body: "<h1>Oi</h1>" }) }],
  ["the module is empty", "network-hash", { module: () => ({ type: "application/wasm", body: "" }) }],
  ["the module is redirected in a circle", "network", { module: (_, path) => around(path) }],
  ["the folder is on another origin, with CORS", "works", { folder: () => "open" }],
  ["the folder is on another origin, its module without CORS", "network", { folder: () => "shut" }],
  // The shop file.
  ["the shop file is missing", "status-404", { file: () => ({ status: 404, type: "text/html", body: "<h1>404</h1>" }) }],
  ["the shop file's server is broken", "status-500", { file: () => ({ status: 500, type: "text/html", body: "oops" }) }],
  ["the shop file is empty", "shop-unusable", { file: () => ({ type: JSON_TYPE, body: "" }) }],
  ["the shop file is a web page", "shop-unusable", { file: () => ({ type: "text/html", body: "<!doctype html><p>Oi</p>" }) }],
  ["the shop file is noise", "shop-unusable", { file: () => ({ type: JSON_TYPE, body: randomBytes(5_000) }) }],
  ["the shop file has 50 MB", "shop-large", { file: () => flood(JSON_TYPE, 50 * MIB) }],
  ["the shop file never ends", "timeout", { file: () => drip(JSON_TYPE), page: hurry }],
  ["the shop file never comes", "timeout", { file: () => silence, page: hurry }],
  ["the shop file is redirected in a circle", "network", { file: (_, path) => around(path) }],
  ["the connection breaks in the middle of the shop file", "network", { file: (body) => cut(JSON_TYPE, Buffer.from(body)) }],
  ["the shop file is on another origin without CORS", "network", { elsewhere: other(STRANGER, false) }],
  ["the shop file is on another origin, with another payee", "works", { elsewhere: other(STRANGER) }],
  ["there is no shop file", "shop-none", { src: "" }],
  // The browser.
  ["WebAssembly is not there", "unsupported", { page: () => delete globalThis.WebAssembly }],
  ["stylesheets cannot be adopted", "unsupported", { page: () => (CSSStyleSheet.prototype.replaceSync = () => { throw new Error("no"); }) }],
  ["storage throws", "works", { page: () => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }) }],
  ["storage is full", "works", { page: () => (Storage.prototype.setItem = () => { throw new DOMException("no", "QuotaExceededError"); }) }],
  ["what is stored is noise", "works", { page: () => (Storage.prototype.getItem = () => "9,\u0000;;%%,NaN;pretzel,-1e9") }],
  ["the clipboard refuses", "works", { page: () => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"))) }],
  ["the clipboard is not there", "works", { page: () => Object.defineProperty(navigator, "clipboard", { value: undefined }) }],
  ["the clipboard never answers", "works", { page: () => (navigator.clipboard.writeText = () => new Promise(() => {})) }],
  ["Temporal is not there", "works", { page: () => delete globalThis.Temporal }],
  ["neither Temporal nor Intl knows dates", "works", { page: () => delete globalThis.Temporal && delete Intl.DateTimeFormat }],
  ["Intl is not there", "works", { page: () => delete globalThis.Intl }],
  ["the clock is two years off", "works", { page: () => { const now = Date.now; Date.now = () => now() + 63_072_000_000; } }],
  // The page.
  ["the element moves while it loads", "works", { then: (element) => document.body.append(element) }],
  ["the element leaves while it loads, and comes back", "works", {
    then: async (element) => {
      element.remove();
      await new Promise((done) => setTimeout(done, 300));
      document.body.append(element);
    },
  }],
  ["the tag changes a thousand times a second", "works", {
    then: (element) => {
      let count = 0;
      const change = () => {
        for (let round = 0; round < 10; round++) element.setAttribute(["lang", "theme", "loading", "title"][count % 4], count++);
        if (count < 3_000) setTimeout(change, 5);
      };
      change();
    },
  }],
  ["the payee is changed after the shop shows", "works", {
    shown: (element) => {
      for (let round = 0; round < 200; round++) element.setAttribute("pix-key", `fulano${round}@example.com`);
      element.setAttribute("pix-name", "Fulano");
    },
  }],
];
