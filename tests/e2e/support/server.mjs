// A plain static host for the tests: the demo page, the host pages and the release, each where its own links expect it.
//
// The release is read once at the start, so that a build which runs beside cannot mix two versions. A test can put its
// own answer at any path, as a badly configured host would.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../../", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
};

/** The folders of a merchant's site, by the path that starts them. */
const FOLDERS = { "/demo/": "www/demo/", "/hosts/": "www/hosts/" };

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
    if (answers.has(path)) return answers.get(path);
    if (path === "/" || path === "/index.html") return { type: TYPES[".html"], body: await demoPage() };
    if (release.has(path)) return { body: release.get(path) };
    const start = Object.keys(FOLDERS).find((start) => path.startsWith(start));
    const name = start && normalize(path.slice(start.length));
    if (!name || name.startsWith("..")) return { status: 404, body: "Not found" };
    const body = await readFile(join(top, FOLDERS[start], name)).catch(() => undefined);
    return body ? { body } : { status: 404, body: "Not found" };
  };

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    asked.push(path);
    const { status = 200, type = TYPES[extname(path)] ?? "text/plain", body } = await find(path);
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));

  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    asked,
    /** The path of the WebAssembly file, whose name changes with each build. */
    wasm: [...release.keys()].find((path) => path.endsWith(".wasm")),
    release,
    /** Answers `path` with `{ status, type, body }`. */
    answer: (path, answer) => answers.set(path, answer),
    /** Takes that back. */
    forget: (path) => answers.delete(path),
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
};
