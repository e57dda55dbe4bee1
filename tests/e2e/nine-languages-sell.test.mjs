import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { paths } from "./support/languages.mjs";
import { site } from "./support/setup.mjs";

const it = site();
const TOP = new URL("../../", import.meta.url);

/**
 * A shop of each language: what it prices in, what its shopper reads on the way (search field, price, cart, next step,
 * name, last step, button), and what its merchant reads of the order.
 */
const SHOPS = {
  "pt-BR": {
    currency: "BRL",
    price: "1234.50",
    reads: ["Buscar na loja", "R$ 1.234,50", "Seu carrinho", "Seus dados", "Nome", "Confira e envie", "Enviar pelo WhatsApp"],
    writes: ["Olá! Meu pedido na Loja Um: ", "2 × Bolo (obs. 1): R$ 2.469,00", "Total: R$ 2.469,00", "Pagamento: Dinheiro", "Nome: Ana", "Obs. 1: 9 velas"],
  },
  es: {
    currency: "COP",
    price: "25000",
    reads: ["Buscar en la tienda", "$ 25.000", "Tu carrito", "Tus datos", "Nombre", "Revisa y envía", "Enviar por WhatsApp"],
    writes: ["¡Hola! Mi pedido en Loja Um: ", "2 × Bolo (nota 1): $ 50.000", "Total: $ 50.000", "Pago: Efectivo", "Nombre: Ana", "Nota 1: 9 velas"],
  },
  en: {
    currency: "INR",
    price: "1234567.00",
    reads: ["Search the shop", "₹12,34,567.00", "Your cart", "Your details", "Name", "Check and send", "Send on WhatsApp"],
    writes: ["Hello! My order at Loja Um: ", "2 × Bolo (note 1): ₹24,69,134.00", "Total: ₹24,69,134.00", "Payment: Cash", "Name: Ana", "Note 1: 9 velas"],
  },
  hi: {
    currency: "INR",
    price: "120.50",
    reads: ["दुकान में खोजें", "₹120.50", "आपका कार्ट", "आपकी जानकारी", "नाम", "जाँचें और भेजें", "WhatsApp पर भेजें"],
    writes: ["नमस्ते! मेरा ऑर्डर, Loja Um: ", "2 × Bolo (नोट 1): ₹241.00", "कुल: ₹241.00", "भुगतान: नकद", "नाम: Ana", "नोट 1: 9 velas"],
  },
  id: {
    currency: "IDR",
    price: "150000",
    reads: ["Cari di toko", "Rp 150.000", "Keranjang kamu", "Data kamu", "Nama", "Periksa dan kirim", "Kirim lewat WhatsApp"],
    writes: ["Halo! Pesanan saya di Loja Um: ", "2 × Bolo (catatan 1): Rp 300.000", "Total: Rp 300.000", "Pembayaran: Tunai", "Nama: Ana", "Catatan 1: 9 velas"],
  },
  ar: {
    currency: "USD",
    price: "1234.50",
    reads: ["ابحث في المتجر", "1,234.50 US$", "سلتك", "بياناتك", "الاسم", "راجع وأرسل", "إرسال عبر WhatsApp"],
    writes: ["مرحبًا! طلبي من Loja Um: ", "2 × Bolo (ملاحظة 1): 2,469.00 US$", "المجموع: 2,469.00 US$", "الدفع: نقدًا", "الاسم: Ana", "ملاحظة 1: 9 velas"],
  },
  fr: {
    currency: "EUR",
    price: "1234.50",
    reads: ["Chercher dans la boutique", "1 234,50 €", "Votre panier", "Vos infos", "Nom", "Vérifiez et envoyez", "Envoyer par WhatsApp"],
    writes: ["Bonjour ! Ma commande chez Loja Um: ", "2 × Bolo (rem. 1): 2 469,00 €", "Total: 2 469,00 €", "Paiement: Espèces", "Nom: Ana", "Rem. 1: 9 velas"],
  },
  de: {
    currency: "EUR",
    price: "1234.50",
    reads: ["Im Laden suchen", "1.234,50 €", "Ihr Warenkorb", "Ihre Daten", "Name", "Prüfen und senden", "Per WhatsApp senden"],
    writes: ["Hallo! Meine Bestellung bei Loja Um: ", "2 × Bolo (Anm. 1): 2.469,00 €", "Summe: 2.469,00 €", "Zahlung: Bar", "Name: Ana", "Anm. 1: 9 velas"],
  },
  it: {
    currency: "EUR",
    price: "1234.50",
    reads: ["Cerca nel negozio", "1234,50 €", "Il tuo carrello", "I tuoi dati", "Nome", "Controlla e invia", "Invia su WhatsApp"],
    writes: ["Ciao! Il mio ordine da Loja Um: ", "2 × Bolo (nota 1): 2469,00 €", "Totale: 2469,00 €", "Pagamento: Contanti", "Nome: Ana", "Nota 1: 9 velas"],
  },
};

const shopFile = (language, { currency, price }) => ({
  name: "Loja Um",
  whatsapp: "+5511987654321",
  language,
  currency,
  payments: ["cash", "card"],
  products: [{ id: "bolo", title: "Bolo", price }],
});

/** A page in the shopper's language with a shop in the merchant's. */
const pageOf = (shopper, merchant, shop) => {
  const path = `/${shopper}-${merchant}.html`;
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Loja</title>';
  const script = '<script type="module" src="/vitrine/vitrine.js"></script>';
  const file = `<script type="application/json">${JSON.stringify(shopFile(merchant, shop))}</script>`;
  const body = `<!doctype html><html lang="${shopper}">${head}${script}<vitrine-shop loading="eager">${file}</vitrine-shop>`;
  it.host.answer(path, { type: "text/html; charset=utf-8", body });
  return path;
};

/** Buys two, with a note, as what the hooks say; returns what was read on the way and the message. */
const buy = async (shop, nameField) => {
  const read = [];
  await shop.ready();
  read.push(await shop.attribute("aria-label", "search"), await shop.text("price"));
  await shop.press("details");
  await shop.type("9 velas", 'dialog [data-v="note"]');
  await shop.press('dialog .end-bar [data-v="inc"]');
  await shop.add();
  await shop.press("cart-open");
  read.push(await shop.text("dialog[open] h2"));
  await shop.next();
  await shop.find("payment");
  read.push(await shop.text("dialog[open] h2"), await shop.text(`dialog label[for="field-${nameField}-0"]`));
  await shop.type("Ana", "field", `[data-value="${nameField}"]`);
  await shop.press("payment", '[data-value="cash"]');
  await shop.next();
  await shop.find("send");
  read.push(await shop.text("dialog[open] h2"), await shop.text("send"));
  const message = new URL(await shop.attribute("href", "send")).searchParams.get("text");
  return { read, message };
};

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), "vitrine-order-"))));
after(() => rm(folder, { recursive: true, force: true }));

/** What `vitrine order` writes for the same order. */
const byCommandLine = async (language, shop, code, nameField) => {
  const file = join(folder, `${language}.json`);
  await writeFile(file, JSON.stringify(shopFile(language, shop)));
  const order = { lines: [{ product: "bolo", quantity: 2, note: "9 velas" }], payment: "cash", fields: { [nameField]: "Ana" }, code };
  const cargo = process.env.CARGO ?? "cargo";
  return new Promise((done, fail) => {
    const options = ["run", "--quiet", "--package", "vitrine-cli", "--", "order", "--shop", file, "--order", "-"];
    const child = execFile(cargo, options, { cwd: TOP }, (error, out) => (error ? fail(error) : done(JSON.parse(out).message)));
    child.stdin.end(JSON.stringify(order));
  });
};

for (const [language, shop] of Object.entries(SHOPS)) {
  test(`a shopper reads ${language} from the first look to the message, which the command line writes the same`, async () => {
    const nameField = shop.writes.at(-2).split(": ")[0];
    const { shop: seen, wire, close } = await it.open(pageOf(language, language, shop), { viewport: PHONE });
    const { read, message } = await buy(seen, nameField);
    assert.deepEqual(read, shop.reads);
    const lines = message.split("\n");
    const [greeting, ...rest] = shop.writes;
    assert.match(lines[0].replace(greeting, ""), /^[2-9A-HJKMNP-Z]{6}$/, lines[0]);
    for (const line of rest) assert.ok(lines.includes(line), `"${line}" is not in\n${message}`);
    assert.equal(message, await byCommandLine(language, shop, lines[0].slice(-6), nameField));

    const direction = language === "ar" ? "rtl" : "ltr";
    assert.deepEqual([await seen.attribute("dir", ".v"), await seen.attribute("lang", ".v")], [direction, language]);
    const asked = wire.requests.map((url) => new URL(url).pathname).filter((path) => path.endsWith(".txt"));
    assert.deepEqual(asked, [paths(it.host)[language]], "no language is loaded that nobody reads");
    assert.deepEqual([wire.lines, wire.errors], [[], []]);
    await close();
  });
}

test("an English-speaking shopper reads English, and the Brazilian merchant gets Portuguese", async () => {
  const { shop, wire, close } = await it.open(pageOf("en", "pt-BR", SHOPS["pt-BR"]), { viewport: PHONE });
  const { read, message } = await buy(shop, "Nome");
  const [search, , ...rest] = SHOPS.en.reads;
  assert.deepEqual(read, [search, "R$1,234.50", ...rest]);
  assert.match(message, /^Olá! Meu pedido na Loja Um: /);
  for (const line of SHOPS["pt-BR"].writes.slice(1)) assert.ok(message.split("\n").includes(line), `"${line}" is not in\n${message}`);
  const asked = wire.requests.map((url) => new URL(url).pathname).filter((path) => path.endsWith(".txt"));
  assert.deepEqual(asked.sort(), [paths(it.host).en, paths(it.host)["pt-BR"]].sort());
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});

test("a shopper whose language the shop does not speak reads the merchant's", async () => {
  const { shop, wire, close } = await it.open(pageOf("ja", "es", SHOPS.es));
  await shop.ready();
  assert.equal(await shop.attribute("aria-label", "search"), SHOPS.es.reads[0]);
  assert.equal(await shop.attribute("lang", ".v"), "es");
  assert.deepEqual([wire.lines, wire.errors], [[], []]);
  await close();
});
