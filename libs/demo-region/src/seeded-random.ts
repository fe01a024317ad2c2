/** A list that is not empty. */
export type AtLeastOne<Item> = readonly [Item, ...Item[]];

/** Chance that a seed decides: the same seed gives the same sequence on every machine. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items, all equally likely. */
  pick<Item>(items: AtLeastOne<Item>): Item;
  /** One of the items, each as likely as its weight says. */
  weighted<Item>(items: AtLeastOne<readonly [Item, number]>): Item;
}

const TWO_TO_32 = 4_294_967_296;
/** Rounds thrown away, so that seeds that lie close do not begin alike. */
const WARM_UP = 15;

/**
 * The generator sfc32 ("small fast counter", by Chris Doty-Humphrey), with `stream` telling apart sequences that should
 * not disturb each other: adding a clinic must not change the doctors.
 */
export function seededRandom(seed: number, stream: number): SeededRandom {
  let a = seed >>> 0;
  let b = Math.floor(seed / TWO_TO_32) >>> 0;
  let c = stream >>> 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / TWO_TO_32;
  };
  for (let round = 0; round < WARM_UP; round += 1) next();
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return items[0][0];
    },
  };
}
