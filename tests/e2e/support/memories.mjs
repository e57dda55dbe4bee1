// Which instances of WebAssembly are still there. The protocol's own way to ask never answers in a page that has a table.

/** Has `globalThis.memories()` give the size of each memory that something still holds. Runs in the page before its scripts. */
export const watchMemories = () => {
  let all = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    const own = new Set(Object.values(made.exports).filter((value) => value instanceof WebAssembly.Memory));
    all.push(...[...own].map((memory) => new WeakRef(memory)));
    return made;
  };
  globalThis.memories = () => {
    all = all.filter((memory) => memory.deref());
    return all.map((memory) => memory.deref().buffer.byteLength);
  };
};
