import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWeeks, weeksBetween } from '../time/iso-week.js';
import { seriesSlots, type SlotSeriesRule } from './slot-series.js';

const rule = (changes: Partial<SlotSeriesRule> = {}): SlotSeriesRule => ({
  weeks: { from: '2026-W36', to: '2027-W24' },
  lengthWeeks: 8,
  everyWeeks: 8,
  closedWeeks: [],
  skipHolidays: false,
  ...changes,
});
const starts = (changes: Partial<SlotSeriesRule> = {}): string[] =>
  seriesSlots(rule(changes)).map(({ from }) => from);

describe('a slot series', () => {
  it('counts across week 53', () => {
    expect(seriesSlots(rule())).toEqual([
      { from: '2026-W36', to: '2026-W44' },
      { from: '2026-W44', to: '2026-W52' },
      { from: '2026-W52', to: '2027-W07' },
      { from: '2027-W07', to: '2027-W15' },
      { from: '2027-W15', to: '2027-W23' },
    ]);
  });

  it('leaves out what touches a closed week, and shifts nothing else', () => {
    expect(starts({ closedWeeks: ['2026-W45'] })).toEqual(['2026-W36', '2026-W52', '2027-W07', '2027-W15']);
  });

  it('keeps July and Christmas free where it is told to', () => {
    expect(starts({ skipHolidays: true })).toEqual(['2026-W36', '2026-W44', '2027-W07', '2027-W15']);
    expect(
      starts({
        weeks: { from: '2027-W22', to: '2027-W40' },
        lengthWeeks: 4,
        everyWeeks: 4,
        skipHolidays: true,
      }),
    ).toEqual(['2027-W22', '2027-W34']);
  });

  it('may overlap itself: a new group every second week', () => {
    expect(starts({ weeks: { from: '2027-W01', to: '2027-W09' }, lengthWeeks: 4, everyWeeks: 2 })).toEqual([
      '2027-W01',
      '2027-W03',
      '2027-W05',
    ]);
  });

  it('gives slots of its length on its own rhythm and within its weeks, whatever is closed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 120 }),
        fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 10 }),
        fc.boolean(),
        (lengthWeeks, everyWeeks, span, closed, skipHolidays) => {
          const from = '2026-W36';
          const to = addWeeks(from, span);
          const closedWeeks = closed.map((offset) => addWeeks(from, offset));
          for (const slot of seriesSlots({
            weeks: { from, to },
            lengthWeeks,
            everyWeeks,
            closedWeeks,
            skipHolidays,
          })) {
            expect(weeksBetween(slot.from, slot.to)).toBe(lengthWeeks);
            expect(weeksBetween(from, slot.from) % everyWeeks).toBe(0);
            expect(slot.to <= to).toBe(true);
            expect(closedWeeks.some((week) => slot.from <= week && week < slot.to)).toBe(false);
          }
        },
      ),
    );
  });

  it('refuses a rule that gives no end of slots', () => {
    expect(() => seriesSlots(rule({ everyWeeks: 0 }))).toThrow(
      expect.objectContaining({
        code: 'SLOT_SERIES.RULE_INVALID',
        params: { field: 'everyWeeks', value: 0 },
      }),
    );
    expect(() =>
      seriesSlots(rule({ weeks: { from: '2026-W01', to: '2050-W01' }, lengthWeeks: 1, everyWeeks: 1 })),
    ).toThrow(expect.objectContaining({ code: 'SLOT_SERIES.TOO_MANY_SLOTS' }));
  });
});
