// A way through every state of the demo shop that reads no word of it, and so works in every language.

/** Goes through the states and calls `look(name)` in each. */
export const walk = async (shop, look) => {
  const shown = (selector) => shop.find(`dialog[open] ${selector}`);
  const close = async () => {
    await shop.press("dialog .top button:last-child");
    await shop.gone("dialog");
  };
  await shop.ready();
  await look("grid");
  await shop.type("zzz", "search");
  await shop.find(".void");
  await look("nothing found");
  await shop.press(".void button");
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  await shop.press(`${shop.product("bolo-cenoura")} [data-v="details"]`);
  await shown('[data-v="choice"]');
  await shop.press('dialog [data-v="add"]');
  await shown(".err");
  await look("product, choice missing");
  await shop.choose(["Tamanho", "G"], ["Cobertura", "Calda de chocolate"], ["Cobertura", "Doce de leite"]);
  await shop.type("sem granulado", 'dialog [data-v="note"]');
  await look("product");
  await shop.add();
  await shop.press("cart-open");
  await shown('[data-v="line"]');
  await shop.next();
  await look("cart, area missing");
  await shop.fetch();
  await shop.press('[data-v="line"][data-id="croissant"] [data-v="remove"]');
  await shown(".toast");
  await look("cart, row removed");
  await shop.press("dialog .toast button");
  await shop.find('[data-v="line"][data-id="croissant"]');
  await look("cart");
  await shop.next();
  await shown('[data-v="payment"]');
  await shop.next();
  await shown('[data-v="problem"]');
  await look("details, missing");
  await shop.type("Ana Beatriz", "field", '[data-value="Nome"]');
  await shop.press("payment", '[data-value="pix"]');
  await shop.next();
  await shown('[data-v="send"]');
  await look("send");
  const opened = new Promise((done) => shop.page.browserContext().once("targetcreated", done));
  await shop.press("send");
  await (await (await opened).page())?.close();
  await shop.page.bringToFront();
  await shown('[data-v="pix-qr"]');
  await look("after");
  await close();
  await shop.press('[data-v="about"] button:first-child');
  await shown(".body h3");
  await look("privacy");
  await close();
  await shop.page.evaluate(() => (location.hash = "#vitrine-cart=croissant,1000"));
  await shown("dl .tot");
  await look("offer");
  await close();
};

/** The demo page for a shopper of another language, at a path of its own. */
export const demoIn = async (host, tag) => {
  const page = await (await fetch(`${host.origin}/`)).text();
  const path = `/${tag}.html`;
  host.answer(path, { type: "text/html; charset=utf-8", body: page.replace('<html lang="pt-BR">', `<html lang="${tag}">`) });
  return path;
};
