import { describe, expect, it } from '@jest/globals';
import type { SlotSeries } from '../ports/series-store.js';
import { seriesChanges } from './series-changes.js';

const series: SlotSeries = {
  id: 's',
  state: 'active',
  version: 1,
  hostId: 'h',
  specialty: 'ent',
  mode: 'block',
  seats: 1,
  minSeats: null,
  requirements: null,
  supervisorId: null,
  note: null,
  weeks: { from: '2027-W02', to: '2027-W14' },
  lengthWeeks: 4,
  everyWeeks: 4,
  closedWeeks: [],
  skipHolidays: false,
};
const draft = { state: 'draft', isException: false } as const;

describe('generating the slots of a series', () => {
  it('adds what is missing, and nothing the second time', () => {
    const { add } = seriesChanges(series, []);
    expect(add.map(({ from }) => from)).toEqual(['2027-W02', '2027-W06', '2027-W10']);
    const slots = add.map(({ from }) => ({ id: from, seriesWeek: from, ...draft }));
    expect(seriesChanges(series, slots)).toMatchObject({ add: [], withdraw: [], kept: [] });
  });

  it('takes drafts away that the rule no longer gives, and keeps promises and exceptions', () => {
    const slots = [
      { id: 'draft', seriesWeek: '2027-W02', ...draft },
      { id: 'promised', seriesWeek: '2027-W06', ...draft, state: 'published' },
      { id: 'by hand', seriesWeek: '2027-W10', ...draft, isException: true },
    ] as const;
    expect(seriesChanges({ ...series, weeks: { from: '2027-W30', to: '2027-W34' } }, slots)).toMatchObject({
      withdraw: ['draft'],
      kept: ['promised', 'by hand'],
    });
  });

  it('does not put a slot back where an exception has moved one away', () => {
    const moved = [{ id: 'moved', seriesWeek: '2027-W06', ...draft, isException: true }] as const;
    expect(seriesChanges(series, moved).add.map(({ from }) => from)).toEqual(['2027-W02', '2027-W10']);
  });

  it('adds nothing to a series that has ended', () => {
    const slots = [{ id: 'draft', seriesWeek: '2027-W02', ...draft }] as const;
    expect(seriesChanges({ ...series, state: 'ended' }, slots)).toMatchObject({
      add: [],
      withdraw: ['draft'],
    });
  });
});
