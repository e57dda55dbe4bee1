// The `<vitrine-shop>` element: what the page sees of Vitrine, and all of its script that is written by hand, beside the few
// lines of `vitrine-old.js`.
//
// It keeps three promises of which the shop's own code, in WebAssembly, cannot take care: the merchant's HTML (the
// element's children) shows until the shop shows and again whenever it cannot; nothing is loaded before the shopper
// comes near; and a shop that crashes takes nothing else with it. It knows no product, price or cart.
//
// The build puts the glue of the modules in the place of the next import, so that this stays one file, and what there is
// beside it: `languages` and `modules` have the hash of each file by its name. Of the modules `shop` shows the shop, `rest` is
// what a shopper needs of it once she does something, and `reader` knows other catalogs and says what is wrong with a shop file. (In
// development there is only `shop`, which has all of it.) `glue(onTrap)` makes one instance and gives `start(module)`, by
// which `rest` joins what is there, and the functions of the modules; `onTrap` hears of the exception that ended the instance,
// whichever way into it was taken.
//
// Whenever the shop cannot be shown, the console has one line with a code; docs/troubleshooting.md says of each what it
// means and what to do. The part of a code before its first hyphen is the `reason` of `vitrine-failed`.
import { glue, languages, modules } from "./glue.js";

/** Attributes that stay as they were when the shop first showed: who sells and who is paid, and what else a script would gain by. */
const PINNED = ["whatsapp", "pix-key", "pix-name", "pix-city", "pix-holder"];
const LATCHED = [...PINNED, "src"];
const LIMIT_MILLISECONDS = 30_000;
const LIMIT_BYTES = 8 << 20;
/** What the element takes from the page before its shop is there, so that nothing below it moves. */
const room = (height = "100vh") => `var(--vitrine-room,${height})`;

/** An error with the code that the console will give for it. */
const failure = (code, message) => ({ code, message });

/** Fetches `url` and has `read` take the answer, both within the limit; `signal` gives up early. */
const get = async (url, read, options, signal) => {
  const control = new AbortController();
  const give = () => control.abort();
  let code = "network";
  const timer = setTimeout(() => give((code = "timeout")), LIMIT_MILLISECONDS);
  signal?.addEventListener("abort", give);
  const ask = async (options) => {
    const response = await fetch(url, { ...options, signal: control.signal });
    if (!response.ok) throw failure("status-" + response.status, url);
    return response;
  };
  try {
    return await read(await ask(options));
  } catch (error) {
    if (!isOurs(error) && options.integrity) {
      // With a hash, an error page is only a wrong hash to the browser. Asked without, it tells its status.
      error = await ask().then(() => failure("network-hash", url), (other) => other);
    }
    throw isOurs(error) ? error : failure(code, `${url}: ${error.message}`);
  } finally {
    clearTimeout(timer);
    give();
  }
};

/** A browser's own errors have a number as `code`, or none. */
const isOurs = (error) => error?.code?.at;

// The smallest module that says whether a browser is new enough: it has a function type with a reference in it, and of all that
// today's Rust writes, references came last or along with the rest (Chrome 96, Firefox 79, Safari 15).
const PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 111]);

/** Fails where no module can run: under a policy, or in a browser that is too old. Before anything is fetched. */
const probe = () => {
  try {
    // Some browsers apply the page's policy to a module, others not before it becomes an instance.
    new WebAssembly.Instance(new WebAssembly.Module(PROBE));
  } catch (error) {
    throw self.WebAssembly?.validate(PROBE) ? failure("csp", "script-src needs 'wasm-unsafe-eval'") : failure("unsupported", error.message);
  }
};

/** A module that does not compile or start, although this browser runs modules, is not the one of this script. */
const broken = (error) => {
  throw failure("invalid", error.message);
};

/** Compiles the module. Many cheap hosts serve it under another type than application/wasm, which streaming refuses. */
const compile = async (response) => {
  const streams = response.headers.get("content-type") === "application/wasm";
  const source = streams ? response : await response.arrayBuffer();
  return WebAssembly[streams ? "compileStreaming" : "compile"](source).catch((error) => {
    if (error instanceof WebAssembly.CompileError) broken(error);
    throw error; // The connection's, broken while the bytes came in.
  });
};

const loaded = {};

/** What `read` makes of a file beside this script, as a promise, one for all elements of the page; forgotten when it fails, so
 * that a later element can try again. The file is named by what is in it. */
const beside = (name, hash, type, read) =>
  (loaded[name] ??= get(
    new URL(`vitrine-${name}-${hash.slice(0, 11)}.${type}`, import.meta.url).href,
    read,
    { integrity: hash && "sha256-" + hash },
  ).catch((error) => {
    loaded[name] = undefined;
    throw error;
  }));

const compiled = (name) => beside(name, modules[name], "wasm", compile);

/** The texts of a language. */
const textsOf = (tag) => beside(tag, languages[tag], "txt", (response) => response.text());

/** Which language serves a reader of `tag`, as `known` of crates/texts says it. */
const known = (tag) => Object.keys(languages).find((own) => own.split("-")[0] === tag?.toLowerCase().split("-")[0]);

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
  const { url } = response;
  const reader = response.body.getReader();
  const parts = [];
  let size = 0;
  for (let part; !(part = await reader.read()).done; parts.push(part.value)) {
    size += part.value.length;
    if (size > LIMIT_BYTES) throw failure("shop-large", url);
  }
  return {
    file: decode(new Uint8Array(await new Blob(parts).arrayBuffer())),
    base: url,
    key: url,
    // After redirects: what counts is who answered.
    origin: new URL(url).origin === location.origin ? "same" : "other",
  };
};

// What an element that is empty shows after a while: grey places, about as large as the cards will be.
const BONES = "linear-gradient(#8882 0 0) 0 0/150px 150px space";

/** Whether the page shall have its turn, asked between the parts of long work: every 12 ms, for as long as it takes. Work for
 * which nobody waits any more does not get another turn of its own. */
const turns = (signal) => {
  let end = 0;
  return () => {
    if (performance.now() < end) return;
    return new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        end = performance.now() + 12;
        if (!signal.aborted) done();
      };
      port2.postMessage(0);
    });
  };
};

const wantsShop = () => location.hash.startsWith("#vitrine");

class VitrineShop extends HTMLElement {
  static observedAttributes = LATCHED;

  #root = this.attachShadow({ mode: "open" });
  /** The merchant's HTML, and the room for the shop. */
  #slot = this.#root.appendChild(document.createElement("slot"));
  /** The current attempt, aborted when it ends; absent while the element is not on a page. */
  #attempt;
  /** False while the element only waits for the shopper. */
  #begun;
  /** The attributes at the moment the shop first showed: a crash must not be a way to change the payee. */
  #latched;
  #crashed;
  /** The shop that shows, as the module's `mount` returned it. */
  #shop;
  #at;

  connectedCallback() {
    if (this.#attempt) return; // The element was moved; its shop goes on.
    if (this.getAttribute("loading") === "eager" || wantsShop()) this.#load();
    else this.#wait();
  }

  disconnectedCallback() {
    // A move disconnects and connects in one task; only who is still away afterwards has left.
    queueMicrotask(() => {
      if (this.isConnected || !this.#attempt) return;
      const shop = this.#shop;
      this.#end();
      this.#attempt = this.#latched = this.#begun = this.#crashed = undefined;
      shop?.destroy();
    });
  }

  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (this.#shop) this.#shop.update(name);
    else if (name === "src" && this.#begun && !this.#latched) this.#load();
  }

  /** Begins an attempt, with the room that the shop will take. Who comes back to the page is where she was as soon as the page
   * is as high as it was. */
  #begin() {
    this.#end();
    this.#slot.style.cssText = "display:block;min-height:" + room(this.#height());
    const { signal } = (this.#attempt = new AbortController());
    // Once the browser has followed the link: a script of the page may have kept it from that.
    addEventListener(
      "click",
      ({ target }) => setTimeout(() => target.closest?.("a")?.hash === location.hash && this.#focus(":target:not(:focus-within)")),
      { signal },
    );
    return signal;
  }

  /** Where the element is `selector`, has Tab go on with what comes first in it. After a link to an element with a shadow tree
   * some browsers would go on with what follows it. */
  #focus(selector) {
    if (!this.matches(selector)) return;
    const first = document.createElement("span");
    this.#root.prepend(first);
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.onblur = first.remove;
  }

  /** Waits until the shopper is about one screen away, touches the element, or follows a link into the shop. */
  #wait() {
    const signal = this.#begin();
    const load = () => signal.aborted || this.#load();
    // What the page itself shows first comes first: the shop begins after the next painting.
    const soon = () => requestAnimationFrame(() => setTimeout(load));
    const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && soon(), {
      rootMargin: "100%",
    });
    near.observe(this);
    signal.addEventListener("abort", () => near.disconnect());
    this.addEventListener("pointerover", load, { signal });
    this.addEventListener("focusin", load, { signal });
    addEventListener("hashchange", () => wantsShop() && load(), { signal });
  }

  /** Loads module, shop file and texts side by side, and shows the shop. */
  async #load() {
    const signal = this.#begin();
    this.#begun = true;
    setTimeout(() => signal.aborted || this.innerText || (this.#slot.style.background = BONES), 200);
    try {
      probe();
      // Where the page names no language, or one that the shop does not speak, it is the merchant's. Until the file is read
      // that is a guess; `show` asks for another where it was wrong.
      const texts = textsOf(known(this.#lang()) ?? "pt-BR").catch((error) => {
        console.warn(`<vitrine-shop> speaks the shop's own language (${error.code}): ${error.message}`);
      });
      const [shop, module, text] = await Promise.all([this.#read(signal), compiled("shop"), texts]);
      if (!signal.aborted) await this.#show(shop, module, text ? [text] : [], signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#end();
      // What the module throws has no code of ours: the browser refused something that it needs.
      this.#failed(isOurs(error) ? error.code : "unsupported", error);
    }
  }

  /** The shop file with what the module must know of where it came from. */
  async #read(signal) {
    const src = this.#latched ? this.#latched.src : this.getAttribute("src");
    if (src) return get(src, readFile, { credentials: "omit", referrerPolicy: "no-referrer" }, signal);
    if (document.readyState === "loading") {
      await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
    }
    const script = this.querySelector(':scope > script[type="application/json"]');
    if (!script) throw failure("shop-none", 'neither src="…" nor <script type="application/json">');
    return { file: script.textContent, base: document.baseURI, key: location.pathname, origin: "inline" };
  }

  async #show(shop, module, texts, signal) {
    // What the shop is shown without, now that the line is free.
    let rest = modules.rest && compiled("rest");
    rest?.catch(() => {});
    const instance = glue((error) => signal.aborted || this.#trapped(error, rest));
    const start = (module) => instance.start(module).catch(broken);
    const complete = async () => {
      if (!rest) return;
      await start(await rest);
      rest = undefined;
      if (!signal.aborted) this.#shop?.complete();
    };
    await start(module);
    if (this.#crashed) await complete();
    if (signal.aborted) return;

    const attributes = {
      ...(this.#latched ??= Object.fromEntries([...LATCHED, "channel"].map((name) => [name, this.getAttribute(name)]))),
      lang: this.#lang(),
    };
    attributes.channel ??= new URLSearchParams(location.search).get("ref");
    const at = (this.#at = document.createElement("div"));
    at.translate = false; // Page translators move text nodes that the shop still has to change.
    // Until it takes the slot's place, as high as that.
    at.style.cssText = "display:none;min-height:" + room(this.#height());
    this.#root.append(at);
    // Each shop of a page keeps its own cart, also where two have the same file.
    const key = `${this.#name()} ${shop.key}`;
    const show = async () => {
      const given = { ...shop, key, attributes, partial: rest, languages: texts, turn: turns(signal) };
      for (let wanted; ; texts.push(await textsOf(wanted))) {
        if (signal.aborted) return;
        const mounted = await instance.mount(this, this.#slot, at, given);
        if (signal.aborted) return mounted?.destroy();
        this.#shop = mounted;
        if (!given.wants) return;
        // Orders are written in the merchant's language, which is another than the shopper's.
        if (wanted) throw failure("invalid", wanted);
        wanted = given.wants;
      }
    };
    this.addEventListener("vitrine-ready", () => setTimeout(() => signal.aborted || this.#settle(at), 200), { signal });
    await show();
    if (modules.reader && !this.#shop && !signal.aborted) {
      // Not the shop's own format, or nothing at all.
      const [file, ...problems] = await this.#ask(({ convert }) => convert(turns(signal), shop.file));
      if (signal.aborted) return;
      this.#tellProblems(problems);
      if (file) {
        shop.file = file;
        await show();
      }
    }
    if (signal.aborted) return;
    if (modules.reader && (!this.#shop || this.#shop.untold())) {
      const pins = PINNED.map((name) => attributes[name]);
      const asked = this.#ask(({ problems }) => problems(turns(signal), shop.file, shop.origin, pins)).then((problems) => {
        if (!signal.aborted) this.#tellProblems(problems);
      });
      if (!this.#shop) await asked;
    }
    if (!this.#shop) throw failure("shop-unusable", "vitrine-problem events say why");
    // Who had reached the merchant's link by keyboard, or followed one to the shop, goes on in it, not at the top of the page.
    this.#focus(document.activeElement === document.body ? ":target" : ":focus-within");
    await turns(signal)(); // That the page paints what it has.
    await complete();
  }

  /** Once the list is drawn and measured, the shop has its own height, which the tab's history keeps for who comes back. */
  #settle(at) {
    at.style.minHeight = room();
    const { state } = history;
    // What the page keeps there is left alone, unless a name can be put beside it.
    if ((state?.constructor ?? Object) === Object) history.replaceState({ ...state, [this.#name()]: at.offsetHeight + "px" }, "");
  }

  /** How high it was when it last showed on this page. */
  #height() {
    return history.state?.[this.#name()];
  }

  /** Which of the page's shops this is. */
  #name() {
    return "vitrine " + [...document.querySelectorAll(this.localName)].indexOf(this);
  }

  /** The language of the page around the element. */
  #lang() {
    return (this.closest("[lang]") ?? document.documentElement).lang || null;
  }

  /** What the reader answers, a list of texts; an empty one when it cannot be asked. */
  async #ask(question) {
    try {
      const module = await compiled("reader");
      return await new Promise((answer, fail) => {
        const instance = glue((error) => fail(failure("crashed", error.message)));
        instance.start(module).catch(broken).then(() => question(instance)).then(answer, fail);
      });
    } catch (error) {
      console.warn(`<vitrine-shop> has problems it cannot tell (${error.code}): ${error.message}`);
      return [];
    }
  }

  /** Tells the merchant of problems, four texts each. */
  #tellProblems(texts) {
    while (texts.length > 3) {
      const [severity, place, found, repair] = texts.splice(0, 4);
      console.warn(`vitrine: ${place}: ${found}; ${repair}`);
      this.#tell("problem", { severity, place, found, repair });
    }
  }

  /** An exception left the instance. Nothing of it can be trusted any more; one fresh one is tried, complete from the start:
   * one that was `partial` may only have wanted what was not there yet. */
  #trapped(error, partial) {
    this.#end();
    if (!partial) this.#failed("crashed", error);
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
    this.#slot.style.cssText = "";
  }

  #failed(code, error) {
    console.error(`<vitrine-shop> shows the page's own content (${code}): ${error?.message ?? error}`);
    this.#tell("failed", { reason: code.split("-")[0] });
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent("vitrine-" + what, { bubbles: true, composed: true, detail: { v: 1, ...detail } }));
  }
}

// A page may carry the script twice; the first copy stays.
if (!customElements.get("vitrine-shop")) customElements.define("vitrine-shop", VitrineShop);
