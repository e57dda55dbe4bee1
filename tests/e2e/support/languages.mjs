// The files of the languages in the release, and one that no merchant gets: Portuguese with longer words.

/** Path of each language's file by its tag. */
export const paths = (host) =>
  Object.fromEntries([...host.release.keys()].flatMap((path) => {
    const tag = /^\/vitrine\/vitrine-(.+)-[\w-]{11}\.txt$/.exec(path)?.[1];
    return tag ? [[tag, path]] : [];
  }));

/** The lines of a language's file. */
export const lines = (host, tag) => host.release.get(paths(host)[tag]).toString("utf8").split("\n");

/**
 * What a screen in `tag` has where the Portuguese one has these words: a line or its start, also with something in its first
 * place. What is in no line, such as a product's name, stays.
 */
export const spoken = (host, tag) => {
  const [own, other] = ["pt-BR", tag].map((tag) => lines(host, tag));
  return (words) => {
    const whole = own.indexOf(words);
    if (whole >= 0) return other[whole];
    const start = own.findIndex((line) => line.startsWith(words));
    if (start >= 0) return other[start].split("{")[0];
    for (const [at, line] of own.entries()) {
      const [before, between] = line.split(/\{\d\}/);
      const place = words.indexOf(between);
      if (before === "" && place > 0 && between.length > 5) return other[at].split("{1}")[0].replace("{0}", words.slice(0, place));
    }
    return words;
  };
};

const VOWELS = { a: "áã", e: "éê", i: "íì", o: "óõ", u: "úü", A: "ÁÂ", E: "ÉÊ", I: "ÍÎ", O: "ÓÔ", U: "ÚÛ" };

/** Text with each plain vowel accented and doubled: about 40 % longer, its places and the names of its forms as they were. */
export const longer = (text) =>
  text
    .split(/(\{\d\}|(?:^|\|)(?:zero|one|two|few|many|other)=)/)
    .map((part, at) => (at % 2 ? part : part.replace(/[aeiouAEIOU]/g, (vowel) => VOWELS[vowel])))
    .join("");

/** Puts another file in the place of a language's, with its hash in `vitrine.js` and the name that comes of it. */
export const replace = async (host, tag, body) => {
  const digest = async (bytes) => `${Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(bytes))).toString("base64url")}=`;
  const hash = await digest(body);
  const script = host.release.get("/vitrine/vitrine.js").toString("utf8");
  const changed = script.replace(await digest(host.release.get(paths(host)[tag])), hash);
  if (changed === script) throw new Error(`vitrine.js has no hash for ${tag}`);
  host.answer("/vitrine/vitrine.js", { type: "text/javascript; charset=utf-8", body: changed });
  host.answer(`/vitrine/vitrine-${tag}-${hash.slice(0, 11)}.txt`, { type: "text/plain", body });
};
