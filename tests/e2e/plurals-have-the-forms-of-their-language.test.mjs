import assert from "node:assert/strict";
import { test } from "node:test";
import { lines, paths } from "./support/languages.mjs";
import { serve } from "./support/server.mjs";

const CATEGORY = /^(?:zero|one|two|few|many|other)=/;

test("each plural has a form for every category that a count up to 200 falls into, and none that its language lacks", async () => {
  const host = await serve();
  const wrong = [];
  for (const tag of Object.keys(paths(host))) {
    const rules = new Intl.PluralRules(tag);
    const plurals = lines(host, tag).filter((line) => CATEGORY.test(line));
    assert.equal(plurals.length, 5, `${tag}: products found and to be seen, days, hours and lost items`);
    // None at all is said in words of its own.
    const needed = new Set(Array.from({ length: 200 }, (_, at) => rules.select(at + 1)));
    for (const plural of plurals) {
      const forms = plural.split("|").map((form) => form.split("=")[0]);
      wrong.push(...[...needed].filter((category) => !forms.includes(category)).map((category) => `${tag} lacks ${category}: ${plural}`));
      const own = rules.resolvedOptions().pluralCategories;
      wrong.push(...forms.filter((form) => !own.includes(form)).map((form) => `${tag} has no ${form}: ${plural}`));
    }
  }
  assert.deepEqual(wrong, []);
  await host.close();
});

test("the short names of days are the browser's, without a full stop", async () => {
  const host = await serve();
  for (const tag of Object.keys(paths(host))) {
    const short = new Intl.DateTimeFormat(tag, { timeZone: "UTC", weekday: "short" });
    const days = Array.from({ length: 7 }, (_, at) => short.format(Date.UTC(2026, 10, 23 + at)).replace(/\.$/, ""));
    assert.ok(lines(host, tag).includes(days.join("|")), `${tag}: ${days}`);
  }
  await host.close();
});
