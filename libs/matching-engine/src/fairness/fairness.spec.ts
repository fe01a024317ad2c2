import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costIfValid } from '../explain/solver.js';
import type { Placement } from '../plan.js';
import { solveByBruteForce, BRUTE_FORCE_SIZE } from '../testing/brute-force.js';
import { placesOf, planOf, randomValidPlan } from '../testing/random-plan.js';
import { randomProblem, TINY } from '../testing/random-problem.js';
import { seededRandom, type Random } from '../testing/random.js';
import { aDoctor, aNeed, aPlan, aProblem, aSlot } from '../testing/small-problem.js';
import { verify } from '../verify/verify.js';
import { violationsAdded } from '../what-if/violations-added.js';
import { fairness, spreadOf } from './fairness.js';
import { justifiedEnvy } from './justified-envy.js';
import { wastedSeats } from './wasted-seats.js';

const doctors = ['anna', 'bo', 'cy'].map((id) => aDoctor({ id }));

describe('wasted seats', () => {
  it('names the free place that would save most, for placed and unplaced needs', () => {
    const problem = aProblem({
      doctors,
      slots: [aSlot({ seats: 2 })],
      needs: [aNeed({ id: 'a', doctor: 'anna', targetTo: 4 }), aNeed({ id: 'b', doctor: 'bo' })],
    });
    expect(wastedSeats(problem, aPlan(['a', 'p1', 2]))).toMatchObject([
      { need: 'b', doctor: 'bo', from: null, to: { slot: 'p1', start: 0 }, saves: 100 },
      { need: 'a', from: { slot: 'p1', start: 2 }, to: { slot: 'p1', start: 0 }, saves: 2 },
    ]);
  });

  it('are none in an optimal plan, and otherwise lower the cost as stated', () => {
    let wasteful = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const problem = randomProblem(random, { ...BRUTE_FORCE_SIZE, crowded: true });
        const optimal = solveByBruteForce(problem);
        if (optimal.status === 'infeasible') return;
        expect(wastedSeats(problem, optimal.plan)).toEqual([]);
        const plan = planOf(problem, random.some(optimal.plan.placements, 0.6));
        if (costIfValid(problem, plan.placements) === undefined) return;
        const wasted = new Map(wastedSeats(problem, plan).map((entry) => [entry.need, entry.saves]));
        wasteful += wasted.size;
        for (const need of problem.needs) {
          const rest = plan.placements.filter((placement) => placement.need !== need.id);
          const costs = placesOf(problem, need).flatMap(
            (place) => costIfValid(problem, [...rest, place]) ?? [],
          );
          const saving = plan.cost - Math.min(plan.cost, ...costs);
          expect(wasted.get(need.id) ?? 0).toBe(saving);
        }
      }),
      { numRuns: 300 },
    );
    expect(wasteful).toBeGreaterThan(20);
  });
});

describe('justified envy', () => {
  const problem = aProblem({
    doctors,
    slots: [
      aSlot({ id: 'good', mode: 'block', to: 4 }),
      aSlot({ id: 'poor', host: 'south', mode: 'block', to: 4 }),
    ],
    needs: doctors.map(({ id }) => aNeed({ id: `n-${id}`, doctor: id, hostCost: { south: 10 } })),
  });
  const plan = aPlan(['n-bo', 'good', 0], ['n-cy', 'poor', 0]);

  it('counts each claim that the priority supports, with a witness', () => {
    expect(justifiedEnvy(problem, plan, ['anna', 'bo', 'cy'])).toEqual({
      count: 2,
      doctorsWithClaims: 1,
      witnesses: [
        {
          doctor: 'anna',
          need: 'n-anna',
          from: null,
          place: { slot: 'good', host: 'north', specialty: 'surgery', start: 0 },
          holder: 'bo',
          holdersNeed: 'n-bo',
          gain: 100,
        },
        {
          doctor: 'anna',
          need: 'n-anna',
          from: null,
          place: { slot: 'poor', host: 'south', specialty: 'surgery', start: 0 },
          holder: 'cy',
          holdersNeed: 'n-cy',
          gain: 90,
        },
      ],
    });
  });

  it('finds none where the holders come first, or are pinned, or nobody has a rank', () => {
    expect(justifiedEnvy(problem, plan, ['bo', 'cy', 'anna']).count).toBe(0);
    expect(justifiedEnvy(problem, plan, []).count).toBe(0);
    const needs = problem.needs.map((need) => ({
      ...need,
      current: { slot: 'good', start: 0 },
      pinned: need.doctor === 'bo',
    }));
    expect(justifiedEnvy({ ...problem, needs }, plan, ['anna']).witnesses).toMatchObject([{ holder: 'cy' }]);
  });

  it('asks whether the claimant could really stand there', () => {
    const onLeave = [aDoctor({ id: 'anna', unavailable: [[3, 4]] }), ...doctors.slice(1)];
    expect(justifiedEnvy({ ...problem, doctors: onLeave }, plan, ['anna']).count).toBe(0);
  });

  it('lets a colleague of the same centre make room for the absence too, but nobody else', () => {
    const homeCentres = [{ id: 'hill', awayLimit: 1 }];
    const withCentres = (...ids: string[]) =>
      doctors.map((doctor) => (ids.includes(doctor.id) ? { ...doctor, homeCentre: 'hill' } : doctor));
    const claims = (...ids: string[]) =>
      justifiedEnvy({ ...problem, homeCentres, doctors: withCentres(...ids) }, plan, ['anna']).witnesses.map(
        ({ holder }) => holder,
      );
    expect(claims('anna', 'bo')).toEqual(['bo']);
    expect(claims('anna', 'bo', 'cy')).toEqual([]);
  });

  it('is empty where doctors chose one after another in the order of the priority', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const market = randomMarket(random);
        const order = random.shuffle(market.doctors.map(({ id }) => id));
        const chosen: Placement[] = [];
        for (const doctor of order) {
          const need = market.needs.find((other) => other.doctor === doctor)!;
          const costOf = (list: readonly Placement[]) => costIfValid(market, list) ?? Infinity;
          const best = placesOf(market, need)
            .map((place) => ({ place, cost: costOf([...chosen, place]) }))
            .sort((a, b) => a.cost - b.cost)[0];
          if (best && best.cost < costOf(chosen)) chosen.push(best.place);
        }
        expect(justifiedEnvy(market, { placements: chosen }, order).witnesses).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds exactly the claims that the definition gives, by trying every exchange', () => {
    let claims = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const any = randomProblem(random, { ...TINY, specialties: 1, crowded: true });
        const { placements } = randomValidPlan(random, any);
        if (costIfValid(any, placements) === undefined) return;
        const priority = random.shuffle(any.doctors.map(({ id }) => id)).slice(0, random.int(1, 2));
        const found = justifiedEnvy(any, { placements }, priority);
        claims += found.count;
        expect(
          found.witnesses.map(({ need, holdersNeed, gain }) => [need, holdersNeed, gain]).sort(),
        ).toEqual(claimsByDefinition(any, placements, priority));
      }),
      { numRuns: 400 },
    );
    expect(claims).toBeGreaterThan(10);
  });
});

/** One need each, block slots, one week: the market of deferred acceptance. */
function randomMarket(random: Random) {
  const people = ['anna', 'bo', 'cy', 'di'].map((id) => aDoctor({ id }));
  const hosts = ['h0', 'h1', 'h2'];
  return aProblem({
    doctors: people,
    slots: hosts.map((host) =>
      aSlot({ id: `p-${host}`, host, mode: 'block', to: 4, seats: random.int(0, 2) }),
    ),
    needs: people.map(({ id }) =>
      aNeed({
        id: `n-${id}`,
        doctor: id,
        hosts: random.some(hosts, 0.8),
        hostCost: Object.fromEntries(random.shuffle(hosts).map((host, index) => [host, index * 3])),
      }),
    ),
  });
}

function claimsByDefinition(
  problem: ReturnType<typeof randomProblem>,
  placements: readonly Placement[],
  priority: readonly string[],
): unknown[] {
  const rank = (doctor: string) => (priority.includes(doctor) ? priority.indexOf(doctor) : Infinity);
  const needs = new Map(problem.needs.map((need) => [need.id, need]));
  const slots = new Map(problem.slots.map((slot) => [slot.id, slot]));
  const ownCost = (list: readonly Placement[], doctor: string) =>
    verify(problem, planOf(problem, list)).costByDoctor.find((entry) => entry.doctor === doctor)!.cost;
  const best = new Map<string, number>();
  for (const claimant of problem.needs)
    for (const held of placements) {
      const holder = needs.get(held.need)!;
      if (rank(claimant.doctor) >= rank(holder.doctor) || holder.pinned) continue;
      for (const place of placesOf(problem, claimant)) {
        const slot = slots.get(place.slot)!;
        const sharesAWeek =
          slot.mode === 'block' ||
          (held.start < place.start + claimant.weeks && place.start < held.start + holder.weeks);
        if (place.slot !== held.slot || !sharesAWeek) continue;
        const withoutClaimant = placements.filter(({ need }) => need !== claimant.id);
        const exchanged = [...withoutClaimant.filter(({ need }) => need !== held.need), place];
        const violationsOf = (list: readonly Placement[]) =>
          verify(problem, planOf(problem, list)).violations;
        // What relies on the holder's placement, of hers or of anybody's, breaks by its end and stands in nobody's way.
        const byItsEnd = violationsOf(placements.filter(({ need }) => need !== held.need));
        if (violationsAdded(byItsEnd, violationsOf(exchanged)).length > 0) continue;
        const isFree = violationsOf([...withoutClaimant, place]).length === 0;
        if (isFree) continue;
        const gain =
          ownCost(placements, claimant.doctor) - ownCost([...withoutClaimant, place], claimant.doctor);
        const key = JSON.stringify([claimant.id, held.need]);
        if (gain > 0) best.set(key, Math.max(gain, best.get(key) ?? 0));
      }
    }
  return [...best].map(([key, gain]) => [...(JSON.parse(key) as string[]), gain]).sort();
}

describe('how a plan treats people', () => {
  it('shows the worst off first, with weeks early and late and needs unplaced', () => {
    const problem = aProblem({
      doctors: [...doctors, aDoctor({ id: 'idle' })],
      slots: [aSlot({ seats: 2 })],
      needs: [
        aNeed({ id: 'a', doctor: 'anna', targetFrom: 5 }),
        aNeed({ id: 'b', doctor: 'bo', targetTo: 10 }),
        aNeed({ id: 'c', doctor: 'cy' }),
      ],
    });
    const report = fairness(problem, aPlan(['a', 'p1', 2], ['b', 'p1', 8]), { priority: ['cy'] });
    expect(report.byDoctor).toEqual([
      { doctor: 'cy', cost: 100, needs: 1, unplaced: 1, weeksEarly: 0, weeksLate: 0 },
      { doctor: 'anna', cost: 3, needs: 1, unplaced: 0, weeksEarly: 3, weeksLate: 0 },
      { doctor: 'bo', cost: 2, needs: 1, unplaced: 0, weeksEarly: 0, weeksLate: 2 },
    ]);
    expect(report.cost).toMatchObject({
      doctors: 3,
      least: 2,
      median: 3,
      ninetieth: 100,
      most: 100,
      mean: 35,
    });
    expect(report).toMatchObject({
      wasted: [{ need: 'c' }, { need: 'a' }, { need: 'b' }],
      envy: { count: 0 },
    });
    expect(fairness(problem, aPlan()).envy).toBeNull();
  });

  it('describes a spread of figures, and of none', () => {
    expect(spreadOf([4, 1, 3, 2])).toMatchObject({ least: 1, median: 2.5, most: 4, mean: 2.5, ninetieth: 4 });
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9]).standardDeviation).toBe(2);
    expect(spreadOf(Array.from({ length: 10 }, (_, i) => i + 1)).ninetieth).toBe(9);
    expect(spreadOf([])).toEqual({
      doctors: 0,
      least: 0,
      median: 0,
      ninetieth: 0,
      most: 0,
      mean: 0,
      standardDeviation: 0,
    });
  });
});
