import { describe, expect, it } from '@jest/globals';
import { sideBySide } from '../../testing/side-by-side.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import type { Problem } from '../../problem.js';
import type { SolveEvent } from '../../solve-contract.js';
import { verify } from '../../verify/verify.js';
import { solve } from '../solve.js';
import { independentParts } from './independent-parts.js';
import { solveApart } from './solve-apart.js';

/** Two doctors who want surgery in the north, and two who want it in the south. */
function northAndSouth(): Problem {
  const doctors = ['a', 'b', 'c', 'd'];
  const hostOf = (i: number): string => (i < 2 ? 'north' : 'south');
  return aProblem({
    doctors: doctors.map((id) => aDoctor({ id })),
    slots: ['north', 'south'].map((host) => aSlot({ id: `slot-${host}`, host, from: 0, to: 5 })),
    needs: doctors.map((doctor, i) => aNeed({ id: `n${doctor}`, doctor, hosts: [hostOf(i)] })),
  });
}

const namesOf = (parts: readonly Problem[]): string[][] =>
  parts.map((part) => [...part.doctors, ...part.slots, ...part.homeCentres].map(({ id }) => id).sort());

describe('independentParts', () => {
  it('parts doctors who can never meet in a slot', () => {
    expect(namesOf(independentParts(northAndSouth()))).toEqual([
      ['a', 'b', 'slot-north'],
      ['c', 'd', 'slot-south'],
    ]);
  });

  it('keeps doctors together who share a home centre', () => {
    const problem = northAndSouth();
    const parts = independentParts({
      ...problem,
      homeCentres: [{ id: 'home' }],
      doctors: problem.doctors.map((doctor) =>
        doctor.id === 'a' || doctor.id === 'd' ? { ...doctor, homeCentre: 'home' } : doctor,
      ),
    });
    expect(parts).toHaveLength(1);
  });

  it('keeps doctors together where one waits for the other', () => {
    const problem = northAndSouth();
    const needs = problem.needs.map((need) => (need.id === 'nd' ? { ...need, after: ['na'] } : need));
    expect(independentParts({ ...problem, needs })).toHaveLength(1);
  });

  it('loses nothing that nobody could use', () => {
    const problem = northAndSouth();
    const parts = independentParts({
      ...problem,
      doctors: [...problem.doctors, aDoctor({ id: 'idle', homeCentre: 'quiet' })],
      homeCentres: [{ id: 'quiet' }],
      slots: [...problem.slots, aSlot({ id: 'unwanted', specialty: 'forensics' })],
    });
    expect(namesOf(parts)).toEqual([
      ['a', 'b', 'idle', 'quiet', 'slot-north', 'unwanted'],
      ['c', 'd', 'slot-south'],
    ]);
  });
});

describe('solveApart', () => {
  it.each([0, 3])(
    'joins plans, costs and bounds to what the whole costs, worst off × %s',
    async (worstOff) => {
      let several = 0;
      let proven = 0;
      for (let seed = 1; seed <= 8; seed++) {
        const some = sideBySide([seed, seed + 100, seed + 200]);
        const problem = { ...some, weights: { ...some.weights, worstOff } };
        const parts = independentParts(problem);
        if (parts.length > 1) several++;
        const joined = await solveApart(problem, parts, { workLimit: 800 }, () => 0, solve);
        const whole = await solve(problem, { workLimit: 800 });
        if (joined.status === 'optimal') proven++;
        if (worstOff === 0) expect(joined.status).toBe(whole.status);
        expect(joined.status === 'infeasible').toBe(whole.status === 'infeasible');
        const { violations, cost } = verify(problem, joined.plan);
        expect(cost).toBe(joined.plan.cost);
        if (whole.status === 'infeasible') continue;
        expect(violations).toEqual([]);
        expect(joined.plan.lowerBound).toBeLessThanOrEqual(whole.plan.cost);
        if (joined.status === 'optimal') expect(whole.plan.cost).toBeGreaterThanOrEqual(joined.plan.cost);
        if (worstOff === 0 && whole.status === 'optimal') expect(joined.plan.cost).toBe(whole.plan.cost);
        expect(joined.certificate.cost).toBe(cost);
      }
      expect(several).toBeGreaterThan(4);
      expect(proven).toBeGreaterThan(4);
    },
  );

  it('says "optimal" only where every part is, and speaks of the whole in its events', async () => {
    const problem = northAndSouth();
    const events: SolveEvent[] = [];
    const result = await solveApart(
      problem,
      independentParts(problem),
      { workLimit: 2000, onEvent: (event) => events.push(event) },
      () => 0,
      solve,
    );
    expect(result.status).toBe('optimal');
    expect(result.plan.cost).toBe(200);
    expect(result.certificate.stoppedBy).toBe('optimal');
    const costs = events.flatMap((event) => (event.kind === 'incumbent' ? [event.cost] : []));
    expect(costs.at(-1)).toBe(200);
    expect(Math.min(...costs)).toBe(200);
    const bounds = events.flatMap((event) => (event.kind === 'bound' ? [event.lowerBound] : []));
    expect(Math.max(...bounds)).toBe(200);
    expect(events.filter((event) => event.kind === 'phase' && event.phase === 'done')).toHaveLength(1);
  });

  it('names the pins of every part that contradict each other', async () => {
    const problem = northAndSouth();
    const clash: Problem = {
      ...problem,
      needs: problem.needs.map((need) => ({
        ...need,
        pinned: true,
        current: { slot: `slot-${need.hosts![0]!}`, start: 0 },
      })),
    };
    const result = await solveApart(clash, independentParts(clash), { workLimit: 500 }, () => 0, solve);
    expect(result.status === 'infeasible' ? result.contradictions.map(({ needs }) => needs) : []).toEqual([
      ['na', 'nb'],
      ['nc', 'nd'],
    ]);
    expect(result.plan.lowerBound).toBeNull();
  });

  it('has a plan of every part when it is cancelled in the first', async () => {
    const problem = northAndSouth();
    const abort = new AbortController();
    const result = await solveApart(
      problem,
      independentParts(problem),
      { workLimit: 2000, signal: abort.signal },
      () => 0,
      async (part, options, clock) => {
        if (options.start) abort.abort();
        return { ...(await solve(part, options, clock)), status: 'feasible' as const };
      },
    );
    expect(result.certificate.stoppedBy).toBe('cancelled');
    expect(result.plan.placements).toHaveLength(2);
  });
});
