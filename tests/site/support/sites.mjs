// The sites that are looked at, written by `vitrine site` and served as a plain host serves them: the demo, and one that is
// hard on its pages. The program is built on first use.

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const TOP = fileURLToPath(new URL("../../../", import.meta.url));
const SHOPS = { demo: "www/demo/loja.json", hard: "tests/site/shops/dificil.json" };

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

/** Before the path of a page: the same page without its scripts. Where a browser runs none, axe does not run either. */
const BARE = "/bare";

const vitrine = async (words) => {
  // Under xtask, CARGO names the cargo that runs it.
  const child = spawn(process.env.CARGO ?? "cargo", ["run", "--quiet", "--package", "vitrine-cli", "--", ...words], { cwd: TOP, stdio: ["ignore", "ignore", "inherit"] });
  const status = await new Promise((done, fail) => (child.on("error", fail), child.on("close", done)));
  if (status !== 0) throw new Error(`vitrine ${words.join(" ")} ended with ${status}; its message stands above.`);
};

/** Every file below a folder, by its path from there. */
const filesOf = async (folder) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
};

/** Writes both sites and serves them; each has `name`, `folder`, `address` (ends with a slash), `bare`, the address of the
 * same pages without scripts and `pages`, the
 * paths of its pages as a browser asks for them. */
export const openSites = async () => {
  const top = await mkdtemp(join(tmpdir(), "vitrine-site-"));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const bare = pathname.startsWith(BARE);
    const path = decodeURIComponent(bare ? pathname.slice(BARE.length) : pathname);
    // A host asks for this at its top, whichever folder a shop is in.
    if (path === "/robots.txt") return response.writeHead(200, { "Content-Type": TYPES[".txt"] }).end("User-agent: *\nAllow: /\n");
    const file = join(top, path.endsWith("/") ? `${path}index.html` : path);
    const found = file.startsWith(top) && (await stat(file).catch(() => undefined));
    if (found?.isDirectory()) return response.writeHead(301, { Location: `${pathname}/` }).end();
    if (!found) return response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("Not found");
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Cache-Control": "max-age=3600" });
    const body = await readFile(file);
    response.end(bare && file.endsWith(".html") ? body.toString().replace(/<script [^>]*src="[^>]*><\/script>/g, "") : body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = async () => {
    await new Promise((done) => (server.close(done), server.closeAllConnections()));
    await rm(top, { recursive: true, force: true });
  };
  try {
    const sites = [];
    for (const [name, shop] of Object.entries(SHOPS)) {
      const folder = join(top, name);
      // The last slash is left out, as people do.
      await vitrine(["site", "--shop", join(TOP, shop), "--vitrine", join(TOP, "dist/vitrine"), "--url", `${origin}/${name}`, "-o", folder]);
      const files = await filesOf(folder);
      const pages = files.filter((file) => file.endsWith("index.html")).map((file) => file.slice(0, -"index.html".length));
      sites.push({ name, folder, address: `${origin}/${name}/`, bare: `${origin}${BARE}/${name}/`, files, pages });
    }
    return { top, origin, sites, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Of the pages of a site: its start, and one of each kind that differs. */
export const kinds = ({ name, pages }) =>
  name === "demo"
    ? ["", "c/bolos/", "p/bolo-cenoura/", "p/cafe-para-empresas/"]
    : ["", pages.find((page) => page.startsWith("c/")), "p/shirt/", "p/etc-passwd/", "p/dan-gao/", "p/con-2/"];
