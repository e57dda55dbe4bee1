// A large shop, as tests and benchmarks need it: cards of every height, several categories, a page to stand in.

const THINGS = [
  "Pão de queijo",
  "Bolo de cenoura",
  "Café coado",
  "Açaí na tigela",
  "Coxinha de frango",
  "Brigadeiro gourmet",
  "Tapioca recheada",
  "Suco de maracujá",
  "Pastel de feira",
  "Feijoada completa para a família inteira, com couve, farofa, laranja e torresmo",
];

/** A shop file of so many products, in so many categories. */
export const catalog = (products, categories = 20) => ({
  name: "Mercado do Zé",
  whatsapp: "+5511987654321",
  payments: ["pix", "cash"],
  pix: { key: "12.ABC.345/01DE-35", name: "Mercado do Zé", city: "São Paulo" },
  fields: [],
  products: Array.from({ length: products }, (_, at) => ({
    id: `p${at}`,
    title: `${THINGS[at % 10]} ${at}`,
    category: `Seção ${Math.floor((at * categories) / products)}`,
    price: `${(at % 90) + 1}.50`,
    ...(at % 7 === 3 ? { compareAtPrice: "1199.90" } : {}),
    description: "Feito na hora com ingredientes frescos da região, entrega no bairro.",
  })),
});

/** A page with a shop of this file between two long paragraphs. */
export const page = (src) => `<!doctype html>
<html lang="pt-BR">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mercado</title>
<link rel="icon" href="data:,">
<script type="module" src="/vitrine/vitrine.js"></script>
<h1>Mercado do Zé</h1>
<vitrine-shop src="${src}" loading="eager"><a href="https://wa.me/5511987654321">Peça pelo WhatsApp</a></vitrine-shop>
<p>Até logo.</p>`;
