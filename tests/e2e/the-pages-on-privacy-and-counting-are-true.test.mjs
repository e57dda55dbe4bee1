import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { put, tag } from "./support/payment.mjs";
import { site } from "./support/setup.mjs";
import { NOTHING } from "./support/wire.mjs";

const it = site();
const read = (path) => readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
const words = (text) => text.replaceAll(/\s+/g, " ").trim();
/** The rows of the first table under a heading, without their head. */
const rows = (page, heading) => {
  const part = page.split(`\n## ${heading}\n`)[1].split("\n## ")[0];
  return part.split("\n").filter((line) => line.startsWith("|")).slice(2).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
};

test("docs/privacy.md has the words of the shop's own sheet, and the sheet has those of the page", async () => {
  const page = await read("docs/privacy.md");
  const quoted = page.split("\n").filter((line) => line.startsWith(">")).map((line) => line.slice(1)).join("\n");
  const told = quoted.split("\n\n").map((part) => words(part.replaceAll("**", "")));
  put(it.host, "/kept.html");
  const { shop, wire, close } = await it.open("/kept.html");
  await shop.ready();
  await shop.press('[data-v="about"] button:not([data-v])');
  await shop.dialog("O que esta vitrine guarda");
  const { parts } = await shop.until((root) => ({
    parts: [...root.querySelector("dialog[open] .body").children].map((part) => [...part.childNodes].map(({ textContent }) => textContent).join(" ")),
  }));
  assert.deepEqual(parts.map(words), told.filter((part) => part !== ""));
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});

test("what docs/privacy.md lists is all that is asked for and all that is kept, and it is gone when it says", async () => {
  const page = await read("docs/privacy.md");
  assert.equal(rows(page, "What leaves the page").length, 6);
  assert.equal(rows(page, "What is kept").length, 3);
  put(it.host, "/kept.html");
  const { shop, wire, close } = await it.open("/kept.html");
  await shop.ready();
  assert.deepEqual(await wire.kept(), NOTHING);
  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  await shop.order({ name: "Ana Beatriz" });
  await shop.send();
  await shop.find("pix-qr");
  await shop.close();
  assert.deepEqual(wire.foreign(it.host.origin), []);
  const asked = new Set(wire.requests.map((url) => new URL(url).pathname));
  const known = [/^\/kept\.html$/, /^\/vitrine\//, /^\/hosts\/shops\/good\.json$/, /^\/demo\/fotos\//];
  assert.deepEqual([...asked].filter((path) => path.startsWith("/") && !known.some((one) => one.test(path))), []);
  const { local, ...rest } = await wire.kept();
  assert.deepEqual({ ...rest, local: {} }, NOTHING);
  const [text, ...more] = Object.values(local);
  assert.deepEqual(more, [], "one entry");
  for (const [what, part] of [["product", "pretzel"], ["quantity", "1000"], ["payment", "pix"]]) assert.ok(text.includes(part), what);
  for (const typed of ["Ana", "Beatriz"]) assert.ok(!text.includes(typed), typed);
  await shop.press("erase");
  await shop.says("status", "Tudo apagado.");
  assert.deepEqual(await wire.kept(), NOTHING);
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});

/** What each service's own function is called with, for a look at the croissant and an order of it by Pix. */
const SERVICES = {
  Plausible: ["plausible", [["Produto", { props: { id: "croissant" } }], ["Pedido aberto", { revenue: { amount: "9.50", currency: "BRL" } }]]],
  GoatCounter: ["goatcounter.count", [[{ path: "produto/croissant", event: true }], [{ path: "pedido-aberto", event: true }]]],
  Umami: ["umami.track", [["produto", { id: "croissant" }], ["pedido aberto", { revenue: 9.5, currency: "BRL" }]]],
  "Google Analytics 4": [
    "gtag",
    [
      ["event", "view_item", { items: [{ item_id: "croissant" }] }],
      ["event", "view_cart", { currency: "BRL", value: 9.5 }],
      ["event", "generate_lead", { currency: "BRL", value: 9.5 }],
    ],
  ],
};

test("each recipe of docs/analytics.md tells its service what it says, and nothing else", async () => {
  const page = await read("docs/analytics.md");
  const recipes = [...page.matchAll(/^## (.+)\n\n```js\n([\s\S]*?)```/gm)].map(([, name, script]) => [name, script]);
  assert.deepEqual(recipes.map(([name]) => name), Object.keys(SERVICES));
  for (const [name, script] of recipes) {
    const [path, expected] = SERVICES[name];
    const [object, method] = path.split(".");
    const stub = `globalThis.told = []; const note = (...given) => void told.push(given); globalThis.${object} = ${method ? `{ ${method}: note }` : "note"};`;
    put(it.host, "/count.html", tag(), { head: `<script>${stub}${script}</script>` });
    const { page, shop, wire, close } = await it.open("/count.html");
    await shop.ready();
    await shop.open("croissant", "Croissant");
    await shop.add();
    await shop.order({ name: "Ana Beatriz" });
    await shop.send();
    const told = await page.evaluate(() => globalThis.told);
    assert.deepEqual(told, expected, name);
    const code = (await shop.heard("send"))[0].code;
    assert.ok(!JSON.stringify(told).includes(code) && !JSON.stringify(told).includes("Ana"), name);
    assert.deepEqual(wire.foreign(it.host.origin), [], name);
    assert.deepEqual([wire.lines, wire.errors], [[], []], name);
    await close();
  }
});

test("the events are those of docs/analytics.md, with the details that it lists", async () => {
  const listed = Object.fromEntries(rows(await read("docs/analytics.md"), "The events").map(([name, , detail]) => [name.slice(1, -1), detail]));
  put(it.host, "/count.html", tag());
  const { page, shop, close } = await it.open("/count.html");
  await shop.ready();
  await shop.open("croissant", "Croissant");
  await shop.add();
  await shop.order();
  await shop.send();
  await shop.press("copy-order");
  await shop.says("status", "Pedido copiado.");
  await page.$eval("vitrine-shop", (element) => element.setAttribute("whatsapp", "+1"));
  const heard = await page.evaluate(() => globalThis.heard.map(({ name, detail }) => [`vitrine-${name}`, detail]));
  for (const [name, { v, ...detail }] of heard) {
    assert.equal(v, 1);
    assert.deepEqual(Object.keys(detail).map((key) => `\`${key}\``).join(", "), listed[name], name);
  }
  const names = new Set(heard.map(([name]) => `\`${name}\``));
  assert.deepEqual([...names].filter((name) => !(name.slice(1, -1) in listed)), []);
  assert.equal(names.size, Object.keys(listed).length - 1, "all but a shop that fails");
  // The page for those who embed the shop lists the same, each with more words.
  const embedding = rows(await read("docs/embedding.md"), "Events");
  assert.deepEqual(embedding.map(([name]) => name.slice(1, -1)), Object.keys(listed));
  for (const [name, , detail] of embedding) for (const key of listed[name.slice(1, -1)].split(", ")) assert.ok(detail.includes(key), name);
  await close();
});

test("the word of a shared link stands at the end of the order", async () => {
  put(it.host, "/count.html", tag());
  for (const [address, last] of [["/count.html?ref=insta", /^Conferência: [0-9A-Z]{5} #insta$/], ["/count.html?ref=%3Cb%3E", /^Conferência: [0-9A-Z]{5}$/], ["/count.html", /^Conferência: [0-9A-Z]{5}$/]]) {
    const { shop, close } = await it.open(address);
    await shop.ready();
    await shop.press(`${shop.product("croissant")} [data-v="add"]`);
    await shop.order();
    assert.match(decodeURIComponent(await shop.attribute("href", "send")).split("\n").at(-1), last, address);
    await close();
  }
});

test("the hooks that docs/embedding.md lists are those of a whole purchase", async () => {
  const part = (await read("docs/embedding.md")).split("\n## Hooks\n")[1].split("\n## ")[0];
  const lists = part.split("\n\n").find((text) => text.startsWith("- "));
  const listed = new Set([...lists.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name).filter((name) => name !== "data-id"));
  put(it.host, "/hooks.html", tag());
  const { page, shop, close } = await it.open("/hooks.html");
  await shop.ready();
  const seen = new Set();
  const look = async () => {
    for (const name of await page.evaluate(() => [...document.querySelector("vitrine-shop").shadowRoot.querySelectorAll("[data-v]")].map((it) => it.dataset.v))) seen.add(name);
  };
  await look();
  await shop.open("croissant", "Croissant");
  await look();
  await shop.add();
  await shop.order();
  await look();
  await shop.send();
  await shop.find("pix-qr");
  await look();
  assert.deepEqual([...seen].filter((name) => !listed.has(name)), []);
  assert.ok(seen.size >= 25, `${seen.size}`);
  await close();
});
