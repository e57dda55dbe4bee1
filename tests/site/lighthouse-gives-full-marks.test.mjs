// Lighthouse on the pages of a site, as its report for phones has it. Accessibility, best practices and search engines are
// rules, and must be kept whole. Performance is measured on the machine that runs the test, so it is only told.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { openBrowser } from "../e2e/support/browser.mjs";
import { openSites } from "./support/sites.mjs";

const RULES = ["accessibility", "best-practices", "seo"];

let it;
let browser;
before(async () => {
  it = await openSites();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await it?.close();
});

/** The start, where the shop runs, and a product. */
const PAGES = { demo: ["", "p/bolo-cenoura/"], hard: ["", "p/shirt/"] };

for (const [name, paths] of Object.entries(PAGES)) {
  for (const path of paths) {
    test(`Lighthouse finds nothing to mend in ${name}/${path}`, async (t) => {
      const { address } = it.sites.find((site) => site.name === name);
      const port = Number(new URL(browser.browser.wsEndpoint()).port);
      const { lhr } = await lighthouse(address + path, { port, logLevel: "error", onlyCategories: [...RULES, "performance"] });
      const lost = RULES.flatMap((rule) =>
        lhr.categories[rule].auditRefs
          .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
          .map(({ id }) => `${rule}: ${lhr.audits[id].title}: ${JSON.stringify(lhr.audits[id].details?.items?.slice(0, 3))}`),
      );
      assert.deepEqual(lost, []);
      assert.deepEqual(RULES.map((rule) => lhr.categories[rule].score), [1, 1, 1]);
      const told = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map((id) => `${id} ${lhr.audits[id].displayValue}`);
      t.diagnostic(`performance ${Math.round(lhr.categories.performance.score * 100)}: ${told.join(", ")}`);
    });
  }
}
