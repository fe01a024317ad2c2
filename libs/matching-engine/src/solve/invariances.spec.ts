import { describe, expect, it } from '@jest/globals';
import { withChange } from '../explain/change.js';
import { justifiedEnvy } from '../fairness/justified-envy.js';
import type { Placement } from '../plan.js';
import type { Need, Problem } from '../problem.js';
import { cases } from '../testing/effort.js';
import { BRUTE_FORCE_SIZE } from '../testing/brute-force.js';
import { randomProblem, type RandomProblemSize } from '../testing/random-problem.js';
import { type Random, seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../testing/small-problem.js';
import { solve } from './solve.js';

const SIZE: RandomProblemSize = { ...BRUTE_FORCE_SIZE, doctors: 3, tied: 0, pinned: 0, crowded: true };

const costOf = async (problem: Problem): Promise<{ cost: number; bound: number; optimal: boolean }> => {
  const { plan } = await solve(problem, { workLimit: 800 });
  return { cost: plan.cost, bound: plan.lowerBound ?? -Infinity, optimal: plan.status === 'optimal' };
};

/** The same problem with every id of doctors, slots, needs and centres exchanged for another one. */
function renamed(problem: Problem, random: Random): Problem {
  const names = new Map<string, string>();
  const ids = [problem.doctors, problem.slots, problem.needs, problem.homeCentres].flatMap((list) =>
    list.map(({ id }) => id),
  );
  random.shuffle(ids).forEach((id, i) => names.set(id, `x${i}`));
  const to = (id: string) => names.get(id) ?? id;
  return {
    ...problem,
    homeCentres: problem.homeCentres.map((centre) => ({ ...centre, id: to(centre.id) })),
    doctors: problem.doctors.map((doctor) => ({
      ...doctor,
      id: to(doctor.id),
      ...(doctor.homeCentre === undefined ? {} : { homeCentre: to(doctor.homeCentre) }),
      ...(doctor.barredSlots ? { barredSlots: doctor.barredSlots.map(to) } : {}),
    })),
    slots: problem.slots.map((slot) => ({ ...slot, id: to(slot.id) })),
    needs: problem.needs.map((need) => ({
      ...need,
      id: to(need.id),
      doctor: to(need.doctor),
      ...(need.after ? { after: need.after.map(to) } : {}),
      ...(need.current ? { current: { ...need.current, slot: to(need.current.slot) } } : {}),
    })),
  };
}

describe('what the best cost does not depend on, or only in one direction', () => {
  it('stays the same under other ids', async () => {
    let compared = 0;
    for (let seed = 1; seed <= cases(20); seed++) {
      const problem = randomProblem(seededRandom(seed), SIZE);
      const [one, other] = await Promise.all([costOf(problem), costOf(renamed(problem, seededRandom(seed)))]);
      if (!one.optimal || !other.optimal) continue;
      compared++;
      expect({ seed, cost: other.cost }).toEqual({ seed, cost: one.cost });
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('does not rise with one more seat, and does not fall with one more hard rule', async () => {
    let compared = 0;
    for (let seed = 1; seed <= cases(20); seed++) {
      const random = seededRandom(seed);
      const problem = randomProblem(random, SIZE);
      const slot = random.pick(problem.slots);
      const doctor = random.pick(problem.doctors);
      const roomier = withChange(problem, { kind: 'seat', slot: slot.id, from: slot.from, to: slot.to });
      const stricter: Problem = {
        ...problem,
        doctors: problem.doctors.map((other) =>
          other.id === doctor.id ? { ...other, barredSlots: [...(other.barredSlots ?? []), slot.id] } : other,
        ),
      };
      const [base, freer, tighter] = await Promise.all([problem, roomier, stricter].map(costOf));
      expect(freer!.bound).toBeLessThanOrEqual(base!.cost);
      expect(base!.bound).toBeLessThanOrEqual(tighter!.cost);
      if (!base!.optimal || !freer!.optimal || !tighter!.optimal) continue;
      compared++;
      expect(freer!.cost).toBeLessThanOrEqual(base!.cost);
      expect(tighter!.cost).toBeGreaterThanOrEqual(base!.cost);
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('is the same plan for one, two and four threads, and for lists in another order, under a work limit', async () => {
    for (const seed of [3, 4, 5]) {
      const problem = randomProblem(seededRandom(seed), { ...SIZE, doctors: 6, slots: 8, weeks: 10 });
      const shuffle = seededRandom(seed);
      const shuffled: Problem = {
        ...problem,
        doctors: shuffle.shuffle(problem.doctors),
        needs: shuffle.shuffle(problem.needs),
        slots: shuffle.shuffle(problem.slots),
        homeCentres: shuffle.shuffle(problem.homeCentres),
      };
      const plans = await Promise.all([
        ...[1, 2, 4].map((threads) => solve(problem, { workLimit: 600, threads })),
        solve(shuffled, { workLimit: 600, threads: 2 }),
      ]);
      for (const { plan } of plans) expect(plan).toEqual(plans[0].plan);
    }
  });
});

/** The least cost of giving every job to one bin with room for it, by trying all ways; `Infinity` where none fits. */
function leastGap(
  costs: readonly number[][],
  weights: readonly number[][],
  room: readonly number[],
  job = 0,
): number {
  if (job === costs.length) return 0;
  let least = Infinity;
  room.forEach((left, bin) => {
    const weight = weights[job]![bin]!;
    if (weight > left) return;
    const rest = room.map((other, i) => (i === bin ? other - weight : other));
    least = Math.min(least, costs[job]![bin]! + leastGap(costs, weights, rest, job + 1));
  });
  return least;
}

describe('known problems in the form of placements', () => {
  it('solves the generalised assignment problem', async () => {
    const reward = 1000;
    let solved = 0;
    for (let seed = 1; seed <= cases(8); seed++) {
      const random = seededRandom(seed);
      const bins = [0, 1].map(() => random.int(5, 8));
      const jobs = Array.from({ length: 5 }, (_, i) => i);
      const table = (low: number, high: number) => jobs.map(() => bins.map(() => random.int(low, high)));
      const costs = table(1, 20);
      const weights = table(1, 4);
      const least = leastGap(costs, weights, bins);
      if (least === Infinity) continue;
      const problem = aProblem({
        weeks: 8,
        weights: { early: 0, late: 0 },
        doctors: jobs.map((job) => aDoctor({ id: `j${job}`, specialtyOnce: true })),
        slots: bins.map((to, bin) => aSlot({ id: `b${bin}`, host: `b${bin}`, to })),
        needs: jobs.flatMap((job) =>
          bins.map((_, bin) =>
            aNeed({
              id: `j${job}b${bin}`,
              doctor: `j${job}`,
              weeks: weights[job]![bin]!,
              latest: 8,
              hosts: [`b${bin}`],
              hostCost: { [`b${bin}`]: costs[job]![bin]! - reward },
              unplacedCost: 0,
            }),
          ),
        ),
      });
      const { plan } = await solve(problem, { workLimit: 4000 });
      solved++;
      expect({ seed, cost: plan.cost }).toEqual({ seed, cost: least - reward * jobs.length });
      expect(plan.lowerBound).toBeLessThanOrEqual(plan.cost);
    }
    expect(solved).toBeGreaterThan(3);
  });

  it('finds the cheapest of all largest flows', async () => {
    for (let seed = 1; seed <= cases(6); seed++) {
      const random = seededRandom(seed);
      const hosts = ['h0', 'h1', 'h2'];
      const seats = hosts.map(() => random.int(1, 2));
      const people = Array.from({ length: 5 }, (_, i) => ({
        id: `d${i}`,
        hosts: random.some(hosts, 0.6),
        costs: hosts.map(() => random.int(0, 9)),
      }));
      const problem = aProblem({
        weeks: 1,
        doctors: people.map(({ id }) => aDoctor({ id })),
        slots: hosts.map((host, h) => aSlot({ id: host, host, to: 1, seats: seats[h]! })),
        needs: people.map(({ id, hosts: open, costs }): Need =>
          aNeed({
            id,
            doctor: id,
            weeks: 1,
            latest: 0,
            targetTo: 1,
            hosts: open,
            hostCost: Object.fromEntries(hosts.map((host, h) => [host, costs[h]!])),
          }),
        ),
      });
      const cheapest = (person: number, room: readonly number[]): number => {
        const one = people[person];
        if (!one) return 0;
        let least = 100 + cheapest(person + 1, room);
        hosts.forEach((host, h) => {
          if (!one.hosts.includes(host) || room[h] === 0) return;
          const rest = room.map((left, i) => (i === h ? left - 1 : left));
          least = Math.min(least, one.costs[h]! + cheapest(person + 1, rest));
        });
        return least;
      };
      const { plan } = await solve(problem, { workLimit: 3000 });
      expect({ seed, cost: plan.cost, status: plan.status }).toEqual({
        seed,
        cost: cheapest(0, seats),
        status: 'optimal',
      });
    }
  });
});

describe('the doctor-optimal stable matching', () => {
  it('leaves no justified claim, whatever the doctors wish', () => {
    let claims = 0;
    for (let seed = 1; seed <= cases(100); seed++) {
      const random = seededRandom(seed);
      const hosts = ['h0', 'h1', 'h2'];
      const priority = random.shuffle(['d0', 'd1', 'd2', 'd3', 'd4']);
      const wishes = new Map(priority.map((id) => [id, random.shuffle(hosts)]));
      const problem = aProblem({
        doctors: priority.map((id) => aDoctor({ id })),
        slots: hosts.map((host) => aSlot({ id: host, host, mode: 'block', to: 4, seats: random.int(1, 2) })),
        needs: priority.map((id) =>
          aNeed({
            id: `n-${id}`,
            doctor: id,
            hostCost: Object.fromEntries(wishes.get(id)!.map((host, rank) => [host, rank])),
          }),
        ),
      });
      const placements = deferredAcceptance(problem, priority, wishes);
      expect(justifiedEnvy(problem, { placements }, priority).witnesses).toEqual([]);
      // With the order turned round, whoever was refused now comes first: the report must see the claims.
      const turned = justifiedEnvy(problem, { placements }, [...priority].reverse());
      if (turned.count > 0) claims++;
    }
    expect(claims).toBeGreaterThan(10);
  });
});

/** Gale and Shapley: doctors apply down their lists, hosts keep those who stand first. */
function deferredAcceptance(
  problem: Problem,
  priority: readonly string[],
  wishes: ReadonlyMap<string, readonly string[]>,
): Placement[] {
  const seats = new Map(problem.slots.map(({ id, seats: count }) => [id, count as number]));
  const held = new Map<string, string[]>();
  const next = new Map(priority.map((id) => [id, 0]));
  const waiting = [...priority].reverse();
  for (let doctor = waiting.pop(); doctor !== undefined; doctor = waiting.pop()) {
    const host = wishes.get(doctor)![next.get(doctor)!];
    if (host === undefined) continue;
    next.set(doctor, next.get(doctor)! + 1);
    const here = [...(held.get(host) ?? []), doctor].sort(
      (a, b) => priority.indexOf(a) - priority.indexOf(b),
    );
    held.set(host, here.slice(0, seats.get(host)));
    waiting.push(...here.slice(seats.get(host)));
  }
  return [...held].flatMap(([slot, doctors]) =>
    doctors.map((doctor) => ({ need: `n-${doctor}`, slot, start: 0 })),
  );
}
