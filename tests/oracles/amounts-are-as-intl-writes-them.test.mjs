import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "./support/core.mjs";
import { SEED, random } from "./support/random.mjs";

/** The languages of the shop, and the countries whose merchants write otherwise. */
const LANGUAGES = ["pt-BR", "es", "en", "hi", "id", "ar", "fr", "de", "it", "es-CO", "es-AR", "es-MX", "es-ES", "en-IN", "en-US", "de-DE", "id-ID", "pt-PT"];
/** Each currency with the places its prices have; ISO 4217 gives COP and IDR two, which no price uses. */
const PLACES = { BRL: 2, INR: 2, USD: 2, EUR: 2, MXN: 2, ARS: 2, COP: 0, IDR: 0 };
/** A language without a country writes its own country's money as that country does. */
const COUNTRIES = { es: { MXN: "es-MX", ARS: "es-AR", COP: "es-CO" }, en: { INR: "en-IN" } };

/** What Intl writes, in the letters of a message: ordinary spaces, and no marks of direction, which Intl puts before Arabic amounts. */
const byIntl = (minor, currency, language) => {
  const places = PLACES[currency];
  const options = { style: "currency", currency, numberingSystem: "latn", minimumFractionDigits: places, maximumFractionDigits: places };
  const format = new Intl.NumberFormat(COUNTRIES[language]?.[currency] ?? language, options);
  // As text, so that no amount passes through a float.
  const digits = String(minor).padStart(places + 1, "0");
  const decimal = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return format.format(decimal).replace(/[\u00a0\u202f]/g, " ").replace(/[\u200e\u200f\u061c]/g, "");
};

test("every amount is written as Intl writes it, in every language and currency", async () => {
  const { between } = random(SEED);
  const amounts = [0, 1, 5, 50, 99, 100, 999, 1_000, 1_234, 9_999, 10_000, 12_345, 99_999, 100_000, 123_456, 999_999, 1_000_000, 1_234_567];
  amounts.push(12_345_678, 123_456_789, 1_234_567_890, 99_999_999_999, 999_999_999_999);
  for (let digits = 2; digits <= 12; digits++) amounts.push(between(10 ** (digits - 1), 10 ** digits - 1), between(10 ** (digits - 1), 10 ** digits - 1));
  const requests = LANGUAGES.flatMap((language) =>
    Object.keys(PLACES).flatMap((currency) => amounts.map((amount) => ({ amount, currency, language }))),
  );
  const answers = await ask(requests);
  const others = requests.flatMap(({ amount, currency, language }, at) => {
    const [ours, theirs] = [answers[at].text, byIntl(amount, currency, language)];
    return ours === theirs ? [] : [`${language} ${currency} ${amount}: "${ours}", and Intl has "${theirs}"`];
  });
  assert.deepEqual(others.slice(0, 40), [], `${others.length} of ${requests.length}`);
});
