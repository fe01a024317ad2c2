import type { Lane } from './model.js';

/** Which pair of a lane is this slot, where it may start in this week; -1 where none is. */
export function pairAt({ pairSlot, pairLo, pairHi }: Lane, slot: number, start: number): number {
  for (let p = 0; p < pairSlot.length; p++)
    if (pairSlot[p] === slot && pairLo[p]! <= start && start <= pairHi[p]!) return p;
  return -1;
}
