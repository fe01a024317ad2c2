import type { Problem } from '../problem.js';
import { randomProblem } from './random-problem.js';
import { seededRandom } from './random.js';

/** Several random problems side by side, their ids kept apart. */
export function sideBySide(seeds: readonly number[]): Problem {
  const size = { weeks: 8, doctors: 3, needsPerDoctor: 2, slots: 4, specialties: 2, hosts: 2 };
  const problems = seeds.map((seed) => apart(randomProblem(seededRandom(seed), size), `x${seed}-`));
  return {
    ...problems[0]!,
    horizon: { firstWeek: '2027-W01', weeks: 8 },
    weights: { early: 1, late: 2, crowded: 1, underfilled: 1 },
    prerequisites: problems.flatMap((one) => [...(one.prerequisites ?? [])]),
    homeCentres: problems.flatMap((one) => one.homeCentres.map(({ id }) => ({ id, awayLimit: 1 }))),
    doctors: problems.flatMap((one) => [...one.doctors]),
    slots: problems.flatMap((one) => [...one.slots]),
    needs: problems.flatMap((one) => [...one.needs]),
  };
}

/** The problem with a prefix before every id that means something within it. */
function apart(problem: Problem, prefix: string): Problem {
  const ids = new Set([
    ...problem.doctors.map(({ id }) => id),
    ...problem.slots.flatMap(({ id, host, specialty }) => [id, host, specialty]),
    ...problem.needs.flatMap(({ id, specialties, hosts }) => [id, ...specialties, ...(hosts ?? [])]),
    ...problem.homeCentres.map(({ id }) => id),
    ...(problem.prerequisites ?? []).flatMap(({ specialty, requires }) => [specialty, ...requires]),
  ]);
  return JSON.parse(
    JSON.stringify(problem).replace(/"([^"]*)"/g, (text, name: string) =>
      ids.has(name) ? `"${prefix}${name}"` : text,
    ),
  ) as Problem;
}
