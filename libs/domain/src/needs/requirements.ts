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

/** Whether the decision is about this item. */
function concerns(decision: NeedDecision, item: CurriculumItem): boolean {
  if (decision.kind === 'add') return decision.need.key === item.key;
  return decision.item === item.key || isForAll(decision);
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
  const decisions = allDecisions.filter((decision) => concerns(decision, item));
  const split = decisions.findLast((decision) => decision.kind === 'split');
  const lengths = split?.parts ?? [item.weeks];
  const waived = decisions.some((decision) => decision.kind === 'waive');
  let credit = decisions.reduce((weeks, each) => (each.kind === 'credit' ? weeks + each.weeks : weeks), 0);

  return lengths.map((length, index) => {
    const key = split ? `${item.key}.${index + 1}` : item.key;
    const done = takeCompleted(item, key, length, unused);
    const creditedWeeks = Math.min(credit, length - done);
    credit -= creditedWeeks;
    const weeksLeft = length - done - creditedWeeks;
    const settled = waived ? 'waived' : creditedWeeks > 0 ? 'credited' : 'done';
    const state = weeksLeft > 0 && !waived ? 'open' : done === length ? 'done' : settled;
    return {
      item,
      key,
      part: index + 1,
      parts: lengths.length,
      state,
      weeksLeft: state === 'open' ? weeksLeft : 0,
      creditedWeeks,
      decisions,
    };
  });
}

/** Weeks of the part that completed placements answer for, at most its length. Each placement counts once. */
function takeCompleted(
  item: CurriculumItem,
  key: string,
  length: number,
  unused: Set<CompletedPlacement>,
): number {
  let done = 0;
  for (const placement of unused) {
    if (done >= length) break;
    const answers =
      placement.need === undefined ? item.specialties.includes(placement.specialty) : placement.need === key;
    if (!answers) continue;
    unused.delete(placement);
    done += placement.weeks ?? length;
  }
  return Math.min(done, length);
}
