import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../problem.js';
import { planOf, randomPlan } from '../testing/random-plan.js';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom, type Random } from '../testing/random.js';
import { aNeed, aProblem } from '../testing/small-problem.js';
import { verify } from '../verify/verify.js';
import { canonicalHash, canonicalProblem } from './canonical.js';
import { certify, provenGap } from './certify.js';
import { ENGINE_VERSION } from './engine-version.js';

/** The problem with everything shuffled that may be: lists of items, lists of names, fields of objects. */
function reordered(random: Random, problem: Problem): Problem {
  const perWeek = new Set(['seats', 'minSeats', 'awayLimit', 'awayTarget']);
  const shuffled = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => (typeof item === 'object' ? shuffled(item, '') : item));
      const isTuple = name === '' && items.every((item) => typeof item === 'number');
      return isTuple || perWeek.has(name) ? items : random.shuffle(items);
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      random
        .shuffle(Object.entries(value))
        .map(([key, entry]): [string, unknown] => [key, shuffled(entry, key)]),
    );
  };
  return shuffled(problem, '') as Problem;
}

describe('the hash of the input', () => {
  it('is the same for any order of lists and fields', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const problem = randomProblem(random);
        const other = reordered(random, problem);
        expect(canonicalProblem(other)).toEqual(canonicalProblem(problem));
        expect(canonicalHash(other)).toBe(canonicalHash(problem));
      }),
    );
  });

  it('changes with any value, and with the order of a list per week', () => {
    const slot = { id: 'p1', host: 'north', specialty: 'surgery', from: 0, to: 2, mode: 'rolling' } as const;
    const variants = [
      aProblem(),
      aProblem({ needs: [aNeed({ unplacedCost: 101 })] }),
      aProblem({ needs: [aNeed({ hosts: [] })] }),
      aProblem({ slots: [{ ...slot, seats: [1, 2] }] }),
      aProblem({ slots: [{ ...slot, seats: [2, 1] }] }),
    ];
    expect(new Set(variants.map(canonicalHash)).size).toBe(variants.length);
  });

  it('is stable over versions: a stored certificate stays comparable', () => {
    expect(canonicalHash(aProblem())).toBe(
      '6c020a15e98492e5d8058577f70218cef70dccf53e50316f5e6cdc85dc5aa7c2',
    );
  });

  it('leaves the problem itself untouched', () => {
    const problem = randomProblem(seededRandom(7));
    const before = structuredClone(problem);
    canonicalHash(problem);
    expect(problem).toEqual(before);
  });
});

describe('a certificate', () => {
  const run = {
    status: 'undecided' as const,
    seed: 3,
    threads: 2,
    limits: { timeLimitSeconds: null, workLimit: 50 },
    stoppedBy: 'work-limit' as const,
    seconds: 1.5,
  };

  it('counts the cost itself, whatever the plan states', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const problem = randomProblem(random);
        const plan = randomPlan(random, problem);
        const { cost, costByTerm, costByDoctor, placed, unplaced } = verify(problem, plan);
        expect(certify(problem, { ...plan, cost: plan.cost + 17 }, run)).toEqual({
          ...run,
          engineVersion: ENGINE_VERSION,
          inputHash: canonicalHash(problem),
          cost,
          costByTerm,
          costByDoctor,
          placed,
          unplaced,
          lowerBound: null,
          gap: null,
        });
      }),
    );
  });

  it('states the gap to the bound rounded up, as a share of the cost', () => {
    const problem = aProblem();
    expect(certify(problem, { ...planOf(problem, []), lowerBound: 89.3 }, run).gap).toBe(0.1);
    expect([provenGap(-50, -60), provenGap(0, -2), provenGap(10, 10.0000001), provenGap(5, null)]).toEqual([
      0.2,
      2,
      0,
      null,
    ]);
  });

  it('states the version of the package', () => {
    const file = new URL('../../../../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
    expect(ENGINE_VERSION).toBe(version);
  });
});
