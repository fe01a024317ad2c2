import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../../plan.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { seededRandom } from '../../testing/random.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { verify } from '../../verify/verify.js';
import { Board } from '../board/board.js';
import { PlanMix } from '../dual/plan-mix.js';
import { placementsOf } from '../incumbent.js';
import { compile } from '../model/compile.js';
import type { Model } from '../model/model.js';
import { Pricer } from '../pricing/pricer.js';
import { Random } from '../support/random.js';
import { pricesAtRandom } from '../testing/price-at.js';
import { Decisions } from './decisions.js';

const FACTOR = 1024;

/** Two doctors with two needs each; either need has a block slot early and one late, with a seat each. */
const pairs = aProblem({
  doctors: [aDoctor({ id: 'a' }), aDoctor({ id: 'b' })],
  slots: [
    aSlot({ id: 'early', mode: 'block', from: 0, to: 4 }),
    aSlot({ id: 'late', mode: 'block', from: 8, to: 12 }),
  ],
  needs: [
    aNeed({ id: 'a1', doctor: 'a', unplacedCost: 50 }),
    aNeed({ id: 'b1', doctor: 'b', unplacedCost: 60 }),
  ],
});

const planOf = (...places: number[]): { places: Int32Array; cost: number } => ({
  places: Int32Array.from(places),
  cost: 0,
});

/** Nobody is planned yet, and no plan known. */
function pairsAtFirst(): { model: Model; board: Board; mix: PlanMix } {
  const model = compile(pairs);
  return { model, board: new Board(model), mix: mixtureOf(model) };
}

function mixtureOf(model: Model): PlanMix {
  return new PlanMix(model, new Float64Array(model.rows.count).fill(1), new Random(1));
}

describe('Decisions', () => {
  it('decides first what the mixture is surest of, and nothing that does not fit beside it', () => {
    const { model, board, mix } = pairsAtFirst();
    const slot = (id: string): number => model.sourceSlots.findIndex((one) => one.id === id);
    const need = (id: string): number => model.needs.findIndex((one) => one.id === id);
    const nothing = { places: new Int32Array(0), cost: 50 };
    // Doctor b has no other plan; doctor a is in two minds.
    mix.add(0, planOf(need('a1'), slot('early'), 0));
    mix.add(0, nothing);
    mix.add(1, planOf(need('b1'), slot('early'), 0));
    mix.startAt(new Float64Array(model.rows.count), new Float64Array(2), 60);
    for (let i = 0; i < 10; i++) mix.sweep();
    const { share } = mix.mostOf(0);
    expect(share).toBeLessThan(1);
    const decisions = new Decisions(model, board, [0, 1]);
    expect(decisions.openNeeds).toBe(2);
    expect([...decisions.decide(mix, 1)]).toEqual([1]);
    expect(decisions.isDone(1)).toBe(true);
    expect(decisions.isDone(0)).toBe(false);
    expect(decisions.openNeeds).toBe(1);
    expect(board.placed).toBe(1);
    mix.keepThose(
      0,
      (plan) => plan.places.length === 0,
      () => nothing,
    );
    expect(decisions.agree(0, nothing)).toBe(true);
    expect([...decisions.decide(mix, 5)]).toEqual([0]);
    expect(decisions.openNeeds).toBe(0);
    expect(board.plans[0]!.places).toHaveLength(0);
  });

  it('lets wait what takes a place of which the mixture asks too much, while there is time and anything else', () => {
    const model = compile({
      ...pairs,
      doctors: [...pairs.doctors, aDoctor({ id: 'c' })],
      needs: [...pairs.needs, aNeed({ id: 'c1', doctor: 'c', unplacedCost: 50 })],
    });
    const mix = mixtureOf(model);
    // The first two know nothing but the one early seat, the third nothing but the late one.
    for (const [d, place] of [planOf(0, 0, 0), planOf(1, 0, 0), planOf(2, 1, 8)].entries()) mix.add(d, place);
    mix.startAt(new Float64Array(model.rows.count), new Float64Array(3), 10);
    const decided = (isPressed: boolean): Set<number> =>
      new Decisions(model, new Board(model), [0, 1, 2]).decide(mix, 1, isPressed);
    expect([...decided(false)]).toEqual([2]);
    expect([...decided(true)]).toEqual([0]);
    const decisions = new Decisions(model, new Board(model), [0, 1]);
    expect([...decisions.decide(mix, 2)]).toEqual([0]);
  });

  it('says so where nothing fits, and takes what is found elsewhere', () => {
    const { model, board, mix } = pairsAtFirst();
    board.put(1, planOf(1, 0, 0));
    mix.add(0, planOf(0, 0, 0));
    mix.startAt(new Float64Array(model.rows.count), new Float64Array(2), 10);
    const decisions = new Decisions(model, board, [0]);
    expect(decisions.decide(mix, 1).size).toBe(0);
    decisions.finish(0, planOf(0, 1, 8));
    expect(decisions.isDone(0)).toBe(true);
    expect(decisions.openNeeds).toBe(0);
    expect(board.placed).toBe(2);
  });

  it('decides at once about a doctor who has something on the board, and keeps that until then', () => {
    const { model, board, mix } = pairsAtFirst();
    board.put(0, planOf(0, 0, 0));
    mix.add(0, planOf(0, 1, 8));
    mix.startAt(new Float64Array(model.rows.count), new Float64Array(2), 10);
    const decisions = new Decisions(model, board, [0]);
    expect(decisions.of(0)).toBeNull();
    expect([...board.plans[0]!.places]).toEqual([0, 0, 0]);
    expect([...decisions.decide(mix, 1)]).toEqual([0]);
    expect([...board.plans[0]!.places]).toEqual([0, 1, 8]);
    expect([...board.use]).toEqual([0, 1]);
  });

  it('grows plans of random problems bit by bit, each of them within the rules as it stands', () => {
    let steps = 0;
    let ruledOut = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const random = seededRandom(seed);
      const drawn = randomProblem(random, { ...TINY, needsPerDoctor: 3 });
      const problem = {
        ...drawn,
        needs: drawn.needs.map(({ pinned: _, after: __, ...need }) => ({ ...need, pinned: false })),
      };
      const model = compile(problem);
      const pricer = new Pricer(model);
      const mix = mixtureOf(model);
      const board = new Board(model);
      for (let round = 0; round < 6; round++) {
        const prices = pricesAtRandom(model, random, 12 * FACTOR);
        for (const doctor of model.doctors)
          mix.add(doctor.index, pricer.price(doctor, { board: prices, factor: FACTOR, relaxed: true }).plan);
      }
      mix.startAt(new Float64Array(model.rows.count), new Float64Array(model.doctors.length), 20);
      for (let i = 0; i < 20; i++) mix.sweep();
      const everybody = model.doctors.map(({ index }) => index);
      const decisions = new Decisions(model, board, everybody);
      const nothing = (d: number): (typeof board.plans)[number] => board.plans[d]!;
      for (let open = decisions.openNeeds; open > 0; open = decisions.openNeeds) {
        const touched = decisions.decide(mix, 1);
        if (touched.size === 0) break;
        steps++;
        expect(decisions.openNeeds).toBeLessThan(open);
        for (const d of everybody) {
          expect(decisions.agree(d, board.plans[d]!)).toBe(true);
          if (decisions.isDone(d)) continue;
          if (decisions.of(d)!.closed.some((one, c) => one === 1 && model.doctors[d]!.classes[c]!.most > 0))
            ruledOut++;
          const own = new Set<number>();
          board.visit(d, board.plans[d]!, (row) => own.add(row));
          const fits = (rows: Int32Array): boolean =>
            rows.every((row) => own.has(row) || board.use[row]! < model.rows.capacity[row]!);
          mix.keepThose(d, (plan, rows) => decisions.agree(d, plan) && fits(rows), nothing);
        }
        mix.decide(new Map([...touched].filter((d) => decisions.isDone(d)).map((d) => [d, board.plans[d]!])));
        const { violations } = verify(problem, {
          format: 'placement-plan/1',
          problem: problem.name,
          placements: placementsOf(model, board.plans),
          cost: 0,
          lowerBound: null,
          status: 'feasible',
        } satisfies Plan);
        expect(violations.filter(({ rule }) => rule !== 'cost')).toEqual([]);
      }
      expect(decisions.openNeeds).toBe(0);
    }
    expect(steps).toBeGreaterThan(200);
    expect(ruledOut).toBeGreaterThan(20);
  });
});
