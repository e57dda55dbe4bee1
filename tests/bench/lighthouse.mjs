// Lighthouse, as its report for phones has it, on the demo page: as it is, and with the shop some screens below what shows
// first. Performance and rules are told; what the shop's own scripts keep the page from answering is told apart.

import { readFile, readdir } from "node:fs/promises";
import { extname } from "node:path";
import lighthouse from "lighthouse";
import { median } from "./measure.mjs";

const TOP = new URL("../../", import.meta.url);
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TYPES = { ".webp": "image/webp", ".json": "application/json", ".css": "text/css" };
/** Text between the page's head and the shop: four screens of a phone. */
const PARAGRAPHS = "<p>A massa descansa dezoito horas antes de ir ao forno de lenha, e sai dele três vezes por dia.</p>".repeat(60);

/** Puts the demo on the host of the bench, twice. */
const put = async (pages) => {
  const folder = new URL("www/demo/", TOP);
  for (const name of await readdir(folder, { recursive: true })) {
    const type = TYPES[extname(name)];
    if (type) pages.put(`/demo/${name}`, type, await readFile(new URL(name, folder)));
  }
  const page = (await readFile(new URL("index.html", TOP), "utf8")).replaceAll(/<link data-trunk.*>/g, "");
  pages.put("/", "text/html", page);
  pages.put("/below", "text/html", page.replace("<vitrine-shop", `${PARAGRAPHS}<vitrine-shop`));
};

/** A Markdown table; `runs` reports of each page. */
export const reports = async (browser, pages, runs) => {
  await put(pages);
  const port = Number(new URL(browser.wsEndpoint()).port);
  const rows = [];
  for (const [name, path] of [["the demo", "/"], ["the demo, its shop below", "/below"]]) {
    const all = [];
    for (let run = 0; run < runs; run++) {
      const { lhr } = await lighthouse(pages.origin + path, { port, logLevel: "error", onlyCategories: CATEGORIES });
      const tasks = lhr.audits["long-tasks"].details?.items ?? [];
      all.push({
        ...Object.fromEntries(CATEGORIES.map((category) => [category, lhr.categories[category].score * 100])),
        blocked: lhr.audits["total-blocking-time"].numericValue,
        largest: lhr.audits["largest-contentful-paint"].numericValue,
        shift: lhr.audits["cumulative-layout-shift"].numericValue,
        ours: Math.max(0, ...tasks.filter(({ url }) => /\/vitrine\//.test(url)).map(({ duration }) => duration)),
      });
      console.error(`${name}: ${JSON.stringify(all.at(-1))}`);
    }
    const of = (what, digits = 0) => median(all.map((one) => one[what])).toFixed(digits);
    const scores = CATEGORIES.map((category) => of(category));
    rows.push(`| ${[name, ...scores, `${of("largest")} ms`, `${of("blocked")} ms`, of("shift", 3), `${of("ours")} ms`].join(" | ")} |`);
  }
  const head = "| Lighthouse on | performance | accessibility | best practices | SEO | largest paint | blocked | shift | our longest task |";
  return ["", head, `| ---${" | ---:".repeat(8)} |`, ...rows, ""].join("\n");
};
