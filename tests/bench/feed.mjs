// How long the page cannot answer while a large catalog is read: the longest task, from the shop's own file and from the
// table of Meta and Google, which the reader turns into one first. The processor is not slowed.

import { catalog } from "../e2e/support/catalog.mjs";
import { median } from "./measure.mjs";

const PRODUCTS = 10_000;
const LIMIT = 120_000;

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** The products as Meta's commerce manager exports them. */
const table = ({ products }) => {
  const rows = products.map(({ id, title, description, price, category }) =>
    [id, title, description, `${price} BRL`, "https://example.com/a.jpg", category, "in stock"].map(quoted),
  );
  return [["id", "title", "description", "price", "image_link", "product_type", "availability"], ...rows].join("\n");
};

/** Milliseconds of the longest task while the page loads, and until its first card. */
const visit = async (browser, address) => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  await page.evaluateOnNewDocument(() => {
    globalThis.tasks = [];
    const note = (list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
  });
  try {
    await page.goto(address, { waitUntil: "load" });
    await page.waitForFunction(() => document.querySelector("vitrine-shop").shadowRoot.querySelector('[data-v="product"]'));
    const ready = await page.evaluate(() => performance.now());
    // What is wrong with the file is told after it shows, by reading it once more.
    await page.waitForNetworkIdle({ idleTime: 2000 });
    return { ready, longest: await page.evaluate(() => Math.max(0, ...globalThis.tasks)) };
  } finally {
    await context.close();
  }
};

/** A Markdown table; `runs` visits of each. */
export const feeds = async (browser, pages, runs) => {
  const shop = catalog(PRODUCTS);
  pages.put("/catalog.json", "application/json", JSON.stringify(shop));
  pages.put("/catalog.csv", "text/csv", table(shop));
  const rows = [];
  for (const [name, path] of [["the shop's own file", "/catalog.json"], ["a table of Meta's", "/catalog.csv"]]) {
    const visits = [];
    for (let run = 0; run < runs; run++) visits.push(await visit(browser, `${pages.origin}/vitrine?file=${path}`));
    const of = (what) => Math.round(median(visits.map((one) => one[what])));
    rows.push(`| ${name} | ${of("ready")} ms | ${of("longest")} ms |`);
    console.error(`${name}: ${JSON.stringify(visits)}`);
  }
  return ["", "| 10 000 products from | first card | longest task |", "| --- | ---: | ---: |", ...rows, ""].join("\n");
};
