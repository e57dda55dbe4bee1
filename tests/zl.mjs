import lighthouse from "lighthouse";
import { openBrowser } from "./e2e/support/browser.mjs";
import { openSites } from "./site/support/sites.mjs";
const it = await openSites(); const browser = await openBrowser();
const N = Number(process.argv[2] ?? 3), paths = process.argv.slice(3);
for (const path of paths.length ? paths : ["/"]) for (let i=0;i<N;i++){
  const port = Number(new URL(browser.browser.wsEndpoint()).port);
  const { lhr } = await lighthouse(it.sites[0].address + path.replace("/",""), { port, logLevel: "error", onlyCategories: ["performance"] });
  const of=(id)=>lhr.audits[id].displayValue;
  const m=lhr.audits.metrics?.details?.items?.[0];
  console.log(path, Math.round(lhr.categories.performance.score*100), ["first-contentful-paint","largest-contentful-paint","speed-index","total-blocking-time","cumulative-layout-shift"].map(of).join(" | "),"wasm", lhr.audits["network-requests"].details.items.filter(r=>/wasm|pao-fr/.test(r.url)).map(r=>Math.round(r.networkRequestTime)+"-"+Math.round(r.networkEndTime)+r.priority).join(" "),m?.observedFirstContentfulPaint, m?.observedLargestContentfulPaint, m?.observedSpeedIndex);
}
await browser.close(); await it.close();
