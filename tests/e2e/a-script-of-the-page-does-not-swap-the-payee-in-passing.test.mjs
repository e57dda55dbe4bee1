import assert from "node:assert/strict";
import { test } from "node:test";
import { OTHER, pay, panel, put } from "./support/payment.mjs";
import { PHONE, settled } from "./support/browser.mjs";
import { site } from "./support/setup.mjs";

const it = site();

/** A page with the Pix code on screen, and what it says. */
const paying = async (options, body) => {
  put(it.host, "/pay.html", body);
  const opened = await it.open("/pay.html", options);
  const address = await pay(opened.shop);
  return { ...opened, address, before: await panel(opened.shop) };
};
/** Runs a script of the page's own, with the shop's root and the open sheet. */
const attack = (page, script) => page.evaluate(`(({ shadowRoot: root }) => { const sheet = root.querySelector("dialog"); ${script} })(document.querySelector("vitrine-shop"))`);
const problems = async (shop) => (await shop.heard("problem")).map(({ place, severity }) => `${severity} ${place}`);
const told = ({ lines }) => lines.map(({ type, text }) => `${type} ${text}`);

const ONE = 'root.querySelector(`[data-v="${hook}"]`)';
const at = (hook, script) => `{ const hook = "${hook}"; const it = ${ONE}; ${script} }`;

/** Each as a script that a tag manager, a plugin or an extension may bring. */
const SWAPS = [
  ["the text of the code", at("pix-code", 'it.textContent = "00020126360014br.gov.bcb.pix"')],
  ["the letters of the code", at("pix-code", 'it.firstChild.data = "00020126360014br.gov.bcb.pix"')],
  ["the code with another element", at("pix-code", 'it.replaceWith(Object.assign(document.createElement("code"), { textContent: "000201" }))')],
  ["the code as markup", at("pix-code", 'it.innerHTML = "<b>000201</b>"')],
  ["the modules of the QR code", at("pix-qr", 'it.firstChild.setAttribute("d", "M4 4h7v1h-7z")')],
  ["the path of the QR code", at("pix-qr", "it.replaceChildren(it.firstChild.cloneNode())")],
  ["the frame of the QR code", at("pix-qr", 'it.setAttribute("viewBox", "0 0 9 9")')],
  ["a picture over the modules", at("pix-qr", 'it.append(document.createElementNS("http://www.w3.org/2000/svg", "image"))')],
  ["the QR code with nothing", at("pix-qr", "it.remove()")],
  ["what is read out for the QR code", at("pix-qr", 'it.setAttribute("aria-label", "QR Code para Fulano")')],
  ["the name", at("pix-name", `it.textContent = "${OTHER.name}"`)],
  ["the letters of the name", at("pix-name", `it.querySelector("span").firstChild.data = "${OTHER.name}"`)],
  ["the key", at("pix-key", `it.textContent = "${OTHER.key}"`)],
  ["the amount", at("pix-amount", 'it.querySelector("bdi").textContent = "R$ 0,01"')],
  ["the name out of sight, by its style", at("pix-name", 'it.style.display = "none"')],
  ["the name out of sight, by an attribute", at("pix-name", "it.hidden = true")],
  ["the name out of sight, by a class", at("pix-name", 'it.className = "vh"')],
  ["the whole panel", at("pix", 'it.innerHTML = "<code>000201</code>"')],
  ["the panel with a copy of it", at("pix", "it.replaceWith(it.cloneNode(true))")],
  ["a second panel before it", at("pix", "it.before(it.cloneNode(true))")],
  ["everything around the panel", at("pix", 'it.parentNode.textContent = "Pague para Fulano"')],
  ["several things at once", at("pix", `it.querySelectorAll("*").forEach((part) => part.textContent = "${OTHER.name}")`)],
];



test("what a script changes beside the Pix code is put back, whatever it is, and told once", async () => {
  // A panel is put back eight times; what comes after that is the next test's.
  for (let from = 0; from < SWAPS.length; from += 8) {
    const { page, shop, wire, before, close } = await paying();
    assert.equal(before.seen, true);
    for (const [what, script] of SWAPS.slice(from, from + 8)) {
      await attack(page, script);
      await settled(page);
      assert.deepEqual(await panel(shop), before, what);
    }
    assert.deepEqual(await problems(shop), ["error pix"]);
    assert.equal(told(wire).length, 1);
    assert.match(told(wire)[0], /^warn(ing)? vitrine: pix: a script of the page changed/);
    // The shop goes on drawing where it left off.
    await shop.press("pix-copy");
    await shop.says("status", "Código copiado.");
    assert.deepEqual(await panel(shop), before);
    await shop.close();
    assert.deepEqual(wire.errors, []);
    await close();
  }
});

test("what a script changes while the shop itself draws is put back too", async () => {
  const { page, shop, wire, before, close } = await paying();
  await attack(page, `
    addEventListener("vitrine-copy", () => { root.querySelector('[data-v="pix-name"]').textContent = "${OTHER.name}"; });
  `);
  await shop.press("pix-copy");
  await shop.says("status", "Código copiado.");
  await settled(page);
  assert.deepEqual(await panel(shop), before);
  assert.deepEqual(await problems(shop), ["error pix"]);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("a shop that draws slowly does not take its own drawing for a stranger's", async () => {
  // Yew goes on in another task when drawing took more than 16 ms: here it always does.
  const { shop, wire, before, close } = await paying({
    before: (page) =>
      page.evaluateOnNewDocument(() => {
        let now = Date.now();
        Date.now = () => (now += 20);
      }),
  });
  for (let round = 0; round < 12; round++) {
    await shop.press(round % 2 ? "copy-order" : "pix-copy");
    await shop.says("status", round % 2 ? "Pedido copiado." : "Código copiado.");
  }
  assert.deepEqual(await panel(shop), before);
  assert.deepEqual(await problems(shop), []);
  assert.deepEqual([told(wire), wire.errors], [[], []]);
  await close();
});

test("a script that never stops changing the code costs the shopper the code, not her money", async () => {
  const { page, shop, wire, close } = await paying();
  await attack(page, `
    const swap = () => { const code = root.querySelector('[data-v="pix-code"]'); if (code) code.textContent = "000201"; };
    new MutationObserver(swap).observe(root, { subtree: true, childList: true, characterData: true });
    swap();
  `);
  await shop.gone("pix");
  assert.match(await shop.text("problem"), /^Não mostramos o Pix porque os dados não conferem/);
  assert.deepEqual(await problems(shop), ["error pix"]);
  assert.equal(told(wire).length, 1);
  await shop.press("copy-order");
  await shop.says("status", "Pedido copiado.");
  // Nor does the code come back to who closes the sheet and opens it again.
  await shop.close();
  await shop.press("cart-open");
  await shop.says("problem", "Não mostramos o Pix");
  assert.equal(await shop.has("pix"), false);
  assert.equal((await shop.heard("pix")).length, 1, "nobody is told of a code that does not show");
  assert.deepEqual(wire.errors, []);
  await close();
});

test("copying takes the code from the order, not from the page", async () => {
  const { page, shop, context, before, close } = await paying();
  await context.overridePermissions(it.host.origin, ["clipboard-read", "clipboard-write"]);
  // In the same breath as the tap: before anything can be put back.
  await page.evaluate(() => {
    const root = document.querySelector("vitrine-shop").shadowRoot;
    root.querySelector('[data-v="pix-code"]').textContent = "000201";
    root.querySelector('[data-v="pix-copy"]').click();
  });
  await shop.says("status", "Código copiado.");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), before.code[0]);
  assert.deepEqual(await panel(shop), before);
  await close();
});

test("the order goes to the shop's number, whatever was written into its link", async () => {
  put(it.host, "/pay.html");
  const { page, shop, wire, close } = await it.open("/pay.html");
  await shop.ready();
  await shop.press(`${shop.product("pretzel")} [data-v="add"]`);
  await shop.order();
  await attack(page, `root.querySelector('[data-v="send"]').href = "https://wa.me/${OTHER.digits}?text=oi";`);
  assert.match(await shop.send(), /^https:\/\/(wa\.me\/5511987654321|api\.whatsapp\.com)/);
  await attack(page, `root.querySelector('[data-v="send"]').href = "https://wa.me/${OTHER.digits}?text=oi";`);
  assert.match(await shop.send(), /^https:\/\/wa\.me\/5511987654321\?text=/);
  assert.deepEqual(wire.errors, []);
  await close();
});

test("attributes that a script changes after the shop has shown change neither number nor payee", async () => {
  put(it.host, "/pay.html");
  const { page, shop, wire, close } = await it.open("/pay.html");
  await shop.ready();
  const pins = { whatsapp: OTHER.whatsapp, "pix-key": OTHER.key, "pix-name": OTHER.name, "pix-city": "Rio", "pix-holder": OTHER.name, src: "/other.json" };
  await page.evaluate((pins) => {
    const element = document.querySelector("vitrine-shop");
    for (const [name, value] of Object.entries(pins)) element.setAttribute(name, value);
    element.removeAttribute("pix-key");
    element.removeAttribute("whatsapp");
  }, pins);
  assert.deepEqual(await problems(shop), [...Object.keys(pins), "pix-key", "whatsapp"].map((name) => `error ${name}`));
  assert.ok((await shop.heard("problem")).every(({ found }) => /ignored/.test(found)));
  const address = await pay(shop);
  const { key, name, code } = await panel(shop);
  assert.match(address, /^https:\/\/wa\.me\/5511987654321\?text=/);
  assert.deepEqual([key, name], [["12.ABC.345/01DE-35"], ["Padaria do Zé"]]);
  assert.ok(code[0].includes("12ABC34501DE35"));
  assert.deepEqual(wire.errors, []);
  await close();
});

test("payee, masked key and amount stand with the code, on a phone and on a wide screen", async () => {
  for (const viewport of [PHONE, { width: 320, height: 568 }, { width: 1280, height: 900 }]) {
    const { shop, before, close } = await paying({ viewport });
    assert.deepEqual([before.panels, before.seen], [1, true]);
    assert.deepEqual([before.name, before.key, before.amount], [["Padaria do Zé"], ["12.ABC.345/01DE-35"], ["R$ 7,00"]].map(([text]) => [text]));
    assert.match(before.label[0], /^QR Code do Pix de R\$\s7,00 para Padaria do Zé\./);
    const inside = await shop.until((root) => {
      const panel = root.querySelector('[data-v="pix"]');
      const hooks = ["pix-code", "pix-qr", "pix-copy", "pix-name", "pix-key", "pix-amount"];
      const sentence = panel.textContent.includes("compare o nome e o valor no app do seu banco");
      return { all: sentence && hooks.every((hook) => panel.contains(root.querySelector(`[data-v="${hook}"]`))) };
    });
    assert.equal(inside.all, true, JSON.stringify(viewport));
    await close();
  }
});
