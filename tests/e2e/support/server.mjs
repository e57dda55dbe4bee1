// A plain static host for the tests: the demo page, the host pages and the release, each where its own links expect it.
//
// The release is read once at the start, so that a build which runs beside cannot mix two versions. A test can put its
// own answer at any path, as a badly configured host would.
//
// All hosts of a test file share two things for engines whose protocol lacks them: a script that comes before those of each
// page, and an ear for every request.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, or another commit of it, built, that is looked at instead. */
const top = process.env.VITRINE_SITE ?? fileURLToPath(new URL("../../../", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
};

const BEFORE = "/.before.js";
let before = "";
const ears = new Set();

/** Puts a script before those of each page from now on. */
export const beforePages = (script) => (before = script);

/** Calls `hear(address)` at each request; returns what ends that. */
export const onRequest = (hear) => {
  ears.add(hear);
  return () => ears.delete(hear);
};

/** A page with the script that comes before its own; from this origin, which also a strict policy allows. */
const prepared = (body) => {
  const tag = `<script src="${BEFORE}"></script>`;
  const page = body.toString("utf8");
  return /<html[^>]*>/i.test(page) ? page.replace(/<html[^>]*>/i, `$&${tag}`) : tag + page;
};

/** The folders of a merchant's site, by the path that starts them. */
const FOLDERS = { "/demo/": "www/demo/", "/hosts/": "www/hosts/", "/studio/": "dist/studio/" };

/** Every file of the release, by its path on the site. */
const readRelease = async () => {
  const folder = join(top, "dist/vitrine");
  const names = await readdir(folder).catch(() => []);
  if (!names.includes("vitrine.js")) throw new Error("dist/vitrine/ is missing; run `cargo xtask build` first.");
  const read = async (name) => [`/vitrine/${name}`, await readFile(join(folder, name))];
  return new Map(await Promise.all(names.map(read)));
};

/** The demo page as a merchant would have it: without the lines for the developer's server. */
const demoPage = async () => {
  const page = await readFile(join(top, "index.html"), "utf8");
  return page.split("\n").filter((line) => !line.includes("data-trunk")).join("\n");
};

/** The demo's shop file. */
export const demoShop = async () => JSON.parse(await readFile(join(top, "www/demo/loja.json"), "utf8"));

/** Starts the host on a free port. */
export const serve = async () => {
  const release = await readRelease();
  const answers = new Map();
  /** Everything that was asked for, in order. */
  const asked = [];

  const find = async (path) => {
    if (path === BEFORE) return { body: before };
    if (path === "/" || path === "/index.html") return { type: TYPES[".html"], body: await demoPage() };
    if (release.has(path)) return { body: release.get(path) };
    const start = Object.keys(FOLDERS).find((start) => path.startsWith(start));
    const name = start && normalize(path.slice(start.length) || "index.html");
    if (!name || name.startsWith("..")) return { status: 404, body: "Not found" };
    const body = await readFile(join(top, FOLDERS[start], name)).catch(() => undefined);
    return body ? { type: TYPES[extname(name)], body } : { status: 404, body: "Not found" };
  };

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    if (path !== BEFORE) {
      asked.push(path);
      for (const hear of ears) hear(`http://${request.headers.host}${request.url}`);
    }
    const given = answers.get(path);
    if (typeof given === "function") return given(request, response);
    const found = given?.body === undefined ? { ...(await find(path)), ...given } : given;
    const { status = 200, headers, body } = found;
    const type = found.type ?? TYPES[extname(path)] ?? "text/plain";
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store", ...headers });
    // A browser says what it asks for only where it trusts the host; elsewhere, what it would like.
    const { "sec-fetch-dest": destination = "", accept = "" } = request.headers;
    const page = destination ? /document|frame/.test(destination) : accept.startsWith("text/html");
    response.end(before && page && type.startsWith("text/html") ? prepared(body) : body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));

  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    asked,
    /** The path of the module that shows the shop, whose name changes with each build. */
    wasm: [...release.keys()].find((path) => /\/vitrine-shop-.*\.wasm$/.test(path)),
    /** That of the rest of it. */
    rest: [...release.keys()].find((path) => /\/vitrine-rest-.*\.wasm$/.test(path)),
    release,
    /** Answers `path` with `{ status, type, headers, body }`, each as it would be when absent; or by a function of node's
     * request and response. */
    answer: (path, answer) => answers.set(path, answer),
    /** Takes that back. */
    forget: (path) => answers.delete(path),
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
};
