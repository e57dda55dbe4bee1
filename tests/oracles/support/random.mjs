// Numbers that look random and are the same in every run with the same seed.

/** Draws from a seed of 32 bits (mulberry32). */
export const random = (seed) => {
  let state = seed >>> 0;
  /** A number from 0 up to, not including, 1. */
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from `low` to `high`, both included. */
  const between = (low, high) => low + Math.floor(share() * (high - low + 1));
  const pick = (list) => list[between(0, list.length - 1)];
  return {
    share,
    between,
    pick,
    chance: (part) => share() < part,
    /** `count` characters of a string or list. */
    letters: (list, count) => Array.from({ length: count }, () => pick(list)).join(""),
  };
};

/** The seed of this run: 20261122, or what `VITRINE_SEED` says. */
export const SEED = Number(process.env.VITRINE_SEED ?? 20261122);
