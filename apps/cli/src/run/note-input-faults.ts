import { type ProblemFault } from '#matching-engine';
import { type CliContext } from '../frame/cli-context.js';

/** Most faults of an input that are shown one by one. */
const FAULTS_SHOWN = 20;

/** Lists what is wrong with an input file on stderr: the place, what kind of fault, and the format's own words for it. */
export function noteInputFaults(
  { note, say }: CliContext,
  file: string,
  faults: readonly ProblemFault[],
): void {
  for (const { path, code, message } of faults.slice(0, FAULTS_SHOWN)) {
    const place = path === '' ? file : path;
    const inFormatWords = path === '' ? message : message.slice(`${path}: `.length);
    note(`${place}: ${say(`inputFault.${code}`)} (${inFormatWords})`);
  }
}
