import type { Run } from '#planning';
import { type CliContext } from '../frame/cli-context.js';
import { type OpenRegion } from './open.js';

/** Shows a run's progress on stderr until it has ended; Ctrl-C stops looking, not the run. */
export async function followRun(context: CliContext, { runtime, actor }: OpenRegion, run: Run): Promise<Run> {
  const { say, note, signal } = context;
  let last = run;
  for await (const update of runtime.runs.follow(actor, run.id, 0, signal)) {
    last = update.run;
    const point = update.points.at(-1);
    if (!point) continue;
    note(
      say('optimise.progress', {
        seconds: Math.round(point.seconds),
        phase: say(`phase.${point.phase}`),
        cost: point.cost ?? '–',
        bound: point.lowerBound === null ? '–' : Math.floor(point.lowerBound),
        placed: point.placed ?? '–',
      }),
    );
  }
  return last;
}
