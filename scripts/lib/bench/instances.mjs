import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { regionProblem } from './region-family.mjs';

/** Regions that the benchmark makes itself: name, doctors, weeks, seed, seats offered per seat wanted. */
const REGIONS = [
  { doctors: 60, weeks: 156, seed: 1, tightness: 1 },
  { doctors: 60, weeks: 156, seed: 2, tightness: 0.85 },
  { doctors: 660, weeks: 208, seed: 1, tightness: 1 },
  { doctors: 660, weeks: 208, seed: 2, tightness: 0.85 },
];

/**
 * The problems to run: samples beside the repository, the user's folders, and regions made here.
 * @param {{ root: string, folder: string, instances: readonly string[], only: readonly string[] }} options
 */
export function findInstances({ root, folder, instances, only }) {
  /** @type {string[]} */
  const remarks = [];
  const samples = path.resolve(root, '..', 'shared', 'engine', 'samples');
  const folders = [...instances];
  if (existsSync(samples)) folders.push(samples);
  else remarks.push(`No samples: there is no folder ${samples}.`);
  const wanted = (/** @type {string} */ name) =>
    only.length === 0 || only.some((text) => name.includes(text));
  const found = folders.flatMap(jsonFiles).flatMap((file) => {
    const name = path.basename(file, '.json');
    if (!wanted(name)) return [];
    const head = readFileSync(file, 'utf8').slice(0, 200);
    if (head.includes('placement-problem/1')) return [{ name, file }];
    remarks.push(`${file} is not a problem in the format placement-problem/1 and was left out.`);
    return [];
  });
  const made = REGIONS.map((options) => ({ name: nameOf(options), options }))
    .filter(({ name }) => wanted(name))
    .map(({ name, options }) => {
      const file = path.join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(regionProblem({ name, ...options })));
      return { name, file };
    });
  return { instances: [...found, ...made], remarks };
}

/** @param {{ doctors: number, seed: number, tightness: number }} options */
const nameOf = ({ doctors, seed, tightness }) => `made-region-${doctors}-seed-${seed}-supply-${tightness}`;

/** @param {string} folder @returns {string[]} */
function jsonFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) return jsonFiles(full);
      return entry.name.endsWith('.json') ? [full] : [];
    });
}
