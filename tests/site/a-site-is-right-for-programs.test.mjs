// What programs read of a site: HTML for browsers, data for search engines, links for whoever follows them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { openSites } from "./support/sites.mjs";

const run = promisify(execFile);
let it;
before(async () => (it = await openSites()));
after(() => it?.close());

/** Each page of each site with its text. */
const pages = async () => {
  const all = it.sites.map(async ({ name, folder, address, pages }) =>
    Promise.all(pages.map(async (page) => ({ name, page, address: address + page, html: await readFile(join(folder, page, "index.html"), "utf8") }))),
  );
  return (await Promise.all(all)).flat();
};

test("the Nu checker finds nothing to say of any page or drawing", async () => {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const files = it.sites.flatMap(({ folder, pages }) => [...pages.map((page) => join(folder, page, "index.html")), join(folder, "icon.svg")]);
  assert.ok(files.length > 50, `${files.length} pages`);
  // One that is wrong shows that the checker looks.
  const wrong = join(it.top, "wrong.html");
  await writeFile(wrong, '<!doctype html><html lang="en"><head><title>x</title></head><body><h1>x</h1><img src="a.png"></body></html>');
  // The compiler of the first tier is enough for a few seconds, and wants deeper stacks.
  const options = ["-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, "--format", "json", "--exit-zero-always", "--also-check-svg"];
  const { stderr } = await run("java", [...options, wrong, ...files], { maxBuffer: 2 ** 26 });
  const { messages } = JSON.parse(stderr);
  // Of files nothing is 'self'. What a policy allows is asked of a browser in the tests for people.
  const told = messages.filter(({ message }) => !/^(Resource|Inline script) violates Content Security Policy/.test(message));
  assert.equal(told.filter(({ url }) => url.endsWith("/wrong.html")).length, 1);
  assert.deepEqual(told.filter(({ url }) => !url.endsWith("/wrong.html")).map(({ url, message, extract }) => `${url}: ${message} ${extract ?? ""}`), []);
});

const VOCABULARY = JSON.parse(await readFile(new URL("support/schema-org.json", import.meta.url), "utf8"));
const PLAIN = { Text: "string", URL: "string", Number: "number", Integer: "number", Boolean: "boolean", Time: "string", Date: "string", DateTime: "string" };

/** A type and all that it inherits from. */
const lineage = (type) => {
  assert.ok(type in VOCABULARY.types, `${type} is no type of the vocabulary`);
  return [type, ...VOCABULARY.types[type].parents.flatMap(lineage)];
};

/** What is wrong with a thing of JSON-LD, and with the things in it; `seen` learns which types occur. */
const wrong = (thing, place, seen) => {
  const type = thing["@type"];
  if (!(type in VOCABULARY.types)) return [`${place}: there is no type ${type}`];
  const of = lineage(type);
  seen.add(type);
  const value = (key, ranges, one, at) => {
    if (one === "" || one === null) return [`${at}: is empty`];
    if (typeof one === "object") {
      const fits = one["@type"] in VOCABULARY.types && lineage(one["@type"]).some((type) => ranges.includes(type));
      return fits ? wrong(one, at, seen) : [`${at}: ${one["@type"]} is none of ${ranges}`];
    }
    const members = ranges.flatMap((range) => VOCABULARY.members[range] ?? []);
    if (members.length > 0) return members.some((member) => one === `https://schema.org/${member}`) ? [] : [`${at}: ${one} is none of ${members}`];
    return ranges.some((range) => PLAIN[range] === typeof one) ? [] : [`${at}: ${JSON.stringify(one)} is none of ${ranges}`];
  };
  return Object.entries(thing)
    .filter(([key]) => key !== "@context" && key !== "@type")
    .flatMap(([key, values]) => {
      const owner = of.find((type) => key in VOCABULARY.types[type].properties);
      if (!owner) return [`${place}.${key}: ${type} has no such property`];
      return [values].flat().flatMap((one) => value(key, VOCABULARY.types[owner].properties[key], one, `${place}.${key}`));
    });
};

test("the data of every page is of types and properties that schema.org has", async () => {
  const seen = new Set();
  for (const { name, page, address, html } of await pages()) {
    const [data, more] = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, text]) => JSON.parse(text));
    assert.equal(more, undefined);
    assert.equal(data["@context"], "https://schema.org", page);
    assert.deepEqual(wrong(data, `${name}/${page}`, seen), []);
    const kind = { "": "Store", c: "ItemList", p: "Product" }[page.split("/")[0]];
    assert.equal(data["@type"], kind, page);
    if (kind === "Product") assert.equal(data.url, address);
    for (const { url } of data.itemListElement ?? []) assert.equal((await fetch(url)).status, 200, url);
    for (const url of data.image ?? []) assert.equal((await fetch(url)).status, 200, url);
  }
  // What the checking itself would let through if it never met it.
  for (const type of ["Store", "ItemList", "ListItem", "Product", "Offer", "AggregateOffer", "Organization", "OpeningHoursSpecification"]) assert.ok(seen.has(type), type);
  assert.deepEqual(wrong({ "@type": "Product", lowPrice: "1.00" }, "x", new Set()), ["x.lowPrice: Product has no such property"]);
  assert.equal(wrong({ "@type": "Offer", availability: "https://schema.org/Sometimes" }, "x", new Set()).length, 1);
  assert.equal(wrong({ "@type": "Product", offers: { "@type": "Store" } }, "x", new Set()).length, 1);
});

/** What a page names: links, pictures in all their sizes, styles, scripts, and addresses for other programs. */
const named = (html) => {
  const unescaped = (text) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const values = (attribute) => [...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, "g"))].map(([, value]) => unescaped(value));
  const sets = values("srcset").flatMap((set) => set.split(", ").map((one) => one.split(" ")[0]));
  const previews = [...html.matchAll(/<meta property="og:(?:image|url)" content="([^"]*)"/g)].map(([, value]) => unescaped(value));
  return [...values("href"), ...values("src"), ...sets, ...previews];
};

test("whoever follows the links of a site comes to every page of it, and nowhere that does not answer", async () => {
  for (const { name, address, pages, files } of it.sites) {
    const waiting = [address];
    const known = new Set(waiting);
    const chats = new Set();
    const dead = [];
    while (waiting.length > 0) {
      const from = waiting.pop();
      const answer = await fetch(from, { redirect: "manual" });
      if (answer.status !== 200) dead.push(`${from}: ${answer.status}`);
      const type = answer.headers.get("content-type");
      const text = await answer.text();
      if (!type.startsWith("text/html") || !from.startsWith(address)) continue;
      for (const link of named(text)) {
        const to = new URL(link, from);
        if (to.origin === "https://wa.me") chats.add(to.href);
        else if (to.origin !== it.origin) dead.push(`${from}: leads to ${to}`);
        to.hash = "";
        if (to.origin === it.origin && !known.has(to.href)) {
          known.add(to.href);
          waiting.push(to.href);
        }
      }
    }
    assert.deepEqual(dead, [], name);
    const unreached = pages.filter((page) => !known.has(address + page));
    assert.deepEqual(unreached, [], name);
    const map = await (await fetch(`${address}sitemap.xml`)).text();
    const listed = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);
    assert.deepEqual(listed.sort(), pages.map((page) => address + page).sort(), name);
    assert.ok(files.every((file) => /^[\x21-\x7e]+$/.test(file)), "every path is one that any host takes");
    for (const chat of chats) assert.match(chat, /^https:\/\/wa\.me\/\d{8,15}(\?text=[^+ ]+)?$/);
  }
});
