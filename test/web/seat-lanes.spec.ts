import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seatLanes } from '../../apps/web/src/pages/plan/seat-lanes.js';

const slot = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    from: fc.integer({ min: 0, max: 40 }),
    weeks: fc.integer({ min: 1, max: 20 }),
    seats: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ weeks, ...rest }) => ({ ...rest, to: rest.from + weeks }));
const item = fc
  .record({
    slotId: fc.constantFrom('a', 'b', 'c'),
    from: fc.integer({ min: 0, max: 60 }),
    weeks: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ weeks, ...rest }) => ({ ...rest, to: rest.from + weeks }));

describe('seatLanes', () => {
  it('shows every published seat and every placement once, none over another', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(slot, { selector: ({ id }) => id }),
        fc.array(item, { maxLength: 12 }),
        (slots, items) => {
          const lanes = seatLanes(slots, items);
          expect(lanes.flatMap((lane) => lane.items)).toHaveLength(items.length);
          expect(lanes.flatMap(({ published }) => published)).toHaveLength(
            slots.reduce((sum, { seats }) => sum + seats, 0),
          );
          for (const lane of lanes)
            lane.items.forEach(({ from }, index) => {
              expect(from).toBeGreaterThanOrEqual(lane.items[index - 1]?.to ?? 0);
            });
        },
      ),
    );
  });

  it('lays a placement on a seat of its own slot, and what its slot has no room for on a lane without one', () => {
    const slots = [
      { id: 'a', from: 0, to: 10, seats: 1 },
      { id: 'b', from: 0, to: 10, seats: 1 },
    ];
    const items = [
      { slotId: 'b', from: 2, to: 6 },
      { slotId: 'b', from: 4, to: 8 },
    ];
    const [first, second, third] = seatLanes(slots, items);
    expect(first?.items).toEqual([]);
    expect(second?.items).toEqual([items[0]]);
    expect(third).toEqual({ published: [], items: [items[1]] });
  });
});
