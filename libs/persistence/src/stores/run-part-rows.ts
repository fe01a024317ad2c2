import type { SolveResult } from '#matching-engine';
import type { NumberedPart, PartResult, RunGround } from '#planning';
import type { EntityManager } from 'typeorm';
import { packed, unpacked } from './packed.js';

/** A {@link RunGround} without maps and sets. */
interface PlainGround {
  readonly built: Omit<RunGround['built'], 'needs' | 'slotIds'> & {
    readonly needs: readonly (readonly [
      string,
      NonNullable<ReturnType<RunGround['built']['needs']['get']>>,
    ])[];
    readonly slotIds: readonly (readonly [string, string])[];
  };
  readonly pins: readonly string[];
  readonly baseVersionId: string | null;
}

/** What a split run is joined with, as its column holds it. */
export function packedGround({ built, pins, baseVersionId }: RunGround): Buffer {
  const plain: PlainGround = {
    built: { ...built, needs: [...built.needs], slotIds: [...built.slotIds] },
    pins: [...pins],
    baseVersionId,
  };
  return packed(plain);
}

/** What {@link packedGround} has packed. */
export function unpackedGround(column: Buffer): RunGround {
  const { built, pins, baseVersionId } = unpacked(column) as PlainGround;
  return {
    built: { ...built, needs: new Map(built.needs), slotIds: new Map(built.slotIds) },
    pins: new Set(pins),
    baseVersionId,
  };
}

/** A group of parts that has ended, one way or another. */
export interface EndedPart {
  readonly task: Buffer;
  /** `null` where the run was stopped before anybody took the group: its quick plans stand. */
  readonly results: Buffer | null;
}

/** The results of all parts of a run, in the order of the parts. */
export function resultsOf(ended: readonly EndedPart[]): SolveResult[] {
  return ended
    .flatMap(({ task, results }) =>
      results
        ? (unpacked(results) as PartResult[])
        : (unpacked(task) as NumberedPart[]).map(({ number, known }) => ({ number, result: known })),
    )
    .sort((a, b) => a.number - b.number)
    .map(({ result }) => result);
}

/** Ends what goes on of a run that has ended, and lets go of what was only needed to join it. */
export async function closeParts(manager: EntityManager, runId: string): Promise<void> {
  await manager.query(
    `UPDATE run_part SET task = NULL, results = NULL,
       state = CASE WHEN state IN ('queued', 'running') THEN 'cancelled' ELSE state END WHERE run_id = $1`,
    [runId],
  );
}
