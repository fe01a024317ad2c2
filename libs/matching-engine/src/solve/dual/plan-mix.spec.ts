import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { SCALE } from '../board/board.js';
import { compile } from '../model/compile.js';
import { Pricer } from '../pricing/pricer.js';
import { RunControl } from '../support/run-control.js';
import { Random } from '../support/random.js';
import { settlePrices } from '../plan-of-attack/settle-prices.js';
import { DualAscent } from './dual-ascent.js';
import { PlanMix } from './plan-mix.js';

/** Two doctors who want the one seat of a block slot: losing it costs the first 100, the second 60. */
const contested = aProblem({
  doctors: [aDoctor({ id: 'a' }), aDoctor({ id: 'b' })],
  slots: [aSlot({ mode: 'block', from: 0, to: 4 })],
  needs: [
    aNeed({ id: 'n-a', doctor: 'a', earliest: 0, latest: 0, unplacedCost: 100 }),
    aNeed({ id: 'n-b', doctor: 'b', earliest: 0, latest: 0, unplacedCost: 60 }),
  ],
});

/** Weights where there is no worst-off term. */
const none = new Float64Array(2);

function seated(need: number): { places: Int32Array; cost: number } {
  return { places: Int32Array.of(need, 0, 0), cost: 0 };
}

describe('PlanMix', () => {
  it('settles at a price at which only one of two doctors wants the seat', () => {
    const model = compile(contested);
    const mix = new PlanMix(model, Float64Array.of(1), new Random(1));
    for (const [d, cost] of [100, 60].entries()) {
      mix.add(d, { places: new Int32Array(0), cost });
      mix.add(d, seated(d));
    }
    let prices = Float64Array.of(0);
    for (let round = 0; round < 12; round++) {
      if (round === 0) mix.startAt(prices, none, 10);
      else mix.centreAt(prices, none, 10);
      for (let sweep = 0; sweep < 20; sweep++) mix.sweep();
      prices = mix.price.slice();
    }
    expect(prices[0]! / SCALE).toBeGreaterThanOrEqual(59.9);
    expect(prices[0]! / SCALE).toBeLessThanOrEqual(100.1);
  });

  it('moves the price of a row faster the longer it is overfull, and as slowly as before once it is not', () => {
    const model = compile(contested);
    const roundsUntilParted = (isHastened: boolean): { rounds: number; mix: PlanMix } => {
      const mix = new PlanMix(model, Float64Array.of(1), new Random(1));
      for (const [d, cost] of [100, 60].entries()) {
        mix.add(d, seated(d));
        mix.add(d, { places: new Int32Array(0), cost });
      }
      mix.startAt(Float64Array.of(0), none, 1);
      expect(mix.isOverfull(0)).toBe(true);
      let rounds = 0;
      for (; mix.isOverfull(0); rounds++) {
        if (isHastened) mix.hastenOverfull();
        mix.centreAt(mix.price, none, 1);
        mix.sweep();
      }
      return { rounds, mix };
    };
    expect(roundsUntilParted(false).rounds).toBeGreaterThan(40);
    const { rounds, mix } = roundsUntilParted(true);
    expect(rounds).toBeLessThan(12);
    expect(mix.mostOf(0)).toEqual({ plan: seated(0), share: 1 });
    const price = mix.price[0]! / SCALE;
    expect(price).toBeGreaterThanOrEqual(59);
    // Nobody asks too much any more: after a few rounds of rest a newcomer moves the price by the usual 1.
    for (let i = 0; i < 8; i++) mix.hastenOverfull();
    mix.centreAt(mix.price, none, 1);
    const before = mix.price[0]!;
    mix.decide(new Map([[1, seated(1)]]));
    expect((mix.price[0]! - before) / SCALE).toBeCloseTo(1, 5);
  });

  it('leaves within a cost a mixture of the plans that keep it, and itself as it was', () => {
    const model = compile(contested);
    const open = new PlanMix(model, Float64Array.of(1), new Random(1));
    for (const [d, cost] of [100, 60].entries()) {
      open.add(d, { places: new Int32Array(0), cost });
      open.add(d, seated(d));
    }
    open.startAt(Float64Array.of(80 * SCALE), none, 10);
    expect([open.dearest, open.mostOf(0).plan.cost, open.mostOf(1).plan.cost]).toEqual([60, 0, 60]);
    const within = open.within(-Infinity, 70);
    expect(within.plansOf(0)).toEqual([seated(0)]);
    expect(within.plansOf(1)).toHaveLength(2);
    expect([within.dearest, within.mostOf(1).plan.cost]).toEqual([60, 60]);
    const cheap = open.within(-Infinity, 10);
    expect([cheap.dearest, cheap.mostOf(1).share]).toEqual([0, 1]);
    expect(cheap.isOverfull(0)).toBe(true);
    expect([open.dearest, open.plansOf(0).length, open.isOverfull(0)]).toEqual([60, 2, false]);
  });

  it('drops plans beyond a cost where a cheaper one is known, and gives their shares to what is left', () => {
    const model = compile({ ...contested, weights: { ...contested.weights, worstOff: 1 } });
    const mix = new PlanMix(model, Float64Array.of(1), new Random(1), 30);
    mix.add(0, { places: new Int32Array(0), cost: 100 });
    mix.add(0, seated(0));
    mix.add(1, { places: new Int32Array(0), cost: 60 });
    expect(mix.worst).toBe(100);
    expect(mix.plansOf(0).map(({ cost }) => cost)).toEqual([100, 0]);
    mix.dropDearer(50);
    expect(mix.plansOf(0)).toEqual([seated(0)]);
    expect(mix.mostOf(0)).toEqual({ plan: seated(0), share: 1 });
    expect(mix.mostOf(1).plan.cost).toBe(60);
    expect(mix.worst).toBe(60);
    mix.decide(new Map([[1, seated(1)]]));
    expect(mix.worst).toBe(30);
  });

  it('forgets plans that are of no use, never those in the mixture', () => {
    const model = compile(contested);
    const mix = new PlanMix(model, Float64Array.of(1), new Random(1));
    mix.add(0, seated(0));
    mix.add(0, { places: new Int32Array(0), cost: 100 });
    for (let i = 0; i < 100; i++) mix.add(0, { places: Int32Array.of(0, 0, i + 1), cost: 500 });
    mix.add(1, seated(1));
    mix.add(1, { places: new Int32Array(0), cost: 60 });
    // At 200 nobody wants the seat: both can let go of it, and it is cheaper by 10 for having no user.
    mix.centreAt(Float64Array.of(200 * SCALE), none, 10);
    for (let sweep = 0; sweep < 10; sweep++) {
      mix.sweep();
      mix.add(0, { places: new Int32Array(0), cost: 100 });
    }
    expect(mix.price[0]! / SCALE).toBeCloseTo(190, 1);
  });
});

describe('the cheapest plan that a PlanMix knows', () => {
  it('is the seat where it costs less than going without, and none where it costs more', () => {
    const mix = new PlanMix(compile(contested), Float64Array.of(1), new Random(1));
    const empty = { places: new Int32Array(0), cost: 100 };
    mix.add(0, empty);
    mix.add(0, seated(0));
    mix.add(1, seated(1));
    mix.startAt(Float64Array.of(20 * SCALE), none, 10);
    expect(mix.cheapestOf(0)).toEqual(seated(0));
    mix.centreAt(Float64Array.of(200 * SCALE), none, 10);
    expect(mix.cheapestOf(0)).toEqual(empty);
  });
});

describe('PlanMix of doctors who are decided', () => {
  const empty = { places: new Int32Array(0), cost: 60 };

  it('asks for the seat for whoever has it, and leaves the others what does not need it', () => {
    const model = compile(contested);
    const mix = new PlanMix(model, Float64Array.of(1), new Random(1));
    mix.add(0, seated(0));
    mix.add(1, seated(1));
    mix.add(1, empty);
    mix.startAt(Float64Array.of(0), none, 10);
    expect(mix.price[0]! / SCALE).toBeCloseTo(10, 5);
    mix.decide(new Map([[0, seated(0)]]));
    mix.keepThose(
      1,
      (_, rows) => !rows.includes(0),
      () => empty,
    );
    expect(mix.mostOf(0)).toEqual({ plan: seated(0), share: 1 });
    expect(mix.mostOf(1)).toEqual({ plan: empty, share: 1 });
    expect(mix.price[0]).toBe(0);
  });

  it('tells of every plan that a doctor has in the mixture', () => {
    const mix = new PlanMix(compile(contested), Float64Array.of(1), new Random(1));
    const empty = { places: new Int32Array(0), cost: 60 };
    mix.add(1, seated(1));
    mix.add(1, empty);
    mix.startAt(Float64Array.of(30 * SCALE), none, 40);
    mix.sweep();
    mix.centreAt(Float64Array.of(60 * SCALE), none, 40);
    for (let i = 0; i < 20; i++) mix.sweep();
    const told: [number, number][] = [];
    mix.forEachOf(1, ({ cost }, share) => told.push([cost, share]));
    expect(told.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(told.every(([, share]) => share > 0)).toBe(true);
    expect(told).toContainEqual([mix.mostOf(1).plan.cost, mix.mostOf(1).share]);
  });

  it('gives the share of a plan that goes to what it is mended to, though another plan is cheaper', () => {
    const model = compile({
      ...contested,
      slots: ['p1', 'p2'].map((id) => aSlot({ id, mode: 'block', from: 0, to: 4 })),
    });
    const rows = model.rows.count;
    const mix = new PlanMix(model, new Float64Array(rows).fill(1), new Random(1));
    const elsewhere = { places: Int32Array.of(1, 1, 0), cost: 5 };
    const mended = { places: new Int32Array(0), cost: 70 };
    mix.add(1, seated(1));
    mix.add(1, elsewhere);
    mix.startAt(new Float64Array(rows), none, 10);
    expect(mix.mostOf(1)).toEqual({ plan: seated(1), share: 1 });
    const planAnew = (): never => {
      throw new Error('There is a plan already.');
    };
    mix.keepThose(
      1,
      (plan) => plan.places[1] !== 0,
      planAnew,
      (d, plan) => (d === 1 && plan.cost === 0 ? mended : null),
    );
    expect(mix.mostOf(1)).toEqual({ plan: mended, share: 1 });
    expect(mix.plansOf(1)).toEqual([elsewhere, mended]);
  });

  it('plans anew whoever has no plan left', () => {
    const model = compile(contested);
    const mix = new PlanMix(model, Float64Array.of(1), new Random(1));
    mix.add(0, seated(0));
    mix.add(1, seated(1));
    mix.startAt(Float64Array.of(0), none, 10);
    mix.decide(new Map([[0, seated(0)]]));
    mix.keepThose(
      1,
      (_, rows) => !rows.includes(0),
      () => empty,
    );
    expect(mix.mostOf(1)).toEqual({ plan: empty, share: 1 });
    expect(mix.price[0]).toBe(0);
  });
});

describe('a copy of a PlanMix', () => {
  it('knows the same plans in the same shares, and goes ways of its own', () => {
    const mix = new PlanMix(compile(contested), Float64Array.of(1), new Random(1));
    const empty = { places: new Int32Array(0), cost: 60 };
    mix.add(0, seated(0));
    mix.add(1, seated(1));
    mix.add(1, empty);
    mix.startAt(Float64Array.of(0), none, 10);
    const copy = mix.copy();
    expect(copy.price).toEqual(mix.price);
    copy.centreAt(Float64Array.of(0), none, 10);
    expect(copy.price).toEqual(mix.price);
    copy.decide(new Map([[1, empty]]));
    expect(copy.mostOf(1)).toEqual({ plan: empty, share: 1 });
    expect(copy.price[0]).toBe(0);
    expect(mix.mostOf(1)).toEqual({ plan: seated(1), share: 1 });
    expect(mix.price[0]! / SCALE).toBeCloseTo(10, 5);
  });
});

describe('settlePrices', () => {
  it('raises the bound to the optimum, where prices can prove it', async () => {
    const model = compile(contested);
    const control = new RunControl({ workLimit: 500 }, () => 0);
    const dual = new DualAscent(model, new Pricer(model), new Random(1));
    const mix = dual.startMix();
    await dual.evaluate(control, 'quick', false);
    const told: number[] = [];
    await settlePrices({ dual, control, incumbent: { raise: (bound) => told.push(bound) } }, mix, 1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(dual.bestBound).toBeCloseTo(60, 1);
  });

  it("lets the worst off count where either of two doctors will be: half of each one's loss, at best", async () => {
    const needs = contested.needs.map((need) => ({ ...need, unplacedCost: 100 }));
    const model = compile({ ...contested, needs, weights: { ...contested.weights, worstOff: 1 } });
    const control = new RunControl({ workLimit: 4000 }, () => 0);
    const dual = new DualAscent(model, new Pricer(model), new Random(1));
    const mix = dual.startMix();
    await dual.evaluate(control, 'quick', false);
    await settlePrices({ dual, control, incumbent: { raise: () => undefined } }, mix, 1);
    expect(dual.bestBound).toBeGreaterThan(149);
    expect(dual.bestBound).toBeLessThanOrEqual(150);
    expect(dual.bestWeights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(SCALE);
  });
});
