import assert from "node:assert/strict";
import { test } from "node:test";
import { corpus } from "./support/corpus.mjs";
import { put } from "./support/payment.mjs";
import { site } from "./support/setup.mjs";

const it = site();

/** Everything that a script could do to be seen, seen. Runs in the page before its own scripts, in any browser. */
const trap = () => {
  globalThis.sprung = [];
  const spring = (what) => () => void globalThis.sprung.push(what);
  globalThis.pwn = spring("a script ran");
  for (const name of ["alert", "confirm", "prompt", "open", "print"]) globalThis[name] = spring(name);
  addEventListener("beforeunload", spring("the page was left"));
  addEventListener("securitypolicyviolation", ({ violatedDirective }) => globalThis.sprung.push(violatedDirective));
};

/** What stands in the shops of the page that no text may have put there. Runs in the page. */
const strange = () => {
  const ours = new Set(
    `a b bdi br button code dd details dialog div dl dt footer form h1 h2 h3 header img input label legend fieldset li nav ol
     option p path s section select slot small span strong sup summary svg table td textarea ul g rect circle`.split(/\s+/),
  );
  const found = [];
  for (const host of document.querySelectorAll("vitrine-shop")) {
    for (const element of host.shadowRoot.querySelectorAll("*")) {
      const tag = element.localName;
      if (!ours.has(tag)) found.push(`<${tag}>`);
      for (const { name, value } of element.attributes) {
        // The element's script keeps room for the shop by the style of its two own children.
        if (name === "style" && element.parentNode === host.shadowRoot) continue;
        // A long list says by a length how high its rows are; nothing else gets into a style.
        if (name === "style" && /^--row: [\d.]+px;$/.test(value)) continue;
        if (/^(on|style$|srcdoc$|formaction$|action$|xlink|data$)/.test(name)) found.push(`<${tag} ${name}>`);
        if (name === "href" && !/^https:\/\/(wa\.me\/|[^/@]+\/)/.test(value)) found.push(`<${tag} href="${value}">`);
        if (name === "src" && !/^https?:\/\/[^/@]+\//.test(value)) found.push(`<${tag} src="${value}">`);
      }
      if (tag === "img" && element.referrerPolicy !== "no-referrer") found.push("a picture that says where it is shown");
      if (tag === "a" && !/noopener/.test(element.rel)) found.push("a link that hands over the page");
    }
  }
  return { found, frames: globalThis.length, scripts: document.scripts.length, address: location.pathname, sprung: globalThis.sprung };
};

/** Opens a page with the shops of these files, each at a path of its own, once all of them have come to an end. */
const show = async (path, files, attributes = "") => {
  files.forEach(([name, type, body]) => it.host.answer(name, { type, body }));
  const tags = files.map(([name], at) => `<vitrine-shop id="s${at}" loading="eager" src="${name}" whatsapp="+5511987654321" ${attributes}><p>A loja</p></vitrine-shop>`);
  put(it.host, path, tags.join(""));
  const opened = await it.open(path, { before: (page) => page.evaluateOnNewDocument(trap) });
  await opened.page.waitForFunction(
    (count) => new Set(globalThis.heard.filter(({ name }) => name === "ready" || name === "failed").map(({ id }) => id)).size === count,
    { timeout: 120_000 },
    files.length,
  );
  return opened;
};

const assertCalm = async ({ page, wire }, path) => {
  const after = await page.evaluate(strange);
  assert.deepEqual(after, { found: [], frames: 0, scripts: 1, address: path, sprung: [] });
  assert.deepEqual(wire.errors, []);
  // What the merchant is told are warnings; errors are pictures that are not there and shops that are none.
  const lines = wire.lines.filter(({ type }) => type === "error").map(({ text }) => text);
  assert.deepEqual(lines.filter((text) => !/^Failed to load resource|^<vitrine-shop> shows the page's own content \(shop-/.test(text)), []);
};
/** The titles that the cards of a shop show. */
const titles = (page, host = "vitrine-shop") =>
  page.$eval(host, ({ shadowRoot }) => [...shadowRoot.querySelectorAll('[data-v="product"]')].map((card) => [card.dataset.id, card.querySelector("h3, h2, b")?.textContent]));

test("hostile texts are texts, in cards, sheets and categories", async () => {
  const rows = await corpus("strings");
  const product = ({ thing }, at) => ({
    id: `p${at}`, title: thing, description: thing, category: at % 7 ? "Todos" : thing, price: "10.00", labels: [thing],
    images: [{ src: "/demo/fotos/pretzel.webp", alt: thing }],
    options: [{ name: `Grupo ${thing.slice(0, 60)}`, max: 1, choices: [{ name: thing.slice(0, 80) || "x", description: thing }] }],
  });
  const [first] = rows;
  const file = {
    name: first.thing, legalName: first.thing, document: first.thing, address: first.thing, returns: rows.slice(0, 20).map(({ thing }) => thing).join("\n"),
    payments: ["cash"], products: rows.map(product),
  };
  const opened = await show("/texts.html", [["/texts.json", "application/json", JSON.stringify(file)]]);
  const { page, shop, close } = opened;
  const shown = Object.fromEntries(await titles(page));
  rows.forEach(({ what, is }, at) => {
    const line = is.title?.replaceAll(/\s+/g, " ");
    if (is.title === null) assert.equal(shown[`p${at}`], undefined, what);
    else assert.equal(shown[`p${at}`]?.replaceAll(/\s+/g, " "), line, what);
  });
  await assertCalm(opened, "/texts.html");

  // Each sheet, opened and closed by the page's own hand: eighty by mouse would take a minute.
  const sheets = await page.$eval("vitrine-shop", async ({ shadowRoot: root }) => {
    let count = 0;
    const drawn = () => new Promise((done) => setTimeout(done, 30));
    for (const card of [...root.querySelectorAll('[data-v="product"]')]) {
      card.querySelector('[data-v="details"]').click();
      while (!root.querySelector("dialog[open]")) await drawn();
      if (root.querySelector('dialog script, dialog iframe, dialog [onload], dialog [onerror]')) return "markup";
      count++;
      // The step that the sheet has in the history is taken back some time after it closed.
      const back = new Promise((done) => addEventListener("popstate", done, { once: true }));
      root.querySelector('dialog [aria-label="Fechar"]').click();
      await back;
      while (root.querySelector("dialog")) await drawn();
    }
    return count;
  });
  assert.equal(sheets, rows.filter(({ is }) => is.title !== null).length);
  await assertCalm(opened, "/texts.html");
  await shop.ready();
  await close();
});

test("what a shopper types stays in its line, and the link keeps its number", async () => {
  const rows = (await corpus("strings")).filter(({ is }) => is.typed !== "");
  const file = { name: "Loja", payments: ["cash"], products: [{ id: "bolo", title: "Bolo", price: "10.00" }] };
  const opened = await show("/typed.html", [["/typed.json", "application/json", JSON.stringify(file)]]);
  const { page, shop, close } = opened;
  await shop.press(`${shop.product("bolo")} [data-v="add"]`);
  await shop.order({ payment: "cash" });
  const plain = decodeURIComponent(await shop.attribute("href", "send")).split("\n");
  for (let at = 0; at < rows.length; at += 16) {
    const { what, thing } = rows[at];
    await shop.press('dialog [aria-label="Voltar"]');
    await shop.dialog("Seus dados");
    await page.$eval("vitrine-shop", ({ shadowRoot }, thing) => {
      const field = shadowRoot.querySelector('[data-v="field"][data-value="Nome"]');
      field.value = thing.slice(0, 4000);
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }, thing);
    await shop.next("Confira e envie");
    const href = await shop.attribute("href", "send");
    assert.match(href, /^https:\/\/wa\.me\/5511987654321\?text=[A-Za-z0-9%_.!~*'()-]+$/, what);
    const lines = decodeURIComponent(href).split("\n");
    assert.equal(lines.length, plain.length, what);
    assert.match(lines.at(-1), /^Conferência: [0-9A-Z]{5}$/, what);
    assert.deepEqual(lines.filter((line) => line.startsWith("Total: ")), ["Total: R$ 10,00"], what);
  }
  await assertCalm(opened, "/typed.html");
  await close();
});

test("hostile addresses are neither shown nor opened", async () => {
  const rows = await corpus("addresses");
  const file = {
    name: "Loja",
    payments: ["cash", ...rows.map(({ thing }, at) => ({ kind: "link", name: `Link ${at}`, url: thing }))],
    products: rows.map(({ thing }, at) => ({ id: `p${at}`, title: `Bolo ${at}`, price: "10.00", images: [{ src: thing, alt: "Bolo" }] })),
  };
  const opened = await show("/addresses.html", [["/addresses.json", "application/json", JSON.stringify(file)]]);
  const { page, close } = opened;
  const pictures = await page.$eval("vitrine-shop", ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('[data-v="product"]')].filter((card) => card.querySelector("img")).map(({ dataset }) => dataset.id),
  );
  rows.forEach(({ what, is }, at) => {
    if (!is.picture) assert.ok(!pictures.includes(`p${at}`), what);
  });
  assert.ok(pictures.length > 5, "those that are no harm do show");
  await assertCalm(opened, "/addresses.html");
  await close();
});

test("hostile prices are shown as they are understood, or not at all", async () => {
  const rows = (await corpus("prices")).filter(({ currency }) => currency === "BRL");
  const file = { name: "Loja", payments: ["cash"], products: rows.map(({ thing }, at) => ({ id: `p${at}`, title: `Bolo ${at}`, price: thing })) };
  const opened = await show("/prices.html", [["/prices.json", "application/json", JSON.stringify(file)]]);
  const { page, close } = opened;
  const shown = Object.fromEntries(
    await page.$eval("vitrine-shop", ({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('[data-v="product"]')].map((card) => [card.dataset.id, card.querySelector('[data-v="price"] bdi').textContent]),
    ),
  );
  const brl = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });
  rows.forEach(({ thing, is }, at) => {
    const price = is.text.minor === null ? undefined : brl.format(is.text.minor / 100).replaceAll("\u00A0", " ");
    assert.equal(shown[`p${at}`], price, JSON.stringify(thing));
  });
  await assertCalm(opened, "/prices.html");
  await close();
});

test("hostile files and tables are shops or the merchant's own words, side by side on one page", async () => {
  const small = (row) => row.thing.length < 300_000;
  const files = (await corpus("files")).filter(small).map((row, at) => ({ ...row, path: `/file-${at}.json`, type: "application/json" }));
  const tables = (await corpus("tables")).filter(small).map((row, at) => ({ ...row, path: `/table-${at}.csv`, type: "text/csv" }));
  for (const [at, rows] of [files, tables.slice(0, 22), tables.slice(22)].entries()) {
    const path = `/all-${at}.html`;
    const opened = await show(path, rows.map(({ path, type, thing }) => [path, type, thing]));
    const { page, close } = opened;
    const heard = await page.evaluate(() => globalThis.heard.filter(({ name }) => name === "ready" || name === "failed").map(({ id, name, detail }) => [id, name, detail.products ?? detail.reason]));
    const ends = Object.fromEntries(heard.map(([id, ...rest]) => [id, rest]));
    rows.forEach(({ what, is, shown }, at) => {
      const products = shown ?? is.products;
      const expected = products ? ["ready", products] : ["failed", "shop"];
      assert.deepEqual(ends[`s${at}`], expected, what);
    });
    await assertCalm(opened, path);
    await close();
  }
});

test("a file that never ends, is 50 MB or unfolds to that is given up, and the merchant's words stay", async () => {
  const { gzipSync } = await import("node:zlib");
  const { createServer } = await import("node:http");
  const big = Buffer.alloc(50 << 20, " ");
  const bomb = gzipSync(big);
  let left = false;
  const server = createServer((request, response) => {
    const head = { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" };
    if (request.url === "/bomb.json") return response.writeHead(200, { ...head, "Content-Encoding": "gzip" }).end(bomb);
    if (request.url === "/big.json") return response.writeHead(200, head).end(big);
    response.writeHead(200, head).on("close", () => (left = true));
    const more = () => {
      while (!response.destroyed && response.write(big.subarray(0, 1 << 16)));
      response.once("drain", more);
    };
    more();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const tags = ["big", "bomb", "endless"].map((name) => `<vitrine-shop id="${name}" loading="eager" src="${origin}/${name}.json"><p>A loja</p></vitrine-shop>`);
  put(it.host, "/big.html", tags.join(""));
  const { page, wire, close } = await it.open("/big.html");
  await page.waitForFunction(() => globalThis.heard.filter(({ name }) => name === "failed").length === 3, { timeout: 60_000 });
  assert.deepEqual(await page.evaluate(() => globalThis.heard.map(({ detail }) => detail.reason)), ["shop", "shop", "shop"]);
  assert.equal(left, true, "nobody goes on listening to what never ends");
  assert.deepEqual(await page.$$eval("vitrine-shop > p", (all) => all.map((p) => p.checkVisibility())), [true, true, true]);
  assert.deepEqual(wire.errors, []);
  await close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});
