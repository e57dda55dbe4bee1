// A shop in a page, as a shopper operates it: parts are found by their hooks in the open shadow root, and everything
// waits for a state, never for a time.

/** The most milliseconds that anything may take on a busy machine. */
export const PATIENCE = 10_000;

/** The hooks that pages and tests may rely on; any other word is a selector. */
const HOOKS = new Set(
  `search category product price details choice quantity inc dec add cart-open cart-count cart line remove note coupon
  area postal-code field payment subtotal discount delivery-fee total send copy-order order-qr receipt new-order pix
  pix-qr pix-code pix-copy pix-name pix-key pix-amount erase privacy status closed about problem`.split(/\s+/),
);

/** Asks again and again until `holds` gives something; `null` when it never does. Runs in the page. */
const poll = async ([host, patience], holds, given) => {
  const end = performance.now() + patience;
  for (;;) {
    const root = document.querySelector(host)?.shadowRoot;
    const value = root && holds(root, ...given);
    // An element cannot leave the page; that it is there can.
    if (value) return Object.getPrototypeOf(value) === Object.prototype ? value : true;
    if (performance.now() > end) return null;
    await new Promise((done) => setTimeout(done, 15));
  }
};

/** The middle of an element, once it is there, in view and not covered. Runs in the page. */
const reach = (root, selector) => {
  const element = root.querySelector(selector);
  if (!element?.checkVisibility()) return undefined;
  element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = width > 0 && height > 0 ? root.elementFromPoint(x, y) : null;
  return hit !== null && element.contains(hit) ? { x, y } : undefined;
};

/** The shop in the element that `host` selects. Tests name what it says in Portuguese; `words` says that in its language. */
export const shop = (page, host = "vitrine-shop", words = (text) => text) => {
  /** A hook, or a selector, from the shop's root. */
  const inside = (hook, more = "") => `${HOOKS.has(hook) ? `[data-v="${hook}"]` : hook}${more}`;
  /** The same for the functions of puppeteer. */
  const at = (hook, more) => `${host} >>> ${inside(hook, more)}`;

  /** Waits until `holds` gives something for the shadow root and what is `given`, and returns that. */
  const until = async (holds, ...given) => {
    // As one text: a strict page would not let `holds` be made from a text there.
    const value = await page.evaluate(`(${poll})(${JSON.stringify([host, PATIENCE])}, ${holds}, ${JSON.stringify(given)})`);
    if (value == null) throw new Error(`never true in ${PATIENCE / 1000} s: ${holds}, with ${JSON.stringify(given)}`);
    return value;
  };
  /** The element of a hook, once it is there and visible. */
  const find = (hook, more) => page.waitForSelector(at(hook, more), { visible: true });
  const all = (hook, more) => page.$$(at(hook, more));
  const has = (hook, more) => page.$eval(host, ({ shadowRoot }, selector) => shadowRoot?.querySelector(selector) != null, inside(hook, more));
  const text = async (hook, more) => {
    const { said } = await until((root, selector) => {
      const element = root.querySelector(selector);
      return element && { said: element.textContent.trim() };
    }, inside(hook, more));
    return said;
  };
  const attribute = async (name, hook, more) => {
    const { value } = await until(
      (root, selector, name) => {
        const element = root.querySelector(selector);
        return element && { value: element.getAttribute(name) };
      },
      inside(hook, more),
      name,
    );
    return value;
  };
  const gone = (hook, more) => until((root, selector) => !root.querySelector(selector), inside(hook, more));
  const says = (hook, text) =>
    // An amount in a sentence is kept together; here it is like any other words.
    until((root, selector, text) => root.querySelector(selector)?.textContent.replaceAll("\u00A0", " ").includes(text), inside(hook), words(text));

  /** Clicks an element where a finger would: in its middle, once nothing else covers it. */
  const press = async (hook, more) => {
    const { x, y } = await until(reach, inside(hook, more));
    await page.mouse.click(x, y);
  };
  /** Replaces what stands in a field. */
  const type = async (words, hook, more) => {
    await press(hook, more);
    await page.$eval(host, ({ shadowRoot }, selector) => shadowRoot.querySelector(selector).select(), inside(hook, more));
    await page.keyboard.type(words);
  };

  const product = (id) => `[data-v="product"][data-id="${id}"]`;
  const dialog = (title) =>
    until((root, title) => root.querySelector("dialog[open] h2")?.textContent.includes(title), words(title));

  return {
    page,
    host,
    at,
    until,
    find,
    all,
    has,
    text,
    attribute,
    gone,
    says,
    press,
    type,
    product,
    dialog,
    /** Waits until the shop shows. */
    ready: async () => {
      await page.waitForSelector(host);
      await page.$eval(host, (element) => element.scrollIntoView());
      // While the list grows, what stands below it moves.
      await until((root) =>
        root.querySelector('[data-v="product"]')?.checkVisibility() &&
        (globalThis.heard?.some(({ name, id }) => name === "ready" && id === root.host.id) ?? true));
    },
    /** The product's sheet, opened. */
    open: async (id, title) => {
      await press(`${product(id)} [data-v="details"]`);
      await dialog(title);
    },
    /** Ticks choices of the open product, as pairs of group and choice. */
    choose: async (...pairs) => {
      for (const [group, choice] of pairs) {
        const row = `[data-v="choice"][data-option="${group}"][data-value="${choice}"]`;
        // What can be taken more than once has a + instead of a box.
        await press((await has(`${row} [data-v="inc"]`)) ? `${row} [data-v="inc"]` : row);
      }
    },
    /** Picks a value of a list. */
    pick: async (value, hook, more) => {
      await find(hook, more);
      await page.select(at(hook, more), value);
    },
    /** Puts the open product into the cart. */
    add: async () => {
      await press('dialog [data-v="add"]');
      await gone("dialog");
    },
    /** From one step of an order to the next, which has this title. */
    next: async (title) => {
      await press("dialog[data-v=cart] .end-bar > button:last-child");
      if (title) await dialog(title);
    },
    /** She fetches the order herself, from the open cart. */
    fetch: () => press("input[name=delivery]", ":not(:checked)"),
    /** From the shop to the order ready to send, to be fetched by her. */
    async order({ name = "Ana", payment = "pix" } = {}) {
      await press("cart-open");
      await dialog("Seu carrinho");
      if (await has('[data-v="area"]')) await this.fetch();
      await this.next("Seus dados");
      await type(name, "field", '[data-value="Nome"]');
      await press("payment", `[data-value="${payment}"]`);
      await this.next("Confira e envie");
    },
    /** Opens the link of the order as a shopper does, and closes the tab that it opened. Returns its address. `more` says which,
     * where there are several. */
    send: async (more) => {
      const address = await page.tabOf(() => press("send", more));
      await dialog("Pedido");
      return address;
    },
    close: async () => {
      await press('dialog [aria-label="Fechar"]');
      await gone("dialog");
    },
    /** What the element told the page, by the name of the event. */
    heard: (name) => page.evaluate((name) => globalThis.heard.filter((event) => event.name === name).map(({ detail }) => detail), name),
  };
};
