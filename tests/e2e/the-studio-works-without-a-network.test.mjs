import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./support/setup.mjs";
import { catchSaved, studio as studioOf } from "./support/studio.mjs";
import { unzip } from "./support/zip.mjs";

const it = site();

test("the Studio that was opened once opens, previews and saves a site without a network", async () => {
  const { page, wire, close } = await it.open("/studio/", { before: catchSaved });
  const studio = studioOf(page);
  await studio.until(() => navigator.serviceWorker.controller !== null);
  // A host that hangs up, for all that the Studio ever asked for or could.
  const list = JSON.parse(await page.evaluate(async () => await (await fetch("release.json")).text()));
  const paths = [...it.host.asked, "/studio/", "/studio/release.json", ...list.files.map((name) => `/vitrine/${name}`)];
  for (const path of new Set(paths)) it.host.answer(path, (request, response) => response.destroy());
  const before = it.host.asked.length;
  await page.reload();
  await studio.press("#do-zero");
  await studio.type("f-name", "Doces da Bia");
  await studio.type("f-whatsapp", "+5511987654321");
  await studio.go("Produtos");
  await studio.press("#novo-produto");
  await studio.type("f-products_0_title", "Brigadeiro");
  await studio.type("f-products_0_price", "3,50");
  await studio.go("Prévia");
  await studio.until(() => {
    const root = document.querySelector("#previa").contentDocument?.querySelector("vitrine-shop")?.shadowRoot;
    return root?.querySelector('[data-v="product"]')?.textContent.includes("Brigadeiro");
  });
  await studio.go("Publicar");
  await studio.press("#salvar-site");
  const files = unzip((await studio.saved()).bytes);
  assert.deepEqual(list.files.filter((name) => !files.has(`vitrine/${name}`)), []);
  assert.ok(it.host.asked.slice(before).every((path) => path.startsWith("/studio/")), "only pages were asked for again");
  assert.deepEqual(wire.errors, []);
  await close();
});
