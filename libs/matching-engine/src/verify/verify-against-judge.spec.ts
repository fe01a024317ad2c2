import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import { cases } from '../testing/effort.js';
import type { Judge } from '../testing/judge.js';
import { mutatePlan, randomPlan, randomValidPlan } from '../testing/random-plan.js';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { verify } from './verify.js';

const judgeFile = new URL('../../../../../shared/engine/check-plan.mjs', import.meta.url);

/** The judge's name for each of the verifier's rules. */
const JUDGES_NAME: Readonly<Record<string, string>> = {
  'unknown-need': 'unknown need or slot, or bad start',
  'unknown-slot': 'unknown need or slot, or bad start',
  'start-not-integer': 'unknown need or slot, or bad start',
  'placed-twice': 'need placed twice',
  specialty: 'specialty',
  host: 'host not allowed',
  window: 'window',
  horizon: 'outside slot or horizon',
  'slot-period': 'outside slot or horizon',
  'block-start': 'block start',
  unavailable: 'unavailable',
  'barred-slot': 'barred slot',
  overlap: 'overlap',
  seats: 'seats',
  'away-limit': 'away limit',
  prerequisite: 'prerequisite',
  after: 'after',
  'specialty-once': 'specialty once',
  'max-per-host': 'max per host',
  pinned: 'pinned',
  'plan-format': 'format',
  cost: 'cost as stated',
  'lower-bound': 'lower bound above cost',
  'status-optimal': 'optimal without proof',
};

if (existsSync(judgeFile)) {
  const { checkPlan } = (await import(judgeFile.href)) as { readonly checkPlan: Judge };
  const seenRules = new Set<string>();
  let validPlans = 0;

  const compare = (problem: Problem, plan: Plan): void => {
    const mine = verify(problem, plan);
    const judged = checkPlan(problem, plan);
    const rules = mine.violations.map(({ rule }) => JUDGES_NAME[rule] ?? rule);
    for (const { rule } of mine.violations) seenRules.add(rule);
    if (mine.valid) validPlans++;
    expect({ valid: mine.valid, cost: mine.cost, terms: mine.costByTerm, placed: mine.placed }).toEqual({
      valid: judged.valid,
      cost: judged.cost,
      terms: judged.terms,
      placed: judged.placed,
    });
    if (judged.brokenRules <= judged.firstBroken.length)
      expect(new Set(rules)).toEqual(new Set(judged.firstBroken.map(({ rule }) => rule)));
  };

  describe('the verifier beside the format’s own judge', () => {
    it('agrees on validity, broken rules and every cost term of random and mutated plans', () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const random = seededRandom(seed);
          const problem = randomProblem(random);
          const valid = randomValidPlan(random, problem);
          compare(problem, valid);
          for (let i = 0; i < 3; i++) compare(problem, mutatePlan(random, problem, valid));
          const any = randomPlan(random, problem);
          compare(problem, any);
          compare(problem, mutatePlan(random, problem, any));
        }),
        { numRuns: cases(1500) },
      );
      expect(validPlans).toBeGreaterThan(1000);
      expect([...seenRules].sort()).toEqual(
        Object.keys(JUDGES_NAME)
          .filter((rule) => rule !== 'plan-format')
          .sort(),
      );
    });
  });
} else {
  process.stderr.write(`Not compared with the judge: there is no ${judgeFile.pathname}\n`);
  describe('the verifier beside the format’s own judge', () => {
    it(`has nothing to compare with: the judge is not at ${judgeFile.pathname}`, () => {
      expect(existsSync(judgeFile)).toBe(false);
    });
  });
}
