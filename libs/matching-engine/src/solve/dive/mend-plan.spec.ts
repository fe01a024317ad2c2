import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { seededRandom } from '../../testing/random.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { SCALE } from '../board/board.js';
import { arrange, placesOf } from '../construct/salvage.js';
import { compile } from '../model/compile.js';
import { type Decided, hasDecided } from '../pricing/decided.js';
import { type DoctorPlan, PLACE, forEachRowOf } from '../pricing/doctor-plan.js';
import { CLOSED, PriceBoard } from '../pricing/price-board.js';
import { Pricer } from '../pricing/pricer.js';
import { pricesAtRandom } from '../testing/price-at.js';
import { mendPlan } from './mend-plan.js';

/** Slots are looked at in the order of their ids. */
const idAt = (start: number): string => `at${String(start).padStart(2, '0')}`;

/** One doctor with two needs of four weeks, for which there are four blocks one after the other. */
const blocks = aProblem({
  doctors: [aDoctor({ id: 'a', gapWeeks: 4, gapCost: 1 })],
  slots: [0, 4, 8, 16].map((from) => aSlot({ id: idAt(from), mode: 'block', from, to: from + 4 })),
  needs: [
    aNeed({ id: 'one', doctor: 'a', unplacedCost: 50 }),
    aNeed({ id: 'two', doctor: 'a', unplacedCost: 60, targetFrom: 0, targetTo: 4 }),
  ],
});

const model = compile(blocks);
const doctor = model.doctors[0]!;
const slotAt = (start: number): number => model.sourceSlots.findIndex(({ id }) => id === idAt(start));
const classOf = (need: number): number => model.needClass[need]!;

/** The first need at one week and the second at another. */
function planAt(...starts: readonly number[]): DoctorPlan {
  const places = starts.map((start, need) => ({ need, slot: slotAt(start), start }));
  return arrange(model, doctor, places)!;
}

function boardAt(price: Readonly<Record<number, number>>): PriceBoard {
  const board = new PriceBoard(model);
  for (const [start, cost] of Object.entries(price))
    board.price[model.slots.row[slotAt(Number(start))]!] = cost;
  board.refresh();
  return board;
}

const nothingDecided = (): Decided => ({
  places: new Int32Array(0),
  closed: new Uint8Array(doctor.classes.length),
});
const startsOf = (plan: DoctorPlan | null): (readonly [number, number])[] | undefined =>
  plan ? placesOf(plan).map(({ need, start }) => [need, start] as const) : undefined;

describe('mendPlan', () => {
  it('leaves a plan that nothing stands against as it is', () => {
    const plan = planAt(0, 8);
    expect(mendPlan(model, boardAt({}), doctor, plan, nothingDecided())).toEqual(plan);
  });

  it('gives what took a closed place the cheapest one beside all others, prices and gaps counted', () => {
    const closed = { 0: CLOSED };
    const mended = (price: Readonly<Record<number, number>>) =>
      startsOf(mendPlan(model, boardAt(price), doctor, planAt(0, 8), nothingDecided()));
    // A gap of four weeks costs nothing; none at all costs 4.
    expect(mended({ ...closed })).toEqual([
      [1, 8],
      [0, 16],
    ]);
    expect(mended({ ...closed, 16: 5 * SCALE })).toEqual([
      [0, 4],
      [1, 8],
    ]);
  });

  it('has what is decided first, and makes what is in its way give way', () => {
    const decided = { ...nothingDecided(), places: Int32Array.of(classOf(0), slotAt(8), 8) };
    const mended = mendPlan(model, boardAt({}), doctor, planAt(0, 8), decided);
    expect(startsOf(mended)).toEqual([
      [1, 0],
      [0, 8],
    ]);
  });

  it('leaves out what is ruled out', () => {
    const closed = new Uint8Array(doctor.classes.length);
    closed[classOf(0)] = 1;
    const mended = mendPlan(model, boardAt({}), doctor, planAt(0, 8), { ...nothingDecided(), closed });
    expect(startsOf(mended)).toEqual([[1, 8]]);
  });

  it('gives up where a need would cost more with any place than without one', () => {
    const prices = boardAt({ 0: CLOSED, 4: CLOSED, 16: 51 * SCALE });
    expect(mendPlan(model, prices, doctor, planAt(0, 8), nothingDecided())).toBeNull();
  });

  it('keeps the rules, what is decided and the closed rows out on random problems with every field', () => {
    let mendedSome = 0;
    let keptSome = 0;
    for (let seed = 1; seed <= 1000; seed++) {
      const random = seededRandom(seed);
      const drawn = compile(randomProblem(random, { ...TINY, needsPerDoctor: 4 }));
      const pricer = new Pricer(drawn);
      for (const one of drawn.doctors) {
        if (one.required.length > 0) continue;
        const { plan } = pricer.price(one, { board: new PriceBoard(drawn), factor: SCALE, relaxed: true });
        const board = pricesAtRandom(drawn, random, 12 * SCALE);
        forEachRowOf(drawn, one, plan.places, (row) => {
          if (random.chance(0.1)) board.price[row] = CLOSED;
        });
        const other = pricer.price(one, { board, factor: SCALE, relaxed: true }).plan.places;
        const decided = {
          places: other.length > 0 ? Int32Array.of(drawn.needClass[other[0]!]!, other[1]!, other[2]!) : other,
          closed: new Uint8Array(one.classes.length),
        };
        board.refresh();
        const mended = mendPlan(drawn, board, one, plan, decided);
        if (!mended) continue;
        const stands = arrange(drawn, one, placesOf(mended));
        expect(stands).toEqual(mended);
        expect(hasDecided(drawn, decided, mended)).toBe(true);
        const [slot, start] = [decided.places[1], decided.places[2]];
        for (let i = 0; i < mended.places.length; i += PLACE) {
          if (mended.places[i + 1] === slot && mended.places[i + 2] === start) continue;
          forEachRowOf(drawn, one, mended.places.subarray(i, i + PLACE), (row) => {
            expect(board.price[row]).toBeLessThan(CLOSED);
          });
        }
        if (mended.places.join() === plan.places.join()) keptSome++;
        else mendedSome++;
      }
    }
    expect(mendedSome).toBeGreaterThan(50);
    expect(keptSome).toBeGreaterThan(20);
  });
});
