// Where a program is.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const runs = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of `names` that is on PATH. */
export const findProgram = (...names) => {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
  if (!found) throw new Error(`${names[0]} is not on PATH; \`cargo xtask test\` sets it up.`);
  return found;
};

/** The first of `files` that is a program. */
export const firstProgram = (...files) => {
  const found = files.find(runs);
  if (!found) throw new Error(`none of ${files.join(", ")} is there; \`cargo xtask test\` sets it up.`);
  return found;
};
