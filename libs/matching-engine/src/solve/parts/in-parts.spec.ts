import { describe, expect, it } from '@jest/globals';
import { aDoctor } from '../../testing/small-problem.js';
import { sideBySide } from '../../testing/side-by-side.js';
import type { SolveEvent, SolveOptions, SolveResult } from '../../solve-contract.js';
import { verify } from '../../verify/verify.js';
import { solve } from '../solve.js';
import { finishParts, openParts } from './in-parts.js';
import { joinParts } from './join-parts.js';
import type { OpenPart } from './open-part.js';
import { partsOf } from './parts-of.js';

const some = sideBySide([3, 103, 203, 303, 403]);
const problem = {
  ...some,
  weights: { ...some.weights, worstOff: 2 },
  needs: some.needs.map((need) => ({ ...need, pinned: false })),
};
const options = { seed: 5, workLimit: 900, apartAbove: 0, threads: 1 } as const;
const limits = { timeLimitSeconds: null, workLimit: options.workLimit };

/** As it comes out of a database on another machine. */
const sent = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Everything but how long it took. */
const withoutSeconds = ({ certificate, ...rest }: SolveResult) => ({
  ...rest,
  certificate: { ...certificate, seconds: 0 },
});

/** Solves each part on a machine of its own, the last one first. */
async function onSeveralMachines(parts: readonly OpenPart[], steering: SolveOptions): Promise<SolveResult[]> {
  const results: SolveResult[] = [];
  for (const part of [...parts].reverse()) results.unshift(...(await finishParts(sent([part]), steering)));
  return sent(results);
}

describe('a problem that is solved in parts on several machines', () => {
  it('gets the plan that one machine makes with the same seed and work limit', async () => {
    expect(partsOf(problem, options).length).toBeGreaterThan(2);
    const opened = await openParts(problem, options);
    expect(opened.filter((part) => part.limits !== null).length).toBeGreaterThan(1);
    const results = await onSeveralMachines(opened, { seed: options.seed, threads: 1 });
    const joined = joinParts(problem, results, { limits, cancelled: false, seconds: 0 });
    expect(withoutSeconds(joined)).toEqual(withoutSeconds(await solve(problem, options)));
  });

  it('gives away no more work than there is', async () => {
    const opened = await openParts(problem, options);
    const given = opened.map(({ limits: own }) => (own && 'workLimit' in own ? own.workLimit : 0));
    expect(given.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(options.workLimit);
  });

  it('has a whole plan before any part is finished, and keeps it where a part is stopped', async () => {
    const opened = await openParts(problem, options);
    const stopped = new AbortController();
    stopped.abort();
    const results = await finishParts(opened, { signal: stopped.signal });
    expect(results).toEqual(opened.map(({ known }) => known));
    const joined = joinParts(problem, results, { limits, cancelled: true, seconds: 0 });
    const { violations, cost } = verify(problem, joined.plan);
    expect(violations).toEqual([]);
    expect(cost).toBe(joined.plan.cost);
    expect(joined.certificate.stoppedBy).toBe('cancelled');
  });

  it('tells of some parts from what they have already', async () => {
    const opened = await openParts(problem, options);
    const events: SolveEvent[] = [];
    const results = await finishParts(opened, { onEvent: (event) => events.push(event) });
    const before = opened.reduce((sum, { known }) => sum + known.plan.cost, 0);
    const after = results.reduce((sum, { plan }) => sum + plan.cost, 0);
    const costs = events.flatMap((event) => (event.kind === 'incumbent' ? [event.cost] : []));
    for (const cost of costs) expect(cost).toBeLessThanOrEqual(before);
    for (const cost of costs) expect(cost).toBeGreaterThanOrEqual(after);
  });

  it('stays whole where hardly anybody is beside the largest part', () => {
    const parts = partsOf(problem, options).map(({ doctors }) => doctors.length);
    const idle = Array.from({ length: 10 * problem.doctors.length }, (_, i) => aDoctor({ id: `idle${i}` }));
    // Whoever needs nothing stays with the first part, which is by far the largest then.
    const lopsided = { ...problem, doctors: [...problem.doctors, ...idle] };
    expect(parts.length).toBeGreaterThan(2);
    expect(partsOf(lopsided, options)).toEqual([lopsided]);
  });

  it('stays whole where the options concern all doctors at once', () => {
    expect(partsOf(problem, { ...options, changeBudget: 2 })).toHaveLength(1);
    expect(partsOf(problem, { ...options, fairest: {} })).toHaveLength(1);
    expect(partsOf(problem, {})).toHaveLength(1);
  });
});
