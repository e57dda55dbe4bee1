import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./support/catalog.mjs";
import { site } from "./support/setup.mjs";

const it = site();
const group = (name, choices, more) => ({ name, min: 1, max: 1, ...more, choices: choices.map(([name, price]) => ({ name, price })) });
const SIZES = group("Tamanho", [["P"], ["M"], ["G"]]);
const FLAVOURS = [["Calabresa", "52.00"], ["Camarão", "70.00"]];
const variant = (size, colour, price) => ({ choices: { Tamanho: size, ...(colour && { Cor: colour }) }, price });
const SHOP = {
  name: "Forno",
  whatsapp: "+5511987654321",
  products: [
    // Sizes decide the price.
    { id: "bolo", title: "Bolo", price: "62.00", options: [SIZES], variants: [["P", "62.00"], ["M", "89.00"], ["G", "118.00"]].map(([size, price]) => variant(size, null, price)) },
    // Both groups together do.
    {
      id: "caneca",
      title: "Caneca",
      price: "10.00",
      options: [group("Tamanho", [["P"], ["G"]]), group("Cor", [["Azul"], ["Ouro"]])],
      variants: [variant("P", "Azul", "10.00"), variant("P", "Ouro", "15.00"), variant("G", "Azul", "20.00"), variant("G", "Ouro", "20.00")],
    },
    { id: "pizza", title: "Pizza", price: "0.00", options: [group("Sabores", FLAVOURS, { max: 2, pricing: "highest" })] },
    { id: "meia", title: "Pizza meia", price: "5.00", options: [group("Sabores", FLAVOURS, { max: 2, pricing: "average" })] },
    { id: "cafe", title: "Café", price: "6.00", options: [group("Leite", [["Aveia", "2.00"], ["Comum"]])] },
  ],
};

test("what a choice costs stands beside it: a price where it decides one, what is added where it adds", async () => {
  it.host.answer("/forno.json", { type: "application/json", body: JSON.stringify(SHOP) });
  it.host.answer("/forno.html", { type: "text/html; charset=utf-8", body: page("/forno.json") });
  const { shop, wire, close } = await it.open("/forno.html");
  await shop.ready();
  const costs = () => shop.page.$$eval(shop.at("dialog .choice"), (rows) => rows.map((row) => row.querySelector(".cost")?.textContent ?? ""));
  const shows = async (id, title, ...steps) => {
    await shop.open(id, title);
    for (const [choice, expected] of steps) {
      if (choice) await shop.choose(choice);
      assert.deepEqual(await costs(), expected, `${id}, ${choice}`);
    }
    await shop.close();
  };
  await shows("bolo", "Bolo", [null, ["R$ 62,00", "R$ 89,00", "R$ 118,00"]], [["Tamanho", "G"], ["R$ 62,00", "R$ 89,00", "R$ 118,00"]]);
  await shows("caneca", "Caneca",
    [null, ["", "", "", ""]],
    [["Cor", "Azul"], ["R$ 10,00", "R$ 20,00", "", ""]],
    [["Tamanho", "P"], ["R$ 10,00", "R$ 20,00", "R$ 10,00", "R$ 15,00"]],
    [["Tamanho", "G"], ["R$ 10,00", "R$ 20,00", "", ""]],
  );
  await shows("pizza", "Pizza", [null, ["R$ 52,00", "R$ 70,00"]]);
  await shows("meia", "Pizza meia", [null, ["R$ 52,00", "R$ 70,00"]]);
  await shows("cafe", "Café", [null, ["+ R$ 2,00", ""]]);
  assert.deepEqual(wire.errors, []);
  await close();
});
