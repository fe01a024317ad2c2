import { type Problem, validateProblem } from '#matching-engine';
import { readJson } from '../files/read-input.js';
import { type CliContext } from '../frame/cli-context.js';
import { CliError } from '../frame/cli-error.js';

/** Most faults of an input that are shown one by one. */
const FAULTS_SHOWN = 20;

/**
 * Reads and checks a problem.
 * @throws CliError after the faults have been listed on stderr
 */
export async function readProblem(context: CliContext, path: string): Promise<Problem> {
  const read = validateProblem(await readJson(path));
  if (read.ok) return read.problem;
  for (const { path: place, message } of read.faults.slice(0, FAULTS_SHOWN))
    context.note(`${place === '' ? path : place}: ${message}`);
  throw new CliError('fault.problemFaulty', { path, count: read.faults.length });
}
