import { type Problem, validateProblem } from '#matching-engine';
import { readJson } from '../files/read-input.js';
import { type CliContext } from '../frame/cli-context.js';
import { CliError } from '../frame/cli-error.js';
import { noteInputFaults } from './note-input-faults.js';

/**
 * Reads and checks a problem.
 * @throws CliError after the faults have been listed on stderr
 */
export async function readProblem(context: CliContext, path: string): Promise<Problem> {
  const read = validateProblem(await readJson(path));
  if (read.ok) return read.problem;
  noteInputFaults(context, path, read.faults);
  throw new CliError('fault.problemFaulty', { path, count: read.faults.length });
}
