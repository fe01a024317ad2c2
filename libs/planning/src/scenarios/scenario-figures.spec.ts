import { describe, expect, it } from '@jest/globals';
import type { BuiltProblem } from '../problem/built-problem.js';
import type { Proposal } from '../proposal/proposal.js';
import type { RegionData } from '../region/region-data.js';
import { quarterOf, scenarioFigures } from './scenario-figures.js';

const unplaced = (reasonCode: string, doctorId = 'd1') => ({
  doctorId,
  specialties: ['ent', 'ophthalmology'],
  weeks: 4,
  targetFrom: '2027-W11',
  targetTo: '2027-W15',
  reasonCode,
});

const figures = (...needs: ReturnType<typeof unplaced>[]) =>
  scenarioFigures(
    {
      doctors: [
        { id: 'd1', homeCentreId: 'c1' },
        { id: 'd2', homeCentreId: 'c2' },
      ],
      horizon: { firstWeek: '2027-W01' },
    } as unknown as RegionData,
    { problem: { doctors: [{}, {}] } } as unknown as BuiltProblem,
    {
      certificate: { placed: 2, unplaced: needs.length },
      placements: [
        { doctorId: 'd1', weeksEarly: 0, weeksLate: 3 },
        { doctorId: 'd2', weeksEarly: 0, weeksLate: 0 },
      ],
      unplaced: needs,
    } as unknown as Proposal,
  );

describe('quarterOf', () => {
  it.each([
    ['2026-W53', '2026-Q4'],
    ['2027-W13', '2027-Q2'],
    ['2027-W12', '2027-Q1'],
  ] as const)('puts %s by its Thursday into %s', (week, quarter) => {
    expect(quarterOf(week)).toBe(quarter);
  });
});

describe('scenarioFigures', () => {
  it('counts seats that are missing over the phase, quarter by quarter', () => {
    expect(figures(unplaced('seats-taken')).missingSeats).toEqual([
      { specialty: 'ent', quarter: '2027-Q1', seatWeeks: 2, seats: 1 },
      { specialty: 'ent', quarter: '2027-Q2', seatWeeks: 2, seats: 1 },
    ]);
  });

  it('asks for no seat before the plan begins', () => {
    const begun = { ...unplaced('seats-taken'), targetFrom: '2026-W30', targetTo: '2027-W03' };
    const over = { ...unplaced('seats-taken'), targetFrom: '2025-W01', targetTo: '2026-W01' };
    expect(figures(begun, over).missingSeats).toEqual([
      { specialty: 'ent', quarter: '2027-Q1', seatWeeks: 8, seats: 1 },
    ]);
  });

  it('does not blame the seats for what a seat would not help', () => {
    expect(figures(unplaced('leave'), unplaced('training-ends')).missingSeats).toEqual([]);
  });

  it('names the centres that are hit, the worst first', () => {
    expect(figures(unplaced('seats-taken', 'd2'), unplaced('leave', 'd2')).centresHit).toEqual([
      { healthCentreId: 'c2', unplaced: 2, weeksLate: 0 },
      { healthCentreId: 'c1', unplaced: 0, weeksLate: 3 },
    ]);
  });

  it('tells needs, lateness and what lies in phase', () => {
    expect(figures(unplaced('leave'))).toMatchObject({ needs: 3, placed: 2, inPhase: 1, weeksLate: 3 });
  });
});
