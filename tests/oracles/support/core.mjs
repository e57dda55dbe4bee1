// The shop's own code, asked by the line: the example `pix_lines` of vitrine-core answers thousands of requests in one
// process. It is built on first use.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const TOP = fileURLToPath(new URL("../../../", import.meta.url));

/** The answers to `requests`, in order; `crates/core/examples/pix_lines.rs` says what can be asked. */
export const ask = async (requests) => {
  const options = { cwd: TOP, stdio: ["pipe", "pipe", "inherit"] };
  // Under xtask, CARGO names the cargo that runs it.
  const command = process.env.CARGO ?? "cargo";
  const child = spawn(command, ["run", "--quiet", "--release", "--package", "vitrine-core", "--example", "pix_lines"], options);
  const ended = new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (status) => (status === 0 ? done() : fail(new Error(`pix_lines ended with ${status}; its message stands above.`))));
  });
  // Whatever keeps the child from reading is told by its end.
  child.stdin.on("error", () => {});
  child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(""));
  const pieces = [];
  child.stdout.on("data", (piece) => pieces.push(piece));
  await ended;
  const lines = Buffer.concat(pieces).toString("utf8").split("\n").slice(0, -1);
  if (lines.length !== requests.length) throw new Error(`${lines.length} answers to ${requests.length} requests`);
  return lines.map((line) => JSON.parse(line));
};
