// Which pictures belong to the browser at hand: the engine and the version that changes how it draws. Run alone, it prints that.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ENGINE } from "../../e2e/support/browser.mjs";
import { findProgram } from "../../e2e/support/engines/program.mjs";
import { miniBrowser } from "../../e2e/support/engines/webkit.mjs";

/** How each browser is asked, and what of its answer counts: WebKitGTK counts its releases in the second number. */
const ASKED = {
  chromium: [() => [findProgram("chromium", "chromium-browser", "google-chrome")], /(\d+)\.\d+\.\d+/],
  firefox: [() => [findProgram("firefox-esr", "firefox")], /(\d+)\.\d+/],
  // It wants a display even for this.
  webkit: [() => [findProgram("xvfb-run"), "-a", miniBrowser()], /(\d+\.\d+)\.\d+/],
};

/** Such as `chromium-156`. */
export const edition = () => {
  const [words, number] = ASKED[ENGINE];
  const [program, ...rest] = words();
  const answer = execFileSync(program, [...rest, "--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return `${ENGINE}-${number.exec(answer)[1]}`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(edition());
