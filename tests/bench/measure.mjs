// What one visit of a page costs. The first load is on a slow phone and a slow line: processor slowed to a quarter, Slow
// 4G as Lighthouse has it. What comes after is on the machine as it is: processor time of the page's main thread, which
// another program on the machine lengthens least.

import { PHONE } from "../e2e/support/browser.mjs";
import { shop as shopOf } from "../e2e/support/shop.mjs";

const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const QUARTER = 4;
const LIMIT = 120_000;
const MIB = 1 << 20;
const QUERY = "brigadeiro 5";
const FRAMES = 120;

/** Notes what happens from the start of the page on. Runs in the page. */
const watch = () => {
  const bench = (globalThis.bench = { keys: [], long: [], memories: [] });
  /** Runs `then` once the next frame is painted. */
  const painted = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(0);
    });
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
    bench.memories.push(...Object.values(exports).filter((value) => value instanceof WebAssembly.Memory));
    return made;
  };
};

/** The median. */
export const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

/** One visit; `ours` when it is our shop, which alone has an order to pay. */
export const measure = async (browser, address, ours) => {
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
    const wasm = (await page.evaluate(() => bench.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0))) / MIB;
    const nodes = await page.evaluate(() => (bench.root().querySelector(".rows") ?? document.querySelector(".grid")).querySelectorAll("*").length);
    const pix = ours ? await openPix(page, session) : undefined;
    return { load, ...loaded, scroll, add, key, paint: median(keys), heap, wasm, nodes, pix };
  } finally {
    await context.close();
  }
};

/** Milliseconds from the tap that shows the Pix code to the painted code, with the processor slowed to a quarter. */
const openPix = async (page, session) => {
  const shop = shopOf(page);
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await shop.next("Seus dados");
  await shop.press("payment", '[data-value="pix"]');
  await shop.next("Confira e envie");
  // The tap opens WhatsApp too, which is not what is measured.
  await page.evaluate(() => bench.root().addEventListener("click", (event) => event.preventDefault()));
  await session.send("Emulation.setCPUThrottlingRate", { rate: QUARTER });
  return page.evaluate(async () => {
    const start = performance.now();
    bench.root().querySelector('[data-v="send"]').click();
    while (!bench.root().querySelector('[data-v="pix-qr"]')) await new Promise((done) => requestAnimationFrame(done));
    await bench.painted();
    return performance.now() - start;
  });
};
