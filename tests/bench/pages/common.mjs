// What every page that stands beside ours shares: the same shop file, prices and texts written the same way.

/** A text for comparing without regard to case or accents. */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const money = (price) => `R$ ${price.replace(".", ",")}`;

/** The products of the shop file that the page's address names. */
export const products = async () => {
  const answer = await fetch(new URLSearchParams(location.search).get("file"));
  const { products } = await answer.json();
  return products.map((product) => ({
    ...product,
    folded: fold(`${product.title} ${product.category} ${product.description}`),
    written: money(product.price),
  }));
};

/** Tells that all cards are there and can be used. */
export const ready = () => dispatchEvent(new CustomEvent("bench-ready"));
