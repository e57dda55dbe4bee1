// What can be read: the contrast of texts and controls as the browser draws them, by the formula of WCAG 2.2.

import { random } from "../../oracles/support/random.mjs";

/** Fifty accents, the same in every run: the corners, where arithmetic goes wrong first, and others by chance. */
export const accents = () => {
  const { letters } = random(20_261_125);
  const corners = ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#808080", "#ffe9a8", "#39ff14", "#2b0a3d"];
  const hex = () => `#${letters("0123456789abcdef", 6)}`;
  return [...corners, ...Array.from({ length: 40 }, hex)];
};

/**
 * The texts under 4.5:1 and the edges of controls under 3:1 that are seen in the open sheet, else in the shop. Runs in the
 * page. A colour in whatever form comes to channels through the browser itself, as a relative colour.
 */
export const faint = (shop) =>
  shop.page.$eval(shop.host, ({ shadowRoot }) => {
    const probe = shadowRoot.appendChild(document.createElement("i"));
    const known = new Map();
    /** Red, green, blue and alpha of a colour, from 0 to 1. */
    const channels = (colour) => {
      if (!known.has(colour)) {
        probe.style.color = `color(from ${colour} srgb r g b / alpha)`;
        const [r, g, b, alpha = 1] = getComputedStyle(probe).color.match(/[\d.e-]+(?=[ )])/g).map(Number);
        known.set(colour, [r, g, b, alpha]);
      }
      return known.get(colour);
    };
    const over = ([r, g, b, a], ground) => [r, g, b].map((channel, at) => channel * a + ground[at] * (1 - a));
    const parent = (element) => element.parentElement ?? element.getRootNode().host;
    /** What is drawn behind an element's content. */
    const ground = (element) => {
      if (!element) return [1, 1, 1];
      const colour = channels(getComputedStyle(element).backgroundColor);
      if (colour[3] === 1) return colour.slice(0, 3);
      return over(colour, ground(element.localName === "dialog" ? null : parent(element)));
    };
    const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
    const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const contrast = (one, other) => {
      const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    };
    const name = (element) => `${element.localName}.${element.className?.baseVal ?? element.className}`;
    const found = [];
    let looked = 0;
    const judge = (element, what, colour, behind, least) => {
      looked += 1;
      const ratio = contrast(over(channels(colour), behind), behind);
      if (ratio < least) found.push(`${what} of ${name(element)} “${element.textContent.slice(0, 24)}”: ${ratio.toFixed(2)}`);
    };

    const area = [...shadowRoot.querySelectorAll("dialog[open]")].at(-1) ?? shadowRoot.querySelector(".shop");
    const seen = [...area.querySelectorAll("*")].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".vh, .qr svg"));
    for (const element of seen) {
      const style = getComputedStyle(element);
      const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
      if (isText && element.localName !== "option") judge(element, "text", style.color, ground(element), 4.5);
      if (element.matches("input:not([type=radio], [type=checkbox]), textarea")) {
        judge(element, "value", style.color, ground(element), 4.5);
        if (element.placeholder) judge(element, "placeholder", getComputedStyle(element, "::placeholder").color, ground(element), 4.5);
      }
      if (element.matches("svg.i")) judge(element, "icon", style.color, ground(parent(element)), 3);
      // The edge that tells a control from what is around it, or the ground of the control where that does.
      if (element.matches(".btn:not(.t), .in, .step, .tools .ic, [type=radio]:not(.seg *, .day *), [type=checkbox]")) {
        const around = ground(parent(element));
        judge(element, "edge", style.borderTopColor, around, 3);
      }
    }
    probe.remove();
    return { found, looked };
  });
