// What one visit of a page costs. The first load is on a slow phone and a slow line: processor slowed to a quarter, Slow
// 4G as Lighthouse has it. What comes after is on the machine as it is: processor time of the page's main thread, which
// another program on the machine lengthens least.

import { PHONE } from "../e2e/support/browser.mjs";
import { shop as shopOf } from "../e2e/support/shop.mjs";

const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const QUARTER = 4;
const LIMIT = 120_000;
const MIB = 1 << 20;
/** What each of the pages finds, a tenth of the products. */
const QUERY = "brigadeiro g";
const FRAMES = 120;
/** From so many products on, scrolling is watched for so long, as fast as a thumb flings. */
const LONG = 10_000;
const FLING = { milliseconds: 10_000, pixels: 40 };

/** Notes what happens from the start of the page on. Runs in the page. */
const watch = () => {
  const bench = (globalThis.bench = { keys: [], long: [], memories: new Set() });
  /** Runs `then` with the number of the first frame from now that has what `isThere` looks for, once it is painted. */
  const shown = (isThere, then, frame = 1) =>
    requestAnimationFrame(() => {
      if (!isThere()) return shown(isThere, then, frame + 1);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(frame);
      return port2.postMessage(0);
    });
  const painted = (then) => shown(() => true, then);
  bench.shown = (isThere) => new Promise((done) => shown(isThere, done));
  bench.painted = () => new Promise((done) => painted(done));
  bench.root = () => document.querySelector("vitrine-shop")?.shadowRoot ?? document;
  const card = () => {
    if (!bench.root().querySelector('[data-v="product"], .card')) requestAnimationFrame(card);
    else painted(() => (bench.first = performance.now()));
  };
  requestAnimationFrame(card);
  for (const name of ["vitrine-ready", "bench-ready"]) {
    addEventListener(name, () => {
      bench.begun = performance.now();
      painted(() => (bench.ready = performance.now()));
    });
  }
  document.addEventListener(
    "input",
    () => {
      const start = performance.now();
      painted(() => bench.keys.push(performance.now() - start));
    },
    true,
  );
  new PerformanceObserver((list) => bench.long.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
    buffered: true,
  });
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    const { exports } = made.instance ?? made;
    for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) bench.memories.add(value);
    return made;
  };
};

/** The median. */
export const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

/** One visit of a shop of `size` products; `ours` when it is our shop, which alone has an order to pay. */
export const measure = async (browser, address, size, ours) => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  try {
    await page.setViewport(PHONE);
    await page.evaluateOnNewDocument(watch);
    const session = await page.createCDPSession();
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const time = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    };
    /** Milliseconds of the main thread that `act` takes, by `count`. */
    const cost = async (act, count = 1) => {
      const before = await time();
      await act();
      return ((await time()) - before) / count;
    };
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Network.emulateNetworkConditions", SLOW_4G);
    await session.send("Emulation.setCPUThrottlingRate", { rate: QUARTER });
    const load = await cost(async () => {
      await page.goto(address, { waitUntil: "load" });
      await page.waitForFunction(() => bench.ready > 0 && bench.first > 0);
    });
    const loaded = await page.evaluate(() => ({
      first: bench.first,
      ready: bench.ready,
      blocking: bench.long.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
    }));
    const lost = size >= LONG ? await page.evaluate(fling, FLING) : undefined;
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await session.send("Network.emulateNetworkConditions", { ...SLOW_4G, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });

    const scroll = await cost(
      () =>
        page.evaluate(async (frames) => {
          for (let frame = 0; frame < frames; frame++) {
            scrollBy({ top: 150, behavior: "instant" });
            await new Promise((done) => requestAnimationFrame(done));
          }
          scrollTo({ top: 0, behavior: "instant" });
          await bench.painted();
        }, FRAMES),
      FRAMES,
    );
    const tap = (selector) =>
      page.evaluate(async (selector) => {
        const start = performance.now();
        bench.root().querySelector(selector).click();
        await bench.painted();
        return performance.now() - start;
      }, selector);
    const add = await cost(() => tap('[data-v="product"] [data-v="add"], .card .add'));

    const nodes = await page.evaluate(() => (bench.root().querySelector(".rows") ?? document.querySelector(".grid")).querySelectorAll("*").length);
    await page.evaluate(() => bench.root().querySelector('#q, [data-v="search"]').focus());
    const key = await cost(async () => {
      let typed = 0;
      for (const letter of QUERY) {
        await page.keyboard.press(letter === " " ? "Space" : letter);
        typed += 1;
        await page.waitForFunction((typed) => bench.keys.length >= typed, {}, typed);
      }
    }, QUERY.length);
    const keys = await page.evaluate(() => bench.keys);

    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value / MIB;
    const wasm = (await page.evaluate(() => [...bench.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0))) / MIB;
    const order = ours ? await buy(page, session) : undefined;
    return { load, ...loaded, lost, scroll, add, key, paint: median(keys), heap, wasm, nodes, ...order };
  } finally {
    await context.close();
  }
};

/** The share of the frames in percent that a scrolled page leaves out: without a screen, Chromium has 60 a second. Runs in the
 * page. */
const fling = async ({ milliseconds, pixels }) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const start = await frame();
  let [last, frames] = [start, 0];
  while (last - start < milliseconds) {
    scrollBy({ top: pixels, behavior: "instant" });
    last = await frame();
    frames += 1;
  }
  scrollTo({ top: 0, behavior: "instant" });
  await bench.painted();
  return Math.max(0, 100 * (1 - frames / (((last - start) * 60) / 1000)));
};

/** Milliseconds from a tap to what it shows, and which frame after the tap shows it, with the processor slowed to a quarter: the
 * most of the taps on the way to an order, and those of the one that shows the Pix code. */
const buy = async (page, session) => {
  const shop = shopOf(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: QUARTER });
  /** Taps and waits for what shall be there then. */
  const tap = (selector, shows) =>
    page.evaluate(
      async (selector, shows) => {
        const start = performance.now();
        bench.root().querySelector(selector).click();
        const frames = await bench.shown(() => bench.root().querySelector(shows));
        return { time: performance.now() - start, frames };
      },
      selector,
      shows,
    );
  const taps = [
    await tap('[data-v="product"] :is([data-v="add"], [data-v="inc"])', '[data-v="dec"]'),
    await tap('[data-v="details"]', "dialog[open]"),
    await tap('dialog .top > button:last-child', ".v:not(:has(dialog))"),
    await tap('[data-v="cart-open"]', "dialog[open]"),
  ];
  await shop.next("Seus dados");
  taps.push(await tap('[data-v="payment"][data-value="pix"]', "dialog[open]"));
  await shop.next("Confira e envie");
  // The tap opens WhatsApp too, which is not what is measured. What the shop does ahead, it does while she reads.
  await page.evaluate(() => bench.root().addEventListener("click", (event) => event.preventDefault()));
  await new Promise((done) => setTimeout(done, 2_000));
  const pix = await tap('[data-v="send"]', '[data-v="pix-qr"]');
  const most = (figure) => Math.max(...taps.map((tap) => tap[figure]));
  return { tap: most("time"), tapFrames: most("frames"), pix: pix.time, pixFrames: pix.frames };
};
