import { describe, expect, it } from '@jest/globals';
import { inclusiveWeeks } from '#domain';
import { withoutWeeks, withWeeks } from '../../apps/web/src/pages/centres/home-weeks.js';

describe('the weeks in which nobody leaves a centre', () => {
  it('take in a range across the year, each week once and in order, and give it back', () => {
    const christmas = inclusiveWeeks('2026-W52', '2027-W01');
    const weeks = withWeeks(['2027-W27', '2026-W53'], christmas);
    expect(weeks).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W27']);
    expect(withoutWeeks(weeks, christmas)).toEqual(['2027-W27']);
  });
});
