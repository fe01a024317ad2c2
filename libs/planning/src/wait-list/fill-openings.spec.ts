import { describe, expect, it } from '@jest/globals';
import { inTieOrder } from '#domain';
import fc from 'fast-check';
import { fillOpenings, type Opening, placeInList, type Waiting } from './fill-openings.js';

const SEED = 'round';

const anyWaiting = fc.uniqueArray(
  fc.record({
    entryId: fc.string({ minLength: 1, maxLength: 3 }),
    claim: fc.boolean(),
    weeksLeft: fc.integer({ min: -2, max: 3 }),
    debt: fc.integer({ min: 0, max: 1 }),
  }),
  { selector: ({ entryId }) => entryId, maxLength: 8 },
);
const asWaiting = (entries: readonly Omit<Waiting, 'needId' | 'doctor'>[]): Waiting[] =>
  entries.map((entry) => ({ ...entry, needId: `n${entry.entryId}`, doctor: `d${entry.entryId}` }));
const opening = (slotId: string): Opening => ({ slotId, from: '2027-W10' });

describe('filling openings from the wait list', () => {
  it('always takes the first in the published order whom the seat fits, whoever asked first', () => {
    fc.assert(
      fc.property(
        anyWaiting,
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 }), { maxLength: 4 }),
        fc.func(fc.boolean()),
        (entries, slots, fits) => {
          const waiting = asWaiting(entries);
          const oneSeat = (entry: Waiting, { slotId }: Opening, offered: readonly { slotId: string }[]) =>
            offered.some((fill) => fill.slotId === slotId) || !fits(entry.entryId, slotId) ? null : 'seat';
          const fills = fillOpenings(slots.map(opening), waiting, oneSeat, () => SEED);
          const reversed = fillOpenings(slots.map(opening), [...waiting].reverse(), oneSeat, () => SEED);
          expect(reversed).toEqual(fills);
          const served = new Set<string>();
          for (const slotId of [...slots].sort()) {
            const best = inTieOrder(waiting, SEED).find(
              ({ entryId }) => !served.has(entryId) && fits(entryId, slotId),
            );
            const fill = fills.find((each) => each.slotId === slotId);
            expect(fill?.entryId).toBe(best?.entryId);
            if (best) served.add(best.entryId);
          }
        },
      ),
    );
  });

  it('offers one need one seat at a time, also where it waits twice', () => {
    const twice = asWaiting([
      { entryId: 'a', claim: false, weeksLeft: 1, debt: 0 },
      { entryId: 'b', claim: false, weeksLeft: 2, debt: 0 },
    ]).map((entry) => ({ ...entry, needId: 'n', doctor: 'd' }));
    const fills = fillOpenings(
      [opening('x'), opening('y')],
      twice,
      () => 'seat',
      () => SEED,
    );
    expect(fills).toHaveLength(1);
  });

  it('tells an entry its place as numbers', () => {
    const waiting = asWaiting([
      { entryId: 'late', claim: false, weeksLeft: 30, debt: 0 },
      { entryId: 'claim', claim: true, weeksLeft: 40, debt: 0 },
      { entryId: 'soon', claim: false, weeksLeft: 3, debt: 0 },
    ]);
    expect(['claim', 'soon', 'late'].map((id) => placeInList(waiting, id, SEED))).toEqual([
      { place: 1, of: 3 },
      { place: 2, of: 3 },
      { place: 3, of: 3 },
    ]);
    expect(placeInList(waiting, 'nobody', SEED)).toBeNull();
  });
});
