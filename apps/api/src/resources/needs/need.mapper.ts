import { type NewNeedDecision, type StoredDecision, type StoredNeed } from '#planning';
import { HttpProblem } from '../../http/http-problem.js';
import { type NeedDecisionDto, type NewNeedDecisionDto, type StoredNeedDto } from './need.dto.js';

export function storedNeedDto(need: StoredNeed): StoredNeedDto {
  const { id, key, item, state, weeks, weeksLeft, creditedWeeks, targetFrom, targetTo, version } = need;
  const { windowFromMonths, windowToMonths } = need;
  return {
    id,
    key,
    item,
    state,
    specialties: [...need.specialties],
    weeks,
    weeksLeft,
    creditedWeeks,
    windowFromMonths,
    windowToMonths,
    targetFrom,
    targetTo,
    version,
  };
}

/** The fields that each kind takes have been checked with the request. */
export function newDecision(sent: NewNeedDecisionDto): NewNeedDecision {
  const { kind, reason, item, weeks, parts, specialties, windowFromMonths, windowToMonths, limit } = sent;
  switch (kind) {
    case 'credit':
      return { kind, reason, item: needed(item), weeks: needed(weeks) };
    case 'waive':
      return { kind, reason, item: needed(item) };
    case 'split':
      return { kind, reason, item: needed(item), parts: needed(parts) };
    case 'open':
      return { kind, reason, limit: needed(limit), ...(item === undefined ? {} : { item }) };
    case 'add':
      return {
        kind,
        reason,
        need: {
          key: needed(item),
          specialties: needed(specialties),
          weeks: needed(weeks),
          windowFromMonths: needed(windowFromMonths),
          windowToMonths: needed(windowToMonths),
        },
      };
  }
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new HttpProblem(422, 'REQUEST.INVALID');
  return value;
}

export function decisionDto({ id, decision, revokedAt, revokeReason }: StoredDecision): NeedDecisionDto {
  const { kind, reason, decidedBy, decidedOn } = decision;
  const item = decision.kind === 'add' ? decision.need.key : (decision.item ?? null);
  return { id, kind, item, weeks: weeksOf(decision), reason, decidedBy, decidedOn, revokedAt, revokeReason };
}

function weeksOf(decision: StoredDecision['decision']): number[] {
  if (decision.kind === 'credit') return [decision.weeks];
  if (decision.kind === 'split') return [...decision.parts];
  return decision.kind === 'add' ? [decision.need.weeks] : [];
}
