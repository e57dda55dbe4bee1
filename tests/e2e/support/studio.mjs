// The Studio in a page, as a merchant operates it. Files are given to it as an engine gives them, since not every protocol
// can choose one; what it saves is caught on its way to the downloads.

import assert from "node:assert/strict";
import { PATIENCE } from "./shop.mjs";

/** Catches what the page saves. Runs in the page, as often as one likes. */
const hold = () => {
  if (globalThis.saved) return;
  globalThis.saved = [];
  const made = new Map();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const address = createObjectURL.call(URL, blob);
    made.set(address, blob);
    return address;
  };
  const { click } = HTMLElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) return click.call(this);
    globalThis.saved.push({ name: this.download, blob: made.get(this.href) });
  };
};

/** Catches what the page saves. Runs first in each page. */
export const catchSaved = (page) => page.evaluateOnNewDocument(hold);

/** The same in a page that came from what the service worker kept, before which WebKit lets no script run. */
export const catchSavedNow = (page) => page.evaluate(hold);

export const studio = (page) => {
  const until = (run, ...given) => page.waitForFunction(run, { timeout: PATIENCE }, ...given);
  const press = async (selector) => {
    await page.waitForSelector(selector, { visible: true });
    await page.$eval(selector, (element) => element.click());
  };
  /** Presses the button with this text. */
  const button = async (words) => {
    const find = (words) => {
      const all = [...document.querySelectorAll("button, summary")].filter((one) => one.checkVisibility());
      const found = all.find(({ textContent }) => textContent.trim() === words) ?? all.find(({ textContent }) => textContent.trim().startsWith(words));
      found?.click();
      return found !== undefined;
    };
    await until(find, words);
  };
  /** Replaces what stands in a field. */
  const type = async (id, words) => {
    await page.waitForSelector(`#${id}`, { visible: true });
    await page.$eval(`#${id}`, async (field) => {
      // What was pressed before may move the focus once it is drawn.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      field.scrollIntoView({ block: "center" });
      field.focus();
      field.select();
    });
    await page.keyboard.type(words);
  };
  const says = (selector, words) =>
    until((selector, words) => [...document.querySelectorAll(selector)].some(({ textContent }) => textContent.includes(words)), selector, words);
  const value = async (id) => {
    await page.waitForSelector(`#${id}`);
    return page.$eval(`#${id}`, (field) => field.value);
  };
  /** Gives a file to a field that takes files, or drops it on what is around the field. */
  const give = async (id, name, text, how = "choose") => {
    await page.waitForSelector(`#${id}`);
    await page.$eval(
      `#${id}`,
      (field, name, text, how) => {
        const data = new DataTransfer();
        data.items.add(new File([Array.isArray(text) ? Uint8Array.from(text) : text], name));
        if (how === "drop") {
          field.parentElement.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
          return;
        }
        field.files = data.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      },
      name,
      text,
      how,
    );
  };
  /** Chooses from a list. */
  const choose = async (id, value) => {
    await page.waitForSelector(`#${id}`);
    await page.$eval(`#${id}`, (list, value) => ((list.value = value), list.dispatchEvent(new Event("change", { bubbles: true }))), value);
  };
  /** Gives pictures with these names, drawn here, all at once. */
  const givePictures = async (id, names, width, height) => {
    await page.waitForSelector(`#${id}`);
    await page.$eval(
      `#${id}`,
      async (field, names, width, height) => {
        const canvas = Object.assign(document.createElement("canvas"), { width, height });
        const pen = canvas.getContext("2d");
        pen.fillStyle = "#b0602a";
        pen.fillRect(width / 4, height / 4, width / 2, height / 2);
        const data = new DataTransfer();
        for (const name of names) {
          const type = /\.jpe?g$/i.test(name) ? "image/jpeg" : "image/png";
          const blob = await new Promise((give) => canvas.toBlob(give, type));
          data.items.add(new File([blob], name, { type }));
        }
        field.files = data.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      },
      names,
      width,
      height,
    );
  };
  /** The last file that was saved, once there are so many. */
  const saved = async (count = 1) => {
    await until((count) => globalThis.saved.length >= count, count);
    const { name, data } = await page.evaluate(async () => {
      const { name, blob } = globalThis.saved.at(-1);
      const read = new FileReader();
      const done = new Promise((resolve) => (read.onload = resolve));
      read.readAsDataURL(blob);
      await done;
      return { name, data: read.result.slice(read.result.indexOf(",") + 1) };
    });
    return { name, bytes: Buffer.from(data, "base64") };
  };
  /** A section of the navigation. */
  const go = async (name) => {
    await until((name) => {
      const found = [...document.querySelectorAll("nav button")].find(({ textContent }) => textContent.startsWith(name));
      found?.click();
      return found !== undefined;
    }, name);
    await says("nav [aria-current=page]", name);
  };
  return { until, press, button, type, says, value, choose, give, givePictures, saved, go };
};

/** Opens the Studio of a site anew, in a browser that knows nothing; `ended` closes it and holds that it asked nobody else and
 * told nothing but what a shop in its preview has to be mended. */
export const opener = (it) => async (before, options) => {
  const opened = await it.open("/studio/", {
    ...options,
    before: async (page) => {
      await catchSaved(page);
      await before?.(page);
    },
  });
  await opened.page.waitForSelector("#arquivo");
  const ended = async () => {
    const lines = opened.wire.lines.filter(({ type, text }) => !(type === "warn" && text.startsWith("vitrine: ")));
    assert.deepEqual([opened.wire.foreign(it.host.origin), lines, opened.wire.errors], [[], [], []]);
    await opened.close();
  };
  return { ...opened, ended, studio: studio(opened.page) };
};
