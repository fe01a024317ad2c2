import { type SolveResult } from '#matching-engine';
import { type CliContext } from '../frame/cli-context.js';
import { ExitCode } from '../frame/exit-code.js';

/** The figures of a run, one a line. */
export function resultLines({ say }: CliContext, { plan, certificate }: SolveResult): string[] {
  const { placed, unplaced, cost, gap, seconds } = certificate;
  return [
    say('result.placed', { placed, needs: placed + unplaced, share: percent(placed, placed + unplaced) }),
    say('result.cost', { cost }),
    gap === null
      ? say('result.noBound')
      : plan.status === 'optimal'
        ? say('result.optimal')
        : say('result.gap', { gap: Math.round(gap * 1_000) / 10, bound: plan.lowerBound ?? 0 }),
    say('result.seconds', { seconds: Math.round(seconds * 10) / 10 }),
  ];
}

/** Part of a whole in per cent, with one decimal; 100 of nothing. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((1_000 * part) / whole) / 10;
}

/** The exit code of a run, and what is to be said of one that was stopped or cannot be solved. */
export function solveExitCode(context: CliContext, result: SolveResult): ExitCode {
  if (result.status === 'infeasible') {
    for (const { message } of result.contradictions) context.note(message);
    context.note(context.say('fault.infeasible'));
    return ExitCode.faultsFound;
  }
  if (result.status === 'undecided') {
    context.note(context.say('fault.undecided', { needs: result.missingPins.join(', ') }));
    return ExitCode.faultsFound;
  }
  if (result.certificate.stoppedBy !== 'cancelled') return ExitCode.done;
  context.note(context.say('fault.interruptedKept'));
  return ExitCode.interrupted;
}
