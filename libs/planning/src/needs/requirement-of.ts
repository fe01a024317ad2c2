import { concerns, type NeedDecision, type NeedState, type Requirement } from '#domain';
import type { NeedDraft } from '../ports/need-store.js';

/** What a stored need asks of its doctor, for the planning of a day; `null` when nothing asks for it any more. */
export function requirementOf(
  need: Omit<NeedDraft, 'doctorId' | 'targetFrom' | 'targetTo' | 'curriculumVersionId'>,
  decisions: readonly NeedDecision[],
): Requirement | null {
  const { key, item, part, parts, weeks, creditedWeeks } = need;
  const state = planned(need.state);
  if (state === null) return null;
  return {
    item: {
      key: item,
      specialties: need.specialties,
      weeks,
      windowFromMonths: need.windowFromMonths,
      windowToMonths: need.windowToMonths,
      requires: need.requires,
      avoidJuly: need.avoidJuly,
    },
    key,
    part,
    parts,
    state,
    weeks,
    weeksLeft: state === 'open' ? need.weeksLeft : 0,
    creditedWeeks,
    decisions: decisions.filter((decision) => concerns(decision, item)),
  };
}

/** A need that is placed is still planned: the promise keeps it where it is. */
function planned(state: NeedState): Requirement['state'] | null {
  switch (state) {
    case 'placed':
    case 'open':
      return 'open';
    case 'lapsed':
      return null;
    case 'done':
    case 'credited':
    case 'waived':
      return state;
  }
}
