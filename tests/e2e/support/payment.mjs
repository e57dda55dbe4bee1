// A shopper on her way to pay, and what she then sees of it: the same for every attack on a payment.

/** The payee of the pages below; its key as the code holds it. */
export const KEY = "12.ABC.345/01DE-35";

/** Whom an attacker would have paid instead. */
export const OTHER = { whatsapp: "+5521912345678", digits: "5521912345678", key: "fulano@example.com", name: "Fulano" };

const LINK = '<a href="https://wa.me/5511987654321">Peça pelo WhatsApp</a>';

/** The tag of a shop whose number and payee it pins, with more attributes if need be. */
export const tag = (more = "") =>
  `<vitrine-shop loading="eager" src="/hosts/shops/good.json" whatsapp="+5511987654321" pix-key="${KEY}" pix-name="Padaria do Zé" pix-city="São Paulo" ${more}>${LINK}</vitrine-shop>`;

/** Puts a page with this body at a path of the host. */
export const put = (host, path, body = tag(), { head = "", script = '<script type="module" src="/vitrine/vitrine.js"></script>' } = {}) =>
  host.answer(path, {
    type: "text/html; charset=utf-8",
    body: `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Loja</title>${head}${script}<body>${body}`,
  });

/** From the open shop to the Pix code. Returns the address that the order went to. */
export const pay = async (shop) => {
  await shop.ready();
  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  await shop.order();
  const address = await shop.send();
  await shop.find("pix-qr");
  return address;
};

/** What the panel says of the payment. */
export const panel = (shop) =>
  shop.until((root) => {
    const all = (hook) => [...root.querySelectorAll(`[data-v="${hook}"]`)];
    const say = (hook) => all(hook).map(({ textContent }) => textContent);
    // A whole path would drown what a failing test has to say.
    const sum = (text) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0, text.length);
    const seen = (hook) => all(hook).every((part) => part.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
    return {
      panels: all("pix").length,
      code: say("pix-code"),
      name: say("pix-name"),
      key: say("pix-key"),
      amount: say("pix-amount"),
      qr: all("pix-qr").map((svg) => [svg.getAttribute("viewBox"), ...[...svg.childNodes].map((part) => sum(part.outerHTML ?? part.data))]),
      label: all("pix-qr").map((svg) => svg.getAttribute("aria-label")),
      seen: ["pix-code", "pix-name", "pix-key", "pix-amount", "pix-qr"].every(seen),
    };
  });
