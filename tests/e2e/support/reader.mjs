// A shopper who hears the page: she finds things by what the browser tells assistive technology of them, their role and
// name, and acts on them as a screen reader does. No selector, no hook, no place on the screen.

import assert from "node:assert/strict";
import { ENGINE } from "./browser.mjs";
import { PATIENCE } from "./shop.mjs";

const HOST = "vitrine-shop";
const tidy = (name) => (name ?? "").replace(/\s+/g, " ").trim();

/** What each engine exposes with this role and, when it is given, this name; each as something that can be evaluated. */
const EXPOSED = {
  /** The whole tree, with the names as they are computed for it. */
  chromium: async (page, role, name) => {
    const session = (page.heard ??= await page.createCDPSession());
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const found = nodes.filter((node) => !node.ignored && node.role.value === role && (name === undefined || tidy(node.name?.value) === name));
    return found.map(({ backendDOMNodeId }) => ({
      evaluate: async (run, ...given) => {
        const { object } = await session.send("DOM.resolveNode", { backendNodeId: backendDOMNodeId });
        const { result, exceptionDetails } = await session.send("Runtime.callFunctionOn", {
          objectId: object.objectId,
          functionDeclaration: `function (...given) { return (${run})(this, ...given); }`,
          arguments: given.map((value) => ({ value })),
          returnByValue: true,
          userGesture: true,
        });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
    }));
  },
  /** The protocol's own way to locate by role and name. It does not enter a shadow root by itself, so it starts in ours, and it
   * wants the name to the letter, so that an amount is asked for with the space that does not break. */
  firefox: async (page, role, name) => {
    const root = await page.evaluateHandle((host) => document.querySelector(host).shadowRoot, HOST);
    const found = [];
    for (const exact of new Set([name, name?.replaceAll("R$ ", "R$\u00a0")])) {
      for await (const handle of root.queryAXTree(exact, role)) found.push(handle);
    }
    return found;
  },
  /** The driver says role and name of one element at a time, so those are asked that could have a role to ask for; also of
   * what lies inert under a sheet, so that the sheet alone is asked. */
  webkit: async (page, role, name) => {
    const open = (await page.$$(`${HOST} >>> dialog[open]`)).length > 0;
    const parts = ":is(a, button, input, select, textarea, fieldset, h2, h3, svg, [role])";
    const asked = await page.$$(`${HOST} >>> ${open ? `dialog[open], dialog[open] ${parts}` : parts}`);
    // What assistive technology does not see has no role, and the driver says so by an error.
    const answers = await Promise.all(asked.map((element) => element.role().catch(() => "none")));
    const found = asked.filter((_, at) => answers[at] === role);
    const labels = await Promise.all(found.map((element) => element.label()));
    return found.filter((_, at) => name === undefined || tidy(labels[at]) === name);
  },
};

/** The shopper at `page`. */
export const reader = (page) => {
  const until = async (what, ask) => {
    const end = Date.now() + PATIENCE;
    for (;;) {
      // What is drawn anew between question and answer is asked for again.
      const value = await ask().catch((error) => void (Date.now() > end && assert.fail(`${what}: ${error.message}`)));
      if (value) return value;
      if (Date.now() > end) assert.fail(`never heard in ${PATIENCE / 1000} s: ${what}`);
      await new Promise((done) => setTimeout(done, 25));
    }
  };
  /** The only thing with this role and name: two of one name could not be told apart by ear. */
  const find = async (role, name) => {
    const [only, ...more] = await until(`${role} “${name}”`, async () => {
      const found = await EXPOSED[ENGINE](page, role, name);
      return found.length > 0 && found;
    });
    assert.equal(more.length, 0, `${more.length + 1} of ${role} “${name}”`);
    return only;
  };
  return {
    find,
    /** What a screen reader does on Enter or Space: the action of the thing itself. */
    act: async (role, name) => (await find(role, name)).evaluate((element) => element.click()),
    /** Follows a link by Enter: a tab opens for a key of hers, not in every engine for what a program does. */
    follow: async (name) => {
      await (await find("link", name)).evaluate((link) => link.focus());
      await page.keyboard.press("Enter");
    },
    /** Goes to a field and types. */
    write: async (name, words) => {
      await (await find("textbox", name)).evaluate((field) => field.focus());
      await page.keyboard.type(words);
    },
    /** Whether a radio or box is on, as it was asked for by its name. */
    on: (role, name) => until(`${role} “${name}” is on`, async () => (await find(role, name)).evaluate((box) => box.checked)),
    /** The polite region has said this. */
    hear: (words) =>
      until(`“${words}”`, async () => {
        const regions = await EXPOSED[ENGINE](page, "status");
        const said = await Promise.all(regions.map((region) => region.evaluate((element) => element.textContent)));
        return said.some((text) => text.includes(words));
      }),
    /** Nothing of this role and name is exposed, or no longer. */
    gone: (role, name) => until(`no ${role} “${name}”`, async () => (await EXPOSED[ENGINE](page, role, name)).length === 0),
  };
};
