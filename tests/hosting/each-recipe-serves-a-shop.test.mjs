import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { createServer, get } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { openBrowser } from "../e2e/support/browser.mjs";
import { blocks, start } from "./support/recipe.mjs";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const TYPES = { js: /^text\/javascript\b/, wasm: /^application\/wasm$/, txt: /^text\/plain; ?charset=utf-8$/i };
const CSP = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync };

/** Asks as it is said, without unpacking. */
const ask = (url, headers) =>
  new Promise((done, fail) => {
    get(url, { headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on("error", fail);
  });

/** The line that the documentation gives for the hash, run on the release. */
const integrity = async () => {
  const [command] = await blocks("sh");
  return `sha384-${execFileSync("sh", ["-c", command], { cwd: dist, encoding: "utf8" }).trim()}`;
};
const around = (lines) => `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><title>Padaria</title>${lines}`;
const page = (hash) =>
  around(`<script type="module" src="/vitrine/vitrine.js" integrity="${hash}" crossorigin="anonymous"></script>
  <vitrine-shop loading="eager" src="/loja.json"><a href="https://wa.me/5511987654321">Peça</a></vitrine-shop>`);
/** A page with the lines of the README as they stand there: no hash. */
const plain = async () => {
  const [lines] = await blocks("html", "README.md");
  assert.match(lines, /^<script type="module" src="\/vitrine\/vitrine.js"><\/script>\n<vitrine-shop /);
  return around(lines);
};

test("the hash of docs/hosting.md is the one that browsers ask for", async () => {
  const bytes = await readFile(`${dist}vitrine/vitrine.js`);
  assert.equal(await integrity(), `sha384-${createHash("sha384").update(bytes).digest("base64")}`);
});

for (const [name, language] of [["nginx", "nginx"], ["apache2", "apache"], ["caddy", "caddy"]]) {
  test(`${name} serves the folder packed, under its types, cached and to other sites, and the page with its policy`, async (t) => {
    const host = await start(name, language, { "index.html": await plain(), "pinned.html": page(await integrity()) });
    t.after(host.close);
    const names = await readdir(`${dist}vitrine`);
    const files = names.filter((file) => /\.(js|wasm|txt)$/.test(file));
    assert.equal(files.length, 14, `two scripts, three modules and nine languages: ${files}`);
    for (const file of files) {
      const whole = await readFile(`${dist}vitrine/${file}`);
      const url = `${host.origin}/vitrine/${file}`;
      for (const [accepted, expected] of [["gzip, deflate, br, zstd", "br"], ["gzip", "gzip"], ["identity", undefined]]) {
        const { status, headers, body } = await ask(url, { "Accept-Encoding": accepted });
        const what = `${name}, ${file}, ${accepted}`;
        assert.equal(status, 200, what);
        assert.equal(headers["content-encoding"], expected, what);
        assert.ok((UNPACK[expected]?.(body) ?? body).equals(whole), what);
        if (expected) assert.equal(body.length, (await readFile(`${dist}vitrine/${file}.${expected === "br" ? "br" : "gz"}`)).length, `${what}: as it is in the folder`);
        assert.match(headers["content-type"], TYPES[file.split(".").at(-1)], what);
        assert.match(headers.vary ?? "", /accept-encoding/i, what);
        assert.equal(headers["access-control-allow-origin"], "*", what);
        assert.equal(headers["cache-control"], file.endsWith("js") ? "no-cache" : "public, max-age=31536000, immutable", what);
        // Asked anew, it says that nothing changed.
        const again = { "Accept-Encoding": accepted, "If-None-Match": headers.etag ?? "", "If-Modified-Since": headers["last-modified"] ?? "" };
        assert.equal((await ask(url, again)).status, 304, what);
      }
    }
    const { headers } = await ask(`${host.origin}/`, {});
    assert.equal(headers["content-security-policy"], CSP);
    // It would refuse the script of the README's lines, which has no hash.
    assert.equal(headers["integrity-policy"], undefined);
    assert.equal((await ask(`${host.origin}/loja.json`, {})).headers["cache-control"], "no-cache");
    assert.equal((await ask(`${host.origin}/vitrine/nothing.wasm`, {})).status, 404);

    const browser = await openBrowser();
    t.after(browser.close);
    for (const path of ["/", "/pinned.html"]) {
      const { shop, wire, close } = await browser.open(`${host.origin}${path}`);
      await shop.ready();
      assert.deepEqual(await wire.violations(), [], path);
      // The pictures of this shop file are on another page; a browser looks for an icon by itself.
      assert.deepEqual(wire.lines.filter(({ type, text }) => type === "error" && !text.startsWith("Failed to load resource")), [], path);
      assert.deepEqual(wire.errors, [], path);
      await close();
    }
  });
}

/** A host that sets nothing but these headers, with these pages by their paths. */
const bare = async (t, pages, headers = {}) => {
  const server = createServer(async (request, response) => {
    const path = request.url.slice(1);
    if (pages[path]) return response.writeHead(200, { ...headers, "Content-Type": "text/html" }).end(pages[path]);
    const file = path === "loja.json" ? fileURLToPath(new URL("../../www/hosts/shops/good.json", import.meta.url)) : `${dist}${path}`;
    const body = await readFile(file).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { "Content-Type": path.endsWith("js") ? "text/javascript" : "application/octet-stream" }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await openBrowser();
  t.after(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return (path) => browser.open(`http://127.0.0.1:${server.address().port}/${path}`);
};

test("a page that says its policy itself, on a host that sets nothing, has its shop", async (t) => {
  const [meta] = (await blocks("html")).filter((block) => block.startsWith("<meta"));
  const open = await bare(t, { "": page(await integrity()).replace("<title>", `${meta}<title>`) });
  const { shop, wire, close } = await open("");
  await shop.ready();
  assert.deepEqual(await wire.violations(), []);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("the Integrity-Policy of docs/hosting.md lets the pinned script run, and not one without a hash", async (t) => {
  const [header] = await blocks("http");
  const [name, value] = header.trim().split(": ");
  const open = await bare(t, { pinned: page(await integrity()), plain: await plain() }, { [name]: value });
  const pinned = await open("pinned");
  await pinned.shop.ready();
  await pinned.close();
  const refused = await open("plain");
  await refused.page.waitForNetworkIdle();
  assert.equal(await refused.page.evaluate(() => customElements.get("vitrine-shop")), undefined);
  await refused.close();
});
