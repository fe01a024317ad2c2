import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BRUTE_FORCE_SIZE, everyValidPlan } from '../testing/brute-force.js';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../testing/small-problem.js';
import { shortages } from './shortages.js';

const doctors = ['anna', 'bo', 'cy', 'di'].map((id) => aDoctor({ id }));

describe('proofs of shortage', () => {
  it('names the needs, the weeks and the slots that cannot go together', () => {
    const problem = aProblem({
      doctors,
      slots: [
        aSlot({ to: 10 }),
        aSlot({ id: 'p2', from: 10, to: 20, seats: 4 }),
        aSlot({ id: 'eyes', specialty: 'eyes' }),
      ],
      needs: [
        ...['anna', 'bo', 'cy'].map((doctor) => aNeed({ id: `early-${doctor}`, doctor, latest: 6 })),
        aNeed({ id: 'late', doctor: 'di', earliest: 10 }),
        aNeed({ id: 'other', doctor: 'di', specialties: ['eyes'] }),
      ],
    });
    expect(shortages(problem)).toEqual({
      notAttempted: [],
      proofs: [
        {
          specialties: ['surgery'],
          from: 0,
          to: 10,
          needs: ['early-anna', 'early-bo', 'early-cy'],
          slots: ['p1'],
          demandWeeks: 12,
          supplyWeeks: 10,
          missingWeeks: 2,
          atLeastUnplaced: 1,
          atLeastExtraSeats: 1,
          periods: [
            {
              from: 0,
              to: 10,
              needs: ['early-anna', 'early-bo', 'early-cy'],
              demandWeeks: 12,
              supplyWeeks: 10,
              missingWeeks: 2,
            },
          ],
          message:
            '3 need(s) in surgery ask for 12 weeks between week 0 and week 10, but at most 10 can be had: at least 1 must stay unplaced.',
        },
      ],
    });
  });

  it('proves two separate shortages apart', () => {
    const problem = aProblem({
      doctors,
      slots: [aSlot({ mode: 'block', to: 4 }), aSlot({ id: 'p2', from: 10, to: 14, mode: 'block' })],
      needs: doctors.map(({ id }, index) =>
        aNeed({ id: `n-${id}`, doctor: id, ...(index < 2 ? { latest: 3 } : { earliest: 9 }) }),
      ),
    });
    expect(shortages(problem).proofs.map(({ needs, slots }) => [needs, slots])).toEqual([
      [['n-anna', 'n-bo'], ['p1']],
      [['n-cy', 'n-di'], ['p2']],
    ]);
  });

  it('lists the specialties whose network is too large instead of being silent', () => {
    expect(shortages(aProblem({ slots: [] }), 13, -1)).toEqual({ proofs: [], notAttempted: ['surgery'] });
  });

  it('tells the periods that are short from those that are only crowded', () => {
    const weekly = (from: number) => ({ earliest: from, latest: from + 6 });
    const problem = aProblem({
      weeks: 40,
      doctors,
      slots: [aSlot({ to: 40 })],
      needs: [0, 20, 30].flatMap((from) =>
        doctors
          .slice(from === 20 ? 2 : 0)
          .map(({ id }) => aNeed({ id: `${id}-${from}`, doctor: id, ...weekly(from) })),
      ),
    });
    expect(shortages(problem, 10).proofs.flatMap(({ periods }) => periods)).toMatchObject([
      { from: 0, to: 10, missingWeeks: 6 },
      { from: 30, to: 40, missingWeeks: 6 },
    ]);
  });

  it('never claims more than trying every plan shows', () => {
    let proven = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const problem = randomProblem(seededRandom(seed), BRUTE_FORCE_SIZE);
        const { proofs } = shortages(problem, 2);
        const total = proofs.reduce((sum, { atLeastUnplaced }) => sum + atLeastUnplaced, 0);
        const named = proofs.flatMap(({ needs }) => needs);
        expect(new Set(named).size).toBe(named.length);
        const plans = everyValidPlan(problem);
        proven += total;
        const weeksOf = new Map(problem.needs.map(({ id, weeks }) => [id, weeks]));
        for (const { needs, supplyWeeks } of proofs.flatMap(({ periods }) => periods))
          for (const { placements } of plans) {
            const had = placements.filter(({ need }) => needs.includes(need));
            expect(had.reduce((sum, { need }) => sum + weeksOf.get(need)!, 0)).toBeLessThanOrEqual(
              supplyWeeks,
            );
          }
        for (const { needs, atLeastUnplaced } of proofs)
          for (const { placements } of plans)
            expect(placements.filter(({ need }) => needs.includes(need)).length).toBeLessThanOrEqual(
              needs.length - atLeastUnplaced,
            );
      }),
      { numRuns: 300 },
    );
    expect(proven).toBeGreaterThan(50);
  });

  it('is exact where every doctor wants one block: Hall’s theorem', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const slots = Array.from({ length: 3 }, (_, index) =>
          aSlot({ id: `p${index}`, host: `h${index}`, mode: 'block', to: 4, seats: random.int(0, 2) }),
        );
        const needs = doctors.map(({ id }) =>
          aNeed({ id: `n-${id}`, doctor: id, hosts: random.some(['h0', 'h1', 'h2'], 0.5) }),
        );
        const problem = aProblem({ doctors, slots, needs });
        const most = Math.max(...everyValidPlan(problem).map(({ placements }) => placements.length));
        const proven = shortages(problem).proofs.reduce(
          (sum, { atLeastUnplaced }) => sum + atLeastUnplaced,
          0,
        );
        expect(needs.length - proven).toBe(most);
      }),
      { numRuns: 200 },
    );
  });
});
