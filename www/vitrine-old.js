// For browsers that run no modules, and so no shop: what a page names with `nomodule`.
//
// The merchant's HTML shows there by itself. This only says why, as the element does elsewhere: one line on the console, and
// `vitrine-failed` from each element. Nothing newer than ECMAScript 3 and the DOM of 2009 may stand here.
(function () {
  function tell() {
    var shops = document.getElementsByTagName("vitrine-shop");
    for (var index = 0; index < shops.length; index++) {
      var event = document.createEvent("CustomEvent");
      event.initCustomEvent("vitrine-failed", true, false, { v: 1, reason: "unsupported" });
      shops[index].dispatchEvent(event);
    }
  }
  if (window.console) console.error("<vitrine-shop> shows the page's own content (unsupported): this browser runs no modules");
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tell);
  else tell();
})();
