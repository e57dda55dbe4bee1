// The shop in the Studio's frame: the real element, made anew with each file that the Studio sends.
//
// Pictures of the merchant's computer have no address yet that a shop file may have, and pictures of other sites must not
// be asked for here. So what is set as the address of a picture is exchanged on its way: for the kept picture, or for none.

const REST = 400;
const NONE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";

let pictures = new Map();
const here = (src) => pictures.get(src) ?? (/^(blob|data):/.test(src) ? src : NONE);

const setAttribute = Element.prototype.setAttribute;
HTMLImageElement.prototype.setAttribute = function (name, value) {
  if (name !== "srcset") setAttribute.call(this, name, name === "src" ? here(value) : value);
};
const { set, get } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
Object.defineProperty(HTMLImageElement.prototype, "src", {
  get,
  set(value) {
    set.call(this, here(value));
  },
});

const show = (file) => {
  const script = document.createElement("script");
  script.type = "application/json";
  script.textContent = file;
  const shop = document.createElement("vitrine-shop");
  shop.setAttribute("loading", "eager");
  shop.append(script);
  document.querySelector("#loja").replaceChildren(shop);
};

// Letters typed in a form come faster than a shop is worth being made for each.
let last;
let timer;
addEventListener("message", ({ origin, source, data }) => {
  if (origin !== location.origin || source !== parent || typeof data?.file !== "string") return;
  // The widget asks for whole addresses.
  pictures = new Map([...data.pictures].map(([path, address]) => [new URL(path, document.baseURI).href, address]));
  clearTimeout(timer);
  timer = setTimeout(() => show(data.file), last === undefined ? 0 : REST);
  last = data.file;
});
addEventListener("load", () => parent.postMessage("preview-ready", location.origin));
