// Serves the release and the pages beside it, all packed with Brotli as a good host would, from memory.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const here = fileURLToPath(new URL("pages/", import.meta.url));

/** The pages, ours first: the others are told as multiples of it. */
const PEERS = {
  "vanilla-windowed": { script: "vanilla.mjs", windowed: true },
  vanilla: { script: "vanilla.mjs" },
  preact: { script: "preact.mjs" },
  react: { script: "react.mjs" },
};

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

const page = (inner) => `<!doctype html><html lang="pt-BR"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Mercado</title><link rel="icon" href="data:,">${inner}`;

/** Starts the host on a free port. */
export const openPages = async ({ release }) => {
  const files = new Map();
  const put = (path, type, body) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    files.set(path, { type, body: brotliCompressSync(body, { params }) });
  };
  for (const [path, body] of release) if (!/\.(br|gz)$/.test(path)) put(path, TYPES[extname(path)] ?? "text/plain", body);
  const own = `<script type="module" src="/vitrine/vitrine.js"></script><vitrine-shop loading="eager"></vitrine-shop>
<script>document.querySelector("vitrine-shop").setAttribute("src", new URLSearchParams(location.search).get("file"))</script>`;
  put("/vitrine", "text/html", page(own));
  const style = await readFile(`${here}page.css`, "utf8");
  for (const [name, { script, windowed = false }] of Object.entries(PEERS)) {
    const { outputFiles } = await build({
      entryPoints: [`${here}${script}`],
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      target: "es2022",
      define: { "process.env.NODE_ENV": '"production"', WINDOWED: String(windowed) },
    });
    put(`/${name}.js`, "text/javascript", outputFiles[0].contents);
    put(`/${name}`, "text/html", page(`<style>${style}</style><div id="app"></div><script type="module" src="/${name}.js"></script>`));
  }
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url, "http://host").pathname);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": file.type, "Content-Encoding": "br", "Cache-Control": "no-store" });
    return response.end(file.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    names: ["vitrine", ...Object.keys(PEERS)],
    origin: `http://127.0.0.1:${server.address().port}`,
    put,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
};
