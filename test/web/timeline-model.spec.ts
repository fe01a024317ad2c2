import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoWeek, weekNumber } from '#domain';
import {
  monthSpans,
  packIntoLanes,
  weekInYear,
  yearSpans,
} from '../../apps/web/src/timeline/timeline-model.js';

const week = (text: string): number => weekNumber(isoWeek(text));

describe('yearSpans', () => {
  it('gives 2026 its 53 weeks', () => {
    const spans = yearSpans(week('2026-W01'), week('2027-W03'));
    expect(spans.map(({ text, from, to }) => [text, to - from])).toEqual([
      ['2026', 53],
      ['2027', 2],
    ]);
  });
});

describe('monthSpans', () => {
  it('puts a week in the month of its Monday and names the year once', () => {
    const spans = monthSpans(week('2026-W49'), week('2027-W06'), 'sv');
    expect(spans.map(({ text, to }) => [text, weekInYear(to - 1)])).toEqual([
      ['nov 2026', 49],
      ['dec', 53],
      ['jan 2027', 4],
      ['feb', 5],
    ]);
  });
});

describe('packIntoLanes', () => {
  const stretches = fc.array(
    fc
      .record({ from: fc.integer({ min: 0, max: 60 }), weeks: fc.integer({ min: 1, max: 20 }) })
      .map(({ from, weeks }) => ({ from, to: from + weeks })),
    { maxLength: 40 },
  );

  it('needs as many lanes as there are at once at most, and none overlaps on a lane', () => {
    fc.assert(
      fc.property(stretches, (given) => {
        const lanes = packIntoLanes(given);
        expect(lanes.flat()).toHaveLength(given.length);
        for (const lane of lanes)
          lane.forEach(({ from }, index) => {
            expect(from).toBeGreaterThanOrEqual(lane[index - 1]?.to ?? 0);
          });
        const atOnce = given.map(
          ({ from }) => given.filter((other) => other.from <= from && from < other.to).length,
        );
        expect(lanes).toHaveLength(Math.max(0, ...atOnce));
      }),
    );
  });
});
