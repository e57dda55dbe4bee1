import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, PHONE } from "./support/browser.mjs";
import { crc, isCnpj, objects, read } from "./support/pix.mjs";
import { scan } from "./support/qr.mjs";
import { demoShop } from "./support/server.mjs";
import { site } from "./support/setup.mjs";
import { fill, money, reckon } from "./support/till.mjs";

const { open } = site();
const ROWS = [
  { id: "pao-frances", quantity: "7" },
  { id: "bolo-cenoura", choices: { Tamanho: ["M"] }, note: "sem cobertura" },
];

test("the tests' own reader takes the published examples and refuses what is changed in them", () => {
  assert.equal(crc("123456789"), "29B1"); // the check value of CRC-16/IBM-3740
  assert.ok(isCnpj("12ABC34501DE35")); // the example of Receita Federal
  assert.ok(!isCnpj("12ABC34501DE53"));
  // The static example of BACEN's manual.
  const example =
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D";
  assert.deepEqual(read(example), {
    problems: [],
    key: "123e4567-e12b-12d1-a456-426655440000",
    amountMinor: 0,
    name: "Fulano de Tal",
    city: "BRASILIA",
    txid: "***",
    info: undefined,
  });
  for (let at = 0; at < example.length; at++) {
    const changed = `${example.slice(0, at)}${example[at] === "7" ? "8" : "7"}${example.slice(at + 1)}`;
    const noticed = () => {
      const { problems } = read(changed);
      if (problems.length > 0) throw new Error(problems[0]);
    };
    assert.throws(noticed, `a change at ${at} goes unnoticed`);
  }
  assert.throws(() => objects("0003ab"));
});

for (const [name, options] of [
  ["on a desktop", { viewport: DESKTOP }],
  ["on a phone in the dark", { viewport: PHONE, dark: true }],
]) {
  test(`the code, the picture and what stands beside it agree, ${name}`, async () => {
    const file = await demoShop();
    const { shop, wire, close } = await open("/", options);
    await shop.ready();
    await fill(shop, file, ROWS);
    const { total } = reckon(file, ROWS, "pix");
    await shop.order({ name: "Ana", payment: "pix" });

    const href = await shop.attribute("href", "send");
    if (options.viewport === DESKTOP) {
      const qr = await shop.find("order-qr");
      assert.deepEqual(await scan(qr), { zbar: href, jsqr: href });
      assert.ok((await modulePixels(qr)) >= 3, `${await modulePixels(qr)} px a module`);
    } else {
      assert.equal(await shop.page.$(shop.at("order-qr")), null, "a phone cannot scan itself");
    }
    await shop.send();

    const code = await shop.text("pix-code");
    const qr = await shop.find("pix-qr");
    assert.deepEqual(await scan(qr), { zbar: code, jsqr: code });
    assert.ok((await modulePixels(qr)) >= 3, `${await modulePixels(qr)} px a module`);
    assert.equal(await qr.evaluate(({ localName }) => localName), "svg");

    const { problems, ...said } = read(code);
    assert.deepEqual(problems, []);
    assert.deepEqual(said, {
      key: "12ABC34501DE35",
      amountMinor: total,
      name: "Padaria do Ze",
      city: "Sao Paulo",
      txid: "***",
      info: undefined,
    });
    assert.ok(isCnpj(said.key));

    assert.equal(await shop.text("pix-name"), "Padaria do Zé");
    assert.equal(await shop.text("pix-key"), "12.ABC.345/01DE-35");
    assert.equal(await shop.text("pix-amount"), money(total));
    await shop.says("pix", "PADARIA DO ZE LTDA");
    await shop.says("pix", "compare o nome e o valor no app do seu banco");
    const label = (await shop.attribute("aria-label", "pix-qr")).replaceAll("\u00a0", " ");
    assert.ok(label.includes(money(total)) && label.includes("Padaria do Zé"), label);

    const order = new URL(href).searchParams.get("text").split("\n")[0].slice(-6);
    const receipt = new URL(await shop.attribute("href", "receipt"));
    assert.equal(`${receipt.origin}${receipt.pathname}`, "https://wa.me/5511987654321");
    assert.equal(receipt.searchParams.get("text"), `Pedido ${order}: segue o comprovante do Pix de ${money(total)}`);
    assert.deepEqual(await shop.heard("pix"), [{ v: 1, code: order, amountMinor: total }]);
    assert.deepEqual(wire.errors, []);
    await close();
  });
}

/** How many CSS pixels a module of a QR code takes; a border is none of it. */
const modulePixels = (qr) => qr.evaluate((svg) => svg.clientWidth / svg.viewBox.baseVal.width);
