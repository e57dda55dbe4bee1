// Results as Markdown: one table for each size, and how our own figures grow.

import { median } from "./measure.mjs";

/** What is told, and in what. */
const ROWS = [
  ["first", "first card painted", "ms"],
  ["ready", "all can be used", "ms"],
  ["blocking", "main thread blocked while loading", "ms"],
  ["load", "main thread while loading", "ms"],
  ["scroll", "main thread, a frame of scrolling", "ms"],
  ["add", "main thread, an item into the cart", "ms"],
  ["key", "main thread, a letter of a search", "ms"],
  ["paint", "a letter of a search, until painted", "ms"],
  ["lost", "frames left out in 10 s of scrolling", "%"],
  ["tap", "slowest tap of an order, until painted", "ms"],
  ["tapFrames", "frames from such a tap to what it shows, at most", ""],
  ["pix", "tap to painted Pix code", "ms"],
  ["pixFrames", "frames from that tap to the code", ""],
  ["heap", "JavaScript heap", "MiB"],
  ["wasm", "WebAssembly memory", "MiB"],
  ["nodes", "elements of the list", ""],
];

const number = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));

/** The tables of `results`, each `{ size, name, …figures }`; `names` has ours first. */
export const tables = (results, names) => {
  const of = (size, name, row) => {
    const values = results.filter((one) => one.size === size && one.name === name).map((one) => one[row]);
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? undefined : median(known);
  };
  const sizes = [...new Set(results.map(({ size }) => size))];
  const [own] = names;
  let text = "";
  for (const size of sizes) {
    const runs = names.map((name) => results.filter((one) => one.size === size && one.name === name).length);
    text += `\n${size} products; runs: ${runs.join(", ")}\n\n`;
    text += `| median | ${names.join(" | ")} |\n| --- |${" ---: |".repeat(names.length)}\n`;
    for (const [row, what, unit] of ROWS) {
      const ours = of(size, own, row);
      const cells = names.map((name) => {
        const value = of(size, name, row);
        if (value === undefined) return "–";
        const ratio = name === own || !ours ? "" : ` (${number(value / ours)} ×)`;
        return `${number(value)}${ratio}`;
      });
      text += `| ${what}${unit && `, ${unit}`} | ${cells.join(" | ")} |\n`;
    }
  }
  const [from, to] = sizes.slice(-2);
  if (to === undefined) return text;
  text += `\nFrom ${from} to ${to} products, so many times as much:\n\n`;
  text += `| growth | ${names.join(" | ")} |\n| --- |${" ---: |".repeat(names.length)}\n`;
  for (const [row, what] of ROWS) {
    const cells = names.map((name) => {
      const [less, more] = [of(from, name, row), of(to, name, row)];
      return less && more !== undefined ? `${number(more / less)} ×` : "–";
    });
    text += `| ${what} | ${cells.join(" | ")} |\n`;
  }
  return text;
};
