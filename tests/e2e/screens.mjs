// Draws the pictures of docs/screens/ from the release: `node tests/e2e/screens.mjs`. Run by hand; it is no test.

import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { PNG } from "pngjs";
import { DESKTOP, PHONE, openBrowser } from "./support/browser.mjs";
import { demoShop, serve } from "./support/server.mjs";
import { fill } from "./support/till.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/screens/", import.meta.url));
const ROWS = [
  { id: "pao-frances", quantity: "6" },
  { id: "pao-de-queijo", quantity: "0,5" },
  { id: "bolo-cenoura", choices: { Tamanho: ["M"], Cobertura: ["Calda de chocolate"] }, note: "sem granulado" },
];

/** The same pixels in fewer bytes: nothing is transparent, and there is time to search. */
const small = (png) => PNG.sync.write(PNG.sync.read(Buffer.from(png)), { colorType: 2, deflateLevel: 9, filterType: -1 });

const host = await serve();
const chromium = await openBrowser();
const file = await demoShop();

/** A way through the shop; `take(name)` draws what is seen. */
const tour = async (options, visit) => {
  const { page, shop, close } = await chromium.open(`${host.origin}/`, options);
  const take = async (name) => {
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement?.blur());
    await shop.until((root) => {
      const seen = ({ top, bottom, width }) => width > 0 && bottom > 0 && top < innerHeight;
      return [...root.querySelectorAll("img")].filter((image) => seen(image.getBoundingClientRect())).every(({ complete }) => complete);
    });
    const png = await page.screenshot({ type: "png", captureBeyondViewport: false });
    await writeFile(`${FOLDER}${name}.png`, small(png));
    console.log(`docs/screens/${name}.png`);
  };
  await shop.ready();
  await visit(shop, take);
  await close();
};

/** The shop with its upper edge at the upper edge of the window. */
const top = (shop) => shop.page.$eval(shop.host, (element) => element.scrollIntoView({ behavior: "instant" }));

await mkdir(FOLDER, { recursive: true });

await tour({ viewport: DESKTOP }, async (shop, take) => {
  await fill(shop, file, ROWS);
  await top(shop);
  await take("desktop-grid");
  await shop.order({ name: "Ana Beatriz" });
  await shop.send();
  await take("desktop-pix");
});

await tour({ viewport: PHONE }, async (shop, take) => {
  await fill(shop, file, ROWS);
  await top(shop);
  await take("phone-grid");
  await shop.open("misto-quente", "Misto quente");
  await shop.choose(["Pão", "Pão integral"], ["Extras", "Queijo extra"], ["Extras", "Queijo extra"]);
  await shop.until((root) => (root.querySelector("dialog .body").scrollTop = 0) === 0);
  await take("phone-product");
  await shop.close();
  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await take("phone-cart");
  await shop.close();
  await shop.order({ name: "Ana Beatriz" });
  await shop.send();
  await take("phone-pix");
});

await tour({ viewport: PHONE, dark: true }, async (shop, take) => {
  await fill(shop, file, ROWS);
  await top(shop);
  await take("phone-grid-dark");
  await shop.order({ name: "Ana Beatriz" });
  await shop.send();
  await take("phone-pix-dark");
});

await chromium.close();
await host.close();
