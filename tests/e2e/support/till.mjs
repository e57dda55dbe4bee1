// What an order must cost and say, reckoned by the tests themselves from the shop file, and a hand that fills the cart.

/** `"12.50"` as 1250. */
export const minor = (price) => {
  const [whole, cents = ""] = price.split(".");
  return Number(whole) * 100 + Number(cents.padEnd(2, "0"));
};

const BRL = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });

/** Centavos as Brazil writes them, with ordinary spaces. */
export const money = (centavos) => BRL.format(centavos / 100).replaceAll("\u00A0", " ");

/** Half up, in whole numbers. */
const share = (amount, numerator, denominator) => Math.floor((2 * amount * numerator + denominator) / (2 * denominator));

const groupsOf = (file, product) =>
  (product.options ?? []).map((option) => (typeof option === "string" ? file.optionGroups[option] : option));

/** The choices that a row takes, as `[group, [names]]` in the order of the shop file; a name twice is taken twice. */
const taken = (file, product, row) =>
  groupsOf(file, product).map((group) => {
    const names = row.choices?.[group.name] ?? [];
    return [group, group.choices.flatMap((choice) => names.filter((name) => name === choice.name))];
  });

const groupPrice = ([group, names]) => {
  const prices = names.map((name) => minor(group.choices.find((choice) => choice.name === name).price ?? "0"));
  if (prices.length === 0) return 0;
  const sum = prices.reduce((one, other) => one + other, 0);
  if (group.pricing === "highest") return Math.max(...prices);
  return group.pricing === "average" ? share(sum, 1, prices.length) : sum;
};

const UNITS = { un: "", kg: " kg", "100g": " × 100 g", l: " l", m: " m" };

/**
 * A row `{ id, quantity, choices, note }` (quantity as typed, `"0,5"`) as it must be priced and written; `mark` is the
 * number of its note.
 */
export const ring = (file, row, mark) => {
  const product = file.products.find(({ id }) => id === row.id);
  const groups = taken(file, product, row);
  const unit = minor(product.price) + groups.map(groupPrice).reduce((one, other) => one + other, 0);
  const quantity = row.quantity ?? "1";
  const [whole, places = ""] = quantity.split(",");
  const total = share(unit, Number(whole) * 1000 + Number(places.padEnd(3, "0")), 1000);
  const details = groups.map(([group, names]) =>
    [...new Set(names)].map((name) => {
      const times = names.filter((other) => other === name).length;
      return times > 1 ? `${times} × ${name}` : name;
    }).join(", "),
  );
  const choices = details.filter((names) => names !== "").join("; ");
  const measure = UNITS[product.unit ?? "un"] ?? ` ${product.unit}`;
  const text = [
    `${quantity}${measure} × ${product.title}`,
    choices && ` (${choices})`,
    row.note && ` (obs. ${mark})`,
    `: ${money(total)}`,
  ];
  return { product, total, text: text.filter(Boolean).join("") };
};

/** The whole order, fetched by the shopper: lines of the message, notes, what Pix takes off and total. */
export const reckon = (file, rows, payment) => {
  let notes = [];
  const lines = rows.map((row) => {
    if (row.note) notes = [...notes, `Obs. ${notes.length + 1}: ${row.note}`];
    return ring(file, row, notes.length);
  });
  const subtotal = lines.reduce((sum, line) => sum + line.total, 0);
  const off = payment === "pix" ? share(subtotal, (file.pixDiscountPercent ?? 0) * 100, 10_000) : 0;
  return { lines: lines.map(({ text }) => text), notes, subtotal, off, total: subtotal - off };
};

/** Puts rows into the cart as a shopper does: from the card where it can be, else from the product's sheet. */
export const fill = async (shop, file, rows) => {
  for (const row of rows) {
    const product = file.products.find(({ id }) => id === row.id);
    const plain = !product.options && !row.note;
    if (plain) {
      const card = shop.product(row.id);
      await shop.press(`${card} [data-v="add"]`);
      await shop.find(`${card} [data-v="quantity"]`);
      if (row.quantity) {
        await shop.type(row.quantity, `${card} [data-v="quantity"]`);
        await shop.page.keyboard.press("Enter");
      }
      await shop.says("status", `${product.title} no carrinho: ${row.quantity ?? "1"}`);
      continue;
    }
    await shop.open(row.id, product.title);
    for (const [group, names] of Object.entries(row.choices ?? {})) {
      for (const name of names) await shop.choose([group, name]);
    }
    if (row.note) await shop.type(row.note, 'dialog [data-v="note"]');
    if (row.quantity) {
      await shop.type(row.quantity, 'dialog .end-bar [data-v="quantity"]');
      await shop.page.keyboard.press("Enter");
    }
    await shop.add();
  }
};

/**
 * Puts every product that can be had today into the cart, each with `note` and the first choice of what must be chosen; by
 * the elements' own click, since forty sheets by mouse would take a minute. Returns the rows.
 */
export const fillWithEverything = async (shop, file, note) => {
  const rows = file.products
    .filter((product) => product.stock !== 0 && ["available", undefined].includes(product.availability) && !product.leadHours)
    .map((product) => {
      const needed = groupsOf(file, product).filter((group) => group.min > 0);
      const choices = Object.fromEntries(needed.map((group) => [group.name, [group.choices[0].name]]));
      return { id: product.id, choices, note, quantity: String(product.quantity?.min ?? defaultMin(product)).replace(".", ",") };
    });
  await shop.page.evaluate(
    async (host, rows) => {
      const root = document.querySelector(host).shadowRoot;
      const drawn = () => new Promise((done) => setTimeout(done));
      for (const { id, choices, note } of rows) {
        root.querySelector(`[data-v="product"][data-id="${id}"] [data-v="details"]`).click();
        await drawn();
        for (const [group, names] of Object.entries(choices)) {
          for (const name of names) {
            const row = root.querySelector(`dialog [data-v="choice"][data-option="${group}"][data-value="${name}"]`);
            (row.querySelector('[data-v="inc"]') ?? row).click();
            await drawn();
          }
        }
        const field = root.querySelector('dialog [data-v="note"]');
        field.value = note;
        field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
        await drawn();
        root.querySelector('dialog [data-v="add"]').click();
        await drawn();
        if (root.querySelector("dialog")) throw new Error(`${id} did not go into the cart`);
      }
    },
    shop.host,
    rows,
  );
  return rows;
};

const defaultMin = ({ unit }) => (["kg", "l", "m"].includes(unit) ? "0.1" : "1");
