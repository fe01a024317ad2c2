import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { cases } from '../../testing/effort.js';
import { seededRandom } from '../../testing/random.js';
import { type RandomProblemSize, randomProblem } from '../../testing/random-problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { verify } from '../../verify/verify.js';
import type { Board } from '../board/board.js';
import { boardWithPromises, promised } from '../board/board-with-promises.js';
import { insertAll, urgencyOrder } from '../construct/greedy.js';
import { salvage } from '../construct/salvage.js';
import { Incumbent, placementsOf } from '../incumbent.js';
import { compile } from '../model/compile.js';
import type { Model } from '../model/model.js';
import { anneal } from '../plan-of-attack/anneal.js';
import { judgePins } from '../pins/judge-pins.js';
import { Pricer } from '../pricing/pricer.js';
import { Random } from '../support/random.js';
import { RunControl } from '../support/run-control.js';
import { Annealing } from './annealing.js';
import { listChoices } from './choices.js';
import { NeedBoard } from './need-board.js';

const SIZE: RandomProblemSize = {
  weeks: 16,
  doctors: 6,
  needsPerDoctor: 4,
  slots: 10,
  specialties: 4,
  hosts: 3,
  crowded: true,
};

interface Scene {
  readonly problem: Problem;
  readonly model: Model;
  readonly board: Board;
  readonly pricer: Pricer;
  readonly annealing: Annealing;
  /** Whether the pins can be kept. */
  readonly kept: boolean;
}

/** A problem with a plan: promises kept where they can be, everybody else inserted. */
async function scene(problem: Problem, keepWhole = false): Promise<Scene> {
  const model = compile(problem);
  const pricer = new Pricer(model);
  const board = boardWithPromises(model, keepWhole ? { keepWhole, changeBudget: 1 } : {});
  const { contradictions, firm } = judgePins(problem);
  salvage(board, promised(problem), firm);
  await insertAll(board, pricer, urgencyOrder(board), new RunControl({ workLimit: 1e6 }, () => 0));
  const worth = new Float64Array(model.rows.count);
  const choices = (await listChoices(model, worth, (doctor) => pricer.weekPrices(doctor)))!;
  return {
    problem,
    model,
    board,
    pricer,
    kept: contradictions.length === 0,
    annealing: new Annealing(model, choices, new Random(7), board),
  };
}

const broken = ({ problem, model, board }: Scene) =>
  verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements: placementsOf(model, board.plans),
    cost: board.cost,
    lowerBound: null,
    status: 'feasible',
  }).violations.map(({ rule }) => rule);

/** Two doctors in each other's only cheap seat, and a third one without any. */
const swapped = (): Problem =>
  aProblem({
    doctors: ['a', 'b', 'c'].map((id) => aDoctor({ id })),
    slots: ['p', 'q', 'r'].map((id) => aSlot({ id, host: id, seats: 1, mode: 'block', from: 0, to: 4 })),
    needs: [
      aNeed({ id: 'na', doctor: 'a', earliest: 0, latest: 0, hostCost: { p: 0, q: 9, r: 30 } }),
      aNeed({ id: 'nb', doctor: 'b', earliest: 0, latest: 0, hostCost: { q: 0, r: 9, p: 30 } }),
      aNeed({ id: 'nc', doctor: 'c', earliest: 0, latest: 0, hostCost: { r: 0, p: 9, q: 30 } }),
    ],
  });

describe('annealing single placements', () => {
  it('keeps every rule and counts every term as the board does, on random problems with all of the format', async () => {
    const seen = { moved: 0, promised: 0, worstOff: 0, between: 0, ruled: 0 };
    for (let seed = 1; seed <= cases(100); seed++) {
      const problem = randomProblem(seededRandom(seed), { ...SIZE, pinned: 0.04, tied: seed % 2 ? 0 : 0.1 });
      const at = await scene(problem, seed % 3 === 0);
      const { annealing, board } = at;
      if (!at.kept || broken(at).length > 0) continue;
      annealing.start();
      for (const share of [1, 0.2, 0.01]) {
        const before = JSON.stringify(placementsOf(at.model, board.plans));
        annealing.run(300, annealing.temperature(share));
        annealing.finish();
        expect({ seed, share, broken: broken(at) }).toEqual({ seed, share, broken: [] });
        expect(board.objective).toBeCloseTo(annealing.standing, 4);
        if (JSON.stringify(placementsOf(at.model, board.plans)) !== before) seen.moved++;
      }
      if (problem.needs.some(({ current }) => current)) seen.promised++;
      if (problem.weights.worstOff) seen.worstOff++;
      if (
        problem.doctors.some(
          ({ gapCost, idleWeekCost, hostChangeCost }) => gapCost ?? idleWeekCost ?? hostChangeCost,
        )
      )
        seen.between++;
      if (problem.prerequisites?.length) seen.ruled++;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  it('never moves a pinned need', async () => {
    let pins = 0;
    let moves = 0;
    for (let seed = 1; seed <= cases(40); seed++) {
      const free = await scene(randomProblem(seededRandom(seed), { ...SIZE, pinned: 0, tied: 0 }));
      const plan = new Map(placementsOf(free.model, free.board.plans).map((place) => [place.need, place]));
      const needs = free.problem.needs.map((need, i) => {
        const place = plan.get(need.id);
        if (!place || i % 2 > 0) return need;
        return { ...need, current: { slot: place.slot, start: place.start }, pinned: true };
      });
      const at = await scene({ ...free.problem, needs });
      const before = JSON.stringify(placementsOf(at.model, at.board.plans));
      at.annealing.start();
      at.annealing.run(500, 1000);
      at.annealing.finish();
      expect({ seed, broken: broken(at) }).toEqual({ seed, broken: [] });
      pins += needs.filter(({ pinned }) => pinned).length;
      if (JSON.stringify(placementsOf(at.model, at.board.plans)) !== before) moves++;
    }
    expect(pins).toBeGreaterThan(20);
    expect(moves).toBeGreaterThan(5);
  });

  it('lets three change places in a ring that no two of them gain by leaving', async () => {
    const at = await scene(swapped());
    const plans = [1, 2, 0].map((slot, d) => ({
      places: Int32Array.of(d, slot, 0),
      cost: 9,
    }));
    for (const d of [0, 1, 2]) at.board.lift(d);
    plans.forEach((plan, d) => {
      at.board.put(d, plan);
    });
    expect(at.board.cost).toBe(27);
    at.annealing.start();
    at.annealing.run(5000, 0.001);
    expect(at.annealing.standing).toBe(0);
  });

  it('gives the plan back that it was given where nothing better is found', async () => {
    for (let seed = 1; seed <= cases(40); seed++) {
      const at = await scene(randomProblem(seededRandom(seed), { ...SIZE, tied: 0 }));
      if (broken(at).length > 0) continue;
      const control = new RunControl({ workLimit: 40 }, () => 0);
      const incumbent = new Incumbent(control);
      incumbent.offer(at.board);
      const before = at.board.objective;
      const worth = new Float64Array(at.model.rows.count);
      await anneal({ ...at, random: new Random(seed), control, incumbent }, worth, 1);
      expect(at.board.objective).toBeLessThanOrEqual(before);
      expect(at.board.cost).toBe(incumbent.cost);
      expect(broken(at)).toEqual([]);
    }
  });

  it('makes the same moves for the same seed', async () => {
    let varied = 0;
    for (let seed = 1; seed <= cases(10); seed++) {
      const problem = randomProblem(seededRandom(seed), SIZE);
      const runs = await Promise.all([scene(problem), scene(problem)]);
      const costs = runs.map(({ annealing }) => {
        annealing.start();
        return [1, 2, 3, 4].map(() => {
          annealing.run(100, 20);
          return annealing.standing;
        });
      });
      expect(costs[0]).toEqual(costs[1]);
      if (new Set(costs[0]).size > 1) varied++;
    }
    expect(varied).toBeGreaterThan(2);
  });

  it('keeps to the most promising choices where there are too many', async () => {
    const { model, pricer } = await scene(swapped());
    const priced = new Float64Array(model.rows.count).fill(0);
    priced[model.slots.row[0]!] = 20 * 1024;
    const few = (await listChoices(model, priced, (doctor) => pricer.weekPrices(doctor), {
      all: 0,
      each: 1,
    }))!;
    const hosts = Array.from(few.slot, (slot) => model.sourceSlots[slot]!.id);
    expect(hosts).toEqual(['q', 'q', 'r']);
    const all = (await listChoices(model, priced, (doctor) => pricer.weekPrices(doctor)))!;
    expect(Array.from(all.cost)).toEqual([0, 9, 30, 0, 9, 30, 0, 9, 30]);
    expect(Array.from(all.byPromise.slice(0, 3))).toEqual([1, 0, 2]);
  });
});

describe('annealing a run’s plan', () => {
  it('leaves the plan as it was where the run ends before it can begin', async () => {
    const at = await scene(swapped());
    const control = new RunControl({ workLimit: 1 }, () => 0);
    const incumbent = new Incumbent(control);
    incumbent.offer(at.board);
    const before = placementsOf(at.model, at.board.plans);
    await anneal(
      { ...at, random: new Random(1), control, incumbent },
      new Float64Array(at.model.rows.count),
      1,
    );
    expect(placementsOf(at.model, at.board.plans)).toEqual(before);
  });
});

describe('the plan need by need', () => {
  it('is as before once its changes are undone', async () => {
    for (let seed = 1; seed <= cases(60); seed++) {
      const at = await scene(randomProblem(seededRandom(seed), { ...SIZE, tied: 0 }));
      const needs = new NeedBoard(at.model);
      needs.load(at.board);
      const state = () =>
        [needs.slot, needs.cost, needs.left, needs.doctorCost].map((part) => Array.from(part));
      const before = state();
      const placed = at.model.needs.flatMap((_, need) => (needs.slot[need]! >= 0 ? [need] : []));
      if (placed.length === 0) continue;
      for (const need of placed) {
        const { slot, start, lane, cost } = needs;
        const old = [slot[need]!, start[need]!, lane[need]!, cost[need]!] as const;
        needs.take(need);
        if (need % 2) needs.give(need, ...old);
      }
      needs.rollBack();
      expect(state()).toEqual(before);
      expect(needs.change).toBe(0);
      const doctors = at.model.doctors.map((doctor) => needs.planOf(doctor).cost);
      expect(doctors).toEqual(before[3]);
    }
  });
});
