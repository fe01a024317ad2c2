import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import { planOf, randomValidPlan } from '../testing/random-plan.js';
import { seededRandom } from '../testing/random.js';
import { validateProblem } from './validate-problem.js';

const folder = new URL('../../../../../shared/engine/', import.meta.url);

if (existsSync(folder)) {
  const { region } = (await import(new URL('region-problem.mjs', folder).href)) as {
    readonly region: (options: object) => Problem;
  };
  const { replan } = (await import(new URL('replan-problem.mjs', folder).href)) as {
    readonly replan: (problem: Problem, plan: Plan, options: object) => Problem;
  };
  const files = ['samples/', 'samples/mss/'].flatMap((name) =>
    readdirSync(new URL(name, folder))
      .filter((file) => file.endsWith('.json'))
      .map((file) => `${name}${file}`),
  );

  describe('problems that others made', () => {
    it.each(files)('%s is a problem', (file) => {
      const input: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      expect(validateProblem(input)).toMatchObject({ ok: true });
    });

    it.each([1, 2, 3, 4, 5])(
      'a generated region, seed %d, is a problem, and so is its next night',
      (seed) => {
        for (const options of [
          { doctors: 25, seed, weeks: 104, rich: true },
          { doctors: 60, seed, weeks: 208 },
        ]) {
          const problem = region(options);
          expect(validateProblem(problem)).toMatchObject({ ok: true });
          const few = { ...problem, needs: problem.needs.slice(0, 12) };
          const plan = planOf(problem, randomValidPlan(seededRandom(seed), few).placements);
          expect(plan.placements.length).toBeGreaterThan(0);
          expect(validateProblem(replan(problem, plan, { seed }))).toMatchObject({ ok: true });
        }
      },
    );
  });
} else {
  process.stderr.write(`No samples were looked at: there is no ${folder.pathname}\n`);
  describe('problems that others made', () => {
    it(`has no samples to look at: there is no folder ${folder.pathname}`, () => {
      expect(existsSync(folder)).toBe(false);
    });
  });
}
