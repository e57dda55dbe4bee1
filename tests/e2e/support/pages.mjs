// Pages of a test's own, as a merchant might have them.

/** What the pages' elements are told, beside where their shop file is. */
export const PINS = 'whatsapp="+5511987654321" pix-key="12.ABC.345/01DE-35" pix-name="Padaria do Zé" pix-city="São Paulo"';
export const LINK = '<a href="https://wa.me/5511987654321">Peça pelo WhatsApp</a>';
export const SCRIPT = '<script type="module" src="/vitrine/vitrine.js"></script>';
export const TAG = `<vitrine-shop loading="eager" src="/hosts/shops/good.json" ${PINS}>${LINK}</vitrine-shop>`;

/** Has `host` answer `path` with a page; `headers` as a server would send them. */
export const putPage = (host, path, { body = TAG, head = SCRIPT, headers } = {}) =>
  host.answer(path, {
    type: "text/html; charset=utf-8",
    headers,
    body: `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="/demo/fotos/pretzel.webp"><title>Uma página</title>${head}<body>${body}`,
  });

/** Lines of ours that say that the shop does not show. */
export const ours = ({ lines }) => lines.filter(({ text }) => text.startsWith("<vitrine-shop> ")).map(({ text }) => text);

/** Lines that an error leaves on the console, and errors that nobody caught. */
export const failures = ({ lines, errors }) => [...lines.filter(({ type }) => type === "error").map(({ text }) => text), ...errors];
