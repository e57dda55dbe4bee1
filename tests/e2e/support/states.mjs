// The states of a shop, each with the way that a shopper comes to it: what is looked at, measured and drawn.

import { spoken } from "./languages.mjs";
import { demoShop } from "./server.mjs";
import { fill, fillWithEverything } from "./till.mjs";
import { demoIn } from "./walk.mjs";

/** A Tuesday at noon, when the bakery is open, and a Monday, when it is not. */
const OPEN = "2026-11-24T12:00";
const CLOSED = "2026-11-23T12:00";

const ROWS = [
  { id: "pao-de-queijo", quantity: "0,5" },
  { id: "misto-quente", choices: { Pão: ["Pão integral"], Extras: ["Queijo extra", "Queijo extra", "Ovo"] }, note: "sem tomate" },
  { id: "bolo-cenoura", choices: { Tamanho: ["G"], Cobertura: ["Calda de chocolate"] } },
];

const cart = async (shop) => {
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
};
const filled = async (shop) => fill(shop, await demoShop(), ROWS);
const filledCart = async (shop) => {
  await filled(shop);
  await cart(shop);
};
const brought = async (shop) => {
  await filledCart(shop);
  await shop.pick("Vila Mariana e Moema", "area");
  await shop.says("delivery-fee", "R$");
};
const details = async (shop) => {
  await brought(shop);
  await shop.next("Seus dados");
};
const answered = async (shop) => {
  await details(shop);
  await shop.type("Ana Souza", "field", '[data-value="Nome"]');
  await shop.type("Rua das Flores, 45", "field", '[data-value="Endereço"]');
  await shop.type("ap 12", "#field-Endereço-1");
  await shop.press("payment", '[data-value="pix"]');
};
const ready = async (shop) => {
  await answered(shop);
  await shop.next("Confira e envie");
};
const paying = async (shop) => {
  await ready(shop);
  await shop.send();
  await shop.find("pix-qr");
};
const product = async (shop) => shop.open("bolo-cenoura", "Bolo de cenoura");
/** The clipboard refuses whatever it is asked for. */
const refuse = (page) =>
  page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    document.execCommand = () => false;
  });

/** A page with a shop of its own inside. */
const pageOf = (shop, tag) => `<!doctype html><html lang="${tag}"><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
  <title>${shop.name}</title><link rel="icon" href="data:,"><main><h1>${shop.name}</h1>
  <script type="module" src="/vitrine/vitrine.js"></script>
  <vitrine-shop loading="eager"><script type="application/json">${JSON.stringify(shop)}</script><p>Peça pelo WhatsApp</p></vitrine-shop></main></html>`;

const PIX = { key: "12.ABC.345/01DE-35", name: "Padaria do Zé", city: "São Paulo", holder: "PADARIA DO ZE LTDA" };
const LONG = "Bolo-de-casamento-de-três-andares com pasta americana, recheio de doce de leite e flores de açúcar feitas à mão";
const names = (count) => Array.from({ length: count }, (_, at) => `Produto de nome comprido número ${at + 1}`);

/** Shops that are hard to draw well. */
const SHOPS = {
  "long names": {
    name: "Panificadora e Confeitaria Nossa Senhora da Conceição dos Militares",
    whatsapp: "+5511987654321",
    categories: [],
    products: [
      { id: "casamento", title: LONG, category: "Encomendas para festas de casamento", price: "12345.67", compareAtPrice: "23456.78", unit: "bandeja de 24" },
      { id: "sem-foto", title: LONG, category: "Encomendas para festas de casamento", price: "999999.99", labels: ["sem lactose e sem glúten"] },
      { id: "consulta", title: LONG, category: "Otorrinolaringologia", availability: "ask" },
      { id: "curto", title: "Pó", category: "Otorrinolaringologia", price: "0.05" },
    ],
  },
  "one product": { name: "Mel do Vale", whatsapp: "+5511987654321", products: [{ title: "Mel silvestre, 500 g", price: "38.00" }] },
  sellers: {
    name: "Feira da Vila",
    whatsapp: "+5511987654321",
    payments: ["pix", "cash"],
    pix: PIX,
    sellers: [
      { id: "norte", name: "Horta da Ana", whatsapp: "+5511912345678", pix: { key: "52998224725", name: "Ana Souza", city: "São Paulo" } },
      { id: "sul", name: "Queijos do Beto", whatsapp: "+5511923456789", pix: { key: "beto@example.com", name: "Beto Lima", city: "Cunha" } },
    ],
    products: [
      { id: "alface", title: "Alface", price: "4.00", seller: "norte" },
      { id: "queijo", title: "Queijo da serra", price: "38.00", seller: "sul" },
    ],
  },
  "long cart": {
    name: "Empório",
    whatsapp: "+5511987654321",
    payments: ["cash"],
    products: names(30).map((title, at) => ({ id: `p${at}`, title, price: `${at + 1}.50` })),
  },
};
/** Puts one of each product into the cart, from its card. */
const oneOfEach = async (shop) => {
  await shop.until((root) => {
    const next = root.querySelector('.put[data-v="add"]:not([aria-haspopup])');
    next?.click();
    return !next;
  });
  await cart(shop);
};

/** Every state by its name: `reach` goes there, on the demo page unless there is a `shop`; `phone` where only a phone has it. */
export const STATES = {
  first: { reach: async () => {} },
  grid: { reach: filled },
  closed: { at: CLOSED, reach: async (shop) => shop.find("closed") },
  undo: {
    reach: async (shop) => {
      await shop.press(`${shop.product("croissant")} [data-v="add"]`);
      await shop.press(`${shop.product("croissant")} [data-v="dec"]`);
      await shop.find(".toast");
    },
  },
  foot: {
    reach: filled,
    place: (shop) =>
      shop.page.$eval(shop.at("about"), (foot) => {
        // From the top, since Firefox keeps the part of a pixel that it comes with.
        scrollTo({ top: 0, behavior: "instant" });
        foot.scrollIntoView({ block: "end", behavior: "instant" });
      }),
  },
  none: {
    reach: async (shop) => {
      await shop.type("brigadeiro de pistache", "search");
      await shop.find(".void");
    },
  },
  filter: {
    reach: async (shop) => {
      await shop.press('.tools [aria-haspopup="dialog"]');
      await shop.dialog("Ordenar e filtrar");
      await shop.press("dialog [type=checkbox]");
      await shop.until((root) => root.querySelector('[data-v="status"]').textContent !== "");
    },
  },
  "no pictures yet": {
    before: (page) => page.evaluateOnNewDocument(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } })),
    reach: async (shop) => shop.find(".wait"),
  },
  product: { reach: product },
  "product missing": {
    reach: async (shop) => {
      await product(shop);
      await shop.press('dialog .end-bar [data-v="add"]');
      await shop.find("problem");
    },
  },
  "product ready": {
    reach: async (shop) => {
      await product(shop);
      await shop.choose(["Tamanho", "G"], ["Cobertura", "Calda de chocolate"], ["Cobertura", "Doce de leite"]);
      await shop.says('dialog .end-bar [data-v="add"]', "R$");
    },
  },
  "sold out": { reach: async (shop) => shop.open("cookie", "Cookie com gotas") },
  gallery: { reach: async (shop) => shop.open("cesta-cafe-da-manha", "Cesta de café da manhã") },
  pictures: {
    reach: async (shop) => {
      await shop.open("cesta-cafe-da-manha", "Cesta de café da manhã");
      await shop.press('dialog .shown [aria-haspopup="dialog"]');
      await shop.find("dialog.zoom[open]");
    },
  },
  "cart empty": { reach: cart },
  cart: { reach: brought },
  "cart coupon": {
    reach: async (shop) => {
      await brought(shop);
      await shop.type("BEMVINDO", "coupon");
      await shop.page.keyboard.press("Enter");
      await shop.says("discount", "R$");
    },
  },
  "cart problem": {
    reach: async (shop) => {
      await shop.press(`${shop.product("croissant")} [data-v="add"]`);
      await shop.press("cart-open");
      await shop.dialog("Seu carrinho");
      await shop.type("NATAL10", "coupon");
      await shop.page.keyboard.press("Enter");
      await shop.next();
      await shop.find("problem");
    },
  },
  "cart undo": {
    reach: async (shop) => {
      await filledCart(shop);
      await shop.press("remove");
      await shop.find(".toast");
    },
  },
  details: { reach: answered },
  "details day": {
    reach: async (shop) => {
      await answered(shop);
      await shop.press("input[name=when]");
      await shop.press(".day:has(:not(:disabled)) input");
      await shop.press("input[name=slot]");
    },
  },
  "details errors": {
    reach: async (shop) => {
      await details(shop);
      await shop.next();
      await shop.find("problem");
    },
  },
  send: { reach: ready },
  "send long": {
    reach: async (shop) => {
      await fillWithEverything(shop, await demoShop(), "bem embrulhado, por favor, e com um cartão de feliz aniversário");
      await shop.order();
    },
  },
  "order by hand": {
    reach: async (shop) => {
      await ready(shop);
      await refuse(shop.page);
      await shop.press("copy-order");
      await shop.find("dialog[open] textarea");
    },
  },
  "sent, total open": {
    reach: async (shop) => {
      await filledCart(shop);
      await shop.pick("Outros bairros (frete a combinar)", "area");
      await shop.next("Seus dados");
      await shop.type("Ana Souza", "field", '[data-value="Nome"]');
      await shop.type("Rua das Flores, 45", "field", '[data-value="Endereço"]');
      await shop.press("payment", '[data-value="pix"]');
      await shop.next("Confira e envie");
      await shop.send();
    },
  },
  pix: { reach: paying },
  "pix copied": {
    reach: async (shop) => {
      await paying(shop);
      await shop.page.evaluate(() => void (navigator.clipboard.writeText = async () => {}));
      await shop.press("pix-copy");
      await shop.says("status", "Código copiado");
    },
  },
  "pix refused": {
    reach: async (shop) => {
      await paying(shop);
      await refuse(shop.page);
      await shop.press("pix-copy");
      await shop.says("status", "Não deu para copiar");
    },
  },
  offer: {
    hash: "#vitrine-cart=croissant,2000;cafe-coado,1000",
    reach: async (shop) => shop.dialog("Repetir este pedido?"),
  },
  privacy: {
    reach: async (shop) => {
      await shop.press('[data-v="about"] button:first-child');
      await shop.dialog("O que esta vitrine guarda");
    },
  },
  "long names": { shop: "long names", reach: async () => {} },
  "one product": { shop: "one product", reach: async () => {} },
  "long cart": { shop: "long cart", reach: oneOfEach },
  sellers: {
    shop: "sellers",
    reach: async (shop) => {
      await oneOfEach(shop);
      await shop.next("Seus dados");
      await shop.type("Ana Souza", "field", '[data-value="Nome"]');
      await shop.press("payment", '[data-value="pix"]');
      await shop.next("Confira e envie");
    },
  },
};

/**
 * Opens a page and goes to a state of the shop in it. `open` takes a path and options; `host` is who serves the path.
 * The shopper reads `tag`. With `settled`, everything in view is there and the shop's upper edge is the window's, as far as nothing is open.
 */
export const enter = async (open, host, name, options = {}) => {
  const { at = OPEN, hash = "", shop: own, before: prepare, reach, place } = STATES[name];
  const { tag = "pt-BR" } = options;
  const path = own ? `/states/${own.replaceAll(" ", "-")}-${tag}.html` : await demoIn(host, tag);
  if (own) host.answer(path, { type: "text/html; charset=utf-8", body: pageOf(SHOPS[own], tag) });
  const before = async (page) => {
    await page.emulateTimezone("America/Sao_Paulo");
    await page.evaluateOnNewDocument(`Date.now = () => ${Date.parse(`${at}-03:00`)}`);
    await prepare?.(page);
    await options.before?.(page);
  };
  const opened = await open(`${path}${hash}`, { ...options, before, words: spoken(host, tag) });
  const { shop, page } = opened;
  if (hash) await shop.until((root) => root.querySelector("dialog[open]"));
  else await shop.ready();
  await reach(shop);
  await place?.(shop);
  if (options.settled) {
    await page.mouse.move(0, 0);
    if (!place) await page.$eval(shop.host, (element) => element.scrollIntoView({ behavior: "instant" }));
    await shop.until((root) => {
      // A picture beside the one in view of a strip waits until it is swept near.
      const seen = ({ top, bottom, left, right, width }) =>
        width > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      return [...root.querySelectorAll("img")].filter((image) => seen(image.getBoundingClientRect())).every(({ complete }) => complete);
    });
  }
  return opened;
};
