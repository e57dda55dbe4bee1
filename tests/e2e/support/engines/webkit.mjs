// WebKitGTK, by W3C WebDriver over plain HTTP: a driver, a display and a browser of its own for each page.
//
// The protocol knows neither scripts before the page nor the console. So the test's host puts a script first into each
// page (see `beforePages` of the server), and that script notes what the console and the errors say; each answer of the
// page brings along what was noted since the last.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptIn } from "../wire.mjs";
import { findProgram, firstProgram } from "./program.mjs";
import { pageOf } from "./webkit-page.mjs";

/** WebKitGTK asks nobody on its own account. */
export const OWN = /^$/;

// A window can be no narrower than its toolbar, so the toolbar has to be all but nothing.
const NO_CHROME = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px }";

/** WebKitGTK's own small browser, which is on no PATH. */
export const miniBrowser = () =>
  firstProgram(
    ...["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`),
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
  );

/** A desktop on which nothing moves and which is dark or not, as a folder of settings. */
const settings = async (dark) => {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-webkit-"));
  await mkdir(join(folder, "gtk-3.0"));
  const theme = `gtk-theme-name=Adwaita${dark ? "-dark" : ""}`;
  await writeFile(join(folder, "gtk-3.0/settings.ini"), `[Settings]\ngtk-enable-animations=0\n${theme}\ngtk-font-name=Sans 1\n`);
  await writeFile(join(folder, "gtk-3.0/gtk.css"), NO_CHROME);
  return folder;
};

const freePort = async () => {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
};

/** One command of the protocol; fails with what the driver says. */
const ask = async (address, method, body) => {
  const response = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
};

/** Starts driver and browser. Returns `send(method, path, body)` for commands of its session, and its end. */
const openSession = async (proxy, { dark, timeZone }) => {
  const folder = await settings(dark);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const driver = spawn(
    findProgram("dbus-run-session"),
    ["--", findProgram("xvfb-run"), "-a", "-s", "-screen 0 1600x1400x24", findProgram("WebKitWebDriver"), `--port=${port}`],
    {
      env: {
        ...process.env,
        XDG_CONFIG_HOME: folder,
        LANG: "C.UTF-8",
        // Root has no sandbox to give to the browser.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
        ...(timeZone && { TZ: timeZone }),
      },
      // A group of its own, so that display and bus end with it.
      detached: true,
      stdio: "ignore",
    },
  );
  const stop = () => {
    try {
      process.kill(-driver.pid);
    } catch {
      // It has ended by itself.
    }
  };
  process.once("exit", stop);
  const end = Date.now() + 30_000;
  while (!(await ask(`${base}/status`, "GET").catch(() => undefined))) {
    if (Date.now() > end) throw new Error("WebKitWebDriver does not start");
    await new Promise((done) => setTimeout(done, 25));
  }
  const { sessionId } = await ask(`${base}/session`, "POST", {
    capabilities: {
      alwaysMatch: {
        browserName: "MiniBrowser",
        timeouts: { script: 60_000, pageLoad: 60_000 },
        "webkitgtk:browserOptions": {
          binary: miniBrowser(),
          // Not as a capability: the driver would speak TLS to the proxy for https.
          args: ["--automation", `--proxy=${proxy.address}`, "--ignore-host=127.0.0.1"],
        },
      },
    },
  });
  const session = `${base}/session/${sessionId}`;
  return {
    send: (method, path, body) => ask(`${session}${path}`, method, method === "POST" ? (body ?? {}) : undefined),
    close: async () => {
      await ask(session, "DELETE").catch(() => {});
      process.removeListener("exit", stop);
      stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

export const start = async (proxy, watch) => {
  const open = new Set();
  return {
    page: async ({ viewport, dark }) => {
      const page = pageOf((wishes) => openSession(proxy, { dark, ...wishes }), viewport);
      open.add(page);
      const wire = { requests: [], lines: page.lines, errors: page.errors };
      const hear = (address) => wire.requests.push(address);
      const unwatch = watch(hear);
      proxy.ears.add(hear);
      wire.kept = async () => ({ cookies: (await page.cookies()).map(({ name }) => name), ...(await keptIn(page)) });
      const close = async () => {
        unwatch();
        proxy.ears.delete(hear);
        open.delete(page);
        await page.close();
      };
      return { page, wire, context: undefined, close };
    },
    close: () => Promise.all([...open].map((page) => page.close())),
  };
};
