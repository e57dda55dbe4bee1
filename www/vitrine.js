// The `<vitrine-shop>` element: what the page sees of Vitrine, and the only hand-written script that ships.
//
// It keeps three promises of which the shop's own code, in WebAssembly, cannot take care: the merchant's HTML (the
// element's children) shows until the shop shows and again whenever it cannot; nothing is loaded before the shopper
// comes near; and a shop that crashes takes nothing else with it. It knows no product, price or cart.
//
// The build puts the glue of two modules in the place of the next line, so that this stays one file: `widget` shows the
// shop, `reader` (absent in development) knows other catalogs and says what is wrong with a shop file. Each has the
// address and hash of the module beside this file, and `glue(onTrap)`, which makes one instance of it and gives
// `start(module)` and the module's functions; `onTrap` hears of the exception that ended the instance, whichever way
// into it was taken.
import { reader, widget } from "./glue.js";

/** Attributes that stay as they were when the shop first showed. */
const PINNED = ["whatsapp", "pix-key", "pix-name", "pix-city", "pix-holder"];
const LATCHED = [...PINNED, "channel"];
const LIMIT_SECONDS = 30;
const LIMIT_MIB = 8;

/** An error with the `reason` that `vitrine-failed` will give for it. */
const failure = (reason, message) => Object.assign(new Error(message), { reason });

/** `pix-key` → `pixKey`: an attribute's name as JavaScript writes it. */
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Fetches `url` and has `read` take the answer, both within the limit; `signal` gives up early. Fails with a reason. */
const get = async (url, read, options, signal) => {
  const control = new AbortController();
  const refuse = ({ ok, status }) => {
    if (!ok) throw failure("status", `${url} answered ${status}`);
  };
  let late = false;
  const timer = setTimeout(() => control.abort((late = true)), LIMIT_SECONDS * 1000);
  signal?.addEventListener("abort", () => control.abort());
  try {
    const response = await fetch(url, { ...options, signal: control.signal });
    refuse(response);
    return await read(response);
  } catch (error) {
    if (error.reason) throw error;
    if (late) throw failure("timeout", `${url} took more than ${LIMIT_SECONDS} s`);
    // With a hash, an error page is only a wrong hash to the browser. Asked without, it tells its status.
    if (options.integrity) refuse(await fetch(url, { signal: control.signal }).catch(() => ({ ok: true })));
    throw failure("network", `${url} cannot be read (offline, CORS or a wrong hash): ${error.message}`);
  } finally {
    clearTimeout(timer);
    control.abort();
  }
};

// The smallest module with everything that today's Rust writes: bulk memory, references, several results, sign extension
// and saturating conversion.
const PROBE = Uint8Array.from(atob("AGFzbQEAAAABBgFgAAJ/bwMCAQAFAwEAAQoXARUAQQBBAEEA/AsAQwAAAAD8AMDQbws="), (byte) =>
  byte.charCodeAt(),
);

/** Why the module does not run. A policy stops the probe too, some browsers' only when it would become an instance. */
const diagnose = (error) => {
  try {
    new WebAssembly.Instance(new WebAssembly.Module(PROBE));
  } catch {
    return failure("csp", "the page's Content-Security-Policy needs script-src 'wasm-unsafe-eval'");
  }
  return failure("invalid", `${widget.url} is not the file of this build: ${error.message}`);
};

/** Compiles the module. Many cheap hosts serve it under another type than application/wasm, which streaming refuses. */
const compile = async (response) => {
  const streams = response.headers.get("content-type") === "application/wasm";
  const source = streams ? response : await response.arrayBuffer();
  return WebAssembly[streams ? "compileStreaming" : "compile"](source).catch((error) => {
    // A TypeError or AbortError is the connection's, broken while the bytes came in.
    throw error instanceof TypeError || error instanceof DOMException ? error : diagnose(error);
  });
};

/** One compiled module for all elements of the page, as a promise; forgotten when it fails, so that a later element can
 * try again. */
const compiled = (part) =>
  (part.module ??= get(part.url, compile, { integrity: part.integrity }).catch((error) => {
    part.module = undefined;
    throw error;
  }));

/** The text of a shop file or feed: UTF-8, else UTF-16, else Windows-1252, as spreadsheets save them. */
const decode = (bytes) => {
  const [first, second] = bytes;
  const wide = first === 0xff || second === 0 ? "utf-16le" : first === 0xfe || first === 0 ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(wide, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

/** Reads a shop file, no further than the limit, whatever the server says of its length. */
const readFile = async (response) => {
  const reader = response.body.getReader();
  const parts = [];
  let size = 0;
  for (let part; !(part = await reader.read()).done; parts.push(part.value)) {
    size += part.value.length;
    if (size > LIMIT_MIB << 20) {
      reader.cancel();
      throw failure("shop", `${response.url} is larger than ${LIMIT_MIB} MiB`);
    }
  }
  return {
    file: decode(new Uint8Array(await new Blob(parts).arrayBuffer())),
    base: response.url,
    key: response.url,
    // After redirects: what counts is who answered.
    origin: new URL(response.url).origin === location.origin ? "same" : "other",
  };
};

const wantsShop = () => location.hash.startsWith("#vitrine");

class VitrineShop extends HTMLElement {
  static observedAttributes = ["src", ...LATCHED, "lang", "theme"];

  #root = this.attachShadow({ mode: "open" });
  #slot = document.createElement("slot");
  /** The current attempt, aborted when it ends; absent while the element is not on a page. */
  #attempt;
  /** False while the element only waits for the shopper. */
  #begun = false;
  /** Source and attributes from the moment the shop first showed: a crash must not be a way to change the payee. */
  #latched;
  #crashed = false;
  /** The shop that shows, as the module's `mount` returned it. */
  #shop;
  #at;

  constructor() {
    super();
    this.#root.append(this.#slot);
  }

  connectedCallback() {
    if (this.#attempt) return; // The element was moved; its shop goes on.
    for (const name of REFLECTED) {
      // A framework may have set properties before this class was there; they would hide the accessors.
      const key = camel(name);
      if (Object.prototype.hasOwnProperty.call(this, key)) {
        const value = this[key];
        delete this[key];
        this[key] = value;
      }
    }
    if (this.getAttribute("loading") === "eager" || wantsShop()) this.#load();
    else this.#wait();
  }

  disconnectedCallback() {
    // A move disconnects and connects in one task; only who is still away afterwards has left.
    queueMicrotask(() => {
      if (this.isConnected || !this.#attempt) return;
      const shop = this.#shop;
      this.#end();
      this.#attempt = this.#latched = undefined;
      this.#begun = this.#crashed = false;
      shop?.destroy();
    });
  }

  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (this.#shop) this.#shop.update(name, value);
    else if (name === "src" && this.#begun && !this.#latched) this.#load();
  }

  /** Waits until the shopper is about one screen away, touches the element, or follows a link into the shop. */
  #wait() {
    const { signal } = (this.#attempt = new AbortController());
    const load = () => this.#load();
    const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && load(), {
      rootMargin: "100%",
    });
    near.observe(this);
    signal.addEventListener("abort", () => near.disconnect());
    this.addEventListener("pointerover", load, { signal });
    this.addEventListener("focusin", load, { signal });
    addEventListener("hashchange", () => wantsShop() && load(), { signal });
  }

  /** Loads module and shop file side by side, and shows the shop. */
  async #load() {
    this.#end();
    const { signal } = (this.#attempt = new AbortController());
    this.#begun = true;
    try {
      if (!self.WebAssembly?.validate(PROBE)) throw failure("unsupported", "this browser's WebAssembly is missing or too old");
      const [shop, module] = await Promise.all([this.#read(signal), compiled(widget)]);
      if (!signal.aborted) await this.#show(shop, module, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#end();
      // What the module throws has no reason of ours: the browser refused something that it needs.
      this.#failed(error?.reason ?? "unsupported", error?.message ?? error);
    }
  }

  /** The shop file with what the module must know of where it came from. */
  async #read(signal) {
    const { src } = this.#latched ?? this;
    if (src) return get(src, readFile, { credentials: "omit", referrerPolicy: "no-referrer" }, signal);
    if (document.readyState === "loading") {
      await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    }
    const script = this.querySelector(':scope > script[type="application/json"]');
    if (!script) throw failure("shop", 'there is neither src="…" nor a <script type="application/json"> inside');
    return { file: script.textContent, base: document.baseURI, key: location.pathname, origin: "inline" };
  }

  async #show(shop, module, signal) {
    let dead = false;
    const instance = widget.glue((error) => {
      dead = true;
      if (!signal.aborted) this.#trapped(error);
    });
    await instance.start(module).catch((error) => {
      throw diagnose(error);
    });
    if (dead || signal.aborted) return;

    this.#latched ??= {
      src: this.src,
      attributes: Object.fromEntries(LATCHED.map((name) => [camel(name), this.getAttribute(name)])),
    };
    const { channel, ...pins } = this.#latched.attributes;
    const attributes = {
      ...pins,
      channel: channel ?? new URLSearchParams(location.search).get("ref"),
      lang: (this.closest("[lang]") ?? document.documentElement).getAttribute("lang") || null,
    };
    const at = (this.#at = document.createElement("div"));
    at.translate = false; // Page translators move text nodes that the shop still has to change.
    this.#root.append(at);
    // Each shop of a page keeps its own cart, also where two have the same file.
    const key = `vitrine ${[...document.querySelectorAll(this.localName)].indexOf(this)} ${shop.key}`;
    const show = () => instance.mount(this, this.#root, at, { ...shop, key, attributes });
    let mounted = show();
    if (dead) return;
    if (reader && !mounted) {
      // Not the shop's own format, or nothing at all.
      const [file, ...problems] = await this.#ask(({ convert }) => convert(shop.file));
      if (signal.aborted) return;
      this.#tellProblems(problems);
      if (file) shop = { ...shop, file };
      if (file) mounted = show();
      if (dead) return;
    }
    if (reader && (!mounted || mounted.untold())) {
      const { file, origin } = shop;
      const pins = PINNED.map((name) => attributes[camel(name)]);
      const asked = this.#ask(({ problems }) => problems(file, origin, ...pins)).then((problems) => {
        if (!signal.aborted) this.#tellProblems(problems);
      });
      if (!mounted) await asked;
    }
    if (!mounted) throw failure("shop", "the shop file cannot be used; vitrine-problem events say why");
    this.#shop = mounted;
    if (this.matches(":focus-within")) {
      // Who had reached the merchant's link by keyboard goes on in the shop, not at the top of the page.
      at.tabIndex = -1;
      at.focus({ preventScroll: true });
    }
    this.#slot.hidden = true;
  }

  /** What the reader answers, a list of texts; an empty one when it cannot be asked. */
  async #ask(question) {
    try {
      const instance = reader.glue(() => {});
      await instance.start(await compiled(reader));
      return question(instance);
    } catch (error) {
      console.warn(`<vitrine-shop> has problems that it cannot tell: ${error?.message ?? error}`);
      return [];
    }
  }

  /** Tells the merchant of problems, four texts each. */
  #tellProblems(texts) {
    for (let at = 0; at < texts.length; at += 4) {
      const [severity, place, found, repair] = texts.slice(at, at + 4);
      console.warn(`vitrine: ${place}: ${found}; ${repair}`);
      this.#tell("problem", { severity, place, found, repair });
    }
  }

  /** An exception left the instance. Nothing of it can be trusted any more; one fresh one is tried. */
  #trapped(error) {
    this.#end();
    this.#failed("crashed", error?.message ?? error);
    if (this.#crashed) return;
    this.#crashed = true;
    this.#load();
  }

  /** Ends the attempt: the merchant's HTML is back, nothing of the shop is left. */
  #end() {
    this.#attempt?.abort();
    this.#shop = undefined;
    this.#at?.remove();
    this.#root.adoptedStyleSheets = [];
    this.#slot.hidden = false;
  }

  #failed(reason, message) {
    console.error(`<vitrine-shop> shows the page's own content (${reason}): ${message}`);
    this.#tell("failed", { reason });
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`vitrine-${what}`, { bubbles: true, composed: true, detail: { v: 1, ...detail } }));
  }
}

const REFLECTED = ["src", ...LATCHED, "theme", "loading"];
for (const name of REFLECTED) {
  Object.defineProperty(VitrineShop.prototype, camel(name), {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? "";
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// A page may carry the script twice; the first copy stays.
if (!customElements.get("vitrine-shop")) customElements.define("vitrine-shop", VitrineShop);
