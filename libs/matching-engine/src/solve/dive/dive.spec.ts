import { describe, expect, it } from '@jest/globals';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { seededRandom } from '../../testing/random.js';
import { verify } from '../../verify/verify.js';
import type { Plan } from '../../plan.js';
import type { Problem } from '../../problem.js';
import { Board } from '../board/board.js';
import { insertAll, urgencyOrder } from '../construct/greedy.js';
import { DualAscent } from '../dual/dual-ascent.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { Incumbent, placementsOf } from '../incumbent.js';
import { type GenerationResult, generateColumns } from '../master/column-generation.js';
import { ColumnPool } from '../master/column-pool.js';
import { SolverHost } from '../master/solver-host.js';
import { compile } from '../model/compile.js';
import { Helpers } from '../parallel/helpers.js';
import type { PlansTask } from '../parallel/messages.js';
import { PlansAtPrices } from '../parallel/plan-at-prices.js';
import type { Run } from '../plan-of-attack/run.js';
import { emptyPlan } from '../pricing/doctor-plan.js';
import { Pricer } from '../pricing/pricer.js';
import { Random } from '../support/random.js';
import { RunControl } from '../support/run-control.js';
import { bestCostByTrial } from '../testing/best-cost-by-trial.js';
import { diveAndAnneal } from '../plan-of-attack/dive-and-anneal.js';
import { diveInParts } from '../plan-of-attack/dive-in-parts.js';
import { settlePrices } from '../plan-of-attack/settle-prices.js';
import { DIVE, DIVE_OF_FEW, diveGroup } from './dive-group.js';
import { diveFromMix } from './mix-dive.js';
import { diveAlongPrices } from './price-dive.js';

const host = new SolverHost();

/** A run over a problem without needs tied between doctors, with nobody placed yet. */
function aRun(problem: Problem, workLimit = 1e6): Run {
  const model = compile(problem);
  const pricer = new Pricer(model);
  const random = new Random(1);
  const control = new RunControl({ workLimit }, () => 0);
  return {
    model,
    pricer,
    random,
    control,
    incumbent: new Incumbent(control),
    board: new Board(model),
    dual: new DualAscent(model, pricer, random),
    host,
    helpers: new Helpers(problem, {}, 0),
    firm: [],
  };
}

/** A random problem in which nothing is promised and no need waits for another doctor's. */
function aFreeProblem(seed: number, doctors = 3): Problem {
  const random = randomProblem(seededRandom(seed), { ...TINY, doctors });
  const doctorOf = new Map(random.needs.map((need) => [need.id, need.doctor]));
  return {
    ...random,
    needs: random.needs.map(({ after = [], ...need }) => ({
      ...need,
      pinned: false,
      after: after.filter((id) => doctorOf.get(id) === need.doctor),
    })),
  };
}

const planOf = (problem: Problem, { model, plans }: Board): Plan => ({
  format: 'placement-plan/1',
  problem: problem.name,
  placements: placementsOf(model, plans),
  cost: 0,
  lowerBound: null,
  status: 'feasible',
});

/** Column generation to its end for some doctors beside the board's plans of the others. */
async function generateBeside(run: Run, group: readonly number[]): Promise<GenerationResult> {
  const { model, board } = run;
  const others = model.doctors.filter(({ index }) => !group.includes(index));
  const held = group.map((d) => board.lift(d));
  const pool = new ColumnPool(model);
  await run.dual.worstOffShare(run.control);
  const generated = await generateColumns(
    { ...run, pool },
    {
      model,
      group,
      columns: group.map((d) => pool.add(model.doctors[d]!, emptyPlan(model.doctors[d]!))),
      fixedUse: board.use,
      fixedWorst: Math.max(-Infinity, ...others.map(({ index }) => board.plans[index]!.cost)),
      leastWorst: run.dual.leastWorst ?? 0,
    },
    { prices: new Float64Array(model.rows.count), weights: new Float64Array(model.doctors.length) },
    { until: 1, tolerance: 0 },
  );
  group.forEach((d, i) => {
    board.put(d, held[i]!);
  });
  return generated!;
}

describe('column generation', () => {
  it('ends with a bound that meets the linear master, and that no plan undercuts', async () => {
    let compared = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const problem = aFreeProblem(seed);
      const run = aRun(problem);
      const group = run.model.doctors.map((_, d) => d);
      const generated = await generateBeside(run, group);
      expect(generated.ended).toBe(true);
      expect(Math.ceil(generated.bound - 0.01)).toBeGreaterThanOrEqual(Math.floor(generated.linearCost));
      expect(generated.bound).toBeLessThan(generated.linearCost + 0.01);
      const least = bestCostByTrial(problem);
      if (least === null) continue;
      compared++;
      expect(generated.bound).toBeLessThanOrEqual(least);
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('bounds what a group can do beside plans that stand', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const run = aRun(aFreeProblem(seed, 4));
      const { board, pricer, control, model } = run;
      await insertAll(board, pricer, urgencyOrder(board), control);
      const group = model.doctors.map((_, d) => d).filter((d) => d % 2 === 0);
      const { bound } = await generateBeside(run, group);
      let others = 0;
      for (const doctor of model.doctors)
        if (!group.includes(doctor.index)) others += board.plans[doctor.index]!.cost;
      expect(bound + others).toBeLessThanOrEqual(board.cost + 1e-9);
    }
  });
});

describe('diveGroup', () => {
  it('gives valid plans, never dearer ones, and nearly always the best there is', async () => {
    let compared = 0;
    let best = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const problem = aFreeProblem(seed);
      const least = bestCostByTrial(problem);
      if (least === null || least === Infinity) continue;
      const run = aRun(problem);
      const { board, model } = run;
      const group = model.doctors.map((_, d) => d);
      const before = board.cost;
      const start = await generateBeside(run, group);
      const tools = { ...run, pool: new ColumnPool(model) };
      const found = await diveGroup(tools, board, group, start, DIVE, run.dual.leastWorst ?? 0);
      const check = verify(problem, planOf(problem, board));
      expect({ seed, broken: check.violations.filter(({ rule }) => rule !== 'cost') }).toEqual({
        seed,
        broken: [],
      });
      expect(check.cost).toBe(board.cost);
      expect(board.cost < before).toBe(found);
      compared++;
      if (board.cost === least) best++;
    }
    expect(compared).toBeGreaterThan(20);
    expect(best / compared).toBeGreaterThan(0.9);
  });

  it('takes back a decision that costs a place, and finds another', async () => {
    const problem = aProblem({
      doctors: [aDoctor({ id: 'a' }), aDoctor({ id: 'b' })],
      slots: [
        aSlot({ id: 'p1', mode: 'block', from: 0, to: 4 }),
        aSlot({ id: 'p2', mode: 'block', from: 8, to: 12 }),
      ],
      needs: [aNeed({ id: 'n-a', doctor: 'a' }), aNeed({ id: 'n-b', doctor: 'b', latest: 0 })],
    });
    const run = aRun(problem);
    const { model, board } = run;
    const start = await generateBeside(run, [0, 1]);
    const tools = { ...run, pool: new ColumnPool(model) };
    const inTheWay = tools.pool.add(model.doctors[0]!, { places: Int32Array.of(0, 0, 0), cost: 0 });
    const taken = [{ column: inTheWay, value: 0.5 }];
    await diveGroup(tools, board, [0, 1], start, DIVE_OF_FEW, 0, taken);
    expect(board.cost).toBe(bestCostByTrial(problem));
    expect(board.placed).toBe(2);
  });
});

describe('diveAlongPrices', () => {
  it('plans everybody within the rules, at the cost it says', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const problem = aFreeProblem(seed);
      const run = aRun(problem);
      await diveAlongPrices(run);
      const { model, incumbent } = run;
      const board = new Board(model);
      incumbent.plans.forEach((plan, d) => {
        board.put(d, plan);
      });
      const check = verify(problem, planOf(problem, board));
      expect({ seed, broken: check.violations.filter(({ rule }) => rule !== 'cost') }).toEqual({
        seed,
        broken: [],
      });
      expect(check.cost).toBe(incumbent.cost);
    }
  });

  it('keeps the better plan, and gives the prices back as they were', async () => {
    const run = aRun(aFreeProblem(5, 4));
    const { board, pricer, control, incumbent, dual } = run;
    await insertAll(board, pricer, urgencyOrder(board), control);
    incumbent.offer(board);
    const before = incumbent.cost;
    const outside = dual.prices.fixedUse;
    await diveAlongPrices(run);
    expect(incumbent.cost).toBeLessThanOrEqual(before);
    expect(dual.prices.fixedUse).toBe(outside);
    expect(dual.prices.exact).toEqual(dual.best);
  });
});

describe('diveFromMix', () => {
  it('decides everybody within the rules, and mostly finds the best there is', async () => {
    let compared = 0;
    let best = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const problem = aFreeProblem(seed);
      const run = aRun(problem);
      const { model, dual, control, incumbent } = run;
      await dual.evaluate(control, 'quick', false);
      const mix = dual.startMix();
      await settlePrices({ dual, control, incumbent: { raise: () => undefined } }, mix, 5e-4);
      dual.mix = null;
      let decided = false;
      const diving = async (fresh: Board, free: readonly number[]): Promise<boolean> =>
        (decided = await diveFromMix(run, fresh, mix, free, 0.25));
      expect(await diveAlongPrices(run, diving)).toBe(true);
      expect(decided).toBe(true);
      const fresh = new Board(model);
      incumbent.plans.forEach((plan, d) => {
        fresh.put(d, plan);
      });
      const check = verify(problem, planOf(problem, fresh));
      expect({ seed, broken: check.violations.filter(({ rule }) => rule !== 'cost') }).toEqual({
        seed,
        broken: [],
      });
      expect(check.cost).toBe(incumbent.cost);
      const least = bestCostByTrial(problem);
      if (least === null || least === Infinity) continue;
      compared++;
      if (incumbent.cost === least) best++;
    }
    expect(compared).toBeGreaterThan(15);
    expect(best / compared).toBeGreaterThan(0.8);
  });

  it('gives up where the time is too short for it', async () => {
    const run = aRun(aFreeProblem(3, 5), 100);
    const mix = run.dual.startMix();
    await run.dual.evaluate(run.control, 'quick', false);
    const free = run.model.doctors.map((_, d) => d);
    expect(await diveFromMix(run, new Board(run.model), mix, free, 0.01)).toBe(false);
  });

  it.each([
    ['does its share', true],
    ['dies', false],
  ])('decides everybody within the rules beside a helper that %s', async (_, answers) => {
    let asked = 0;
    const begun = { withPlan: 0, without: 0 };
    for (let seed = 1; seed <= 10; seed++) {
      const problem = aFreeProblem(seed, 24);
      const alone = aRun(problem);
      const theirs = new PlansAtPrices(alone.model, new Pricer(alone.model));
      const helpers = {
        count: 1,
        plansFor: (task: Omit<PlansTask, 'kind'>) => {
          asked += task.doctors.length;
          task.doctors.forEach((d, i) => {
            const known = task.hints[i]!.length;
            expect(known).toBe(alone.model.doctors[d]!.gapCost > 0 ? 1 : 0);
            begun[known > 0 ? 'withPlan' : 'without']++;
          });
          return Promise.resolve(answers ? theirs.answer({ kind: 'plans', ...task }).priced : null);
        },
      } as unknown as Helpers;
      const run = { ...alone, helpers };
      await run.dual.evaluate(run.control, 'quick', false);
      const mix = run.dual.startMix();
      await settlePrices({ ...run, incumbent: { raise: () => undefined } }, mix, 5e-4);
      const free = run.model.doctors.map((_, d) => d);
      const fresh = new Board(run.model);
      expect(await diveFromMix(run, fresh, mix, free, 0.25)).toBe(true);
      const check = verify(problem, planOf(problem, fresh));
      expect(check.violations.filter(({ rule }) => rule !== 'cost')).toEqual([]);
    }
    expect(asked).toBeGreaterThan(50);
    expect(Math.min(begun.withPlan, begun.without)).toBeGreaterThan(0);
  });
});

/** A mixture of everybody's plans, settled until a share of the run. */
async function settledMixture({ dual, control }: Run, until: number): Promise<PlanMix> {
  await dual.evaluate(control, 'quick', false);
  const mix = dual.startMix();
  await settlePrices({ dual, control, incumbent: { raise: () => undefined } }, mix, until);
  dual.mix = null;
  return mix;
}

/** The run's best plan keeps all rules and costs what it says. */
function expectWithinTheRules(problem: Problem, { model, incumbent }: Run): void {
  const fresh = new Board(model);
  incumbent.plans.forEach((plan, d) => {
    fresh.put(d, plan);
  });
  const check = verify(problem, planOf(problem, fresh));
  expect(check.violations.filter(({ rule }) => rule !== 'cost')).toEqual([]);
  expect(check.cost).toBe(incumbent.cost);
}

describe('diveAndAnneal', () => {
  it('dives for everybody, then for a quarter at a time, from a mixture that no dive uses up, and keeps the best plan', async () => {
    for (let seed = 1; seed <= 3; seed++) {
      const problem = aFreeProblem(seed, 12);
      const run = aRun(problem, 4000);
      const { control, incumbent } = run;
      const mix = await settledMixture(run, 0.02);
      const looks: number[] = [];
      const kept: number[] = [];
      const watched: PlanMix = Object.assign(Object.create(mix) as PlanMix, {
        copy: () => {
          const copy = mix.copy();
          const decide = copy.decide.bind(copy);
          let isFirst = true;
          return Object.assign(copy, {
            decide: (plans: Parameters<PlanMix['decide']>[0]) => {
              if (isFirst) kept.push(plans.size);
              isFirst = false;
              decide(plans);
            },
          });
        },
      });
      await diveAndAnneal(run, watched, control.progress, 0.95, () => looks.push(incumbent.cost));
      const all = run.model.doctors.length;
      const beside = all - Math.ceil(all / 4);
      const parts = kept.findLastIndex((size) => size !== beside) + 1;
      expect(parts).toBeGreaterThan(0);
      expect(kept.length - parts).toBeGreaterThan(3);
      expect(looks).toEqual([...looks].sort((a, b) => b - a));
      expectWithinTheRules(problem, run);
    }
  });
});

describe('diveInParts', () => {
  it('keeps the best of many dives, within the rules, and mostly finds the best there is', async () => {
    let compared = 0;
    let best = 0;
    for (let seed = 1; seed <= 15; seed++) {
      const free = aFreeProblem(seed);
      const problem = { ...free, weights: { ...free.weights, worstOff: 1 + (seed % 3) } };
      const run = aRun(problem, 600);
      const { control, incumbent } = run;
      const mix = await settledMixture(run, 0.05);
      const looks: number[] = [];
      await diveInParts(run, mix, control.progress, 0.9, () => looks.push(incumbent.cost));
      expect(looks.length).toBeGreaterThan(3);
      expect(looks).toEqual([...looks].sort((a, b) => b - a));
      expectWithinTheRules(problem, run);
      const least = bestCostByTrial(problem);
      if (least === null || least === Infinity) continue;
      compared++;
      if (incumbent.cost === least) best++;
    }
    expect(compared).toBeGreaterThan(6);
    expect(best / compared).toBeGreaterThan(0.8);
  });
});
