// Has the Studio work without a network once it was opened: everything that the build lists is kept, under its version.
//
// It answers for pages in the Studio's folder only, so a shop on the same site never meets it. A page is asked for at its
// host first, so that a new version is seen; all else is named by the list and comes from what was kept with it.

/* The build writes the two constants. */
const VERSION = "";
const FILES = [];

const NAME = `vitrine-studio-${VERSION}`;

addEventListener("install", (event) => {
  const keep = async () => (await caches.open(NAME)).addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
  event.waitUntil(keep().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const forget = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("vitrine-studio-") && name !== NAME).map((name) => caches.delete(name)));
  };
  event.waitUntil(forget().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const kept = async () => (await caches.open(NAME)).match(request, { ignoreSearch: true });
  const answer = async () => {
    if (request.mode !== "navigate") return (await kept()) ?? fetch(request);
    return fetch(request).catch(async (error) => {
      const page = await kept();
      if (!page) throw error;
      return page;
    });
  };
  event.respondWith(answer());
});
