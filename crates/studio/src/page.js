// What only a browser can do for the Studio and what knows nothing of the work: files, keys, the focus, the preview, paper.

/** Loads the page anew, which takes the work over. */
export const reload = () => location.reload();

/** The bytes of a file. */
export const readBytes = async (file) => new Uint8Array(await file.arrayBuffer());

/** The text of a file as spreadsheets save it: UTF-8, else UTF-16 with or without its mark, else Windows-1252. */
export function textOf(bytes) {
  const [first, second] = bytes;
  const wide = first === 0xff || second === 0 ? "utf-16le" : first === 0xfe || first === 0 ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(wide, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A file of the Studio's own origin. */
export async function fetchBytes(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Copies a text; throws where the page may not. */
export const copy = (text) => navigator.clipboard.writeText(text);

/** Shows a shop file in the frame of the preview, once that is ready, with the addresses of its pictures by their paths. */
export const preview = (frame, file, pictures) => frame.contentWindow?.postMessage({ file, pictures }, location.origin);

/** Calls `act` at each message of the preview: it is ready. */
export function onPreviewReady(act) {
  addEventListener("message", ({ origin, data }) => {
    if (origin === location.origin && data === "preview-ready") act();
  });
}

/** A field whose text is none of the shop file's, such as the address of the site: the browser itself undoes what is typed there. */
const ownUndo = "input:not([type=checkbox], [type=radio], [type=file], [id^=f-]), textarea:not([id^=f-])";

/** Calls `act` at each Ctrl+Z (true) and Ctrl+Shift+Z or Ctrl+Y (false). */
export function onUndoKeys(act) {
  addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
    if (event.target.matches?.(ownUndo)) return;
    event.preventDefault();
    act(key === "z" && !event.shiftKey);
  });
}

/** Puts the focus on the first of these ids that is there once the screen is drawn. */
export function focusOn(ids) {
  requestAnimationFrame(() => {
    const element = ids.split(" ").map((id) => document.getElementById(id)).find(Boolean);
    for (let around = element; around; around = around.parentElement) if (around.localName === "details") around.open = true;
    element?.focus({ preventScroll: true });
    // What is taller than the window begins at its top.
    element?.scrollIntoView({ block: element.matches("main, section") ? "start" : "center" });
  });
}

/** Shows the first of these ids that is there, once the screen is drawn. The focus stays, unless what had it has gone. */
export function reveal(ids) {
  requestAnimationFrame(() => {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost) return focusOn(ids);
    const element = ids.split(" ").map((id) => document.getElementById(id)).find(Boolean);
    for (let around = element; around; around = around.parentElement) if (around.localName === "details") around.open = true;
    element?.scrollIntoView({ block: element.matches("main, section") ? "start" : "center" });
  });
}

/** Calls `act` with the id of each field of the shop file that is left. What is told then may move the page, so a pointer that is
 * down comes up first: otherwise what it was on would not be pressed. */
export function onLeave(act) {
  let down = false;
  for (const [name, is] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]]) addEventListener(name, () => (down = is), true);
  addEventListener("focusout", ({ target }) => {
    if (!target.matches("input, select, textarea") || !target.id.startsWith("f-")) return;
    const tell = () => act(target.id);
    if (!down) return tell();
    const end = new AbortController();
    for (const name of ["pointerup", "pointercancel"]) {
      addEventListener(name, () => (end.abort(), setTimeout(tell)), { capture: true, signal: end.signal });
    }
  });
}

// Each section and each product that is opened is a place of its own for the back button. What was on the screen there is shown
// again; the browser cannot do that, since it is drawn only then.
history.scrollRestoration = "manual";
const tops = new Map();
let place;
// The screen can be drawn anew before `visit` is called, so it tells itself what it shows.
const shown = () => document.querySelector("#conteudo")?.dataset.place;
addEventListener("scroll", () => tops.set(shown(), scrollY), { passive: true });

/** Makes this the place that the page is at: a section and a product in it, `2 -1`. */
export function visit(now) {
  if (place === now) return;
  history[place ? "pushState" : "replaceState"]((place = now), "");
}

/** Calls `act` when the back or forward button leads to another place. */
export function onReturn(act) {
  addEventListener("popstate", ({ state }) => {
    if (typeof state !== "string") return;
    const [, left] = place.split(" ");
    const [section, product] = state.split(" ").map(Number);
    place = state;
    // Read now: an engine that keeps in place what it shows scrolls by itself once the screen is drawn anew.
    const to = tops.get(state) ?? 0;
    act(section, product);
    requestAnimationFrame(() => {
      // Who comes back from a product is at its row.
      const row = product < 0 && document.getElementById(`f-products_${left}`);
      (row || document.querySelector("#conteudo"))?.focus({ preventScroll: true });
      scrollTo(0, to);
      if (row) row.scrollIntoView({ block: "nearest" });
    });
  });
}

/** Has the navigation show its current section, and tell by its `data-more` on which sides it goes on. */
export function showCurrent() {
  requestAnimationFrame(() => {
    const nav = document.querySelector(".tabs > nav");
    if (!nav) return;
    const tell = () => {
      const sides = [nav.scrollLeft > 1 && "start", nav.scrollLeft + nav.clientWidth < nav.scrollWidth - 1 && "end"];
      nav.parentElement.dataset.more = sides.filter(Boolean).join(" ");
    };
    nav.onscroll = tell;
    onresize = tell;
    const { offsetLeft, offsetWidth } = nav.querySelector("[aria-current]") ?? nav;
    nav.scrollLeft = offsetLeft - (nav.clientWidth - offsetWidth) / 2;
    tell();
  });
}

/** Asks before something is lost. */
export const confirmed = (question) => confirm(question);

/** The date and time that clocks in a time zone show; Swedish writes them as ISO 8601 does. */
export const clockIn = (timeZone, seconds) =>
  new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(seconds * 1000));

// The policy of the page allows no inline style, but sheets that a script makes. A roll's page is as long as its ticket.
const paper = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper];

/** Sets the size of what is printed. */
export const setPaper = (size) => paper.replaceSync(size && `@page { size: ${size}; margin: 0 }`);

/** Opens the print window. */
export const printPage = () => print();

/** Has the Studio work without a network from now on. Where the browser has no such workers, it works with one. */
export function workOffline() {
  if (document.documentElement.dataset.offline) navigator.serviceWorker?.register("sw.js").catch(() => {});
}
