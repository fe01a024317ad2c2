import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { everyValidPlan } from '../../testing/brute-force.js';
import { type Random, seededRandom } from '../../testing/random.js';
import { randomCentre } from '../testing/random-centre.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { SCALE } from '../board/board.js';
import { compile } from '../model/compile.js';
import type { Model } from '../model/model.js';
import { forEachRow } from './doctor-plan.js';
import { CentreSearch } from './centre-search.js';
import { doctorsByCentre } from './centre-weeks.js';
import { PriceBoard } from './price-board.js';
import { Pricer } from './pricer.js';

const MANY = 1e6;

/** Prices of all rows by chance: some of those of seats, and of the centre's weeks. */
function someBoard(model: Model, random: Random): PriceBoard {
  const board = new PriceBoard(model);
  for (let row = 0; row < model.rows.count; row++)
    if (random.chance(0.5)) board.price[row] = random.int(0, 6 * SCALE);
  board.refresh();
  return board;
}

/** The least that all can cost together, of every valid plan there is: what it costs, and what its seats are priced at. */
function leastTogether(problem: Problem, model: Model, board: PriceBoard): number {
  const slots = new Map(problem.slots.map(({ id }) => [id, model.sourceSlots.findIndex((s) => s.id === id)]));
  const needs = new Map(problem.needs.map((need) => [need.id, need]));
  const doctors = new Map(model.doctors.map((doctor) => [doctor.id, doctor]));
  return everyValidPlan(problem).reduce((least, { placements, cost }) => {
    let value = cost * SCALE;
    for (const { need, slot, start } of placements) {
      const { doctor, weeks } = needs.get(need)!;
      const model_ = doctors.get(doctor)!;
      forEachRow(model, model_, slots.get(slot)!, start, weeks, (row) => {
        if (model.rows.segment[row] !== model_.centreSegment) value += board.price[row]!;
      });
    }
    return Math.min(least, value);
  }, Infinity);
}

describe('planning the doctors of a home centre together', () => {
  it('finds what trial of all plans finds, whatever the prices of the weeks, and no less apart', () => {
    const seen = { centres: 0, dearerTogether: 0, three: 0, gaps: 0, changes: 0, crowded: 0 };
    for (let seed = 1; seed <= 150; seed++) {
      const random = seededRandom(seed);
      const problem = randomCentre(random, 3);
      const model = compile(problem);
      const [doctors] = doctorsByCentre(model);
      if (!doctors || doctors.length < problem.doctors.length) continue;
      const board = someBoard(model, random);
      const least = leastTogether(problem, model, board);
      const search = new CentreSearch(model, new Pricer(model));
      const request = { board, factors: doctors.map(() => SCALE), relaxed: true, mostLabels: MANY };
      const { bound, apart, places } = search.best(doctors, request);
      if (!places) {
        // Sets of needs do not tell enough about one of them.
        expect({ seed, bound: Math.min(bound, least) }).toEqual({ seed, bound });
        continue;
      }
      // Whoever pays for changes of host is let off one where nothing is placed: only then it may be less.
      const idle = doctors.filter((_, i) => places[i]!.length === 0);
      const letOff = idle.reduce((sum, { hostChangeCost }) => sum + hostChangeCost * SCALE, 0);
      expect({ seed, bound, isApartLess: apart <= least }).toEqual({
        seed,
        bound: letOff > 0 ? Math.max(least - letOff, Math.min(least, bound)) : least,
        isApartLess: true,
      });
      if (letOff > 0) continue;
      // What was found can be had, and for so much.
      const chosen = problem.doctors.flatMap(({ id }) => {
        const own = places[doctors.findIndex((doctor) => doctor.id === id)]!;
        return Array.from({ length: own.length / 3 }, (_, i) => ({
          need: model.needs[own[3 * i]!]!.id,
          slot: model.sourceSlots[own[3 * i + 1]!]!.id,
          start: own[3 * i + 2]!,
        }));
      });
      const onlyThese = {
        ...problem,
        needs: problem.needs.map((need) => {
          const place = chosen.find((one) => one.need === need.id);
          return place
            ? { ...need, current: { slot: place.slot, start: place.start }, pinned: true }
            : { ...need, earliest: 0, latest: -1 };
        }),
      };
      expect({ seed, least: leastTogether(onlyThese, model, board) }).toEqual({ seed, least });
      seen.centres++;
      if (least > apart) seen.dearerTogether++;
      if (doctors.length === 3) seen.three++;
      if (doctors.some(({ gapCost, gapWeeks }) => gapCost > 0 && gapWeeks > 0)) seen.gaps++;
      if (doctors.some(({ hostChangeCost }) => hostChangeCost > 0)) seen.changes++;
      if (problem.weights.crowded) seen.crowded++;
      // Cut short it proves less, but never too much; and a limit that is too low finds nothing, and says no more than that.
      const cut = search.best(doctors, { ...request, mostLabels: 3 });
      expect(cut.bound).toBeLessThanOrEqual(least);
      const none = search.best(doctors, { ...request, limit: least });
      expect({ bound: none.bound <= least, places: none.places }).toEqual({ bound: true, places: null });
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(15);
  });

  it('minds how many others of the centre are away', () => {
    const problem = aProblem({
      homeCentres: [{ id: 'home', awayLimit: 2 }],
      doctors: ['anna', 'bo', 'cy'].map((id) => aDoctor({ id, homeCentre: 'home' })),
      slots: [aSlot({ seats: 3 })],
      needs: ['anna', 'bo', 'cy'].map((doctor) => aNeed({ id: doctor, doctor, latest: 4 })),
    });
    const model = compile(problem);
    const [doctors] = doctorsByCentre(model);
    const board = new PriceBoard(model);
    board.refresh();
    const search = new CentreSearch(model, new Pricer(model));
    const two = doctors!.slice(0, 2);
    const best = (others: (row: number) => number): number =>
      search.best(two, { board, factors: [SCALE, SCALE], relaxed: true, mostLabels: MANY, others }).bound;
    const isOfCentre = (row: number): boolean => model.rows.segment[row] === two[0]!.centreSegment;
    expect(best(() => 0)).toBe(0);
    // One at a time, four weeks each from week 0 to 8, costs nothing; in all weeks two others leave no place at all.
    expect(best((row) => (isOfCentre(row) ? 1 : 0))).toBe(0);
    expect(best((row) => (isOfCentre(row) ? 2 : 0))).toBe(200 * SCALE);
  });

  it('searches long for a few doctors after it had more', () => {
    const ids = ['anna', 'bo', 'cy', 'di', 'ed'];
    const specialties = ['ears', 'eyes', 'mind', 'skin'];
    const problem = aProblem({
      weeks: 38,
      weights: { early: 0, late: 0 },
      homeCentres: [{ id: 'home', awayLimit: 1 }],
      doctors: ids.map((id) => aDoctor({ id, homeCentre: 'home' })),
      slots: specialties.map((specialty) => aSlot({ id: specialty, specialty, to: 38, seats: 5 })),
      // One at a time: of twice four needs of five weeks one finds no place in 38 weeks.
      needs: ids.flatMap((doctor) =>
        specialties.map((specialty) =>
          aNeed({
            id: `${doctor}-${specialty}`,
            doctor,
            specialties: [specialty],
            weeks: 5,
            latest: 33,
            targetTo: 38,
          }),
        ),
      ),
    });
    const model = compile(problem);
    const [doctors] = doctorsByCentre(model);
    const board = new PriceBoard(model);
    board.refresh();
    const search = new CentreSearch(model, new Pricer(model));
    const best = (count: number, mostLabels: number): number =>
      search.best(doctors!.slice(0, count), {
        board,
        factors: ids.slice(0, count).map(() => SCALE),
        relaxed: true,
        mostLabels,
      }).bound;
    expect(best(5, 1)).toBeLessThanOrEqual(1300 * SCALE);
    expect(best(2, MANY)).toBe(100 * SCALE);
  });

  it('leaves doctors alone about whom sets of needs do not tell enough', () => {
    const problem = aProblem({
      homeCentres: [{ id: 'home', awayLimit: 1 }],
      doctors: ['anna', 'bo'].map((id) => aDoctor({ id, homeCentre: 'home', idleWeekCost: 1 })),
      slots: [aSlot({ seats: 2 })],
      needs: ['anna', 'bo'].map((doctor) => aNeed({ id: doctor, doctor, latest: 2 })),
    });
    const model = compile(problem);
    const [doctors] = doctorsByCentre(model);
    const board = new PriceBoard(model);
    board.refresh();
    const { bound, apart, places } = new CentreSearch(model, new Pricer(model)).best(doctors!, {
      board,
      factors: [SCALE, SCALE],
      relaxed: true,
      mostLabels: MANY,
    });
    expect({ bound, places }).toEqual({ bound: apart, places: null });
  });
});
