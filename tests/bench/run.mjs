// Our shop beside the same shop in plain JavaScript, Preact and React, in one browser on one machine, in turns.
//
// `node tests/bench/run.mjs [--runs N] [--sizes 100,1000,10000]` writes Markdown tables to standard output and what it is
// doing to standard error. `cargo xtask bench` runs it. Only ratios of one run travel to other machines.

import { parseArgs } from "node:util";
import { catalog } from "../e2e/support/catalog.mjs";
import { openBrowser } from "../e2e/support/browser.mjs";
import { serve } from "../e2e/support/server.mjs";
import { feeds } from "./feed.mjs";
import { reports } from "./lighthouse.mjs";
import { measure } from "./measure.mjs";
import { openPages } from "./serve.mjs";
import { tables } from "./tables.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "5" }, sizes: { type: "string", default: "100,1000,10000" } },
});
const sizes = values.sizes.split(",").map(Number);
const runs = Number(values.runs);

const host = await serve();
const pages = await openPages(host);
const { browser, close } = await openBrowser();
const results = [];
let read;
try {
  for (const size of sizes) {
    const file = JSON.stringify(catalog(size));
    pages.put(`/${size}.json`, "application/json", file);
    for (let run = 0; run < runs; run++) {
      for (const name of pages.names) {
        const address = `${pages.origin}/${name}?file=/${size}.json`;
        try {
          const result = await measure(browser, address, size, name === "vitrine");
          results.push({ size, name, ...result });
          console.error(`${size} products, ${name}, run ${run + 1}: ${JSON.stringify(result)}`);
        } catch (error) {
          // A page that does not get ready in the limit is a result too; the table shows how many runs there are.
          console.error(`${size} products, ${name}, run ${run + 1}: ${error.message}`);
        }
      }
    }
  }
  read = (await feeds(browser, pages, runs)) + (await reports(browser, pages, runs));
} finally {
  await close();
  await pages.close();
  await host.close();
}
process.stdout.write(tables(results, pages.names) + read);
