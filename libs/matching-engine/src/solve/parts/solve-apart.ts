import { certify } from '../../certificate/certify.js';
import type { Placement } from '../../plan.js';
import type { Problem } from '../../problem.js';
import type { SolveEvent, SolveOptions, SolveResult, StopReason } from '../../solve-contract.js';
import { joinPrices } from '../dual/shadow-prices.js';
import { planAndStatus } from '../finish/plan-and-status.js';
import { type Clock, RunControl } from '../support/run-control.js';

/** Enough for everybody to get a plan, with something kept back for the last touches. */
const QUICK_WORK_PER_DOCTOR = 2;

/** Solves one part; the same contract as `solve`. */
export type SolvePart = (problem: Problem, options: SolveOptions, clock: Clock) => Promise<SolveResult>;

/**
 * Solves independent parts one after the other and joins the results: first a quick plan of each, so that there is a
 * whole plan whenever the run ends, then each for its share of what is left, by its number of needs.
 */
export async function solveApart(
  problem: Problem,
  parts: readonly Problem[],
  options: SolveOptions,
  clock: Clock,
  solvePart: SolvePart,
): Promise<SolveResult> {
  const control = new RunControl(options, clock);
  const tally = new Tally(parts.length, control, options.onEvent);
  control.phase('prepare');
  const quick: SolveResult[] = [];
  for (const [part, one] of parts.entries()) {
    const plain = withoutLimits(options);
    const work = QUICK_WORK_PER_DOCTOR * (one.doctors.length + 1);
    const result = await solvePart(one, { ...plain, workLimit: work, onEvent: tally.listener(part) }, clock);
    control.spend(work);
    quick.push(result);
  }
  const results: SolveResult[] = [];
  let needsLeft = problem.needs.length;
  for (const [part, one] of parts.entries()) {
    const share = one.needs.length / Math.max(1, needsLeft);
    needsLeft -= one.needs.length;
    const known = quick[part]!;
    if (control.over() || known.status === 'optimal') {
      results.push(known);
      continue;
    }
    const limits =
      control.workLimit === null
        ? { timeLimitSeconds: Math.max(0.001, control.secondsLeft * share) }
        : { workLimit: Math.max(1, Math.floor((control.workLimit - control.workDone) * share)) };
    const result = await solvePart(
      one,
      {
        ...withoutLimits(options),
        ...limits,
        start: known.plan.placements,
        onEvent: tally.listener(part),
      },
      clock,
    );
    if (limits.workLimit !== undefined) control.spend(limits.workLimit);
    results.push(better(known, result));
  }
  control.phase('done');
  return join(problem, results, options, control);
}

function withoutLimits(options: SolveOptions): SolveOptions {
  const { timeLimitSeconds: _time, workLimit: _work, onEvent: _events, ...rest } = options;
  return rest;
}

/** The plan of the second run, unless it was cut before it had found the first one's again. */
function better(first: SolveResult, second: SolveResult): SolveResult {
  return second.status === first.status && first.plan.cost < second.plan.cost ? first : second;
}

/** Sums up what the parts report, so that events speak of the whole. */
class Tally {
  private readonly cost: (number | undefined)[];
  private readonly placed: number[];
  private readonly bound: (number | undefined)[];

  constructor(
    parts: number,
    private readonly control: RunControl,
    private readonly onEvent: SolveOptions['onEvent'],
  ) {
    this.cost = Array.from({ length: parts }, () => undefined);
    this.placed = Array.from({ length: parts }, () => 0);
    this.bound = Array.from({ length: parts }, () => undefined);
  }

  listener(part: number): (event: SolveEvent) => void {
    return (event) => {
      if (!this.onEvent) return;
      if (event.kind === 'incumbent') {
        if (event.cost > (this.cost[part] ?? Infinity)) return;
        this.cost[part] = event.cost;
        this.placed[part] = event.placed;
        const cost = total(this.cost);
        if (cost !== null)
          this.control.incumbent(
            cost,
            this.placed.reduce((sum, placed) => sum + placed, 0),
          );
      } else if (event.kind === 'bound') {
        if (event.lowerBound <= (this.bound[part] ?? -Infinity)) return;
        this.bound[part] = event.lowerBound;
        const bound = total(this.bound);
        if (bound !== null) this.control.bound(bound);
      } else if (event.phase !== 'prepare' && event.phase !== 'done') this.control.phase(event.phase);
    };
  }
}

/** The sum, or null while something is missing. */
function total(values: readonly (number | null | undefined)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null || value === undefined) return null;
    sum += value;
  }
  return sum;
}

function join(
  problem: Problem,
  results: readonly SolveResult[],
  options: SolveOptions,
  control: RunControl,
): SolveResult {
  const placements: Placement[] = results
    .flatMap(({ plan }) => [...plan.placements])
    .sort((a, b) => (a.need < b.need ? -1 : 1));
  const contradictions = results.flatMap((one) => (one.status === 'infeasible' ? one.contradictions : []));
  const missingPins = results.flatMap((one) => (one.status === 'undecided' ? one.missingPins : [])).sort();
  const cost = results.reduce((sum, one) => sum + one.plan.cost, 0);
  const lowerBound = total(results.map((one) => one.plan.lowerBound));
  const { status, plan } = planAndStatus(problem, {
    placements,
    cost,
    lowerBound,
    contradictions,
    missingPins,
  });
  const first = results[0]!.certificate;
  const certificate = certify(problem, plan, {
    seed: first.seed,
    threads: first.threads,
    limits: { timeLimitSeconds: control.timeLimit, workLimit: control.workLimit },
    stoppedBy: stopOf(results, options),
    seconds: control.seconds,
  });
  if (status === 'infeasible') return { status, plan, contradictions, certificate };
  if (status === 'undecided') return { status, plan, missingPins, certificate };
  const worse = results.flatMap((one) => ('notKeptWhole' in one ? (one.notKeptWhole ?? []) : []));
  const shadowPrices = joinPrices(
    results.map((one) => ('shadowPrices' in one ? one.shadowPrices : undefined)),
  );
  const worsened = options.keepWhole ? { notKeptWhole: worse.sort() } : {};
  return { status, plan, certificate, ...(shadowPrices && { shadowPrices }), ...worsened };
}

/** Why the whole ended: a cancel before all else, optimal only where every part is. */
function stopOf(results: readonly SolveResult[], { signal, workLimit }: SolveOptions): StopReason {
  if (signal?.aborted) return 'cancelled';
  const reasons = new Set(results.map(({ certificate }) => certificate.stoppedBy));
  if (reasons.size === 1 && reasons.has('optimal')) return 'optimal';
  if ([...reasons].every((reason) => reason === 'optimal' || reason === 'target-gap')) return 'target-gap';
  return workLimit === undefined ? 'time-limit' : 'work-limit';
}
