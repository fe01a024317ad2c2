import { type Language } from '#domain';
import { type Run, type RunFailure, type RunProgress, type RunRequest } from '#planning';
import { textOfCode } from '../../http/to-problem.js';
import { costParts } from '../plans/cost-parts.js';
import { type NewRunDto, type RunDto, type RunFailureDto, type RunProgressDto } from './run.dto.js';

/** What was asked, without what was left to its default. */
export function runRequest(sent: NewRunDto): RunRequest {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
}

export function runDto(run: Run, language: Language): RunDto {
  const { seed, timeLimitSeconds, workLimit, threads, firstWeek, weeks, asOf } = run.settings;
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    settings: { seed, timeLimitSeconds, workLimit, threads, firstWeek, weeks, asOf },
    stopRequested: run.stopRequested,
    requestedAt: run.requestedAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    phase: run.phase,
    cost: run.cost,
    lowerBound: run.lowerBound,
    gap: run.gap,
    placed: run.placed,
    unplaced: run.unplaced,
    seconds: run.seconds,
    costByTerm: run.costByTerm && costParts(run.costByTerm),
    engineVersion: run.engineVersion,
    inputHash: run.inputHash,
    stoppedBy: run.stoppedBy,
    failure: run.failure && failureDto(run.failure, language),
    baseVersionId: run.baseVersionId,
    proposalId: run.proposalId,
  };
}

/** Why something failed, in the caller's language. */
export function failureDto({ code, params, message }: RunFailure, language: Language): RunFailureDto {
  return { code, message: textOfCode(code, params, language) ?? message };
}

export function runProgressDto({
  sequence,
  seconds,
  phase,
  cost,
  placed,
  lowerBound,
}: RunProgress): RunProgressDto {
  return { sequence, seconds, phase, cost, placed, lowerBound };
}
