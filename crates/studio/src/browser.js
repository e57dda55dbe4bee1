// What only a browser can do for the Studio: keep the work, shrink pictures, save. What knows nothing of the work is in page.js.
//
// The file's text, the address of the page it is for and the pictures lie in one IndexedDB of this origin, and nowhere else. Where the browser allows none,
// pictures live as long as the page, and the Studio says so.

const MOST_PIXELS = 1200;
const QUALITY = 0.82;

/** Each picture by its key: the path in the shop file, after the number of its album and a colon unless that is the first. */
const pictures = new Map();
let store;

// The work belongs to one tab at a time: to the one that was opened last, whose name lies beside it. Locks would say the same,
// but only to pages that came over https; and what is written asks for the name in the same transaction, so that no tab that
// heard nothing writes over what another made.
const TAB = `${Date.now()} ${Math.random()}`;
const tabs = globalThis.BroadcastChannel && new BroadcastChannel("vitrine-studio");
/** Whether it belongs to this one; nothing as long as nobody knows. */
let ours;
let hearElsewhere;

const claim = async (works) => {
  await done(works.put(TAB, "tab"));
  ours = true;
  tabs?.postMessage(TAB);
};

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const ended = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

const open = () => {
  const request = indexedDB.open("vitrine-studio", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("work");
    request.result.createObjectStore("pictures");
  };
  return done(request);
};

const address = (key) => {
  const picture = pictures.get(key);
  picture.address ??= URL.createObjectURL(picture.blob);
  return picture.address;
};

const remember = (key, bytes, type) => {
  pictures.set(key, { bytes, blob: new Blob([bytes], { type }) });
  return address(key);
};

/** What was kept: the text of the shop file, or none, the address of its page and the album of its pictures, then key and address
 * of each picture in turn. Those of other albums, which no undo can bring back any more, go.
 * From now on it belongs to this tab. Throws when nothing can be kept. */
export async function restore() {
  // A page that the browser makes ahead, and that nobody may ever see, takes the work from no other.
  if (document.prerendering) await new Promise((seen) => document.addEventListener("prerenderingchange", seen, { once: true }));
  store = await open();
  // A place that is full still gives what lies in it.
  await claim(store.transaction("work", "readwrite").objectStore("work")).catch(() => {});
  const [work, keys, kept] = await Promise.all([
    done(store.transaction("work").objectStore("work").get("file")),
    done(store.transaction("pictures").objectStore("pictures").getAllKeys()),
    done(store.transaction("pictures").objectStore("pictures").getAll()),
  ]);
  last = [takeLeft() ?? work ?? []].flat();
  const [text = "", page = "", album = 0] = last;
  const ofAlbum = (key) => (key.includes(":") ? key.split(":")[0] : "0") === String(album);
  const photos = keys.map((key, at) => [key, kept[at]]);
  drop(photos.map(([key]) => key).filter((key) => !ofAlbum(key))).catch(() => {});
  const own = photos.filter(([key]) => ofAlbum(key));
  return [text, page, String(album), ...own.flatMap(([key, { bytes, type }]) => [key, remember(key, bytes, type)])];
}

const give = () => {
  ours = false;
  hearElsewhere?.();
};

/** Gives the work up when it belongs to another tab. */
const look = async () => {
  if (ours && (await done(store.transaction("work").objectStore("work").get("tab"))) !== TAB) give();
};
tabs?.addEventListener("message", look);
// A page that was put aside hears nothing meanwhile.
addEventListener("pageshow", look);
document.addEventListener("visibilitychange", look);

/** Calls `act` when another tab has taken the work over. */
export function onElsewhere(act) {
  hearElsewhere = act;
}

const put = async (name, key, value) => {
  const transaction = store.transaction(["work", name], "readwrite");
  const works = transaction.objectStore("work");
  if (ours && (await done(works.get("tab"))) !== TAB) give();
  if (ours === false) throw new Error("the work belongs to another tab");
  if (!ours) await claim(works);
  // A place that is full may say so only at the end.
  await Promise.all([done(transaction.objectStore(name).put(value, key)), ended(transaction)]);
};

/** Pictures that are in this page alone, since the browser had no place for them. */
const loose = new Set();

const putPicture = async (key) => {
  const { bytes, blob } = pictures.get(key);
  loose.add(key);
  await put("pictures", key, { bytes, type: blob.type });
  loose.delete(key);
};

const drop = async (keys) => {
  const photos = store.transaction("pictures", "readwrite").objectStore("pictures");
  await Promise.all(keys.map((key) => done(photos.delete(key))));
};

// One state is written at a time; of those that come meanwhile only the last counts. What a page that goes away could not
// write any more is left where writing takes no time, and taken from there when the Studio opens again.
const LEFT = "vitrine-studio-left";
let writing = false;
let waiting;
let last;
/** Whether the browser refused what was last to be kept, as when its place is full. */
let refused = false;

/** Keeps the text of the shop file, the address of its page and the album of its pictures, and pictures that found no place
 * before; whether all of it is kept now. Throws when it cannot. */
export async function keep(text, page, album) {
  waiting = [text, page, album];
  if (!store || ours === false || writing) return false;
  writing = true;
  try {
    while (ours !== false && waiting !== undefined) {
      last = waiting;
      waiting = undefined;
      await put("work", "file", last);
      for (const key of loose) await putPicture(key);
      refused = false;
    }
    return ours !== false;
  } catch (error) {
    if (ours === false) return false;
    refused = true;
    throw error;
  } finally {
    writing = false;
  }
}

const takeLeft = () => {
  const left = localStorage.getItem(LEFT);
  localStorage.removeItem(LEFT);
  return JSON.parse(left);
};

// What waits for a pause is done before the page goes away.
const due = new Map();

/** Calls `act` in so many milliseconds; a number with which that can be taken back. */
export function later(act, pause) {
  const number = setTimeout(() => {
    due.delete(number);
    act();
  }, pause);
  due.set(number, act);
  return number;
}

/** Takes back what was to be called later. */
export function never(number) {
  clearTimeout(number);
  due.delete(number);
}

const now = () => {
  for (const [number, act] of due) {
    never(number);
    act();
  }
};
document.addEventListener("visibilitychange", () => document.hidden && now());

addEventListener("pagehide", async () => {
  now();
  // What was due begins to write in the next turn of this moment.
  await undefined;
  try {
    if (ours && writing) localStorage.setItem(LEFT, JSON.stringify(waiting ?? last));
  } catch {
    // Too much for that place; the writing that was begun may still end.
  }
});

// After a trap nothing on the screen answers any more. The work is kept, or can be saved; and work that the Studio cannot open
// must not keep it shut.
const stopped = ({ error, reason }) => {
  if (!((error ?? reason) instanceof WebAssembly.RuntimeError) || document.querySelector("#parou")) return;
  // What was due would be asked of the module that has stopped.
  for (const number of due.keys()) never(number);
  const make = (tag, words, parts = {}) => Object.assign(document.createElement(tag), { textContent: words }, parts);
  const button = (words, className, onclick) => make("button", words, { type: "button", className, onclick });
  const [text] = waiting ?? last ?? [];
  const buttons = make("p", "", { className: "row" });
  buttons.append(button("Recarregar", "filled", () => location.reload()));
  if (text) buttons.append(button("Baixar o arquivo da loja", "outlined", () => save("loja.json", "application/json", text)));
  const anew = async () => {
    if (!confirm("Apagar o arquivo e as fotos deste navegador?")) return;
    waiting = last = undefined;
    await forget();
    location.reload();
  };
  buttons.append(button("Apagar tudo", "quiet bad", anew));
  const note = make("dialog", "", { id: "parou", ariaLabel: "O Studio parou", oncancel: (event) => event.preventDefault() });
  const said = ours && !refused ? "O que você fez está guardado neste navegador. Recarregue a página." : "Este navegador não guardou o que você fez: baixe o arquivo antes de recarregar.";
  note.append(make("h2", "O Studio parou"), make("p", said), buttons);
  document.body.append(note);
  note.showModal();
};
addEventListener("error", stopped);
addEventListener("unhandledrejection", stopped);

/** Forgets the file and all pictures. */
export async function forget() {
  pictures.clear();
  loose.clear();
  if (!store || ours === false) return;
  const transaction = store.transaction(["work", "pictures"], "readwrite");
  await Promise.all([done(transaction.objectStore("work").delete("file")), done(transaction.objectStore("pictures").clear())]);
}

const TYPES = { webp: "image/webp", jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", gif: "image/gif", svg: "image/svg+xml" };
const ending = (path) => path.slice(path.lastIndexOf(".") + 1).toLowerCase();

/** A picture drawn at a scale and written as one of `types`, the first that this engine writes. */
const drawn = async (whole, scale, types) => {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(whole.width * scale));
  canvas.height = Math.max(1, Math.round(whole.height * scale));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
  for (const type of types) {
    if (type === "image/jpeg") {
      // JPEG knows no transparency, so what shows through is white.
      pen.globalCompositeOperation = "destination-over";
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }
    const blob = await new Promise((give) => canvas.toBlob(give, type, QUALITY));
    if (blob?.type === type) return blob;
  }
  throw new Error("this engine writes none of these");
};

const scaleOf = ({ width, height }) => Math.min(1, MOST_PIXELS / Math.max(width, height));

/** The kind of file that pictures become: WebP, or JPEG where the engine writes no WebP. */
export const pictureEnding = () =>
  document.createElement("canvas").toDataURL("image/webp").startsWith("data:image/webp") ? "webp" : "jpg";

/** Keeps a picture, in this page and, where the browser has a place for it, beyond: its address here, and whether it is kept. */
const keepAt = async (key, blob) => {
  const shown = remember(key, new Uint8Array(await blob.arrayBuffer()), blob.type);
  if (!store) return [shown, true];
  try {
    await putPicture(key);
  } catch {
    refused = ours !== false;
  }
  return [shown, !refused];
};

/** Whether a file is a WebP that shows one picture and says nothing else, such as where it was taken: without an extended header
 * (RFC 9649, section 2.7), or with one that announces no animation, XMP or Exif. */
const isBareWebp = async (file) => {
  const [riff, kind, more] = await Promise.all([[0, 4], [8, 16], [20, 21]].map(async ([from, end]) => new Uint8Array(await file.slice(from, end).arrayBuffer())));
  const words = new TextDecoder("latin1");
  const form = words.decode(kind);
  return words.decode(riff) === "RIFF" && form.startsWith("WEBP") && (!form.endsWith("VP8X") || (more[0] & 0x0e) === 0);
};

/** A picture as it is kept: small, and without what the camera wrote into it. What is that already stays as it is. */
const made = async (file, whole, type) => {
  const scale = scaleOf(whole);
  return type === "image/webp" && scale === 1 && (await isBareWebp(file)) ? new Blob([file], { type }) : drawn(whole, scale, [type]);
};

/** Shrinks a picture and keeps it under a key: see `keepAt`. Throws when the file is no picture. */
export async function keepPicture(file, key) {
  const whole = await createImageBitmap(file);
  const blob = await made(file, whole, TYPES[ending(key)]);
  whole.close();
  return keepAt(key, blob);
}

/** The same under the key of a path that the shop file has already, as the kind of file that the path says. A drawing, and what this
 * engine does not write, stays as it is. Throws when the file is no picture. */
export async function keepPictureAs(file, key) {
  const type = TYPES[ending(key)];
  if (type === "image/svg+xml" && file.type === type) return keepAt(key, file);
  const whole = await createImageBitmap(file);
  const blob = type === "image/gif" ? file : await made(file, whole, type).catch(() => file);
  whole.close();
  return keepAt(key, blob);
}

/** Keeps the bytes of a picture that was made here before: see `keepAt`. */
export const keepBytes = (key, bytes) => keepAt(key, new Blob([bytes], { type: TYPES[ending(key)] ?? "" }));

/** A kept picture in those of these widths that are less than its own, and last as it is: how its path ends, width, height and
 * bytes of each. What has no pixels of its own has the width 0. */
export async function pictureSizes(key, widths) {
  const { bytes, blob } = pictures.get(key);
  const whole = blob.type === "image/svg+xml" ? undefined : await createImageBitmap(blob).catch(() => undefined);
  if (!whole) return [[ending(key), 0, 0, bytes]];
  const { width, height } = whole;
  const sizes = [];
  for (const narrow of widths) {
    if (narrow >= width) continue;
    const small = await drawn(whole, narrow / width, ["image/webp", blob.type === "image/png" ? "image/png" : "image/jpeg"]);
    const last = Object.keys(TYPES).find((last) => TYPES[last] === small.type);
    sizes.push([last, narrow, Math.round((height * narrow) / width), new Uint8Array(await small.arrayBuffer())]);
  }
  whole.close();
  return [...sizes, [ending(key), width, height, bytes]];
}

/** Saves a file into the merchant's downloads. */
export function save(name, type, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
