import type { SolveOptions } from '../../solve-contract.js';

/** What a number among the options may be. */
interface Range {
  readonly least: number;
  readonly whole: boolean;
}

const AMOUNT: Range = { least: 0, whole: false };
const COUNT: Range = { least: 0, whole: true };

/**
 * Refuses what no run could be steered by: a limit that is no number would never end it.
 *
 * @throws RangeError that names the option, its value and what would be right
 */
export function checkOptions(options: SolveOptions): void {
  const { fewestMoved, fairest } = options;
  check('seed', options.seed, { least: -Infinity, whole: true });
  check('timeLimitSeconds', options.timeLimitSeconds, AMOUNT);
  check('workLimit', options.workLimit, AMOUNT);
  check('threads', options.threads, { least: 1, whole: true });
  check('targetGap', options.targetGap, AMOUNT);
  check('apartAbove', options.apartAbove, AMOUNT);
  check('changeBudget', options.changeBudget, COUNT);
  check('fewestMoved.costSlack', fewestMoved?.costSlack, AMOUNT);
  check('fairest.costSlack', fairest?.costSlack, AMOUNT);
}

function check(name: string, value: number | undefined, { least, whole }: Range): void {
  if (value === undefined) return;
  if (typeof value === 'number' && value >= least && (!whole || Number.isSafeInteger(value))) return;
  const kind = whole ? 'a whole number' : 'a number';
  const wanted = least === -Infinity ? kind : `${kind} of at least ${least}`;
  throw new RangeError(`The option ${name} is ${String(value)}; it must be ${wanted}.`);
}
