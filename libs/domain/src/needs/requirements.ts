import { type Curriculum, type CurriculumItem } from '../curriculum/curriculum.js';
import { type CompletedPlacement, type SettledNeed } from './derived-need.js';
import { type NeedDecision, type OpenDecision } from './need-decision.js';

/** One item, or one part of it, with what is left to do. */
export interface Requirement {
  readonly item: CurriculumItem;
  readonly key: string;
  readonly part: number;
  readonly parts: number;
  readonly state: 'open' | SettledNeed['state'];
  /** Weeks at full time of the whole item, or of this part of it. */
  readonly weeks: number;
  /** Weeks at full time still to do; 0 when settled. */
  readonly weeksLeft: number;
  readonly creditedWeeks: number;
  readonly decisions: readonly NeedDecision[];
}

/** What the curriculum and the study director's decisions ask of one doctor, with what is done and credited taken off. */
export function requirementsOf(
  curriculum: Curriculum,
  decisions: readonly NeedDecision[],
  completed: readonly CompletedPlacement[],
): Requirement[] {
  const added = decisions.flatMap((decision) => (decision.kind === 'add' ? [decision.need] : []));
  const unused = new Set(completed);
  return [...curriculum.items, ...added].flatMap((item) => partsOf(item, decisions, unused));
}

/** Whether the decision is about the item, by its key; what opens limits for all needs is about every one. */
export function concerns(decision: NeedDecision, itemKey: string): boolean {
  if (decision.kind === 'add') return decision.need.key === itemKey;
  return decision.item === itemKey || isForAll(decision);
}

function isForAll(decision: NeedDecision): decision is OpenDecision {
  return decision.kind === 'open' && decision.item === undefined;
}

/** Settles the parts of one item in order; completed placements that are used up leave `unused`. */
function partsOf(
  item: CurriculumItem,
  allDecisions: readonly NeedDecision[],
  unused: Set<CompletedPlacement>,
): Requirement[] {
  const decisions = allDecisions.filter((decision) => concerns(decision, item.key));
  const split = decisions.findLast((decision) => decision.kind === 'split');
  const waived = decisions.some((decision) => decision.kind === 'waive');
  const parts = (split?.parts ?? [item.weeks]).map((length, index) => {
    const key = split ? `${item.key}.${index + 1}` : item.key;
    return { key, length, done: take(unused, length, length, (placement) => placement.need === key) };
  });
  const notDone = parts.reduce((weeks, part) => weeks + part.length - part.done, 0);
  let done = take(
    unused,
    notDone,
    item.weeks,
    ({ need, specialty }) =>
      need === item.key || (need === undefined && item.specialties.includes(specialty)),
  );
  let credit = decisions.reduce((weeks, each) => (each.kind === 'credit' ? weeks + each.weeks : weeks), 0);

  return parts.map((part, index) => {
    const doneHere = Math.min(done, part.length - part.done);
    done -= doneHere;
    const afterDone = part.length - part.done - doneHere;
    const creditedWeeks = Math.min(credit, afterDone);
    credit -= creditedWeeks;
    const weeksLeft = afterDone - creditedWeeks;
    const state = stateOf(afterDone, weeksLeft, waived);
    return {
      item,
      key: part.key,
      part: index + 1,
      parts: parts.length,
      state,
      weeks: part.length,
      weeksLeft: state === 'open' ? weeksLeft : 0,
      creditedWeeks,
      decisions,
    };
  });
}

/** What is done stays done whatever is decided; a waiver goes before a credit in full. */
function stateOf(weeksNotDone: number, weeksLeft: number, waived: boolean): Requirement['state'] {
  if (weeksNotDone <= 0) return 'done';
  if (waived) return 'waived';
  return weeksLeft > 0 ? 'open' : 'credited';
}

/**
 * Weeks, `wanted` at most, that completed placements answer for. Each placement that is used leaves `unused`; one without
 * a length counts as `whole`.
 */
function take(
  unused: Set<CompletedPlacement>,
  wanted: number,
  whole: number,
  answers: (placement: CompletedPlacement) => boolean,
): number {
  let done = 0;
  for (const placement of unused) {
    if (done >= wanted) break;
    if (!answers(placement)) continue;
    unused.delete(placement);
    done += placement.weeks ?? whole;
  }
  return Math.min(done, wanted);
}
