import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { verify } from '../../verify/verify.js';
import { SCALE } from '../board/board.js';
import { boardWithPromises, promised } from '../board/board-with-promises.js';
import { salvage } from '../construct/salvage.js';
import { placementsOf } from '../incumbent.js';
import { compile } from '../model/compile.js';
import type { Model } from '../model/model.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { RunControl } from '../support/run-control.js';
import { Random } from '../support/random.js';
import { randomRotation } from '../testing/random-rotation.js';
import { ScheduleAnnealing } from './schedule-annealing.js';

const HARD = {
  doctors: 12,
  specialties: 8,
  hosts: 3,
  weeks: 10,
  length: 1,
  fill: 1,
  perHost: 0.5,
  staffing: 0.2,
};
/** A run may take a while on a busy machine. */
const PATIENCE_MS = 120_000;

async function anneal(problem: Problem, workLimit: number, signal?: AbortSignal, price = 0) {
  const model = compile(problem);
  const board = boardWithPromises(model, {});
  salvage(board, promised(problem));
  const before = board.cost;
  const plans = await new ScheduleAnnealing(board, new Random(5)).run(
    {
      length: { moves: 20_000 },
      limit: before,
      target: -Infinity,
      prices: new Float64Array(model.rows.count).fill(price),
    },
    new RunControl({ workLimit, ...(signal ? { signal } : {}) }, () => 0),
  );
  return { model, before, plans };
}

function check(problem: Problem, model: Model, plans: readonly DoctorPlan[]) {
  return verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements: placementsOf(model, plans),
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  });
}

describe('annealing whole schedules', () => {
  it(
    'fills an empty board with plans that keep every rule, tight limits at hosts and staffing included',
    async () => {
      for (let seed = 1; seed <= 5; seed++) {
        const problem = randomRotation(seededRandom(seed), HARD);
        const { model, before, plans } = await anneal(problem, 1000);
        const { violations, cost } = check(problem, model, plans!);
        expect(violations.filter(({ rule }) => rule !== 'cost')).toEqual([]);
        expect(cost).toBeLessThan(before);
        const placed = plans!.reduce((sum, { places }) => sum + places.length / 3, 0);
        expect(placed / problem.needs.length).toBeGreaterThan(0.9);
      }
    },
    PATIENCE_MS,
  );

  it(
    'breaks no rule of random problems with every field of the format, and only ever lowers the cost',
    async () => {
      let better = 0;
      for (let seed = 1; seed <= 40; seed++) {
        const problem = randomProblem(seededRandom(seed), { ...TINY, doctors: 4, needsPerDoctor: 4 });
        const { model, before, plans } = await anneal(problem, 1000);
        if (!plans) continue;
        better++;
        const { violations, cost } = check(problem, model, plans);
        const held = check(problem, model, boardOf(problem, model)).violations.map(({ rule }) => rule);
        expect(
          violations.map(({ rule }) => rule).filter((rule) => rule !== 'cost' && !held.includes(rule)),
        ).toEqual([]);
        expect(cost).toBeLessThan(before);
      }
      expect(better).toBeGreaterThan(8);
    },
    PATIENCE_MS,
  );

  it('lets two doctors take over places of different weeks that nobody may leave alone', async () => {
    const held = { weeks: 1, earliest: 0, latest: 1, unplacedCost: 5000 };
    const problem = aProblem({
      weeks: 2,
      weights: { early: 30, late: 30, underfilled: 5000 },
      doctors: [aDoctor({ id: 'anna' }), aDoctor({ id: 'bo' })],
      slots: [aSlot({ to: 2, seats: 2, minSeats: 1 })],
      needs: [
        aNeed({ ...held, id: 'n1', targetFrom: 1, targetTo: 2, current: { slot: 'p1', start: 0 } }),
        aNeed({
          ...held,
          id: 'n2',
          doctor: 'bo',
          targetFrom: 0,
          targetTo: 1,
          current: { slot: 'p1', start: 1 },
        }),
      ],
    });
    // At such a price a seat that stays empty for a moment is dearer than any walk would pay.
    const { before, plans, model } = await anneal(problem, 1000, undefined, 5000 * SCALE);
    expect(before).toBe(60);
    expect(check(problem, model, plans!)).toMatchObject({ cost: 0 });
  });

  it('walks the same way for the same seed, and ends at once when cancelled', async () => {
    const problem = randomRotation(seededRandom(9), HARD);
    const [one, two] = await Promise.all([anneal(problem, 1000), anneal(problem, 1000)]);
    expect(two.plans).toEqual(one.plans);
    const controller = new AbortController();
    controller.abort();
    const cancelled = await anneal(problem, 1000, controller.signal);
    const cost = (plans: readonly DoctorPlan[] | null) =>
      plans?.reduce((sum, plan) => sum + plan.cost, 0) ?? 1e9;
    expect(cost(cancelled.plans)).toBeGreaterThan(cost(one.plans));
  });

  it('passes seats that must be filled on among three, where no two can trade', async () => {
    const likes = { a: 'sb', b: 'sc', c: 'sa' };
    const bars = { a: 'sc', b: 'sa', c: 'sb' };
    const problem = aProblem({
      weights: { early: 0, late: 0, underfilled: 2000 },
      slots: ['sa', 'sb', 'sc'].map((id) =>
        aSlot({ id, specialty: id, mode: 'rolling', from: 0, to: 1, seats: 3, minSeats: 1 }),
      ),
      doctors: (['a', 'b', 'c'] as const).map((id) => aDoctor({ id, barredSlots: [bars[id]] })),
      needs: (['a', 'b', 'c'] as const).map((id) =>
        aNeed({
          id: `n${id}`,
          doctor: id,
          specialties: ['sa', 'sb', 'sc'],
          weeks: 1,
          earliest: 0,
          latest: 0,
          specialtyCost: { [likes[id]]: -10 },
          current: { slot: `s${id}`, start: 0 },
        }),
      ),
    });
    const { model, before, plans } = await anneal(problem, 1000, undefined, 2000 * SCALE);
    expect(check(problem, model, plans!).cost).toBe(before - 30);
  });

  it('places a need together with all that must come before it, where each of these alone would only cost', async () => {
    const need = { weeks: 1, earliest: 0, latest: 3, unplacedCost: 2000 };
    const others = ['p', 'q', 'r', 's'];
    const problem = aProblem({
      weeks: 4,
      prerequisites: [{ specialty: 'x', requires: ['p', 'q'] }],
      doctors: [aDoctor({ specialtyOnce: true })],
      slots: ['x', ...others].map((id) => aSlot({ id, specialty: id, to: 4 })),
      needs: [
        aNeed({ ...need, id: 'nx', specialties: ['x'] }),
        ...['r', 's'].map((id, start) =>
          aNeed({
            ...need,
            id: `n${id}`,
            specialties: others,
            specialtyCost: { r: -500, s: -500 },
            current: { slot: id, start },
          }),
        ),
      ],
    });
    const { before, model, plans } = await anneal(problem, 1000);
    expect(check(problem, model, plans!).cost).toBe(before - 1000);
  });
});

/** What was promised, as far as it holds. */
function boardOf(problem: Problem, model: Model): DoctorPlan[] {
  const board = boardWithPromises(model, {});
  salvage(board, promised(problem));
  return [...board.plans];
}
