import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isoWeek } from '#domain';
import type { CalendarPlacement } from '../ports/calendar-store.js';
import { CANCELLED_FOR_DAYS, calendarEntries } from './calendar-entries.js';

const NOW = '2027-01-04T10:00:00.000Z';

const placement = (more: Partial<CalendarPlacement> = {}): CalendarPlacement => ({
  id: 'p1',
  doctorId: 'd1',
  doctorName: 'Någon',
  needKey: 'gynaecology',
  specialty: 'gynaecology',
  hostName: 'Kvinnokliniken',
  centreName: 'Norra vårdcentralen',
  start: isoWeek('2027-W10'),
  weeks: 8,
  state: 'confirmed',
  version: 1,
  changedAt: '2027-01-01T10:00:00.000Z',
  ...more,
});
const moved = placement({ state: 'superseded', version: 2 });
const there = placement({ id: 'p2', start: isoWeek('2027-W20'), state: 'published' });

describe('the entries of a calendar', () => {
  it('are whole weeks as days, the end not included, also over a year with 53 weeks', () => {
    const [entry] = calendarEntries([placement({ start: isoWeek('2026-W52'), weeks: 3 })], NOW);
    expect(entry).toMatchObject({ from: '2026-12-21', to: '2027-01-11', status: 'sure' });
  });

  it('move with a placement instead of being cancelled and made anew', () => {
    const [before] = calendarEntries([placement()], NOW);
    const after = calendarEntries([moved, there], NOW);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before!.id, from: '2027-05-17', status: 'asked' });
    expect(after[0]!.sequence).toBeGreaterThan(before!.sequence);
  });

  it('show what is cancelled for a while, and then no more', () => {
    const cancelled = placement({ state: 'cancelled', version: 2, changedAt: '2027-01-01T10:00:00.000Z' });
    expect(calendarEntries([cancelled], NOW)).toMatchObject([{ status: 'cancelled', sequence: 1 }]);
    const later = `${addDays('2027-01-01', CANCELLED_FOR_DAYS + 1)}T10:00:00.000Z`;
    expect(calendarEntries([cancelled], later)).toEqual([]);
  });

  it('keep what was done of a placement that was broken off, beside its rest', () => {
    const broken = placement({
      state: 'interrupted',
      start: isoWeek('2026-W51'),
      version: 4,
      changedAt: '2027-01-01T10:00:00.000Z',
    });
    const rest = placement({ id: 'p3', state: 'published', weeks: 5 });
    expect(calendarEntries([broken, rest], NOW)).toMatchObject([
      { id: 'p1', status: 'brokenOff', from: '2026-12-14', to: '2027-01-04', weeks: 3 },
      { id: 'p3', status: 'asked', weeks: 5 },
    ]);
  });

  it('leave out what has been over for two years', () => {
    expect(calendarEntries([placement({ start: isoWeek('2024-W40'), state: 'completed' })], NOW)).toEqual([]);
    expect(
      calendarEntries([placement({ start: isoWeek('2025-W10'), state: 'completed' })], NOW),
    ).toHaveLength(1);
  });

  it('keep one id each and a sequence that only rises, whatever happens to a need', () => {
    const step = fc.constantFrom('confirm', 'move', 'cancel', 'place');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const rows: CalendarPlacement[] = [placement({ state: 'published' })];
        let last = -1;
        for (const each of steps) {
          const index = rows.length - 1;
          const current = rows[index]!;
          const holds = current.state === 'published' || current.state === 'confirmed';
          const changed = (state: CalendarPlacement['state']): void => {
            rows[index] = { ...current, state, version: current.version + 1 };
          };
          if (each === 'confirm' && current.state === 'published') changed('confirmed');
          if (each === 'cancel' && holds) changed('cancelled');
          if (each === 'move' && holds) changed('superseded');
          if ((each === 'move' && holds) || (each === 'place' && !holds)) {
            rows.push(placement({ id: `p${rows.length + 1}`, state: 'published' }));
          }
          const entries = calendarEntries(rows, NOW);
          expect(entries.map(({ id }) => id)).toEqual(['p1']);
          expect(entries[0]!.sequence).toBeGreaterThanOrEqual(last);
          last = entries[0]!.sequence;
        }
      }),
    );
  });
});
