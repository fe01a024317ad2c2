import type { Certificate, SolvePhase } from '#matching-engine';
import type { Run, RunFailure, RunKind, RunSettings, RunState, StopRequest } from '#planning';
import { instant, instantOrNull } from '../regions/instants.js';

/** A run without its problem. */
export interface RunRow {
  readonly id: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly settings: RunSettings;
  readonly stopRequested: StopRequest | null;
  readonly attempt: number;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly heartbeatAt: Date | null;
  readonly worker: string | null;
  readonly phase: SolvePhase | null;
  readonly cost: number | null;
  readonly lowerBound: number | null;
  readonly placed: number | null;
  readonly seconds: number | null;
  readonly baseVersionId: string | null;
  readonly proposalId: string | null;
  readonly certificate: Certificate | null;
  readonly failure: RunFailure | null;
}

/** Reads {@link RunRow}s. */
export const SELECT_RUNS = `SELECT id, kind, state, settings, stop_requested AS "stopRequested", attempt,
    requested_by AS "requestedBy", requested_at AS "requestedAt", started_at AS "startedAt",
    finished_at AS "finishedAt", heartbeat_at AS "heartbeatAt", worker, phase, cost,
    lower_bound AS "lowerBound", placed, seconds, base_version_id AS "baseVersionId",
    proposal_id AS "proposalId", certificate, failure
  FROM optimisation_run`;

/** The row as the use cases know it. */
export function runOf({ certificate, ...row }: RunRow): Run {
  return {
    ...row,
    requestedAt: instant(row.requestedAt),
    startedAt: instantOrNull(row.startedAt),
    finishedAt: instantOrNull(row.finishedAt),
    heartbeatAt: instantOrNull(row.heartbeatAt),
    gap: certificate?.gap ?? null,
    unplaced: certificate?.unplaced ?? null,
    costByTerm: certificate?.costByTerm ?? null,
    engineVersion: certificate?.engineVersion ?? null,
    inputHash: certificate?.inputHash ?? null,
    stoppedBy: certificate?.stoppedBy ?? null,
  };
}
