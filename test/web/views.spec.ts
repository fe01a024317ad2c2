import { describe, expect, it } from '@jest/globals';
import { isoWeek, weekNumber } from '#domain';
import { readPlanView } from '../../apps/web/src/pages/plan/plan-view.js';
import { fold } from '../../apps/web/src/parts/fold.js';
import { countPerWeek, inWeek, WEEKS_AHEAD } from '../../apps/web/src/parts/week-count.js';

describe('readPlanView', () => {
  it('keeps what it knows of an address and leaves the rest', () => {
    expect(readPlanView({ by: 'clinic', zoom: 'decade', q: '', specialty: 'ent', area: 7, x: 'y' })).toEqual({
      by: 'clinic',
      specialty: 'ent',
    });
    expect(readPlanView({ state: 'declined' })).toEqual({ state: 'declined' });
    expect(readPlanView({ state: 'vanished' })).toEqual({});
  });
});

describe('fold', () => {
  it.each([
    ['Åsa Öberg', 'asa oberg'],
    ['Élise', 'elise'],
  ])('finds %s by %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('countPerWeek', () => {
  it('counts the first week of a placement and not the week after its last', () => {
    const first = weekNumber(isoWeek('2026-W52'));
    const counts = countPerWeek([{ from: '2026-W53', to: '2027-W02' }], first);
    expect(counts).toHaveLength(WEEKS_AHEAD);
    expect(counts.slice(0, 4).map(({ count }) => count)).toEqual([0, 1, 1, 0]);
    expect(inWeek({ from: 'not a week', to: '2027-W02' }, first)).toBe(false);
  });
});
