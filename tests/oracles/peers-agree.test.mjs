// Our static codes and those of three libraries, over random valid inputs. Where they differ, the difference must be
// exactly what their known bugs make of the rules; what the rules refuse, ours refuses.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { createDynamicPix, createRecurrencePix, parsePix } from "pix-utils";
import { crc } from "../e2e/support/pix.mjs";
import { TOP, ask } from "./support/core.mjs";
import { input, request } from "./support/inputs.mjs";
import { PEERS, TAKEN } from "./support/peers.mjs";
import { SEED, random } from "./support/random.mjs";
import { RULES, encode } from "./support/rule.mjs";

const COUNT = 10_000;
const FEW = 500;
const source = random(SEED);
const inputs = Array.from({ length: COUNT }, () => input(source));
/** Parts in which no bug can show beside the one that is looked at. */
const PLAIN = { kind: "cpf", typed: "12345678909", canonical: "12345678909", name: "ZE", city: "RIO", txid: null, info: null, postalCode: null };
let ours;

before(async () => {
  console.log(`seed ${SEED} (VITRINE_SEED sets another)`);
  ours = (await ask(inputs.map(request))).map(({ payload }) => payload);
});

test("our codes are what the rules make of each input, written a second time", () => {
  inputs.forEach((input, at) => assert.equal(ours[at], encode(RULES, input), JSON.stringify(input)));
});

/** The rules with the bugs of a list. */
const withBugs = (bugs) => {
  const asTyped = bugs.flatMap((bug) => bug.asTyped ?? []);
  return Object.assign({}, RULES, ...bugs, { asTyped });
};

for (const [name, { takes, make, bugs }] of Object.entries(PEERS)) {
  test(`${name} makes the same codes, but for its known bugs`, async () => {
    const asked = inputs.map(takes);
    const same = asked.every((input, at) => input === inputs[at]);
    const mine = same ? ours : (await ask(asked.map(request))).map(({ payload }) => payload);
    const counts = Object.fromEntries(Object.keys(bugs).map((bug) => [bug, 0]));
    let equal = 0;
    asked.forEach((input, at) => {
      const theirs = make(input);
      if (theirs === mine[at]) equal += 1;
      assert.equal(theirs, encode(withBugs(Object.values(bugs)), input), `unexplained: ${JSON.stringify(input)}; ours is ${mine[at]}`);
      // A bug shows in a code when the rules with all the others do not make it.
      for (const bug of Object.keys(bugs)) {
        const others = Object.entries(bugs).filter(([other]) => other !== bug);
        if (encode(withBugs(others.map(([, patch]) => patch)), input) !== theirs) counts[bug] += 1;
      }
    });
    console.log(`${name}: ${equal} of ${COUNT} equal byte for byte, 0 unexplained`);
    for (const [bug, count] of Object.entries(counts)) console.log(`  ${String(count).padStart(6)}  ${bug}${count ? "" : " (NEVER HIT)"}`);
    assert.deepEqual(Object.keys(counts).filter((bug) => counts[bug] === 0), [], "bugs that no input shows are not known to be there");
  });
}

for (const { bug, change, peers, shows } of TAKEN) {
  test(`${peers.join(", ")}: ${bug}; ours refuses`, async () => {
    const source = random(SEED);
    const wrong = inputs.slice(0, FEW).map((input) => change({ ...input, ...PLAIN }, source));
    for (const [at, answer] of (await ask(wrong.map(request))).entries()) {
      assert.ok(answer.refused, `ours takes ${JSON.stringify(wrong[at])}`);
    }
    for (const name of peers) {
      const written = wrong.map((input) => PEERS[name].make(PEERS[name].takes(input)));
      written.forEach((payload, at) => assert.ok(payload && shows(payload, wrong[at]), `${name} writes ${payload} of ${JSON.stringify(wrong[at])}`));
      console.log(`  ${String(written.length).padStart(6)} of ${FEW}  ${bug} (${name})`);
    }
  });
}

/** What both readers say of a code, in the same words. */
const told = ({ errors, kind, key, amountMinor, name, city, txid, info, url, recurrenceUrl }) =>
  errors.length > 0 ? "refused" : { kind, key, amountMinor, name, city, txid, info, url, recurrenceUrl };

const parsed = (code) => {
  const read = parsePix(code);
  if (read.error) return "refused";
  const kind = read.type === "RECURRENCE" || read.urlRec ? "composite" : read.type.toLowerCase();
  return {
    kind,
    key: read.pixKey ?? null,
    // Their amount is a number of reais, 0 when there is none.
    amountMinor: read.transactionAmount ? Math.round(read.transactionAmount * 100) : null,
    name: read.merchantName,
    city: read.merchantCity,
    txid: read.txid ?? "***",
    info: read.infoAdicional ?? null,
    url: read.url ?? null,
    recurrenceUrl: read.urlRec ?? null,
  };
};

/** A code in which each character beyond U+FFFF is two others, as pix-utils counts it. */
const counted = (code) => {
  const body = code.slice(0, -4).replace(/[\u{10000}-\u{10FFFF}]/gu, "\u00a4\u00a4");
  return body + crc(body);
};

test("ours and pix-utils read the same in the codes of all four", async () => {
  const codes = [...ours, ...Object.values(PEERS).flatMap(({ takes, make }) => inputs.map((input) => make(takes(input))))].filter(Boolean);
  const read = await ask(codes.map((decode) => ({ decode })));
  const differ = codes.filter((code, at) => !isDeepStrictEqual(told(read[at]), parsed(code)));
  const refused = read.filter(({ errors }) => errors.length > 0).length;
  // The only difference is how long an emoji is: where each is two characters for both, they agree.
  const again = await ask(differ.map((code) => ({ decode: counted(code) })));
  differ.forEach((code, at) => {
    assert.notEqual(code, counted(code), `unexplained: ${code}`);
    assert.deepEqual(told(again[at]), parsed(counted(code)), `unexplained: ${code}`);
  });
  console.log(`${codes.length} codes read: ${codes.length - differ.length} alike; ours refuses ${refused}`);
  console.log(`  ${String(differ.length).padStart(6)}  an_emoji_counts_as_two_characters (read by pix-utils)`);
  assert.ok(differ.length > 0 && refused > 0);
});

test("ours reads the codes with an address that pix-utils makes", async () => {
  const source = random(SEED);
  const address = () => `pix.example.com/qr/v2/${source.pick(["cobv/", "rec/", ""])}${source.letters("0123456789abcdef", 32)}`;
  const made = Array.from({ length: FEW }, () => {
    const [merchant, url, recurrenceUrl] = [{ merchantName: "ZE", merchantCity: "RIO" }, address(), address()];
    // The example in its documentation has a scheme, which the rules leave out.
    const scheme = source.chance(0.2) ? "https://" : "";
    return source.pick([
      () => ({ kind: "dynamic", url: scheme + url, recurrenceUrl: null, pix: createDynamicPix({ ...merchant, url: scheme + url }) }),
      () => ({ kind: "composite", url, recurrenceUrl, pix: createDynamicPix({ ...merchant, url, urlRec: recurrenceUrl }) }),
      () => ({ kind: "composite", url: null, recurrenceUrl, pix: createRecurrencePix({ ...merchant, urlRec: recurrenceUrl }) }),
    ])();
  });
  const read = await ask(made.map(({ pix }) => ({ decode: pix.toBRCode() })));
  let schemes = 0;
  read.forEach(({ errors, warnings, ...said }, at) => {
    const { pix, ...wanted } = made[at];
    const nothing = { key: null, amountMinor: null, postalCode: null, info: null };
    assert.deepEqual({ errors, ...said }, { errors: [], ...nothing, name: "ZE", city: "RIO", txid: "***", ...wanted }, pix.toBRCode());
    const scheme = wanted.url?.startsWith("https://") ?? false;
    assert.deepEqual(warnings, scheme ? ["26.25"] : [], pix.toBRCode());
    schemes += scheme;
  });
  console.log(`  ${String(schemes).padStart(6)} of ${FEW}  an_address_has_its_scheme (pix-utils, as in its documentation)`);
});

test("every bug named here has its test in peer_bugs.rs", () => {
  const rust = readFileSync(join(TOP, "crates/core/tests/peer_bugs.rs"), "utf8");
  const named = [...Object.values(PEERS).flatMap(({ bugs }) => Object.keys(bugs)), ...TAKEN.map(({ bug }) => bug), "an_address_has_its_scheme"];
  for (const bug of named) assert.ok(rust.includes(`fn ${bug}()`), `${bug} has no test`);
});
