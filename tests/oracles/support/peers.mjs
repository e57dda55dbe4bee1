// Three libraries of npm that make Pix codes: how each wants to be asked, and by which of their known bugs they differ
// from the rules. A bug has the name of the test in `crates/core/tests/peer_bugs.rs` that shows ours to be free of it.

import gpix from "gpix/dist/index.js";
import { createStaticPix } from "pix-utils";
import { QrCodePix } from "qrcode-pix";

const isAscii = (letter) => letter <= "\x7E";
/** What gpix leaves: its own pattern, in which `+-\.` is a range and takes in the comma. */
const GPIX_LEAVES = /^[A-Z[\]0-9$@%*+-./:_]$/i;

const refusedAsNull = (make) => {
  try {
    return make() ?? null;
  } catch {
    return null;
  }
};

/** Bugs that all three share, as what they put for parts of the rules. */
const KEYS_AS_TYPED = {
  a_masked_document_goes_into_the_code_as_typed: { asTyped: ["cpf", "cnpj"] },
  a_bare_phone_is_read_as_a_cpf: { asTyped: ["phone"] },
  an_email_keeps_its_upper_case: { asTyped: ["email"] },
};
/** Bugs that pix-utils and qrcode-pix share. */
const TEXTS_AS_TYPED = {
  an_account_longer_than_99_is_written_with_three_digits_of_length: { overlong: true },
  the_name_is_forced_into_upper_case: { capitals: true },
  characters_that_banks_refuse_are_written: { kept: () => true, accents: true },
  an_emoji_counts_as_two_characters: { length: (value) => value.length },
};

export const PEERS = {
  "pix-utils": {
    /** It cannot say a postal code. */
    takes: (input) => ({ ...input, postalCode: null }),
    make: ({ typed, name, city, amountMinor, txid, info }) =>
      refusedAsNull(() => {
        const amount = amountMinor === null ? {} : { transactionAmount: amountMinor / 100 };
        const more = { ...amount, ...(txid && { txid }), ...(info && { infoAdicional: info }) };
        return createStaticPix({ merchantName: name, merchantCity: city, pixKey: typed, ...more }).toBRCode?.();
      }),
    bugs: { ...KEYS_AS_TYPED, ...TEXTS_AS_TYPED },
  },
  "qrcode-pix": {
    takes: (input) => input,
    make: ({ typed, name, city, amountMinor, txid, info, postalCode }) =>
      refusedAsNull(() => {
        const amount = amountMinor === null ? {} : { value: amountMinor / 100 };
        const more = { ...amount, ...(txid && { transactionId: txid }), ...(info && { message: info }), ...(postalCode && { cep: postalCode }) };
        return QrCodePix({ version: "01", key: typed, name, city, ...more }).payload();
      }),
    bugs: {
      ...KEYS_AS_TYPED,
      ...TEXTS_AS_TYPED,
      an_upper_case_identifier_is_written_or_refused: { identifier: "BR.GOV.BCB.PIX" },
    },
  },
  gpix: {
    takes: (input) => input,
    make: ({ typed, name, city, amountMinor, txid, info, postalCode }) =>
      refusedAsNull(() => {
        const pix = gpix.PIX.static().setReceiverName(name).setReceiverCity(city).setKey(typed);
        if (amountMinor !== null) pix.setAmount(amountMinor / 100);
        if (txid) pix.setIdentificator(txid);
        if (info) pix.setDescription(info);
        if (postalCode) pix.setReceiverZipCode(postalCode);
        return pix.getBRCode();
      }),
    bugs: {
      ...KEYS_AS_TYPED,
      point_of_initiation_is_written_into_a_static_code: { initiation: "11" },
      characters_that_banks_refuse_are_written: { kept: (letter) => isAscii(letter) && GPIX_LEAVES.test(letter) },
      an_ampersand_or_an_emoji_becomes_spaces: { spaced: (letter) => !GPIX_LEAVES.test(letter) },
      an_email_loses_its_signs: { keyLetters: (key) => key.replace(/[^A-Z[\]0-9$@%*+-./:_]/gi, " ") },
      a_limit_of_50_for_descriptions_ignores_the_key: { infoLimit: 50 },
    },
  },
};

/** What the rules refuse and a library takes: `change` makes such an input of a valid one, and what `make` writes `shows` the bug. */
export const TAKEN = [
  {
    bug: "an_account_longer_than_99_is_written_with_three_digits_of_length",
    // Beside a random key, 50 characters, which gpix allows, are 13 too many.
    change: (input, { letters, between }) => ({ ...input, ...EVP, info: letters("abcdefgh", between(46, 50)) }),
    peers: ["pix-utils", "qrcode-pix", "gpix"],
    shows: (payload) => /^000201(010211)?261\d\d0014/.test(payload),
  },
  {
    bug: "a_transaction_id_is_not_checked",
    change: (input, { letters, pick }) => ({ ...input, txid: `${letters("abc123", 9)}${pick(["-", " ", "_"])}1` }),
    peers: ["pix-utils", "qrcode-pix"],
    shows: (payload, { txid }) => payload.includes(`62150511${txid}6304`),
  },
  {
    bug: "a_transaction_id_is_not_checked",
    // The pattern of gpix has a bar among its letters; further on the bar becomes a space.
    change: (input, { letters }) => ({ ...input, txid: `${letters("abc123", 9)}|1` }),
    peers: ["gpix"],
    shows: (payload, { txid }) => payload.includes(`62150511${txid.replace("|", " ")}6304`),
  },
  {
    bug: "a_negative_amount_is_dropped_or_written",
    change: (input, { between }) => ({ ...input, amountMinor: -between(1, 99_999) }),
    peers: ["pix-utils"],
    shows: (payload) => payload.includes("53039865802BR"),
  },
  {
    bug: "a_negative_amount_is_dropped_or_written",
    change: (input, { between }) => ({ ...input, amountMinor: -between(100, 99_999) }),
    peers: ["gpix"],
    shows: (payload, { amountMinor }) => payload.includes(`${(amountMinor / 100).toFixed(2)}5802BR`),
  },
  {
    bug: "an_amount_goes_through_a_float",
    // Half a centavo more than whole reais: as a float a little less than that, of which nothing is left.
    change: (input, { pick }) => ({ ...input, amountMinor: pick([1, 5, 16, 31]) * 100 + 0.5 }),
    peers: ["pix-utils", "qrcode-pix", "gpix"],
    shows: (payload, { amountMinor }) => payload.includes(`${Math.floor(amountMinor / 100)}.005802BR`),
  },
];

const EVP = {
  kind: "evp",
  typed: "123e4567-e12b-12d1-a456-426655440000",
  canonical: "123e4567-e12b-12d1-a456-426655440000",
};
