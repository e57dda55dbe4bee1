// Payees and amounts as a Brazilian merchant may write them, all of which make a valid code.

const DIGITS = "0123456789";
const SMALL = "abcdefghijklmnopqrstuvwxyz";
const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const WORDS = (
  "Padaria Açaí São João da Praça Cafés & Pães Irmãos Muñoz D'Ávila Bolos 🍰 Armazém Nº1 Loja (Centro) Doces Flôres Ltda " +
  "ME Quitanda-Feira Ótica Água e Gás 24h Küche Avô 1ª Oficina C/C 100% Ana_Bia @casa Pix, Já! 🇧🇷 Três Corações [SP] A+B"
).split(" ");
const CITIES = ["São Paulo", "Rio de Janeiro", "BRASILIA", "Maceió", "Goiânia", "Belém", "Santa Bárbara d'Oeste", "Poá", "Ijuí", "Açailândia"];
/** A few of the 67 area codes. */
const AREAS = ["11", "21", "31", "47", "61", "71", "85", "92", "98"];
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Modulo 11 as Receita Federal counts it, over weights from the right; a letter is worth its ASCII code minus 48. */
const checkDigit = (text, heaviest) => {
  const weights = WEIGHTS.filter((weight) => weight <= heaviest);
  const sum = [...text].reverse().reduce((sum, letter, at) => sum + (letter.charCodeAt(0) - 48) * weights[at % weights.length], 0);
  return String(sum % 11 < 2 ? 0 : 11 - (sum % 11));
};

const withCheckDigits = (text, heaviest) => {
  const first = text + checkDigit(text, heaviest);
  return first + checkDigit(first, heaviest);
};

/** A key as people type it and as a code must hold it. */
const KEYS = {
  cpf: ({ letters, chance }) => {
    const canonical = withCheckDigits(letters(DIGITS, 9), 11);
    // Bare digits may be a mobile as well, which only their owner can decide; punctuation says that they are a CPF.
    const mobile = canonical[2] === "9";
    const typed = canonical.replace(/(...)(...)(...)(..)/, "$1.$2.$3-$4");
    return { canonical, typed: mobile || chance(0.5) ? typed : canonical };
  },
  cnpj: ({ letters, chance }) => {
    const root = letters(chance(0.5) ? DIGITS : DIGITS + CAPITALS, 12);
    const canonical = withCheckDigits(root, 9);
    return { canonical, typed: chance(0.5) ? canonical.replace(/(..)(...)(...)(....)(..)/, "$1.$2.$3/$4-$5") : canonical };
  },
  phone: ({ letters, pick, chance }) => {
    const digits = `${pick(AREAS)}9${letters(DIGITS, 8)}`;
    const document = withCheckDigits(digits.slice(0, 9), 11) === digits;
    return { canonical: `+55${digits}`, typed: document || chance(0.5) ? `+55${digits}` : digits };
  },
  email: ({ letters, pick, chance, between }) => {
    const signs = chance(0.1) ? "!#$&'*/=?^`{|}~" : "._+-";
    const name = letters(SMALL + SMALL + DIGITS + signs, between(1, 20));
    const canonical = `${name}@${letters(SMALL, between(2, 20))}${pick([".com.br", ".com", ".net", ".art.br"])}`;
    return { canonical, typed: chance(0.2) ? canonical.toUpperCase() : canonical };
  },
  evp: ({ letters }) => {
    const canonical = [8, 4, 4, 4, 12].map((count) => letters("0123456789abcdef", count)).join("-");
    return { canonical, typed: canonical };
  },
};

/** Words that go into a code as they are, and that libraries which write capitals cannot change. */
const PLAIN = "PADARIA ACAI SAO JOAO DA PRACA CAFES PAES LTDA ME 24H 100% C/C QUITANDA-FEIRA".split(" ");

/** Words, at most `room` UTF-16 units and no space at either end or twice; the first begins with a letter. */
const words = ({ pick, between }, room, plain) => {
  const wanted = between(1, room);
  let text = plain ? "ZE" : pick(["Ze", "Zé", "Lu", "D"]);
  while (text.length < wanted) text += ` ${pick(plain ? PLAIN : WORDS)}`;
  // A cut may fall into a pair of surrogates or leave a space.
  return text.slice(0, wanted).replace(/[\uD800-\uDBFF]$/, "").trim();
};

/** One valid input. `typed` is what the merchant writes as key, `canonical` what it means. */
export const input = (source) => {
  const { pick, between, chance, letters } = source;
  const kind = pick(Object.keys(KEYS));
  const plain = chance(0.4);
  const { typed, canonical } = KEYS[kind](source);
  // What the template of 99 leaves beside the identifier, the key, and three heads.
  const room = Math.min(72, 99 - 18 - 4 - canonical.length - 4);
  return {
    kind,
    typed,
    canonical,
    name: words(source, 25, plain),
    city: plain || chance(0.5) ? words(source, 15, plain) : pick(CITIES).slice(0, 15).trim(),
    amountMinor: pick([null, between(1, 99), between(100, 99_999), between(1, 999_999_999_999)]),
    txid: chance(0.5) ? letters(SMALL + CAPITALS + DIGITS, between(1, 25)) : null,
    info: chance(0.5) && room > 0 ? words(source, room, plain) : null,
    postalCode: chance(0.3) ? letters(DIGITS, 8) : null,
  };
};

/** What is asked of the shop's own code for an input. */
export const request = ({ typed, name, city, amountMinor, txid, info, postalCode }) => ({
  encode: { key: typed, name, city, amountMinor, txid, info, postalCode },
});
