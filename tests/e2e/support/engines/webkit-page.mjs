// A page of WebKit with as much of puppeteer's interface as the tests use, over commands of W3C WebDriver.

import { beforePages } from "../server.mjs";

/** The name by which WebDriver knows an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const KEYS = {
  Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C", Backspace: "\uE003", Space: " ", Shift: "\uE008", Control: "\uE009",
  ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", End: "\uE010", Home: "\uE011", Delete: "\uE017",
};
const LIMIT = 10_000;

/** Notes what the console and the errors say. Runs in each page, first. */
const note = () => {
  const lines = [];
  const errors = [];
  for (const type of ["log", "info", "debug", "warn", "error"]) {
    const say = console[type];
    console[type] = (...words) => {
      lines.push({ type, text: words.map(String).join(" ") });
      say.apply(console, words);
    };
  }
  addEventListener("error", ({ message, error }) => message && errors.push(String(error?.message ?? message)));
  addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason?.message ?? reason)));
  addEventListener("click", (event) => (globalThis.lastLink = event.composedPath().find(({ href }) => href)?.href), true);
  globalThis.takeNotes = () => ({ lines: lines.splice(0), errors: errors.splice(0) });
};

/** The elements that `selector` finds; `>>>` goes on in the shadow root. Runs in the page. */
const deep = (selector) =>
  selector.split(/\s*>>>\s*/).reduce((roots, part) => roots.flatMap((root) => [...((root.shadowRoot ?? root).querySelectorAll(part))]), [document]);

/** What runs in the page, as a text: the value or the error of `run`, and what was noted. */
const wrapped = (run) => `
  const given = [...arguments], done = given.pop();
  const answer = (rest) => done({ ...rest, ...globalThis.takeNotes?.() });
  Promise.resolve().then(() => ${run}).then((value) => answer({ value }), (error) => answer({ error: String(error?.stack || error) }));`;

/** A page whose browser starts at the first `goto`, so that what it must be like can be said before. */
export const pageOf = (openSession, size) => {
  let session;
  let patience = LIMIT;
  const wishes = {};
  const scripts = [`(${note})()`];
  const lines = [];
  const errors = [];
  const send = (...command) => session.send(...command);

  const handle = (id) => {
    const it = { [ELEMENT]: id };
    const own = {
      evaluate: (run, ...given) => page.evaluate(run, it, ...given),
      click: () => send("POST", `/element/${id}/click`),
      focus: () => own.evaluate((element) => element.focus()),
      screenshot: async () => Buffer.from(await send("GET", `/element/${id}/screenshot`), "base64"),
      /** What the browser tells assistive technology of it. */
      role: () => send("GET", `/element/${id}/computedrole`),
      label: () => send("GET", `/element/${id}/computedlabel`),
    };
    Object.defineProperty(own, "it", { value: it });
    return own;
  };
  const execute = async (run, given) => {
    const script = wrapped(run);
    const answer = await send("POST", "/execute/async", { script, args: given.map((one) => one?.it ?? one ?? null) });
    lines.push(...(answer.lines ?? []));
    errors.push(...(answer.errors ?? []));
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value ?? undefined;
  };
  const take = async () => session && execute("undefined", []).catch(() => {});
  const act = (id, type, actions, more) => send("POST", "/actions", { actions: [{ type, id, actions, ...more }] });
  const pointer = (...actions) => act("mouse", "pointer", actions, { parameters: { pointerType: "mouse" } });
  const moveTo = (x, y) => ({ type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y) });
  const stroke = (type, key) => ({ type, value: KEYS[key] ?? key });
  const find = async (selector) =>
    ((await execute(`(${deep})(...given)`, [selector])) ?? []).map((found) => handle(found[ELEMENT]));
  const until = async (what, ask, limit = patience) => {
    const end = Date.now() + limit;
    for (;;) {
      const value = await ask();
      if (value) return value;
      if (Date.now() > end) throw new Error(`never in ${limit / 1000} s: ${what}`);
      await new Promise((done) => setTimeout(done, 25));
    }
  };

  const page = {
    lines,
    errors,
    setDefaultTimeout: (limit) => (patience = limit),
    evaluateOnNewDocument: async (run, ...given) => {
      scripts.push(typeof run === "string" ? run : `(${run})(...${JSON.stringify(given)})`);
    },
    emulateTimezone: async (timeZone) => void (wishes.timeZone = timeZone),
    setViewport: async ({ width, height }) => {
      size = { width, height };
      if (!session) return;
      // The window is taller than the page by what is left of the toolbar.
      const tool = await execute("outerHeight - innerHeight", []);
      await send("POST", "/window/rect", { width, height: height + tool });
      await until(`${width} by ${height}`, () => execute(`innerWidth === ${width} && innerHeight === ${height}`, []));
    },
    goto: async (url) => {
      beforePages(scripts.join(";\n"));
      if (session) await take();
      else {
        session = await openSession(wishes);
        await page.setViewport(size);
      }
      await send("POST", "/url", { url });
    },
    reload: async () => {
      await take();
      await send("POST", "/refresh");
    },
    goBack: async () => {
      await take();
      await send("POST", "/back");
    },
    url: () => send("GET", "/url"),
    evaluate: (run, ...given) => execute(typeof run === "string" ? `(${run})` : `(${run})(...given)`, given),
    $$: find,
    $: async (selector) => (await find(selector))[0] ?? null,
    $eval: async (selector, run, ...given) => {
      const [found] = await find(selector);
      if (!found) throw new Error(`nothing is ${selector}`);
      return found.evaluate(run, ...given);
    },
    $$eval: (selector, run, ...given) => execute(`(${run})((${deep})(given.shift()), ...given)`, [selector, ...given]),
    waitForSelector: (selector, { visible = false } = {}) =>
      until(selector, async () => {
        const [found] = await find(selector);
        const holds = found && (!visible || (await found.evaluate((element) => element.checkVisibility({ visibilityProperty: true }))));
        return holds ? found : undefined;
      }),
    waitForFunction: (run, { timeout = patience } = {}, ...given) => until(String(run), () => page.evaluate(run, ...given), timeout),
    click: async (selector) => (await page.waitForSelector(selector)).click(),
    focus: async (selector) => (await page.waitForSelector(selector)).focus(),
    select: async (selector, value) =>
      page.$eval(
        selector,
        (list, value) => {
          list.value = value;
          for (const name of ["input", "change"]) list.dispatchEvent(new Event(name, { bubbles: true, composed: name === "input" }));
        },
        value,
      ),
    mouse: {
      move: (x, y) => pointer(moveTo(x, y)),
      down: () => pointer({ type: "pointerDown", button: 0 }),
      up: () => pointer({ type: "pointerUp", button: 0 }),
      click: (x, y) => pointer(moveTo(x, y), { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }),
    },
    keyboard: {
      down: (key) => act("keys", "key", [stroke("keyDown", key)]),
      up: (key) => act("keys", "key", [stroke("keyUp", key)]),
      press: (key) => act("keys", "key", [stroke("keyDown", key), stroke("keyUp", key)]),
      type: (words) => act("keys", "key", [...words].flatMap((key) => [stroke("keyDown", key), stroke("keyUp", key)])),
    },
    bringToFront: async () => {},
    screenshot: async () => Buffer.from(await send("GET", "/screenshot"), "base64"),
    cookies: () => send("GET", "/cookie"),
    tabOf: async (open) => {
      const own = await send("GET", "/window");
      await open();
      const other = await until("another tab", async () => (await send("GET", "/window/handles")).find((one) => one !== own));
      await send("POST", "/window", { handle: other });
      await send("DELETE", "/window");
      await send("POST", "/window", { handle: own });
      // The bar of tabs took some of the window, and now and then stays.
      await until("no bar of tabs", () => execute(`innerHeight === ${size.height}`, []), 2_000).catch(() => page.setViewport(size));
      // WebKit forgets the address of a tab that could not load, so it is that of the link which opened it.
      return execute("globalThis.lastLink", []);
    },
    close: async () => {
      await take();
      await session?.close();
      session = undefined;
    },
  };
  return page;
};
