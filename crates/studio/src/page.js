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
