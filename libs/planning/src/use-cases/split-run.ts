import type { OpenPart, SolveResult } from '#matching-engine';
import type { RegionStores } from '../ports/region-stores.js';
import type { NewRunPart, NumberedPart, PartProgress, RunGround } from '../ports/run-part-store.js';
import type { RunQueue } from '../ports/run-queue.js';
import type { Run, RunClaim } from '../ports/run-store.js';
import { worthwhileGroups } from './worthwhile-groups.js';

/** Whether the quick plans are all that is to come: nothing left to take, or pins that can never stand together. */
export function isAtRest(opened: readonly OpenPart[]): boolean {
  return (
    opened.every(({ limits }) => limits === null) || opened.some(({ known }) => known.status === 'infeasible')
  );
}

/**
 * Hands a run over to its parts: each group of them is a row and a job, and what is at its best already is a row that
 * has ended.
 * @returns how many jobs there are
 * @throws UseCaseError `RUN.CLAIM_LOST`
 */
export function splitRun(
  stores: RegionStores,
  queue: RunQueue,
  { claim, run, ground }: { readonly claim: RunClaim; readonly run: Run; readonly ground: RunGround },
  opened: readonly OpenPart[],
): Promise<number> {
  const numbered = opened.map((part, number): NumberedPart => ({ ...part, number }));
  const ended = numbered.filter(({ limits }) => limits === null);
  const open = numbered.filter(({ limits }) => limits !== null);
  const rows: NewRunPart[] = [
    ...(ended.length > 0 ? [rowOf(ended, 'succeeded')] : []),
    ...worthwhileGroups(open, run.settings.apartAbove).map((group) => rowOf(group, 'queued')),
  ];
  return stores.write(claim.regionId, async (store) => {
    const partIds = await store.runParts.split(claim, ground, rows);
    store.afterCommit(() => queue.addParts(claim, partIds));
    return partIds.length;
  });
}

function rowOf(parts: readonly NumberedPart[], state: NewRunPart['state']): NewRunPart {
  return { parts, state, progress: progressOf(parts.map(({ known }) => known)) };
}

/** What some results come to together. */
export function progressOf(results: readonly SolveResult[]): PartProgress {
  const sum = (values: readonly (number | null)[]): number | null =>
    values.reduce<number | null>((all, one) => (all === null || one === null ? null : all + one), 0);
  return {
    phase: 'search',
    cost: sum(results.map(({ plan }) => plan.cost)),
    placed: sum(results.map(({ certificate }) => certificate.placed)),
    lowerBound: sum(results.map(({ plan }) => plan.lowerBound)),
  };
}
