import { describe, expect, it } from '@jest/globals';
import type { HomeCentre, Problem } from '../../problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import { Pricer } from '../pricing/pricer.js';
import { suitsColumns } from './by-columns.js';

const WEEKS = 100;
const CENTRES = 8;
const DOCTORS_EACH = 3;

/** Centres with three doctors each, who may all be away in any week. */
function aRegion(centre: Partial<HomeCentre>, { promised = false, needsEach = 1 } = {}): Problem {
  const doctors = Array.from({ length: CENTRES * DOCTORS_EACH }, (_, d) =>
    aDoctor({ id: `d${d}`, homeCentre: `c${d % CENTRES}` }),
  );
  return aProblem({
    weeks: WEEKS,
    weights: { crowded: 3 },
    homeCentres: Array.from({ length: CENTRES }, (_, c) => ({ id: `c${c}`, ...centre })),
    doctors,
    slots: [aSlot({ to: WEEKS, seats: 5 })],
    needs: doctors.flatMap(({ id }) =>
      Array.from({ length: needsEach }, (_, n) =>
        aNeed({
          id: `n-${id}-${n}`,
          weeks: 2,
          doctor: id,
          latest: WEEKS - 4,
          targetTo: WEEKS,
          ...(promised ? { current: { slot: 'p1', start: 0 } } : {}),
        }),
      ),
    ),
  });
}

function suits(problem: Problem): boolean {
  const model = compile(problem);
  return suitsColumns({ model, pricer: new Pricer(model) });
}

describe('suitsColumns', () => {
  it('says no where very many rows have costs, yes where they only have limits', () => {
    expect(suits(aRegion({ awayTarget: 1 }))).toBe(false);
    expect(suits(aRegion({ awayLimit: 2 }))).toBe(true);
  });

  it('says no to more needs than masters settle for soon, unless they are promised', () => {
    const needsEach = 19;
    expect(suits(aRegion({ awayLimit: 2 }, { needsEach }))).toBe(false);
    expect(suits(aRegion({ awayLimit: 2 }, { needsEach, promised: true }))).toBe(true);
  });

  it('says yes to full schedules however many their rows, no to others with as many', () => {
    const doctors = [aDoctor({ id: 'd1', idleWeekCost: 1 }), aDoctor({ id: 'd2', idleWeekCost: 1 })];
    const slots = Array.from({ length: CENTRES * 12 }, (_, s) =>
      aSlot({ id: `p${s}`, specialty: `s${s}`, to: WEEKS, seats: 1 }),
    );
    const needs = (each: number) =>
      doctors.flatMap(({ id }) =>
        Array.from({ length: each }, (_, n) =>
          aNeed({
            id: `${id}-${n}`,
            doctor: id,
            specialties: slots.map(({ specialty }) => specialty),
            latest: WEEKS - 4,
            targetTo: WEEKS,
          }),
        ),
      );
    const rotation = (each: number) => aProblem({ weeks: WEEKS, doctors, slots, needs: needs(each) });
    expect(suits(rotation(12))).toBe(true);
    expect(suits(rotation(4))).toBe(false);
  });

  it('says yes beside promises all the same', () => {
    expect(suits(aRegion({ awayTarget: 1 }, { promised: true }))).toBe(true);
  });
});
