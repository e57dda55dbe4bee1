// A static code as the published rules make it, written a second time and part by part, so that another library can be
// told as "the rules, but for these parts".

import { crc } from "../../e2e/support/pix.mjs";

/** Letters that no bank was seen to refuse. */
const SAFE = /^[A-Za-z0-9 $%*+\-./:]$/;

const withoutMarks = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

/** The parts of the rules that some library has otherwise. */
export const RULES = {
  identifier: "br.gov.bcb.pix",
  /** Object 01. */
  initiation: "",
  /** The types of key that are taken as typed. */
  asTyped: [],
  /** What becomes of the letters of a key. */
  keyLetters: (key) => key,
  /** Whether name and city lose their lower case. */
  capitals: false,
  /** Letters outside the safe set that are written. */
  kept: () => false,
  /** Letters outside the safe set that become spaces, as many as they have UTF-16 units. */
  spaced: () => false,
  /** Whether the description keeps its accents. */
  accents: false,
  /** How long an object is said to be. */
  length: (value) => [...value].length,
  /** Whether an object of 100 and more is written all the same. */
  overlong: false,
  /** The longest description that is taken, whatever the key. */
  infoLimit: Infinity,
};

/** A text in the letters of a code. */
const written = (rules, text, accents) => {
  const letters = [...(accents ? text : withoutMarks(text))].map((letter) => {
    if (rules.spaced(letter)) return " ".repeat(letter.length);
    if (SAFE.test(letter) || rules.kept(letter)) return letter;
    return letter === "&" ? "e" : "";
  });
  const whole = letters.join("");
  // Spaces that stand for letters are left as they are.
  return rules.spaced("&") ? whole : whole.replace(/ +/g, " ").trim();
};

/** The payload for an input; `null` when the rules, or what is put for them, refuse it. */
export const encode = (rules, { kind, typed, canonical, name, city, amountMinor, txid, info, postalCode }) => {
  let refused = info !== null && info.length > rules.infoLimit;
  const object = (id, value) => {
    const length = rules.length(value);
    if (length > 99 && !rules.overlong) refused = true;
    return `${id}${String(length).padStart(2, "0")}${value}`;
  };
  const whenGiven = (id, value) => (value ? object(id, value) : "");
  const text = (value) => {
    const letters = written(rules, value, false);
    return rules.capitals ? letters.toUpperCase() : letters;
  };
  const key = rules.keyLetters(rules.asTyped.includes(kind) ? typed : canonical);
  const account = object("00", rules.identifier) + object("01", key) + whenGiven("02", info && written(rules, info, rules.accents));
  const body = [
    object("00", "01"),
    whenGiven("01", rules.initiation),
    object("26", account),
    object("52", "0000"),
    object("53", "986"),
    whenGiven("54", amountMinor && String(amountMinor).padStart(3, "0").replace(/(..)$/, ".$1")),
    object("58", "BR"),
    object("59", text(name)),
    object("60", text(city)),
    whenGiven("61", postalCode),
    object("62", object("05", txid ?? "***")),
    "6304",
  ].join("");
  return refused ? null : body + crc(body);
};
