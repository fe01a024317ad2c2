import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { medicalStudentPlan, medicalStudentProblem } from './medical-students.mjs';
import { regionName } from './region-choice.mjs';
import { regionProblem } from './region-family.mjs';

/** How a published solution's file is named beside (or in a folder below) its instance. */
const SOLUTION = /-sol\.dzn$/;

/**
 * A problem to run: its file in the format `placement-problem/1` and, where its authors published a plan, that plan's
 * placements.
 * @typedef {{ name: string, file: string, published?: string }} Instance
 */

/**
 * The problems to run: samples and the published set beside the repository, the user's files and folders, and regions made
 * here. Instances of the published set are converted into `folder`.
 * @param {{ root: string, folder: string, instances: readonly string[], only: readonly string[],
 *   regions: readonly import('./region-choice.mjs').RegionChoice[] }} options
 * @returns {{ instances: Instance[], remarks: string[] }}
 */
export function findInstances({ root, folder, instances, only, regions }) {
  /** @type {string[]} */
  const remarks = [];
  const beside = [
    { name: 'samples', place: path.resolve(root, '..', 'shared', 'engine', 'samples') },
    { name: 'published instances', place: path.resolve(root, '..', 'MSS_Data', 'Instances') },
  ];
  const places = [...instances];
  for (const { name, place } of beside)
    if (existsSync(place)) places.push(place);
    else remarks.push(`No ${name}: there is no folder ${place}.`);
  const files = places.flatMap(filesIn);
  const solutions = new Map(
    files
      .filter((file) => SOLUTION.test(file))
      .map((file) => [path.basename(file).replace(SOLUTION, ''), file]),
  );
  const wanted = (/** @type {string} */ name) =>
    only.length === 0 || only.some((text) => name.includes(text));
  /** @type {Instance[]} */
  const found = [];
  for (const file of files) {
    if (SOLUTION.test(file)) continue;
    const name = path.basename(file, path.extname(file));
    if (!wanted(name)) continue;
    try {
      found.push(
        file.endsWith('.dzn') ? convert(name, file, solutions.get(name), folder) : asItIs(name, file),
      );
    } catch (error) {
      remarks.push(`${file} was left out: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const choice of regions) {
    const name = regionName(choice);
    if (!wanted(name)) continue;
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(regionProblem({ name, ...choice })));
    found.push({ name, file });
  }
  return { instances: found, remarks };
}

/** @param {string} name @param {string} file @returns {Instance} */
function asItIs(name, file) {
  const head = readFileSync(file, 'utf8').slice(0, 200);
  if (!head.includes('placement-problem/1'))
    throw new Error('it is not a problem in the format placement-problem/1.');
  return { name, file };
}

/**
 * @param {string} name @param {string} file @param {string | undefined} solution @param {string} folder
 * @returns {Instance}
 */
function convert(name, file, solution, folder) {
  const text = readFileSync(file, 'utf8');
  const converted = path.join(folder, `${name}.json`);
  writeFileSync(converted, JSON.stringify(medicalStudentProblem(text, name)));
  if (solution === undefined) return { name, file: converted };
  const published = path.join(folder, `${name}.published.json`);
  writeFileSync(published, JSON.stringify(medicalStudentPlan(readFileSync(solution, 'utf8'), text)));
  return { name, file: converted, published };
}

/** @param {string} place a file, or a folder to be searched with all below it @returns {string[]} */
function filesIn(place) {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(place, entry.name);
      if (entry.isDirectory()) return filesIn(full);
      return /\.(json|dzn)$/.test(entry.name) ? [full] : [];
    });
}
