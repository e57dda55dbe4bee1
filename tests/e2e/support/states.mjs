// The seven states of a shop, reached one after the other in one page.

/** Goes through the states and calls `look(name)` in each. */
export const eachState = async (shop, look) => {
  await shop.ready();
  await shop.press(`${shop.product("croissant")} [data-v="add"]`);
  await shop.says("cart-count", "1");
  await look("grid");

  await shop.open("bolo-cenoura", "Bolo de cenoura");
  await shop.choose(["Tamanho", "G"], ["Cobertura", "Calda de chocolate"], ["Cobertura", "Doce de leite"]);
  await look("product");
  await shop.add();

  await shop.press("cart-open");
  await shop.dialog("Seu carrinho");
  await look("cart");
  await shop.fetch();
  await shop.next("Seus dados");
  await shop.next();
  await shop.find("problem");
  await look("details");
  await shop.type("Ana Beatriz", "field", '[data-value="Nome"]');
  await shop.press("payment", '[data-value="pix"]');
  await shop.next("Confira e envie");
  await look("send");
  await shop.send();
  await shop.find("pix-qr");
  await look("after");
  await shop.close();

  await shop.press('[data-v="about"] button:first-child');
  await shop.dialog("O que esta vitrine guarda");
  await look("privacy");
  await shop.close();
};
